"""A greedy longest-match tokenizer for Chinese, which has no spaces between words.

The vocabulary is that of a unigram model; "▁" in it stands for white space before a word of letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.wordpiece import Encoding

__all__ = ["END", "PAD", "START", "UNKNOWN", "LongestPieces"]

START, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
SPACE = "▁"
MAX_PIECE_CHARS = 16
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # to ASCII, which the vocabulary has; one to one
CHAR_MAP = str.maketrans(_FULL_WIDTH | {ord(space): SPACE for space in " \t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"})


class LongestPieces:
    """Turns a text into token numbers. vocabulary: pieces in the order of their numbers."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}
        lengths: dict[str, set[int]] = {}
        for piece in vocabulary:
            if len(piece) <= MAX_PIECE_CHARS and piece not in (START, PAD, END, UNKNOWN):
                lengths.setdefault(piece[0], set()).add(len(piece))
        self._lengths = {first: sorted(several, reverse=True) for first, several in lengths.items()}

    def token_to_id(self, piece: str) -> int:
        """Return the number of a piece. Raises KeyError if it is unknown."""
        return self._number[piece]

    def encode(self, text: str) -> Encoding:
        """Tokenize a text: an unknown character is a token of its own, white space alone is none."""
        read = text.translate(CHAR_MAP)
        ids, offsets = [self._number[START]], [(0, 0)]
        unknown, at = self._number[UNKNOWN], 0
        while at < len(read):
            number, end = self._find_longest(read, at)
            if read[at] != SPACE or end > at + 1:
                ids.append(unknown if number is None else number)
                offsets.append((at + (read[at] == SPACE), end))
            at = end
        return Encoding([*ids, self._number[END]], [*offsets, (0, 0)])

    def _find_longest(self, read: str, at: int) -> tuple[int | None, int]:
        """Return number and end of the longest piece at an offset; (None, at + 1) if there is none."""
        for length in self._lengths.get(read[at], ()):
            number = self._number.get(read[at : at + length])
            if number is not None and at + length <= len(read):
                return number, at + length
        return None, at + 1
