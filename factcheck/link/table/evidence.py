"""How sure it is that a structure holds in one column of a table: told by the columns beside it, never by itself.

Numbers that have nothing to do with one another may foot by chance; the more digits they have, the more rarely. Each column
that foots counts the digits of chance that it rules out, less those that so many tries would have found anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10
from typing import NamedTuple

from factcheck.link.table.grid import LineKind

__all__ = ["ColumnTest", "Support", "compute_digits", "compute_supports", "sample_columns"]

SAMPLED_COLUMNS = 24  # columns, of more


class ColumnTest(NamedTuple):
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
    key: tuple[int, ...]
    kind: LineKind


class Support(NamedTuple):
    """What the other columns say: in how many it foots, in how many not, and how many digits of chance that rules out."""

    foots: int
    exact: int
    bare: int
    hundred: bool
    misses: int
    digits: float


def compute_supports(tests: Sequence[ColumnTest | None], tried: int) -> list[Support | None]:
    """For each column in which a structure can be asked, what the others of its kind say."""
    less = log10(max(tried, 1))
    kinds: dict[LineKind, dict[tuple[int, ...], list[ColumnTest]]] = {}
    for test in tests:
        if test:
            kinds.setdefault(test.kind, {}).setdefault(test.key, []).append(test)
    sums = {kind: _add_columns(_summarize(alike) for alike in groups.values()) for kind, groups in kinds.items()}
    return [test and _make_support(test, sums[test.kind], _summarize(kinds[test.kind][test.key]), less) for test in tests]


def sample_columns(count: int) -> range:
    """Of so many columns those in one of which a structure must fit to be looked at: of many, a few."""
    return range(count) if count <= SAMPLED_COLUMNS else range(0, count, count // SAMPLED_COLUMNS)


def compute_digits(spread: float, width: float, step: float) -> float:
    """Of numbers that may be anything within `spread`, how rarely one is within `width`: 2 for once in a hundred."""
    return max(0.0, log10((spread + step) / (width + step))) if spread else 0.0


def _summarize(alike: Sequence[ColumnTest]) -> tuple[float, ...]:
    """What columns of the same numbers say: foots, exact, bare, misses, digits, results of 100, and how many they are."""
    one, many = alike[0], len(alike)
    return one.foots, one.exact, one.bare * many, (not one.foots) * many, one.digits * one.foots, one.hundred * many, many


def _add_columns(told: Iterable[tuple[float, ...]]) -> list[float]:
    return [sum(column) for column in zip(*told, strict=True)]


def _make_support(own: ColumnTest, every: Sequence[float], alike: Sequence[float], less: float) -> Support:
    foots, exact, bare, misses, told, hundred, many = (a - b for a, b in zip(every, alike, strict=True))
    return Support(int(foots), int(exact), int(bare), hundred == many if many else own.hundred, int(misses), told - less)
