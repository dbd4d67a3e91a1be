"""A construction: a pattern over cue letters, asked only of a spelling that has the letters that it cannot do without."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property, reduce

from factcheck.pattern.kept import compiled

__all__ = ["Spelled", "told"]

CLASS = re.compile(r"\[(\^?[^\]]+)\]([?*+]|\{\d+,\d*\})?")
GROUP = re.compile(r"\([^()]*\)")
OPTIONAL = re.compile(r".[?*]|.\{0,\d*\}|\{\d+,\d*\}")
SIGNS = str.maketrans("(|", "\ue000\ue001")  # a class of one sign, while its pattern is taken apart
CUES = frozenset("(|,;:&=-")


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


BACK = {sign: letter for letter, sign in SIGNS.items()}


def _alone(match: re.Match[str]) -> str:
    """What a class of one sign asks for; nothing of another, or where it may be left out."""
    return match[1].translate(SIGNS) if len(match[1]) == 1 and not match[2] else "."


def told(table: Iterable[tuple[str, Spelled]], letters: str) -> list[str]:
    """The names of the constructions by which a candidate is told, from its spelling."""
    present = frozenset(letters)
    return [name for name, one in table if one.needs <= present and one.pattern.search(letters)]
