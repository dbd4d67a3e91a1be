"""On which basis the levels of a change are: those of what is measured in volume terms are its volumes, and no
amounts: "Exports, in volume terms, rose 8% to $54m from $50m"."""

from __future__ import annotations

import re

from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["in_volume"]

VOLUME = pattern(  # what it is of stands before it, and no figure: "investment, in volume terms, rose 5% to $9m from $8m"
    r"[a-z)],? (?:measured )?in volume terms,? [^.;\d]{0,60}$", re.IGNORECASE
)
HEAD = 160  # characters before the first figure


def in_volume(found: Found, match: re.Match[str]) -> bool:
    """Whether a word of another basis says of all that follows that it is of volumes: of both levels, or one
    and the change, and of their rate."""
    if match.re.groupindex.keys().isdisjoint(("old", "change")) or match.group().count("x") or not found.says({"volume"}):
        return False
    first = next(number for number in found.word.figures[match.start() :] if number >= 0)
    start = found.figures[first].start
    return VOLUME.search(found.text, max(0, start - HEAD), start) is not None
