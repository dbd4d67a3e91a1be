"""White lines and columns of a page: where its text is parted, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from factcheck.article.pdf.pages import TextPiece

__all__ = [
    "MAX_LEVEL_RATIO",
    "MIN_GUTTER_RATIO",
    "WIDE_GUTTER_RATIO",
    "PieceRow",
    "XSpan",
    "compute_usual_size",
    "find_gaps",
    "find_gutters",
    "group_rows",
    "has_space_between",
    "iter_bands",
    "join_pieces",
    "merge_spans",
    "split_sides",
]

PieceRow = list[TextPiece]  # the pieces on a baseline, from the left
XSpan = tuple[float, float]  # of the width: from, to

ASCENT_RATIO = 0.5  # of the height of a piece: what of it lies above the baseline, accents apart
MIN_GUTTER_RATIO = 0.75  # of the height of what stands beside it, at least; LaTeX leaves 10 points at 10-point type
WIDE_GUTTER_RATIO = 2.5  # of the height: a gap that two lines on both sides make a gutter
MAX_LEVEL_RATIO = 0.3  # of the height: pieces so far apart in height stand on one line; a raised mark stands higher
MIN_SPACE_RATIO = 0.25  # of the height: a gap that is one, though the file has none
MIN_COLUMN_LINES = 3  # lines that make a column, or one beside many
MIN_LONG_COLUMN_LINES = 6


def group_rows(pieces: Iterable[TextPiece]) -> list[PieceRow]:
    """Pieces by their baselines, from the top; what is raised or lowered a little stands in the line that it belongs to."""
    found: list[PieceRow] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        line = found[-1] if found else None
        main = max(line, key=attrgetter("size")) if line else piece
        if line and abs(main.base - piece.base) <= MAX_LEVEL_RATIO * max(main.size, piece.size):
            line.append(piece)
        elif line and piece.size > main.size and line[0].base - piece.base <= ASCENT_RATIO * piece.size:
            line.append(piece)  # a line of which the raised mark came first
        else:
            found.append([piece])
    return [sorted(line) for line in found]


def join_pieces(row: PieceRow) -> str:
    """The words of a row."""
    parts = [piece.text for piece in row[:1]]
    for before, piece in pairwise(row):
        parts += [" " * has_space_between(before, piece), piece.text]
    return "".join(parts)


def has_space_between(before: TextPiece, piece: TextPiece) -> bool:
    """Whether a space stands between two pieces of a row."""
    gap = piece.left - before.right
    return gap > MIN_SPACE_RATIO * piece.size or (piece.spaced and gap > 0)


def iter_bands(pieces: list[TextPiece]) -> Iterator[list[TextPiece]]:
    """From the top; between two of them a white line goes through all of the page."""
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
    """The white columns through all of these pieces, with lines enough beside them."""
    height = compute_usual_size(pieces)
    found = find_gaps(merge_spans(piece[:2] for piece in pieces), MIN_GUTTER_RATIO * height)
    return [
        gap
        for gap in found
        if _has_enough_lines(*map(_count_lines, split_sides(pieces, gap)), wide=gap[1] - gap[0] >= WIDE_GUTTER_RATIO * height)
    ]


def find_gaps(spans: list[XSpan], room: float) -> list[XSpan]:
    return [(end, start) for (_, end), (start, _) in pairwise(spans) if start - end >= room]


def merge_spans(spans: Iterable[XSpan]) -> list[XSpan]:
    """What is taken of the width, from the left: spans that overlap put together."""
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
    """The height of most of it."""
    return sorted(piece.size for piece in pieces)[len(pieces) // 2] if pieces else 0.0


def _has_enough_lines(left: int, right: int, *, wide: bool) -> bool:
    return min(left, right) >= (2 if wide else MIN_COLUMN_LINES) or max(left, right) >= MIN_LONG_COLUMN_LINES


def _count_lines(pieces: list[TextPiece]) -> int:
    return len({round(piece.base) for piece in pieces})
