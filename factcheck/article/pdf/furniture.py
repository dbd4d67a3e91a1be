"""What stands on pages besides their text: running heads and feet, page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from factcheck.article.pdf.bands import Row, rows
from factcheck.article.pdf.pages import Piece
from factcheck.pattern import pattern

__all__ = ["parted"]

MARGIN = 2  # lines, at the top and at the bottom
STEP = 4  # points: so far apart in height two lines stand at the same place
NUMBER = pattern(r"\d{1,4}")
ONLY = pattern(r"(?:page |p\. ?|- |– |\| ?)?(\d{1,4})(?: ?/ ?\d{1,4}| of \d{1,4}| -| –| ?\|)?", 2)  # re.IGNORECASE

Key = tuple[str, int]


def parted(pages: list[list[Piece]]) -> Iterator[tuple[list[Piece], list[Piece], list[Piece]]]:
    """Of each page its head, what is read, and its foot.

    A line at the margin is furniture where another page has the same at the same height, its page number apart: in "Annual
    Report 2024   12" that the next page ends in 13. "Sales rose 5 percent" and "Sales rose 6 percent" on top of two are not.
    """
    margins = [_margins(page) for page in pages]
    counts = Counter(key for n, lines in enumerate(margins) for key in {key for row in lines for key in _keys(row, n)})
    for n, (page, lines) in enumerate(zip(pages, margins, strict=True)):
        out = [row for row in lines if _numbered(row, n) or any(counts[key] > 1 for key in _keys(row, n))]
        left_out = {piece for row in out for piece in row}
        text = [piece for piece in page if piece not in left_out]
        top = max((piece.base for piece in text), default=0.0)
        yield ([p for p in left_out if p.base > top], text, [p for p in left_out if p.base <= top])


def _margins(page: list[Piece]) -> list[Row]:
    """The first and the last lines of a page."""
    bases = sorted({round(piece.base) for piece in page})
    low, high = bases[: MARGIN * 2], bases[-MARGIN * 2 :]
    found = rows(piece for piece in page if round(piece.base) in low or round(piece.base) in high)
    return found if len(found) <= 2 * MARGIN else [*found[:MARGIN], *found[-MARGIN:]]


def _keys(row: Row, page: int) -> Iterator[Key]:
    """The line as it stands, and with a number of it counted from that of the page."""
    text, height = " ".join(piece.text for piece in row), round(row[0].base / STEP)
    for at in (height, height + 1):
        yield text, at
        for m in NUMBER.finditer(text):
            yield f"{text[: m.start()]}#{int(m[0]) - page}{text[m.end() :]}", at


def _numbered(row: Row, page: int) -> bool:
    """Whether the line is the number of the page, as counted from the first."""
    only = ONLY.fullmatch(" ".join(piece.text for piece in row))
    return only is not None and int(only[1]) == page + 1
