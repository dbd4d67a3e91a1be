"""The parts of a total as bars, each beginning where the last ended, and the stated whole below them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.claim.finding import Finding
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.language.messages import mark, translate
from factcheck.report.html.svg import line, picture, rect, text
from factcheck.report.text.words import recomputed, stated

__all__ = ["bars", "steps"]

LONG = 28  # characters above a bar
MOST = 12  # bars; the rest is one
ROW = 32  # pixels from bar to bar

Step = tuple[str, Fraction, Fraction]  # the printed figure, and where its bar begins and ends


def bars(finding: Finding) -> str:
    """The picture; nothing for a relation that is no sum, or whose parts have no values."""
    found = steps(finding)
    if not found:
        return ""
    height = ROW * (len(found) + 1 + (finding.printed is not None)) + 6
    return picture(height, _words(finding, found), _shapes(finding, found), f"bars {finding.verdict.value}")


def steps(finding: Finding) -> list[Step]:
    """Each part with the running sum before and after it, in the unit of the result; what is beyond MOST as one step."""
    if not RELATIONS[finding.claim.relation].sums or finding.computed is None or finding.computed.role != "stated":
        return []
    values = [_signed(operand) for _, operand in finding.claim.operands if isinstance(operand, Figure)]
    names = [operand.text for _, operand in finding.claim.operands if isinstance(operand, Figure)]
    known = [value for value in values if value is not None]
    if len(known) != len(finding.claim.operands) or sum(known) != finding.computed.value:
        return []  # a part that is another claim's result, or in another unit
    if len(known) > MOST:
        rest = len(known) - MOST + 1
        names = [*names[: MOST - 1], translate("{number} more", number=rest)]
        known = [*known[: MOST - 1], sum(known[MOST - 1 :], Fraction(0))]
    found, total = [], Fraction(0)
    for name, value in zip(names, known, strict=True):
        found.append((name, total, total + value))
        total += value
    return found


def _signed(figure: Figure) -> Fraction | None:
    if figure.value is None or figure.high is not None:
        return None
    return -figure.value if figure.direction == "down" and figure.value > 0 else figure.value


def _shapes(finding: Finding, found: list[Step]) -> Iterator[str]:
    printed, total = finding.printed, found[-1][2]
    places = [x for _, *ends in found for x in ends] + [total, printed if printed is not None else total, Fraction(0)]
    low, width = min(places), (max(places) - min(places)) or Fraction(1)

    def across(x: Fraction) -> float:
        return 1 + float((x - low) / width) * 98

    rows = [(name, begin, end, "part") for name, begin, end in found]
    known = recomputed(finding)
    rows.append((known.value if known else "", Fraction(0), total, "computed"))
    if printed is not None:
        rows.append((stated(finding.claim) or "", Fraction(0), printed, "stated"))
    for n, (name, begin, end, kind) in enumerate(rows):
        left, right = sorted((across(begin), across(end)))
        yield rect(left, right - left, ROW * n + 18, 10, kind)
        shortened = name if len(name) < LONG else f"{name[: LONG - 1]}…"
        place, anchor = (left, "s") if left < 60 else (right, "e")
        yield text(place, ROW * n + 13, shortened, kind, anchor)
    yield line(across(total), across(total), 5, ROW * len(rows) - 3, "value")
    yield line(across(Fraction(0)), across(Fraction(0)), 2, ROW * len(rows), "axis")


def _words(finding: Finding, found: list[Step]) -> str:
    known = recomputed(finding)
    told = {
        "parts": translate(", ").join(name for name, *_ in found),
        "value": known.value if known else "",
        "stated": stated(finding.claim),
    }
    against = mark("Bars. {parts} add up to {value}; stated {stated}")
    return translate(against if finding.printed is not None else mark("Bars. {parts} add up to {value}"), **told)
