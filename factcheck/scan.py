"""The figures of measure in an article's text: what `reader` finds, less years, dates, times, names and other numbers."""

from __future__ import annotations

import re

from factcheck import reader
from factcheck.figure import Figure, Form, Kind
from factcheck.language.en import traps

__all__ = ["figures"]

NEXT = re.compile(r"[ \-]?([a-z][a-z'.]*)")
DATE_AFTER = re.compile(r",? (?:of )?(?:(?:" + "|".join(sorted(traps.MONTHS)) + r")\b)")
URL = re.compile(r"\b(?:https?://|www\.)\S{1,400}")


def figures(text: str) -> list[Figure]:
    """Every figure of measure, in order, with its span in the text."""
    low = reader.lowered(text)
    links = [match.span() for match in URL.finditer(low)]
    return [f for f in reader.figures(text) if not _trap(text, low, f) and not any(a <= f.start < b for a, b in links)]


def _trap(text: str, low: str, figure: Figure) -> bool:
    if figure.kind is not Kind.COUNT or figure.scaled or figure.value is None or figure.form is not Form.NUMBER:
        return figure.kind is Kind.COUNT and figure.value is None
    tokens = low[max(0, figure.start - 40) : figure.start].split()
    last = tokens[-1].strip("(\"'“‘[,;:") if tokens else ""
    after = NEXT.match(low, figure.end)
    word = after[1].rstrip(".") if after else ""
    if _year(figure, low, last, word) or last in traps.MONTHS or last.rstrip(".") in traps.MONTHS:
        return True
    if last in traps.NUMBERED or low[figure.start - 1 : figure.start] in ("#", "/", "@", "_", "&", "+"):
        return True
    return _named(figure, low, word, after) or _listed(text, figure)


def _year(figure: Figure, low: str, last: str, word: str) -> bool:
    if figure.value is None or figure.value.denominator != 1 or not 1400 <= figure.value < 2100 or "," in figure.text:
        return False
    return figure.unit is None or figure.step == 1


def _named(figure: Figure, low: str, word: str, after: re.Match[str] | None) -> bool:
    return word in traps.TIME_AFTER or bool(DATE_AFTER.match(low, figure.end)) or (word in traps.NUMBERED_AFTER)


def _listed(text: str, figure: Figure) -> bool:
    """A list number: "1. " or "2) " at the head of a line."""
    head = text[text.rfind("\n", 0, figure.start) + 1 : figure.start].strip()
    return not head and text[figure.end : figure.end + 2] in (". ", ") ", ".)")
