"""Translate errors of the YAML parser into positions and messages for users."""

from __future__ import annotations

from typing import Any, NamedTuple

from factcheck.claimfile.nodes import YamlText
from factcheck.pattern import compile_lazily

__all__ = ["TOO_DEEP", "report_unprintable", "reword_error"]

TOO_DEEP = "nested more than 30 deep: a claims file needs 7"
NEVER_CLOSED = "this quotation mark is never closed"
UNPRINTABLE = compile_lazily("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


def reword_error(source: YamlText, error: Any) -> tuple[int, str, str]:
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


def report_unprintable(source: YamlText) -> None:
    """Report a problem for each character that YAML does not allow."""
    for match in UNPRINTABLE.finditer(source.text):
        source.report_problem(match.start(), "control-character", f"control character U+{ord(match[0]):04X}: delete it")
