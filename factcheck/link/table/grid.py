"""A table as numbers between labels: which rows name the columns, which columns name the rows, what is a number in between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.article import Cell, Table
from factcheck.link.table.cell import Entry, Holds, read
from factcheck.link.table.labels import GROWTH, ORDINAL, PERCENT, RATE, SCALE

__all__ = ["BEFORE", "FAR", "Grid", "Kind", "Line", "Value", "grids"]

LONGEST, FAR = 200, 2000  # characters of a label, and of a head
WIDEST, LARGEST = 400, 120_000  # columns and places of a table whose structure is looked for
YEARS = range(1800, 2101)
FINEST = 6  # decimals
BEFORE, HEAD, BEHIND = 300, 4, 300  # characters before a table, its first rows, and its notes, that may say in what it is told
Sheet = list[list[Entry | None]]


class Value(NamedTuple):
    """A number of the table, in so many parts of one that none has a fraction.

    half: how far it may be from what is meant, by the last digit that its column prints. rounded: amounts of money,
    percentages, decimals and what is told in thousands are; counts are not.
    """

    entry: Entry
    number: int
    half: int
    rounded: bool


class Kind(NamedTuple):
    """What lines share that are held against each other: both percentages, both rates or prices, both with decimals."""

    percent: bool
    rate: bool
    decimals: bool


class Line(NamedTuple):
    """A row or a column. label: its own words; path: those of the headings over it, outermost first.

    section: of lines without a heading or an empty row between them it is the same.
    """

    label: str
    path: str
    section: int
    kind: Kind


class Grid(NamedTuple):
    """cells: by row and column; None where there is no number: `blank` where it counts as nothing, else it is not known.

    one: how many parts of a Value make one. across: its rows are the columns of the table.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[Value | None, ...], ...]
    blank: tuple[tuple[bool, ...], ...]
    one: int
    across: bool = False

    def turned(self) -> Grid:
        """The same with its rows as columns."""
        cells, blank = tuple(zip(*self.cells, strict=True)), tuple(zip(*self.blank, strict=True))
        return Grid(self.columns, self.rows, cells, blank, self.one, not self.across)


def grids(text: str, table: Table) -> Iterator[Grid]:
    """The parts of a table, each below rows of its own that name its columns."""
    height = table.cells[-1].row + 1
    width = max(cell.col + cell.cols for cell in table.cells)
    if width > WIDEST or width * height > LARGEST:
        return
    sheet = _sheet(text, table.cells, height, width)
    plain = {cell.row for cell in table.cells if not cell.header}
    heads = [_head(row, n not in plain) for n, row in enumerate(sheet)]
    over = SCALE.search(text, max(0, table.start - BEFORE), _words_end(sheet, heads, table))
    told = over is not None or SCALE.search(text, max(table.start, table.end - BEHIND), table.end + BEHIND) is not None
    for first, last in _parts(heads, sheet):
        grid = _grid(text, sheet, heads, first, last, told)
        if grid and len(grid.rows) * len(grid.columns) > 1:
            yield grid


def _words_end(sheet: Sheet, heads: Sequence[bool], table: Table) -> int:
    """Where the words over a table end: those before it, its caption and its head."""
    head = [entry.end for row, is_head in zip(sheet[:HEAD], heads, strict=False) if is_head for entry in row if entry]
    return min(max(head, default=table.start), table.start + FAR)


def _sheet(text: str, cells: Sequence[Cell], height: int, width: int) -> Sheet:
    """The entries by row and column; words and years stand in each place that their cell covers."""
    sheet: Sheet = [[None] * width for _ in range(height)]
    for cell in cells:
        entry = read(text, cell.start, cell.end)
        rows, cols = (cell.rows, cell.cols) if entry.holds is Holds.WORDS or _year(entry) else (1, 1)
        for row in range(cell.row, min(cell.row + rows, height)):
            sheet[row][cell.col : cell.col + cols] = [entry] * cols
    return sheet


def _year(entry: Entry) -> bool:
    whole = entry.holds is Holds.NUMBER and not entry.places and not entry.unit and entry.end - entry.start == 4
    return whole and int(entry.value) in YEARS


def _naming(entry: Entry) -> bool:
    """Whether a number may name a column: a year, "1", "75"."""
    return _year(entry) or (not entry.places and not entry.unit and 0 <= entry.value < 100)


def _head(row: Sequence[Entry | None], flagged: bool) -> bool:
    """Whether a row names columns; one that is flagged is a row like others where its numbers can't."""
    rest = [entry for entry in row[1:] if entry and entry.holds is not Holds.NOTHING]
    numbers = [entry for entry in rest if entry.holds is Holds.NUMBER]
    if flagged:
        return all(map(_naming, numbers))
    return all(map(_year, numbers)) and any(entry.holds is Holds.WORDS or _year(entry) for entry in rest)


