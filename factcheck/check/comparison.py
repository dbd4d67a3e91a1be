"""What was computed and what is stated, as sets in one space: what a verdict is drawn from.

For most relations the space is the stated figure's unit. For growth a year it is new/old: (1 + rate)^years is compared,
and no root is taken.
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
    "CROSS_TOLERANCE",
    "Amount",
    "Comparison",
    "compare_plainly",
    "compound_rate",
    "compute_amount",
    "compute_implied_rate",
    "compute_unit_factor",
    "find_amount",
    "find_tolerance",
    "make_implied",
]

ROOT_MARGIN_PERCENT = Fraction(1, 10**10)  # of a root in percent: 12 decimal places of its factor (`root`)
CROSS_TOLERANCE = Fraction(5, 100)  # of a rate that crosses a third currency, either way
ONE = Fraction(1)
HUNDRED = Fraction(100)
NEUTRAL_BY_RELATION = {"multiple": ONE, "cagr": ONE}  # neither up nor down, in the space of the comparison
ZERO = Fraction(0)


class Comparison(NamedTuple):
    """left: what was computed, with every tolerance; right: what is stated; what is stated is taken there by its own unit.

    computed and stated are what is shown, `exact` is left without the tolerance of rates.
    """

    computed: ComputedValue
    stated: IntervalPair | None
    left: IntervalPair
    right: IntervalPair
    exact: IntervalPair
    value: Fraction | None  # of the printed operands, in the space of left
    per_unit: Fraction = ONE  # the space's size of one of the stated figure's own unit
    sign: int = 1  # -1 where the stated figure's word turns the relation round
    years: int | None = None
    implied_rate: Interval | None = None
    stale: bool = False  # the loose sets meet at a rate of the 12 months before alone
    by_day: bool = False  # at the rate of the day, also where the article prints one
    differ: bool = False  # printed to the same grain, and different
    neutral: Fraction = ZERO
    correctable: bool = True  # another number in the stated figure's place would make it true; not so of a threshold

    def is_met_by(self, own: Interval) -> bool:
        """Whether a set in the stated figure's own unit meets what was computed, in the space of the comparison.

        Of growth a year the roots, which are a little wide, say first where it can't, and where it must: powers of two hundred
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
        """The computed core in the stated figure's own unit; of growth a year it is a little wide, for the root."""
        core = self.computed.sets.core if self.years else self.left.core
        return core if self.per_unit == self.sign == 1 else core / (self.per_unit * self.sign)

    def compute_own_value(self) -> Fraction | None:
        """The value of the printed operands in the stated figure's own unit."""
        value = self.computed.value
        if value is None or self.per_unit == self.sign == 1:
            return value
        return value / (self.per_unit * self.sign)

    def to_computed_unit(self, own: Fraction) -> Fraction:
        """A number in the stated figure's own unit, in the unit of what is computed."""
        return own if self.per_unit == self.sign == 1 else own * (self.per_unit * self.sign)

    def find_side(self, interval: Interval) -> int:
        """1 where the interval reaches above the neutral value alone, -1 where below alone, 0 where both or neither."""
        return interval.can_be_above(self.neutral) - interval.can_be_below(self.neutral)

    def measure_distance(self) -> Fraction:
        """How far the sets are apart, in the computed unit."""
        if self.years and self.stated:
            return self.computed.sets.core.compute_distance(self.stated.core)
        return self.left.core.compute_distance(self.right.core)


def _narrow_roots(roots: Interval) -> Interval:
    """Within the exact roots, as these are taken outward by a step at most; of one value nothing, a set that none meets."""
    low, high = roots.low, roots.high
    return Interval(
        low if low is None else low + 2 * ROOT_MARGIN_PERCENT,
        high if high is None else high - 2 * ROOT_MARGIN_PERCENT,
        True,
        True,
    )


class Amount(NamedTuple):
    """value: None where the figure is a range, or has none of its own."""

    value: Fraction | None
    sets: IntervalPair
    unit: str | None


def make_implied(computed: ComputedValue) -> Comparison:
    """What was computed, with nothing stated to compare it with."""
    found = computed.sets
    return Comparison(computed, None, found, found, found, computed.value)


def find_tolerance(claim: Claim) -> Fraction:
    """Of the exchange rate, either way: wider where it is known by the month alone."""
    coarse = claim.quotation.coarse if claim.quotation else None
    return max(claim.tolerance, coarse or claim.tolerance)


def compare_plainly(
    claim: Claim, stated: Figure, tree: Node, computed: ComputedValue, unit: Fraction, own: IntervalPair | None = None
) -> Comparison:
    """The computed and the stated sets, `unit` of the computed unit being one of the stated figure's."""
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
    """How many of the result's unit one of the stated figure's is: 100 for a fraction in words stated as a share.

    Raises Uncheckable: unit-mismatch; percent and percentage points are different units, but of a gap (`points`).
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
    """An operand that stands for itself: a figure, or another claim's result."""
    if isinstance(operand, Figure):
        return Amount(None if operand.high is not None else operand.value, compute_claim_sets(operand, claim), operand.unit)
    tree = build_tree(operand)
    found = compute(tree)
    return Amount(found.value, found.sets, tree.unit)


def find_amount(tree: Node, role: str) -> Amount | None:
    """The operand of a role that stands for itself; None where the claim has none."""
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
    """(1 + rate/100)^years, of a rate cut at -100 percent."""
    return (1 + rate / HUNDRED).clip_below(0) ** years
