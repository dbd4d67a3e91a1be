"""PDF: the text of its pages in the order in which it is read, with the help of pypdfium2, an extra.

A PDF has characters at places, and neither words, lines nor paragraphs. A place in it is a page, a line of the page, counted
in the order of reading, running heads and feet included, and a column of the line.
"""

from __future__ import annotations

from array import array
from statistics import median_low
from typing import NamedTuple

from factcheck.article.dateline import day
from factcheck.article.draft import Draft, Passage
from factcheck.article.pdf.furniture import parted
from factcheck.article.pdf.layout import Block, Row, blocks, rows
from factcheck.article.pdf.lines import HYPHENS, Line, goes_on, hyphenated, line, paragraphs
from factcheck.article.pdf.pages import document
from factcheck.article.source import Source, Unreadable
from factcheck.figure.notation import several
from factcheck.pattern import pattern

__all__ = ["read"]

NUMBER = pattern(r"\d[\d.,]{0,30}")
CREATED = pattern(r"D:(\d{4})(\d\d)(\d\d)")
HEADING = 1.15  # of the usual height of type
LARGEST = 3  # lines of a heading
NAMED = 4  # of the pages
FIRST = 12  # paragraphs, among which it stands
SCAN = "no text in it, as in a scan: let a program for that (OCR) recognise it first"


class Printed(NamedTuple):
    """A line, and where it stands in the text of the pages."""

    line: Line
    start: int
    page: int


class Text:
    """The lines of the pages as they are met with, and the paragraphs among them."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.pages = array("q")  # the first line of each
        self.paragraphs: list[list[Printed]] = []
        self.unread: dict[int, int] = {}  # figures in tables, by page
        self._length = 0

    def page(self, head: list[Row], body: list[Block], foot: list[Row]) -> None:
        self.pages.append(len(self.printed) + 1)
        for row in head:
            self._print(line(row))
        for block in body:
            self._block(block)
        for row in foot:
            self._print(line(row))

    def _block(self, block: Block) -> None:
        lines = [self._print(line(row)) for row in block.rows]
        if block.table:
            figures = sum(1 for one in lines for _ in NUMBER.finditer(one.line.text))
            self.unread[len(self.pages)] = self.unread.get(len(self.pages), 0) + figures
            return
        starts = {id(one.line): one for one in lines}
        for n, found in enumerate(paragraphs([one.line for one in lines])):
            here = [starts[id(one)] for one in found]
            if n == 0 and self.paragraphs and goes_on(self.paragraphs[-1][-1].line, here[0].line):
                self.paragraphs[-1] += here
            else:
                self.paragraphs.append(here)

    def _print(self, one: Line) -> Printed:
        text = "".join(part.text for part in one.parts).translate(PRINTED)
        self.printed.append(text)
        found = Printed(one, self._length, len(self.pages))
        self._length += len(text) + 1
        return found


PRINTED = str.maketrans(dict.fromkeys(HYPHENS, "-"))


def read(data: bytes, path: str) -> Draft:
    """Reads a PDF. Tables are left out, and how many figures they hold is said.

    Raises Unreadable for a file that is none, is encrypted, has no text, or is too much; and where pypdfium2 is missing.
    """
    found = document(data)
    text = Text()
    for head, body, foot in parted(found.pages):
        text.page(rows(head), blocks(body), rows(foot))
    if not text.printed:
        raise Unreadable(SCAN)
    draft = Draft(Source(path, "\n".join(text.printed), text.pages))
    for paragraph in text.paragraphs:
        _add(draft, paragraph)
    draft.heading = _heading(text, draft)
    draft.name = found.title or None
    m = CREATED.match(found.created)
    draft.created = day("-".join(m.groups())) if m else None
    draft.notes += _unread(text.unread)
    return draft


def _add(draft: Draft, paragraph: list[Printed]) -> None:
    """A paragraph as a passage: its line ends are read as such, or not at all where a word goes on."""
    end = None  # of the line above, where its end is read
    for here, below in zip(paragraph, (*paragraph[1:], None), strict=True):
        if end is not None:
            draft.line(end, here.start) if end + 1 == here.start else draft.replace("\n", end, here.start)
        dropped = below and hyphenated(here.line.text, below.line.text)
        last = _line(draft, here, short=dropped is True)
        end = last if dropped is None else None
    draft.close()


def _line(draft: Draft, printed: Printed, *, short: bool) -> int:
    """Adds what is read of a line, short: without the hyphen at its end. Where it ends."""
    at = printed.start
    for n, part in enumerate(printed.line.parts, 1):
        end = at + len(part.text)
        if part.read is None:
            draft.add(at, end - (short and n == len(printed.line.parts)))
        elif part.read:
            draft.replace(part.read, at, end)
        at = end
    return at


def _heading(text: Text, draft: Draft) -> Passage | None:
    """The largest of what stands first, where it is larger than the most and no paragraph."""
    usual = median_low([one.line.size for paragraph in text.paragraphs for one in paragraph] or [0.0])
    first = [each for each in zip(text.paragraphs[:FIRST], draft.passages, strict=False) if each[0][0].page == 1]
    found = max(first, key=lambda each: each[0][0].line.size, default=None)
    if found is None or found[0][0].line.size < HEADING * usual or len(found[0]) > LARGEST:
        return None
    return found[1]


def _unread(figures: dict[int, int]) -> list[str]:
    """What is to be said of tables."""
    count = sum(figures.values())
    if not count:
        return []
    pages = [page for page, number in figures.items() if number]
    named = ", ".join(map(str, pages[:NAMED])) + (f" and {len(pages) - NAMED} more" if pages[NAMED:] else "")
    table = "what looks like a table on page" if len(pages) == 1 else "what looks like tables on pages"
    return [f"{several(count, 'figure')} in {table} {named} {'is' if count == 1 else 'are'} not read"]
