"""The rows of a data file, as text and with their places: CSV and TSV, SQLite, Parquet.

What a cell holds is read as it stands there: 23.0 is not 23. Of a column of floating-point numbers the digits that were
printed are not known: the fewest that give the number stand for them, without a last ".0".
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
from factcheck.claimfile.shape import likely, listed, shown
from factcheck.figure.figure import Place
from factcheck.figure.notation import several

__all__ = ["DataError", "Row", "Table", "opened"]

BATCH = 2_000  # rows
MOST_ROWS = 50_000_000  # of a Parquet file, which can say in few bytes that it has very many
MOST_STEPS = 5_000  # millions of SQLite's instructions
LONGEST = 1_000_000  # bytes of a value in SQLite
TABLES = """SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'create virtual%'"""
JOURNALS = ("-wal", "-journal")  # what is in them is not yet in the file, which is read as it is
SQLITE = b"SQLite format 3\0"
NO_UTF_8 = "a text in it, or the name of a table or a column, is not UTF-8: write it into the database as UTF-8"
BREAK = re.compile(rb"\r\n|\r|\n")
CELL = {sign: re.compile(rf'"(?:[^"]|"")*"|[^{sign}\r\n]*') for sign in ",\t"}
CSV_FAULTS = {
    "unexpected end of data": "a quotation mark is never closed",
    "field larger": "a cell of more than 131,072 characters: is a quotation mark never closed?",
    "expected after": "text stands behind a closing quotation mark: write a quotation mark within a cell twice",
}


class DataError(ValueError):
    """Why a data file can't be read: code and message, and the line of the file; 0 where it has none."""

    def __init__(self, code: str, message: str, line: int = 0, column: int = 1) -> None:
        super().__init__(message)
        self.code, self.message, self.line, self.column = code, message, line, column


class Row(NamedTuple):
    """Where a row stands; in a text file its cells have places."""

    told: str  # "data/customs.csv:4711", "data/trade.sqlite, row 12 of exports"
    place: Callable[[int, str], Place | None]  # of its cell in this column, which holds this


class Table(NamedTuple):
    """names: of the columns. rows: their cells, read once. here: where the row that was read last stands."""

    names: Sequence[str]
    rows: Iterator[Sequence[str]]
    here: Callable[[], Row]


def opened(path: str, stream: BinaryIO, table: str | None) -> AbstractContextManager[Table]:
    """The table in a file, open as `stream`. What is wrong with it raises DataError, also while its rows are read.

    table: its name in an SQLite file; None: the only one.
    """
    suffix = os.path.splitext(path)[1]
    if table is not None and suffix in (".csv", ".tsv", ".parquet"):
        raise DataError("bad-value", "'table' is of an SQLite file: take it out")
    if suffix in (".csv", ".tsv"):
        return _text(path, stream, "\t" if suffix == ".tsv" else ",")
    return _parquet(path) if suffix == ".parquet" else _sqlite(path, stream, table)


class _Lines:
    """The lines of a text; the last one given is kept, and where it ends."""

    __slots__ = ("end", "last", "stream")

    def __init__(self, stream: Iterable[str]) -> None:
        self.stream, self.last, self.end = stream, "", 0

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.last = line
            self.end += len(line)
            yield line


@contextmanager
def _text(path: str, stream: BinaryIO, sign: str) -> Iterator[Table]:
    """A header, and rows of as many cells."""
    lines = _Lines(io.TextIOWrapper(stream, encoding="utf-8", newline=""))
    reader = csv.reader(lines, delimiter=sign, strict=True)
    rows = _even(reader)
    try:
        names = next(rows, None)
        if names is None:
            raise DataError("empty", "an empty file: its first line must name the columns", 1)
        names[0] = names[0].removeprefix("\ufeff")
        yield Table(names, rows, lambda: _row(path, reader.line_num, lines, sign))
    except csv.Error as error:
        told = next((words for says, words in CSV_FAULTS.items() if says in str(error)), str(error))
        raise DataError("not-csv", f"not CSV: {told}", reader.line_num) from None
    except UnicodeDecodeError:
        raise _undecodable(stream) from None


def _even(reader: Any) -> Iterator[list[str]]:
    """The rows of a CSV reader, which are all as long as the first; empty lines are none."""
    width = 0
    for row in reader:
        if len(row) != width:
            if not row:
                continue
            if width:
                message = f"{several(len(row), 'cell')} where the first line has {width}"
                raise DataError("uneven-rows", message, reader.line_num)
            width = len(row)
        yield row


def _row(path: str, line: int, lines: _Lines, sign: str) -> Row:
    return Row(f"{path}:{line}", partial(_cell, path, line, lines.last, lines.end - len(lines.last), sign))


