"""Growths that follow each other, and what they come to: "rose 10% in 2010 and 20% in 2011, 32% over the two years"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["compounded"]

MOST = 5  # rates of one chain
NEAR = 60  # characters between two of them
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
OVER = pattern(  # behind the result
    r"\s*(?:over|in|for|across) (?:the|those|these|both) (?:two|three|four|five|[2-5])? ?(?:years|quarters|months|periods)\b"
    r"|\s*(?:in all|in total|altogether|overall|together|cumulatively|combined)\b",
    re.IGNORECASE,
)


def compounded(found: Found) -> None:
    """Enter the compound of two growths or more that one sentence tells one after the other; inferred."""
    chain: list[Figure] = []
    for number, figure in enumerate(found.figures):
        if figure.kind is not Kind.PERCENT or figure.high is not None or figure.value is None:
            chain = []
            continue
        gap = found.text[chain[-1].end : figure.start] if chain else ""
        if len(chain) > 1 and RESULT.fullmatch(gap) and OVER.match(found.text, figure.end):
            _enter(found, chain, figure, number)
            chain = []
        elif chain and len(chain) < MOST and len(gap) <= NEAR and LINK.fullmatch(gap):
            chain.append(figure)
        else:
            chain = [figure] if RATE.search(found.text, max(0, figure.start - 16), figure.start) else []


def _enter(found: Found, chain: list[Figure], stated: Figure, number: int) -> None:
    if number not in found.stated:
        directions = [rate.direction or chain[0].direction for rate in chain]
        rates = [_signed(rate, direction) for rate, direction in zip(chain, directions, strict=True)]
        found.add("compound", [("rate", rate) for rate in rates], stated, "low")
        found.stated.add(number)


def _signed(rate: Figure, direction: str | None) -> Figure:
    """A fall below zero."""
    return rate._replace(value=-rate.value if direction == "down" and rate.value else rate.value, direction=None)
