"""Numbers in the notation of a printed figure, and for the eye."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import claims

from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.figure.notation import (
    compute_scale,
    find_number_span,
    format_amount,
    format_bare_number,
    format_full,
    format_in_notation,
    format_mantissa,
    format_plain,
    format_readable,
    read_written_scale,
)
from factcheck.figure.number import format_decimal
from factcheck.figure.rewrite import rehedge, reprint, rescale
from factcheck.reader import read

DIGITS = st.integers(0, 8)


@given(st.fractions(-1000, 1000, max_denominator=10**6), DIGITS)
def test_a_decimal_is_the_nearest_and_its_ties_go_away_from_zero(x: Fraction, places: int) -> None:
    found = Fraction(format_decimal(x, places))
    unit = Fraction(1, 10**places)
    assert abs(found - x) <= unit / 2
    assert abs(found - x) < unit / 2 or abs(found) > abs(x)


@pytest.mark.parametrize(
    ("x", "places", "text"),
    [("5.125", 2, "5.13"), ("-5.125", 2, "-5.13"), ("-0.001", 2, "0.00"), ("1234.5", 0, "1235"), ("0.05", 1, "0.1")],
)
def test_a_decimal_has_its_places(x: str, places: int, text: str) -> None:
    assert text == format_decimal(Fraction(x), places)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("nearly 840,000 units", "840,000"),
        ("two and a half billion yuan", "two and a half"),
        ("a million people", "a"),
        ("a dozen eggs", "a dozen"),
        ("2-1/2 percent", "2-1/2"),
        ("1½ million", "1½"),
        ("1 234 567 people", "1 234 567"),
        ("seven percent", "seven"),
        ("6.3万亿元", "6.3"),
        ("doubled", None),
        ("a third", None),
        ("6ft 2in", None),
        ("12st 4lb", None),
    ],
)
def test_the_number_is_found_in_the_text(text: str, span: str | None) -> None:
    found = find_number_span(text)
    assert span == (text[found[0] : found[1]] if found else None)


@pytest.mark.parametrize(
    ("text", "worth", "value", "shown"),
    [
        ("$3.2 billion", 10**9, "3110000000", "3.1"),
        ("6.5%", 1, "5.124", "5.1"),
        ("840,000", 1, "791000", "791,000"),
        ("950 people", 1, "1050", "1,050"),
        ("9500 people", 1, "10500", "10500"),
        ("Rs 12,50,000", 1, "13500000", "1,35,00,000"),
        ("9.9 percent", 1, "10.14", "10.1"),
        ("64 pence", Fraction(1, 100), "1.32", "132"),
        ("6.3万亿元", 10**12, "7100000000000", "7.1"),
        ("two and a half billion yuan", 10**9, "2800000000", "2.8"),
        ("2-1/2 percent", 1, "3.25", "3.3"),
        ("Rs 1.2 lakh crore", 10**12, "1400000000000", "1.4"),
        ("1 234 567 people", 1, "2234567", "2 234 567"),
    ],
)
def test_a_value_is_written_as_the_figure_writes_its_own(text: str, worth: int | Fraction, value: str, shown: str) -> None:
    figure = read(text)
    assert worth == compute_scale(figure)
    assert shown == format_mantissa(figure, Fraction(value))


def test_a_figure_s_own_value_is_written_as_it_is_printed() -> None:
    for text in (
        "$3.2 billion",
        "840,000 units",
        "87.7 percent",
        "Rs 12,50,000",
        "1 234 567 people",
        "12亿元",
        "1,130p",
        "$0.5",
    ):
        figure = read(text)
        span = find_number_span(text)
        assert span is not None
        assert text[span[0] : span[1]] == format_mantissa(figure, figure.value or Fraction(0))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("some 6.36 trillion yuan", "6.36 trillion"),
        ("-5 percent", "-5"),
        ("10 to 12 percent", "10 to 12 percent"),
        ("a third", "a third"),
        ("$639m", "639m"),
        ("two and a half billion yuan", "two and a half billion"),
    ],
)
def test_the_number_with_its_scale_stands_without_hedge_and_unit(text: str, shown: str) -> None:
    assert shown == format_bare_number(read(text))


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("$3.2 billion", "3.1e9", "3.1 billion"),
        ("doubled", "1.9", "1.9"),
        ("3 times", "2.6", "2.6"),
        ("840,000", "790000", "790,000"),
        ("12亿元", "1300000000", "13亿"),
    ],
)
def test_an_allowed_value_has_its_scale_word(text: str, value: str, shown: str) -> None:
    assert shown == format_in_notation(read(text), Fraction(value))


@pytest.mark.parametrize(
    ("x", "unit", "shown"),
    [
        ("447522.6", "vehicle", "447,523 vehicles"),
        ("1", "vehicle", "1 vehicle"),
        ("18810000000", "CNY", "18.81 billion yuan"),
        ("5.124", "percent", "5.124 %"),
        ("1", "percentage_point", "1 point"),
        ("2", "person", "2 people"),
        ("3", None, "3"),
        ("60", "kilometre / hour", "60 kilometres per hour"),
        ("5", "country", "5 countries"),
        ("4", "SEK", "4 SEK"),
    ],
)
def test_an_amount_is_written_for_the_eye(x: str, unit: str | None, shown: str) -> None:
    assert shown == format_amount(Fraction(x), unit)


@pytest.mark.parametrize(
    ("x", "shown"),
    [
        ("6360000000000", "6.36 trillion"),
        ("447522.6", "447,523"),
        ("0.00012345", "0.0001235"),
        ("0", "0"),
        ("-1234.5", "-1,235"),
        ("1e-90", "0"),
    ],
)
def test_a_number_is_cut_to_its_first_digits(x: str, shown: str) -> None:
    assert shown == format_readable(Fraction(x))


def test_a_number_in_full_ends_or_has_twelve_decimals() -> None:
    assert "1,234.5" == format_full(Fraction("1234.5"))
    assert "1234.5" == format_plain(Fraction("1234.5"))
    assert "0.333333333333" == format_plain(Fraction(1, 3))


def test_pence_are_not_what_their_text_is_worth() -> None:
    assert (1, Fraction(1, 100)) == (read_written_scale(read("64 pence")), compute_scale(read("64 pence")))


@given(claims())
def test_a_figure_written_anew_reads_as_what_was_meant(made: Claim) -> None:
    """Text and figure say the same: value, last digit and hedge."""
    stated = made.stated
    assert stated is not None
    for x in (Fraction(7, 3), Fraction(1020), Fraction(99, 10)):
        figure = reprint(stated, round(x) * stated.step)
        again = read(figure.text)
        assert (figure.value, figure.step, figure.hedge) == (again.value, again.step, again.hedge)
    for hedge in ("nearly", "over", "just_under", "just_over"):
        figure = rehedge(stated, hedge)
        again = read(figure.text)
        assert (figure.value, hedge) == (again.value, again.hedge)


def test_a_value_too_large_for_its_scale_word_takes_the_next() -> None:
    found = rescale(read("$41.7 million"), Fraction(41_483_000_000))
    assert found is not None
    assert ("$41.5 billion", read("$41.5 billion").value) == (found.text, found.value)
    assert rescale(read("$41.7 million"), Fraction(44_000_000)) is None
    assert rescale(read("$417"), Fraction(44_000_000)) is None
    assert rescale(read("$8.4 million"), Fraction(400_000)) is None


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("25 percentage points", 1, "1 percentage point"),
        ("1 percentage point", 25, "25 percentage points"),
        ("three points", 1, "one point"),
        ("10 dollars", 1, "1 dollar"),
        ("1.0 percentage points", 2, "2.0 percentage points"),
        ("1 percent", 5, "5 percent"),
    ],
)
def test_one_is_singular(text: str, value: int, new: str) -> None:
    assert new == reprint(read(text), Fraction(value)).text


@pytest.mark.parametrize(
    ("text", "value", "new"),
    [
        ("912.8 million tonnes", 1_071_400_000, "1.0714 billion tonnes"),
        ("1.1 billion", 912_800_000, "913 million"),
        ("4.0 trillion", 4_000_000, "4.0 million"),
        ("8 million", 400_000, "400 thousand"),
        ("about 40 million", 38_472_345_678, "about 38 billion"),
        ("6.1亿元", 24_560_000, "2456万元"),
    ],
)
def test_another_scale_word_keeps_the_precision(text: str, value: int, new: str) -> None:
    """The last digit's worth where the value is near; else so many digits as before."""
    found = rescale(read(text), Fraction(value))
    assert found is not None
    assert (new, read(new).value, read(new).step) == (found.text, found.value, found.step)


def test_working_and_suggestion_name_units_alike() -> None:
    found = check(Claim("case", "growth", (("new", read("23 billion yuan")),), read("22.3 percent")))
    assert ("23 billion / (1 + 22.3 %) = 18.81 billion yuan",) == found.working
