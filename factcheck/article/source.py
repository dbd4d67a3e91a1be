"""Decoding of a file, and conversion between text offsets and places (line, column) in the file as stored."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from factcheck.claim.finding import UnreadableFile
from factcheck.figure.figure import Place
from factcheck.pattern import compile_lazily

__all__ = ["MAX_FILE_BYTES", "SourceText", "decode_source"]

MAX_FILE_BYTES = 10_000_000  # bytes; default of max-size

BOM = "\ufeff"
UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
LINE_END = compile_lazily(r"\r\n?|\n")


class SourceText:
    """The text of a file with each line end (CR LF, CR, LF) as "\\n", and the map back to the file as stored."""

    def __init__(self, path: str, stored: str, pages: Sequence[int] = ()) -> None:
        """pages: for a file with pages, the number of the first line (from 1) of each; places then count lines per page."""
        self.path = path
        self.pages = pages
        self.stored = stored
        self.text = stored.replace("\r\n", "\n").replace("\r", "\n") if "\r" in stored else stored
        self._lines: dict[int, str] = {}  # a file may be one long line: places share one copy of its text

    @property
    def begin(self) -> int:
        """Return the offset at which the text begins, after a byte order mark."""
        return int(self.text.startswith(BOM))

    def locate(self, start: int, end: int) -> Place:
        """Return the place of text[start:end] (half-open) in the file as stored; the place's text is its first line."""
        starts, returns = self._starts, self._returns
        line = bisect_right(starts, start)
        last = bisect_right(starts, end, line - 1)
        column, end_column = start - starts[line - 1] + 1, end - starts[last - 1] + 1
        start, end = start + returns[line - 1], end + returns[last - 1]
        place = Place(self.path, line, column, last, end_column, start, end, self._get_line(line))
        return self._move_to_page(place) if self.pages else place

    def find_span(self, place: Place) -> tuple[int, int]:
        """Return the text offsets of a place in the file as stored: the inverse of `locate`."""
        if self.pages:
            return place.start, place.end
        return self._starts[place.line - 1] + place.column - 1, self._starts[place.end_line - 1] + place.end_column - 1

    def _move_to_page(self, place: Place) -> Place:
        """Return the place with lines counted per page; one that continues on the next page is cut after its first line."""
        page = bisect_right(self.pages, place.line)
        above = self.pages[page - 1] - 1
        if bisect_right(self.pages, place.end_line) > page:
            place = place._replace(end_line=place.line, end_column=len(place.text) + 1)
        return place._replace(line=place.line - above, end_line=place.end_line - above, page=page)

    @cached_property
    def _starts(self) -> array[int]:
        lines = self.text.split("\n")
        return array("q", accumulate([len(line) + 1 for line in lines[:-1]], initial=0))

    @cached_property
    def _returns(self) -> array[int]:
        """For each line, how many CR characters of CR LF were dropped in all text before it."""
        returns = array("q", bytes(8 * len(self._starts)))
        if "\r\n" in self.stored:
            for line, m in enumerate(LINE_END.finditer(self.stored), 1):
                returns[line] = returns[line - 1] + (m.end() - m.start() - 1)
        return returns

    def _get_line(self, line: int) -> str:
        if line not in self._lines:
            start = self._starts[line - 1]
            end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
            self._lines[line] = self.text[start:end]
        return self._lines[line]


def decode_source(data: bytes, path: str) -> SourceText:
    """Decode UTF-8, or UTF-16 with a byte order mark. The mark is kept as the first character, so that offsets count it.

    Raises UnreadableFile for any other encoding and for binary data.
    """
    codec = "UTF-16" if data.startswith(UTF_16_BOMS) else "UTF-8"
    try:
        stored = data.decode(codec)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(codec, errors="ignore")
        raise UnreadableFile(
            f"not {codec} at byte {error.start}: save the file as UTF-8", *_find_end_position(before)
        ) from None
    if "\0" in stored:
        raise UnreadableFile("not a text: it contains a NUL character", *_find_end_position(stored[: stored.index("\0")]))
    return SourceText(path, BOM + stored if codec == "UTF-16" else stored)  # that codec drops the mark


def _find_end_position(text: str) -> tuple[int, int]:
    """Return the line and column (from 1) just after a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")
