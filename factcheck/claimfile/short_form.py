"""The short form of a claim, {"relation": "growth", "stated": "24%", "new": "311", "old": "236"}, rewritten as the long one."""

from __future__ import annotations

from itertools import count

from factcheck.claim.relation import RELATIONS, Relation
from factcheck.claimfile.grammar import CLAIM
from factcheck.claimfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, YamlText, find_scalar
from factcheck.claimfile.shape import Key, Keys, Text, check_shape

__all__ = ["OPTIONS", "SHORT_CLAIMS", "complete_document", "expand_claims", "is_short"]

RELATION_TEXT = Text("the name of a relation, such as growth", choices=tuple(RELATIONS))
OPTIONS = {name: key for name, key in CLAIM.keys.items() if name not in RELATIONS}
VERSION_1 = MappingEntry(Scalar("version", 0, 0), Scalar("1", 0, 0))


def _build_short_shape(relation: Relation) -> Keys:
    """Build the keys of a short claim of one relation: its name, the options of a claim, the figures."""
    figures = CLAIM.keys[relation.name].shape
    assert isinstance(figures, Keys)  # noqa: S101 - `grammar` has built it
    name = Key(Text(relation.name, choices=(relation.name,)), relation.help, required=True)
    keys = {"relation": name, **OPTIONS, "id": OPTIONS["id"]._replace(required=False), **figures.keys}
    return figures._replace(what="a claim", keys=keys)


SHORT_CLAIMS = {name: _build_short_shape(relation) for name, relation in RELATIONS.items()}


def expand_claims(source: YamlText, entries: list[Node]) -> list[Node]:
    """Return the entries with each short claim in the long form; one without an id is called growth-1, growth-2 and so on.

    A relation that there is not is reported to the source, and its entry is returned as it stands.
    """
    if not any(is_short(node) for node in entries):
        return entries
    taken = {name.text for node in entries if (name := find_scalar(node, "id"))}
    numbers = {relation: count(1) for relation in RELATIONS}
    expanded: list[Node] = []
    for node in entries:
        if isinstance(node, Mapping) and is_short(node) and has_known_relation(source, node):
            relation = node.entries["relation"].value
            assert isinstance(relation, Scalar)  # noqa: S101 - `has_known_relation` has verified it
            name = find_scalar(node, "id")
            if name is None:
                names = (f"{relation.text}-{n}" for n in numbers[relation.text])
                name = Scalar(next(own for own in names if own not in taken), node.start, node.start)
            expanded.append(_expand(node, relation, name))
        else:
            expanded.append(node)
    return expanded


def is_short(node: Node) -> bool:
    return isinstance(node, Mapping) and "relation" in node.entries


def has_known_relation(source: YamlText, node: Mapping) -> bool:
    """True if a short claim names a relation; else that is reported to the source."""
    return check_shape(source, node.entries["relation"].value, RELATION_TEXT, "'relation'")


def complete_document(document: Node) -> Node:
    """Return a list of claims, one claim alone, or a file without a version as the document of a claims file."""
    if isinstance(document, Mapping) and is_short(document):
        document = Sequence([document], document.start)
    if isinstance(document, Sequence):
        document = Mapping({"claims": MappingEntry(Scalar("claims", 0, 0), document)}, document.start)
    if isinstance(document, Mapping) and "version" not in document.entries:
        return document._replace(entries={"version": VERSION_1, **document.entries})
    return document


def _expand(node: Mapping, relation: Scalar, name: Scalar) -> Mapping:
    figures = {key: entry for key, entry in node.entries.items() if key not in OPTIONS and key != "relation"}
    options = {key: entry for key, entry in node.entries.items() if key in OPTIONS and key != "id"}
    return Mapping(
        {
            "id": MappingEntry(Scalar("id", name.start, name.start), name),
            **options,
            relation.text: MappingEntry(relation, Mapping(figures, node.start)),
        },
        node.start,
    )
