"""What was computed and what is stated, as sets in one unit, the space of the comparison: what a verdict is drawn from.

For most relations the space is the unit of the result. For growth a year it is new/old: (1 + rate)^years is compared, and no
root is taken.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.check.direction import find_sign
from factcheck.check.evaluate import compute
from factcheck.check.formula import Leaf, Node, build_tree
from factcheck.check.operand import Uncheckable, compute_claim_sets, find_factor
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.finding import ComputedValue
from factcheck.figure.figure import Figure, IntervalPair, Kind
from factcheck.figure.interval import Interval
from factcheck.language.messages import say

__all__ = [
    "CROSS_TOLERANCE", "Amount", "Comparison", "compare_plainly", "compound_rate", "compute_amount", "compute_implied_rate",
    "compute_unit_factor", "find_amount", "find_tolerance", "make_implied",
]  # fmt: skip

ROOT_MARGIN_PERCENT = Fraction(1, 10**10)  # percent: width of a root, from 12 decimal places of its factor (`bound_cagr`)
CROSS_TOLERANCE = Fraction(5, 100)  # relative, either way: between the rates that two pairs of amounts imply
ONE = Fraction(1)
HUNDRED = Fraction(100)
NEUTRAL_BY_RELATION = {"multiple": ONE, "cagr": ONE}  # the value that is neither up nor down; 0 for other relations
ZERO = Fraction(0)


class Comparison(NamedTuple):
    """left: what was computed, with every tolerance; right: what is stated, converted to the space of the comparison.

    computed and stated: for display. exact: `left` without the tolerance of exchange rates.
    """

    computed: ComputedValue
    stated: IntervalPair | None
    left: IntervalPair
    right: IntervalPair
    exact: IntervalPair
    value: Fraction | None  # from the printed operands, in the space
    per_unit: Fraction = ONE  # one of the stated figure's own unit, in the space
    sign: int = 1  # -1 if the stated figure's direction word reverses the relation
    years: int | None = None
    implied_rate: Interval | None = None
    stale: bool = False  # the loose sets meet only at a rate of the 12 months before
    by_day: bool = False  # uses the rate of the day, even if the article prints one
    differ: bool = False  # printed to the same rounding unit, with different values
    neutral: Fraction = ZERO
    correctable: bool = True  # some other stated number would make it true; False for thresholds and breakdowns

    def is_met_by(self, own: Interval) -> bool:
        """True if a set in the stated figure's own unit meets what was computed.

        For growth a year the roots, which are slightly wide, are compared first, as they often settle it: powers of two hundred
        years are long.
        """
        moved = own if self.per_unit == self.sign == 1 else own * (self.per_unit * self.sign)
        if self.years and not moved.can_be_below(-100):
            roots = self.computed.sets.core
            if not roots.intersect(moved):
                return False
            if _narrow_roots(roots).intersect(moved):
                return True
        return self.left.core.intersect(compound_rate(moved, self.years) if self.years else moved) is not None

    def compute_own_core(self) -> Interval:
        """Return the computed core in the stated figure's own unit; for growth a year slightly wide, because of the root."""
        core = self.computed.sets.core if self.years else self.left.core
        return core if self.per_unit == self.sign == 1 else core / (self.per_unit * self.sign)

    def compute_own_value(self) -> Fraction | None:
        """Return the value from the printed operands, in the stated figure's own unit; None if there is none."""
        value = self.computed.value
        if value is None or self.per_unit == self.sign == 1:
            return value
        return value / (self.per_unit * self.sign)

    def to_computed_unit(self, own: Fraction) -> Fraction:
        """Convert a number from the stated figure's own unit to the unit of the result."""
        return own if self.per_unit == self.sign == 1 else own * (self.per_unit * self.sign)

    def find_side(self, interval: Interval) -> int:
        """Return 1 if the interval reaches only above the neutral value, -1 if only below, 0 if both or neither."""
        return interval.can_be_above(self.neutral) - interval.can_be_below(self.neutral)

    def measure_distance(self) -> Fraction:
        """Return the distance between the core sets, in the unit of the result."""
        if self.years and self.stated:
            return self.computed.sets.core.compute_distance(self.stated.core)
        return self.left.core.compute_distance(self.right.core)


