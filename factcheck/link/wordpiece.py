"""BERT's word pieces over a frozen table of normalised characters, since `unicodedata` differs between Pythons."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

__all__ = ["ALONE", "GONE", "SAME", "SPACE", "Encoding", "WordPieces"]

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
CONTINUATION_PREFIX = "##"
MAX_WORD_CHARS = 100
MAX_REMEMBERED = 100_000  # words: what a hostile text makes us keep is bounded
SAME, ALONE, SPACE, GONE = "same", "alone", "space", "gone"
STRETCH = re.compile(r"[^ \n]+")  # a word ends at these at least
PieceSpans = tuple[list[int], list[tuple[int, int]]]  # numbers and spans


class Encoding(NamedTuple):
    """ids: of the pieces between those of start and end. offsets: where each stands in the text; (0, 0) of start and end."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class WordPieces:
    """Token numbers of a text by a vocabulary, one piece a line, and a table of characters.

    The table's runs say from which code point on characters are read as themselves, alone, as a space, or not at all; mapped
    says what others become. No character is read otherwise for its neighbours' sake.
    """

    def __init__(self, vocabulary: Sequence[str], table: dict[str, Any]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}
        self._starts = [start for start, _ in table["runs"]]
        self._kinds = [kind for _, kind in table["runs"]]
        self._mapped: dict[str, str] = table["mapped"]
        self._known: dict[str, PieceSpans] = {}

    def encode(self, text: str) -> Encoding:
        """The pieces of a text. Each piece is where its characters come from: "ﬁ" gives both letters of "fi" the same place."""
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
        """The words of a stretch as they are read, and where each of their characters comes from."""
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
        """Number, start and end of the longest known beginning, then of the longest of what is left.

        A word that ends in nothing known is unknown as a whole.
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
