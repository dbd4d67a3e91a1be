"""A text read once: its facts, its tokens, and how its figures stand to each other in cue letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.facts import facts
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.shape import Shapes
from factcheck.link.weigh.ties import distance, kinds, place, what
from factcheck.link.weigh.token import Token

__all__ = ["Reading", "read"]


class Reading(NamedTuple):
    facts: list[Fact]
    tokens: list[Token]
    shapes: Shapes
    words: Lexicon
    text: str
    known: dict[tuple[int, int, str], tuple[str, ...]]  # ties between two figures, which many candidates share
    said: dict[tuple[str, int], frozenset[str]]  # words at a figure, by what is asked of it

    def pairs(self, a: Fact, b: Fact, name: str) -> tuple[str, ...]:
        """The ties of what two figures are of, and how near they stand, under a name: "+new-old: one head"."""
        key = (a.n, b.n, name)
        if (found := self.known.get(key)) is None:
            every = (*what(a, b, self.words), *place(a, b), distance(a, b))
            found = self.known[key] = tuple(tie[0] + name + tie[1:] for tie in every)
        return found

    def kinds(self, a: Fact, b: Fact) -> tuple[str, ...]:
        """The ties of how two figures are printed."""
        key = (a.n, b.n, "")
        if (found := self.known.get(key)) is None:
            found = self.known[key] = tuple(kinds(a, b))
        return found


def read(text: str, figures: Sequence[Figure], words: Lexicon) -> Reading:
    found, tokens = facts(text, figures, words)
    return Reading(found, tokens, Shapes(found, tokens, words), words, text, {}, {})
