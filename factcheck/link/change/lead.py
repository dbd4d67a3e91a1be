"""A rate that one sentence tells, and the levels that another shows: "It posted an 8% rise in first-half profit. ... Net
profit was $54m, compared with $50m"; "Sales were $54m (50). Sales rose 8%." What they are of must have one name. Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure import Figure, Kind
from factcheck.link.change.strangers import stranger
from factcheck.link.sense.base import elsewhere, of_month_before, sequential, this_year
from factcheck.link.sense.clauses import apart, contrary
from factcheck.link.sense.meaning import Roles, claims
from factcheck.link.sense.measure import Measure, last_measure, next_measure, one_measure
from factcheck.link.sense.moment import dated, known_at, monthly
from factcheck.link.sense.order import sense
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["led"]

AHEAD, BACK = 5, 2  # sentences from a rate to its levels
LEVELS = "MQN"
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
CHANGES = r"(?:(?:in|de)crease|rise|fall|drop|dip|decline|jump|improvement|reduction|gain|slump|surge)"
THEN_RATE = pattern(rf"\s{CHANGES}\s(?:in\s)?(?:an?|the)\s(?:year|month|quarter)[\s-](?:ago|earlier|before)\b")
CHANGE_IN = pattern(rf"\s(?:[a-z-]+\s)?{CHANGES} in\s")  # "a $5m dip in revenue"
OF_THAT = pattern(rf"\b(?:the|this|that) {CHANGES} in (?:[a-z-]+ ){{1,3}}(?:to|from) (?:\w+ )?$", re.IGNORECASE)
TIMES = pattern(r"(?:\w+ ){0,3}(?:doubl|trebl|tripl|quadrupl|halv)", re.IGNORECASE)
OF = pattern(r"\s+(?:[a-z-]+\s+){0,3}?(?:in|of)\s+([^.;,]{0,60})")  # "a 52 percent slump in first-half profit"
STOP = pattern(r"[.;,]")
OBJECT = pattern(r"\s+((?:its|their|the)\s[^.;,]{0,40})")  # "tripled its profit"
CLAUSE = pattern(r"[;:]|,\s(?:and|but|while|as|with|after)\s|\b(?:while|whereas|although|as|after|despite)\s", re.IGNORECASE)
PAIR = pattern(  # A from B, A compared with B, A. That compares with B; from B to A
    rf"(?P<new>[{LEVELS}])(?:,_?r_?M_?e,?)?(?:[^|{LEVELS}PGXHk;]{{0,24}}[,_(]?_?(?:[ud]?_?(?:P_?)?f|c)|[^|{LEVELS}PGXH]{{0,30}}\|_{{0,2}}W?_{{0,2}}v?_?(?:c|(?:[^|{LEVELS}PGX]{{0,30}}[&k]_?)?[ud]_?f))"
    rf"[_yioOaAvLWUZEIBTKwtne]{{0,12}}(?P<old>[{LEVELS}])"
    rf"|f[_yioOaALWUZEIBTe]{{0,9}}(?P<old2>[{LEVELS}])[^|{LEVELS}PGXHk;]{{0,16}}t[_yo]{{0,4}}(?P<new2>[{LEVELS}])"
    r"|(?P<new3>M)(?:_?|[_v]{0,3}i[_y]{1,3})_?\((?P<old3>[MN])\)"  # SEK 54m (50), SEK 54m in May (50)
    rf"|(?P<new4>[{LEVELS}])[_yi]{{1,6}}&_{{0,2}}(?P<old4>[{LEVELS}])_?i?_?y"  # $54m in 2012 and $50m in 2011
)
STEPPED = pattern(rf"(?P<verb>[ud])_?b?_?(?P<change>[{LEVELS}])[_yiO]{{0,8}}t[_oa]{{0,3}}(?P<new>[{LEVELS}])(?!_?e)")
WITH = pattern(  # "a 7% rise in earnings, with net income climbing to $2.2m from $2.0m"; a headline without its full stop
    r"[^.;]{3,90},\s+with\s+[^.;,]{3,60}|[^.;,]{3,60}\s(?:The|In|This)\s[a-z][^.;]{3,120}"
)
OTHER_BASE = pattern(rf"[_iyo]{{0,6}},?_?[&k][_iyotcf]{{0,6}}(?P<old>[{LEVELS}])")


IT = pattern(
    r"\W*(?:It|They|Those)\s(?:was|were|is|are|had been|of|now|then|amounted|totall?ed|reached|stood|came|hit|rose|fell|grew"
    r"|climbed|went|increased|decreased|declined|dropped)\b"
)
SINCE = pattern(r"\b(?:[Ss]ince|[Ff]rom)\s(?:19|20)\d\d\b|\b(?:past|last)\s\w+\syears\b|\bdecade\b")
POPULATION = Measure("population", frozenset(), frozenset())
PEOPLE = pattern(r"\b(?:people|persons|residents|inhabitants)(?=[,.]|\s(?:in|on|living|at|as|up|from|compared|against)\b)")
Numbers = tuple[int, int]  # of the new level and the old


class Told(NamedTuple):
    """A rate without levels: its number, its place in the word, its direction, and what it is of."""

    number: int
    at: int
    verb: str
    measure: Measure


def led(found: Found) -> None:
    """Enter the growths whose levels a later sentence shows."""
    for told in _told(found):
        if _stepped(found, told):
            continue
        letters = found.word.letters
        ahead = PAIR.finditer(letters, told.at, _end(letters, told.at))
        shown = next((pair for match in ahead if (pair := _shown(found, told, match))), None) or _before(found, told)
        if shown:
            _enter(found, told, shown)


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
            for relation, operands, stated in claims(Roles("both", told.verb, found.figures[told.number], new, None, change)):
                found.add(relation, operands, stated, "low")
                found.stated.add(told.number)
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
        measure = None if compounded(found.text, figure) else _of(found.text, figure)
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
    return number not in found.stated or (
        found.figures[number].kind is Kind.PERCENT
        and any(claim.relation == "total" and claim.stated and claim.stated.start == start for claim in found.claims)
    )


def _verb(found: Found, at: int, figure: Figure) -> str | None:
    letters = found.word.letters
    if letters[at] in LEVELS:
        step = STEP.search(letters, max(0, at - 8), at)
        step = step or (NOUN.match(letters, at + 1) if CHANGE_IN.match(found.text, figure.end) else None)
        return step["verb"] if step and "verb" in step.groupdict() else None
    if letters[at] == "X":
        return "u" if TIMES.match(figure.text) else None
    if bound := VERB.search(letters, max(0, at - 8), at):
        return bound["verb"]
    behind = NOUN.match(letters, at + 1)
    return behind and (behind["verb"] or ("u" if behind["more"] == "h" else "d"))


def _of(text: str, rate: Figure) -> Measure | None:
    """What a rate is of: "a 52 percent slump in profit", "tripled its profit", "profit rose 8 percent"."""
    behind = OF.match(text, rate.end) or OBJECT.match(text, rate.end)
    if behind and (measure := next_measure(behind[1])):
        return measure
    if measure := next_measure(" ".join(STOP.split(text[rate.end : rate.end + 40], 1)[0].split()[:2])):
        return measure  # "a 49% earnings drop"
    before = text[sentence_at(text, rate.start)[0] : rate.start]
    return last_measure(CLAUSE.split(before)[-1])


def _end(letters: str, at: int) -> int:
    """Where the last sentence ends in which the levels of a rate may stand."""
    for _ in range(AHEAD + 1):
        at = letters.find("|", at + 1)
        if at < 0:
            return len(letters)
    return at


def _before(found: Found, told: Told) -> Numbers | None:
    """The levels that one of the two sentences before shows, where no others there are of that name."""
    letters, rate = found.word.letters, found.figures[told.number]
    last = letters.rfind("|", 0, told.at)
    own = found.text[slice(*sentence_at(found.text, rate.start))]
    if SINCE.search(own):
        return None
    for _ in range(BACK if last >= 0 and letters[told.at] != "X" and not monthly(found, told.number) else 0):
        first = letters.rfind("|", 0, max(0, last)) + 1
        pairs = [pair for match in PAIR.finditer(letters, first, max(0, last)) if (pair := _shown(found, told, match))]
        if pairs:
            new, old = (found.figures[number] for number in pairs[0])
            timed = not periods(own) or periods(found.text[slice(*sentence_at(found.text, new.start))])
            return pairs[0] if timed and len(pairs) == 1 and not elsewhere(found.text, rate, new, old) else None
        last = first - 1
    return None


def _shown(found: Found, told: Told, match: re.Match[str]) -> Numbers | None:
    """The numbers of a new and an old level of what was told, of no other time and no other company."""
    suffix = next(suffix for suffix in ("", "2", "3", "4") if match["new" + suffix])
    new, old = found.word.figures[match.start("new" + suffix)], _old(found, told, match.start("old" + suffix))
    rate, level = found.figures[told.number], found.figures[new]
    first, last = sentence_at(found.text, level.start)
    within = first <= rate.start < last
    words = found.text[rate.end if within else first : level.start]
    measure = last_measure(CLAUSE.split(words)[-1])
    if (
        measure is None
        and IT.match(words)
        and not (level.kind is Kind.COUNT and level.unit)
        and not found.text[rate.end : first].strip().count(". ")
    ):
        measure = told.measure
    if measure is None and told.measure == POPULATION and PEOPLE.search(found.text, level.start, level.end + 12):
        measure = POPULATION  # "the census counted 10,500 people"
    lead = sentence_at(found.text, rate.start)
    if (
        not partners(level, found.figures[old])
        or (within and not WITH.fullmatch(words))
        or " also " in words
        or measure is None
        or not one_measure(_without(told.measure, level), measure)
        or _known(found, told, new, old)
        or not _plain(found, match, suffix)
        or _turned(found.word.letters, told.verb, match)
        or clash(periods(found.text[slice(*lead)]), periods(found.text[first:last]))
    ):
        return None
    if level.start > rate.start and stranger(found.text, lead[1], words, first) and not OF_THAT.search(words):
        return None
    if level.start < rate.start and stranger(found.text, lead[0], found.text[lead[0] : rate.start], lead[0]):
        return None
    then = found.figures[old]
    if contrary(found.text, level, then) or apart(found.text, level, then) or sequential(found.text, rate, then):
        return None
    if this_year(found.text, rate, level):
        return None
    return new, old


def _old(found: Found, told: Told, at: int) -> int:
    """The old level: of a rate on the year that of the year before, where one of the month before stands first."""
    first, other = found.word.figures[at], OTHER_BASE.match(found.word.letters, at + 1)
    second = found.word.figures[other.start("old")] if other else first
    figures = (found.figures[number] for number in (told.number, first, second))
    return second if other and of_month_before(found.text, *figures) else first


def _without(measure: Measure, level: Figure) -> Measure:
    """A measure without what its level counts: "car sales rose 8%. Registrations were 5,400 cars"."""
    counted = {word.rstrip("s") for word in (level.unit or "").split()} if level.kind is Kind.COUNT else set()
    return measure._replace(parts=frozenset(part for part in measure.parts if part.rstrip("s") not in counted))


def _turned(letters: str, verb: str, match: re.Match[str]) -> bool:
    """Whether the levels have a change in the other direction only: "revenue grew 3%. Revenue fell from £335m to £125m"."""
    said = set(letters[letters.rfind("|", 0, match.start()) + 1 : match.end()]) & {"u", "d"}
    return len(said) == 1 and verb in "ud" and verb not in said


def _known(found: Found, told: Told, new: int, old: int) -> bool:
    """Whether the levels have a rate of their own, which a multiple of them may round: "nearly doubled ... up 85% from"."""
    letter = found.word.letters[told.at]
    families = {"multiple"} if letter == "X" else {"growth", "multiple"} if letter == "P" else {"change"}
    if letter == "P" and told.number - 1 not in found.stated:  # "rose by $5m, a gain of 10%" tells both of one pair
        families |= {"change"}
    return any((family, new, old) in found.pairs for family in families)


def _plain(found: Found, match: re.Match[str], suffix: str) -> bool:
    """Whether both figures are levels: no change, nothing forecast; and in brackets that of then."""
    sentence = Word(found.word.letters, found.word.figures)
    new, old = (known_at(found, sentence, match.start(name + suffix)) for name in ("new", "old"))
    if new is None or old is None:
        return False
    return suffix not in ("3", "4") or (
        old.role == "old" if suffix == "3" else (dated(found, new, old) or (old, new))[0] is new
    )


def _enter(found: Found, told: Told, numbers: Numbers) -> None:
    letter, rate = found.word.letters[told.at], found.figures[told.number]
    family = {"X": "multiple", "P": "growth"}.get(letter, "change")
    new, old = (found.figures[number] for number in numbers)
    for relation, operands, stated in claims(Roles(family, sense(found.text, told.verb, rate, new, old), rate, new, old, None)):
        found.add(relation, operands, stated, "low")
        found.stated.add(told.number)
        found.levels |= set(numbers)
        found.pairs.add((family, *numbers))
