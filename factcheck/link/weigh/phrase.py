"""The words around a figure: of its sentence before and behind, up to its clause's or its phrase's end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.link.weigh.token import Token

__all__ = ["Phrase", "phrases"]

BEHIND, AHEAD = 22, 14  # tokens
ENDS = frozenset([",", "(", ")", "to", "from", "and", "than"])


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
            clause, bracket = token.clause, token.bracket
            own = [t for t in left if t.clause == clause and t.bracket == bracket]
            yield Phrase(at, token, left, own, right, _phrase(right, clause))


def _run(near: Sequence[Token], sentence: int) -> list[Token]:
    """Up to the next figure or the end of the sentence."""
    found = []
    for t in near:
        if t.sentence != sentence:
            break
        found.append(t)
        if t.figure >= 0:
            break
    return found


def _phrase(right: Sequence[Token], clause: int) -> list[Token]:
    found = []
    for t in right:
        if t.low in ENDS or t.clause != clause or t.figure >= 0:
            break
        found.append(t)
    return found
