"""A rate that a first sentence tells, and the levels that a later one shows: "It posted an 8% rise in first-half profit. ...
Net profit was $54m, compared with $50m." What they are of must have one name. Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure import Figure
from factcheck.language.en.leads import OPENINGS
from factcheck.link.sense.clauses import apart, contrary
from factcheck.link.sense.meaning import Roles, claims
from factcheck.link.sense.measure import Measure, last_measure, next_measure, one_measure
from factcheck.link.sense.moment import level_at
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["led"]

AHEAD = 3  # sentences from a rate to its levels
LEVELS = "MQN"
OWN = pattern(rf"[^|;k&,MQNPG]{{0,14}},?_?[taf][_yoOaAiLvK]{{0,6}}[{LEVELS}]|_?(?:[hl]n|o_?[{LEVELS}])")  # "rose 8% to $54m"
BESIDE = pattern(rf"[{LEVELS}][^|;k&{LEVELS}PG]{{0,10}}[ud]?[_b]{{0,2}}$")  # "$54m, up 8%"
VERB = pattern(r"(?P<verb>[ud])[_iyoOAwvgeb]{0,6}$")
FUTURE = pattern(r"\b(?:average|averag\w+|would|could|will|may|might|expect\w*|forecast\w*|target\w*)\b[^.;,]{0,50}$")
TOLD = f"PX{LEVELS}"
STEP = pattern(r"(?P<verb>[ud])[_iy]{0,4}b_?$")  # "fell by 130,000 barrels"
NOUN = pattern(r"_?y?_?[UZEIT]?_?(?P<verb>[ud])")
TIMES = pattern(r"(?:\w+ ){0,3}(?:doubl|trebl|tripl|quadrupl|halv)", re.IGNORECASE)
OF = pattern(r"\s+(?:[a-z-]+\s+){0,3}?(?:in|of)\s+([^.;,]{0,60})")  # "a 52 percent slump in first-half profit"
STOP = pattern(r"[.;,]")
OBJECT = pattern(r"\s+((?:its|their|the)\s[^.;,]{0,40})")  # "tripled its profit"
CLAUSE = pattern(r"[;:]|,\s(?:and|but|while|as|with|after)\s|\b(?:while|whereas|although|as|after|despite)\s", re.IGNORECASE)
PAIR = pattern(  # A from B, A compared with B, A. That compares with B; from B to A
    rf"(?P<new>[{LEVELS}])(?:,_?r_?M_?e,?)?(?:[^|{LEVELS}PGXHk;]{{0,24}}[,_(]?_?(?:[ud]?_?(?:P_?)?f|c)|[^|{LEVELS}PGXH]{{0,30}}\|_{{0,2}}W?_{{0,2}}v?_?(?:c|(?:[^|{LEVELS}PGX]{{0,30}}[&k]_?)?[ud]_?f))"
    rf"[_yioOaAvLWUZEIBTwtne]{{0,12}}(?P<old>[{LEVELS}])"
    rf"|f[_yioOaALWUZEIBTe]{{0,9}}(?P<old2>[{LEVELS}])[^|{LEVELS}PGXHk;]{{0,16}}t[_yo]{{0,4}}(?P<new2>[{LEVELS}])"
)
STEPPED = pattern(rf"(?P<verb>[ud])_?b?_?(?P<change>[{LEVELS}])[_yiO]{{0,8}}t[_oa]{{0,3}}(?P<new>[{LEVELS}])(?!_?e)")
WITH = pattern(r"[^.;]{3,90},\s+with\s+[^.;,]{3,60}")  # "a 7% rise in earnings, with net income climbing to $2.2m from $2.0m"
NOUN_OF = pattern(r"\b(?:profits?|income|earnings|earned|loss|sales|revenues?)\b", re.IGNORECASE)
WITHOUT = pattern(r"\b(?:excluding|except|stripp\w+|before|without|continuing|adjusting|one-off|exceptional)\b", re.IGNORECASE)
NAME = pattern(r"(?<=\s)(?:[A-Z][a-z]{2,}[\w-]*|[A-Z]{2,})")
PHRASE = pattern(r"[,;:]|--| - |[–—]|\b(?:that|said|which)\b")
BASED = pattern(r"^\W*(?:The )?[A-Z][\w. ]{1,24}(?:, [A-Z][\w.]{1,12})?-based ")  # "Irving, Tex.-based Exxon"
OPENING = pattern(r"\W*([A-Z][\w'’-]*)")


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
        for match in PAIR.finditer(found.word.letters, told.at, _end(found.word.letters, told.at)):
            if _shown(found, told, match):
                break


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
            and not _other(found.text, lead[1], found.text[first : change.start], first)
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
        verb = None if number in found.stated else _verb(letters, at, figure)
        if not verb or OWN.match(letters, at + 1) or BESIDE.search(letters, max(0, at - 16), at):
            continue
        if FUTURE.search(found.text, max(0, figure.start - 60), figure.start):
            continue
        measure = None if compounded(found.text, figure) else _of(found.text, figure)
        if measure:
            yield Told(number, at, verb, measure)


def _verb(letters: str, at: int, figure: Figure) -> str | None:
    if letters[at] in LEVELS:
        step = STEP.search(letters, max(0, at - 8), at)
        return step["verb"] if step else None
    if letters[at] == "X":
        return "u" if TIMES.match(figure.text) else None
    bound = VERB.search(letters, max(0, at - 8), at) or NOUN.match(letters, at + 1)
    return bound["verb"] if bound else None


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


def _shown(found: Found, told: Told, match: re.Match[str]) -> bool:
    """Enter a growth where both levels are of what was told, of no other time and no other company."""
    suffix = "" if match["new"] else "2"
    new, old = (found.word.figures[match.start(name + suffix)] for name in ("new", "old"))
    rate, level = found.figures[told.number], found.figures[new]
    first, last = sentence_at(found.text, level.start)
    within = first <= rate.start
    words = found.text[rate.end if within else first : level.start]
    measure = last_measure(CLAUSE.split(words)[-1])
    pair = partners(level, found.figures[old])
    if (
        not pair
        or (within and not WITH.fullmatch(words))
        or " also " in words
        or measure is None
        or not one_measure(told.measure, measure)
        or _known(found, told, new, old)
        or not _plain(found, match, suffix)
        or _turned(found.word.letters, told.verb, match)
    ):
        return False
    lead = sentence_at(found.text, rate.start)
    if clash(periods(found.text[slice(*lead)]), periods(found.text[first:last])) or _other(found.text, lead[1], words, first):
        return False
    if contrary(found.text, level, found.figures[old]) or apart(found.text, level, found.figures[old]):
        return False
    _enter(found, told, pair, (new, old))
    return True


def _turned(letters: str, verb: str, match: re.Match[str]) -> bool:
    """Whether the levels have a change in the other direction only: "revenue grew 3%. Revenue fell from £335m to £125m"."""
    said = set(letters[letters.rfind("|", 0, match.start()) + 1 : match.end()]) & {"u", "d"}
    return len(said) == 1 and verb in "ud" and verb not in said


def _known(found: Found, told: Told, new: int, old: int) -> bool:
    """Whether the levels have a rate of their own, which a multiple of them may round: "nearly doubled ... up 85% from"."""
    families = ("multiple",) if found.word.letters[told.at] == "X" else ("growth", "multiple", "change")
    return any((family, new, old) in found.pairs for family in families)


def _plain(found: Found, match: re.Match[str], suffix: str) -> bool:
    """Whether both figures are levels: no change, nothing forecast."""
    sentence = Word(found.word.letters, found.word.figures)
    return all(level_at(found, sentence, match.start(name + suffix)) for name in ("new", "old"))


def _other(text: str, end: int, words: str, first: int) -> bool:
    """Whether the words before a level name a company that was not named before, or take something out."""
    words = BASED.sub("", words)
    named = list(NOUN_OF.finditer(words))
    if WITHOUT.search(words, 0, named[-1].start() if named else len(words)) and not WITHOUT.search(text[:end]):
        return True
    before = text[:first]
    opening = OPENING.match(words)
    names = NAME.findall(PHRASE.split(CLAUSE.split(words)[-1])[-1]) + (
        [opening[1]] if opening and opening[1].lower() not in OPENINGS else []
    )
    return any(name.removesuffix("'s").removesuffix("’s") not in before for name in names if name.lower() not in OPENINGS)


def _enter(found: Found, told: Told, pair: tuple[Figure, Figure], numbers: tuple[int, int]) -> None:
    letter = found.word.letters[told.at]
    family = {"X": "multiple", "P": "growth"}.get(letter, "change")
    for relation, operands, stated in claims(Roles(family, told.verb, found.figures[told.number], *pair, None)):
        found.add(relation, operands, stated, "low")
        found.stated.add(told.number)
        found.levels |= set(numbers)
        found.pairs.add((family, *numbers))
