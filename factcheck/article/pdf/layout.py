"""The order in which a page is read: bands from top to bottom, columns from left to right, rows of tables.

A band is what no white line parts. Bands that have a gutter in common belong together: their columns are read one after the
other, so a paragraph that stands level with a gap in the next column is not torn off its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from factcheck.article.pdf.pages import Piece
from factcheck.pattern import pattern

__all__ = ["Block", "Row", "blocks", "rows"]

Row = list[Piece]  # the pieces on a baseline, from the left
Span = tuple[float, float]  # of the width: from, to

INK = 0.5  # of the height of a piece: what of it lies above the baseline, accents apart
GUTTER = 0.75  # of the height of what stands beside it, at least; LaTeX leaves 10 points at 10-point type
WIDE = 2.5  # of the height: a gap that two lines on both sides make a gutter
LEVEL = 0.3  # of the height: pieces so far apart in height stand on one line; a raised mark stands higher
FEW = 3  # lines that make a column, or one beside many
MANY = 6
NARROW = 24  # characters of the longest line of a column, at least
FULL = 25  # characters of a line of prose, at least
SHORT = 30  # characters of the name of a column
DEEPEST = 8
MOST = 5_000  # pieces of a page; of a drawing with more the lines are read across

NUMERIC = pattern(r"[−–+(<>~$€£¥]{0,3}(?:[A-Z]{2,3}\$?\s?)?\d[\d.,'\s]{0,30}(?:%|pp|[)*†‡a-z]){0,3}|[-–—−]|n\.?/?a\.?|\.{2,3}")
MARKER = pattern(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[•·▪■◦‣*–—-])$")


class Block(NamedTuple):
    """Lines of a column, or rows of a table, from top to bottom."""

    rows: list[Row]
    table: bool = False


def blocks(pieces: list[Piece]) -> list[Block]:
    """A page in the order in which it is read."""
    return list(_blocks(pieces, 0)) if len(pieces) <= MOST else [Block(rows(pieces))]


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


def _blocks(pieces: list[Piece], depth: int) -> Iterator[Block]:
    text: list[Row] = []
    for group in _groups(pieces):
        lines, gutters = rows(group), _gutters(group) if depth < DEEPEST else []
        if gutters and _is_table(lines, gutters):
            parts = list(_trimmed(lines))
        elif gutters and (sides := _parted(group, gutters)):
            parts = [block for side in sides for block in _blocks(side, depth + 1)]
        else:
            text += lines
            continue
        if text:
            yield Block(text)
        yield from parts
        text = []
    if text:
        yield Block(text)


def _parted(pieces: list[Piece], gutters: list[Span]) -> tuple[list[Piece], list[Piece]] | None:
    """The two sides of the gutter that parts columns best.

    None where what stands before the first are the numbers of a list, or where a side has but words: a river through lines
    that are justified.
    """
    if all(MARKER.match(piece.text) for piece in _sides(pieces, gutters[0])[0]):
        return None
    at = min(gutters, key=lambda gutter: (_level(pieces, gutter), gutter[0] - gutter[1]))
    sides = _sides(pieces, at)
    return sides if all(max(map(_width, rows(side))) >= NARROW for side in sides) else None


def _width(row: Row) -> int:
    """In characters."""
    return sum(len(piece.text) + 1 for piece in row)


def _trimmed(lines: list[Row]) -> Iterator[Block]:
    """A table, and as text what stands before its first row of cells and after the last: a title, a source."""
    full = [n for n, line in enumerate(lines) if len(line) > 1]
    first, last = full[0], full[-1] + 1
    for part, table in ((lines[:first], False), (lines[first:last], True), (lines[last:], False)):
        if part:
            yield Block(part, table)


def _groups(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The bands of a page, those with a gutter in common put together, and those that have none; a table is none of columns."""
    bands = list(_bands(pieces))
    plain: list[Piece] = []
    parted: list[Piece] = []
    taken: list[Span] = []  # of the width, by what is parted
    rowed = False  # it is a table
    for band, tabular in zip(bands, _tabular(bands), strict=True):
        room = GUTTER * _size(band)
        own = _spans(piece[:2] for piece in band)
        both = _spans(taken + own)
        if parted and (not _gaps(both, room) or (rowed != tabular and _gaps(own, room))):
            yield from filter(None, (plain, parted)) if _gutters(parted) else ()
            plain = [] if _gutters(parted) else plain + parted
            parted, both = [], own
        if _gaps(both, room):
            rowed = rowed if parted else tabular
            parted, taken = parted + band, both
        else:
            plain, taken = plain + band, []
    yield from filter(None, (plain, parted) if _gutters(parted) else (plain + parted,))


