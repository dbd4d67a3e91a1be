"""BERT's WordPiece tokenizer with a frozen table of normalised characters: `unicodedata` differs between Python versions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

__all__ = ["ALONE", "GONE", "SAME", "SPACE", "Encoding", "WordPieces"]

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
CONTINUATION_PREFIX = "##"
MAX_WORD_CHARS = 100
MAX_REMEMBERED = 100_000  # words in the cache: a hostile text must not fill the memory
SAME, ALONE, SPACE, GONE = "same", "alone", "space", "gone"
STRETCH = re.compile(r"[^ \n]+")  # a word never crosses these; the cache is by stretch
PieceSpans = tuple[list[int], list[tuple[int, int]]]  # token numbers, and their spans in the text


class Encoding(NamedTuple):
    """ids: token numbers, start and end token included. offsets: span of each in the text; (0, 0) for start and end token."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class WordPieces:
    """Turns a text into token numbers. vocabulary: pieces in the order of their numbers.

    table: "runs" lists the code points from which on characters are read as "same" (themselves), "alone" (a word of their own),
    "space" or "gone" (dropped); "mapped" gives the replacement of others. Each character is read regardless of its neighbours.
    """

    def __init__(self, vocabulary: Sequence[str], table: dict[str, Any]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}
        self._starts = [start for start, _ in table["runs"]]
        self._kinds = [kind for _, kind in table["runs"]]
        self._mapped: dict[str, str] = table["mapped"]
        self._known: dict[str, PieceSpans] = {}

    def encode(self, text: str) -> Encoding:
        """Tokenize a text. A piece's span is that of its original characters: both letters of "fi" from "ﬁ" have the same."""
        ids, offsets = [self._number[START]], [(0, 0)]
        known = self._known
        for match in STRETCH.finditer(text):
            stretch, at = match[0], match.start()
            pieces = known.get(stretch)
            if pieces is None:
                pieces = self._remember(stretch)
            ids += pieces[0]
            offsets += [(start + at, end + at) for start, end in pieces[1]]
        return Encoding([*ids, self._number[END]], [*offsets, (0, 0)])

    def _remember(self, stretch: str) -> PieceSpans:
        if len(self._known) >= MAX_REMEMBERED:
            self._known.clear()
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        for word, places in self._iter_words(stretch):
            for number, start, end in self._split(word):
                ids.append(number)
                offsets.append((places[start], places[end - 1] + 1))
        if len(stretch) <= MAX_WORD_CHARS:
            self._known[stretch] = ids, offsets
        return ids, offsets

    def _iter_words(self, stretch: str) -> Iterator[tuple[str, list[int]]]:
        """Yield the normalised words of a stretch, each with the original offset of every character."""
        word, places = "", []
        for place, character in enumerate(stretch):
            for read in self._read_character(character):
                if read != " ":
                    word += read
                    places.append(place)
                elif word:
                    yield word, places
                    word, places = "", []
        if word:
            yield word, places

    def _read_character(self, character: str) -> str:
        mapped = self._mapped.get(character)
        if mapped is not None:
            return mapped
        kind = self._kinds[bisect_right(self._starts, ord(character)) - 1]
        return {SAME: character, ALONE: f" {character} ", SPACE: " ", GONE: ""}[kind]

    def _split(self, word: str) -> Iterator[tuple[int, int, int]]:
        """Split a word greedily: number, start and end of its longest known prefix, then of that of the rest.

        If any rest has no known prefix, the whole word is `UNKNOWN`.
        """
        found: list[tuple[int, int, int]] = []
        at = 0
        while at < len(word) <= MAX_WORD_CHARS:
            prefix = CONTINUATION_PREFIX if at else ""
            end = next((end for end in range(len(word), at, -1) if prefix + word[at:end] in self._number), None)
            if end is None:
                break
            found.append((self._number[prefix + word[at:end]], at, end))
            at = end
        return iter(found) if at == len(word) else iter([(self._number[UNKNOWN], 0, len(word))])
