"""Percent and percentage points: what a gap between two percentages may mean that is printed in percent.

"Up 10 percent to 50 percent from 40" is 10 percentage points, or 25 percent: SEMANTICS section 3, gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind
from factcheck.language import chinese
from factcheck.pattern import pattern

__all__ = ["CALLED_PERCENT", "growths", "in_percent", "in_points"]

CALLED_PERCENT = "percent-for-points"  # what a review needs whose figures are right as points alone
WORD = pattern(r"[ -]?(?:%|％|percent|per cent|pct\b\.?|\bp\.?c\b\.?)")
ROLES = {"growth": {"higher": "new", "lower": "old"}, "decline": {"higher": "old", "lower": "new"}}
STATED = {"up": ("growth",), "down": ("decline",)}  # of a gap that says no way, either is tried


def in_percent(claim: Claim) -> bool:
    """Whether it is a gap whose stated figure is printed in percent."""
    stated = claim.stated
    return stated is not None and stated.kind is Kind.PERCENT and RELATIONS[claim.relation].unit == "percentage_point"


def growths(claim: Claim) -> Iterator[Claim]:
    """A gap as the growth or the decline that its percent may be of: "up 20 percent to 6 percent from 5"."""
    stated = claim.stated
    for relation in STATED.get(stated.direction or "", tuple(ROLES)) if stated else ():
        operands = tuple((ROLES[relation][role], operand) for role, operand in claim.operands)
        yield claim._replace(relation=relation, operands=operands)


def in_points(figure: Figure, beside: str | None = None) -> Figure:
    """A percentage as percentage points: "10 percentage points" for "10 percent", "10个百分点" in a Chinese text."""
    text = WORD.sub("个百分点" if chinese(beside or "") else " percentage points", figure.text, count=1)
    return figure._replace(text=text, kind=Kind.POINT, unit="percentage_point", direction=None)
