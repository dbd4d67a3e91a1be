"""The order in which a page is read: bands from top to bottom, columns from left to right, rows of tables.

A band is what no white line parts. Bands that have a gutter in common belong together: their columns are read one after the
other, so a paragraph that stands level with a gap in the next column is not torn off its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from factcheck.article.pdf.geometry import (
    MIN_GUTTER_RATIO,
    PieceRow,
    XSpan,
    compute_usual_size,
    find_gaps,
    find_gutters,
    group_rows,
    iter_bands,
    merge_spans,
    split_sides,
)
from factcheck.article.pdf.pages import TextPiece
from factcheck.article.pdf.tables import MARKER, is_aligned_table, is_table, mark_loose_rows, mark_table_rows

__all__ = ["PageBlock", "find_blocks"]

MIN_COLUMN_CHARS = 24  # characters of the longest line of a column, at least
MIN_COLUMN_RATIO = 6  # times the height: no column of text is narrower
LONG_COLUMN_LINES = 6  # lines: no river is so long, so it may be narrower by half
MAX_NOTE_RATIO = 0.9  # of the usual height: type of notes is smaller
MAX_DEPTH = 8
MAX_PIECES = 5_000  # pieces of a page; of a drawing with more the lines are read across


class PageBlock(NamedTuple):
    """Lines of a column, or rows of a table, from top to bottom. columns: the white between those of a table that is sure."""

    rows: list[PieceRow]
    table: bool = False
    columns: tuple[XSpan, ...] = ()


def find_blocks(pieces: list[TextPiece]) -> list[PageBlock]:
    """A page in the order in which it is read."""
    return list(_iter_blocks(pieces, 0)) if len(pieces) <= MAX_PIECES else list(_iter_text_blocks(group_rows(pieces)))


def _iter_blocks(pieces: list[TextPiece], depth: int) -> Iterator[PageBlock]:
    text: list[PieceRow] = []
    room = _find_gutter_range(pieces)
    for group in _iter_groups(pieces, room):
        lines, white = group_rows(group), find_gutters(group) if depth < MAX_DEPTH else []
        if white and is_table(lines, white):
            parts = list(_iter_table_blocks(lines, white))
        elif beside := _split_columns(group, [gap for gap in white if _is_within(gap, room)]):
            parts = _put_notes_last([list(_iter_blocks(side, depth + 1)) for side in beside], compute_usual_size(group))
        else:
            text += lines
            continue
        yield from _iter_text_blocks(text)
        yield from parts
        text = []
    yield from _iter_text_blocks(text)


def _put_notes_last(sides: list[list[PageBlock]], usual: float) -> list[PageBlock]:
    """Columns one after the other, what stands in small type at their feet behind all: a sentence goes on over it."""
    read: list[PageBlock] = []
    notes: list[PageBlock] = []
    for side in sides:
        *above, last = side
        body = list(last.rows)
        while body and not last.table and max(piece.size for piece in body[-1]) < MAX_NOTE_RATIO * usual:
            body.pop()
        read += [*above, last._replace(rows=body)] if body else above
        notes += [PageBlock(last.rows[len(body) :])] if len(body) < len(last.rows) else []
    return read + notes


def _iter_text_blocks(lines: list[PieceRow]) -> Iterator[PageBlock]:
    """Lines as text, but for those of a table that has no gutters."""
    for table, part in groupby(zip(mark_loose_rows(lines), lines, strict=True), key=lambda each: each[0]):
        yield PageBlock([line for _, line in part], table)


def _iter_table_blocks(lines: list[PieceRow], white: list[XSpan]) -> Iterator[PageBlock]:
    """A table, and as text what stands before its first row of cells and after the last: a title, a source."""
    full = [n for n, line in enumerate(lines) if len(line) > 1]
    first, last = (full[0], full[-1] + 1) if full else (0, 0)
    yield from _iter_text_blocks(lines[:first])
    if full:
        yield PageBlock(lines[first:last], True, tuple(white) if is_aligned_table(lines[first:last], white) else ())
    yield from _iter_text_blocks(lines[last:])


def _split_columns(pieces: list[TextPiece], white: list[XSpan]) -> tuple[list[TextPiece], list[TextPiece]] | None:
    """The two sides of the gutter that parts columns best.

    None where what stands before the first are the numbers of a list, or where a side has but words: a river through lines
    that are justified.
    """
    if not white or all(MARKER.match(piece.text) for piece in split_sides(pieces, white[0])[0]):
        return None
    at = min(white, key=lambda gutter: (_compute_level_share(pieces, gutter), gutter[0] - gutter[1]))
    beside = split_sides(pieces, at)
    lines = [group_rows(side) for side in beside]
    least = MIN_COLUMN_CHARS if min(map(len, lines)) < LONG_COLUMN_LINES else MIN_COLUMN_CHARS // 2
    return beside if all(max(map(_count_chars, side)) >= least for side in lines) else None


def _count_chars(row: PieceRow) -> int:
    """In characters."""
    return sum(len(piece.text) + 1 for piece in row)


def _iter_groups(pieces: list[TextPiece], room: XSpan) -> Iterator[list[TextPiece]]:
    """The bands of a page, those with a gutter in common put together, and those that have none; a table is none of columns.

    room: between which bounds a gutter of columns lies.
    """
    found = list(iter_bands(pieces))
    plain: list[TextPiece] = []
    parted: list[TextPiece] = []
    taken: list[XSpan] = []  # of the width, by what is parted
    rowed = False  # it is a table
    for band, row in zip(found, mark_table_rows(found), strict=True):
        own = merge_spans(piece[:2] for piece in band)
        both = merge_spans(taken + own)
        if parted and (
            not _find_column_gaps(both, band, rowed, room) or (rowed != row and _find_column_gaps(own, band, row, room))
        ):
            yield from filter(None, (plain, parted)) if find_gutters(parted) else ()
            plain = [] if find_gutters(parted) else plain + parted
            parted, both = [], own
        rowed = rowed if parted else row
        if _find_column_gaps(both, band, rowed, room):
            parted, taken = parted + band, both
        else:
            plain, taken = plain + band, []
    yield from filter(None, (plain, parted) if find_gutters(parted) else (plain + parted,))


def _find_column_gaps(taken: list[XSpan], band: list[TextPiece], row: bool, room: XSpan) -> list[XSpan]:
    """What may be gutters where so much of the width is taken; row: of a table, whose columns may be narrow."""
    return [gap for gap in find_gaps(taken, MIN_GUTTER_RATIO * compute_usual_size(band)) if row or _is_within(gap, room)]


def _find_gutter_range(pieces: list[TextPiece]) -> XSpan:
    """Where a gutter may lie for columns to stand on both sides of it."""
    least = MIN_COLUMN_RATIO * compute_usual_size(pieces)
    left, right = min((piece.left for piece in pieces), default=0.0), max((piece.right for piece in pieces), default=0.0)
    return left + least, right - least


def _is_within(gap: XSpan, room: XSpan) -> bool:
    return room[0] <= gap[0] and gap[1] <= room[1]


def _compute_level_share(pieces: list[TextPiece], gutter: XSpan) -> float:
    """What share of the lines to the right of a gutter stand level with one to the left: all, in a table."""
    left, right = ({round(piece.base) for piece in side} for side in split_sides(pieces, gutter))
    return len(left & right) / len(right)
