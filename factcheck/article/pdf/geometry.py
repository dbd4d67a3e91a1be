"""Geometry of a page: rows, bands between white lines, and gutters (white columns) between pieces of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from factcheck.article.pdf.pages import TextPiece

__all__ = [
    "MAX_LEVEL_RATIO", "MIN_GUTTER_RATIO", "WIDE_GUTTER_RATIO", "PieceRow", "XSpan", "compute_usual_size", "find_gaps",
    "find_gutters", "group_rows", "has_space_between", "iter_bands", "join_pieces", "merge_spans", "split_sides",
]  # fmt: skip

PieceRow = list[TextPiece]  # the pieces on one baseline, from the left
XSpan = tuple[float, float]  # left and right, in points

# Ratios are to the height of the text.
ASCENT_RATIO = 0.5  # part of a piece above its baseline, without accents
MIN_GUTTER_RATIO = 0.75  # narrowest gutter; LaTeX leaves 10 points at 10-point type
WIDE_GUTTER_RATIO = 2.5  # gap that is a gutter with only two lines on both sides
MAX_LEVEL_RATIO = 0.3  # vertical distance of pieces on one line; a raised mark is higher
MIN_SPACE_RATIO = 0.25  # gap that is a space even if the file has none
MIN_COLUMN_LINES = 3  # on both sides of a gutter, or
MIN_LONG_COLUMN_LINES = 6  # on one side


def group_rows(pieces: Iterable[TextPiece]) -> list[PieceRow]:
    """Group pieces by baseline, from the top; slightly raised or lowered ones belong to the line beside them."""
    found: list[PieceRow] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        line = found[-1] if found else None
        main = max(line, key=attrgetter("size")) if line else piece
        if line and abs(main.base - piece.base) <= MAX_LEVEL_RATIO * max(main.size, piece.size):
            line.append(piece)
        elif line and piece.size > main.size and line[0].base - piece.base <= ASCENT_RATIO * piece.size:
            line.append(piece)  # the line's raised mark came first
        else:
            found.append([piece])
    return [sorted(line) for line in found]


def join_pieces(row: PieceRow) -> str:
    """Return the text of a row."""
    parts = [piece.text for piece in row[:1]]
    for before, piece in pairwise(row):
        parts += [" " * has_space_between(before, piece), piece.text]
    return "".join(parts)


def has_space_between(before: TextPiece, piece: TextPiece) -> bool:
    """True if there is a space between two pieces of a row."""
    gap = piece.left - before.right
    return gap > MIN_SPACE_RATIO * piece.size or (piece.spaced and gap > 0)


def iter_bands(pieces: list[TextPiece]) -> Iterator[list[TextPiece]]:
    """Yield the bands of pieces from the top; a white line across the page separates two bands."""
    band: list[TextPiece] = []
    floor = 0.0
    for piece in sorted(pieces, key=lambda piece: -(piece.base + ASCENT_RATIO * piece.size)):
        if band and piece.base + ASCENT_RATIO * piece.size < floor:
            yield band
            band = []
        floor = min(floor, piece.base) if band else piece.base
        band.append(piece)
    if band:
        yield band


def find_gutters(pieces: list[TextPiece]) -> list[XSpan]:
    """Return the white columns through all of the pieces that have enough lines beside them."""
    height = compute_usual_size(pieces)
    found = []
    for gap in find_gaps(merge_spans(piece[:2] for piece in pieces), MIN_GUTTER_RATIO * height):
        left, right = (len({round(piece.base) for piece in side}) for side in split_sides(pieces, gap))
        least = 2 if gap[1] - gap[0] >= WIDE_GUTTER_RATIO * height else MIN_COLUMN_LINES
        if min(left, right) >= least or max(left, right) >= MIN_LONG_COLUMN_LINES:
            found.append(gap)
    return found


def find_gaps(spans: list[XSpan], least: float) -> list[XSpan]:
    return [(end, start) for (_, end), (start, _) in pairwise(spans) if start - end >= least]


def merge_spans(spans: Iterable[XSpan]) -> list[XSpan]:
    """Merge overlapping spans; return them from the left."""
    found: list[XSpan] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def split_sides(pieces: list[TextPiece], gutter: XSpan) -> tuple[list[TextPiece], list[TextPiece]]:
    left = [piece for piece in pieces if piece.right <= gutter[0]]
    return left, [piece for piece in pieces if piece.right > gutter[0]]


def compute_usual_size(pieces: list[TextPiece]) -> float:
    """Return the median height."""
    return sorted(piece.size for piece in pieces)[len(pieces) // 2] if pieces else 0.0
