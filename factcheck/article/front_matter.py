"""Front matter of Markdown, YAML between lines "---" or TOML between lines "+++": date and headlines, read as text.

Its names are those of Hugo, Jekyll, Eleventy and Astro. A headline that holds a number is a passage of the article, with its
place in the file; of the others only the title is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft
from factcheck.article.source import SourceText
from factcheck.language.en.numbers import BARE_SCALES, CARDINALS, MULTIPLES
from factcheck.pattern import compile_lazily

__all__ = ["read_front_matter"]

OPENING = compile_lazily(r"(?:(---)(?:ya?ml)?|(---)toml|(\+\+\+)(?:toml)?)[ \t]*\n")  # Eleventy names the language
MAX_CHARS = 65_536  # characters
ENTRY = compile_lazily(r"(?i)([\"']?)([a-z][a-z_-]{0,40})\1[ \t]*[:=][ \t]*")
TITLES = frozenset({"title", "headline"})
HEADLINES = TITLES | {
    "description", "standfirst", "summary", "subtitle", "subhead", "subheading", "subheadline", "dek", "deck", "excerpt",
    "lede", "linktitle",
}  # fmt: skip
DATES = frozenset(
    {"date", "published", "publishdate", "pubdate", "pubdatetime", "datepublished", "publisheddate", "publishedat"}
)
NOT_IN_NAMES = str.maketrans("", "", "_-")  # publish_date, pub-date, pubDate
QUOTED = compile_lazily(
    r'"""((?:[^"\\]++|\\[\s\S]|"(?!""))*+)"""'
    r"|'''((?:[^']++|'(?!''))*+)'''"
    r'|"((?:[^"\\]++|\\[\s\S])*+)"'
    r"|'((?:[^']++|'')*+)'"
)
BLOCK = compile_lazily(r"[>|][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?(?=\n|$)")
COMMENT = compile_lazily(r"[ \t]#[^\n]*")
TOKEN = (
    compile_lazily(  # what does not stand for itself between quotation marks, and the end of a line with the blanks around it
        r"(\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[^\n]))|('')|(\\?(?:[ \t]{0,99}\n[ \t]{0,99})+)"
    )
)
ESCAPES = {"n": " ", "t": " ", "r": " ", "0": "", "_": "\u00a0", "N": " "}
NUMBER = compile_lazily(
    r"[0-9一二两三四五六七八九十百千万亿半倍]|\b(?:hal(?:f|ve[sd]?)|third|quarter|fifth|tenth|"
    + "|".join(sorted({*CARDINALS, *BARE_SCALES, *MULTIPLES}, key=len, reverse=True))
    + r")s?\b",
    re.IGNORECASE,
)


class ValuePiece(NamedTuple):
    """A part of a value: source[start:end], read as it stands, or as `text`."""

    start: int
    end: int
    text: str | None = None


def read_front_matter(draft: ArticleDraft, source: SourceText) -> int:
    """Reads date and headlines, and says where the Markdown begins."""
    text = source.text
    opened = OPENING.match(text, source.begin)
    mark = opened and (opened[1] or opened[2] or opened[3])
    closed = opened and re.compile(rf"^{re.escape(mark or '')}[ \t]*$", re.MULTILINE).search(
        text, opened.end(), opened.end() + MAX_CHARS
    )
    if not opened or not closed:
        return source.begin
    for name, pieces in _iter_fields(text, opened.end(), closed.start()):
        value = "".join([text[piece.start : piece.end] if piece.text is None else piece.text for piece in pieces]).strip()
        if name in DATES:
            draft.date = draft.date or parse_date(value)
        elif name in HEADLINES:
            draft.title = draft.title or (value or None if name in TITLES else None)
            if NUMBER.search(value):
                _add_headline(draft, pieces)
    draft.date_source = "front matter"
    return closed.end()


def _add_headline(draft: ArticleDraft, pieces: list[ValuePiece]) -> None:
    for start, end, text in pieces:
        if text is None:
            draft.add(start, end)
        elif draft.open:
            draft.replace(text, start, end)
    if draft.open:
        draft.close()
        draft.headlines.append(draft.passages[-1])


def _iter_fields(text: str, at: int, stop: int) -> Iterator[tuple[str, list[ValuePiece]]]:
    """The fields that are the article's own, not those of a mapping below it or of a table of TOML."""
    while at < stop and text[at] != "[":
        if entry := ENTRY.match(text, at, stop):
            pieces, at = _read_value(text, entry.end(), stop)
            yield entry[2].lower().translate(NOT_IN_NAMES), pieces
        at = _find_next_line(text, at, stop)


def _read_value(text: str, at: int, stop: int) -> tuple[list[ValuePiece], int]:
    """The pieces of a value, and where it ends."""
    if quoted := QUOTED.match(text, at, stop):
        return list(_iter_pieces(text, *quoted.span(quoted.lastindex or 0), text[at])), quoted.end()
    block = BLOCK.match(text, at, stop)
    end = _find_last_line(text, at, stop)
    if block:
        return list(_iter_pieces(text, min(block.end() + 1, end), end)), end
    comment = COMMENT.search(text, at, end)
    return list(_iter_pieces(text, at, comment.start() if comment else end)), end


def _find_last_line(text: str, at: int, stop: int) -> int:
    """Where the line ends, and those below it that are indented or empty."""
    while True:
        end = text.find("\n", at, stop)
        if end < 0:
            return stop
        if text[end + 1 : min(end + 2, stop)] not in (" ", "\t", "\n"):
            return end
        at = end + 1


def _find_next_line(text: str, at: int, stop: int) -> int:
    """Where the next line begins that is not indented."""
    while (at := text.find("\n", at, stop) + 1) and at < stop and text[at] in " \t":
        pass
    return at or stop


def _iter_pieces(text: str, start: int, end: int, quote: str = "") -> Iterator[ValuePiece]:
    """quote: what stands around them, which says what is escaped."""
    for m in TOKEN.finditer(text, start, end):
        known = m[3] or (m[1] and quote == '"') or (m[2] and quote == "'")
        if not known:
            continue
        yield ValuePiece(start, m.start())
        yield ValuePiece(*m.span(), _unescape(m))
        start = m.end()
    yield ValuePiece(start, end)


def _unescape(m: re.Match[str]) -> str:
    if m[3]:
        return "" if m[3][0] == "\\" else " "
    if m[2]:
        return "'"
    code = m[1][2:]
    if len(code) > 1 or (code and m[1][1] in "uUx"):
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return ESCAPES.get(m[1][1], m[1][1])
