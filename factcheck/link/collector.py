"""Accumulate the claims of a text, and link a text part by part."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from factcheck.claim.claim import Claim, ModelReading, Operand
from factcheck.figure.figure import Figure
from factcheck.link.align import DraftedClaim
from factcheck.link.exchange_rates import PrintedRates
from factcheck.pattern import compile_lazily

__all__ = ["ClaimCollector", "Links", "UnsureReading", "compute_figure_limit", "link_parts"]

# Figures of a short text, and characters per figure: "$5m (£3m) $5m (£3m)" and tables are denser. The densest page of agency
# reports has one figure in 40 characters.
MIN_FIGURE_LIMIT, CHARS_PER_FIGURE = 300, 32
PLUS_OR = compile_lazily(r"\bplus or $")
COMMA_DECIMALS = compile_lazily(r"\d{1,3},\d{1,2}(?!\d)")
POINT_THOUSANDS = compile_lazily(r"\d\.\d{3}(?!\d)")  # "0,7 percent from 330.000" may be 330,000


class UnsureReading(NamedTuple):
    """A reading too unsure to be a claim. stated, operands: the offsets at which the figures start."""

    probability: float
    stated: int
    operands: tuple[int, ...]


class Links(NamedTuple):
    """The result of linking a text."""

    claims: Sequence[Claim]
    unsure: Sequence[UnsureReading] = ()
    hints: Sequence[Claim] = ()  # likelier right than wrong, but too unsure to be claims
    models: Sequence[str] = ()  # that have read the text, with their versions


Linker = Callable[[str, Sequence[Figure]], Links]


class ClaimCollector:
    """The figures of a text and the claims about them found so far, hints included."""

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self.text, self.figures = text, figures
        self.claims: list[Claim] = []
        self.unsure: list[UnsureReading] = []
        self.rates: PrintedRates = {}

    def add(
        self,
        drafted: DraftedClaim,
        confidence: str | None = None,
        reading: ModelReading | None = None,
        others: Sequence[tuple[DraftedClaim, ModelReading]] = (),
    ) -> None:
        """Add a claim, unless its stated figure `_is_doubtful`. confidence: else as drafted. others: its other readings."""
        if self._is_doubtful(drafted):
            return
        likely = (self._make_claim(*other, confidence) for other in others if not self._is_doubtful(other[0]))
        self.claims.append(self._make_claim(drafted, reading, confidence)._replace(others=tuple(likely)))

    def _make_claim(self, drafted: DraftedClaim, reading: ModelReading | None, confidence: str | None) -> Claim:
        relation, operands, stated, is_sure, currency_told = drafted
        spans = [stated, *(figure for _, figure in operands)]
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        confidence = confidence or ("high" if is_sure else "low")
        return Claim("", relation, tuple(operands), stated, quote, confidence, reading=reading, currency_told=currency_told)

    def _is_doubtful(self, drafted: DraftedClaim) -> bool:
        """True if a figure is a margin of error, or has decimals after a comma and an operand thousands after a point."""
        stated, operands = drafted.stated, drafted.operands
        if PLUS_OR.search(self.text, max(0, stated.start - 10), stated.start):
            return True
        return bool(COMMA_DECIMALS.match(stated.text)) and any(POINT_THOUSANDS.search(figure.text) for _, figure in operands)


def compute_figure_limit(text: str) -> int:
    """Return how many of a text's figures are linked, counted from its start."""
    return max(MIN_FIGURE_LIMIT, len(text) // CHARS_PER_FIGURE)


def link_parts(text: str, figures: Sequence[Figure], parts: Iterable[tuple[Linker, int, int]]) -> Links:
    """Link each part (linker, start, end) of a text on its own, and shift the results to the whole text's offsets."""
    starts = [figure.start for figure in figures]
    claims, unsure, hints, models = list[Claim](), list[UnsureReading](), list[Claim](), list[str]()
    for link, start, end in parts:
        own = [_shift_figure(figure, -start) for figure in figures[bisect_left(starts, start) : bisect_left(starts, end)]]
        found = link(text[start:end], own)
        claims += (_shift_claim(claim, start) for claim in found.claims)
        unsure += (_shift_reading(one, start) for one in found.unsure)
        hints += (_shift_claim(hint, start) for hint in found.hints)
        models += found.models
    return Links(claims, unsure, hints, tuple(dict.fromkeys(models)))


def _shift_reading(one: UnsureReading, by: int) -> UnsureReading:
    return one._replace(stated=one.stated + by, operands=tuple(at + by for at in one.operands))


def _shift_claim(claim: Claim, by: int) -> Claim:
    def shift_operand(operand: Operand) -> Operand:
        return _shift_figure(operand, by) if isinstance(operand, Figure) else _shift_claim(operand, by)

    operands = tuple((role, shift_operand(operand)) for role, operand in claim.operands)
    stated = claim.stated and _shift_figure(claim.stated, by)
    return claim._replace(operands=operands, stated=stated, others=tuple(_shift_claim(other, by) for other in claim.others))


def _shift_figure(figure: Figure, by: int) -> Figure:
    return figure._replace(start=figure.start + by, end=figure.end + by)
