"""A figure: a printed number with scale, unit, hedge and place; and its two intervals, core and loose."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.figure.rounding import Grains, RoundingMode, compute_grains, compute_rounding_cell
from factcheck.language.messages import translate

__all__ = [
    "BOUND_HEDGES",
    "FRACTION_HEDGE_UNIT",
    "UPWARD_HEDGES",
    "Figure",
    "Form",
    "IntervalPair",
    "Kind",
    "Place",
    "compute_intervals",
    "describe_line",
    "format_line_number",
    "format_place",
    "get_grains",
    "is_exact",
]


class Kind(StrEnum):
    COUNT = "count"
    MONEY = "money"
    MEASURE = "measure"
    PERCENT = "percent"
    POINT = "point"  # percentage points and basis points
    MULTIPLE = "multiple"  # three times, doubled, a third, halved


class Form(StrEnum):
    NUMBER = "number"
    FRACTION = "fraction"  # a third, half a million: `step` is the worth of the whole (1; a million)
    STORED = "stored"  # a whole number from a data file or a typed sum: exact, whatever zeros it ends in
    VAGUE = "vague"  # dozens: [value, high); several: no value at all


class Place(NamedTuple):
    """Position in a file: a half-open range of code points, line and column from 1; `text` is the whole line.

    page: from 1, with lines counted anew on each page; 0 if the file has no pages.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    text: str
    page: int = 0


def format_line_number(place: Place) -> str:
    """Format the line number: "12"; on the third page of a PDF "p3:12"."""
    return f"p{place.page}:{place.line}" if place.page else str(place.line)


def format_place(place: Place) -> str:
    """Format path, line and column: "henan.md:12:5", "report.pdf:p3:12:5"."""
    return f"{place.path}:{format_line_number(place)}:{place.column}"


def describe_line(place: Place) -> str:
    """Name the line in the user's language: "line 12", "page 3, line 12"."""
    if place.page:
        return translate("page {page}, line {line}", page=place.page, line=place.line)
    return translate("line {line}", line=place.line)


class IntervalPair(NamedTuple):
    """core: the values a careful writer means; loose: all that the words can bear. core lies within loose."""

    core: Interval
    loose: Interval


class Figure(NamedTuple):
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
    direction: str | None = None  # "up" or "down"
    start: int = -1  # span in the text that was read, in code points
    end: int = -1
    place: Place | None = None  # in the file
    source: str | None = None  # where a figure of the evidence comes from

    def attach_place(self, place: Place) -> Figure:
        """Return the figure with its place in the file. Called for every figure, for which `_replace` is too slow."""
        return Figure._make((*self[:-2], place, self.source))


DEGREE_UNITS = frozenset({"degree_Celsius", "degree_Fahrenheit"})  # may be below 0
FRACTIONS = tuple(
    Fraction(n, d)
    for n, d in ((0, 1), (1, 10), (1, 5), (1, 4), (1, 3), (2, 5), (1, 2), (3, 5), (2, 3), (3, 4), (4, 5), (9, 10), (1, 1))
)
FRACTION_CORE_RADIUS = Fraction(1, 40)
FRACTION_HEDGE_UNIT = Fraction(1, 20)


class Hedge(NamedTuple):
    """Ends of the core and loose sets, as multiples of the grain h added to the value v; None: 0 below, infinity above."""

    core: tuple[Fraction | int | None, Fraction | int | None]
    loose: tuple[Fraction | int | None, Fraction | int | None]
    core_open: tuple[bool, bool] = (False, False)
    loose_open: tuple[bool, bool] = (False, False)


