"""The stated and the computed interval on one number line, with the printed figure, the computed value and the suggestion.

A closed end is a full ring, an open one an empty ring, an unbounded one an arrow; the lenient interval is a paler band.
The axis keeps the order of numbers; a wide gap between two groups of them is cut out of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import IntervalPair
from factcheck.figure.interval import Interval
from factcheck.figure.number import RoundingDirection, find_leading_power, format_grouped
from factcheck.language.messages import mark, translate
from factcheck.report.html.markup import (
    draw_arrow,
    draw_group,
    draw_line,
    draw_picture,
    draw_rect,
    draw_ring,
    draw_text,
    format_percent,
)
from factcheck.report.text.advice import is_conditional
from factcheck.report.text.finding_text import format_computed, format_stated
from factcheck.report.text.value_format import choose_style, compute_width, format_meaning, format_rounded_down

LEFT, RIGHT = 6.0, 94.0  # percent of the picture's width, as are CUT and MIDDLE
CUT = 44.0, 56.0  # ends of the gap in a cut axis
MIDDLE = 50.0
MAX_GAP_WIDTHS = 6  # a gap of more widths of the wider group is cut out
MARGIN = Fraction(1, 6)  # fraction of the range, added at either end
ZERO = Fraction(0)
MAX_BAND_WIDTHS = 3  # a lenient end farther out than so many widths of the strict interval runs off the picture
TOP_PIXELS, ROW_PIXELS = 30, 40  # position of the first row, height of a row
MAX_LABEL_CHARS = 26  # characters of the label of an interval


class AxisSegment(NamedTuple):
    """A part of the axis: its numbers (low, high) and its position (left, right)."""

    low: Fraction
    high: Fraction
    left: float
    right: float

    @property
    def whole(self) -> bool:
        return self.left == LEFT and self.right == RIGHT


Axis = tuple[AxisSegment, ...]


def make_axis(groups: Sequence[Sequence[Fraction]]) -> Axis:
    """Make an axis for one or two non-empty groups of numbers. Both parts of a cut axis have the same scale."""
    ends = sorted((min(group), max(group)) for group in groups)
    width = max(high - low for low, high in ends)
    gap = ends[-1][0] - ends[0][1] if len(ends) > 1 else ZERO
    if width and gap > MAX_GAP_WIDTHS * width:
        half = width * (Fraction(1, 2) + MARGIN)
        middles = [(low + high) / 2 for low, high in ends]
        return (
            AxisSegment(middles[0] - half, middles[0] + half, LEFT, CUT[0]),
            AxisSegment(middles[1] - half, middles[1] + half, CUT[1], RIGHT),
        )
    low, high = ends[0][0], max(end for _, end in ends)
    margin = (high - low) * MARGIN or abs(low) / 10 or Fraction(1)
    return (AxisSegment(low - margin, high + margin, LEFT, RIGHT),)


def find_position(line: Axis, x: Fraction) -> float:
    """Return the position of x; clamped to the ends of the axis, and MIDDLE for a number in the cut."""
    piece = line[0] if len(line) == 1 or x <= line[0].high else line[1]
    distance, width = float(x - piece.low), float(piece.high - piece.low)
    if piece is not line[0] and distance < 0:
        return MIDDLE
    return piece.left + min(max(distance / width, 0.0), 1.0) * (piece.right - piece.left)


def choose_ticks(piece: AxisSegment) -> tuple[list[Fraction], int]:
    """Choose round numbers, 3 to 6 for a whole axis, 2 or 3 for a part; also return the power of ten of their last digit."""
    most = 5 if piece.whole else 2
    least = find_leading_power((piece.high - piece.low) / most)
    rows: list[Fraction] = []
    for k, digit in ((least, 2), (least, 5), (least + 1, 1), (least + 1, 2)):
        step = digit * Fraction(10) ** k
        first, last = -(-piece.low // step), piece.high // step
        rows = [n * step for n in range(first, last + 1)]
        if len(rows) < most + 2:
            break
    return rows, k


class SetRow(NamedTuple):
    """A row: its kind, the strict and lenient intervals, and the printed or computed value."""

    kind: str  # stated, computed
    sets: IntervalPair
    value: Fraction | None
    label: str


def render_number_line(finding: Finding) -> str:
    """Render the picture; "" if nothing was computed."""
    rows = build_rows(finding)
    if not rows:
        return ""
    suggested = _compute_suggested_value(finding)
    axis = fit_axis(rows, suggested)
    height = TOP_PIXELS + ROW_PIXELS * len(rows) + (20 if suggested is not None else 0)
    shapes = _iter_shapes(finding, rows, axis, suggested)
    return draw_picture(height, _format_description(finding, rows), shapes, finding.verdict.value)


def build_rows(finding: Finding) -> tuple[SetRow, ...]:
    """Build the stated row and the computed row; only the latter for an implied figure, none if nothing was computed."""
    computed, known = finding.computed, format_computed(finding)
    if computed is None or known is None:
        return ()
    below = SetRow(mark("computed"), computed.sets, computed.value, _shorten(known.value))
    if finding.stated is None or finding.verdict is Verdict.IMPLIED:
        return (below,)
    return SetRow(mark("stated"), finding.stated, finding.printed, _shorten(format_stated(finding.claim) or "")), below


def fit_axis(rows: tuple[SetRow, ...], suggested: Fraction | None = None) -> Axis:
    """Make an axis that shows all strict ends and values, and lenient ends within MAX_BAND_WIDTHS."""
    groups = [list(_iter_numbers(row)) for row in rows]
    groups = [group for group in groups if group] or [[Fraction(0)]]
    if suggested is not None:
        min(groups, key=lambda group: min(abs(x - suggested) for x in group)).append(suggested)
    return make_axis(groups)


def _iter_numbers(row: SetRow) -> Iterator[Fraction]:
    core, loose = row.sets
    yield from (x for x in (core.low, core.high, row.value) if x is not None)
    width = compute_width(core)
    for near, far in ((core.low, loose.low), (core.high, loose.high)):
        if far is not None and near is not None and abs(far - near) <= width * MAX_BAND_WIDTHS:
            yield far


def _iter_shapes(finding: Finding, rows: tuple[SetRow, ...], drawn: Axis, suggested: Fraction | None) -> Iterator[str]:
    axis = TOP_PIXELS + ROW_PIXELS * len(rows) - 22
    yield draw_group(axis, "axis", _iter_axis_shapes(finding, drawn))
    for n, row in enumerate(rows):
        yield draw_group(TOP_PIXELS + ROW_PIXELS * n - 6, row.kind, _iter_row_shapes(row, drawn))
    if suggested is not None:
        place, words = find_position(drawn, suggested), translate("write {figure}", figure=finding.suggestion)
        yield draw_group(axis, "write", (draw_text(place, 4, "▲"), _draw_label(place, place, 36, words)))
    if len(drawn) > 1 and finding.distance:
        unit = finding.computed.unit if finding.computed else None
        gap = format_rounded_down(finding.distance, unit, finding.claim.stated)
        texts = draw_text(MIDDLE, 0, gap), draw_text(MIDDLE, 14, translate("apart"))
        yield draw_group(axis - ROW_PIXELS, "apart", texts)


def _iter_row_shapes(row: SetRow, axis: Axis) -> Iterator[str]:
    core, loose = row.sets
    left, right = _find_ends(core, axis)
    outer = _find_ends(loose, axis)
    if outer != (left, right):
        yield draw_rect(outer[0], outer[1] - outer[0], -5, 10)
    yield draw_line(left, right)
    yield _draw_end(core.low, left, is_open=core.low_open, low=True)
    if core.low != core.high or core.low is None:
        yield _draw_end(core.high, right, is_open=core.high_open, low=False)
    if row.value is not None:
        place = find_position(axis, row.value)
        yield draw_line(place, place, -8, 8, "value")
    if row.label:
        yield _draw_label(left, right, -13, row.label)


def _find_ends(interval: Interval, axis: Axis) -> tuple[float, float]:
    left = LEFT if interval.low is None else find_position(axis, interval.low)
    return left, RIGHT if interval.high is None else find_position(axis, interval.high)


def _draw_end(x: Fraction | None, place: float, *, is_open: bool, low: bool) -> str:
    return draw_arrow(place, left=low) if x is None else draw_ring(place, kind="open" if is_open else "")


def _iter_axis_shapes(finding: Finding, axis: Axis) -> Iterator[str]:
    computed = finding.computed
    size = max(abs(end) for piece in axis for end in (piece.low, piece.high))
    style = choose_style(computed.unit if computed else None, size, finding.claim.stated if finding.stated else None)
    for piece in axis:
        yield draw_line(piece.left, piece.right)
        marks, power = choose_ticks(piece)
        for x in marks:
            yield draw_text(find_position(axis, x), 15, format_grouped(x, power, RoundingDirection.NEAR, style.scale))
    if len(axis) > 1:
        yield f'<svg x="{format_percent(MIDDLE)}"><path d="M-5 5l4-10M1 5l4-10"/></svg>'


def _draw_label(left: float, right: float, y: int, words: str) -> str:
    """Draw the label of a span: centred, or inside the picture if the span is near its edge."""
    middle = (left + right) / 2
    place, anchor = (left, "s") if middle < 30 else (right, "e") if middle > 70 else (middle, "")
    return draw_text(place, y, words, anchor=anchor)


def _compute_suggested_value(finding: Finding) -> Fraction | None:
    """Return the value of the suggestion in the unit of the computed value; None if there is none to draw."""
    figure = finding.claim.stated
    if not finding.suggestion or is_conditional(finding) or figure is None or not figure.value or finding.printed is None:
        return None
    from factcheck.reader import read  # lazy: only failures have a suggestion to parse

    try:
        value = read(finding.suggestion).value
    except ValueError:
        return None
    return None if value is None else value * (finding.printed / figure.value)


def _format_description(finding: Finding, rows: tuple[SetRow, ...]) -> str:
    """Describe the picture in words, for screen readers."""
    computed, claim = finding.computed, finding.claim
    unit = computed.unit if computed else None
    printed = claim.stated if finding.stated else None
    meanings = [(translate(row.kind), format_meaning(row.sets.core, unit, printed)) for row in rows]
    texts = [translate("{what}: {values}", what=what, values=values) for what, values in meanings]
    if len(rows) > 1:
        is_meeting = rows[0].sets.core.intersect(rows[1].sets.core) is not None
        away = finding.distance
        distance = format_rounded_down(away, unit, claim.stated) if away else ""
        apart_text = mark("they are {distance} apart") if away else mark("they do not meet")
        texts.append(translate(mark("they meet") if is_meeting else apart_text, distance=distance))
    return translate("Number line. {told}", told=translate("; ").join(texts))


def _shorten(words: str) -> str:
    return words if len(words) <= MAX_LABEL_CHARS else words[: MAX_LABEL_CHARS - 1] + "…"
