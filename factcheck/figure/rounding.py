"""From a printed number to the interval it may stand for, and back.

v is the value, p the worth of its last printed digit (scale included), tz the trailing zeros of an integer mantissa:
"840,000" has p = 1, tz = 4; "23 billion" has p = 10**9, tz = 0.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.interval import Interval, from_ratios

__all__ = ["Grains", "RoundingMode", "compute_grains", "compute_leading_unit", "compute_rounding_cell", "round_to_unit"]

HALF = Fraction(1, 2)


class RoundingMode(StrEnum):
    """How the writer rounded. `either`: the tie rule is unknown, both ends of a cell are closed."""

    EITHER = "either"
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    TRUNC = "trunc"


class Grains(NamedTuple):
    """Rounding units: the likely one of an unhedged number (u), the coarsest possible (c), and the one of a hedge (h)."""

    fine: Fraction
    coarse: Fraction
    hedge: Fraction


@lru_cache(maxsize=1024)  # one claim computes those of its stated figure half a dozen times
def compute_grains(v: Fraction, p: Fraction, tz: int, kind: str, *, decimals: bool, scaled: bool) -> Grains:
    """Compute the rounding units by kind: "percent", "multiple", "plain" (basis points, degrees), else a quantity.

    600 people: 10, 50, 25. 87.7 percent: 0.1, 0.1, 0.1. doubled: 0.1, 0.5, 0.25.
    """
    if decimals or not v or kind == "plain":
        return Grains(p, p, p)
    (vn, vd), (pn, pd) = v.as_integer_ratio(), p.as_integer_ratio()
    steps, rest = divmod(abs(vn) * pd, vd * pn)
    one = 40 * pd // pn  # in fortieths of a step, as all below, so that halves and twentieths are integers
    first = compute_leading_unit(steps)
    cap, sig, twentieth = 4 * first, 40 * 10**tz, 2 * (steps + Fraction(rest, vd * pn) if rest else steps)
    if kind == "percent":
        return Grains(p, p, _scale_fortieths(max(40, min(sig // 2, 10 * first, twentieth, 5 * one // 2)), p))
    if kind == "multiple":
        fine = _scale_fortieths(min(cap, 40), p)
        return Grains(fine, _scale_fortieths(min(40, 5 * cap), p), Fraction(1, 4) if abs(v) < 10 else fine)
    finest = min(sig, cap) if scaled else max(min(sig, cap), one)
    coarsest = max(finest, min(sig, 5 * cap))
    hedged = max(finest, min(coarsest // 2, twentieth))
    return Grains(_scale_fortieths(finest, p), _scale_fortieths(coarsest, p), _scale_fortieths(hedged, p))


def compute_leading_unit(n: int) -> int:
    """Return the place value of the first digit: 100,000 for 840,000."""
    return int(10 ** (len(str(n)) - 1))


def compute_rounding_cell(v: Fraction, u: Fraction, mode: RoundingMode = RoundingMode.EITHER) -> Interval:
    """Return all numbers that round to v in steps of u: for 87.7 in steps of 0.1 [87.65, 87.75]."""
    if mode is RoundingMode.TRUNC:
        return _compute_truncated(v, u)
    (n, d), (un, ud) = v.as_integer_ratio(), u.as_integer_ratio()
    middle, half, below = 2 * n * ud, un * d, 2 * d * ud  # v - u/2 and v + u/2 share the denominator `below`
    low_open = high_open = False
    if mode is RoundingMode.HALF_EVEN:
        steps = v / u
        low_open = high_open = steps.denominator == 1 and steps.numerator % 2 == 1
    elif mode is RoundingMode.HALF_UP:  # a tie goes away from 0: the end that is farther from 0 is open
        low_open, high_open = n <= 0, n >= 0
    return from_ratios(middle - half, below, middle + half, below, low_open, high_open)


def round_to_unit(x: Fraction, u: Fraction, mode: RoundingMode = RoundingMode.EITHER) -> Fraction:
    """Round x to steps of u; `either` rounds ties away from 0: 75.25 in steps of 0.1 is 75.3."""
    sign, steps = (-1 if x < 0 else 1), abs(x) / u
    whole = steps.numerator // steps.denominator
    rest = steps - whole
    up = mode is not RoundingMode.TRUNC and (
        rest > HALF or (rest == HALF and (mode is not RoundingMode.HALF_EVEN or whole % 2 == 1))
    )
    return sign * (whole + up) * u


def _scale_fortieths(fortieths: int | Fraction, p: Fraction) -> Fraction:
    found = Fraction(fortieths, 40)
    return found if p == 1 else found * p


def _compute_truncated(v: Fraction, u: Fraction) -> Interval:
    if v == 0:
        return Interval(-u, u, True, True)
    return Interval(v, v + u, False, True) if v > 0 else Interval(v - u, v, True, False)
