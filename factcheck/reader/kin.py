"""What a bare number shares with its neighbour: "from 3.0 to 3.4 million", "8 or 9 euros", "2.1 bln dlrs against 1.9 bln"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.pattern import pattern
from factcheck.reader.numeral import ten
from factcheck.reader.prose import Found

__all__ = ["shared"]

TO = frozenset({" to ", " or ", " and "})
FROM = pattern(r"\b(?:from|between) \Z")
COMPARED = pattern(
    r"(?:[^.;:\n]|\.(?=\S)){0,40}\b(?:from|to|against|versus|vs\.?|with|and|or|than|of)\s"
    r"(?:(?:an average of|about|nearly|some|just|over|around|more than|an?) ){0,2}"
)
BESIDE = pattern(r",? or (?:by )?(?:about )?|\s?\((?:or |about )?|, a (?:rise|fall|drop|gain) of ")
SUSPENDED = pattern(r"-(?:,| or| and|, and|, or) ?")
IN_BRACKETS = frozenset({"; ", ", ", "/", " / ", ", or ", " or "})
NEAR = 20  # times, between a number and the one that it is compared with


def shared(low: str, text: str, found: Sequence[Found]) -> list[Figure]:
    """The figures, the bare ones with the scale or unit of the figure beside them."""
    figures = [one.figure for one in found]
    for place in range(len(found) - 1):
        first, second = figures[place], figures[place + 1]
        if second.start - first.end > 60:
            continue
        gap = low[first.end : second.start]
        if gap in TO:
            figures[place], figures[place + 1] = _pair(low, first, second, found[place + 1].power, gap)
        elif (
            first.unit is not None and _bare(second) and _near(first, second) and COMPARED.fullmatch(gap) and not _year(second)
        ):
            whose = figures[_converted(low, figures, place)] if gap[0] == ")" else first
            figures[place + 1] = second._replace(kind=whose.kind, unit=whose.unit)
        elif first.direction and not second.direction and BESIDE.fullmatch(gap):
            figures[place + 1] = second._replace(direction=first.direction)
    for place in range(len(found) - 2, -1, -1):
        first, second = figures[place], figures[place + 1]
        if _between(low, first, second):
            figures[place : place + 2] = [_range(text, first, second)]
        elif second.unit and _bare(first) and SUSPENDED.fullmatch(low, first.end, second.start):
            figures[place] = first._replace(kind=second.kind, unit=second.unit)
    return figures


def _converted(low: str, figures: Sequence[Figure], place: int) -> int:
    """What the figures in brackets convert, which a bare number behind them is like: "403m euros ($544m) from 370m"."""
    first = place
    while first and figures[first - 1].kind is figures[place].kind and figures[first - 1].unit is not None:
        apart = low[figures[first - 1].end : figures[first].start]
        if apart == " (":
            return first - 1
        if apart not in IN_BRACKETS:
            break
        first -= 1
    return place


def _between(low: str, first: Figure, second: Figure) -> bool:
    """ "between 10 dollars and 20 dollars"."""
    if (
        low[first.end : second.start] != " and "
        or low[first.start - 8 : first.start] != "between "
        or first.high
        or second.high
    ):
        return False
    return (
        first.unit == second.unit is not None
        and first.value is not None
        and second.value is not None
        and first.value < second.value
    )


def _range(text: str, first: Figure, second: Figure) -> Figure:
    start = first.start - 8
    step, zeros = min(first.step, second.step), min(first.zeros, second.zeros)
    decimals = first.decimals or second.decimals
    both = first._replace(text=text[start : second.end], high=second.value, start=start, end=second.end)
    return both._replace(step=step, zeros=zeros, decimals=decimals)


def _near(first: Figure, second: Figure) -> bool:
    """Whether a bare number may be of the same thing: "3.9 million headsets, up from 2.4 million"."""
    if first.unit is None or first.kind not in (Kind.MONEY, Kind.COUNT, Kind.MEASURE) or first.scaled != second.scaled:
        return False
    if not first.value or not second.value:
        return False
    return first.scaled or first.value / NEAR < second.value < first.value * NEAR


def _bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None and figure.form is Form.NUMBER and figure.high is None


def _year(figure: Figure) -> bool:
    """ "£1,236) compared to 2015": a year, no pounds."""
    return len(figure.text) == 4 and figure.text.isdecimal() and figure.text[:2] in ("19", "20")


def _plain(figure: Figure) -> bool:
    """Whether a number is printed like a year, digits alone; none of "rose 5% from 2016 to $53 billion", "to 5,350 tonnes"."""
    return not figure.scaled and not figure.decimals and "," not in figure.text and figure.text[:1].isdecimal()


def _pair(low: str, first: Figure, second: Figure, power: int, gap: str) -> tuple[Figure, Figure]:
    """Two figures that only "to", "or" or "and" parts."""
    after_from = FROM.search(low, max(0, first.start - 9), first.start) is not None
    if gap == " to " and _year(first) and not _plain(second):
        return first, second
    if _bare(first) and second.form is Form.NUMBER and second.value is not None and first.value is not None:
        if _shares_scale(first, second, power) and (after_from or gap == " or "):
            first = _scaled(first, power)
        counted = second.kind is Kind.COUNT and gap != " and "
        if after_from or gap == " or " or counted:
            first = first._replace(kind=second.kind, unit=second.unit)
    elif (
        _bare(second)
        and gap == " to "
        and first.kind is not Kind.MULTIPLE
        and (after_from or (second.scaled and _near(first, second)))
    ):
        second = second._replace(kind=first.kind, unit=first.unit)
    elif (
        first.kind is Kind.MONEY
        and first.unit == second.unit
        and after_from
        and gap == " to "
        and _shares_scale(first, second, power)
    ):
        first = _scaled(first, power)
    return first, second


def _shares_scale(first: Figure, second: Figure, power: int) -> bool:
    """ "from 10 to 15 billion", not "from $200 to $4 million"."""
    if not power or first.scaled or first.value is None or second.value is None:
        return False
    return first.value < 1000 and first.value <= 10 * second.value / ten(power)


def _scaled(figure: Figure, power: int) -> Figure:
    assert figure.value is not None  # noqa: S101  # _shares_scale has seen it
    return figure._replace(value=figure.value * ten(power), step=figure.step * ten(power), scaled=True)
