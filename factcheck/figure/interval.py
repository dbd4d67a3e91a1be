"""Numbers that a figure may stand for: an interval of rationals, each end open, closed or infinite.

All arithmetic is exact. An end of a result is closed only where it is attained: [1, 2) + [3, 4] = [4, 6).

An end is kept as a ratio of two whole numbers that is not reduced, as a sum or product of such ratios is made and compared
in a quarter of the time that `fractions.Fraction` takes; minus infinity is -1/0 and infinity 1/0, which compare as they are.
"""

from __future__ import annotations

from fractions import Fraction

__all__ = ["LARGE_DENOMINATOR", "Interval", "compute_hull", "from_ratios", "make_point"]

End = tuple[int, Fraction, bool]  # -1, 0 or 1 for minus infinity, finite or infinity; the value; open

ZERO = Fraction(0)
MINUS_INFINITY: End = (-1, ZERO, True)
PLUS_INFINITY: End = (1, ZERO, True)
LARGE_DENOMINATOR = 1 << 512  # below a ratio that is reduced: a total of a thousand thirds and sevenths


class Interval:
    """The rationals from `low` to `high`; None is an infinite end, and always open.

    An interval whose ends are equal and open is the limit at that point: the corner of a box whose end is open.
    """

    __slots__ = ("_hd", "_high", "_high_open", "_hn", "_ld", "_ln", "_low", "_low_open")

    _low: Fraction | None  # reduced, once it has been asked for
    _high: Fraction | None

    def __init__(
        self, low: Fraction | int | None, high: Fraction | int | None, low_open: bool = False, high_open: bool = False
    ) -> None:
        self._ln, self._ld = (-1, 0) if low is None else low.as_integer_ratio()
        self._hn, self._hd = (1, 0) if high is None else high.as_integer_ratio()
        self._low_open, self._high_open, self._low, self._high = low_open, high_open, None, None

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
    def low_open(self) -> bool:
        return self._low_open

    @property
    def high_open(self) -> bool:
        return self._high_open

    @property
    def middle(self) -> Fraction | None:
        """None where an end is infinite."""
        return None if self.low is None or self.high is None else (self.low + self.high) / 2

    def __repr__(self) -> str:
        ends = f"low={self.low!r}, high={self.high!r}"
        return f"Interval({ends}, low_open={self._low_open!r}, high_open={self._high_open!r})"

    def __hash__(self) -> int:
        return hash((self.low, self.high, self._low_open, self._high_open))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return (
            self._ln * other._ld == other._ln * self._ld
            and self._hn * other._hd == other._hn * self._hd
            and self._low_open == other._low_open
            and self._high_open == other._high_open
        )

    def __add__(self, other: Interval | int | Fraction) -> Interval:
        if not isinstance(other, Interval):
            n, d = other.as_integer_ratio()
            ln, ld, hn, hd = self._ln * d + n * self._ld, self._ld * d, self._hn * d + n * self._hd, self._hd * d
            return from_ratios(ln, ld, hn, hd, self._low_open, self._high_open)
        return from_ratios(
            *_add_ratios(self._ln, self._ld, other._ln, other._ld), *_add_ratios(self._hn, self._hd, other._hn, other._hd),
            self._low_open or other._low_open, self._high_open or other._high_open,
        )  # fmt: skip

    def __neg__(self) -> Interval:
        return _make_unreduced(-self._hn, self._hd, -self._ln, self._ld, self._high_open, self._low_open)

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
                self._low_open or other._low_open, self._high_open or other._high_open,
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
                self._low_open or other._high_open, self._high_open or other._low_open,
            )  # fmt: skip
        return self * other.invert()

    def __rtruediv__(self, other: int | Fraction) -> Interval:
        return self.invert() * other

    def __pow__(self, power: int) -> Interval:
        """Integer powers from 1 up of an interval that does not reach below 0, in which case they are monotone."""
        if self._ln < 0 or power < 1:
            raise ValueError("a power from 1 up is taken, of an interval from 0 up")
        (ln, ld), (hn, hd) = _reduce(self._ln, self._ld), _reduce(self._hn, self._hd)  # then the powers are so too
        return _make_unreduced(ln**power, ld**power, hn**power, hd**power, self._low_open, self._high_open)

    def invert(self) -> Interval:
        """1/x: of (0, 2] it is [1/2, infinity). ZeroDivisionError where the interval holds 0, or is the limit at 0."""
        low, high = self.low, self.high
        beside = (low == 0 != high and self._low_open) or (high == 0 != low and self._high_open)
        if self.sign == 0 and not beside:
            raise ZeroDivisionError("the divisor may be 0")
        least = (ZERO, True) if high is None else (None, True) if high == 0 else (1 / high, self._high_open)
        most = (ZERO, True) if low is None else (None, True) if low == 0 else (1 / low, self._low_open)
        return Interval(least[0], most[0], least[1], most[1])

    def __contains__(self, x: Fraction | int) -> bool:
        n, d = x.as_integer_ratio()
        low, high = n * self._ld - self._ln * d, self._hn * d - n * self._hd
        return (low > 0 or (low == 0 and not self._low_open)) and (high > 0 or (high == 0 and not self._high_open))

    def intersect(self, other: Interval) -> Interval | None:
        """What both hold; None where they share nothing: [1, 2) and [2, 3] share nothing."""
        ln, ld, low_open = self._ln, self._ld, self._low_open
        apart = other._ln * ld - ln * other._ld
        if apart > 0:
            ln, ld, low_open = other._ln, other._ld, other._low_open
        elif apart == 0:
            low_open = low_open or other._low_open
        hn, hd, high_open = self._hn, self._hd, self._high_open
        apart = other._hn * hd - hn * other._hd
        if apart < 0:
            hn, hd, high_open = other._hn, other._hd, other._high_open
        elif apart == 0:
            high_open = high_open or other._high_open
        room = hn * ld - ln * hd if ld and hd else 1
        if room < 0 or (room == 0 and (low_open or high_open)):
            return None
        return _make_unreduced(ln, ld, hn, hd, low_open, high_open)

    def is_within(self, other: Interval) -> bool:
        """Whether the other holds all of this one."""
        below = self._ln * other._ld - other._ln * self._ld
        above = other._hn * self._hd - self._hn * other._hd
        low = below > 0 or (below == 0 and (self._low_open or not other._low_open or not other._ld))
        return low and (above > 0 or (above == 0 and (self._high_open or not other._high_open or not other._hd)))

    def compute_distance(self, other: Interval) -> Fraction:
        """How far apart the sets are; 0 where they meet or touch."""
        for left, right in ((self, other), (other, self)):
            if left._hd and right._ld:
                n, d = _add_ratios(right._ln, right._ld, -left._hn, left._hd)
                if n > 0:
                    return Fraction(n, d)
        return ZERO

    def clip_below(self, low: int) -> Interval:
        """The part from `low` up, or `low` alone where nothing is left."""
        if self._ld and self._ln >= low * self._ld:
            return self
        return self.intersect(Interval(low, None, False, True)) or make_point(low)

    def can_be_above(self, x: Fraction | int) -> bool:
        """Whether it reaches above x."""
        n, d = x.as_integer_ratio()
        return self._hn * d > n * self._hd

    def can_be_below(self, x: Fraction | int) -> bool:
        """Whether it reaches below x."""
        n, d = x.as_integer_ratio()
        return self._ln * d < n * self._ld

    def list_corners(self) -> tuple[Interval, ...]:
        """The finite ends as points, open ones as limits; one where both are the same."""
        ends = dict.fromkeys((_get_low_end(self), _get_high_end(self)))
        return tuple(Interval(value, value, is_open, is_open) for infinite, value, is_open in ends if not infinite)

    def has_end_beyond(self, bits: int) -> bool:
        """Whether a finite end is larger than some 2**bits."""
        low, high = self._ln.bit_length() - self._ld.bit_length(), self._hn.bit_length() - self._hd.bit_length()
        return low > bits or high > bits

    @property
    def finite(self) -> bool:
        return self._ld > 0 and self._hd > 0

    @property
    def sign(self) -> int:
        """1 where every end is above 0, -1 where every end is below, else 0: of (0, 2] too."""
        if self._ln > 0:
            return 1
        return -1 if self._hn < 0 else 0


