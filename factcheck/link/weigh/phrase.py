"""The words around a figure: of its sentence before and behind, up to its clause's or its phrase's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.link.weigh.token import YEAR, Token

__all__ = ["Phrase", "phrases"]

BEHIND, AHEAD = 22, 14  # tokens
ENDS = frozenset([",", "(", ")", "to", "from", "and"])


class Phrase(NamedTuple):
    """left: nearest first, of its sentence, up to the figure before. left_clause: the same within its clause.
    right_phrase: behind it up to what ends its phrase."""

    at: int
    token: Token
    left: list[Token]
    left_clause: list[Token]
    right: list[Token]
    right_phrase: list[Token]


def phrases(found: Sequence[Token]) -> Iterator[Phrase]:
    """One for each figure, in order."""
    for at, token in enumerate(found):
        if token.figure >= 0:
            left = _run(found[max(0, at - BEHIND + 1) : at][::-1], token.sentence)
            right = _run(found[at + 1 : at + AHEAD], token.sentence)
            yield Phrase(
                at,
                token,
                left,
                [t for t in left if t.clause == token.clause and t.bracket == token.bracket],
                right,
                _phrase(right, token),
            )


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
            if (t.low in ENDS and not _dated(right, k)) or t.clause != token.clause or t.figure >= 0 or t.low == "than"
        ),
        len(right),
    )
    return list(right[:stop])


def _dated(right: Sequence[Token], k: int) -> bool:
    """Whether a comma is that of a date: "at June 30, 2016"."""
    return 0 < k < len(right) - 1 and right[k].low == "," and right[k - 1].low.isdigit() and bool(YEAR.match(right[k + 1].low))
