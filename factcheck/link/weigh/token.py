"""A text as words, marks and figures, with the sentence, clause, segment and bracket that each stands in; and the words around
a figure: of its sentence before and behind, up to its clause's or its phrase's end.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from factcheck.article.sentence import sentences
from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.lexicon import Lexicon

__all__ = ["WORD", "Phrase", "Token", "phrases", "tokens"]

WORD = -1  # `figure` of a token that is none
LETTERS = re.compile(r"[^\W\d_]+(?:[-&'’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
YEAR = re.compile(r"(?:19|20)\d\d(?:s|-\d\d)?$")
ENDS = frozenset(";:—–,()") | {"and"}  # of a clause, a segment or a bracket
BEHIND, AHEAD = 22, 14  # tokens
AGAIN = 6  # tokens of a bracket
NEXT, FAR = 2, 250  # sentences, or characters, beyond which nothing belongs to a figure but what its sentence speaks of
PHRASE_ENDS = frozenset([",", "(", ")", "to", "from", "and"])


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


class Phrase(NamedTuple):
    """left: nearest first, of its sentence, up to the figure before. left_clause: the same within its clause.
    right_phrase: behind it up to what ends its phrase."""

    at: int
    token: Token
    left: list[Token]
    left_clause: list[Token]
    right: list[Token]
    right_phrase: list[Token]


def tokens(text: str, figures: Sequence[Figure], words: Lexicon) -> list[Token]:
    """The tokens of a text, each figure one, without what stands far from every figure that has another near it."""
    ends = [*(end for _, end in sentences(text, 0, len(text))), len(text) + 1]
    marks, seconds = ENDS | words.halt, {second for _, second in words.joined}
    found: list[Token] = []
    sentence = clause = segment = bracket = brackets = 0
    before = ""  # the word before in the sentence
    for raw, start, n in _pieces(text, figures, ends):
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


def _pieces(text: str, figures: Sequence[Figure], ends: Sequence[int]) -> list[tuple[str, int, int]]:
    """The figures, and the words that may tell something of one."""
    found: list[tuple[str, int, int]] = []
    at = told = 0
    for n, (figure, (begin, end)) in enumerate(zip(figures, _reaches(figures, ends), strict=True)):
        found += _words(text, at, min(told, figure.start)) + _words(text, max(at, told, begin), figure.start)
        found.append((figure.text, figure.start, n))
        at, told = max(at, figure.end), max(told, end)
    return found + _words(text, at, told)


def _words(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(m[0], m.start(), WORD) for m in LETTERS.finditer(text, start, end)] if start < end else []


def _reaches(figures: Sequence[Figure], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From where to where words may tell something of each figure: its sentence, and those around where another stands near."""
    spots = [(f, bisect_right(ends, f.start)) for f in figures]
    near = [False, *(v - u <= NEXT or b.start - a.end < FAR for (a, u), (b, v) in pairwise(spots)), False]
    for n, (f, first) in enumerate(spots):
        last = first
        if near[n] or near[n + 1]:
            first, last = bisect_left(ends, f.start - FAR) - 1, min(bisect_left(ends, f.end + FAR), len(ends) - 1)
        yield (ends[first - 1] if first > 0 else 0), ends[last]


def phrases(found: Sequence[Token], figures: Sequence[Figure]) -> Iterator[Phrase]:
    """One for each figure, in order."""
    for at, token in enumerate(found):
        if token.figure >= 0:
            left = _run(found[max(0, at - BEHIND + 1) : at][::-1], token.sentence)
            told = _told_again(found[at + 1 : at + AHEAD], token, figures)
            right = _run([*found[at + 1 : at + 1 + (told > 0)], *found[at + 1 + told : at + AHEAD + told]], token.sentence)
            near = [t for t in left if t.clause == token.clause and t.bracket == token.bracket]
            yield Phrase(at, token, left, near, right, _phrase(right[told > 0 :], token))


def _told_again(ahead: Sequence[Token], token: Token, figures: Sequence[Figure]) -> int:
    """How many words a bracket has that tells the amount in another unit: "90 billion yuan ($12 billion) a year earlier"."""
    end = next((k + 1 for k, t in enumerate(ahead[:AGAIN]) if t.low == ")"), 0) if ahead and ahead[0].low == "(" else 0
    inside = [figures[t.figure] for t in ahead[:end] if t.figure >= 0]
    here = figures[token.figure]
    again = len(inside) == 1 and Kind.PERCENT not in (here.kind, inside[0].kind) and here.unit and inside[0].unit
    return end if again and here.unit != inside[0].unit else 0


def _run(near: Sequence[Token], sentence: int) -> list[Token]:
    """Up to the next figure or the end of the sentence."""
    for k, t in enumerate(near):
        if t.sentence != sentence:
            return list(near[:k])
        if t.figure >= 0:
            return list(near[: k + 1])
    return list(near)


def _phrase(right: Sequence[Token], token: Token) -> list[Token]:
    stop = next(
        (
            k
            for k, t in enumerate(right)
            if (t.low in PHRASE_ENDS and not _dated(right, k)) or t.clause != token.clause or t.figure >= 0 or t.low == "than"
        ),
        len(right),
    )
    return list(right[:stop])


def _dated(right: Sequence[Token], k: int) -> bool:
    """Whether a comma is that of a date: "at June 30, 2016"."""
    return 0 < k < len(right) - 1 and right[k].low == "," and right[k - 1].low.isdigit() and bool(YEAR.match(right[k + 1].low))
