"""HTML reader: the text that a browser shows, without navigation; also used for HTML inside Markdown.

It has its own tokenizer because the standard library's parser gives lines and columns instead of offsets, fails on "&#9..."
of 5,000 digits, and is quadratic on unclosed tags in the older Python versions that are supported.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from html.entities import html5

from factcheck.article import plain
from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft, Passage
from factcheck.article.source import decode_source
from factcheck.language import split_words
from factcheck.pattern import compile_lazily

__all__ = ["HtmlWalker", "read"]


# Possessive quantifiers prevent backtracking. A quotation mark opens only an attribute value.
TAG = compile_lazily(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
MARKUP = compile_lazily("<(?=[a-zA-Z/!?])")
ATTRIBUTE = compile_lazily(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
DIGITS = compile_lazily(r"\s{0,9}(\d{1,9})")
NAME = compile_lazily(r"<(/?)([a-zA-Z][^\s/>]*+)")
ENTITY = r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
SPECIAL = compile_lazily(r"[ ][ \t\n\f]++|[\t\n\f][ \t\n\f]*+|" + ENTITY)  # can't be copied verbatim
ENTITIES = compile_lazily(ENTITY)
SPACE = compile_lazily(r"[ \t\n\f]*+")
PUBLISHED = compile_lazily(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
# A footnote mark; the exponent in "km<sup>2</sup>" is excluded by `_is_note`.
NOTE_MARK = compile_lazily(r"<sup[^<>]{0,200}>\s{0,9}(?:<a\b|\[|\d{1,3}\s{0,9}</sup>)", re.IGNORECASE)

BLOCKS = split_words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead"
    " title tr ul"
)
GROUPS = split_words("blockquote dl figure ol table ul")
RAW_ELEMENTS = split_words("script style textarea title xmp iframe noembed noframes")  # their content has no tags
HIDDEN_ELEMENTS = split_words(
    "aside audio button canvas code datalist del dialog footer form map math menu nav noscript object rp rt s select strike svg"
    " template video"
)
END_IS_OPTIONAL = split_words("dd dt li option p rp rt tbody td tfoot th thead tr")  # the next element of the same name ends it
PAGE_ELEMENTS = split_words("body head html")  # never treated as hidden: pages hide them only until a script has run
HIDING_ATTRIBUTES = compile_lazily(r"\bhidden\b|navigation|display:", re.IGNORECASE)  # a quick test before parsing
META_DATES = split_words(
    "article:published_time og:published_time og:article:published_time datepublished date dc.date dc.date.issued dcterms.date"
    " dcterms.issued pubdate publishdate publish-date publish_date parsely-pub-date sailthru.date"
)


def read(data: bytes, path: str) -> ArticleDraft:
    """Read an HTML page. The title is the first <h1>, else <title>; the date comes from <meta>, else JSON-LD, else <time>.

    Raises UnreadableFile if the file is not text.
    """
    source = decode_source(data, path)
    draft = ArticleDraft(source)
    walker = HtmlWalker(draft)
    walker.feed(source.begin, len(source.text))
    draft.name = walker.title
    draft.date = next((walker.dates[kind] for kind in ("meta", "script", "time") if kind in walker.dates), None)
    draft.date_source = "meta"
    return draft


class HtmlWalker:
    """Reads successive spans of HTML into a draft; an element opened in one span may be closed in a later one."""

    def __init__(self, draft: ArticleDraft) -> None:
        self.draft = draft
        self.title: str | None = None
        self.dates: dict[str, str] = {}
        self._source = draft.source.text
        self._hidden = ""  # name of the open element whose content is not shown
        self._depth = 0  # number of open elements of that name
        self._pre = False
        self._broken = False  # the last element was <br>, with no text since
        self._h1 = -1
        self._inline = False

    @property
    def hidden(self) -> bool:
        return self._depth > 0

    def feed(self, at: int, end: int, *, inline: bool = False) -> None:
        """Read source[at:end]. With `inline`, tags end no passage: "DuPont <DD> rose" is one passage in Markdown."""
        self._inline = inline
        while at < end:
            m = MARKUP.search(self._source, at, end)
            self._add_text(at, m.start() if m else end)
            at = self._read_markup(m.start(), end) if m else end

    def _add_text(self, start: int, end: int) -> None:
        if self.hidden or start >= end:
            return
        if self._pre:
            self._add_preformatted(start, end)
            return
        draft = self.draft
        if draft.spaced and (m := SPACE.match(self._source, start, end)):
            start = m.end()
        self._broken = self._broken and start == end
        for m in SPECIAL.finditer(self._source, start, end):
            draft.add(start, m.start())
            if m[0].startswith("&"):
                start = self._read_entity(m)
            elif not draft.spaced:
                draft.replace(" ", *m.span())
                start = m.end()
            else:
                start = m.end()
        draft.add(start, end)

    def _add_preformatted(self, start: int, end: int) -> None:
        for m in ENTITIES.finditer(self._source, start, end):
            plain.add_paragraphs(self.draft, start, m.start())
            start = self._read_entity(m)
        plain.add_paragraphs(self.draft, start, end)

    def _read_entity(self, m: re.Match[str]) -> int:
        """Read a character reference; return where it ends: "&pound5" is "£" and "5"."""
        text, length = _decode_reference(m[0])
        if text is None:
            self.draft.add(m.start(), m.end())
            return m.end()
        self.draft.replace(text, m.start(), m.start() + length)
        return m.start() + length

    def _read_markup(self, at: int, end: int) -> int:
        """Read the tag or comment at `at`; return where it ends. An unclosed one extends to the end, as in a browser."""
        source = self._source
        if source.startswith("<!--", at):
            close = source.find("-->", at + 2, end)
            if close > 0 and "factcheck:" in source[at : at + 50]:
                self.draft.obey_comment(source[at + 4 : min(close, at + 500)])
            return end if close < 0 else close + 3
        m = TAG.match(source, at, end)
        if m:
            return self._read_end_tag(m) if m[1] else self._read_start_tag(m, end)
        close = -1 if NAME.match(source, at) else source.find(">", at, end)
        return end if close < 0 else close + 1

    def _read_start_tag(self, m: re.Match[str], end: int) -> int:
        name = m[2].lower()
        if name in RAW_ELEMENTS:
            return self._read_raw(name, m, end)
        if self.hidden and not (name == self._hidden and name in END_IS_OPTIONAL):
            self._depth += name == self._hidden
            return m.end()
        self._depth = 0
        if self._is_unseen(name, m):
            self._hidden, self._depth = name, 1
        if name in BLOCKS and not self._inline:
            self._begin_block(name)
            self._begin_table_part(name, m[3])
        elif name == "br":
            self._add_line_break(m)
        elif name in ("meta", "time") and not self.hidden:
            self._read_date(name, m[3])
        return m.end()

    def _begin_block(self, name: str) -> None:
        """Begin a block element: close the open passage, and begin a group if it is a list, table or quotation."""
        if name in GROUPS:
            self.draft.begin_group(listed=name in ("ol", "ul"))
        self.draft.close()
        self._pre = self._pre or name == "pre"
        self._h1 = len(self.draft.passages) if name == "h1" else self._h1

    def _begin_table_part(self, name: str, attributes: str) -> None:
        """Begin a table or a part of one; ignore other elements."""
        tables = self.draft.tables
        match name:
            case "table":
                tables.begin()
            case "caption":
                tables.begin_caption()
            case "thead" | "tbody" | "tfoot":
                tables.set_head(name == "thead")
            case "tr":
                tables.begin_row()
            case "td" | "th":
                found = _parse_attributes(attributes) if "span" in attributes.lower() else {}
                rows, cols = _parse_cell_span(found, "rowspan"), _parse_cell_span(found, "colspan")
                tables.begin_cell(rows=rows, cols=cols, header=name == "th")

    def _read_end_tag(self, m: re.Match[str]) -> int:
        name = m[2].lower()
        self._depth -= self.hidden and name == self._hidden
        if name in BLOCKS and not self._inline and not self.hidden:
            self._end_block(name)
        return m.end()

    def _end_block(self, name: str) -> None:
        if name in ("td", "th", "caption"):
            self.draft.tables.end_cell()
        elif name == "table":
            self.draft.tables.end()
        elif name == "thead":
            self.draft.tables.set_head(False)
        if name in GROUPS:
            self.draft.end_group()
        else:
            self.draft.close()
            self._pre = self._pre and name != "pre"
            if name == "h1" and self.draft.heading is None and 0 <= self._h1 < len(self.draft.passages):
                self.draft.heading = Passage(self.draft.passages[self._h1].start, self.draft.passages[-1].end)

    def _add_line_break(self, m: re.Match[str]) -> None:
        """Add a line end for <br>; two of them end a paragraph."""
        if self._broken:
            self.draft.close()
        elif self.draft.open:
            self.draft.add_line_end(*m.span())
        self._broken = not self._broken

    def _read_raw(self, name: str, m: re.Match[str], end: int) -> int:
        close = re.compile(f"</{name}", re.IGNORECASE).search(self._source, m.end(), end)
        until = close.start() if close else end
        if name == "title" and self.title is None and not self.hidden:
            self.title = " ".join(unescape(self._source[m.end() : min(until, m.end() + 1000)]).split()) or None
        elif name == "script" and "json" in m[3] and (found := PUBLISHED.search(self._source, m.end(), until)):
            self._set_date("script", found[1])
        return until

    def _read_date(self, name: str, attributes: str) -> None:
        found = _parse_attributes(attributes)
        if name == "time":
            self._set_date("time", found.get("datetime", ""))
        elif any(found.get(key, "").lower() in META_DATES for key in ("property", "name", "itemprop")):
            self._set_date("meta", found.get("content", ""))

    def _set_date(self, kind: str, text: str) -> None:
        if found := parse_date(text):
            self.dates.setdefault(kind, found)

    def _is_unseen(self, name: str, m: re.Match[str]) -> bool:
        """True if an element is not shown. One that is never closed is shown: "<NAV>" may be a ticker symbol in Markdown."""
        unseen = name in HIDDEN_ELEMENTS or (name == "sup" and self._is_note(m.start()))
        if not unseen and m[3] and name not in PAGE_ELEMENTS and HIDING_ATTRIBUTES.search(m[3]):
            unseen = _is_hidden(_parse_attributes(m[3]))
        return unseen and self._closed.get(name, -1) > m.start()

    def _is_note(self, at: int) -> bool:
        return self._source[at - 1] != "m" and NOTE_MARK.match(self._source, at) is not None

    @cached_property
    def _closed(self) -> dict[str, int]:
        """Offset of the last end tag of each element name (or start tag, if its end tag is optional)."""
        names = ((m[1], m[2].lower(), m.start()) for m in NAME.finditer(self._source))
        return {name: at for slash, name, at in names if slash or name in END_IS_OPTIONAL}


def _parse_attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for m in ATTRIBUTE.finditer(text[:2000]):
        found.setdefault(m[1].lower(), m[2] or m[3] or m[4] or "")
    return found


def _parse_cell_span(attributes: dict[str, str], name: str) -> int:
    """Return how many rows or columns a cell spans, from the digits at the start of the value, as browsers do."""
    m = DIGITS.match(attributes.get(name, ""))
    return int(m[1]) if m else 1


def _is_hidden(attributes: dict[str, str]) -> bool:
    shown = "hidden" not in attributes and attributes.get("aria-hidden") != "true" and attributes.get("role") != "navigation"
    return not shown or "display:none" in attributes.get("style", "").replace(" ", "").lower()


def _decode_reference(reference: str) -> tuple[str | None, int]:
    """Return the text of a character reference and the characters it consumes: ("£", 6) for "&pound5". Unknown: (None, 0)."""
    if reference[1] == "#":
        return (unescape(reference) if len(reference) < 12 else "\ufffd"), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    known = next((name[:n] for n in range(min(len(name), 6), 1, -1) if name[:n] in html5), None)
    return (html5[known], 1 + len(known)) if known else (None, 0)