def from_ratios(ln: int, ld: int, hn: int, hd: int, low_open: bool = False, high_open: bool = False) -> Interval:
    """The interval from ln/ld to hn/hd, which need not be reduced; what stands below is 0 for infinity, else above 0."""
    if ld > LARGE_DENOMINATOR or hd > LARGE_DENOMINATOR:
        (ln, ld), (hn, hd) = _reduce(ln, ld), _reduce(hn, hd)
    return _make_unreduced(ln, ld, hn, hd, low_open, high_open)


def make_point(x: Fraction | int) -> Interval:
    """The one number x."""
    return Interval(x, x)


def compute_hull(*parts: Interval) -> Interval:
    """The smallest interval that holds every part; an end is closed if one part attains it."""
    lowest = highest = parts[0]
    for part in parts[1:]:
        d = part._ln * lowest._ld - lowest._ln * part._ld
        if d < 0 or (d == 0 and lowest._low_open):
            lowest = part
        d = part._hn * highest._hd - highest._hn * part._hd
        if d > 0 or (d == 0 and highest._high_open):
            highest = part
    return _make_unreduced(lowest._ln, lowest._ld, highest._hn, highest._hd, lowest._low_open, highest._high_open)


def _make_unreduced(ln: int, ld: int, hn: int, hd: int, low_open: bool, high_open: bool) -> Interval:
    """The same of ends that are short already, or were so before."""
    made = Interval.__new__(Interval)
    made._ln, made._ld, made._hn, made._hd, made._low_open, made._high_open = ln, ld, hn, hd, low_open, high_open
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
    """Sorts upper ends from the left: an open end before the same end closed; lower ends sort so as they are."""
    return end[0], end[1], not end[2]


def _multiply_ends(a: End, b: End) -> End:
    """The product of two ends. A closed 0 is attained whatever the other end does; 0 times infinity adds nothing to 0."""
    zero_a, zero_b = a[0] == 0 == a[1], b[0] == 0 == b[1]
    if zero_a or zero_b:
        return 0, ZERO, not ((zero_a and not a[2]) or (zero_b and not b[2]))
    if a[0] or b[0]:
        return PLUS_INFINITY if ((a[0] or a[1]) > 0) == ((b[0] or b[1]) > 0) else MINUS_INFINITY
    return 0, a[1] * b[1], a[2] or b[2]


def _join_ends(low: End, high: End) -> Interval:
    return Interval(None if low[0] else low[1], None if high[0] else high[1], low[2], high[2])


def _scale(interval: Interval, n: int, d: int) -> Interval:
    """n/d times the interval; d is above 0."""
    if n == d:
        return interval
    if n == 0:
        return make_point(0)
    if n > 0:
        ends = interval._ln * n, interval._ld * d, interval._hn * n, interval._hd * d
        return from_ratios(*ends, interval._low_open, interval._high_open)
    ends = interval._hn * n, interval._hd * d, interval._ln * n, interval._ld * d
    return from_ratios(*ends, interval._high_open, interval._low_open)
