"""Conversions that stand apart from their amount: "It was 1.23 trillion yuan; in dollar terms it was 189.13 billion", "raised
from 5,000 yuan to 100,000 yuan (from $694 to $13,900)". Those in other terms are inferred.
"""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.subject import content
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["retold"]

TERMS = pattern(r"\bin (?:US |U\.S\. |american )?dollars?(?:-denominated)?(?: terms)?\b", re.IGNORECASE)
TO, BRACKET, ENDS = pattern(r"[t&]\.?"), pattern(r"\.?\(f?\.?"), pattern(r"\.?[t&;]\.?")
OTHER = pattern(r"[;:]|\.\s")
NEXT = 3  # sentences
NEAR = 90  # characters from the terms to their amount
UNIT = "USD"


def retold(found: Found, reading: Reading) -> None:
    """Enter the amounts that are told again in dollars, and two amounts that share one bracket."""
    gaps, figures = reading.shapes.gaps, found.figures
    for n in range(len(figures) - 3):
        a, b, c, d = figures[n : n + 4]
        if (
            a.unit == b.unit and c.unit == d.unit != a.unit and a.kind is c.kind
            and a.kind in (Kind.MONEY, Kind.MEASURE) and BRACKET.fullmatch(gaps[n + 2])
            and TO.fullmatch(gaps[n + 1]) and ENDS.fullmatch(gaps[n + 3]) and not _known(found, c)
        ):  # fmt: skip
            found.add("conversion", [("amount", a)], c, "high")
            found.add("conversion", [("amount", b)], d, "high")
    for terms in TERMS.finditer(found.text):
        _again(found, reading, terms.start(), terms.end())


def _again(found: Found, r: Reading, start: int, end: int) -> None:
    """Enter the first level behind "in dollar terms" with the amount before it that has the same name, or is "it"."""
    behind = next((f for f in r.facts if f.figure.start >= end and f.figure.kind in (Kind.MONEY, Kind.COUNT)), None)
    if behind is None or not _dollars(behind.figure, end) or _known(found, behind.figure):
        return
    before = [
        f for f in r.facts if f.figure.start < start and f.figure.kind is Kind.MONEY and behind.sentence - f.sentence < NEXT
    ]
    if not before or before[-1].figure.unit == UNIT or OTHER.search(found.text, end, behind.figure.start):
        return
    amount = before[-1]
    named = content([t for t in r.tokens[: behind.token] if t.start >= end], r.words)
    if named <= amount.subject | amount.near:
        stated = behind.figure._replace(kind=Kind.MONEY, unit=UNIT, direction=None)
        found.add("conversion", [("amount", amount.figure)], stated, "low")


def _dollars(figure: Figure, end: int) -> bool:
    return figure.start <= end + NEAR and figure.scaled and figure.unit in (UNIT, None)


def _known(found: Found, figure: Figure) -> bool:
    return any(claim.relation == "conversion" and claim.stated and claim.stated.start == figure.start for claim in found.claims)
