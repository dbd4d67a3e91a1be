"""Build HTML and SVG as text. Text of articles and claims files is escaped: shown as written, it never acts as markup.

SVG takes x in percent and y in pixels, so that pictures stretch to the available width and text keeps its size. No style
attributes and no scripts, since the page's policy forbids both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from factcheck.report.text.output_page import escape_controls


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


def draw_picture(height: int, name: str, shapes: Iterable[str], kind: str = "") -> str:
    """Draw a picture; `name` is its text alternative."""
    label = f'role="img" aria-label="{escape_attribute(name)}"'
    return f'<svg class="pic {kind}" {label} height="{height}">{"".join(shapes)}</svg>'


def draw_group(y: int, kind: str, shapes: Iterable[str]) -> str:
    """Group shapes, whose coordinates are relative to y."""
    return f'<svg class="{kind}" y="{y}">{"".join(shapes)}</svg>'


def format_percent(x: float) -> str:
    """Format "12.5%"; a tenth is half a pixel in the widest picture."""
    return f"{x:.1f}".removesuffix(".0") + "%"


def draw_line(x1: float, x2: float, y1: int = 0, y2: int = 0, kind: str = "") -> str:
    down = f' y1="{y1}" y2="{y2}"' if y1 or y2 else ""
    return f'<line{_format_class(kind)} x1="{format_percent(x1)}" x2="{format_percent(x2)}"{down}/>'


def draw_ring(x: float, y: int = 0, kind: str = "") -> str:
    down = f' cy="{y}"' if y else ""
    return f'<circle{_format_class(kind)} cx="{format_percent(x)}"{down} r="3.5"/>'


def draw_rect(x: float, width: float, y: int, height: int, kind: str = "") -> str:
    return f'<rect{_format_class(kind)} x="{format_percent(x)}" width="{format_percent(width)}" y="{y}" height="{height}"/>'


def draw_arrow(x: float, *, left: bool) -> str:
    """Draw an arrowhead with its tip at x."""
    path = "M0 0l8-5v10z" if left else "M0 0l-8-5v10z"
    return f'<svg x="{format_percent(x)}"><path d="{path}"/></svg>'


def draw_text(x: float, y: int, words: str, kind: str = "", anchor: str = "") -> str:
    """Draw text centred at x; starting there if `anchor` is "s", ending there if "e"."""
    return f'<text{_format_class(f"{kind} {anchor}".strip())} x="{format_percent(x)}" y="{y}">{escape_text(words)}</text>'


def _format_class(name: str) -> str:
    return f' class="{name}"' if name else ""
