"""Builds the text of an article from spans of its source, and maps offsets between the two."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import NamedTuple

from factcheck.article.source import SourceText
from factcheck.article.table_builder import TableBuilder
from factcheck.pattern import compile_lazily

__all__ = ["ArticleDraft", "Passage", "SourceMap"]

# Soft hyphen, zero-width and direction marks: "23 bil\u00adlion" is read as "23 billion".
INVISIBLE = compile_lazily("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
NON_SPACE = compile_lazily(r"\S")
COMMENT = compile_lazily(r"\s{0,20}factcheck:\s{0,20}([\w-]{0,40})(.{0,300})", re.DOTALL)
PASSAGE_BREAK = "\n\n"


class Passage(NamedTuple):
    """A paragraph, heading, table cell, list item or caption: a span of an article's text."""

    start: int
    end: int


class SourceMap:
    """Maps offsets of the text to the source and back, by runs in order; a run is verbatim, or decoded as a unit.

    In "a&amp;b", read as "a&b", offset 1 is source offset 1 and offset 2 is 6.
    """

    __slots__ = ("_ends", "_offsets", "_starts")

    def __init__(self, offsets: array[int], starts: array[int], ends: array[int], length: int) -> None:
        self._offsets, self._starts, self._ends = array("q", offsets), starts, ends
        self._offsets.append(length)

    def to_source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of text[start:end], from the start of its first character to the end of its last."""
        if not self._starts:
            return 0, 0
        run = bisect_right(self._offsets, start, 0, len(self._starts)) - 1
        offset, after, first = self._offsets[run], self._offsets[run + 1], self._starts[run]
        if start < end <= after and self._ends[run] - first == after - offset:  # verbatim: the usual case
            return first + start - offset, first + end - offset
        low, after = self._find_char_span(start)
        return low, (self._find_char_span(end - 1)[1] if end > start + 1 else after if end > start else low)

    def to_text_offset(self, place: int) -> int:
        """Return the text offset of a source offset; for a character left out of the text, that of the next one kept."""
        run = max(bisect_right(self._starts, place) - 1, 0)
        start, offset, after = self._starts[run], self._offsets[run], self._offsets[run + 1]
        verbatim = self._ends[run] - start == after - offset
        return offset + min(max(place - start, 0), after - offset) if verbatim else offset

    def _find_char_span(self, at: int) -> tuple[int, int]:
        run = bisect_right(self._offsets, at, 0, len(self._starts)) - 1
        start, end, offset = self._starts[run], self._ends[run], self._offsets[run]
        if end - start != self._offsets[run + 1] - offset:
            return start, end
        place = start + at - offset
        return (place, place + 1) if place < end else (end, end)


NEEDLESS_ON = "nothing is off here: write <!-- factcheck: off REASON --> before it"
OFF_TO_THE_END = "it stays off up to the end: write <!-- factcheck: on --> where it is to end"
MISPLACED_IGNORE = "an ignore within a paragraph covers the rest of it alone: write it before the paragraph"


class ArticleDraft:
    """Collects an article's text from its source, in order, passage by passage.

    A passage has no white space at its ends; two passages are separated by an empty line.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.title: str | None = None
        self.heading: Passage | None = None  # the first main heading: the title if none is stated
        self.headlines: list[Passage] = []  # from front matter, before all other passages
        self.name: str | None = None  # <title> of the page: the title if there is no heading either
        self.date: str | None = None
        self.date_source = ""
        self.created: str | None = None  # when the file was created: used only if there is no other date
        self.passages: list[Passage] = []
        self.tables = TableBuilder(self.passages, self.close)
        self.lists: list[tuple[int, int]] = []  # spans, inner ones first
        self.ignored: list[tuple[int, int, str]] = []
        self.faults: list[tuple[int, str]] = []  # text offset and message of invalid directives
        self.remarks: list[tuple[int, str]] = []  # the same for directives that may not do what was meant
        self.notes: list[str] = []  # messages about parts of the file that are not read
        self.open = False  # True while a passage is open
        self._text = source.text
        self._invisible = not source.text.isascii() and INVISIBLE.search(source.text) is not None
        self._offsets, self._starts, self._ends = array("q"), array("q"), array("q")  # of each run
        self._read_as: dict[int, str] = {}  # by run: its text where it is not verbatim
        self._end = -1  # source end of the last run if it is verbatim, so that it can be extended
        self._length = 0
        self._begin = 0  # text offset at which the open passage begins
        self._groups = 0
        self._entered: list[int] = []  # for each open group: number of passages before it if a list, else -1
        self._ignore: tuple[int, int, str] | None = None  # start, number of groups open there, reason
        self._off: tuple[int, str] | None = None

    @property
    def spaced(self) -> bool:
        """True if more white space would be redundant: at the start of a passage, or after white space."""
        return not self.open or self._get_last_char() in " \n\t"

    def add(self, start: int, end: int) -> None:
        """Add source[start:end] verbatim, without invisible characters."""
        if self._invisible:
            for m in INVISIBLE.finditer(self._text, start, end):
                self._add_verbatim(start, m.start())
                start = m.end()
        self._add_verbatim(start, end)

    def add_passage(self, start: int, end: int) -> None:
        """Add source[start:end] as a complete passage; it must not begin or end with white space."""
        special = self.open or self._ignore or self._invisible
        if special or start != self._end + 2 or self._text[self._end : start] != PASSAGE_BREAK:
            self.add(start, end)
            self.close()
        elif end > start:
            begin = self._length + 2
            self._length = begin + end - start
            self._end = end
            self.passages.append(Passage(begin, self._length))

    def add_line_end(self, start: int, end: int) -> None:
        """Add source[start:end], a line end and the white space around it, as "\\n"."""
        if self._text[start:end] == "\n":
            self._add_verbatim(start, end)
        else:
            self.replace("\n", start, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Add `text` for source[start:end]: "£" for "&pound;"."""
        if not text or INVISIBLE.match(text) or (not self.open and text.isspace()):
            return
        if not self.open:
            self._begin_passage(start)
        self._begin_run(start, end, text)

    def close(self) -> None:
        """Close the open passage, if any."""
        if not self.open:
            return
        self._trim()
        self.passages.append(Passage(self._begin, self._length))
        self.open = False
        if self._ignore:
            if self._begin < self._ignore[0] < self._length:
                self.remarks.append((self._begin, MISPLACED_IGNORE))
            self._end_ignore()
        if self._off and self._off[0] >= self._length:
            self._off = (self._get_next_offset(), self._off[1])  # nothing followed the comment in this passage

    def begin_group(self, *, listed: bool = False) -> None:
        """Begin a list, table or quotation: one `ignore` before it covers all of its passages."""
        self.close()
        self._groups += 1
        self._entered.append(len(self.passages) if listed else -1)

    def end_group(self) -> None:
        self.close()
        self._groups = max(self._groups - 1, 0)
        first = self._entered.pop() if self._entered else -1
        if 0 <= first < len(self.passages):
            self.lists.append((self.passages[first].start, self._length))
        self._end_ignore()

    def obey_comment(self, text: str) -> None:
        """Apply a comment: "factcheck: ignore REASON" for the next passage or group, "off REASON" until "on"."""
        m = COMMENT.match(text)
        if not m:
            return
        reason = " ".join(m[2].split())
        match m[1]:
            case "ignore":
                self._ignore = (self._get_next_offset(), self._groups, reason)
            case "off":
                self._off = self._off or (self._get_next_offset(), reason)
            case "on":
                if not self._off:
                    self.remarks.append((self._get_next_offset(), NEEDLESS_ON))
                self._end_off()
            case word:
                self.faults.append((self._get_next_offset(), _format_unknown(word)))

    def finish(self) -> tuple[str, SourceMap]:
        """Close the last passage; return the text and its map to the source."""
        self.close()
        if self._off and self._off[0] < self._length:
            self.remarks.append((self._off[0], OFF_TO_THE_END))
        self._end_off()
        length = self._length
        self.ignored = sorted((start, min(end, length), reason) for start, end, reason in self.ignored if start < length)
        if self._end >= 0:
            self._ends[-1] = self._end
        spans = enumerate(zip(self._starts, self._ends, strict=True))
        text = "".join([self._read_as.get(run) or self._text[start:end] for run, (start, end) in spans])
        return text, SourceMap(self._offsets, self._starts, self._ends, length)

    def _add_verbatim(self, start: int, end: int) -> None:
        if not self.open:
            ink = NON_SPACE.search(self._text, start, end)
            if not ink:
                return
            start = ink.start()
            self._begin_passage(start)
        if start == self._end:
            self._end = end
            self._length += end - start
        elif start < end:
            self._begin_run(start, end)

    def _begin_run(self, start: int, end: int, text: str | None = None) -> None:
        """Begin a run; the end of a verbatim one is kept in `_end` until the next begins."""
        if self._end >= 0:
            self._ends[-1] = self._end
        if text is not None:
            self._read_as[len(self._starts)] = text
        self._end = end if text is None else -1
        self._offsets.append(self._length)
        self._starts.append(start)
        self._ends.append(end)
        self._length += end - start if text is None else len(text)

    def _begin_passage(self, start: int) -> None:
        """Begin a passage; if just "\\n\\n" separates it from the last one in the source, the verbatim run continues."""
        if self.passages:
            if start == self._end + 2 and self._text.startswith(PASSAGE_BREAK, self._end):
                self._end = start
                self._length += 2
            else:
                last = self._end if self._end >= 0 else self._ends[-1]
                self._begin_run(last, last, PASSAGE_BREAK)
        self.open = True
        self._begin = self._length

    def _get_last_char(self) -> str:
        """Return the last character of the text so far."""
        return self._text[self._end - 1] if self._end >= 0 else self._read_as[len(self._starts) - 1][-1]

    def _trim(self) -> None:
        """Remove trailing white space of the passage, and runs that this leaves empty."""
        while self._get_last_char().isspace():
            if self._end < 0:
                self._length -= len(self._read_as.pop(len(self._starts) - 1))
                self._drop_run()
            else:
                self._end -= 1
                self._length -= 1
                if self._end == self._starts[-1]:
                    self._drop_run()

    def _drop_run(self) -> None:
        for runs in (self._offsets, self._starts, self._ends):
            runs.pop()
        self._end = -1 if len(self._starts) - 1 in self._read_as else self._ends[-1]

    def _get_next_offset(self) -> int:
        """Return the text offset that the next character will have."""
        return self._length if self.open or not self.passages else self._length + len(PASSAGE_BREAK)

    def _end_ignore(self) -> None:
        """End the part covered by `ignore` with a passage or group, unless the comment stands at that one's end."""
        if self._ignore is None:
            return
        start, groups, reason = self._ignore
        if self._length <= start:
            self._ignore = (self._get_next_offset(), groups, reason)
        elif self._groups <= groups:
            self.ignored.append((start, self._length, reason))
            self._ignore = None

    def _end_off(self) -> None:
        if self._off and self._length > self._off[0]:
            self.ignored.append((self._off[0], self._length, self._off[1]))
        self._off = None


def _format_unknown(word: str) -> str:
    from difflib import get_close_matches  # needed only after a mistake

    near = get_close_matches(word, ("ignore", "off", "on"), 1)
    return f"no directive '{word}': " + (f"did you mean '{near[0]}'?" if near else "write ignore, off or on")
