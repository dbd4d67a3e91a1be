"""Plain text: paragraphs separated by an empty line, or begun by an indentation or a bullet."""

from __future__ import annotations

from factcheck.article.dateline import DAY
from factcheck.article.draft import Draft, Passage
from factcheck.article.source import decoded
from factcheck.pattern import pattern

__all__ = ["paragraphs", "read"]

# A line of 120 characters is a paragraph of its own, and so is a Chinese line that ends in a full stop.
BREAK = pattern(r"\n(?:\s*\n\s*|[ ]{2,}|\t|\u3000|(?=[-*•·–] )|(?<=[^\n]{120}\n)|(?<=[。！？]\n))")
UNTIDY = pattern(r"\n(?:(?<=[^\S\n]\n)|[^\S\n])")  # white space before a line end or behind it
HEADLINE = pattern(r"\s*+[^\n]{1,150}(?<![.!?。！？:：])\n\s*?\n")
LINE = pattern(r"\S(?:.*\S)?")
COMMENT = pattern(r"<!--([^>]{0,400})-->")


def read(data: bytes, path: str) -> Draft:
    """Reads a text file. A comment to the program is no text; all else is.

    Raises Unreadable where the file is no text.
    """
    source = decoded(data, path)
    draft = Draft(source)
    at = source.begin
    if "factcheck:" in source.text:
        for m in COMMENT.finditer(source.text):
            if "factcheck:" in m[1]:
                paragraphs(draft, at, m.start())
                draft.comment(m[1])
                at = m.end()
    paragraphs(draft, at, len(source.text))
    draft.close()
    draft.heading = _headline(draft, source.text)
    return draft


def paragraphs(draft: Draft, start: int, end: int) -> None:
    """Adds source[start:end], the passages that end within it; a line end inside of one is read as "\\n"."""
    text = draft.source.text
    untidy = UNTIDY.search(text, start, end) is not None
    for m in BREAK.finditer(text, start, end):
        if untidy:
            _lines(draft, start, m.start())
            draft.close()
        else:
            draft.passage(start, m.start())
        start = m.end()
    _lines(draft, start, end)


def _headline(draft: Draft, text: str) -> Passage | None:
    """The first line, where others follow and it is no sentence."""
    line = HEADLINE.match(text)
    return draft.passages[0] if line and len(draft.passages) > 1 and not DAY.search(line[0]) else None


def _lines(draft: Draft, start: int, end: int) -> None:
    """Adds a paragraph, or a part of one; where lines have white space at their ends, line by line."""
    text = draft.source.text
    if not UNTIDY.search(text, start, end):
        draft.add(start, end)
        return
    last = -1
    for m in LINE.finditer(text, start, end):
        if last >= 0:
            draft.line(last, m.start())
        draft.add(*m.span())
        last = m.end()
