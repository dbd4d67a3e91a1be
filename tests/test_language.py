"""The word tables agree with each other and with the units that the program knows."""

from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from factcheck import language
from factcheck import units as known_units
from factcheck.figure.figure import HEDGES
from factcheck.language import Language, load_language
from factcheck.reader import quantities, read
from factcheck.reader.modifiers import is_plural, to_singular
from factcheck.reader.word_figures import INVERSE_HEDGES

ENGLISH, CHINESE = load_language("en"), load_language("zh")
LANGUAGES = pytest.mark.parametrize("language", [ENGLISH, CHINESE], ids=["en", "zh"])
SENTENCES = {"en": "Sales rose 5 percent.", "zh": "销售额增长5%。"}
FOLDERS = sorted(path.parent.name for path in Path(language.__file__).parent.glob("*/__init__.py"))


@pytest.mark.parametrize("name", FOLDERS)
def test_every_language_is_told_by_a_sentence_of_it(name: str) -> None:
    """A new folder needs a sentence here, by which `language` tells it, and its `Language`."""
    assert name == language.detect_language(SENTENCES.get(name, ""))
    assert name in SENTENCES
    assert name == load_language(name).code


@LANGUAGES
def test_every_hedge_is_one_of_the_law(language: Language) -> None:
    """Each phrase leads to a hedge that has sets, or is skipped."""
    canonical = {*HEDGES, "about", "exactly", "up_to", None}
    before, after, inside, _ = language.hedges
    assert canonical >= {*before.values(), *after.values(), *inside.values(), *INVERSE_HEDGES.values()}


@LANGUAGES
def test_a_word_of_change_stands_in_its_list_once(language: Language) -> None:
    """So a word says up or down, and the same wherever it stands."""
    groups = import_module(f"factcheck.language.{language.code}.changes").GROUPS
    words = Counter(word for group in groups for word in f"{group.up} {group.down}".split())
    assert [] == [word for word, count in words.items() if count > 1]


def test_exceptions_are_known() -> None:
    """They name words that are in their tables."""
    changes, numbers = ENGLISH.changes, ENGLISH.numbers
    assert changes.before.keys() | changes.after.keys() >= changes.percentage_only
    assert numbers.multiples.keys() >= numbers.ambiguous_multiples
    assert numbers.scales.keys() >= numbers.attached_scales


def test_currency_names_are_unique() -> None:
    """No name leads to two currencies of the full list."""
    names = [name for line in ENGLISH.currencies.full_names.values() for name in line.split("|")]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("code", ["USD", "EUR", "CNY", "GBP", "JPY", "INR", "AUD", "HKD"])
def test_symbols_and_names_of_the_great_currencies(code: str) -> None:
    """Each has a symbol and a name, and the unit table knows it."""
    assert code in ENGLISH.currencies.symbols.values()
    assert code in ENGLISH.currencies.names
    assert known_units.is_known(code)


@pytest.mark.parametrize(
    "name", ["tonne", "barrel", "hectare", "kilometre", "kilowatt_hour", "degree_Celsius", "mile_per_hour", "tce"]
)
def test_measures_are_those_of_the_unit_table(name: str) -> None:
    """The canonical names are the ones that conversions know."""
    assert name in ENGLISH.units.measures
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
    assert is_plural(word)
    assert one == to_singular(word)


@pytest.mark.parametrize("word", ["across", "business", "is", "was", "news", "car"])
def test_no_plurals(word: str) -> None:
    """Words in -s that are no plural nouns."""
    assert not is_plural(word)


# Every word is read as its line says: so that a new one has its case.


@pytest.mark.parametrize(("word", "power"), ENGLISH.numbers.scales.items())
def test_every_scale_is_read(word: str, power: int) -> None:
    """ "$5 million", "$5m": what is short stands at its number."""
    found = (figure.value for text in (f"$5 {word} of tea", f"$5{word} of tea") for figure in quantities.find_quantities(text))
    assert 5 * 10**power in found


@pytest.mark.parametrize(("word", "number"), ENGLISH.numbers.cardinals.items())
def test_every_number_in_words_is_read(word: str, number: int) -> None:
    assert number == read(f"{word} tonnes").value


@pytest.mark.parametrize(("words", "hedge"), ENGLISH.hedges.before.items())
def test_every_hedge_is_read(words: str, hedge: str) -> None:
    assert [hedge] == [figure.hedge for figure in quantities.find_quantities(f"It sold {words} 5.2 million tonnes.")]


@pytest.mark.parametrize(("words", "hedge"), ENGLISH.hedges.after.items())
def test_every_hedge_behind_a_figure_is_read(words: str, hedge: str) -> None:
    """ "5.2 million tonnes or more", "5.2 million-plus"."""
    texts = (f"It sold 5.2 million tonnes {words}.", f"It sold 5.2 million-{words} tonnes.")
    assert hedge in [figure.hedge for text in texts for figure in quantities.find_quantities(text)]


@pytest.mark.parametrize(("word", "direction"), sorted(ENGLISH.changes.before.items()))
def test_every_direction_is_read(word: str, direction: str) -> None:
    texts = (f"Sales {word} 5.2 percent.", f"Sales {word} by 5.2 percent.", f"{word} of 5.2 percent.")
    assert direction in [figure.direction for text in texts for figure in quantities.find_quantities(text)]


@pytest.mark.parametrize(("word", "direction"), sorted(ENGLISH.changes.after.items()))
def test_every_direction_behind_a_figure_is_read(word: str, direction: str) -> None:
    texts = (f"Sales were 5.2 percent {word}.", f"A 5.2 percent {word}.")
    assert direction in [figure.direction for text in texts for figure in quantities.find_quantities(text)]


@pytest.mark.parametrize(
    ("code", "word", "direction"),
    [(known.code, *item) for known in (ENGLISH, CHINESE) for item in sorted(known.changes.compared.items())],
)
def test_every_direction_of_compared_texts_is_read(code: str, word: str, direction: str) -> None:
    """As `factcheck tie` reads it."""
    comparison = load_language(code).comparison_cues
    found = {way for way in ("up", "down") if getattr(comparison, way).search(f"{word} " if code == "en" else word)}
    assert {direction} == found


@pytest.mark.parametrize(("word", "power"), CHINESE.numbers.scales.items())
def test_every_chinese_scale_is_read(word: str, power: int) -> None:
    assert [5 * 10**power] == [figure.value for figure in quantities.find_quantities(f"销量为5{word}吨。")]


@pytest.mark.parametrize(("word", "hedge"), CHINESE.hedges.before.items())
def test_every_chinese_hedge_is_read(word: str, hedge: str) -> None:
    assert [hedge] == [figure.hedge for figure in quantities.find_quantities(f"销量{word}5.2万吨。")]


@pytest.mark.parametrize(("word", "hedge"), CHINESE.hedges.after.items())
def test_every_chinese_hedge_behind_a_figure_is_read(word: str, hedge: str) -> None:
    assert [hedge] == [figure.hedge for figure in quantities.find_quantities(f"销量为52万吨{word}。")]


@pytest.mark.parametrize(("word", "direction"), sorted(CHINESE.changes.before.items()))
def test_every_chinese_direction_is_read(word: str, direction: str) -> None:
    texts = (f"销售额{word}5.2%。", f"销售额{word}约5.2%。")  # 超过5.2% is a hedge
    assert direction in [figure.direction for text in texts for figure in quantities.find_quantities(text)]
