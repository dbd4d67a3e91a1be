"""How the numbers of a table are rounded: to thousands in a column or a row, to multiples of 5 in a census."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.link.table.cell import CellContent, CellEntry

__all__ = ["PERCENT_UNITS", "count_row_zeros", "find_rounding", "find_rounding_base"]

ROUNDING_BASES = (5, 3)
MIN_ROUNDED_IN_ROW = 3  # numbers of a row that end in zeros by no chance
MIN_ROUNDED_NUMBERS = 6  # multiples of 5 (or 3) that are no chance
PERCENT_UNITS = ("percent", "percentage_point", "basis_point")


def find_rounding(column: Iterable[CellEntry | None], told: bool) -> tuple[int, bool]:
    """Return how many zeros all whole numbers of a column end in (3 if it prints whole thousands), and if it is rounded."""
    numbers = [e for e in column if e and e.holds is CellContent.NUMBER]
    zeros = min((0 if e.places else e.zeros for e in numbers if e.value), default=0)
    return zeros, told or zeros > 1 or any(e.places or e.unit for e in numbers)


def count_row_zeros(row: Sequence[CellEntry | None]) -> int:
    """Return how many zeros all numbers of a row end in, if at least two: "139 000, 66 000, 74 000"; else 0."""
    numbers = [e for e in row if e and e.holds is CellContent.NUMBER and e.value]
    zeros = min((0 if e.places or e.unit in PERCENT_UNITS else e.zeros for e in numbers), default=0)
    return zeros if zeros > 1 and len(numbers) >= MIN_ROUNDED_IN_ROW else 0


def find_rounding_base(entries: Iterable[CellEntry]) -> int:
    """Return 5 or 3 if all whole numbers of a grid are multiples of it, as censuses round them to hide persons; else 1.

    Each is rounded by itself, up or down by chance, so a total may be off by as much for each of its terms.
    """
    whole = [int(e.value) for e in entries if e.holds is CellContent.NUMBER and not e.places and not e.unit and e.value]
    bases = (base for base in ROUNDING_BASES if all(number % base == 0 for number in whole))
    return next(bases, 1) if len(whole) >= MIN_ROUNDED_NUMBERS else 1
