"""The tokeniser of a model: word pieces over a table of characters, or the longest pieces of the text as it is."""

from __future__ import annotations

import json

from factcheck.link.longest import LongestPieces
from factcheck.link.wordpiece import WordPieces

__all__ = ["Pieces", "open_pieces"]

Pieces = WordPieces | LongestPieces


def open_pieces(vocabulary: str, characters: str) -> Pieces:
    """As a model's file has them. vocabulary: a piece a line; characters: the table in JSON, null where there is none."""
    table = json.loads(characters)
    known = vocabulary.split("\n")
    return LongestPieces(known) if table is None else WordPieces(known, table)
