"""The lines of a PDF as they are met with, and what they make: paragraphs, tables, and tables that are not read."""

from __future__ import annotations

from array import array
from statistics import median_low
from typing import NamedTuple

from factcheck.article.pdf.bands import Row
from factcheck.article.pdf.layout import Block
from factcheck.article.pdf.lines import HYPHENS, Line, goes_on, line, paragraphs
from factcheck.article.pdf.tables import cells, heads
from factcheck.pattern import pattern

__all__ = ["Grid", "Paragraph", "Printed", "Printing"]

NUMBER = pattern(r"\d[\d.,]{0,30}")
PRINTED = str.maketrans(dict.fromkeys(HYPHENS, "-"))


class Printed(NamedTuple):
    """A line, or a cell of one, where it stands in the text of all pages, and on which page."""

    line: Line
    start: int
    page: int


class Grid(NamedTuple):
    """A table: of each row its cells that hold something, by column; which rows are names; how many columns there are."""

    rows: list[list[tuple[int, Printed]]]
    heads: list[bool]
    width: int


Paragraph = list[Printed]


class Printing:
    """lines: as printed. pages: the first line of each. found: what is read of them. unread: figures in tables, by page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pages = array("q")
        self.found: list[Paragraph | Grid] = []
        self.unread: dict[int, int] = {}
        self._length = 0

    def page(self, head: list[Row], body: list[Block], foot: list[Row]) -> None:
        self.pages.append(len(self.lines) + 1)
        for row in head:
            self._printed(row)
        for block in body:
            self._block(block)
        for row in foot:
            self._printed(row)

    def usual(self) -> float:
        """The height of type of most lines; 0 where there are none."""
        heights = [one.line.size for part in self.found if not isinstance(part, Grid) for one in part]
        return median_low(heights) if heights else 0.0

    def _block(self, block: Block) -> None:
        if block.columns:
            found = [self._cells(row, block) for row in block.rows]
            self.found.append(Grid(found, heads(block.rows, block.columns), len(block.columns) + 1))
        elif block.table:
            figures = sum(1 for row in block.rows for _ in NUMBER.finditer(self._printed(row).line.text))
            self.unread[len(self.pages)] = self.unread.get(len(self.pages), 0) + figures
        else:
            self._paragraphs([self._printed(row) for row in block.rows])

    def _paragraphs(self, lines: list[Printed]) -> None:
        ahead = iter(lines)
        for n, paragraph in enumerate(paragraphs([one.line for one in lines])):
            here = [next(ahead) for _ in paragraph]
            last = self.found[-1] if self.found else None
            if n == 0 and isinstance(last, list) and goes_on(last[-1].line, here[0].line):
                last += here
            else:
                self.found.append(here)

    def _printed(self, row: Row) -> Printed:
        found = Printed(line(row), self._length, len(self.pages))
        self._print([found])
        return found

    def _cells(self, row: Row, block: Block) -> list[tuple[int, Printed]]:
        found, at = [], self._length
        for column, pieces in cells(row, block.columns):
            one = Printed(line(pieces), at, len(self.pages))
            found.append((column, one))
            at += len(_text(one.line)) + 1
        self._print([one for _, one in found])
        return found

    def _print(self, parts: list[Printed]) -> None:
        text = " ".join(_text(one.line) for one in parts)
        self.lines.append(text)
        self._length += len(text) + 1


def _text(one: Line) -> str:
    """As it is printed."""
    return "".join(part.text for part in one.parts).translate(PRINTED)
