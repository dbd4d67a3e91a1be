"""The lines of a PDF as they are met with, and what they make: paragraphs, tables, and tables that are not read."""

from __future__ import annotations

from array import array
from statistics import median_low
from typing import NamedTuple

from factcheck.article.pdf.geometry import PieceRow
from factcheck.article.pdf.layout import PageBlock
from factcheck.article.pdf.lines import HYPHENS, TextLine, is_continued, iter_paragraphs, make_line
from factcheck.article.pdf.tables import mark_head_rows, split_cells
from factcheck.pattern import compile_lazily

__all__ = ["Paragraph", "PrintedLine", "PrintedTable", "PrintedText"]

NUMBER = compile_lazily(r"\d[\d.,]{0,30}")
HYPHEN_AS_PRINTED = str.maketrans(dict.fromkeys(HYPHENS, "-"))


class PrintedLine(NamedTuple):
    """A line, or a cell of one, where it stands in the text of all pages, and on which page."""

    line: TextLine
    start: int
    page: int


class PrintedTable(NamedTuple):
    """A table: of each row its cells that hold something, by column; which rows are names; how many columns there are."""

    rows: list[list[tuple[int, PrintedLine]]]
    heads: list[bool]
    width: int


Paragraph = list[PrintedLine]


class PrintedText:
    """lines: as printed. pages: the first line of each. found: what is read of them. unread: figures in tables, by page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pages = array("q")
        self.found: list[Paragraph | PrintedTable] = []
        self.unread: dict[int, int] = {}
        self._length = 0

    def add_page(self, head: list[PieceRow], body: list[PageBlock], foot: list[PieceRow]) -> None:
        self.pages.append(len(self.lines) + 1)
        for row in head:
            self._print_row(row)
        for block in body:
            self._add_block(block)
        for row in foot:
            self._print_row(row)

    def compute_usual_height(self) -> float:
        """The height of type of most lines; 0 where there are none."""
        heights = [one.line.size for part in self.found if not isinstance(part, PrintedTable) for one in part]
        return median_low(heights) if heights else 0.0

    def _add_block(self, block: PageBlock) -> None:
        if block.columns:
            found = [self._print_cells(row, block) for row in block.rows]
            self.found.append(PrintedTable(found, mark_head_rows(block.rows, block.columns), len(block.columns) + 1))
        elif block.table:
            figures = sum(1 for row in block.rows for _ in NUMBER.finditer(self._print_row(row).line.text))
            self.unread[len(self.pages)] = self.unread.get(len(self.pages), 0) + figures
        else:
            self._add_paragraphs([self._print_row(row) for row in block.rows])

    def _add_paragraphs(self, lines: list[PrintedLine]) -> None:
        ahead = iter(lines)
        for n, paragraph in enumerate(iter_paragraphs([one.line for one in lines])):
            here = [next(ahead) for _ in paragraph]
            last = self.found[-1] if self.found else None
            if n == 0 and isinstance(last, list) and is_continued(last[-1].line, here[0].line):
                last += here
            else:
                self.found.append(here)

    def _print_row(self, row: PieceRow) -> PrintedLine:
        found = PrintedLine(make_line(row), self._length, len(self.pages))
        self._print_parts([found])
        return found

    def _print_cells(self, row: PieceRow, block: PageBlock) -> list[tuple[int, PrintedLine]]:
        found, at = [], self._length
        for column, pieces in split_cells(row, block.columns):
            one = PrintedLine(make_line(pieces), at, len(self.pages))
            found.append((column, one))
            at += len(_format_line(one.line)) + 1
        self._print_parts([one for _, one in found])
        return found

    def _print_parts(self, parts: list[PrintedLine]) -> None:
        text = " ".join(_format_line(one.line) for one in parts)
        self.lines.append(text)
        self._length += len(text) + 1


def _format_line(one: TextLine) -> str:
    """As it is printed."""
    return "".join(part.text for part in one.parts).translate(HYPHEN_AS_PRINTED)
