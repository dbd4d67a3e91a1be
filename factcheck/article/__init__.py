"""Extract the visible text of a file, with a source offset for each character: plain text, Markdown, HTML, Word, PDF, CSV.

To add a format, add a module with a `read` function here and its suffixes to READERS.
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
from factcheck.article.source import MAX_FILE_BYTES, SourceText
from factcheck.article.table_builder import Cell, Table
from factcheck.claim.finding import UnreadableFile
from factcheck.figure.figure import Place
from factcheck.opening import read_bytes

__all__ = [
    "BINARY_SUFFIXES", "MAX_FILE_BYTES", "SUFFIXES", "Article", "Cell", "Passage", "Table", "UnreadableFile",
    "find_missing_suffixes", "find_sentence_span", "from_bytes", "mask_stops", "read", "split_sentences",
]  # fmt: skip

# Suffix to module, imported at first use: pyromark, zipfile and expat are slow to import.
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
DATA_SUFFIXES = (".csv", ".tsv")  # read only if named: folders of a newsroom are full of data files
SUFFIXES = tuple(suffix for suffix in READERS if suffix not in DATA_SUFFIXES)
EXTRAS = {".pdf": "pypdfium2_raw"}  # the optional package that a format needs
BINARY_SUFFIXES = (".docx", ".pdf")  # the text is extracted, so it can't be edited in the file


class Article(NamedTuple):
    """The visible text of a file, its structure and its metadata. All offsets are into `text`.

    text: the passages, joined by "\\n\\n", without markup, code, scripts, navigation and zero-width characters; entities are
    decoded. A line end within a passage is one "\\n"; in HTML and Word a space.
    date: "2024-11-12", "2024-11" or "2024"; date_source: "front matter", "meta", "dateline" or "--on", in that order.
    ignored: start, end and reason of each part excluded by `<!-- factcheck: ignore REASON -->`, or by off ... on.
    tables: ordered by start; their cells are passages too. lists: spans of lists, inner before outer.
    headlines: spans of the headlines of front matter and of the first main heading. body: offset at which the text after
    the front matter begins.
    faults, remarks: offset and message for `factcheck:` comments that are invalid, or that may not do what was meant.
    notes: messages about parts of the file that are not read.
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
        """Return the place of text[start:end] in the file, including any markup between its characters.

        Offsets are code points and count a byte order mark and front matter; for Word and PDF they are into the extracted text.
        """
        return self.source.locate(*self.map.to_source_span(start, end))

    def find_span(self, place: Place) -> tuple[int, int]:
        """Return the span of `text` for a place in the file: the inverse of `locate`."""
        start, end = self.source.find_span(place)
        first = self.map.to_text_offset(start)
        return first, self.map.to_text_offset(end - 1) + 1 if end > start else first


def read(
    path: str, *, name: str | None = None, on: str | None = None, limit: int = MAX_FILE_BYTES, root: str | None = None
) -> Article:
    """Read a file in the format of its suffix. `name` replaces its path in places; `on` is the date if the file states none.

    limit: maximum size in bytes. root: the folder that must contain the file after links are resolved. Raises OSError, and
    UnreadableFile if the file is larger than `limit`, of an unknown format, or malformed.
    """
    return _build_article(read_bytes(path, limit + 1, root=root), name or path, _get_suffix(path), on, limit)


def from_bytes(
    data: bytes, name: str, on: str | None = None, *, limit: int = MAX_FILE_BYTES, suffix: str = ".txt", plain: bool = False
) -> Article:
    """Read bytes from standard input or a pipe in the format of the suffix of `name`, or of `suffix` if it has none ("-").

    plain: read as plain text whatever the suffix.
    """
    return _build_article(data, name, ".txt" if plain else _get_suffix(name) or suffix, on, limit)


@cache
def find_missing_suffixes() -> tuple[str, ...]:
    """Return the suffixes of formats whose optional package is not installed."""
    from importlib.util import find_spec  # needed only when a folder is checked

    return tuple(suffix for suffix, package in EXTRAS.items() if not find_spec(package))


def _get_suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _build_article(data: bytes, path: str, suffix: str, on: str | None, limit: int) -> Article:
    _check_size(len(data), limit)
    if suffix not in READERS:
        raise UnreadableFile(f"no article: its name ends in none of {', '.join(READERS)}")
    draft = _load_reader(suffix)(data, path)
    _check_size(len(draft.source.text), limit)  # a Word document is compressed
    text, back = draft.finish()
    body = draft.headlines[-1].end if draft.headlines else 0
    date, date_source = _find_date(draft, text[body:], on)
    heading = draft.heading and text[slice(*draft.heading)]
    return Article(
        path=path, text=text, title=draft.title or heading or draft.name, date=date, date_source=date_source if date else "",
        passages=tuple(draft.passages), tables=draft.tables.finish(), lists=tuple(draft.lists),
        headlines=_find_headlines(draft, text), body=body, ignored=tuple(draft.ignored), faults=tuple(draft.faults),
        remarks=tuple(draft.remarks), notes=tuple(draft.notes), source=draft.source, map=back, data=data,
    )  # fmt: skip


def _find_headlines(draft: ArticleDraft, text: str) -> tuple[Passage, ...]:
    """Return front matter headlines and the main heading, or else the first passage if it equals the title (as in Word)."""
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
