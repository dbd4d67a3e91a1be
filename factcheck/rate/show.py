"""A quotation in lines for a terminal and as data for JSON."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from factcheck.claim.claim import Quotation
from factcheck.figure.interval import Interval
from factcheck.figure.number import exact, outward
from factcheck.rate import ecb
from factcheck.rate.dates import Dates

__all__ = ["as_dict", "describe"]


def describe(quotation: Quotation, on: Dates) -> list[str]:
    """Lines with the rate and its day, the inverse, the 12 months' range and the source."""
    base, quote, year = quotation.base, quotation.quote, quotation.year
    when = f"on {quotation.fixing}" if on.is_day else f"on average {on.phrase}"
    lines = [
        f"{quote} 1 = {base} {_digits(quotation.rate, 5)} {when}",
        f"{base} 1 = {quote} {_digits(1 / quotation.rate, 5)}",
        f"12 months before: {_ends(year)}",
        f"source: {quotation.source}",
    ]
    from factcheck.rate.peg import peg  # only where a rate is shown

    if held := peg(base, on.first, on.last):
        lines.insert(2, held.words)
    if (way := _way(quotation)) and on.is_day:
        lines.insert(2, way)
    if quotation.admitted.low != quotation.admitted.high:
        lines.insert(2, f"admitted: {_ends(quotation.admitted)}")
    return [*lines, f"note: {quotation.note}"] if quotation.note else lines


def _way(quotation: Quotation) -> str | None:
    """How two fixings are crossed; None where one is of the euro itself, or the rate is not the ECB's."""
    codes = quotation.base, quotation.quote
    if quotation.source != ecb.source() or "EUR" in codes:
        return None
    ours, theirs = (ecb.digits(code, quotation.fixing) for code in codes)
    return f"way: EUR 1 = {codes[0]} {ours} = {codes[1]} {theirs}, so {ours} / {theirs}"


def as_dict(quotation: Quotation) -> dict[str, object]:
    """Numbers as strings: exact where finite, else 12 significant digits, the ends of a range rounded outward."""
    return {
        "base": quotation.base,
        "quote": quotation.quote,
        "rate": exact(quotation.rate),
        "inverse": exact(1 / quotation.rate),
        "fixing": quotation.fixing.isoformat(),
        "admitted": _range(quotation.admitted),
        "year": _range(quotation.year),
        "source": quotation.source,
        "way": _way(quotation) if quotation.admitted.low == quotation.admitted.high else None,
        "note": quotation.note,
    }


def _digits(x: Fraction, digits: int) -> str:
    """So many significant digits: 7.2319, 0.13828."""
    return f"{Context(digits).divide(Decimal(x.numerator), Decimal(x.denominator)):f}"


def _ends(interval: Interval) -> str:
    return " to ".join(_digits(end, 5) for end in (interval.low, interval.high) if end is not None)


def _range(interval: Interval) -> dict[str, object]:
    low, high = outward(interval)
    return {
        "low": low,
        "high": high,
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }
