"""The well-formed entries of a claims file, before their figures are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.claim.relation import RELATIONS, Relation
from factcheck.claimfile.grammar import CLAIM
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Sequence, YamlText, find_scalar
from factcheck.claimfile.shape import check_shape, quote_text

__all__ = ["ClaimDraft", "read_drafts"]


class ClaimDraft(NamedTuple):
    """A well-formed entry. operands: (role, value), lists flattened. references: ids of the claims that it depends on."""

    id: str
    node: Mapping
    relation: Relation
    figures: Mapping  # the value under the relation's key
    operands: tuple[tuple[str, Scalar | Mapping], ...]
    references: tuple[Scalar, ...]


def read_drafts(source: YamlText, entries: list[Node], stop: int) -> tuple[dict[str, ClaimDraft], set[str]]:
    """Return the well-formed entries by id, and the ids of the others. stop: the offset where the last entry ends."""
    sound: dict[str, ClaimDraft] = {}
    names: dict[str, Scalar] = {}
    for node, end in zip(entries, [*(node.start for node in entries[1:]), stop], strict=True):
        fitting = check_shape(source, node, CLAIM, "a claim") and not source.has_fault(node.start, end)
        name = find_scalar(node, "id")
        if name is None:
            continue
        first = names.setdefault(name.text, name)
        if first is not name:
            line, _ = source.locate(first.start)
            message = f"id {quote_text(name.text)} is that of the claim on line {line}: choose another"
            source.report_problem(name.start, "duplicate-id", message)
        elif fitting and isinstance(node, Mapping):
            sound[name.text] = _build_draft(name.text, node)
    return sound, names.keys() - sound.keys()


def _build_draft(name: str, node: Mapping) -> ClaimDraft:
    relation = next(RELATIONS[key] for key in node.entries if key in RELATIONS)
    figures = node.entries[relation.name].value
    assert isinstance(figures, Mapping)  # noqa: S101 - `check_shape` has verified it
    operands: list[tuple[str, Scalar | Mapping]] = []
    for role in relation.roles:
        entry = figures.entries.get(role.key)
        if entry is None:
            continue
        if role.many:
            operands += _iter_members(role.names, entry.value)
        elif not isinstance(entry.value, Sequence):
            operands.append((role.names[0], entry.value))
    references = [find_scalar(value, "claim") for _, value in operands if isinstance(value, Mapping)]
    return ClaimDraft(name, node, relation, figures, tuple(operands), tuple(filter(None, references)))


def _iter_members(names: tuple[str, ...], value: Node) -> Iterator[tuple[str, Scalar | Mapping]]:
    """Yield (role, value) for the members of a list, of a list of pairs, or of a list of mappings."""
    if not isinstance(value, Sequence):
        yield names[0], value
        return
    for item in value.items:
        if isinstance(item, Mapping) and len(names) > 1:
            for name in names:
                yield from _iter_members((name,), item.entries[name].value)
        else:
            yield from _iter_members(names, item)
