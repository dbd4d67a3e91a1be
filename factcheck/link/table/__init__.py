"""What the tables of an article claim about their figures: totals, changes and shares, as their own columns and rows tell.

A structure may fail a column only where the same structure holds in another column: the numbers that are asked about have no
say in it. Where nothing holds, nothing is claimed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.article import Cell, Table
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.table.grid import MAX_CHARS_BEFORE, MAX_HEAD_CHARS, NumberGrid, iter_grids
from factcheck.link.table.grid_claims import iter_grid_claims, make_figure
from factcheck.link.table.prose_claims import GridContext, iter_row_claims
from factcheck.pattern import compile_lazily

__all__ = ["TableExtraction", "read_tables"]

SENTENCE = compile_lazily(r"[a-z][^.!?。！？]{20,}[.!?。！？]")
MAX_CELL_CHARS = 2000  # characters of a cell in which a sentence is looked for
MAX_GRIDS = 40  # tables that the prose is held against
MIN_NUMBERS = 2  # numbers that make a table one of numbers


class TableExtraction(NamedTuple):
    """pages: the tables with the words around them. claims, figures: of the cells that are numbers.

    scanned: the text without those. prose: the text without the tables, but for sentences in their cells; spaces stand for what
    is left out. spans: of what is left out of it.
    """

    contexts: list[GridContext]
    claims: list[Claim]
    figures: list[Figure]
    scanned: str
    prose: str
    spans: list[tuple[int, int]]

    def is_prose(self, at: int) -> bool:
        """Whether a place of the text stands in prose."""
        n = bisect_right(self.spans, (at, len(self.prose))) - 1
        return n < 0 or at >= self.spans[n][1]

    def link_prose(self, figures: Sequence[Figure], passages: Sequence[tuple[int, int]]) -> list[Claim]:
        """What the prose says of the tables. figures: those of the prose, in order."""
        return list(iter_row_claims(self.prose, figures, self.contexts[:MAX_GRIDS], passages))


def read_tables(text: str, tables: Sequence[Table], title: str | None = None) -> TableExtraction | None:
    """What the tables of a text claim; None where none of them is a table of numbers."""
    claims: list[Claim] = []
    pages: list[GridContext] = []
    figures: dict[int, Figure] = {}
    spans: list[tuple[int, int]] = []
    for table in tables:
        found = list(iter_grids(text, table))
        own = {figure.start: figure for figure in _iter_figures(text, found)}
        if len(own) < MIN_NUMBERS:
            continue
        figures |= own
        spans += [(c.start, c.end) for c in table.cells if c.start < c.end and not _has_sentence(text, c)]
        for grid in found:
            claims += iter_grid_claims(text, grid)
            pages.append(GridContext(text, grid, f"{title or ''} {_find_context(text, table, grid)}"))
    if not figures:
        return None
    spans = _merge_spans(spans)
    numbers = [figures[start] for start in sorted(figures)]
    return TableExtraction(
        pages, claims, numbers, _blank_spans(text, [(f.start, f.end) for f in numbers]), _blank_spans(text, spans), spans
    )


def _find_context(text: str, table: Table, grid: NumberGrid) -> str:
    """The paragraph before a table, its caption and its head."""
    first = min(value.entry.start for row in grid.cells for value in row if value)
    near = max(0, table.start - MAX_CHARS_BEFORE)
    before = text.rfind("\n\n", near, max(0, table.start - 2)) + 1
    return text[max(before, near) : min(first, table.start + MAX_HEAD_CHARS)].removesuffix(grid.rows[0].label + "\n\n")


def _has_sentence(text: str, cell: Cell) -> bool:
    """Whether a cell holds a sentence, or so much that it may hold another table."""
    return cell.end - cell.start > MAX_CELL_CHARS or SENTENCE.search(text, cell.start, cell.end) is not None


def _iter_figures(text: str, found: Sequence[NumberGrid]) -> Iterator[Figure]:
    for grid in found:
        for row in grid.cells:
            for value in row:
                if value:
                    yield make_figure(text, value, grid)


def _merge_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap as one: a table in a cell of another."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


def _blank_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = max(at, end)
    return "".join([*pieces, text[at:]])
