"""Parse the text of a claims file into nodes; the only module that parses YAML.

Every scalar stays text as written: `6.50`, `1:30`, `NO` and `1_000` keep their characters. Aliases, anchors, tags and
repeated keys are refused.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any, NamedTuple

import yaml

from factcheck.claimfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, YamlText
from factcheck.claimfile.shape import quote_text
from factcheck.pattern import compile_lazily

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)  # libyaml if available, else the Python parser with the same events
MAX_EVENTS = 2_000_000  # 10 MB of claims give 800,000; an event takes 1 microsecond, a node some 150 bytes
MAX_DEPTH = 30
THOUSANDS = re.compile(r"[0-9]{3}(?![0-9])")
UP_TO_A_COMMA = re.compile(r"(?:^|[^0-9.])[0-9]{1,3}$")  # "nearly 236" of "nearly 236,000"
MAX_CHARS_BEFORE = 40  # characters of a scalar before the comma that are matched and shown
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Event = Any  # a PyYAML event; the type stubs declare none of its attributes
TOO_DEEP = "nested more than 30 deep: a claims file needs 7"
NEVER_CLOSED = "this quotation mark is never closed"
UNPRINTABLE = compile_lazily("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse(source: YamlText) -> Node | None:
    """Parse the document of a file; None if it is empty or unreadable, which is reported as a problem of the source."""
    try:
        return _EventReader(source).read_document()
    except _StopReading:
        pass
    except StopIteration:
        source.report_problem(0, "too-large", f"more than {MAX_EVENTS:,} values: split the file")
    except yaml.reader.ReaderError:
        for match in UNPRINTABLE.finditer(source.text):
            message = f"control character U+{ord(match[0]):04X}: delete it"
            source.report_problem(match.start(), "control-character", message)
    except yaml.MarkedYAMLError as error:
        source.report_problem(*_reword_error(source, error))
    return None


class _StopReading(Exception):  # noqa: N818 - no error of its own: the problem is already recorded
    """Stops the parse after a fatal fault, or once the list of problems is full."""


class _EventReader:
    """Builds nodes from the parser's events in order; raises StopIteration after MAX_EVENTS."""

    __slots__ = ("depth", "events", "source")

    def __init__(self, source: YamlText) -> None:
        self.source = source
        self.events = islice(iter(LOADER(source.text).get_event, None), MAX_EVENTS)
        self.depth = 0

    def read_document(self) -> Node | None:
        """Read the only document, to the end of the file."""
        documents: list[Node] = []
        for event in self.events:
            kind = type(event)
            if kind is yaml.DocumentStartEvent and documents:
                at = event.start_mark.index
                raise self._record_stop(at, "second-document", "a second document begins here: a claims file holds one")
            if kind is yaml.DocumentStartEvent:
                documents.append(self._read_node(next(self.events)))
            elif kind is yaml.StreamEndEvent and documents:
                return documents[0]
            elif kind is yaml.StreamEndEvent:
                raise self._record_stop(0, "empty", "the file is empty: write 'version: 1' and 'claims:' with a list of claims")
        raise StopIteration

    def _read_node(self, event: Event) -> Node:
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._refuse(event.start_mark.index, "alias", f"alias '*{event.anchor}': aliases are", "write the value out")
            return Scalar("", event.start_mark.index, event.end_mark.index)
        if event.anchor is not None:
            self._refuse(event.start_mark.index, "anchor", f"anchor '&{event.anchor}': anchors are", "write the value out")
        elif event.tag is not None:
            tag = quote_text(event.tag.replace("tag:yaml.org,2002:", "!!"))
            self._refuse(event.start_mark.index, "tag", f"tag {tag}: tags are", "every value is text as written")
        if kind is yaml.ScalarEvent:
            text = event.value
            if text in NULLS and event.implicit[0]:
                text = ""
            return Scalar(text, event.start_mark.index, event.end_mark.index)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self._record_stop(event.start_mark.index, "too-deep", TOO_DEEP)
        node = self._read_mapping(event) if kind is yaml.MappingStartEvent else self._read_sequence(event)
        self.depth -= 1
        return node

    def _read_sequence(self, start: Event) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                return Sequence(items, start.start_mark.index)
            item = self._read_node(event)
            if items:
                self._refuse_split(items[-1], item, "; between two figures put a space behind it")
            items.append(item)
        raise StopIteration

    def _read_mapping(self, start: Event) -> Mapping:
        entries: dict[str, MappingEntry] = {}
        value: Node | None = None
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                return Mapping(entries, start.start_mark.index)
            key = self._read_node(event)
            before, value = value, self._read_node(next(self.events))
            if self._refuse_split(before, key):
                value = key  # the figure may continue after the next comma
            elif not isinstance(key, Scalar):
                self.source.report_fault(key.start, "bad-key", "a key is text, not a list or a mapping")
            elif key.text in entries:
                line, _ = self.source.locate(entries[key.text].key.start)
                message = f"key {quote_text(key.text)} is given twice, first on line {line}: keep one"
                self.source.report_fault(key.start, "duplicate-key", message)
            else:
                entries[key.text] = MappingEntry(key, value)
        raise StopIteration

    def _refuse_split(self, head: Node | None, tail: Node, otherwise: str = "") -> bool:
        """True, and a fault is reported, if a comma in a flow collection has split a figure (236,000) into 236 and 000."""
        if not (isinstance(head, Scalar) and isinstance(tail, Scalar) and THOUSANDS.match(tail.text)):
            return False
        if self.source.text[head.end : tail.start] != "," or not UP_TO_A_COMMA.search(head.text[-MAX_CHARS_BEFORE:]):
            return False
        figure = quote_text(f"{head.text[-MAX_CHARS_BEFORE:]},{tail.text}")[1:-1]
        remedy = f'put the figure in quotes, "{figure}"{otherwise}'
        self.source.report_fault(tail.start, "yaml-comma", f"a comma ends a figure here: {remedy}")
        return True

    def _refuse(self, at: int, code: str, what: str, way: str) -> None:
        self.source.report_fault(at, code, f"{what} not read, {way}")
        if self.source.is_full:
            raise _StopReading

    def _record_stop(self, at: int, code: str, message: str) -> _StopReading:
        self.source.report_problem(at, code, message)
        return _StopReading()


