"""Separate running heads, running feet and page numbers from the text of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from re import IGNORECASE

from factcheck.article.pdf.geometry import PieceRow, group_rows, join_pieces
from factcheck.article.pdf.pages import TextPiece
from factcheck.pattern import compile_lazily

__all__ = ["iter_page_parts"]

MAX_MARGIN_LINES = 2  # at the top, and at the bottom
HEIGHT_STEP_POINTS = 4  # two lines within it are at the same height
EDGE_NUMBER = compile_lazily(
    r"(?:^|\bpage |\bp\. ?)(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})(?: ?/ ?\d{1,4}| of \d{1,4})?$", IGNORECASE
)
PAGE_NUMBER = compile_lazily(r"(?:page |p\. ?|- |– |\| ?)?(\d{1,4})(?: ?/ ?\d{1,4}| of \d{1,4}| -| –| ?\|)?", IGNORECASE)

LineKey = tuple[str, int]  # text and height


def iter_page_parts(pages: list[list[TextPiece]]) -> Iterator[tuple[list[TextPiece], list[TextPiece], list[TextPiece]]]:
    """Yield head, text and foot of each page.

    A margin line is furniture if another page has it at the same height, apart from the page number at its start, at its end
    or after "page". "Sales rose 5 percent" at the top of a page and "Sales rose 6 percent" on the next are not.
    """
    margins = [_find_margin_rows(page) for page in pages]
    counts = Counter(key for n, lines in enumerate(margins) for key in {key for row in lines for key in _iter_keys(row, n)})
    for n, (page, lines) in enumerate(zip(pages, margins, strict=True)):
        left_out = {
            piece
            for row in lines
            if _is_page_number(row, n) or any(counts[key] > 1 for key in _iter_keys(row, n))
            for piece in row
        }
        text = [piece for piece in page if piece not in left_out]
        top = max((piece.base for piece in text), default=0.0)
        yield ([p for p in left_out if p.base > top], text, [p for p in left_out if p.base <= top])


def _find_margin_rows(page: list[TextPiece]) -> list[PieceRow]:
    """Return the first and last lines of a page."""
    bases = sorted({round(piece.base) for piece in page})
    low, high = bases[: MAX_MARGIN_LINES * 2], bases[-MAX_MARGIN_LINES * 2 :]
    found = group_rows(piece for piece in page if round(piece.base) in low or round(piece.base) in high)
    return found if len(found) <= 2 * MAX_MARGIN_LINES else [*found[:MAX_MARGIN_LINES], *found[-MAX_MARGIN_LINES:]]


def _iter_keys(row: PieceRow, page: int) -> Iterator[LineKey]:
    """Yield the line, and the line with its page number relative to the page."""
    text, height = join_pieces(row), round(row[0].base / HEIGHT_STEP_POINTS)
    for at in (height, height + 1):
        yield text, at
        for m in EDGE_NUMBER.finditer(text):
            start, end = m.span(m.lastgroup or 0)
            yield f"{text[:start]}#{int(text[start:end]) - page}{text[end:]}", at


def _is_page_number(row: PieceRow, page: int) -> bool:
    """True if the line is the number of the page, counted from 1."""
    only = PAGE_NUMBER.fullmatch(join_pieces(row))
    return only is not None and int(only[1]) == page + 1
