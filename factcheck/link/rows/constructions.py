"""The constructions that `link` knows, in the order in which they are tried. A new one is a row of its table.

A row is its name, its pattern in the words of `pieces`, and below it an example. A is the new level, B the old one, RATE what
is stated of them: a percentage, points or a change. Above a row, in brackets: the families it states, and how sure it is;
over a sentence's end nothing is sure. The first row that claims a stated figure has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.link.rows.changes import CHANGES
from factcheck.link.rows.lone import LONE
from factcheck.link.rows.pieces import CROSSING
from factcheck.link.rows.rarer import RARER
from factcheck.link.rows.rises import RISES
from factcheck.link.rows.sums import SUMS

__all__ = ["CONSTRUCTIONS", "Construction"]


class Construction(NamedTuple):
    name: str
    pattern: str
    confidence: str  # "high": it may fail; "low": where it does not hold it is for review
    example: str
    families: tuple[str, ...]


def _rows(table: str) -> Iterator[Construction]:
    families, confidence = "", ""
    lines = iter(line for line in table.splitlines() if line)
    for line in lines:
        if line.startswith("["):
            families, confidence = line.strip("[]").split(": ")
        else:
            name, pattern = line.split(" = ", 1)
            sure = confidence if CROSSING.isdisjoint(pattern.split()) else "low"
            yield Construction(name, pattern, sure, next(lines).strip(), tuple(families.split()))


CONSTRUCTIONS = tuple(row for table in (RISES, CHANGES, LONE, RARER, SUMS) for row in _rows(table))
