"""Figures as their sentence means them: which limits are none, and parts of a point."""

from fractions import Fraction

import pytest

from factcheck.figure.figure import Kind
from factcheck.reader import quantities
from factcheck.reader.normalize import normalize_figures


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("The club went up to 146,000.", [None]),
        ("The rate has crept up to 4.4%.", [None]),
        ("Its roll is back up to 1,860.", [None]),
        ("Fares may go up to $19.", ["up_to"]),
        ("Shares rose up to 5%.", ["up_to"]),
        ("It is up to 12% from 9%.", [None, None]),
        ("It employs up to 40 smiths.", ["up_to"]),
        ("It is 10% lower than 22,000.", [None, None]),
        ("That is 14 fewer than 30.", [None, None]),
        ("They picked 4% more than the 3,750 of 2022.", [None, None]),
        ("They hired 36 smiths, less than the 40 a year earlier.", [None, None]),
        ("They hired 36 smiths, fewer than 40 a year earlier.", [None, None]),
        ("They hired 36 smiths, fewer than 40 of them here.", [None, "under"]),
        ("It is spoken by fewer than 1.6m people.", ["under"]),
        ("It has three times as many as 40.", [None, None]),
        ("It has three mills and as many as 40 looms.", [None, "up_to"]),
        ("It was lower than 5.4 percent in March.", [None]),
        ("It must be lower than 5.4 percent of sales.", ["under"]),
        ("The toll was more than 700 in 2019.", ["over"]),
        ("It is 326 zlotys (7.6%) more than 4,300 now.", [None, None, None]),
        ("In Brno (population 400,000) more than 4,300 came.", [None, "over"]),
        ("It lent $0.9 billion, or 5%, more than $18.0 billion.", [None, None, None]),
        ("Of 60 smiths 40%, more than 20, came.", [None, None, "over"]),
        ("The mill turned over $9m.", [None]),
        ("The mill lost over $9m.", ["over"]),
        ("The yard handed over 59 tugs.", [None]),
        ("The yard built over 59 tugs.", ["over"]),
        ("The park extends over 3,700 acres.", [None]),
        ("The park has over 3,700 acres.", ["over"]),
        ("Over eight years the dividend doubled.", [None, None]),
        ("Over eight years have passed.", ["over"]),
        ("It grew by 6% a year over 20 years.", [None, None]),
        ("It took over 20 years.", ["over"]),
    ],
)
def test_a_comparison_is_no_limit(text: str, limits: list[str | None]) -> None:
    """Nor is a level that is come to, a verb with "over", or a time over which something goes; a real limit stays."""
    assert limits == [figure.hedge for figure in normalize_figures(text, quantities.find_quantities(text))]


def test_what_seems_a_limit_is_no_part_of_the_figure() -> None:
    text = "The mill turned over $9m, 3% more than $8.7m."
    assert ["$9m", "3%", "$8.7m"] == [figure.text for figure in normalize_figures(text, quantities.find_quantities(text))]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("It fell half a point.", "half a point", Fraction(1, 2), "point"),
        ("It fell by half a percentage point.", "half a percentage point", Fraction(1, 2), "percentage_point"),
        ("It is a point and a half lower.", "a point and a half", Fraction(3, 2), "point"),
        ("It is one percentage point and a half lower.", "one percentage point and a half", Fraction(3, 2), "percentage_point"),
        ("It is one and a half points.", "one and a half points", Fraction(3, 2), "point"),
        ("It rose by a quarter of a point.", "a quarter of a point", Fraction(1, 4), "point"),
        ("It rose a third of a percentage point.", "a third of a percentage point", Fraction(1, 3), "percentage_point"),
        ("It rose by a full percentage point.", "a full percentage point", Fraction(1), "percentage_point"),
        ("It is one point higher.", "one point", Fraction(1), "point"),
        ("It is down by one point.", "one point", Fraction(1), "point"),
    ],
)
def test_parts_of_a_point(text: str, printed: str, value: Fraction, unit: str) -> None:
    """A point and what is less or more than one is one figure; without "percentage" it may be that of an index."""
    (figure,) = normalize_figures(text, quantities.find_quantities(text))
    assert (printed, value, unit) == (figure.text, figure.value, figure.unit)
    assert (unit == "percentage_point") is (figure.kind is Kind.POINT)


@pytest.mark.parametrize(
    "text",
    [
        "At one point more rain fell.",
        "One point was disputed.",
        "The percentage point is a unit.",
        "A point was made.",
        "It eased a fraction of a percentage point.",
        "It filed a Form 8-K and a 10-Q.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """ "at one point": a time, and a matter; a part of nobody knows what; the name of a form."""
    assert [] == normalize_figures(text, quantities.find_quantities(text))


def test_a_half_behind_another_point_is_a_half() -> None:
    """Only what follows a point itself is a part of one."""
    text = "They agree on this point and a half of them on that."
    assert [Fraction(1, 2)] == [figure.value for figure in normalize_figures(text, quantities.find_quantities(text))]


@pytest.mark.parametrize(
    ("text", "kind"), [("It took 41pc, or 88 votes.", Kind.PERCENT), ("It took 88, or 41 pc.", Kind.COUNT)]
)
def test_percent_by_two_letters(text: str, kind: Kind) -> None:
    """Before "or", too, where a number alone would be a count."""
    assert kind is normalize_figures(text, quantities.find_quantities(text))[0].kind
