"""Map numbers to positions on a horizontal axis, preserving their order.

A position is a percentage of the picture's width. A wide gap between two groups of numbers is cut out of the axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.number import find_leading_power

__all__ = ["CUT", "LEFT", "MIDDLE", "RIGHT", "Axis", "AxisSegment", "choose_ticks", "find_position", "make_axis"]

LEFT, RIGHT = 6.0, 94.0  # percent of the picture's width, as are CUT and MIDDLE
CUT = 44.0, 56.0  # ends of the gap in a cut axis
MIDDLE = 50.0
MAX_GAP_WIDTHS = 6  # a gap of more widths of the wider group is cut out
MARGIN = Fraction(1, 6)  # fraction of the range, added at either end
ZERO = Fraction(0)


class AxisSegment(NamedTuple):
    """A part of the axis: its numbers (low, high) and its position (left, right)."""

    low: Fraction
    high: Fraction
    left: float
    right: float

    @property
    def whole(self) -> bool:
        return self.left == LEFT and self.right == RIGHT


Axis = tuple[AxisSegment, ...]


def make_axis(groups: Sequence[Sequence[Fraction]]) -> Axis:
    """Make an axis for one or two non-empty groups of numbers. Both parts of a cut axis have the same scale."""
    ends = sorted((min(group), max(group)) for group in groups)
    width = max(high - low for low, high in ends)
    gap = ends[-1][0] - ends[0][1] if len(ends) > 1 else ZERO
    if width and gap > MAX_GAP_WIDTHS * width:
        half = width * (Fraction(1, 2) + MARGIN)
        middles = [(low + high) / 2 for low, high in ends]
        return (
            AxisSegment(middles[0] - half, middles[0] + half, LEFT, CUT[0]),
            AxisSegment(middles[1] - half, middles[1] + half, CUT[1], RIGHT),
        )
    low, high = ends[0][0], max(end for _, end in ends)
    margin = (high - low) * MARGIN or abs(low) / 10 or Fraction(1)
    return (AxisSegment(low - margin, high + margin, LEFT, RIGHT),)


def find_position(line: Axis, x: Fraction) -> float:
    """Return the position of x; clamped to the ends of the axis, and MIDDLE for a number in the cut."""
    piece = line[0] if len(line) == 1 or x <= line[0].high else line[1]
    away, width = float(x - piece.low), float(piece.high - piece.low)
    if piece is not line[0] and away < 0:
        return MIDDLE
    return piece.left + min(max(away / width, 0.0), 1.0) * (piece.right - piece.left)


def choose_ticks(piece: AxisSegment) -> tuple[list[Fraction], int]:
    """Choose round numbers, 3 to 6 for a whole axis, 2 or 3 for a part; also return the power of ten of their last digit."""
    most = 5 if piece.whole else 2
    least = find_leading_power((piece.high - piece.low) / most)
    found: list[Fraction] = []
    for k, digit in ((least, 2), (least, 5), (least + 1, 1), (least + 1, 2)):
        step = digit * Fraction(10) ** k
        first, last = -(-piece.low // step), piece.high // step
        found = [n * step for n in range(first, last + 1)]
        if len(found) < most + 2:
            break
    return found, k
