"""Tables of a page: columns of figures that stand in rows. What is not aligned without doubt is known, and not read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from factcheck.article.pdf.bands import GUTTER, LEVEL, WIDE, Row, Span, gaps, size, spans, told
from factcheck.article.pdf.pages import Piece
from factcheck.pattern import pattern

__all__ = ["MARKER", "cells", "heads", "is_table", "loose", "sure", "tabular"]

FEW = 3  # lines, of which each may begin small by chance
FULL = 25  # characters of a line of prose, at least
SHORT = 30  # characters of the name of a column

NUMERIC = pattern(
    r"[−–+(<>~-]{0,2}(?:[A-Z]{2,3})?[$€£¥]?\s?(?:\d{1,3}(?:[\s']\d{3}){1,5}(?!\d)|\d[\d.,]{0,30})(?:[.,]\d{1,9})?"
    r"(?:\s?%|pp|[kmb]n?)?\)?[*†‡a-z]{0,2}|[-–—−]|\([A-Z]{1,2}\)|X|NA|n\.?/?a\.?|\.{2,3}"
)
MARKER = pattern(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[•·▪■◦‣*–—-])$")
YEAR = pattern(r"(?:19|20)\d\d")


def tabular(bands: list[list[Piece]]) -> list[bool]:
    """Which bands are rows of a table: two of them and more below each other, with the names of the columns above."""
    found = [_parts(band) > 1 and _figures(band) for band in bands]
    around = zip([False, *found], found, [*found[1:], False], strict=False)
    found = [here and (before or after) for before, here, after in around]
    for n in range(len(bands) - 2, -1, -1):
        found[n] = found[n] or (found[n + 1] and _names(bands[n], bands[n + 1]))
    return found


def is_table(lines: list[Row], gutters: Sequence[Span]) -> bool:
    """Whether a column of two cells or more holds figures for most part, and none of its columns is prose."""
    columns = _columns(lines, gutters)
    figures = [column for column in columns if _of_figures(column)]
    return bool(figures) and not any(map(_is_prose, columns)) and not all(MARKER.match(cell) for cell in figures[0])


def sure(lines: list[Row], gutters: Sequence[Span]) -> bool:
    """Whether it is without doubt what stands in which cell: of a column of figures, each below its name is one figure.

    Numbers that only count on, of pages or of lines, make no table.
    """
    body = [line for line, head in zip(lines, heads(lines, gutters), strict=True) if not head]
    columns = [column for column in _columns(body, gutters) if _of_figures(column)]
    return not all(map(_counts_on, columns)) and all(_numeric(cell) for column in columns for cell in column)


def heads(lines: list[Row], gutters: Sequence[Span]) -> list[bool]:
    """Which rows hold the names of the columns: those above the first figure that is no year."""
    found, head = [], True
    for line in lines:
        figures = [text for at, cell in cells(line, gutters) if at and _numeric(text := told(cell))]
        head = head and not any(not YEAR.fullmatch(text) for text in figures)
        found.append(head)
    return found


def cells(line: Row, gutters: Sequence[Span]) -> list[tuple[int, Row]]:
    """The cells of a row that hold something: the number of the column, what stands there."""
    starts = [gutter[1] for gutter in gutters]
    return [(at, list(pieces)) for at, pieces in groupby(line, key=lambda piece: bisect_right(starts, piece.left))]


def loose(lines: list[Row]) -> list[bool]:
    """Which lines of text are rows of a table that has no gutters, or of contents, as those above or below are."""
    found = [_ends_in_figures(line) for line in lines]
    around = zip([False, *found], found, [*found[1:], False], strict=False)
    return [here and (before or after) for before, here, after in around]


def _ends_in_figures(line: Row) -> bool:
    """In two of them, behind a word, or in one that stands far off."""
    words = told(line).split()
    off = len(line) > 1 and line[-1].left - line[-2].right >= WIDE * line[-1].size
    return (len(words) > 2 and all(map(_numeric, words[-2:]))) or (off and _numeric(line[-1].text))


def _names(here: list[Piece], below: list[Piece]) -> bool:
    """Whether a line may be the names of the columns of the one below: short, and each above a cell of its own."""
    near = min(piece.base for piece in here) - max(piece.base for piece in below) < WIDE * size(below)
    if not near or _parts(here) < max(_parts(below) - 1, 2) or any(len(piece.text) > SHORT for piece in here):
        return False
    parts = spans(piece[:2] for piece in below)
    return all(sum(left < piece.right and piece.left < right for left, right in parts) == 1 for piece in here)


def _parts(band: list[Piece]) -> int:
    """How many parts a line has; 0 where there are several lines."""
    if max(piece.base for piece in band) - min(piece.base for piece in band) > LEVEL * size(band):
        return 0
    return len(gaps(spans(piece[:2] for piece in band), GUTTER * size(band))) + 1


def _figures(band: list[Piece]) -> bool:
    """Whether half of a line, its first part apart, are figures."""
    numeric = sum(_numeric(piece.text) for piece in sorted(band)[1:])
    return numeric > 0 and 2 * numeric >= len(band) - 1


def _columns(lines: Iterable[Row], gutters: Sequence[Span]) -> list[list[str]]:
    """The cells of each column that hold something."""
    found: list[list[str]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        for at, cell in cells(line, gutters):
            found[at].append(told(cell))
    return found


def _of_figures(column: list[str]) -> bool:
    return len(column) > 1 and 2 * sum(map(_numeric, column)) >= len(column)


def _counts_on(column: list[str]) -> bool:
    numbers = [int(cell) for cell in column if cell.isascii() and cell.isdecimal()]
    return len(numbers) == len(column) > FEW and numbers == sorted(numbers) and numbers[0] < numbers[-1]


def _numeric(cell: str) -> bool:
    return NUMERIC.fullmatch(cell) is not None


def _is_prose(column: list[str]) -> bool:
    """Lines of sentences: a third of them and more go on in the middle of one, with a small letter."""
    going_on = sum(cell[0].islower() for cell in column)
    return len(column) > FEW and sum(map(len, column)) >= FULL * len(column) and 3 * going_on >= len(column)
