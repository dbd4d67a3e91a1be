"""A profit before one-off items, the items, and what they leave: "EBITA excluding restructuring costs was $431m. It was charged
with $132m of costs, and EBITA fell to $299m". Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en import charges as words
from factcheck.link.sense.before import before
from factcheck.link.sense.measure import last_measure
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word

__all__ = ["charged"]

BACK, AHEAD = 2, 110  # sentences from a profit to what the items leave; characters before a figure
PROFITS = frozenset({"profit", "ebit", "ebita", "ebitda"})


def charged(found: Found, sentences: Sequence[Word]) -> None:
    """Enter what a profit before items comes to after them, and that of the year before in brackets."""
    if not found.has(words.APART):
        return
    for i, sentence in enumerate(sentences):
        for whole in _amounts(found, sentence):
            if _apart(found, found.figures[whole]):
                _left(found, sentences[i : i + 1 + BACK], whole)


def _amounts(found: Found, sentence: Word) -> Iterator[int]:
    """The numbers of the amounts of money of a sentence that are of now."""
    for at, letter in enumerate(sentence.letters):
        level = known_at(found, sentence, at) if letter == "M" else None
        if level and level.role in ("", "to"):
            yield level.number


def _ahead(found: Found, figure: Figure) -> str:
    """What stands before a figure in its sentence."""
    first, _ = sentence_at(found.text, figure.start)
    return found.text[max(first, figure.start - AHEAD) : figure.start]


def _apart(found: Found, figure: Figure) -> bool:
    ahead = _ahead(found, figure)
    measure = last_measure(words.APART.sub("", ahead))
    return measure is not None and measure.kind in PROFITS and words.APART.search(ahead) is not None


def _left(found: Found, sentences: Sequence[Word], whole: int) -> None:
    """Enter the difference where one amount behind is of items, and the next but those it holds is a profit."""
    behind = [number for one in sentences for number in _amounts(found, one) if number > whole]
    items = next((number for number in behind if _items(found, found.figures[number])), None)
    rest = [number for number in behind if items is not None and number > items]
    left = next((number for number in rest if _profit(found, found.figures[whole], found.figures[number])), None)
    if items is None or left is None or left in found.stated:
        return
    if any(words.AND_OF.search(_ahead(found, figure)) for figure in found.figures[items + 1 : left]):
        return  # "after charges of $20m and depreciation of $30m"
    _enter(found, whole, items, left)
    then = [before(found, number) for number in (whole, items, left)]
    if None not in then and then[2] not in found.stated:
        _enter(found, *(number for number in then if number is not None))


def _items(found: Found, figure: Figure) -> bool:
    return words.ITEMS_OF.search(_ahead(found, figure)) is not None or words.OF_ITEMS.match(found.text, figure.end) is not None


def _profit(found: Found, whole: Figure, figure: Figure) -> bool:
    """Whether an amount is the profit that is left, of the same time."""
    ahead = _ahead(found, figure)
    measure, told = last_measure(ahead), last_measure(words.APART.sub("", _ahead(found, whole)))
    of = measure is not None and told is not None and (measure.kind == told.kind or {measure.kind, told.kind} <= PROFITS)
    if not (of or words.LEFT.match(found.text, figure.end)) or words.APART.search(ahead):
        return False
    there, here = (found.text[slice(*sentence_at(found.text, one.start))] for one in (whole, figure))
    return not clash(periods(there), periods(here)) and not words.OTHER.search(ahead)


def _enter(found: Found, whole: int, items: int, left: int) -> None:
    larger, smaller, stated = (found.figures[number] for number in (whole, items, left))
    pairs = [partners(figure, larger) for figure in (smaller, stated)]
    if not all(pairs) or (larger.kind is not Kind.MONEY and larger.unit is not None):
        return
    smaller, stated = (pair[0] for pair in pairs if pair)
    if (stated.value or 0) <= (larger.value or 0):
        found.add("difference", [("larger", larger), ("smaller", smaller)], stated._replace(direction=None), "low")
        found.stated.add(left)
