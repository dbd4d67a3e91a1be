"""A file to the text that its reader sees, each character with its place: plain text, Markdown, HTML, Word, PDF, a CSV table.

A new format is one file here and its suffixes in READERS.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import NamedTuple, cast

from factcheck.article.dateline import find_dateline, parse_date
from factcheck.article.draft import ArticleDraft, Passage, SourceMap
from factcheck.article.sentence_splitter import find_sentence_span, mask_stops, split_sentences
from factcheck.article.source import MAX_FILE_BYTES, SourceText, UnreadableFile
from factcheck.article.table_builder import Cell, Table
from factcheck.figure.figure import Place
from factcheck.opening import read_bytes

__all__ = [
    "BINARY_SUFFIXES",
    "MAX_FILE_BYTES",
    "SUFFIXES",
    "Article",
    "Cell",
    "Passage",
    "Table",
    "UnreadableFile",
    "find_missing_suffixes",
    "find_sentence_span",
    "from_bytes",
    "mask_stops",
    "read",
    "split_sentences",
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
DATA_SUFFIXES = (".csv", ".tsv")  # an article where it is named: the folders of a newsroom are full of data
SUFFIXES = tuple(suffix for suffix in READERS if suffix not in DATA_SUFFIXES)
EXTRAS = {".pdf": "pypdfium2_raw"}  # formats that another package reads
BINARY_SUFFIXES = (".docx", ".pdf")  # their text is not that of the file: it can't be edited or written as such


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
    source: SourceText
    map: SourceMap
    data: bytes  # the file as stored

    def locate(self, start: int, end: int) -> Place:
        """The place of text[start:end] in the file as stored, markup between its characters included.

        Offsets are code points, a byte order mark and front matter included; of a Word document and a PDF those of its text.
        """
        return self.source.locate(*self.map.to_source_span(start, end))

    def find_span(self, place: Place) -> tuple[int, int]:
        """Where a place of the file stands in the text: what `place` has made of it."""
        start, end = self.source.find_span(place)
        return self.map.to_text_offset(start), self.map.to_text_offset(end - 1) + 1 if end > start else self.map.to_text_offset(
            start
        )


def read(
    path: str, *, name: str | None = None, on: str | None = None, limit: int = MAX_FILE_BYTES, root: str | None = None
) -> Article:
    """Reads a file by its suffix; `name` stands for its path in places, `on` for a date where it states none.

    limit: of its size, in bytes. root: the folder that it must lie in, whatever links lead to it. Raises OSError, and
    Unreadable for a file that is larger, of no known format, or malformed.
    """
    return _build_article(read_bytes(path, limit + 1, root=root), name or path, _get_suffix(path), on, limit)


def from_bytes(
    data: bytes, name: str, on: str | None = None, *, limit: int = MAX_FILE_BYTES, suffix: str = ".txt", plain: bool = False
) -> Article:
    """Reads what is not a file (standard input, a pipe) by the suffix of its name; without one, "-", by the one given.

    plain: whatever its name ends in.
    """
    return _build_article(data, name, ".txt" if plain else _get_suffix(name) or suffix, on, limit)


@cache
def find_missing_suffixes() -> tuple[str, ...]:
    """The suffixes of formats whose extra is not installed."""
    from importlib.util import find_spec  # asked of a folder alone

    return tuple(suffix for suffix, package in EXTRAS.items() if not find_spec(package))


def _get_suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _build_article(data: bytes, path: str, suffix: str, on: str | None, limit: int) -> Article:
    _check_size(len(data), limit)
    if suffix not in READERS:
        raise UnreadableFile(f"no article: its name ends in none of {', '.join(READERS)}")
    draft = _load_reader(suffix)(data, path)
    _check_size(len(draft.source.text), limit)  # a Word document is packed
    text, back = draft.finish()
    body = draft.headlines[-1].end if draft.headlines else 0
    date, date_source = _find_date(draft, text[body:], on)
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
        headlines=_find_headlines(draft, text),
        body=body,
        ignored=tuple(draft.ignored),
        faults=tuple(draft.faults),
        remarks=tuple(draft.remarks),
        notes=tuple(draft.notes),
        source=draft.source,
        map=back,
        data=data,
    )


def _find_headlines(draft: ArticleDraft, text: str) -> tuple[Passage, ...]:
    """Those of front matter, and the first main heading; without one the first passage where it is the title, as in Word."""
    first = draft.passages[0] if draft.title and draft.passages else None
    titled = first if first and first not in draft.headlines and text[slice(*first)] == draft.title else None
    heading = draft.heading or titled
    return (*draft.headlines, *([heading] if heading else []))


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise UnreadableFile(f"larger than {limit // 1_000_000} MB: split it, or raise max-size in factcheck.toml")


@cache
def _load_reader(suffix: str) -> Callable[[bytes, str], ArticleDraft]:
    return cast("Callable[[bytes, str], ArticleDraft]", import_module(f"factcheck.article.{READERS[suffix]}").read)


def _find_date(draft: ArticleDraft, text: str, on: str | None) -> tuple[str | None, str]:
    if draft.date:
        return draft.date, draft.date_source
    if found := find_dateline(text):
        return found, "dateline"
    return (parse_date(on) or on, "--on") if on else (draft.created, "meta")
