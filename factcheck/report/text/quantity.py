"""Values and ranges as a reader writes them: "5.1 %", "$3.11 to $3.25 billion", "18.38 to 19.23 billion yuan".

Ranges are rounded outward, to as many digits as show them apart from what is stated.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import notation
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.number import SCALES, Way, ends_at, grouped, power, spoken_scale
from factcheck.language import chinese
from factcheck.language.messages import mark, spoken, translate

__all__ = [
    "Style",
    "amount",
    "finest",
    "last_digit",
    "limits",
    "magnitude",
    "meaning",
    "per",
    "plain",
    "prose",
    "rounded_down",
    "style",
]

BEFORE = {"USD": "$", "EUR": "€", "GBP": "£"}
SHORT = frozenset({"percent", "percentage_point", "times"})  # units that a range in a table keeps
RANGES = {  # whether what lies at its ends is left out
    (False, False): mark("{low} to {high}"),
    (True, False): mark("over {low} to {high}"),
    (False, True): mark("{low} to under {high}"),
    (True, True): mark("over {low} to under {high}"),
}
ZERO = Fraction(0)
SIGNIFICANT = 4  # digits of a value that nothing is compared with
FINER = 24  # more digits at most, to show two ranges apart


class Style(NamedTuple):
    """before, the number in 10**scale, after: $, 9, " billion" writes 3.2e9 as "$3.2 billion"."""

    scale: int
    before: str
    word: str  # of the scale: " billion"
    one: str  # the unit, where the number is 1
    many: str
    unit: str | None = None


def style(unit: str | None, size: Fraction, printed: Figure | None = None) -> Style:
    """How numbers of that size in that unit are written; in the scale of the printed figure, where that stays readable."""
    if own := notation.chinese_scale(size, unit, printed):
        return Style(own[0], "", own[1], own[2], own[2], unit)
    scale, word = _scale(size, printed)
    is_chinese = spoken() == "zh"
    if unit in BEFORE and not is_chinese:
        return Style(scale, BEFORE[unit], word, "", "", unit)
    one, many = notation.names(unit or "")
    gap = "" if is_chinese and not word.startswith(" ") else " "  # Chinese puts none between its number and its unit
    return Style(scale, "", word, f"{gap}{one}" if one else "", f"{gap}{many}" if many else "", unit)


def amount(x: Fraction, written: Style, k: int) -> str:
    """One value with its unit: "5.1 %", "-$3.2 billion", "1 vehicle". Zeros that say nothing are left out: 8, not 8.0."""
    while k < written.scale and ends_at(x, k + 1):
        k += 1
    number = grouped(x, k, Way.NEAR, written.scale)
    return _signed(number, written.before) + written.word + notation.counted(number, written.one, written.many)


def plain(interval: Interval, written: Style, k: int) -> str:
    """A range as a table has it, beside its value: "4.9 to 5.3 %", "18.38 to 19.23 billion". Open ends are not told apart."""
    return limits(interval, written, k, told=False) + (written.many if written.unit in SHORT else "")


def limits(interval: Interval, written: Style, k: int, *, told: bool = True, each: str = "") -> str:
    """A range without its unit: "830,000 to under 840,000", "more than 50". `each` stands after both ends: " %"."""
    low, high = interval.low, interval.high
    after = each or written.word
    if low is None or high is None:
        return _endless(interval, written, k, after)
    ends = _end(low, written, k, Way.DOWN), _end(high, written, k, Way.UP)
    if ends[0] == ends[1]:
        return ends[0] + after
    is_open = (
        bool(told and interval.low_open and ends_at(low, k)),
        bool(told and interval.high_open and ends_at(high, k)),
    )
    return translate(RANGES[is_open], low=f"{ends[0]}{each}", high=f"{ends[1]}{after}")


def meaning(interval: Interval, unit: str | None, printed: Figure | None = None) -> str:
    """A range in prose: "6.45 % to 6.55 %", "$3.15 to $3.25 billion", "830,000 to under 840,000 vehicles"."""
    written = style(unit, magnitude(interval), printed)
    k = last_digit(interval)
    return prose(interval, written, k)


def prose(interval: Interval, written: Style, k: int) -> str:
    """The range with the sign of a percentage at both ends, as one says it; any other unit stands once."""
    if interval.low is not None and interval.low == interval.high:
        return amount(interval.low, written, k)
    if written.unit == "percent":
        return limits(interval, written, k, each=written.many)
    return limits(interval, written, k) + written.many


def last_digit(interval: Interval) -> int:
    """The power down to which a range is written by itself: exact where that is short, else in 3 or 4 digits."""
    size = magnitude(interval)
    if not size:
        return 0
    fine = power(size) - SIGNIFICANT - 1
    if _ends_at(interval, fine):
        return _without_zeros(interval, fine)
    k = power(size / 200)
    width = _width(interval)
    return min(k, power(width)) if width else k


def finest(computed: Interval, stated: Interval) -> int:
    """The power down to which a computed range is written beside a stated one, so that rounding hides no difference.

    4.95..5.29 beside 6.45..6.55 takes tenths: 4.9 to 5.3; 6.38..6.4467 takes thousandths, since 6.45 would touch.
    """
    size = magnitude(computed)
    if not size:
        return min(0, _width_power(stated))
    own = _width_power(computed, 3)
    k = min(max(_width_power(stated), own - 1), own, power(size) - 1)
    k = max(k, power(size) - SIGNIFICANT - 2)
    gap = computed.distance(stated)
    if gap or computed.meet(stated) is None:
        for _ in range(FINER):
            if (gap and gap >= Fraction(10) ** k) or _widened(computed, k).meet(stated) is None:
                break
            k -= 1
    return _without_zeros(computed, k)


def rounded_down(x: Fraction, unit: str | None, printed: Figure | None = None) -> str:
    """A distance in two digits, never more than it is: 1.156 is "1.1 points"; percent are told apart in points."""
    written = style("percentage_point" if unit == "percent" else unit, x, printed)
    k = min(power(x) - 1, written.scale) if x else 0
    number = grouped(x, k, Way.DOWN, written.scale)
    return written.before + number + written.word + notation.counted(number, written.one, written.many)


def per(interval: Interval, base: str, quote: str) -> str:
    """A range of exchange rates: "6.92 to 7.47 yuan per dollar"."""
    k = power(magnitude(interval)) - 2
    (_, counted), (each, _) = notation.names(base), notation.names(quote)
    rates = limits(interval, Style(0, "", "", "", ""), k, told=False)
    return translate("{rates} {counted} per {each}", rates=rates, counted=counted, each=each)


def _scale(size: Fraction, printed: Figure | None) -> tuple[int, str]:
    """The power of the scale and its word, with the blank before it: that of the printed figure, where it stays readable."""
    if spoken() == "zh" and (printed is None or chinese(printed.text)):
        return notation.scale_spoken(size)
    scale = spoken_scale(abs(size))
    if printed is not None and printed.scaled:
        own = power(notation.scale(printed))
        scale = own if own in SCALES and -2 <= power(size) - own <= 3 else scale
    return scale, f" {SCALES[scale]}" if scale else ""


def _end(x: Fraction, written: Style, k: int, way: Way) -> str:
    return _signed(grouped(x, k, way, written.scale), written.before)


def _signed(number: str, before: str) -> str:
    return f"-{before}{number[1:]}" if number.startswith("-") else before + number


def _endless(interval: Interval, written: Style, k: int, after: str) -> str:
    if interval.low is not None:
        end = _end(interval.low, written, k, Way.DOWN) + after
        return translate("more than {end}", end=end) if interval.low_open else translate("{end} or more", end=end)
    if interval.high is not None:
        end = _end(interval.high, written, k, Way.UP) + after
        return translate("less than {end}", end=end) if interval.high_open else translate("{end} or less", end=end)
    return translate("anything")


def magnitude(interval: Interval) -> Fraction:
    """The larger of its ends, without sign; 0 for one that is infinite."""
    low, high = interval.low or ZERO, interval.high or ZERO
    if low >= 0:
        return max(high, low)
    return max(-low, abs(high))


def _width(interval: Interval) -> Fraction:
    return interval.high - interval.low if interval.low is not None and interval.high is not None else ZERO


def _ends_at(interval: Interval, k: int) -> bool:
    return all(end is None or ends_at(end, k) for end in (interval.low, interval.high))


def _without_zeros(interval: Interval, k: int) -> int:
    """The power that leaves out the zeros that both ends end in: 85.20 to 85.40 is 85.2 to 85.4."""
    most = power(magnitude(interval))
    while k < most and _ends_at(interval, k + 1):
        k += 1
    return k


def _width_power(interval: Interval, parts: int = 1) -> int:
    """The power of one of so many parts of its width."""
    width = _width(interval)
    return power(width / parts if parts > 1 else width) if width else last_digit(interval)


def _widened(interval: Interval, k: int) -> Interval:
    """The range as it is printed."""
    step = Fraction(10) ** k
    low, high = interval.low, interval.high
    return Interval(
        None if low is None else (low / step).__floor__() * step,
        None if high is None else (high / step).__ceil__() * step,
        interval.low_open,
        interval.high_open,
    )
