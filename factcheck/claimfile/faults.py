"""What the YAML parser finds wrong, where, and in our words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from factcheck.claimfile.nodes import Source

__all__ = ["TOO_DEEP", "reworded", "unprintable"]

TOO_DEEP = "nested more than 30 deep: a claims file needs 7"
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unprintable(source: Source) -> None:
    for match in UNPRINTABLE.finditer(source.text):
        source.problem(match.start(), "control-character", f"control character U+{ord(match[0]):04X}: delete it")


# What the parser's problem contains, where it stands ("here", or where the context "began"), our code and our words.
WORDINGS = (
    ("mapping values are not allowed", "here", "yaml-colon", "a second ': ' in one value: put the value in quotation marks"),
    ("sequence entries are not allowed", "here", "yaml-dash", "'- ' within a line: begin the list on a line of its own"),
    ("cannot start any token", "here", "yaml-character", "a value cannot begin with {char}: put it in quotation marks"),
    ("nesting depth", "here", "too-deep", TOO_DEEP),
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


def reworded(source: Source, error: yaml.MarkedYAMLError) -> tuple[int, str, str]:
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
