"""Find which lines of a table add up to which other line: totals, subtotals and balances, with signs.

Whether a sum holds in a column is judged by all other columns; see `evidence`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product

from factcheck.link.table.change_lines import find_compared_lines, is_unsigned_change
from factcheck.link.table.evidence import (
    ColumnTest,
    compute_digits,
    compute_slip_digits,
    compute_supports,
    sample_columns,
)
from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labelled_totals import get_heading, is_balance, is_section_end
from factcheck.link.table.labels import NET, OF_WHICH, PERIOD, TOTAL, is_deduction
from factcheck.link.table.partial_sums import iter_exceeded_totals
from factcheck.link.table.sum_choice import LineSum, SumMatch, TestedSum, choose_for_column

__all__ = ["iter_sums"]

MAX_TOTAL_TERMS, MAX_OTHER_TERMS = 80, 24  # terms of a sum whose label says total, and of any other
MAX_SIGNED_TERMS = 6  # terms of a sum with subtractions
MAX_LINES_APART = 12  # lines; both terms of a difference are among so many nearest
MAX_LINES = 300  # lines; in a longer table only lines that are called totals are sums


def iter_sums(grid: NumberGrid) -> Iterator[SumMatch]:
    """Yield the sums among the rows of a grid, column by column, reading downwards, then upwards (totals on top)."""
    explained: set[int] = set()
    made: dict[int, set[int]] = {}  # the terms of each result
    for order in (range(len(grid.rows)), range(len(grid.rows) - 1, -1, -1)):
        left: list[int] = []  # lines so far that are no term of a sum
        for r in order:
            if r not in explained:
                candidates = _iter_candidates(grid, left, r, back=order.step < 0)
                best, found = _find_best(
                    grid, [one for one in candidates if not any(r in made.get(t, ()) for t, _ in one.terms)]
                )
                yield from found
                if best:
                    explained.add(r)
                    gone = made[r] = {term for term, _ in best.terms}
                    left = [line for line in left if line not in gone]
            if not OF_WHICH.match(grid.rows[r].label):
                left.append(r)


def _iter_candidates(grid: NumberGrid, left: Sequence[int], r: int, *, back: bool) -> Iterator[LineSum]:
    why = _find_reason(grid, r)
    if len(grid.rows) > MAX_LINES and why != "total":
        return
    if back and why != "total":
        why = ""
    near = [
        line
        for line in reversed(left[-MAX_TOTAL_TERMS if why == "total" else -MAX_OTHER_TERMS :])
        if _can_be_term(grid, line, r, why)
    ]
    for k, fits in enumerate(_iter_fits(grid, near, r), 1):
        whole = _is_whole(grid, left, near, k)
        if (k == 1 and why != "total") or not (fits or (whole and why != "")):
            continue
        reason = "" if why == "last" and not whole else why
        if why in ("net", "last") and not back and is_balance(grid, near[k - 1], r):
            reason, whole = "total", True
        tried = (1 if whole else k) * (1 if reason else len(grid.rows))
        yield LineSum(r, tuple((line, 1) for line in near[k - 1 :: -1]), True, whole, reason, tried)
    if not back:
        yield from _iter_signed(grid, near, r, why)


def _iter_fits(grid: NumberGrid, near: Sequence[int], r: int) -> Iterator[bool]:
    """Yield for the nearest line, the two nearest and so on whether they add up to line r in any of a sample of columns."""
    columns = [n for n in sample_columns(len(grid.columns)) if grid.cells[r][n]]
    totals, slacks = [0] * len(columns), [0] * len(columns)
    results = [(value.number, value.half) for n in columns if (value := grid.cells[r][n])]
    for line in near:
        row, fits = grid.cells[line], False
        for i, n in enumerate(columns):
            value = row[n]
            if value:
                totals[i] += value.number
                slacks[i] += value.half
            number, half = results[i]
            fits = fits or abs(totals[i] - number) <= slacks[i] + half
        yield fits


def _find_reason(grid: NumberGrid, r: int) -> str:
    label = grid.rows[r].label
    if TOTAL.match(label) or (label == get_heading(grid, r) if label else any(line.label for line in grid.rows)):
        return "total"
    if NET.search(label):
        return "net"
    return "last" if is_section_end(grid, r) else ""


def _can_be_term(grid: NumberGrid, line: int, r: int, why: str) -> bool:
    """True if both lines are percentages or neither is; a result without decimals has such terms only if it is a total.

    Decimals in a column where the result has no number say nothing: the price of shares issued, beside a balance of shares.
    """
    own, other = grid.rows[line].kind, grid.rows[r].kind
    has_decimals = own.decimals and why != "total" and not other.decimals and _has_decimals_beside(grid, line, r)
    return own.percent == other.percent and not has_decimals


def _has_decimals_beside(grid: NumberGrid, line: int, r: int) -> bool:
    return any(value.entry.places for value, result in zip(grid.cells[line], grid.cells[r], strict=True) if value and result)


def _is_whole(grid: NumberGrid, left: Sequence[int], near: Sequence[int], k: int) -> bool:
    """True if the k nearest lines are all lines left, a section from its start, or all since the last total."""
    if k == len(near):
        return len(near) == len(left)
    first, before, last = grid.rows[near[k - 1]], grid.rows[near[k]], grid.rows[near[0]]
    if TOTAL.match(first.label):
        return False
    return (first.section != before.section and first.section == last.section) or TOTAL.match(before.label) is not None


def _iter_signed(grid: NumberGrid, near: Sequence[int], r: int, why: str) -> Iterator[LineSum]:
    """Yield sums with subtractions: the first of adjacent terms less some of the others, or two terms that stand apart."""
    if compared := find_compared_lines(grid, r):
        yield LineSum(r, ((compared[0], 1), (compared[1], -1)), False, False, "change", 1)
    if why != "net" and not any(is_deduction(grid.rows[line].label) for line in near):
        return
    for k in range(2, min(MAX_SIGNED_TERMS, len(near)) + 1):
        terms = near[k - 1 :: -1]
        if k == 2 and why == "net":
            yield LineSum(r, ((terms[0], -1), (terms[1], 1)), False, False, "net", 2**k)
        for signs in product((1, -1), repeat=k - 1):
            if -1 in signs and (why == "net" or _are_deductions(grid, terms[1:], signs)):
                yield LineSum(r, tuple(zip(terms, (1, *signs), strict=True)), False, False, "net", 2**k)
    for a in range(2, min(MAX_LINES_APART, len(near))):
        for b in range(a):
            if why == "net" or _are_deductions(grid, [near[b]], [-1]):
                yield LineSum(r, ((near[a], 1), (near[b], -1)), False, False, "net", MAX_LINES_APART * MAX_LINES_APART // 2)


def _are_deductions(grid: NumberGrid, terms: Sequence[int], signs: Sequence[int]) -> bool:
    return all(is_deduction(grid.rows[line].label) for line, sign in zip(terms, signs, strict=True) if sign < 0)


def _find_best(grid: NumberGrid, candidates: Sequence[LineSum]) -> tuple[LineSum | None, list[SumMatch]]:
    """Return the sum that the most columns choose, None if there is none, and the choice of each column."""
    asked = []
    for one in candidates:
        named = one.reason == "total" and one.plain and one.whole
        if one.plain or any(_can_foot(grid, one, n) for n in sample_columns(len(grid.columns))):
            over = all(PERIOD.search(grid.rows[line].label) for line, _ in one.terms)
            tests = [_test_column(grid, one, n, is_over_periods=over) for n in range(len(grid.columns))]
            if named or any(test and test.foots for test in tests):
                unnamed = one.reason in ("", "last")
                supports = compute_supports(tests, one.tried, are_unnamed=unnamed)
                footing = sum(test.foots for test in tests if test)
                asked.append(TestedSum(one, tests, supports, _count_seen(tests), footing))
    found = [best for n in range(len(grid.columns)) if (best := choose_for_column(grid, asked, n))]
    most = Counter(one.sum for one in found).most_common(1)
    if not most:
        return None, found
    chosen = most[0][0]
    return chosen, [*found, *iter_exceeded_totals(grid, chosen, found)]


def _count_seen(tests: Sequence[ColumnTest | None]) -> list[int]:
    return [sum(map(bool, line)) for line in zip(*(test.key for test in tests if test and test.foots), strict=True)]


def _can_foot(grid: NumberGrid, one: LineSum, n: int) -> bool:
    """True if a sum may foot in a column: a quick test before `_test_column`, since most do not."""
    result = grid.cells[one.result][n]
    if result is None:
        return False
    total, slack = -result.number, result.half
    for line, sign in one.terms:
        value = grid.cells[line][n]
        if value is not None:
            total += value.number if sign > 0 else -value.number
            slack += value.half
    return -slack <= total <= slack


def _test_column(grid: NumberGrid, one: LineSum, n: int, *, is_over_periods: bool) -> ColumnTest | None:
    """Test a sum in one column; None if its result or a term is unknown there. is_over_periods: its terms are periods."""
    result = grid.cells[one.result][n]
    if result is None:
        return None
    total, slack, largest, terms = -result.number, result.half, abs(result.number), 0
    key, rounded = [result.number], result.rounded
    for line, sign in one.terms:
        value = grid.cells[line][n]
        if value is None:
            if not grid.blank[line][n]:
                return None
            key.append(0)
            continue
        key.append(value.number)
        total += sign * value.number
        slack += value.half
        largest = max(largest, abs(value.number))
        terms += 1
        rounded = rounded or value.rounded
    if total and one.reason in ("net", "change") and terms == 2 and is_unsigned_change(grid, one.result) and not one.plain:
        total = min(total, -total - 2 * result.number, key=abs)
    exact, near, bare = total == 0, abs(total) <= slack, not terms and result.number != 0
    told = compute_digits(2 * largest, 0 if exact and not rounded else 2 * slack, 2 * result.half)
    if abs(result.number) <= slack and rounded:
        told = 0.0
    elif terms < 2:
        told = told / 2 if one.reason == "total" else 0.0
    hundred = 100 * grid.parts_per_one
    is_hundred = abs(result.number - hundred) <= result.half or abs(result.number + total - hundred) <= slack
    is_negated = any(abs(abs(total) - 2 * abs(number)) <= slack for number in key)  # a fall, or what is taken away, has no sign
    slip = 0.0 if near or is_negated else compute_slip_digits(total, slack if rounded else 0, largest, 2 * result.half)
    kind = grid.columns[n].kind if is_over_periods else grid.columns[n].kind._replace(stock=False)
    told = slip or told
    return ColumnTest(exact or (near and rounded), exact, near, bare, is_hundred, told, tuple(key), kind, slip > 0)
