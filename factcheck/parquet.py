"""DuckDB, held to a few files: it reads Parquet. It is an extra, and no statement that it runs is a user's."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

__all__ = ["Missing", "connection"]

MEMORY = "1GB"


class Missing(Exception):  # noqa: N818  it says what is not installed
    """DuckDB is not installed; one sentence says how to install it."""


@contextmanager
def connection(*files: str, folders: Iterable[str] = ()) -> Iterator[tuple[Any, type[Exception]]]:
    """A connection that can open these files, and those in these folders, alone, and the base of its errors.

    It asks no network, takes one processor and MEMORY, and writes nothing beside. Raises Missing.
    """
    try:
        duckdb = import_module("duckdb")
    except ImportError:
        raise Missing("Parquet is read with DuckDB: pip install 'factcheck-cli[data]'") from None
    with duckdb.connect(":memory:") as found:
        for name in ("autoinstall_known_extensions", "autoload_known_extensions"):
            found.execute(f"SET {name} = false")
        found.execute(f"SET threads = 1; SET memory_limit = '{MEMORY}'; SET temp_directory = ''")
        found.execute(f"SET allowed_paths = [{', '.join(map(quoted, files))}]")
        found.execute(f"SET allowed_directories = [{', '.join(quoted(os.path.join(folder, '')) for folder in folders)}]")
        found.execute("SET enable_external_access = false; SET lock_configuration = true")
        yield found, duckdb.Error


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
