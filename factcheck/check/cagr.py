"""Growth a year that compounds to a given growth over years: estimated with logarithms, then bounded exactly in integers."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import exp, log

__all__ = ["bound_cagr"]

DECIMAL_PLACES = 12  # of the yearly growth factor
FACTOR_SCALE = 10**DECIMAL_PLACES
ZERO = Fraction(0)
MAX_LOGARITHM = 600.0  # natural logarithm of a factor; times FACTOR_SCALE it still fits a float


@lru_cache(maxsize=64)  # the check asks, and the report asks again
def bound_cagr(x: Fraction, years: int) -> tuple[Fraction, Fraction]:
    """Bound the yearly rate, in percent, whose power over the years is x: from below and above, to 12 decimals of its factor.

    For x of 0 and less, -100.
    """
    n, d = max(x, ZERO).as_integer_ratio()
    low, scaled = _guess_factor(n, d, years), n * _compute_power_of_ten(DECIMAL_PLACES * years)
    reached = low**years * d
    if not reached <= scaled < reached + years * (reached // max(low, 1)):  # at most the power of the next factor
        low = _search_factor(low, d, scaled, years)
        reached = low**years * d
    return _to_percent(low), _to_percent(low if reached == scaled else low + 1)


def _search_factor(low: int, d: int, scaled: int, years: int) -> int:
    """Find the largest factor whose power does not exceed `scaled`: steps that double from a guess, then bisection."""

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
    """Estimate the factor with logarithms, so that one large power confirms it, instead of forty to find it."""
    return int(exp(min((log(n) - log(d)) / years, MAX_LOGARITHM)) * FACTOR_SCALE) if n > 0 else 0


def _to_percent(factor: int) -> Fraction:
    return Fraction(100 * (factor - FACTOR_SCALE), FACTOR_SCALE)


@lru_cache(maxsize=8)
def _compute_power_of_ten(digits: int) -> int:
    return int(10**digits)
