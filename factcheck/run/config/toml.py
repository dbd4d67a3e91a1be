"""Parse TOML into nodes with offsets, so that the checks for claims files can be applied to it.

`tomllib` reads the values but gives no positions; for a file that it accepts, `_PlaceScanner` finds them.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from factcheck.claimfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence, YamlText
from factcheck.pattern import compile_lazily

__all__ = ["NonTextValues", "parse"]

KeyPath = tuple[str | int, ...]
NonTextValues = dict[int, str]  # offset of each value that is no string, and what it is: "a number"

SPACE = compile_lazily(r"(?:[ \t\r\n]|#[^\n]*)*")
STRING = compile_lazily(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.DOTALL)
BARE_KEY = compile_lazily(r"[A-Za-z0-9_-]+")
LITERAL = compile_lazily(r"[^,\]}#\s]+(?: [0-9][^,\]}#\s]*)?")
TOO_DEEP_KEY = compile_lazily(r"(?:(?:[A-Za-z0-9_-]{1,99}|\"[^\"\n]{0,99}\"|'[^'\n]{0,99}')[ \t]{0,9}\.[ \t]{0,9}){50}")
ERROR_PLACE = compile_lazily(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def parse(source: YamlText, bare: NonTextValues) -> Mapping | None:
    """Parse a file into nodes; None, and a problem reported to `source`, if it is invalid. Non-strings are added to `bare`."""
    if deep := TOO_DEEP_KEY.search(source.text):  # tomllib takes a minute for a key with 50,000 dots
        source.report_problem(deep.start(), "toml", "a key of so many dots is not read")
        return None
    try:
        values = tomllib.loads(source.text)
        places = _PlaceScanner(source.text).scan_document()
    except tomllib.TOMLDecodeError as why:
        _refuse(source, str(why))
        return None
    except (RecursionError, ValueError):  # ValueError: a number with too many digits, or an impossible date
        source.report_problem(0, "toml", "no TOML that can be read: nested too deep, or a number or a date out of range")
        return None
    found = _build_node(values, (), places, bare)
    return found if isinstance(found, Mapping) else None


def _refuse(source: YamlText, why: str) -> None:
    found = ERROR_PLACE.search(why)
    message = why[: found.start()] if found else why
    offset = len(source.text)
    if found and found[1]:
        lines = source.text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    message = "".join(c if c.isprintable() else "�" for c in message[:200])
    source.report_problem(min(offset, len(source.text)), "toml", f"no TOML: {message[:1].lower()}{message[1:]}")


def _build_node(value: Any, path: KeyPath, places: dict[KeyPath, tuple[int, int, int]], bare: NonTextValues) -> Node:
    _, start, end = places.get(path, (0, 0, 0))
    if isinstance(value, dict):
        entries = {}
        for key, inner in value.items():
            at = places.get((*path, key), (start, start, start))[0]
            entries[key] = MappingEntry(Scalar(key, at, at + len(key)), _build_node(inner, (*path, key), places, bare))
        return Mapping(entries, start)
    if isinstance(value, list):
        return Sequence([_build_node(inner, (*path, n), places, bare) for n, inner in enumerate(value)], start)
    if isinstance(value, str):
        return Scalar(value, start, end)
    bare[start] = _describe_kind(value)
    return Scalar(value.isoformat() if isinstance(value, date | time) else str(value), start, end)


def _describe_kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, datetime | time):
        return "a time"
    return "a date" if isinstance(value, date) else "a number"


class _PlaceScanner:
    """Finds the offsets of keys and values in valid TOML: per key path, start of the key, start and end of the value."""

    __slots__ = ("at", "found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[KeyPath, tuple[int, int, int]] = {}

    def scan_document(self) -> dict[KeyPath, tuple[int, int, int]]:
        here: KeyPath = ()
        arrays: dict[KeyPath, int] = {}
        self.skip_space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                here = self.scan_header(arrays)
            else:
                self.scan_pair(here)
            self.skip_space()
        return self.found

    def scan_header(self, arrays: dict[KeyPath, int]) -> KeyPath:
        """Scan [a.b], or [[a.b]], each of which adds a table to an array, and return the key path that it opens."""
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 1 + many
        path = self.scan_key(())
        self.skip_space()
        self.at += 1 + many
        if many:
            arrays[path] = arrays.get(path, -1) + 1
            path = (*path, arrays[path])
        self.found.setdefault(path, (start, start, start))
        return path

    def scan_pair(self, here: KeyPath) -> None:
        path = self.scan_key(here)
        self.at += 1  # the equals sign
        self.skip_space()
        self.scan_value(path)

    def scan_key(self, here: KeyPath) -> KeyPath:
        """Scan a key, dotted or not, and record the place of each of its parts."""
        while True:
            self.skip_space()
            start = self.at
            here = (*here, self.scan_name())
            self.found.setdefault(here, (start, start, start))
            self.skip_space()
            if not self.text.startswith(".", self.at):
                return here
            self.at += 1

    def scan_name(self) -> str:
        match = STRING.match(self.text, self.at) or BARE_KEY.match(self.text, self.at)
        if match is None:
            raise ValueError(self.at)
        self.at = match.end()
        return match[0] if match[0][0] not in "\"'" else next(iter(tomllib.loads(f"{match[0]} = 0")))

    def scan_value(self, path: KeyPath) -> None:
        key = self.found.get(path, (self.at,))[0]
        start = self.at
        opening = self.text[start]
        if opening in "[{":
            self.at += 1
            self.scan_members(path, "]" if opening == "[" else "}")
        else:
            match = STRING.match(self.text, start) or LITERAL.match(self.text, start)
            if match is None:
                raise ValueError(start)
            self.at = match.end()
        self.found[path] = (key, start, self.at)

    def scan_members(self, path: KeyPath, closing: str) -> None:
        number = 0
        self.skip_space()
        while not self.text.startswith(closing, self.at):
            if closing == "}":
                self.scan_pair(path)
            else:
                self.scan_value((*path, number))
                number += 1
            self.skip_space()
            if self.text.startswith(",", self.at):
                self.at += 1
                self.skip_space()
        self.at += 1

    def skip_space(self) -> None:
        match = SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
