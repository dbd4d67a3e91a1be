"""Read the rows of a data file (CSV, TSV, SQLite, Parquet) as text, with their source positions.

Cell text is kept as written: 23.0 is not 23. Floating-point columns have lost their printed digits: the shortest digits
that give the same number are used, without a trailing ".0".
"""

from __future__ import annotations

import csv
import io
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from decimal import Decimal
from functools import partial
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

from factcheck.claimfile import parquet
from factcheck.claimfile.nodes import describe_bad_byte
from factcheck.claimfile.shape import quote_names, quote_text, suggest_word
from factcheck.figure.figure import Place
from factcheck.figure.notation import format_count

# A Parquet file can repeat one value in very many rows with few bytes. An ordinary one has at most one or two cells per byte
# and unpacks to ten times its size; the factors leave a margin, and small contents are always read.
BATCH_ROWS = 2_000  # rows fetched at a time
MAX_ROWS = 50_000_000
MAX_CELLS_PER_BYTE, ALWAYS_READ_CELLS = (20, 1_000_000)
MAX_TEXT_PER_BYTE, ALWAYS_READ_TEXT_BYTES = 100, 20_000_000  # bytes of text per byte of file, bytes of text
MAX_CELL_BYTES = 131_072  # bytes, the field limit of the csv module
MAX_MILLION_STEPS = 5_000  # millions of SQLite virtual machine instructions
MAX_VALUE_BYTES = 1_000_000  # bytes of one SQLite value
TABLE_NAMES_SQL = """SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'create virtual%'"""
JOURNAL_SUFFIXES = ("-wal", "-journal")  # changes in them are not yet in the main file, the only one that is read
SQLITE_MAGIC = b"SQLite format 3\0"
NO_UTF_8 = "a text in it, or the name of a table or a column, is not UTF-8: write it into the database as UTF-8"
CELL_PATTERNS = {sign: re.compile(rf'"(?:[^"]|"")*"|[^{sign}\r\n]*') for sign in ",\t"}
CSV_FAULTS = {
    "unexpected end of data": "a quotation mark is never closed",
    "field larger": "a cell of more than 131,072 characters: is a quotation mark never closed?",
    "expected after": "text stands behind a closing quotation mark: write a quotation mark within a cell twice",
}


class DataError(ValueError):
    """A data file can't be read: problem code, message, and line and column in the file; line 0 if unknown."""

    def __init__(self, code: str, message: str, line: int = 0, column: int = 1) -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column = code, message, line, column


class RowLocation(NamedTuple):
    """Position of a row in its file."""

    label: str  # "data/customs.csv:4711", "data/trade.sqlite, row 12 of exports"
    locate_cell: Callable[[int, str], Place | None]  # (column index, cell text) to its place; None except in text files


class DataTable(NamedTuple):
    """names: column names. rows: an iterator over the cells of each row. locate_row: position of the row read last."""

    names: Sequence[str]
    rows: Iterator[Sequence[str]]
    locate_row: Callable[[], RowLocation]


def open_table(path: str, stream: BinaryIO, table: str | None) -> AbstractContextManager[DataTable]:
    """Open the table in a file. Faults raise DataError, on opening or while its rows are read.

    stream: the file, opened. table: name of the table in an SQLite file; None: the only one.
    """
    suffix = os.path.splitext(path)[1]
    if table is not None and suffix in (".csv", ".tsv", ".parquet"):
        raise DataError("bad-value", "'table' is of an SQLite file: take it out")
    if suffix in (".csv", ".tsv"):
        return _open_text(path, stream, "\t" if suffix == ".tsv" else ",")
    return _open_parquet(path) if suffix == ".parquet" else _open_sqlite(path, stream, table)


class _TrackedLines:
    """Iterates over lines, and keeps the last one and its end offset in characters."""

    __slots__ = ("end", "last", "stream")

    def __init__(self, stream: Iterable[str]) -> None:
        self.stream, self.last, self.end = stream, "", 0

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.last = line
            self.end += len(line)
            yield line


