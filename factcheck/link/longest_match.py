"""The pieces of a text in Chinese: from each place on the longest that is known, since nothing says where words end.

The pieces are those of a unigram vocabulary; "▁" stands for white space before a word of letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.wordpiece import Encoding

__all__ = ["END", "PAD", "START", "UNKNOWN", "LongestPieces"]

START, PAD, END, UNKNOWN = "<s>", "<pad>", "</s>", "<unk>"
SPACE = "▁"
MAX_PIECE_CHARS = 16  # of a piece
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # to what the vocabulary has, one for one
CHAR_MAP = str.maketrans(_FULL_WIDTH | {ord(space): SPACE for space in " \t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"})


class LongestPieces:
    """Token numbers of a text by a vocabulary, one piece a line."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}
        lengths: dict[str, set[int]] = {}
        for piece in vocabulary:
            if len(piece) <= MAX_PIECE_CHARS and piece not in (START, PAD, END, UNKNOWN):
                lengths.setdefault(piece[0], set()).add(len(piece))
        self._lengths = {first: sorted(several, reverse=True) for first, several in lengths.items()}

    def token_to_id(self, piece: str) -> int:
        """The number of a piece. KeyError where it is none."""
        return self._number[piece]

    def encode(self, text: str) -> Encoding:
        """The pieces of a text, an unknown character as one of its own, white space alone as none."""
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
        """Number and end of the longest piece that begins here; no number where none does."""
        for length in self._lengths.get(read[at], ()):
            number = self._number.get(read[at : at + length])
            if number is not None and at + length <= len(read):
                return number, at + length
        return None, at + 1
