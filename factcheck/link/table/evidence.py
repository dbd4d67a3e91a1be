"""How sure it is that a structure holds in one column of a table: told by the columns beside it, never by itself.

Numbers that have nothing to do with one another may foot by chance; the more digits they have, the more rarely. Each column
that foots counts the digits of chance that it rules out, less those that so many tries would have found anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from factcheck.link.table.grid import Kind

__all__ = ["Support", "Test", "digits", "supports"]


class Test(NamedTuple):
    """A structure in one column. exact: it foots without rounding; near: it would foot with it.

    digits: of chance, that it rules out where it foots. same: columns of the same numbers are one. bare: of its terms none is
    printed, and yet there is a result: the terms are not all. hundred: the result is 100.
    """

    foots: bool
    exact: bool
    near: bool
    bare: bool
    hundred: bool
    digits: float
    same: tuple[int, ...]
    kind: Kind


class Support(NamedTuple):
    """What the other columns say: in how many it foots, in how many not, and how many digits of chance that rules out."""

    foots: int
    exact: int
    bare: int
    hundred: bool
    misses: int
    digits: float


def supports(tests: Sequence[Test | None], tried: int) -> list[Support | None]:
    """For each column in which a structure can be asked, what the others of its kind say."""
    less = log10(max(tried, 1))
    return [test and _support(tests, n, test, less) for n, test in enumerate(tests)]


def digits(spread: float, width: float, step: float) -> float:
    """Of numbers that may be anything within `spread`, how rarely one is within `width`: 2 for once in a hundred."""
    return max(0.0, log10((spread + step) / (width + step))) if spread else 0.0


def _support(tests: Sequence[Test | None], asked: int, own: Test, less: float) -> Support:
    others = [t for n, t in enumerate(tests) if t and n != asked and t.kind == own.kind and t.same != own.same]
    found = {test.same: test.digits for test in others if test.foots}
    exact = len({test.same for test in others if test.exact})
    bare = sum(test.bare for test in others)
    hundred = own.hundred if not others else all(test.hundred for test in others)
    return Support(len(found), exact, bare, hundred, sum(not test.foots for test in others), sum(found.values()) - less)