class YamlFault(NamedTuple):
    """says: substring of the parser's problem or context. began: report it where the context began, not where it failed."""

    says: str
    code: str
    message: str
    began: bool = False


YAML_FAULTS = (
    YamlFault("mapping values are not allowed", "yaml-colon", "a second ': ' in one value: put the value in quotation marks"),
    YamlFault("sequence entries are not allowed", "yaml-dash", "'- ' within a line: begin the list on a line of its own"),
    YamlFault("cannot start any token", "yaml-character", "a value cannot begin with '{}': put it in quotation marks"),
    YamlFault("nesting depth", "too-deep", TOO_DEEP),
    YamlFault("unexpected end of stream", "yaml-quotes", NEVER_CLOSED, began=True),
    YamlFault("unexpected document indicator", "yaml-quotes", NEVER_CLOSED, began=True),
    YamlFault(
        "unknown escape", "yaml-escape", r"unknown escape: in double quotation marks write '\\' for '\', or use single ones"
    ),
    YamlFault("incompatible YAML", "yaml-version", "a YAML version that is not read: delete the %YAML line"),
    YamlFault("expected ':'", "yaml-key", "no ': ' after this key", began=True),
    YamlFault("flow sequence", "yaml-bracket", "this '[' is never closed: write ']', and ',' between the values", began=True),
    YamlFault("flow mapping", "yaml-brace", "this '{' is never closed: write '}', and ',' between the entries", began=True),
    YamlFault(
        "block mapping", "yaml-indent", "this line does not align with the keys above: indent all keys of a mapping alike"
    ),
    YamlFault(
        "block collection", "yaml-indent", "this line does not align with the list above: begin it with '- ' or indent it"
    ),
)


def _reword_error(source: YamlText, error: Any) -> tuple[int, str, str]:
    """Return offset, problem code and message for a yaml.MarkedYAMLError."""
    here = min(error.problem_mark.index, len(source.text))
    began = error.context_mark.index if error.context_mark else here
    char = source.text[here : here + 1]
    if char == "\t" or "tab" in error.problem:
        return here, "tab", "a tab indents this line: YAML indents with spaces"
    for words in (error.problem, error.context or ""):
        for fault in YAML_FAULTS:
            if fault.says in words:
                return began if fault.began else here, fault.code, fault.message.replace("{}", char)
    return here, "yaml", f"not YAML: {error.problem}"
