"""The nodes of a claims file: scalars, lists and mappings, with offsets in code points that `YamlText` turns into places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from factcheck.claim.finding import Problem
from factcheck.figure.figure import Place

MAX_BYTES = 10_000_000
MAX_PROBLEMS = 1_000
MAX_PROBLEMS_TO_GUESS = 50


class Scalar(NamedTuple):
    """A text value; empty if the file gives none (nothing, ~ or null)."""

    text: str
    start: int
    end: int


class MappingEntry(NamedTuple):
    """A key of a mapping and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    entries: dict[str, MappingEntry]
    start: int


class Sequence(NamedTuple):
    items: list[Node]
    start: int


Node = Scalar | Mapping | Sequence


def describe_bad_byte(data: bytes, error: UnicodeDecodeError) -> tuple[int, int, str, str]:
    """Return line and column of the first byte that is not UTF-8, problem code and message."""
    good = YamlText("", data[: error.start].decode())
    message = f"byte 0x{data[error.start]:02X} is not UTF-8: save the file as UTF-8"
    return *good.locate(len(good.text)), "not-utf-8", message


def find_scalar(node: Node | None, key: str) -> Scalar | None:
    """Return the non-blank scalar under a key, else None; `check_shape` reports what is wrong with it."""
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return entry.value if entry and isinstance(entry.value, Scalar) and entry.value.text.strip() else None


def list_entries(node: Node | None, key: str) -> list[tuple[str, MappingEntry]]:
    """Return the entries of the mapping under a key; empty if there is none."""
    entry = node.entries.get(key) if isinstance(node, Mapping) else None
    return list(entry.value.entries.items()) if entry and isinstance(entry.value, Mapping) else []


class YamlText:
    """The text of one file, its line index, and the problems found in it."""

    __slots__ = ("_starts", "_texts", "faults", "left_out", "path", "problems", "shift", "text", "unreported")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.shift = 1 if text.startswith("\ufeff") else 0  # a byte order mark has an offset and no column
        self.text = text[self.shift :]
        self._texts = re.split(r"\r\n|\r|\n", self.text)
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text))]
        self.problems: list[Problem] = []
        self.left_out = 0
        self.unreported = 0  # number of faults not reported because they follow from a reported one
        self.faults: list[int] = []  # sorted offsets of YAML that is legal but refused in a claims file

    @property
    def is_full(self) -> bool:
        """True if further problems are only counted, not stored."""
        return len(self.problems) >= MAX_PROBLEMS

    @property
    def has_few_problems(self) -> bool:
        """True while problems are few enough to spend time on guessing names (1 ms for 1,000 names)."""
        return len(self.problems) < MAX_PROBLEMS_TO_GUESS

    @property
    def count(self) -> int:
        return len(self.problems) + self.left_out + self.unreported

    def locate(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def find_place(self, scalar: Scalar) -> Place:
        """Return the position of a scalar's text, without its enclosing quotation marks."""
        start, end = scalar.start, scalar.end
        if end - start == len(scalar.text) + 2 and self.text[start] in "\"'":
            start, end = start + 1, end - 1
        line, column = self.locate(start)
        line_text = self._texts[line - 1]
        last, end_column = (line, column + end - start) if end - start <= len(line_text) - column + 1 else self.locate(end)
        return Place(self.path, line, column, last, end_column, start + self.shift, end + self.shift, line_text)

    def report_problem(self, offset: int, code: str, message: str) -> None:
        if code == "no-value" and self.has_fault(offset, offset + 1):
            self.unreported += 1  # an alias, already refused
        else:
            self.add_problem(Problem(self.path, *self.locate(offset), code, message))

    def report_fault(self, offset: int, code: str, message: str) -> None:
        """Report a problem of the YAML itself; the claim that contains it is not read."""
        self.report_problem(offset, code, message)
        self.faults.append(offset)

    def has_fault(self, start: int, stop: int) -> bool:
        """True if a fault was reported between the offsets start and stop."""
        return bisect_left(self.faults, start) < bisect_left(self.faults, stop)

    def add_problem(self, problem: Problem) -> None:
        if self.is_full:
            self.left_out += 1
        else:
            self.problems.append(problem)
