"""Turn a table into a grid of numbers: find the rows that name columns, the columns that name rows, the numbers between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from factcheck.article import Cell, Table
from factcheck.link.table.cell import CellContent, CellEntry, read_cell
from factcheck.link.table.cell_rounding import PERCENT_UNITS, count_row_zeros, find_rounding, find_rounding_base
from factcheck.link.table.labels import GROWTH, ORDINAL, PERCENT, RATE, SCALE, SELECTION, STOCK

__all__ = ["MAX_CHARS_BEFORE", "MAX_HEAD_CHARS", "CellValue", "GridLine", "LineKind", "NumberGrid", "iter_grids"]

MAX_LABEL_CHARS, MAX_HEAD_CHARS = 200, 2000  # characters
MAX_COLUMNS, MAX_PLACES = 400, 120_000  # columns, cells; a larger table is not read
YEARS = range(1800, 2101)
MAX_DECIMALS = 6  # further decimals are cut off
MAX_MARK_CHARS = 3  # characters of what stands for a number that is withheld
MAX_CHARS_BEFORE, MAX_HEAD_ROWS, MAX_CHARS_AFTER = (
    300,  # characters before a table
    4,  # rows
    300,  # characters around a table's end: its notes
)  # where "in thousands" may stand
Sheet = list[list[CellEntry | None]]


class CellValue(NamedTuple):
    """A number of the table as an integer. number: the value times the grid's `parts_per_one`.

    half: half the rounding unit, of the last digit that its column prints, in the same parts. rounded: true for money,
    percentages, decimals and numbers in thousands; false for counts.
    """

    entry: CellEntry
    number: int
    half: int
    rounded: bool


class LineKind(NamedTuple):
    """What a line holds: percentages, rates or prices, decimals, counts at a point in time ("Employees").

    Only lines of one kind are evidence for each other.
    """

    percent: bool
    rate: bool
    decimals: bool
    stock: bool = False


class GridLine(NamedTuple):
    """A row or a column. label: its own words; path: the heading over it.

    section: a number that grows with each heading or empty row before the line.
    """

    label: str
    path: str
    section: int
    kind: LineKind


class NumberGrid(NamedTuple):
    """cells: by row and column; None without a number, which counts as 0 where `blank`, else is unknown.

    parts_per_one: `CellValue.number` for the value 1. is_transposed: rows are the columns of the table. is_selection: the words
    over it say that it lists some of its kind: "Main partners".
    """

    rows: tuple[GridLine, ...]
    columns: tuple[GridLine, ...]
    cells: tuple[tuple[CellValue | None, ...], ...]
    blank: tuple[tuple[bool, ...], ...]
    parts_per_one: int
    is_transposed: bool = False
    is_selection: bool = False

    def transpose(self) -> NumberGrid:
        """Swap rows and columns."""
        cells, blank = tuple(zip(*self.cells, strict=True)), tuple(zip(*self.blank, strict=True))
        return self._replace(
            rows=self.columns, columns=self.rows, cells=cells, blank=blank, is_transposed=not self.is_transposed
        )


def iter_grids(text: str, table: Table) -> Iterator[NumberGrid]:
    """Yield a grid for each part of a table that has head rows of its own."""
    height = table.cells[-1].row + 1
    width = max(cell.col + cell.cols for cell in table.cells)
    if width > MAX_COLUMNS or width * height > MAX_PLACES:
        return
    sheet = _make_sheet(text, table.cells, height, width)
    plain = {cell.row for cell in table.cells if not cell.header}
    heads = [_is_head(row, n not in plain) for n, row in enumerate(sheet)]
    over = max(0, table.start - MAX_CHARS_BEFORE), _find_words_end(sheet, heads, table)
    is_selection = SELECTION.search(text, *over) is not None
    told = (
        SCALE.search(text, *over) is not None
        or SCALE.search(text, max(table.start, table.end - MAX_CHARS_AFTER), table.end + MAX_CHARS_AFTER) is not None
    )
    for first, last in _iter_parts(heads, sheet):
        grid = _make_grid(text, sheet, heads, first, last, told)
        if grid and len(grid.rows) * len(grid.columns) > 1:
            yield grid._replace(is_selection=is_selection)


def _find_words_end(sheet: Sheet, heads: Sequence[bool], table: Table) -> int:
    """Return the offset at which a table's head ends."""
    head = [entry.end for row, is_head in zip(sheet[:MAX_HEAD_ROWS], heads, strict=False) if is_head for entry in row if entry]
    return min(max(head, default=table.start), table.start + MAX_HEAD_CHARS)


