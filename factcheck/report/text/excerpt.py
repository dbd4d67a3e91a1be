"""Source lines with carets under their figures, as compilers show them.

7 │ Henan's GDP grew 6.5% to 6.36 trillion yuan in 2024
  │                  ^^^^    ------------------
  │                  stated  new
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from typing import NamedTuple

from factcheck.claim.finding import Finding
from factcheck.figure.figure import Figure, Place, format_line_number, format_place
from factcheck.language.messages import translate
from factcheck.report.text.output_page import OutputPage, StyledLine, count_columns

MAX_COLUMNS = 120  # terminal columns at most; of a longer line the parts around its figures are shown
DEFAULT_COLUMNS = 100  # terminal columns if the width is unknown
MAX_LINES = 12  # source lines per claim
CARET_STYLES = {"^": "bold red", "-": "bold blue", " ": ""}


class LabeledSpan(NamedTuple):
    """A span of a line, in code points from 0, with its roles as a label."""

    start: int
    end: int
    label: str
    stated: bool


def iter_excerpt_lines(finding: Finding, page: OutputPage) -> Iterator[StyledLine]:
    """Yield the lines with the claim's figures, in file order. Lines from another file follow a line that names it."""
    claim = finding.claim
    marked = _collect_spans(finding)
    edge = compute_gutter_width(finding)
    path = claim.place.path if claim.place else None
    before = None
    for place, marks in marked[:MAX_LINES]:
        if place.path != path:
            yield ((f"{' ' * edge} ::: ", "blue"), (format_place(place), ""))
            path, before = place.path, None
        if before is None or (place.page, place.line) not in (before, (before[0], before[1] + 1)):
            yield ((" " * (edge + 1) + (page.signs.bar if before is None else page.signs.dots), "blue"),)
        yield from _iter_lines(place, marks, edge, page)
        before = place.page, place.line
    if len(marked) > MAX_LINES:
        more = translate(" and {number} more lines", number=len(marked) - MAX_LINES)
        yield ((" " * (edge + 1) + page.signs.dots, "blue"), (more, ""))


def compute_gutter_width(finding: Finding) -> int:
    """Compute the width of the longest line number, in characters."""
    places = (figure.place for _, figure in _list_figures(finding))
    return max((len(format_line_number(place)) for place in places if place and place.text), default=1)


def _collect_spans(finding: Finding) -> list[tuple[Place, list[LabeledSpan]]]:
    """Collect each line with its labeled spans, those in the claim's own file first."""
    claim = finding.claim
    lines: dict[tuple[str, int, int], tuple[Place, dict[tuple[int, int], LabeledSpan]]] = {}
    for role, figure in _list_figures(finding):
        place = figure.place
        if place is None or not place.text:
            continue
        _, marks = lines.setdefault((place.path, place.page, place.line), (place, {}))
        end = place.end_column - 1 if place.end_line == place.line else len(place.text)
        span = place.column - 1, max(min(end, len(place.text)), place.column)  # on its first line
        span_before = marks.get(span)
        if span_before is None:
            marks[span] = LabeledSpan(*span, translate(role), role == "stated")
        elif translate(role) not in span_before.label.split(translate(", ")):
            label = translate(", ").join((span_before.label, translate(role)))
            marks[span] = span_before._replace(label=label, stated=span_before.stated or role == "stated")
    own_path = claim.place.path if claim.place else ""
    order = sorted(lines.items(), key=lambda item: (item[0][0] != own_path, *item[0]))
    return [(place, sorted(marks.values())) for _, (place, marks) in order]


def _list_figures(finding: Finding) -> Iterable[tuple[str, Figure]]:
    stated = finding.claim.stated
    return ((("stated", stated), *finding.operands)) if stated else finding.operands


def _iter_lines(place: Place, marks: list[LabeledSpan], edge: int, page: OutputPage) -> Iterator[StyledLine]:
    bar = page.signs.bar
    room = min(page.width or DEFAULT_COLUMNS, MAX_COLUMNS) - edge - 3
    text, placed = _fit_line(place.text, marks, max(room, 20), page)
    yield ((f"{format_line_number(place):>{edge}} {bar} ", "blue"), (text, ""))
    blank = (f"{' ' * edge} {bar} ", "blue")
    yield (blank, *_iter_carets(placed))
    for row in _arrange_labels(placed, page):
        yield (blank, *row)


