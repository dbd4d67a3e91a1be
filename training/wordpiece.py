"""The table of characters of the program's tokeniser, made from the trainer's, character by character.

The two are held against each other by a test. `export` packs the table into the model's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.link.tokenizer import ALONE, GONE, SAME, SPACE, WordPieces

__all__ = ["WordPieces", "make_table"]

LAST = 0x10FFFF
SURROGATES = range(0xD800, 0xE000)


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
