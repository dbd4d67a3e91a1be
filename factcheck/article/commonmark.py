"""Markdown to the events of pyromark, by markdown-it-py: for where pyromark has no wheel, as in a browser.

markdown-it knows the lines of a block and no places within them. But what a block holds of a line is the end of that line,
and its parser goes from left to right: a token begins where the rule was asked that made it.

The two differ where few texts are: whether a symbol beside an asterisk counts as punctuation ("a~~🙂~~"), and tables whose
second line is a list or stands outside of the first one's quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

__all__ = ["Options", "events_with_range"]

MAX_NESTING = 100  # elements in one another
BLANK = " \t\n\v\f\r"
LABEL = r"\[\^([^\]\[\s]{1,200})\]"
FOOTNOTE_MARK, FOOTNOTE_START = re.compile(LABEL), re.compile(rf"{LABEL}:")
LINE_END = re.compile(r"[ \t]*\n")
TASK = re.compile(r"\[[ xX]\]\s")
PIPE = re.compile(r"(?<!\\)\|")  # between two cells; one behind a backslash is a part of its cell
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

RangedEvent = tuple[Any, int, int]  # an event, and its range in characters


class Options(IntFlag):
    """Each is on."""

    ENABLE_TABLES = 1
    ENABLE_FOOTNOTES = 2
    ENABLE_STRIKETHROUGH = 4
    ENABLE_TASKLISTS = 8


def events_with_range(markdown: str, *, options: Options) -> Iterator[tuple[Any, dict[str, int]]]:  # noqa: ARG001  as pyromark's
    """The events that the words of a text need, in order. Those of words, breaks, HTML and struck text have their range in
    bytes of UTF-8; the range of any other is empty.
    """
    byte = point = 0
    for event, *span in _EventReader(markdown).iter_events():
        places = []
        for at in span:
            low, high = sorted((at, point))
            size = len(markdown[low:high].encode())
            byte += size if at >= point else -size
            point = at
            places.append(byte)
        yield event, {"start": places[0], "end": places[1]}


class _InlineState(StateInline):
    """Notes in each token where it begins in the block's content."""

    at = 0  # where the rule was asked that reads now
    begun = 0  # where the pending text begins

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.begun = self.at
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802  the name of its base
        token = super().pushPending()
        token.meta = {"at": self.begun}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        last = self.tokens[-2] if len(self.tokens) > 1 else None
        one_run = last is not None and last.type == "text" and last.meta["at"] >= self.at  # each asterisk is a token
        token.meta = {"at": last.meta["at"] + len(last.content) if last and one_run else self.at}
        return token


class _InlineParser(ParserInline):
    def tokenize(self, state: StateInline) -> None:
        """As its base does, and says where each rule is asked."""
        end, rules = state.posMax, self.ruler.getRules("")
        while state.pos < end:
            state.at = state.pos  # type: ignore[attr-defined]  # `parse` makes a _State
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
    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING, "strikethrough_single_tilde": True})
    parser.inline = _InlineParser()
    parser.configure("commonmark", {"maxNesting": MAX_NESTING, "strikethrough_single_tilde": True})
    parser.enable(["table", "strikethrough"])
    parser.disable(["fragments_join", "text_join"])  # which forget where each piece begins
    parser.block.ruler.before("reference", "footnote", _parse_footnote, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "footnote", _parse_note)
    return parser


def _parse_note(state: StateInline, silent: bool) -> bool:
    """The mark of a footnote that there is."""
    found = FOOTNOTE_MARK.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in state.env["footnotes"]:
        return False
    if not silent:
        state.push("footnote_mark", "", 0)
    state.pos = found.end()
    return True


