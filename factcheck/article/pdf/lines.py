"""Lines of a column to paragraphs, and what of a line is read: hyphens at its end, raised marks of notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from factcheck.article.pdf.bands import Row, spaced
from factcheck.article.pdf.pages import Piece
from factcheck.language.en.numbers import CARDINALS
from factcheck.pattern import pattern

__all__ = ["Line", "Part", "goes_on", "hyphenated", "line", "paragraphs"]

RAISED = 0.15  # of the height of the line: a mark stands so much higher,
SMALL = 0.85  # and is smaller
PITCH = 1.3  # of the usual distance between two lines: more parts two paragraphs
FAR = 2.0  # of the height: so far apart no two lines of a paragraph stand
INDENT = 0.7  # of the height
SHORT = 0.8  # of the width: a sentence that ends before it ends a paragraph
TOLD = 2  # paragraphs of a column that are set off: the others are too
ALIKE = 0.1  # of the height: another is another kind of text

MARK = pattern(r"(?:\d{1,3}|[*†‡§]{1,3}|[a-z])(?:[, ]{1,2}(?:\d{1,3}|[*†‡§]{1,3}|[a-z])){0,3}")  # "th" is none
EXPONENT = {"2": "²", "3": "³"}
STROKES = ("/", "\u2044")  # of a fraction
POWER = pattern(r"[×x·]\s?10$")
LENGTH = pattern(r"(?<![a-zA-Z])(?:[kcm]?m|ft|mi|in)$")
BULLET = pattern(r"(?:[•·▪■◦‣–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s?[^\d\s]")
ENDS = pattern(r"[.!?:;。！？：；][\"'”’)\]]{0,3}$")
HYPHENS = "-\u00ad\u2010\x02"
BEFORE = pattern(r"([\w'’-]*[^\W\d_])[-\u00ad\u2010\x02]$")
AFTER = pattern(r"[^\W\d_][\w'’-]*")


class Part(NamedTuple):
    """Characters of a line, and what they are read as: None as they stand, "" not at all."""

    text: str
    read: str | None = None


class Line(NamedTuple):
    """A printed line: from, to, baseline and height in points."""

    left: float
    right: float
    base: float
    size: float
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """As it is read."""
        return "".join(part.text if part.read is None else part.read for part in self.parts).strip()


def line(row: Row) -> Line:
    """The pieces of a row as a line; the marks of notes, small and raised, are not read, but for km² and 48½ as "48 1/2"."""
    main = max(row, key=lambda piece: len(piece.text))
    parts: list[Part] = []
    for before, piece, after in zip((None, *row), row, (*row[1:], None), strict=False):
        if before and spaced(before, piece):
            parts.append(Part(" "))
        read = _mark(piece, parts, after) if _raised(piece, main) else None
        parts.append(Part(piece.text, read))
    return Line(row[0].left, max(piece.right for piece in row), main.base, main.size, tuple(parts))


def paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    """Lines of one column, from the top: a wider distance, an indent, another height, a bullet part two paragraphs.

    Where nothing of that does, a sentence that ends short of the edge.
    """
    pitch = median([above.base - below.base for above, below in pairwise(lines)] or [0.0])
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    cuts = [n for n in range(1, len(lines)) if _parts(lines[n - 1], lines[n], lines[n + 1 : n + 2], pitch, left)]
    if len(cuts) < TOLD:
        edge = left + SHORT * (right - left)
        short = [n for n in range(1, len(lines)) if lines[n - 1].right < edge and ENDS.search(lines[n - 1].text)]
        cuts = sorted({*cuts, *short})
    for start, end in pairwise([0, *cuts, len(lines)]):
        yield lines[start:end]


def goes_on(above: Line, below: Line) -> bool:
    """Whether a paragraph goes on in the next column, or on the next page."""
    alike = abs(above.size - below.size) <= ALIKE * above.size
    text = below.text
    return alike and not ENDS.search(above.text) and (text[:1].islower() or above.text[-1:] in HYPHENS)


def hyphenated(above: str, below: str) -> bool | None:
    """Whether the hyphen at the end of a line is dropped: True in "per-/cent"; False in "twenty-/five", "12-/month",
    "year-/on-year", where it stays and no space follows; None where there is none.
    """
    if above[-1:] not in HYPHENS or above[:-1].endswith(" ") or not above[:-1]:
        return None
    before, after = BEFORE.search(above), AFTER.match(below)
    if before is None or after is None:
        return None if not below[:1].isalnum() else False
    return after[0][0].islower() and "-" not in before[1] + after[0] and before[1].lower() not in CARDINALS


def _raised(piece: Piece, main: Piece) -> bool:
    return piece.size < SMALL * main.size and piece.base > main.base + RAISED * main.size


def _mark(piece: Piece, before: list[Part], after: Piece | None) -> str | None:
    """What a raised piece is read as: nothing, where it is a mark of a note."""
    text, last = piece.text, before[-1].text if before else ""
    if after and after.text.startswith(STROKES):
        return f" {text}" if last[-1:].isdigit() else None
    if text in EXPONENT and LENGTH.search(last):
        return EXPONENT[text]
    if POWER.search(last):
        return f"^{text}"
    return "" if MARK.fullmatch(text) else None


def _parts(above: Line, here: Line, after: list[Line], pitch: float, edge: float) -> bool:
    far = above.base - here.base > min(PITCH * pitch, FAR * here.size)
    other = abs(above.size - here.size) > ALIKE * above.size
    return far or other or _indented(above, here, after, edge) or BULLET.match(here.text) is not None


def _indented(above: Line, here: Line, after: list[Line], edge: float) -> bool:
    """Farther in than the line above, where the next is not; behind a full stop farther in than the column."""
    if here.left > edge + INDENT * here.size and here.left > above.left - INDENT * here.size and ENDS.search(above.text):
        return True
    hanging = any(one.left > here.left - INDENT / 2 * here.size for one in after)
    return here.left > above.left + INDENT * here.size and not hanging
