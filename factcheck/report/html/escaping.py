"""Words of articles and claims files as HTML: they show as they are written, and are nothing but text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from factcheck.report.text.page import printable

__all__ = ["attribute", "linked", "plain"]


def plain(text: str) -> str:
    """Text between tags: no markup, no control character, no change of direction; a line end is a space."""
    return escape(_shown(text), quote=False)


def attribute(text: str) -> str:
    """Text within double quotation marks."""
    return escape(_shown(text))


def linked(text: str, addresses: Mapping[str, str]) -> str:
    """A text that ends in a source, which leads to its address where there is one."""
    source = next((source for source in addresses if text.endswith(source)), None)
    if source is None:
        return plain(text)
    return f'{plain(text.removesuffix(source))}<a href="{attribute(addresses[source])}">{plain(source)}</a>'


def _shown(text: str) -> str:
    return text if text.isprintable() else " ".join(map(printable, text.split("\n")))