def _tabular(bands: list[list[Piece]]) -> list[bool]:
    """Which bands are rows of a table: two of them and more below each other, with the names of the columns above."""
    found = [_cells(band) > 1 and _figures(band) for band in bands]
    around = zip([False, *found], found, [*found[1:], False], strict=False)
    found = [here and (before or after) for before, here, after in around]
    for n in range(len(bands) - 2, -1, -1):
        found[n] = found[n] or (found[n + 1] and _names(bands[n], bands[n + 1]))
    return found


def _names(here: list[Piece], below: list[Piece]) -> bool:
    """Whether a line may be the names of the columns of the one below: short, and each above a cell of its own."""
    near = min(piece.base for piece in here) - max(piece.base for piece in below) < WIDE * _size(below)
    if not near or _cells(here) < max(_cells(below) - 1, 2) or any(len(piece.text) > SHORT for piece in here):
        return False
    cells = _spans(piece[:2] for piece in below)
    return all(sum(left < piece.right and piece.left < right for left, right in cells) == 1 for piece in here)


def _cells(band: list[Piece]) -> int:
    """How many parts a line has; 0 where there are several lines."""
    if max(piece.base for piece in band) - min(piece.base for piece in band) > LEVEL * _size(band):
        return 0
    return len(_gaps(_spans(piece[:2] for piece in band), GUTTER * _size(band))) + 1


def _figures(band: list[Piece]) -> bool:
    """Whether half of a line, its first part apart, are figures."""
    numeric = sum(_numeric(piece.text) for piece in sorted(band)[1:])
    return numeric > 0 and 2 * numeric >= len(band) - 1


def _bands(pieces: list[Piece]) -> Iterator[list[Piece]]:
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


def _gutters(pieces: list[Piece]) -> list[Span]:
    """The white columns through all of these pieces, with lines enough beside them."""
    size = _size(pieces)
    found = _gaps(_spans(piece[:2] for piece in pieces), GUTTER * size)
    return [gap for gap in found if _enough(*map(_lines, _sides(pieces, gap)), wide=gap[1] - gap[0] >= WIDE * size)]


def _enough(left: int, right: int, *, wide: bool) -> bool:
    return min(left, right) >= (2 if wide else FEW) or max(left, right) >= MANY


def _size(pieces: list[Piece]) -> float:
    """The height of most of it."""
    return sorted(piece.size for piece in pieces)[len(pieces) // 2] if pieces else 0.0


def _spans(spans: Iterable[Span]) -> list[Span]:
    """What is taken of the width, from the left: spans that overlap put together."""
    found: list[Span] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def _gaps(spans: list[Span], room: float) -> list[Span]:
    return [(end, start) for (_, end), (start, _) in pairwise(spans) if start - end >= room]


def _lines(pieces: list[Piece]) -> int:
    return len({round(piece.base) for piece in pieces})


def _sides(pieces: list[Piece], gutter: Span) -> tuple[list[Piece], list[Piece]]:
    left = [piece for piece in pieces if piece.right <= gutter[0]]
    return left, [piece for piece in pieces if piece.right > gutter[0]]


def _level(pieces: list[Piece], gutter: Span) -> float:
    """What share of the lines to the right of a gutter stand level with one to the left: all, in a table."""
    left, right = ({round(piece.base) for piece in side} for side in _sides(pieces, gutter))
    return len(left & right) / len(right)


def _is_table(lines: list[Row], gutters: list[Span]) -> bool:
    """Whether a column of two cells or more holds figures for most part, and none of its columns is prose."""
    columns = list(_columns(lines, gutters))
    figures = [column for column in columns if len(column) > 1 and 2 * sum(map(_numeric, column)) >= len(column)]
    prose = [column for column in columns if _is_prose(column)]
    return bool(figures) and not prose and not all(MARKER.match(cell) for cell in figures[0])


def _columns(lines: list[Row], gutters: list[Span]) -> Iterator[list[str]]:
    """The cells of each column, one a line."""
    edges = [float("-inf"), *(gutter[1] for gutter in gutters), float("inf")]
    for low, high in pairwise(edges):
        cells = (" ".join(piece.text for piece in line if low <= piece.left < high) for line in lines)
        yield [cell for cell in cells if cell]


def _numeric(cell: str) -> bool:
    return NUMERIC.fullmatch(cell) is not None


def _is_prose(column: list[str]) -> bool:
    """Lines of sentences: a third of them and more go on in the middle of one, with a small letter."""
    going_on = sum(cell[0].islower() for cell in column)
    return len(column) > FEW and sum(map(len, column)) >= FULL * len(column) and 3 * going_on >= len(column)
