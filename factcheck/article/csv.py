"""CSV and TSV: a table whose fields are separated by commas, semicolons or tabs, and may be quoted."""

from __future__ import annotations

from factcheck.article.draft import ArticleDraft
from factcheck.article.source import decode_source
from factcheck.pattern import compile_lazily

__all__ = ["read"]

SEPARATORS = ",;\t"
SAMPLE_CHARS = 10_000  # the most frequent separator in the first characters is that of the file
FIELDS = {mark: compile_lazily(rf'"((?:[^"]++|"")*+)"[^{mark}\n]*+|([^{mark}\n]*+)') for mark in SEPARATORS}
QUOTE = compile_lazily('""')


def read(data: bytes, path: str) -> ArticleDraft:
    """Read a CSV or TSV file as one table whose first row is the header.

    Raises UnreadableFile if the file is not text.
    """
    source = decode_source(data, path)
    text, at = source.text, source.begin
    draft = ArticleDraft(source)
    field = FIELDS[max(SEPARATORS, key=text[:SAMPLE_CHARS].count)]
    draft.begin_group()
    draft.tables.begin()
    draft.tables.set_head(True)
    draft.tables.begin_row()
    while at < len(text) and (m := field.match(text, at)):
        draft.tables.begin_cell()
        start, end = m.span(1 if m[1] is not None else 2)
        for doubled in QUOTE.finditer(text, start, end):  # "" within a quoted field is one quotation mark
            draft.add(start, doubled.start() + 1)
            start = doubled.end()
        draft.add(start, end)
        draft.tables.end_cell()
        at = m.end()
        if text.startswith("\n", at):
            draft.tables.set_head(False)
            draft.tables.begin_row()
        at += 1
    draft.tables.end()
    draft.end_group()
    return draft
