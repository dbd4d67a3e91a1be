"""Compare an amount, converted to another unit or currency, with what is stated: SEMANTICS section 4."""

from __future__ import annotations

from fractions import Fraction

from factcheck import units
from factcheck.check.comparison import Amount, Comparison, compare_plainly, compute_implied_rate, find_amount, find_tolerance
from factcheck.check.formula import Node
from factcheck.check.operand import ONE, Uncheckable, compute_claim_sets, format_unit_name
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import ComputedValue
from factcheck.figure.figure import Figure, IntervalPair
from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.language.messages import say

__all__ = ["compare_conversion"]

PLAUSIBLE_RATIOS = Interval(Fraction(1, 10), Fraction(10))  # times the rate, if the known rate is of another time


def compare_conversion(claim: Claim, tree: Node) -> Comparison:
    """Compare a conversion. Raises Uncheckable: missing-operand, unit-mismatch, no-rate, vague, zero-base."""
    stated, amount = claim.stated, find_amount(tree, "amount")
    if stated is None or amount is None:
        raise Uncheckable("missing-operand", say("a conversion needs its amount and its stated figure"))
    unit, new = amount.unit or "", stated.unit or ""
    if _is_currency(unit) and _is_currency(new):
        return _compare_exchange(claim, stated, tree, amount)
    found = [units.convert(interval, unit, new) for interval in amount.sets]
    if not units.get_dimension(unit) or found[0] is None or found[1] is None:
        why = say("{unit} can't be converted to {other}", unit=format_unit_name(unit), other=format_unit_name(new))
        raise Uncheckable("unit-mismatch", why)
    at = units.convert(make_point(amount.value), unit, new) if amount.value is not None else None
    computed = ComputedValue(at.low if at else None, IntervalPair(found[0], found[1]), stated.unit, "stated")
    return compare_plainly(claim, stated, tree, computed, ONE)


def _is_currency(unit: str) -> bool:
    return units.get_dimension(unit).startswith("currency")


def _compare_exchange(claim: Claim, stated: Figure, tree: Node, amount: Amount) -> Comparison:
    """Compare at the rate that the article prints; if there is none, or the claim fails by it, at the day's."""
    rate, q = find_amount(tree, "rate"), claim.quotation
    if amount.unit == stated.unit:
        raise Uncheckable("unit-mismatch", say("both amounts are in {unit}", unit=format_unit_name(amount.unit)))
    printed = _compare_at_printed_rate(claim, stated, tree, amount, rate) if rate else None
    if printed and (q is None or printed.left.core.intersect(printed.right.core)):
        return printed
    if q is None:
        raise Uncheckable("no-rate", say("no exchange rate: the article states no date"))
    daily = _compare_at_quotation(claim, stated, amount, _orient_quotation(q, amount.unit, stated.unit))
    return daily if printed is None or daily.left.core.intersect(daily.right.core) else printed


def _compare_at_printed_rate(claim: Claim, stated: Figure, tree: Node, amount: Amount, rate: Amount) -> Comparison:
    """Compare at a printed rate: "7.1 yuan" a dollar divides an amount in yuan; "0.14 dollars" a yuan multiplies it."""
    name = (rate.unit or "").split("/")[0].strip()
    if name not in (amount.unit, stated.unit):
        pair = {"one": format_unit_name(amount.unit), "other": format_unit_name(stated.unit)}
        why = say("a rate in {unit} says nothing of {one} and {other}", unit=format_unit_name(rate.unit), **pair)
        raise Uncheckable("unit-mismatch", why)
    times = name == stated.unit
    found = IntervalPair(*(a * r if times else a / r for a, r in zip(amount.sets, rate.sets, strict=True)))
    value = None if amount.value is None or not rate.value else amount.value * (rate.value if times else 1 / rate.value)
    plain = compare_plainly(claim, stated, tree, ComputedValue(value, found, stated.unit, "stated"), ONE)
    return plain._replace(implied_rate=compute_implied_rate(amount.sets.core, plain.right.core))


def _compare_at_quotation(claim: Claim, stated: Figure, amount: Amount, q: Quotation) -> Comparison:
    """Compare within the tolerance of an admitted rate (core), or within the range of the 12 months before (for review)."""
    own, there = amount.sets, compute_claim_sets(stated, claim)
    by = find_tolerance(claim)
    near = q.admitted * (PLAUSIBLE_RATIOS if q.distant else Interval(1 - by, 1 + by))
    core = own.core / q.admitted
    exact = IntervalPair(core, core if own.loose is own.core else own.loose / q.admitted)
    computed = ComputedValue(None if amount.value is None else amount.value / q.rate, exact, stated.unit, "stated")
    left = IntervalPair(own.core / near, own.loose / compute_hull(near, q.year))
    stale = not left.core.intersect(there.core) and not own.loose.intersect(there.loose * near)
    implied = compute_implied_rate(own.core, there.core)
    return Comparison(computed, there, left, there, exact, computed.value, implied_rate=implied, stale=stale, by_day=True)


def _orient_quotation(q: Quotation, unit: str | None, stated: str | None) -> Quotation:
    """Return the quotation in amounts of `unit` for one of `stated`, inverting it if it is given the other way round."""
    if (q.base, q.quote) == (unit, stated):
        return q
    if (q.base, q.quote) == (stated, unit):
        return q._replace(
            base=q.quote, quote=q.base, rate=1 / q.rate, admitted=_invert_rates(q.admitted), year=_invert_rates(q.year)
        )
    pair = {"one": format_unit_name(unit), "other": format_unit_name(stated)}
    why = say("a rate of {base} for {quote} says nothing of {one} and {other}", base=q.base, quote=q.quote, **pair)
    raise Uncheckable("no-rate", why)


def _invert_rates(rates: Interval) -> Interval:
    return 1 / rates
