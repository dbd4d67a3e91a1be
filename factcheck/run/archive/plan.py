"""An archive in blocks, that can be read one without the other: lines of a text file, rows of a Parquet file, articles."""

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
from factcheck.run.replace_file import writing

__all__ = ["Block", "Columns", "File", "Unplanned", "blocks", "find_files", "find_named"]

LINES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}
TABLES = {**LINES, ".parquet": "parquet"}
KNOWN = {*TABLES, *SUFFIXES}
LEAST, MOST = 1_000_000, 64_000_000  # bytes of a block of lines
BLOCKS = 1_000  # of an archive of middling size: what is lost when a scan is killed is a thousandth
MOST_ROWS = 20_000  # of a block of Parquet
MOST_ARTICLES = 500
LONGEST = 100_000_000  # bytes of a line: what is longer is cut, and no record


class Unplanned(ValueError):  # noqa: N818  it says what is wrong with the archive
    """Why an archive can't be scanned, in one sentence, and the path that it is said of."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path, self.message = path, message


class Columns(NamedTuple):
    """What the columns, or the keys, of text, id and date are called."""

    text: str
    id: str | None = None
    date: str | None = None

    @property
    def given(self) -> list[str]:
        return [name for name in self if name]


class File(NamedTuple):
    """A file of the archive, or a folder's articles. block: bytes, rows or articles of one block.

    Of articles a list is written, a line each with its name, size and time: the checksum is that of the list, and says whether
    any of them has changed.
    """

    path: str
    kind: str  # jsonl, csv, tsv, parquet, articles
    size: int  # bytes; of articles those of their list
    changed: int  # nanoseconds; of articles 0
    block: int
    checksum: str = ""
    listed: str = ""  # the path of the list


class Block(NamedTuple):
    """A part of a file: bytes from start to stop, or rows. first: the number of its first line or row.

    Of articles it is a part of their list. names: the columns of a CSV file.
    """

    name: str  # of what is written of it
    path: str
    kind: str
    start: int
    stop: int
    first: int = 1
    names: tuple[str, ...] = ()


def find_named(paths: Iterable[str]) -> list[str]:
    """What paths and globs name, in order, each once. Raises Unplanned for one that names nothing."""
    found: dict[str, None] = {}
    for path in paths:
        named = [path] if os.path.exists(path) else sorted(glob(path, recursive=True))
        if not named:
            raise Unplanned(path, "no such file, and no file that it stands for")
        found |= dict.fromkeys(named)
    return list(found)


def find_files(named: Sequence[str], without: str, lists: str) -> list[File]:
    """The files that are named, and those of the folders that are; nothing within the folder `without`. Raises Unplanned.

    lists: the folder in which the articles of each folder are listed, so that nobody need hold them all.
    """
    tables: dict[str, None] = {}
    articles: dict[str, File] = {}
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
        raise Unplanned(named[0], f"nothing to scan in it: {', '.join(TABLES)}, or articles ({', '.join(SUFFIXES)})")
    states = {path: _state(path) for path in tables}
    block = min(max(sum(state.st_size for state in states.values()) // BLOCKS, LEAST), MOST)
    return [_file(path, state, block) for path, state in states.items()] + list(articles.values())


def blocks(file: File, number: int, columns: Columns | None) -> Iterator[Block]:
    """The blocks of a file, the same each time. Raises Unplanned where it has not the columns."""
    if file.kind == "articles":
        found = _of_articles(file)
    elif columns is None:
        raise Unplanned(file.path, "name the column of its texts: --text COLUMN")
    elif file.kind == "parquet":
        found = _of_rows(file, columns)
    else:
        found = _of_lines(file, columns)
    for n, block in enumerate(found):
        yield block._replace(name=f"{number:05}-{n:06}")


def _list_articles(folder: str, without: str, lists: str, tables: list[str]) -> File | None:
    """Writes the list of the articles below a folder; the tables below it are added to `tables`."""
    path = os.path.join(lists, f"{sha256(os.fsencode(folder)).hexdigest()[:16]}.jsonl")
    digest, size = sha256(), 0
    with writing(path) as stream:
        for name in _iter_below(folder, without):
            if _suffix(name) in TABLES:
                tables.append(name)
                continue
            state = os.stat(name)
            line = json.dumps([name, state.st_size, state.st_mtime_ns]).encode() + b"\n"
            digest.update(line)
            size += stream.write(line)
    if not size:
        os.unlink(path)
        return None
    return File(folder, "articles", size, 0, MOST_ARTICLES, digest.hexdigest(), path)


def _iter_below(folder: str, without: str) -> Iterator[str]:
    """The tables and articles below a folder; no hidden ones, and no link is followed. Raises OSError."""
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(n for n in folders if n[0] != "." and os.path.realpath(os.path.join(here, n)) != without)
        for name in sorted(names):
            path = os.path.join(here, name)
            if name[0] != "." and _suffix(name) in KNOWN and not os.path.islink(path):
                yield path


def _raise(why: OSError) -> None:
    """A folder that can't be read would be left out without a word."""
    raise why


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _state(path: str) -> os.stat_result:
    if _suffix(path) not in TABLES:
        raise Unplanned(path, f"an archive's name ends in {', '.join(TABLES)}; articles are scanned as a folder")
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise Unplanned(path, "a pipe or a device: an archive is a file, or a folder of files")
    return found


