"""Match files against glob patterns with the syntax of .gitignore.

Not pathspec or fnmatch, since patterns come from untrusted repositories: their regular expressions backtrack for hours on a
pattern such as "*a*a*a*a*a*a*b". Here each "*" is matched without backtracking (an atomic group), and "**" by tracking all
possible states at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from factcheck.pattern import compile_lazily

__all__ = ["GlobPattern", "Globs", "parse_globs"]

MAX_PATTERN_CHARS = 1_000  # characters of a pattern
MAX_PATTERNS = 2_000  # lines of a list
SIGN = compile_lazily(r"\*+|\?|\[(?:[!^]?\]?(?:\\.|\[:[a-z]{1,9}:\]|[^\]\\])*)\]|\\.|.", re.DOTALL)
CHARACTER_CLASSES = {"[:alpha:]": "a-zA-Z", "[:digit:]": "0-9", "[:alnum:]": "a-zA-Z0-9", "[:space:]": r"\s"} | {
    "[:upper:]": "A-Z",
    "[:lower:]": "a-z",
    "[:xdigit:]": "0-9a-fA-F",
}
TRAILING_SPACES = compile_lazily(r"(?<!\\) +\Z")
ANY_NAME = "*"


class GlobPattern(NamedTuple):
    """One pattern. segments: a regular expression per path component, None for "**"; a single one matches at any depth."""

    text: str
    segments: tuple[re.Pattern[str] | None, ...]
    number: int  # line number, from 1
    anchored: bool = False  # has a "/" before its end: matches from the folder of the list only
    folder: bool = False  # "drafts/" matches folders only
    negated: bool = False

    def is_match(self, parts: Sequence[str], *, folder: bool) -> bool:
        return (folder or not self.folder) and _is_full_match(self.segments, parts if self.anchored else parts[-1:])


class Globs(NamedTuple):
    """A list of patterns. names: one expression for all that are not anchored, to skip them for the names that match none."""

    patterns: tuple[GlobPattern, ...]
    anchored: tuple[GlobPattern, ...]
    names: re.Pattern[str]

    def find_deciding(self, parts: Sequence[str], *, folder: bool) -> GlobPattern | None:
        """Return the last pattern that matches a file or folder, or None. parts: path components below the patterns' folder."""
        known = self.patterns if self.names.fullmatch(parts[-1]) else self.anchored
        return next((one for one in reversed(known) if one.is_match(parts, folder=folder)), None)

    def find_deciding_above(self, parts: Sequence[str], *, folder: bool = False) -> GlobPattern | None:
        """Return the pattern that excludes a folder above it, else the last that matches it itself, or None."""
        for length in range(1, len(parts)):
            found = self.find_deciding(parts[:length], folder=True)
            if found and not found.negated:
                return found
        return self.find_deciding(parts, folder=folder) if parts else None


def parse_globs(lines: Iterable[str]) -> Globs:
    """Parse lines of a .gitignore; skip empty lines, comments, invalid patterns and all lines beyond MAX_PATTERNS."""
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
        names.insert(-1, ANY_NAME)  # "a/**" matches what lies in a, not a itself
    return GlobPattern(text, tuple(map(_compile_segment, names)), number, anchored, folder, negated)


def _compile_segment(name: str) -> re.Pattern[str] | None:
    """Compile one path component of a pattern to a regular expression that does not backtrack; None for "**"."""
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
    """True if the segments match all the parts, with any number of parts for "**"."""
    if None not in segments:
        return len(segments) == len(parts) and all(map(_can_take, segments, parts))
    states = _expand_states({0}, segments)
    for part in parts:
        taken = [n for n in states if n < len(segments) and _can_take(segments[n], part)]
        states = _expand_states({n if segments[n] is None else n + 1 for n in taken}, segments)
    return len(segments) in states


def _can_take(segment: re.Pattern[str] | None, part: str) -> bool:
    return segment is None or segment.fullmatch(part) is not None


def _expand_states(states: set[int], segments: Sequence[re.Pattern[str] | None]) -> set[int]:
    """Add to the states (segment numbers) those reached by a "**" that matches nothing."""
    for n in sorted(states):
        while n < len(segments) and segments[n] is None:
            n += 1
            states.add(n)
    return states
