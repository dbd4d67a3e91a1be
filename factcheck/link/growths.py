"""Growths over several years: the growth a year of two levels, and growths that follow each other with what they come to.

"Valued at $5.5 billion in 2019, it is to reach $10.1 billion by 2025, growing at a CAGR of 10.8%", in whatever order: the years
beside the levels say which is the old one. "Rose 10% in 2010 and 20% in 2011, 32% over the two years". Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.candidate import LEVELS
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["compounded", "yearly"]

OTHER = pattern(  # another thing grows so: "to $10m, with exports growing at 8% a year"
    r";|\b(?:while|whereas|but|with (?!an? |growth)|and (?!(?:is|was|are|were|to|will|would|has|had|growing|thus|hence)\b))"
)
COMPOUND, NEAR = pattern(r"\bcompound", re.IGNORECASE), 40  # characters around a rate
PART = pattern(r"\b(?:of which|including|per|by|up|down|rose|fell|every)\s(?!(?:[a-z]+\s)?from\s$)(?:[a-z]+\s){0,2}$")
AGAIN = pattern(
    r"\s*(?:Over (?:the|that|this|these|those) (?:[a-z]+ )?(?:period|decade|years),? "
    r"(?:it|they|this|the (?:population|number)) "
    r"|(?:This|That|These|It|The (?:increase|rise|growth|change|projection)) )"
)
AFTER = pattern(
    r"[ ,(]{0,2}(?:an?|per|each|every) (?:year|annum)\b|[ ,(]{0,2}annually\b"
    r"|[^.;|]{0,20}\b(?:compound(?:ed)?|cagr|aagr|annuali[sz]ed)\b",
    re.IGNORECASE,
)
BEFORE = pattern(
    r"\b(?:compound(?:ed)?|cagr|aagr|annuali[sz]ed|average annual|annual average|a year by)\b[^.;|]{0,40}$", re.IGNORECASE
)
OVER = pattern(
    r"\b(?:over|in|for|during|within|across|after|the|past|last|previous|these|those|an?)\s+(?:(?:the|an?|past|last|next|previous"
    r"|first|full|whole|about|around|some)\s+){0,3}$",
    re.IGNORECASE,
)
AGO = pattern(r"\s+(?:ago|earlier|before|later|period|span)\b", re.IGNORECASE)
YEAR = pattern(r"\b(?:19|20)\d\d\b")
BETWEEN = pattern(  # "From 2012 to 2021, output rose from 54 to 114"
    r"\b(?:from|between) ((?:19|20)\d\d) (?:to|and|through) ((?:19|20)\d\d)\b(?=[^.;]*$)", re.IGNORECASE
)
BEFORE_FIRST = 400  # how far before the levels the number of years may stand
REACH = 48  # how far behind a level its year may stand: "$5.3 billion for the trailing 12 months ending Q3 2020"
MOST = 5  # rates of one chain
APART = 60  # characters between two of them
RATE = pattern(
    r"\b(?:rose|fell|grew|gained|lost|climbed|dropped|jumped|slumped|up|down|by|of|and|then|another|further)\W+$", re.IGNORECASE
)
LINK = pattern(  # between two rates
    r"[^.;:%]{0,12}\b(?:in|last|this|the)\b[^.;:%]{0,30}\b(?:and|then|after)\b[^.;:%]{0,24}"
    r"|,? (?:and|then)(?: by)?(?: a further| another)? "
)
SUM = r"(?:total|combined|cumulative)"
RESULT = pattern(  # between the last rate and what they come to
    r"[^.;:%]{0,30}[,;—–-]\s*(?:which (?:makes|is|was|comes to)\s|making\s|or\s|for\s"
    rf"|a {SUM} (?:rise|fall|gain|growth|increase|decline|drop) of\s|(?:a )?{SUM} )?$",
    re.IGNORECASE,
)
TOGETHER = pattern(  # behind the result
    r"\s*(?:over|in|for|across) (?:the|those|these|both) (?:two|three|four|five|[2-5])? ?(?:years|quarters|months|periods)\b"
    r"|\s*(?:in all|in total|altogether|overall|together|cumulatively|combined)\b",
    re.IGNORECASE,
)


def yearly(found: Found, reading: Reading) -> None:
    """Enter the growth a year of two levels that stand alone in its sentence."""
    begins = {t.sentence: t.start for t in reversed(reading.tokens)}
    told = [list(group) for _, group in groupby(reading.facts, key=lambda f: f.sentence)]
    for i, sentence in enumerate(told):
        rates = [f.figure for f in sentence if f.n not in found.stated and _rate(found.text, f.figure)]
        levels = _levels(found.text, sentence) if len(rates) == 1 else []
        if rates and not levels and i and AGAIN.match(found.text, begins[sentence[0].sentence]):
            levels = _levels(found.text, told[i - 1])
        if len(levels) == 2 and (pair := partners(*levels)) and None not in (pair[0].value, pair[1].value):
            _enter_yearly(found, begins, rates[0], *pair)


def compounded(found: Found) -> None:
    """Enter the compound of two growths or more that one sentence tells one after the other; inferred."""
    chain: list[Figure] = []
    for number, figure in enumerate(found.figures):
        if figure.kind is not Kind.PERCENT or figure.high is not None or figure.value is None:
            chain = []
            continue
        gap = found.text[chain[-1].end : figure.start] if chain else ""
        if len(chain) > 1 and RESULT.fullmatch(gap) and TOGETHER.match(found.text, figure.end):
            _enter_compound(found, chain, figure, number)
            chain = []
        elif chain and len(chain) < MOST and len(gap) <= APART and LINK.fullmatch(gap):
            chain.append(figure)
        else:
            chain = [figure] if RATE.search(found.text, max(0, figure.start - 16), figure.start) else []


def _levels(text: str, sentence: Sequence[Fact]) -> list[Figure]:
    return [f.figure for f in sentence if _level(text, f)]


def _rate(text: str, figure: Figure) -> bool:
    return figure.kind is Kind.PERCENT and figure.high is None and _of_a_year(text, figure)


def _level(text: str, f: Fact) -> bool:
    """Whether a figure may be one of the levels: outside brackets, no digit alone, and no part or change."""
    figure = f.figure
    plain = figure.kind in LEVELS and figure.high is None and f.role not in (Role.TIME, Role.VAGUE) and not f.bracket
    longer = figure.scaled or len(figure.text) > 1
    return plain and longer and not PART.search(text[max(0, figure.start - 24) : figure.start])


def _enter_yearly(found: Found, begins: Mapping[int, int], rate: Figure, one: Figure, two: Figure) -> None:
    apart = found.text[two.end : rate.start] if two.end < rate.start else found.text[rate.end : max(one.start, two.start)]
    if OTHER.search(apart) or rate.value is None:
        return
    for new, old in ((two, one), (one, two)):
        if count := _years(found, begins, new, old, rate):
            near = found.text[max(0, rate.start - NEAR) : rate.end + NEAR]
            sure = "high" if COMPOUND.search(near) else "low"
            found.add("cagr", [("new", new), ("old", old), ("years", count)], rate._replace(direction=None), sure)
            found.stated.update(n for n in [found.numbered(rate)] if n is not None)
            return


def _of_a_year(text: str, stated: Figure) -> bool:
    """Whether a rate is a year's: "28% compound annual growth", "8 percent a year"."""
    behind, ahead = text[max(0, stated.start - 60) : stated.start], text[stated.end : stated.end + 60]
    return bool(AFTER.match(ahead) or BEFORE.search(behind))


