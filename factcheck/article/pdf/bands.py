"""White lines and columns of a page: where its text is parted, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

from factcheck.article.pdf.pages import Piece

__all__ = [
    "GUTTER",
    "LEVEL",
    "WIDE",
    "Row",
    "Span",
    "bands",
    "gaps",
    "gutters",
    "rows",
    "sides",
    "size",
    "spaced",
    "spans",
    "told",
]

Row = list[Piece]  # the pieces on a baseline, from the left
Span = tuple[float, float]  # of the width: from, to

INK = 0.5  # of the height of a piece: what of it lies above the baseline, accents apart
GUTTER = 0.75  # of the height of what stands beside it, at least; LaTeX leaves 10 points at 10-point type
WIDE = 2.5  # of the height: a gap that two lines on both sides make a gutter
LEVEL = 0.3  # of the height: pieces so far apart in height stand on one line; a raised mark stands higher
SPACE = 0.25  # of the height: a gap that is one, though the file has none
FEW = 3  # lines that make a column, or one beside many
MANY = 6


def rows(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces by their baselines, from the top; what is raised or lowered a little stands in the line that it belongs to."""
    found: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.base, piece.left)):
        line = found[-1] if found else None
        main = max(line, key=attrgetter("size")) if line else piece
        if line and abs(main.base - piece.base) <= LEVEL * max(main.size, piece.size):
            line.append(piece)
        elif line and piece.size > main.size and line[0].base - piece.base <= INK * piece.size:
            line.append(piece)  # a line of which the raised mark came first
        else:
            found.append([piece])
    return [sorted(line) for line in found]


def told(row: Row) -> str:
    """The words of a row."""
    parts = [piece.text for piece in row[:1]]
    for before, piece in pairwise(row):
        parts += [" " * spaced(before, piece), piece.text]
    return "".join(parts)


def spaced(before: Piece, piece: Piece) -> bool:
    """Whether a space stands between two pieces of a row."""
    gap = piece.left - before.right
    return gap > SPACE * piece.size or (piece.spaced and gap > 0)


def bands(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """From the top; between two of them a white line goes through all of the page."""
    band: list[Piece] = []
    floor = 0.0
    for piece in sorted(pieces, key=lambda piece: -(piece.base + INK * piece.size)):
        if band and piece.base + INK * piece.size < floor:
            yield band
            band = []
        floor = min(floor, piece.base) if band else piece.base
        band.append(piece)
    if band:
        yield band


def gutters(pieces: list[Piece]) -> list[Span]:
    """The white columns through all of these pieces, with lines enough beside them."""
    height = size(pieces)
    found = gaps(spans(piece[:2] for piece in pieces), GUTTER * height)
    return [gap for gap in found if _enough(*map(_lines, sides(pieces, gap)), wide=gap[1] - gap[0] >= WIDE * height)]


def gaps(spans: list[Span], room: float) -> list[Span]:
    return [(end, start) for (_, end), (start, _) in pairwise(spans) if start - end >= room]


def spans(spans: Iterable[Span]) -> list[Span]:
    """What is taken of the width, from the left: spans that overlap put together."""
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def sides(pieces: list[Piece], gutter: Span) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in pieces if piece.right <= gutter[0]]
    return left, [piece for piece in pieces if piece.right > gutter[0]]


def size(pieces: list[Piece]) -> float:
    """The height of most of it."""
    return sorted(piece.size for piece in pieces)[len(pieces) // 2] if pieces else 0.0


def _enough(left: int, right: int, *, wide: bool) -> bool:
    return min(left, right) >= (2 if wide else FEW) or max(left, right) >= MANY


def _lines(pieces: list[Piece]) -> int:
    return len({round(piece.base) for piece in pieces})
