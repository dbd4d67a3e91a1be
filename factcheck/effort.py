"""How much work a claim is: in steps, so that what is bounded ends at the same place on every machine.

A step is one figure put into one formula once; to read it costs some more of them. A thousand take about a millisecond.
"""

from __future__ import annotations

from math import prod

from factcheck.evaluate import LONGEST_LIFE, MOST_CORNERS, repeated
from factcheck.formula import Node, leaves

__all__ = ["LOOK", "Budget", "Spent", "steps"]

OVERHEAD, READING = 60, 20  # of a claim, and of each of its figures: to make a formula of them
YEAR, LETTER = 4, 10  # of growth a year, and of a figure of growths one after the other: long numbers are multiplied
LOOK = 5  # at one change of a claim, before it is worked out


class Spent(Exception):  # noqa: N818  where a search ends is no error
    """There are no steps left."""


class Budget:
    """So many steps, which whatever shares it may take."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises Spent, and takes all that is left, where that is less."""
        self.left -= steps
        if self.left < 0:
            self.left = 0
            raise Spent


def steps(tree: Node) -> int:
    """What it takes to work a claim out: each of its figures is read once, and put in at each corner of those that repeat."""
    printed = leaves(tree)
    again = repeated(tree, printed)
    corners = 1
    if again:
        sets = {leaf.key: leaf.sets.core for leaf in printed}
        ends = [len(sets[key].corners()) for key in again]
        corners = prod(ends)
        corners = corners if corners <= MOST_CORNERS else 4 * sum(ends)
    years = sum(int(leaf.figure.value or 0) for leaf in printed if leaf.role == "years")
    letters = sum(len(leaf.figure.text) for leaf in printed if leaf.role == "rate")
    return OVERHEAD + len(printed) * (READING + 2 * corners) + YEAR * min(years, LONGEST_LIFE) + LETTER * letters
