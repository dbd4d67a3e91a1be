"""A file to the text that its reader sees, each character with its place: plain text, Markdown, HTML, Word, PDF, a CSV table.

A new format is one file here and its suffixes in READERS.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple, cast

from factcheck.article.dateline import dateline, day
from factcheck.article.draft import Draft, Map, Passage
from factcheck.article.sentence import mask_stops, sentence_around, sentences
from factcheck.article.source import LIMIT, Source, Unreadable
from factcheck.article.table import Cell, Table
from factcheck.figure.figure import Place
from factcheck.opening import content

__all__ = [
    "LIMIT",
    "PACKED",
    "SUFFIXES",
    "Article",
    "Cell",
    "Passage",
    "Table",
    "Unreadable",
    "from_bytes",
    "mask_stops",
    "missing",
    "read",
    "sentence_around",
    "sentences",
]

# Imported when first read: pyromark, zipfile and expat cost time at start.
READERS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "word",
    ".pdf": "pdf",
    ".csv": "csv",
    ".tsv": "csv",
}
DATA = (".csv", ".tsv")  # an article where it is named: the folders of a newsroom are full of data
SUFFIXES = tuple(suffix for suffix in READERS if suffix not in DATA)
EXTRAS = {".pdf": "pypdfium2_raw"}  # formats that another package reads
PACKED = (".docx", ".pdf")  # their text is not that of the file: it can't be edited or written as such


class Article(NamedTuple):
    """What a reader sees of a file.

    text: its passages, two line ends between each, without markup, code, scripts and navigation; entities decoded,
    zero-width characters left out. A line end within a passage is one "\\n"; in HTML and Word a space.
    date: "2024-11-12", "2024-11" or "2024"; date_source: "front matter", "meta", "dateline" or "--on", in that order.
    ignored: start, end and reason of what `<!-- factcheck: ignore REASON -->`, or off ... on, takes out of the check.
    tables: in the order in which they begin; their words are passages too. lists: spans, the inner before the outer.
    headlines: where they stand in the text: those of front matter, and the first main heading. body: where the text begins
    that is no front matter.
    faults, remarks: comments for factcheck that are no directive, or may not do what was meant: where, and why.
    notes: what of the file is not read.
    """

    path: str
    text: str
    title: str | None
    date: str | None
    date_source: str
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    lists: tuple[tuple[int, int], ...]
    headlines: tuple[Passage, ...]
    body: int
    ignored: tuple[tuple[int, int, str], ...]
    faults: tuple[tuple[int, str], ...]
    remarks: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]
    source: Source
    map: Map
    data: bytes  # the file as stored

    def place(self, start: int, end: int) -> Place:
        """The place of text[start:end] in the file as stored, markup between its characters included.

        Offsets are code points, a byte order mark and front matter included; of a Word document and a PDF those of its text.
        """
        return self.source.place(*self.map.span(start, end))

    def span(self, place: Place) -> tuple[int, int]:
        """Where a place of the file stands in the text: what `place` has made of it."""
        start, end = self.source.span(place)
        return self.map.offset(start), self.map.offset(end - 1) + 1 if end > start else self.map.offset(start)


def read(path: str, *, name: str | None = None, on: str | None = None, limit: int = LIMIT, root: str | None = None) -> Article:
    """Reads a file by its suffix; `name` stands for its path in places, `on` for a date where it states none.

    limit: of its size, in bytes. root: the folder that it must lie in, whatever links lead to it. Raises OSError, and
    Unreadable for a file that is larger, of no known format, or malformed.
    """
    return _article(content(path, limit + 1, root=root), name or path, _suffix(path), on, limit)


def from_bytes(
    data: bytes, name: str, on: str | None = None, *, limit: int = LIMIT, suffix: str = ".txt", plain: bool = False
) -> Article:
    """Reads what is not a file (standard input, a pipe) by the suffix of its name; without one, "-", by the one given.

    plain: whatever its name ends in.
    """
    return _article(data, name, ".txt" if plain else _suffix(name) or suffix, on, limit)


@cache
def missing() -> tuple[str, ...]:
    """The suffixes of formats whose extra is not installed."""
    from importlib.util import find_spec  # asked of a folder alone

    return tuple(suffix for suffix, package in EXTRAS.items() if not find_spec(package))


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _article(data: bytes, path: str, suffix: str, on: str | None, limit: int) -> Article:
    _bounded(len(data), limit)
    if suffix not in READERS:
        raise Unreadable(f"no article: its name ends in none of {', '.join(READERS)}")
    draft = _reader(suffix)(data, path)
    _bounded(len(draft.source.text), limit)  # a Word document is packed
    text, back = draft.finish()
    body = draft.headlines[-1].end if draft.headlines else 0
    date, date_source = _dated(draft, text[body:], on)
    heading = draft.heading and text[slice(*draft.heading)]
    return Article(
        path=path,
        text=text,
        title=draft.title or heading or draft.name,
        date=date,
        date_source=date_source if date else "",
        passages=tuple(draft.passages),
        tables=draft.tables.finish(),
        lists=tuple(draft.lists),
        headlines=_headlines(draft, text),
        body=body,
        ignored=tuple(draft.ignored),
        faults=tuple(draft.faults),
        remarks=tuple(draft.remarks),
        notes=tuple(draft.notes),
        source=draft.source,
        map=back,
        data=data,
    )


def _headlines(draft: Draft, text: str) -> tuple[Passage, ...]:
    """Those of front matter, and the first main heading; without one the first passage where it is the title, as in Word."""
    first = draft.passages[0] if draft.title and draft.passages else None
    titled = first if first and first not in draft.headlines and text[slice(*first)] == draft.title else None
    heading = draft.heading or titled
    return (*draft.headlines, *([heading] if heading else []))


def _bounded(size: int, limit: int) -> None:
    if size > limit:
        raise Unreadable(f"larger than {limit // 1_000_000} MB: split it, or raise max-size in factcheck.toml")


@cache
def _reader(suffix: str) -> Callable[[bytes, str], Draft]:
    return cast("Callable[[bytes, str], Draft]", import_module(f"factcheck.article.{READERS[suffix]}").read)


def _dated(draft: Draft, text: str, on: str | None) -> tuple[str | None, str]:
    if draft.date:
        return draft.date, draft.date_source
    if found := dateline(text):
        return found, "dateline"
    return (day(on) or on, "--on") if on else (draft.created, "meta")
