"""Numbers that a figure may stand for: an interval of rationals, each end open, closed or infinite.

All arithmetic is exact (`fractions.Fraction`). An end of a result is closed only where it is attained:
[1, 2) + [3, 4] = [4, 6).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Interval", "hull", "order", "point"]

End = tuple[int, Fraction, bool]  # -1, 0 or 1 for minus infinity, finite or infinity; the value; open

ZERO = Fraction(0)
MINUS_INFINITY: End = (-1, ZERO, True)
PLUS_INFINITY: End = (1, ZERO, True)


@dataclass(frozen=True, slots=True)
class Interval:
    """The rationals from `low` to `high`; None is an infinite end, and always open.

    An interval whose ends are equal and open is the limit at that point: the corner of a box whose end is open.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __add__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            return _shifted(self, other)
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> Interval:
        low, high = self.low, self.high
        return Interval(None if high is None else -high, None if low is None else -low, self.high_open, self.low_open)

    def __sub__(self, other: Interval | int | Fraction) -> Interval:
        return self + -other

    def __rsub__(self, other: int | Fraction) -> Interval:
        return -self + other

    def __mul__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            return _scaled(self, other)
        if _positive(self) and _positive(other):
            low, high = self.low * other.low, self.high * other.high  # type: ignore[operator]  # the ends of both are finite
            return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)
        ends = [_product(a, b) for a in (_low(self), _high(self)) for b in (_low(other), _high(other))]
        return _between(min(ends, key=_low_key), max(ends, key=_high_key))

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            return _scaled(self, 1 / Fraction(other))
        if _positive(self) and _positive(other):
            low, high = self.low / other.high, self.high / other.low  # type: ignore[operator]  # the ends of both are finite
            return Interval(low, high, self.low_open or other.high_open, self.high_open or other.low_open)
        return self * other.reciprocal()

    def __rtruediv__(self, other: int | Fraction) -> Interval:
        return self.reciprocal() * other

    def __pow__(self, power: int) -> Interval:
        """Integer powers from 1 up of an interval that does not reach below 0, in which case they are monotone."""
        if self.low is None or self.low < 0 or power < 1:
            raise ValueError("a power from 1 up is taken, of an interval from 0 up")
        return Interval(self.low**power, None if self.high is None else self.high**power, self.low_open, self.high_open)

    def reciprocal(self) -> Interval:
        """1/x: of (0, 2] it is [1/2, infinity). ZeroDivisionError where the interval holds 0, or is the limit at 0."""
        low, high = self.low, self.high
        beside = (low == 0 != high and self.low_open) or (high == 0 != low and self.high_open)
        if self.sign == 0 and not beside:
            raise ZeroDivisionError("the divisor may be 0")
        least = (ZERO, True) if high is None else (None, True) if high == 0 else (1 / high, self.high_open)
        most = (ZERO, True) if low is None else (None, True) if low == 0 else (1 / low, self.low_open)
        return Interval(least[0], most[0], least[1], most[1])

    def __contains__(self, x: Fraction | int) -> bool:
        above = self.low is None or (d := order(self.low, x)) < 0 or (d == 0 and not self.low_open)
        return above and (self.high is None or (d := order(x, self.high)) < 0 or (d == 0 and not self.high_open))

    def meet(self, other: Interval) -> Interval | None:
        """What both hold; None where they share nothing: [1, 2) and [2, 3] share nothing."""
        low, low_open = self.low, self.low_open
        if other.low is not None:
            d = 1 if low is None else order(other.low, low)
            if d >= 0:
                low, low_open = other.low, other.low_open or (d == 0 and low_open)
        high, high_open = self.high, self.high_open
        if other.high is not None:
            d = -1 if high is None else order(other.high, high)
            if d <= 0:
                high, high_open = other.high, other.high_open or (d == 0 and high_open)
        if low is not None and high is not None:
            d = order(low, high)
            if d > 0 or (d == 0 and (low_open or high_open)):
                return None
        return Interval(low, high, low_open, high_open)

    def within(self, other: Interval) -> bool:
        """Whether the other holds all of this one."""
        if other.low is not None:
            d = -1 if self.low is None else order(self.low, other.low)
            if d < 0 or (d == 0 and other.low_open and not self.low_open):
                return False
        if other.high is not None:
            d = 1 if self.high is None else order(self.high, other.high)
            if d > 0 or (d == 0 and other.high_open and not self.high_open):
                return False
        return True

    def distance(self, other: Interval) -> Fraction:
        """How far apart the sets are; 0 where they meet or touch."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return other.low - self.high
        if other.high is not None and self.low is not None and other.high < self.low:
            return self.low - other.high
        return ZERO

    def cut(self, low: int) -> Interval:
        """The part from `low` up, or `low` alone where nothing is left."""
        if self.low is not None and order(self.low, low) >= 0:
            return self
        return self.meet(Interval(Fraction(low), None, False, True)) or point(Fraction(low))

    def corners(self) -> tuple[Interval, ...]:
        """The finite ends as points, open ones as limits; one where both are the same."""
        ends = dict.fromkeys((_low(self), _high(self)))
        return tuple(Interval(value, value, is_open, is_open) for infinite, value, is_open in ends if not infinite)

    @property
    def finite(self) -> bool:
        return self.low is not None and self.high is not None

    @property
    def sign(self) -> int:
        """1 where every end is above 0, -1 where every end is below, else 0: of (0, 2] too."""
        if self.low is not None and self.low.numerator > 0:
            return 1
        return -1 if self.high is not None and self.high.numerator < 0 else 0


def point(x: Fraction | int) -> Interval:
    """The one number x."""
    x = Fraction(x)
    return Interval(x, x)


def hull(*parts: Interval) -> Interval:
    """The smallest interval that holds every part; an end is closed if one part attains it."""
    return _between(min(map(_low, parts), key=_low_key), max(map(_high, parts), key=_high_key))


def order(a: Fraction | int, b: Fraction | int) -> int:
    """Below, at or above 0 as a is below, at or above b: by integers alone, in a third of the time that a < b takes."""
    return a.numerator * b.denominator - b.numerator * a.denominator


def _positive(interval: Interval) -> bool:
    return interval.low is not None and interval.low.numerator > 0 and interval.high is not None


def _low(interval: Interval) -> End:
    return (0, interval.low, interval.low_open) if interval.low is not None else MINUS_INFINITY


def _high(interval: Interval) -> End:
    return (0, interval.high, interval.high_open) if interval.high is not None else PLUS_INFINITY


def _low_key(end: End) -> End:
    """Sorts lower ends from the left: a closed end before the same end open."""
    return end


def _high_key(end: End) -> End:
    """Sorts upper ends from the left: an open end before the same end closed."""
    return end[0], end[1], not end[2]


def _product(a: End, b: End) -> End:
    """The product of two ends. A closed 0 is attained whatever the other end does; 0 times infinity adds nothing to 0."""
    zero_a, zero_b = a[0] == 0 == a[1], b[0] == 0 == b[1]
    if zero_a or zero_b:
        return 0, ZERO, not ((zero_a and not a[2]) or (zero_b and not b[2]))
    if a[0] or b[0]:
        return PLUS_INFINITY if ((a[0] or a[1]) > 0) == ((b[0] or b[1]) > 0) else MINUS_INFINITY
    return 0, a[1] * b[1], a[2] or b[2]


def _between(low: End, high: End) -> Interval:
    return Interval(None if low[0] else low[1], None if high[0] else high[1], low[2], high[2])


def _shifted(interval: Interval, by: int | Fraction) -> Interval:
    low = None if interval.low is None else interval.low + by
    high = None if interval.high is None else interval.high + by
    return Interval(low, high, interval.low_open, interval.high_open)


def _scaled(interval: Interval, by: int | Fraction) -> Interval:
    if by == 1:
        return interval
    if by == 0:
        return point(0)
    low = None if interval.low is None else interval.low * by
    high = None if interval.high is None else interval.high * by
    if by > 0:
        return Interval(low, high, interval.low_open, interval.high_open)
    return Interval(high, low, interval.high_open, interval.low_open)
