"""What has been found in a text so far; and what is found of it part by part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from factcheck.claim.claim import Claim, Operand, Reading
from factcheck.figure.figure import Figure
from factcheck.link.words.levels import unlike
from factcheck.pattern import pattern

__all__ = ["Found", "Links", "Unsure", "by_part", "most"]

# Figures of a short text, and characters a figure: "$5m (£3m) $5m (£3m)" has more, and so has a table. The densest page of
# agency reports has one in forty characters.
FEWEST, APART = 300, 32
PLUS_OR = pattern(r"\bplus or $")
COMMA = pattern(r"\d{1,3},\d{1,2}(?!\d)")
THOUSANDS = pattern(r"\d\.\d{3}(?!\d)")  # "0,7 percent from 330.000" may be 330,000


class Unsure(NamedTuple):
    """A reading that was too unsure to be claimed: where what it states begins, and the figures that this would be said of."""

    probability: float
    stated: int
    operands: tuple[int, ...]


class Links(NamedTuple):
    """What is found among the figures of a text."""

    claims: Sequence[Claim]
    unsure: Sequence[Unsure] = ()
    hints: Sequence[Claim] = ()  # likelier than not, and too unsure to be claimed


Link = Callable[[str, Sequence[Figure]], Links]


class Found:
    """The figures of a text, and the claims that it makes about them, those too that are only hints."""

    __slots__ = ("claims", "figures", "text", "unsure")

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self.text, self.figures = text, figures
        self.claims: list[Claim] = []
        self.unsure: list[Unsure] = []

    def add(
        self,
        relation: str,
        operands: Sequence[tuple[str, Figure]],
        stated: Figure | None,
        confidence: str,
        *,
        reading: Reading | None = None,
        currency_told: bool | None = False,
    ) -> None:
        """Enter a claim, but one of figures that count different things, or whose notation may be read two ways."""
        if unlike(relation, operands, stated, self.text) or (stated and self._doubtful(stated, operands)):
            return
        spans = [figure for _, figure in operands] + ([stated] if stated else [])
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        claim = Claim("", relation, tuple(operands), stated, quote, confidence, reading=reading)
        self.claims.append(claim if currency_told is False else claim._replace(currency_told=currency_told))

    def _doubtful(self, stated: Figure, operands: Sequence[tuple[str, Figure]]) -> bool:
        """Whether it is a margin of error, or a comma may begin its decimals where a level's full stop begins thousands."""
        if PLUS_OR.search(self.text, max(0, stated.start - 10), stated.start):
            return True
        return bool(COMMA.match(stated.text)) and any(THOUSANDS.search(figure.text) for _, figure in operands)


def most(text: str) -> int:
    """Among how many of a text's figures claims are looked for."""
    return max(FEWEST, len(text) // APART)


def by_part(text: str, figures: Sequence[Figure], parts: Iterable[tuple[Link, int, int]]) -> Links:
    """What each part's own link finds among its figures, placed in the whole text."""
    starts = [figure.start for figure in figures]
    claims, unsure, hints = list[Claim](), list[Unsure](), list[Claim]()
    for link, start, end in parts:
        own = [_shifted(figure, -start) for figure in figures[bisect_left(starts, start) : bisect_left(starts, end)]]
        found = link(text[start:end], own)
        claims += (_moved(claim, start) for claim in found.claims)
        unsure += (_moved_reading(one, start) for one in found.unsure)
        hints += (_moved(hint, start) for hint in found.hints)
    return Links(claims, unsure, hints)


def _moved_reading(one: Unsure, by: int) -> Unsure:
    return one._replace(stated=one.stated + by, operands=tuple(at + by for at in one.operands))


def _moved(claim: Claim, by: int) -> Claim:
    def moved(operand: Operand) -> Operand:
        return _shifted(operand, by) if isinstance(operand, Figure) else _moved(operand, by)

    operands = tuple((role, moved(operand)) for role, operand in claim.operands)
    return claim._replace(operands=operands, stated=claim.stated and _shifted(claim.stated, by))


def _shifted(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by)
