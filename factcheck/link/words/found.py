"""What has been found in a text so far: which of its figures are taken, and the claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from typing import NamedTuple

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.language.en.topics import NEEDS
from factcheck.link.words.nouns import unlike
from factcheck.link.words.word import Word, words_of
from factcheck.pattern import FOLDED, needed, pattern

__all__ = ["Found", "Place", "Seen", "most"]

Place = tuple[int, Figure]  # where a figure stands among the letters

# Figures of a short text, and characters a figure: "$5m (£3m) $5m (£3m)" has more, and so has a table. The densest page of
# agency reports has one in forty characters.
FEWEST, APART = 300, 32
PAIRED = ("conversion", "cross_rate")  # each amount with its own, wherever the rate or the other two stand
PLUS_OR = pattern(r"\bplus or $")
COMMA = pattern(r"\d{1,3},\d{1,2}(?!\d)")
THOUSANDS = pattern(r"\d\.\d{3}(?!\d)")  # "0,7 percent from 330.000" may be 330,000


class Seen(NamedTuple):
    """Whether a figure is of another time, whether it may be a term, whether it is a change."""

    compared: bool
    free: bool
    change: bool


def most(text: str) -> int:
    """Among how many of a text's figures claims are looked for."""
    return max(FEWEST, len(text) // APART)


class Found:
    """The figures of a text, and which are taken as stated figures or as levels so far."""

    __slots__ = (
        "claims", "figures", "known", "levels", "listed", "lists", "low", "marks", "numbers", "of", "pairs", "possible", "seen",
        "sentences", "shares", "stated", "terms", "text", "whole", "wholes", "word", "words",
    )  # fmt: skip

    def __init__(self, text: str, figures: Sequence[Figure], word: Word) -> None:
        self.text, self.figures, self.word = text, figures, word
        self.whole = word
        self.sentences: dict[int, int] = {}  # of figures, by where they begin: made for the first claim
        self.low = text.lower()
        self.words = words_of(text)
        self.stated: set[int] = set()
        self.levels: set[int] = set()
        self.shares: set[int] = set()
        self.wholes: dict[int, int] = {}  # of parts
        self.terms: set[int] = set()
        self.seen: dict[int, Seen] = {}  # of figures, by their numbers
        self.lists: dict[tuple[int, int, bool], list[Place]] = {}  # of `listed`, by where they begin and their wholes
        self.listed = word
        self.marks: dict[int, bool] = {}  # whether a figure is one, by where it begins
        self.known: dict[re.Pattern[str], bool] = {}
        self.possible: dict[re.Pattern[str], bool] = {}
        self.pairs: set[tuple[str, int, int | None]] = set()
        self.claims: list[Claim] = []
        self.numbers: dict[int, int] = {}  # of figures, by where they begin: made when it is asked for
        self.of: dict[int, list[Claim]] = {}  # the claims of a figure, by where it begins

    def says(self, words: Set[str]) -> bool:
        """Whether the text has one of some words in lower case: a necessary condition, asked before an expression is."""
        return not self.words.isdisjoint(words)

    def has(self, words: re.Pattern[str]) -> bool:
        """Whether the text may have such words anywhere: asked before they are looked for between figures."""
        if words not in self.known:
            self.known[words] = self.may(words) and _within(words).search(self.text) is not None
        return self.known[words]

    def may(self, words: re.Pattern[str]) -> bool:
        """Whether the text has the literals that an expression needs: asked before it is looked for beside each figure."""
        known = self.possible.get(words)
        if known is None:
            known = _has(self.low, needed(words)) or not (self.text.isascii() or FOLDED.isdisjoint(self.text))
            known = known and (words not in NEEDS or self.says(NEEDS[words]))
            self.possible[words] = known
        return known

    def at(self, match: re.Match[str], name: str) -> int:
        """Where a group of a match begins; -1 where it is absent."""
        return match.start(name) if name in match.re.groupindex else -1

    def number(self, match: re.Match[str], name: str) -> int | None:
        """The number of the figure in a group of a match; None where the group is absent."""
        at = self.at(match, name)
        return None if at < 0 else self.word.figures[at]

    def before(self, match: re.Match[str], name: str) -> str:
        """The letters of the word up to a group of a match."""
        at = match.start(name) if name in match.re.groupindex else -1
        return self.word.letters[max(0, at - 12) : at] if at >= 0 else ""

    def apart(self, *figures: Figure) -> bool:
        """Whether a sentence ends between some figures."""
        self.sentences = self.sentences or dict(_sentences(self.figures, self.whole))
        return len({self.sentences[figure.start] for figure in figures if figure.start in self.sentences}) > 1

    def add(
        self,
        relation: str,
        operands: Sequence[tuple[str, Figure]],
        stated: Figure | None,
        confidence: str,
        *,
        reasons: tuple[tuple[str, int], ...] = (),
        instead: tuple[str, ...] = (),
    ) -> None:
        spans = [figure for _, figure in operands] + ([stated] if stated else [])
        if unlike(relation, operands, stated, self.text):
            return  # whatever they come to: what belongs together is not asked of the numbers
        if stated and PLUS_OR.search(self.text, max(0, stated.start - 10), stated.start):
            return  # a margin of error
        if stated and COMMA.match(stated.text) and any(THOUSANDS.search(figure.text) for _, figure in operands):
            return
        if relation not in PAIRED and self.apart(*spans):
            confidence = "low"  # of thirteen mismatches over a sentence's end twelve were figures that do not belong together
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        claim = Claim("", relation, tuple(operands), stated, quote, confidence, reasons=reasons, instead=instead)
        self.claims.append(claim)
        for start in _starts(claim):
            self.of.setdefault(start, []).append(claim)

    def numbered(self, figure: Figure) -> int | None:
        """The number of a figure of the text."""
        self.numbers = self.numbers or {one.start: n for n, one in enumerate(self.figures)}
        return self.numbers.get(figure.start)

    def stating(self, start: int, *relations: str) -> list[Claim]:
        """The claims that state the figure that begins there."""
        return [
            claim
            for claim in self.of.get(start, ())
            if claim.stated and claim.stated.start == start and (not relations or claim.relation in relations)
        ]

    def together(self, starts: Set[int]) -> bool:
        """Whether one claim has all figures that begin there."""
        return any(starts <= _starts(claim) for claim in self.of.get(min(starts), ()))

    def replace(self, n: int, claim: Claim) -> None:
        """Put a claim in another's place."""
        old, self.claims[n] = self.claims[n], claim
        for start in _starts(old):
            self.of[start].remove(old)
        for start in _starts(claim):
            self.of.setdefault(start, []).append(claim)

    def drop(self, claim: Claim) -> None:
        """Take a claim back."""
        self.claims.remove(claim)
        for start in _starts(claim):
            self.of[start].remove(claim)


def _starts(claim: Claim) -> set[int]:
    """Where the figures of a claim begin."""
    figures = [figure.start for _, figure in claim.operands if isinstance(figure, Figure)]
    return {*figures, claim.stated.start} if claim.stated else set(figures)


def _has(low: str, needs: Sequence[Sequence[str]]) -> bool:
    """Whether a text has a word of each set: asked so often that a generator costs as much as it finds."""
    for words in needs:
        for word in words:
            if word in low:
                break
        else:
            return False
    return True


def _sentences(figures: Sequence[Figure], word: Word) -> Iterator[tuple[int, int]]:
    """Where each figure begins, and the number of its sentence."""
    sentence = 0
    for letter, number in zip(word.letters, word.figures, strict=True):
        sentence += letter == "|"
        if number >= 0:
            yield figures[number].start, sentence


@cache
def _within(words: re.Pattern[str]) -> re.Pattern[str]:
    """The words, or longer ones that end in them: without a boundary before it, an expression is searched by first letters."""
    return re.compile(words.pattern.removeprefix(r"\b"), words.flags)
