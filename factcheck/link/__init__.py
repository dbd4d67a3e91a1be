"""The figures of an article to claims: which are the new, the old and the rate.

An article is spelled as a word over cue words and figures (`word`), and the constructions of news prose are regular
expressions over it (`constructions`). An arithmetic fit never makes a relation: the values are not looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from factcheck.claim import Claim
from factcheck.figure import Figure
from factcheck.link.across import balanced
from factcheck.link.bind import Found, bound
from factcheck.link.constructions import CONSTRUCTIONS
from factcheck.link.conversions import converted
from factcheck.link.parts import shared, summed
from factcheck.link.pieces import compiled
from factcheck.link.word import FIGURES, spell

__all__ = ["link", "table"]

ROWS = tuple((row.confidence, family, compiled(row.pattern, family)) for row in CONSTRUCTIONS for family in row.families)
NEEDS = {"growth": "PH", "gap": "G", "points": "P", "change": FIGURES, "multiple": "XH", "both": "P", "share": "PH", "total": FIGURES, "partial": FIGURES, "ages": "D"}


def link(text: str, figures: Sequence[Figure]) -> list[Claim]:
    """The claims that a text makes about its figures, in order, numbered by relation."""
    found = Found(text, figures, spell(text, figures))
    converted(found)
    letters = found.word.letters
    there = {family for family, any_of in NEEDS.items() if any(one in letters for one in any_of)}
    for confidence, family, pattern in ROWS:
        if family in there:
            at = 0
            while match := pattern.search(letters, at):
                at = match.end() if _entered(found, match, family, confidence) else match.start() + 1
    balanced(found)
    return _numbered(found.claims)


def _entered(found: Found, match: re.Match[str], family: str, confidence: str) -> bool:
    if family == "share":
        return shared(found, match, confidence)
    if family in ("total", "partial"):
        return summed(found, match, family, confidence)
    return bound(found, match, family, confidence)


def _numbered(claims: list[Claim]) -> list[Claim]:
    counts: Counter[str] = Counter()
    numbered = []
    for claim in sorted(claims, key=_position):
        counts[claim.relation] += 1
        numbered.append(replace(claim, id=f"{claim.relation}-{counts[claim.relation]}"))
    return numbered


def _position(claim: Claim) -> tuple[int, str]:
    figures = [claim.stated, *(operand for _, operand in claim.operands)]
    return min(figure.start for figure in figures if isinstance(figure, Figure)), claim.relation


def table() -> str:
    """The table of constructions for the documentation, in Markdown."""
    rows = [f"| {row.name} | {row.confidence} | {row.example} |" for row in CONSTRUCTIONS]
    return "\n".join(["| construction | confidence | example |", "| --- | --- | --- |", *rows])
