"""Share scale or unit with a bare neighbour: "from 3.0 to 3.4 million", "8 or 9 euros", "2.1 bln dlrs against 1.9 bln"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.pattern import compile_lazily
from factcheck.reader.figure_match import FigureMatch
from factcheck.reader.numeral import raise_ten

__all__ = ["share_units"]

PAIR_JOINTS = frozenset({" to ", " or ", " and "})
RANGE_HEAD = compile_lazily(r"\b(?:from|between) \Z")
COMPARISON_GAP = compile_lazily(
    r"(?:[^.;:\n]|\.(?=\S)){0,40}\b(?:from|to|against|versus|vs\.?|with|and|or|than|of)\s"
    r"(?:(?:an average of|about|nearly|some|just|over|around|more than|an?) ){0,2}"
)
APPOSITION_GAP = compile_lazily(r",? or (?:by )?(?:about )?|\s?\((?:or |about )?|, a (?:rise|fall|drop|gain) of ")
SUSPENDED_HYPHEN = compile_lazily(r"-(?:,| or| and|, and|, or) ?")
BRACKET_JOINTS = frozenset({"; ", ", ", "/", " / ", ", or ", " or "})
MAX_RATIO = 20  # between a number and the one it is compared with


def share_units(low: str, text: str, found: Sequence[FigureMatch]) -> list[Figure]:
    """Return the figures; bare ones get scale or unit of the figure beside them."""
    figures = [one.figure for one in found]
    for place in range(len(found) - 1):
        first, second = figures[place], figures[place + 1]
        if second.start - first.end > 60:
            continue
        gap = low[first.end : second.start]
        if gap in PAIR_JOINTS:
            figures[place], figures[place + 1] = _share_in_pair(low, first, second, found[place + 1].power, gap)
        elif first.unit is not None and _is_comparable(first, second) and COMPARISON_GAP.fullmatch(gap):
            whose = figures[_find_converted(low, figures, place)] if gap[0] == ")" else first
            figures[place + 1] = second._replace(kind=whose.kind, unit=whose.unit)
        elif first.direction and not second.direction and APPOSITION_GAP.fullmatch(gap):
            figures[place + 1] = second._replace(direction=first.direction)
    for place in range(len(found) - 2, -1, -1):
        first, second = figures[place], figures[place + 1]
        if _is_between(low, first, second):
            figures[place : place + 2] = [_join_range(text, first, second)]
        elif second.unit and _is_bare(first) and SUSPENDED_HYPHEN.fullmatch(low, first.end, second.start):
            figures[place] = first._replace(kind=second.kind, unit=second.unit)
    return figures


def _find_converted(low: str, figures: Sequence[Figure], place: int) -> int:
    """Index of the figure converted in brackets; a bare number after them has its unit: "403m euros ($544m) from 370m"."""
    first = place
    while first and figures[first - 1].kind is figures[place].kind and figures[first - 1].unit is not None:
        apart = low[figures[first - 1].end : figures[first].start]
        if apart == " (":
            return first - 1
        if apart not in BRACKET_JOINTS:
            break
        first -= 1
    return place


def _is_between(low: str, first: Figure, second: Figure) -> bool:
    """True for the two figures of "between 10 dollars and 20 dollars"."""
    if low[first.end : second.start] != " and " or low[first.start - 8 : first.start] != "between ":
        return False
    if first.unit is None or first.unit != second.unit or first.high or second.high:
        return False
    return first.value is not None and second.value is not None and first.value < second.value


def _join_range(text: str, first: Figure, second: Figure) -> Figure:
    start, step, zeros = first.start - len("between "), min(first.step, second.step), min(first.zeros, second.zeros)
    both = first._replace(text=text[start : second.end], high=second.value, start=start, end=second.end)
    return both._replace(step=step, zeros=zeros, decimals=first.decimals or second.decimals)


def _is_comparable(first: Figure, second: Figure) -> bool:
    """True if a bare number may count the same thing: "3.9 million headsets, up from 2.4 million"."""
    if first.unit is None or first.kind not in (Kind.MONEY, Kind.COUNT, Kind.MEASURE) or first.scaled != second.scaled:
        return False
    if not first.value or not second.value or not _is_bare(second) or _is_year(second):
        return False
    return first.scaled or first.value / MAX_RATIO < second.value < first.value * MAX_RATIO


def _is_bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None and figure.form is Form.NUMBER and figure.high is None


def _is_year(figure: Figure) -> bool:
    """True for a year, which shares no unit: "£1,236) compared to 2015"."""
    return len(figure.text) == 4 and figure.text.isdecimal() and figure.text[:2] in ("19", "20")


def _is_plain(figure: Figure) -> bool:
    """True if printed in digits alone, like a year; not the last of "rose 5% from 2016 to $53 billion", "to 5,350 tonnes"."""
    return not figure.scaled and not figure.decimals and "," not in figure.text and figure.text[:1].isdecimal()


def _share_in_pair(low: str, first: Figure, second: Figure, power: int, gap: str) -> tuple[Figure, Figure]:
    """Share scale and unit between two figures joined only by "to", "or" or "and"."""
    after_from = RANGE_HEAD.search(low, max(0, first.start - 9), first.start) is not None
    if gap == " to " and _is_year(first) and not _is_plain(second):
        return first, second
    if _is_bare(first) and second.form is Form.NUMBER and second.value is not None and first.value is not None:
        if _can_share_scale(first, second, power) and (after_from or gap == " or "):
            first = _scale(first, power)
        if after_from or gap == " or " or (second.kind is Kind.COUNT and gap != " and "):
            first = first._replace(kind=second.kind, unit=second.unit)
    elif gap == " to " and _is_bare(second) and first.kind is not Kind.MULTIPLE:
        if after_from or (second.scaled and _is_comparable(first, second)):
            second = second._replace(kind=first.kind, unit=first.unit)
    elif gap == " to " and after_from and first.kind is Kind.MONEY and first.unit == second.unit:
        first = _scale(first, power) if _can_share_scale(first, second, power) else first
    return first, second


def _can_share_scale(first: Figure, second: Figure, power: int) -> bool:
    """True for "from 10 to 15 billion", not for "from $200 to $4 million"."""
    if not power or first.scaled or first.value is None or second.value is None:
        return False
    return first.value < 1000 and first.value <= 10 * second.value / raise_ten(power)


def _scale(figure: Figure, power: int) -> Figure:
    assert figure.value is not None  # noqa: S101  # checked by _can_share_scale
    return figure._replace(value=figure.value * raise_ten(power), step=figure.step * raise_ten(power), scaled=True)
