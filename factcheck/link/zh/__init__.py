"""The figures of a Chinese text to claims: facts, then constructions over them. What belongs together, words alone tell."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.words.found import Links, by_part
from factcheck.link.zh.changes import changed
from factcheck.link.zh.constructions import CONSTRUCTIONS
from factcheck.link.zh.fact import facts
from factcheck.link.zh.found import Found
from factcheck.link.zh.pairs import paired
from factcheck.link.zh.rows import tabled
from factcheck.link.zh.shares import shared
from factcheck.link.zh.totals import totalled

__all__ = ["linked", "table"]


WINDOW = 240  # figures that are linked with each other: of a long text its lines part by part, so that time stays in bounds


def linked(text: str, figures: Sequence[Figure]) -> list[Claim]:
    """The claims of a text in Chinese, by relation: conversions, changes, totals with their growth, shares."""
    if len(figures) <= WINDOW:
        return _linked(text, figures)
    cuts = [0]
    for figure in figures[WINDOW::WINDOW]:
        cuts.append(max(cuts[-1], text.rfind("\n", cuts[-1], figure.start) + 1))
    ends = [*cuts[1:], len(text)]
    return list(by_part(text, figures, ((_first, start, end) for start, end in zip(cuts, ends, strict=True))).claims)


def _first(text: str, figures: Sequence[Figure]) -> Links:
    """Of a line with more figures than prose has, the first."""
    return Links(_linked(text, figures[: 2 * WINDOW]))


def _linked(text: str, figures: Sequence[Figure]) -> list[Claim]:
    if len(figures) < 2:
        return []
    found = Found(text, facts(text, figures))
    paired(found)
    changed(found)
    tabled(found)
    totalled(found)
    shared(found)
    return found.claims


def table() -> str:
    """The table of constructions for the documentation, in Markdown."""
    rows = [f"| {row.name} | {row.confidence} | {row.example} |" for row in CONSTRUCTIONS]
    return "\n".join(["| construction | confidence | example |", "| --- | --- | --- |", *rows])
