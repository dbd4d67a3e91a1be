"""The figures of a Chinese text to claims: facts, then constructions over them. What belongs together, words alone tell."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.zh.changes import changed
from factcheck.link.zh.fact import facts
from factcheck.link.zh.found import Found
from factcheck.link.zh.pairs import paired
from factcheck.link.zh.rows import tabled
from factcheck.link.zh.shares import shared
from factcheck.link.zh.totals import totalled

__all__ = ["linked"]


def linked(text: str, figures: Sequence[Figure]) -> list[Claim]:
    """The claims of a text in Chinese, by relation: conversions, changes, totals with their growth, shares."""
    if len(figures) < 2:
        return []
    found = Found(text, facts(text, figures))
    paired(found)
    changed(found)
    tabled(found)
    totalled(found)
    shared(found)
    return found.claims
