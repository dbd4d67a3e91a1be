"""The growth a year that comes to a growth over years: guessed by logarithms, and exact, as whole numbers prove it."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import exp, log

__all__ = ["bound_cagr"]

DECIMAL_PLACES = 12  # decimal places of the factor
FACTOR_SCALE = 10**DECIMAL_PLACES
ZERO = Fraction(0)
MAX_LOGARITHM = 600.0  # of a logarithm whose number a float can hold, with the digits


@lru_cache(maxsize=64)  # checking asks, and the report again
def bound_cagr(x: Fraction, years: int) -> tuple[Fraction, Fraction]:
    """The yearly rate, in percent, whose power is x, from below and from above, to 12 decimal places of the factor.

    Of 0 and less, -100.
    """
    n, d = max(x, ZERO).as_integer_ratio()
    low, scaled = _guess_factor(n, d, years), n * _compute_power_of_ten(DECIMAL_PLACES * years)
    reached = low**years * d
    if not reached <= scaled < reached + years * (reached // max(low, 1)):  # the power of the next factor is no less
        low = _search_factor(low, d, scaled, years)
        reached = low**years * d
    return _to_percent(low), _to_percent(low if reached == scaled else low + 1)


def _search_factor(low: int, d: int, scaled: int, years: int) -> int:
    """The largest factor that does not go beyond it, looked for from a guess in steps that double."""

    def is_within(factor: int) -> bool:
        return bool(factor**years * d <= scaled)

    high, step = low + 1, 1
    while not is_within(low):
        low, high, step = max(0, low - step), low, 2 * step
    while is_within(high):
        low, high, step = high, high + step, 2 * step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_within(middle) else (low, middle)
    return low


def _guess_factor(n: int, d: int, years: int) -> int:
    """The factor, as logarithms have it: a large power says whether it is right, not forty."""
    return int(exp(min((log(n) - log(d)) / years, MAX_LOGARITHM)) * FACTOR_SCALE) if n > 0 else 0


def _to_percent(factor: int) -> Fraction:
    return Fraction(100 * (factor - FACTOR_SCALE), FACTOR_SCALE)


@lru_cache(maxsize=8)
def _compute_power_of_ten(digits: int) -> int:
    return int(10**digits)
