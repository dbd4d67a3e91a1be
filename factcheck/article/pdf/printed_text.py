"""Collects the printed lines of a PDF, and the paragraphs and tables that they form."""

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
    """A line or a cell, its offset in the text of all pages, and its page from 1."""

    line: TextLine
    start: int
    page: int


class PrintedTable(NamedTuple):
    """A table. rows: column and text of each non-empty cell; heads: which rows are headers; width: number of columns."""

    rows: list[list[tuple[int, PrintedLine]]]
    heads: list[bool]
    width: int


Paragraph = list[PrintedLine]


class PrintedText:
    """lines: as printed. pages: first line of each page, from 1. unread: number of figures in tables left out, by page."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.pages = array("q")
        self.found: list[Paragraph | PrintedTable] = []
        self.unread: dict[int, int] = {}
        self._length = 0

    def add_page(self, head: list[PieceRow], body: list[PageBlock], foot: list[PieceRow]) -> None:
        self.pages.append(len(self.lines) + 1)
        self._print_rows(head)
        for block in body:
            self._add_block(block)
        self._print_rows(foot)

    def compute_usual_height(self) -> float:
        """Return the median text height of the lines of paragraphs; 0 if there are none."""
        heights = [one.line.size for part in self.found if not isinstance(part, PrintedTable) for one in part]
        return median_low(heights) if heights else 0.0

    def _add_block(self, block: PageBlock) -> None:
        if block.columns:
            found = [self._print_cells(row, block) for row in block.rows]
            self.found.append(PrintedTable(found, mark_head_rows(block.rows, block.columns), len(block.columns) + 1))
        elif block.table:
            figures = sum(1 for row in self._print_rows(block.rows) for _ in NUMBER.finditer(row.line.text))
            self.unread[len(self.pages)] = self.unread.get(len(self.pages), 0) + figures
        else:
            self._add_paragraphs(self._print_rows(block.rows))

    def _add_paragraphs(self, lines: list[PrintedLine]) -> None:
        ahead = iter(lines)
        for n, paragraph in enumerate(iter_paragraphs([one.line for one in lines])):
            here = [next(ahead) for _ in paragraph]
            last = self.found[-1] if self.found else None
            if n == 0 and isinstance(last, list) and is_continued(last[-1].line, here[0].line):
                last += here
            else:
                self.found.append(here)

    def _print_rows(self, rows: list[PieceRow]) -> list[PrintedLine]:
        found = []
        for row in rows:
            found.append(PrintedLine(make_line(row), self._length, len(self.pages)))
            self._print_line(found[-1:])
        return found

    def _print_cells(self, row: PieceRow, block: PageBlock) -> list[tuple[int, PrintedLine]]:
        found, at = [], self._length
        for column, pieces in split_cells(row, block.columns):
            cell = PrintedLine(make_line(pieces), at, len(self.pages))
            found.append((column, cell))
            at += len(_format_line(cell.line)) + 1
        self._print_line([cell for _, cell in found])
        return found

    def _print_line(self, cells: list[PrintedLine]) -> None:
        text = " ".join(_format_line(cell.line) for cell in cells)
        self.lines.append(text)
        self._length += len(text) + 1


def _format_line(line: TextLine) -> str:
    """Return a line as printed, with plain hyphens."""
    return "".join(part.text for part in line.parts).translate(HYPHEN_AS_PRINTED)
