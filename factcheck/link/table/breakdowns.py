"""Find columns of shares that add up to 100 without a total line: "Rail 41%, road 30%, water 29%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from factcheck.link.table.evidence import ColumnTest, Support, compute_digits, compute_supports
from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labels import OF_WHICH, TOTAL_WORD

__all__ = ["Breakdown", "iter_breakdowns"]

MIN_SHARES = 3  # lines; also the digits of support that make a breakdown sure


class Breakdown(NamedTuple):
    """Lines whose shares make up the whole in one column. sure: two other columns leave no doubt."""

    lines: tuple[int, ...]
    position: int
    support: Support
    sure: bool


def iter_breakdowns(grid: NumberGrid) -> Iterator[Breakdown]:
    """Yield a breakdown for each section and column whose other columns of shares all add up to 100."""
    for _, section in groupby(range(len(grid.rows)), lambda n: grid.rows[n].section):
        lines = tuple(n for n in section if not OF_WHICH.match(grid.rows[n].label))
        if len(lines) >= MIN_SHARES and not any(TOTAL_WORD.search(grid.rows[n].label) for n in lines):
            tests = [_test_column(grid, lines, n) for n in range(len(grid.columns))]
            for n, said in enumerate(compute_supports(tests, 1)):
                if said and said.foots and not said.misses:
                    yield Breakdown(lines, n, said, said.foots > 1 and said.digits >= MIN_SHARES)


def _test_column(grid: NumberGrid, lines: Sequence[int], n: int) -> ColumnTest | None:
    """Test whether the shares of a column add up to 100; None if one of the lines has no share there."""
    values = [grid.cells[line][n] for line in lines]
    if not all(v and v.number >= 0 and (v.entry.unit == "percent" or grid.columns[n].kind.percent) for v in values):
        return None
    total = sum(v.number for v in values if v) - 100 * grid.parts_per_one
    slack = sum(v.half for v in values if v)
    told = compute_digits(200 * grid.parts_per_one, 2 * slack, slack)
    kind = grid.columns[n].kind._replace(percent=True, decimals=False)
    return ColumnTest(
        abs(total) <= slack, total == 0, abs(total) <= slack, False, True, told, tuple(v.number for v in values if v), kind
    )
