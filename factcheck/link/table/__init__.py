"""Claims of the tables of an article: totals, changes and shares, inferred from their own columns and rows.

A structure (say, a row is the sum of three others) is claimed of a column only if it holds in other columns: the numbers to be
checked have no say in it. Where it holds nowhere, nothing is claimed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.article import Cell, Table
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.table.counted_shares import iter_counted_shares
from factcheck.link.table.grid import MAX_CHARS_BEFORE, MAX_HEAD_CHARS, NumberGrid, iter_grids
from factcheck.link.table.grid_claims import iter_grid_claims, make_figure
from factcheck.link.table.prose_claims import GridContext, iter_row_claims
from factcheck.pattern import compile_lazily

__all__ = ["TableExtraction", "read_tables"]

SENTENCE = compile_lazily(r"[a-z][^.!?。！？]{20,}[.!?。！？]")
OTHER_THAN_YEAR = compile_lazily(r"(?<![\d.,])(?!(?:19|20)\d\d(?!\d))\d")
MAX_CELL_CHARS = 2000  # characters; a longer cell counts as prose unsearched
MAX_GRIDS = 40  # grids that the prose is compared with
MIN_NUMBERS = 2  # a table with fewer numbers is left to prose


class TableExtraction(NamedTuple):
    """contexts: the grids with the words around them. claims, figures: of the cells that are numbers.

    scanned: the text with these cells blanked. prose: the text with all cells blanked but those that hold sentences. Blanked
    characters are spaces, so offsets stay. spans: of what is blanked in prose.
    """

    contexts: list[GridContext]
    claims: list[Claim]
    figures: list[Figure]
    scanned: str
    prose: str
    spans: list[tuple[int, int]]

    def is_prose(self, at: int) -> bool:
        """True if an offset of the text is not blanked in `prose`."""
        n = bisect_right(self.spans, (at, len(self.prose))) - 1
        return n < 0 or at >= self.spans[n][1]

    def link_prose(self, figures: Sequence[Figure], passages: Sequence[tuple[int, int]]) -> list[Claim]:
        """Return the claims of the prose about the tables. figures: those of the prose, in order."""
        return list(iter_row_claims(self.prose, figures, self.contexts[:MAX_GRIDS], passages))


def read_tables(text: str, tables: Sequence[Table], title: str | None = None) -> TableExtraction | None:
    """Extract figures and claims from the tables of a text; None if they have fewer than `MIN_NUMBERS` numbers."""
    claims: list[Claim] = []
    pages: list[GridContext] = []
    figures: dict[int, Figure] = {}
    spans: list[tuple[int, int]] = []
    for table in tables:
        claims += iter_counted_shares(text, table)
        found = list(iter_grids(text, table))
        own = {figure.start: figure for figure in _iter_figures(text, found)}
        if len(own) < MIN_NUMBERS:
            continue
        figures |= own
        spans += [(c.start, c.end) for c in table.cells if c.start < c.end and not _has_sentence(text, c)]
        for grid in found:
            claims += iter_grid_claims(text, grid)
            pages.append(GridContext(text, grid, f"{title or ''} {_find_context(text, table, grid)}"))
    if not figures and not claims:
        return None
    spans = _merge_spans(spans)
    numbers = [figures[start] for start in sorted(figures)]
    return TableExtraction(
        pages, claims, numbers, _blank_spans(text, [(f.start, f.end) for f in numbers]), _blank_spans(text, spans), spans
    )


def _find_context(text: str, table: Table, grid: NumberGrid) -> str:
    """Return the paragraph before a table, its caption and its head; without the paragraph if it tells figures of its own."""
    first = min(value.entry.start for row in grid.cells for value in row if value)
    near = max(0, table.start - MAX_CHARS_BEFORE)
    before = text.rfind("\n\n", near, max(0, table.start - 2)) + 1
    lead = text[max(before, near) : table.start]
    head = text[table.start : min(first, table.start + MAX_HEAD_CHARS)].removesuffix(grid.rows[0].label + "\n\n")
    return head if SENTENCE.search(lead) and OTHER_THAN_YEAR.search(lead) else lead + head


def _has_sentence(text: str, cell: Cell) -> bool:
    """True if a cell holds a sentence, or is so long that it may hold another table."""
    return cell.end - cell.start > MAX_CELL_CHARS or SENTENCE.search(text, cell.start, cell.end) is not None


def _iter_figures(text: str, found: Sequence[NumberGrid]) -> Iterator[Figure]:
    for grid in found:
        for row in grid.cells:
            for value in row:
                if value:
                    yield make_figure(text, value, grid)


def _merge_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans and join those that overlap, as those of a table in a cell of another."""
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