def _make_sheet(text: str, cells: Sequence[Cell], height: int, width: int) -> Sheet:
    """Lay out entries by row and column; words and years are repeated in all places that their cell spans."""
    sheet: Sheet = [[None] * width for _ in range(height)]
    for cell in cells:
        entry = read_cell(text, cell.start, cell.end)
        rows, cols = (cell.rows, cell.cols) if entry.holds is CellContent.WORDS or _is_year(entry) else (1, 1)
        for row in range(cell.row, min(cell.row + rows, height)):
            sheet[row][cell.col : cell.col + cols] = [entry] * cols
    return sheet


def _is_year(entry: CellEntry) -> bool:
    whole = entry.holds is CellContent.NUMBER and not entry.places and not entry.unit and entry.end - entry.start == 4
    return whole and int(entry.value) in YEARS


def _can_name_column(entry: CellEntry) -> bool:
    """True if a number may name a column: a year, "1", "75"."""
    return _is_year(entry) or (not entry.places and not entry.unit and 0 <= entry.value < 100)


def _is_head(row: Sequence[CellEntry | None], flagged: bool) -> bool:
    """True if a row names columns. flagged: all its cells are marked as headers; numbers that name no column overrule that."""
    rest = [entry for entry in row[1:] if entry and entry.holds is not CellContent.NOTHING]
    numbers = [entry for entry in rest if entry.holds is CellContent.NUMBER]
    if flagged:
        return all(map(_can_name_column, numbers))
    return all(map(_is_year, numbers)) and any(entry.holds is CellContent.WORDS or _is_year(entry) for entry in rest)


