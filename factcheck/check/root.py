"""The growth a year that comes to a growth over years: guessed by logarithms, and exact, as whole numbers prove it."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import exp, log

__all__ = ["root"]

DIGITS = 12  # decimal places of the factor
UNIT = 10**DIGITS
ZERO = Fraction(0)
LARGEST = 600.0  # of a logarithm whose number a float can hold, with the digits


@lru_cache(maxsize=64)  # checking asks, and the report again
def root(x: Fraction, years: int) -> tuple[Fraction, Fraction]:
    """The yearly rate, in percent, whose power is x, from below and from above, to 12 decimal places of the factor.

    Of 0 and less, -100.
    """
    n, d = max(x, ZERO).as_integer_ratio()
    low, scaled = _guess(n, d, years), n * _power_of_ten(DIGITS * years)
    reached = low**years * d
    if not reached <= scaled < reached + years * (reached // max(low, 1)):  # the power of the next factor is no less
        low = _searched(low, d, scaled, years)
        reached = low**years * d
    return _percent(low), _percent(low if reached == scaled else low + 1)


def _searched(low: int, d: int, scaled: int, years: int) -> int:
    """The largest factor that does not go beyond it, looked for from a guess in steps that double."""

    def within(factor: int) -> bool:
        return bool(factor**years * d <= scaled)

    high, step = low + 1, 1
    while not within(low):
        low, high, step = max(0, low - step), low, 2 * step
    while within(high):
        low, high, step = high, high + step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if within(middle) else (low, middle)
    return low


def _guess(n: int, d: int, years: int) -> int:
    """The factor, as logarithms have it: a large power says whether it is right, not forty."""
    return int(exp(min((log(n) - log(d)) / years, LARGEST)) * UNIT) if n > 0 else 0


def _percent(factor: int) -> Fraction:
    return Fraction(100 * (factor - UNIT), UNIT)


@lru_cache(maxsize=8)
def _power_of_ten(digits: int) -> int:
    return int(10**digits)
