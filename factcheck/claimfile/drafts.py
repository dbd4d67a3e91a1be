"""The well-formed entries of a claims file before their figures are read, and their order: each after those it refers to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from factcheck.claim.relation import RELATIONS, Relation
from factcheck.claimfile.grammar import CLAIM
from factcheck.claimfile.nodes import Mapping, Node, Scalar, Sequence, YamlText, find_scalar
from factcheck.claimfile.shape import check_shape, quote_text, suggest_word
from factcheck.claimfile.short_form import expand_claims, is_short

MAX_CLAIM_DEPTH = 30  # length of a chain of claims that refer to each other
MAX_CLAIMS_BELOW = 1_000  # claims that one depends on, each counted as often as it is reached


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
    stops = [*(node.start for node in entries[1:]), stop]
    for node, end in zip(expand_claims(source, entries), stops, strict=True):
        # a short claim that is left names no known relation, which is reported already
        has_shape = not is_short(node) and check_shape(source, node, CLAIM, "a claim") and not source.has_fault(node.start, end)
        name = find_scalar(node, "id")
        if name is None:
            continue
        first_name = names.setdefault(name.text, name)
        if first_name is not name:
            line, _ = source.locate(first_name.start)
            message = f"id {quote_text(name.text)} is that of the claim on line {line}: choose another"
            source.report_problem(name.start, "duplicate-id", message)
        elif has_shape and isinstance(node, Mapping):
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


OpenDrafts = dict[str, tuple[ClaimDraft, Iterator[Scalar]]]  # path of the depth-first search, with references still to follow


def iter_in_order(source: YamlText, sound: dict[str, ClaimDraft], broken: set[str]) -> Iterator[ClaimDraft]:
    """Yield each draft after those it depends on. The consumer adds the ids of faulty drafts to `broken`.

    A draft that depends on an unknown or broken one, or on itself, is skipped and reported as a problem of the source.
    """
    walk = _ReferenceWalk(source, sound, broken)
    for name, draft in sound.items():
        if name not in walk.chains:
            yield from walk.iter_with_references(draft)


class _ReferenceWalk:
    __slots__ = ("broken", "chains", "sound", "source")

    def __init__(self, source: YamlText, sound: dict[str, ClaimDraft], broken: set[str]) -> None:
        self.source, self.sound, self.broken = source, sound, broken
        self.chains: dict[str, tuple[int, int]] = {}  # depth and size of each finished draft's dependency tree

    def iter_with_references(self, first: ClaimDraft) -> Iterator[ClaimDraft]:
        """Yield the unfinished drafts that a draft depends on, then the draft itself (depth-first)."""
        path: OpenDrafts = {first.id: (first, iter(first.references))}
        while path:
            draft, waiting = path[next(reversed(path))]
            reference = next(waiting, None)
            if reference is None:
                del path[draft.id]
                if self._has_sound_references(draft):
                    yield draft
            elif reference.text in path:
                self._break_circle(path, reference)
            elif reference.text in self.sound and reference.text not in self.chains:
                following = self.sound[reference.text]
                path[following.id] = (following, iter(following.references))
            elif reference.text not in self.sound and reference.text not in self.broken:
                way = "write the id of a claim of this file"
                if self.source.has_few_problems:
                    way = suggest_word(reference.text, (*self.sound, *self.broken), way)
                message = f"no claim {quote_text(reference.text)} in this file: {way}"
                self.source.report_problem(reference.start, "unknown-claim", message)
                self.broken.add(draft.id)

    def _has_sound_references(self, draft: ClaimDraft) -> bool:
        chains = [self.chains.get(reference.text, (0, 0)) for reference in draft.references]
        depth, size = 1 + max((d for d, _ in chains), default=0), 1 + sum(s for _, s in chains)
        self.chains[draft.id] = (min(depth, MAX_CLAIM_DEPTH + 1), min(size, MAX_CLAIMS_BELOW + 1))
        if draft.id in self.broken:
            return False
        broken_reference = next((reference for reference in draft.references if reference.text in self.broken), None)
        if broken_reference:
            self._report_dependency(broken_reference, broken_reference.text)
        elif depth > MAX_CLAIM_DEPTH or size > MAX_CLAIMS_BELOW:
            limit = f"{MAX_CLAIM_DEPTH} claims deep" if depth > MAX_CLAIM_DEPTH else f"{MAX_CLAIMS_BELOW:,} claims"
            message = f"rests on more than {limit}: write some results out as figures"
            self.source.report_problem(draft.references[0].start, "too-deep", message)
        else:
            return True
        self.broken.add(draft.id)
        return False

    def _break_circle(self, path: OpenDrafts, reference: Scalar) -> None:
        """Report a cycle, and mark its drafts broken: the open drafts back to the one referred to, or to a broken one."""
        circle: list[str] = []
        for name in reversed(path):
            if name in self.broken:
                if circle:
                    self._report_dependency(reference, name)
                break
            circle.append(name)
            if name == reference.text:
                self._report_circle(circle[::-1], reference)
                break
        self.broken.update(circle)

    def _report_circle(self, circle: list[str], reference: Scalar) -> None:
        names = [quote_text(name) for name in (*circle, reference.text)]
        chain = " -> ".join(names if len(names) <= 9 else [*names[:4], "...", *names[-4:]])
        message = f"claims rest on each other in a circle, {chain}" if len(circle) > 1 else f"claim {names[0]} rests on itself"
        self.source.report_problem(reference.start, "circle", f"{message}: write one of the figures out")

    def _report_dependency(self, reference: Scalar, name: str) -> None:
        message = f"depends on claim {quote_text(name)}, which has a problem"
        self.source.report_problem(reference.start, "broken-reference", message)
