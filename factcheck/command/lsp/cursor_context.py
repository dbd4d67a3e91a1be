"""Find the path of keys at the cursor of a claims file from the lines before it.

Uses indentation instead of a YAML parser, since a file that is being edited is seldom valid.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["CursorContext", "find_context"]

BLOCK_KEY = re.compile(r"""(?P<dash>(?:- {1,20}){0,9})(?P<key>[A-Za-z0-9_.'"/ -]{1,80}?) {0,20}:(?: |$)""")
FLOW_TOKEN = re.compile(r"""["'][^"'\n]{0,500}["']|[{}\[\],]|[A-Za-z_]{1,40}(?=:(?: |$))""")
MAX_LINES = 2_000  # looked at above the cursor
MAX_LINE_CHARS = 2_000


class CursorContext(NamedTuple):
    """The keys above a place, outermost first. is_key: True if a key is being typed there, else the last key's value."""

    keys: tuple[str, ...]
    is_key: bool


def find_context(text: str) -> CursorContext:
    """Return the context at the end of a text: "claims:\\n  - id: a\\n    share: {part: 5, wh" is a key in (claims, share)."""
    before, _, line = text.rpartition("\n")
    if len(line) > MAX_LINE_CHARS:
        return CursorContext((), is_key=False)
    keys = _find_block_keys(before, line)
    found = BLOCK_KEY.match(line.lstrip())
    rest = line
    if found:
        keys = (*keys, found["key"].strip(" '\""))
        rest = line.lstrip()[found.end() :]
    flow = _find_flow_keys(rest)
    if flow is None:
        return CursorContext(keys, is_key=not found)
    return CursorContext((*keys, *flow.keys), flow.is_key)


def _find_block_keys(before: str, line: str) -> tuple[str, ...]:
    """Return the keys on the lines above that enclose a line by indentation; a dash counts as indentation."""
    column, keys = _find_column(line), []
    for upper in (line[:MAX_LINE_CHARS] for line in reversed(before.split("\n")[-MAX_LINES:])):
        found = BLOCK_KEY.match(upper.lstrip())
        if not found or upper.lstrip().startswith("#"):
            continue
        at = _find_column(upper)
        if at < column or (at == column and line.lstrip().startswith("- ") and not found["dash"]):
            keys.append(found["key"].strip(" '\""))
            column, line = at, ""
        if column == 0:
            break
    return tuple(reversed(keys))


def _find_column(line: str) -> int:
    """Return the column, from 0, of the first key of a line."""
    bare = line.lstrip(" ")
    while bare.startswith("- "):
        bare = bare[2:].lstrip(" ")
    return len(line) - len(bare)


def _find_flow_keys(text: str) -> CursorContext | None:
    """Return the context within braces still open at the end of a text; None where none is open."""
    stack: list[tuple[str, str]] = []  # bracket, and the key before it
    key = ""
    for match in FLOW_TOKEN.finditer(text):
        sign = match[0]
        if sign in "{[":
            stack.append((sign, key))
            key = ""
        elif sign in "}]" and stack:
            key = stack.pop()[1]
        elif sign == ",":
            key = ""
        elif sign[0] not in "\"'":
            key = sign
    if not stack:
        return None
    keys = tuple(name for _, name in stack if name)
    writes = stack[-1][0] == "{" and not key
    return CursorContext(keys if writes or not key else (*keys, key), writes)
