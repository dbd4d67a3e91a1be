"""Parse Markdown with markdown-it-py into the events of pyromark, for platforms without pyromark, such as a browser.

markdown-it gives the lines of a block but no offsets within them. They are recovered as follows: a block's content on a line
is always the end of that line, and its inline parser goes from left to right, so a token begins at the offset at which the
rule that made it was called.

The two parsers differ in rare texts: in whether a symbol beside an asterisk is punctuation ("a~~🙂~~"), and in tables whose
second line is a list or lies outside the block quotation of the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

__all__ = ["iter_events"]

MAX_NESTING = 100  # nested elements
BLANK = " \t\n\v\f\r"
LABEL = r"\[\^([^\]\[\s]{1,200})\]"
FOOTNOTE_MARK, FOOTNOTE_START = re.compile(LABEL), re.compile(rf"{LABEL}:")
LINE_END = re.compile(r"[ \t]*\n")
TASK = re.compile(r"\[[ xX]\]\s")
PIPE = re.compile(r"(?<!\\)\|")  # between two cells; an escaped one belongs to its cell
BLOCKS: dict[str, Any] = {
    "paragraph": "Paragraph",
    "list_item": "Item",
    "thead": "TableHead",
    "tr": "TableRow",
    "th": "TableCell",
    "td": "TableCell",
    "footnote": {"FootnoteDefinition": ""},
    "bullet_list": {"List": None},
    "ordered_list": {"List": 1},
    "blockquote": {"BlockQuote": None},
    "table": {"Table": ()},
}

CODE_BLOCK: tuple[Any, ...] = (({"Start": {"CodeBlock": None}}, 0, 0), ({"End": "CodeBlock"}, 0, 0))

SpannedEvent = tuple[Any, int, int]  # an event, and its span in characters


def iter_events(markdown: str) -> Iterator[tuple[Any, dict[str, int]]]:
    """Yield the events that an article's text needs, in order, shaped like pyromark's, but with spans in characters.

    Only text, breaks, HTML and struck text have a span; that of other events is (0, 0).
    """
    for event, start, end in _EventReader(markdown).iter_events():
        yield event, {"start": start, "end": end}


class _InlineState(StateInline):
    """Stores in each token the offset in the block's content at which it begins."""

    at = 0  # offset at which the current rule was called
    begun = 0  # offset at which the pending text begins

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.begun = self.at
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  named by its base class
        token = super().pushPending()
        token.meta = {"at": self.begun}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        last = self.tokens[-2] if len(self.tokens) > 1 else None
        one_run = last is not None and last.type == "text" and last.meta["at"] >= self.at  # "***" is three tokens
        token.meta = {"at": last.meta["at"] + len(last.content) if last and one_run else self.at}
        return token


