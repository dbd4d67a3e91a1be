"""Find the two sides of a balance sheet: "Total assets" and "Total liabilities and equity" are one number in each column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.link.table.evidence import Support
from factcheck.link.table.grid import CellValue, NumberGrid
from factcheck.link.table.labels import BALANCE_SHEET_SIDES

__all__ = ["TwoSides", "iter_two_sides"]


class TwoSides(NamedTuple):
    """Both sides in one column. lines: of the assets, and of what they are financed by. sure: they are equal in another."""

    lines: tuple[int, int]
    sides: tuple[CellValue, CellValue]
    position: int
    support: Support
    sure: bool


def iter_two_sides(grid: NumberGrid) -> Iterator[TwoSides]:
    """Yield both sides of a balance sheet in each column, where a grid has one line of each; labels alone say so."""
    assets = _find_line(grid, BALANCE_SHEET_SIDES[0])
    financed = None if assets is None else _find_line(grid, BALANCE_SHEET_SIDES[1])
    if assets is None or financed is None:
        return
    pairs = {n: pair for n, pair in enumerate(zip(grid.cells[assets], grid.cells[financed], strict=True)) if all(pair)}
    equal = {n for n, (a, b) in pairs.items() if a and b and a.number == b.number}
    for n, (a, b) in pairs.items():
        held = len(equal - {n})
        missed = len(pairs) - held - 1
        if a and b:
            support = Support(held, held, 0, False, missed, 0, 0.0)
            yield TwoSides((assets, financed), (a, b), n, support, held > missed)


def _find_line(grid: NumberGrid, side: re.Pattern[str]) -> int | None:
    """Return the line that a side's pattern names; None if there is none, or several."""
    lines = [n for n, row in enumerate(grid.rows) if row.label and side.fullmatch(row.label)]
    return lines[0] if len(lines) == 1 else None
