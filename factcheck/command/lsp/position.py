"""Convert offsets to an editor's positions: lines from 0, and columns from 0 in code units of UTF-8, UTF-16 or UTF-32.

A Chinese character is 3, 1 or 1 code units, an emoji 4, 2 or 1.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from factcheck.command.rpc import get_required_param

__all__ = ["ENCODINGS", "SHOW_PLACE", "Lines"]

SHOW_PLACE = "factcheck.showPlace"  # the command that puts the cursor at a place of an open document

LINE_END = re.compile(r"\r\n|\r|\n")
ENCODINGS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}  # codec, bytes of a code unit

Position = dict[str, int]
Range = dict[str, Position]


class Lines:
    """The lines of a text without lone surrogates; offsets count code points."""

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
        """Return the offset of a position; past a line its end, past the last line the text's end, in a character its start."""
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
        """Return the offsets of a range; a range that ends before it starts gives its start twice."""
        start = self.to_offset(get_required_param(found, "start", kind=dict))
        return start, max(start, self.to_offset(get_required_param(found, "end", kind=dict)))

    def find_offset(self, line: int, column: int) -> int:
        """Return the offset of a line and a column, both from 1 and in code points."""
        number = min(max(line - 1, 0), len(self._starts) - 1)
        return min(self._starts[number] + max(column - 1, 0), self._ends[number])

    def find_line_span(self, offset: int) -> tuple[int, int]:
        """Return the start and end offset of the line at an offset, without its line end."""
        line = bisect_right(self._starts, offset) - 1
        return self._starts[line], self._ends[line]
