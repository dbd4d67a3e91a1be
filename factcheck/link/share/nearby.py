"""The levels around a sentence, the nearest sentence first, and the words beside each: read once for all shares of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from factcheck.figure import Figure, Kind
from factcheck.link.rows.parts import inferred, unlike
from factcheck.link.sense.names import beside
from factcheck.link.sense.roles import is_level
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["THAN", "Nearby", "before", "of_then", "share"]

LEVELS = "MQN"
BRACKET = pattern(r"\s{0,2}\((?:[^()\d]{0,16}(?:[1-4]\s)?(?:(?:19|20)\d\d)?:?\s)?$")
WAS = pattern(
    r"[ a-z]{0,16},?\s(?:up |down )?(?:from|against|versus|vs\.?|compared (?:with|to))\s{1,3}(?:the |a )?", re.IGNORECASE
)
CONVERTED = pattern(r",?\s?(?:\(|\bor\s)(?:about\s|around\s|some\s)?")
CLOSED = pattern(r"\s?(?:%|m|million|bn|billion)?\)")
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
    if not 0 <= (found.figures[stated].value or 0) <= WHOLE:
        return False  # a penetration of 105 percent, a margin of -5
    if unlike(found.figures[stated], *pair):
        return False
    _enter(found, stated, pair)
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


def of_then(found: Found, stated: int, part: int, whole: int, pair: tuple[Figure, Figure]) -> None:
    """Enter the share of the year before: "SEK 312 m (285), or 15.6% (14.9) of sales", which "were SEK 2,000 m (1,913)"."""
    rate, one, other = (before(found, number) for number in (stated, part, whole))
    if rate is None or one is None or other is None or rate in found.stated:
        return
    old, all_of_it = partners(found.figures[one], pair[0]), partners(found.figures[other], pair[1])
    if old and all_of_it and not unlike(found.figures[rate], old[0], all_of_it[0]):
        _enter(found, rate, (old[0], all_of_it[0]))


def _enter(found: Found, stated: int, pair: tuple[Figure, Figure]) -> None:
    figure = found.figures[stated]._replace(direction=None)
    rate = figure if figure.kind is Kind.MULTIPLE else figure._replace(kind=Kind.PERCENT, unit="percent")  # a third; 9.6
    found.add("share", [("part", pair[0]), ("whole", pair[1])], rate, "low")
    found.stated.add(stated)


def before(found: Found, number: int) -> int | None:
    """The figure of the same thing a year before: in brackets behind it, "SEK 122 million (91)", or behind "from"."""
    if number + 1 >= len(found.figures):
        return None
    one, other = found.figures[number], found.figures[number + 1]
    if one.kind is other.kind and WAS.fullmatch(found.text, one.end, other.start):
        return number + 1
    if BRACKET.fullmatch(found.text, one.end, other.start) and CLOSED.match(found.text, other.end):
        return number + 1
    return next((old for _, new, old in found.pairs if new == number and old is not None), None)
