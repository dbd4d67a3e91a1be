"""Conversions that stand apart from their amount: "It was 1.23 trillion yuan; in dollar terms it was 189.13 billion", "raised
from 5,000 yuan to 100,000 yuan (from $694 to $13,900)". Those in other terms are inferred.
"""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import words_of
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["retold"]

TERMS = pattern(r"\bin (?:US |U\.S\. |american )?dollars?(?:-denominated)?(?: terms)?\b", re.IGNORECASE)
TWO = pattern(r"(?P<a>[MQ])_?[t&]_?(?P<b>[MQ])_?\(f?_?(?P<c>[MQ])_?[t&-]_?(?P<d>[MQ])\)")
OTHER = pattern(r"[;:]|\.\s")
NEAR = 90  # characters from the terms to their amount
UNIT = "USD"


def retold(found: Found) -> None:
    """Enter the amounts that are told again in dollars, and two amounts that share one bracket."""
    letters = found.word.letters
    for match in TWO.finditer(letters) if "(" in letters else ():
        a, b, c, d = (found.figures[found.word.figures[match.start(name)]] for name in "abcd")
        if a.unit == b.unit and c.unit == d.unit != a.unit and a.kind is c.kind and not _known(found, c):
            found.add("conversion", [("amount", a)], c, "high")
            found.add("conversion", [("amount", b)], d, "high")
    for terms in TERMS.finditer(found.text) if " dollar" in found.low else ():
        _again(found, terms.start(), terms.end())


def _again(found: Found, start: int, end: int) -> None:
    """Enter the first level behind "in dollar terms" with the amount before it that has the same name, or is "it"."""
    behind = next((figure for figure in found.figures if figure.start >= end and figure.kind in (Kind.MONEY, Kind.COUNT)), None)
    if (
        behind is None
        or behind.start > end + NEAR
        or not behind.scaled
        or behind.unit not in (UNIT, None)
        or _known(found, behind)
    ):
        return
    first = sentence_at(found.text, max(0, sentence_at(found.text, start)[0] - 2))[0]
    levels = [figure for figure in found.figures if first <= figure.start < start and figure.kind is Kind.MONEY]
    if not levels or levels[-1].unit == UNIT or OTHER.search(found.text, end, behind.start):
        return
    named, before = words_of(found.text[end : behind.start]), words_of(found.text[first : levels[-1].start])
    if set(named) <= set(before[-4:]):
        stated = behind._replace(kind=Kind.MONEY, unit=UNIT, direction=None)
        found.add("conversion", [("amount", levels[-1])], stated, "low")


def _known(found: Found, stated: Figure) -> bool:
    return bool(found.stating(stated.start, "conversion"))
