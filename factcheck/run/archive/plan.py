"""Split an archive into blocks that can be read independently: lines of text files, rows of Parquet files, articles."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from csv import reader
from glob import glob
from hashlib import sha256
from typing import BinaryIO, NamedTuple

from factcheck.article import SUFFIXES
from factcheck.claimfile import parquet
from factcheck.opening import open_file
from factcheck.run.replace_file import open_atomic

__all__ = ["ArchiveBlock", "ArchiveFile", "Columns", "ScanRefused", "find_files", "find_named", "iter_blocks"]

LINE_KINDS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}
TABLE_KINDS = {**LINE_KINDS, ".parquet": "parquet"}
KNOWN_SUFFIXES = {*TABLE_KINDS, *SUFFIXES}
MIN_BLOCK_BYTES, MAX_BLOCK_BYTES = 1_000_000, 64_000_000  # bytes of a block of lines
TARGET_BLOCKS = 1_000  # blocks of a medium-sized archive: a killed scan loses about a thousandth per process
MAX_BLOCK_ROWS = 20_000  # rows of a Parquet block
MAX_BLOCK_ARTICLES = 500  # articles of a block
MAX_LINE_BYTES = 100_000_000  # bytes of a line: a longer one is cut, and no valid record


class ScanRefused(ValueError):  # noqa: N818  no error of the program
    """An archive can't be scanned: the reason in one sentence, and the path that it concerns."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path, self.message = path, message


class Columns(NamedTuple):
    """Names of the columns (or JSON keys) of text, id and date."""

    text: str
    id: str | None = None
    date: str | None = None

    @property
    def given(self) -> list[str]:
        return [name for name in self if name]


class ArchiveFile(NamedTuple):
    """A file of the archive, or all articles of a folder. block: size of one block in bytes, rows or articles.

    Articles are listed in a file, one per line with name, size and time; the checksum of that list shows whether any of them
    has changed.
    """

    path: str
    kind: str  # jsonl, csv, tsv, parquet, articles
    size: int  # bytes; for articles, of their list
    changed: int  # modification time in nanoseconds; for articles 0
    block: int
    checksum: str = ""  # of the list of articles; else empty
    listed: str = ""  # path of the list of articles; else empty


class ArchiveBlock(NamedTuple):
    """A part of a file, or of a list of articles: bytes, or rows of Parquet, from start to stop (exclusive).

    first: number of its first line or row, from 1. names: columns of a CSV file.
    """

    name: str  # of its findings and its mark, without suffix
    path: str
    kind: str
    start: int
    stop: int
    first: int = 1
    names: tuple[str, ...] = ()


def find_named(paths: Iterable[str]) -> list[str]:
    """Return the paths that paths and globs name, in order, each once. Raises `ScanRefused` for one that names nothing."""
    found: dict[str, None] = {}
    for path in paths:
        named = [path] if os.path.exists(path) else sorted(glob(path, recursive=True))
        if not named:
            raise ScanRefused(path, "no such file, and no file that it stands for")
        found |= dict.fromkeys(named)
    return list(found)


