"""Find cells that print a count and its share of the column's whole: "98 (49.0)" under "Placebo (n = 200)".

That the shares of a column are of its whole is told by the other cells of the column and of the row: a row whose shares are of
fewer, as where values are missing, is no claim, nor is a column with several such.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.article import Cell, Table
from factcheck.claim.claim import Claim, TableSupport
from factcheck.figure.figure import Figure, Kind
from factcheck.pattern import compile_lazily

__all__ = ["iter_counted_shares"]

MAX_CHARS_BEFORE, MAX_CELL_CHARS = 300, 60  # characters
MIN_SHARES_PER_MISS = 12  # shares of a column that must hold for each that does not
MIN_SHARES, MIN_SHARES_ALONE = 2, 5  # other shares of the column that must hold; where the row has no other column
COUNT = r"\d{1,3}(?:[,\u00a0\u2009 ]\d{3})+|\d+"
COUNTED_SHARE = compile_lazily(
    rf"(?P<count>{COUNT})\s?[(\[]\s?(?P<share>\d{{1,3}}(?:\.\d{{1,2}})?)\s?(?P<sign>[%％])?\s?[)\]](?:\s?[a-z*†‡§¶]{{1,2}})?"
)
WHOLE = compile_lazily(rf"\bn\s?=\s?(?P<whole>{COUNT})(?![\d.])", re.IGNORECASE)
PERCENT = compile_lazily(r"[%％]|\bper ?cent\b", re.IGNORECASE)
OTHER_SPREAD = compile_lazily(
    r"\b(?:mean|median|average|SDs?|SEM?|IQR|range|CI|interval|score|years?|quartiles?)\b|±|均|中位", re.IGNORECASE
)
NOT_DIGITS = compile_lazily(r"\D")


class CountedShare(NamedTuple):
    """A cell's count and share, the whole of its column, and whether the share is that of the count, but for one digit."""

    row: int
    col: int
    label: str
    part: Figure
    share: Figure
    whole: Figure
    holds: bool
    slip: bool


def iter_counted_shares(text: str, table: Table) -> Iterator[Claim]:
    """Yield a claim for each share whose whole is sure."""
    found = [*_iter_shares(text, table)]
    rows, columns = defaultdict(list), defaultdict(list)
    for one in found:
        rows[one.row].append(one)
        columns[one.col].append(one)
    for one in found:
        beside = [other for other in rows[one.row] if other is not one]
        column = [other for other in columns[one.col] if other is not one]
        held = sum(other.holds for other in column)
        missed = sum(not other.holds and not other.slip and _is_of_whole(rows[other.row]) for other in column)
        enough = held >= (MIN_SHARES if beside else MIN_SHARES_ALONE) and held >= MIN_SHARES_PER_MISS * missed
        if enough and all(other.holds for other in beside):
            structure = TableSupport(one.label, "row", held, missed)
            yield Claim("", "share", (("part", one.part), ("whole", one.whole)), one.share, structure=structure)


def _is_of_whole(row: Sequence[CountedShare]) -> bool:
    """True unless no share of a row of several is of its whole: then all are of those who answered."""
    return len(row) == 1 or any(one.holds for one in row)


def _iter_shares(text: str, table: Table) -> Iterator[CountedShare]:
    """Yield the counted shares of a table, where something over or beside them says that they are percentages."""
    labels: dict[int, str] = {}
    wholes: dict[int, Figure] = {}
    first = next((cell.start for cell in table.cells if _match_share(text, cell)), table.start)
    told = PERCENT.search(text, max(0, table.start - MAX_CHARS_BEFORE), first) is not None
    for cell in table.cells:
        words = text[cell.start : min(cell.end, cell.start + MAX_CELL_CHARS)]
        if cell.col == 0:
            labels[cell.row] = words
        m = _match_share(text, cell)
        if m is None:
            wholes |= {cell.col + n: whole for whole in _iter_wholes(text, cell) for n in range(cell.cols)}
            continue
        label, whole = labels.get(cell.row, ""), wholes.get(cell.col)
        is_percent = told or m["sign"] or PERCENT.search(label)
        if whole and is_percent and not OTHER_SPREAD.search(label):
            yield _make_share(m, cell, label, whole)


def _match_share(text: str, cell: Cell) -> re.Match[str] | None:
    short = cell.end - cell.start <= MAX_CELL_CHARS
    return COUNTED_SHARE.fullmatch(text, cell.start, cell.end) if short else None


def _iter_wholes(text: str, cell: Cell) -> Sequence[Figure]:
    """Return the whole that a heading prints, "Placebo (n = 200)"; none if it prints several."""
    found = [*WHOLE.finditer(text, cell.start, min(cell.end, cell.start + 2 * MAX_CELL_CHARS))]
    return [_make_count(found[0], "whole")] if len(found) == 1 else []


def _make_count(m: re.Match[str], group: str) -> Figure:
    value = Fraction(int(NOT_DIGITS.sub("", m[group])))
    return Figure(m[group], value, step=Fraction(1), decimals=False, kind=Kind.COUNT, start=m.start(group), end=m.end(group))


def _make_share(m: re.Match[str], cell: Cell, label: str, whole: Figure) -> CountedShare:
    step = Fraction(1, 10 ** len(m["share"].partition(".")[2]))
    share = Figure(
        m["share"], Fraction(m["share"]), step=step, decimals=True, kind=Kind.PERCENT, unit="percent",
        start=m.start("share"), end=m.end("share"),
    )  # fmt: skip
    count = _make_count(m, "count")
    exact = 100 * (count.value or 0) / whole.value if whole.value else Fraction(-1)
    holds = share.value is not None and abs(exact - share.value) <= step / 2
    return CountedShare(cell.row, cell.col, label, count, share, whole, holds, _is_one_digit_off(exact, m["share"]))


def _is_one_digit_off(exact: Fraction, printed: str) -> bool:
    """True if a share is printed with one other digit, not the last, which may be off for any reason: 47.0 for 49.0."""
    right = f"{float(exact):.{len(printed.partition('.')[2])}f}"
    off = [n for n, (one, other) in enumerate(zip(right, printed, strict=False)) if one != other]
    return len(right) == len(printed) and len(off) == 1 and off[0] < len(printed) - 1
