"""Tables as they stand in a text: cells with their places, rows and columns, whatever the format spells them in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.claim.article_table import Cell, Span, Table

__all__ = ["Cell", "Table", "TableBuilder"]

MAX_CELL_COLUMNS = 1000  # columns of a cell, as browsers have it
MAX_CELL_ROWS = 65_534  # rows of one
MAX_SPANNED_PLACES = 100_000  # places of a table that cells from rows above reach into; cells beyond are of one row


class OpenTable:
    """A table that is being read."""

    def __init__(self, first: int) -> None:
        self.first = first  # of the passages, how many stood before it
        self.caption: Span | None = None
        self.cells: list[Cell] = []
        self.row, self.col = -1, 0
        self.head = False  # the row is one of the head
        self.open: tuple[int, int, int, bool] | None = None  # passages before the cell, rows, columns, header
        self.captioned = -1  # passages before an open caption
        self.reached: set[Span] = set()  # places that a cell of a row above covers
        self.above: dict[int, int] = {}  # the last cell that begins in each column


class TableBuilder:
    """Takes the tables of an article in order, the inner ones before the outer; it has no words of its own."""

    def __init__(self, passages: Sequence[Span], close: Callable[[], None]) -> None:
        self.found: list[Table] = []
        self._passages, self._close = passages, close
        self._open: list[OpenTable] = []

    def begin(self) -> None:
        self._close()
        self._open.append(OpenTable(len(self._passages)))

    def set_head(self, is_head: bool) -> None:
        """Whether the rows to come are of the head."""
        if self._open:
            self._open[-1].head = is_head

    def begin_caption(self) -> None:
        """Begins the caption."""
        if self._open:
            self._close()
            self._open[-1].captioned = len(self._passages)

    def begin_row(self) -> None:
        """Begins a row; one without a cell is none."""
        if self._open:
            self.end_cell()
            grid = self._open[-1]
            if grid.row < 0 or grid.col:
                grid.row, grid.col = grid.row + 1, 0

    def begin_cell(self, *, rows: int = 1, cols: int = 1, header: bool = False) -> None:
        """Begins a cell, in the next place of its row that no cell above covers."""
        if self._open:
            self.end_cell()
            grid = self._open[-1]
            grid.row = max(grid.row, 0)
            grid.open = (
                len(self._passages),
                min(max(rows, 1), MAX_CELL_ROWS),
                min(max(cols, 1), MAX_CELL_COLUMNS),
                header or grid.head,
            )

    def merge_cell(self, cols: int = 1) -> None:
        """The place of a cell that goes on from the row above."""
        if not self._open:
            return
        self.end_cell()
        grid = self._open[-1]
        at = grid.above.get(grid.col)
        if at is not None:
            grid.cells[at] = grid.cells[at]._replace(rows=grid.row - grid.cells[at].row + 1)
        grid.col += min(max(cols, 1), MAX_CELL_COLUMNS)

    def end_cell(self) -> None:
        """Ends the open cell, or the caption."""
        if not self._open:
            return
        self._close()
        grid = self._open[-1]
        if grid.captioned >= 0:
            grid.caption = self._find_span(grid.captioned) if len(self._passages) > grid.captioned else None
            grid.captioned = -1
        if grid.open:
            self._place_cell(grid, *grid.open)
            grid.open = None

    def end(self) -> None:
        """Ends the innermost open table; one without words is none."""
        if not self._open:
            return
        self.end_cell()
        grid = self._open.pop()
        if len(self._passages) > grid.first and grid.cells:
            self.found.append(Table(*self._find_span(grid.first), grid.caption, tuple(grid.cells)))

    def finish(self) -> tuple[Table, ...]:
        """All of them, in the order in which they begin, the outer before the inner."""
        while self._open:
            self.end()
        return tuple(sorted(self.found, key=lambda table: (table.start, -table.end)))

    def _place_cell(self, grid: OpenTable, before: int, rows: int, cols: int, header: bool) -> None:
        while grid.reached and (grid.row, grid.col) in grid.reached:
            grid.col += 1
        if rows > 1:
            room = (MAX_SPANNED_PLACES - len(grid.reached)) // cols
            rows = max(1, min(rows, room + 1))
            grid.reached |= {(grid.row + r, grid.col + c) for r in range(1, rows) for c in range(cols)}
        start, end = self._find_span(before)
        grid.above[grid.col] = len(grid.cells)
        grid.cells.append(Cell(start, end, grid.row, grid.col, rows, cols, header))
        grid.col += cols

    def _find_span(self, before: int) -> Span:
        """From the first passage behind so many to the last; where there is none, the end of the text."""
        last = self._passages[-1][1] if self._passages else 0
        return (self._passages[before][0], last) if len(self._passages) > before else (last, last)
