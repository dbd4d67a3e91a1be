"""Portions of a whole in small numbers: "one in five" is a fifth; "two in three days" counts days."""

from fractions import Fraction

import pytest

from factcheck.figure.figure import Form, Kind
from factcheck.reader import find_figures


@pytest.mark.parametrize(
    ("text", "printed", "value"),
    [
        ("Three in four farmers rent.", "Three in four", Fraction(3, 4)),
        ("Two in five live abroad.", "Two in five", Fraction(2, 5)),
        ("One in 12 has a tractor.", "One in 12", Fraction(1, 12)),
        ("Of them 3 in 20 were let.", "3 in 20", Fraction(3, 20)),
        ("Nearly 4 in 10 fear it.", "Nearly 4 in 10", Fraction(2, 5)),
        ("Frost took 8 of every 100 hectares.", "8 of every 100", Fraction(2, 25)),
        ("It misses seven in every 100.", "seven in every 100", Fraction(7, 100)),
        ("It misses nine in a hundred.", "nine in a hundred", Fraction(9, 100)),
        ("Nine out of ten agree.", "Nine out of ten", Fraction(9, 10)),
        ("It pleased 7 out of 12 judges.", "7 out of 12", Fraction(7, 12)),
        ("An estimated 1 in 24 people had it.", "An estimated 1 in 24", Fraction(1, 24)),
        ("One household in ten owns two.", "One household in ten", Fraction(1, 10)),
        ("Seven files in ten were lost.", "Seven files in ten", Fraction(7, 10)),
        ("One crossing in six is late.", "One crossing in six", Fraction(1, 6)),
        ("One in four left this year.", "One in four", Fraction(1, 4)),
        ("In that group one in four left.", "one in four", Fraction(1, 4)),
    ],
)
def test_a_portion_is_a_fraction(text: str, printed: str, value: Fraction) -> None:
    """With its exact value, without the noun that follows."""
    figure = find_figures(text)[0]
    assert (printed, value, Kind.MULTIPLE, None) == (figure.text, figure.value, figure.kind, figure.unit)
    assert Form.FRACTION is figure.form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained on two in three wet days.", ["two", "three wet days"]),
        ("She scored 5 in 12 games.", ["5", "12 games"]),
        ("The stage had 2 in 7 districts.", ["2", "7 districts"]),
        ("He wrote two books in five years.", ["two books", "five years"]),
        ("They hurt two people in five cars.", ["two people", "five cars"]),
        ("The yield was 14 out of 56 goats (25%).", ["14", "56 goats", "25%"]),
        ("Of the dealers 10 out of 17 agreed.", ["10", "17"]),
        ("Odds are 1 in 292 million.", ["1", "292 million"]),
        ("Loans rose 5 percent in 10 cities.", ["5 percent", "10 cities"]),
        ("It closed two in 2019, three in May.", ["two", "2019", "three"]),
        ("Seven in six towns left.", ["Seven", "six towns"]),
    ],
)
def test_what_is_counted_in_something_is_no_portion(text: str, found: list[str]) -> None:
    """Days, games, districts, years; nor a portion of fewer; n of N with its percentage are two counts."""
    assert found == [figure.text for figure in find_figures(text)]
