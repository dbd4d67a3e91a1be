"""A rate that one sentence tells, and the levels that another shows: "It posted an 8% rise in first-half profit. ... Net
profit was $54m, compared with $50m"; "Sales were $54m (50). Sales rose 8%." What they are of must have one name. Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.shown import CHANGES, CLAUSE, LEVELS, PAIR, Numbers, Told, shown
from factcheck.link.change.strangers import stranger
from factcheck.link.sense.base import elsewhere
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import Measure, last_measure, next_measure, one_measure
from factcheck.link.sense.moment import monthly
from factcheck.link.sense.order import sense
from factcheck.link.sense.period import clash, periods, sentence_at, times_at
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["led"]

AHEAD, BACK = 5, 2  # sentences from a rate to its levels
OWN = pattern(rf"[^|;k&,MQNPG]{{0,14}},?_?[taf][_yoOaAiLvK]{{0,6}}[{LEVELS}]|_?(?:[hl]n|o_?[{LEVELS}])")  # "rose 8% to $54m"
BESIDE = pattern(rf"[{LEVELS}][^|;k&{LEVELS}PG]{{0,10}}[ud]?[_b]{{0,2}}$")  # "$54m, up 8%"
VERB = pattern(r"(?P<verb>[ud])[_iyoOAwvgeb]{0,6}$")
FUTURE = pattern(r"\b(?:average|averag\w+|would|could|will|may|might|expect\w*|forecast\w*|target\w*)\b[^.;,]{0,50}$")
OF_THEN = pattern(  # "up 8% compared with a 7% rise a year ago" tells nothing of now
    r"\b(?:compar\w+ (?:with|to)|against|versus)\b[^.;,]{0,84}$"
)
TOLD = f"PX{LEVELS}"
STEP = pattern(r"(?P<verb>[ud])[_iy]{0,4}b_?$")  # "fell by 130,000 barrels"
NOUN = pattern(r"_?y?_?[UZEIT]?_?(?P<verb>[ud])|_?(?P<more>[hl])(?!_?n)")
THEN_RATE = pattern(rf"\s{CHANGES}\s(?:in\s)?(?:an?|the)\s(?:year|month|quarter)[\s-](?:ago|earlier|before)\b")
CHANGE_IN = pattern(rf"\s(?:[a-z-]+\s)?{CHANGES} in\s")  # "a $5m dip in revenue"
TIMES = pattern(r"(?:\w+ ){0,3}(?:doubl|trebl|tripl|quadrupl|halv)", re.IGNORECASE)
HALVED = pattern(r"(?:\w+ ){0,3}halv", re.IGNORECASE)
OF = pattern(r"\s+(?:[a-z-]+\s+){0,3}?(?:in|of)\s+([^.;,]{0,60})")  # "a 52 percent slump in first-half profit"
STOP = pattern(r"[.;,]")
OBJECT = pattern(r"\s+((?:its|their|the)\s[^.;,]{0,40})")  # "tripled its profit"
LONGEST = 800  # cue letters of as many sentences
STEPPED = pattern(rf"(?P<verb>[ud])_?b?_?(?P<change>[{LEVELS}])[_yiO]{{0,8}}t[_oa]{{0,3}}(?P<new>[{LEVELS}])(?!_?e)")


SINCE = pattern(r"\b(?:[Ss]ince|[Ff]rom)\s(?:19|20)\d\d\b|\b(?:past|last)\s\w+\syears\b|\bdecade\b")


def led(found: Found) -> None:
    """Enter the growths whose levels a later sentence shows."""
    for told in _told(found):
        if _stepped(found, told):
            continue
        letters = found.word.letters
        ahead = PAIR.finditer(letters, told.at, _end(letters, told.at))
        pair = next((pair for match in ahead if (pair := shown(found, told, match))), None) or _before(found, told)
        if pair:
            _enter(found, told, pair)


def _stepped(found: Found, told: Told) -> bool:
    """Enter a growth whose change and new level a later sentence tells: "Net profit fell $69 million to $281 million"."""
    letters = found.word.letters
    for match in STEPPED.finditer(letters, told.at, _end(letters, told.at)):
        change, new = (found.figures[found.word.figures[match.start(name)]] for name in ("change", "new"))
        first, last = sentence_at(found.text, change.start)
        measure = last_measure(CLAUSE.split(found.text[first : change.start])[-1])
        lead = sentence_at(found.text, found.figures[told.number].start)
        if (
            letters[told.at] == "P"
            and match["verb"] == told.verb
            and first > lead[0]
            and measure
            and one_measure(told.measure, measure)
            and not clash(periods(found.text[slice(*lead)]), periods(found.text[first:last]))
            and not stranger(found.text, lead[1], found.text[first : change.start], first)
        ):
            roles = Roles("both", told.verb, found.figures[told.number], new, None, change)
            if enter(found, roles, [told.number]):
                return True
    return False


def _told(found: Found) -> Iterator[Told]:
    """The rates that stand in their clause without a level."""
    letters = found.word.letters
    for at, letter in enumerate(letters):
        if letter not in TOLD:
            continue
        number = found.word.figures[at]
        figure = found.figures[number]
        verb = _verb(found, at, figure) if _open(found, number) else None
        if not verb or OWN.match(letters, at + 1) or _beside(letters, at):
            continue
        ahead = max(0, figure.start - 100), figure.start
        measure = None if compounded(found, figure) else _of(found.text, figure)
        will = FUTURE.search(found.text, *ahead) and not (measure and measure.kind == "dividend")  # what is decided is as good
        if will or OF_THEN.search(found.text, *ahead) or THEN_RATE.match(found.text, figure.end):
            continue
        if measure:
            yield Told(number, at, verb, measure)


def _beside(letters: str, at: int) -> bool:
    """Whether a level stands right before a rate: "$54m, up 8%"; not the change that it is, "by $4m, up 8%"."""
    level = BESIDE.search(letters, max(0, at - 16), at)
    return level is not None and not STEP.search(letters, max(0, level.start() - 8), level.start())


def _open(found: Found, number: int) -> bool:
    """Whether a rate may still be of levels: it is stated of none, or comes to other rates, "2.9%, of which 7.5% was"."""
    start = found.figures[number].start
    return number not in found.stated or (found.figures[number].kind is Kind.PERCENT and bool(found.stating(start, "total")))


def _verb(found: Found, at: int, figure: Figure) -> str | None:
    letters = found.word.letters
    if letters[at] in LEVELS:
        step = STEP.search(letters, max(0, at - 8), at)
        step = step or (NOUN.match(letters, at + 1) if CHANGE_IN.match(found.text, figure.end) else None)
        return step["verb"] if step and "verb" in step.groupdict() else None
    if letters[at] == "X":
        return ("d" if HALVED.match(figure.text) else "u") if TIMES.match(figure.text) else None
    if bound := VERB.search(letters, max(0, at - 8), at):
        return bound["verb"]
    behind = NOUN.match(letters, at + 1)
    return behind and (behind["verb"] or ("u" if behind["more"] == "h" else "d"))


def _of(text: str, rate: Figure) -> Measure | None:
    """What a rate is of: "a 52 percent slump in profit", "tripled its profit", "profit rose 8 percent"."""
    behind = OF.match(text, rate.end) or OBJECT.match(text, rate.end)
    if behind and (measure := next_measure(CLAUSE.split(behind[1])[0])):
        return measure
    if measure := next_measure(" ".join(STOP.split(text[rate.end : rate.end + 40], 1)[0].split()[:2])):
        return measure  # "a 49% earnings drop"
    before = text[sentence_at(text, rate.start)[0] : rate.start]
    return last_measure(CLAUSE.split(before)[-1])


def _end(letters: str, at: int) -> int:
    """Where the last sentence ends in which the levels of a rate may stand; a long one is cut."""
    last = at + LONGEST
    for _ in range(AHEAD + 1):
        at = letters.find("|", at + 1)
        if at < 0:
            return min(len(letters), last)
    return min(at, last)


def _before(found: Found, told: Told) -> Numbers | None:
    """The levels that one of the two sentences before shows, where no others there are of that name."""
    letters, rate = found.word.letters, found.figures[told.number]
    last = letters.rfind("|", 0, told.at)
    own = found.text[slice(*sentence_at(found.text, rate.start))]
    if SINCE.search(own):
        return None
    for _ in range(BACK if last >= 0 and letters[told.at] != "X" and not monthly(found, told.number) else 0):
        first = letters.rfind("|", 0, max(0, last)) + 1
        pairs = [pair for match in PAIR.finditer(letters, first, max(0, last)) if (pair := shown(found, told, match))]
        if pairs:
            new, old = (found.figures[number] for number in pairs[0])
            timed = not clash(periods(own), times_at(found.text, new.start))
            return pairs[0] if timed and len(pairs) == 1 and not elsewhere(found.text, rate, new, old) else None
        last = first - 1
    return None


def _enter(found: Found, told: Told, numbers: Numbers) -> None:
    letter, rate = found.word.letters[told.at], found.figures[told.number]
    family = {"X": "multiple", "P": "growth"}.get(letter, "change")
    new, old = (found.figures[number] for number in numbers)
    roles = Roles(family, sense(found.text, told.verb, rate, new, old), rate, new, old, None)
    if enter(found, roles, [told.number], numbers):
        found.levels |= set(numbers)
