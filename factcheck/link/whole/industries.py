"""GDP by industries: what the primary, the secondary and the tertiary industry yield is the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Figure
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import letter
from factcheck.pattern import pattern

__all__ = ["by_industry"]

GDP = pattern(r"\b(?:GDP|gross domestic product|gross regional product|regional GDP)\b")
THREE = ("primary", "secondary", "tertiary")
NAMES = {name: pattern(rf"\b{name}(?: (?:industr(?:y|ies)|sectors?)\b|,| and\b)", re.IGNORECASE) for name in THREE}
SHARE = pattern(r"\b(?:accounting for|accounted for|or|making up|taking up|representing|a share of|occupying)\s+$")
JOINED, FAR = 60, 160
REACH = 600  # characters from GDP to the last of the three
LEVELS = "MN"


def by_industry(found: Found) -> None:
    """Enter the total of the first three industries behind a GDP, one level each."""
    if THREE[-1] not in found.text.lower():
        return
    for whole in GDP.finditer(found.text):
        starts = _starts(found.text, whole.end())
        if len(starts) == len(THREE):
            spans = list(zip([whole.end(), *starts], [*starts, starts[-1] + 160], strict=True))
            figures = [figure for a, b in spans if (figure := next(_levels(found, a, b, LEVELS), None))]
            if starts[-1] - starts[0] < JOINED:  # "its primary, secondary and tertiary industries came to 4, 60 and 80"
                listed = list(_levels(found, starts[-1], starts[-1] + FAR, LEVELS))[: len(THREE)]
                figures = figures[:1] + listed if figures and figures[0].end < starts[0] else []
                spans = []
            if len(figures) == len(THREE) + 1:
                _shares(found, figures, spans)
                _enter(found, figures)
            return


def _starts(text: str, start: int) -> list[int]:
    """Where the three are named, in order."""
    starts = []
    for name in THREE:
        match = NAMES[name].search(text, start, start + REACH)
        if match is None:
            return []
        start = match.end()
        starts.append(start)
    return starts


def _levels(found: Found, start: int, end: int, letters: str) -> Iterator[Figure]:
    for figure in found.figures:
        if figure.start >= end:
            return
        if figure.start >= start and letter(figure) in letters:
            yield figure


def _shares(found: Found, figures: list[Figure], spans: list[tuple[int, int]]) -> None:
    """Enter what each industry is of the whole: "6 trillion yuan, accounting for 7.0 percent"."""
    for part, (_, end) in zip(figures[1:], spans[1:], strict=False):  # of a list nothing says it
        rate = next(_levels(found, part.end, end, "P"), None)
        pair = partners(part, figures[0])
        if rate and pair and SHARE.search(found.text, part.end, rate.start):
            found.add("share", [("part", pair[0]), ("whole", pair[1])], rate._replace(direction=None), "high")
            found.stated.add(found.figures.index(rate))


def _enter(found: Found, figures: list[Figure]) -> None:
    whole, *parts = figures
    pairs = [pair for part in parts if (pair := partners(part, whole))]
    numbers = {found.figures.index(figure) for figure in figures}
    if len(pairs) < len(parts) or any(pair[0].scaled != whole.scaled for pair in pairs) or found.stated & numbers:
        return
    found.add("total", [("term", pair[0]) for pair in pairs], whole, "high")
    found.stated.add(found.figures.index(whole))
