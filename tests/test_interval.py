"""Intervals: every point of the operands lies in the result, and an end is closed only where it is attained."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import points

from factcheck.figure.interval import Interval, compute_hull, from_ratios, make_point

ends = st.fractions(-20, 20, max_denominator=8)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ends), draw(ends)))
    if low == high:
        return make_point(low)
    infinite = draw(st.sampled_from((None, None, None, "low", "high", "both")))
    return Interval(
        None if infinite in ("low", "both") else low,
        None if infinite in ("high", "both") else high,
        infinite in ("low", "both") or draw(st.booleans()),
        infinite in ("high", "both") or draw(st.booleans()),
    )


@given(intervals(), intervals(), st.sampled_from((operator.add, operator.sub, operator.mul, operator.truediv)), st.data())
def test_a_result_holds_the_result_of_every_point(a: Interval, b: Interval, apply: operator, data: st.DataObject) -> None:
    """x in A and y in B put x + y in A + B, and so for - * /."""
    try:
        found = apply(a, b)
    except ZeroDivisionError:
        assume(False)
    assert apply(data.draw(points(a)), data.draw(points(b))) in found


@given(intervals(), st.data())
def test_a_power_holds_the_power_of_every_point(a: Interval, data: st.DataObject) -> None:
    a = a.clip_below(0)
    power = data.draw(st.integers(1, 7))
    assert data.draw(points(a)) ** power in a**power


@given(intervals(), intervals())
def test_an_end_is_closed_only_where_closed_ends_attain_it(a: Interval, b: Interval) -> None:
    """[1, 2) + [3, 4] ends at 6, which no sum reaches."""
    found = a + b
    assert (a.low is None or b.low is None) == (found.low is None)
    assert (a.low_open or b.low_open) == found.low_open
    assert (a.high_open or b.high_open) == found.high_open


@given(intervals(), intervals(), st.data())
def test_what_both_hold_is_held_by_the_meet_and_by_nothing_else(a: Interval, b: Interval, data: st.DataObject) -> None:
    x = data.draw(st.one_of(points(a), points(b)))
    both = a.intersect(b)
    assert (x in a and x in b) == (both is not None and x in both)


@given(intervals(), intervals())
def test_the_meet_is_the_same_either_way(a: Interval, b: Interval) -> None:
    assert a.intersect(b) == b.intersect(a)


@given(intervals(), intervals(), st.data())
def test_the_hull_holds_every_part(a: Interval, b: Interval, data: st.DataObject) -> None:
    both = compute_hull(a, b)
    assert data.draw(points(a)) in both
    assert a.is_within(both)
    assert b.is_within(both)


@given(intervals(), intervals())
def test_sets_apart_have_a_distance_and_meeting_ones_have_none(a: Interval, b: Interval) -> None:
    assert (a.compute_distance(b) > 0) <= (a.intersect(b) is None)
    assert a.compute_distance(b) == b.compute_distance(a)


@given(intervals(), ends)
def test_a_factor_is_an_interval_of_one_point(a: Interval, x: Fraction) -> None:
    assume(a.finite)
    assert a * make_point(x) == a * x


@given(intervals())
def test_negation_and_addition_of_zero_leave_it_as_it_was(a: Interval) -> None:
    assert a == (-a).__neg__()
    assert a == a + 0 == a + make_point(0)


@given(intervals(), intervals(), intervals(), st.data())
def test_multiplying_out_never_narrows(a: Interval, b: Interval, c: Interval, data: st.DataObject) -> None:
    """a(b + c) lies within ab + ac: an operand that occurs twice widens the range."""
    assert (a * (b + c)).is_within(a * b + a * c)


@pytest.mark.parametrize(
    "divisor",
    [
        Interval(Fraction(-1), Fraction(1)),
        Interval(Fraction(0), Fraction(2)),
        make_point(0),
        Interval(None, None, True, True),
        Interval(Fraction(-2), Fraction(0)),
    ],
)
def test_division_by_what_holds_zero_gives_no_range(divisor: Interval) -> None:
    with pytest.raises(ZeroDivisionError):
        make_point(1) / divisor


def test_division_by_what_begins_beside_zero_has_no_end() -> None:
    assert Interval(Fraction(1, 2), None, False, True) == 1 / Interval(Fraction(0), Fraction(2), True, False)
    assert Interval(None, Fraction(-1, 2), True, False) == 1 / Interval(Fraction(-2), Fraction(0), False, True)


def test_a_closed_zero_is_attained_by_a_product_with_an_open_end() -> None:
    assert Interval(Fraction(0), Fraction(3), False, True) == Interval(Fraction(0), Fraction(1)) * Interval(
        Fraction(2), Fraction(3), True, True
    )


def test_half_open_neighbours_share_nothing() -> None:
    assert Interval(Fraction(1), Fraction(2), False, True).intersect(Interval(Fraction(2), Fraction(3))) is None
    assert make_point(2) == Interval(Fraction(1), Fraction(2)).intersect(Interval(Fraction(2), Fraction(3)))


def test_an_open_end_is_not_inside() -> None:
    half_open = Interval(Fraction(1), Fraction(2), False, True)
    assert Fraction(1) in half_open
    assert Fraction(2) not in half_open


def test_corners_are_the_ends_open_ones_as_limits() -> None:
    assert (make_point(1), Interval(Fraction(2), Fraction(2), True, True)) == Interval(
        Fraction(1), Fraction(2), False, True
    ).list_corners()
    assert (make_point(1),) == make_point(1).list_corners()


def test_a_power_of_what_reaches_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        Interval(Fraction(-1), Fraction(1)) ** 2


@given(intervals(), st.integers(2, 9))
def test_ratios_that_are_not_reduced_are_the_same_interval(a: Interval, by: int) -> None:
    """[2/4, 3/3] is [1/2, 1], compared and as a key."""
    low, high = ((0, 0) if end is None else end.as_integer_ratio() for end in (a.low, a.high))
    assume(a.finite)
    same = from_ratios(low[0] * by, low[1] * by, high[0] * by, high[1] * by, a.low_open, a.high_open)
    assert (a, hash(a), repr(a), a) == (same, hash(same), repr(same), a.intersect(same) or a)


def test_a_long_sum_of_many_denominators_is_reduced() -> None:
    """Its ends stay as short as the fractions that they are."""
    parts = [make_point(Fraction(1, n)) for n in range(2, 400)]
    assert sum((Fraction(1, n) for n in range(2, 400)), Fraction(0)) == sum(parts, make_point(0)).low


@pytest.mark.parametrize(("bits", "expected"), [(8, True), (9, False)])
def test_what_lies_beyond_all_measure(bits: int, expected: bool) -> None:
    assert expected is Interval(1, 1000).has_end_beyond(bits)
    assert not Interval(None, 3).has_end_beyond(bits)
