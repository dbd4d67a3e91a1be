"""Choose the sum of a column among those that may be meant: by how well the other columns bear it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.link.table.evidence import ColumnTest, Support
from factcheck.link.table.grid import NumberGrid
from factcheck.link.table.labelled_totals import is_labelled_total
from factcheck.link.table.labels import OVERLAP

__all__ = ["LineSum", "SumMatch", "TestedSum", "choose_for_column"]


class LineSum(NamedTuple):
    """A sum. result: its line; terms: lines and their signs, 1 or -1. plain: adjacent terms, none subtracted.

    whole: the terms begin where a section begins or the last total ends. reason for trying it: "total", "net", "last" (line of
    a section), "change" (between the two years of the table) or "". tried: how many alternatives could have footed by chance.
    """

    result: int
    terms: tuple[tuple[int, int], ...]
    plain: bool
    whole: bool
    reason: str
    tried: int


class SumMatch(NamedTuple):
    """A sum in one column. sure: the other columns leave no doubt."""

    sum: LineSum
    position: int
    support: Support
    test: ColumnTest
    sure: bool


class TestedSum(NamedTuple):
    """A sum, its test and its support in each column. seen: for its result and each term, the columns that foot with it.

    footing: how many columns foot, of whatever kind: "Population", "Area, km2".
    """

    sum: LineSum
    tests: list[ColumnTest | None]
    supports: list[Support | None]
    seen: list[int]
    footing: int


def choose_for_column(grid: NumberGrid, asked: Sequence[TestedSum], n: int) -> SumMatch | None:
    """Choose the best supported sum for column n, preferring one that foots there among the equally supported."""
    told = [graded for one in asked if (graded := _grade_in_column(grid, one, n, with_slip=False))]
    if not any(each.test.foots for each in told):
        told = [graded for one in asked if (graded := _grade_in_column(grid, one, n, with_slip=True))]
    if not told:
        return None
    top = max((each.level, each.support.digits) for each in told)
    equal = [each for each in told if each.level == top[0] and each.support.digits >= top[1] - MAX_DIGITS_APART]
    level, one, said, test = max(equal, key=lambda each: (each.test.foots, each.tested.sum.whole, each.support.digits))
    return SumMatch(
        one.sum, n, said, test, level == SURE and (_is_witness(one.sum, test, said) or not _has_unseen_term(test, one.seen))
    )


class GradedSum(NamedTuple):
    level: int
    tested: TestedSum
    support: Support
    test: ColumnTest


def _grade_in_column(grid: NumberGrid, one: TestedSum, n: int, *, with_slip: bool) -> GradedSum | None:
    """Grade a sum in column n; None if it may not be claimed. with_slip: a slip of the column itself is a witness for it.

    Chance seldom puts a sum off by one digit in one place: 8,938 for 5,938. But where another column has a slip, too, a line
    may be missing from the table.
    """
    test, said = one.tests[n], one.supports[n]
    if not test or not said or test.bare:
        return None
    if not with_slip or not _is_witness(one.sum, test, said):
        level = _grade_support(grid, one.sum, said, test, n)
    else:
        level = _grade_support(grid, one.sum, said._replace(digits=said.digits + test.digits), test, n)
        level = level or _grade_slip(grid, one, said, test)
    return GradedSum(level, one, said, test) if level else None


def _is_witness(one: LineSum, test: ColumnTest, said: Support) -> bool:
    """True if a slip bears out a sum: no other column has one, and it is no term left out of a total: 367 beside 10 more."""
    miss = sum(sign * value for (_, sign), value in zip(one.terms, test.key[1:], strict=True)) - test.key[0]
    is_left_out = any(abs(miss) == abs(value) for value in test.key[1:])
    return test.slip and not said.slips and not is_left_out and test.digits >= MIN_DIGITS_OF_SLIP


def _grade_slip(grid: NumberGrid, one: TestedSum, said: Support, test: ColumnTest) -> int:
    """Grade a total that is off by a digit where the other columns of its kind do not decide.

    They hold but for one: two misprints of a table do not hide each other. Or there are none, but those of another kind foot:
    the area of a region is the sum of its districts' as its population is. Or it is the only column.
    """
    is_total = one.sum.reason == "total" and one.sum.plain and one.sum.whole and len(one.sum.terms) > 1
    is_part = grid.is_selection or OVERLAP.search(grid.rows[one.sum.result].label) is not None
    if not is_total or is_part or said.bare or test.kind.rate:
        return 0
    if said.misses:
        return UNSURE if said.foots >= MIN_FOOTS_PER_OTHER_SLIP * said.misses else 0
    is_alone = sum(other is not None for other in one.tests) == 1
    return LABEL_ONLY if not said.foots and (one.footing or is_alone) else 0


def _has_unseen_term(test: ColumnTest, seen: Sequence[int]) -> bool:
    """True if a term of a column has no number in any other column that foots: it may belong elsewhere."""
    if not seen:
        return any(test.key)
    return any(value and columns == test.foots for value, columns in zip(test.key, seen, strict=True))


SURE, UNSURE, LABEL_ONLY = 3, 2, 1
MIN_FOOTS_PER_MISS = 12  # columns in which a sum must foot, for each in which it does not
MIN_DIGITS_OF_SLIP = 1.3  # digits that a slip has to tell to be a witness: chance makes one in 20 columns
MIN_FOOTS_PER_OTHER_SLIP = 3  # columns in which a total must foot, for each in which it does not, if its own is off by a digit
MIN_DIGITS_OF_SLIPS = 2  # digits of support by columns that all have a slip
MAX_DIGITS_APART = 2  # digits of support by which two equally good sums may differ


def _grade_support(grid: NumberGrid, one: LineSum, said: Support, test: ColumnTest, n: int) -> int:
    """Grade the support of the other columns: `SURE`, `UNSURE`, `LABEL_ONLY` or 0 for none."""
    rate = test.kind.rate or (test.kind.percent and not said.hundred)
    held = said.is_held(MIN_FOOTS_PER_MISS) and not said.bare
    if one.plain and one.reason == "total":
        if _is_whole_of_shares(grid, one, said, test, n):
            return SURE if held else UNSURE
        return _grade_total(grid, one, said, n, held=held, rate=rate)
    columns, sure, unsure = _get_requirements(one)
    if held and said.foots >= columns and said.digits >= sure:
        return SURE
    return UNSURE if held and said.digits >= unsure else 0


def _is_whole_of_shares(grid: NumberGrid, one: LineSum, said: Support, test: ColumnTest, n: int) -> bool:
    """True if the percentages over a total add up to 100, and the total is printed as another number: 160."""
    result = grid.cells[one.result][n]
    is_printed = result is not None and abs(result.number - 100 * grid.parts_per_one) <= result.half
    return test.hundred and not is_printed and test.kind.percent and one.whole and len(one.terms) > 2 and not said.misses


def _grade_total(grid: NumberGrid, one: LineSum, said: Support, n: int, *, held: bool, rate: bool) -> int:
    """Grade the support of a line that is called a total; where no other column speaks, its labels may be enough."""
    if held and said.foots >= (3 if rate else 1) and said.digits >= (1.5 if said.foots > 1 else 2 if one.whole else 3):
        return SURE
    if held and not rate and said.digits >= (1 if one.whole else 2.5):
        return UNSURE
    if one.whole and said.is_nearly_held() and not rate and said.digits >= MIN_DIGITS_OF_SLIPS:
        return UNSURE
    lines = [line for line, _ in one.terms]
    unheld = said.misses or rate or not one.whole
    return LABEL_ONLY if not unheld and is_labelled_total(grid, lines, one.result, n) else 0


def _get_requirements(one: LineSum) -> tuple[int, float, float]:
    """Return what a sum that is called no total needs: columns and digits to be `SURE`, digits to be `UNSURE`."""
    if one.reason == "change":
        return 1, 1.8, 1
    if not one.reason:
        return 3, 5, 4 if one.whole else 9
    if not one.plain:
        return 1, 4, 3.6
    if one.whole and (one.reason == "net" or len(one.terms) > 2):
        return 1, 3, 1.2
    return 1, 3.5, 2.5 if one.reason == "net" else 3.5
