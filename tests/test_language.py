"""The word tables agree with each other and with the units that the program knows."""

from pathlib import Path

import pytest

from factcheck import language
from factcheck import units as known_units
from factcheck.figure.figure import HEDGES
from factcheck.language.en import currencies, directions, measures, nouns, numbers, units
from factcheck.language.zh import numbers as zh_numbers
from factcheck.reader import quantities, read

SENTENCES = {"en": "Sales rose 5 percent.", "zh": "销售额增长5%。"}
FOLDERS = sorted(path.parent.name for path in Path(language.__file__).parent.glob("*/__init__.py"))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_language_is_told_by_a_sentence_of_it(name: str) -> None:
    """A new folder needs a sentence here, by which `language` tells it."""
    assert name == language.detect_language(SENTENCES.get(name, ""))
    assert name in SENTENCES


def test_every_hedge_is_one_of_the_law() -> None:
    """Each phrase leads to a hedge that has sets, or is skipped."""
    canonical = {*HEDGES, "about", "exactly", "up_to", None}
    assert canonical >= {*numbers.HEDGES.values(), *numbers.AFTER_HEDGES.values(), *numbers.INVERSE_HEDGES.values()}


def test_no_direction_is_both_ways() -> None:
    """A word of change says up or down, and the same on either side of the figure."""
    both = directions.DIRECTIONS_BEFORE.keys() & directions.DIRECTIONS_AFTER.keys()
    assert [] == [word for word in both if directions.DIRECTIONS_BEFORE[word] != directions.DIRECTIONS_AFTER[word]]


def test_nouns_of_change_have_a_direction() -> None:
    """ "an increase of 5 percent" goes somewhere."""
    assert set() == directions.CHANGE_NOUNS - directions.DIRECTIONS_BEFORE.keys() - directions.DIRECTIONS_AFTER.keys()


def test_shy_words_are_known() -> None:
    """The exceptions name words that are in their tables."""
    assert directions.DIRECTIONS_BEFORE.keys() | directions.DIRECTIONS_AFTER.keys() >= directions.PERCENTAGE_ONLY
    assert numbers.MULTIPLES.keys() >= numbers.AMBIGUOUS_MULTIPLES
    assert numbers.SCALES.keys() >= numbers.ATTACHED_SCALES


def test_currency_names_are_unique() -> None:
    """No name leads to two currencies of the full list."""
    names = [name for line in currencies.NAMES.values() for name in line.split("|")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", ["USD", "EUR", "CNY", "GBP", "JPY", "INR", "AUD", "HKD"])
def test_symbols_and_names_of_the_great_currencies(code: str) -> None:
    """Each has a symbol and a name, and the unit table knows it."""
    assert code in units.SYMBOLS.values()
    assert code in units.CURRENCIES
    assert known_units.is_known(code)


@pytest.mark.parametrize(
    "name", ["tonne", "barrel", "hectare", "kilometre", "kilowatt_hour", "degree_Celsius", "mile_per_hour", "tce"]
)
def test_measures_are_those_of_the_unit_table(name: str) -> None:
    """The canonical names are the ones that conversions know."""
    assert name in measures.MEASURES
    assert known_units.is_known(name)


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("vehicles", "vehicle"),
        ("companies", "company"),
        ("boxes", "box"),
        ("people", "people"),
        ("women", "woman"),
        ("houses", "house"),
    ],
)
def test_singular(word: str, one: str) -> None:
    """The noun counted is named in the singular."""
    assert nouns.is_plural(word)
    assert one == nouns.to_singular(word)


@pytest.mark.parametrize("word", ["across", "business", "is", "was", "news", "car"])
def test_no_plurals(word: str) -> None:
    """Words in -s that are no plural nouns."""
    assert not nouns.is_plural(word)


def test_chinese_scales() -> None:
    """万亿 is a trillion."""
    assert (4, 8, 12) == (zh_numbers.SCALES["万"], zh_numbers.SCALES["亿"], zh_numbers.SCALES["万亿"])


# Every word is read as its line says: so that a new one has its case.


@pytest.mark.parametrize(("word", "power"), numbers.SCALES.items())
def test_every_scale_is_read(word: str, power: int) -> None:
    """ "$5 million", "$5m": what is short stands at its number."""
    found = (figure.value for text in (f"$5 {word} of tea", f"$5{word} of tea") for figure in quantities.find_quantities(text))
    assert 5 * 10**power in found


@pytest.mark.parametrize(("word", "number"), numbers.CARDINALS.items())
def test_every_number_in_words_is_read(word: str, number: int) -> None:
    assert number == read(f"{word} tonnes").value


@pytest.mark.parametrize(("words", "hedge"), numbers.HEDGES.items())
def test_every_hedge_is_read(words: str, hedge: str) -> None:
    assert [hedge] == [figure.hedge for figure in quantities.find_quantities(f"It sold {words} 5.2 million tonnes.")]


@pytest.mark.parametrize(("words", "hedge"), numbers.AFTER_HEDGES.items())
def test_every_hedge_behind_a_figure_is_read(words: str, hedge: str) -> None:
    """ "5.2 million tonnes or more", "5.2 million-plus"."""
    texts = (f"It sold 5.2 million tonnes {words}.", f"It sold 5.2 million-{words} tonnes.")
    assert hedge in [figure.hedge for text in texts for figure in quantities.find_quantities(text)]


@pytest.mark.parametrize(("word", "way"), sorted(directions.DIRECTIONS_BEFORE.items()))
def test_every_direction_is_read(word: str, way: str) -> None:
    texts = (f"Sales {word} 5.2 percent.", f"Sales {word} by 5.2 percent.", f"{word} of 5.2 percent.")
    assert way in [figure.direction for text in texts for figure in quantities.find_quantities(text)]


@pytest.mark.parametrize(("word", "way"), sorted(directions.DIRECTIONS_AFTER.items()))
def test_every_direction_behind_a_figure_is_read(word: str, way: str) -> None:
    texts = (f"Sales were 5.2 percent {word}.", f"A 5.2 percent {word}.")
    assert way in [figure.direction for text in texts for figure in quantities.find_quantities(text)]
