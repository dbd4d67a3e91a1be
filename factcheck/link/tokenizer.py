"""The tokenizer of a model: word pieces over normalised characters, or longest match on the text as it is."""

from __future__ import annotations

import json

from factcheck.link.longest_match import LongestPieces
from factcheck.link.wordpiece import WordPieces

__all__ = ["PieceTokenizer", "make_tokenizer"]

PieceTokenizer = WordPieces | LongestPieces


def make_tokenizer(vocabulary: str, characters: str) -> PieceTokenizer:
    """Make a model's tokenizer. vocabulary: one piece a line; characters: the table of `WordPieces` in JSON, or "null"."""
    table = json.loads(characters)
    known = vocabulary.split("\n")
    return LongestPieces(known) if table is None else WordPieces(known, table)