class _InlineParser(ParserInline):
    def tokenize(self, state: StateInline) -> None:
        """Tokenize like the base class, and record the offset at which each rule is called."""
        end, rules = state.posMax, self.ruler.getRules("")
        while state.pos < end:
            state.at = state.pos  # type: ignore[attr-defined]  # `parse` makes an _InlineState
            if state.level >= MAX_NESTING or not any(rule(state, False) for rule in rules):
                state.append_pending(state.src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def _make_parser() -> MarkdownIt:
    parser = MarkdownIt()
    parser.inline = _InlineParser()
    parser.configure("commonmark", {"maxNesting": MAX_NESTING, "strikethrough_single_tilde": True})
    parser.enable(["table", "strikethrough"])
    parser.disable(["fragments_join", "text_join"])  # they lose the offset of each piece
    parser.block.ruler.before("reference", "footnote", _parse_footnote, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote", _parse_note)
    return parser


def _parse_note(state: StateInline, silent: bool) -> bool:
    """Parse the mark of a footnote that the text has: "[^1]"."""
    found = FOOTNOTE_MARK.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in state.env["footnotes"]:
        return False
    if not silent:
        state.push("footnote_mark", "", 0)
    state.pos = found.end()
    return True


def _parse_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a footnote with the indented lines below it, as markdown-it parses a list item."""
    at = state.bMarks[start] + state.tShift[start]
    found = FOOTNOTE_START.match(state.src, at, state.eMarks[start])
    if not found or state.is_code_block(start):
        return False
    if silent:
        return True
    state.env["footnotes"].add(found[1])
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    rest = state.src[found.end() : state.eMarks[start]]
    state.push("footnote_open", "", 1)
    state.bMarks[start], state.tShift[start] = found.end(), len(rest) - len(rest.lstrip(" \t"))
    state.blkIndent += 4
    state.sCount[start], state.parentType = state.blkIndent, "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    state.push("footnote_close", "", -1)
    return True


class _EventReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(m.end() for m in re.finditer("\n", text)), len(text) + 1]  # line starts, and the next
        self._hashes = ""  # "##" of the open heading
        self._cells: list[tuple[int, int]] | None = None  # spans between the pipes of the open row
        self._item = False  # an empty list item is open

    def iter_events(self) -> Iterator[SpannedEvent]:
        for token in _make_parser().parse(self._text, {"footnotes": set()}):
            if token.type == "inline":
                yield from self._iter_inline(token)
            elif token.type in ("fence", "code_block"):
                yield from CODE_BLOCK
            elif token.type == "html_block" and token.map:
                start = self._text.find("<", self._lines[token.map[0]])
                end = min(self._lines[token.map[1]], len(self._text))
                yield from (({"Start": "HtmlBlock"}, start, end), ({"End": "HtmlBlock"}, start, end))
            elif token.nesting:
                yield from self._iter_block(token)

    def _iter_block(self, token: Token) -> Iterator[SpannedEvent]:
        name, opens = token.type.rpartition("_")[0], token.nesting > 0
        self._item = opens and (name == "list_item" or (self._item and name == "paragraph"))
        element = BLOCKS.get(name)
        if name == "heading":
            self._hashes = token.markup if opens and token.markup.startswith("#") else ""
            element = {"Heading": {"level": token.tag.upper()} if opens else token.tag.upper()}
        elif name == "tr":
            self._cells = list(self._iter_cell_spans(token)) if opens else None
        if element:
            yield {"Start" if opens else "End": element}, 0, 0

    def _get_line_span(self, number: int) -> tuple[int, int]:
        return self._lines[number], self._lines[number + 1] - 1

    def _iter_cell_spans(self, token: Token) -> Iterator[tuple[int, int]]:
        start, end = self._get_line_span(token.map[0] if token.map else 0)
        for m in PIPE.finditer(self._text, start, end):
            yield start, m.start()
            start = m.end()
        yield start, end

    def _iter_inline(self, token: Token) -> Iterator[SpannedEvent]:
        offsets, link = self._find_offsets(token), False
        mark = TASK.match(token.content) if self._item else None
        for child in token.children or ():
            at = child.meta["at"]
            if mark and at == 0 and child.type == "text":
                child.content, at = child.content[mark.end() :], mark.end()
            if child.markup == "autolink":  # its text is an address
                link = child.nesting > 0
                yield {"Start" if link else "End": {"Link": {"link_type": "Autolink"}}}, offsets[at], offsets[at]
            elif not link:
                yield from _iter_child(child, at, offsets, token.content)

    def _find_offsets(self, token: Token) -> list[int]:
        """Return the offset in the text of each character of a block's content, and of its end."""
        content, first = token.content, token.map[0] if token.map else 0
        if self._cells is not None:
            return self._find_cell_offsets(content)
        if self._hashes:
            start = self._text.find(self._hashes, self._lines[first]) + len(self._hashes)
            start = self._text.find(content, start)
            return list(range(start, start + len(content) + 1))
        found: list[int] = []
        for number, line in enumerate(content.split("\n"), first):
            start, end = self._get_line_span(number)
            begin = self._text.rfind(line.strip(BLANK), start, end) - (len(line) - len(line.lstrip(BLANK)))
            found += range(begin, begin + len(line) + 1)
        return found

    def _find_cell_offsets(self, content: str) -> list[int]:
        """Find the next span between two pipes that ends with the content. A quotation mark may precede the first pipe."""
        while content and self._cells:
            start, end = self._cells.pop(0)
            ink = self._text[start:end].rstrip(BLANK)
            offsets = [start + n for n, c in enumerate(ink) if not (c == "\\" and ink[n + 1 : n + 2] == "|")][-len(content) :]
            if "".join(self._text[at] for at in offsets) == content:
                return [*offsets, start + len(ink)]
        return [0] * (len(content) + 1)


def _iter_child(token: Token, at: int, offsets: list[int], content: str) -> Iterator[SpannedEvent]:
    if token.type == "text" or (token.type == "text_special" and token.content == token.markup):  # "\\q" is no escape
        last = LINE_END.match(content, at + len(token.content))
        yield from _iter_words(token.content.rstrip(" \t") if last else token.content, at, offsets)
    elif token.type == "text_special":  # "&amp;", "\\*"
        last_char = at + len(token.markup) - 1
        yield {"Text": token.content}, offsets[last_char if token.info == "escape" else at], offsets[last_char] + 1
    elif token.type in ("softbreak", "hardbreak"):
        line = content.index("\n", at)
        before = at
        while content[at] == "\n" and content[before - 1] in " \t":
            before -= 1
        yield token.type.capitalize().replace("b", "B"), offsets[before], offsets[line] + 1
    elif token.type == "html_inline":
        yield {"InlineHtml": token.content}, offsets[at], offsets[at + len(token.content) - 1] + 1
    elif token.type in ("s_open", "s_close"):
        yield {"Start" if token.nesting > 0 else "End": "Strikethrough"}, offsets[at], offsets[at]
    elif token.type == "image":
        yield from (({"Start": {"Image": {}}}, 0, 0), ({"End": "Image"}, 0, 0))


def _iter_words(words: str, at: int, offsets: list[int]) -> Iterator[SpannedEvent]:
    """Yield a text, cut where its characters are not adjacent in the source: "b|c" of the cell "b \\| c"."""
    cuts = [0, *(n for n, (a, b) in enumerate(pairwise(offsets[at : at + len(words)]), 1) if b != a + 1), len(words)]
    for start, end in pairwise(cuts):
        if start < end:
            yield {"Text": words[start:end]}, offsets[at + start], offsets[at + end - 1] + 1
