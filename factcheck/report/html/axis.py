"""Numbers to places on a line, in their order, whatever lies between them.

A place is a percentage of the picture's width. A wide gap between two groups of numbers is cut out of the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.number import find_leading_power

__all__ = ["CUT", "LEFT", "MIDDLE", "RIGHT", "Axis", "AxisSegment", "choose_ticks", "find_position", "make_axis"]

LEFT, RIGHT = 6.0, 94.0
CUT = 44.0, 56.0  # where a line is cut
MIDDLE = 50.0
MAX_GAP_WIDTHS = 6  # widths of the wider group between two groups: beyond, the line is cut
MARGIN = Fraction(1, 6)  # of the width, at either end
ZERO = Fraction(0)


class AxisSegment(NamedTuple):
    """A part of the number line, and where it is drawn."""

    low: Fraction
    high: Fraction
    left: float
    right: float

    @property
    def whole(self) -> bool:
        return self.left == LEFT and self.right == RIGHT


Axis = tuple[AxisSegment, ...]


def make_axis(groups: Sequence[Sequence[Fraction]]) -> Axis:
    """One or two groups of numbers on one line; none of them empty. Two far apart are drawn to the same measure."""
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
    """Where x is drawn: at an end of the line what lies beyond it, in the middle of the cut what lies within."""
    piece = line[0] if len(line) == 1 or x <= line[0].high else line[1]
    away, width = float(x - piece.low), float(piece.high - piece.low)
    if piece is not line[0] and away < 0:
        return MIDDLE
    return piece.left + min(max(away / width, 0.0), 1.0) * (piece.right - piece.left)


def choose_ticks(piece: AxisSegment) -> tuple[list[Fraction], int]:
    """Round numbers of a piece, three to six of a whole line and two or three of a part; and the power of their last digit."""
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
