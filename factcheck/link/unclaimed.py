"""List figures to check by hand: close together, apparently related, and in no claim. Values play no part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from factcheck.article import split_sentences
from factcheck.claim.finding import UnclaimedFigures
from factcheck.figure.figure import Figure, Kind
from factcheck.link.adjacent_growths import LEVEL_KINDS, TIME_UNITS
from factcheck.link.collector import UnsureReading

__all__ = ["iter_unclaimed_groups"]

MAX_FIGURES_AWAY = 4  # figures on each side of a percentage; farther ones are of a list
OPERAND_KINDS = {
    Kind.PERCENT: LEVEL_KINDS,
    Kind.MULTIPLE: LEVEL_KINDS,
    Kind.POINT: frozenset({Kind.PERCENT}),
}  # kinds of figures that a stated kind may be computed from
START = attrgetter("start")


class UnclaimedGroup(NamedTuple):
    """A figure in no claim, and those that it may be computed from."""

    stated: Figure
    others: tuple[Figure, ...]
    probability: float = 0.0  # as the model read it; 0 if it did not

    @property
    def width(self) -> int:
        """The number of characters from its first figure to its last."""
        every = (self.stated, *self.others)
        return max(figure.end for figure in every) - min(figure.start for figure in every)


def iter_unclaimed_groups(
    text: str,
    figures: Sequence[Figure],
    free: Sequence[Figure],
    passages: Iterable[tuple[int, int]],
    unsure: Iterable[UnsureReading],
) -> Iterator[UnclaimedFigures]:
    """Yield the groups that the model read, most probable first, then those of one sentence, closest first.

    figures: of the text, in order; free: those in no claim. unsure: the model's unsure readings. A figure of an earlier group
    opens no group of its own: three figures that may each be computed from the others are listed once.
    """
    read = sorted(_iter_read(figures, free, unsure), key=lambda group: (-group.probability, group.stated.start))
    beside = sorted(_iter_beside(text, free, passages), key=lambda group: (group.width, group.stated.start))
    listed = set[int]()
    for group in chain(read, beside):
        if group.stated.start not in listed:
            together = sorted((group.stated, *group.others), key=START)
            listed.update(map(START, together))
            yield UnclaimedFigures(tuple(together), round(1000 * group.probability))


def _iter_read(figures: Sequence[Figure], free: Sequence[Figure], unsure: Iterable[UnsureReading]) -> Iterator[UnclaimedGroup]:
    alone = {figure.start for figure in free}
    for one in unsure:
        stated = _find_figure(figures, one.stated)
        others = {other.start: other for at in one.operands if (other := _find_figure(figures, at)) and other is not stated}
        if stated and stated.start in alone and others:
            yield UnclaimedGroup(stated, tuple(others.values()), one.probability)


def _find_figure(figures: Sequence[Figure], at: int) -> Figure | None:
    """Return the figure that covers offset `at`, the start of a reading: it may lie after the figure's hedge."""
    n = bisect_right(figures, at, key=START) - 1
    return figures[n] if n >= 0 and at < figures[n].end else None


def _iter_beside(text: str, free: Sequence[Figure], passages: Iterable[tuple[int, int]]) -> Iterator[UnclaimedGroup]:
    """Yield percentages, points and multiples with two figures of one unit near: "of $4.1m, from $3.6m: 14 per cent"."""
    for passage in passages:
        if any(figure.kind in OPERAND_KINDS for figure in _slice_figures(free, *passage)):
            for start, end in split_sentences(text, *passage):
                own = _slice_figures(free, start, end)
                yield from (group for n in range(len(own)) if (group := _find_pair(own, n)))


def _slice_figures(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    return figures[bisect_left(figures, start, key=START) : bisect_left(figures, end, key=START)]


def _find_pair(figures: Sequence[Figure], n: int) -> UnclaimedGroup | None:
    """Group figure n of a sentence with the two nearest of one unit that it may be computed from; None if there are none."""
    kinds = OPERAND_KINDS.get(figures[n].kind, frozenset())
    near = sorted(range(max(0, n - MAX_FIGURES_AWAY), min(len(figures), n + MAX_FIGURES_AWAY + 1)), key=lambda m: abs(m - n))
    seen: dict[tuple[Kind, str | None], Figure] = {}
    for other in (figures[m] for m in near if figures[m].kind in kinds and figures[m].unit not in TIME_UNITS):
        first = seen.setdefault((other.kind, other.unit), other)
        if first is not other:
            return UnclaimedGroup(figures[n], (first, other))
    return None
