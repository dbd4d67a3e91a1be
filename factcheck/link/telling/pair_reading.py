"""Decide if two figures may be one quantity, with a penalty for what speaks against it: notation, unit or kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind, compute_intervals
from factcheck.link.telling.common_quantity import AMOUNT, POINT, RATIO, Quantity, compare_quantities, list_quantities
from factcheck.link.telling.mention import Mention

__all__ = [
    "OTHER_DIMENSION_PENALTY",
    "UNIT_UNSAID_PENALTY",
    "PairReading",
    "Tie",
    "UnitsBySentence",
    "compare_families",
    "iter_meanings",
    "read_pair",
    "to_printed_number",
]

# penalties of a tie: a unit that is not said, another dimension, another kind of thing
UNIT_UNSAID_PENALTY, OTHER_DIMENSION_PENALTY, OTHER_KIND_PENALTY = 0.5, 1.5, 3.0
POINTS_PENALTY = 2.0
HUNDRED = Fraction(100)

UnitsBySentence = Mapping[int, Collection[str]]  # sentence number to the units of measure in and next to it


class Tie(NamedTuple):
    """note: "" for the same quantity; "points", "currency" or "unit" if only the number is the same; else the name of a slip.

    power: of ten, the translation's over the original's.
    """

    original: Mention
    translation: Mention
    note: str = ""
    score: float = 0.0
    power: int = 0


class PairReading(NamedTuple):
    strength: int
    penalty: float
    note: str = ""
    equal: bool = False  # exactly, not only within rounding


def read_pair(o: Mention, t: Mention, context: Iterable[str]) -> PairReading | None:
    """Return the best way to read both figures as one quantity; None if no numbers meet."""
    found = [one for a in o.meant for b in iter_meanings(t, context) if (one := _compare_meanings(a, b, o.figure, t.figure))]
    return max(found, key=lambda one: one.strength + one.equal - one.penalty, default=None)


def iter_meanings(fact: Mention, context: Iterable[str]) -> Iterator[Quantity]:
    """Yield what a figure may mean; a bare one also in the units of figures near it: "1,000 hectares, 600 of them"."""
    yield from fact.meant
    figure = fact.figure
    if figure.kind is Kind.COUNT and figure.unit is None:
        for unit in context:
            yield from (one._replace(sense="unit") for one in list_quantities(figure._replace(kind=Kind.MEASURE, unit=unit)))


def compare_families(a: str, b: str, o: Figure, t: Figure) -> tuple[float, str] | None:
    """Return the penalty for pairing two families, with the note if only the number is the same; None if impossible."""
    if a == b:
        return 0.0, ""
    if AMOUNT in (a, b):
        figure, other = (o, b) if a == AMOUNT else (t, a)
        if figure.unit is None or (other == POINT and figure.unit == "point"):
            return UNIT_UNSAID_PENALTY, ""
        return (OTHER_DIMENSION_PENALTY if other.startswith("[") else OTHER_KIND_PENALTY), ""
    if {a, b} == {RATIO, POINT}:
        percent = Kind.PERCENT in (o.kind, t.kind)
        return (POINTS_PENALTY, "points") if percent else None
    if a.startswith("[") and b.startswith("["):
        return OTHER_DIMENSION_PENALTY, ""
    if a.startswith("[") or b.startswith("[") or RATIO in (a, b) or POINT in (a, b):
        return None
    return OTHER_KIND_PENALTY, "currency"


def to_printed_number(quantity: Quantity, figure: Figure, *, alike: bool) -> Quantity:
    """Return a quantity as the number that is printed; alike: both are of one kind, and it stays in its own unit."""
    if alike:
        return quantity
    if quantity.family == RATIO and figure.kind is Kind.PERCENT:
        return quantity._replace(core=quantity.core * HUNDRED, loose=quantity.loose * HUNDRED)
    if quantity.family.startswith("["):
        return next(iter(list_quantities(figure._replace(kind=Kind.COUNT, unit=None))), quantity)
    return quantity


def _compare_meanings(a: Quantity, b: Quantity, o: Figure, t: Figure) -> PairReading | None:
    found = compare_families(a.family, b.family, o, t)
    if found is None:
        return None
    penalty, note = found
    left, right = to_printed_number(a, o, alike=a.family == b.family), to_printed_number(b, t, alike=a.family == b.family)
    strength = compare_quantities(left, right)
    if not strength or not _is_sensible(a, b, o, t) or not _is_same_number(o, t):
        return None
    bare = UNIT_UNSAID_PENALTY / 2 if a.sense or b.sense else 0.0
    return PairReading(strength, penalty + bare, note, _are_equal(left, right))


def _is_same_number(o: Figure, t: Figure) -> bool:
    """True if one number is the other, or its rounding: 83.9万 is 840,000, but 2,500 is not 2,503.

    Figures in different units, and fractions in words, are compared by their sets alone.
    """
    worded = o.form is not Form.NUMBER or t.form is not Form.NUMBER or Kind.MULTIPLE in (o.kind, t.kind)
    measured = o.unit != t.unit and not {Kind.MEASURE, Kind.POINT}.isdisjoint((o.kind, t.kind))
    measured = measured or "‰" in o.text + t.text
    return worded or measured or _is_rounding(o, t)


def _is_rounding(o: Figure, t: Figure) -> bool:
    """True if the numbers are equal or the translation's is coarser; it may not be finer."""
    if o.high is not None or t.high is not None:
        ends = [{x.value, x.high} - {None} for x in (o, t)]
        return ends[0] == ends[1] or (min(map(len, ends)) == 1 and bool(ends[0] & ends[1]))
    if o.value == t.value:
        return True
    coarse = compute_intervals(t._replace(hedge=None))
    coarser = o.step * 10**o.zeros < t.step * 10**t.zeros
    return coarser and coarse is not None and o.value is not None and o.value in coarse.core


def _is_sensible(a: Quantity, b: Quantity, o: Figure, t: Figure) -> bool:
    """True if two senses may be paired: the change in a multiple, for example, only with a percentage."""
    if a.sense == "more" or b.sense == "more":
        return (t if a.sense == "more" else o).kind is Kind.PERCENT
    if "inverse" in (a.sense, b.sense):
        return o.kind is t.kind is Kind.MULTIPLE and a.sense != b.sense
    return not (a.sense and b.sense)


def _are_equal(a: Quantity, b: Quantity) -> bool:
    return a.core.middle == b.core.middle
