"""A claim: a relation, the figures that it holds between, and the phrase that says so."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.figure import Figure, Place
from factcheck.figure.interval import Interval
from factcheck.figure.rounding import RoundingMode

__all__ = [
    "HINT",
    "Claim",
    "IdentityKey",
    "ModelReading",
    "Operand",
    "Quotation",
    "TableSupport",
    "Waiver",
    "has_dependencies",
    "list_figures",
    "strip_places",
]


HINT = "hint"  # confidence in a link that is likelier than not, and too unsure to be claimed


class Quotation(NamedTuple):
    """The exchange rates that one conversion may have used, in units of `base` for one of `quote` (CNY/USD: 7.2319)."""

    base: str
    quote: str
    rate: Fraction  # the fixing on or last before the date
    fixing: date  # the day of that fixing
    admitted: Interval  # from the lowest to the highest admitted fixing
    year: Interval  # of the 12 months before
    source: str  # "ECB reference rates to 2026-11-20", "rates of the claims file"
    note: str | None = None  # "no fixing on Sunday 2024-11-10: the last before it"
    second: bool = False  # by a peg or monthly rates: the ECB fixes one of the two no more, or never did
    coarse: Fraction | None = None  # the tolerance of monthly rates, wider than that of fixings
    distant: str | None = None  # by a rate of another time: "near", "far" (money may have moved), "then", "ever" (undated)
    bounded: bool = False  # the date lies among the days of known rates: what none of these allows no day does


class Waiver(NamedTuple):
    """Why a claim that does not hold is accepted, and up to what day."""

    reason: str
    until: date | None = None
    baseline: bool = False  # accepted with all that failed when the baseline was written


class TableSupport(NamedTuple):
    """What says that lines of a table belong together: the other columns of the same rows, or rows of the same columns."""

    of: str  # the labels of the line and of the place in it: "Total, 2018"
    across: str  # "column" or "row": in what it was looked for
    holds: int  # in how many others it holds
    fails: int  # in how many not


class ModelReading(NamedTuple):
    """As what a model has read a figure. frame: "share"; instead: the next likeliest, "growth of $3m and $2m", empty for none.

    model: its name and version. Probabilities are in thousandths, odds in hundredths of log-odds. right, seen: of readings as
    sure as this, on texts that the model was not fitted on.
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
    """One figure recomputed from others.

    operands: (role, operand) in the order of the relation's parameters; a list operand repeats its role: two terms are
    (("term", a), ("term", b)), the pairs of composite alternate level and growth. An operand is a figure, or a claim
    whose result it takes. stated: the figure that the text gives for the result; None: it is implied. At most one
    figure is missing.
    """

    id: str
    relation: str  # a name of relation.RELATIONS
    operands: tuple[tuple[str, Operand], ...]
    stated: Figure | None = None
    quote: str | None = None
    confidence: str = "high"  # "low": inferred; may not fail. "hint": HINT
    place: Place | None = None  # of the stated figure, else of the quote; without an article, in the claims file
    entry: Place | None = None  # of the entry in the claims file
    mode: RoundingMode = RoundingMode.EITHER
    grain: Fraction | None = None  # of the stated figure, in its unit
    quotation: Quotation | None = None  # of a conversion between currencies
    tolerance: Fraction = Fraction(3, 100)  # of an exchange rate
    unchecked: tuple[str, str] | None = None  # reason and detail, where reading already knows that it can't be checked
    waiver: Waiver | None = None
    note: str | None = None
    reading: ModelReading | None = None  # of a claim that a model has read in prose
    structure: TableSupport | None = None  # of a claim out of a table
    currency_told: bool | None = False  # of a conversion: the text says whose money a shared name is; None: it names several


Operand = Figure | Claim


class IdentityKey:
    """A claim as a key: which one it is, not what it says, since to compare all its figures takes as long as to use them."""

    __slots__ = ("claim",)

    def __init__(self, claim: Claim) -> None:
        self.claim = claim

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentityKey) and other.claim is self.claim

    def __hash__(self) -> int:
        return id(self.claim)


def has_dependencies(claim: Claim) -> bool:
    """Whether other claims are among its operands."""
    return any(isinstance(operand, Claim) for _, operand in claim.operands)


def strip_places(claim: Claim) -> Claim:
    """What a claim says, wherever it stands: two that print the same are equal."""
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
    """The figures that a claim itself has, the stated one last."""
    return [o for o in (*(operand for _, operand in claim.operands), claim.stated) if isinstance(o, Figure)]