def _fit_line(text: str, marks: list[LabeledSpan], room: int, page: OutputPage) -> tuple[str, list[LabeledSpan]]:
    """Cut the line to `room` columns around its spans; also return the spans in columns of the shown text."""
    shown, columns, width = list[str](), dict[int, int](), 0
    dots = page.signs.dots
    for start, end in _choose_spans(text, marks, room, page):
        if start > 0:
            shown.append(dots)
            width += count_columns(dots)
        part, widths = _measure_text(text[start:end], page)
        columns |= {start + n: width + before for n, before in enumerate(widths)}
        shown.append(part)
        width += widths[-1]
    if end < len(text):
        shown.append(dots)
    return "".join(shown).rstrip(), [mark._replace(start=columns[mark.start], end=columns[mark.end]) for mark in marks]


def _measure_text(text: str, page: OutputPage) -> tuple[str, list[int]]:
    """Escape a text for display; also return the column at which each character starts, and the end column."""
    if text.isascii() and text.isprintable():
        return text, list(range(len(text) + 1))
    characters = list(map(page.escape, text))
    return "".join(characters), [0, *accumulate(map(count_columns, characters))]


def _choose_spans(text: str, marks: list[LabeledSpan], room: int, page: OutputPage) -> list[tuple[int, int]]:
    """Choose the parts to show: the whole line if it fits, its start if all spans are in it, else the context of each span."""
    last = max(mark.end for mark in marks)
    text_end = max(len(text[: last + room].rstrip()), last)

    def take_from_start(context: int) -> list[tuple[int, int]]:
        return [(0, min(text_end, last + context))]

    def take_around(context: int) -> list[tuple[int, int]]:
        return _merge_spans([(max(0, m.start - context), min(text_end, m.end + context)) for m in marks])

    def is_too_wide(spans: list[tuple[int, int]]) -> bool:
        cuts = len(spans) - 1 + (spans[0][0] > 0) + (spans[-1][1] < text_end)
        return sum(count_columns(page.escape(text[a:b])) for a, b in spans) + count_columns(page.signs.dots) * cuts > room

    chosen = take_around if last > room or is_too_wide(take_from_start(0)) else take_from_start
    context = bisect_left(range(1, room + 1), True, key=lambda context: is_too_wide(chosen(context)))
    return chosen(context)


def _merge_spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged = [spans[0]]
    for start, end in spans[1:]:
        previous = merged[-1]
        if start <= previous[1] + 3:
            merged[-1] = previous[0], max(previous[1], end)
        else:
            merged.append((start, end))
    return merged


def _iter_carets(marks: list[LabeledSpan]) -> Iterator[tuple[str, str]]:
    """Yield "^" under the stated figure and "-" under operands; the stated figure wins where they overlap."""
    row = [" "] * max(mark.end for mark in marks)
    for mark in sorted(marks, key=lambda mark: mark.stated):
        row[mark.start : mark.end] = ("^" if mark.stated else "-") * (mark.end - mark.start)
    for sign, run in groupby(row):
        yield "".join(run), CARET_STYLES[sign]


def _arrange_labels(marks: list[LabeledSpan], page: OutputPage) -> Iterator[StyledLine]:
    """Put each label under its span. A label that would run into the next goes a row lower, joined by a bar."""
    rows: list[list[tuple[int, str, str]]] = []
    free: list[int] = []  # per row, the column up to which it is free; filled from the right
    for mark in reversed(marks):
        width = count_columns(mark.label) + 1
        row = next((n for n, column in enumerate(free) if mark.start + width <= column), len(rows))
        if row == len(rows):
            rows.append([])
            free.append(10**9)
        style = CARET_STYLES["^" if mark.stated else "-"]
        for above in range(row):
            if mark.start < free[above] - 1:
                rows[above].append((mark.start, page.signs.bar, style))
                free[above] = mark.start
        rows[row].append((mark.start, mark.label, style))
        free[row] = mark.start
    return map(_build_row, rows)


def _build_row(labels: list[tuple[int, str, str]]) -> StyledLine:
    parts, column = [], 0
    for start, text, style in reversed(labels):
        parts += [(" " * (start - column), ""), (text, style)]
        column = start + count_columns(text)
    return tuple(parts)
