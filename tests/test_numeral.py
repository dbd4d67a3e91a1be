"""Numbers in digits and in words, before their units are read."""

from fractions import Fraction

import pytest

from factcheck.figure.figure import Form
from factcheck.reader import quantities
from factcheck.reader.number_words import parse_words
from factcheck.reader.numeral import Numeral, add_scale, parse_digits


def number(text: str) -> Numeral:
    """The number that the text starts with, its scale included."""
    found = parse_digits(text, 0) if text[0].isdecimal() or text[0] in "½¼" else parse_words(text, 0)
    assert found is not None
    return add_scale(text, found, money=False)


@pytest.mark.parametrize(
    ("text", "value", "step", "zeros"),
    [
        ("840,000", 840_000, 1, 4),
        ("1,234.5", Fraction(12345, 10), Fraction(1, 10), 0),
        ("1.20 million", 1_200_000, 10_000, 0),
        ("23 billion", 23 * 10**9, 10**9, 0),
        ("5m", 5_000_000, 10**6, 0),
        ("840k", 840_000, 1000, 1),
        ("1.2 lakh crore", 12 * 10**11, 10**11, 0),
        ("12,34,567", 1_234_567, 1, 0),
        ("25 millions", 25 * 10**6, 10**6, 0),
        ("40 000", 40_000, 1, 4),
        ("40\u202f250", 40_250, 1, 1),
        ("336 crore 69 lakh", 3_366_900_000, 100_000, 0),
        ("1 234 567", 1_234_567, 1, 0),
        ("2-1/2", Fraction(5, 2), Fraction(1, 10), 0),
        ("2 3/8", Fraction(19, 8), Fraction(1, 1000), 0),
        ("2½", Fraction(5, 2), Fraction(1, 10), 0),
        ("½", Fraction(1, 2), Fraction(1, 10), 0),
        ("0", 0, 1, 0),
        ("100", 100, 1, 2),
    ],
)
def test_digits(text: str, value: Fraction, step: Fraction, zeros: int) -> None:
    """Value, worth of the last digit and trailing zeros are those of the print."""
    found = number(text)
    assert (value, step, zeros, len(text)) == (found.value, found.step, found.zeros, found.end)


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("seven", 7, 1),
        ("forty-two", 42, 1),
        ("two hundred", 200, 1),
        ("one hundred and twenty-five thousand", 125_000, 1000),
        ("two and a half billion", 25 * 10**8, 10**8),
        ("one and three quarters", Fraction(7, 4), Fraction(1, 100)),
        ("ten million", 10**7, 10**6),
        ("seventy-five thousands", 75_000, 1000),
        ("fifty-one million five hundred thousand", 51_500_000, 1000),
        ("three dozen", 36, 1),
        ("nineteen hundred", 1900, 1),
    ],
)
def test_words_read_as_their_digits(text: str, value: Fraction, step: Fraction) -> None:
    """A number in words means what its digits mean."""
    found = number(text)
    assert (value, step, len(text)) == (found.value, found.step, found.end)


@pytest.mark.parametrize("text", ["13:34", "12/11/2024", "2.0.1", "9/11", "1,2,3", "1" * 41, "1," * 500])
def test_no_numbers(text: str) -> None:
    """A time, a date, a version and an endless run of digits are no numbers."""
    assert parse_digits(text, 0) is None


@pytest.mark.parametrize("text", ["twenty-first century", "one hundred and fifth"])
def test_ordinals_in_words(text: str) -> None:
    """ "twenty-first" is no twenty."""
    assert parse_words(text, 0) is None or parse_words(text, 0).value == 100


def test_words_that_do_not_join() -> None:
    """ "five six" are two numbers."""
    assert parse_words("five six", 0) == Numeral(0, 4, 5, form=Form.NUMBER, spelled=True)


def test_metres_are_no_millions() -> None:
    """ "37m long" is a length."""
    found = parse_digits("37m long", 0)
    assert found is not None
    assert found == add_scale("37m long", found, money=False)


def test_a_scale_word_cut_off_by_a_blank_line_is_its_figure_s() -> None:
    """A line a paragraph, as some wires are stored: "(DFB) 400 million euros ($528", a blank line, "million)"."""
    (_, dollars) = quantities.find_quantities("It offered 400 million euros ($528\n\nmillion) for the cup.")
    assert 528_000_000 == dollars.value
    plain, *_ = quantities.find_quantities("It grew to 528\n\nMillions of people live there.")
    assert 528 == plain.value
