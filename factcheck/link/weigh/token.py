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
ENDS = frozenset(";:—–,()") | {"and"}  # of a clause, a segment or a bracket


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
    ends = [*(end for _, end in sentences(text, 0, len(text))), len(text) + 1]
    marks, seconds = ENDS | words.halt, {second for _, second in words.joined}
    found: list[Token] = []
    sentence = clause = segment = bracket = brackets = 0
    before = ""  # the word before in the sentence
    for raw, start, n in _pieces(text, figures):
        low = raw.lower()
        if "’" in low:
            low = low.replace("’", "'")
        if ends[sentence] <= start:
            sentence, before = bisect_right(ends, start), ""
            clause, segment, bracket = clause + 1, segment + 1, 0
        if low in seconds:
            low = words.joined.get((before, low), low)
        if low in marks:
            if low == "(":
                bracket = brackets = brackets + 1
            elif low in (",", "and"):
                segment += 1
            elif low != ")":
                clause, segment = clause + 1, segment + 1
        found.append(Token(low, raw, n, sentence, clause, segment, bracket, start))
        if low == ")":
            bracket = 0
        before = low
    return found


def _pieces(text: str, figures: Sequence[Figure]) -> list[tuple[str, int, int]]:
    found, at = [], 0
    for n, figure in enumerate(figures):
        found += [(m[0], m.start(), WORD) for m in LETTERS.finditer(text, at, max(at, figure.start))]
        found.append((figure.text, figure.start, n))
        at = max(at, figure.end)
    return found + [(m[0], m.start(), WORD) for m in LETTERS.finditer(text, at)]
