"""Evidence in a data file: what the claims of a file take from it, each file opened once."""

from __future__ import annotations

import os
from typing import BinaryIO, NamedTuple

from factcheck.claim.finding import Problem
from factcheck.claimfile.answers import Fault, Found, Query, answered, guessed
from factcheck.claimfile.figures import described
from factcheck.claimfile.nodes import Entry, Mapping, Node, Scalar, Sequence, Source, entries_of, text_of
from factcheck.claimfile.paths import Paths
from factcheck.claimfile.rows import DataError, opened
from factcheck.claimfile.shape import shown

__all__ = ["look_up"]

MOST_GUESSED = 20
CHUNK = 1 << 20  # bytes

Named = list[tuple[str, Mapping]]


class File(NamedTuple):
    """table: of an SQLite file."""

    path: str
    table: str | None


def look_up(source: Source, document: Mapping, paths: Paths, limit: int) -> Found:
    """The figure of each reference to a source that is a file, or why there is none.

    What is wrong with a file itself is a problem of the source, and its references are not in what is returned.
    limit: bytes of a file.
    """
    files: dict[File, Named] = {}
    for name, entry in entries_of(document, "evidence"):
        scalar, table = text_of(entry.value, "file"), text_of(entry.value, "table")
        path = paths.find(scalar, "missing-evidence") if scalar else None
        if path and isinstance(entry.value, Mapping):
            files.setdefault(File(path, table.text if table else None), []).append((name, entry.value))
    asked = _asked(document.entries.get("claims")) if files else []
    found: Found = {}
    for file, sources in files.items():
        named = dict(sources)
        queries = [_query(reference, name, named[name]) for name, reference in asked if name in named]
        found |= _of_file(source, file, sources, queries, limit)
    return found


def _asked(claims: Entry | None) -> Named:
    """The references to evidence, wherever they stand in the claims."""
    found: Named = []
    waiting: list[Node] = [claims.value] if claims else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Sequence):
            waiting += node.items
        elif isinstance(node, Mapping):
            name = text_of(node, "evidence")
            if name and not text_of(node, "figure"):
                found.append((name.text, node))
            waiting += [entry.value for entry in node.entries.values()]
    return found


def _query(reference: Mapping, name: str, source: Mapping) -> Query:
    """What a reference says goes before what the source says."""
    where = {
        column: entry.value.text
        for node in (source, reference)
        for column, entry in entries_of(node, "where")
        if isinstance(entry.value, Scalar)
    }
    column, unit, aggregate, grain = (_given(key, reference, source) for key in ("column", "unit", "aggregate", "grain"))
    return Query(reference.start, where, column, unit, aggregate, grain, described(name, source))


def _given(key: str, reference: Mapping, source: Mapping) -> str:
    scalar = text_of(reference, key) or text_of(source, key)
    return scalar.text.strip() if scalar else ""


def _of_file(source: Source, file: File, sources: Named, queries: list[Query], limit: int) -> Found:
    first = text_of(sources[0][1], "file")
    assert first  # noqa: S101  a source is of a file by this key
    try:
        with open(file.path, "rb") as stream:
            _accepted(stream, sources, limit)
            with opened(file.path, stream, file.table) as table:
                found = answered(table, queries, first.text)
        return found | _hinted(file, queries, found)
    except DataError as why:
        if why.line:
            source.add(Problem(file.path, why.line, why.column, why.code, why.message))
        else:
            source.problem(first.start, why.code, f"{shown(first.text)}: {why.message}")
    except OSError as why:
        source.problem(first.start, "missing-evidence", f"{shown(first.text)} cannot be read: {why.strerror}")
    return {}


def _accepted(stream: BinaryIO, sources: Named, limit: int) -> None:
    """Raises DataError for a file that is too large, or another one than a source pins."""
    if os.fstat(stream.fileno()).st_size > limit:
        most = f"{limit // 1_000_000:,} MB"
        raise DataError("too-large", f"larger than {most}: take out what no claim needs, or set data-limit in factcheck.toml")
    pins = {pin.text for _, node in sources if (pin := text_of(node, "sha256"))}
    if not pins:
        return
    real = _hash(stream)
    if pins != {real}:
        raise DataError("another-file", f"not the file that was pinned: look what has changed, then write 'sha256: {real}'")


def _hash(stream: BinaryIO) -> str:
    from hashlib import sha256  # loads OpenSSL

    digest = sha256()
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
    stream.seek(0)
    return digest.hexdigest()


def _hinted(file: File, queries: list[Query], found: Found) -> Found:
    """For what has no row, what was probably meant: that takes a second look at the file."""
    faults = {at: fault for at, fault in found.items() if isinstance(fault, Fault) and fault.code == "no-row"}
    missing = [query for query in queries if query.at in faults and query.where][:MOST_GUESSED]
    if not missing:
        return {}
    with open(file.path, "rb") as stream, opened(file.path, stream, file.table) as table:
        guesses = guessed(table, missing)
    return {at: Fault("no-row", f"{faults[at].message}: {guess}") for at, guess in guesses.items()}
