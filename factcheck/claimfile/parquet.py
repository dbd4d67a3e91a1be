"""DuckDB, held to a few files: it reads Parquet. It is an extra, and no statement that it runs is a user's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any

__all__ = ["Refused", "connection", "convert", "quoted", "select"]

MEMORY = "1GB"


class Refused(Exception):  # noqa: N818  it says what is missing
    """Why Parquet can't be read here, in one sentence."""


@contextmanager
def connection(*files: str) -> Iterator[tuple[Any, type[Exception]]]:
    """A connection that can open these files alone, and the base of its errors.

    It asks no network and takes one processor and MEMORY. Raises Refused.
    """
    try:
        duckdb = import_module("duckdb")
    except ImportError:
        raise Refused("Parquet is read with DuckDB: pip install 'factcheck-cli[data]'") from None
    if any(set(file) & set("*?[") for file in files):
        raise Refused("the name of a Parquet file has no *, ? and [, with which it would name others too")
    with duckdb.connect(":memory:") as found:
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            found.execute(f"SET {name} = false")
        found.execute(f"SET threads = 1; SET memory_limit = '{MEMORY}'; SET temp_directory = ''")
        found.execute(f"SET allowed_paths = [{', '.join(map(_text, files))}]")
        found.execute("SET enable_external_access = false; SET lock_configuration = true")
        yield found, duckdb.Error


def select(path: str, *columns: str, numbered: bool = False) -> str:
    """A statement that reads columns of a file; numbered: with file_row_number, from 0."""
    names = ", ".join(column if column == "*" else quoted(column) for column in columns)
    options = f"hive_partitioning = false, file_row_number = {str(numbered).lower()}"
    return f"SELECT {names} FROM read_parquet({_text(path)}, {options})"  # noqa: S608  quoted


def convert(lines: str, target: str, columns: Mapping[str, str]) -> None:
    """Writes a Parquet file of a file of JSON lines with these columns, each with its type. Raises Refused."""
    types = ", ".join(f"{quoted(name)}: {_text(kind)}" for name, kind in columns.items())
    read = f"read_json({_text(lines)}, format = 'newline_delimited', columns = {{{types}}})"
    with connection(lines, target) as (found, error):
        statement = f"COPY (SELECT * FROM {read}) TO {_text(target)} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608  quoted
        try:
            found.execute(statement)
        except error as why:
            raise Refused(f"DuckDB could not write Parquet: {str(why).splitlines()[0]}") from None


def quoted(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
