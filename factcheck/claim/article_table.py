"""A table of an article: the text spans of its cells, and the rows and columns that each cell covers."""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[int, int]  # start and end in characters, half-open


class Cell(NamedTuple):
    """start, end: half-open span of the cell's text in the article; equal if the cell is empty. row, col: from 0.

    rows, cols: number of rows and columns covered. header: marked as a header by the format (<th>, first row in Markdown).
    """

    start: int
    end: int
    row: int
    col: int
    rows: int = 1
    cols: int = 1
    header: bool = False


class Table(NamedTuple):
    """start, end: from its first word to its last. caption: span of the text that the format marks as the caption.

    cells: in row order, including empty ones. A cell that contains a nested table spans all of that table's text.
    """

    start: int
    end: int
    caption: Span | None
    cells: tuple[Cell, ...]
