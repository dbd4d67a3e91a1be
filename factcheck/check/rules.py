"""A claim and its formula to a comparison: the relations' own rules for that stand here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from factcheck.check.comparison import (
    CROSS_TOLERANCE,
    Comparison,
    amount_of,
    compare_plainly,
    implied_rate,
    only,
    per_unit,
    power,
)
from factcheck.check.conversion import conversion
from factcheck.check.direction import sign
from factcheck.check.evaluate import compute
from factcheck.check.formula import Node
from factcheck.check.operand import Unsound, factor, sets_of
from factcheck.check.root import root
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Computed
from factcheck.figure.figure import Figure, Sets, grains_of
from factcheck.figure.interval import Interval, hull, point
from factcheck.language.messages import say

__all__ = ["compared"]

WHOLE = Sets(point(100), point(100))


def compared(claim: Claim, tree: Node) -> Comparison:
    """Both sets of a claim. Raises Unsound: unit-mismatch, zero-base, negative-base, vague, no-rate, missing-operand."""
    special = SPECIAL.get(claim.relation)
    if special:
        return special(claim, tree)
    computed = compute(tree)
    if tree.computes != "stated" or claim.stated is None:
        return only(computed)
    return compare_plainly(claim, claim.stated, tree, computed, per_unit(claim.stated, tree))


def _breakdown(claim: Claim, tree: Node) -> Comparison:
    """The parts against the whole, which is 100 percent and not rounded."""
    if claim.stated is None:
        raise Unsound("missing-operand", say("a breakdown needs its parts"))
    found = compare_plainly(claim, claim.stated, tree, compute(tree), Fraction(1), WHOLE)
    return Comparison(found.computed, found.stated, found.left, found.right, found.exact, found.value, correctable=False)


def _cagr(claim: Claim, tree: Node) -> Comparison:
    computed = compute(tree)
    if tree.computes != "stated":
        return only(computed)
    years = next((int(o.value or 0) for r, o in claim.operands if r == "years" and isinstance(o, Figure)), 0)
    if not years:
        raise Unsound("missing-operand", say("years must be printed as a number"))
    shown = Computed(
        None if computed.value is None else root(computed.value, years)[0],
        _roots(computed.sets, years), "percent", "stated",
    )  # fmt: skip
    if claim.stated is None:
        return only(shown)
    unit, turned, own = per_unit(claim.stated, tree), sign(claim, tree.relation), sets_of(claim.stated, claim)
    stated = Sets(own.core * (unit * turned), own.loose * (unit * turned))
    core = power(stated.core, years)
    right = Sets(core, core if stated.loose == stated.core else power(stated.loose, years))
    found = computed.sets
    return Comparison(shown, stated, found, right, found, computed.value, unit, turned, years, neutral=Fraction(1))


def _roots(ratios: Sets, years: int) -> Sets:
    core = _root(ratios.core, years)
    return Sets(core, core if ratios.loose == ratios.core else _root(ratios.loose, years))


def _root(ratio: Interval, years: int) -> Interval:
    """The yearly rates of a set of ratios, ends outward."""
    low = root(ratio.low, years)[0] if ratio.low is not None and ratio.low > 0 else Fraction(-100)
    high = None if ratio.high is None else root(ratio.high, years)[1]
    return Interval(low, high, ratio.low_open, ratio.high_open)


def _cross_rate(claim: Claim, _: Node) -> Comparison:
    """The last pair against the rate of the first: `canonical` has put the two there that are farthest apart."""
    stated = claim.stated
    if stated is None or len(claim.operands) != 3:
        raise Unsound("missing-operand", say("a cross rate needs two pairs of amounts at least"))
    a, b, amount = (amount_of(claim, operand) for _, operand in claim.operands)
    if (amount.unit, stated.unit) == (b.unit, a.unit):
        a, b = b, a
    if (amount.unit, stated.unit) != (a.unit, b.unit) or a.unit == b.unit:
        raise Unsound("unit-mismatch", say("the pairs are not of the same two currencies"))
    there = sets_of(stated, claim)
    found = Sets(*(x * above / below for x, above, below in zip(amount.sets, b.sets, a.sets, strict=True)))
    value = None if amount.value is None or b.value is None or not a.value else amount.value * b.value / a.value
    near = Sets(*(hull(part * (1 - CROSS_TOLERANCE), part * (1 + CROSS_TOLERANCE)) for part in found))
    implied = implied_rate(amount.sets.core, there.core)
    return Comparison(Computed(value, found, stated.unit, "stated"), there, near, there, found, value, implied_rate=implied)


def _restatement(claim: Claim, _: Node) -> Comparison:
    """The sets of one quantity meet; the same grain with another value is another number."""
    stated = claim.stated
    if stated is None or not claim.operands:
        raise Unsound("missing-operand", say("a restatement needs two figures at least"))
    figure = claim.operands[0][1]
    value, own, of = amount_of(claim, figure)
    unit, there = factor(of, stated.unit), sets_of(stated, claim)
    found = Sets(*(part * unit for part in own))
    value = None if value is None else value * unit
    plain = isinstance(figure, Figure) and all(
        f.hedge is None and f.high is None and f.form is stated.form for f in (figure, stated)
    )
    same_grain = plain and isinstance(figure, Figure) and grains_of(figure).fine * unit == grains_of(stated).fine
    computed = Computed(value, found, stated.unit, "stated")
    return Comparison(computed, there, found, there, found, value, differ=same_grain and value != stated.value)


def _threshold(claim: Claim, _: Node) -> Comparison:
    """The value against the threshold as printed: 20.4 million against (20 million, infinity)."""
    value = dict(claim.operands).get("value")
    bound = claim.stated
    if value is None or bound is None or bound.value is None:
        raise Unsound("missing-operand", say("a threshold needs its value, and over or under with a printed figure"))
    at, own, unit = amount_of(claim, value)
    limit = bound.value * factor(bound.unit, unit)
    side = Interval(None, limit, True, True) if bound.hedge == "under" else Interval(limit, None, True, True)
    return Comparison(Computed(at, own, unit, "stated"), Sets(side, side), own, Sets(side, side), own, at, correctable=False)


SPECIAL: dict[str, Callable[[Claim, Node], Comparison]] = {
    "breakdown": _breakdown,
    "conversion": conversion,
    "cagr": _cagr,
    "cross_rate": _cross_rate,
    "restatement": _restatement,
    "threshold": _threshold,
}
