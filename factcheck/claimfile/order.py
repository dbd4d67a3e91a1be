"""Claims in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from factcheck.claimfile.nodes import Scalar, Source
from factcheck.claimfile.shape import likely, shown

__all__ = ["in_order"]

DEEPEST = 30  # claims on claims
LARGEST = 1_000  # claims that one rests on, each counted as often as it is reached


class Referring(Protocol):
    @property
    def id(self) -> str: ...

    def references(self) -> Iterator[Scalar]:
        """The ids of the claims that it rests on."""
        ...


D = TypeVar("D", bound=Referring)


def in_order(source: Source, drafts: dict[str, D], broken: set[str]) -> Iterator[D]:
    """Each draft after those it rests on; whoever takes one adds it to `broken` where it is not sound.

    A draft that rests on an unknown or a broken one, or on itself, is not given: that is a problem of the source.
    """
    chains: dict[str, tuple[int, int]] = {}  # how deep and how large what a finished draft rests on is
    for first in drafts:
        if first not in chains:
            yield from _visit(source, drafts, broken, chains, first)


def _visit(
    source: Source, drafts: dict[str, D], broken: set[str], chains: dict[str, tuple[int, int]], first: str
) -> Iterator[D]:
    path = {first: drafts[first].references()}  # open drafts, each with the references that it has still to follow
    while path:
        id, waiting = next(reversed(path.items()))
        reference = next(waiting, None)
        if reference is None:
            del path[id]
            if _sound(source, drafts[id], broken, chains):
                yield drafts[id]
        elif reference.text in path:
            _circle(source, [*path], reference, broken)
        elif reference.text not in drafts and reference.text not in broken:
            _unknown(source, [*drafts, *broken], reference)
            broken.add(id)
        elif reference.text in drafts and reference.text not in chains:
            path[reference.text] = drafts[reference.text].references()


def _sound(source: Source, draft: Referring, broken: set[str], chains: dict[str, tuple[int, int]]) -> bool:
    references = list(draft.references())
    below = [chains.get(reference.text, (0, 0)) for reference in references]
    depth, size = 1 + max((d for d, _ in below), default=0), 1 + sum(s for _, s in below)
    chains[draft.id] = (min(depth, DEEPEST + 1), min(size, LARGEST + 1))
    if draft.id in broken:
        return False
    bad = next((reference for reference in references if reference.text in broken), None)
    if bad:
        source.problem(bad.start, "broken-reference", f"depends on claim {shown(bad.text)}, which has a problem")
    elif depth > DEEPEST or size > LARGEST:
        message = (
            f"claim {shown(draft.id)} rests on claims more than {DEEPEST} deep or {LARGEST:,} in all: write some results out"
        )
        source.problem(references[0].start, "too-deep", message)
    else:
        return True
    broken.add(draft.id)
    return False


def _circle(source: Source, path: list[str], reference: Scalar, broken: set[str]) -> None:
    circle = path[path.index(reference.text) :]
    broken.update(circle)
    names = [shown(id) for id in (*circle, reference.text)]
    way = " -> ".join(names if len(names) <= 9 else [*names[:4], "...", *names[-4:]])
    message = f"claims rest on each other in a circle, {way}" if len(circle) > 1 else f"claim {names[0]} rests on itself"
    source.problem(reference.start, "circle", f"{message}: write one of the figures out")


def _unknown(source: Source, known: Iterable[str], reference: Scalar) -> None:
    guess = None if source.full else likely(reference.text, known)
    way = f"did you mean '{guess}'?" if guess else "write the id of a claim of this file"
    source.problem(reference.start, "unknown-claim", f"no claim {shown(reference.text)} in this file: {way}")
