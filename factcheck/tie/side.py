"""One of the two texts: its figures with what stands around them, by paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language import language
from factcheck.language.en import moves as english
from factcheck.language.zh import moves as chinese
from factcheck.pattern import pattern

__all__ = ["OVER", "UNDER", "Fact", "Side", "side"]

UP, DOWN, TO, BY, OVER, UNDER = "up", "down", "to", "by", "over", "under"
BEFORE, AFTER = 60, 40  # characters in which the words of a figure stand
CLAUSE = {"en": pattern(r"[,;:()\n]|\.\s|\b(?:and|while|but|whereas)\b"), "zh": pattern(r"[，。；：（）,;\n]")}
SENTENCE = {"en": pattern(r"[.!?]['\"”’)]*\s+|\n|;"), "zh": pattern(r"[。！？；\n]")}
DIGIT = pattern(r"[0-9０-９]|[一二三四五六七八九十百千万两半]")
LINE = pattern(r"\n\s*")


class Words(NamedTuple):
    """The expressions of a language, as `language/*/moves` has them."""

    up: re.Pattern[str]
    down: re.Pattern[str]
    neither: re.Pattern[str]
    to: re.Pattern[str]
    by: re.Pattern[str]
    over: re.Pattern[str]
    under: re.Pattern[str]


class Fact(NamedTuple):
    """A figure of one side. paragraph, sentence, clause: their numbers in the text; at: the number of the figure.

    way: up or down, where its own words say so; move: "to" or "by". around: what stands next to it, in lower case.
    """

    figure: Figure
    paragraph: int
    sentence: int
    clause: int
    at: int
    way: str | None
    move: str | None
    around: str


class Side(NamedTuple):
    spoken: str  # en, zh
    paragraphs: tuple[tuple[Fact, ...], ...]  # those without a figure too

    @property
    def facts(self) -> list[Fact]:
        return [fact for paragraph in self.paragraphs for fact in paragraph]


def side(text: str, figures: Sequence[Figure]) -> Side:
    """The facts of a text; figures: in order, with their spans in it."""
    spoken = language(text)
    words = WORDS[spoken]
    edges = [[match.end() for match in cut.finditer(text)] for cut in (LINE, SENTENCE[spoken], CLAUSE[spoken])]
    paragraphs: list[list[Fact]] = [[] for _ in range(len(edges[0]) + 1)]
    for at, figure in enumerate(figures):
        if figure.value is None:
            continue
        where = [bisect_right(ends, figure.start) for ends in edges]
        paragraphs[where[0]].append(_fact(text, figure, where, at, words))
    return Side(spoken, tuple(map(tuple, paragraphs)))


def _fact(text: str, figure: Figure, where: Sequence[int], at: int, words: Words) -> Fact:
    first = DIGIT.search(figure.text)
    number = figure.start + (first.start() if first else 0)
    before = text[max(0, number - BEFORE) : number].lower()
    behind = text[figure.end : figure.end + AFTER].lower()
    move = _move(before, words)
    clause = re.split(r"[,;:，。；：\n]", before)[-1]
    return Fact(figure, *where, at, _way(clause, behind, figure, words), move, f"{before[-30:]}{figure.text.lower()}{behind[:16]}")


def _move(before: str, words: Words) -> str | None:
    """ "to" behind a verb of change in its clause, "by" likewise: "增加到", "增加了", "rose to", "rose by"."""
    clause = re.split(r"[,;:，。；：\n]", before)[-1]
    if words.to.search(clause):
        return TO if words.up.search(clause) or words.down.search(clause) else None
    if words.by.search(clause):
        return BY if words.up.search(clause) or words.down.search(clause) else None
    return None


def _way(clause: str, behind: str, figure: Figure, words: Words) -> str | None:
    """Up or down, where the words beside the figure say one of the two alone, and not of another change."""
    near = clause[-28:]
    if words.neither.search(near) or words.neither.search(behind[:20]):
        return None
    found = {UP} if words.up.search(near) else set()
    found |= {DOWN} if words.down.search(near) else set()
    if len(found) == 1:
        return found.pop()
    return figure.direction if not found else None


def _words(module: object) -> Words:
    """Verbs of English are whole words."""
    edge = r"\b" if module is english else ""
    names = ("UP", "DOWN", "NEITHER", "TO", "BY", "OVER", "UNDER")
    texts = {name: getattr(module, name) for name in names}
    bounded = {name: f"{edge}{text}{edge}" if name in ("UP", "DOWN", "NEITHER") else text for name, text in texts.items()}
    return Words(*(re.compile(bounded[name]) for name in names))


WORDS = {"en": _words(english), "zh": _words(chinese)}
