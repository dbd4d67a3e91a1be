"""What has been found in a text so far: its claims, and which of its figures state one."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.words.nouns import unlike
from factcheck.pattern import pattern

__all__ = ["Found", "most"]

# Figures of a short text, and characters a figure: "$5m (£3m) $5m (£3m)" has more, and so has a table. The densest page of
# agency reports has one in forty characters.
FEWEST, APART = 300, 32
PAIRED = ("conversion", "cross_rate")  # each amount with its own, wherever the rate or the other two stand
PLUS_OR = pattern(r"\bplus or $")
COMMA = pattern(r"\d{1,3},\d{1,2}(?!\d)")
THOUSANDS = pattern(r"\d\.\d{3}(?!\d)")  # "0,7 percent from 330.000" may be 330,000


def most(text: str) -> int:
    """Among how many of a text's figures claims are looked for."""
    return max(FEWEST, len(text) // APART)


class Found:
    """The figures of a text, the number of the sentence of each, and the claims; stated: the figures that state no other."""

    __slots__ = ("claims", "figures", "numbers", "sentences", "stated", "text")

    def __init__(self, text: str, figures: Sequence[Figure], sentences: Sequence[int]) -> None:
        self.text, self.figures, self.sentences = text, figures, sentences
        self.stated: set[int] = set()
        self.claims: list[Claim] = []
        self.numbers = {figure.start: n for n, figure in enumerate(figures)}

    def numbered(self, figure: Figure) -> int | None:
        """The number of a figure of the text."""
        return self.numbers.get(figure.start)

    def add(
        self,
        relation: str,
        operands: Sequence[tuple[str, Figure]],
        stated: Figure | None,
        confidence: str,
        *,
        reasons: tuple[tuple[str, int], ...] = (),
        instead: tuple[str, ...] = (),
    ) -> None:
        """Enter a claim, but one of figures that count different things."""
        if unlike(relation, operands, stated, self.text) or (stated and self._doubtful(stated, operands)):
            return
        spans = [figure for _, figure in operands] + ([stated] if stated else [])
        if relation not in PAIRED and self._apart(spans):
            confidence = "low"  # of thirteen mismatches over a sentence's end twelve were figures that do not belong together
        quote = self.text[min(f.start for f in spans) : max(f.end for f in spans)]
        self.claims.append(Claim("", relation, tuple(operands), stated, quote, confidence, reasons=reasons, instead=instead))

    def _doubtful(self, stated: Figure, operands: Sequence[tuple[str, Figure]]) -> bool:
        """Whether it is a margin of error, or a comma may begin its decimals where a level's full stop begins thousands."""
        if PLUS_OR.search(self.text, max(0, stated.start - 10), stated.start):
            return True
        return bool(COMMA.match(stated.text)) and any(THOUSANDS.search(figure.text) for _, figure in operands)

    def _apart(self, figures: Sequence[Figure]) -> bool:
        """Whether a sentence ends between some figures."""
        numbers = (self.numbered(figure) for figure in figures)
        return len({self.sentences[n] for n in numbers if n is not None}) > 1
