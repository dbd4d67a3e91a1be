"""Read the records of a block: each an id, a date and a text, or a reason why there is no text."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from factcheck.article.dateline import parse_date
from factcheck.claimfile import parquet
from factcheck.opening import open_file
from factcheck.run.archive.plan import MAX_LINE_BYTES, ArchiveBlock, Columns

__all__ = ["Record", "iter_records"]

MAX_ID_CHARS = 1_000  # characters; a longer id is cut
ROWS_PER_FETCH = 500  # rows of Parquet in memory at a time


class Record(NamedTuple):
    """One article of an archive. text: None for a file, given by `path`, or if `fault` says why there is none."""

    id: str
    date: str | None = None
    text: str | None = None
    fault: str | None = None
    path: str | None = None


def iter_records(block: ArchiveBlock, columns: Columns | None, base: str = "") -> Iterator[Record]:
    """Yield the records of a block, in order; a malformed one gets a fault. Raises OSError.

    base: folder to which the block's path is relative.
    """
    path = os.path.join(base, block.path)
    if block.kind == "articles" or columns is None:
        for line in _read_bytes(path, block).splitlines():
            name = json.loads(line)[0]
            yield Record(_make_printable(name), path=os.path.join(base, name))
    elif block.kind == "parquet":
        yield from _iter_parquet_records(path, block, columns)
    elif block.kind == "jsonl":
        yield from _iter_json_records(path, block, columns)
    else:
        yield from _iter_csv_records(path, block, columns)


def _read_bytes(path: str, block: ArchiveBlock) -> bytes:
    with open_file(path) as stream:
        stream.seek(block.start)
        return stream.read(block.stop - block.start)


def _iter_json_records(path: str, block: ArchiveBlock, columns: Columns) -> Iterator[Record]:
    for line, data in enumerate(_read_bytes(path, block).split(b"\n"), block.first):
        if not data.strip():
            continue
        at = f"{_make_printable(block.path)}:{line}"
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as why:
            yield Record(at, fault=f"not JSON: {why}")
            continue
        yield _make_record(found, columns, at) if isinstance(found, dict) else Record(at, fault="not a JSON object")


def _iter_csv_records(path: str, block: ArchiveBlock, columns: Columns) -> Iterator[Record]:
    csv.field_size_limit(MAX_LINE_BYTES)
    text = _read_bytes(path, block).decode("utf-8", "surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if block.kind == "tsv" else ",")
    line = block.first
    while (row := _read_next_row(reader)) is not None:
        at, line = f"{_make_printable(block.path)}:{line}", block.first + reader.line_num
        if isinstance(row, str):
            yield Record(at, fault=f"not CSV: {row}")
        elif len(row) == len(block.names):
            yield _make_record(dict(zip(block.names, row, strict=True)), columns, at)
        elif row:
            yield Record(at, fault=f"{len(row)} cells where the first line has {len(block.names)}")


def _read_next_row(reader: Any) -> list[str] | str | None:
    """Return the next row, or an error message; None at the end."""
    try:
        return next(reader, None)
    except csv.Error as why:
        return str(why)


def _iter_parquet_records(path: str, block: ArchiveBlock, columns: Columns) -> Iterator[Record]:
    query = f"{parquet.build_select(path, *columns.given, numbered=True)} WHERE file_row_number >= ? AND file_row_number < ?"
    open_file(path).close()  # DuckDB would wait for a pipe
    with parquet.open_connection(path) as (found, error):
        number = block.first
        try:
            cursor = found.execute(query, [block.start, block.stop])
            while rows := cursor.fetchmany(ROWS_PER_FETCH):
                for row in rows:
                    at = f"{_make_printable(block.path)}, row {number}"
                    yield _make_record(dict(zip(columns.given, row, strict=True)), columns, at)
                    number += 1
        except error as why:
            at = f"{_make_printable(block.path)}, rows {number} to {block.stop}"
            yield Record(at, fault=f"they can't be read: {str(why).splitlines()[0]}")


def _make_record(found: Mapping[str, Any], columns: Columns, at: str) -> Record:
    """Build a record from a row or object. at: its place, used as the id if no id column is given."""
    name = found.get(columns.id) if columns.id else at
    day = found.get(columns.date) if columns.date else None
    date = None if day is None else parse_date(str(day))  # 2024-11-12, 2024-11 or 2024, from any form that articles have
    if name is None or name == "" or isinstance(name, dict | list):
        return Record(at, date, fault=f"no id in {columns.id!r}")
    name = _make_printable(str(name)[:MAX_ID_CHARS])
    text = found.get(columns.text)
    if not isinstance(text, str):
        return Record(name, date, fault=f"no text in {columns.text!r}")
    return Record(name, date, text)


def _make_printable(name: str) -> str:
    """Escape what can't be written as UTF-8: a file name may be any bytes."""
    return name.encode("utf-8", "backslashreplace").decode()
