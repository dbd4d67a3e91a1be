"""A block of an archive to its records: an id, a date and a text each, or why there is no text."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from factcheck.article.dateline import day
from factcheck.claimfile import parquet
from factcheck.opening import open_file
from factcheck.run.archive.plan import LONGEST, Block, Columns

__all__ = ["Record", "records"]

MOST_OF_ID = 1_000  # characters
ROWS = 500  # of Parquet, held at a time


class Record(NamedTuple):
    """One article of an archive. text: None where `fault` says why there is none. path: of an article that is a file."""

    id: str
    date: str | None = None
    text: str | None = None
    fault: str | None = None
    path: str | None = None


def records(block: Block, columns: Columns | None, base: str = "") -> Iterator[Record]:
    """The records of a block, in order; one that is malformed is a record with a fault. Raises OSError.

    base: the folder in which its path begins.
    """
    path = os.path.join(base, block.path)
    if block.kind == "articles" or columns is None:
        for line in _bytes(path, block).splitlines():
            name = json.loads(line)[0]
            yield Record(_printable(name), path=os.path.join(base, name))
    elif block.kind == "parquet":
        yield from _of_parquet(path, block, columns)
    elif block.kind == "jsonl":
        yield from _of_json(path, block, columns)
    else:
        yield from _of_csv(path, block, columns)


def _bytes(path: str, block: Block) -> bytes:
    with open_file(path) as stream:
        stream.seek(block.start)
        return stream.read(block.stop - block.start)


def _of_json(path: str, block: Block, columns: Columns) -> Iterator[Record]:
    for line, data in enumerate(_bytes(path, block).split(b"\n"), block.first):
        if not data.strip():
            continue
        at = f"{_printable(block.path)}:{line}"
        try:
            found = json.loads(data)
        except (ValueError, RecursionError) as why:
            yield Record(at, fault=f"not JSON: {why}")
            continue
        yield _record(found, columns, at) if isinstance(found, dict) else Record(at, fault="not a JSON object")


def _of_csv(path: str, block: Block, columns: Columns) -> Iterator[Record]:
    csv.field_size_limit(LONGEST)
    text = _bytes(path, block).decode("utf-8", "surrogateescape")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if block.kind == "tsv" else ",")
    line = block.first
    while (row := _next(reader)) is not None:
        at, line = f"{_printable(block.path)}:{line}", block.first + reader.line_num
        if isinstance(row, str):
            yield Record(at, fault=f"not CSV: {row}")
        elif len(row) == len(block.names):
            yield _record(dict(zip(block.names, row, strict=True)), columns, at)
        elif row:
            yield Record(at, fault=f"{len(row)} cells where the first line has {len(block.names)}")


def _next(reader: Any) -> list[str] | str | None:
    """The next row, or what is wrong with it; None at the end."""
    try:
        return next(reader, None)
    except csv.Error as why:
        return str(why)


def _of_parquet(path: str, block: Block, columns: Columns) -> Iterator[Record]:
    query = f"{parquet.select(path, *columns.given, numbered=True)} WHERE file_row_number >= ? AND file_row_number < ?"
    open_file(path).close()  # DuckDB would wait for a pipe
    with parquet.connection(path) as (found, error):
        number = block.first
        try:
            cursor = found.execute(query, [block.start, block.stop])
            while rows := cursor.fetchmany(ROWS):
                for row in rows:
                    yield _record(
                        dict(zip(columns.given, row, strict=True)), columns, f"{_printable(block.path)}, row {number}"
                    )
                    number += 1
        except error as why:
            at = f"{_printable(block.path)}, rows {number} to {block.stop}"
            yield Record(at, fault=f"they can't be read: {str(why).splitlines()[0]}")


def _record(found: Mapping[str, Any], columns: Columns, at: str) -> Record:
    """at: its id, where it has none."""
    name = found.get(columns.id) if columns.id else at
    date = _date(found.get(columns.date)) if columns.date else None
    if name is None or name == "" or isinstance(name, dict | list):
        return Record(at, date, fault=f"no id in {columns.id!r}")
    name = _printable(str(name)[:MOST_OF_ID])
    text = found.get(columns.text)
    if not isinstance(text, str):
        return Record(name, date, fault=f"no text in {columns.text!r}")
    return Record(name, date, text)


def _printable(name: str) -> str:
    """An id that can be written as UTF-8: the name of a file may be any bytes."""
    return name.encode("utf-8", "backslashreplace").decode()


def _date(value: object) -> str | None:
    """2024-11-12, 2024-11 or 2024, of a date, a time or a text in any form that articles have."""
    return None if value is None else day(str(value))
