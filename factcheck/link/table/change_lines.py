"""Lines of changes: which two periods they compare, and whether falls have a sign."""

from __future__ import annotations

from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labels import GROWTH, QUALIFIER
from factcheck.pattern import compile_lazily

__all__ = ["find_compared_lines", "is_unsigned_change"]

MAX_LINES = 4  # lines: two years, the change, and the change in percent
PLAIN_YEAR = compile_lazily(r"\b(?:19|20)\d\d\b")


def is_unsigned_change(grid: NumberGrid, line: int) -> bool:
    """True if a line of changes has none below zero: falls may be printed without their sign."""
    return GROWTH.search(grid.rows[line].label) is not None and all(v.number >= 0 for v in grid.cells[line] if v)


def find_compared_lines(grid: NumberGrid, line: int) -> tuple[int, int] | None:
    """Return the lines of the new and the old year that a line of changes compares, if a table has little but two years."""
    label = grid.rows[line].label
    if len(grid.rows) > MAX_LINES or not GROWTH.search(label) or QUALIFIER.search(label):
        return None
    years = {
        n: int(found[0])
        for n, other in enumerate(grid.rows)
        if n != line and not GROWTH.search(other.label) and len(found := PLAIN_YEAR.findall(other.label)) == 1
    }
    if len(years) != 2 or len(set(years.values())) != 2:
        return None
    old, new = sorted(years, key=lambda n: years[n])
    return new, old
