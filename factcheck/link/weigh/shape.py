"""How figures stand to each other in a text, spelled with the letters of cue words: "uS.tN.fO" is "rose S to N from O"; and
constructions: patterns over such a spelling, asked only of one that has the letters that they cannot do without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, reduce

from factcheck.figure.figure import Kind
from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.token import Token
from factcheck.pattern.kept import compiled

__all__ = ["Shapes", "Spelled", "told"]

BEFORE, BEHIND = 12, 8
STOPS, THENS = re.compile(r"y*\.[.y]*"), re.compile(r"yy+")
ASIDE = re.compile(r"\([^()SNOC|]*\)")
CLASS = re.compile(r"\[(\^?[^\]]+)\]([?*+]|\{\d+,\d*\})?")
GROUP = re.compile(r"\([^()]*\)")
OPTIONAL = re.compile(r".[?*]|.\{0,\d*\}|\{\d+,\d*\}")
SIGNS = str.maketrans("(|", "\ue000\ue001")  # a class of one sign, while its pattern is taken apart
CUES = frozenset("(|,;:&=-")
BARRED, OPEN = re.compile(r"\[\^[^\]]*lp[^\]]*\]"), re.compile(r"[lp]|\[\^")  # classes without other figures; what has them
BACK = {sign: letter for letter, sign in SIGNS.items()}


class Shapes:
    """The gaps between the figures of a text as cue letters, from which the spelling of any candidate is put together."""

    def __init__(self, facts: Sequence[Fact], tokens: Sequence[Token], words: Lexicon) -> None:
        self.facts, self.tokens, self.words = facts, tokens, words
        self.letters = list(map(_letter, facts))
        self.gaps: list[str] = []
        at = 0
        for f in [*facts, None]:
            end = f.token if f else len(tokens)
            self.gaps.append(_gap(tokens, at, end, words))
            at = end + 1

    def between(self, i: int, j: int, roles: Mapping[int, str]) -> str:
        """From figure i to figure j, both included, i < j."""
        return _tidy(self._spelled(i, j, roles))

    def around(self, roles: Mapping[int, str]) -> str:
        """The whole candidate with some cues before and behind it."""
        lo, hi = min(roles), max(roles)
        return _tidy(self.gaps[lo][-BEFORE:] + self._spelled(lo, hi, roles) + self.gaps[hi + 1][:BEHIND])

    def parted(self, roles: Mapping[int, str]) -> bool:
        """Whether other figures stand between those of a candidate: no time, no aside, no "or 8%"."""
        return any(
            k not in roles and self.letters[k] != "y" and not self.facts[k].bracket and "r" not in self.gaps[k]
            for k in range(min(roles) + 1, max(roles))
        )

    def _spelled(self, lo: int, hi: int, roles: Mapping[int, str]) -> str:
        parts = [roles[lo]]
        for k in range(lo + 1, hi + 1):
            parts += (self.gaps[k], roles.get(k) or self.letters[k])
        return "".join(parts)


class Spelled:
    """Compiled when it is first asked."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return compiled(self.text)

    @cached_property
    def needs(self) -> frozenset[str]:
        """Letters of every match: "u", "S" and "N" of "u[o.]?S[.,]{0,3}[ta]N"."""
        left = CLASS.sub(_alone, self.text)
        while GROUP.search(left):
            left = GROUP.sub(".", left)
        every = [frozenset(OPTIONAL.sub("", one)) for one in left.split("|")]
        found = {str.translate(letter, BACK) for letter in reduce(frozenset.intersection, every)}
        return frozenset(letter for letter in found if letter.isalpha() or letter in CUES)

    @cached_property
    def passes(self) -> bool:
        """Whether other figures, "l" and "p", may stand within it."""
        return bool(OPEN.search(BARRED.sub("", self.text)))


def _letter(f: Fact) -> str:
    """Of a figure that has no role in a candidate."""
    return "y" if "time" in f.traits else "p" if f.figure.kind in (Kind.PERCENT, Kind.POINT, Kind.MULTIPLE) else "l"


def _tidy(letters: str) -> str:
    """Without asides in brackets, a run of words that are no cues being one stop."""
    if "(" in letters:
        letters = ASIDE.sub("", letters)
    return THENS.sub("y", STOPS.sub(".", letters))


def _gap(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> str:
    found: list[str] = []
    sentence = tokens[max(0, start - 1)].sentence if tokens else 0
    for t in tokens[start:end]:
        if t.sentence != sentence:
            sentence = t.sentence
            found.append("|")
        cue = _cue(t, found, words)
        if cue == "y" and found and found[-1] == "W":  # "this year"
            found.pop()
        found.append(cue)
    if end < len(tokens) and end and tokens[end - 1].sentence != tokens[end].sentence:
        found.append("|")
    return "".join(found)


def _cue(t: Token, before: Sequence[str], words: Lexicon) -> str:
    low = t.low
    if before and before[-1] == "c" and low in ("with", "to"):
        return ""
    cue = words.cues.get(low)
    if cue is None and low[0].isdigit():
        return "y" if len(low) == 4 or len(low) < 3 else "."
    if cue is None:
        return "." if low[0].isalnum() else ""
    return "." if low in words.months and not t.raw[0].isupper() else cue


def _alone(match: re.Match[str]) -> str:
    """What a class of one sign asks for; nothing of another, or where it may be left out."""
    return match[1].translate(SIGNS) if len(match[1]) == 1 and not match[2] else "."


def told(table: Iterable[tuple[str, Spelled]], letters: str) -> list[str]:
    """The names of the constructions by which a candidate is told, from its spelling."""
    present = frozenset(letters)
    return [name for name, one in table if one.needs <= present and one.pattern.search(letters)]
