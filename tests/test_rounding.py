"""A printed number to its interval and back, in every mode."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import modes, points

from factcheck.figure.interval import Interval
from factcheck.figure.rounding import Grains, RoundingMode, compute_grains, compute_rounding_cell, round_to_unit

numbers = st.fractions(-1000, 1000, max_denominator=400)
steps = st.sampled_from([Fraction(n, d) for n, d in ((1, 1000), (1, 10), (1, 4), (1, 3), (1, 1), (5, 1), (1000, 1))])


@given(numbers, steps, modes)
def test_the_cell_of_a_rounded_number_holds_the_number(x: Fraction, u: Fraction, mode: RoundingMode) -> None:
    """unround(reround(x)) contains x."""
    assert x in compute_rounding_cell(round_to_unit(x, u, mode), u, mode)


@given(numbers, steps, modes, st.data())
def test_every_number_of_a_cell_rounds_to_it(x: Fraction, u: Fraction, mode: RoundingMode, data: st.DataObject) -> None:
    """But for ties where the tie rule is unknown: there two cells share their end."""
    v = round_to_unit(x, u)
    own = compute_rounding_cell(v, u, mode)
    y = data.draw(points(own))
    if mode is not RoundingMode.EITHER or y not in (own.low, own.high):
        assert v == round_to_unit(y, u, mode)


@given(numbers, steps, modes)
def test_the_cell_of_a_negative_number_mirrors_the_positive_one(x: Fraction, u: Fraction, mode: RoundingMode) -> None:
    v = round_to_unit(x, u)
    assert -compute_rounding_cell(v, u, mode) == compute_rounding_cell(-v, u, mode)


@given(numbers, steps, st.sampled_from((RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.TRUNC)))
def test_neighbouring_cells_share_nothing_where_the_tie_rule_is_known(x: Fraction, u: Fraction, mode: RoundingMode) -> None:
    v = round_to_unit(x, u)
    assert compute_rounding_cell(v, u, mode).intersect(compute_rounding_cell(v + u, u, mode)) is None


@pytest.mark.parametrize(
    ("v", "mode", "low_open", "high_open"),
    [
        ("7.2", RoundingMode.EITHER, False, False),
        ("7.2", RoundingMode.HALF_UP, False, True),
        ("-7.2", RoundingMode.HALF_UP, True, False),
        ("0", RoundingMode.HALF_UP, True, True),
        ("7.2", RoundingMode.HALF_EVEN, False, False),
        ("7.3", RoundingMode.HALF_EVEN, True, True),
        ("-7.3", RoundingMode.HALF_EVEN, True, True),
        ("-7.2", RoundingMode.HALF_EVEN, False, False),
        ("0", RoundingMode.HALF_EVEN, False, False),
    ],
)
def test_a_tie_belongs_to_the_cell_that_the_mode_says(v: str, mode: RoundingMode, low_open: bool, high_open: bool) -> None:
    x, q = Fraction(v), Fraction(1, 20)
    assert Interval(x - q, x + q, low_open, high_open) == compute_rounding_cell(x, Fraction(1, 10), mode)


def test_truncation_runs_away_from_zero_and_both_ways_at_zero() -> None:
    u = Fraction(1)
    assert Interval(Fraction(3), Fraction(4), False, True) == compute_rounding_cell(Fraction(3), u, RoundingMode.TRUNC)
    assert Interval(Fraction(-4), Fraction(-3), True, False) == compute_rounding_cell(Fraction(-3), u, RoundingMode.TRUNC)
    assert Interval(Fraction(-1), Fraction(1), True, True) == compute_rounding_cell(Fraction(0), u, RoundingMode.TRUNC)


@pytest.mark.parametrize(
    ("v", "p", "zeros", "kind", "scaled", "expected"),
    [
        (840_000, 1, 4, "count", False, (10_000, 10_000, 10_000)), (600, 1, 2, "count", False, (10, 50, 25)),
        (10, 1, 1, "count", False, (1, 5, 1)), (7, 1, 0, "count", False, (1, 1, 1)),
        (23 * 10**9, 10**9, 0, "money", True, (10**9, 10**9, 10**9)), (50, 1, 1, "percent", False, (1, 1, Fraction(5, 2))),
        (2, 1, 0, "multiple", False, (Fraction(1, 10), Fraction(1, 2), Fraction(1, 4))),
        (10, 1, 1, "multiple", False, (1, 1, 1)), (25, 1, 0, "plain", False, (1, 1, 1)),
    ],
)  # fmt: skip
def test_the_grains_are_those_of_the_table(
    v: int, p: int, zeros: int, kind: str, scaled: bool, expected: tuple[Fraction, ...]
) -> None:
    found = compute_grains(Fraction(v), Fraction(p), zeros, kind, decimals=False, scaled=scaled)
    assert Grains(*expected) == found


@given(st.integers(1, 10**9), st.integers(0, 6), st.sampled_from(("count", "money", "percent", "multiple")), st.booleans())
def test_a_grain_is_never_finer_than_the_next(n: int, power: int, kind: str, scaled: bool) -> None:
    """u <= c; a hedge moves at least a grain; all are above 0."""
    v = n * 10**power
    zeros = len(str(v)) - len(str(v).rstrip("0"))
    found = compute_grains(Fraction(v), Fraction(1), zeros, kind, decimals=False, scaled=scaled)
    assert 0 < found.fine <= found.coarse
    assert kind == "multiple" or found.fine <= found.hedge


@pytest.mark.parametrize(
    ("x", "mode", "expected"),
    [
        ("75.25", RoundingMode.EITHER, "75.3"),
        ("75.25", RoundingMode.HALF_EVEN, "75.2"),
        ("-75.25", RoundingMode.HALF_UP, "-75.3"),
        ("-75.29", RoundingMode.TRUNC, "-75.2"),
    ],
)
def test_a_number_is_rounded_as_its_mode_says(x: str, mode: RoundingMode, expected: str) -> None:
    assert Fraction(expected) == round_to_unit(Fraction(x), Fraction(1, 10), mode)
