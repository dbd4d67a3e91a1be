"""Figures: core lies in loose, and each word, kind and sign gives the set that SEMANTICS section 2 says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import figures, modes, points

from factcheck.figure.figure import Figure, Form, Kind, compute_intervals, get_grains, is_exact
from factcheck.figure.interval import Interval
from factcheck.figure.rounding import RoundingMode
from factcheck.reader import read


@given(figures(), modes, st.sampled_from((None, Fraction(5), Fraction(1, 10))), st.data())
def test_what_a_careful_writer_means_lies_within_what_the_words_can_bear(
    figure: Figure, mode: RoundingMode, grain: Fraction | None, data: st.DataObject
) -> None:
    found = compute_intervals(figure, mode, grain)
    assert found is not None
    assert found.core.is_within(found.loose)
    assert data.draw(points(found.core)) in found.loose


@given(figures(), modes)
def test_no_set_is_empty(figure: Figure, mode: RoundingMode) -> None:
    found = compute_intervals(figure, mode)
    assert found is not None
    assert all(part.intersect(part) == part for part in found)


@given(figures(), modes)
def test_the_printed_number_lies_in_its_own_loose_set_or_at_its_end(figure: Figure, mode: RoundingMode) -> None:
    found = compute_intervals(figure, mode)
    assert found is not None
    assert figure.value is not None
    assert Interval(found.loose.low, found.loose.high).intersect(Interval(figure.value, figure.value))


def ends(text: str) -> str:
    """ "[830000, 840000) in [825000, 840000]"."""
    found = compute_intervals(read(text))
    assert found is not None
    return f"{shown(found.core)} in {shown(found.loose)}"


def shown(interval: Interval) -> str:
    low, high = ("inf" if end is None else str(end) for end in (interval.low, interval.high))
    return f"{'(' if interval.low_open else '['}{low}, {high}{')' if interval.high_open else ']'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nearly 840,000", "[830000, 840000) in [825000, 840000]"),
        ("over 50 percent", "(50, 55] in (50, inf)"),
        ("at least 50 percent", "[50, 55] in [50, inf)"),
        ("under 50 percent", "[45, 50) in [0, 50)"),
        ("at most 50 percent", "[45, 50] in [0, 50]"),
        ("just under 50 percent", "[195/4, 50) in [95/2, 50]"),
        ("just over 50 percent", "(50, 205/4] in [50, 105/2]"),
        ("up to 500", "[0, 500] in [0, 505]"),
        ("under 1 percent", "[0, 1) in [0, 1)"),
        ("fewer than 2", "[0, 2) in [0, 2)"),
        ("10 to 12 percent", "[10, 12] in [19/2, 25/2]"),
        ("70", "[70, 70] in [135/2, 145/2]"),
        ("12,345", "[12345, 12345] in [12345, 12345]"),
        ("exactly 600", "[600, 600] in [600, 600]"),
        ("exactly half", "[1/2, 1/2] in [1/2, 1/2]"),
        ("nearly half", "[9/20, 1/2) in [17/40, 1/2]"),
        ("more than a third", "(1/3, 13/30] in (1/3, inf)"),
        ("more than halved", "[2/5, 1/2) in [0, 1/2)"),
        ("below -10 degrees Celsius", "[-12, -10) in (inf, -10)"),
        ("30 C", "[59/2, 61/2] in [55/2, 65/2]"),
        ("1,400 Celsius", "[1350, 1450] in [1350, 1450]"),
        ("more than -5 percent", "(-5, -3] in (-5, inf)"),
        ("nearly -5 percent", "(-5, -4] in [-5, -7/2]"),
        ("0 percent", "[-1/2, 1/2] in [-1/2, 1/2]"),
        ("dozens", "[24, 120) in [24, 120)"),
    ],
)
def test_the_words_give_their_set(text: str, expected: str) -> None:
    assert expected.replace("(inf", "(-inf") == ends(text).replace("(inf", "(-inf")


def test_several_gives_no_set() -> None:
    assert compute_intervals(read("several")) is None


def test_nearly_of_a_downward_multiple_comes_from_above() -> None:
    """ "nearly halved" is a little more than a half of what it was."""
    found = compute_intervals(read("halved")._replace(hedge="nearly"))
    assert found is not None
    assert Interval(Fraction(1, 2), Fraction(11, 20), True, False) == found.core


def test_the_grain_of_a_claim_overrides_that_of_the_print() -> None:
    """ "rounded to the nearest 5": 40 is [37.5, 42.5]."""
    found = compute_intervals(read("40 percent"), grain=Fraction(5))
    assert found is not None
    assert Interval(Fraction(75, 2), Fraction(85, 2)) == found.core == found.loose


@pytest.mark.parametrize("text", ["3 tonnes", "1,200 units", "about 2 tonnes", "0 tonnes"])
def test_a_quantity_is_cut_at_zero(text: str) -> None:
    found = compute_intervals(read(text)._replace(hedge="about"), grain=Fraction(10_000))
    assert found is not None
    assert found.core.low is not None
    assert found.core.low >= 0


def test_a_percentage_is_not_cut_at_zero() -> None:
    """Flat, 0 percent holds for 1,001 to 998."""
    found = compute_intervals(read("0 percent"))
    assert found is not None
    assert Fraction(-3, 10) in found.core


def test_only_a_whole_count_means_itself_alone() -> None:
    assert [True, True, False, False, False] == [
        is_exact(read(text)) for text in ("7 people", "12,345", "600", "2.4 million", "7 tonnes")
    ]


def test_a_degree_may_be_negative_and_keeps_its_digit() -> None:
    found = compute_intervals(read("-10 degrees Celsius"))
    assert found is not None
    assert Interval(Fraction(-21, 2), Fraction(-19, 2)) == found.core
    assert Fraction(1) == get_grains(read("-10 degrees Celsius")).hedge


def test_a_negative_range_mirrors_the_positive_one() -> None:
    found = compute_intervals(
        Figure("-12 to -10", Fraction(-12), kind=Kind.PERCENT, unit="percent", high=Fraction(-10), form=Form.NUMBER)
    )
    assert found is not None
    assert Interval(Fraction(-12), Fraction(-10)) == found.core
    assert Interval(Fraction(-25, 2), Fraction(-19, 2)) == found.loose
