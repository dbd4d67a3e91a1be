"""Front matter of Markdown, YAML between "---" lines or TOML between "+++" lines: its date and headlines.

It has its own parser because those of YAML and TOML give no offsets. Field names are those of Hugo, Jekyll, Eleventy and Astro.
A headline with a number becomes a passage of the article; of the others only the title is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft
from factcheck.article.source import SourceText
from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = ["read_front_matter"]

NUMBERS = load_language("en").numbers
OPENING = compile_lazily(r"(?:(---)(?:ya?ml)?|(---)toml|(\+\+\+)(?:toml)?)[ \t]*\n")  # Eleventy names the language
MAX_CHARS = 65_536  # characters of front matter
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
TOKEN = compile_lazily(  # an escape, and a line end with the blanks around it
    r"(\\(?:u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2}|[^\n]))|('')|(\\?(?:[ \t]{0,99}\n[ \t]{0,99})+)"
)
ESCAPES = {"n": " ", "t": " ", "r": " ", "0": "", "_": "\u00a0", "N": " "}
NUMBER = compile_lazily(
    r"[0-9一二两三四五六七八九十百千万亿半倍]|\b(?:hal(?:f|ve[sd]?)|third|quarter|fifth|tenth|"
    + "|".join(sorted({*NUMBERS.cardinals, *NUMBERS.bare_scales, *NUMBERS.multiples}, key=len, reverse=True))
    + r")s?\b",
    re.IGNORECASE,
)


ValuePiece = tuple[int, int, str | None]  # source[start:end] as a part of a value: verbatim if None, else read as this text


def read_front_matter(draft: ArticleDraft, source: SourceText) -> int:
    """Read date and headlines into the draft; return the offset at which the Markdown begins."""
    text = source.text
    opened = OPENING.match(text, source.begin)
    if not opened:
        return source.begin
    fence = re.compile(rf"^{re.escape(opened[1] or opened[2] or opened[3])}[ \t]*$", re.MULTILINE)
    closed = fence.search(text, opened.end(), opened.end() + MAX_CHARS)
    if not closed:
        return source.begin
    for name, pieces in _iter_fields(text, opened.end(), closed.start()):
        value = "".join([text[start:end] if read is None else read for start, end, read in pieces]).strip()
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
    """Yield the top-level fields, not those of nested mappings or of TOML tables."""
    while at < stop and text[at] != "[":
        if entry := ENTRY.match(text, at, stop):
            pieces, at = _read_value(text, entry.end(), stop)
            yield entry[2].lower().translate(NOT_IN_NAMES), pieces
        at = _find_next_line(text, at, stop)


def _read_value(text: str, at: int, stop: int) -> tuple[list[ValuePiece], int]:
    """Return the pieces of a value, and where it ends."""
    if quoted := QUOTED.match(text, at, stop):
        return list(_iter_pieces(text, *quoted.span(quoted.lastindex or 0), text[at])), quoted.end()
    end = _find_value_end(text, at, stop)
    if block := BLOCK.match(text, at, stop):
        return list(_iter_pieces(text, min(block.end() + 1, end), end)), end
    comment = COMMENT.search(text, at, end)
    return list(_iter_pieces(text, at, comment.start() if comment else end)), end


def _find_value_end(text: str, at: int, stop: int) -> int:
    """Return the end of the line and of the indented or empty lines below it."""
    while (at := text.find("\n", at, stop) + 1) and text[at : min(at + 1, stop)] in (" ", "\t", "\n"):
        pass
    return at - 1 if at else stop


def _find_next_line(text: str, at: int, stop: int) -> int:
    """Return the start of the next line that is not indented."""
    while (at := text.find("\n", at, stop) + 1) and at < stop and text[at] in " \t":
        pass
    return at or stop


def _iter_pieces(text: str, start: int, end: int, quote: str = "") -> Iterator[ValuePiece]:
    """Yield the pieces of source[start:end]. quote: the quotation mark around it, which decides what is an escape."""
    for m in TOKEN.finditer(text, start, end):
        known = m[3] or (m[1] and quote == '"') or (m[2] and quote == "'")
        if not known:
            continue
        yield start, m.start(), None
        yield *m.span(), _unescape(m)
        start = m.end()
    yield start, end, None


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
