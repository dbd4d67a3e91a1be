"""Multiples of an average that is printed before: "with a UK average of £19,514. The highest was in Camden (£60,343), more than
three times the UK average". Inferred."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["times_average"]

TIMES = pattern(
    r"(?: that of)? the (?P<name>[A-Z]{2,3}|[A-Z][a-z]+(?: [A-Z][a-z]+)?|national|overall|regional)(?:[’']s)? average\b"
    r"(?! (?:of|for))"
)
TIED = pattern(r"\)?,?(?: (?:or|which|is|was|at|some|nearly|almost|about)){0,3} $|\)?,? ?$")
BACK = 400  # characters before a multiple in which the average stands


def times_average(found: Found) -> None:
    """Enter the multiples of an average."""
    if not found.says({"average"}):
        return
    for number, figure in enumerate(found.figures):
        said = TIMES.match(found.text, figure.end) if figure.kind is Kind.MULTIPLE and number else None
        if said is None or number in found.stated:
            continue
        new, first = found.figures[number - 1], sentence_at(found.text, figure.start)[0]
        if new.start < first or not TIED.fullmatch(found.text, new.end, figure.start):
            continue
        old = _average(found, number - 1, said["name"])
        pair = partners(new, old) if old else None
        if pair:
            found.add("multiple", [("new", pair[0]), ("old", pair[1])], figure._replace(direction=None), "low")
            found.stated.add(number)


def _average(found: Found, last: int, name: str) -> Figure | None:
    """The level before that is called that average."""
    own = re.compile(
        rf"\b{name}(?:[’']s)? average (?:of|was|is|at|stood at|:) ?$"
        rf"|\baverage (?:for|in|across) (?:the )?{name} (?:of|was|is|at) $"
    )
    start = found.figures[last].start
    for figure in reversed(found.figures[:last]):
        if start - figure.start > BACK:
            return None
        if own.search(found.text[max(0, figure.start - 60) : figure.start]):
            return figure
    return None
