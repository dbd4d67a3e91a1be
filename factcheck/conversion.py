"""An amount in another unit or in another currency, against what is stated: SEMANTICS section 4."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck import units
from factcheck.claim import Claim, Quotation
from factcheck.comparison import Comparison, amount_of, compare_plainly, implied_rate
from factcheck.figure import Figure, Sets
from factcheck.finding import Computed
from factcheck.formula import Node, Unsound, sets_of, unit_name
from factcheck.interval import Interval, hull, point

__all__ = ["conversion"]


def conversion(claim: Claim, tree: Node) -> Comparison:
    """Raises Unsound: missing-operand, unit-mismatch, no-rate, vague, zero-base."""
    stated, amount = claim.stated, dict(claim.operands).get("amount")
    if stated is None or amount is None:
        raise Unsound("missing-operand", "a conversion needs its amount and its stated figure")
    value, own, unit = amount_of(claim, amount)
    if _currency(unit) and _currency(stated.unit):
        return _exchange(claim, stated, tree, value, own, unit)
    found = [units.convert(interval, unit or "", stated.unit or "") for interval in own]
    if not units.dimension(unit) or found[0] is None or found[1] is None:
        raise Unsound("unit-mismatch", f"{unit_name(unit)} can't be converted to {unit_name(stated.unit)}")
    at = units.convert(point(value), unit or "", stated.unit or "") if value is not None else None
    computed = Computed(at.low if at else None, Sets(found[0], found[1]), stated.unit, "stated")
    return compare_plainly(claim, stated, tree, computed, Fraction(1))


def _currency(unit: str | None) -> bool:
    return units.dimension(unit).startswith("currency")


def _exchange(claim: Claim, stated: Figure, tree: Node, value: Fraction | None, own: Sets, unit: str | None) -> Comparison:
    """At a rate that the article prints, or else at the day's."""
    rate, q = dict(claim.operands).get("rate"), claim.quotation
    there = sets_of(stated, claim)
    implied = implied_rate(own.core, there.core)
    if unit == stated.unit:
        raise Unsound("unit-mismatch", f"both amounts are in {unit_name(unit)}")
    printed = None
    if rate is not None:
        printed = replace(_at_printed_rate(claim, stated, tree, value, own, unit), implied_rate=implied)
        if q is None or printed.left.core.meet(there.core):
            return printed
    if q is None:
        raise Unsound("no-rate", "no exchange rate: the article states no date")
    daily = _at_quotation(claim, stated, q, value, own, there, unit)
    return replace(daily, implied_rate=implied) if printed is None or daily.left.core.meet(there.core) else printed


def _at_printed_rate(
    claim: Claim, stated: Figure, tree: Node, value: Fraction | None, own: Sets, unit: str | None
) -> Comparison:
    """ "7.1 yuan" a dollar divides an amount in yuan; "0.14 dollars" a yuan multiplies it."""
    at, rates, per = amount_of(claim, dict(claim.operands)["rate"])
    name = (per or "").split("/")[0].strip()
    if name not in (unit, stated.unit):
        raise Unsound(
            "unit-mismatch", f"a rate in {unit_name(per)} says nothing of {unit_name(unit)} and {unit_name(stated.unit)}"
        )
    times = name == stated.unit
    found = Sets(*(a * r if times else a / r for a, r in zip(own, rates, strict=True)))
    result = None if value is None or not at else value * at if times else value / at
    return compare_plainly(claim, stated, tree, Computed(result, found, stated.unit, "stated"), Fraction(1))


def _at_quotation(
    claim: Claim, stated: Figure, quotation: Quotation, value: Fraction | None, own: Sets, there: Sets, unit: str | None
) -> Comparison:
    """Within the tolerance of an admitted rate; beyond it, of the range of the 12 months before, which is for review."""
    q = _per(quotation, unit, stated.unit)
    near = hull(q.admitted * (1 - claim.tolerance), q.admitted * (1 + claim.tolerance))
    exact = Sets(own.core / q.admitted, own.loose / q.admitted)
    computed = Computed(None if value is None else value / q.rate, exact, stated.unit, "stated")
    left = Sets(own.core / near, own.loose / hull(near, q.year))
    stale = own.loose.meet(there.loose * near) is None
    return Comparison(computed, there, left, there, exact, computed.value, stale=stale)


def _per(q: Quotation, unit: str | None, stated: str | None) -> Quotation:
    """The quotation as amounts of `unit` for one of `stated`, whichever way round it is given."""
    if (q.base, q.quote) == (unit, stated):
        return q
    if (q.base, q.quote) == (stated, unit):
        return replace(q, base=q.quote, quote=q.base, rate=1 / q.rate, admitted=_inverse(q.admitted), year=_inverse(q.year))
    raise Unsound("no-rate", f"a rate of {q.base} for {q.quote} says nothing of {unit_name(unit)} and {unit_name(stated)}")


def _inverse(rates: Interval) -> Interval:
    return 1 / rates
