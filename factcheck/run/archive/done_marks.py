"""Finished blocks of a scan: the findings file of each, and a done mark with its length and checksum."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from itertools import chain
from typing import Any

from factcheck.claimfile import parquet
from factcheck.opening import open_file
from factcheck.run.archive import store
from factcheck.run.archive.batch import COLUMNS
from factcheck.run.archive.counts import Counts, has_counts
from factcheck.run.archive.plan import ScanRefused
from factcheck.run.replace_file import hold_temp_path, open_atomic

__all__ = ["add_up", "find_done", "has_mark", "write"]

CHUNK_BYTES = 1 << 20  # bytes read at a time


def has_mark(folder: str, name: str) -> bool:
    """True if a block is marked as done."""
    return store.has_file(_make_mark_path(folder, name))


def find_done(folder: str, names: Iterable[str], form: str) -> tuple[set[str], int]:
    """Return the names of the finished blocks, and the number of those whose mark is damaged or findings are lost or changed.

    The marks of the latter are deleted, so that they are done again. Raises `ScanRefused` for a link in place of a file.
    """
    found, lost = set(), 0
    marked = set(os.listdir(os.path.join(folder, store.DONE)))
    for name in names:
        if f"{name}.json" not in marked:
            continue
        if _is_sound(folder, name, form):
            found.add(name)
        else:
            os.unlink(_make_mark_path(folder, name))
            lost += 1
    return found, lost


def write(folder: str, name: str, form: str, lines: Iterator[str], counts: Counts) -> None:
    """Write the findings of a block, one per line, then its mark. `counts` fills up while `lines` is consumed."""
    path = _make_findings_path(folder, name, form)
    store.has_file(path)
    some = next(lines, None)
    if some is None:
        with suppress(FileNotFoundError):  # a process left from a killed scan may be doing the same block
            os.unlink(path)
        written = None
    else:
        written = _write_findings(path, form, chain((some,), lines))
    mark = json.dumps({"findings": written, "counts": counts.to_data()})
    store.write_text(folder, os.path.join(store.DONE, f"{name}.json"), mark)


def add_up(folder: str, names: Iterable[str]) -> Counts:
    """Add up the counts of finished blocks. Raises `ScanRefused` if a mark has been damaged meanwhile."""
    found = Counts()
    for name in names:
        mark = _read_mark(folder, name)
        if mark is None:
            why = "damaged while the scan went on: scan again, and this block is done again"
            raise ScanRefused(_make_mark_path(folder, name), why)
        found.merge([mark["counts"]])
    return found


def _make_mark_path(folder: str, name: str) -> str:
    return os.path.join(folder, store.DONE, f"{name}.json")


def _make_findings_path(folder: str, name: str, form: str) -> str:
    return os.path.join(folder, store.FINDINGS, f"{name}.{form}")


def _is_sound(folder: str, name: str, form: str) -> bool:
    """True if the mark of a block is intact and matches the length and checksum of its findings."""
    mark = _read_mark(folder, name)
    return mark is not None and bool(mark["findings"] == _measure(_make_findings_path(folder, name, form)))


def _read_mark(folder: str, name: str) -> dict[str, Any] | None:
    """Read a done mark; None if it is missing or damaged."""
    found = store.read_json(_make_mark_path(folder, name)) if has_mark(folder, name) else None
    return found if isinstance(found, dict) and "findings" in found and has_counts(found.get("counts")) else None


def _measure(path: str) -> list[Any] | None:
    """Return the length in bytes and SHA-256 of a file; None if it is missing."""
    if not store.has_file(path):
        return None
    digest, size = sha256(), 0
    with open_file(path) as file:
        while chunk := file.read(CHUNK_BYTES):
            digest.update(chunk)
            size += len(chunk)
    return [size, digest.hexdigest()]


def _write_findings(path: str, form: str, lines: Iterable[str]) -> list[Any]:
    """Write findings; return the length in bytes and SHA-256 of the file."""
    with open_atomic(path) as file:
        digest, size = sha256(), 0
        for chunk in _iter_parquet(os.path.dirname(path), lines) if form == "parquet" else _iter_encoded(lines):
            digest.update(chunk)
            size += file.write(chunk)
    return [size, digest.hexdigest()]


def _iter_encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in lines)


def _iter_parquet(folder: str, lines: Iterable[str]) -> Iterator[bytes]:
    with hold_temp_path(folder) as plain, hold_temp_path(folder) as table:
        with open(plain, "xb") as stream:
            stream.writelines(_iter_encoded(lines))
        parquet.convert(plain, table, COLUMNS)
        with open_file(table) as made:
            yield from iter(lambda: made.read(CHUNK_BYTES), b"")
