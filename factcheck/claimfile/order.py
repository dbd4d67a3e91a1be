"""Drafts in the order in which they rest on one another: without recursion, in time that grows with their references."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claimfile.drafts import Draft
from factcheck.claimfile.nodes import Scalar, Source
from factcheck.claimfile.shape import likely, shown

__all__ = ["in_order"]

DEEPEST = 30  # claims on claims
LARGEST = 1_000  # claims that one rests on, each counted as often as it is reached

Path = dict[str, tuple[Draft, Iterator[Scalar]]]  # open drafts, each with the references that it has still to follow


def in_order(source: Source, sound: dict[str, Draft], broken: set[str]) -> Iterator[Draft]:
    """Each draft after those it rests on; whoever takes one adds it to `broken` where it is faulty.

    A draft that rests on an unknown or a broken one, or on itself, is not given: that is a problem of the source.
    """
    walk = _Walk(source, sound, broken)
    for name, draft in sound.items():
        if name in walk.chains:
            continue
        if draft.references:
            yield from walk.visit(draft)
        else:  # most claims
            walk.chains[name] = (1, 1)
            yield draft


class _Walk:
    __slots__ = ("broken", "chains", "sound", "source")

    def __init__(self, source: Source, sound: dict[str, Draft], broken: set[str]) -> None:
        self.source, self.sound, self.broken = source, sound, broken
        self.chains: dict[str, tuple[int, int]] = {}  # how deep and how large what a finished draft rests on is

    def visit(self, first: Draft) -> Iterator[Draft]:
        """What a draft rests on and is not yet finished, then the draft."""
        path: Path = {first.id: (first, iter(first.references))}
        while path:
            draft, waiting = path[next(reversed(path))]
            reference = next(waiting, None)
            if reference is None:
                del path[draft.id]
                if self._rests_well(draft):
                    yield draft
            elif reference.text in path:
                self._circle(path, reference)
            elif reference.text in self.sound and reference.text not in self.chains:
                following = self.sound[reference.text]
                path[following.id] = (following, iter(following.references))
            elif reference.text not in self.sound and reference.text not in self.broken:
                self._unknown(reference)
                self.broken.add(draft.id)

    def _rests_well(self, draft: Draft) -> bool:
        below = [self.chains.get(reference.text, (0, 0)) for reference in draft.references]
        depth, size = 1 + max((d for d, _ in below), default=0), 1 + sum(s for _, s in below)
        self.chains[draft.id] = (min(depth, DEEPEST + 1), min(size, LARGEST + 1))
        if draft.id in self.broken:
            return False
        bad = next((reference for reference in draft.references if reference.text in self.broken), None)
        if bad:
            self._depends(bad, bad.text)
        elif depth > DEEPEST or size > LARGEST:
            much = f"{DEEPEST} claims deep" if depth > DEEPEST else f"{LARGEST:,} claims"
            message = f"rests on more than {much}: write some results out as figures"
            self.source.problem(draft.references[0].start, "too-deep", message)
        else:
            return True
        self.broken.add(draft.id)
        return False

    def _circle(self, path: Path, reference: Scalar) -> None:
        """The open drafts back to the one referred to; where one of them is broken already, only as far as that."""
        circle: list[str] = []
        for name in reversed(path):
            if name in self.broken:
                if circle:
                    self._depends(reference, name)
                break
            circle.append(name)
            if name == reference.text:
                self._in_circle(circle[::-1], reference)
                break
        self.broken.update(circle)

    def _in_circle(self, circle: list[str], reference: Scalar) -> None:
        names = [shown(name) for name in (*circle, reference.text)]
        way = " -> ".join(names if len(names) <= 9 else [*names[:4], "...", *names[-4:]])
        message = f"claims rest on each other in a circle, {way}" if len(circle) > 1 else f"claim {names[0]} rests on itself"
        self.source.problem(reference.start, "circle", f"{message}: write one of the figures out")

    def _depends(self, reference: Scalar, name: str) -> None:
        self.source.problem(reference.start, "broken-reference", f"depends on claim {shown(name)}, which has a problem")

    def _unknown(self, reference: Scalar) -> None:
        guess = likely(reference.text, (*self.sound, *self.broken)) if self.source.few else None
        way = f"did you mean '{guess}'?" if guess else "write the id of a claim of this file"
        self.source.problem(reference.start, "unknown-claim", f"no claim {shown(reference.text)} in this file: {way}")
