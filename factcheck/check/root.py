"""The growth a year that comes to a growth over years: guessed by logarithms, and exact, as whole numbers prove it."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

__all__ = ["root"]

DIGITS = 12  # decimal places of the factor
GUESSED = 28  # digits


def root(x: Fraction, years: int) -> tuple[Fraction, Fraction]:
    """The yearly rate, in percent, whose power is x: from below and from above, to 12 decimal places of the factor."""
    unit = 10**DIGITS
    scaled = x.numerator * unit**years

    def reached(factor: int) -> bool:
        return bool(factor**years * x.denominator <= scaled)

    low = _guess(x, years)
    high = low + 1
    if not reached(low) or reached(high):
        low, high = 0, (int(x) + 2) * unit
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if reached(middle) else (low, middle)
    exact = low**years * x.denominator == scaled
    return (Fraction(low, unit) - 1) * 100, (Fraction(low if exact else high, unit) - 1) * 100


def _guess(x: Fraction, years: int) -> int:
    """The factor to 12 decimal places, as logarithms have it: a few large powers say whether it is right, not forty."""
    if x <= 0:
        return 0
    with localcontext(Context(prec=GUESSED)):
        return int(((Decimal(x.numerator) / x.denominator).ln() / years).exp().scaleb(DIGITS))
