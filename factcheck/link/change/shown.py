"""The levels that a sentence shows, of what another tells the rate: whether they are of one name, time and company:
"Profit rose 8%. Profit was $54m, up from $50m"."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.strangers import stranger
from factcheck.link.sense.base import of_month_before, sequential, this_year
from factcheck.link.sense.clauses import apart, contrary
from factcheck.link.sense.measure import Measure, last_measure, one_measure
from factcheck.link.sense.moment import dated, known_at
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["CHANGES", "CLAUSE", "LEVELS", "PAIR", "Numbers", "Told", "shown"]

LEVELS = "MQN"
AFTER_TAX = pattern(  # "income after tax and minorities rose"
    r"(?<=[a-z]) after (?:(?:paying|deducting) )?(?:tax(?:es|ation)?|minorit\w+|(?:preferred|preference) dividends)"
    r"(?: and (?:[a-z]+ ){0,2}[a-z]+)?"
    r"(?= (?:[a-z]+ed|was|were|rose|fell|grew)\b)"
)
CLAUSE = pattern(r"[;:]|,\s(?:and|but|while|as|with|after)\s|\b(?:while|whereas|although|as|after|despite)\s", re.IGNORECASE)
CHANGES = r"(?:(?:in|de)crease|rise|fall|drop|dip|decline|jump|improvement|reduction|gain|slump|surge)"
POPULATION = Measure("population", frozenset(), frozenset())
IT = pattern(
    r"\W*(?:It|They|Those(?=\sof\s\d))\s(?:was|were|is|are|had been|of|now|then|amounted|totall?ed|reached|stood|came|hit"
    r"|rose|fell|grew|climbed|went|increased|decreased|declined|dropped)\b"
)
WITH = pattern(  # "a 7% rise in earnings, with net income climbing to $2.2m from $2.0m"; a headline without its full stop
    r"[^.;]{3,90},\s+with\s+[^.;,]{3,60}|[^.;,]{3,60}\s(?:The|In|This)\s[a-z][^.;]{3,120}"
)
WHY = pattern(r",\s(?:(?:hit|helped|driven|boosted|hurt|lifted|dragged|weighed)\s[a-z]+|due to|thanks to|because)\s")
PEOPLE = pattern(r"\b(?:people|persons|residents|inhabitants)(?=[,.]|\s(?:in|on|living|at|as|up|from|compared|against)\b)")
OTHER_BASE = pattern(rf"[_iyo]{{0,6}},?_?[&k][_iyotcf]{{0,6}}(?P<old>[{LEVELS}])")
OF_THAT = pattern(rf"\b(?:the|this|that) {CHANGES} in (?:[a-z-]+ ){{1,3}}(?:to|from) (?:\w+ )?$", re.IGNORECASE)
PAIR = pattern(  # A from B, A compared with B, A. That compares with B; from B to A
    rf"(?P<new>[{LEVELS}])(?:,_?r_?M_?e,?|Wv{{1,2}}_?M,)?(?:[^|{LEVELS}PGXHk;]{{0,24}}[,_(]?_?(?:[ud]?_?(?:P_?)?f|c)|[^|{LEVELS}PGXH]{{0,30}}\|_{{0,2}}(?:W?_{{0,2}}|,Wv?)v?_?(?:c|[ud]_?f|(?:[^|{LEVELS}PGX]{{0,30}}[&k]_?)?[ud]_?f))"
    rf"[_yioOaAvLWUZEIBTKwtne]{{0,12}}(?P<old>[{LEVELS}])"
    rf"|f[_yioOaALWUZEIBTe]{{0,9}}(?P<old2>[{LEVELS}])[^|{LEVELS}PGXHk;]{{0,16}}t[_yo]{{0,4}}(?P<new2>[{LEVELS}])"
    r"|(?P<new3>M)(?:_?|[_v]{0,3}i[_y]{1,3})_?\((?P<old3>[MN])\)"  # SEK 54m (50), SEK 54m in May (50)
    rf"|(?P<new4>[{LEVELS}])[_yi]{{1,6}}&_{{0,2}}(?P<old4>[{LEVELS}])_?i?_?y"  # $54m in 2012 and $50m in 2011
)
OPENING = pattern(r"\W{0,4}([A-Z][a-z-]+)\s")
FORECAST = pattern(r"(?: (?:its|their|the))?(?: [\w-]+){1,3} (?:forecast|outlook|guidance|target)\b")
REVISED = pattern(  # "slashed its full-year net profit forecast to"
    r"\b(?:slash|cut|lower|trim|reduc|rais|lift|revis|increas|chang)\w* (?:its|their|the)(?: [\w-]+){0,4}"
    r" (?:forecast|outlook|guidance|target)s? (?:to|from) (?:\w+ )?$"
)
Numbers = tuple[int, int]  # of the new level and the old


class Told(NamedTuple):
    """A rate without levels: its number, its place in the word, its direction, and what it is of."""

    number: int
    at: int
    verb: str
    measure: Measure


def shown(found: Found, told: Told, match: re.Match[str]) -> Numbers | None:
    """The numbers of a new and an old level of what was told, of no other time and no other company."""
    suffix = next(suffix for suffix in ("", "2", "3", "4") if match["new" + suffix])
    new, old = found.word.figures[match.start("new" + suffix)], _old(found, told, match.start("old" + suffix))
    rate, level = found.figures[told.number], found.figures[new]
    first, last = sentence_at(found.text, level.start)
    within = first <= rate.start < last
    words = _opened(found.text[rate.end if within else first : level.start], told.measure)
    measure = _measured(found, told, level, words, first)
    if (
        not partners(level, found.figures[old])
        or (within and not WITH.fullmatch(words))
        or " also " in words
        or measure is None
        or not (one_measure(_without(told.measure, level), measure) or _shortened(found.word.letters, told, measure, match))
        or _known(found, told, new, old)
        or _turned(found.word.letters, told.verb, match)
        or not (_foretold(found.text, rate, words) or (_plain(found, match, suffix) and _of_one_time(found.text, rate, level)))
        or _of_stranger(found.text, rate, level, words, other=measure != POPULATION)
    ):
        return None
    then = found.figures[old]
    if contrary(found.text, level, then) or apart(found.text, level, then) or sequential(found.text, rate, then):
        return None
    if this_year(found.text, rate, level):
        return None
    return new, old


def _measured(found: Found, told: Told, level: Figure, words: str, first: int) -> Measure | None:
    """What a level of a sentence from `first` on is of, by the words before it; "It was $54m" is of what was told."""
    measure = last_measure(CLAUSE.split(AFTER_TAX.sub("", words))[-1])
    if (
        measure is None
        and IT.match(words)
        and not (level.kind is Kind.COUNT and level.unit)
        and not found.text[found.figures[told.number].end : first].strip().count(". ")
    ):
        return told.measure
    if measure is None and told.measure == POPULATION and PEOPLE.search(found.text, level.start, level.end + 12):
        return POPULATION  # "the census counted 10,500 people"
    return measure


def _of_stranger(text: str, rate: Figure, level: Figure, words: str, *, other: bool) -> bool:
    """Whether a level is of another company than a rate: the later of the two sentences names one."""
    first, last = sentence_at(text, rate.start)
    if level.start < rate.start:
        return stranger(text, first, text[first : rate.start], first)
    return other and stranger(text, last, words, sentence_at(text, level.start)[0]) and not OF_THAT.search(words)


def _opened(words: str, measure: Measure) -> str:
    """The words of a sentence, its first in small letters where it is what was told: "a 3% drop in room sales. Room sales"."""
    opening = OPENING.match(words)
    if opening is None or opening[1].lower() not in measure.parts:
        return words
    return words[: opening.start(1)] + opening[1].lower() + words[opening.end(1) :]


def _of_one_time(text: str, rate: Figure, level: Figure) -> bool:
    """Whether the sentences of a rate and a level name no two times, that of why it changed left out."""
    (first, last), other = sentence_at(text, rate.start), text[slice(*sentence_at(text, level.start))]
    why = WHY.search(text, rate.end, last)
    return not clash(periods(text[first : why.start() if why else last]), periods(other))


def _foretold(text: str, rate: Figure, words: str) -> bool:
    """Whether both are of a forecast: "more than halved its profit forecast. ... It cut its forecast to 65bn from 140bn"."""
    behind = CLAUSE.split(text[rate.end : rate.end + 48])[0]
    return FORECAST.match(behind) is not None and REVISED.search(words) is not None


def _shortened(letters: str, told: Told, measure: Measure, match: re.Match[str]) -> bool:
    """Whether the next sentence names a profit more shortly, or in full, and has it go the same way: "a 26% rise in pre-tax
    profits. Profits increased from £13m to £16m"."""
    start = letters.rfind("|", 0, match.start()) + 1
    return (
        told.measure.kind == measure.kind
        and not (told.measure.parts or measure.parts)
        and not (told.measure.bases and measure.bases)
        and letters.count("|", told.at, match.start()) == 1
        and told.verb in letters[start : match.end()]
    )


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
    families = {"multiple"} if letter == "X" else {"growth"} if letter == "P" else {"change"}
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
