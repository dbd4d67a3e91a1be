"""A claim: a relation, the figures it relates, and the phrase of the article that states it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.figure import Figure, Place
from factcheck.figure.interval import Interval
from factcheck.figure.rounding import RoundingMode

HINT = "hint"  # confidence of a link that is more likely right than wrong, but below the score for a claim


class Settings(NamedTuple):
    """Settings of a checked file, for whatever the file does not set itself."""

    date: str | None = None  # of the article: 2024-11-12, 2024-11 or 2024
    tolerance: Fraction = Fraction(3, 100)  # relative, of an exchange rate
    mode: RoundingMode = RoundingMode.EITHER
    ignore: frozenset[str] = frozenset()  # names of relations that are not checked
    most: int = 10_000_000  # size limit of an article in bytes
    data_limit: int = 100_000_000  # size limit of an evidence file in bytes
    date_option: str = "--on"  # command-line option that sets the date of undated articles; "" if there is none


class Quotation(NamedTuple):
    """The exchange rates that a conversion may have used, in units of `base` per unit of `quote` (CNY/USD: 7.2319)."""

    base: str
    quote: str
    rate: Fraction  # the last fixing on or before the date
    fixing: date  # the day of that fixing
    admitted: Interval  # lowest to highest admitted fixing
    year: Interval  # lowest to highest fixing of the preceding 12 months
    source: str  # "ECB reference rates to 2026-11-20", "rates of the claims file"
    note: str | None = None  # "no fixing on Sunday 2024-11-10: the last before it"
    second: bool = False  # from a peg or monthly rates, because the ECB does not fix one of the two currencies on that date
    coarse: Fraction | None = None  # relative tolerance of monthly rates, wider than that of fixings
    distant: str | None = None  # rate of another time: "near", "far" (may have moved much), "then", "ever" (undated)
    bounded: bool = False  # the date lies within the known rates, so an amount that none of them allows is impossible


class Waiver(NamedTuple):
    """Reason why a mismatch is accepted, and the last day on which it is."""

    reason: str
    until: date | None = None
    baseline: bool = False  # accepted because it already failed when the baseline was written


class TableSupport(NamedTuple):
    """Evidence that a relation between table rows (columns) is real: how often it holds in the parallel columns (rows).

    Of prose beside a table ("text"): in how many other cells of the row and the column it would hold.
    """

    of: str  # labels of the line and of the cell in it: "Total, 2018"
    across: str  # "column" or "row": what the counts below are of; "text"
    holds: int  # number of others in which the relation holds
    fails: int  # number of others in which it does not


class ModelReading(NamedTuple):
    """The model's reading of a figure. frame: "share"; instead: the runner-up, "growth of $3m and $2m", or empty.

    model: name and version. Probabilities are in thousandths, odds in hundredths of log-odds. right, seen: how many of the
    readings with this confidence were right, on texts that the model was not fitted on.
    """

    model: str
    frame: str
    probability: int
    odds: int
    instead: str = ""
    instead_probability: int = 0
    right: int = 0
    seen: int = 0


class Claim(NamedTuple):
    """A relation between figures: the stated one can be recomputed from the operands.

    operands: (role, operand) in the order of the relation's parameters. A list operand repeats its role: two terms are
    (("term", a), ("term", b)); the pairs of composite alternate level and growth. An operand is a figure, or a claim
    whose result is used. stated: the figure that the text gives for the result; None if implied. At most one figure is
    missing.
    """

    id: str
    relation: str  # a name of relation.RELATIONS
    operands: tuple[tuple[str, Operand], ...]
    stated: Figure | None = None
    quote: str | None = None
    confidence: str = "high"  # "low": inferred, so at most a review, never a fail. "hint": HINT
    place: Place | None = None  # of the stated figure, else of the quote; in the claims file if there is no article
    entry: Place | None = None  # of the entry in the claims file
    mode: RoundingMode = RoundingMode.EITHER
    grain: Fraction | None = None  # rounding unit of the stated figure, in that figure's unit
    quotation: Quotation | None = None  # of a conversion between currencies
    tolerance: Fraction = Fraction(3, 100)  # relative, of an exchange rate
    unchecked: tuple[str, str] | None = None  # reason and detail, if the reader already found that it can't be checked
    waiver: Waiver | None = None
    note: str | None = None
    reading: ModelReading | None = None  # if the model found the claim in prose
    structure: TableSupport | None = None  # if the claim comes from a table
    currency_told: bool | None = False  # conversions: the text says which country's "dollar" is meant; None: several do
    others: tuple[Claim, ...] = ()  # other readings of the stated figure, as likely as to be claimed with this one
    beside: tuple[Figure, ...] = ()  # figures of an article's prose near this claim, in no claim: one may be the operand meant


Operand = Figure | Claim


class IdentityKey:
    """Dictionary key that compares claims by identity: comparing by value would cost as much as recomputing the claim."""

    __slots__ = ("claim",)

    def __init__(self, claim: Claim) -> None:
        self.claim = claim

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and other.claim is self.claim

    def __hash__(self) -> int:
        return id(self.claim)


def has_dependencies(claim: Claim) -> bool:
    """True if an operand is itself a claim."""
    return any(isinstance(operand, Claim) for _, operand in claim.operands)


def strip_places(claim: Claim) -> Claim:
    """Return the claim without id, quote and source positions, so that two claims on the same printed figures are equal."""
    return Claim(
        "",
        claim.relation,
        tuple((role, _strip_operand(operand)) for role, operand in claim.operands),
        claim.stated and _strip_figure(claim.stated),
        mode=claim.mode,
        grain=claim.grain,
        quotation=claim.quotation,
        tolerance=claim.tolerance,
        currency_told=claim.currency_told,
    )


def _strip_operand(operand: Operand) -> Operand:
    return strip_places(operand) if isinstance(operand, Claim) else _strip_figure(operand)


def _strip_figure(figure: Figure) -> Figure:
    return figure._replace(start=-1, end=-1, place=None)


def list_figures(claim: Claim) -> list[Figure]:
    """Return the claim's own figures (not those of operand claims), the stated one last."""
    return [o for o in (*(operand for _, operand in claim.operands), claim.stated) if isinstance(o, Figure)]
