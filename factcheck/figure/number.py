"""Format exact numbers as decimal digits, for people and for programs, rounding in a stated direction.

A power k is the exponent of the last digit written: 5.12 has k = -2, 447,500 written to the hundreds k = 2.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from functools import lru_cache

from factcheck.figure.interval import Interval

__all__ = [
    "SCALES",
    "RoundingDirection",
    "choose_scale_power",
    "find_leading_power",
    "format_decimal",
    "format_exact",
    "format_grouped",
    "format_outward",
    "format_significant",
    "is_multiple_of_power",
    "strip_zeros",
]

SCALES = {12: "trillion", 9: "billion", 6: "million"}
SIGNIFICANT_DIGITS = 12  # digits, in JSON, of a number without a finite decimal
MAX_ZEROS_AFTER_POINT = 60  # zeros after the point; anything smaller is shown as 0
MAX_BITS = 10_000  # bits of a number written digit by digit; Python itself refuses more than 4,300 digits


class RoundingDirection(Enum):
    DOWN = "down"
    NEAR = "near"  # ties away from 0
    UP = "up"


def format_exact(x: Fraction, way: RoundingDirection = RoundingDirection.NEAR, digits: int = SIGNIFICANT_DIGITS) -> str:
    """Format the full decimal if it is finite, else `digits` significant digits: 7/5 is "1.4", 2/3 "0.666666666667"."""
    n, d = x.as_integer_ratio()
    if d == 1 and n.bit_length() < MAX_BITS:
        return str(n)
    places, factor = _find_finite_places(d)
    if factor and (n.bit_length() + factor.bit_length()) < MAX_BITS:
        return _render_plain(n * factor, -places)
    k = find_leading_power(x) - digits + 1
    return _render_plain(_round_to_power(x, k, way), k)


def format_outward(interval: Interval) -> tuple[str | None, str | None]:
    """Format both ends like `format_exact`, rounded outward so that the whole interval is covered; None if infinite."""
    low, high = interval.low, interval.high
    low_text = None if low is None else format_exact(low, RoundingDirection.DOWN)
    return low_text, None if high is None else format_exact(high, RoundingDirection.UP)


def format_grouped(x: Fraction, k: int, way: RoundingDirection = RoundingDirection.NEAR, scale: int = 0) -> str:
    """Format x rounded to 10**k and divided by 10**scale, with thousands separated.

    447523.7 with k = 2 is "447,500", with k = -2 "447,523.70"; 6360000 with k = 4 and scale 6 is "6.36" (million).
    """
    units = _round_to_power(x, k, way)
    if k - scale > 30 or units.bit_length() > 130:
        return _render_scientific(x, way, scale)
    if k >= scale:
        return f"{units * 10 ** (k - scale):,}"
    return _render_decimal(units, scale - k, ",")


def format_decimal(x: Fraction, places: int) -> str:
    """Round x to `places` decimals, ties away from 0: 5.125 to two places is "5.13"."""
    return _render_decimal(_round_to_power(x, -places, RoundingDirection.NEAR), places)


def format_significant(x: Fraction, digits: int) -> str:
    """Round to `digits` significant digits, but keep all digits before the point: "447,523", "5.124"; no trailing zeros."""
    places = min(max(0, digits - 1 - find_leading_power(x)), digits + MAX_ZEROS_AFTER_POINT)
    return strip_zeros(_render_decimal(_round_to_power(x, -places, RoundingDirection.NEAR), places, ","))


def choose_scale_power(size: Fraction) -> int:
    """Return the power of ten of the scale word for this size: 9 for 3.2 billion, 0 below a million."""
    return next((scale for scale in SCALES if size >= 10**scale), 0)


def strip_zeros(text: str) -> str:
    """Remove trailing zeros of the decimals: "5.1" for "5.100", "20" for "20.00"."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_multiple_of_power(x: Fraction, k: int) -> bool:
    """True if x is a multiple of 10**k: 4.95 is one of 0.01, not of 0.1."""
    n, d = x.as_integer_ratio()
    step: int = 10 ** abs(k)
    return n * step % d == 0 if k < 0 else n % (d * step) == 0


def find_leading_power(x: Fraction) -> int:
    """Return the exponent of the first digit: 5 for 840,000, -1 for 0.25; 0 for 0."""
    n, d = abs(x.numerator), x.denominator
    if n == 0:
        return 0
    guess = (n.bit_length() - d.bit_length()) * 30103 // 100_000  # log10(2) = 0.30103
    while not _is_at_least(n, d, guess):
        guess -= 1
    while _is_at_least(n, d, guess + 1):
        guess += 1
    return guess


def _is_at_least(n: int, d: int, k: int) -> bool:
    """True if n/d >= 10**k."""
    step: int = 10 ** abs(k)
    return n >= d * step if k >= 0 else n * step >= d


def _round_to_power(x: Fraction, k: int, way: RoundingDirection) -> int:
    """Round x to a multiple of 10**k; return how many."""
    n, d = x.as_integer_ratio()
    n, d = (n, d * 10**k) if k >= 0 else (n * 10**-k, d)
    if way is RoundingDirection.NEAR:
        return (2 * n + d) // (2 * d) if n >= 0 else -((d - 2 * n) // (2 * d))
    return n // d if way is RoundingDirection.DOWN else -(-n // d)


def _render_plain(units: int, k: int) -> str:
    """Format units * 10**k without grouping and without trailing zeros of the decimals."""
    if k >= 0:
        return str(units) + "0" * k if units else "0"
    return strip_zeros(_render_decimal(units, -k))


def _render_decimal(units: int, places: int, comma: str = "") -> str:
    """Format units * 10**-places with all its decimals."""
    whole, rest = divmod(abs(units), 10**places)
    return f"{'-' if units < 0 else ''}{whole:{comma}}{f'.{rest:0{places}d}' if places else ''}"


def _render_scientific(x: Fraction, way: RoundingDirection, scale: int) -> str:
    """Format a number too long to write in full: 1.235e45."""
    k = find_leading_power(x)
    return f"{format_grouped(x, k - 3, way, k)}e{k - scale}"


@lru_cache(1024)
def _find_finite_places(d: int) -> tuple[int, int]:
    """Return (decimals of n/d, factor that makes n a count of units of the last); factor 0 if n/d has no finite decimal."""
    places = d.bit_length()
    if places > MAX_BITS // 4:
        return 0, 0
    factor, rest = divmod(10**places, d)
    return (places, factor) if not rest else (0, 0)
