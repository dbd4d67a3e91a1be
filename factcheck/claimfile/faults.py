"""What the YAML parser finds wrong, where, and in our words."""

from __future__ import annotations

from typing import Any, NamedTuple

from factcheck.claimfile.nodes import Source
from factcheck.pattern import pattern

__all__ = ["TOO_DEEP", "reworded", "unprintable"]

TOO_DEEP = "nested more than 30 deep: a claims file needs 7"
NEVER_CLOSED = "this quotation mark is never closed"
UNPRINTABLE = pattern("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Fault(NamedTuple):
    """What the parser says, in its problem or its context; our code and words; whether it lies where the context began."""

    says: str
    code: str
    message: str
    began: bool = False


FAULTS = (
    Fault("mapping values are not allowed", "yaml-colon", "a second ': ' in one value: put the value in quotation marks"),
    Fault("sequence entries are not allowed", "yaml-dash", "'- ' within a line: begin the list on a line of its own"),
    Fault("cannot start any token", "yaml-character", "a value cannot begin with '{}': put it in quotation marks"),
    Fault("nesting depth", "too-deep", TOO_DEEP),
    Fault("unexpected end of stream", "yaml-quotes", NEVER_CLOSED, began=True),
    Fault("unexpected document indicator", "yaml-quotes", NEVER_CLOSED, began=True),
    Fault("unknown escape", "yaml-escape", r"unknown escape: in double quotation marks write '\\' for '\', or use single ones"),
    Fault("incompatible YAML", "yaml-version", "a YAML version that is not read: delete the %YAML line"),
    Fault("expected ':'", "yaml-key", "no ': ' after this key", began=True),
    Fault("flow sequence", "yaml-bracket", "this '[' is never closed: write ']', and ',' between the values", began=True),
    Fault("flow mapping", "yaml-brace", "this '{' is never closed: write '}', and ',' between the entries", began=True),
    Fault("block mapping", "yaml-indent", "this line does not align with the keys above: indent all keys of a mapping alike"),
    Fault("block collection", "yaml-indent", "this line does not align with the list above: begin it with '- ' or indent it"),
)


def reworded(source: Source, error: Any) -> tuple[int, str, str]:
    """Where, which code, and in our words what a yaml.MarkedYAMLError says."""
    here = min(error.problem_mark.index, len(source.text))
    began = error.context_mark.index if error.context_mark else here
    char = source.text[here : here + 1]
    if char == "\t" or "tab" in error.problem:
        return here, "tab", "a tab indents this line: YAML indents with spaces"
    for words in (error.problem, error.context or ""):
        for fault in FAULTS:
            if fault.says in words:
                return began if fault.began else here, fault.code, fault.message.replace("{}", char)
    return here, "yaml", f"not YAML: {error.problem}"


def unprintable(source: Source) -> None:
    """A problem for each character that YAML does not allow."""
    for match in UNPRINTABLE.finditer(source.text):
        source.problem(match.start(), "control-character", f"control character U+{ord(match[0]):04X}: delete it")
