"""Whether a share is of a whole, by the words behind "of" and those beside the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.word import TIMES
from factcheck.pattern import pattern

__all__ = [
    "beside",
]

BEHIND = pattern(r"[,;.]|\s(?:as\s)?(?:against|compared|versus)\b")
JOINED = pattern(r"(.*)\s(?:and|while|but|whereas)\s.*", re.DOTALL)  # "8 million and revenue rose by 3 percent": of the next
PAIR = pattern(r"[ a-z]{0,12},? and ")
TWO = pattern(r"\b([a-z]{3,}) and ([a-z]{3,})\b")
CLAUSE = pattern(r"[.!?][\"”’')]{0,2}\s|\n\n|;|\b(?:while|whereas|but)\b|, and\b")
RISE = pattern(r"\([^()]{2,30}\),? to \W?")  # "exported goods were up 2.4 percent ($281 million), to $12.2 billion": they are
FROM_TO = pattern(r"\b(?:from|by) (?:[^.;]|\.\d){1,60} to $")
SALES, NET = {"sale", "revenue", "turnover"}, {"net"}  # net sales are the revenue
RATES = (Kind.PERCENT, Kind.POINT)
REACH = 160


def beside(text: str, figures: Sequence[Figure], number: int) -> str:
    """The words that name a level: those before it in its clause, and those behind it up to a stop or a figure.

    Of a pair, "output and sales were 5 and 4 million", each has its own.
    """
    level = figures[number]
    if number and PAIR.fullmatch(text, figures[number - 1].end, level.start):
        both = _beside(text, figures[:number], number - 1)
        if TWO.search(both):
            return _without(both, 1)
    named = _beside(text, figures, number)
    first = number + 1 < len(figures) and PAIR.fullmatch(text, level.end, figures[number + 1].start)
    return _without(named, 2) if first else named


def _beside(text: str, figures: Sequence[Figure], number: int) -> str:
    level = figures[number]
    levels = [
        one
        for one in reversed(figures[max(0, number - 4) : number])
        if one.kind not in RATES and one.unit not in TIMES and not RISE.fullmatch(text[max(0, one.start - 1) : level.start])
    ]
    if levels and FROM_TO.search(text, max(0, levels[0].start - 8), level.start):
        del levels[0]  # "sales rose from $5m to $9m", "by $4m to $9m": both are sales
    before = next((one.end for one in levels), 0)
    start = max(before, level.start - REACH)
    ahead = CLAUSE.split(text[start : level.start])[-1]
    following = figures[number + 1].start if number + 1 < len(figures) else len(text)
    behind, *stopped = BEHIND.split(text[level.end : min(level.end + 60, following)], 1)
    if not stopped and following - level.end < 60 and (joined := JOINED.fullmatch(behind)):
        behind = joined[1]
    return f"{ahead} {level.text if level.kind is Kind.COUNT else ''} {behind}"


def _without(named: str, which: int) -> str:
    """A name of two, "output and sales", without one of them."""
    two = [*TWO.finditer(named)]
    return f"{named[: two[-1].start(which)]}{named[two[-1].end(which) :]}" if two else named
