"""DuckDB, held to a few files: it reads Parquet. It is an extra, and no statement that it runs is a user's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, NamedTuple

__all__ = ["ParquetUnavailable", "UnpackedSize", "build_select", "convert", "measure", "open_connection", "quote_name"]

MEMORY_LIMIT = "1GB"
NON_CELL_TYPES = (
    "STRUCT",
    "MAP",
    "UNION",
    "VARIANT",
    "BLOB",
    "BIT",
    "GEOMETRY",
)  # begin the names of types; a list's ends with "]"


class ParquetUnavailable(Exception):  # noqa: N818  it says what is missing
    """Why Parquet can't be read here, in one sentence."""


class UnpackedSize(NamedTuple):
    """How much a file unpacks to. columns: those with a text, a number or a day a row.

    text: bytes of its texts, or of its pages where they are more.
    """

    columns: tuple[str, ...]
    rows: int
    text: int
    longest: int  # bytes of one value


@contextmanager
def open_connection(*files: str) -> Iterator[tuple[Any, type[Exception]]]:
    """A connection that can open these files alone, and the base of its errors.

    It asks no network and takes one processor and MEMORY_LIMIT. Raises ParquetUnavailable.
    """
    try:
        duckdb = import_module("duckdb")
    except ImportError:
        raise ParquetUnavailable("Parquet is read with DuckDB: pip install 'factcheck-cli[data]'") from None
    if any(set(file) & set("*?[") for file in files):
        raise ParquetUnavailable("the name of a Parquet file has no *, ? and [, with which it would name others too")
    with duckdb.connect(":memory:") as found:
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            found.execute(f"SET {name} = false")
        found.execute(f"SET threads = 1; SET memory_limit = '{MEMORY_LIMIT}'; SET temp_directory = ''")
        found.execute(f"SET allowed_paths = [{', '.join(map(_quote_literal, files))}]")
        found.execute("SET enable_external_access = false; SET lock_configuration = true")
        yield found, duckdb.Error


def build_select(path: str, *columns: str, numbered: bool = False) -> str:
    """A statement that reads columns of a file; numbered: with file_row_number, from 0."""
    names = ", ".join(column if column == "*" else quote_name(column) for column in columns)
    options = f"hive_partitioning = false, file_row_number = {str(numbered).lower()}"
    return f"SELECT {names} FROM read_parquet({_quote_literal(path)}, {options})"  # noqa: S608  quoted


def measure(found: Any, path: str) -> UnpackedSize:
    """What there is to read, before anything of it is taken out: DuckDB counts equal values once, Python each."""
    described = found.execute(build_select(path, "*") + " LIMIT 0").description
    kinds = {of[0]: str(of[1]) for of in described}
    columns = tuple(name for name, kind in kinds.items() if not (kind.endswith("]") or kind.startswith(NON_CELL_TYPES)))
    rows = found.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [path]).fetchone()[0] or 0
    text = found.execute("SELECT sum(total_uncompressed_size) FROM parquet_metadata(?)", [path]).fetchone()[0] or 0
    lengths = [f"strlen({quote_name(name)})" for name in columns if kinds[name] in ("VARCHAR", "JSON")]
    if not lengths:
        return UnpackedSize(columns, rows, text, 0)
    sums, most = (", ".join(f"{what}({length})" for length in lengths) for what in ("sum", "max"))
    told = found.execute(f"SELECT {sums}, {most} FROM read_parquet({_quote_literal(path)})").fetchone()  # noqa: S608  quoted
    own = [int(each or 0) for each in told]
    return UnpackedSize(columns, rows, max(text, sum(own[: len(lengths)])), max(own[len(lengths) :]))


def convert(lines: str, target: str, columns: Mapping[str, str]) -> None:
    """Writes a Parquet file of a file of JSON lines with these columns, each with its type. Raises Refused."""
    types = ", ".join(f"{quote_name(name)}: {_quote_literal(kind)}" for name, kind in columns.items())
    read = f"read_json({_quote_literal(lines)}, format = 'newline_delimited', columns = {{{types}}})"
    with open_connection(lines, target) as (found, error):
        statement = f"COPY (SELECT * FROM {read}) TO {_quote_literal(target)} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608  quoted
        try:
            found.execute(statement)
        except error as why:
            raise ParquetUnavailable(f"DuckDB could not write Parquet: {str(why).splitlines()[0]}") from None


def quote_name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'


def _quote_literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
