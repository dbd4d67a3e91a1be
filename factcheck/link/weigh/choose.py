"""One claim a figure: of all bindings of a text those that stand together, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import islice
from typing import NamedTuple

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.family import Family
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.score import Binding, Weights, best, hopeful

__all__ = ["Chosen", "Key", "chosen", "key"]

PERCENTS = (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE)
TOTAL = "total"
Key = tuple[str, frozenset[int]]
MOST = 400  # candidates of a figure
FEWEST, APART = 400, 12  # candidates of a text and family, and characters for each further one


class Chosen(NamedTuple):
    family: Family
    binding: Binding
    claim: Claim
    sure: bool  # so likely that it may fail


def chosen(
    r: Reading, families: Sequence[Family], weights: Mapping[str, Weights], stated: Set[int], taken: set[Key]
) -> list[Chosen]:
    """The bindings that are claimed, in the order of their figures; stated: figures that state something else; taken: sets."""
    kept: dict[int, Chosen] = {}
    for family, b in sorted(_bindings(r, families, weights, stated), key=lambda pair: (-pair[1].odds, pair[1].stated)):
        claim = family.claim(r, b.stated, b.candidate)
        k = key(claim.relation, r.facts[b.stated].figure, b.candidate.figures)
        if b.stated not in kept and k not in taken:
            taken.add(k)
            kept[b.stated] = Chosen(family, b, claim, b.odds >= weights[family.name].sure)
    return [kept[n] for n in sorted(kept)]


def key(relation: str, stated: Figure, operands: Iterable[int]) -> Key:
    """What no two claims may share: the operands of stated figures of one kind; two levels have a sum and a difference."""
    kind = stated.kind.value if stated.kind in PERCENTS else TOTAL if relation == TOTAL else "level"
    return kind, frozenset(operands)


def _bindings(
    r: Reading, families: Sequence[Family], weights: Mapping[str, Weights], stated: Set[int]
) -> Iterable[tuple[Family, Binding]]:
    # candidates that may still be weighed of a family, and the character up to which they are counted
    room, at = dict.fromkeys(weights, FEWEST), dict.fromkeys(weights, 0)
    for f in r.facts:
        for family in families if f.n not in stated else ():
            w, name = weights[family.name], family.name
            if at[name] > f.figure.start or not family.states(f) or not (own := hopeful(r, family, f.n, w)):
                continue
            candidates = list(islice(family.candidates(r.facts, f.n), MOST))
            if len(candidates) > room[name] + f.figure.start // APART:
                at[name] = f.figure.start + len(candidates) * APART  # no prose: a table, or meant to cost time
                continue
            room[name] -= len(candidates)
            binding = best(r, family, f.n, w, candidates, own) if candidates else None
            if binding and binding.odds >= w.claimed:
                yield family, binding
