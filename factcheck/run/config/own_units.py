"""Define the units of a configuration."""

from __future__ import annotations

from fractions import Fraction

from factcheck import reader
from factcheck.figure.figure import Form, Kind
from factcheck.reader.house_style import PERCENT_NAMES, HouseUnit

__all__ = ["define_unit"]


def define_unit(name: str, text: str) -> HouseUnit:
    """Define a unit by name and size ("7,140 square metres"), for the whole process from here on.

    Raises ValueError with a readable message if the size is no plain measure, or the name already has another size, built in or
    from another configuration of the run.
    """
    if name.lower() in PERCENT_NAMES:
        raise ValueError(f"{name!r} is a part of a hundred everywhere")
    made = HouseUnit(name, *_parse_worth(text))
    try:
        made.define()
    except ValueError as why:
        raise ValueError(f'{why}: say what it is as one of a known unit, ton = "1 short ton"') from None
    return made


def _parse_worth(text: str) -> tuple[Fraction, str]:
    """Parse the size of a unit into a number and a known unit. Raises ValueError if it is no plain measure."""
    figure = reader.read(text)
    plain = figure.form is Form.NUMBER and figure.high is None and figure.hedge is None
    if figure.kind is not Kind.MEASURE or figure.unit is None or not figure.value or figure.value < 0 or not plain:
        raise ValueError(f'{text[:60]!r} is no plain measure: write one such as "7,140 square metres"')
    return figure.value, figure.unit
