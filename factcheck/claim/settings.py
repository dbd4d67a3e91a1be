"""What holds for a file where it says nothing itself."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.rounding import RoundingMode

__all__ = ["Settings"]


class Settings(NamedTuple):
    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    tolerance: Fraction = Fraction(3, 100)  # of an exchange rate
    mode: RoundingMode = RoundingMode.EITHER
    ignore: frozenset[str] = frozenset()  # relations that are not checked
    most: int = 10_000_000  # bytes of an article
    data_limit: int = 100_000_000  # bytes of a file of evidence
    date_option: str = "--on"  # what gives articles without a date one; "": nothing does
