"""A unit: its dimension, and its factor and offset to the base unit of that dimension."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

__all__ = ["Unit"]


class Unit(NamedTuple):
    """x of the unit is `x * factor + offset` base units: 20 degrees Celsius are 20 * 1 + 273.15 kelvins."""

    dimension: str  # "[length]", "[mass] / [length] ** 3", "percent", "percentage point", "currency CNY"
    factor: Fraction
    offset: Fraction = Fraction(0)
