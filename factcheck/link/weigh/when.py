"""When a figure is of: years, months, the length of its period, and what it is compared over."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.token import YEAR, Token

__all__ = ["base", "length", "months", "span", "years"]


def years(ahead: Sequence[Token], behind: Sequence[Token], left: Sequence[Token], right: Sequence[Token]) -> frozenset[str]:
    found = [t.low for t in ahead[:8] if _year(t)]
    if not found:
        pairs = zip(behind, [*behind[1:], None], strict=False)
        found = [
            t.low
            for t, u in pairs
            if _year(t) and (u is None or u.low not in ("on", "from", "over", "than", "since", "to", "with"))
        ]
    if not found and len(left) > 1 and left[0].raw == "(" and YEAR.match(left[1].low):  # "in 2012 (5,000)"
        found = [left[1].low]
    if not found and right and right[0].raw == "(":
        found = [t.low for t in right[1:4] if _year(t)]
    return frozenset(year[:4] for year in found)


def _year(t: Token) -> bool:
    return t.low[:2] in ("19", "20") and YEAR.match(t.low) is not None


def base(right: Sequence[Token]) -> frozenset[str]:
    marks = ("from", "on", "over", "than", "in", "of", "since", "to", "with")
    return frozenset(b.low[:4] for a, b in pairwise(right[:8]) if _year(b) and a.low in marks)


def months(ahead: Sequence[Token], behind: Sequence[Token], words: Lexicon) -> frozenset[int]:
    def of(run: Sequence[Token]) -> frozenset[int]:
        return frozenset(words.months[t.low] for t in run if t.low in words.months and t.raw[0].isupper())

    return of(ahead[:8]) or of(behind[:12])


def length(ahead: Sequence[Token], behind: Sequence[Token], words: Lexicon) -> str:
    run = [t.low for t in (*ahead[:7], *behind[:9])]
    at = next((k for k, word in enumerate(run) if word in words.lengths), None)
    if at is None:
        return ""
    part = run[at + 3] if run[at + 1 : at + 3] == ["the", "of"] and len(run) > at + 3 else ""  # backwards: "half of the year"
    return words.lengths.get(part, words.lengths[run[at]])


def span(right: Sequence[Token], words: Lexicon) -> str:
    """The length of the period over which a change is told: "up 5% on the previous quarter"."""
    ahead = [t.low for t in right[:9]]
    if any(w in words.traits["yoy"] for w in ahead[:4]):
        return "y"
    for before, word in zip(["", *ahead], ahead, strict=False):
        if word in words.lengths and before in words.determiners:
            return words.lengths[word]
    return ""
