"""A printed number to the interval it may stand for, and back.

v is the value, p the worth of its last printed digit (scale included), tz the trailing zeros of an integer mantissa:
"840,000" has p = 1, tz = 4; "23 billion" has p = 10**9, tz = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from factcheck.interval import Interval

__all__ = ["Grains", "Mode", "cell", "grains", "leading", "reround"]

HALF = Fraction(1, 2)


class Mode(StrEnum):
    """How the writer rounded. `either`: the tie rule is unknown, both ends of a cell are closed."""

    EITHER = "either"
    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    TRUNC = "trunc"


@dataclass(frozen=True, slots=True)
class Grains:
    """The worth of one step: as printed without a hedge (u), at its coarsest (c), and under a hedge (h)."""

    fine: Fraction
    coarse: Fraction
    hedge: Fraction


def leading(v: Fraction) -> Fraction:
    """The worth of one unit of the first digit: 100,000 for 840,000; v is not 0."""
    v = abs(v)
    power = len(str(v.numerator)) - len(str(v.denominator))
    unit = Fraction(10) ** power
    return unit if unit <= v else unit / 10


def grains(v: Fraction, p: Fraction, tz: int, kind: str, *, decimals: bool, scaled: bool) -> Grains:
    """The grains of a figure by its kind: "percent", "multiple", "plain" (basis points, degrees), else a quantity.

    600 people: 10, 50, 25. 87.7 percent: 0.1, 0.1, 0.1. doubled: 0.1, 0.5, 0.25.
    """
    if decimals or v == 0 or kind == "plain":
        return Grains(p, p, p)
    cap = leading(v) / 10
    sig = p * 10**tz
    if kind == "percent":
        return Grains(p, p, max(p, min(sig / 2, 5 * cap / 2, abs(v) / 20, Fraction(5, 2))))
    if kind == "multiple":
        fine = min(cap, p)
        return Grains(fine, max(fine, min(p, 5 * cap)), Fraction(1, 4) if abs(v) < 10 else fine)
    fine = min(sig, cap) if scaled else max(min(sig, cap), Fraction(1))
    coarse = max(fine, min(sig, 5 * cap))
    return Grains(fine, coarse, max(fine, min(coarse / 2, abs(v) / 20)))


def cell(v: Fraction, u: Fraction, mode: Mode = Mode.EITHER) -> Interval:
    """Every number that rounds to v in steps of u: 87.7 in steps of 0.1 is [87.65, 87.75]."""
    if mode is Mode.TRUNC:
        return _truncated(v, u)
    q = u / 2
    if mode is Mode.HALF_EVEN:
        odd = (v / u).denominator == 1 and (v / u).numerator % 2 == 1
        return Interval(v - q, v + q, odd, odd)
    away = mode is Mode.HALF_UP  # a tie goes away from 0, so the end that is farther from 0 is open
    return Interval(v - q, v + q, away and v <= 0, away and v >= 0)


def _truncated(v: Fraction, u: Fraction) -> Interval:
    if v == 0:
        return Interval(-u, u, True, True)
    return Interval(v, v + u, False, True) if v > 0 else Interval(v - u, v, True, False)


def reround(x: Fraction, u: Fraction, mode: Mode = Mode.EITHER) -> Fraction:
    """The printed value of x in steps of u; `either` prints ties away from 0: 75.25 in steps of 0.1 is 75.3."""
    sign, steps = (-1 if x < 0 else 1), abs(x) / u
    whole = steps.numerator // steps.denominator
    rest = steps - whole
    up = mode is not Mode.TRUNC and (rest > HALF or (rest == HALF and (mode is not Mode.HALF_EVEN or whole % 2 == 1)))
    return sign * (whole + up) * u
