"""Compare a claim's result with what is stated, by the relation's own rule where it has one."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from factcheck.check.cagr import bound_cagr
from factcheck.check.comparison import (
    CROSS_TOLERANCE,
    Comparison,
    compare_plainly,
    compound_rate,
    compute_amount,
    compute_implied_rate,
    compute_unit_factor,
    make_implied,
)
from factcheck.check.conversion import compare_conversion
from factcheck.check.direction import find_sign
from factcheck.check.evaluate import compute
from factcheck.check.formula import Node
from factcheck.check.operand import Uncheckable, compute_claim_sets, find_factor
from factcheck.claim.claim import Claim
from factcheck.claim.finding import ComputedValue
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, IntervalPair, get_grains
from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.language.messages import say

__all__ = ["compare_claim"]

WHOLE = IntervalPair(make_point(100), make_point(100))


def compare_claim(claim: Claim, tree: Node) -> Comparison:
    """Compare a claim. Raises Uncheckable: unit-mismatch, zero-base, negative-base, vague, no-rate, missing-operand."""
    special = COMPARE_BY_RELATION.get(claim.relation)
    if special:
        return special(claim, tree)
    computed = compute(tree)
    if tree.computes != "stated" or claim.stated is None:
        return make_implied(computed)
    return compare_plainly(claim, claim.stated, tree, computed, compute_unit_factor(claim.stated, tree))


def _compare_breakdown(claim: Claim, tree: Node) -> Comparison:
    """Compare the sum of the parts with the whole, which is 100 percent and not rounded."""
    if claim.stated is None:
        raise Uncheckable("missing-operand", say("a breakdown needs its parts"))
    found = compare_plainly(claim, claim.stated, tree, compute(tree), Fraction(1), WHOLE)
    return Comparison(found.computed, found.stated, found.left, found.right, found.exact, found.value, correctable=False)


def _compare_cagr(claim: Claim, tree: Node) -> Comparison:
    computed = compute(tree)
    if tree.computes != "stated":
        return make_implied(computed)
    years = next((int(o.value or 0) for r, o in claim.operands if r == "years" and isinstance(o, Figure)), 0)
    if not years:
        raise Uncheckable("missing-operand", say("years must be printed as a number"))
    shown = ComputedValue(
        None if computed.value is None else bound_cagr(computed.value, years)[0],
        _compute_cagr_sets(computed.sets, years), "percent", "stated",
    )  # fmt: skip
    if claim.stated is None:
        return make_implied(shown)
    unit, turned, own = (
        compute_unit_factor(claim.stated, tree),
        find_sign(claim, tree.relation),
        compute_claim_sets(claim.stated, claim),
    )
    stated = IntervalPair(own.core * (unit * turned), own.loose * (unit * turned))
    core = compound_rate(stated.core, years)
    right = IntervalPair(core, core if stated.loose == stated.core else compound_rate(stated.loose, years))
    found = computed.sets
    return Comparison(shown, stated, found, right, found, computed.value, unit, turned, years, neutral=Fraction(1))


def _compute_cagr_sets(ratios: IntervalPair, years: int) -> IntervalPair:
    core = _compute_cagr_range(ratios.core, years)
    return IntervalPair(core, core if ratios.loose == ratios.core else _compute_cagr_range(ratios.loose, years))


def _compute_cagr_range(ratio: Interval, years: int) -> Interval:
    """Return the yearly rates, in percent, for an interval of ratios; the ends are rounded outward."""
    low = bound_cagr(ratio.low, years)[0] if ratio.low is not None and ratio.low > 0 else Fraction(-100)
    high = None if ratio.high is None else bound_cagr(ratio.high, years)[1]
    return Interval(low, high, ratio.low_open, ratio.high_open)


def _compare_cross_rate(claim: Claim, _: Node) -> Comparison:
    """Compare the last pair with the rate of the first: `canonicalize` has put the two there that are farthest apart."""
    stated = claim.stated
    if stated is None or len(claim.operands) != 3:
        raise Uncheckable("missing-operand", say("a cross rate needs two pairs of amounts at least"))
    a, b, amount = (compute_amount(claim, operand) for _, operand in claim.operands)
    if (amount.unit, stated.unit) == (b.unit, a.unit):
        a, b = b, a
    if (amount.unit, stated.unit) != (a.unit, b.unit) or a.unit == b.unit:
        raise Uncheckable("unit-mismatch", say("the pairs are not of the same two currencies"))
    there = compute_claim_sets(stated, claim)
    found = IntervalPair(*(x * above / below for x, above, below in zip(amount.sets, b.sets, a.sets, strict=True)))
    value = None if amount.value is None or b.value is None or not a.value else amount.value * b.value / a.value
    near = IntervalPair(*(compute_hull(part * (1 - CROSS_TOLERANCE), part * (1 + CROSS_TOLERANCE)) for part in found))
    implied = compute_implied_rate(amount.sets.core, there.core)
    return Comparison(
        ComputedValue(value, found, stated.unit, "stated"), there, near, there, found, value, implied_rate=implied
    )


def _compare_restatement(claim: Claim, _: Node) -> Comparison:
    """Compare two figures of one quantity: their sets must meet, and with equal rounding units the values must be equal."""
    stated = claim.stated
    if stated is None or not claim.operands:
        raise Uncheckable("missing-operand", say("a restatement needs two figures at least"))
    figure = claim.operands[0][1]
    value, own, of = compute_amount(claim, figure)
    unit, there = find_factor(of, stated.unit), compute_claim_sets(stated, claim)
    found = IntervalPair(*(part * unit for part in own))
    value = None if value is None else value * unit
    plain = isinstance(figure, Figure) and all(
        f.hedge is None and f.high is None and f.form is stated.form for f in (figure, stated)
    )
    same_grain = plain and isinstance(figure, Figure) and get_grains(figure).fine * unit == get_grains(stated).fine
    computed = ComputedValue(value, found, stated.unit, "stated")
    return Comparison(computed, there, found, there, found, value, differ=same_grain and value != stated.value)


def _compare_threshold(claim: Claim, _: Node) -> Comparison:
    """Compare the value with the threshold as printed: 20.4 million with (20 million, infinity)."""
    value = dict(claim.operands).get("value")
    bound = claim.stated
    if value is None or bound is None or bound.value is None:
        raise Uncheckable("missing-operand", say("a threshold needs its value, and over or under with a printed figure"))
    at, own, unit = compute_amount(claim, value)
    limit = bound.value * find_factor(bound.unit, unit)
    side = Interval(None, limit, True, True) if bound.hedge == "under" else Interval(limit, None, True, True)
    return Comparison(
        ComputedValue(at, own, unit, "stated"),
        IntervalPair(side, side),
        own,
        IntervalPair(side, side),
        own,
        at,
        correctable=False,
    )


def _compare_direction(claim: Claim, _: Node) -> Comparison:
    """Compare the new level with all that is above the old one, or below it: 5.4 percent, rounded, with (4.85, infinity)."""
    new, old = dict(claim.operands).get("new"), claim.stated
    if new is None or old is None or old.value is None:
        raise Uncheckable("missing-operand", say("a rise or a fall needs its new level, and a printed old one"))
    at, own, unit = compute_amount(claim, new)
    before = (part * find_factor(old.unit, unit) for part in compute_claim_sets(old, claim))
    is_over = RELATIONS[claim.relation].find_side(old.hedge) == "over"
    side = IntervalPair(
        *(Interval(part.low, None, True, True) if is_over else Interval(None, part.high, True, True) for part in before)
    )
    return Comparison(ComputedValue(at, own, unit, "stated"), side, own, side, own, at, correctable=False)


COMPARE_BY_RELATION: dict[str, Callable[[Claim, Node], Comparison]] = {
    "breakdown": _compare_breakdown,
    "conversion": compare_conversion,
    "cagr": _compare_cagr,
    "cross_rate": _compare_cross_rate,
    "restatement": _compare_restatement,
    "threshold": _compare_threshold,
    "rise": _compare_direction,
    "fall": _compare_direction,
}
