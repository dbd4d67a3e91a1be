"""The computed and the stated set of a claim, in one space: the relations' own rules for that stand here.

For most relations the space is the stated figure's unit. For growth a year it is new/old: (1 + rate)^years is compared,
and no root is taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from factcheck import units
from factcheck.claim import Claim
from factcheck.evaluate import Node, Unsound, compute, factor, node, sets_of, sign, unit_name
from factcheck.figure import Figure, Kind, Sets, grains_of
from factcheck.finding import Computed
from factcheck.interval import Interval, hull, point
from factcheck.relation import RELATIONS

__all__ = ["Comparison", "compared", "normal"]

HUNDRED = Fraction(100)
CROSS_TOLERANCE = Fraction(5, 100)
PRECIOUS = re.compile(r"\b(?:gold|silver|platinum|palladium)\b", re.IGNORECASE)
WHOLE = Figure("100 percent", HUNDRED, kind=Kind.PERCENT, unit="percent", hedge="exactly")


@dataclass(frozen=True, slots=True)
class Comparison:
    """left: what was computed, with every tolerance; right: what is stated; `lift` takes the stated figure's own unit there.

    computed and stated are what is shown, `exact` is left without the tolerance of rates.
    """

    computed: Computed
    stated: Sets | None
    left: Sets
    right: Sets
    exact: Sets
    value: Fraction | None  # of the printed operands, in the space of left
    per_unit: Fraction = Fraction(1)  # the space's size of one of the stated figure's own unit
    turned: int = 1  # -1 where the stated figure's word turns the relation round
    years: int | None = None
    implied_rate: Interval | None = None
    stale: bool = False
    differ: bool = False
    exempt: str | None = None

    def lift(self, own: Interval) -> Interval:
        """A set in the stated figure's own unit, in the space of the comparison."""
        moved = own * (self.per_unit * self.turned)
        return _power(moved, self.years) if self.years else moved

    def unlift(self) -> Interval | None:
        """The computed core in the stated figure's own unit."""
        core = self.computed.sets.core if self.years else self.left.core
        return core / (self.per_unit * self.turned)

    def own_value(self) -> Fraction | None:
        """The value of the printed operands in the stated figure's own unit."""
        value = self.computed.value
        return None if value is None else value / (self.per_unit * self.turned)

    def distance(self) -> Fraction:
        """How far the sets are apart, in the computed unit."""
        if self.years and self.stated:
            return self.computed.sets.core.distance(self.stated.core)
        return self.left.core.distance(self.right.core)


def normal(claim: Claim) -> Claim:
    """The claim with a stated figure where its relation has none of its own: the last figure, the threshold, 100 percent."""
    relation = RELATIONS[claim.relation]
    if relation.states or claim.stated:
        return claim
    if claim.relation == "breakdown":
        return replace(claim, stated=WHOLE)
    last = next(
        (o for r, o in reversed(claim.operands) if isinstance(o, Figure) and r in ("over", "under", "amount", "figure")), None
    )
    if last is None or len(claim.operands) < 2:
        raise Unsound("missing-operand", f"{claim.relation} needs two figures at least")
    rest = tuple(pair for pair in claim.operands if pair[1] is not last)
    if claim.relation == "threshold":
        last = replace(last, hedge="under" if "under" in dict(claim.operands) else "over")
    return replace(claim, stated=last, operands=rest)


def compared(claim: Claim, tree: Node) -> Comparison:
    """Both sets of a claim. Raises Unsound: unit-mismatch, zero-base, negative-base, vague, no-rate."""
    special = SPECIAL.get(claim.relation)
    if special:
        return special(claim, tree)
    computed = compute(tree)
    if tree.computes != "stated" or claim.stated is None:
        return _only(computed)
    return _plain(claim, computed, per_unit(claim.stated, tree))


def per_unit(stated: Figure, tree: Node) -> Fraction:
    """How many of the result's unit one of the stated figure's is: 100 for a fraction in words stated as a share.

    Raises Unsound: unit-mismatch; percent and percentage points are different units.
    """
    unit = tree.relation.unit
    if unit == "percent":
        if stated.kind is Kind.MULTIPLE:
            return HUNDRED
        if stated.kind is not Kind.PERCENT:
            raise Unsound("unit-mismatch", f'"{stated.text}" is no percentage: {tree.relation.name} is in percent')
        return Fraction(1)
    if unit == "percentage_point":
        if stated.kind is not Kind.POINT:
            raise Unsound("unit-mismatch", f'"{stated.text}" is not in percentage points: a gap between percentages is')
        return factor(stated.unit, "percentage_point")
    if unit == "times":
        if stated.kind is Kind.PERCENT:
            return 1 / HUNDRED
        if stated.kind not in (Kind.MULTIPLE, Kind.COUNT):
            raise Unsound("unit-mismatch", f'"{stated.text}" is no multiple')
        return Fraction(1)
    return factor(stated.unit, tree.unit)


