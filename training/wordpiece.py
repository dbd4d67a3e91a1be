"""Our own tokeniser, for a program that has no other: BERT's word pieces over a table of normalised characters.

The table is frozen in a file, since `unicodedata` differs between Pythons. It is made from the trainer's tokeniser, character
by character, and the two are held against each other by a test: python -m training.wordpiece FILE writes it.
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

__all__ = ["WordPieces", "make_table"]

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
CONTINUED = "##"
MAX_WORD_CHARACTERS = 100
LAST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)
SAME, ALONE, SPACE, GONE = "same", "alone", "space", "gone"


class _Table(dict[int, str]):
    """What each character is read as, worked out from runs when it is first met: for str.translate."""

    def __init__(self, runs: Sequence[tuple[int, str]], mapped: dict[str, str]) -> None:
        super().__init__({ord(character): text for character, text in mapped.items()})
        self._starts = [start for start, _ in runs]
        self._kinds = [kind for _, kind in runs]

    def __missing__(self, code: int) -> str:
        kind = self._kinds[bisect_right(self._starts, code) - 1]
        found = {SAME: chr(code), ALONE: f" {chr(code)} ", SPACE: " ", GONE: ""}[kind]
        self[code] = found
        return found


class WordPieces:
    """Token numbers of a text by a vocabulary, one piece a line, and a table as `make_table` writes it."""

    def __init__(self, vocabulary: Sequence[str], table: dict[str, Any]) -> None:
        self._number = {piece: n for n, piece in enumerate(vocabulary)}
        self._table = _Table([(start, kind) for start, kind in table["runs"]], table["mapped"])
        self._known: dict[str, list[int]] = {}

    def encode(self, text: str) -> list[int]:
        """The numbers of a text's pieces between those of its start and its end."""
        found = [self._number[START]]
        for word in text.translate(self._table).split(" "):
            if word:
                pieces = self._known.get(word)
                if pieces is None:
                    pieces = self._known[word] = self._split(word)
                found += pieces
        return [*found, self._number[END]]

    def _split(self, word: str) -> list[int]:
        """The longest known beginning, then the longest of what is left; a word that ends in nothing known is unknown."""
        if len(word) > MAX_WORD_CHARACTERS:
            return [self._number[UNKNOWN]]
        found, at = [], 0
        while at < len(word):
            prefix = CONTINUED if at else ""
            end = next((end for end in range(len(word), at, -1) if prefix + word[at:end] in self._number), None)
            if end is None:
                return [self._number[UNKNOWN]]
            found.append(self._number[prefix + word[at:end]])
            at = end
        return found


def make_table(tokenizer: Any) -> dict[str, Any]:
    """How the trainer's tokeniser reads each character: runs of code points that are read alike, and what others become."""
    runs: list[list[Any]] = []
    mapped: dict[str, str] = {}
    for code, text in _iter_read(tokenizer):
        character = chr(code)
        kind = {character: SAME, f" {character} ": ALONE, " ": SPACE, "": GONE}.get(text)
        if kind is None:
            mapped[character] = text
        elif not runs or runs[-1][1] != kind:
            runs.append([code, kind])
    return {"runs": runs, "mapped": mapped}


def _iter_read(tokenizer: Any) -> Iterator[tuple[int, str]]:
    """Each code point, and what stands for it between two letters, with spaces where words end."""
    for code in range(LAST + 1):
        if code in SURROGATES:
            continue
        normal = tokenizer.normalizer.normalize_str(f"a{chr(code)}a")
        words = [word for word, _ in tokenizer.pre_tokenizer.pre_tokenize_str(normal)]
        yield code, " ".join(words).removeprefix("a").removesuffix("a")


def main() -> None:
    """Write the table of the pretrained encoder's tokeniser."""
    from training.fit import find_encoder, load_tokenizer

    table = make_table(load_tokenizer(find_encoder()))
    Path(sys.argv[1]).write_text(json.dumps(table, ensure_ascii=True, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
