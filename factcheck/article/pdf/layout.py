"""Set running heads and feet apart, and find the reading order of a page: bands from the top, columns from the left.

A band is text without a white line across it. Bands that share a gutter belong together: their columns are read one after the
other, so that a paragraph beside a gap in the next column stays in its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from re import IGNORECASE
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
    join_pieces,
    merge_spans,
    split_sides,
)
from factcheck.article.pdf.pages import TextPiece
from factcheck.article.pdf.tables import MARKER, is_aligned_table, is_table, mark_loose_rows, mark_table_rows
from factcheck.pattern import compile_lazily

__all__ = ["PageBlock", "find_blocks", "iter_page_parts"]

MIN_COLUMN_CHARS = 24  # in the longest line of a column
MIN_COLUMN_RATIO = 6  # to the text height: no column of text is narrower
LONG_COLUMN_LINES = 6  # no chance gap through justified lines is so long, so the column may be narrower by half
MAX_NOTE_RATIO = 0.9  # to the usual text height: footnotes are smaller
MAX_DEPTH = 8  # of columns within columns
MAX_PIECES = 5_000  # on a page; with more, as in a drawing, its lines are read across
MAX_MARGIN_LINES = 2  # at the top, and at the bottom
HEIGHT_STEP_POINTS = 4  # two lines within it are at the same height
EDGE_NUMBER = compile_lazily(
    r"(?:^|\bpage |\bp\. ?)(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})(?: ?/ ?\d{1,4}| of \d{1,4})?$", IGNORECASE
)
PAGE_NUMBER = compile_lazily(r"(?:page |p\. ?|- |– |\| ?)?(\d{1,4})(?: ?/ ?\d{1,4}| of \d{1,4}| -| –| ?\|)?", IGNORECASE)

LineKey = tuple[str, int]  # text and height


class PageBlock(NamedTuple):
    """Lines of a column, or rows of a table, from the top. columns: the gutters of a table whose alignment is certain."""

    rows: list[PieceRow]
    table: bool = False
    columns: tuple[XSpan, ...] = ()


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


def find_blocks(pieces: list[TextPiece]) -> list[PageBlock]:
    """Return the blocks of a page in reading order."""
    return list(_iter_blocks(pieces, 0)) if len(pieces) <= MAX_PIECES else list(_iter_text_blocks(group_rows(pieces)))


def _iter_blocks(pieces: list[TextPiece], depth: int) -> Iterator[PageBlock]:
    text: list[PieceRow] = []
    least = MIN_COLUMN_RATIO * compute_usual_size(pieces)
    left, right = min((piece.left for piece in pieces), default=0.0), max((piece.right for piece in pieces), default=0.0)
    allowed = left + least, right - least  # gutters between columns of text lie here
    for group in _iter_groups(pieces, allowed):
        lines, gutters = group_rows(group), find_gutters(group) if depth < MAX_DEPTH else []
        if gutters and is_table(lines, gutters):
            parts = list(_iter_table_blocks(lines, gutters))
        elif sides := _split_columns(group, [gap for gap in gutters if _is_within(gap, allowed)]):
            parts = _put_notes_last([list(_iter_blocks(side, depth + 1)) for side in sides], compute_usual_size(group))
        else:
            text += lines
            continue
        yield from _iter_text_blocks(text)
        yield from parts
        text = []
    yield from _iter_text_blocks(text)


def _put_notes_last(sides: list[list[PageBlock]], usual: float) -> list[PageBlock]:
    """Return the columns one after the other, with the footnotes of all at the end, as sentences continue past them."""
    blocks: list[PageBlock] = []
    notes: list[PageBlock] = []
    for side in sides:
        *above, last = side
        body = list(last.rows)
        while body and not last.table and max(piece.size for piece in body[-1]) < MAX_NOTE_RATIO * usual:
            body.pop()
        blocks += [*above, last._replace(rows=body)] if body else above
        notes += [PageBlock(last.rows[len(body) :])] if len(body) < len(last.rows) else []
    return blocks + notes


def _iter_text_blocks(lines: list[PieceRow]) -> Iterator[PageBlock]:
    """Yield lines as text, except for rows of tables without gutters."""
    for table, part in groupby(zip(mark_loose_rows(lines), lines, strict=True), key=lambda each: each[0]):
        yield PageBlock([line for _, line in part], table)


def _iter_table_blocks(lines: list[PieceRow], gutters: list[XSpan]) -> Iterator[PageBlock]:
    """Yield a table, and as text what precedes its first row of cells and follows the last: title and source."""
    full = [n for n, line in enumerate(lines) if len(line) > 1]
    first, last = (full[0], full[-1] + 1) if full else (0, 0)
    yield from _iter_text_blocks(lines[:first])
    if full:
        yield PageBlock(lines[first:last], True, tuple(gutters) if is_aligned_table(lines[first:last], gutters) else ())
    yield from _iter_text_blocks(lines[last:])


def _split_columns(pieces: list[TextPiece], gutters: list[XSpan]) -> tuple[list[TextPiece], list[TextPiece]] | None:
    """Split pieces into the two sides of the gutter that separates columns best.

    None if only list numbers precede the first gutter, or if a side has only short lines: a chance gap in justified text.
    """
    if not gutters or all(MARKER.match(piece.text) for piece in split_sides(pieces, gutters[0])[0]):
        return None
    sides = split_sides(pieces, min(gutters, key=lambda gap: (_compute_level_share(pieces, gap), gap[0] - gap[1])))
    lines = [group_rows(side) for side in sides]
    least = MIN_COLUMN_CHARS if min(map(len, lines)) < LONG_COLUMN_LINES else MIN_COLUMN_CHARS // 2
    longest = [max(sum(len(piece.text) + 1 for piece in line) for line in side) for side in lines]
    return sides if min(longest) >= least else None


def _iter_groups(pieces: list[TextPiece], allowed: XSpan) -> Iterator[list[TextPiece]]:
    """Yield the bands of a page in groups: those that share a gutter, and those without; tables apart from columns.

    allowed: where gutters between columns of text may lie.
    """
    bands = list(iter_bands(pieces))
    plain: list[TextPiece] = []
    parted: list[TextPiece] = []  # bands that share a gutter
    taken: list[XSpan] = []  # horizontal extent of `parted`
    is_table = False  # `parted` is a table
    for band, is_row in zip(bands, mark_table_rows(bands), strict=True):
        own = merge_spans(piece[:2] for piece in band)
        both = merge_spans(taken + own)
        if parted and (
            not _has_gutter(both, band, is_table, allowed) or (is_table != is_row and _has_gutter(own, band, is_row, allowed))
        ):
            yield from filter(None, (plain, parted)) if find_gutters(parted) else ()
            plain = [] if find_gutters(parted) else plain + parted
            parted, both = [], own
        is_table = is_table if parted else is_row
        if _has_gutter(both, band, is_table, allowed):
            parted, taken = parted + band, both
        else:
            plain, taken = plain + band, []
    yield from filter(None, (plain, parted) if find_gutters(parted) else (plain + parted,))


def _has_gutter(taken: list[XSpan], band: list[TextPiece], is_table: bool, allowed: XSpan) -> bool:
    """True if there may be a gutter beside these spans; columns of a table may be narrow, so theirs may lie anywhere."""
    gaps = find_gaps(taken, MIN_GUTTER_RATIO * compute_usual_size(band))
    return any(is_table or _is_within(gap, allowed) for gap in gaps)


def _is_within(gap: XSpan, allowed: XSpan) -> bool:
    return allowed[0] <= gap[0] and gap[1] <= allowed[1]


def _compute_level_share(pieces: list[TextPiece], gutter: XSpan) -> float:
    """Return the share of lines right of a gutter that are level with one left of it: 1 in a table."""
    left, right = ({round(piece.base) for piece in side} for side in split_sides(pieces, gutter))
    return len(left & right) / len(right)


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
