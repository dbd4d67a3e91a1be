"""A text read once: its facts, its tokens, and how its figures stand to each other in cue letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.link.weigh.fact import Fact, Role
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
    known: dict[tuple[str | int, ...], tuple[str, ...]]  # ties of one figure or some, which many candidates share
    said: dict[tuple[str, int], frozenset[str]]  # words at a figure, by what is asked of it
    grown: dict[int, list[Fact]]  # growths by their sentence, once they are asked for

    def pairs(self, a: Fact, b: Fact, name: str) -> tuple[str, ...]:
        """The ties of what two figures are of, and how near they stand, under a name: "+new-old: one head"."""
        return self.once((name, a.n, b.n), lambda: _pair(a, b, name, self.words))

    def kinds(self, a: Fact, b: Fact) -> tuple[str, ...]:
        """The ties of how two figures are printed."""
        return self.once(("kinds", a.n, b.n), lambda: kinds(a, b))

    def growths(self, sentence: int) -> list[Fact]:
        """The growths that a sentence tells."""
        if not self.grown:
            self.grown.update({f.sentence: [] for f in self.facts})
            for f in self.facts:
                if f.role is Role.GROWTH:
                    self.grown[f.sentence].append(f)
        return self.grown[sentence]

    def once(self, key: tuple[str | int, ...], ties: Callable[[], Iterable[str]]) -> tuple[str, ...]:
        """Ties that are worked out once. key: their name, and the figures that they are of."""
        if (found := self.known.get(key)) is None:
            found = self.known[key] = tuple(ties())
        return found


def _pair(a: Fact, b: Fact, name: str, words: Lexicon) -> Iterator[str]:
    for tie in (*what(a, b, words), *place(a, b), distance(a, b)):
        yield tie[0] + name + tie[1:]


def read(text: str, figures: Sequence[Figure], words: Lexicon) -> Reading:
    found, tokens = facts(text, figures, words)
    return Reading(found, tokens, Shapes(found, tokens, words), words, text, {}, {}, {})
