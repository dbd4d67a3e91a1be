"""Find totals that are less than their known terms, in columns in which others are "n/a"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.link.table.evidence import ColumnTest
from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labels import OVERLAP
from factcheck.link.table.sum_choice import LineSum, SumMatch

__all__ = ["iter_exceeded_totals"]

MIN_KNOWN_TERMS = 2  # terms


def iter_exceeded_totals(grid: NumberGrid, one: LineSum, found: Sequence[SumMatch]) -> Iterator[SumMatch]:
    """Yield a total in each column whose known terms are more: 30,675 priests, n/a, 437, total 28,112.

    What is not known is not below zero where nothing else of its column is. found: the sum in columns in which all terms are
    known; one of the same kind in which others leave no doubt bears it out.
    """
    is_part = grid.is_selection or OVERLAP.search(grid.rows[one.result].label) is not None
    if one.reason != "total" or not one.plain or not one.whole or is_part:
        return
    sure = [each for each in found if each.sum == one and each.sure]
    for n, column in enumerate(grid.columns):
        witness = next((each for each in sure if grid.columns[each.position].kind == column.kind), None)
        if witness and not column.kind.rate and not column.kind.percent and _is_exceeded(grid, one, n):
            test = ColumnTest(False, False, False, False, False, 0.0, (), column.kind)
            yield SumMatch(one, n, witness.support, test, sure=False)


def _is_exceeded(grid: NumberGrid, one: LineSum, n: int) -> bool:
    """True if some terms of a column are not known, none is below zero, and the known ones are more than the result."""
    result, lines = grid.cells[one.result][n], [line for line, _ in one.terms]
    known = [value for line in lines if (value := grid.cells[line][n])]
    is_complete = all(grid.cells[line][n] or grid.blank[line][n] for line in lines)
    if result is None or is_complete or len(known) < MIN_KNOWN_TERMS or any(value.number < 0 for value in known):
        return False
    slack = result.half + sum(value.half for value in known)
    return 0 < result.number < sum(value.number for value in known) - slack
