"""Growth a year over several years: which rates are compounded, and over how many years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.period import sentence_at
from factcheck.pattern import pattern

__all__ = ["compounded", "years"]

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


def compounded(text: str, stated: Figure) -> bool:
    """Whether a rate is a year's: "28% compound annual growth", "8 percent a year"."""
    behind, ahead = text[max(0, stated.start - 60) : stated.start], text[stated.end : stated.end + 60]
    return bool(AFTER.match(ahead) or BEFORE.search(behind))


def years(text: str, figures: Sequence[Figure], new: Figure, old: Figure, stated: Figure) -> Figure | None:
    """The number of years between two levels: printed ("over seven years"), else from the years behind the levels."""
    first, last = min(f.start for f in (new, old, stated)), max(f.end for f in (new, old, stated))
    begin = max(first - BEFORE_FIRST, text.rfind("\n\n", 0, first))
    spans = [f for f in figures if begin <= f.start <= last + 60 and f.unit == "year" and _whole(f) and _span(text, f)]
    if spans:
        return min(spans, key=lambda figure: max(first - figure.end, figure.start - last))
    between = BETWEEN.search(text, begin, first)
    if between:
        count = Fraction(int(between[2]) - int(between[1]))
        start, end = between.span()
        return Figure(between[0], count, kind=Kind.COUNT, unit="year", hedge="exactly", start=start, end=end)
    then, now = (_year(text, figure, other) for figure, other in ((old, new), (new, old)))
    if not then or not now or int(now.group()) <= int(then.group()):
        return None
    a, b = sorted((then.span(), now.span()))
    count = Fraction(int(now.group()) - int(then.group()))
    return Figure(text[a[0] : b[1]], count, kind=Kind.COUNT, unit="year", hedge="exactly", start=a[0], end=b[1])


def _year(text: str, figure: Figure, other: Figure) -> re.Match[str] | None:
    end = min(other.start if other.start > figure.end else len(text), figure.end + REACH)
    if behind := YEAR.search(text, figure.end, end):
        return behind
    first = sentence_at(text, figure.start)[0]  # "The census of 2016 shows 4.7 million"
    return next(
        iter(reversed(list(YEAR.finditer(text, max(first, other.end if other.end < figure.start else 0), figure.start)))), None
    )


def _span(text: str, figure: Figure) -> bool:
    """Whether the years are a time that passes, "over the past seven years": no age, no "20-year-old firm"."""
    before, behind = text[max(0, figure.start - 32) : figure.start], text[figure.end : figure.end + 12]
    return figure.hedge == "over" or OVER.search(before) is not None or AGO.match(behind) is not None


def _whole(figure: Figure) -> bool:
    return figure.value is not None and figure.high is None and figure.value.denominator == 1 and 1 < figure.value <= 200
