"""A TOML file as nodes with offsets, for the checks that claims files have too.

The standard library reads the values and tells no places; of a file that it accepts, these few lines find them.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from factcheck.claimfile.nodes import Entry, Mapping, Node, Scalar, Sequence, Source
from factcheck.pattern import pattern

__all__ = ["Bare", "parse"]

Path = tuple[str | int, ...]
Bare = dict[int, str]  # the offsets of values that are no text, with what they are

SPACE = pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
STRING = pattern(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.DOTALL)
BARE_KEY = pattern(r"[A-Za-z0-9_-]+")
LITERAL = pattern(r"[^,\]}#\s]+(?: [0-9][^,\]}#\s]*)?")
DEEP = pattern(r"(?:(?:[A-Za-z0-9_-]{1,99}|\"[^\"\n]{0,99}\"|'[^'\n]{0,99}')[ \t]{0,9}\.[ \t]{0,9}){50}")
WHERE = pattern(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def parse(source: Source, bare: Bare) -> Mapping | None:
    """The nodes of a file; None, and a problem of the source, where it is no TOML. `bare` is filled with what is no text."""
    if deep := DEEP.search(source.text):  # tomllib takes a minute for a key of 50,000 dots
        source.problem(deep.start(), "toml", "a key of so many dots is not read")
        return None
    try:
        values = tomllib.loads(source.text)
        places = _Places(source.text).table()
    except tomllib.TOMLDecodeError as why:
        _refuse(source, str(why))
        return None
    except (RecursionError, ValueError):  # ValueError: a number of more digits, or a day that no calendar has
        source.problem(0, "toml", "no TOML that can be read: nested too deep, or a number or a date out of range")
        return None
    found = _node(values, (), places, bare)
    return found if isinstance(found, Mapping) else None


def _refuse(source: Source, why: str) -> None:
    found = WHERE.search(why)
    message = why[: found.start()] if found else why
    offset = len(source.text)
    if found and found[1]:
        lines = source.text.split("\n")
        offset = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    message = "".join(c if c.isprintable() else "�" for c in message[:200])
    source.problem(min(offset, len(source.text)), "toml", f"no TOML: {message[:1].lower()}{message[1:]}")


def _node(value: Any, path: Path, places: dict[Path, tuple[int, int, int]], bare: Bare) -> Node:
    _, start, end = places.get(path, (0, 0, 0))
    if isinstance(value, dict):
        entries = {}
        for key, inner in value.items():
            at = places.get((*path, key), (start, start, start))[0]
            entries[key] = Entry(Scalar(key, at, at + len(key)), _node(inner, (*path, key), places, bare))
        return Mapping(entries, start)
    if isinstance(value, list):
        return Sequence([_node(inner, (*path, n), places, bare) for n, inner in enumerate(value)], start)
    if isinstance(value, str):
        return Scalar(value, start, end)
    bare[start] = _kind(value)
    return Scalar(value.isoformat() if isinstance(value, date | time) else str(value), start, end)


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, datetime | time):
        return "a time"
    return "a date" if isinstance(value, date) else "a number"


class _Places:
    """Where each key and value of a sound TOML text begins, and where the value ends."""

    __slots__ = ("at", "found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, tuple[int, int, int]] = {}

    def table(self) -> dict[Path, tuple[int, int, int]]:
        here: Path = ()
        arrays: dict[Path, int] = {}
        self.space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                here = self.header(arrays)
            else:
                self.pair(here)
            self.space()
        return self.found

    def header(self, arrays: dict[Path, int]) -> Path:
        """[a.b], or [[a.b]], of which each opens a new table."""
        start, many = self.at, self.text.startswith("[[", self.at)
        self.at += 1 + many
        path = self.key(())
        self.space()
        self.at += 1 + many
        if many:
            arrays[path] = arrays.get(path, -1) + 1
            path = (*path, arrays[path])
        self.found.setdefault(path, (start, start, start))
        return path

    def pair(self, here: Path) -> None:
        path = self.key(here)
        self.at += 1  # the equals sign
        self.space()
        self.value(path)

    def key(self, here: Path) -> Path:
        """A key, dotted or not; each of its names has its place."""
        while True:
            self.space()
            start = self.at
            here = (*here, self.name())
            self.found.setdefault(here, (start, start, start))
            self.space()
            if not self.text.startswith(".", self.at):
                return here
            self.at += 1

    def name(self) -> str:
        match = STRING.match(self.text, self.at) or BARE_KEY.match(self.text, self.at)
        if match is None:
            raise ValueError(self.at)
        self.at = match.end()
        return match[0] if match[0][0] not in "\"'" else next(iter(tomllib.loads(f"{match[0]} = 0")))

    def value(self, path: Path) -> None:
        key = self.found.get(path, (self.at,))[0]
        start = self.at
        opening = self.text[start]
        if opening in "[{":
            self.at += 1
            self.members(path, "]" if opening == "[" else "}")
        else:
            match = STRING.match(self.text, start) or LITERAL.match(self.text, start)
            if match is None:
                raise ValueError(start)
            self.at = match.end()
        self.found[path] = (key, start, self.at)

    def members(self, path: Path, closing: str) -> None:
        number = 0
        self.space()
        while not self.text.startswith(closing, self.at):
            if closing == "}":
                self.pair(path)
            else:
                self.value((*path, number))
                number += 1
            self.space()
            if self.text.startswith(",", self.at):
                self.at += 1
                self.space()
        self.at += 1

    def space(self) -> None:
        match = SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
