"""Find which lines of a table are the growth, the share or the quotient of which other lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.link.table.change_lines import find_compared_lines, is_unsigned_change
from factcheck.link.table.evidence import ColumnTest, Support, compute_digits, compute_supports, sample_columns
from factcheck.link.table.grid import CellValue, NumberGrid
from factcheck.link.table.labels import BARE_TOTAL, BETTER_OR_WORSE, GROWTH, QUOTIENT, RATE, SHARE

__all__ = ["RATIO_FORMS", "LineRatio", "RatioMatch", "iter_ratios"]

MAX_LINES_APART = 8  # lines; in a large table operands are within so many of the result
LARGE_TABLE_LINES = 40  # lines; a longer table is large
FLOAT_TOLERANCE = 1e-9


RATIO_FORMS = {  # relation, roles of numerator and denominator
    "growth": ("growth", "new", "old"),
    "change of old": ("growth", "change", "old"),
    "change to new": ("growth", "change", "new"),
    "share": ("share", "part", "whole"),
    "per": ("per", "amount", "count"),
}


class LineRatio(NamedTuple):
    """A ratio of two lines. form: a key of `RATIO_FORMS`. result: line of the quotients; numerator, denominator: lines divided.

    whole_position: the column whose value is the denominator of all. shift: the denominator is so many columns before the
    numerator. named: a label or a share of 100 says the relation. tried: how many alternatives could have held by chance.
    unsigned: the line is of changes, none below zero: falls may be printed without their sign. certain: it compares the two
    years of the table.
    """

    form: str
    result: int
    numerator: int
    denominator: int
    whole_position: int | None
    shift: int
    named: bool
    tried: int
    unsigned: bool = False
    certain: bool = False


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
            unsigned = is_unsigned_change(grid, r)
            compared = find_compared_lines(grid, r)
            asked = [
                one._replace(unsigned=unsigned, certain=one.form == "growth" and (one.numerator, one.denominator) == compared)
                for one in _iter_candidates(grid, r)
            ]
            yield from _iter_best(grid, asked)


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
                near = 1 if abs(a - b) == 1 or len(others) == 2 else tried * tried
                if percent and growing and not sharing:
                    forms = ("change of old", "change to new") if GROWTH.search(grid.rows[a].label) else ("growth",)
                    yield from (LineRatio(form, r, a, b, None, 0, True, near) for form in forms)
                elif percent:
                    yield LineRatio("growth", r, a, b, None, 0, growing, near)
                    yield LineRatio("share", r, a, b, None, 0, sharing or line.kind.rate, near)
                else:
                    plain = not QUOTIENT.search(f"{grid.rows[a].label} {grid.rows[b].label}")
                    yield LineRatio("per", r, a, b, None, 0, plain and RATE.search(line.label) is not None, near)
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
MIN_DIGITS_OF_YEARS = 1.8  # digits of support that a change between the two years of a table requires
MIN_FOOTS_PER_MISS, LOW_FOOTS_PER_MISS = (
    12,  # columns in which a ratio must hold, for each in which it does not, to be sure
    6,  # the same for a named ratio to be found at all
)
MIN_FOOTS_PER_SLIP = 3  # columns in which it must hold for each in which one digit may be wrong
DIGITS_PER_MISS = 3  # more digits of support that each column in which it does not hold requires


def _grade_support(one: LineRatio, said: Support) -> int:
    """Grade the support of the other columns: `SURE`, `UNSURE` or 0; a named ratio is unsure in spite of a few misses."""
    held = said.is_held(MIN_FOOTS_PER_MISS) and MIN_FOOTS_PER_SLIP * said.slips <= said.foots
    if one.certain and held and said.digits >= MIN_DIGITS_OF_YEARS:
        return SURE
    if held and said.foots >= (2 if one.named else 3) and said.digits >= (4 if one.named else 5):
        return SURE
    many = one.named and said.foots >= LOW_FOOTS_PER_MISS * said.misses and said.digits >= 4 + DIGITS_PER_MISS * said.misses
    return UNSURE if many or (held and one.named and said.digits >= 3) else 0


def _can_foot(grid: NumberGrid, one: LineRatio, n: int) -> bool:
    test = _test_column(grid, one, n, with_slip=False)
    return test is not None and test.foots


def _test_column(grid: NumberGrid, one: LineRatio, n: int, *, with_slip: bool = True) -> ColumnTest | None:
    """Test a ratio in one column; None if `find_operands` is. with_slip: ask whether one digit is the reason of a miss."""
    found = find_operands(grid, one, n)
    if found is None:
        return None
    result, above, below = found
    low, high = _compute_range(one, above, below, 1)
    half, value = result.half / grid.parts_per_one + FLOAT_TOLERANCE, result.number / grid.parts_per_one
    near = low - half <= value <= high + half
    least, most = _compute_range(one, above, below, 0)
    exact = least - half <= value <= most + half
    spread = max(abs(value), 10.0 if one.form != "per" else 0.0)
    told = 0.0 if not above.number else compute_digits(2 * spread, high - low + 2 * half, 2 * half)
    key = (result.number, above.number, below.number)
    kind = grid.columns[n].kind._replace(decimals=False, rate=False, stock=False)
    slip = with_slip and not near and _is_slip(one, result, above, below, grid)
    return ColumnTest(exact or (near and one.named), exact, near, False, False, 0.0 if slip else told, key, kind, slip)


def _is_slip(one: LineRatio, result: CellValue, above: CellValue, below: CellValue, grid: NumberGrid) -> bool:
    """True if the ratio would hold if one digit of its result or numerator were another.

    The denominator may be that of all columns: if it is wrong, they all are.
    """
    half, value = result.half / grid.parts_per_one + FLOAT_TOLERANCE, result.number / grid.parts_per_one
    low, high = _compute_range(one, above, below, 1)
    if any(low - half <= other / grid.parts_per_one <= high + half for other in _iter_slips(result)):
        return True
    others = [above._replace(number=other) for other in _iter_slips(above)]
    ranges = (_compute_range(one, other, below, 1) for other in others if _has_positive_base(one.form, other, below))
    return any(low - half <= value <= high + half for low, high in ranges)


def _iter_slips(value: CellValue) -> Iterator[int]:
    """Yield the numbers that differ from one in its first or second digit; the last may be off for any reason."""
    size, step = abs(value.number), 2 * value.half
    place = step * 10 ** (len(str(size // step)) - 1)
    for at in (place, place // 10):
        if at > step:
            digit = size // at % 10
            yield from (
                (size + (other - digit) * at) * (-1 if value.number < 0 else 1) for other in range(10) if other != digit
            )


def find_operands(grid: NumberGrid, one: LineRatio, n: int) -> tuple[CellValue, CellValue, CellValue] | None:
    """Return quotient, numerator and denominator in column n; None if one is missing or the denominator may be 0."""
    at = n - one.shift if one.whole_position is None else one.whole_position
    if not 0 <= at < len(grid.columns) or (one.whole_position is not None and (n <= at if at == 0 else n >= at)):
        return None  # a column beyond the whole is no part of it
    result, above, below = grid.cells[one.result][n], grid.cells[one.numerator][n], grid.cells[one.denominator][at]
    if result is None or above is None or below is None:
        return None
    if above.number < 0 and not one.form.startswith("change"):
        return None
    return (result, above, below) if _has_positive_base(one.form, above, below) else None


def _has_positive_base(form: str, above: CellValue, below: CellValue) -> bool:
    """True if the denominator is above 0 even if it is rounded."""
    if form == "change to new":
        return below.number - above.number > below.half + above.half
    return below.number > below.half


def _compute_range(one: LineRatio, above: CellValue, below: CellValue, slack: int) -> tuple[float, float]:
    """Return the least and largest ratio. slack: 1 if unrounded numbers may be rounded, too, else 0."""
    up, down = (value.half if value.rounded or slack else 0 for value in (above, below))
    if one.form == "change to new":
        below = below._replace(number=below.number - above.number)
        down += up
    corners = [(above.number + a) / (below.number + b) for a in (-up, up) for b in (-down, down)]
    if one.form == "per":
        return min(corners), max(corners)
    less = 1 if one.form == "growth" else 0
    low, high = (min(corners) - less) * 100, (max(corners) - less) * 100
    return (-high, -low) if one.unsigned and high < 0 else (low, high)
