"""Places in a text as an editor counts them: lines from 0, and in the line units of UTF-8, UTF-16 or UTF-32, also from 0.

A character of Chinese is 3, 1 or 1, an emoji 4, 2 or 1 of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from factcheck.command.rpc import get_required_param

__all__ = ["ENCODINGS", "Lines"]

LINE_END = re.compile(r"\r\n|\r|\n")
ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}  # codec, bytes of a unit

Position = dict[str, int]
Range = dict[str, Position]


class Lines:
    """The lines of a text without halves of characters; offsets are code points."""

    def __init__(self, text: str, encoding: str) -> None:
        self._text, self._plain = text, text.isascii() or encoding == "utf-32"
        self._codec, self._size = ENCODINGS[encoding]
        ends = [match.span() for match in LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in ends)]
        self._ends = [*(start for start, _ in ends), len(text)]

    def to_position(self, offset: int) -> Position:
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        if self._plain:
            return {"line": line, "character": offset - start}
        return {"line": line, "character": len(self._text[start:offset].encode(self._codec)) // self._size}

    def to_range(self, start: int, end: int) -> Range:
        return {"start": self.to_position(start), "end": self.to_position(end)}

    def to_offset(self, position: Any) -> int:
        """Beyond a line is its end, beyond the last line the end of the text, within a character its start."""
        line, character = (
            max(get_required_param(position, "line", kind=int), 0),
            max(get_required_param(position, "character", kind=int), 0),
        )
        if line >= len(self._starts):
            return len(self._text)
        start, end = self._starts[line], self._ends[line]
        if self._plain:
            return min(start + character, end)
        units = self._text[start : min(end, start + character)].encode(self._codec)[: character * self._size]
        return start + len(units.decode(self._codec, "ignore"))

    def to_span(self, found: Any) -> tuple[int, int]:
        """The offsets of a range; of one that ends before it starts, its start twice."""
        start = self.to_offset(get_required_param(found, "start", kind=dict))
        return start, max(start, self.to_offset(get_required_param(found, "end", kind=dict)))

    def find_offset(self, line: int, column: int) -> int:
        """The offset of a line and a column that count from 1, in code points."""
        number = min(max(line - 1, 0), len(self._starts) - 1)
        return min(self._starts[number] + max(column - 1, 0), self._ends[number])

    def find_line_span(self, offset: int) -> tuple[int, int]:
        """Where the line of an offset starts and where it ends, without its line end."""
        line = bisect_right(self._starts, offset) - 1
        return self._starts[line], self._ends[line]
