"""The tokenizers of the models: word pieces over normalised characters for English, longest match for Chinese."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

__all__ = [
    "ALONE", "GONE", "SAME", "SPACE", "UNIGRAM_MARKS", "LongestPieces", "PieceTokenizer", "WordPieces", "make_tokenizer",
]  # fmt: skip

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
CONTINUATION_PREFIX = "##"
MAX_WORD_CHARS = 100
MAX_REMEMBERED = 100_000  # words in the cache: a hostile text must not fill the memory
SAME, ALONE, SPACE, GONE = "same", "alone", "space", "gone"
STRETCH = re.compile(r"[^ \n]+")  # a word never crosses these; the cache is by stretch
PieceSpans = tuple[list[int], list[tuple[int, int]]]  # token numbers, and their spans in the text


UNIGRAM_MARKS = UNIGRAM_START, UNIGRAM_PAD, UNIGRAM_END, UNIGRAM_UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
SPACE_MARK = "▁"  # in a unigram vocabulary, white space before a word of letters
MAX_PIECE_CHARS = 16
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # to ASCII, which the vocabulary has; one to one
CHAR_MAP = str.maketrans(_FULL_WIDTH | {ord(c): SPACE_MARK for c in " \t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"})


class Encoding(NamedTuple):
    """ids: token numbers, start and end token included. offsets: span of each in the text; (0, 0) for start and end token."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class WordPieces:
    """BERT's WordPiece, with a frozen table of normalised characters: `unicodedata` differs between Python versions.

    vocabulary: pieces in the order of their numbers.

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


class LongestPieces:
    """Greedy longest match for Chinese, which has no spaces. vocabulary: of a unigram model, in the order of its numbers."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}
        lengths: dict[str, set[int]] = {}
        for piece in vocabulary:
            if len(piece) <= MAX_PIECE_CHARS and piece not in UNIGRAM_MARKS:
                lengths.setdefault(piece[0], set()).add(len(piece))
        self._lengths = {first: sorted(several, reverse=True) for first, several in lengths.items()}

    def token_to_id(self, piece: str) -> int:
        """Return the number of a piece. Raises KeyError if it is unknown."""
        return self._number[piece]

    def encode(self, text: str) -> Encoding:
        """Tokenize a text: an unknown character is a token of its own, white space alone is none."""
        read = text.translate(CHAR_MAP)
        ids, offsets = [self._number[UNIGRAM_START]], [(0, 0)]
        unknown, at = self._number[UNIGRAM_UNKNOWN], 0
        while at < len(read):
            number, end = self._find_longest(read, at)
            if read[at] != SPACE_MARK or end > at + 1:
                ids.append(unknown if number is None else number)
                offsets.append((at + (read[at] == SPACE_MARK), end))
            at = end
        return Encoding([*ids, self._number[UNIGRAM_END]], [*offsets, (0, 0)])

    def _find_longest(self, read: str, at: int) -> tuple[int | None, int]:
        """Return number and end of the longest piece at an offset; (None, at + 1) if there is none."""
        for length in self._lengths.get(read[at], ()):
            number = self._number.get(read[at : at + length])
            if number is not None and at + length <= len(read):
                return number, at + length
        return None, at + 1


PieceTokenizer = WordPieces | LongestPieces


def make_tokenizer(vocabulary: str, characters: str) -> PieceTokenizer:
    """Make a model's tokenizer. vocabulary: one piece a line; characters: the table of `WordPieces` in JSON, or "null"."""
    table = json.loads(characters)
    return LongestPieces(vocabulary.split("\n")) if table is None else WordPieces(vocabulary.split("\n"), table)
