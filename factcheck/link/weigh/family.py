"""A family of relations: which figures may state one, of which operands, and the ties that speak for and against."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from factcheck.claim.claim import Claim
from factcheck.link.weigh.candidate import Candidate
from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.reading import Reading

__all__ = ["Family"]


class Family(NamedTuple):
    """Names of ties begin with "+" where they speak for a binding and "-" where against: the fit keeps to it.

    ties: of one candidate. alone: of the stated figure, whatever stands around it. own: of what does, whichever it binds
    to. preferred: of the candidates that tell one truth ("rose $6m, or 7%, from $90m to $96m") the one that is claimed, by
    its index. claim: what a candidate claims; its id is given later.
    """

    name: str
    relations: frozenset[str]
    states: Callable[[Fact], bool]
    candidates: Callable[[Sequence[Fact], int], Iterable[Candidate]]
    ties: Callable[[Reading, int, Candidate], Iterable[str]]
    alone: Callable[[Reading, int], Iterable[str]]
    own: Callable[[Reading, int, Sequence[Candidate]], Iterable[str]]
    claim: Callable[[Reading, int, Candidate], Claim]
    preferred: Callable[[Sequence[Candidate], Sequence[int], int], int] | None = None