def _parse_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A footnote with what is indented below it, as a list reads its items."""
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
        self._lines = [0, *(m.end() for m in re.finditer("\n", text)), len(text) + 1]  # where each begins, and would begin
        self._hashes = ""  # of the heading that is open
        self._cells: list[tuple[int, int]] | None = None  # what may be a cell of the row that is open
        self._item = False  # one is open, with nothing in it

    def iter_events(self) -> Iterator[RangedEvent]:
        for token in _make_parser().parse(self._text, {"footnotes": set()}):
            if token.type == "inline":
                yield from self._iter_inline(token)
            elif token.type in ("fence", "code_block"):
                yield from (({"Start": {"CodeBlock": None}}, 0, 0), ({"End": "CodeBlock"}, 0, 0))
            elif token.type == "html_block" and token.map:
                start, end = self._text.find("<", self._lines[token.map[0]]), self._lines[token.map[1]]
                yield from (({"Start": "HtmlBlock"}, start, end), ({"End": "HtmlBlock"}, start, end))
            elif token.nesting:
                yield from self._iter_block(token)

    def _iter_block(self, token: Token) -> Iterator[RangedEvent]:
        name, _, way = token.type.rpartition("_")
        opens = way == "open"
        self._item = opens and (name == "list_item" or (self._item and name == "paragraph"))
        found = BLOCKS.get(name)
        if name == "heading":
            self._hashes = token.markup if opens and token.markup.startswith("#") else ""
            found = {"Heading": {"level": token.tag.upper()} if opens else token.tag.upper()}
        elif name == "tr":
            self._cells = list(self._iter_cell_spans(token)) if opens else None
        if found:
            yield {"Start" if opens else "End": found}, 0, 0

    def _get_line_span(self, number: int) -> tuple[int, int]:
        return self._lines[number], self._lines[number + 1] - 1

    def _iter_cell_spans(self, token: Token) -> Iterator[tuple[int, int]]:
        start, end = self._get_line_span(token.map[0] if token.map else 0)
        for m in PIPE.finditer(self._text, start, end):
            yield start, m.start()
            start = m.end()
        yield start, end

    def _iter_inline(self, token: Token) -> Iterator[RangedEvent]:
        place, link = self._find_places(token), False
        mark = TASK.match(token.content) if self._item else None
        for child in token.children or ():
            at = child.meta["at"]
            if mark and at == 0 and child.type == "text":
                child.content, at = child.content[mark.end() :], mark.end()
            if child.markup == "autolink":  # its text is an address
                link = child.nesting > 0
                address = {"Link": {"link_type": "Autolink"}}
                yield {"Start" if link else "End": address}, place[at], place[at]
            elif not link:
                yield from _iter_child(child, at, place, token.content)

    def _find_places(self, token: Token) -> list[int]:
        """Where each character of a block's content stands, and its end."""
        content, first = token.content, token.map[0] if token.map else 0
        if self._cells is not None:
            return self._find_cell_places(content)
        if self._hashes:
            start = self._text.find(self._hashes, self._lines[first]) + len(self._hashes)
            start = self._text.find(content, start)
            return list(range(start, start + len(content) + 1))
        found: list[int] = []
        for number, line in enumerate(content.split("\n"), first):
            start, end = self._get_line_span(number)
            ink = self._text.rfind(line.strip(BLANK), start, end)
            begin = ink - (len(line) - len(line.lstrip(BLANK)))
            found += range(begin, begin + len(line) + 1)
        return found

    def _find_cell_places(self, content: str) -> list[int]:
        """The next stretch between two pipes that holds it; before the first pipe, what the row stands in may stand."""
        while content and self._cells:
            start, end = self._cells.pop(0)
            ink = self._text[start:end].rstrip(BLANK)
            places = [start + n for n, c in enumerate(ink) if not (c == "\\" and ink[n + 1 : n + 2] == "|")]
            if "".join(self._text[at] for at in places[-len(content) :]) == content:
                return [*places[-len(content) :], start + len(ink)]
        return [0] * (len(content) + 1)


def _iter_child(token: Token, at: int, place: list[int], content: str) -> Iterator[RangedEvent]:
    if token.type == "text" or (token.type == "text_special" and token.content == token.markup):  # "\\q" escapes nothing
        last = LINE_END.match(content, at + len(token.content))
        yield from _iter_words(token.content.rstrip(" \t") if last else token.content, at, place)
    elif token.type == "text_special":  # "&amp;", or an asterisk behind a backslash
        end = at + len(token.markup)
        yield {"Text": token.content}, place[end - 1 if token.info == "escape" else at], place[end - 1] + 1
    elif token.type in ("softbreak", "hardbreak"):
        line = content.index("\n", at)
        before = at
        while content[at] == "\n" and content[before - 1] in " \t":
            before -= 1
        yield token.type.capitalize().replace("b", "B"), place[before], place[line] + 1
    elif token.type == "html_inline":
        yield {"InlineHtml": token.content}, place[at], place[at + len(token.content) - 1] + 1
    elif token.type in ("s_open", "s_close"):
        yield {"Start" if token.nesting > 0 else "End": "Strikethrough"}, place[at], place[at]
    elif token.type == "image":
        yield from (({"Start": {"Image": {}}}, place[at], place[at]), ({"End": "Image"}, place[at], place[at]))


def _iter_words(words: str, at: int, place: list[int]) -> Iterator[RangedEvent]:
    """Words, in one piece unless a character between them is not read."""
    cuts = [0, *(n for n, (a, b) in enumerate(pairwise(place[at : at + len(words)]), 1) if b != a + 1), len(words)]
    for start, end in pairwise(cuts):
        if start < end:
            yield {"Text": words[start:end]}, place[at + start], place[at + end - 1] + 1
