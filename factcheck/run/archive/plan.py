"""An archive in blocks, that can be read one without the other: lines of a text file, rows of a Parquet file, articles."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from csv import reader
from glob import glob
from typing import BinaryIO, NamedTuple

from factcheck.article import SUFFIXES
from factcheck.claimfile import parquet

__all__ = ["Block", "Columns", "File", "Unplanned", "blocks", "files"]

LINES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}
TABLES = {**LINES, ".parquet": "parquet"}
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
    """A file of the archive, or a folder's articles. block: bytes, rows or articles of one block."""

    path: str
    kind: str  # jsonl, csv, tsv, parquet, articles
    size: int
    changed: int  # nanoseconds
    block: int
    articles: tuple[str, ...] = ()


class Block(NamedTuple):
    """A part of a file: bytes, rows, or articles from start to stop. first: the number of its first line or row.

    names: the columns of a CSV file.
    """

    name: str  # of what is written of it
    path: str
    kind: str
    start: int
    stop: int
    first: int = 1
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()


def files(paths: Iterable[str], without: str) -> list[File]:
    """The files that paths, folders and globs name, in order; nothing within the folder `without`. Raises Unplanned."""
    found: dict[str, None] = {}
    folders: dict[str, tuple[str, ...]] = {}
    own = os.path.realpath(without)
    for path in paths:
        named = [path] if os.path.exists(path) else sorted(glob(path, recursive=True))
        if not named:
            raise Unplanned(path, "no such file, and no file that it stands for")
        for each in named:
            if os.path.realpath(each) == own:
                continue
            if os.path.isdir(each):
                tables, articles = _walked(each, own)
                found |= dict.fromkeys(tables)
                folders |= {each: articles} if articles else {}
            else:
                found[each] = None
    if not found and not folders:
        raise Unplanned(next(iter(paths)), f"nothing to scan in it: {', '.join(TABLES)}, or articles ({', '.join(SUFFIXES)})")
    size = sum(map(os.path.getsize, found))
    listed = [_file(path, min(max(size // BLOCKS, LEAST), MOST)) for path in found]
    return listed + [_folder(path, names) for path, names in folders.items()]


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


def _walked(folder: str, without: str) -> tuple[list[str], tuple[str, ...]]:
    """The tables below a folder, and the articles; no hidden ones, and no link is followed."""
    tables, articles = [], []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(n for n in folders if n[0] != "." and os.path.realpath(os.path.join(here, n)) != without)
        for name in sorted(names):
            path = os.path.join(here, name)
            suffix = os.path.splitext(name)[1].lower()
            if name[0] == "." or os.path.islink(path):
                continue
            if suffix in TABLES:
                tables.append(path)
            elif suffix in SUFFIXES:
                articles.append(path)
    return tables, tuple(articles)


def _file(path: str, block: int) -> File:
    kind = TABLES.get(os.path.splitext(path)[1].lower())
    if kind is None:
        raise Unplanned(path, f"an archive's name ends in {', '.join(TABLES)}; articles are scanned as a folder")
    found = os.stat(path)
    return File(path, kind, found.st_size, found.st_mtime_ns, MOST_ROWS if kind == "parquet" else block)


def _folder(path: str, names: tuple[str, ...]) -> File:
    states = [os.stat(name) for name in names]
    size, changed = sum(state.st_size for state in states), max(state.st_mtime_ns for state in states)
    return File(path, "articles", size, changed, MOST_ARTICLES, names)


def _of_lines(file: File, columns: Columns) -> Iterator[Block]:
    """Blocks that begin and end with a record; in CSV one may go on over lines, within quotation marks."""
    quoted = file.kind != "jsonl"
    with open(file.path, "rb") as stream:
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
    for start in range(0, len(file.articles), file.block):
        names = file.articles[start : start + file.block]
        yield Block("", file.path, "articles", start, start + len(names), start + 1, articles=names)


def _has(path: str, names: Sequence[str], columns: Columns) -> None:
    for column in columns.given:
        if column not in names:
            known = ", ".join(names[:8])
            raise Unplanned(path, f"it has no column {column!r}: there are {known}")
