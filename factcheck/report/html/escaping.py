"""Words of articles and claims files as HTML: they show as they are written, and are nothing but text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from factcheck.report.text.output_page import escape_controls

__all__ = ["escape_attribute", "escape_text", "link_source"]


def escape_text(text: str) -> str:
    """Text between tags: no markup, no control character, no change of direction; a line end is a space."""
    return escape(_to_one_line(text), quote=False)


def escape_attribute(text: str) -> str:
    """Text within double quotation marks."""
    return escape(_to_one_line(text))


def link_source(text: str, addresses: Mapping[str, str]) -> str:
    """A text that ends in a source, which leads to its address where there is one."""
    source = next((source for source in addresses if text.endswith(source)), None)
    if source is None:
        return escape_text(text)
    return f'{escape_text(text.removesuffix(source))}<a href="{escape_attribute(addresses[source])}">{escape_text(source)}</a>'


def _to_one_line(text: str) -> str:
    return text if text.isprintable() else " ".join(map(escape_controls, text.split("\n")))
