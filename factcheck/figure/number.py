"""Exact numbers as decimal digits, for the eye and for programs: what is cut off is cut off on a known side.

A power k is the exponent of the last digit that is written: 5.12 has k = -2, 447,500 written to the hundreds k = 2.
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
SIGNIFICANT_DIGITS = 12  # digits of a number in JSON that has no finite decimal
MAX_ZEROS_AFTER_POINT = 60  # zeros after the point; beyond, for the eye, it is 0
MAX_BITS = 10_000  # bits of a number that is written digit by digit; Python itself stops at 4,300 digits


class RoundingDirection(Enum):
    DOWN = "down"
    NEAR = "near"  # ties away from 0
    UP = "up"


def format_exact(x: Fraction, way: RoundingDirection = RoundingDirection.NEAR, digits: int = SIGNIFICANT_DIGITS) -> str:
    """The whole decimal where it is finite, else so many significant digits: 7/5 is "1.4", 2/3 "0.666666666667"."""
    n, d = x.as_integer_ratio()
    if d == 1 and n.bit_length() < MAX_BITS:
        return str(n)
    places, factor = _find_finite_places(d)
    if factor and (n.bit_length() + factor.bit_length()) < MAX_BITS:
        return _render_plain(n * factor, -places)
    k = find_leading_power(x) - digits + 1
    return _render_plain(_round_to_power(x, k, way), k)


def format_outward(interval: Interval) -> tuple[str | None, str | None]:
    """Both ends as `exact` writes them, rounded so that nothing of the interval is left out; None where infinite."""
    low, high = interval.low, interval.high
    return None if low is None else format_exact(low, RoundingDirection.DOWN), None if high is None else format_exact(
        high, RoundingDirection.UP
    )


def format_grouped(x: Fraction, k: int, way: RoundingDirection = RoundingDirection.NEAR, scale: int = 0) -> str:
    """x in steps of 10**k, its thousands apart, counted in 10**scale.

    447523.7 with k = 2 is "447,500", with k = -2 "447,523.70"; 6360000 with k = 4 and scale 6 is "6.36" (million).
    """
    units = _round_to_power(x, k, way)
    if k - scale > 30 or units.bit_length() > 130:
        return _render_scientific(x, way, scale)
    if k >= scale:
        return f"{units * 10 ** (k - scale):,}"
    return _render_decimal(units, scale - k, ",")


def format_decimal(x: Fraction, places: int) -> str:
    """x to so many decimal places, ties away from 0: 5.125 to two places is "5.13"."""
    return _render_decimal(_round_to_power(x, -places, RoundingDirection.NEAR), places)


def format_significant(x: Fraction, digits: int) -> str:
    """x in so many significant digits, all of those before the point: "447,523", "5.124", without zeros at the end."""
    places = min(max(0, digits - 1 - find_leading_power(x)), digits + MAX_ZEROS_AFTER_POINT)
    return strip_zeros(_render_decimal(_round_to_power(x, -places, RoundingDirection.NEAR), places, ","))


def choose_scale_power(size: Fraction) -> int:
    """The power of ten of the word for a number of that size: 9 for 3.2 billion, 0 below a million."""
    return next((scale for scale in SCALES if size >= 10**scale), 0)


def strip_zeros(text: str) -> str:
    """Without the zeros at the end of the decimals: "5.1" for "5.100", "20" for "20.00"."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_multiple_of_power(x: Fraction, k: int) -> bool:
    """Whether x is a whole number of 10**k: 4.95 is of 0.01 and is not of 0.1."""
    n, d = x.as_integer_ratio()
    step: int = 10 ** abs(k)
    return n * step % d == 0 if k < 0 else n % (d * step) == 0


def find_leading_power(x: Fraction) -> int:
    """The exponent of the first digit: 5 for 840,000, -1 for 0.25; 0 for 0."""
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
    """Whether n/d >= 10**k."""
    step: int = 10 ** abs(k)
    return n >= d * step if k >= 0 else n * step >= d


def _round_to_power(x: Fraction, k: int, way: RoundingDirection) -> int:
    """x in steps of 10**k, a whole number of them."""
    n, d = x.as_integer_ratio()
    n, d = (n, d * 10**k) if k >= 0 else (n * 10**-k, d)
    if way is RoundingDirection.NEAR:
        return (2 * n + d) // (2 * d) if n >= 0 else -((d - 2 * n) // (2 * d))
    return n // d if way is RoundingDirection.DOWN else -(-n // d)


def _render_plain(units: int, k: int) -> str:
    """units * 10**k without grouping and without zeros at the end of its decimals."""
    if k >= 0:
        return str(units) + "0" * k if units else "0"
    return strip_zeros(_render_decimal(units, -k))


def _render_decimal(units: int, places: int, comma: str = "") -> str:
    """units * 10**-places with all its decimals."""
    whole, rest = divmod(abs(units), 10**places)
    return f"{'-' if units < 0 else ''}{whole:{comma}}{f'.{rest:0{places}d}' if places else ''}"


def _render_scientific(x: Fraction, way: RoundingDirection, scale: int) -> str:
    """What no column holds: 1.235e45."""
    k = find_leading_power(x)
    return f"{format_grouped(x, k - 3, way, k)}e{k - scale}"


@lru_cache(1024)
def _find_finite_places(d: int) -> tuple[int, int]:
    """The decimals that n/d takes and the factor that makes n a whole number of them; factor 0 where it never ends."""
    places = d.bit_length()
    if places > MAX_BITS // 4:
        return 0, 0
    factor, rest = divmod(10**places, d)
    return (places, factor) if not rest else (0, 0)
