"""The tokeniser of a model: word pieces over a table of characters, or the longest pieces of the text as it is."""

from __future__ import annotations

import json

from factcheck.link.longest_match import LongestPieces
from factcheck.link.wordpiece import WordPieces

__all__ = ["PieceTokenizer", "make_tokenizer"]

PieceTokenizer = WordPieces | LongestPieces


def make_tokenizer(vocabulary: str, characters: str) -> PieceTokenizer:
    """As a model's file has them. vocabulary: a piece a line; characters: the table in JSON, null where there is none."""
    table = json.loads(characters)
    known = vocabulary.split("\n")
    return LongestPieces(known) if table is None else WordPieces(known, table)
