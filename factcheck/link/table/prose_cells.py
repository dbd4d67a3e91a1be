"""A cell of a table as a figure in the unit and scale of the prose."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.labels import find_scale
from factcheck.link.table.line_names import MAX_LINES, TablePage

__all__ = ["count_other_cells", "is_percent_cell", "make_cell"]

MAX_OTHER_CELLS = 60  # cells of a row, and of a column, that a figure is compared with


def is_percent_cell(page: TablePage, row: int, column: int) -> bool:
    """True if a cell is a percentage, by its row, its column or the words around the table."""
    grid = page.context.grid
    return grid.rows[row].kind.percent or grid.columns[column].kind.percent or page.is_percent


def make_cell(page: TablePage, row: int, column: int, figure: Figure, *, derived: bool = False) -> Figure | None:
    """Make the figure of a cell as the prose tells it; None if it has no number, or its scale or unit is not known.

    figure: of the prose. derived: it is a change or a share of the cell. Brackets that the prose has no minus for are left out.
    """
    grid = page.context.grid
    cell, by = grid.cells[row][column], _find_factor(page, row, column, figure)
    if cell is None or by is None:
        return None
    entry, is_gap = cell.entry, figure.kind is Kind.POINT
    is_other = derived and figure.kind in (Kind.PERCENT, Kind.POINT)
    kind, unit = (Kind.PERCENT, "percent") if is_gap else (Kind.COUNT, None)
    value = entry.value if is_gap or (figure.value and figure.value < 0) else abs(entry.value)
    return Figure(
        page.context.text[entry.start : entry.end],
        value * by,
        step=Fraction(2 * cell.half, grid.parts_per_one) * by,
        decimals=True,
        scaled=by != 1,
        kind=kind if is_other else figure.kind,
        unit=unit if is_other else figure.unit,
        start=entry.start,
        end=entry.end,
    )


def count_other_cells(page: TablePage, row: int, column: int, figure: Figure) -> int:
    """Count the other cells of a row and a column that say what the prose says of one."""
    grid = page.context.grid
    columns = [(row, n) for n in range(min(len(grid.columns), MAX_OTHER_CELLS)) if n != column]
    rows = [(n, column) for n in range(min(len(grid.rows), MAX_OTHER_CELLS)) if n != row]
    cells = [cell for at in (*columns, *rows) if (cell := make_cell(page, *at, figure))]
    value = figure.value or Fraction(0)
    return sum(abs((cell.value or Fraction(0)) - value) <= (cell.step + figure.step) / 2 for cell in cells)


def _find_factor(page: TablePage, row: int, column: int, figure: Figure) -> Fraction | None:
    """Return the scale of a cell; None if the prose has a scale word for money, and the table none, or the unit is another."""
    grid = page.context.grid
    line = grid.rows[row]
    is_ratio = figure.kind in (Kind.PERCENT, Kind.POINT)
    if is_ratio or line.kind.percent or (line.kind.rate and not figure.scaled):
        return Fraction(1)
    if figure.kind is Kind.MEASURE and not _is_unit_named(page, row, column, figure):
        return None
    told = _find_scale(line.label, grid.columns[column].label, page.context.around)
    if told is None:
        return None if figure.scaled and figure.kind is Kind.MONEY else Fraction(1)
    is_whole = figure.scaled or figure.zeros >= len(str(told)) - 1  # "6,210 employees" of a table in millions are no millions
    return Fraction(told if is_whole else 1)


@lru_cache(4096)
def _find_scale(*words: str) -> int | None:
    return find_scale(*words)


def _is_unit_named(page: TablePage, row: int, column: int, figure: Figure) -> bool:
    """True if the table has the unit of a measure, as it is printed."""
    unit, grid = figure.text.split()[-1].lower().rstrip("s"), page.context.grid
    heads = [n for n, line in enumerate(grid.columns[:MAX_LINES]) if unit in line.label.lower()]
    return column in heads if heads else unit in f"{grid.rows[row].label} {page.context.around}".lower()
