"""A figure: a number as printed, with scale, unit, hedge and place, and the two sets of numbers that it denotes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval, hull, point
from factcheck.rounding import Grains, Mode, cell, grains

__all__ = ["Figure", "Form", "Kind", "Place", "Sets", "grains_of", "sets"]


class Kind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    MEASURE = "measure"
    PERCENT = "percent"
    POINT = "point"  # percentage points and basis points
    MULTIPLE = "multiple"  # three times, doubled, a third, halved


class Form(StrEnum):
    NUMBER = "number"
    FRACTION = "fraction"  # a third, half a million: `step` is the worth of the whole
    VAGUE = "vague"  # dozens: [value, high); several: no value at all


class Place(NamedTuple):
    """Where a text stands in its file: code points, half open, line and column from 1; `text` is the line."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    text: str


class Sets(NamedTuple):
    """What a careful writer means (core) and the most that the words can bear (loose); core lies in loose."""

    core: Interval
    loose: Interval


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number. Scale words are multiplied in: "nearly 23 billion yuan" has value 23e9 and step 1e9.

    unit: an ISO 4217 code, "percent", "percentage_point", "basis_point", a unit of `units` ("tonne", "barrel"),
    the noun counted in the singular ("vehicle"), or None. hedge: a key of HEDGES. high: the upper end of a range.
    """

    text: str
    value: Fraction | None
    step: Fraction = Fraction(1)  # worth of the last printed digit, scale included
    zeros: int = 0  # trailing zeros of an integer mantissa: 4 for "840,000"
    decimals: bool = False
    scaled: bool = False
    kind: Kind = Kind.COUNT
    unit: str | None = None
    hedge: str | None = None
    high: Fraction | None = None
    form: Form = Form.NUMBER
    direction: str | None = None  # up, down
    start: int = -1  # span in the text that was read
    end: int = -1
    place: Place | None = None  # in the file
    source: str | None = None  # of a figure of the evidence


PLAIN_UNITS = frozenset({"basis_point", "degree_Celsius", "degree_Fahrenheit"})
FRACTIONS = tuple(
    Fraction(n, d)
    for n, d in ((0, 1), (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10), (1, 1))
)
FRACTION_CORE = Fraction(1, 40)
FRACTION_HEDGE = Fraction(1, 20)


class Hedge(NamedTuple):
    """The ends of a hedge's two sets, as numbers of h added to v; None is 0 below v and infinity above it."""

    core: tuple[Fraction | int | None, Fraction | int | None]
    loose: tuple[Fraction | int | None, Fraction | int | None]
    core_open: tuple[bool, bool] = (False, False)
    loose_open: tuple[bool, bool] = (False, False)


# SEMANTICS section 2. "about" and "exactly" depend on the cells and stand in sets().
HEDGES = {
    "nearly": Hedge((-1, 0), (Fraction(-3, 2), 0), core_open=(False, True)),
    "just_under": Hedge((Fraction(-1, 2), 0), (-1, 0), core_open=(False, True)),
    "just_over": Hedge((0, Fraction(1, 2)), (0, 1), core_open=(True, False)),
    "over": Hedge((0, 2), (0, None), core_open=(True, False), loose_open=(True, True)),
    "at_least": Hedge((0, 2), (0, None), loose_open=(False, True)),
    "under": Hedge((-2, 0), (None, 0), core_open=(False, True), loose_open=(False, True)),
    "at_most": Hedge((-2, 0), (None, 0)),
}
UPWARD = frozenset({"just_over", "over", "at_least"})
DOWNWARD = frozenset({"nearly", "just_under", "under", "at_most", "up_to"})


def sets(figure: Figure, mode: Mode = Mode.EITHER, grain: Fraction | None = None) -> Sets | None:
    """The core and the loose set of a figure; None where its words give none ("several", "a record").

    "nearly 840,000" is [830000, 840000) within [825000, 840000]; "about $3.2 billion" [3.15, 3.25] within [3.1, 3.3].
    `grain` overrides the grain of the print ("rounded to the nearest 5").
    """
    if figure.value is None:
        return None
    if figure.form is Form.VAGUE:
        vague = Interval(figure.value, figure.high, False, True)
        return Sets(vague, vague)
    if figure.value < 0 and figure.high is None:
        found = _sets(figure, -figure.value, mode, grain)
        return Sets(-found.core, -found.loose)
    found = _range(figure, figure.high, mode, grain) if figure.high is not None else _sets(figure, figure.value, mode, grain)
    if figure.kind in (Kind.COUNT, Kind.MEASURE) and figure.value >= 0 and figure.unit not in PLAIN_UNITS:
        return Sets(found.core.cut(0), found.loose.cut(0))
    return found


