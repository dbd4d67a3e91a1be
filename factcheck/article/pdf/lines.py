"""Lines of a column to paragraphs, and what of a line is read: hyphens at its end, raised marks of notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from factcheck.article.pdf.geometry import PieceRow, has_space_between
from factcheck.article.pdf.pages import TextPiece
from factcheck.language.en.numbers import CARDINALS
from factcheck.pattern import compile_lazily

__all__ = ["LinePart", "TextLine", "is_continued", "is_hyphen_dropped", "iter_paragraphs", "make_line"]

MIN_RAISE_RATIO = 0.15  # of the height of the line: a mark stands so much higher,
MAX_MARK_RATIO = 0.85  # and is smaller
MAX_PITCH_RATIO = 1.3  # of the usual distance between two lines: more parts two paragraphs
MAX_DISTANCE_RATIO = 2.0  # of the height: so far apart no two lines of a paragraph stand
MIN_INDENT_RATIO = 0.7  # of the height
SHORT_LINE_RATIO = 0.8  # of the width: a sentence that ends before it ends a paragraph
MIN_PARAGRAPHS_SET_OFF = 2  # paragraphs of a column that are set off: the others are too
MAX_SIZE_DIFFERENCE_RATIO = 0.1  # of the height: another is another kind of text

MARK = compile_lazily(r"(?:\d{1,3}|[*†‡§]{1,3}|[a-z])(?:[, ]{1,2}(?:\d{1,3}|[*†‡§]{1,3}|[a-z])){0,3}")  # "th" is none
EXPONENT = {"2": "²", "3": "³"}
FRACTION_STROKES = ("/", "\u2044")  # of a fraction
POWER = compile_lazily(r"[×x·]\s?10$")
LENGTH_UNIT = compile_lazily(r"(?<![a-zA-Z])(?:[kcm]?m|ft|mi|in)$")
BULLET = compile_lazily(r"(?:[•·▪■◦‣–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s?[^\d\s]")
SENTENCE_END = compile_lazily(r"[.!?:;。！？：；][\"'”’)\]]{0,3}$")
HYPHENS = "-\u00ad\u2010\x02"
WORD_BEFORE_HYPHEN = compile_lazily(r"([\w'’-]*[^\W\d_])[-\u00ad\u2010\x02]$")
WORD_AFTER_HYPHEN = compile_lazily(r"[^\W\d_][\w'’-]*")


class LinePart(NamedTuple):
    """Characters of a line, and what they are read as: None as they stand, "" not at all."""

    text: str
    read: str | None = None


class TextLine(NamedTuple):
    """A printed line: from, to, baseline and height in points."""

    left: float
    right: float
    base: float
    size: float
    parts: tuple[LinePart, ...]

    @property
    def text(self) -> str:
        """As it is read."""
        return "".join(part.text if part.read is None else part.read for part in self.parts).strip()


def make_line(row: PieceRow) -> TextLine:
    """The pieces of a row as a line; the marks of notes, small and raised, are not read, but for km² and 48½ as "48 1/2"."""
    main = max(row, key=lambda piece: len(piece.text))
    parts: list[LinePart] = []
    for before, piece, after in zip((None, *row), row, (*row[1:], None), strict=False):
        if before and has_space_between(before, piece):
            parts.append(LinePart(" "))
        read = _read_raised(piece, parts, after) if _is_raised(piece, main) else None
        parts.append(LinePart(piece.text, read))
    return TextLine(row[0].left, max(piece.right for piece in row), main.base, main.size, tuple(parts))


def iter_paragraphs(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Lines of one column, from the top: a wider distance, an indent, another height, a bullet part two paragraphs.

    Where nothing of that does, a sentence that ends short of the edge.
    """
    pitch = median([above.base - below.base for above, below in pairwise(lines)] or [0.0])
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    cuts = [n for n in range(1, len(lines)) if _is_paragraph_start(lines[n - 1], lines[n], lines[n + 1 : n + 2], pitch, left)]
    if len(cuts) < MIN_PARAGRAPHS_SET_OFF:
        edge = left + SHORT_LINE_RATIO * (right - left)
        short = [n for n in range(1, len(lines)) if lines[n - 1].right < edge and SENTENCE_END.search(lines[n - 1].text)]
        cuts = sorted({*cuts, *short})
    for start, end in pairwise([0, *cuts, len(lines)]):
        yield lines[start:end]


def is_continued(above: TextLine, below: TextLine) -> bool:
    """Whether a paragraph goes on in the next column, or on the next page."""
    alike = abs(above.size - below.size) <= MAX_SIZE_DIFFERENCE_RATIO * above.size
    text = below.text
    return alike and not SENTENCE_END.search(above.text) and (text[:1].islower() or above.text[-1:] in HYPHENS)


def is_hyphen_dropped(above: str, below: str) -> bool | None:
    """Whether the hyphen at the end of a line is dropped: True in "per-/cent"; False in "twenty-/five", "12-/month",
    "year-/on-year", where it stays and no space follows; None where there is none.
    """
    if above[-1:] not in HYPHENS or above[:-1].endswith(" ") or not above[:-1]:
        return None
    before, after = WORD_BEFORE_HYPHEN.search(above), WORD_AFTER_HYPHEN.match(below)
    if before is None or after is None:
        return None if not below[:1].isalnum() else False
    return after[0][0].islower() and "-" not in before[1] + after[0] and before[1].lower() not in CARDINALS


def _is_raised(piece: TextPiece, main: TextPiece) -> bool:
    return piece.size < MAX_MARK_RATIO * main.size and piece.base > main.base + MIN_RAISE_RATIO * main.size


def _read_raised(piece: TextPiece, before: list[LinePart], after: TextPiece | None) -> str | None:
    """What a raised piece is read as: nothing, where it is a mark of a note."""
    text, last = piece.text, before[-1].text if before else ""
    if after and after.text.startswith(FRACTION_STROKES):
        return f" {text}" if last[-1:].isdigit() else None
    if text in EXPONENT and LENGTH_UNIT.search(last):
        return EXPONENT[text]
    if POWER.search(last):
        return f"^{text}"
    return "" if MARK.fullmatch(text) else None


def _is_paragraph_start(above: TextLine, here: TextLine, after: list[TextLine], pitch: float, edge: float) -> bool:
    far = above.base - here.base > min(MAX_PITCH_RATIO * pitch, MAX_DISTANCE_RATIO * here.size)
    other = abs(above.size - here.size) > MAX_SIZE_DIFFERENCE_RATIO * above.size
    return far or other or _is_indented(above, here, after, edge) or BULLET.match(here.text) is not None


def _is_indented(above: TextLine, here: TextLine, after: list[TextLine], edge: float) -> bool:
    """Farther in than the line above, where the next is not; behind a full stop farther in than the column."""
    if (
        here.left > edge + MIN_INDENT_RATIO * here.size
        and here.left > above.left - MIN_INDENT_RATIO * here.size
        and SENTENCE_END.search(above.text)
    ):
        return True
    hanging = any(one.left > here.left - MIN_INDENT_RATIO / 2 * here.size for one in after)
    return here.left > above.left + MIN_INDENT_RATIO * here.size and not hanging
