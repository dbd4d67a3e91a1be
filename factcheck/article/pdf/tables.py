"""Recognise tables on a page: columns of figures in rows. Those whose alignment is in doubt are found, but not read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from factcheck.article.pdf.geometry import (
    MAX_LEVEL_RATIO,
    MIN_GUTTER_RATIO,
    WIDE_GUTTER_RATIO,
    PieceRow,
    XSpan,
    compute_usual_size,
    find_gaps,
    join_pieces,
    merge_spans,
)
from factcheck.article.pdf.pages import TextPiece
from factcheck.pattern import compile_lazily

__all__ = ["MARKER", "is_aligned_table", "is_table", "mark_head_rows", "mark_loose_rows", "mark_table_rows", "split_cells"]

MIN_LINES = 3  # fewer may begin with small letters, or ascend, by chance
MIN_PROSE_CHARS = 25  # average per line of prose
MAX_NAME_CHARS = 30  # of a column's name

NUMERIC = compile_lazily(
    r"[−–+(<>~-]{0,2}(?:[A-Z]{2,3})?[$€£¥]?\s?(?:\d{1,3}(?:[\s']\d{3}){1,5}(?!\d)|\d[\d.,]{0,30})(?:[.,]\d{1,9})?"
    r"(?:\s?%|pp|[kmb]n?)?\)?[*†‡a-z]{0,2}|[-–—−]|\([A-Z]{1,2}\)|X|NA|n\.?/?a\.?|\.{2,3}"
)
MARKER = compile_lazily(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[•·▪■◦‣*–—-])$")
YEAR = compile_lazily(r"(?:19|20)\d\d")


def mark_table_rows(bands: list[list[TextPiece]]) -> list[bool]:
    """Mark the bands that are rows of a table: two or more in succession, with the column names above."""
    found = _drop_single([_count_parts(band) > 1 and _has_enough_figures(band) for band in bands])
    for n in range(len(bands) - 2, -1, -1):
        found[n] = found[n] or (found[n + 1] and _is_header_of(bands[n], bands[n + 1]))
    return found


def is_table(lines: list[PieceRow], gutters: Sequence[XSpan]) -> bool:
    """True if a column of two or more cells has mostly figures, and no column is prose."""
    columns = _collect_columns(lines, gutters)
    figures = [column for column in columns if _is_figure_column(column)]
    return bool(figures) and not any(map(_is_prose, columns)) and not all(MARKER.match(cell) for cell in figures[0])


def is_aligned_table(lines: list[PieceRow], gutters: Sequence[XSpan]) -> bool:
    """True if the alignment of cells is certain: below the header, every cell of a column of figures is one figure.

    Columns that only count up, such as page numbers, make no table.
    """
    body = [line for line, head in zip(lines, mark_head_rows(lines, gutters), strict=True) if not head]
    columns = [column for column in _collect_columns(body, gutters) if _is_figure_column(column)]
    return not all(map(_is_ascending, columns)) and all(_is_numeric(cell) for column in columns for cell in column)


def mark_head_rows(lines: list[PieceRow], gutters: Sequence[XSpan]) -> list[bool]:
    """Mark the header rows: those above the first figure that is not a year."""
    found, head = [], True
    for line in lines:
        figures = [text for at, cell in split_cells(line, gutters) if at and _is_numeric(text := join_pieces(cell))]
        head = head and not any(not YEAR.fullmatch(text) for text in figures)
        found.append(head)
    return found


def split_cells(line: PieceRow, gutters: Sequence[XSpan]) -> list[tuple[int, PieceRow]]:
    """Return column number and pieces of each non-empty cell of a row."""
    starts = [gutter[1] for gutter in gutters]
    return [(at, list(pieces)) for at, pieces in groupby(line, key=lambda piece: bisect_right(starts, piece.left))]


def mark_loose_rows(lines: list[PieceRow]) -> list[bool]:
    """Mark the lines of text that are rows of a table without gutters, or of a table of contents."""
    return _drop_single([_has_trailing_figures(line) for line in lines])


def _drop_single(marks: list[bool]) -> list[bool]:
    """Keep the marks that have another one beside them."""
    around = zip([False, *marks], marks, [*marks[1:], False], strict=False)
    return [here and (before or after) for before, here, after in around]


def _has_trailing_figures(line: PieceRow) -> bool:
    """True if a line ends in two figures after a word, or in one at a distance."""
    words = join_pieces(line).split()
    off = len(line) > 1 and line[-1].left - line[-2].right >= WIDE_GUTTER_RATIO * line[-1].size
    return (len(words) > 2 and all(map(_is_numeric, words[-2:]))) or (off and _is_numeric(line[-1].text))


def _is_header_of(here: list[TextPiece], below: list[TextPiece]) -> bool:
    """True if a line may be the column names of the one below: short, and each above one cell."""
    distance = min(piece.base for piece in here) - max(piece.base for piece in below)
    if distance >= WIDE_GUTTER_RATIO * compute_usual_size(below) or _count_parts(here) < max(_count_parts(below) - 1, 2):
        return False
    if any(len(piece.text) > MAX_NAME_CHARS for piece in here):
        return False
    parts = merge_spans(piece[:2] for piece in below)
    return all(sum(left < piece.right and piece.left < right for left, right in parts) == 1 for piece in here)


def _count_parts(band: list[TextPiece]) -> int:
    """Count the parts of a line between gaps; 0 if the band has several lines."""
    if max(piece.base for piece in band) - min(piece.base for piece in band) > MAX_LEVEL_RATIO * compute_usual_size(band):
        return 0
    return len(find_gaps(merge_spans(piece[:2] for piece in band), MIN_GUTTER_RATIO * compute_usual_size(band))) + 1


def _has_enough_figures(band: list[TextPiece]) -> bool:
    """True if at least half of a line's pieces after the first are figures."""
    numeric = sum(_is_numeric(piece.text) for piece in sorted(band)[1:])
    return numeric > 0 and 2 * numeric >= len(band) - 1


def _collect_columns(lines: Iterable[PieceRow], gutters: Sequence[XSpan]) -> list[list[str]]:
    """Return the texts of the non-empty cells of each column."""
    found: list[list[str]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        for at, cell in split_cells(line, gutters):
            found[at].append(join_pieces(cell))
    return found


def _is_figure_column(column: list[str]) -> bool:
    return len(column) > 1 and 2 * sum(map(_is_numeric, column)) >= len(column)


def _is_ascending(column: list[str]) -> bool:
    numbers = [int(cell) for cell in column if cell.isascii() and cell.isdecimal()]
    return len(numbers) == len(column) > MIN_LINES and numbers == sorted(numbers) and numbers[0] < numbers[-1]


def _is_numeric(cell: str) -> bool:
    return NUMERIC.fullmatch(cell) is not None


def _is_prose(column: list[str]) -> bool:
    """True if lines are long, and at least a third begin with a small letter, as continued sentences do."""
    continued = sum(cell[0].islower() for cell in column)
    return len(column) > MIN_LINES and sum(map(len, column)) >= MIN_PROSE_CHARS * len(column) and 3 * continued >= len(column)
