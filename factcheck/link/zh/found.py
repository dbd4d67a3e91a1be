"""The claims of a Chinese text so far: a figure is stated once, a pair of figures makes one claim."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim.claim import Claim, Operand
from factcheck.figure.figure import Figure
from factcheck.language.zh.numbers import folded
from factcheck.link.zh.fact import Fact

__all__ = ["Found"]

SETS = ("total", "composite")


class Found:
    __slots__ = ("claims", "facts", "low", "rows", "stated", "text")

    def __init__(self, text: str, facts: Sequence[Fact]) -> None:
        self.text, self.low, self.facts = text, folded(text), facts
        self.stated: set[tuple[int, str, tuple[int, ...]]] = set()
        self.rows: set[int] = set()  # where the figures of tables begin, which no prose is of
        self.claims: list[Claim] = []

    def put(
        self, relation: str, operands: Sequence[tuple[str, Operand]], stated: Figure | None, confidence: str = "high"
    ) -> None:
        """Enters a claim, unless its figure is stated by one of the relation already; a total may be one of several sets."""
        figures = [figure for _, operand in operands for figure in _figures(operand)]
        start = stated.start if stated else figures[0].start
        parts = tuple(figure.start for figure in figures) if relation in SETS else ()
        if (start, relation, parts) in self.stated:
            return
        self.stated |= {(start, relation, parts), (start, relation, ())}
        spans = figures + ([stated] if stated else [])
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        self.claims.append(Claim("", relation, tuple(operands), stated, quote, confidence))


def _figures(operand: Operand) -> list[Figure]:
    return [operand] if isinstance(operand, Figure) else [figure for _, one in operand.operands for figure in _figures(one)]