def _cell(path: str, line: int, text: str, before: int, sign: str, column: int, value: str) -> Place | None:
    """The place of a cell of a line, without its quotation marks; None where the row has several lines."""
    start = end = -1
    for _ in range(column + 1):
        if end >= 0 and text[end : end + 1] != sign:
            return None
        found = CELL[sign].match(text, end + 1)
        start, end = found.span() if found else (0, 0)
    inner = slice(start + 1, end - 1) if text[start : start + 1] == '"' else slice(start, end)
    if text[inner] != value:
        return None
    start, end, _ = inner.indices(end)
    return Place(path, line, start + 1, line, end + 1, before + start, before + end, text.rstrip("\r\n"))


def _undecodable(stream: BinaryIO) -> DataError:
    """Where a file is not UTF-8: its reader has read ahead."""
    stream.seek(0)
    data = stream.read()
    try:
        data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        *_, last = BREAK.split(before)
        line = len(BREAK.findall(before)) + 1
        message = f"byte 0x{data[error.start]:02X} is not UTF-8: save the file as UTF-8"
        return DataError("not-utf-8", message, line, len(last.decode()) + 1)
    return DataError("not-utf-8", "not UTF-8: it has changed while it was read")


@contextmanager
def _sqlite(path: str, stream: BinaryIO, table: str | None) -> Iterator[Table]:
    if stream.read(len(SQLITE)) != SQLITE:
        raise DataError("not-sqlite", "not an SQLite file")
    if any(os.path.exists(path + end) and os.path.getsize(path + end) for end in JOURNALS):
        raise DataError("open-file", "another program is writing to it: close that, or take a copy made with .backup")
    source = f"file:{quote(os.path.abspath(path))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(source, uri=True)) as connection:
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            connection.execute("PRAGMA trusted_schema = OFF")
            steps = iter(range(MOST_STEPS))
            connection.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
            name = _table(connection, table)
            cursor = connection.execute(f"SELECT * FROM {parquet.quoted(name)}")  # noqa: S608  a name of the file's own, quoted
            rows = _Numbered(cursor)
            yield Table([of[0] for of in cursor.description], iter(rows), lambda: rows.here(path, f" of {name}"))
    except UnicodeDecodeError:  # of the name of a table or a column
        raise DataError("not-utf-8", NO_UTF_8) from None
    except sqlite3.Error as error:
        if "decode to UTF-8" in str(error):  # of a cell; the rest of the sentence may be as long as the cell
            raise DataError("not-utf-8", NO_UTF_8) from None
        raise DataError("not-sqlite", f"SQLite cannot read it: {error}") from None


def _table(connection: sqlite3.Connection, wanted: str | None) -> str:
    """The name of the table that is meant. A view or a virtual table would run what its file says."""
    names = [str(name) for (name,) in connection.execute(TABLES).fetchmany(BATCH)]
    if wanted in names or (wanted is None and len(names) == 1):
        return wanted or names[0]
    told = listed([shown(name) for name in names[:8]], "and") or "none"
    if wanted is None:
        raise DataError("unknown-table", f"its tables are {told}: write 'table: ...'")
    guess = likely(wanted, names)
    way = f"did you mean {shown(guess)}?" if guess else f"there are {told}"
    raise DataError("unknown-table", f"no table {shown(wanted)}: {way}")


@contextmanager
def _parquet(path: str) -> Iterator[Table]:
    try:
        with parquet.connection(path) as (found, error):
            try:
                count = found.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchone()[0]
                if count > MOST_ROWS:
                    raise DataError("too-large", f"{count:,} rows; {MOST_ROWS:,} are the most that are read")
                cursor = found.execute(parquet.select(path, "*"))
                rows = _Numbered(cursor)
                yield Table([of[0] for of in cursor.description], iter(rows), lambda: rows.here(path))
            except error as why:
                raise DataError("not-parquet", f"not a Parquet file that can be read: {str(why).splitlines()[0]}") from None
    except parquet.Refused as why:
        raise DataError("no-parquet", f"{why}; or save the table as CSV") from None


class _Numbered:
    """The rows of a cursor as text, and how many have been read."""

    __slots__ = ("cursor", "number")

    def __init__(self, cursor: Any) -> None:
        self.cursor, self.number = cursor, 0

    def __iter__(self) -> Iterator[list[str]]:
        while rows := self.cursor.fetchmany(BATCH):
            for row in rows:
                self.number += 1
                yield [value if type(value) is str else _told(value) for value in row]

    def here(self, path: str, of: str = "") -> Row:
        return Row(f"{path}, row {self.number:,}{of}", lambda *_: None)


def _told(value: object) -> str:
    """23.0 as 23 of a floating-point number, 23.00 of a decimal one; nothing for NULL."""
    if value is None:
        return ""
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return str(value)
