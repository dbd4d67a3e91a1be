"""Rows of texts in columns of given widths: what a table is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.pattern import pattern
from factcheck.report.text.page import Line, cells

__all__ = ["GAP", "Cell", "folded", "row"]

GAP = "  "  # between columns
WORD = pattern(r"\s*\S+\s*")

Cell = tuple[Sequence[str], str]  # its lines, and their Rich style ("" for none)


def row(columns: Sequence[Cell], widths: Sequence[int], right: frozenset[int], *, low: bool = False) -> Iterator[Line]:
    """The lines of one row. right: the columns that end at their right; low: cells of fewer lines stand at the bottom."""
    height = max(len(lines) for lines, _ in columns)
    for n in range(height):
        pieces: list[tuple[str, str]] = []
        gap = " "
        for place, ((lines, style), width) in enumerate(zip(columns, widths, strict=True)):
            nth = n - (height - len(lines) if low else 0)
            text = lines[nth] if 0 <= nth < len(lines) else ""
            room = " " * (width - cells(text))
            before, after = (room, "") if place in right else ("", room)
            if text:
                pieces += [(gap + before, ""), (text, style)]
                gap = after + GAP
            else:
                gap += room + GAP
        yield tuple(pieces)


def folded(text: str, width: int) -> list[str]:
    """The lines of a cell, each at most as wide: broken between words, within a word only where it is wider."""
    found = []
    for paragraph in text.split("\n"):
        line = ""
        for word in WORD.findall(paragraph):
            if line and cells(line + word.rstrip()) > width:
                found.append(line)
                line = ""
            for character in word if cells(word.rstrip()) > width else (word,):
                if line and cells(line + character.rstrip()) > width:
                    found.append(line)
                    line = ""
                line += character
        found.append(line)
    return [line.rstrip() for line in found]
