"""Write JSON that is safe for any terminal and readable by any parser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from factcheck.report.text.output_page import CONTROL_RANGES, OutputPage, escape_controls

CONTROLS = re.compile(f"[{CONTROL_RANGES}]")
NON_ASCII = re.compile(r"[^\x00-\x7e]")


def write_json(page: OutputPage, text: str) -> None:
    """Write a JSON text and a line end."""
    page.stream.write(escape_json(f"{text}\n", ascii_only=not page.unicode))


def dump_json(value: object) -> str:
    """Format a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, check_circular=False)


def escape_json(text: str, *, ascii_only: bool = False) -> str:
    """Escape terminal control characters, or all non-ASCII if `ascii_only`, in JSON text: "\\u202e".

    A lone surrogate, which many parsers reject, becomes visible text: the byte 0xFF in a file name becomes "\\xff".
    """
    return text if text.isascii() and "\x7f" not in text else (NON_ASCII if ascii_only else CONTROLS).sub(_escape_match, text)


def format_json_list(items: Iterable[object]) -> str:
    """Format a JSON array with one item per line, so that a `diff` of two reports is readable."""
    lines = ",\n".join(map(dump_json, items))
    return f"[\n{lines}\n]" if lines else "[]"


def _escape_match(match: re.Match[str]) -> str:
    return json.dumps(escape_controls(match[0]) if "\ud800" <= match[0] <= "\udfff" else match[0])[1:-1]
