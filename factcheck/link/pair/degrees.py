"""Degrees in both scales: a temperature has an offset, a warming has none: "limit warming to 1.5C (2.7F)"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure
from factcheck.pattern import pattern

__all__ = ["degrees"]

DEGREES = ("degree_Celsius", "degree_Fahrenheit")
BY = pattern(
    r"\b(?:by|(?:rise|drop|fall|increase|warming) of|below|than|within|limit(?:ed)? to|warmed)\s[^.;]{0,16}$",
    re.IGNORECASE,
)
WARMER = pattern(
    r"\)?\s*(?:degrees?\s*)?(?:of warming|warmer|cooler|colder|hotter|higher|lower|above|below|more|rise|drop|since)\b",
    re.IGNORECASE,
)
WARMING = pattern(  # "limit warming to 1.5C (2.7F)", "the 2C (3.6F) limit"
    r"\b(?:warm(?:ing|ed|er|s)|cool(?:ing|ed)|pre-?industrial|limit\w*|threshold|goal|target|anomal\w*|hotter|colder"
    r"|(?:above|below)[ -](?:average|normal))\b",
    re.IGNORECASE,
)
MOST = 10  # degrees of warming, where its sentence alone tells that it is one
AROUND = 120  # characters of a sentence on each side of a pair


def degrees(text: str, amount: Figure, figure: Figure) -> tuple[Figure, Figure, bool] | None:
    """A pair, of which degrees that are a difference have no offset ("warming of 1.5C (2.7F)"), and whether that is sure.

    None where one of the two is a range, and the other not.
    """
    if amount.unit not in DEGREES:
        return amount, figure, True
    if (amount.high is None) != (figure.high is None):
        return None
    sure = BY.search(text, max(0, amount.start - 30), amount.start) or WARMER.match(text, figure.end)
    warming = 0 < min(amount.value or 0, figure.value or 0) <= MOST and WARMING.search(
        _sentence(text, amount.start, figure.end)
    )
    if not (sure or warming):
        return amount, figure, True
    return amount._replace(unit=f"delta_{amount.unit}"), figure._replace(unit=f"delta_{figure.unit}"), bool(sure)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch, at most so far."""
    before = text[max(0, start - AROUND) : start].rpartition(". ")[2]
    return before + text[start:end] + text[end : end + AROUND].partition(". ")[0]
