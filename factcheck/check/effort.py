"""Cost of checking a claim, counted in steps, so that limited work ends at the same place on every machine.

One step is the use of one figure in one formula; reading the figure costs some more. 2,000 steps take about a millisecond.
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

# to build the formula: for the claim, for each claim among its operands, and for each figure
STEPS_PER_CLAIM, STEPS_PER_NESTED_CLAIM, STEPS_PER_FIGURE = 60, 150, 20
# per year of a growth a year, and per character of a compounded rate: long numbers are multiplied
STEPS_PER_YEAR, STEPS_PER_LETTER = 4, 10
# for claims with claims as operands: a fixed number for the file, and more for each claim in it
STEPS_PER_FILE, FILE_STEPS_PER_CLAIM = 20_000, 350
STEPS_PER_LOOK = 5  # for a cheap test of one change to a claim, before it is recomputed


class BudgetSpent(Exception):  # noqa: N818  the end of a search is no error
    """No steps are left."""


class Budget:
    """A number of steps, which several searches may share."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take so many steps. If fewer are left, take all of them and raise BudgetSpent."""
        self.left -= steps
        if self.left < 0:
            self.left = 0
            raise BudgetSpent


def find_over_budget(claims: Sequence[Claim]) -> list[Claim]:
    """List the claims of a file for which no steps are left. Those with claims as operands cost: all figures are put in anew.

    A thousand claims on the sum of five figures give none; a hundred on one of four hundred would take a second.
    """
    left, found = STEPS_PER_FILE + FILE_STEPS_PER_CLAIM * len(claims), []
    for claim in claims:
        if has_dependencies(claim):
            left -= _count_claim_steps(claim) if left >= 0 else 0
            if left < 0:
                found.append(claim)
    return found


def count_steps(tree: Node) -> int:
    """Count the steps of a claim: each figure is read once, and used at each corner of the figures that repeat."""
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
    except Uncheckable:  # the check reports it
        return 0
