"""Pictures against the numbers: ends, points and their order, read back from the SVG through its own axis."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import rate
from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import ComputedValue, Finding
from factcheck.figure.figure import IntervalPair
from factcheck.figure.interval import Interval
from factcheck.reader import read
from factcheck.report.html.charts import compute_height, compute_steps, render_bars, render_rate_chart, sample_fixings
from factcheck.report.html.number_line import (
    CUT,
    LEFT,
    RIGHT,
    build_rows,
    find_position,
    fit_axis,
    make_axis,
    render_number_line,
)

F = Fraction


def claim(relation: str, stated: str | None, *operands: tuple[str, str]) -> Finding:
    return check(Claim("c", relation, tuple((role, read(text)) for role, text in operands), read(stated) if stated else None))


def growth(stated: str | None, old: str, new: str) -> Finding:
    return claim("growth", stated, ("old", old), ("new", new))


def sets(low: str | None, high: str | None, *, low_open: bool = False, high_open: bool = False) -> IntervalPair:
    core = Interval(F(low) if low else None, F(high) if high else None, low_open, high_open)
    return IntervalPair(core, core)


def finding(stated: IntervalPair, computed: IntervalPair, value: str | None = None, printed: str | None = None) -> Finding:
    """A failure with these two sets, whatever its figures."""
    found = growth("6.5%", "6.05 trillion", "6.36 trillion")
    distance = computed.core.compute_distance(stated.core)
    shown = ComputedValue(F(value) if value else None, computed, "percent", "stated")
    printed_value = F(printed) if printed else None
    return found._replace(computed=shown, stated=stated, printed=printed_value, distance=distance, suggestion=None)


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314  made by the test itself


def drawn(found: Finding) -> ElementTree.Element:
    return parsed(render_number_line(found))


def row(picture: ElementTree.Element, kind: str) -> ElementTree.Element:
    return next(each for each in picture.iter("svg") if each.get("class") == kind)


def across(shape: ElementTree.Element, name: str) -> float:
    return float((shape.get(name) or "").removesuffix("%"))


def ends(picture: ElementTree.Element, kind: str) -> tuple[float, float]:
    shape = row(picture, kind).find("line")
    assert shape is not None
    return across(shape, "x1"), across(shape, "x2")


def by_axis(picture: ElementTree.Element, place: float) -> float:
    """The number at a place, by the two outer marks of the axis."""
    marks = [(across(each, "x"), float((each.text or "").replace(",", ""))) for each in row(picture, "axis").findall("text")]
    (left, low), (right, high) = marks[0], marks[-1]
    return low + (place - left) / (right - left) * (high - low)


@pytest.mark.parametrize("kind", ["stated", "computed"])
@pytest.mark.parametrize(
    "found",
    [
        growth("6.5%", "6.05 trillion", "6.36 trillion"),
        growth("5.2%", "6.05 trillion", "6.36 trillion"),
        growth("-20.4 percent", "50.0 million", "40.0 million"),
        claim("change", "3,400", ("old", "14,800"), ("new", "18,200")),
        claim("share", "a third", ("part", "1.2 million"), ("whole", "3.7 million")),
    ],
)
def test_ends_and_value_stand_at_their_numbers(found: Finding, kind: str) -> None:
    """Half a percent of the line is what its one decimal leaves."""
    picture = drawn(found)
    this = next(each for each in build_rows(found) if each.kind == kind)
    value = next(each for each in row(picture, kind).findall("line") if each.get("class") == "value")
    size = float(fit_axis(build_rows(found))[0].high - fit_axis(build_rows(found))[0].low)
    places = (*ends(picture, kind), across(value, "x1"))
    for expected, place in zip((this.sets.core.low, this.sets.core.high, this.value), places, strict=True):
        assert expected is not None
        assert abs(float(expected) - by_axis(picture, place)) < size / 200


def test_closed_ends_are_full_and_open_ends_are_empty() -> None:
    """ "Nearly 840,000" reaches up to 840,000 and does not hold it."""
    found = claim("growth", None, ("new", "nearly 840,000 units"), ("old", "500,000 units"))
    rings = row(drawn(found), "computed").findall("circle")
    assert [None, "open"] == [ring.get("class") for ring in rings]


def test_an_endless_end_is_an_arrow_at_the_edge() -> None:
    """ "Over 20 million" has no upper end."""
    found = claim("threshold", None, ("value", "19 million"), ("over", "20 million"))
    picture = drawn(found)
    assert RIGHT == ends(picture, "stated")[1]
    assert 1 == len(row(picture, "stated").findall("svg/path"))
    assert 1 == len(row(picture, "stated").findall("circle"))


def test_both_ends_may_be_endless() -> None:
    picture = drawn(finding(sets(None, None), sets("1", "2")))
    assert (LEFT, RIGHT) == ends(picture, "stated")
    assert 2 == len(row(picture, "stated").findall("svg/path"))


def test_a_set_of_one_number_is_one_ring() -> None:
    picture = drawn(growth("24 percent", "236", "311"))
    low, high = ends(picture, "computed")
    assert low == high
    assert 1 == len(row(picture, "computed").findall("circle"))


def test_two_sets_of_one_number_each_are_told_apart() -> None:
    picture = drawn(finding(sets("1", "1"), sets("2", "2")))
    assert ends(picture, "stated")[1] < ends(picture, "computed")[0]


def test_nine_orders_apart_is_cut_and_keeps_its_order() -> None:
    """Each side keeps its own ends; the distance is written between them."""
    picture = drawn(finding(sets("41.65", "41.75"), sets("41650000000", "41750000000")))
    assert ends(picture, "stated")[1] < CUT[0] < CUT[1] < ends(picture, "computed")[0]
    left, right = ends(picture, "computed")
    assert right - left > 20
    assert "apart" in "".join(row(picture, "apart").itertext())


def test_what_is_below_zero_stands_left_of_what_is_above() -> None:
    picture = drawn(finding(sets("-3", "-2"), sets("1", "2"), "1.5", "-2.5"))
    assert ends(picture, "stated")[1] < ends(picture, "computed")[0]
    assert abs(-3 - by_axis(picture, ends(picture, "stated")[0])) < 0.1


def test_a_point_on_the_border_stands_on_it() -> None:
    """Where the sets touch, the ends are at one place, whatever is open."""
    picture = drawn(finding(sets("1", "2"), sets("2", "3", low_open=True)))
    assert ends(picture, "stated")[1] == ends(picture, "computed")[0]
    assert "open" == row(picture, "computed").findall("circle")[0].get("class")


def test_a_hedge_is_a_paler_band_around_its_core() -> None:
    found = claim("change", "about 3,400", ("old", "14,800"), ("new", "18,900"))
    picture = drawn(found)
    band = row(picture, "stated").find("rect")
    assert band is not None
    left, right = ends(picture, "stated")
    assert across(band, "x") < left
    assert across(band, "x") + across(band, "width") > right


def test_what_to_write_stands_within_the_computed_set() -> None:
    picture = drawn(growth("6.5%", "6.05 trillion", "6.36 trillion"))
    mark, words = row(picture, "write").findall("text")
    left, right = ends(picture, "computed")
    assert left <= across(mark, "x") <= right
    assert "write 5.1%" == words.text


def test_the_picture_is_told_in_words() -> None:
    label = drawn(growth("6.5%", "6.05 trillion", "6.36 trillion")).get("aria-label")
    assert "Number line. stated: 6.45 % to 6.55 %; computed: 4.95 % to 5.30 %; they are 1.1 points apart" == label


def test_nothing_computed_is_no_picture() -> None:
    assert "" == render_number_line(growth("5 percent", "several", "12"))


NUMBERS = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)


@given(st.lists(NUMBERS, min_size=1, max_size=4), st.lists(NUMBERS, min_size=1, max_size=4))
def test_places_have_the_order_of_their_numbers(left: list[Fraction], right: list[Fraction]) -> None:
    line = make_axis([left, right])
    numbers = sorted([*left, *right])
    places = [find_position(line, x) for x in numbers]
    assert places == sorted(places)
    assert all(LEFT <= place <= RIGHT for place in places)


@given(st.lists(NUMBERS, min_size=2, max_size=4, unique=True))
def test_every_number_of_one_group_has_a_place_of_its_own(numbers: list[Fraction]) -> None:
    line = make_axis([numbers])
    assert find_position(line, min(numbers)) < find_position(line, max(numbers))


# Rates


def exchange(stated: str) -> Finding:
    quotation = rate.find_quotation("CNY", "USD", rate.parse_date_range("2024-11-12"))
    assert not isinstance(quotation, rate.MissingRate)
    return check(Claim("c", "conversion", (("amount", read("23 billion yuan")),), read(stated), quotation=quotation))


def test_the_market_s_year_ends_on_the_day_itself() -> None:
    found = exchange("$3.2 billion")
    assert found.claim.quotation
    fixings = sample_fixings(found.claim.quotation)
    assert (found.claim.quotation.fixing, found.claim.quotation.rate) == fixings[-1]
    assert 40 <= len(fixings) <= 53
    assert 350 <= (fixings[-1][0] - fixings[0][0]).days <= 366


def test_rates_stand_at_their_heights() -> None:
    """The highest is the highest, and every point lies between the two marks of the scale."""
    found = exchange("$3.2 billion")
    assert found.claim.quotation
    picture = parsed(render_rate_chart(found))
    line = next(picture.iter("polyline")).get("points") or ""
    heights = [float(point.split(",")[1]) for point in line.split()]
    fixings = [float(value) for _, value in sample_fixings(found.claim.quotation)]
    assert heights.index(min(heights)) == fixings.index(max(fixings))
    assert heights.index(max(heights)) == fixings.index(min(fixings))


@pytest.mark.parametrize("stated", ["$3.2 billion", "$3.9 billion", "$32 billion", "$3.2 million"])
def test_the_implied_rate_lies_over_the_market_or_at_the_edge(stated: str) -> None:
    picture = parsed(render_rate_chart(exchange(stated)))
    band = next(picture.iter("rect"))
    assert 0 <= float(band.get("y") or "") < float(band.get("y") or "") + float(band.get("height") or "") <= 116


def test_a_rate_of_the_user_s_own_has_no_year() -> None:
    found = exchange("$3.2 billion")
    assert found.claim.quotation
    own = found.claim._replace(quotation=found.claim.quotation._replace(source="rates of the claims file"))
    assert "" == render_rate_chart(found._replace(claim=own))


@given(NUMBERS)
def test_a_height_never_leaves_the_picture(x: Fraction) -> None:
    assert 18 <= compute_height(x, Interval(F(7), F(8))) <= 98


# Bars


def test_each_part_begins_where_the_last_ended() -> None:
    found = claim("total", "60 million", ("term", "12 million"), ("term", "45 million"))
    assert [("12 million", 0, 12_000_000), ("45 million", 12_000_000, 57_000_000)] == compute_steps(found)
    shapes = [(across(each, "x"), across(each, "width")) for each in parsed(render_bars(found)).iter("rect")]
    (first, width), (second, rest), (_, total), (_, stated) = shapes
    assert abs(first + width - second) < 0.2
    assert abs(width + rest - total) < 0.2
    assert abs(stated / total - 60 / 57) < 0.01


def test_a_part_below_zero_goes_back() -> None:
    found = claim("total", "7 million", ("term", "12 million"), ("term", "-5 million"))
    assert [("12 million", 0, 12_000_000), ("-5 million", 12_000_000, 7_000_000)] == compute_steps(found)


def test_many_parts_end_in_one() -> None:
    found = claim("total", "300", *(("term", "10") for _ in range(30)))
    assert "19 more" == compute_steps(found)[-1][0]
    assert 300 == compute_steps(found)[-1][2]


@pytest.mark.parametrize("found", [growth("6.5%", "6.05 trillion", "6.36 trillion"), claim("total", None, ("term", "several"))])
def test_what_is_no_sum_has_no_bars(found: Finding) -> None:
    assert "" == render_bars(found)


@pytest.mark.parametrize(
    "found", [exchange("$3.9 billion"), claim("total", "60 million", ("term", "12 million"), ("term", "45 million"))]
)
def test_no_picture_holds_what_the_policy_refuses(found: Finding) -> None:
    """No style attribute, no handler, no address."""
    assert not re.search(
        r"\bstyle=|\bon\w+=|href|url\(", render_number_line(found) + render_rate_chart(found) + render_bars(found)
    )
