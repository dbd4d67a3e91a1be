"""Evidence in data files: look up the figures that claims refer to, opening each file once."""

from __future__ import annotations

import os
from io import BufferedReader

from factcheck.claim.finding import Problem
from factcheck.claimfile.figure_reader import describe_source
from factcheck.claimfile.named_paths import NamedPaths
from factcheck.claimfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, YamlText, find_scalar, list_entries
from factcheck.claimfile.queries import Query, QueryFault, QueryResults, answer_queries, guess_values
from factcheck.claimfile.rows import DataError, open_table
from factcheck.claimfile.shape import quote_text

MAX_GUESSES = 20

NamedNodes = list[tuple[str, Mapping]]
DataFile = tuple[str, str | None]  # path, and name of the table in an SQLite file


def look_up(source: YamlText, document: Mapping, paths: NamedPaths, limit: int) -> QueryResults:
    """Return, by offset of the reference, the figure of each reference to a data file, or why there is none.

    Faults of a data file itself are reported to the source, and its references are missing in the result.
    limit: maximum size of a file in bytes.
    """
    files: dict[DataFile, NamedNodes] = {}
    for name, entry in list_entries(document, "evidence"):
        scalar, table = find_scalar(entry.value, "file"), find_scalar(entry.value, "table")
        path = paths.find(scalar, "missing-evidence") if scalar else None
        if path and isinstance(entry.value, Mapping):
            files.setdefault((path, table.text if table else None), []).append((name, entry.value))
    references = _find_references(document.entries.get("claims")) if files else []
    results: QueryResults = {}
    for file, sources in files.items():
        nodes = dict(sources)
        queries = [_build_query(reference, name, nodes[name]) for name, reference in references if name in nodes]
        results |= _look_up_file(source, file, sources, queries, limit)
    return results


def _find_references(claims: MappingEntry | None) -> NamedNodes:
    """Collect all references to evidence by (source name, node), at any depth of the claims."""
    references: NamedNodes = []
    pending: list[Node] = [claims.value] if claims else []
    while pending:
        node = pending.pop()
        if isinstance(node, Sequence):
            pending += node.items
        elif isinstance(node, Mapping):
            name = find_scalar(node, "evidence")
            if name and not find_scalar(node, "figure"):
                references.append((name.text, node))
            pending += [entry.value for entry in node.entries.values()]
    return references


def _build_query(reference: Mapping, name: str, source: Mapping) -> Query:
    """Merge a reference with its source's defaults; the reference takes precedence."""
    where = {
        column: entry.value.text
        for node in (source, reference)
        for column, entry in list_entries(node, "where")
        if isinstance(entry.value, Scalar)
    }
    scalars = (find_scalar(reference, key) or find_scalar(source, key) for key in ("column", "unit", "aggregate", "grain"))
    column, unit, aggregate, grain = (scalar.text.strip() if scalar else "" for scalar in scalars)
    return Query(reference.start, where, column, unit, aggregate, grain, describe_source(name, source))


def _look_up_file(source: YamlText, file: DataFile, sources: NamedNodes, queries: list[Query], limit: int) -> QueryResults:
    first = find_scalar(sources[0][1], "file")
    assert first  # noqa: S101  only sources with this key get here
    try:
        with open(file[0], "rb") as stream:
            _check_file(stream, sources, limit)
            with open_table(file[0], stream, file[1]) as table:
                results = answer_queries(table, queries, first.text)
        return results | _build_hints(file, queries, results)
    except DataError as why:
        if why.line:
            source.add_problem(Problem(file[0], why.line, why.column, why.code, why.message))
        else:
            source.report_problem(first.start, why.code, f"{quote_text(first.text)}: {why.message}")
    except OSError as why:
        source.report_problem(first.start, "missing-evidence", f"{quote_text(first.text)} cannot be read: {why.strerror}")
    return {}


def _check_file(stream: BufferedReader, sources: NamedNodes, limit: int) -> None:
    """Raise DataError for a file that is too large, or whose hash is not the one that a source pins."""
    if os.fstat(stream.fileno()).st_size > limit:
        most = f"{limit // 1_000_000:,} MB"
        raise DataError("too-large", f"larger than {most}: take out what no claim needs, or set data-limit in factcheck.toml")
    wanted = {pin.text for _, node in sources if (pin := find_scalar(node, "sha256"))}
    if not wanted:
        return
    from hashlib import file_digest  # loads OpenSSL

    actual = file_digest(stream, "sha256").hexdigest()
    stream.seek(0)
    if wanted != {actual}:
        raise DataError("another-file", f"not the file that was pinned: look what has changed, then write 'sha256: {actual}'")


def _build_hints(file: DataFile, queries: list[Query], found: QueryResults) -> QueryResults:
    """Add "did you mean" to the faults of queries without a row; this reads the file a second time."""
    faults = {at: fault for at, fault in found.items() if isinstance(fault, QueryFault) and fault.code == "no-row"}
    missing = [query for query in queries if query.at in faults and query.where][:MAX_GUESSES]
    if not missing:
        return {}
    with open(file[0], "rb") as stream, open_table(file[0], stream, file[1]) as table:
        guesses = guess_values(table, missing)
    return {at: QueryFault("no-row", f"{faults[at].message}: {guess}") for at, guess in guesses.items()}
