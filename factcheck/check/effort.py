"""How much work a claim is: in steps, so that what is bounded ends at the same place on every machine.

A step is one figure put into one formula once; to read it costs some more of them. Two thousand take about a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from factcheck.check.evaluate import LONGEST_LIFE, MOST_CORNERS, repeated
from factcheck.check.formula import Node, leaves, node, nodes
from factcheck.check.operand import Unsound
from factcheck.claim.claim import Claim, rests
from factcheck.figure.interval import Interval

__all__ = ["LOOK", "Budget", "Spent", "heavy", "steps"]

OVERHEAD, NESTED, READING = 60, 150, 20  # of a claim, of each that it rests on, and of each figure: to make a formula of them
YEAR, LETTER = 4, 10  # of growth a year, and of a figure of growths one after the other: long numbers are multiplied
RESTING, EACH = 20_000, 350  # for the claims of a file that rest on others: for all, and more for each of its claims
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


def heavy(claims: Sequence[Claim]) -> list[Claim]:
    """Of the claims of a file those for which no steps are left: each rests on others, and all its figures are put in anew.

    A thousand claims on the sum of five figures are none; a hundred on one of four hundred would take a second.
    """
    left, found = RESTING + EACH * len(claims), []
    for claim in claims:
        if rests(claim):
            left -= _steps(claim) if left >= 0 else 0
            if left < 0:
                found.append(claim)
    return found


def steps(tree: Node) -> int:
    """What it takes to work a claim out: each of its figures is read once, and put in at each corner of those that repeat."""
    printed = leaves(tree)
    again = repeated(tree, printed)
    corners = 2
    if again:
        sets = {leaf.key: leaf.sets for leaf in printed}
        corners = _corners([sets[key].core for key in again]) + _corners([sets[key].loose for key in again])
    years = sum(int(leaf.figure.value or 0) for leaf in printed if leaf.role == "years")
    letters = sum(len(leaf.figure.text) for leaf in printed if leaf.role == "rate")
    made = OVERHEAD + NESTED * (len(nodes(tree)) - 1) + len(printed) * (READING + corners)
    return made + YEAR * max(0, min(years, LONGEST_LIFE)) + LETTER * letters


def _corners(repeating: list[Interval]) -> int:
    ends = [len(interval.corners()) for interval in repeating]
    every = prod(ends)
    return every if every <= MOST_CORNERS else 4 * sum(ends)


def _steps(claim: Claim) -> int:
    try:
        return steps(node(claim))
    except Unsound:  # which checking it says
        return 0
