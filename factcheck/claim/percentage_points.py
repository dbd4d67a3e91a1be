"""Percent versus percentage points: readings of a gap between two percentages that is printed in percent.

"Up 10 percent to 50 percent from 40" is 10 percentage points, or 25 percent: SEMANTICS section 3, gap.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind
from factcheck.language import has_chinese
from factcheck.pattern import compile_lazily

PERCENT_FOR_POINTS = "percent-for-points"  # `needs` of a review that holds only if "percent" means percentage points
PERCENT_WORD = compile_lazily(r"[ -]?(?:%|％|percent|per cent|pct\b\.?|\bp\.?c\b\.?)")
GAP_ROLES = {"growth": {"higher": "new", "lower": "old"}, "decline": {"higher": "old", "lower": "new"}}
RELATIONS_BY_DIRECTION = {"up": ("growth",), "down": ("decline",)}  # without a direction both are tried


def is_printed_in_percent(claim: Claim) -> bool:
    """True if the claim is a gap whose stated figure is printed in percent."""
    stated = claim.stated
    return stated is not None and stated.kind is Kind.PERCENT and RELATIONS[claim.relation].unit == "percentage_point"


def iter_growth_readings(claim: Claim) -> Iterator[Claim]:
    """Yield the growth or decline claims that a gap printed in percent may mean: "up 20 percent to 6 percent from 5"."""
    stated = claim.stated
    for relation in RELATIONS_BY_DIRECTION.get(stated.direction or "", tuple(GAP_ROLES)) if stated else ():
        operands = tuple((GAP_ROLES[relation][role], operand) for role, operand in claim.operands)
        yield claim._replace(relation=relation, operands=operands)


def reprint_in_points(figure: Figure, beside: str | None = None) -> Figure:
    """Reword a percentage as percentage points: "10 percentage points" of "10 percent"; "10个百分点" beside Chinese."""
    text = PERCENT_WORD.sub("个百分点" if has_chinese(beside or "") else " percentage points", figure.text, count=1)
    return figure._replace(text=text, kind=Kind.POINT, unit="percentage_point", direction=None)