@contextmanager
def _open_text(path: str, stream: BinaryIO, separator: str) -> Iterator[DataTable]:
    """Read CSV or TSV: a header, then rows with the same number of cells. sign: the separator."""
    lines = _TrackedLines(io.TextIOWrapper(stream, encoding="utf-8", newline=""))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    rows = _iter_even_rows(reader)
    try:
        names = next(rows, None)
        if names is None:
            raise DataError("empty", "an empty file: its first line must name the columns", 1)
        names[0] = names[0].removeprefix("\ufeff")
        yield DataTable(names, rows, lambda: _locate_row(path, reader.line_num, lines, separator))
    except csv.Error as error:
        message = next((words for says, words in CSV_FAULTS.items() if says in str(error)), str(error))
        raise DataError("not-csv", f"not CSV: {message}", reader.line_num) from None
    except UnicodeDecodeError:
        raise _make_decode_error(stream) from None


def _iter_even_rows(reader: Any) -> Iterator[list[str]]:
    """Yield the rows of a CSV reader without empty lines; DataError if one is not as long as the first."""
    width = 0
    for cells in filter(None, reader):
        width = width or len(cells)
        if len(cells) != width:
            message = f"{format_count(len(cells), 'cell')} where the first line has {width}"
            raise DataError("uneven-rows", message, reader.line_num)
        yield cells


def _locate_row(path: str, line: int, lines: _TrackedLines, separator: str) -> RowLocation:
    return RowLocation(f"{path}:{line}", partial(_locate_cell, path, line, lines.last, lines.end - len(lines.last), separator))


def _locate_cell(path: str, line: int, text: str, line_start: int, separator: str, column: int, value: str) -> Place | None:
    """Return the place of a cell, without its quotation marks; None if its row spans several lines. before: line offset."""
    start = end = -1
    for _ in range(column + 1):
        if end >= 0 and text[end : end + 1] != separator:
            return None
        found = CELL_PATTERNS[separator].match(text, end + 1)
        start, end = found.span() if found else (0, 0)
    inner = slice(start + 1, end - 1) if text[start : start + 1] == '"' else slice(start, end)
    if text[inner] != value:
        return None
    start, end, _ = inner.indices(end)
    return Place(path, line, start + 1, line, end + 1, line_start + start, line_start + end, text.rstrip("\r\n"))


def _make_decode_error(stream: BinaryIO) -> DataError:
    """Locate the first byte that is not UTF-8, by decoding anew: the stream has read ahead of the CSV reader."""
    stream.seek(0)
    data = stream.read()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line, column, code, message = describe_bad_byte(data, error)
        return DataError(code, message, line, column)
    return DataError("not-utf-8", "not UTF-8: it has changed while it was read")


@contextmanager
def _open_sqlite(path: str, stream: BinaryIO, table: str | None) -> Iterator[DataTable]:
    if stream.read(len(SQLITE_MAGIC)) != SQLITE_MAGIC:
        raise DataError("not-sqlite", "not an SQLite file")
    if any(os.path.exists(path + end) and os.path.getsize(path + end) for end in JOURNAL_SUFFIXES):
        raise DataError("open-file", "another program is writing to it: close that, or take a copy made with .backup")
    source = f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(source, uri=True)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES)
            connection.execute("PRAGMA trusted_schema = OFF")
            steps = iter(range(MAX_MILLION_STEPS))
            connection.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
            name = _choose_table(connection, table)
            columns = ", ".join(map(parquet.quote_name, _list_stored_columns(connection, name)))
            cursor = connection.execute(f"SELECT {columns} FROM {parquet.quote_name(name)}")  # noqa: S608  the file's names, quoted
            yield _build_numbered_table(cursor, path, f" of {name}")
    except UnicodeDecodeError:  # in the name of a table or column
        raise DataError("not-utf-8", NO_UTF_8) from None
    except sqlite3.Error as error:
        if "decode to UTF-8" in str(error):  # in a cell; the message is not shown as it quotes the whole cell
            raise DataError("not-utf-8", NO_UTF_8) from None
        raise DataError("not-sqlite", f"SQLite cannot read it: {error}") from None


