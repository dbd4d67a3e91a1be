"""Escape text of articles and claims files for HTML, so that it is shown as written and never acts as markup."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from factcheck.report.text.output_page import escape_controls

__all__ = ["escape_attribute", "escape_text", "link_source"]


def escape_text(text: str) -> str:
    """Escape text between tags: markup, control characters and bidi controls; a line end becomes a space."""
    return escape(_to_one_line(text), quote=False)


def escape_attribute(text: str) -> str:
    """Escape text of an attribute in double quotation marks."""
    return escape(_to_one_line(text))


def link_source(text: str, addresses: Mapping[str, str]) -> str:
    """Escape a text; if it ends in a source with a known URL, make that a link."""
    source = next((source for source in addresses if text.endswith(source)), None)
    if source is None:
        return escape_text(text)
    return f'{escape_text(text.removesuffix(source))}<a href="{escape_attribute(addresses[source])}">{escape_text(source)}</a>'


def _to_one_line(text: str) -> str:
    return text if text.isprintable() else " ".join(map(escape_controls, text.split("\n")))
