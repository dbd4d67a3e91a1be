"""What a claim is made of, and figures of one kind: what they leave unsaid they take from those that they are read with.

"from 4,800 kilos to 31,200" is 31,200 kilos.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.words.levels import partners

__all__ = ["LEVELS", "RATES", "Context", "Drafted", "align", "as_count", "is_below", "negate", "turn_up"]

LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
RATES = frozenset({Kind.PERCENT, Kind.MULTIPLE})


class Drafted(NamedTuple):
    """What a claim is made of."""

    relation: str
    operands: list[tuple[str, Figure]]
    stated: Figure
    is_sure: bool = True  # whether nothing but the link may be read otherwise


class Context(NamedTuple):
    """A stated figure in its text. is_ordered: whether the order of the operands is sure."""

    text: str
    figures: Sequence[Figure]
    is_ordered: bool


def align(figures: Sequence[Figure]) -> list[Figure] | None:
    """Figures of one kind: bare ones take unit and scale of the first that is not; None where they can't be of one kind."""
    figures = [as_count(figure) for figure in figures]
    units = [f for f in figures if f.kind is not Kind.COUNT] or [f for f in figures if f.unit] or figures
    named = next((f for f in units if f.scaled), units[0])
    aligned = [_align_one(figure, named) for figure in figures]
    found = [figure for figure in aligned if figure is not None]
    if len(found) < len(figures):
        return None
    if len({figure.unit for figure in found}) > 1 and named.kind is Kind.COUNT:
        return [figure._replace(unit=None) for figure in found]  # twelve women and nine men
    return found


def as_count(figure: Figure) -> Figure:
    """A number of times as a count: "the alarm went off 180 times"."""
    is_number = figure.kind is Kind.MULTIPLE and figure.form is Form.NUMBER
    return figure._replace(kind=Kind.COUNT, unit=None) if is_number else figure


def _align_one(figure: Figure, named: Figure) -> Figure | None:
    if figure.kind is named.kind and (figure.unit == named.unit or figure.kind is not Kind.COUNT):
        pair = partners(figure, named) if figure.unit == named.unit and figure.scaled != named.scaled else None
        return pair[0] if pair else figure
    if figure.kind is not Kind.COUNT:
        return None
    if named.kind is Kind.PERCENT:
        return figure._replace(kind=Kind.PERCENT, unit="percent")
    bare = figure._replace(unit=None)
    pair = partners(bare, named)
    if pair is None:
        return None
    return pair[0] if pair[0].unit == named.unit else pair[0]._replace(kind=named.kind, unit=named.unit)


def is_below(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def negate(figure: Figure) -> Figure:
    return figure._replace(value=None if figure.value is None else -figure.value)


def turn_up(figure: Figure, direction: str | None) -> Figure:
    """Without its sign, which the relation has; without a direction that is not its own."""
    value = -figure.value if figure.value is not None and figure.value < 0 else figure.value
    return figure._replace(value=value, direction=direction)
