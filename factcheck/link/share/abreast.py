"""Shares whose figures the next sentence has side by side: "Half the staff may go. It cut 300 out of 600 staff". Inferred."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from factcheck.link.share.nearby import Nearby, share
from factcheck.pattern import pattern

__all__ = ["abreast"]

OUT_OF = pattern(  # from a part to its whole
    r"(?:\s[a-z]+)?,?(?:\s[-–—])?\sout\sof\s(?:(?:an?|the|its|their)\s)?(?:total\s)?(?:[a-z-]+\s){0,2}?(?:of\s)?(?:about\s)?",
    re.IGNORECASE,
)


def abreast(near: Nearby, i: int, number: int, name: Set[str]) -> None:
    """Enter a share of what has some words for its name, where that is a whole in the next sentence."""
    found = near.found
    for part, whole in pairwise(near.levels(i + 1)):
        end, figure = found.figures[part].end, found.figures[whole]
        if OUT_OF.fullmatch(found.text, end, figure.start) and _named(found.text[end : figure.end], name):
            share(found, number, part, whole)


def _named(words: str, name: Set[str]) -> bool:
    return any(word in words.lower() for word in name)