def _iter_parts(heads: Sequence[bool], sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield first and end row of each part; a head further down has words or years over at least half the usual numbers."""
    counts = sorted(n for row in sheet if (n := sum(1 for e in row[1:] if e and e.holds is CellContent.NUMBER)))
    usual = counts[len(counts) // 2] if counts else 0
    start, body = 0, False
    for n, row in enumerate(sheet):
        if heads[n] and body and 2 * sum(1 for e in row[1:] if e and (e.holds is CellContent.WORDS or _is_year(e))) >= usual:
            yield start, n
            start, body = n, False
        body = body or not heads[n]
    yield start, len(sheet)


def _make_grid(text: str, sheet: Sheet, heads: Sequence[bool], first: int, last: int, told: bool) -> NumberGrid | None:
    split = next((n for n in range(first, last) if not heads[n]), last)
    numeric = [c for c in range(len(sheet[0])) if _is_numeric(sheet[n][c] for n in range(split, last))]
    names = {c: " ".join(_iter_names(text, sheet[first:split], c, numeric)) for c in numeric}
    columns = [c for c in numeric if not ORDINAL.fullmatch(names[c].strip())]
    for c in columns:
        _mark_percents(sheet, range(split, last), c, names[c])
    kept, lines = _read_rows(text, sheet[split:last], columns)
    if not columns or not kept:
        return None
    places = max((e.places for row in kept for c in columns if (e := row[c]) and e.holds is CellContent.NUMBER), default=0)
    one = 2 * int(10 ** min(places, MAX_DECIMALS))
    grains = [find_rounding([row[c] for row in kept], told) for c in columns]
    zeros = [count_row_zeros([row[c] for c in columns]) for row in kept]
    base = find_rounding_base(e for row in kept for c in columns if (e := row[c]))
    cells = tuple(
        tuple(_make_value(row[c], grain, n, base, one) for c, grain in zip(columns, grains, strict=True))
        for row, n in zip(kept, zeros, strict=True)
    )
    blank = tuple(tuple((e := row[c]) is None or e.holds is CellContent.NOTHING for c in columns) for row in kept)
    rows = tuple(line._replace(kind=_find_kind(line.label, row)) for line, row in zip(lines, cells, strict=True))
    words = {c: " ".join(_read_words(text, row[c]) for row in sheet[first:split]) for c in columns}
    own = (
        GridLine(names[c], "", 0, _find_kind(words[c], column))
        for c, column in zip(columns, zip(*cells, strict=True), strict=True)
    )
    return NumberGrid(rows, tuple(own), cells, blank, one)


def _read_rows(text: str, body: Sheet, columns: Sequence[int]) -> tuple[list[list[CellEntry | None]], list[GridLine]]:
    """Return the rows with cells and their lines; a row of words alone is the heading of those below, or a gap."""
    kept, lines, section, heading = [], [], 0, ""
    for row in body:
        label = _read_label(text, row, columns)
        if any((e := row[c]) and _is_filled(e) for c in columns):
            kept.append(row)
            lines.append(GridLine(label, heading, section, NO_KIND))
        else:
            section, heading = section + 1, label
    return kept, lines


def _is_filled(entry: CellEntry) -> bool:
    """True if a cell holds a number, a dash, "n/a" or a mark as short, "<5" or "c": its row is no heading."""
    short = 0 < entry.end - entry.start <= MAX_MARK_CHARS
    return entry.holds in (CellContent.NUMBER, CellContent.NO_ANSWER) or short


PLACES_OF_FRACTION = 3
NO_KIND = LineKind(False, False, False)


def _find_kind(label: str, values: Iterable[CellValue | None]) -> LineKind:
    entries = [value.entry for value in values if value]
    percent = all(entry.unit in PERCENT_UNITS for entry in entries) or PERCENT.search(label) is not None
    return LineKind(
        percent,
        RATE.search(label) is not None or _are_fractions(entries),
        any(entry.places for entry in entries),
        STOCK.search(label) is not None,
    )


def _are_fractions(entries: Sequence[CellEntry]) -> bool:
    """True if all numbers of a line are fractions of one in three decimals, as shares of games won: ".438"."""
    return len(entries) > 1 and all(entry.places == PLACES_OF_FRACTION and abs(entry.value) <= 1 for entry in entries)


def _is_numeric(column: Iterable[CellEntry | None]) -> bool:
    entries = [entry for entry in column if entry]
    numbers = [entry for entry in entries if entry.holds is CellContent.NUMBER]
    words = sum(1 for entry in entries if entry.holds is CellContent.WORDS)
    return bool(numbers) and 2 * words <= len(numbers) and not all(map(_is_year, numbers))


def _iter_names(text: str, head: Sheet, c: int, numeric: Sequence[int]) -> Iterator[str]:
    """Yield the words over a column; over a blank, those to the left: a heading of several may stand over the first."""
    for n, row in enumerate(head):
        entry = row[c]
        if (entry is None or entry.holds is CellContent.NOTHING) and n + 1 < len(head):
            left = [e for e in row[min(numeric) : c] if e and e.holds is not CellContent.NOTHING]
            entry = left[-1] if left else None
        if entry and entry.holds is not CellContent.NOTHING:
            yield _read_words(text, entry)


def _read_words(text: str, entry: CellEntry | None) -> str:
    """Return the first `MAX_LABEL_CHARS` of a cell, which may hold another table; "" if it is blank."""
    return (
        text[entry.start : min(entry.end, entry.start + MAX_LABEL_CHARS)].strip()
        if entry and entry.holds is not CellContent.NOTHING
        else ""
    )


def _mark_percents(sheet: Sheet, rows: range, c: int, name: str) -> None:
    """Mark all numbers of a column as percentages if its first and last (of a change column the first) have a percent sign
    and no other has another unit but points."""
    numbers = [(n, e) for n in rows if (e := sheet[n][c]) and e.holds is CellContent.NUMBER]
    units = {e.unit for _, e in numbers}
    ends = {numbers[0][1].unit, numbers[0 if GROWTH.search(name) else -1][1].unit}
    if {"percent", ""} == units - {"percentage_point", "basis_point"} and ends == {"percent"}:
        for n, entry in numbers:
            sheet[n][c] = entry._replace(unit=entry.unit or "percent")


def _read_label(text: str, row: Sequence[CellEntry | None], columns: Sequence[int]) -> str:
    found = (
        _read_words(text, e) for c, e in enumerate(row) if c not in columns or (c == 0 and e and e.holds is CellContent.WORDS)
    )
    return " ".join([words for words in found if words][:2])


def _make_value(entry: CellEntry | None, grain: tuple[int, bool], row_zeros: int, base: int, one: int) -> CellValue | None:
    """Make the value of a cell. grain: what `find_rounding` returned for its column; row_zeros, base: of its row and grid."""
    zeros, rounded = max(grain[0], row_zeros), grain[1] or row_zeros > 1
    if entry is None or entry.holds is not CellContent.NUMBER:
        return None
    if entry.places:
        return CellValue(entry, int(entry.value * one), max(one // 2 // 10**entry.places, 1), rounded)
    whole, step = int(entry.value), 10 ** max(0, min(zeros, len(str(abs(int(entry.value)))) - 2))
    if base > step:
        return CellValue(entry, whole * one, base * one, True)
    return CellValue(entry, whole * one, step * one // 2, rounded)
