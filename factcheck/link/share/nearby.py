"""The levels around a sentence, the nearest sentence first, and the words beside each: read once for all shares of a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from factcheck.figure.figure import Kind
from factcheck.link.rows.proportion import inferred, strange
from factcheck.link.sense.names import beside
from factcheck.link.sense.roles import is_level, is_mark
from factcheck.link.share.then import enter, of_then
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["LEVELS", "THAN", "Nearby", "share"]

LEVELS = "MQN"
CONVERTED = pattern(r",?\s?(?:\(|\bor\s)(?:about\s|around\s|some\s)?")
MOST = 40  # levels that are looked at
WHOLE = 100
OWN_SHARE = pattern(  # "1,650 units, taking a 15.6% share", "157 million were women (50.8%)" are a part
    r"(?:[^.;]|[.][0-9]){0,60}?(?:%|per ?cent|pct) (?:market )?share\b|[^.;,()]{0,30}\([0-9][0-9.]{0,5}\s?(?:%|per ?cent|pct)\)"
)
BACK, ON = 6, 2  # sentences before and after in which a level may stand
THAN = pattern(r"[hl]n[_yoA]{0,5}$")  # "less than the 7.5bn of last year": a base of comparison, and no whole


class Nearby:
    """The sentences of a text with their levels."""

    __slots__ = ("_levels", "_names", "found", "sentences")

    def __init__(self, found: Found, sentences: Sequence[Word]) -> None:
        self.found, self.sentences = found, sentences
        self._levels: dict[int, list[int]] = {}
        self._names: dict[int, str] = {}

    def levels(self, i: int) -> list[int]:
        """The levels of a sentence, in order: no changes, no bases, and none in brackets."""
        if i not in self._levels:
            sentence, figures = self.sentences[i], self.found.figures
            self._levels[i] = [
                number
                for at, (letter, number) in enumerate(zip(sentence.letters, sentence.figures, strict=True))
                if letter in LEVELS
                and sentence.letters[at - 1 : at] != "("
                and not THAN.search(sentence.letters, max(0, at - 8), at)
                and is_level(self.found.text, sentence.letters, at, figures[number])
            ]
        return self._levels[i]

    def around(self, i: int) -> Iterator[tuple[int, int]]:
        """The levels of a sentence, those before and those after, each with its sentence; not all those of a table."""
        near = [i, *range(i - 1, max(-1, i - 1 - BACK), -1), *range(i + 1, min(len(self.sentences), i + 1 + ON))]
        return islice(((number, j) for j in near for number in self.levels(j)), MOST)

    def name(self, number: int) -> str:
        """The words beside a figure."""
        if number not in self._names:
            self._names[number] = beside(self.found.text, self.found.figures, number)
        return self._names[number]


def share(found: Found, stated: int, part: int, whole: int, *, tied: bool = False) -> bool:
    """Enter a share, and that of the year before where each of the three has that too; False where they cannot be one.

    tied: the words tie the three, so that the part may be few, and the whole itself a part.
    """
    stated, whole = found.twice.get(stated, stated), converted(found, part, whole)
    pair = inferred(found, part, whole, small=tied)
    if not pair or stated in found.stated or (not tied and OWN_SHARE.match(found.text, found.figures[whole].end)):
        return False
    if not 0 <= (found.figures[stated].value or 0) <= WHOLE or is_mark(found, found.figures[whole]):
        return False  # a penetration of 105 percent, a margin of -5; "more than half a million", which says no whole
    if strange(found, found.figures[stated], *pair):
        return False
    enter(found, stated, pair)
    found.wholes[part] = whole
    found.shares |= {part, whole}
    of_then(found, stated, part, whole, pair)
    return True


def converted(found: Found, part: int, whole: int) -> int:
    """The whole in the currency of its part: "$37bn" is of the second of "3.98 trillion yuan ($585 billion)"."""
    one, other = found.figures[part], found.figures[whole]
    if one.kind is not Kind.MONEY or other.kind is not Kind.MONEY or one.unit == other.unit:
        return whole
    behind = found.figures[whole + 1 : whole + 2]
    same = behind and behind[0].kind is Kind.MONEY and behind[0].unit == one.unit
    return whole + 1 if same and CONVERTED.fullmatch(found.text, other.end, behind[0].start) else whole
