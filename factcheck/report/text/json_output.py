"""Data to a stream, in JSON that any terminal and any reader takes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

from factcheck.report.text.output_page import CONTROL_RANGES, OutputPage, escape_controls

__all__ = ["Dump", "escape_json", "format_json_list", "write_json"]

Dump = Callable[[object], str]
CONTROLS = re.compile(f"[{CONTROL_RANGES}]")
NON_ASCII = re.compile(r"[^\x00-\x7e]")


def write_json(page: OutputPage, document: Callable[[Dump], str]) -> None:
    """Writes what the document makes with a `dump`, the function that turns a value into one line."""
    page.stream.write(escape_json(document(_dump), ascii_only=not page.unicode))


def escape_json(text: str, *, ascii_only: bool = False) -> str:
    """JSON with what acts on a terminal, or all that is not ASCII, as JSON escapes them: "\\u202e".

    A lone surrogate, which many readers refuse, is the text that it is shown as: a file's name with the byte 0xFF has "\\xff".
    """
    return text if text.isascii() and "\x7f" not in text else (NON_ASCII if ascii_only else CONTROLS).sub(_escape_match, text)


def format_json_list(items: Iterable[str]) -> str:
    """A list with one item a line, so that a `diff` of two reports can be read."""
    lines = ",\n".join(items)
    return f"[\n{lines}\n]" if lines else "[]"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, check_circular=False)


def _escape_match(match: re.Match[str]) -> str:
    return json.dumps(escape_controls(match[0]) if "\ud800" <= match[0] <= "\udfff" else match[0])[1:-1]