def _choose_table(connection: sqlite3.Connection, wanted: str | None) -> str:
    """Return the table's name; DataError if unknown. Views and virtual tables are excluded: they run code of the file."""
    names = [str(name) for (name,) in connection.execute(TABLE_NAMES_SQL).fetchmany(BATCH_ROWS)]
    if wanted in names or (wanted is None and len(names) == 1):
        return wanted or names[0]
    known = quote_names(names) or "none"
    if wanted is None:
        raise DataError("unknown-table", f"its tables are {known}: write 'table: ...'")
    raise DataError("unknown-table", f"no table {quote_text(wanted)}: {suggest_word(wanted, names, f'there are {known}')}")


def _list_stored_columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the stored columns. Generated ones are left out: their expression could produce 1 MB per row."""
    computed = 2  # table_xinfo's code for a generated column that is not stored; 1 is hidden
    found = connection.execute(f"PRAGMA table_xinfo({parquet.quote_name(table)})").fetchall()
    names = [str(name) for _, name, *_, hidden in found if hidden not in (1, computed)]
    if not names:
        raise DataError("empty", f"table {quote_text(table)} stores no column")
    return names


@contextmanager
def _open_parquet(path: str) -> Iterator[DataTable]:
    try:
        with parquet.open_connection(path) as (connection, error):
            try:
                content = parquet.measure(connection, path)
                _check_size(content, os.path.getsize(path))
                yield _build_numbered_table(connection.execute(parquet.build_select(path, *content.columns)), path)
            except error as why:
                raise DataError("not-parquet", f"not a Parquet file that can be read: {str(why).splitlines()[0]}") from None
    except parquet.ParquetUnavailable as why:
        raise DataError("no-parquet", f"{why}; or save the table as CSV") from None


def _check_size(content: parquet.UnpackedSize, size: int) -> None:
    """Raise DataError if a Parquet file of `size` bytes unpacks to more than the limits."""
    if not content.columns:
        raise DataError("empty", "no column of texts, numbers or days")
    cells = content.rows * len(content.columns)
    if content.rows > MAX_ROWS or cells > max(ALWAYS_READ_CELLS, MAX_CELLS_PER_BYTE * size):
        size_text = f"{content.rows:,} rows of {format_count(len(content.columns), 'column')} in {size:,} bytes"
    elif content.text > max(ALWAYS_READ_TEXT_BYTES, MAX_TEXT_PER_BYTE * size):
        size_text = f"{content.text:,} bytes of text in {size:,}"
    elif content.longest > MAX_CELL_BYTES:
        size_text = f"a value of {content.longest:,} bytes, of which {MAX_CELL_BYTES:,} are the most"
    else:
        return
    raise DataError("too-large", f"{size_text}: too much to look through; save the rows and columns that claims need as CSV")


def _build_numbered_table(cursor: Any, path: str, table_name: str = "") -> DataTable:
    """Build the table of a query's rows as text. A row is named by its number: "data/trade.sqlite, row 12 of exports"."""
    number = 0

    def iter_rows() -> Iterator[list[str]]:
        nonlocal number
        while rows := cursor.fetchmany(BATCH_ROWS):
            for row in rows:
                number += 1
                yield [value if type(value) is str else _format_value(value) for value in row]

    def locate_row() -> RowLocation:
        return RowLocation(f"{path}, row {number:,}{table_name}", lambda *_: None)

    return DataTable([column[0] for column in cursor.description], iter_rows(), locate_row)


def _format_value(value: object) -> str:
    """Format a value as text: 23.0 as 23 for a float, 23.00 unchanged for a decimal; "" for NULL."""
    if value is None:
        return ""
    if isinstance(value, float):
        digits = repr(value)
        return (format(Decimal(digits), "f") if "e" in digits else digits).removesuffix(".0")
    return str(value)
