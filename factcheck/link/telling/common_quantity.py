"""The quantities that a figure of either language may mean: its value in a common unit, whatever its notation.

"三成" is 30 percent, "翻一番" is doubled and 100 percent more, 1.5万亩 is 1,000 hectares; a bare "246 billion" may be anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck import units
from factcheck.figure.figure import Figure, Form, Kind, compute_intervals
from factcheck.figure.interval import Interval
from factcheck.pattern import compile_lazily

__all__ = ["Quantity", "compare_quantities", "count_digits", "list_quantities", "read_mantissa"]

RATIO, POINT, AMOUNT = "ratio", "point", "amount"
HUNDRED = Fraction(100)
# "增长两倍" may be three times as much, "超过上限的一倍" is twice; "翻一番" is doubled
ADDED_TIMES = compile_lazily(r"倍|times")
MIN_COUNT_OF_TIMES = 20  # "sent out 10,364 times" is a count
DECIMALS_SCALE = 10**12  # keeps 12 decimals


class Quantity(NamedTuple):
    """family: ratio, point, amount, a currency, or a dimension.

    sense: "" as printed; "more": the change in a multiple; "times": the result of a change; "inverse": "a third" said as "three
    times"; "unit": a bare number in the unit of a figure near it.
    """

    family: str
    core: Interval
    loose: Interval
    sense: str = ""


@lru_cache(4096)
def list_quantities(figure: Figure) -> tuple[Quantity, ...]:
    """List the quantities that a figure may mean without its hedge, its own first; empty if it has no value."""
    return tuple(_iter_quantities(figure))


def _iter_quantities(figure: Figure) -> Iterator[Quantity]:
    found = compute_intervals(figure._replace(hedge=None))
    if found is None or figure.value is None:
        return
    core, loose = found
    if figure.kind is Kind.PERCENT:
        yield Quantity(RATIO, core / HUNDRED, loose / HUNDRED)
        if "‰" in figure.text:  # a translation may have the number alone, "births, or 6.77 per thousand people"
            yield Quantity(AMOUNT, core * 10, loose * 10)
    elif figure.kind is Kind.POINT or figure.unit == "point":
        by = HUNDRED if figure.unit == "basis_point" else Fraction(1)
        yield Quantity(POINT, core / by, loose / by)
    elif figure.kind is Kind.MULTIPLE:
        yield from _iter_multiples(figure, core, loose)
    elif figure.kind is Kind.MONEY:
        yield Quantity(figure.unit or AMOUNT, core, loose)
        if figure.text.endswith("块"):  # yuan, or screens
            yield Quantity(AMOUNT, core, loose)
    else:
        yield from _iter_measured(figure, core, loose)


def _iter_multiples(figure: Figure, core: Interval, loose: Interval) -> Iterator[Quantity]:
    """Yield meanings of a multiple: "doubled" is 2 and 100 percent more; "增长一倍" 1 more, so 2; "three times more" either."""
    yield Quantity(RATIO, core, loose)
    if core.low and core.low >= MIN_COUNT_OF_TIMES:
        yield Quantity(AMOUNT, core, loose)
    if figure.form is not Form.FRACTION:
        yield Quantity(RATIO, core - 1, loose - 1, "more")
        if (figure.direction == "up" or figure.value == 1) and ADDED_TIMES.search(figure.text):
            yield Quantity(RATIO, core + 1, loose + 1, "times")
    if core.low and core.low > 0 and loose.low and loose.low > 0:
        yield Quantity(RATIO, 1 / core, 1 / loose, "inverse")


def _iter_measured(figure: Figure, core: Interval, loose: Interval) -> Iterator[Quantity]:
    """Yield a measure in the base unit of its dimension; a count or a bare number as it is."""
    dimension = units.get_dimension(figure.unit) if figure.kind is Kind.MEASURE else ""
    base = BASE_UNITS.get(dimension)
    if base and figure.unit:
        there = [units.convert(part, figure.unit, base) for part in (core, loose)]
        if there[0] is not None and there[1] is not None:
            yield Quantity(dimension, there[0], there[1])
            return
    yield Quantity(AMOUNT, core, loose)


BASE_UNITS = {
    "[length]": "metre", "[area]": "square_metre", "[mass]": "kilogram", "[power]": "watt", "[energy]": "joule",
    "[volume]": "litre", "[speed]": "kilometre_per_hour", "[temperature]": "degree_Celsius", "[time]": "day",
}  # fmt: skip


def compare_quantities(a: Quantity, b: Quantity) -> int:
    """Return 2 if the core sets meet, 1 if only the loose ones do, else 0; the families are ignored."""
    if a.core.intersect(b.core):
        return 2
    return 1 if a.loose.intersect(b.loose) else 0


def read_mantissa(figure: Figure) -> str:
    """Return the digits of the value without outer zeros: "287" for 2870000 and 0.287; "" for 0 and for endless decimals."""
    value = abs(figure.value or Fraction(0)) * DECIMALS_SCALE
    return str(value.numerator).strip("0") if value.denominator == 1 else ""


def count_digits(figure: Figure) -> int:
    """Count the significant digits of the value, which tell how distinctive it is; at least 1, as for words."""
    return len(read_mantissa(figure)) or 1
