"""Values and ranges as a reader writes them: "5.1 %", "$3.11 to $3.25 billion", "18.38 to 19.23 billion yuan".

Ranges are rounded outward, with enough digits to differ visibly from the stated range.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import notation
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.number import (
    SCALES,
    RoundingDirection,
    choose_scale_power,
    find_leading_power,
    format_grouped,
    is_multiple_of_power,
)
from factcheck.language import has_chinese
from factcheck.language.messages import get_language, mark, translate

CURRENCY_PREFIXES = {"USD": "$", "EUR": "€", "GBP": "£"}
TABLE_UNITS = frozenset({"percent", "percentage_point", "times"})  # units that are written in a table's range column
RANGE_TEMPLATES = {  # keyed by (low end open, high end open)
    (False, False): mark("{low} to {high}"),
    (True, False): mark("over {low} to {high}"),
    (False, True): mark("{low} to under {high}"),
    (True, True): mark("over {low} to under {high}"),
}
ZERO = Fraction(0)
SIGNIFICANT_DIGITS = 4  # digits of a value that is not compared with a stated one
MAX_EXTRA_DIGITS = 24  # extra digits at most, to tell two ranges apart


class NumberStyle(NamedTuple):
    """How to write a number: prefix, power of ten, scale word, unit. "$", 9, " billion" writes 3.2e9 as "$3.2 billion"."""

    scale: int
    before: str
    word: str  # scale word: " billion"
    one: str  # unit after the number 1
    many: str
    unit: str | None = None


def choose_style(unit: str | None, size: Fraction, printed: Figure | None = None) -> NumberStyle:
    """Choose how to write numbers of this size and unit; in the scale of the printed figure if that stays readable."""
    if chinese_scale := notation.choose_chinese_scale(size, unit, printed):
        return NumberStyle(chinese_scale[0], "", chinese_scale[1], chinese_scale[2], chinese_scale[2], unit)
    scale, word = _choose_scale(size, printed)
    is_chinese = get_language() == "zh"
    if unit in CURRENCY_PREFIXES and not is_chinese:
        return NumberStyle(scale, CURRENCY_PREFIXES[unit], word, "", "", unit)
    one, many = notation.get_unit_names(unit or "")
    gap = "" if is_chinese and not word.startswith(" ") else " "  # Chinese writes no space before a unit
    return NumberStyle(scale, "", word, f"{gap}{one}" if one else "", f"{gap}{many}" if many else "", unit)


def format_amount(value: Fraction, style: NumberStyle, power: int) -> str:
    """Format a value with its unit, rounded to 10**k: "5.1 %", "-$3.2 billion", "1 vehicle". Trailing zeros go: 8, not 8.0."""
    while power < style.scale and is_multiple_of_power(value, power + 1):
        power += 1
    return _format_with_unit(value, style, power, RoundingDirection.NEAR)


def format_range(interval: Interval, style: NumberStyle, power: int, *, open_ends: bool = True, each: str = "") -> str:
    """Format a range without unit: "830,000 to under 840,000", "more than 50".

    open_ends: mark them. each: what follows both ends, such as " %".
    """
    low, high = interval.low, interval.high
    after = each or style.word
    if low is None or high is None:
        return _format_unbounded(interval, style, power, after)
    ends = _format_end(low, style, power, RoundingDirection.DOWN), _format_end(high, style, power, RoundingDirection.UP)
    if ends[0] == ends[1]:
        return ends[0] + after
    is_open = (
        bool(open_ends and interval.low_open and is_multiple_of_power(low, power)),
        bool(open_ends and interval.high_open and is_multiple_of_power(high, power)),
    )
    return translate(RANGE_TEMPLATES[is_open], low=f"{ends[0]}{each}", high=f"{ends[1]}{after}")


def format_meaning(interval: Interval, unit: str | None, printed: Figure | None = None) -> str:
    """Format a range for prose: "6.45 % to 6.55 %", "$3.15 to $3.25 billion", "830,000 to under 840,000 vehicles"."""
    style = choose_style(unit, compute_magnitude(interval), printed)
    power = find_last_digit(interval)
    return format_prose_range(interval, style, power)


def format_prose_range(interval: Interval, style: NumberStyle, power: int) -> str:
    """Format a range for prose: "%" after both ends, any other unit once."""
    if interval.low is not None and interval.low == interval.high:
        return format_amount(interval.low, style, power)
    if style.unit == "percent":
        return format_range(interval, style, power, each=style.many)
    return format_range(interval, style, power) + style.many


def find_last_digit(interval: Interval) -> int:
    """Find the power of ten down to which a range by itself is written: exact if that is short, else in 3 or 4 digits."""
    size = compute_magnitude(interval)
    if not size:
        return 0
    fine = find_leading_power(size) - SIGNIFICANT_DIGITS - 1
    if _are_ends_exact(interval, fine):
        return _drop_zeros(interval, fine)
    power = find_leading_power(size / 200)
    width = compute_width(interval)
    return min(power, find_leading_power(width)) if width else power


def find_finest_digit(computed: Interval, stated: Interval) -> int:
    """Find the power of ten down to which a computed range is written so that it differs visibly from the stated one.

    4.95..5.29 beside 6.45..6.55 takes tenths: 4.9 to 5.3; 6.38..6.4467 takes thousandths, since 6.45 would touch.
    """
    size = compute_magnitude(computed)
    if not size:
        return min(0, _compute_width_power(stated))
    width_power = _compute_width_power(computed, 3)
    power = min(max(_compute_width_power(stated), width_power - 1), width_power, find_leading_power(size) - 1)
    power = max(power, find_leading_power(size) - SIGNIFICANT_DIGITS - 2)
    gap = computed.compute_distance(stated)
    if gap or computed.intersect(stated) is None:
        for _ in range(MAX_EXTRA_DIGITS):
            if (gap and gap >= Fraction(10) ** power) or _round_outward(computed, power).intersect(stated) is None:
                break
            power -= 1
    return _drop_zeros(computed, power)


def format_rounded_down(value: Fraction, unit: str | None, printed: Figure | None = None) -> str:
    """Format a distance in two digits, rounded down: 1.156 is "1.1 points". Percentages are percentage points apart."""
    style = choose_style("percentage_point" if unit == "percent" else unit, value, printed)
    power = min(find_leading_power(value) - 1, style.scale) if value else 0
    return _format_with_unit(value, style, power, RoundingDirection.DOWN)


def format_rate_range(interval: Interval, base: str, quote: str) -> str:
    """Format a range of exchange rates: "6.92 to 7.47 yuan per dollar"."""
    power = find_leading_power(compute_magnitude(interval)) - 2
    (_, counted), (each, _) = notation.get_unit_names(base), notation.get_unit_names(quote)
    rates = format_range(interval, NumberStyle(0, "", "", "", ""), power, open_ends=False)
    return translate("{rates} {counted} per {each}", rates=rates, counted=counted, each=each)


def _choose_scale(size: Fraction, printed: Figure | None) -> tuple[int, str]:
    """Choose the scale's power of ten and its word (" billion"): the printed figure's, if the number stays readable."""
    if get_language() == "zh" and (printed is None or has_chinese(printed.text)):
        return notation.choose_scale_word(size)
    scale = choose_scale_power(abs(size))
    if printed is not None and printed.scaled:
        printed_scale = find_leading_power(notation.compute_scale(printed))
        scale = printed_scale if printed_scale in SCALES and -2 <= find_leading_power(size) - printed_scale <= 3 else scale
    return scale, f" {SCALES[scale]}" if scale else ""


def _format_with_unit(value: Fraction, style: NumberStyle, power: int, direction: RoundingDirection) -> str:
    number = _format_end(value, style, power, direction)
    return number + style.word + notation.choose_plural(number, style.one, style.many)


def _format_end(value: Fraction, style: NumberStyle, power: int, direction: RoundingDirection) -> str:
    """Format a number with its prefix: "-$3.2"."""
    number = format_grouped(value, power, direction, style.scale)
    return f"-{style.before}{number[1:]}" if number.startswith("-") else style.before + number


def _format_unbounded(interval: Interval, style: NumberStyle, power: int, after: str) -> str:
    if interval.low is not None:
        end = _format_end(interval.low, style, power, RoundingDirection.DOWN) + after
        return translate("more than {end}", end=end) if interval.low_open else translate("{end} or more", end=end)
    if interval.high is not None:
        end = _format_end(interval.high, style, power, RoundingDirection.UP) + after
        return translate("less than {end}", end=end) if interval.high_open else translate("{end} or less", end=end)
    return translate("anything")


def compute_magnitude(interval: Interval) -> Fraction:
    """Return the larger of its ends, without sign; 0 for one that is infinite."""
    return max(abs(interval.low or ZERO), abs(interval.high or ZERO))


def compute_width(interval: Interval) -> Fraction:
    """Return high - low; 0 for an unbounded interval."""
    return interval.high - interval.low if interval.low is not None and interval.high is not None else ZERO


def _are_ends_exact(interval: Interval, power: int) -> bool:
    return all(end is None or is_multiple_of_power(end, power) for end in (interval.low, interval.high))


def _drop_zeros(interval: Interval, power: int) -> int:
    """Raise the power as far as both ends have trailing zeros: 85.20 to 85.40 is written as 85.2 to 85.4."""
    most = find_leading_power(compute_magnitude(interval))
    while power < most and _are_ends_exact(interval, power + 1):
        power += 1
    return power


def _compute_width_power(interval: Interval, parts: int = 1) -> int:
    """Return the leading power of ten of the width, divided into so many parts."""
    width = compute_width(interval)
    return find_leading_power(width / parts) if width else find_last_digit(interval)


def _round_outward(interval: Interval, power: int) -> Interval:
    """Return the range as it is printed, its ends rounded outward to 10**k."""
    step = Fraction(10) ** power
    low, high = interval.low, interval.high
    return Interval(
        None if low is None else (low / step).__floor__() * step,
        None if high is None else (high / step).__ceil__() * step,
        interval.low_open,
        interval.high_open,
    )