def grains_of(figure: Figure) -> Grains:
    """The grains of a figure with a value; for a fraction in words, those of its table."""
    if figure.form is Form.FRACTION:
        return Grains(2 * FRACTION_CORE * figure.step, 2 * FRACTION_CORE * figure.step, FRACTION_HEDGE * figure.step)
    kind = "percent" if figure.kind is Kind.POINT else figure.kind.value
    kind = "plain" if figure.unit in PLAIN_UNITS else kind
    return grains(figure.value or Fraction(0), figure.step, figure.zeros, kind, decimals=figure.decimals, scaled=figure.scaled)


def _sets(figure: Figure, v: Fraction, mode: Mode, grain: Fraction | None) -> Sets:
    plain = _fraction(figure, v) if figure.form is Form.FRACTION else _unhedged(figure, v, mode, grain)
    g = Grains(grain, grain, grain) if grain else grains_of(figure)
    match figure.hedge:
        case None:
            return plain
        case "about":
            return Sets(plain.core, hull(Interval(v - g.hedge, v + g.hedge), plain.loose))
        case "exactly":
            exact = point(v) if figure.kind is Kind.COUNT else cell(v, figure.step, mode)
            return Sets(exact, exact)
        case "up_to":
            return Sets(Interval(Fraction(0), v), Interval(Fraction(0), v + g.fine / 2))
        case hedge:
            return _hedged(HEDGES[hedge], v, g.hedge)


def _hedged(hedge: Hedge, v: Fraction, h: Fraction) -> Sets:
    def ends(pair: tuple[Fraction | int | None, Fraction | int | None], is_open: tuple[bool, bool]) -> Interval:
        low = Fraction(0) if pair[0] is None else v + pair[0] * h
        high = None if pair[1] is None else v + pair[1] * h
        return Interval(low, high, *is_open)

    return Sets(ends(hedge.core, hedge.core_open), ends(hedge.loose, hedge.loose_open))


def _unhedged(figure: Figure, v: Fraction, mode: Mode, grain: Fraction | None) -> Sets:
    if grain:
        only = cell(v, grain, mode)
        return Sets(only, only)
    g = grains_of(figure)
    exact = figure.kind is Kind.COUNT and not figure.scaled and not figure.decimals
    core, coarse = (point(v) if exact and u == 1 else cell(v, u, mode) for u in (g.fine, g.coarse))
    return Sets(core, hull(core, coarse))


def _fraction(figure: Figure, v: Fraction) -> Sets:
    """A fraction in words: "a third" is 1/3 +- 1/40 within the midpoints to its neighbours 1/4 and 2/5."""
    q = v / figure.step
    below = max((f for f in FRACTIONS if f < q), default=q)
    above = min((f for f in FRACTIONS if f > q), default=q + 2 * FRACTION_CORE)
    core = Interval(q - FRACTION_CORE, q + FRACTION_CORE)
    loose = Interval((below + q) / 2, (q + above) / 2)
    return Sets(core * figure.step, hull(core, loose) * figure.step)


def _range(figure: Figure, high: Fraction, mode: Mode, grain: Fraction | None) -> Sets:
    """ "10 to 12 percent" is [10, 12] within [9.5, 12.5]; a hedge opens the end that it faces."""
    low = figure.value or Fraction(0)
    half = (grain or grains_of(figure).fine) / 2
    if figure.hedge == "about":
        h = grains_of(figure).hedge
        return Sets(Interval(low - half, high + half), Interval(low - h, high + h))
    up, down = figure.hedge in UPWARD, figure.hedge in DOWNWARD
    core = Interval(low, high, up and figure.hedge != "at_least", down and figure.hedge not in ("at_most", "up_to"))
    return Sets(core, Interval(low - (0 if up else half), high + (0 if down else half), core.low_open, False))
