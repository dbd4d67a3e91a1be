"""A level without one-off items, or with them: "a loss of $9m with $2m of charges. Without them it was $7m". Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.language.en import margins as words
from factcheck.link.sense.before import before
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word

__all__ = ["aside", "levels_like", "size", "stripped", "words_before"]

LEVELS = "MQN"
AHEAD = 110  # characters beside a figure
BACK = 2  # sentences
ZERO = Fraction(0)


def stripped(found: Found, sentences: Sequence[Word], i: int, number: int) -> bool:
    """Enter a level without one-off items, or with them: "a loss of $9m with $2m of charges. Without them it was $7m"."""
    if _included(found, number):
        sole = _sole(found, sentences, i, number - 1)
        sole = _sole(found, sentences, i - 1, number - 1) if sole is None and i else sole
        return sole is not None and _lifted(found, sole, number - 1, number)
    ahead = words_before(found, number)
    if found.may(words.THUS) and words.THUS.search(ahead) and not words.ITEMS_APART.search(ahead):
        return _charged(found, sentences[max(0, i - BACK) : i + 1], number)
    if _after(found, number):  # "Profit before one-off items was $17m. It fell to $4m and included $13m of one-off items"
        return _charged(found, sentences[max(0, i - BACK) : i + 1], number, number + 1)
    if not found.may(words.WITHOUT) or not words.WITHOUT.search(ahead) or words.INCLUDED.search(ahead):
        return False
    for j in (i, i - 1):
        there = [n for n in levels_like(found, sentences[j], number, gains=True) if n < number] if j >= 0 else []
        there = [n for n in there if not aside(found, sentences[j], n)]
        items = [n for n in there if _items(found, n, ahead)]
        level = [n for n in there if n not in items]
        if (len(items) == 1 and level and items[0] - 1 == level[-1]) or (len(items) == len(level) == 1):
            return _lifted(found, level[-1], items[0], number)
        if items and items[0] == there[0] and j:  # the level stands in the sentence before: "It included charges of $2m"
            sole = _sole(found, sentences, j - 1, items[0])
            return sole is not None and (_put_back(found, sole, items[0], number) or _lifted(found, sole, items[0], number))
    return False


def _included(found: Found, number: int) -> bool:
    """Whether the items stand right before the level that they leave: "including costs of $2m it was $7m"."""
    if not number or not found.may(words.INCLUDED):
        return False
    items, figure = found.figures[number - 1], found.figures[number]
    told = words.IT_WAS.fullmatch(found.text, items.end, figure.start)
    if words.LAST_TIME.match(found.text, figure.end):
        return False
    return told is not None and words.INCLUDED.search(words_before(found, number - 1)) is not None


def _after(found: Found, number: int) -> bool:
    """Whether items stand right behind the level that bears them."""
    if number + 1 >= len(found.figures) or not found.may(words.BEARS):
        return False
    level, items = found.figures[number], found.figures[number + 1]
    return words.BEARS.fullmatch(found.text, level.end, items.start) is not None and _items(found, number + 1)


def _charged(found: Found, sentences: Sequence[Word], number: int, behind: int | None = None) -> bool:
    """Enter what is left of a level without its items: "Profit before one-off items was $17m. One-off items were $13m. Profit
    thus fell to $4m"."""
    there = [(one, n) for one in sentences for n in levels_like(found, one, number, gains=True) if n < number]
    there = [(one, n) for one, n in there if not aside(found, one, n)]
    level = [n for _, n in there if words.ITEMS_APART.search(words_before(found, n))]
    items = [n for _, n in there if _items(found, n) and level and n > level[0]] + ([] if behind is None else [behind])
    if len(level) != 1 or len(items) != 1:
        return False
    ahead = words_before(found, level[0])
    apart = words.ITEMS_APART.search(ahead)
    named = ahead[: apart.start()].split() if apart else []  # "profit", before "before one-off items was"
    start = found.figures[number].start
    if not named or named[-1].lower() not in found.low[sentence_at(found.text, start)[0] : start].split():
        return False
    return _lifted(found, level[0], items[0], number)