def _only(computed: Computed) -> Comparison:
    found = computed.sets
    return Comparison(computed, None, found, found, found, computed.value)


def _plain(claim: Claim, computed: Computed, unit: Fraction, own: Sets | None = None) -> Comparison:
    stated = claim.stated
    assert stated is not None  # noqa: S101  callers have looked
    turned, own = sign(claim), own or sets_of(stated, claim)
    right = Sets(own.core * (unit * turned), own.loose * (unit * turned))
    return Comparison(computed, right, computed.sets, right, computed.sets, computed.value, unit, turned)


def _conversion(claim: Claim, tree: Node | None) -> Comparison:
    stated, amount = claim.stated, dict(claim.operands).get("amount")
    if stated is None or amount is None:
        raise Unsound("missing-operand", "a conversion needs its amount and its stated figure")
    value, own, unit = _amount(claim, amount)
    there = sets_of(stated, claim)
    if units.dimension(unit).startswith("currency") and units.dimension(stated.unit).startswith("currency"):
        return _exchange(claim, stated, value, own, unit, there)
    old = "troy_ounce" if unit == "ounce" and PRECIOUS.search(_words(claim)) else unit
    new = "troy_ounce" if stated.unit == "ounce" and PRECIOUS.search(_words(claim)) else stated.unit
    found = tuple(units.convert(interval, old or "", new or "") for interval in own)
    if not units.dimension(old) or found[0] is None or found[1] is None:
        raise Unsound("unit-mismatch", f"{unit_name(unit)} can't be converted to {unit_name(stated.unit)}")
    at = units.convert(point(value), old or "", new or "") if value is not None else None
    computed = Computed(at.low if at else None, Sets(found[0], found[1]), stated.unit, "stated")
    return _plain(claim, computed, Fraction(1), there)


def _amount(claim: Claim, amount: Figure | Claim) -> tuple[Fraction | None, Sets, str | None]:
    if isinstance(amount, Figure):
        return (None if amount.high is not None else amount.value), sets_of(amount, claim), amount.unit
    tree = node(amount)
    found = compute(tree)
    return found.value, found.sets, tree.unit


def _words(claim: Claim) -> str:
    return " ".join([claim.quote or "", claim.note or "", claim.id.replace("-", " ")])


def _exchange(claim: Claim, stated: Figure, value: Fraction | None, own: Sets, unit: str | None, there: Sets) -> Comparison:
    """SEMANTICS section 4: within 3 percent of an admitted rate passes; a rate of the 12 months before is for review."""
    printed = dict(claim.operands).get("rate")
    implied = _implied(own.core, there.core)
    if isinstance(printed, Figure):
        rate = sets_of(printed, claim)
        per = printed.unit == stated.unit  # "0.14 dollars" a yuan, else "7.1 yuan" a dollar
        found = Sets(*(a * r if per else a / r for a, r in zip(own, rate, strict=True)))
        at = None if value is None or not printed.value else (value * printed.value if per else value / printed.value)
        return replace(_plain(claim, Computed(at, found, stated.unit, "stated"), Fraction(1), there), implied_rate=implied)
    q = claim.quotation
    if q is None:
        raise Unsound("no-rate", "no exchange rate: the article states no date")
    near = hull(q.admitted * (1 - claim.tolerance), q.admitted * (1 + claim.tolerance))
    exact = own.core / q.admitted
    computed = Computed(None if value is None else value / q.rate, Sets(exact, own.loose / q.admitted), stated.unit, "stated")
    left = Sets(own.core / near, own.loose / hull(near, q.year))
    stale = own.loose.meet(there.loose * near) is None
    return Comparison(computed, there, left, there, Sets(exact, exact), computed.value, implied_rate=implied, stale=stale)


def _implied(amount: Interval, stated: Interval) -> Interval | None:
    try:
        return amount / stated
    except ZeroDivisionError:
        return None


def _cagr(claim: Claim, tree: Node) -> Comparison:
    computed = compute(tree)
    if tree.computes != "stated":
        return _only(computed)
    years = next(int(o.value or 0) for r, o in claim.operands if r == "years" and isinstance(o, Figure))
    shown = Computed(
        None if computed.value is None else root(computed.value, years)[0],
        Sets(*(_root(interval, years) for interval in computed.sets)), "percent", "stated",
    )  # fmt: skip
    if claim.stated is None:
        return _only(shown)
    unit, turned, own = per_unit(claim.stated, tree), sign(claim), sets_of(claim.stated, claim)
    stated = Sets(own.core * (unit * turned), own.loose * (unit * turned))
    right = Sets(_power(stated.core, years), _power(stated.loose, years))
    return Comparison(shown, stated, computed.sets, right, computed.sets, computed.value, unit, turned, years)


