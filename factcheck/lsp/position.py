"""Places in a text as an editor counts them: lines from 0, and in the line units of UTF-8, UTF-16 or UTF-32, also from 0.

A character of Chinese is 3, 1 or 1, an emoji 4, 2 or 1 of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from factcheck.rpc import wanted

__all__ = ["ENCODINGS", "Lines"]

LINE_END = re.compile(r"\r\n|\r|\n")
ENCODINGS: dict[str, Callable[[str], int]] = {  # how many units a text takes
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text) + sum(1 for character in text if character > "\uffff"),
    "utf-32": len,
}

Position = dict[str, int]
Range = dict[str, Position]


class Lines:
    """The lines of a text; offsets are code points."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text, self._units = text, len if text.isascii() else ENCODINGS[encoding]
        ends = [match.span() for match in LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def position(self, offset: int) -> Position:
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        return {"line": line, "character": self._units(self._text[self._starts[line] : offset])}

    def range(self, start: int, end: int) -> Range:
        return {"start": self.position(start), "end": self.position(end)}

    def offset(self, position: Any) -> int:
        """What lies beyond a line is its end, what lies beyond the last line the end of the text."""
        line, character = max(wanted(position, "line", kind=int), 0), wanted(position, "character", kind=int)
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[line], self._ends[line]
        if self._units is len:
            return start + min(max(character, 0), end - start)
        for at in range(start, end):
            if character <= 0:
                return at
            character -= self._units(self._text[at])
        return end

    def span(self, found: Any) -> tuple[int, int]:
        """The offsets of a range; of one that ends before it starts, its start twice."""
        start = self.offset(wanted(found, "start", kind=dict))
        return start, max(start, self.offset(wanted(found, "end", kind=dict)))

    def at(self, line: int, column: int) -> int:
        """The offset of a line and a column that count from 1, in code points."""
        number = min(max(line - 1, 0), len(self._starts) - 1)
        return min(self._starts[number] + max(column - 1, 0), self._ends[number])

    def line_of(self, offset: int) -> tuple[int, int]:
        """Where the line of an offset starts and where it ends, without its line end."""
        line = bisect_right(self._starts, offset) - 1
        return self._starts[line], self._ends[line]
