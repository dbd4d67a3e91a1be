"""The text of a claims file to nodes: the one place that knows YAML.

Every scalar is text as written: `6.50`, `1:30`, `NO` and `1_000` keep their characters. Aliases, anchors, tags and
repeated keys are refused.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import yaml

from factcheck.claimfile.faults import TOO_DEEP, reworded, unprintable
from factcheck.claimfile.nodes import Entry, Mapping, Node, Scalar, Sequence, Source

__all__ = ["parse"]

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml where it is built in; the same events from Python otherwise
MAX_EVENTS = 2_000_000  # 10 MB of claims give 800,000; an event takes a microsecond, a node some 150 bytes
MAX_DEPTH = 30
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)

Event = Any  # the parser's own, whose types declare none of their attributes
Container = dict[str, Entry] | list[Node]


def parse(source: Source) -> Node | None:
    """The document of a file; None where it is empty or can't be read, which is then among the source's problems."""
    documents: list[Node] = []
    try:
        _read(source, documents)
    except _Stop:
        return None
    except yaml.reader.ReaderError:
        unprintable(source)
        return None
    except yaml.MarkedYAMLError as error:
        source.problem(*reworded(source, error))
        return None
    if not documents:
        source.problem(0, "empty", "the file is empty: write 'version: 1' and 'claims:' with a list of claims")
    return documents[0] if documents else None


class _Stop(Exception):  # noqa: N818 - no error of its own: the problem is already recorded
    """Reading on would cost more than it can show."""


def _read(source: Source, documents: list[Node]) -> None:
    """Fill in the nodes of each document; written as one loop, in which a claims file spends half of its time."""
    container: Container = documents
    key: Scalar | None = None
    stack: list[tuple[Container, Scalar | None]] = []
    for event in islice(iter(LOADER(source.text).get_event, None), MAX_EVENTS):
        kind = type(event)
        node: Node
        if kind is yaml.ScalarEvent:
            text = event.value
            node = Scalar("" if text in NULLS and event.implicit[0] else text, event.start_mark.index, event.end_mark.index)
        elif kind in ENDS:
            container, key = stack.pop()
            continue
        elif kind in STARTS:
            node = (
                Mapping({}, event.start_mark.index) if kind is yaml.MappingStartEvent else Sequence([], event.start_mark.index)
            )
        elif kind is yaml.AliasEvent:
            node = Scalar("", event.start_mark.index, event.end_mark.index)
        elif kind is yaml.StreamEndEvent:
            return
        else:
            _refuse_second(source, event, documents)
            continue
        if event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
            _refuse(source, event)
        key = _enter(source, container, key, node)
        if kind in STARTS:
            stack.append((container, key))
            key = None
            container = node.entries if isinstance(node, Mapping) else node.items if isinstance(node, Sequence) else documents
            _refuse_depth(source, node, stack)
    source.problem(0, "too-large", f"more than {MAX_EVENTS:,} values: split the file")
    raise _Stop


def _enter(source: Source, container: Container, key: Scalar | None, node: Node) -> Scalar | None:
    """Put a node into its container; the key of the value that is next, where the node is one."""
    if isinstance(container, list):
        container.append(node)
    elif key is None:
        if isinstance(node, Scalar):
            return node
        source.fault(node.start, "bad-key", "a key is text, not a list or a mapping")
        return Scalar("", node.start, node.start)
    elif key.text in container:
        line, _ = source.at(container[key.text].key.start)
        source.fault(key.start, "duplicate-key", f"key '{key.text}' is given twice, first on line {line}: keep one")
    else:
        container[key.text] = Entry(key, node)
    return None


def _refuse_second(source: Source, event: Any, documents: list[Node]) -> None:
    at = event.start_mark.index
    if documents and type(event) is yaml.DocumentStartEvent:
        source.problem(at, "second-document", "a second document begins here: a claims file holds one")
        raise _Stop


def _refuse_depth(source: Source, node: Node, stack: list[tuple[Container, Scalar | None]]) -> None:
    if len(stack) > MAX_DEPTH:
        source.problem(node.start, "too-deep", TOO_DEEP)
        raise _Stop


def _refuse(source: Source, event: Event) -> None:
    """An alias, an anchor or a tag."""
    at = event.start_mark.index
    if type(event) is yaml.AliasEvent:
        source.fault(at, "alias", f"alias '*{event.anchor}': aliases are not read, write the value out")
    elif event.anchor is not None:
        source.fault(at, "anchor", f"anchor '&{event.anchor}': anchors are not read, write the value out")
    else:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        source.fault(at, "tag", f"tag '{tag}': tags are not read, every value is text as written")
    if source.full:
        raise _Stop
