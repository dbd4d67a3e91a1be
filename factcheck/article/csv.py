"""A table in a text of its own (.csv, .tsv): fields between commas, semicolons or tabs, quoted where they hold one."""

from __future__ import annotations

from factcheck.article.draft import Draft
from factcheck.article.source import Source, decoded
from factcheck.pattern import pattern

__all__ = ["read"]

SEPARATORS = ",;\t"
SAMPLE = 10_000  # characters in which the commonest separator is looked for
FIELDS = {mark: pattern(rf'"((?:[^"]++|"")*+)"[^{mark}\n]*+|([^{mark}\n]*+)') for mark in SEPARATORS}
QUOTE = pattern('""')


def read(data: bytes, path: str) -> Draft:
    """Reads a table of text; its first row is its head.

    Raises Unreadable where the file is no text.
    """
    source = decoded(data, path)
    draft = Draft(source)
    sample = source.text[:SAMPLE]
    draft.enter()
    draft.tables.begin()
    draft.tables.head(True)
    _rows(draft, source, max(SEPARATORS, key=sample.count))
    draft.tables.end()
    draft.leave()
    return draft


def _rows(draft: Draft, source: Source, separator: str) -> None:
    text, at = source.text, source.begin
    field = FIELDS[separator]
    draft.tables.row()
    while at < len(text):
        m = field.match(text, at)
        if m is None:
            break  # which no text does: the second of the two ways takes any
        draft.tables.cell()
        _field(draft, *m.span(1 if m[1] is not None else 2))
        draft.tables.end_cell()
        at = m.end()
        if text.startswith("\n", at):
            draft.tables.head(False)
            draft.tables.row()
        at += 1


def _field(draft: Draft, start: int, end: int) -> None:
    """Adds a field; two quotation marks in it are one."""
    for m in QUOTE.finditer(draft.source.text, start, end):
        draft.add(start, m.start() + 1)
        start = m.end()
    draft.add(start, end)
