"""The order in which a page is read: bands from top to bottom, columns from left to right, rows of tables.

A band is what no white line parts. Bands that have a gutter in common belong together: their columns are read one after the
other, so a paragraph that stands level with a gap in the next column is not torn off its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from factcheck.article.pdf.bands import GUTTER, Row, Span, bands, gaps, gutters, rows, sides, size, spans
from factcheck.article.pdf.pages import Piece
from factcheck.article.pdf.tables import MARKER, is_table, loose, sure, tabular

__all__ = ["Block", "blocks"]

NARROW = 24  # characters of the longest line of a column, at least
BROAD = 6  # times the height: no column of text is narrower
LONG = 6  # lines: no river is so long, so it may be narrower by half
NOTE = 0.9  # of the usual height: type of notes is smaller
DEEPEST = 8
MOST = 5_000  # pieces of a page; of a drawing with more the lines are read across


class Block(NamedTuple):
    """Lines of a column, or rows of a table, from top to bottom. columns: the white between those of a table that is sure."""

    rows: list[Row]
    table: bool = False
    columns: tuple[Span, ...] = ()


def blocks(pieces: list[Piece]) -> list[Block]:
    """A page in the order in which it is read."""
    return list(_blocks(pieces, 0)) if len(pieces) <= MOST else list(_text(rows(pieces)))


def _blocks(pieces: list[Piece], depth: int) -> Iterator[Block]:
    text: list[Row] = []
    room = _room(pieces)
    for group in _groups(pieces, room):
        lines, white = rows(group), gutters(group) if depth < DEEPEST else []
        if white and is_table(lines, white):
            parts = list(_table(lines, white))
        elif beside := _parted(group, [gap for gap in white if _is_within(gap, room)]):
            parts = _with_notes_last([list(_blocks(side, depth + 1)) for side in beside], size(group))
        else:
            text += lines
            continue
        yield from _text(text)
        yield from parts
        text = []
    yield from _text(text)


def _with_notes_last(sides: list[list[Block]], usual: float) -> list[Block]:
    """Columns one after the other, what stands in small type at their feet behind all: a sentence goes on over it."""
    read: list[Block] = []
    notes: list[Block] = []
    for side in sides:
        *above, last = side
        body = list(last.rows)
        while body and not last.table and max(piece.size for piece in body[-1]) < NOTE * usual:
            body.pop()
        read += [*above, last._replace(rows=body)] if body else above
        notes += [Block(last.rows[len(body) :])] if len(body) < len(last.rows) else []
    return read + notes


def _text(lines: list[Row]) -> Iterator[Block]:
    """Lines as text, but for those of a table that has no gutters."""
    for table, part in groupby(zip(loose(lines), lines, strict=True), key=lambda each: each[0]):
        yield Block([line for _, line in part], table)


def _table(lines: list[Row], white: list[Span]) -> Iterator[Block]:
    """A table, and as text what stands before its first row of cells and after the last: a title, a source."""
    full = [n for n, line in enumerate(lines) if len(line) > 1]
    first, last = (full[0], full[-1] + 1) if full else (0, 0)
    yield from _text(lines[:first])
    if full:
        yield Block(lines[first:last], True, tuple(white) if sure(lines[first:last], white) else ())
    yield from _text(lines[last:])


def _parted(pieces: list[Piece], white: list[Span]) -> tuple[list[Piece], list[Piece]] | None:
    """The two sides of the gutter that parts columns best.

    None where what stands before the first are the numbers of a list, or where a side has but words: a river through lines
    that are justified.
    """
    if not white or all(MARKER.match(piece.text) for piece in sides(pieces, white[0])[0]):
        return None
    at = min(white, key=lambda gutter: (_level(pieces, gutter), gutter[0] - gutter[1]))
    beside = sides(pieces, at)
    lines = [rows(side) for side in beside]
    least = NARROW if min(map(len, lines)) < LONG else NARROW // 2
    return beside if all(max(map(_width, side)) >= least for side in lines) else None


def _width(row: Row) -> int:
    """In characters."""
    return sum(len(piece.text) + 1 for piece in row)


def _groups(pieces: list[Piece], room: Span) -> Iterator[list[Piece]]:
    """The bands of a page, those with a gutter in common put together, and those that have none; a table is none of columns.

    room: between which bounds a gutter of columns lies.
    """
    found = list(bands(pieces))
    plain: list[Piece] = []
    parted: list[Piece] = []
    taken: list[Span] = []  # of the width, by what is parted
    rowed = False  # it is a table
    for band, row in zip(found, tabular(found), strict=True):
        own = spans(piece[:2] for piece in band)
        both = spans(taken + own)
        if parted and (not _white(both, band, rowed, room) or (rowed != row and _white(own, band, row, room))):
            yield from filter(None, (plain, parted)) if gutters(parted) else ()
            plain = [] if gutters(parted) else plain + parted
            parted, both = [], own
        rowed = rowed if parted else row
        if _white(both, band, rowed, room):
            parted, taken = parted + band, both
        else:
            plain, taken = plain + band, []
    yield from filter(None, (plain, parted) if gutters(parted) else (plain + parted,))


def _white(taken: list[Span], band: list[Piece], row: bool, room: Span) -> list[Span]:
    """What may be gutters where so much of the width is taken; row: of a table, whose columns may be narrow."""
    return [gap for gap in gaps(taken, GUTTER * size(band)) if row or _is_within(gap, room)]


def _room(pieces: list[Piece]) -> Span:
    """Where a gutter may lie for columns to stand on both sides of it."""
    least = BROAD * size(pieces)
    left, right = min((piece.left for piece in pieces), default=0.0), max((piece.right for piece in pieces), default=0.0)
    return left + least, right - least


def _is_within(gap: Span, room: Span) -> bool:
    return room[0] <= gap[0] and gap[1] <= room[1]


def _level(pieces: list[Piece], gutter: Span) -> float:
    """What share of the lines to the right of a gutter stand level with one to the left: all, in a table."""
    left, right = ({round(piece.base) for piece in side} for side in sides(pieces, gutter))
    return len(left & right) / len(right)
