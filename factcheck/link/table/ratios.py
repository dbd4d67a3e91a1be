"""Find which lines of a table are the growth, the share or the quotient of which other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.link.table.evidence import ColumnTest, Support, compute_digits, compute_supports, sample_columns
from factcheck.link.table.grid import CellValue, NumberGrid
from factcheck.link.table.labels import BARE_TOTAL, BETTER_OR_WORSE, GROWTH, RATE, SHARE

__all__ = ["LineRatio", "RatioMatch", "iter_ratios"]

MAX_LINES_APART = 8  # lines; in a large table operands are within so many of the result
LARGE_TABLE_LINES = 40  # lines; a longer table is large
FLOAT_TOLERANCE = 1e-9


class LineRatio(NamedTuple):
    """A ratio of two lines. result: the line of the quotients; numerator, denominator: the lines divided.

    whole_position: the column whose value is the denominator of all. shift: the denominator is so many columns before the
    numerator. named: a label or a share of 100 says the relation. tried: how many alternatives could have held by chance.
    """

    relation: str  # growth, share, per
    result: int
    numerator: int
    denominator: int
    whole_position: int | None
    shift: int
    named: bool
    tried: int


class RatioMatch(NamedTuple):
    """A ratio in one column. sure: the other columns leave no doubt."""

    ratio: LineRatio
    position: int
    support: Support
    test: ColumnTest
    sure: bool


def iter_ratios(grid: NumberGrid) -> Iterator[RatioMatch]:
    """Yield the ratios among a grid's rows, by column; "better or worse" lines are left out: their signs are ambiguous."""
    for r, line in enumerate(grid.rows):
        if (line.kind.percent or line.kind.rate or GROWTH.search(line.label)) and not BETTER_OR_WORSE.search(line.label):
            yield from _iter_best(grid, [*_iter_candidates(grid, r)])


def _iter_candidates(grid: NumberGrid, r: int) -> Iterator[LineRatio]:
    line = grid.rows[r]
    reach = (
        range(max(0, r - MAX_LINES_APART), min(len(grid.rows), r + MAX_LINES_APART + 1))
        if len(grid.rows) > LARGE_TABLE_LINES
        else range(len(grid.rows))
    )
    others = [n for n in reach if n != r and not grid.rows[n].kind.percent]
    growing, sharing = GROWTH.search(line.label) is not None, SHARE.search(line.label) is not None
    tried, percent = max(1, len(others)), line.kind.percent and not _has_fractions(grid, r)
    for a in others:
        for b in others:
            if a != b:
                near = 1 if abs(a - b) == 1 or len(others) == 2 else tried
                if percent:
                    yield LineRatio("growth", r, a, b, None, 0, growing, near)
                    yield LineRatio("share", r, a, b, None, 0, sharing or line.kind.rate, near)
                else:
                    yield LineRatio("per", r, a, b, None, 0, RATE.search(line.label) is not None, near)
        if percent:
            for at in _find_wholes(grid, r, a):
                yield LineRatio("share", r, a, a, at, 0, True, tried)
            for shift in (1, -1):
                yield LineRatio("growth", r, a, a, None, shift, growing, tried)


def _has_fractions(grid: NumberGrid, r: int) -> bool:
    """True if a line that is called one of percentages prints fractions of one: ".714"."""
    values = [v for v in grid.cells[r] if v]
    small = all(abs(v.number) <= grid.parts_per_one and v.entry.unit != "percent" for v in values)
    return small and any(v.entry.places > 1 for v in values)


def _find_wholes(grid: NumberGrid, r: int, a: int) -> list[int]:
    """Return the columns of line a that are the whole: the share in line r is 100, or the column's label is "total"."""
    hundred = 100 * grid.parts_per_one
    return [
        n
        for n, (v, column) in enumerate(zip(grid.cells[r], grid.columns, strict=True))
        if grid.cells[a][n] and ((v and v.number == hundred) or BARE_TOTAL.fullmatch(column.label))
    ]


TestedRatio = tuple[LineRatio, list[ColumnTest | None], list[Support | None]]


def _iter_best(grid: NumberGrid, candidates: Sequence[LineRatio]) -> Iterator[RatioMatch]:
    asked: list[TestedRatio] = []
    for one in candidates:
        if not any(_can_foot(grid, one, n) for n in sample_columns(len(grid.columns))):
            continue
        tests = [_test_column(grid, one, n) for n in range(len(grid.columns))]
        if any(test and test.foots for test in tests):
            asked.append((one, tests, compute_supports(tests, one.tried * (1 if one.named else len(grid.rows)))))
    for n in range(len(grid.columns)):
        yield from _iter_for_column(asked, n)


