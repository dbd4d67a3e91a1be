"""An amount in another unit or in another currency, against what is stated: SEMANTICS section 4."""

from __future__ import annotations

from fractions import Fraction

from factcheck import units
from factcheck.check.comparison import Amount, Comparison, compare_plainly, implied_rate, taken, tolerance
from factcheck.check.formula import Node
from factcheck.check.operand import ONE, Unsound, sets_of, unit_name
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import Computed
from factcheck.figure.figure import Figure, Sets
from factcheck.figure.interval import Interval, hull, point
from factcheck.language.messages import say

__all__ = ["conversion"]

PLAUSIBLE = Interval(Fraction(1, 10), Fraction(10))  # times the rate of another time


def conversion(claim: Claim, tree: Node) -> Comparison:
    """Raises Unsound: missing-operand, unit-mismatch, no-rate, vague, zero-base."""
    stated, amount = claim.stated, taken(tree, "amount")
    if stated is None or amount is None:
        raise Unsound("missing-operand", say("a conversion needs its amount and its stated figure"))
    unit, new = amount.unit or "", stated.unit or ""
    if _currency(unit) and _currency(new):
        return _exchange(claim, stated, tree, amount)
    found = [units.convert(interval, unit, new) for interval in amount.sets]
    if not units.dimension(unit) or found[0] is None or found[1] is None:
        why = say("{unit} can't be converted to {other}", unit=unit_name(unit), other=unit_name(new))
        raise Unsound("unit-mismatch", why)
    at = units.convert(point(amount.value), unit, new) if amount.value is not None else None
    computed = Computed(at.low if at else None, Sets(found[0], found[1]), stated.unit, "stated")
    return compare_plainly(claim, stated, tree, computed, ONE)


def _currency(unit: str) -> bool:
    return units.dimension(unit).startswith("currency")


def _exchange(claim: Claim, stated: Figure, tree: Node, amount: Amount) -> Comparison:
    """At a rate that the article prints, or else at the day's."""
    rate, q = taken(tree, "rate"), claim.quotation
    if amount.unit == stated.unit:
        raise Unsound("unit-mismatch", say("both amounts are in {unit}", unit=unit_name(amount.unit)))
    printed = _at_printed_rate(claim, stated, tree, amount, rate) if rate else None
    if printed and (q is None or printed.left.core.meet(printed.right.core)):
        return printed
    if q is None:
        raise Unsound("no-rate", say("no exchange rate: the article states no date"))
    daily = _at_quotation(claim, stated, amount, _per(q, amount.unit, stated.unit))
    return daily if printed is None or daily.left.core.meet(daily.right.core) else printed


def _at_printed_rate(claim: Claim, stated: Figure, tree: Node, amount: Amount, rate: Amount) -> Comparison:
    """ "7.1 yuan" a dollar divides an amount in yuan; "0.14 dollars" a yuan multiplies it."""
    name = (rate.unit or "").split("/")[0].strip()
    if name not in (amount.unit, stated.unit):
        pair = {"one": unit_name(amount.unit), "other": unit_name(stated.unit)}
        why = say("a rate in {unit} says nothing of {one} and {other}", unit=unit_name(rate.unit), **pair)
        raise Unsound("unit-mismatch", why)
    times = name == stated.unit
    found = Sets(*(a * r if times else a / r for a, r in zip(amount.sets, rate.sets, strict=True)))
    value = None if amount.value is None or not rate.value else amount.value * (rate.value if times else 1 / rate.value)
    plain = compare_plainly(claim, stated, tree, Computed(value, found, stated.unit, "stated"), ONE)
    return plain._replace(implied_rate=implied_rate(amount.sets.core, plain.right.core))


def _at_quotation(claim: Claim, stated: Figure, amount: Amount, q: Quotation) -> Comparison:
    """Within the tolerance of an admitted rate; beyond it, of the range of the 12 months before, which is for review."""
    own, there = amount.sets, sets_of(stated, claim)
    by = tolerance(claim)
    near = q.admitted * (PLAUSIBLE if q.distant else Interval(1 - by, 1 + by))
    core = own.core / q.admitted
    exact = Sets(core, core if own.loose is own.core else own.loose / q.admitted)
    computed = Computed(None if amount.value is None else amount.value / q.rate, exact, stated.unit, "stated")
    left = Sets(own.core / near, own.loose / hull(near, q.year))
    stale = not left.core.meet(there.core) and not own.loose.meet(there.loose * near)
    implied = implied_rate(own.core, there.core)
    return Comparison(computed, there, left, there, exact, computed.value, implied_rate=implied, stale=stale, by_day=True)


def _per(q: Quotation, unit: str | None, stated: str | None) -> Quotation:
    """The quotation as amounts of `unit` for one of `stated`, whichever way round it is given."""
    if (q.base, q.quote) == (unit, stated):
        return q
    if (q.base, q.quote) == (stated, unit):
        return q._replace(base=q.quote, quote=q.base, rate=1 / q.rate, admitted=_inverse(q.admitted), year=_inverse(q.year))
    pair = {"one": unit_name(unit), "other": unit_name(stated)}
    why = say("a rate of {base} for {quote} says nothing of {one} and {other}", base=q.base, quote=q.quote, **pair)
    raise Unsound("no-rate", why)


def _inverse(rates: Interval) -> Interval:
    return 1 / rates
