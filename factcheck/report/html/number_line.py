"""The stated and the computed set on one number line, with the printed figure, the value of the sum and what to write.

A closed end is a full ring, an open one an empty ring, an endless one an arrow; the widest reading is the paler band.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Sets
from factcheck.figure.interval import Interval
from factcheck.figure.number import Way, grouped
from factcheck.language.messages import mark, translate
from factcheck.report.html.scale import LEFT, MIDDLE, RIGHT, Scale, at, scale, ticks
from factcheck.report.html.svg import arrow, group, line, percent, picture, rect, ring, text
from factcheck.report.text.quantity import meaning, rounded_down, style
from factcheck.report.text.sentence import is_conditional
from factcheck.report.text.words import recomputed, stated

__all__ = ["Row", "number_line", "rows", "spread"]

WORTH_A_BAND = 3  # widths of the core: a wider reading than that runs off the picture
TOP, STEP = 30, 40  # pixels: the first row, and from row to row
LONG = 26  # characters beside a set


class Row(NamedTuple):
    """One set: what it is, its two readings, and the one value that is printed or worked out."""

    kind: str  # stated, computed
    sets: Sets
    value: Fraction | None
    label: str


def number_line(finding: Finding) -> str:
    """The picture; nothing where nothing was computed."""
    found = rows(finding)
    if not found:
        return ""
    written = _suggested(finding)
    drawn = spread(found, written)
    height = TOP + STEP * len(found) + (20 if written is not None else 0)
    return picture(height, _words(finding, found), _shapes(finding, found, drawn, written), finding.verdict.value)


def rows(finding: Finding) -> tuple[Row, ...]:
    """The stated set above the computed one; of what is implied the computed one alone."""
    computed, known = finding.computed, recomputed(finding)
    if computed is None or known is None:
        return ()
    below = Row(mark("computed"), computed.sets, computed.value, _short(known.value))
    if finding.stated is None or finding.verdict is Verdict.IMPLIED:
        return (below,)
    return Row(mark("stated"), finding.stated, finding.printed, _short(stated(finding.claim) or "")), below


def spread(found: tuple[Row, ...], written: Fraction | None = None) -> Scale:
    """The number line that shows every end and value, and of wide readings as much as helps."""
    groups = [list(_numbers(row)) for row in found]
    groups = [group for group in groups if group] or [[Fraction(0)]]
    if written is not None:
        min(groups, key=lambda group: min(abs(x - written) for x in group)).append(written)
    return scale(groups)


def _numbers(row: Row) -> Iterator[Fraction]:
    core, loose = row.sets
    yield from (x for x in (core.low, core.high, row.value) if x is not None)
    width = core.high - core.low if core.low is not None and core.high is not None else Fraction(0)
    for near, far in ((core.low, loose.low), (core.high, loose.high)):
        if far is not None and near is not None and abs(far - near) <= width * WORTH_A_BAND:
            yield far


def _shapes(finding: Finding, found: tuple[Row, ...], drawn: Scale, written: Fraction | None) -> Iterator[str]:
    axis = TOP + STEP * len(found) - 22
    yield group(axis, "axis", _axis(finding, drawn))
    for n, row in enumerate(found):
        yield group(TOP + STEP * n - 6, row.kind, _row(row, drawn))
    if written is not None:
        yield group(axis, "write", _write(at(drawn, written), translate("write {figure}", figure=finding.suggestion)))
    if len(drawn) > 1 and finding.distance:
        apart = rounded_down(finding.distance, finding.computed.unit if finding.computed else None, finding.claim.stated)
        yield group(axis - STEP, "apart", (text(MIDDLE, 0, apart), text(MIDDLE, 14, translate("apart"))))


def _row(row: Row, drawn: Scale) -> Iterator[str]:
    core, loose = row.sets
    left, right = _ends(core, drawn)
    outer = _ends(loose, drawn)
    if outer != (left, right):
        yield rect(outer[0], outer[1] - outer[0], -5, 10)
    yield line(left, right)
    yield _end(core.low, left, is_open=core.low_open, low=True)
    if core.low != core.high or core.low is None:
        yield _end(core.high, right, is_open=core.high_open, low=False)
    if row.value is not None:
        place = at(drawn, row.value)
        yield line(place, place, -8, 8, "value")
    if row.label:
        yield text(*_beside(left, right, -13), row.label, anchor=_anchor(left, right))


def _write(place: float, words: str) -> Iterator[str]:
    yield text(place, 4, "▲")
    yield text(*_beside(place, place, 36), words, anchor=_anchor(place, place))


def _ends(interval: Interval, drawn: Scale) -> tuple[float, float]:
    left = LEFT if interval.low is None else at(drawn, interval.low)
    return left, RIGHT if interval.high is None else at(drawn, interval.high)


def _end(x: Fraction | None, place: float, *, is_open: bool, low: bool) -> str:
    return arrow(place, left=low) if x is None else ring(place, kind="open" if is_open else "")


def _axis(finding: Finding, drawn: Scale) -> Iterator[str]:
    computed = finding.computed
    size = max(abs(end) for piece in drawn for end in (piece.low, piece.high))
    written = style(computed.unit if computed else None, size, finding.claim.stated if finding.stated else None)
    for piece in drawn:
        yield line(piece.left, piece.right)
        marks, k = ticks(piece)
        for x in marks:
            yield text(at(drawn, x), 15, grouped(x, k, Way.NEAR, written.scale))
    if len(drawn) > 1:
        yield f'<svg x="{percent(MIDDLE)}"><path d="M-5 5l4-10M1 5l4-10"/></svg>'


def _anchor(left: float, right: float) -> str:
    middle = (left + right) / 2
    return "s" if middle < 30 else "e" if middle > 70 else ""


def _beside(left: float, right: float, y: int) -> tuple[float, int]:
    anchor = _anchor(left, right)
    return (left if anchor == "s" else right if anchor == "e" else (left + right) / 2), y


def _suggested(finding: Finding) -> Fraction | None:
    """The value of what to write, in the unit of what was computed."""
    figure = finding.claim.stated
    if not finding.suggestion or is_conditional(finding) or figure is None or not figure.value or finding.printed is None:
        return None
    from factcheck.reader import read  # only failures have something to read

    try:
        value = read(finding.suggestion).value
    except ValueError:
        return None
    return None if value is None else value * (finding.printed / figure.value)


def _words(finding: Finding, found: tuple[Row, ...]) -> str:
    """The picture in words."""
    computed, claim = finding.computed, finding.claim
    unit = computed.unit if computed else None
    printed = claim.stated if finding.stated else None
    told = [
        translate("{what}: {values}", what=translate(row.kind), values=meaning(row.sets.core, unit, printed)) for row in found
    ]
    if len(found) > 1:
        meet = found[0].sets.core.meet(found[1].sets.core) is not None
        away = finding.distance
        distance = rounded_down(away, unit, claim.stated) if away else ""
        apart = mark("they are {distance} apart") if away else mark("they do not meet")
        told.append(translate(mark("they meet") if meet else apart, distance=distance))
    return translate("Number line. {told}", told=translate("; ").join(told))


def _short(words: str) -> str:
    return words if len(words) <= LONG else words[: LONG - 1] + "…"
