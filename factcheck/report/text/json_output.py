"""Write JSON that is safe for any terminal and readable by any parser."""

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
    """Write the text that `document` builds; it gets `dump`, which turns a value into one line of JSON."""
    page.stream.write(escape_json(document(_dump), ascii_only=not page.unicode))


def escape_json(text: str, *, ascii_only: bool = False) -> str:
    """Escape terminal control characters, or all non-ASCII if `ascii_only`, in JSON text: "\\u202e".

    A lone surrogate, which many parsers reject, becomes visible text: the byte 0xFF in a file name becomes "\\xff".
    """
    return text if text.isascii() and "\x7f" not in text else (NON_ASCII if ascii_only else CONTROLS).sub(_escape_match, text)


def format_json_list(items: Iterable[str]) -> str:
    """Format a JSON array with one item per line, so that a `diff` of two reports is readable."""
    lines = ",\n".join(items)
    return f"[\n{lines}\n]" if lines else "[]"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, check_circular=False)


def _escape_match(match: re.Match[str]) -> str:
    return json.dumps(escape_controls(match[0]) if "\ud800" <= match[0] <= "\udfff" else match[0])[1:-1]
