"""Which rows may match a sentence: those that its letters and its figures allow; with no percentage there is no share."""

from __future__ import annotations

from functools import lru_cache, reduce
from itertools import groupby
from typing import NamedTuple

from factcheck.link.rows.constructions import CONSTRUCTIONS
from factcheck.link.rows.expression import Expression
from factcheck.link.rows.pieces import FAMILIES

__all__ = ["MEETS", "ROWS", "met", "worth"]

ROWS = tuple(  # with a change printed, the rate is of it
    sorted(
        (Expression(row.pattern, family, row.confidence) for row in CONSTRUCTIONS for family in row.families),
        key=lambda row: row.family != "both",
    )
)
SETS = {letters: n for n, letters in enumerate(sorted({one for row in ROWS for one in row.needs}, key=sorted))}
KNOWN = 32  # sets of letters of which the rows are remembered
MEETS: dict[str, int] = {}  # the sets that a letter is of, as bits
for letters, n in SETS.items():
    for letter in letters:
        MEETS[letter] = MEETS.get(letter, 0) | 1 << n


class Worth(NamedTuple):
    """Rows in groups that need the same sets of letters, all of these sets, and the rows of the words that were asked for."""

    sets: int
    groups: list[tuple[int, list[Expression]]]
    known: dict[int, list[Expression]]

    def rows(self, met: int) -> list[Expression]:
        """The rows that may match a word with a letter of each of some sets."""
        met &= self.sets
        if met not in self.known:
            if len(self.known) >= KNOWN:
                self.known.clear()
            self.known[met] = [row for needs, group in self.groups if needs & met == needs for row in group]
        return self.known[met]


@lru_cache(maxsize=1024)
def worth(kinds: str, reach: str) -> Worth:
    """The rows of the families for which a sentence has figures enough."""
    return _of(_enough(kinds), reach)


@lru_cache(maxsize=1024)
def met(letters: str) -> int:
    """Of which sets of letters a sentence has one, as bits."""
    sets = 0
    for letter in set(letters):
        sets |= MEETS.get(letter, 0)
    return sets


@lru_cache(maxsize=128)
def _of(families: frozenset[str], reach: str) -> Worth:
    rows = [row for row in ROWS if row.family in families and (row.far if reach == "far" else row.reach == reach)]
    groups = [(sum(1 << SETS[one] for one in needs), list(group)) for needs, group in groupby(rows, key=lambda row: row.needs)]
    return Worth(reduce(int.__or__, [needs for needs, _ in groups], 0), groups, {})


def _enough(kinds: str) -> frozenset[str]:
    return frozenset(
        name
        for name, family in FAMILIES.items()
        if sum(kinds.count(letter) for letter in family.levels) >= family.least and any(one in kinds for one in family.stated)
    )