def find_files(named: Sequence[str], without: str, lists: str) -> list[ArchiveFile]:
    """Return the named files and the contents of named folders, except within the folder `without`. Raises `ScanRefused`.

    lists: folder to which the list of each folder's articles is written, so that memory need not hold it.
    """
    tables: dict[str, None] = {}
    articles: dict[str, ArchiveFile] = {}
    own = os.path.realpath(without)
    for path in named:
        if os.path.realpath(path) == own:
            continue
        if not os.path.isdir(path):
            tables[path] = None
            continue
        below: list[str] = []
        file = _list_articles(path, own, lists, below)
        tables |= dict.fromkeys(below)
        articles |= {path: file} if file else {}
    if not tables and not articles:
        raise ScanRefused(named[0], f"nothing to scan in it: {', '.join(TABLE_KINDS)}, or articles ({', '.join(SUFFIXES)})")
    states = {path: _read_state(path) for path in tables}
    block = min(max(sum(state.st_size for state in states.values()) // TARGET_BLOCKS, MIN_BLOCK_BYTES), MAX_BLOCK_BYTES)
    return [_make_file(path, state, block) for path, state in states.items()] + list(articles.values())


def iter_blocks(file: ArchiveFile, number: int, columns: Columns | None) -> Iterator[ArchiveBlock]:
    """Split a file into blocks, the same ones each time. number: of the file. Raises `ScanRefused` if columns are missing."""
    if file.kind == "articles":
        found = _iter_article_blocks(file)
    elif columns is None:
        raise ScanRefused(file.path, "name the column of its texts: --text COLUMN")
    elif file.kind == "parquet":
        found = _iter_row_blocks(file, columns)
    else:
        found = _iter_line_blocks(file, columns)
    for n, block in enumerate(found):
        yield block._replace(name=f"{number:05}-{n:06}")


def _list_articles(folder: str, without: str, lists: str, tables: list[str]) -> ArchiveFile | None:
    """Write the list of the articles below a folder (None if there are none); add the table files below it to `tables`."""
    path = os.path.join(lists, f"{sha256(os.fsencode(folder)).hexdigest()[:16]}.jsonl")
    digest, size = sha256(), 0
    with open_atomic(path) as stream:
        for name in _iter_below(folder, without):
            if _get_suffix(name) in TABLE_KINDS:
                tables.append(name)
                continue
            state = os.stat(name)
            line = json.dumps([name, state.st_size, state.st_mtime_ns]).encode() + b"\n"
            digest.update(line)
            size += stream.write(line)
    if not size:
        os.unlink(path)
        return None
    return ArchiveFile(folder, "articles", size, 0, MAX_BLOCK_ARTICLES, digest.hexdigest(), path)


def _iter_below(folder: str, without: str) -> Iterator[str]:
    """Yield the tables and articles below a folder, without hidden ones and links. Raises OSError."""
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(n for n in folders if n[0] != "." and os.path.realpath(os.path.join(here, n)) != without)
        for name in sorted(names):
            path = os.path.join(here, name)
            if name[0] != "." and _get_suffix(name) in KNOWN_SUFFIXES and not os.path.islink(path):
                yield path


def _raise(why: OSError) -> None:
    """Error handler for os.walk, which by default skips unreadable folders silently."""
    raise why


def _get_suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _read_state(path: str) -> os.stat_result:
    if _get_suffix(path) not in TABLE_KINDS:
        raise ScanRefused(path, f"an archive's name ends in {', '.join(TABLE_KINDS)}; articles are scanned as a folder")
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise ScanRefused(path, "a pipe or a device: an archive is a file, or a folder of files")
    return found


def _make_file(path: str, state: os.stat_result, block: int) -> ArchiveFile:
    kind = TABLE_KINDS[_get_suffix(path)]
    return ArchiveFile(path, kind, state.st_size, state.st_mtime_ns, MAX_BLOCK_ROWS if kind == "parquet" else block)


def _iter_line_blocks(file: ArchiveFile, columns: Columns) -> Iterator[ArchiveBlock]:
    """Yield blocks that begin and end with a record; a CSV record may span lines within quotation marks."""
    quoted = file.kind != "jsonl"
    with open_file(file.path) as stream:
        names, begin = _read_header(file, stream, columns) if quoted else ((), 0)
        start, at, first, line, inside = begin, begin, 1 + quoted, 1 + quoted, False
        while text := stream.readline(MAX_LINE_BYTES):
            at += len(text)
            line += 1
            if quoted and text.count(b'"') % 2:
                inside = not inside
            if at - start >= file.block and not inside:
                yield ArchiveBlock("", file.path, file.kind, start, at, first, names)
                start, first = at, line
            elif at - start > file.block + MAX_LINE_BYTES:
                raise ScanRefused(file.path, f"a quotation mark is never closed: the record of line {first:,} or one behind it")
        if at > start:
            yield ArchiveBlock("", file.path, file.kind, start, at, first, names)


def _read_header(file: ArchiveFile, stream: BinaryIO, columns: Columns) -> tuple[tuple[str, ...], int]:
    text = stream.readline(MAX_LINE_BYTES)
    try:
        names = tuple(next(reader([text.decode("utf-8-sig")], delimiter="\t" if file.kind == "tsv" else ","), ()))
    except UnicodeDecodeError:
        raise ScanRefused(file.path, "not UTF-8") from None
    _require_columns(file.path, names, columns)
    return names, len(text)


def _iter_row_blocks(file: ArchiveFile, columns: Columns) -> Iterator[ArchiveBlock]:
    """Yield one block per row group, several for a group larger than a block."""
    try:
        with parquet.open_connection(file.path) as (found, error):
            try:
                names = [of[0] for of in found.execute(parquet.build_select(file.path, "*") + " LIMIT 0").description]
                _require_columns(file.path, names, columns)
                query = "SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(?) ORDER BY 1"
                groups = [int(rows) for _, rows in found.execute(query, [file.path]).fetchall()]
            except error as why:
                raise ScanRefused(file.path, f"not a Parquet file that can be read: {str(why).splitlines()[0]}") from None
    except parquet.ParquetUnavailable as why:
        raise ScanRefused(file.path, str(why)) from None
    begin = 0
    for rows in groups:
        for start in range(begin, begin + rows, file.block):
            yield ArchiveBlock("", file.path, "parquet", start, min(start + file.block, begin + rows), start + 1)
        begin += rows


def _iter_article_blocks(file: ArchiveFile) -> Iterator[ArchiveBlock]:
    """Yield parts of the list of articles."""
    with open_file(file.listed) as lines:
        start, at, first = 0, 0, 1
        for number, line in enumerate(lines, 1):
            at += len(line)
            if number - first + 1 == file.block:
                yield ArchiveBlock("", file.listed, file.kind, start, at, first)
                start, first = at, number + 1
        if at > start:
            yield ArchiveBlock("", file.listed, file.kind, start, at, first)


def _require_columns(path: str, names: Sequence[str], columns: Columns) -> None:
    for column in columns.given:
        if column not in names:
            known = ", ".join(names[:8])
            raise ScanRefused(path, f"it has no column {column!r}: there are {known}")