# SEMANTICS section 2. "about", "exactly" and "up_to" are not multiples of h: see `_compute_nonnegative`.
HEDGES = {
    "nearly": Hedge((-1, 0), (Fraction(-3, 2), 0), core_open=(False, True)),
    "just_under": Hedge((Fraction(-1, 2), 0), (-1, 0), core_open=(False, True)),
    "just_over": Hedge((0, Fraction(1, 2)), (0, 1), core_open=(True, False)),
    "over": Hedge((0, 2), (0, None), core_open=(True, False), loose_open=(True, True)),
    "at_least": Hedge((0, 2), (0, None), loose_open=(False, True)),
    "under": Hedge((-2, 0), (None, 0), core_open=(False, True), loose_open=(False, True)),
    "at_most": Hedge((-2, 0), (None, 0)),
}
UPWARD_HEDGES = frozenset({"just_over", "over", "at_least"})
DOWNWARD_HEDGES = frozenset({"nearly", "just_under", "under", "at_most", "up_to"})
BOUND_HEDGES = frozenset({"over", "at_least", "just_over", "under", "at_most", "just_under"})
# "nearly halved" comes down from above: (1/2, 11/20]
NEARLY_HALVED = Hedge((0, 1), (0, Fraction(3, 2)), core_open=(True, False))
ZERO = Fraction(0)
WHOLE_GRAINS = Grains(Fraction(1), Fraction(1), Fraction(1))


def compute_intervals(
    figure: Figure, mode: RoundingMode = RoundingMode.EITHER, grain: Fraction | None = None
) -> IntervalPair | None:
    """Compute the core and loose sets of a figure; None if its words give none ("several", "a record").

    "nearly 840,000" is [830000, 840000) within [825000, 840000]; "about $3.2 billion" [3.15, 3.25] within [3.1, 3.3].
    `grain` overrides the rounding unit that the print suggests ("rounded to the nearest 5").
    """
    v, high = figure.value, figure.high
    if v is None:
        return None
    if figure.form is Form.VAGUE:
        vague = Interval(v, high, high_open=True)
        return IntervalPair(vague, vague)
    if figure.form is Form.STORED and not grain:
        return IntervalPair(make_point(v), make_point(v))
    n = v.numerator
    if n < 0 or (n == 0 and figure.hedge in BOUND_HEDGES):
        return _compute_negative(figure, v, mode, grain)
    found = _compute_nonnegative(figure, v, mode, grain) if high is None else _compute_range(figure, v, high, grain)
    if figure.kind in (Kind.COUNT, Kind.MEASURE) and figure.unit not in DEGREE_UNITS:
        return IntervalPair(found.core.clip_below(0), found.loose.clip_below(0))
    return found


def get_grains(figure: Figure) -> Grains:
    """Return the rounding units of a figure that has a value; for a fraction in words, 1/20 of the whole."""
    if figure.form is Form.FRACTION:
        core = 2 * FRACTION_CORE_RADIUS * figure.step
        return Grains(core, core, FRACTION_HEDGE_UNIT * figure.step)
    if figure.decimals or figure.unit == "basis_point" or figure.form is Form.STORED:
        return Grains(figure.step, figure.step, figure.step)
    if figure.kind is Kind.COUNT and figure.step == 1 and not figure.zeros and not figure.scaled:
        return WHOLE_GRAINS  # as computed, but most numbers of a table are such
    kind = Kind.PERCENT if figure.kind is Kind.POINT else figure.kind
    return compute_grains(figure.value or ZERO, figure.step, figure.zeros, kind, decimals=False, scaled=figure.scaled)


def is_exact(figure: Figure) -> bool:
    """True if a figure means its value alone: 70 arrests, 12,345 people; not 600 or 2.4 million, unless from a data file."""
    if figure.form is Form.STORED:
        return True
    whole = figure.kind is Kind.COUNT and not figure.scaled and not figure.decimals and figure.form is Form.NUMBER
    return whole and get_grains(figure).fine == 1


def _compute_negative(figure: Figure, v: Fraction, mode: RoundingMode, grain: Fraction | None) -> IntervalPair:
    """Mirror the positive figure; but a bound keeps its direction: "below -10 degrees" is colder than -10."""
    high = figure.high
    if high is None and figure.hedge in BOUND_HEDGES:
        return _apply_hedge(HEDGES[figure.hedge], v, grain or get_grains(figure).hedge, None)
    if high is None:
        found = _compute_nonnegative(figure, -v, mode, grain)
    elif high <= 0:  # "-12 to -10 degrees"
        found = _compute_range(figure, -high, -v, grain)
    else:
        return _compute_range(figure, v, high, grain)
    return IntervalPair(-found.core, -found.loose)