def _sole(found: Found, sentences: Sequence[Word], i: int, number: int) -> int | None:
    """The one level of a sentence before a figure; None where there are others."""
    there = [
        n for n in levels_like(found, sentences[i], number, gains=True) if n < number and not aside(found, sentences[i], n)
    ]
    return there[0] if len(there) == 1 else None


def _lifted(found: Found, level: int, items: int, number: int) -> bool:
    """Enter a level, its items and what it is without them, and those of the year before: "it was 54 (50), with costs of 9 (8).
    Without them it was 63 (58)"; a loss that is less than its items is a profit without them."""
    one, other, of = found.figures[level], found.figures[number], found.figures[items]
    if one.scaled is not other.scaled:
        return False  # "earnings per share with the charge: 1.94 crowns"
    lost = [words.LOST.search(words_before(found, n)) is not None for n in (level, number)]
    if lost == [True, False] and size(of) > size(one):
        return _take(found, (level, number), of, level, other)
    more, less = sorted((level, number), key=lambda n: size(found.figures[n]), reverse=True)
    if size(of) >= size(found.figures[more]) or not _take(
        found, (level, number), found.figures[more], items, found.figures[less]
    ):
        return False
    then = [n for now in (more, items, less) if (n := before(found, now)) is not None]
    if len(then) == len((more, items, less)) and then[0 if more == number else 2] not in found.stated:
        _take(found, (then[0], then[2]), found.figures[then[0]], then[1], found.figures[then[2]])
    return True


def _put_back(found: Found, level: int, items: int, number: int) -> bool:
    """Enter what a level is with its charges back: "Profit was $4m. It included charges of $9m. Without them it was $13m"."""
    pairs = [partners(found.figures[n], found.figures[number]) for n in (level, items)]
    terms = [("term", pair[0]) for pair in pairs if pair and pair[0].scaled is found.figures[number].scaled]
    more = size(found.figures[number]) > max(size(found.figures[level]), size(found.figures[items]))
    if more and len(terms) == len(pairs):
        found.add("total", terms, found.figures[number]._replace(direction=None), "low")
        found.stated.add(number)
    return more and len(terms) == len(pairs)


def _items(found: Found, number: int, ahead: str = "") -> bool:
    """Whether an amount is of one-off items; ahead: how they are called where they are left out."""
    figure = found.figures[number]
    near = found.text[max(0, figure.start - AHEAD) : figure.end + AHEAD]
    named = words.OF_ITEMS.match(found.text, figure.end) or words.ITEMS_OF.search(words_before(found, number))
    apart = words.ITEMS_APART.search(words_before(found, number)) is not None  # "profit without one-off items was $9m"
    return named is not None and not apart and words.ONE_OFF.search(f"{near} {ahead}") is not None


def aside(found: Found, sentence: Word, number: int) -> bool:
    at = sentence.figures.index(number)
    ahead = words_before(found, number)
    return is_base(sentence.letters, at) or ahead.rfind("(") > ahead.rfind(")")


def _take(found: Found, taken: tuple[int, int], more: Figure, items: int, less: Figure) -> bool:
    pairs = [partners(figure, more) for figure in (found.figures[items], less)]
    if not all(pairs) or len({pair[0].unit for pair in pairs if pair} | {more.unit}) > 1:
        return False
    smaller, stated = (pair[0] for pair in pairs if pair)
    found.add("difference", [("larger", more), ("smaller", smaller)], stated._replace(direction=None), "low")
    found.stated |= set(taken)
    return True


def words_before(found: Found, number: int) -> str:
    figure = found.figures[number]
    return found.text[max(0, figure.start - AHEAD) : figure.start]


def levels_like(found: Found, sentence: Word, number: int, *, gains: bool = False) -> Iterator[int]:
    """The levels of a sentence that are of one kind with a figure; "a gain of $8m" is a change, but for who looks for gains."""
    own = found.figures[number]
    for at, other in enumerate(sentence.figures):
        if other < 0 or other == number or sentence.letters[at] not in LEVELS:
            continue
        figure = found.figures[other]
        pair = partners(figure, own) if figure.kind is own.kind and figure.high is None and figure.value else None
        if pair and (gains or not is_change(found.text, sentence.letters, at, figure)):
            yield other


def size(figure: Figure) -> Fraction:
    return figure.value or ZERO
