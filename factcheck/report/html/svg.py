"""SVG as text: shapes at percentages across and pixels down, so that a picture is as wide as its place and its letters stay.

No style attribute and no script: the page's policy lets neither in.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.report.html.escaping import attribute, plain

__all__ = ["arrow", "group", "line", "percent", "picture", "rect", "ring", "text"]


def picture(height: int, name: str, shapes: Iterable[str], kind: str = "") -> str:
    """A picture and the words that stand for it."""
    told = f'role="img" aria-label="{attribute(name)}"'
    return f'<svg class="pic {kind}" {told} height="{height}">{"".join(shapes)}</svg>'


def group(y: int, kind: str, shapes: Iterable[str]) -> str:
    """Shapes that are measured from y."""
    return f'<svg class="{kind}" y="{y}">{"".join(shapes)}</svg>'


def percent(x: float) -> str:
    """ "12.5%": a tenth is half a pixel of the widest picture."""
    return f"{x:.1f}".removesuffix(".0") + "%"


def line(x1: float, x2: float, y1: int = 0, y2: int = 0, kind: str = "") -> str:
    down = f' y1="{y1}" y2="{y2}"' if y1 or y2 else ""
    return f'<line{_kind(kind)} x1="{percent(x1)}" x2="{percent(x2)}"{down}/>'


def ring(x: float, y: int = 0, kind: str = "") -> str:
    down = f' cy="{y}"' if y else ""
    return f'<circle{_kind(kind)} cx="{percent(x)}"{down} r="3.5"/>'


def rect(x: float, width: float, y: int, height: int, kind: str = "") -> str:
    return f'<rect{_kind(kind)} x="{percent(x)}" width="{percent(width)}" y="{y}" height="{height}"/>'


def arrow(x: float, *, left: bool) -> str:
    """The head of an arrow, its point at x."""
    path = "M0 0l8-5v10z" if left else "M0 0l-8-5v10z"
    return f'<svg x="{percent(x)}"><path d="{path}"/></svg>'


def text(x: float, y: int, words: str, kind: str = "", anchor: str = "") -> str:
    """Words whose middle is at x, or whose start or end: anchor "s" or "e"."""
    return f'<text{_kind(f"{kind} {anchor}".strip())} x="{percent(x)}" y="{y}">{plain(words)}</text>'


def _kind(name: str) -> str:
    return f' class="{name}"' if name else ""