def _power(rate: Interval, years: int) -> Interval:
    """(1 + rate/100)^years, of a rate cut at -100 percent."""
    return (1 + rate / HUNDRED).cut(0) ** years


def root(x: Fraction, years: int) -> tuple[Fraction, Fraction]:
    """The yearly rate, in percent, whose power is x: from below and from above, to 12 decimal places of the factor."""
    unit = 10**12
    low, high = 0, (int(x) + 2) * unit
    target = x * Fraction(unit) ** years
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**years <= target else (low, middle)
    exact = Fraction(low) ** years == target
    return (Fraction(low, unit) - 1) * 100, (Fraction(low if exact else high, unit) - 1) * 100


def _root(ratio: Interval, years: int) -> Interval:
    """The yearly rates of a set of ratios, ends outward."""
    low = root(ratio.low, years)[0] if ratio.low is not None and ratio.low > 0 else Fraction(-100)
    high = None if ratio.high is None else root(ratio.high, years)[1]
    return Interval(low, high, ratio.low_open, ratio.high_open)


def _cross_rate(claim: Claim, tree: Node) -> Comparison:
    """Each later pair is held against the rate of the first; the one that is farthest off is shown."""
    figures = [o for _, o in claim.operands if isinstance(o, Figure)]
    stated = claim.stated
    if stated is None or len(figures) < 3 or len(figures) % 2 == 0:
        raise Unsound("missing-operand", "a cross rate needs two pairs of amounts at least")
    pairs = list(zip(figures[::2], [*figures[1::2], stated], strict=True))
    a, b = pairs[0]
    found = [_against(claim, a, b, *pair) for pair in pairs[1:]]
    return max(found, key=lambda comparison: comparison.distance() / abs(comparison.computed.value or 1))


def _against(claim: Claim, a: Figure, b: Figure, amount: Figure, stated: Figure) -> Comparison:
    if (amount.unit, stated.unit) == (b.unit, a.unit):
        a, b = b, a
    if (amount.unit, stated.unit) != (a.unit, b.unit) or a.unit == b.unit:
        raise Unsound("unit-mismatch", "the pairs are not of the same two currencies")
    own, first, second, there = (sets_of(figure, claim) for figure in (amount, a, b, stated))
    found = Sets(*(x * s / f for x, f, s in zip(own, first, second, strict=True)))
    value = None if None in (amount.value, a.value, b.value) or not a.value else (amount.value or 0) * (b.value or 0) / a.value
    near = Sets(*(hull(part * (1 - CROSS_TOLERANCE), part * (1 + CROSS_TOLERANCE)) for part in found))
    return Comparison(
        Computed(value, found, stated.unit, "stated"),
        there,
        near,
        there,
        found,
        value,
        implied_rate=_implied(own.core, there.core),
    )


def _restatement(claim: Claim, tree: Node) -> Comparison:
    """The sets of one quantity meet; the same grain with another value is another number."""
    stated = claim.stated
    figures = [o for _, o in claim.operands if isinstance(o, Figure)]
    if stated is None or not figures:
        raise Unsound("missing-operand", "a restatement needs two figures at least")
    worst = max(
        (_restated(claim, figure, stated) for figure in figures),
        key=lambda c: (c.differ, c.distance(), c.left.core.meet(c.right.core) is None),
    )
    return worst


def _restated(claim: Claim, figure: Figure, stated: Figure) -> Comparison:
    unit = factor(figure.unit, stated.unit)
    found = Sets(*(part * unit for part in sets_of(figure, claim)))
    value = None if figure.value is None else figure.value * unit
    there = sets_of(stated, claim)
    alike = figure.hedge is None and stated.hedge is None and figure.high is None and stated.high is None
    same_grain = alike and grains_of(figure).fine * unit == grains_of(stated).fine
    computed = Computed(value, found, stated.unit, "stated")
    return Comparison(computed, there, found, there, found, value, differ=same_grain and value != stated.value)


def _threshold(claim: Claim, tree: Node) -> Comparison:
    """The value against the threshold as printed: 20.4 million against (20 million, infinity)."""
    value = dict(claim.operands).get("value")
    bound = claim.stated
    if value is None or bound is None or bound.value is None:
        raise Unsound("missing-operand", "a threshold needs its value, and over or under")
    at, own, unit = _amount(claim, value)
    limit = bound.value * factor(bound.unit, unit)
    side = Interval(None, limit, True, True) if bound.hedge == "under" else Interval(limit, None, True, True)
    return Comparison(Computed(at, own, unit, "stated"), Sets(side, side), own, Sets(side, side), own, at)


SPECIAL: dict[str, Callable[[Claim, Node], Comparison]] = {
    "conversion": _conversion,
    "cagr": _cagr,
    "cross_rate": _cross_rate,
    "restatement": _restatement,
    "threshold": _threshold,
}
