"""Aggregate the cells of a column: sum, mean, count, min, max; exact, with the rounding unit of the result."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import number
from factcheck.figure.figure import Figure, Form, get_grains, is_exact

PLAIN_NUMBER = re.compile(r"-?(?:[0-9]{1,30}|[0-9]{1,3}(?:,[0-9]{3}){1,9})(?:\.[0-9]{1,30})?")
MEAN_DIGITS = 15  # significant digits of a mean with a non-terminating expansion
CellReader = Callable[[str], Figure]


class AlikeCells(NamedTuple):
    """Cells with the same number of digits, zeros and decimals have the same rounding unit: only a sample is parsed."""

    sample: str
    cells: int


class Tally:
    """Aggregates cells one by one. read: parses a cell with its unit into a figure, or raises ValueError."""

    __slots__ = ("_alike", "_best", "_kind", "_read", "_sums", "count")

    def __init__(self, kind: str, read: CellReader) -> None:
        self._kind, self._read = kind, read
        self.count = 0
        self._alike: dict[tuple[int, int, int], AlikeCells] = {}
        self._sums: dict[int, int] = {}  # number of decimals to the sum of cells scaled to integers
        self._best: tuple[Fraction, str] | None = None

    def add_cell(self, text: str) -> bool:
        """Add a cell; True if it is the new minimum or maximum for these kinds. ValueError if it is no plain number."""
        self.count += 1
        if self._kind == "count":
            return False
        text = text.strip()
        if not PLAIN_NUMBER.fullmatch(text):
            raise ValueError("a plain number is wanted")
        text = text.replace(",", "")
        if self._kind in ("min", "max"):
            return self._update_best(text)
        digits, _, decimals = text.lstrip("-").partition(".")
        whole = (digits + decimals).lstrip("0")
        shape = len(whole), 0 if decimals else len(whole) - len(whole.rstrip("0")), len(decimals)
        known = self._alike.get(shape)
        self._alike[shape] = AlikeCells(known.sample, known.cells + 1) if known else AlikeCells(text, 1)
        self._sums[shape[2]] = self._sums.get(shape[2], 0) + int(text.replace(".", ""))
        return False

    def compute_figure(self) -> Figure:
        """Return the result. The rounding unit of a sum is the sum of those of its terms; that of a mean, their mean."""
        if self._kind == "count":
            return self._read(f"{self.count:,}")._replace(form=Form.STORED)
        if self._best:
            return self._read(self._best[1])
        total = sum((Fraction(digits, 10**places) for places, digits in self._sums.items()), Fraction(0))
        parsed = [(self._read(alike.sample), alike) for alike in self._alike.values()]
        rounded = [(figure, alike) for figure, alike in parsed if not is_exact(figure)]
        grain = sum((get_grains(figure).fine * alike.cells for figure, alike in rounded), Fraction(0))
        if self._kind == "mean":
            total, grain = total / self.count, grain / self.count
        first, alike = next(((figure, alike) for figure, alike in parsed if figure.value), parsed[0])
        scale = first.value / Fraction(alike.sample) if first.value else Fraction(1)
        text = self._read(number.format_exact(total, digits=MEAN_DIGITS)).text
        figure = first._replace(text=text, value=total * scale, step=grain or Fraction(1), zeros=0, decimals=bool(grain))
        return figure._replace(form=Form.NUMBER if grain else Form.STORED)

    def _update_best(self, text: str) -> bool:
        value = Fraction(text)
        if self._best and (value >= self._best[0] if self._kind == "min" else value <= self._best[0]):
            return False
        self._best = value, text
        return True
