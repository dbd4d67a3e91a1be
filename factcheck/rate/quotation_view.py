"""Format a quotation as lines for a terminal, or as data for JSON."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction

from factcheck.claim.claim import Quotation
from factcheck.figure.interval import Interval
from factcheck.figure.number import format_exact, format_outward
from factcheck.rate import ecb
from factcheck.rate.dates import DateRange

__all__ = ["as_dict", "describe"]


def describe(quotation: Quotation, on: DateRange) -> list[str]:
    """Format lines with the rate and its day, the inverse, the range of the 12 months before and the source."""
    base, quote, year = quotation.base, quotation.quote, quotation.year
    when = f"on {quotation.fixing}" if on.is_day else f"on average {on.phrase}"
    lines = [
        f"{quote} 1 = {base} {_format_digits(quotation.rate, 5)} {when}",
        f"{base} 1 = {quote} {_format_digits(1 / quotation.rate, 5)}",
        f"12 months before: {_format_range(year)}",
        f"source: {quotation.source}",
    ]
    from factcheck.rate.peg import find_peg  # needed only to show a rate

    if held := find_peg(base, on.first, on.last):
        lines.insert(2, held.words)
    if (way := _describe_crossing(quotation)) and on.is_day:
        lines.insert(2, way)
    if quotation.admitted.low != quotation.admitted.high:
        lines.insert(2, f"admitted: {_format_range(quotation.admitted)}")
    return [*lines, f"note: {quotation.note}"] if quotation.note else lines


def _describe_crossing(quotation: Quotation) -> str | None:
    """Show how a cross rate follows from two fixings; None if one currency is the euro or the rate is not the ECB's."""
    codes = quotation.base, quotation.quote
    if quotation.source != ecb.format_source() or "EUR" in codes:
        return None
    ours, theirs = (ecb.find_digits(code, quotation.fixing) for code in codes)
    return f"way: EUR 1 = {codes[0]} {ours} = {codes[1]} {theirs}, so {ours} / {theirs}"


def as_dict(quotation: Quotation) -> dict[str, object]:
    """Return JSON data. Numbers are strings: exact if finite, else 12 significant digits; ranges are rounded outward."""
    return {
        "base": quotation.base,
        "quote": quotation.quote,
        "rate": format_exact(quotation.rate),
        "inverse": format_exact(1 / quotation.rate),
        "fixing": quotation.fixing.isoformat(),
        "admitted": _to_range_dict(quotation.admitted),
        "year": _to_range_dict(quotation.year),
        "source": quotation.source,
        "way": _describe_crossing(quotation) if quotation.admitted.low == quotation.admitted.high else None,
        "note": quotation.note,
    }


def _format_digits(x: Fraction, digits: int) -> str:
    """Format with a number of significant digits: 7.2319, 0.13828."""
    return f"{Context(digits).divide(Decimal(x.numerator), Decimal(x.denominator)):f}"


def _format_range(interval: Interval) -> str:
    return " to ".join(_format_digits(end, 5) for end in (interval.low, interval.high) if end is not None)


def _to_range_dict(interval: Interval) -> dict[str, object]:
    low, high = format_outward(interval)
    return {"low": low, "high": high, "low_open": interval.low_open, "high_open": interval.high_open}
