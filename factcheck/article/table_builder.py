"""Builds the tables of an article from the events of its format: cells with their spans, rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.claim.article_table import Cell, Span, Table

__all__ = ["Cell", "Table", "TableBuilder"]

MAX_CELL_COLUMNS = 1000  # columns that a cell may span, as in browsers
MAX_CELL_ROWS = 65_534  # rows that a cell may span
MAX_SPANNED_PLACES = 100_000  # grid places of a table covered from rows above; further cells span one row


class OpenTable:
    """A table under construction."""

    def __init__(self, first: int) -> None:
        self.first = first  # number of passages before the table
        self.caption: Span | None = None
        self.cells: list[Cell] = []
        self.row, self.col = -1, 0
        self.head = False  # the rows are header rows
        self.open: tuple[int, int, int, bool] | None = None  # number of passages before the open cell, rows, columns, header
        self.captioned = -1  # number of passages before the open caption, else -1
        self.reached: set[Span] = set()  # row and column of places covered by a cell of a row above
        self.above: dict[int, int] = {}  # column -> index of the last cell that begins there


class TableBuilder:
    """Collects tables, inner ones before outer ones. passages: those of the article so far; close: ends the open passage."""

    def __init__(self, passages: Sequence[Span], close: Callable[[], None]) -> None:
        self.found: list[Table] = []
        self._passages, self._close = passages, close
        self._open = [OpenTable(0)]  # the first takes the cells outside of any table, and is discarded

    def begin(self) -> None:
        self._close()
        self._open.append(OpenTable(len(self._passages)))

    def set_head(self, is_head: bool) -> None:
        """Say whether the rows that follow are header rows."""
        self._open[-1].head = is_head

    def begin_caption(self) -> None:
        self._close()
        self._open[-1].captioned = len(self._passages)

    def begin_row(self) -> None:
        """Begin a row, unless the current one has no cell yet."""
        grid = self.end_cell()
        if grid.row < 0 or grid.col:
            grid.row, grid.col = grid.row + 1, 0

    def begin_cell(self, *, rows: int = 1, cols: int = 1, header: bool = False) -> None:
        """Begin a cell in the next place of its row that no cell above covers."""
        grid = self.end_cell()
        grid.row = max(grid.row, 0)
        rows, cols = min(max(rows, 1), MAX_CELL_ROWS), min(max(cols, 1), MAX_CELL_COLUMNS)
        grid.open = len(self._passages), rows, cols, header or grid.head

    def merge_cell(self, cols: int = 1) -> None:
        """Extend the cell above into this row, as Word's vMerge does."""
        grid = self.end_cell()
        at = grid.above.get(grid.col)
        if at is not None:
            grid.cells[at] = grid.cells[at]._replace(rows=grid.row - grid.cells[at].row + 1)
        grid.col += min(max(cols, 1), MAX_CELL_COLUMNS)

    def end_cell(self) -> OpenTable:
        """End the open cell or caption; return its table."""
        self._close()
        grid = self._open[-1]
        if grid.captioned >= 0:
            grid.caption = self._find_span(grid.captioned) if len(self._passages) > grid.captioned else None
            grid.captioned = -1
        if grid.open:
            self._add_cell(grid, *grid.open)
            grid.open = None
        return grid

    def end(self) -> None:
        """End the innermost open table; discard it if it has no text."""
        if len(self._open) == 1:
            return
        grid = self.end_cell()
        self._open.pop()
        if len(self._passages) > grid.first and grid.cells:
            self.found.append(Table(*self._find_span(grid.first), grid.caption, tuple(grid.cells)))

    def finish(self) -> tuple[Table, ...]:
        """End all open tables; return all in order of their start, outer ones before inner ones."""
        while len(self._open) > 1:
            self.end()
        return tuple(sorted(self.found, key=lambda table: (table.start, -table.end)))

    def _add_cell(self, grid: OpenTable, before: int, rows: int, cols: int, header: bool) -> None:
        while grid.reached and (grid.row, grid.col) in grid.reached:
            grid.col += 1
        if rows > 1:
            rows = max(1, min(rows, (MAX_SPANNED_PLACES - len(grid.reached)) // cols + 1))
            grid.reached |= {(grid.row + r, grid.col + c) for r in range(1, rows) for c in range(cols)}
        start, end = self._find_span(before)
        grid.above[grid.col] = len(grid.cells)
        grid.cells.append(Cell(start, end, grid.row, grid.col, rows, cols, header))
        grid.col += cols

    def _find_span(self, before: int) -> Span:
        """Return the span from passage number `before` to the last one; an empty span at the end if there is none."""
        last = self._passages[-1][1] if self._passages else 0
        return (self._passages[before][0], last) if len(self._passages) > before else (last, last)
