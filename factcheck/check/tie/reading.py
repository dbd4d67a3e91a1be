"""Whether two figures may be one quantity, and what speaks against it: another notation, another unit, another kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.tie.quantity import AMOUNT, POINT, RATIO, Quantity, quantities, same
from factcheck.check.tie.side import Fact
from factcheck.figure.figure import Figure, Form, Kind, sets

__all__ = ["BARE", "Context", "Reading", "Tie", "against", "beside", "raw", "reading"]

BARE, OTHER, FOREIGN = 0.5, 1.5, 3.0  # what speaks against a tie: a unit left unsaid, another dimension, another kind of thing
POINTS = 2.0
HUNDRED = Fraction(100)

Context = Mapping[int, Collection[str]]  # of a sentence the units of measure in it and next to it


class Tie(NamedTuple):
    """note: "" for the same quantity; else "points", "currency", "unit" where the number alone is the same; of a slip its name.

    power: of ten, the translation's over the original's.
    """

    original: Fact
    translation: Fact
    note: str = ""
    score: float = 0.0
    power: int = 0


class Reading(NamedTuple):
    strength: int
    penalty: float
    note: str = ""
    equal: bool = False  # not only as far as rounding goes


def reading(o: Fact, t: Fact, context: Iterable[str]) -> Reading | None:
    """The best of all readings of both; None where no number meets."""
    found = [one for a in o.meant for b in beside(t, context) if (one := _held(a, b, o.figure, t.figure))]
    return max(found, key=lambda one: one.strength + one.equal - one.penalty, default=None)


def beside(fact: Fact, context: Iterable[str]) -> Iterator[Quantity]:
    """What a figure may mean; a bare one also in the units of the figures around it: "1,000 hectares, 600 of them"."""
    yield from fact.meant
    figure = fact.figure
    if figure.kind is Kind.COUNT and figure.unit is None:
        for unit in context:
            yield from (one._replace(sense="unit") for one in quantities(figure._replace(kind=Kind.MEASURE, unit=unit)))


def against(a: str, b: str, o: Figure, t: Figure) -> tuple[float, str] | None:
    """What speaks against two families being one quantity, and the note of a tie by the number alone."""
    if a == b:
        return 0.0, ""
    if AMOUNT in (a, b):
        figure, other = (o, b) if a == AMOUNT else (t, a)
        if figure.unit is None or (other == POINT and figure.unit == "point"):
            return BARE, ""
        return (OTHER if other.startswith("[") else FOREIGN), ""
    if {a, b} == {RATIO, POINT}:
        percent = Kind.PERCENT in (o.kind, t.kind)
        return (POINTS, "points") if percent else None
    if a.startswith("[") and b.startswith("["):
        return OTHER, ""
    if a.startswith("[") or b.startswith("[") or RATIO in (a, b) or POINT in (a, b):
        return None
    return FOREIGN, "currency"


def raw(quantity: Quantity, figure: Figure, *, alike: bool) -> Quantity:
    """A quantity in its own unit; as the number that is printed where the two are of different kinds."""
    if alike:
        return quantity
    if quantity.family == RATIO and figure.kind is Kind.PERCENT:
        return quantity._replace(core=quantity.core * HUNDRED, loose=quantity.loose * HUNDRED)
    if quantity.family.startswith("["):
        return next(iter(quantities(figure._replace(kind=Kind.COUNT, unit=None))), quantity)
    return quantity


def _held(a: Quantity, b: Quantity, o: Figure, t: Figure) -> Reading | None:
    found = against(a.family, b.family, o, t)
    if found is None:
        return None
    penalty, note = found
    left, right = raw(a, o, alike=a.family == b.family), raw(b, t, alike=a.family == b.family)
    strength = same(left, right)
    if not strength or not _sensible(a, b, o, t) or not _restated(o, t):
        return None
    bare = BARE / 2 if a.sense or b.sense else 0.0
    return Reading(strength, penalty + bare, note, _equal(left, right))


def _restated(o: Figure, t: Figure) -> bool:
    """Whether one number is the other, or its rounding: 83.9万 is 840,000, and 2,500 is not 2,503.

    What is in another unit, or a fraction in words, is compared by its sets alone.
    """
    worded = o.form is not Form.NUMBER or t.form is not Form.NUMBER or Kind.MULTIPLE in (o.kind, t.kind)
    measured = o.unit != t.unit and not {Kind.MEASURE, Kind.POINT}.isdisjoint((o.kind, t.kind))
    measured = measured or "‰" in o.text + t.text
    return worded or measured or _rounds(o, t)


def _rounds(o: Figure, t: Figure) -> bool:
    """The translation may be coarser, and not finer."""
    if o.high is not None or t.high is not None:
        ends = [{x.value, x.high} - {None} for x in (o, t)]
        return ends[0] == ends[1] or (min(map(len, ends)) == 1 and bool(ends[0] & ends[1]))
    if o.value == t.value:
        return True
    coarse = sets(t._replace(hedge=None))
    coarser = o.step * 10**o.zeros < t.step * 10**t.zeros
    return coarser and coarse is not None and o.value is not None and o.value in coarse.core


def _sensible(a: Quantity, b: Quantity, o: Figure, t: Figure) -> bool:
    """Whether the readings of words may stand beside each other: the change in a multiple beside a percentage alone."""
    if a.sense == "more" or b.sense == "more":
        return (t if a.sense == "more" else o).kind is Kind.PERCENT
    if "inverse" in (a.sense, b.sense):
        return o.kind is t.kind is Kind.MULTIPLE and a.sense != b.sense
    return not (a.sense and b.sense)


def _equal(a: Quantity, b: Quantity) -> bool:
    return a.core.middle == b.core.middle
