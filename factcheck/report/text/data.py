"""Data to a stream: characters that its encoding lacks, and lone surrogates of a file name, are escaped as JSON does."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from factcheck.report.text.page import Page

__all__ = ["Dump", "listed", "put"]

Dump = Callable[[object], str]


def put(page: Page, document: Callable[[Dump], str]) -> None:
    """Writes what the document makes with a `dump`, the function that turns a value into one line."""
    text = document(_dump(ascii_only=not page.unicode))
    try:
        page.stream.write(text)
    except UnicodeEncodeError:
        page.stream.write(document(_dump(ascii_only=True)))


def listed(items: Iterable[str]) -> str:
    """A list with one item a line, so that a `diff` of two reports can be read."""
    lines = ",\n".join(items)
    return f"[\n{lines}\n]" if lines else "[]"


def _dump(*, ascii_only: bool) -> Dump:
    return lambda value: json.dumps(value, ensure_ascii=ascii_only, check_circular=False)
