"""Find the cell of a table that explains several mismatches at once: 181 for 131 breaks the totals of its row and its column.

Each mismatch is a witness of what its figures would have to be. Where several agree on another number for one cell, and no
other cell explains as many, the error is there; two errors in different rows are two cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.effort import Budget, BudgetSpent
from factcheck.check.operand import Uncheckable
from factcheck.check.slip.case import SlipCase
from factcheck.check.slip.solve import choose_printed_value
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval

__all__ = ["CommonCell", "find_common_cells"]

MAX_FINDINGS = 40  # mismatches of a file among which cells are looked for
MAX_STEPS = 50_000  # steps of the search, as for the slips of one claim


class CommonCell(NamedTuple):
    """A printed figure, the number in its place with which all of the findings would hold."""

    figure: Figure
    value: Fraction
    findings: tuple[Finding, ...]


class CellNeed(NamedTuple):
    """What one finding, by its number, needs in place of a figure: its size, as signs of terms may be turned."""

    finding: int
    figure: Figure
    sizes: Interval


def find_common_cells(findings: Sequence[Finding]) -> list[CommonCell]:
    """Return the cells that each explain two or more mismatches inside tables, those that explain most first.

    Each mismatch is explained once. Where two cells explain the same ones, none is returned for them. Nothing is returned
    if the search takes more than `MAX_STEPS`.
    """
    asked = [finding for finding in findings if _is_table_mismatch(finding)][:MAX_FINDINGS]
    if len(asked) < 2:
        return []
    needs: dict[tuple[int, int], list[CellNeed]] = {}
    try:
        for need in _iter_needs(asked, Budget(MAX_STEPS)):
            needs.setdefault((need.figure.start, need.figure.end), []).append(need)
    except BudgetSpent:
        return []
    return list(_iter_cells(asked, [cell for cell in needs.values() if len(cell) > 1]))


def _is_table_mismatch(finding: Finding) -> bool:
    structure = finding.claim.structure
    return finding.verdict in (Verdict.FAIL, Verdict.REVIEW) and structure is not None and structure.across != "text"


def _iter_needs(findings: Sequence[Finding], budget: Budget) -> Iterator[CellNeed]:
    for n, finding in enumerate(findings):
        case = SlipCase.from_claim(finding.claim, budget)
        if case is None:
            continue
        figures: list[tuple[int | None, Figure]] = [(None, case.stated)]
        figures += [(at, operand) for at, (_, operand) in enumerate(case.claim.operands) if isinstance(operand, Figure)]
        for at, figure in figures:
            window = _find_window(case, at)
            if window and figure.value:
                yield CellNeed(n, figure, window * (-1 if figure.value < 0 else 1))


def _find_window(case: SlipCase, at: int | None) -> Interval | None:
    try:
        return case.find_window(at)
    except (Uncheckable, ZeroDivisionError, ValueError):
        return None


def _iter_cells(findings: Sequence[Finding], cells: Sequence[Sequence[CellNeed]]) -> Iterator[CommonCell]:
    """Yield the cell that explains most findings, then that of those left, and so on."""
    left = set(range(len(findings)))
    while True:
        agreeing = [_find_agreeing([need for need in cell if need.finding in left]) for cell in cells]
        best = max(agreeing, key=len, default=[])
        if len(best) < 2:
            return
        explained = {need.finding for need in best}
        left -= explained
        rivals = [needs for needs in agreeing if len(needs) == len(best) and {need.finding for need in needs} == explained]
        if len(rivals) == 1 and (value := _choose_value(best)):
            yield CommonCell(best[0].figure, value, tuple(findings[n] for n in sorted(explained)))


def _find_agreeing(needs: Sequence[CellNeed]) -> list[CellNeed]:
    """Return most of the needs of a cell that one number satisfies."""
    every = [[need for need in needs if need.sizes.intersect(first.sizes)] for first in needs]
    return max((group for group in every if _intersect(group)), key=len, default=[])


def _intersect(needs: Sequence[CellNeed]) -> Interval | None:
    common: Interval | None = needs[0].sizes
    for need in needs[1:]:
        common = common and common.intersect(need.sizes)
    return common


def _choose_value(needs: Sequence[CellNeed]) -> Fraction | None:
    """Choose the number to print in place of a figure, without its sign; None if its notation has none."""
    common, figure = _intersect(needs), needs[0].figure
    size = figure._replace(value=abs(figure.value or Fraction(0)))
    return choose_printed_value(size, common) if common else None
