"""Globs as .gitignore has them: which files of a folder a list of patterns names.

An own matcher, since patterns come from repositories that nobody has read: those of pathspec and fnmatch are regular
expressions that a pattern such as "*a*a*a*a*a*a*b" keeps busy for hours. Here each "*" is decided once (an atomic group),
and "**" by following all its ways at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.pattern import compile_lazily

__all__ = ["GlobPattern", "Globs", "parse_globs"]

MAX_PATTERN_CHARS = 1_000  # characters of a pattern
MAX_PATTERNS = 2_000  # patterns of a list
SIGN = compile_lazily(r"\*+|\?|\[(?:[!^]?\]?(?:\\.|\[:[a-z]{1,9}:\]|[^\]\\])*)\]|\\.|.", re.DOTALL)
CHARACTER_CLASSES = {"[:alpha:]": "a-zA-Z", "[:digit:]": "0-9", "[:alnum:]": "a-zA-Z0-9", "[:space:]": r"\s"} | {
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    "[:xdigit:]": "0-9a-fA-F",
}
TRAILING_SPACES = compile_lazily(r"(?<!\\) +\Z")
ANY_NAME = "*"


class GlobPattern(NamedTuple):
    """segments: the names of the folders and of the file, None for "**"; one segment alone may be anywhere."""

    text: str
    segments: tuple[re.Pattern[str] | None, ...]
    number: int  # of its line, from 1
    anchored: bool = False
    folder: bool = False  # "drafts/" is no file
    negated: bool = False

    def is_match(self, parts: Sequence[str], *, folder: bool) -> bool:
        if self.folder and not folder:
            return False
        if not self.anchored:
            first = self.segments[0]
            return first is None or first.fullmatch(parts[-1]) is not None
        return _is_full_match(self.segments, parts)


class Globs(NamedTuple):
    """anchored: the patterns with a folder in them; names: one expression for all the others, which most names do not match."""

    patterns: tuple[GlobPattern, ...]
    anchored: tuple[GlobPattern, ...]
    names: re.Pattern[str]

    def find_deciding(self, parts: Sequence[str], *, folder: bool) -> GlobPattern | None:
        """The pattern that decides on a file or a folder, given by its names below the folder of the patterns."""
        known = self.patterns if self.names.fullmatch(parts[-1]) else self.anchored
        return next((one for one in reversed(known) if one.is_match(parts, folder=folder)), None)

    def find_deciding_above(self, parts: Sequence[str], *, folder: bool = False) -> GlobPattern | None:
        """The pattern that decides on it or on a folder that it lies in, since what is in one is left out with it."""
        for length in range(1, len(parts)):
            found = self.find_deciding(parts[:length], folder=True)
            if found and not found.negated:
                return found
        return self.find_deciding(parts, folder=folder) if parts else None


def parse_globs(lines: Iterable[str]) -> Globs:
    """The patterns of the lines; empty ones, comments and what git would not understand left out, and all beyond MOST."""
    read = (_parse_pattern(line, number) for number, line in enumerate(lines, 1) if number <= MAX_PATTERNS)
    found = tuple(one for one in read if one)
    names = (one.segments[0].pattern if one.segments[0] else ".*" for one in found if not one.anchored)
    return Globs(found, tuple(one for one in found if one.anchored), re.compile("|".join(names) or "(?!)", re.DOTALL))


def _parse_pattern(line: str, number: int) -> GlobPattern | None:
    text = TRAILING_SPACES.sub("", line.rstrip("\r\n"))
    if not text or text.startswith("#") or len(text) > MAX_PATTERN_CHARS:
        return None
    negated = text.startswith("!")
    body = text[negated:]
    folder = body.endswith("/")
    bare = body.removesuffix("/")
    anchored = "/" in bare
    names = bare.removeprefix("/").split("/")
    if not all(names):
        return None
    if len(names) > 1 and names[-1] == "**":
        names.insert(-1, ANY_NAME)  # "a/**" is what lies in a, not a
    return GlobPattern(text, tuple(map(_compile_segment, names)), number, anchored, folder, negated)


def _compile_segment(name: str) -> re.Pattern[str] | None:
    """A name of a path as a regular expression, in time that is linear in the name."""
    if name == "**":
        return None
    pieces = [""]
    for sign in SIGN.findall(name):
        if sign.startswith("*"):
            pieces.append("")
        else:
            pieces[-1] += _translate_sign(sign)
    first, *middle = pieces
    if not middle:
        return re.compile(first, re.DOTALL)
    inner = "".join(f"(?>.*?{piece})" for piece in middle[:-1] if piece)
    return re.compile(f"{first}{inner}.*{middle[-1]}", re.DOTALL)


def _translate_sign(sign: str) -> str:
    if sign == "?":
        return "."
    if len(sign) > 1 and sign[0] == "[":
        return _translate_class(sign[1:-1])
    return re.escape(sign.removeprefix("\\") if len(sign) > 1 else sign)


def _translate_class(inner: str) -> str:
    negated, body = inner[:1] in ("!", "^"), inner.lstrip("!^") if inner[:1] in ("!", "^") else inner
    known = re.split(r"(\[:[a-z]{1,9}:\])", body)
    made = "".join(CHARACTER_CLASSES.get(part) or re.sub(r"([\[\]^&~|])|\\(.)", r"\\\1\2", part) for part in known)
    try:
        re.compile(f"[{made}]")
    except re.error:  # "[z-a]" matches nothing
        return r"(?!)"
    return f"[{'^' * negated}{made}]"


def _is_full_match(segments: Sequence[re.Pattern[str] | None], parts: Sequence[str]) -> bool:
    """Whether the segments take up all the parts; "**" any number of them."""
    if None not in segments:
        same = len(segments) == len(parts)
        return same and all(_can_take(n, segments, part) for n, part in enumerate(parts))
    states = _expand_states({0}, segments)
    for part in parts:
        states = _expand_states({_advance(n, segments) for n in states if _can_take(n, segments, part)}, segments)
    return len(segments) in states


def _can_take(n: int, segments: Sequence[re.Pattern[str] | None], part: str) -> bool:
    if n == len(segments):
        return False
    segment = segments[n]
    return segment is None or segment.fullmatch(part) is not None


def _advance(n: int, segments: Sequence[re.Pattern[str] | None]) -> int:
    return n if segments[n] is None else n + 1


def _expand_states(states: set[int], segments: Sequence[re.Pattern[str] | None]) -> set[int]:
    """The states, and those behind a "**" that takes nothing."""
    for n in sorted(states):
        while n < len(segments) and segments[n] is None:
            n += 1
            states.add(n)
    return states