def _iter_for_column(asked: Sequence[TestedRatio], n: int) -> Iterator[RatioMatch]:
    """Yield the best supported ratio of column n, preferring one that holds; others only if `SURE` and of other lines."""
    told = [
        (level, said.digits, test.foots, one, said, test)
        for one, tests, support in asked
        if (test := tests[n]) and (said := support[n]) and (level := _grade_support(one, said))
    ]
    used: set[int] = set()
    while told:
        top = max(told, key=lambda each: each[:2])
        equal = [each for each in told if each[0] == top[0] and each[1] >= top[1] - 1 and _has_common_line(each[3], top[3])]
        level, _, _, one, said, test = max(equal, key=lambda each: (each[2], each[1]))
        yield RatioMatch(one, n, said, test, level == SURE)
        used |= {one.numerator, one.denominator}
        told = [each for each in told if each[0] == SURE and not used & {each[3].numerator, each[3].denominator}]


def _has_common_line(one: LineRatio, other: LineRatio) -> bool:
    """True if two ratios have an operand line in common."""
    return not {one.numerator, one.denominator}.isdisjoint({other.numerator, other.denominator})


SURE, UNSURE = 2, 1
MIN_FOOTS_PER_MISS, LOW_FOOTS_PER_MISS = (
    12,  # columns in which a ratio must hold, for each in which it does not, to be sure
    3,  # the same for a named ratio to be found at all
)
DIGITS_PER_MISS = 3  # more digits of support that each column in which it does not hold requires


def _grade_support(one: LineRatio, said: Support) -> int:
    """Grade the support of the other columns: `SURE`, `UNSURE` or 0; a named ratio is unsure in spite of a few misses."""
    held = MIN_FOOTS_PER_MISS * said.misses <= said.foots and said.foots > 0
    if held and said.foots >= 2 and said.digits >= (3 if one.named else 5):
        return SURE
    many = one.named and said.foots >= LOW_FOOTS_PER_MISS * said.misses and said.digits >= 4 + DIGITS_PER_MISS * said.misses
    return UNSURE if many or (held and said.digits >= (3 if one.named else 3.5)) else 0


def _can_foot(grid: NumberGrid, one: LineRatio, n: int) -> bool:
    test = _test_column(grid, one, n)
    return test is not None and test.foots


def _test_column(grid: NumberGrid, one: LineRatio, n: int) -> ColumnTest | None:
    """Test a ratio in one column; None if `find_operands` is."""
    found = find_operands(grid, one, n)
    if found is None:
        return None
    result, above, below = found
    low, high = _compute_range(one.relation, above, below)
    half, value = result.half / grid.parts_per_one, result.number / grid.parts_per_one
    near = low - half - FLOAT_TOLERANCE <= value <= high + half + FLOAT_TOLERANCE
    spread = max(abs(value), 10.0 if one.relation != "per" else 0.0)
    told = 0.0 if not above.number else compute_digits(2 * spread, high - low + 2 * half, 2 * half)
    key = (result.number, above.number, below.number)
    return ColumnTest(near, False, near, False, False, told, key, grid.columns[n].kind._replace(decimals=False, rate=False))


def find_operands(grid: NumberGrid, one: LineRatio, n: int) -> tuple[CellValue, CellValue, CellValue] | None:
    """Return quotient, numerator and denominator in column n; None if one is missing or the denominator may be 0."""
    at = n - one.shift if one.whole_position is None else one.whole_position
    if not 0 <= at < len(grid.columns) or (one.whole_position is not None and (n <= at if at == 0 else n >= at)):
        return None  # a column beyond the whole is no part of it
    result, above, below = grid.cells[one.result][n], grid.cells[one.numerator][n], grid.cells[one.denominator][at]
    if result is None or above is None or below is None or below.number <= below.half or above.number < 0:
        return None
    return result, above, below


def _get_slack(value: CellValue) -> int:
    return value.half if value.rounded else 0


def _compute_range(relation: str, above: CellValue, below: CellValue) -> tuple[float, float]:
    low = (above.number - _get_slack(above)) / (below.number + _get_slack(below))
    high = (above.number + _get_slack(above)) / (below.number - _get_slack(below))
    if relation == "per":
        return low, high
    less = 1 if relation == "growth" else 0
    return (low - less) * 100, (high - less) * 100
