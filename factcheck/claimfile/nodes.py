"""The text of a claims file to nodes with places: the one place that knows YAML.

Every scalar is text as written: `6.50`, `1:30`, `NO` and `1_000` keep their characters. Aliases, anchors, tags and
repeated keys are refused. Places are offsets in code points; `Source.at` turns them into lines and columns from 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import yaml

from factcheck.figure import Place
from factcheck.finding import Problem

__all__ = ["MAX_BYTES", "Entry", "Mapping", "Node", "Scalar", "Sequence", "Source", "parse"]

MAX_BYTES = 10_000_000
MAX_DEPTH = 30
MAX_NODES = 1_500_000  # 10 MB of claims hold about 600,000; a node takes some 150 bytes
MAX_PROBLEMS = 1_000
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOADER = getattr(yaml, "CLoader", yaml.Loader)  # libyaml where it is built in; the same events from Python otherwise


class Scalar(NamedTuple):
    """Text; empty where the file gives no value (nothing, ~ or null)."""

    text: str
    start: int
    end: int


class Entry(NamedTuple):
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    entries: dict[str, Entry]
    start: int


class Sequence(NamedTuple):
    items: list[Node]
    start: int


Node = Scalar | Mapping | Sequence


class Source:
    """The text of one file, its lines, and what is wrong with it."""

    __slots__ = ("_starts", "_texts", "left_out", "path", "problems", "shift", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.shift = 1 if text.startswith("\ufeff") else 0  # a byte order mark has an offset and no column
        self.text = text[self.shift :]
        self._texts = re.split(r"\r\n|\r|\n", self.text)
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]
        self.problems: list[Problem] = []
        self.left_out = 0

    @property
    def full(self) -> bool:
        """Whether further problems are only counted."""
        return len(self.problems) >= MAX_PROBLEMS

    @property
    def count(self) -> int:
        return len(self.problems) + self.left_out

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, scalar: Scalar) -> Place:
        """Where the text of a scalar stands, without the quotation marks around it."""
        start, end = scalar.start, scalar.end
        if end - start == len(scalar.text) + 2 and self.text[start] in "\"'":
            start, end = start + 1, end - 1
        line, column = self.at(start)
        return Place(self.path, line, column, *self.at(end), start + self.shift, end + self.shift, self._texts[line - 1])

    def problem(self, offset: int, code: str, message: str) -> None:
        self.add(Problem(self.path, *self.at(offset), code, message))

    def add(self, problem: Problem) -> None:
        if self.full:
            self.left_out += 1
        else:
            self.problems.append(problem)


def parse(source: Source) -> Node | None:
    """The document of a file; None where it is empty or not YAML, which is then among the source's problems."""
    builder = _Builder(source)
    try:
        for event in yaml.parse(source.text, Loader=LOADER):
            builder.take(event)
    except _Stop:
        return None
    except yaml.reader.ReaderError:
        _unprintable(source)
        return None
    except yaml.MarkedYAMLError as error:
        source.problem(*_reworded(source, error))
        return None
    if builder.root is None:
        source.problem(0, "empty", "the file is empty: write 'version: 1' and 'claims:' with a list of claims")
    return builder.root


class _Stop(Exception):  # noqa: N818 - not an error of its own: the problem is already recorded
    """Reading on would cost more than it can show."""


