"""Numbers to places on a line: exact until the last step, and in their order, whatever lies between them.

A place is a percentage of the picture's width. A wide gap between two groups of numbers is cut out of the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.report.text.number import power

__all__ = ["LEFT", "RIGHT", "Piece", "Scale", "at", "scale", "ticks"]

LEFT, RIGHT = Fraction(6), Fraction(94)
CUT = Fraction(44), Fraction(56)  # where a line is cut
FAR = 6  # widths of the wider group between two groups: beyond, the line is cut
MARGIN = Fraction(1, 6)  # of the width, at either end


class Piece(NamedTuple):
    """A part of the number line, and where it is drawn."""

    low: Fraction
    high: Fraction
    left: Fraction
    right: Fraction


Scale = tuple[Piece, ...]


def scale(groups: Sequence[Sequence[Fraction]]) -> Scale:
    """One or two groups of numbers on one line; none of them empty. Two far apart are drawn to the same measure."""
    ends = sorted((min(group), max(group)) for group in groups)
    width = max(high - low for low, high in ends)
    gap = ends[-1][0] - ends[0][1] if len(ends) > 1 else Fraction(0)
    if width and gap > FAR * width:
        half = width * (Fraction(1, 2) + MARGIN)
        return tuple(
            Piece((low + high) / 2 - half, (low + high) / 2 + half, left, right)
            for (low, high), left, right in zip(ends, (LEFT, CUT[1]), (CUT[0], RIGHT), strict=True)
        )
    low, high = ends[0][0], max(end for _, end in ends)
    margin = (high - low) * MARGIN or abs(low) / 10 or Fraction(1)
    return (Piece(low - margin, high + margin, LEFT, RIGHT),)


def at(line: Scale, x: Fraction) -> Fraction:
    """Where x is drawn; at an end of the line what lies beyond it, and within the cut in its order."""
    piece = next((piece for piece in line if x <= piece.high), line[-1])
    inside = min(max(x, piece.low), piece.high)
    place = piece.left + (inside - piece.low) / (piece.high - piece.low) * (piece.right - piece.left)
    return place if inside == x or piece is line[0] else (CUT[0] + CUT[1]) / 2 if x < piece.low else place


def ticks(piece: Piece) -> tuple[list[Fraction], int]:
    """Round numbers of a piece, three to six of a whole line and two or three of a part; and the power of their last digit."""
    most = 5 if piece.right - piece.left > 60 else 2
    least = power((piece.high - piece.low) / most)
    found: list[Fraction] = []
    for k, digit in ((least, 2), (least, 5), (least + 1, 1), (least + 1, 2)):
        step = digit * Fraction(10) ** k
        first, last = -(-piece.low // step), piece.high // step
        found = [n * step for n in range(first, last + 1)]
        if len(found) < most + 2:
            break
    return found, k
