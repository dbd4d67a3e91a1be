"""The parts of a total as a waterfall chart: each bar begins where the last ended, the stated total is below."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.claim.finding import Finding
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.language.messages import mark, translate
from factcheck.report.html.markup import draw_line, draw_picture, draw_rect, draw_text
from factcheck.report.text.finding_text import format_computed, format_stated

__all__ = ["compute_steps", "render_bars"]

MAX_NAME_CHARS = 28  # characters above a bar
MAX_BARS = 12  # bars; further parts are joined in the last
ROW_PIXELS = 32  # pixels from bar to bar

BarStep = tuple[str, Fraction, Fraction]  # printed figure, start and end of its bar


def render_bars(finding: Finding) -> str:
    """Render the picture; "" if the relation is no sum or a part has no value."""
    found = compute_steps(finding)
    if not found:
        return ""
    height = ROW_PIXELS * (len(found) + 1 + (finding.printed is not None)) + 6
    kind = f"bars {finding.verdict.value}"
    return draw_picture(height, _format_description(finding, found), _iter_shapes(finding, found), kind)


def compute_steps(finding: Finding) -> list[BarStep]:
    """Return each part with the running sum before and after it; parts beyond MAX_BARS are joined. Empty if not drawable."""
    if not RELATIONS[finding.claim.relation].sums or finding.computed is None or finding.computed.role != "stated":
        return []
    figures = [operand for _, operand in finding.claim.operands if isinstance(operand, Figure)]
    names = [figure.text for figure in figures]
    known = [value for figure in figures if (value := _compute_signed_value(figure)) is not None]
    if len(known) != len(finding.claim.operands) or sum(known) != finding.computed.value:
        return []  # a part is another claim's result or has another unit
    if len(known) > MAX_BARS:
        rest = len(known) - MAX_BARS + 1
        names = [*names[: MAX_BARS - 1], translate("{number} more", number=rest)]
        known = [*known[: MAX_BARS - 1], sum(known[MAX_BARS - 1 :], Fraction(0))]
    found, total = [], Fraction(0)
    for name, value in zip(names, known, strict=True):
        found.append((name, total, total + value))
        total += value
    return found


def _compute_signed_value(figure: Figure) -> Fraction | None:
    if figure.value is None or figure.high is not None:
        return None
    return -figure.value if figure.direction == "down" and figure.value > 0 else figure.value


def _iter_shapes(finding: Finding, found: list[BarStep]) -> Iterator[str]:
    printed, total = finding.printed, found[-1][2]
    places = [x for _, *ends in found for x in ends] + [total, printed if printed is not None else total, Fraction(0)]
    low, width = min(places), (max(places) - min(places)) or Fraction(1)

    def to_percent(x: Fraction) -> float:
        return 1 + float((x - low) / width) * 98

    rows = [(name, begin, end, "part") for name, begin, end in found]
    known = format_computed(finding)
    rows.append((known.value if known else "", Fraction(0), total, "computed"))
    if printed is not None:
        rows.append((format_stated(finding.claim) or "", Fraction(0), printed, "stated"))
    for n, (name, begin, end, kind) in enumerate(rows):
        left, right = sorted((to_percent(begin), to_percent(end)))
        yield draw_rect(left, right - left, ROW_PIXELS * n + 18, 10, kind)
        shortened = name if len(name) < MAX_NAME_CHARS else f"{name[: MAX_NAME_CHARS - 1]}…"
        place, anchor = (left, "s") if left < 60 else (right, "e")
        yield draw_text(place, ROW_PIXELS * n + 13, shortened, kind, anchor)
    yield draw_line(to_percent(total), to_percent(total), 5, ROW_PIXELS * len(rows) - 3, "value")
    yield draw_line(to_percent(Fraction(0)), to_percent(Fraction(0)), 2, ROW_PIXELS * len(rows), "axis")


def _format_description(finding: Finding, found: list[BarStep]) -> str:
    known, parts = format_computed(finding), translate(", ").join(name for name, *_ in found)
    template = mark("Bars. {parts} add up to {value}; stated {stated}")
    template = template if finding.printed is not None else mark("Bars. {parts} add up to {value}")
    return translate(template, parts=parts, value=known.value if known else "", stated=format_stated(finding.claim))
