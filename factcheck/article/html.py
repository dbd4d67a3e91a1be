"""HTML: what a browser shows of the text, without navigation; also the HTML inside Markdown.

A tokenizer of our own: the standard library's parser has no offsets but lines and columns, fails on "&#9..." of 5,000
digits, and is quadratic on unclosed tags in the older of the versions that we support.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import unescape
from html.entities import html5

from factcheck.article import plain
from factcheck.article.dateline import day
from factcheck.article.draft import Draft, Passage
from factcheck.article.source import decoded
from factcheck.language import words
from factcheck.pattern import pattern

__all__ = ["Walker", "read"]


# Possessive: each character is read once, whatever follows. A quotation mark opens only a value.
TAG = pattern(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+)>""")
MARKUP = pattern("<(?=[a-zA-Z/!?])")
ATTRIBUTE = pattern(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
DIGITS = pattern(r"\s{0,9}(\d{1,9})")
NAME = pattern(r"<(/?)([a-zA-Z][^\s/>]*+)")
ENTITY = r"&(?:#[0-9]++;?|#[xX][0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]{1,31};?)"
ODD = pattern(r"[ ][ \t\n\f]++|[\t\n\f][ \t\n\f]*+|" + ENTITY)  # more than letters and lone spaces
ENTITIES = pattern(ENTITY)
SPACE = pattern(r"[ \t\n\f]*+")
PUBLISHED = pattern(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{4,40})"')
# A footnote's mark, and not the exponent of "km<sup>2</sup>".
NOTE = pattern(r"<sup[^<>]{0,200}>\s{0,9}(?:<a\b|\[|\d{1,3}\s{0,9}</sup>)", re.IGNORECASE)

BLOCKS = words(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol option p pre section summary table tbody td tfoot th thead"
    " title tr ul"
)
GROUPS = words("blockquote dl figure ol table ul")
RAW = words("script style textarea title xmp iframe noembed noframes")  # no tags inside
HIDDEN = words(
    "aside audio button canvas code datalist del dialog footer form map math menu nav noscript object rp rt s select strike svg"
    " template video"
)
END_IS_OPTIONAL = words("dd dt li option p rp rt tbody td tfoot th thead tr")  # the next of the name ends it
WHOLE = words("body head html")  # hidden only until a script has run
UNSEEN = pattern(r"\bhidden\b|navigation|display:", re.IGNORECASE)  # worth a look at the attributes
META_DATES = words(
    "article:published_time og:published_time og:article:published_time datepublished date dc.date dc.date.issued dcterms.date"
    " dcterms.issued pubdate publishdate publish-date publish_date parsely-pub-date sailthru.date"
)


def read(data: bytes, path: str) -> Draft:
    """Reads an HTML page; its title is the first <h1>, else <title>; its date from <meta>, JSON-LD, else <time>.

    Raises Unreadable where the file is no text.
    """
    source = decoded(data, path)
    draft = Draft(source)
    walker = Walker(draft)
    walker.feed(source.begin, len(source.text))
    draft.name = walker.title
    draft.date = next((walker.dates[kind] for kind in ("meta", "script", "time") if kind in walker.dates), None)
    draft.date_source = "meta"
    return draft


class Walker:
    """Reads spans of HTML into a draft, one after the other: what one opens, the next may close."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.title: str | None = None
        self.dates: dict[str, str] = {}
        self._source = draft.source.text
        self._hidden = ""  # the element whose content is not shown,
        self._depth = 0  # and how many of its name are open
        self._pre = False
        self._broken = False  # the last thing was <br>
        self._h1 = -1
        self._inline = False

    @property
    def hidden(self) -> bool:
        return self._depth > 0

    def feed(self, at: int, end: int, *, inline: bool = False) -> None:
        """Reads source[at:end]; `inline`, a tag ends no passage: "DuPont <DD> rose" is one in Markdown."""
        self._inline = inline
        while at < end:
            m = MARKUP.search(self._source, at, end)
            self._text(at, m.start() if m else end)
            at = self._markup(m.start(), end) if m else end

    def _text(self, start: int, end: int) -> None:
        if self.hidden or start >= end:
            return
        if self._pre:
            self._preformatted(start, end)
            return
        draft = self.draft
        if draft.spaced and (m := SPACE.match(self._source, start, end)):
            start = m.end()
        self._broken = self._broken and start == end
        for m in ODD.finditer(self._source, start, end):
            draft.add(start, m.start())
            if m[0].startswith("&"):
                start = self._entity(m)
            elif not draft.spaced:
                draft.replace(" ", *m.span())
                start = m.end()
            else:
                start = m.end()
        draft.add(start, end)

    def _preformatted(self, start: int, end: int) -> None:
        for m in ENTITIES.finditer(self._source, start, end):
            plain.paragraphs(self.draft, start, m.start())
            start = self._entity(m)
        plain.paragraphs(self.draft, start, end)

    def _entity(self, m: re.Match[str]) -> int:
        """Reads a character reference; where it ends: "&pound5" is "£" and "5"."""
        text, length = _character(m[0])
        if text is None:
            self.draft.add(m.start(), m.end())
            return m.end()
        self.draft.replace(text, m.start(), m.start() + length)
        return m.start() + length

    def _markup(self, at: int, end: int) -> int:
        """Reads what "<" at `at` begins; where it ends. What is not closed reaches to the end, as in a browser."""
        source = self._source
        if source.startswith("<!--", at):
            close = source.find("-->", at + 2, end)
            if close > 0 and "factcheck:" in source[at : at + 50]:
                self.draft.comment(source[at + 4 : min(close, at + 500)])
            return end if close < 0 else close + 3
        m = TAG.match(source, at, end)
        if m:
            return self._end_tag(m) if m[1] else self._start_tag(m, end)
        close = -1 if NAME.match(source, at) else source.find(">", at, end)
        return end if close < 0 else close + 1

    def _start_tag(self, m: re.Match[str], end: int) -> int:
        name = m[2].lower()
        if name in RAW:
            return self._raw(name, m, end)
        if self.hidden and not (name == self._hidden and name in END_IS_OPTIONAL):
            self._depth += name == self._hidden
            return m.end()
        self._depth = 0
        if self._unseen(name, m):
            self._hidden, self._depth = name, 1
        if name in BLOCKS and not self._inline:
            self._block(name)
            self._tabular(name, m[3])
        elif name == "br":
            self._line(m)
        elif name in ("meta", "time") and not self.hidden:
            self._dated(name, m[3])
        return m.end()

    def _block(self, name: str) -> None:
        """Begins a block."""
        if name in GROUPS:
            self.draft.enter(listed=name in ("ol", "ul"))
        self.draft.close()
        self._pre = self._pre or name == "pre"
        self._h1 = len(self.draft.passages) if name == "h1" else self._h1

    def _tabular(self, name: str, attributes: str) -> None:
        """Begins a table, or a part of one."""
        tables = self.draft.tables
        match name:
            case "table":
                tables.begin()
            case "caption":
                tables.caption()
            case "thead" | "tbody" | "tfoot":
                tables.head(name == "thead")
            case "tr":
                tables.row()
            case "td" | "th":
                found = _attributes(attributes) if "span" in attributes.lower() else {}
                tables.cell(rows=_count(found, "rowspan"), cols=_count(found, "colspan"), header=name == "th")

    def _end_tag(self, m: re.Match[str]) -> int:
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
            self.draft.tables.head(False)
        if name in GROUPS:
            self.draft.leave()
        else:
            self.draft.close()
            self._pre = self._pre and name != "pre"
            if name == "h1" and self.draft.heading is None and 0 <= self._h1 < len(self.draft.passages):
                self.draft.heading = Passage(self.draft.passages[self._h1].start, self.draft.passages[-1].end)

    def _line(self, m: re.Match[str]) -> None:
        """<br> is a line end; two of them end a paragraph."""
        if self._broken:
            self.draft.close()
        elif self.draft.open:
            self.draft.line(*m.span())
        self._broken = not self._broken

    def _raw(self, name: str, m: re.Match[str], end: int) -> int:
        close = re.compile(f"</{name}", re.IGNORECASE).search(self._source, m.end(), end)
        until = close.start() if close else end
        if name == "title" and self.title is None and not self.hidden:
            self.title = " ".join(unescape(self._source[m.end() : min(until, m.end() + 1000)]).split()) or None
        elif name == "script" and "json" in m[3] and (found := PUBLISHED.search(self._source, m.end(), until)):
            self._date("script", found[1])
        return until

    def _dated(self, name: str, attributes: str) -> None:
        found = _attributes(attributes)
        if name == "time":
            self._date("time", found.get("datetime", ""))
        elif any(found.get(key, "").lower() in META_DATES for key in ("property", "name", "itemprop")):
            self._date("meta", found.get("content", ""))

    def _date(self, kind: str, text: str) -> None:
        if found := day(text):
            self.dates.setdefault(kind, found)

    def _unseen(self, name: str, m: re.Match[str]) -> bool:
        """Whether an element is not shown. One that is never closed is: "<NAV>" may be a ticker symbol in Markdown."""
        unseen = name in HIDDEN or (name == "sup" and self._is_note(m.start()))
        if not unseen and m[3] and name not in WHOLE and UNSEEN.search(m[3]):
            unseen = _is_hidden(_attributes(m[3]))
        return unseen and self._closed.get(name, -1) > m.start()

    def _is_note(self, at: int) -> bool:
        return self._source[at - 1] != "m" and NOTE.match(self._source, at) is not None

    @cached_property
    def _closed(self) -> dict[str, int]:
        """Where each element is ended for the last time."""
        names = ((m[1], m[2].lower(), m.start()) for m in NAME.finditer(self._source))
        return {name: at for slash, name, at in names if slash or name in END_IS_OPTIONAL}


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for m in ATTRIBUTE.finditer(text[:2000]):
        found.setdefault(m[1].lower(), m[2] or m[3] or m[4] or "")
    return found


def _count(attributes: dict[str, str], name: str) -> int:
    """How many rows or columns a cell covers. A browser reads the digits that a value begins with."""
    m = DIGITS.match(attributes.get(name, ""))
    return int(m[1]) if m else 1


def _is_hidden(attributes: dict[str, str]) -> bool:
    shown = "hidden" not in attributes and attributes.get("aria-hidden") != "true" and attributes.get("role") != "navigation"
    return not shown or "display:none" in attributes.get("style", "").replace(" ", "").lower()


def _character(reference: str) -> tuple[str | None, int]:
    """What a character reference stands for and how much of it: ("£", 6) for "&pound;" and "&pound5"."""
    if reference[1] == "#":
        return (unescape(reference) if len(reference) < 12 else "\ufffd"), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    known = next((name[:n] for n in range(min(len(name), 6), 1, -1) if name[:n] in html5), None)
    return (html5[known], 1 + len(known)) if known else (None, 0)