def _narrow_roots(roots: Interval) -> Interval:
    """Return a set surely within the exact roots, which are rounded outward by a step at most; empty for a single value."""
    low, high = roots.low, roots.high
    return Interval(
        low if low is None else low + 2 * ROOT_MARGIN_PERCENT,
        high if high is None else high - 2 * ROOT_MARGIN_PERCENT,
        True,
        True,
    )


class Amount(NamedTuple):
    """The value and sets of an operand. value: None if the figure is a range or has no single value."""

    value: Fraction | None
    sets: IntervalPair
    unit: str | None


def make_implied(computed: ComputedValue) -> Comparison:
    """Wrap a computed value that has no stated figure to compare with."""
    found = computed.sets
    return Comparison(computed, None, found, found, found, computed.value)


def find_tolerance(claim: Claim) -> Fraction:
    """Return the relative tolerance of the exchange rate, either way: wider if only a rate of the month is known."""
    coarse = claim.quotation.coarse if claim.quotation else None
    return max(claim.tolerance, coarse or claim.tolerance)


def compare_plainly(
    claim: Claim, stated: Figure, tree: Node, computed: ComputedValue, unit: Fraction, own: IntervalPair | None = None
) -> Comparison:
    """Compare the computed and the stated sets. unit: one of the stated figure's unit in the result's; own: the stated sets."""
    turned, own = find_sign(claim, tree.relation), own or compute_claim_sets(stated, claim)
    right = IntervalPair(own.core * (unit * turned), own.loose * (unit * turned)) if unit != 1 or turned < 0 else own
    found = computed.sets
    return Comparison(
        computed,
        right,
        found,
        right,
        found,
        computed.value,
        unit,
        turned,
        neutral=NEUTRAL_BY_RELATION.get(tree.relation.name, ZERO),
    )


def compute_unit_factor(stated: Figure, tree: Node) -> Fraction:
    """Return one of the stated figure's unit in the result's unit: 100 for a fraction in words stated as a share.

    Raises Uncheckable: unit-mismatch. Percent and percentage points are different units, except in a gap (`percentage_points`).
    """
    unit = tree.relation.unit
    if unit == "percent":
        if stated.kind is Kind.MULTIPLE:
            return HUNDRED
        if stated.kind is not Kind.PERCENT:
            name = say(tree.relation.name)
            why = say('"{figure}" is no percentage: {relation} is in percent', figure=stated.text, relation=name)
            raise Uncheckable("unit-mismatch", why)
        return ONE
    if unit == "percentage_point":
        if stated.kind is Kind.PERCENT:
            return ONE
        if stated.kind is not Kind.POINT:
            why = say('"{figure}" is not in percentage points: a gap between percentages is', figure=stated.text)
            raise Uncheckable("unit-mismatch", why)
        return find_factor(stated.unit, "percentage_point")
    if unit == "times":
        if stated.kind is Kind.PERCENT:
            return 1 / HUNDRED
        if stated.kind not in (Kind.MULTIPLE, Kind.COUNT):
            raise Uncheckable("unit-mismatch", say('"{figure}" is no multiple', figure=stated.text))
        return ONE
    return find_factor(stated.unit, tree.unit)


def compute_amount(claim: Claim, operand: Operand) -> Amount:
    """Return the amount of a printed figure, or of another claim's result."""
    if isinstance(operand, Figure):
        return Amount(None if operand.high is not None else operand.value, compute_claim_sets(operand, claim), operand.unit)
    tree = build_tree(operand)
    found = compute(tree)
    return Amount(found.value, found.sets, tree.unit)


def find_amount(tree: Node, role: str) -> Amount | None:
    """Return the amount of the operand with this role; None if the claim has none."""
    item = next((operands[0] for name, _, operands in tree.arguments if name == role), None)
    if item is None:
        return None
    if isinstance(item, Leaf):
        return Amount(None if item.figure.high is not None else item.figure.value, item.sets, item.figure.unit)
    found = compute(item)
    return Amount(found.value, found.sets, item.unit)


def compute_implied_rate(amount: Interval, stated: Interval) -> Interval | None:
    try:
        return amount / stated
    except ZeroDivisionError:
        return None


def compound_rate(rate: Interval, years: int) -> Interval:
    """Return (1 + rate/100)^years, with the rate (percent) cut off at -100."""
    return (1 + rate / HUNDRED).clip_below(0) ** years
