"""Plain text: an empty line, an indented line or a bullet begins a paragraph."""

from __future__ import annotations

from factcheck.article.dateline import FULL_DATE
from factcheck.article.draft import ArticleDraft, Passage
from factcheck.article.source import decode_source
from factcheck.pattern import compile_lazily

__all__ = ["add_paragraphs", "read"]

# A line of 120 or more characters is a paragraph of its own; so is a Chinese line that ends in a full stop.
PARAGRAPH_BREAK = compile_lazily(r"\n(?:\s*\n\s*|[ ]{2,}|\t|\u3000|(?=[-*•·–] )|(?<=[^\n]{120}\n)|(?<=[。！？]\n))")
UNTIDY_LINE_END = compile_lazily(r"\n(?:(?<=[^\S\n]\n)|[^\S\n])")  # white space before or after a line end
HEADLINE = compile_lazily(r"\s*+[^\n]{1,150}(?<![.!?。！？:：])\n\s*?\n")
LINE = compile_lazily(r"\S(?:.*\S)?")
COMMENT = compile_lazily(r"<!--([^>]{0,400})-->")


def read(data: bytes, path: str) -> ArticleDraft:
    """Read a text file. All of it is text, except for `factcheck:` comments.

    Raises UnreadableFile if the file is not text.
    """
    source = decode_source(data, path)
    draft = ArticleDraft(source)
    at = source.begin
    if "factcheck:" in source.text:
        for m in COMMENT.finditer(source.text):
            if "factcheck:" in m[1]:
                add_paragraphs(draft, at, m.start())
                draft.obey_comment(m[1])
                at = m.end()
    add_paragraphs(draft, at, len(source.text))
    draft.close()
    draft.heading = _find_headline(draft, source.text)
    return draft


def add_paragraphs(draft: ArticleDraft, start: int, end: int) -> None:
    """Add source[start:end], closing each passage that ends within it; line ends within a passage become "\\n"."""
    text = draft.source.text
    untidy = UNTIDY_LINE_END.search(text, start, end) is not None
    for m in PARAGRAPH_BREAK.finditer(text, start, end):
        if untidy:
            _add_lines(draft, start, m.start())
            draft.close()
        else:
            draft.add_passage(start, m.start())
        start = m.end()
    _add_lines(draft, start, end)


def _find_headline(draft: ArticleDraft, text: str) -> Passage | None:
    """Return the first line if more passages follow and it is neither a sentence nor a dateline."""
    line = HEADLINE.match(text)
    return draft.passages[0] if line and len(draft.passages) > 1 and not FULL_DATE.search(line[0]) else None


def _add_lines(draft: ArticleDraft, start: int, end: int) -> None:
    """Add a paragraph or a part of one, line by line if its lines begin or end with white space."""
    text = draft.source.text
    if not UNTIDY_LINE_END.search(text, start, end):
        draft.add(start, end)
        return
    last = -1
    for m in LINE.finditer(text, start, end):
        if last >= 0:
            draft.add_line_end(last, m.start())
        draft.add(*m.span())
        last = m.end()
