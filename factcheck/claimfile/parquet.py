"""Read and write Parquet with DuckDB (an optional extra), sandboxed to the given files; no user-written SQL is run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

MEMORY_LIMIT = "1GB"
# prefixes of type names; list types end with "]" instead
NON_CELL_TYPES = ("STRUCT", "MAP", "UNION", "VARIANT", "BLOB", "BIT", "GEOMETRY")


class ParquetUnavailable(Exception):  # noqa: N818  it says what is missing
    """Parquet can't be read; the message is one sentence why."""


class UnpackedSize(NamedTuple):
    """Size of a file's content when decompressed. columns: those of scalar type (text, number, date).

    text: total bytes of its text values, or of its uncompressed pages if larger.
    """

    columns: tuple[str, ...]
    rows: int
    text: int
    longest: int  # bytes of the longest text value


@contextmanager
def open_connection(*files: str) -> Iterator[tuple[Any, type[Exception]]]:
    """Open a connection restricted to these files; yield it and the base class of DuckDB's errors.

    No network, one thread, at most MEMORY_LIMIT. Raises ParquetUnavailable.
    """
    try:
        duckdb = import_module("duckdb")
    except ImportError:
        raise ParquetUnavailable("Parquet is read with DuckDB: pip install 'factcheck-cli[data]'") from None
    if any(set(file) & set("*?[") for file in files):
        raise ParquetUnavailable("the name of a Parquet file has no *, ? and [, with which it would name others too")
    with duckdb.connect(":memory:") as connection:
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            connection.execute(f"SET {name} = false")
        connection.execute(f"SET threads = 1; SET memory_limit = '{MEMORY_LIMIT}'; SET temp_directory = ''")
        connection.execute(f"SET allowed_paths = [{', '.join(map(_quote_literal, files))}]")
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        yield connection, duckdb.Error


def build_select(path: str, *columns: str, numbered: bool = False) -> str:
    """Build the SELECT of a file's columns. numbered: adds the column file_row_number, from 0."""
    names = ", ".join(column if column == "*" else quote_name(column) for column in columns)
    options = f"hive_partitioning = false, file_row_number = {str(numbered).lower()}"
    return f"SELECT {names} FROM read_parquet({_quote_literal(path)}, {options})"  # noqa: S608  quoted


def measure(connection: Any, path: str) -> UnpackedSize:
    """Measure the content before any is fetched: DuckDB stores equal values once, but each would cost memory in Python."""
    described = connection.execute(build_select(path, "*") + " LIMIT 0").description
    kinds = {of[0]: str(of[1]) for of in described}
    columns = tuple(name for name, kind in kinds.items() if not (kind.endswith("]") or kind.startswith(NON_CELL_TYPES)))
    rows = connection.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchone()[0] or 0
    text = connection.execute("SELECT sum(total_uncompressed_size) FROM parquet_metadata(?)", [path]).fetchone()[0] or 0
    lengths = [f"strlen({quote_name(name)})" for name in columns if kinds[name] in ("VARCHAR", "JSON")]
    if not lengths:
        return UnpackedSize(columns, rows, text, 0)
    sums, most = (", ".join(f"{what}({length})" for length in lengths) for what in ("sum", "max"))
    totals = connection.execute(f"SELECT {sums}, {most} FROM read_parquet({_quote_literal(path)})").fetchone()  # noqa: S608  quoted
    lengths_found = [int(each or 0) for each in totals]
    return UnpackedSize(columns, rows, max(text, sum(lengths_found[: len(lengths)])), max(lengths_found[len(lengths) :]))


def convert(lines: str, target: str, columns: Mapping[str, str]) -> None:
    """Convert a file of JSON lines to Parquet. columns: name to DuckDB type. Raises ParquetUnavailable."""
    types = ", ".join(f"{quote_name(name)}: {_quote_literal(kind)}" for name, kind in columns.items())
    source = f"read_json({_quote_literal(lines)}, format = 'newline_delimited', columns = {{{types}}})"
    with open_connection(lines, target) as (connection, error):
        statement = f"COPY (SELECT * FROM {source}) TO {_quote_literal(target)} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608  quoted
        try:
            connection.execute(statement)
        except error as why:
            raise ParquetUnavailable(f"DuckDB could not write Parquet: {str(why).splitlines()[0]}") from None


def quote_name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _quote_literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
