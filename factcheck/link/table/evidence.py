"""Evidence that a structure, such as a sum, holds in a column of a table: given by the other columns, never by itself.

Unrelated numbers may foot (add up) by chance; the more digits they have, the more rarely. Each column that foots adds the
digits of chance that it rules out (2 for once in a hundred); log10 of the number of structures tried is subtracted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log10
from typing import NamedTuple

from factcheck.link.table.grid import LineKind

__all__ = ["ColumnTest", "Support", "compute_digits", "compute_slip_digits", "compute_supports", "sample_columns"]

PROFILE_PARTS = 100  # numbers within a part of the result are alike
SAMPLED_COLUMNS = 24  # columns; of wider tables about as many are sampled


class ColumnTest(NamedTuple):
    """The test of a structure in one column. exact: it foots without rounding; near: it foots if all numbers are rounded.

    digits: of chance that it rules out where it foots, or would but for a slip. key: its numbers, first the result; columns
    with the same ones count once. bare: a result is printed but none of the terms, so there must be others. hundred: the
    result is 100. slip: it would foot if one digit were another, which seldom happens by chance: a misprint of that column,
    which says nothing against the structure.
    """

    foots: bool
    exact: bool
    near: bool
    bare: bool
    hundred: bool
    digits: float
    key: tuple[int, ...]
    kind: LineKind
    slip: bool = False


class Support(NamedTuple):
    """The verdict of the other columns. foots, exact, bare, misses, slips: how many are so; a slip is no miss.

    digits: of chance that they rule out.
    """

    foots: int
    exact: int
    bare: int
    hundred: bool
    misses: int
    slips: int
    digits: float

    def is_held(self, foots_per_miss: int) -> bool:
        """True if the structure holds in so many columns for each in which it does not, and in as many as have a slip."""
        return foots_per_miss * self.misses <= self.foots and self.slips <= self.foots and self.foots > 0

    def is_nearly_held(self) -> bool:
        """True if the structure would hold in all other columns but for slips."""
        return self.slips > self.foots and not self.misses and not self.bare


def compute_supports(tests: Sequence[ColumnTest | None], tried: int, *, are_unnamed: bool = False) -> list[Support | None]:
    """Return each column's support by the others of its kind; None where it has no test. tried: alternatives tried.

    are_unnamed: no label says that they add up; then columns in proportion, as of metres and feet, count once.
    """
    less = log10(max(tried, 1))
    keys = [test and (_find_profile(test.key) if are_unnamed else test.key) for test in tests]
    kinds: dict[LineKind, dict[tuple[int, ...], list[ColumnTest]]] = {}
    for test, key in zip(tests, keys, strict=True):
        if test and key:
            kinds.setdefault(test.kind, {}).setdefault(key, []).append(test)
    sums = {kind: _add_columns(_summarize(alike) for alike in groups.values()) for kind, groups in kinds.items()}
    return [
        _make_support(test, sums[test.kind], _summarize(kinds[test.kind][key]), less) if test and key else None
        for test, key in zip(tests, keys, strict=True)
    ]


def sample_columns(count: int) -> range:
    """Return the columns of which at least one must fit before all are tested: all of a few, a sample of many."""
    return range(count) if count <= SAMPLED_COLUMNS else range(0, count, count // SAMPLED_COLUMNS)


def compute_digits(spread: float, width: float, step: float) -> float:
    """Return how rarely a number anywhere within `spread` lies within `width`, in digits: 2 for once in a hundred."""
    return max(0.0, log10((spread + step) / (width + step))) if spread else 0.0


def _find_profile(key: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers of a column in proportion to its result: those in metres and in feet have the same."""
    return tuple(PROFILE_PARTS * number // key[0] for number in key[1:]) if key[0] else key


def _summarize(alike: Sequence[ColumnTest]) -> tuple[float, ...]:
    """Count columns with the same numbers: foots, exact, bare, misses, slips, digits, results of 100, and the columns."""
    one, many = alike[0], len(alike)
    missed = not one.foots
    return (
        one.foots, one.exact, one.bare * many, (missed and not one.slip) * many, (missed and one.slip) * many,
        one.digits * (one.foots or one.slip), one.hundred * many, many,
    )  # fmt: skip


def _add_columns(told: Iterable[tuple[float, ...]]) -> list[float]:
    return [sum(column) for column in zip(*told, strict=True)]


def _make_support(own: ColumnTest, every: Sequence[float], alike: Sequence[float], less: float) -> Support:
    foots, exact, bare, misses, slips, told, hundred, many = (a - b for a, b in zip(every, alike, strict=True))
    whole = hundred == many if many else own.hundred
    return Support(int(foots), int(exact), int(bare), whole, int(misses), int(slips), told - less)


def compute_slip_digits(miss: int, slack: int, largest: int, step: int) -> float:
    """Return how seldom chance puts a sum off by a digit in one place, 3,000 or 40, in digits; 0 if it is not, or not telling.

    miss: by how much; slack: how much rounding allows; largest: of the numbers; step: the unit of their last digit.
    """
    off = abs(miss)
    if not 10 * step <= off <= largest:
        return 0.0  # the last digit may be off for any reason
    place = step * 10 ** (len(str(off // step)) - 1)
    digit = (2 * off + place) // (2 * place)  # the nearest: 2,998 is 3,000 where numbers are rounded
    numbers = (2 * slack + step) * 9 * len(str(largest // step))
    told = log10(2 * largest / numbers)
    return told if told > 1 and abs(off - digit * place) <= slack < digit * place else 0.0
