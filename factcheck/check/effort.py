"""How much work a claim is: in steps, so that what is bounded ends at the same place on every machine.

A step is one figure put into one formula once; to read it costs some more of them. Two thousand take about a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from factcheck.check.evaluate import MAX_CORNERS, MAX_YEARS, find_repeated
from factcheck.check.formula import Node, build_tree, list_leaves, list_nodes
from factcheck.check.operand import Uncheckable
from factcheck.claim.claim import Claim, has_dependencies
from factcheck.figure.interval import Interval

__all__ = ["STEPS_PER_LOOK", "Budget", "BudgetSpent", "count_steps", "find_over_budget"]

STEPS_PER_CLAIM, STEPS_PER_NESTED_CLAIM, STEPS_PER_FIGURE = (
    60,
    150,
    20,
)  # of a claim, of each that it rests on, and of each figure: to make a formula of them
STEPS_PER_YEAR, STEPS_PER_LETTER = (
    4,
    10,
)  # of growth a year, and of a figure of growths one after the other: long numbers are multiplied
STEPS_PER_FILE, FILE_STEPS_PER_CLAIM = (
    20_000,
    350,
)  # for the claims of a file that rest on others: for all, and more for each of its claims
STEPS_PER_LOOK = 5  # at one change of a claim, before it is worked out


class BudgetSpent(Exception):  # noqa: N818  where a search ends is no error
    """There are no steps left."""


class Budget:
    """So many steps, which whatever shares it may take."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Raises BudgetSpent, and takes all that is left, where that is less."""
        self.left -= steps
        if self.left < 0:
            self.left = 0
            raise BudgetSpent


def find_over_budget(claims: Sequence[Claim]) -> list[Claim]:
    """Of the claims of a file those for which no steps are left: each rests on others, and all its figures are put in anew.

    A thousand claims on the sum of five figures are none; a hundred on one of four hundred would take a second.
    """
    left, found = STEPS_PER_FILE + FILE_STEPS_PER_CLAIM * len(claims), []
    for claim in claims:
        if has_dependencies(claim):
            left -= _count_claim_steps(claim) if left >= 0 else 0
            if left < 0:
                found.append(claim)
    return found


def count_steps(tree: Node) -> int:
    """What it takes to work a claim out: each of its figures is read once, and put in at each corner of those that repeat."""
    printed = list_leaves(tree)
    again = find_repeated(tree, printed)
    corners = 2
    if again:
        sets = {leaf.key: leaf.sets for leaf in printed}
        corners = _count_corners([sets[key].core for key in again]) + _count_corners([sets[key].loose for key in again])
    years = sum(int(leaf.figure.value or 0) for leaf in printed if leaf.role == "years")
    letters = sum(len(leaf.figure.text) for leaf in printed if leaf.role == "rate")
    made = STEPS_PER_CLAIM + STEPS_PER_NESTED_CLAIM * (len(list_nodes(tree)) - 1) + len(printed) * (STEPS_PER_FIGURE + corners)
    return made + STEPS_PER_YEAR * max(0, min(years, MAX_YEARS)) + STEPS_PER_LETTER * letters


def _count_corners(repeating: list[Interval]) -> int:
    ends = [len(interval.list_corners()) for interval in repeating]
    every = prod(ends)
    return every if every <= MAX_CORNERS else 4 * sum(ends)


def _count_claim_steps(claim: Claim) -> int:
    try:
        return count_steps(build_tree(claim))
    except Uncheckable:  # which checking it says
        return 0