def _file(path: str, state: os.stat_result, block: int) -> File:
    kind = TABLES[_suffix(path)]
    return File(path, kind, state.st_size, state.st_mtime_ns, MOST_ROWS if kind == "parquet" else block)


def _of_lines(file: File, columns: Columns) -> Iterator[Block]:
    """Blocks that begin and end with a record; in CSV one may go on over lines, within quotation marks."""
    quoted = file.kind != "jsonl"
    with open_file(file.path) as stream:
        names, begin = _header(file, stream, columns) if quoted else ((), 0)
        start, at, first, line, inside = begin, begin, 1 + quoted, 1 + quoted, False
        while text := stream.readline(LONGEST):
            at += len(text)
            line += 1
            if quoted and text.count(b'"') % 2:
                inside = not inside
            if at - start >= file.block and not inside:
                yield Block("", file.path, file.kind, start, at, first, names)
                start, first = at, line
            elif at - start > file.block + LONGEST:
                raise Unplanned(file.path, f"a quotation mark is never closed: the record of line {first:,} or one behind it")
        if at > start:
            yield Block("", file.path, file.kind, start, at, first, names)


def _header(file: File, stream: BinaryIO, columns: Columns) -> tuple[tuple[str, ...], int]:
    text = stream.readline(LONGEST)
    try:
        names = tuple(next(reader([text.decode("utf-8-sig")], delimiter="\t" if file.kind == "tsv" else ","), ()))
    except UnicodeDecodeError:
        raise Unplanned(file.path, "not UTF-8") from None
    _has(file.path, names, columns)
    return names, len(text)


def _of_rows(file: File, columns: Columns) -> Iterator[Block]:
    """A block a row group; of one that is larger than that, several."""
    try:
        with parquet.connection(file.path) as (found, error):
            try:
                names = [of[0] for of in found.execute(parquet.select(file.path, "*") + " LIMIT 0").description]
                _has(file.path, names, columns)
                query = "SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata(?) ORDER BY 1"
                groups = [int(rows) for _, rows in found.execute(query, [file.path]).fetchall()]
            except error as why:
                raise Unplanned(file.path, f"not a Parquet file that can be read: {str(why).splitlines()[0]}") from None
    except parquet.Refused as why:
        raise Unplanned(file.path, str(why)) from None
    begin = 0
    for rows in groups:
        for start in range(begin, begin + rows, file.block):
            yield Block("", file.path, "parquet", start, min(start + file.block, begin + rows), start + 1)
        begin += rows


def _of_articles(file: File) -> Iterator[Block]:
    """Parts of their list."""
    with open_file(file.listed) as lines:
        start, at, first = 0, 0, 1
        for number, line in enumerate(lines, 1):
            at += len(line)
            if number - first + 1 == file.block:
                yield Block("", file.listed, file.kind, start, at, first)
                start, first = at, number + 1
        if at > start:
            yield Block("", file.listed, file.kind, start, at, first)


def _has(path: str, names: Sequence[str], columns: Columns) -> None:
    for column in columns.given:
        if column not in names:
            known = ", ".join(names[:8])
            raise Unplanned(path, f"it has no column {column!r}: there are {known}")
