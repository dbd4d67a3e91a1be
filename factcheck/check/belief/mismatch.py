"""A mismatch in its text: its figures in order, and the words before, between and behind them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from factcheck.check import slip
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure
from factcheck.language import load_language_of
from factcheck.pattern import compile_lazily

__all__ = ["Mismatch", "compute_ratio", "read_mismatch"]

MAX_CHARS_BEFORE, MAX_CHARS_BEHIND = 50, 30  # characters before the first figure, behind the last
SENTENCE_END = compile_lazily(r"[.!?;][\"”’)]{0,2}\s|[。！？；]")
CLAUSE_END = compile_lazily(r"[，。；！？]")  # thirty characters of Chinese are more than a clause
WEIGHED_SLIPS = frozenset(
    {
        "one digit", "digits transposed", "power of ten", "wrong direction", "operands swapped", "divided by the new value",
        "growth for multiple", "upside-down rate", "to for by", "averaged, not compounded", "total for yearly",
        "added, not compounded", "points for percent",  # SEMANTICS section 3: such a gap fails
    }
)  # fmt: skip
DIGIT_SLIPS = frozenset({"one digit", "digits transposed"})


class Mismatch(NamedTuple):
    """figures: in text order, with their roles. words: before, between and behind them. slips: of a closed list, those that
    explain the mismatch, each with one over the number of values that it might have printed; misprints: likewise, of digits
    in whichever figure.
    """

    finding: Finding
    figures: tuple[tuple[str, Figure], ...]
    words: tuple[str, ...]
    slips: dict[str, Fraction]
    misprints: dict[str, Fraction]

    @property
    def claim(self) -> Claim:
        return self.finding.claim

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role, _ in self.figures)

    @property
    def between(self) -> tuple[str, ...]:
        return self.words[1:-1]

    @property
    def stretch(self) -> str:
        """The text from its first figure to its last; the quote may go on to a rate at the end of the article."""
        behind = zip((figure for _, figure in self.figures), (*self.between, ""), strict=True)
        return "".join(f"{figure.text}{words}" for figure, words in behind)

    @property
    def odds(self) -> int | None:
        """The odds of its link, in hundredths of log-odds; None if no model has read it."""
        return self.claim.reading.odds if self.claim.reading else None

    @property
    def ratio(self) -> Fraction | None:
        """The larger of the computed and the printed amount over the smaller; None if one is missing."""
        value = self.finding.computed.value if self.finding.computed else None
        return compute_ratio(value, self.finding.printed) if value and self.finding.printed else None

    def find_max_weight(self, *names: str) -> Fraction:
        """Return the greatest weight of the named slips; 0 if none of them explains it."""
        return max((self.slips.get(name, Fraction(0)) for name in names), default=Fraction(0))


def read_mismatch(finding: Finding, known: slip.KnownWeights | None = None) -> Mismatch | None:
    """Read the text of a mismatch; None if a figure has no place in it, or no single value."""
    claim, placed = finding.claim, {}
    for role, figure in (*claim.operands, ("stated", claim.stated)):
        if role == "rate" and RELATIONS[claim.relation].converts:
            continue  # at the end of the article: "($1 = 0.7699 euros)"
        if role == "years":
            continue  # often no figure: from 2019 to 2023
        if not isinstance(figure, Figure) or figure.start < 0 or figure.high is not None or not figure.value:
            return None
        placed[figure.start] = (role, figure)
    figures = tuple(placed[start] for start in sorted(placed))
    words = _read_words(claim, [figure for _, figure in figures])
    if words is None:
        return None
    if RELATIONS[claim.relation].limits:  # any number beyond it passes, so a slip that gives one explains nothing
        return Mismatch(finding, figures, words, {}, {})
    is_either_level = {role for role, _ in figures} == {"change", "new", "stated"}  # its level may be the old one, misread
    names = WEIGHED_SLIPS - {"divided by the new value"} if is_either_level else WEIGHED_SLIPS
    slips = slip.weigh_slips(finding, names, known=known)
    return Mismatch(finding, figures, words, slips, slip.weigh_slips(finding, DIGIT_SLIPS, deep=True, known=known))


def compute_ratio(a: Fraction, b: Fraction) -> Fraction:
    """Return the larger of two amounts over the smaller, without sign."""
    found = abs(a / b)
    return max(found, 1 / found)


def _read_words(claim: Claim, figures: list[Figure]) -> tuple[str, ...] | None:
    """Return the words before, between and behind the figures, one sign of each meaning; None if these are not in the quote."""
    quote, first, last = claim.quote or "", figures[0], figures[-1]
    start = min(figure.start for figure in (*(o for _, o in claim.operands), claim.stated) if isinstance(figure, Figure))
    if any(quote[one.start - start : one.end - start] != one.text for one in (first, last)):
        return None
    gaps = (quote[a.end - start : b.start - start] for a, b in pairwise(figures))
    fold = load_language_of(quote[first.start - start : last.end - start]).fold_signs
    return tuple(map(fold, (_read_words_before(first), *gaps, _read_words_behind(last))))


def _read_words_before(figure: Figure) -> str:
    """Return what the figure's sentence says before it, within its line."""
    place = figure.place
    return SENTENCE_END.split(place.text[max(0, place.column - 1 - MAX_CHARS_BEFORE) : place.column - 1])[-1] if place else ""


def _read_words_behind(figure: Figure) -> str:
    place = figure.place
    return CLAUSE_END.split(place.text[place.end_column - 1 : place.end_column - 1 + MAX_CHARS_BEHIND])[0] if place else ""