class _Builder:
    """Nodes from the events of a parser; its stack holds the open collections."""

    __slots__ = ("count", "key", "keys", "root", "source", "stack")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self.stack: list[Mapping | Sequence] = []
        self.keys: list[Scalar | None] = []  # the pending key of each open collection
        self.key: Scalar | None = None
        self.count = 0

    def take(self, event: yaml.Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self._refuse(event)
            text = "" if event.implicit[0] and event.value in NULLS else event.value
            self._add(Scalar(text, event.start_mark.index, event.end_mark.index))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._open(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.key = self.keys.pop()
        elif kind is yaml.AliasEvent:
            self._refuse(event)
            self._add(Scalar("", event.start_mark.index, event.end_mark.index))
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            self._stop(event, "second-document", "a second document begins here: a claims file holds one")

    def _open(self, event: yaml.Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self.stack) == MAX_DEPTH:
            self._stop(event, "too-deep", f"nested more than {MAX_DEPTH} deep: a claims file needs 7")
        start = event.start_mark.index
        node = Mapping({}, start) if type(event) is yaml.MappingStartEvent else Sequence([], start)
        self._add(node)
        self.stack.append(node)
        self.keys.append(self.key)
        self.key = None

    def _add(self, node: Node) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            self.source.problem(node.start, "too-large", f"more than {MAX_NODES:,} values: split the file")
            raise _Stop
        parent = self.stack[-1] if self.stack else None
        if parent is None:
            self.root = node
        elif type(parent) is Sequence:
            parent.items.append(node)
        elif self.key is not None:
            self._enter(parent, self.key, node)
            self.key = None
        elif type(node) is Scalar:
            self.key = node
        else:
            self.source.problem(node.start, "bad-key", "a key is text, not a list or a mapping")
            self.key = Scalar("", node.start, node.start)

    def _enter(self, mapping: Mapping, key: Scalar, node: Node) -> None:
        first = mapping.entries.get(key.text)
        if first is None:
            mapping.entries[key.text] = Entry(key, node)
            return
        line, _ = self.source.at(first.key.start)
        self.source.problem(key.start, "duplicate-key", f"key '{key.text}' is given twice, first on line {line}: keep one")

    def _refuse(self, event: yaml.Event) -> None:
        at = event.start_mark.index
        if type(event) is yaml.AliasEvent:
            self.source.problem(at, "alias", f"alias '*{event.anchor}': aliases are not read, write the value out")
        elif event.anchor is not None:
            self.source.problem(at, "anchor", f"anchor '&{event.anchor}': anchors are not read, write the value out")
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.source.problem(at, "tag", f"tag '{tag}': tags are not read, every value is text as written")
        if self.source.full:
            raise _Stop

    def _stop(self, event: yaml.Event, code: str, message: str) -> None:
        self.source.problem(event.start_mark.index, code, message)
        raise _Stop


def _unprintable(source: Source) -> None:
    for match in UNPRINTABLE.finditer(source.text):
        source.problem(match.start(), "control-character", f"control character U+{ord(match[0]):04X}: delete it")


# What the parser's problem contains, where it stands ("here", or where the context "began"), our code and our words.
WORDINGS = (
    ("mapping values are not allowed", "here", "yaml-colon", "a second ': ' in one value: put the value in quotation marks"),
    ("sequence entries are not allowed", "here", "yaml-dash", "'- ' within a line: begin the list on a line of its own"),
    ("cannot start any token", "here", "yaml-character", "a value cannot begin with {char}: put it in quotation marks"),
    ("nesting depth", "here", "too-deep", f"nested more than {MAX_DEPTH} deep: a claims file needs 7"),
    ("unexpected end of stream", "began", "yaml-quotes", "this quotation mark is never closed"),
    ("unexpected document indicator", "began", "yaml-quotes", "this quotation mark is never closed"),
    (
        "unknown escape",
        "here",
        "yaml-escape",
        r"unknown escape in double quotation marks: write '\\' for '\', or use single ones",
    ),
    ("incompatible YAML", "here", "yaml-version", "a YAML version that is not read: delete the %YAML line"),
    ("could not find expected ':'", "began", "yaml-key", "no ': ' after this key"),
)
# The same by the context of the problem.
CONTEXTS = (
    ("flow sequence", "began", "yaml-bracket", "this '[' is not closed as it should be: write ']', and ',' between the values"),
    ("flow mapping", "began", "yaml-brace", "this '{' is not closed as it should be: write '}', and ',' between the entries"),
    (
        "block mapping",
        "here",
        "yaml-indent",
        "this line does not align with the keys above: indent all keys of one mapping alike",
    ),
    (
        "block collection",
        "here",
        "yaml-indent",
        "this line does not align with the list above: begin it with '- ' or indent it",
    ),
)


def _reworded(source: Source, error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
    """Where, which code, and in our words what the parser has found."""
    here = min(error.problem_mark.index, len(source.text))
    began = error.context_mark.index if error.context_mark else here
    char = source.text[here : here + 1]
    if char == "\t" or "tab" in error.problem:
        return here, "tab", "a tab indents this line: YAML indents with spaces"
    for text, where, code, message in _rows(error):
        if text:
            return (
                (began if where == "began" else here),
                code,
                message.format(char=f"'{char}'") if "{char}" in message else message,
            )
    return here, "yaml", f"not YAML: {error.problem}"


def _rows(error: yaml.MarkedYAMLError) -> Iterator[tuple[bool, str, str, str]]:
    for words, where, code, message in WORDINGS:
        yield words in error.problem, where, code, message
    for words, where, code, message in CONTEXTS:
        yield words in (error.context or ""), where, code, message
