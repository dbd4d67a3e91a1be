"""Patience diff of two texts, line by line, with any line ends: changed lines of the second, and the share of text kept.

Lines that occur once in both texts are matched, as many as keep their order; the gaps between them are compared in the
same way. If no line is unique, equal lines are matched by number: first to first, second to second. Time grows with the number
of lines, not with their product, and lines reported as unchanged are always equal.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

__all__ = ["LineSpans", "compute_kept_share", "find_changed_lines"]

LineSpans = list[tuple[int, int]]  # first and last line, from 1; a deletion between lines 4 and 5 is (5, 4)

NumberedLine = tuple[bytes, int]  # a line and its number among equal ones, from 0

LINE_END = re.compile(rb"\r\n?|\n")
MAX_DEPTH = 16  # recursion depth; beyond it (crafted texts only) lines are reported as changed
MAX_LINES = 200_000  # lines of both texts; beyond it all between common start and end is reported as changed


class MatchingBlock(NamedTuple):
    """old[i : i + lines] equals new[j : j + lines]."""

    i: int
    j: int
    lines: int


class RangePair(NamedTuple):
    """old[i:i_end] and new[j:j_end]."""

    i: int
    i_end: int
    j: int
    j_end: int


def find_changed_lines(old: bytes, new: bytes) -> LineSpans:
    """Return the spans of lines that are new or changed, in order, and the points where old lines were deleted."""
    a, b = _split_lines(old), _split_lines(new)
    depth = MAX_DEPTH if len(a) + len(b) <= MAX_LINES else 0
    found, i, j = LineSpans(), 0, 0
    same = (block for block in _iter_matching_blocks(a, b, RangePair(0, len(a), 0, len(b)), depth) if block.lines)
    for block in chain(same, [MatchingBlock(len(a), len(b), 0)]):
        if block.j > j:
            found.append((j + 1, block.j))
        elif block.i > i:
            found.append((j + 1, j))
        i, j = block.i + block.lines, block.j + block.lines
    return found


def compute_kept_share(old: bytes, new: bytes) -> float:
    """Return the share, 0 to 1, of the larger text's bytes in lines that the other has too, in any order."""
    a, b = Counter(_split_lines(old)), Counter(_split_lines(new))
    larger = max(_count_bytes(a), _count_bytes(b))
    return _count_bytes(a & b) / larger if larger else 0.0


def _split_lines(text: bytes) -> list[bytes]:
    """Split into lines; a line end at the end of the text starts no further line."""
    lines = LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]


def _count_bytes(lines: Counter[bytes]) -> int:
    return sum((len(line) + 1) * count for line, count in lines.items())


def _iter_matching_blocks(a: Sequence[bytes], b: Sequence[bytes], within: RangePair, depth: int) -> Iterator[MatchingBlock]:
    """Yield the equal blocks in order: the common start, matches between anchors (recursively), and the common end."""
    i, i_end, j, j_end = within
    while i < i_end and j < j_end and a[i] == b[j]:
        i, j = i + 1, j + 1
    yield MatchingBlock(within.i, within.j, i - within.i)
    while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    anchors = _find_anchors(a, b, RangePair(i, i_end, j, j_end)) if depth and i < i_end and j < j_end else []
    for stop in (*anchors, (i_end, j_end)) if anchors else ():
        yield from _iter_matching_blocks(a, b, RangePair(i, stop[0], j, stop[1]), depth - 1)
        i, j = stop  # the anchor is the first line of the next gap
    yield MatchingBlock(i_end, j_end, within.i_end - i_end)


def _find_anchors(a: Sequence[bytes], b: Sequence[bytes], within: RangePair) -> list[tuple[int, int]]:
    """Return the most pairs of equal lines, in the same order in both, from lines unique on each side, else from all."""
    numbered = _number_lines(a, within.i, within.i_end), _number_lines(b, within.j, within.j_end)
    once_a, once_b = map(_select_unique, numbered)
    if once_a.keys().isdisjoint(once_b):
        once_a, once_b = numbered
    return _find_rising([(at, once_b[line]) for line, at in once_a.items() if line in once_b])


def _find_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest subsequence of pairs, sorted by first member, whose second members increase."""
    ends: list[int] = []  # for each length, the smallest last member of an increasing subsequence
    rows: list[tuple[int, int, int]] = []  # a pair, and the index of its predecessor in the subsequence, or -1
    last: list[int] = []  # for each length, the index of the pair that ends it
    for number, (at, there) in enumerate(pairs):
        length = bisect_left(ends, there)
        rows.append((at, there, last[length - 1] if length else -1))
        ends[length : length + 1], last[length : length + 1] = [there], [number]
    found, number = [], last[-1] if last else -1
    while number >= 0:
        at, there, number = rows[number]
        found.append((at, there))
    return found[::-1]


def _number_lines(lines: Sequence[bytes], start: int, end: int) -> dict[NumberedLine, int]:
    """Map each line of the range, with its number among equal lines (from 0), to its index."""
    count = Counter[bytes]()
    found = {}
    for at in range(start, end):
        line = lines[at]
        found[line, count[line]] = at
        count[line] += 1
    return found


def _select_unique(numbered: dict[NumberedLine, int]) -> dict[NumberedLine, int]:
    return {line: at for line, at in numbered.items() if not line[1] and (line[0], 1) not in numbered}
