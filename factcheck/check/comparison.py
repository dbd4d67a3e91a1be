"""What was computed and what is stated, as sets in one space: what a verdict is drawn from.

For most relations the space is the stated figure's unit. For growth a year it is new/old: (1 + rate)^years is compared,
and no root is taken.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.check.direction import sign
from factcheck.check.evaluate import compute
from factcheck.check.formula import Leaf, Node, node
from factcheck.check.operand import Unsound, factor, sets_of
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.finding import Computed
from factcheck.figure.figure import Figure, Kind, Sets
from factcheck.figure.interval import Interval
from factcheck.language.messages import say

__all__ = [
    "CROSS_TOLERANCE",
    "Amount",
    "Comparison",
    "amount_of",
    "compare_plainly",
    "implied_rate",
    "only",
    "per_unit",
    "power",
    "taken",
    "tolerance",
]

WIDE = Fraction(1, 10**10)  # of a root in percent: 12 decimal places of its factor (`root`)
CROSS_TOLERANCE = Fraction(5, 100)  # of a rate that crosses a third currency, either way
ONE = Fraction(1)
HUNDRED = Fraction(100)
NEUTRAL = {"multiple": ONE, "cagr": ONE}  # neither up nor down, in the space of the comparison
ZERO = Fraction(0)


class Comparison(NamedTuple):
    """left: what was computed, with every tolerance; right: what is stated; what is stated is taken there by its own unit.

    computed and stated are what is shown, `exact` is left without the tolerance of rates.
    """

    computed: Computed
    stated: Sets | None
    left: Sets
    right: Sets
    exact: Sets
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

    def holds(self, own: Interval) -> bool:
        """Whether a set in the stated figure's own unit meets what was computed, in the space of the comparison.

        Of growth a year the roots, which are a little wide, say first where it can't, and where it must: powers of two hundred
        years are long.
        """
        moved = own if self.per_unit == self.sign == 1 else own * (self.per_unit * self.sign)
        if self.years and not moved.below(-100):
            roots = self.computed.sets.core
            if not roots.meet(moved):
                return False
            if _narrower(roots).meet(moved):
                return True
        return self.left.core.meet(power(moved, self.years) if self.years else moved) is not None

    def from_space(self) -> Interval:
        """The computed core in the stated figure's own unit; of growth a year it is a little wide, for the root."""
        core = self.computed.sets.core if self.years else self.left.core
        return core if self.per_unit == self.sign == 1 else core / (self.per_unit * self.sign)

    def own_value(self) -> Fraction | None:
        """The value of the printed operands in the stated figure's own unit."""
        value = self.computed.value
        if value is None or self.per_unit == self.sign == 1:
            return value
        return value / (self.per_unit * self.sign)

    def as_computed(self, own: Fraction) -> Fraction:
        """A number in the stated figure's own unit, in the unit of what is computed."""
        return own if self.per_unit == self.sign == 1 else own * (self.per_unit * self.sign)

    def side(self, interval: Interval) -> int:
        """1 where the interval reaches above the neutral value alone, -1 where below alone, 0 where both or neither."""
        return interval.above(self.neutral) - interval.below(self.neutral)

    def distance(self) -> Fraction:
        """How far the sets are apart, in the computed unit."""
        if self.years and self.stated:
            return self.computed.sets.core.distance(self.stated.core)
        return self.left.core.distance(self.right.core)


def _narrower(roots: Interval) -> Interval:
    """Within the exact roots, as these are taken outward by a step at most; of one value nothing, a set that none meets."""
    low, high = roots.low, roots.high
    return Interval(low if low is None else low + 2 * WIDE, high if high is None else high - 2 * WIDE, True, True)


class Amount(NamedTuple):
    """value: None where the figure is a range, or has none of its own."""

    value: Fraction | None
    sets: Sets
    unit: str | None


def only(computed: Computed) -> Comparison:
    """What was computed, with nothing stated to compare it with."""
    found = computed.sets
    return Comparison(computed, None, found, found, found, computed.value)


def tolerance(claim: Claim) -> Fraction:
    """Of the exchange rate, either way: wider where it is known by the month alone."""
    coarse = claim.quotation.coarse if claim.quotation else None
    return max(claim.tolerance, coarse or claim.tolerance)


def compare_plainly(
    claim: Claim, stated: Figure, tree: Node, computed: Computed, unit: Fraction, own: Sets | None = None
) -> Comparison:
    """The computed and the stated sets, `unit` of the computed unit being one of the stated figure's."""
    turned, own = sign(claim, tree.relation), own or sets_of(stated, claim)
    right = Sets(own.core * (unit * turned), own.loose * (unit * turned)) if unit != 1 or turned < 0 else own
    found = computed.sets
    return Comparison(
        computed, right, found, right, found, computed.value, unit, turned, neutral=NEUTRAL.get(tree.relation.name, ZERO)
    )


def per_unit(stated: Figure, tree: Node) -> Fraction:
    """How many of the result's unit one of the stated figure's is: 100 for a fraction in words stated as a share.

    Raises Unsound: unit-mismatch; percent and percentage points are different units, but of a gap (`points`).
    """
    unit = tree.relation.unit
    if unit == "percent":
        if stated.kind is Kind.MULTIPLE:
            return HUNDRED
        if stated.kind is not Kind.PERCENT:
            name = say(tree.relation.name)
            why = say('"{figure}" is no percentage: {relation} is in percent', figure=stated.text, relation=name)
            raise Unsound("unit-mismatch", why)
        return ONE
    if unit == "percentage_point":
        if stated.kind is Kind.PERCENT:
            return ONE
        if stated.kind is not Kind.POINT:
            why = say('"{figure}" is not in percentage points: a gap between percentages is', figure=stated.text)
            raise Unsound("unit-mismatch", why)
        return factor(stated.unit, "percentage_point")
    if unit == "times":
        if stated.kind is Kind.PERCENT:
            return 1 / HUNDRED
        if stated.kind not in (Kind.MULTIPLE, Kind.COUNT):
            raise Unsound("unit-mismatch", say('"{figure}" is no multiple', figure=stated.text))
        return ONE
    return factor(stated.unit, tree.unit)


def amount_of(claim: Claim, operand: Operand) -> Amount:
    """An operand that stands for itself: a figure, or another claim's result."""
    if isinstance(operand, Figure):
        return Amount(None if operand.high is not None else operand.value, sets_of(operand, claim), operand.unit)
    tree = node(operand)
    found = compute(tree)
    return Amount(found.value, found.sets, tree.unit)


def taken(tree: Node, role: str) -> Amount | None:
    """The operand of a role that stands for itself; None where the claim has none."""
    item = next((operands[0] for name, _, operands in tree.arguments if name == role), None)
    if item is None:
        return None
    if isinstance(item, Leaf):
        return Amount(None if item.figure.high is not None else item.figure.value, item.sets, item.figure.unit)
    found = compute(item)
    return Amount(found.value, found.sets, item.unit)


def implied_rate(amount: Interval, stated: Interval) -> Interval | None:
    try:
        return amount / stated
    except ZeroDivisionError:
        return None


def power(rate: Interval, years: int) -> Interval:
    """(1 + rate/100)^years, of a rate cut at -100 percent."""
    return (1 + rate / HUNDRED).cut(0) ** years