def _parts(heads: Sequence[bool], sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Where each part begins, with its head, and ends: a head further down has words over half of the numbers at least."""
    counts = sorted(n for row in sheet if (n := sum(1 for e in row[1:] if e and e.holds is Holds.NUMBER)))
    usual = counts[len(counts) // 2] if counts else 0
    start, body = 0, False
    for n, row in enumerate(sheet):
        if heads[n] and body and 2 * sum(1 for e in row[1:] if e and (e.holds is Holds.WORDS or _year(e))) >= usual:
            yield start, n
            start, body = n, False
        body = body or not heads[n]
    yield start, len(sheet)


def _grid(text: str, sheet: Sheet, heads: Sequence[bool], first: int, last: int, told: bool) -> Grid | None:
    split = next((n for n in range(first, last) if not heads[n]), last)
    numeric = [c for c in range(len(sheet[0])) if _numeric(sheet[n][c] for n in range(split, last))]
    names = {c: " ".join(_names(text, sheet[first:split], c, numeric)) for c in numeric}
    columns = [c for c in numeric if not ORDINAL.fullmatch(names[c].strip())]
    for c in columns:
        _percents(sheet, range(split, last), c, names[c])
    kept, lines = _rows(text, sheet[split:last], columns)
    if not columns or not kept:
        return None
    places = max(e.places for row in kept for c in columns if (e := row[c]) and e.holds is Holds.NUMBER)
    one = 2 * int(10 ** min(places, FINEST))
    grains = [_grain([row[c] for row in kept], told) for c in columns]
    cells = tuple(tuple(_value(row[c], *grain, one) for c, grain in zip(columns, grains, strict=True)) for row in kept)
    blank = tuple(tuple((e := row[c]) is None or e.holds is Holds.NOTHING for c in columns) for row in kept)
    rows = tuple(line._replace(kind=_kind(line.label, row)) for line, row in zip(lines, cells, strict=True))
    words = {c: " ".join(_words(text, row[c]) for row in sheet[first:split]) for c in columns}
    own = (Line(names[c], "", 0, _kind(words[c], column)) for c, column in zip(columns, zip(*cells, strict=True), strict=True))
    return Grid(rows, tuple(own), cells, blank, one)


def _rows(text: str, body: Sheet, columns: Sequence[int]) -> tuple[list[list[Entry | None]], list[Line]]:
    """The rows with numbers, and what each is called; those without are headings of the rows below, or gaps."""
    kept, lines, section, heading = [], [], 0, ""
    for row in body:
        label = _label(text, row, columns)
        if any((e := row[c]) and e.holds is Holds.NUMBER for c in columns):
            kept.append(row)
            lines.append(Line(label, heading, section, NO_KIND))
        else:
            section, heading = section + 1, label
    return kept, lines


PERCENTS = ("percent", "percentage_point", "basis_point")
NO_KIND = Kind(False, False, False)


def _kind(label: str, values: Iterable[Value | None]) -> Kind:
    entries = [value.entry for value in values if value]
    percent = all(entry.unit in PERCENTS for entry in entries) or PERCENT.search(label) is not None
    return Kind(percent, RATE.search(label) is not None, any(entry.places for entry in entries))


def _numeric(column: Iterable[Entry | None]) -> bool:
    entries = [entry for entry in column if entry]
    numbers = [entry for entry in entries if entry.holds is Holds.NUMBER]
    words = sum(1 for entry in entries if entry.holds is Holds.WORDS)
    return bool(numbers) and 2 * words <= len(numbers) and not all(map(_year, numbers))


def _names(text: str, head: Sheet, c: int, numeric: Sequence[int]) -> Iterator[str]:
    """The words over a column; a heading over several may be printed over the first of them."""
    for n, row in enumerate(head):
        entry = row[c]
        if (entry is None or entry.holds is Holds.NOTHING) and n + 1 < len(head):
            left = [e for e in row[min(numeric) : c] if e and e.holds is not Holds.NOTHING]
            entry = left[-1] if left else None
        if entry and entry.holds is not Holds.NOTHING:
            yield _words(text, entry)


def _words(text: str, entry: Entry | None) -> str:
    """The words of a cell, or those that it begins with: it may hold another table."""
    return (
        text[entry.start : min(entry.end, entry.start + LONGEST)].strip() if entry and entry.holds is not Holds.NOTHING else ""
    )


def _percents(sheet: Sheet, rows: range, c: int, name: str) -> None:
    """In a column whose first and last numbers have a percent sign, and no other has another sign, all are percentages; of
    changes the first alone has one."""
    numbers = [(n, e) for n in rows if (e := sheet[n][c]) and e.holds is Holds.NUMBER]
    units = {e.unit for _, e in numbers}
    ends = {numbers[0][1].unit, numbers[0 if GROWTH.search(name) else -1][1].unit}
    if {"percent", ""} == units - {"percentage_point", "basis_point"} and ends == {"percent"}:
        for n, entry in numbers:
            sheet[n][c] = entry._replace(unit=entry.unit or "percent")


def _label(text: str, row: Sequence[Entry | None], columns: Sequence[int]) -> str:
    found = (_words(text, e) for c, e in enumerate(row) if c not in columns)
    return " ".join([words for words in found if words][:2])


def _grain(column: Iterable[Entry | None], told: bool) -> tuple[int, bool]:
    """How many zeros all whole numbers of a column end in, three where it prints thousands; and whether it is rounded."""
    numbers = [e for e in column if e and e.holds is Holds.NUMBER]
    zeros = min((0 if e.places else e.zeros for e in numbers if e.value), default=0)
    return zeros, told or zeros > 1 or any(e.places or e.unit for e in numbers)


def _value(entry: Entry | None, zeros: int, rounded: bool, one: int) -> Value | None:
    if entry is None or entry.holds is not Holds.NUMBER:
        return None
    if entry.places:
        return Value(entry, int(entry.value * one), max(one // 2 // 10**entry.places, 1), rounded)
    whole = int(entry.value)
    return Value(entry, whole * one, 10 ** max(0, min(zeros, len(str(abs(whole))) - 2)) * one // 2, rounded)
