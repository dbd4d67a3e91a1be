"""Numbers in reports: exact where finite, ranges rounded outward, differences never rounded away."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.figure.figure import Figure, Kind
from factcheck.figure.interval import Interval, make_point
from factcheck.figure.number import (
    RoundingDirection,
    find_leading_power,
    format_exact,
    format_grouped,
    format_outward,
    is_multiple_of_power,
)
from factcheck.report.text.value_format import (
    choose_style,
    find_finest_digit,
    format_amount,
    format_meaning,
    format_range,
    format_rate_range,
    format_rounded_down,
)

FRACTIONS = st.fractions(max_denominator=10**9)
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**12), max_value=10**12)
PERCENT = choose_style("percent", Fraction(1))


def interval(
    low: str | int | Fraction, high: str | int | Fraction, *, low_open: bool = False, high_open: bool = False
) -> Interval:
    return Interval(Fraction(low), Fraction(high), low_open, high_open)


@given(DECIMALS)
def test_a_finite_decimal_is_written_exactly(x: object) -> None:
    """Read back, it is the same number."""
    value = Fraction(str(x))
    assert value == Fraction(format_exact(value))


@given(FRACTIONS, FRACTIONS)
def test_a_range_in_json_holds_all_of_the_interval(a: Fraction, b: Fraction) -> None:
    low, high = format_outward(Interval(min(a, b), max(a, b)))
    assert Fraction(low or 0) <= min(a, b)
    assert Fraction(high or 0) >= max(a, b)


@given(FRACTIONS)
def test_twelve_digits_are_within_one_of_the_last(x: Fraction) -> None:
    assert abs(Fraction(format_exact(x)) - x) <= Fraction(10) ** (find_leading_power(x) - 11)


@given(FRACTIONS)
def test_the_power_is_that_of_the_first_digit(x: Fraction) -> None:
    assert x == 0 or Fraction(10) ** find_leading_power(x) <= abs(x) < Fraction(10) ** (find_leading_power(x) + 1)


@given(FRACTIONS, st.integers(-9, 9))
def test_rounding_down_and_up_encloses(x: Fraction, k: int) -> None:
    low, high = (Fraction(format_grouped(x, k, way).replace(",", "")) for way in (RoundingDirection.DOWN, RoundingDirection.UP))
    assert low <= x <= high
    assert (low == high) == is_multiple_of_power(x, k)


@given(st.lists(st.fractions(-(10**6), 10**6, max_denominator=10**6), min_size=4, max_size=4))
def test_rounding_outward_makes_no_ranges_meet_that_do_not(ends: list[Fraction]) -> None:
    """What is printed shows the verdict."""
    a, b, c, d = ends
    computed, stated = Interval(min(a, b), max(a, b)), Interval(min(c, d), max(c, d))
    step = Fraction(10) ** find_finest_digit(computed, stated)
    low, high = (min(a, b) / step).__floor__() * step, (max(a, b) / step).__ceil__() * step
    assert (computed.intersect(stated) is None) == (Interval(low, high).intersect(stated) is None)


@pytest.mark.parametrize(
    ("expected", "x"),
    [
        ("1.4", Fraction(7, 5)),
        ("0.666666666667", Fraction(2, 3)),
        ("-0.333333333333", Fraction(-1, 3)),
        ("6360000000000", Fraction(6360000000000)),
        ("0", Fraction(0)),
        ("0.00000000000001", Fraction(1, 10**14)),
    ],
)
def test_json_numbers(expected: str, x: Fraction) -> None:
    assert expected == format_exact(x)


def test_a_number_of_ten_thousand_digits_is_written() -> None:
    """Python refuses to write more than 4,300 digits in one go."""
    assert "1" + "0" * 10_000 == format_exact(Fraction(10**10_000))
    assert format_exact(Fraction(10**10_000, 3)).startswith("333333333333")


def test_an_infinite_end_is_null() -> None:
    assert ("50", None) == format_outward(Interval(Fraction(50), None, True, True))


@pytest.mark.parametrize(
    ("expected", "computed", "stated"),
    [
        ("4.9 to 5.3 %", interval("4.9546", "5.2936"), interval("6.45", "6.55")),
        ("46 to 54 %", interval(46, 54), interval("49.5", "50.5")),
        ("7.6 to 8.4 %", interval("7.6", "8.4"), interval("6.5", "7.5")),
        ("85.2 to 85.4 %", interval("85.2", "85.4"), interval("24.5", "25.5")),
        ("6.380 to 6.447 %", interval("6.38", "6.4467"), interval("6.45", "6.55")),
        ("5.0 to 9.5 %", interval("5.044", "9.43"), interval("6.995", "7.005")),
    ],
)
def test_a_computed_range_beside_the_stated_one(expected: str, computed: Interval, stated: Interval) -> None:
    assert expected == format_range(computed, PERCENT, find_finest_digit(computed, stated), open_ends=False) + PERCENT.many


@pytest.mark.parametrize(
    ("expected", "unit", "meant"),
    [
        ("6.45 % to 6.55 %", "percent", interval("6.45", "6.55")),
        ("$3.15 to $3.25 billion", "USD", interval(3_150_000_000, 3_250_000_000)),
        (
            "18.38 to 19.23 billion yuan",
            "CNY",
            interval(Fraction("22.5e9") / Fraction("1.2235"), Fraction("23.5e9") / Fraction("1.2225")),
        ),
        ("62.15 % to 63.25 %", "percent", interval("62.15", "63.25")),
        (
            "442,000 to 448,000 vehicles",
            "vehicle",
            interval(Fraction(830000) / Fraction("1.8775"), Fraction(840000) / Fraction("1.8765")),
        ),
        ("830,000 to under 840,000 vehicles", "vehicle", interval(830_000, 840_000, high_open=True)),
        ("over 50 % to 55 %", "percent", interval(50, 55, low_open=True)),
        ("more than 50 %", "percent", Interval(Fraction(50), None, True, True)),
        ("3.2 billion or more", None, Interval(Fraction(3_200_000_000), None, False, True)),
        ("less than 25 points", "percentage_point", Interval(None, Fraction(25), True, True)),
        ("1 vehicle", "vehicle", make_point(1)),
        ("12,345 people", "person", make_point(12_345)),
        ("-$5 to $7", "USD", interval(-5, 7)),
        ("2 to 3 countries", "country", interval(2, 3)),
        ("1.5 to 2.5 million SEK", "SEK", interval(1_500_000, 2_500_000)),
        ("anything", None, Interval(None, None, True, True)),
    ],
)
def test_what_a_range_means_in_words(expected: str, unit: str | None, meant: Interval) -> None:
    assert expected == format_meaning(meant, unit)


def test_the_scale_of_the_printed_figure_is_kept() -> None:
    """0.98 trillion beside 6.05 trillion; but 41.7 billion beside 41.7 million."""
    printed = Figure(
        "6.05 trillion yuan", Fraction("6.05e12"), Fraction(10**10), decimals=True, scaled=True, kind=Kind.MONEY, unit="CNY"
    )
    small, large = Fraction("9.8e11"), Fraction("6e17")
    assert "0.98 trillion yuan" == format_amount(small, choose_style("CNY", small, printed), 10)
    assert "600,000 trillion yuan" == format_amount(large, choose_style("CNY", large, printed), 12)


@pytest.mark.parametrize(
    ("expected", "x", "unit"),
    [
        ("1.1 points", "1.156", "percent"),
        ("59 points", "59.7", "percentage_point"),
        ("$39 billion", "39999999999", "USD"),
        ("3 vehicles", "3.9", "vehicle"),
    ],
)
def test_a_distance_is_never_more_than_it_is(expected: str, x: str, unit: str) -> None:
    assert expected.partition(" ")[0] in format_rounded_down(Fraction(x), unit)
    assert format_rounded_down(Fraction(x), unit).endswith(expected.partition(" ")[2])


def test_a_rate_in_words() -> None:
    """23 billion yuan for about 3.2 billion dollars."""
    assert "6.92 to 7.47 yuan per dollar" == format_rate_range(
        interval(Fraction("22.5") / Fraction("3.25"), Fraction("23.5") / Fraction("3.15")), "CNY", "USD"
    )


def test_a_number_too_long_to_read_is_shortened() -> None:
    assert "1.000e50 to 1.001e50" == format_range(interval(10**50, 10**50 + 1), choose_style(None, Fraction(1)), 0)
