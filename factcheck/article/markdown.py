"""Markdown: CommonMark with tables, footnotes and strikethrough; front matter gives headlines and date."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from factcheck.article.draft import ArticleDraft
from factcheck.article.front_matter import read_front_matter
from factcheck.article.source import decode_source

if TYPE_CHECKING:  # most Markdown contains no HTML
    from factcheck.article.html import HtmlWalker

try:
    import pyromark
except ImportError:  # it has no wheel for Pyodide; markdown-it-py takes twenty times as long to import, and four to read
    pyromark = None  # type: ignore[assignment]

__all__ = ["read"]

PASSAGES = frozenset({"Paragraph", "Heading", "Item", "TableCell", "FootnoteDefinition", "HtmlBlock", "TableRow", "TableHead"})
GROUPS = frozenset({"Table", "List", "BlockQuote"})
TABULAR = frozenset({"Table", "TableHead", "TableRow", "TableCell"})
LEFT_OUT_ELEMENTS = frozenset({"CodeBlock", "Image", "MetadataBlock"})


def read(data: bytes, path: str) -> ArticleDraft:
    """Read a Markdown file without code, images, struck text, footnote marks and link addresses.

    Raises UnreadableFile if the file is not text.
    """
    source = decode_source(data, path)
    draft = ArticleDraft(source)
    _MarkdownReader(draft, read_front_matter(draft, source)).read()
    return draft


class _MarkdownReader:
    """Adds text to a draft as the parser's events come. Event spans of pyromark are bytes of UTF-8."""

    def __init__(self, draft: ArticleDraft, begin: int) -> None:
        self._draft = draft
        self._begin = begin
        self._markdown = draft.source.text[begin:]
        self._bytes = b"" if pyromark is None or self._markdown.isascii() else self._markdown.encode()
        self._byte, self._char = 0, 0  # the last event span's offset in bytes and in characters
        self._left_out = 0  # number of open elements from the outermost one that is left out

    @cached_property
    def _walker(self) -> HtmlWalker:
        from factcheck.article.html import HtmlWalker  # most Markdown contains no HTML

        return HtmlWalker(self._draft)

    def read(self) -> None:
        for event, span in _parse(self._markdown):
            kind, value = _split_event(event)
            if self._left_out:
                self._left_out += (kind == "Start") - (kind == "End")
            elif kind == "Text":
                self._add_text(value, *self._find_span(span))
            elif kind == "SoftBreak" or kind == "HardBreak":
                if self._draft.open and not self._is_hidden():
                    self._draft.add_line_end(*self._find_span(span))
            elif kind == "Start":
                self._begin_element(*_split_event(value), span)
            elif kind == "End":
                self._end_element(*_split_event(value))
            elif kind == "InlineHtml":
                self._walker.feed(*self._find_span(span), inline=True)

    def _is_hidden(self) -> bool:
        """True within an HTML element that is not shown."""
        return "_walker" in vars(self) and self._walker.hidden

    def _add_text(self, value: str, start: int, end: int) -> None:
        if self._is_hidden():
            return
        if len(value) == end - start:
            self._draft.add(start, end)
        else:
            self._draft.replace(value, start, end)

    def _begin_element(self, name: str, value: Any, span: dict[str, int]) -> None:
        if name in PASSAGES:
            self._draft.close()
        elif name in GROUPS:
            self._draft.begin_group(listed=name == "List")
        if name in TABULAR:
            self._update_table(name, begins=True)
        if name == "HtmlBlock":
            self._walker.feed(*self._find_span(span))
        if name == "HtmlBlock" or name in LEFT_OUT_ELEMENTS or self._is_struck_or_address(name, value, span):
            self._left_out = 1

    def _is_struck_or_address(self, name: str, value: Any, span: dict[str, int]) -> bool:
        """True for "~~5~~", but not for "~5~", which may be an approximation; and for <http://a.b/5>."""
        if name == "Strikethrough":
            return self._draft.source.text.startswith("~~", self._find_span(span)[0])
        return name == "Link" and value["link_type"] in ("Autolink", "Email")

    def _update_table(self, name: str, *, begins: bool) -> None:
        tables = self._draft.tables
        if name == "Table":
            (tables.begin if begins else tables.end)()
        elif name == "TableCell":
            (tables.begin_cell if begins else tables.end_cell)()
        elif begins:
            tables.begin_row()
        if name == "TableHead":
            tables.set_head(begins)

    def _end_element(self, name: str, value: Any) -> None:
        if name in TABULAR:
            self._update_table(name, begins=False)
        if name in PASSAGES:
            self._draft.close()
        elif name in GROUPS:
            self._draft.end_group()
        if name == "Heading" and value == "H1" and self._draft.heading is None and self._draft.passages:
            self._draft.heading = self._draft.passages[-1]

    def _find_span(self, span: dict[str, int]) -> tuple[int, int]:
        """Return an event's span in the source in characters. Events come in order, so all of them cost one pass."""
        return self._find_offset(span["start"]), self._find_offset(span["end"])

    def _find_offset(self, byte: int) -> int:
        if not self._bytes:
            return self._begin + byte
        low, high = sorted((byte, self._byte))
        chars = len(self._bytes[low:high].decode(errors="ignore"))
        self._char += chars if byte >= self._byte else -chars
        self._byte = byte
        return self._begin + self._char


def _parse(markdown: str) -> Any:
    if pyromark is None:
        from factcheck.article.commonmark import iter_events  # only where pyromark is missing

        return iter_events(markdown)
    known = pyromark.Options
    options = known.ENABLE_TABLES | known.ENABLE_FOOTNOTES | known.ENABLE_STRIKETHROUGH | known.ENABLE_TASKLISTS
    return pyromark.events_with_range(markdown, options=options)


def _split_event(event: Any) -> tuple[str, Any]:
    """Return the name of an event or element, and its value: {"Heading": {"level": "H1"}}, "Paragraph"."""
    return (event, None) if isinstance(event, str) else next(iter(event.items()))
