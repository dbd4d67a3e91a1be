"""The entries of a claims file whose shape is right, in the order in which they rest on one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.claimfile.grammar import CLAIM
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Sequence, Source, text_of
from factcheck.claimfile.shape import fits, likely, shown
from factcheck.relation import RELATIONS, Relation

__all__ = ["Draft", "drafts", "in_order"]

DEEPEST = 30  # claims on claims
LARGEST = 1_000  # claims that one rests on, each counted as often as it is reached


class Draft(NamedTuple):
    """An entry: its role and value of each operand, lists flattened, and the ids of the claims that it rests on."""

    id: str
    node: Mapping
    relation: Relation
    figures: Mapping  # what stands under the relation
    operands: tuple[tuple[str, Scalar | Mapping], ...]
    references: tuple[Scalar, ...]


def drafts(source: Source, entries: list[Node], stop: int) -> tuple[dict[str, Draft], set[str]]:
    """The entries whose shape is right, by their ids, and the ids of the others; `stop` is where the last of them ends."""
    sound: dict[str, Draft] = {}
    names: dict[str, Scalar] = {}
    for node, end in zip(entries, [*(node.start for node in entries[1:]), stop], strict=True):
        fitting = fits(source, node, CLAIM, "a claim") and not source.faulty(node.start, end)
        name = text_of(node, "id")
        if name is None:
            continue
        first = names.setdefault(name.text, name)
        if first is not name:
            line, _ = source.at(first.start)
            message = f"id {shown(name.text)} is that of the claim on line {line}: choose another"
            source.problem(name.start, "duplicate-id", message)
        elif fitting and isinstance(node, Mapping):
            sound[name.text] = _draft(name.text, node)
    return sound, names.keys() - sound.keys()


def in_order(source: Source, sound: dict[str, Draft], broken: set[str]) -> Iterator[Draft]:
    """Each draft after those it rests on; whoever takes one adds it to `broken` where it is faulty.

    A draft that rests on an unknown or a broken one, or on itself, is not given: that is a problem of the source.
    """
    chains: dict[str, tuple[int, int]] = {}  # how deep and how large what a finished draft rests on is
    for name, draft in sound.items():
        if name not in chains:
            yield from _visit(source, sound, broken, chains, draft)


def _draft(name: str, node: Mapping) -> Draft:
    relation = next(RELATIONS[key] for key in node.entries if key in RELATIONS)
    figures = node.entries[relation.name].value
    assert isinstance(figures, Mapping)  # noqa: S101 - the shape says so
    operands: list[tuple[str, Scalar | Mapping]] = []
    for role in relation.roles:
        entry = figures.entries.get(role.key)
        if entry is None:
            continue
        if role.many:
            operands += _members(role.names, entry.value)
        elif not isinstance(entry.value, Sequence):
            operands.append((role.names[0], entry.value))
    references = [text_of(value, "claim") for _, value in operands if isinstance(value, Mapping)]
    return Draft(name, node, relation, figures, tuple(operands), tuple(filter(None, references)))


def _members(names: tuple[str, ...], value: Node) -> Iterator[tuple[str, Scalar | Mapping]]:
    """The operands of a list, of a list of pairs, or of a list of mappings by their names."""
    if not isinstance(value, Sequence):
        yield names[0], value
        return
    for item in value.items:
        if isinstance(item, Mapping) and len(names) > 1:
            for name in names:
                yield from _members((name,), item.entries[name].value)
        else:
            yield from _members(names, item)


def _visit(
    source: Source, sound: dict[str, Draft], broken: set[str], chains: dict[str, tuple[int, int]], first: Draft
) -> Iterator[Draft]:
    path = {first.id: (first, iter(first.references))}  # open drafts, each with the references that it has still to follow
    while path:
        draft, waiting = path[next(reversed(path))]
        reference = next(waiting, None)
        if reference is None:
            del path[draft.id]
            if _rests_well(source, draft, broken, chains):
                yield draft
        elif reference.text in path:
            _circle(source, [*path], reference, broken)
        elif reference.text in broken or reference.text in chains:
            continue
        elif (next_draft := sound.get(reference.text)) is not None:
            path[next_draft.id] = (next_draft, iter(next_draft.references))
        else:
            _unknown(source, [*sound, *broken], reference)
            broken.add(draft.id)


def _rests_well(source: Source, draft: Draft, broken: set[str], chains: dict[str, tuple[int, int]]) -> bool:
    below = [chains.get(reference.text, (0, 0)) for reference in draft.references]
    depth, size = 1 + max((d for d, _ in below), default=0), 1 + sum(s for _, s in below)
    chains[draft.id] = (min(depth, DEEPEST + 1), min(size, LARGEST + 1))
    if draft.id in broken:
        return False
    bad = next((reference for reference in draft.references if reference.text in broken), None)
    if bad:
        source.problem(bad.start, "broken-reference", f"depends on claim {shown(bad.text)}, which has a problem")
    elif depth > DEEPEST or size > LARGEST:
        much = f"{DEEPEST} claims deep" if depth > DEEPEST else f"{LARGEST:,} claims"
        source.problem(draft.references[0].start, "too-deep", f"rests on more than {much}: write some results out as figures")
    else:
        return True
    broken.add(draft.id)
    return False


def _circle(source: Source, path: list[str], reference: Scalar, broken: set[str]) -> None:
    circle = path[path.index(reference.text) :]
    broken.update(circle)
    names = [shown(name) for name in (*circle, reference.text)]
    way = " -> ".join(names if len(names) <= 9 else [*names[:4], "...", *names[-4:]])
    message = f"claims rest on each other in a circle, {way}" if len(circle) > 1 else f"claim {names[0]} rests on itself"
    source.problem(reference.start, "circle", f"{message}: write one of the figures out")


def _unknown(source: Source, known: list[str], reference: Scalar) -> None:
    guess = None if source.full else likely(reference.text, known)
    way = f"did you mean '{guess}'?" if guess else "write the id of a claim of this file"
    source.problem(reference.start, "unknown-claim", f"no claim {shown(reference.text)} in this file: {way}")
