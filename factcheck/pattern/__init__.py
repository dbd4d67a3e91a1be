"""Regular expressions compiled lazily, when there is a text that they may match.

Compiling dominates start-up time: of eight hundred expressions, an article of a page uses two hundred, and seventy of them
match. The others are skipped, as none of their required literals (`literals.txt`), "above" or "below", occurs in the text.
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

MAX_REFUSALS = 60  # skips after which an expression is compiled: from then on matching is cheaper than searching literals
MAX_TEXT_CHARS = 20_000  # characters: a longer text is likely to contain the literals anyway
MAX_RUN_CHARS = (
    60  # characters: upper bound of an unbounded repeat of letters, or of spaces and signs, in a text without longer runs
)
IGNORECASE = int(re.IGNORECASE)
IGNORECASE_GROUP = "(?i:"  # even if only a part ignores case, all literals are searched in lower-case text
FOLDED_LETTERS = frozenset("ſıİ")  # IGNORECASE matches them with s, i and i, but `lower` does not map them to these
PATTERN_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub")


class _LazyPattern:
    """Stands in for a compiled expression; compiles it, and adopts its methods, at the first call that may match."""

    def __init__(self, text: str, flags: int) -> None:
        self._made = text, int(flags)  # int, as `&` on a RegexFlag is a slow Python call
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
        """Return the part of the text that a match beginning at pos can cover."""
        pos = max(pos, 0)
        if self._needs and self._needs[0] and endpos == maxsize:
            end = pos + self._needs[0]
            if _has_short_runs(string if len(string) <= MAX_TEXT_CHARS else string[pos : end + MAX_RUN_CHARS + 1]):
                endpos = end
        return string[pos : max(endpos, 0)]  # as re counts

    def _can_skip(self, text: str) -> bool:
        """True if a text lacks a required literal. Gives up (False) after MAX_REFUSALS skips, and for long texts."""
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
    """Like `re.compile`, but compiles at first use."""
    later = _LazyPattern(text, flags)
    _waiting.append(later)
    return cast("re.Pattern[str]", later)


def compile_all() -> None:
    """Compile all pending expressions: for thousands of texts this is cheaper than searching literals in each."""
    while _waiting:
        _waiting.pop()._compile()


def compile_spaced(text: str) -> re.Pattern[str]:
    """Compile an expression whose spaces match any white space (lines may break anywhere), ignoring case."""
    return compile_lazily(text.replace(" ", r"\s"), re.IGNORECASE)


@cache  # bounded by the number of expressions in the package
def list_required_literals(words: re.Pattern[str]) -> tuple[tuple[str, ...], ...]:
    """Return sets of lower-case literals: a text that the expression matches contains at least one of each set."""
    known: RequiredLiterals = words._needs if isinstance(words, _LazyPattern) else ()
    return tuple(tuple(map(str.lower, one)) for one in known[1:])


RequiredLiterals = tuple[Any, ...]  # maximum match width (0: unbounded), then lists of words of which a match has one each


def _look_up_literals(text: str, flags: int) -> RequiredLiterals:
    """Look up an expression in the table; empty if it is newer than the table."""
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
    """True if the text has no run of letters, or of spaces and signs, longer than MAX_RUN_CHARS."""
    return re.search(rf"\S{{{MAX_RUN_CHARS + 1}}}|\W{{{MAX_RUN_CHARS + 1}}}", text) is None
