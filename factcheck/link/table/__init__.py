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
from factcheck.link.table.claims import claimed, figure_of
from factcheck.link.table.grid import BEFORE, FAR, Grid, grids
from factcheck.link.table.told import Page, told
from factcheck.pattern import pattern

__all__ = ["Tabled", "read"]

SENTENCE = pattern(r"[a-z][^.!?。！？]{20,}[.!?。！？]")
LONGEST = 2000  # characters of a cell in which a sentence is looked for
MOST = 40  # tables that the prose is held against
DENSE = 2  # numbers that make a table one of numbers


class Tabled(NamedTuple):
    """pages: the tables with the words around them. claims, figures: of the cells that are numbers.

    scanned: the text without those. prose: the text without the tables, but for sentences in their cells; spaces stand for what
    is left out. spans: of what is left out of it.
    """

    pages: list[Page]
    claims: list[Claim]
    figures: list[Figure]
    scanned: str
    prose: str
    spans: list[tuple[int, int]]

    def is_prose(self, at: int) -> bool:
        """Whether a place of the text stands in prose."""
        n = bisect_right(self.spans, (at, len(self.prose))) - 1
        return n < 0 or at >= self.spans[n][1]

    def against(self, figures: Sequence[Figure], passages: Sequence[tuple[int, int]]) -> list[Claim]:
        """What the prose says of the tables. figures: those of the prose, in order."""
        return list(told(self.prose, figures, self.pages[:MOST], passages))


def read(text: str, tables: Sequence[Table], title: str | None = None) -> Tabled | None:
    """What the tables of a text claim; None where none of them is a table of numbers."""
    claims: list[Claim] = []
    pages: list[Page] = []
    figures: dict[int, Figure] = {}
    spans: list[tuple[int, int]] = []
    for table in tables:
        found = list(grids(text, table))
        own = {figure.start: figure for figure in _figures(text, found)}
        if len(own) < DENSE:
            continue
        figures |= own
        spans += [(c.start, c.end) for c in table.cells if c.start < c.end and not _prose(text, c)]
        for grid in found:
            claims += claimed(text, grid)
            pages.append(Page(text, grid, f"{title or ''} {_around(text, table, grid)}"))
    if not figures:
        return None
    spans = _merged(spans)
    numbers = [figures[start] for start in sorted(figures)]
    return Tabled(pages, claims, numbers, _without(text, [(f.start, f.end) for f in numbers]), _without(text, spans), spans)


def _around(text: str, table: Table, grid: Grid) -> str:
    """The paragraph before a table, its caption and its head."""
    first = min(value.entry.start for row in grid.cells for value in row if value)
    near = max(0, table.start - BEFORE)
    before = text.rfind("\n\n", near, max(0, table.start - 2)) + 1
    return text[max(before, near) : min(first, table.start + FAR)].removesuffix(grid.rows[0].label + "\n\n")


def _prose(text: str, cell: Cell) -> bool:
    """Whether a cell holds a sentence, or so much that it may hold another table."""
    return cell.end - cell.start > LONGEST or SENTENCE.search(text, cell.start, cell.end) is not None


def _figures(text: str, found: Sequence[Grid]) -> Iterator[Figure]:
    for grid in found:
        for row in grid.cells:
            for value in row:
                if value:
                    yield figure_of(text, value, grid)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that overlap as one: a table in a cell of another."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], " " * (end - start)]
        at = max(at, end)
    return "".join([*pieces, text[at:]])
