"""Which lines of a table are the growth, the share or the quotient of which others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.link.table.evidence import Support, Test, digits, sample, supports
from factcheck.link.table.grid import Grid, Value
from factcheck.link.table.labels import BARE, BETTER, GROWTH, RATE, SHARE

__all__ = ["Ratio", "Related", "ratios"]

NEAR = 8  # lines, between which another than the neighbours are looked for, in a table of
MANY = 40  # lines
ROUGHLY = 1e-9


class Ratio(NamedTuple):
    """result: the line of the quotients. above, below: the lines that they are of, or the one line of which `at` is the whole.

    shift: the line below is the same as the one above, so many positions before. tried: how many others would have done.
    """

    relation: str  # growth, share, per
    result: int
    above: int
    below: int
    at: int | None
    shift: int
    named: bool
    tried: int


class Related(NamedTuple):
    """A ratio in one position of its lines. sure: the others leave no doubt."""

    ratio: Ratio
    position: int
    support: Support
    test: Test
    sure: bool


def ratios(grid: Grid) -> Iterator[Related]:
    """The ratios among the rows of a grid: each with what the other columns say of it.

    Of "better or worse" nobody knows which way a sign goes.
    """
    for r, line in enumerate(grid.rows):
        if (line.kind.percent or line.kind.rate or GROWTH.search(line.label)) and not BETTER.search(line.label):
            yield from _best(grid, [*_candidates(grid, r)])


def _candidates(grid: Grid, r: int) -> Iterator[Ratio]:
    line = grid.rows[r]
    reach = range(max(0, r - NEAR), min(len(grid.rows), r + NEAR + 1)) if len(grid.rows) > MANY else range(len(grid.rows))
    others = [n for n in reach if n != r and not grid.rows[n].kind.percent]
    growing, sharing = GROWTH.search(line.label) is not None, SHARE.search(line.label) is not None
    tried, percent = max(1, len(others)), line.kind.percent and not _fractions(grid, r)
    for a in others:
        for b in others:
            if a != b:
                near = 1 if abs(a - b) == 1 or len(others) == 2 else tried
                if percent:
                    yield Ratio("growth", r, a, b, None, 0, growing, near)
                    yield Ratio("share", r, a, b, None, 0, sharing or line.kind.rate, near)
                else:
                    yield Ratio("per", r, a, b, None, 0, RATE.search(line.label) is not None, near)
        if percent:
            for at in _wholes(grid, r, a):
                yield Ratio("share", r, a, a, at, 0, True, tried)
            for shift in (1, -1):
                yield Ratio("growth", r, a, a, None, shift, growing, tried)


def _fractions(grid: Grid, r: int) -> bool:
    """Whether a line that is called one of percentages has fractions of one: ".714"."""
    values = [v for v in grid.cells[r] if v]
    small = all(abs(v.number) <= grid.one and v.entry.unit != "percent" for v in values)
    return small and any(v.entry.places > 1 for v in values)


def _wholes(grid: Grid, r: int, a: int) -> list[int]:
    """The positions that a line of shares says are all, or their label."""
    hundred = 100 * grid.one
    return [
        n
        for n, (v, column) in enumerate(zip(grid.cells[r], grid.columns, strict=True))
        if grid.cells[a][n] and ((v and v.number == hundred) or BARE.fullmatch(column.label))
    ]


Asked = tuple[Ratio, list[Test | None], list[Support | None]]


def _best(grid: Grid, candidates: Sequence[Ratio]) -> Iterator[Related]:
    asked: list[Asked] = []
    for one in candidates:
        if not any(_foots(grid, one, n) for n in sample(len(grid.columns))):
            continue
        tests = [_test(grid, one, n) for n in range(len(grid.columns))]
        if any(test and test.foots for test in tests):
            asked.append((one, tests, supports(tests, one.tried * (1 if one.named else len(grid.rows)))))
    for n in range(len(grid.columns)):
        yield from _of_column(asked, n)


def _of_column(asked: Sequence[Asked], n: int) -> Iterator[Related]:
    """The likeliest; of those that the other columns say as much for, one that holds. One of other lines is sure, or none."""
    told = [
        (level, said.digits, test.foots, one, said, test)
        for one, tests, support in asked
        if (test := tests[n]) and (said := support[n]) and (level := _level(one, said))
    ]
    used: set[int] = set()
    while told:
        top = max(told, key=lambda each: each[:2])
        equal = [each for each in told if each[0] == top[0] and each[1] >= top[1] - 1 and _share(each[3], top[3])]
        level, _, _, one, said, test = max(equal, key=lambda each: (each[2], each[1]))
        yield Related(one, n, said, test, level == SURE)
        used |= {one.above, one.below}
        told = [each for each in told if each[0] == SURE and not used & {each[3].above, each[3].below}]


def _share(one: Ratio, other: Ratio) -> bool:
    """Whether two are of a line in common."""
    return not {one.above, one.below}.isdisjoint({other.above, other.below})


SURE, UNSURE = 2, 1
RARE, FEW = 12, 3  # columns in which it holds, for each in which it does not: without doubt, and at all
COSTS = 3  # digits that each of those takes away


def _level(one: Ratio, said: Support) -> int:
    """How much the other columns say for it: 0 for nothing. Where they are many, a few that do not hold leave it in doubt."""
    held = RARE * said.misses <= said.foots and said.foots > 0
    if held and said.foots >= 2 and said.digits >= (3 if one.named else 5):
        return SURE
    many = one.named and said.foots >= FEW * said.misses and said.digits >= 4 + COSTS * said.misses
    return UNSURE if many or (held and said.digits >= (3 if one.named else 3.5)) else 0


def _foots(grid: Grid, one: Ratio, n: int) -> bool:
    test = _test(grid, one, n)
    return test is not None and test.foots


def _test(grid: Grid, one: Ratio, n: int) -> Test | None:
    """A ratio in one column; None where it can't be asked."""
    found = operands(grid, one, n)
    if found is None:
        return None
    result, above, below = found
    low, high = _range(one.relation, above, below)
    half, value = result.half / grid.one, result.number / grid.one
    near = low - half - ROUGHLY <= value <= high + half + ROUGHLY
    spread = max(abs(value), 10.0 if one.relation != "per" else 0.0)
    told = 0.0 if not above.number else digits(2 * spread, high - low + 2 * half, 2 * half)
    key = (result.number, above.number, below.number)
    return Test(near, False, near, False, False, told, key, grid.columns[n].kind._replace(decimals=False, rate=False))


def operands(grid: Grid, one: Ratio, n: int) -> tuple[Value, Value, Value] | None:
    """The quotient, and the two that it is of, in one column; None where one is wanting, or the divisor may be 0."""
    at = n - one.shift if one.at is None else one.at
    if not 0 <= at < len(grid.columns) or (one.at is not None and (n <= at if at == 0 else n >= at)):
        return None  # what stands beyond the whole is no part of it
    result, above, below = grid.cells[one.result][n], grid.cells[one.above][n], grid.cells[one.below][at]
    if result is None or above is None or below is None or below.number <= below.half or above.number < 0:
        return None
    return result, above, below


def _half(value: Value) -> int:
    return value.half if value.rounded else 0


def _range(relation: str, above: Value, below: Value) -> tuple[float, float]:
    low = (above.number - _half(above)) / (below.number + _half(below))
    high = (above.number + _half(above)) / (below.number - _half(below))
    if relation == "per":
        return low, high
    less = 1 if relation == "growth" else 0
    return (low - less) * 100, (high - less) * 100
