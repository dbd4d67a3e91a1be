"""Default settings of a checked file, for whatever the file does not set itself."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.rounding import RoundingMode

__all__ = ["Settings"]


class Settings(NamedTuple):
    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    tolerance: Fraction = Fraction(3, 100)  # relative, of an exchange rate
    mode: RoundingMode = RoundingMode.EITHER
    ignore: frozenset[str] = frozenset()  # names of relations that are not checked
    most: int = 10_000_000  # size limit of an article in bytes
    data_limit: int = 100_000_000  # size limit of an evidence file in bytes
    date_option: str = "--on"  # command-line option that sets the date of undated articles; "" if there is none
