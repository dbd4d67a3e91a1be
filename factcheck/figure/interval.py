"""Exact interval arithmetic on rationals; each end is open, closed or infinite.

An end of a result is closed only if it is attained: [1, 2) + [3, 4] = [4, 6).

Ends are kept as unreduced ratios of two integers, since adding, multiplying and comparing these takes
a quarter of the time of `fractions.Fraction`. Infinity is 1/0, minus infinity -1/0; they need no special case to compare.
"""

from __future__ import annotations

from fractions import Fraction

__all__ = ["LARGE_DENOMINATOR", "Interval", "compute_hull", "from_ratios", "make_point"]

End = tuple[int, Fraction, bool]  # (-1, 0 or 1 for minus infinity, finite or infinity; value; is open)

ZERO = Fraction(0)
MINUS_INFINITY: End = (-1, ZERO, True)
PLUS_INFINITY: End = (1, ZERO, True)
LARGE_DENOMINATOR = 1 << 512  # reduce ratios above it, as in a total of a thousand thirds and sevenths


class Interval:
    """The rationals from `low` to `high`; None is an infinite end, which is always open.

    Equal, open ends mean the limit at that point: `list_corners` gives one for an open end.
    """

    __slots__ = ("_hd", "_high", "_hn", "_ld", "_ln", "_low", "high_open", "low_open")

    _low: Fraction | None  # cache: the reduced fraction, None until first asked for
    _high: Fraction | None

    def __init__(
        self, low: Fraction | int | None, high: Fraction | int | None, low_open: bool = False, high_open: bool = False
    ) -> None:
        self._ln, self._ld = (-1, 0) if low is None else low.as_integer_ratio()
        self._hn, self._hd = (1, 0) if high is None else high.as_integer_ratio()
        self.low_open, self.high_open, self._low, self._high = low_open, high_open, None, None

    @property
    def low(self) -> Fraction | None:
        if self._low is None and self._ld:
            self._low = Fraction(self._ln, self._ld)
        return self._low

    @property
    def high(self) -> Fraction | None:
        if self._high is None and self._hd:
            self._high = Fraction(self._hn, self._hd)
        return self._high

    @property
    def middle(self) -> Fraction | None:
        """The midpoint; None if an end is infinite."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def __repr__(self) -> str:
        ends = f"low={self.low!r}, high={self.high!r}"
        return f"Interval({ends}, low_open={self.low_open!r}, high_open={self.high_open!r})"

    def __hash__(self) -> int:
        return hash((self.low, self.high, self.low_open, self.high_open))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return (
            self._ln * other._ld == other._ln * self._ld
            and self._hn * other._hd == other._hn * self._hd
            and self.low_open == other.low_open
            and self.high_open == other.high_open
        )

    def __add__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            n, d = other.as_integer_ratio()
            ln, ld, hn, hd = self._ln * d + n * self._ld, self._ld * d, self._hn * d + n * self._hd, self._hd * d
            return from_ratios(ln, ld, hn, hd, self.low_open, self.high_open)
        return from_ratios(
            *_add_ratios(self._ln, self._ld, other._ln, other._ld), *_add_ratios(self._hn, self._hd, other._hn, other._hd),
            self.low_open or other.low_open, self.high_open or other.high_open,
        )  # fmt: skip

    def __neg__(self) -> Interval:
        return _make_unreduced(-self._hn, self._hd, -self._ln, self._ld, self.high_open, self.low_open)

    def __sub__(self, other: Interval | int | Fraction) -> Interval:
        return self + -other

    def __rsub__(self, other: int | Fraction) -> Interval:
        return -self + other

    def __mul__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            return _scale(self, *other.as_integer_ratio())
        if _is_positive(self) and _is_positive(other):
            return from_ratios(
                self._ln * other._ln, self._ld * other._ld, self._hn * other._hn, self._hd * other._hd,
                self.low_open or other.low_open, self.high_open or other.high_open,
            )  # fmt: skip
        ends = [
            _multiply_ends(a, b)
            for a in (_get_low_end(self), _get_high_end(self))
            for b in (_get_low_end(other), _get_high_end(other))
        ]
        return _join_ends(min(ends), max(ends, key=_rank_high_end))

    __radd__ = __add__
    __rmul__ = __mul__

    def __truediv__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            n, d = other.as_integer_ratio()
            return _scale(self, d, n) if n > 0 else self * (1 / Fraction(other))
        if _is_positive(self) and _is_positive(other):
            return from_ratios(
                self._ln * other._hd, self._ld * other._hn, self._hn * other._ld, self._hd * other._ln,
                self.low_open or other.high_open, self.high_open or other.low_open,
            )  # fmt: skip
        return self * other.invert()

    def __rtruediv__(self, other: int | Fraction) -> Interval:
        return self.invert() * other

    def __pow__(self, power: int) -> Interval:
        """Raise to an integer power of 1 or more. ValueError if the interval reaches below 0, where powers are not monotone."""
        if self._ln < 0 or power < 1:
            raise ValueError("a power from 1 up is taken, of an interval from 0 up")
        (ln, ld), (hn, hd) = _reduce(self._ln, self._ld), _reduce(self._hn, self._hd)  # powers of reduced ratios are reduced
        return _make_unreduced(ln**power, ld**power, hn**power, hd**power, self.low_open, self.high_open)

    def invert(self) -> Interval:
        """Compute 1/x: for (0, 2] it is [1/2, infinity). ZeroDivisionError if the interval holds 0 or is the limit at 0."""
        low, high = self.low, self.high
        beside = (low == 0 != high and self.low_open) or (high == 0 != low and self.high_open)
        if self.sign == 0 and not beside:
            raise ZeroDivisionError("the divisor may be 0")
        least = (ZERO, True) if high is None else (None, True) if high == 0 else (1 / high, self.high_open)
        most = (ZERO, True) if low is None else (None, True) if low == 0 else (1 / low, self.low_open)
        return Interval(least[0], most[0], least[1], most[1])

    def __contains__(self, x: Fraction | int) -> bool:
        n, d = x.as_integer_ratio()
        low, high = n * self._ld - self._ln * d, self._hn * d - n * self._hd
        return (low > 0 or (low == 0 and not self.low_open)) and (high > 0 or (high == 0 and not self.high_open))

    def intersect(self, other: Interval) -> Interval | None:
        """Return the intersection; None if it is empty, as for [1, 2) and [2, 3]."""
        ln, ld, low_open = self._ln, self._ld, self.low_open
        apart = other._ln * ld - ln * other._ld
        if apart > 0:
            ln, ld, low_open = other._ln, other._ld, other.low_open
        elif apart == 0:
            low_open = low_open or other.low_open
        hn, hd, high_open = self._hn, self._hd, self.high_open
        apart = other._hn * hd - hn * other._hd
        if apart < 0:
            hn, hd, high_open = other._hn, other._hd, other.high_open
        elif apart == 0:
            high_open = high_open or other.high_open
        room = hn * ld - ln * hd if ld and hd else 1
        if room < 0 or (room == 0 and (low_open or high_open)):
            return None
        return _make_unreduced(ln, ld, hn, hd, low_open, high_open)

    def is_within(self, other: Interval) -> bool:
        """True if the other interval contains this one."""
        below = self._ln * other._ld - other._ln * self._ld
        above = other._hn * self._hd - self._hn * other._hd
        low = below > 0 or (below == 0 and (self.low_open or not other.low_open or not other._ld))
        return low and (above > 0 or (above == 0 and (self.high_open or not other.high_open or not other._hd)))

    def compute_distance(self, other: Interval) -> Fraction:
        """Return the distance between the intervals; 0 if they overlap or touch."""
        for left, right in ((self, other), (other, self)):
            if left._hd and right._ld:
                n, d = _add_ratios(right._ln, right._ld, -left._hn, left._hd)
                if n > 0:
                    return Fraction(n, d)
        return ZERO

    def clip_below(self, low: int) -> Interval:
        """Return the part at or above `low`, or the point `low` if nothing is left."""
        if self._ld and self._ln >= low * self._ld:
            return self
        return self.intersect(Interval(low, None, False, True)) or make_point(low)

    def can_be_above(self, x: Fraction | int) -> bool:
        """True if some value is above x."""
        n, d = x.as_integer_ratio()
        return self._hn * d > n * self._hd

    def can_be_below(self, x: Fraction | int) -> bool:
        """True if some value is below x."""
        n, d = x.as_integer_ratio()
        return self._ln * d < n * self._ld

    def list_corners(self) -> tuple[Interval, ...]:
        """List the finite ends as points, open ones as limits; one point if both ends are the same."""
        ends = dict.fromkeys((_get_low_end(self), _get_high_end(self)))
        return tuple(Interval(value, value, is_open, is_open) for infinite, value, is_open in ends if not infinite)

    def has_end_beyond(self, bits: int) -> bool:
        """True if a finite end is larger than about 2**bits in size."""
        low, high = self._ln.bit_length() - self._ld.bit_length(), self._hn.bit_length() - self._hd.bit_length()
        return low > bits or high > bits

    @property
    def finite(self) -> bool:
        return self._ld > 0 and self._hd > 0

    @property
    def sign(self) -> int:
        """1 if both ends are above 0, -1 if both are below, else 0, also for (0, 2]."""
        if self._ln > 0:
            return 1
        return -1 if self._hn < 0 else 0


def from_ratios(ln: int, ld: int, hn: int, hd: int, low_open: bool = False, high_open: bool = False) -> Interval:
    """Make the interval from ln/ld to hn/hd, reduced or not; a denominator is positive, or 0 for infinity."""
    if ld > LARGE_DENOMINATOR or hd > LARGE_DENOMINATOR:
        (ln, ld), (hn, hd) = _reduce(ln, ld), _reduce(hn, hd)
    return _make_unreduced(ln, ld, hn, hd, low_open, high_open)


def make_point(x: Fraction | int) -> Interval:
    """Make the interval [x, x]."""
    return Interval(x, x)


def compute_hull(*parts: Interval) -> Interval:
    """Return the smallest interval that contains every part; an end is closed if one part attains it."""
    lowest = highest = parts[0]
    for part in parts[1:]:
        d = part._ln * lowest._ld - lowest._ln * part._ld
        if d < 0 or (d == 0 and lowest.low_open):
            lowest = part
        d = part._hn * highest._hd - highest._hn * part._hd
        if d > 0 or (d == 0 and highest.high_open):
            highest = part
    return _make_unreduced(lowest._ln, lowest._ld, highest._hn, highest._hd, lowest.low_open, highest.high_open)


def _make_unreduced(ln: int, ld: int, hn: int, hd: int, low_open: bool, high_open: bool) -> Interval:
    """Like `from_ratios`, for ends whose denominators are known to be small enough. Skips `__init__` for speed."""
    made = Interval.__new__(Interval)
    made._ln, made._ld, made._hn, made._hd, made.low_open, made.high_open = ln, ld, hn, hd, low_open, high_open
    made._low = made._high = None
    return made


def _add_ratios(an: int, ad: int, bn: int, bd: int) -> tuple[int, int]:
    return (an + bn, ad) if ad == bd else (an * bd + bn * ad, ad * bd)


def _reduce(n: int, d: int) -> tuple[int, int]:
    return Fraction(n, d).as_integer_ratio() if d else (n, d)


def _is_positive(interval: Interval) -> bool:
    return interval._ln > 0 and interval._hd > 0


def _get_low_end(interval: Interval) -> End:
    low = interval.low
    return (0, low, interval.low_open) if low is not None else MINUS_INFINITY


def _get_high_end(interval: Interval) -> End:
    high = interval.high
    return (0, high, interval.high_open) if high is not None else PLUS_INFINITY


def _rank_high_end(end: End) -> End:
    """Sort key of upper ends: an open end comes before the same end closed. Lower ends sort correctly without a key."""
    return end[0], end[1], not end[2]


def _multiply_ends(a: End, b: End) -> End:
    """Multiply two ends. A closed 0 is attained whatever the other end is; 0 times infinity is 0."""
    zero_a, zero_b = a[0] == 0 == a[1], b[0] == 0 == b[1]
    if zero_a or zero_b:
        return 0, ZERO, not ((zero_a and not a[2]) or (zero_b and not b[2]))
    if a[0] or b[0]:
        return PLUS_INFINITY if ((a[0] or a[1]) > 0) == ((b[0] or b[1]) > 0) else MINUS_INFINITY
    return 0, a[1] * b[1], a[2] or b[2]


def _join_ends(low: End, high: End) -> Interval:
    return Interval(None if low[0] else low[1], None if high[0] else high[1], low[2], high[2])


def _scale(interval: Interval, n: int, d: int) -> Interval:
    """Multiply the interval by n/d; d is positive."""
    if n == d:
        return interval
    if n == 0:
        return make_point(0)
    if n > 0:
        ends = interval._ln * n, interval._ld * d, interval._hn * n, interval._hd * d
        return from_ratios(*ends, interval.low_open, interval.high_open)
    ends = interval._hn * n, interval._hd * d, interval._ln * n, interval._ld * d
    return from_ratios(*ends, interval.high_open, interval.low_open)
