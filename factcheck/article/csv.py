"""A table in a text of its own (.csv, .tsv): fields between commas, semicolons or tabs, quoted where they hold one."""

from __future__ import annotations

from factcheck.article.draft import ArticleDraft
from factcheck.article.source import SourceText, decode_source
from factcheck.pattern import compile_lazily

__all__ = ["read"]

SEPARATORS = ",;\t"
SAMPLE_CHARS = 10_000  # characters in which the commonest separator is looked for
FIELDS = {mark: compile_lazily(rf'"((?:[^"]++|"")*+)"[^{mark}\n]*+|([^{mark}\n]*+)') for mark in SEPARATORS}
QUOTE = compile_lazily('""')


def read(data: bytes, path: str) -> ArticleDraft:
    """Reads a table of text; its first row is its head.

    Raises UnreadableFile where the file is no text.
    """
    source = decode_source(data, path)
    draft = ArticleDraft(source)
    sample = source.text[:SAMPLE_CHARS]
    draft.begin_group()
    draft.tables.begin()
    draft.tables.set_head(True)
    _add_rows(draft, source, max(SEPARATORS, key=sample.count))
    draft.tables.end()
    draft.end_group()
    return draft


def _add_rows(draft: ArticleDraft, source: SourceText, separator: str) -> None:
    text, at = source.text, source.begin
    field = FIELDS[separator]
    draft.tables.begin_row()
    while at < len(text):
        m = field.match(text, at)
        if m is None:
            break  # which no text does: the second of the two ways takes any
        draft.tables.begin_cell()
        _add_field(draft, *m.span(1 if m[1] is not None else 2))
        draft.tables.end_cell()
        at = m.end()
        if text.startswith("\n", at):
            draft.tables.set_head(False)
            draft.tables.begin_row()
        at += 1


def _add_field(draft: ArticleDraft, start: int, end: int) -> None:
    """Adds a field; two quotation marks in it are one."""
    for m in QUOTE.finditer(draft.source.text, start, end):
        draft.add(start, m.start() + 1)
        start = m.end()
    draft.add(start, end)
