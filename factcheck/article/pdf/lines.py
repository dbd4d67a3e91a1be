"""Join the lines of a column to paragraphs; decide how hyphens at line ends and raised marks are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from factcheck.article.pdf.geometry import PieceRow, has_space_between
from factcheck.article.pdf.pages import TextPiece
from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = ["LinePart", "TextLine", "is_continued", "is_hyphen_dropped", "iter_paragraphs", "make_line"]

CARDINALS = load_language("en").numbers.cardinals

# Ratios are to the height of the text, unless said otherwise.
MIN_RAISE_RATIO = 0.15  # a note mark stands so much above the baseline,
MAX_MARK_RATIO = 0.85  # and is smaller than the text
MAX_PITCH_RATIO = 1.3  # to the usual distance of two lines: more separates paragraphs
MAX_DISTANCE_RATIO = 2.0  # between two lines of a paragraph
MIN_INDENT_RATIO = 0.7
SHORT_LINE_RATIO = 0.8  # to the column width: a sentence that ends in a shorter line ends a paragraph
MIN_PARAGRAPHS_SET_OFF = 2  # in a column, after which short lines are not asked
MAX_SIZE_DIFFERENCE_RATIO = 0.1  # within a paragraph

MARK = compile_lazily(r"(?:\d{1,3}|[*†‡§]{1,3}|[a-z])(?:[, ]{1,2}(?:\d{1,3}|[*†‡§]{1,3}|[a-z])){0,3}")  # not "th"
EXPONENT = {"2": "²", "3": "³"}
FRACTION_STROKES = ("/", "\u2044")
POWER = compile_lazily(r"[×x·]\s?10$")
LENGTH_UNIT = compile_lazily(r"(?<![a-zA-Z])(?:[kcm]?m|ft|mi|in)$")
BULLET = compile_lazily(r"(?:[•·▪■◦‣–—*-]|\(?(?:\d{1,3}|[a-z])[.)])\s?[^\d\s]")
SENTENCE_END = compile_lazily(r"[.!?:;。！？：；][\"'”’)\]]{0,3}$")
HYPHENS = "-\u00ad\u2010\x02"
WORD_BEFORE_HYPHEN = compile_lazily(r"([\w'’-]*[^\W\d_])[-\u00ad\u2010\x02]$")
WORD_AFTER_HYPHEN = compile_lazily(r"[^\W\d_][\w'’-]*")


class LinePart(NamedTuple):
    """Characters of a line, and the text they are read as: None if verbatim, "" if left out."""

    text: str
    read: str | None = None


class TextLine(NamedTuple):
    """A printed line; left, right, base (baseline) and size (height) in points."""

    left: float
    right: float
    base: float
    size: float
    parts: tuple[LinePart, ...]

    @property
    def text(self) -> str:
        """The text as read."""
        return "".join(part.text if part.read is None else part.read for part in self.parts).strip()


def make_line(row: PieceRow) -> TextLine:
    """Make a line of a row. Note marks, small and raised, are left out, but exponents and fractions are read: km², 48 1/2."""
    main = max(row, key=lambda piece: len(piece.text))
    parts: list[LinePart] = []
    for before, piece, after in zip((None, *row), row, (*row[1:], None), strict=False):
        if before and has_space_between(before, piece):
            parts.append(LinePart(" "))
        raised = piece.size < MAX_MARK_RATIO * main.size and piece.base > main.base + MIN_RAISE_RATIO * main.size
        parts.append(LinePart(piece.text, _read_raised(piece, parts, after) if raised else None))
    return TextLine(row[0].left, max(piece.right for piece in row), main.base, main.size, tuple(parts))


def iter_paragraphs(lines: list[TextLine]) -> Iterator[list[TextLine]]:
    """Split the lines of a column into paragraphs, at a wider distance, an indent, another text height, or a bullet.

    If that gives few, also after a line that ends a sentence short of the right edge.
    """
    pitch = median([above.base - below.base for above, below in pairwise(lines)] or [0.0])
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    cuts = [n for n in range(1, len(lines)) if _is_paragraph_start(lines[n - 1], lines[n], lines[n + 1 : n + 2], pitch, left)]
    if len(cuts) < MIN_PARAGRAPHS_SET_OFF:
        edge = left + SHORT_LINE_RATIO * (right - left)
        short = [n for n in range(1, len(lines)) if lines[n - 1].right < edge and SENTENCE_END.search(lines[n - 1].text)]
        cuts = sorted({*cuts, *short})
    for start, end in pairwise([0, *cuts, len(lines)]):
        yield lines[start:end]


def is_continued(above: TextLine, below: TextLine) -> bool:
    """True if a paragraph continues in the next column or on the next page."""
    alike = abs(above.size - below.size) <= MAX_SIZE_DIFFERENCE_RATIO * above.size
    text = below.text
    return alike and not SENTENCE_END.search(above.text) and (text[:1].islower() or above.text[-1:] in HYPHENS)


def is_hyphen_dropped(above: str, below: str) -> bool | None:
    """True if the hyphen at a line end is dropped: "per-/cent"; False if it stays and no space follows: "twenty-/five",
    "12-/month", "year-/on-year"; None if there is no such hyphen.
    """
    if above[-1:] not in HYPHENS or above[:-1].endswith(" ") or not above[:-1]:
        return None
    before, after = WORD_BEFORE_HYPHEN.search(above), WORD_AFTER_HYPHEN.match(below)
    if before is None or after is None:
        return None if not below[:1].isalnum() else False
    return after[0][0].islower() and "-" not in before[1] + after[0] and before[1].lower() not in CARDINALS


def _read_raised(piece: TextPiece, before: list[LinePart], after: TextPiece | None) -> str | None:
    """Return the text that a raised piece is read as: "" for a note mark, None if verbatim."""
    text, last = piece.text, before[-1].text if before else ""
    if after and after.text.startswith(FRACTION_STROKES):
        return f" {text}" if last[-1:].isdigit() else None
    if text in EXPONENT and LENGTH_UNIT.search(last):
        return EXPONENT[text]
    if POWER.search(last):
        return f"^{text}"
    return "" if MARK.fullmatch(text) else None


def _is_paragraph_start(above: TextLine, here: TextLine, after: list[TextLine], pitch: float, edge: float) -> bool:
    is_far = above.base - here.base > min(MAX_PITCH_RATIO * pitch, MAX_DISTANCE_RATIO * here.size)
    is_other_size = abs(above.size - here.size) > MAX_SIZE_DIFFERENCE_RATIO * above.size
    return is_far or is_other_size or _is_indented(above, here, after, edge) or BULLET.match(here.text) is not None


def _is_indented(above: TextLine, here: TextLine, after: list[TextLine], edge: float) -> bool:
    """True if a line is indented from the line above and the next; after a full stop, from the edge of the column."""
    indent = MIN_INDENT_RATIO * here.size
    if here.left > max(edge + indent, above.left - indent) and SENTENCE_END.search(above.text):
        return True
    return here.left > above.left + indent and not any(
        line.left > here.left - MIN_INDENT_RATIO / 2 * here.size for line in after
    )