def _years(found: Found, begins: Mapping[int, int], new: Figure, old: Figure, stated: Figure) -> Figure | None:
    """The number of years between two levels: printed ("over seven years"), else from the years behind the levels."""
    text = found.text
    first, last = min(f.start for f in (new, old, stated)), max(f.end for f in (new, old, stated))
    near = max(0, first - BEFORE_FIRST)
    begin = max(near, text.rfind("\n\n", near, first))
    spans = [f for f in found.figures if begin <= f.start <= last + 60 and f.unit == "year" and _whole(f) and _span(text, f)]
    if spans:
        return min(spans, key=lambda figure: max(first - figure.end, figure.start - last))
    between = BETWEEN.search(text, begin, first)
    if between:
        count = Fraction(int(between[2]) - int(between[1]))
        start, end = between.span()
        return Figure(between[0], count, kind=Kind.COUNT, unit="year", hedge="exactly", start=start, end=end)
    then, now = (_year(found, begins, figure, other) for figure, other in ((old, new), (new, old)))
    if not then or not now or int(now.group()) <= int(then.group()):
        return None
    a, b = sorted((then.span(), now.span()))
    count = Fraction(int(now.group()) - int(then.group()))
    return Figure(text[a[0] : b[1]], count, kind=Kind.COUNT, unit="year", hedge="exactly", start=a[0], end=b[1])


def _year(found: Found, begins: Mapping[int, int], figure: Figure, other: Figure) -> re.Match[str] | None:
    text = found.text
    end = min(other.start if other.start > figure.end else len(text), figure.end + REACH)
    if behind := YEAR.search(text, figure.end, end):
        return behind
    first = begins[found.sentences[found.numbers[figure.start]]]  # "The census of 2016 shows 4.7 million"
    return next(
        iter(reversed(list(YEAR.finditer(text, max(first, other.end if other.end < figure.start else 0), figure.start)))), None
    )


def _span(text: str, figure: Figure) -> bool:
    """Whether the years are a time that passes, "over the past seven years": no age, no "20-year-old firm"."""
    before, behind = text[max(0, figure.start - 32) : figure.start], text[figure.end : figure.end + 12]
    return figure.hedge == "over" or OVER.search(before) is not None or AGO.match(behind) is not None


def _whole(figure: Figure) -> bool:
    return figure.value is not None and figure.high is None and figure.value.denominator == 1 and 1 < figure.value <= 200


def _enter_compound(found: Found, chain: list[Figure], stated: Figure, number: int) -> None:
    if number not in found.stated:
        directions = [rate.direction or chain[0].direction for rate in chain]
        rates = [_signed(rate, direction) for rate, direction in zip(chain, directions, strict=True)]
        found.add("compound", [("rate", rate) for rate in rates], stated, "low")
        found.stated.add(number)


def _signed(rate: Figure, direction: str | None) -> Figure:
    """A fall below zero."""
    return rate._replace(value=-rate.value if direction == "down" and rate.value else rate.value, direction=None)
