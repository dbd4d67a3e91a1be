"""PDF: the text of its pages in reading order, extracted with pypdfium2, an optional package.

A PDF has characters at coordinates, but no words, lines or paragraphs. A place in it is a page, a line of the page, counted in
reading order with running heads and feet, and a column of the line.
"""

from __future__ import annotations

from array import array
from operator import itemgetter
from statistics import median_low
from typing import NamedTuple

from factcheck.article.dateline import parse_date
from factcheck.article.draft import ArticleDraft, Passage
from factcheck.article.pdf.geometry import PieceRow, group_rows
from factcheck.article.pdf.layout import PageBlock, find_blocks, iter_page_parts
from factcheck.article.pdf.lines import HYPHENS, TextLine, is_continued, is_hyphen_dropped, iter_paragraphs, make_line
from factcheck.article.pdf.pages import read_document
from factcheck.article.pdf.tables import mark_head_rows, split_cells
from factcheck.article.source import SourceText
from factcheck.claim.finding import UnreadableFile
from factcheck.figure.notation import format_count
from factcheck.pattern import compile_lazily

__all__ = ["read"]

CREATED = compile_lazily(r"D:(\d{4})(\d\d)(\d\d)")
MIN_HEADING_RATIO = 1.15  # to the usual text height
MAX_HEADING_LINES = 3
MAX_NAMED_PAGES = 4  # in a note on tables
MAX_PARAGRAPHS_SEARCHED = 12  # for the heading
NO_TEXT_MESSAGE = "no text in it, as in a scan: let a program for that (OCR) recognise it first"
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


def read(data: bytes, path: str) -> ArticleDraft:
    """Read a PDF. Tables whose alignment is in doubt are left out; a note gives the number of their figures.

    Raises UnreadableFile for other files, encrypted ones, those without text or over a limit, and if pypdfium2 is missing.
    """
    document = read_document(data)
    text = PrintedText()
    for head, body, foot in iter_page_parts(document.pages):
        text.add_page(group_rows(head), find_blocks(body), group_rows(foot))
    if not text.lines:
        raise UnreadableFile(NO_TEXT_MESSAGE)
    draft = ArticleDraft(SourceText(path, "\n".join(text.lines), text.pages))
    draft.heading = _find_heading(_add_parts(draft, text.found)[:MAX_PARAGRAPHS_SEARCHED], text.compute_usual_height())
    draft.name = document.title or None
    m = CREATED.match(document.created)
    draft.created = parse_date("-".join(m.groups())) if m else None
    draft.notes += _describe_unread(text.unread)
    return draft


def _add_parts(draft: ArticleDraft, parts: list[Paragraph | PrintedTable]) -> list[tuple[Paragraph, Passage]]:
    """Add paragraphs and tables; return each paragraph that has text with its passage."""
    passages = []
    for part in parts:
        if isinstance(part, PrintedTable):
            _add_table(draft, part)
            continue
        before = len(draft.passages)
        _add_paragraph(draft, part)
        passages += [(part, passage) for passage in draft.passages[before:]]
    return passages


def _add_table(draft: ArticleDraft, table: PrintedTable) -> None:
    draft.begin_group()
    draft.tables.begin()
    for row, is_head in zip(table.rows, table.heads, strict=True):
        draft.tables.set_head(is_head)
        draft.tables.begin_row()
        cells = dict(row)
        for column in range(table.width):
            draft.tables.begin_cell()
            if column in cells:
                _add_line(draft, cells[column])
    draft.tables.end()
    draft.end_group()


def _add_paragraph(draft: ArticleDraft, paragraph: Paragraph) -> None:
    """Add a paragraph as a passage, with its line ends, except those within a hyphenated word."""
    end = None  # source offset of the line end to add before the next line
    for here, below in zip(paragraph, (*paragraph[1:], None), strict=True):
        if end is not None:
            draft.add_line_end(end, here.start) if end + 1 == here.start else draft.replace("\n", end, here.start)
        dropped = below and is_hyphen_dropped(here.line.text, below.line.text)
        last = _add_line(draft, here, short=dropped is True)
        end = last if dropped is None else None
    draft.close()


def _add_line(draft: ArticleDraft, printed: PrintedLine, *, short: bool = False) -> int:
    """Add the text of a line, without its last hyphen if `short`; return the source offset of its end."""
    at = printed.start
    for n, part in enumerate(printed.line.parts, 1):
        end = at + len(part.text)
        if part.read is None:
            draft.add(at, end - (short and n == len(printed.line.parts)))
        elif part.read:
            draft.replace(part.read, at, end)
        at = end
    return at


def _find_heading(first: list[tuple[Paragraph, Passage]], usual: float) -> Passage | None:
    """Return the passage in the largest type on the first page if it is larger than usual and short."""
    sized = [
        (lines[0].line.size, len(lines), passage)
        for lines, passage in first
        if lines[0].page == 1 and any(map(str.isalpha, lines[0].line.text))
    ]
    size, lines, passage = max(sized, key=itemgetter(0), default=(0.0, 0, None))
    return passage if size >= MIN_HEADING_RATIO * usual and lines <= MAX_HEADING_LINES else None


def _describe_unread(figures: dict[int, int]) -> list[str]:
    """Describe the tables that are not read. figures: number of figures in them, by page."""
    count = sum(figures.values())
    if not count:
        return []
    pages = [page for page, number in figures.items() if number]
    named = ", ".join(map(str, pages[:MAX_NAMED_PAGES]))
    named += f" and {len(pages) - MAX_NAMED_PAGES} more" if pages[MAX_NAMED_PAGES:] else ""
    table = "what looks like a table on page" if len(pages) == 1 else "what looks like tables on pages"
    return [f"{format_count(count, 'figure')} in {table} {named} {'is' if count == 1 else 'are'} not read"]


def _format_line(line: TextLine) -> str:
    """Return a line as printed, with plain hyphens."""
    return "".join(part.text for part in line.parts).translate(HYPHEN_AS_PRINTED)