def _compute_nonnegative(figure: Figure, v: Fraction, mode: RoundingMode, grain: Fraction | None) -> IntervalPair:
    """Compute the sets of a figure that is 0 or more and no range."""
    hedge = figure.hedge
    if hedge == "exactly":
        is_whole = figure.kind is Kind.COUNT or figure.form is Form.FRACTION
        own = make_point(v) if is_whole else compute_rounding_cell(v, figure.step, mode)
        return IntervalPair(own, own)
    g = Grains(grain, grain, grain) if grain else get_grains(figure)
    if hedge is None or hedge == "about":
        is_fraction = figure.form is Form.FRACTION and not grain
        plain = _compute_fraction(figure, v) if is_fraction else _compute_unhedged(figure, v, g, mode, grain)
        if hedge is None:
            return plain
        return IntervalPair(plain.core, compute_hull(Interval(v - g.hedge, v + g.hedge), plain.loose))
    if hedge == "up_to":
        return IntervalPair(Interval(ZERO, v), Interval(ZERO, v + g.fine / 2))
    downward = figure.form is Form.FRACTION and figure.unit == "times" and hedge == "nearly"
    return _apply_hedge(NEARLY_HALVED if downward else HEDGES[hedge], v, g.hedge, ZERO)


def _apply_hedge(hedge: Hedge, v: Fraction, h: Fraction, floor: Fraction | None) -> IntervalPair:
    """Apply a hedge to v in units of h. A loose set without a lower end starts at `floor`, and the core is clipped at 0."""

    def build_interval(pair: tuple[Fraction | int | None, Fraction | int | None], is_open: tuple[bool, bool]) -> Interval:
        low = floor if pair[0] is None else v + pair[0] * h
        high = None if pair[1] is None else v + pair[1] * h
        return Interval(low, high, is_open[0] or low is None, is_open[1])

    core, loose = build_interval(hedge.core, hedge.core_open), build_interval(hedge.loose, hedge.loose_open)
    return IntervalPair(core.clip_below(0) if floor is not None and hedge.loose[0] is None else core, loose)


def _compute_unhedged(figure: Figure, v: Fraction, g: Grains, mode: RoundingMode, grain: Fraction | None) -> IntervalPair:
    if grain is None and figure.kind is Kind.COUNT and g.fine == 1 and not figure.scaled and not figure.decimals:
        core = make_point(v)
    else:
        core = compute_rounding_cell(v, g.fine, mode)
    if g.coarse is g.fine or g.coarse == g.fine:
        return IntervalPair(core, core)
    return IntervalPair(core, compute_rounding_cell(v, g.coarse, mode))  # contains the core: coarse > fine


def _compute_fraction(figure: Figure, v: Fraction) -> IntervalPair:
    """Compute the sets of a fraction in words: "a third" is 1/3 +- 1/40 within the midpoints to 1/4 and 2/5."""
    q = v / figure.step
    below = max((f for f in FRACTIONS if f < q), default=q)
    above = min((f for f in FRACTIONS if f > q), default=q + 2 * FRACTION_CORE_RADIUS)
    core = Interval(q - FRACTION_CORE_RADIUS, q + FRACTION_CORE_RADIUS)
    loose = Interval((below + q) / 2, (q + above) / 2)
    return IntervalPair(core * figure.step, compute_hull(core, loose) * figure.step)


def _compute_range(figure: Figure, low: Fraction, high: Fraction, grain: Fraction | None) -> IntervalPair:
    """Compute the sets of a range: "10 to 12 percent" is [10, 12] within [9.5, 12.5]; a bound is not widened at its end."""
    half = (grain or get_grains(figure).fine) / 2
    if figure.hedge == "about":
        h = max(half, get_grains(figure).hedge)
        return IntervalPair(Interval(low - half, high + half), Interval(low - h, high + h))
    up, down = figure.hedge in UPWARD_HEDGES, figure.hedge in DOWNWARD_HEDGES
    core = Interval(low, high, up and figure.hedge != "at_least", down and figure.hedge not in ("at_most", "up_to"))
    return IntervalPair(core, Interval(low - (0 if up else half), high + (0 if down else half), core.low_open, False))
