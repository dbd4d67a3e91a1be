"""A text linked part by part: the figures of each, and its claims back in the text that it is of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from factcheck.claim.claim import Claim, Operand
from factcheck.figure.figure import Figure

__all__ = ["Link", "by_part"]

Link = Callable[[str, Sequence[Figure]], Sequence[Claim]]


def by_part(text: str, figures: Sequence[Figure], parts: Iterable[tuple[Link, int, int]]) -> Iterator[Claim]:
    """The claims that each part's own link finds among its figures, placed in the whole text."""
    starts = [figure.start for figure in figures]
    for link, start, end in parts:
        own = [_shifted(figure, -start) for figure in figures[bisect_left(starts, start) : bisect_left(starts, end)]]
        yield from (_moved(claim, start) for claim in link(text[start:end], own))


def _moved(claim: Claim, by: int) -> Claim:
    def moved(operand: Operand) -> Operand:
        return _shifted(operand, by) if isinstance(operand, Figure) else _moved(operand, by)

    operands = tuple((role, moved(operand)) for role, operand in claim.operands)
    return claim._replace(operands=operands, stated=claim.stated and _shifted(claim.stated, by))


def _shifted(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by)
