"""Regular expressions that are compiled when there is text that they may match.

Compiling is most of what a start costs: of eight hundred expressions an article of a page asks two hundred, and seventy of
them find something. The others are told from it by the literals that they need (`literals.txt`): "above" or "below".
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from sys import maxsize
from typing import Any, cast
from zlib import crc32

from factcheck.pattern.compiled_cache import compile_cached

__all__ = ["FOLDED_LETTERS", "compile_all", "compile_lazily", "compile_spaced", "list_required_literals"]

MAX_REFUSALS = 60  # times that an expression is not compiled; then matching takes less time than looking does
MAX_TEXT_CHARS = 20_000  # characters: a text that has every word
MAX_RUN_CHARS = (
    60  # characters: what an unbounded repeat of letters, or of spaces and signs, takes in a text without a longer run
)
IGNORECASE = int(re.IGNORECASE)
IGNORECASE_GROUP = "(?i:"  # of a part; then all of it is asked of text in lower case
FOLDED_LETTERS = frozenset("ſıİ")  # with IGNORECASE these are s, i and i, which `lower` does not make of them
PATTERN_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


class _LazyPattern:
    """Stands for a compiled expression, and has its methods from the first time that one of them may find something."""

    def __init__(self, text: str, flags: int) -> None:
        self._made = text, int(flags)  # as a flag each `&` calls a function
        self._refused = 0

    def search(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return None if self._can_skip(string[max(pos, 0) : max(endpos, 0)]) else self._compile().search(string, pos, endpos)

    def match(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return None if self._can_skip(self._cut_to_reach(string, pos, endpos)) else self._compile().match(string, pos, endpos)

    def fullmatch(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return None if self._can_skip(string[max(pos, 0) : max(endpos, 0)]) else self._compile().fullmatch(string, pos, endpos)

    def finditer(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return (
            iter(()) if self._can_skip(string[max(pos, 0) : max(endpos, 0)]) else self._compile().finditer(string, pos, endpos)
        )

    def findall(self, string: str, pos: int = 0, endpos: int = maxsize) -> Any:
        return [] if self._can_skip(string[max(pos, 0) : max(endpos, 0)]) else self._compile().findall(string, pos, endpos)

    def sub(self, repl: Any, string: str, count: int = 0) -> str:
        return string if self._can_skip(string) else self._compile().sub(repl, string, count)

    def split(self, string: str, maxsplit: int = 0) -> list[Any]:
        return [string] if self._can_skip(string) else self._compile().split(string, maxsplit)

    def __getattr__(self, name: str) -> Any:
        if name == "_needs":
            self._needs = _look_up_literals(*self._made)
            return self._needs
        return getattr(self._compile(), name)

    def _compile(self) -> re.Pattern[str]:
        found = compile_cached(*self._made)
        for method in PATTERN_METHODS:
            setattr(self, method, getattr(found, method))
        return found

    def _cut_to_reach(self, string: str, pos: int, endpos: int) -> str:
        """What a match that begins there may take of a text."""
        pos = max(pos, 0)
        if self._needs and self._needs[0] and endpos == maxsize:
            end = pos + self._needs[0]
            if _has_short_runs(string if len(string) <= MAX_TEXT_CHARS else string[pos : end + MAX_RUN_CHARS + 1]):
                endpos = end
        return string[pos : max(endpos, 0)]  # as re counts

    def _can_skip(self, text: str) -> bool:
        """Whether a text lacks what any match has; only for some times, and not where it is long."""
        if not self._needs or self._refused >= MAX_REFUSALS or len(text) > MAX_TEXT_CHARS:
            return False
        if self._made[1] & IGNORECASE or IGNORECASE_GROUP in self._made[0]:
            if not text.isascii() and any(letter in text for letter in FOLDED_LETTERS):
                return False
            text = text.lower()
        for words in self._needs[1:]:
            for word in words:
                if word in text:
                    break
            else:
                self._refused += 1
                return True
        return False


_waiting: list[_LazyPattern] = []


def compile_lazily(text: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, but later."""
    later = _LazyPattern(text, flags)
    _waiting.append(later)
    return cast("re.Pattern[str]", later)


def compile_all() -> None:
    """Compile what there is: of thousands of texts one needs it, and to look for that in each takes longer."""
    while _waiting:
        _waiting.pop()._compile()


def compile_spaced(text: str) -> re.Pattern[str]:
    """An expression in which a space is any space, as lines are broken anywhere; of either case."""
    return compile_lazily(text.replace(" ", r"\s"), re.IGNORECASE)


@cache  # the expressions of the package
def list_required_literals(words: re.Pattern[str]) -> tuple[tuple[str, ...], ...]:
    """Sets of literals in lower case, of each of which a text has one that the expression may match."""
    known: RequiredLiterals = words._needs if isinstance(words, _LazyPattern) else ()
    return tuple(tuple(map(str.lower, one)) for one in known[1:])


RequiredLiterals = tuple[Any, ...]  # the width of a match, 0 where it is not bounded; then words of which it has one, and again


def _look_up_literals(text: str, flags: int) -> RequiredLiterals:
    """What the table says of an expression; nothing of one that has been written since."""
    line = _load_table().get(f"{crc32(f'{flags} {text}'.encode('utf-8', 'surrogatepass')):08x}")
    if line is None:
        return ()
    width, *words = line.split("\t")
    return (int(width), *(each.split("|") for each in words))


@cache
def _load_table() -> dict[str, str]:
    return dict(_iter_table_lines())


def _iter_table_lines() -> Iterator[tuple[str, str]]:
    with open(os.path.join(os.path.dirname(__file__), "literals.txt"), encoding="ascii") as file:
        for line in file.read().split("\n"):
            yield line[:8], line[9:]


@lru_cache(maxsize=4)
def _has_short_runs(text: str) -> bool:
    """Whether a text has no run of letters, or of spaces and signs, that is longer than those of prose."""
    return re.search(rf"\S{{{MAX_RUN_CHARS + 1}}}|\W{{{MAX_RUN_CHARS + 1}}}", text) is None
