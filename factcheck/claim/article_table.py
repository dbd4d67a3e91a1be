"""A table of an article: where its cells stand, and which rows and columns they cover."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Cell", "Span", "Table"]

Span = tuple[int, int]  # start and end, half open


class Cell(NamedTuple):
    """start, end: of its words in the article's text, half open, equal where it has none. row, col: from 0.

    rows, cols: how many it covers. header: its format says that it names others (<th>, the first row of Markdown).
    """

    start: int
    end: int
    row: int
    col: int
    rows: int = 1
    cols: int = 1
    header: bool = False


class Table(NamedTuple):
    """start, end: from its first word to its last. caption: the span of the words that its format marks as its caption.

    cells: row by row, empty ones too. A cell that holds another table spans all words of that.
    """

    start: int
    end: int
    caption: Span | None
    cells: tuple[Cell, ...]
