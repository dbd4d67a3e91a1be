"""Markdown: CommonMark with tables, footnotes and strikethrough, and front matter for headlines and date."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyromark

from factcheck.article.draft import ArticleDraft
from factcheck.article.front_matter import read_front_matter
from factcheck.article.source import decode_source

if TYPE_CHECKING:  # Markdown without HTML needs none
    from pyromark.event import Range

    from factcheck.article.html import HtmlWalker

__all__ = ["read"]

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
PASSAGES = frozenset({"Paragraph", "Heading", "Item", "TableCell", "FootnoteDefinition", "HtmlBlock", "TableRow", "TableHead"})
GROUPS = frozenset({"Table", "List", "BlockQuote"})
TABULAR = frozenset({"Table", "TableHead", "TableRow", "TableCell"})
LEFT_OUT_ELEMENTS = frozenset({"CodeBlock", "Image", "MetadataBlock"})


def read(data: bytes, path: str) -> ArticleDraft:
    """Reads a Markdown file. Left out: code, images, struck text, marks of footnotes, the addresses of links.

    Raises UnreadableFile where the file is no text.
    """
    source = decode_source(data, path)
    draft = ArticleDraft(source)
    begin = read_front_matter(draft, source)
    _MarkdownReader(draft, begin).read()
    return draft


class _MarkdownReader:
    """Follows the events of the parser, whose places are bytes of UTF-8, through the text."""

    def __init__(self, draft: ArticleDraft, begin: int) -> None:
        self._draft = draft
        self._begin = begin
        self._markdown = draft.source.text[begin:]
        self._ascii = self._markdown.isascii()
        self._bytes = b"" if self._ascii else self._markdown.encode()
        self._byte, self._point = 0, 0  # one place in both counts
        self._left_out = 0  # how many elements are open in one that is left out, itself included

    @cached_property
    def _walker(self) -> HtmlWalker:
        from factcheck.article.html import HtmlWalker  # most articles in Markdown hold no HTML

        return HtmlWalker(self._draft)

    @property
    def _hidden(self) -> bool:
        """Whether an element of HTML is open that is not shown."""
        return "_walker" in vars(self) and self._walker.hidden

    def read(self) -> None:
        for event, span in pyromark.events_with_range(self._markdown, options=OPTIONS):
            kind, value = _split_event(event)
            if self._left_out:
                self._left_out += (kind == "Start") - (kind == "End")
            elif kind == "Text":
                self._add_text(value, span)
            elif kind == "SoftBreak" or kind == "HardBreak":
                self._add_line_end(span)
            elif kind == "Start":
                self._begin_element(*_split_event(value), span)
            elif kind == "End":
                self._end_element(*_split_event(value))
            elif kind == "InlineHtml":
                self._walker.feed(self._find_offset(span["start"]), self._find_offset(span["end"]), inline=True)

    def _add_text(self, value: str, span: Range) -> None:
        start, end = self._find_offset(span["start"]), self._find_offset(span["end"])
        if self._hidden:
            return
        if len(value) == end - start:
            self._draft.add(start, end)
        else:
            self._draft.replace(value, start, end)

    def _add_line_end(self, span: Range) -> None:
        if self._draft.open and not self._hidden:
            self._draft.add_line_end(self._find_offset(span["start"]), self._find_offset(span["end"]))

    def _begin_element(self, name: str, value: Any, span: Range) -> None:
        if name in PASSAGES:
            self._draft.close()
        elif name in GROUPS:
            self._draft.begin_group(listed=name == "List")
        if name in TABULAR:
            self._update_table(name, begins=True)
        if name == "HtmlBlock":
            self._walker.feed(self._find_offset(span["start"]), self._find_offset(span["end"]))
        if name == "HtmlBlock" or name in LEFT_OUT_ELEMENTS or self._is_struck_or_address(name, value, span):
            self._left_out = 1

    def _is_struck_or_address(self, name: str, value: Any, span: Range) -> bool:
        """ "~~5~~" is struck, but "~5~" may be an approximation; the text of <http://a.b/5> is its address."""
        if name == "Strikethrough":
            return self._draft.source.text.startswith("~~", self._find_offset(span["start"]))
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

    def _find_offset(self, byte: int) -> int:
        """The place in the source of a byte of the Markdown; the parser goes forward, so all of them cost one pass."""
        if self._ascii:
            return self._begin + byte
        low, high = sorted((byte, self._byte))
        points = len(self._bytes[low:high].decode(errors="ignore"))
        self._point += points if byte >= self._byte else -points
        self._byte = byte
        return self._begin + self._point


def _split_event(event: Any) -> tuple[str, Any]:
    """The name of an event or an element, and what it carries."""
    if isinstance(event, str):
        return event, None
    ((name, value),) = event.items()
    return name, value
