"""A text as words, marks and figures, with the sentence, clause, segment and bracket that each stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.article.sentence import sentences
from factcheck.figure.figure import Figure
from factcheck.link.weigh.lexicon import Lexicon

__all__ = ["WORD", "Token", "tokens"]

WORD = -1  # `figure` of a token that is none
LETTERS = re.compile(r"[^\W\d_]+(?:[-&'’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
YEAR = re.compile(r"(?:19|20)\d\d(?:s|-\d\d)?$")
STRONG = frozenset(";:—–")


class Token(NamedTuple):
    """A clause ends at ";", ":", a dash and words like "while"; a segment at a comma and "and" too."""

    low: str
    raw: str
    figure: int
    sentence: int
    clause: int
    segment: int
    bracket: int  # number of the bracket around it, 0 for none
    start: int = 0  # in the text


def tokens(text: str, figures: Sequence[Figure], words: Lexicon) -> list[Token]:
    """The tokens of a text, each figure one."""
    ends = [end for _, end in sentences(text, 0, len(text))]
    found: list[Token] = []
    clause = segment = bracket = brackets = 0
    for raw, start, n in _pieces(text, figures):
        low, at = raw.lower().replace("’", "'"), bisect_right(ends, start)
        if found and found[-1].sentence == at:
            low = words.joined.get((found[-1].low, low), low)
        if found and found[-1].sentence != at:
            clause, segment, bracket = clause + 1, segment + 1, 0
        if raw == "(":
            brackets += 1
            bracket = brackets
        if raw in STRONG or low in words.halt:
            clause, segment = clause + 1, segment + 1
        elif raw == "," or low == "and":
            segment += 1
        found.append(Token(low, raw, n, at, clause, segment, bracket, start))
        if raw == ")":
            bracket = 0
    return found


def _pieces(text: str, figures: Sequence[Figure]) -> list[tuple[str, int, int]]:
    found, at = [], 0
    for n, figure in enumerate(figures):
        found += [(m[0], m.start(), WORD) for m in LETTERS.finditer(text, at, max(at, figure.start))]
        found.append((figure.text, figure.start, n))
        at = max(at, figure.end)
    return found + [(m[0], m.start(), WORD) for m in LETTERS.finditer(text, at)]
