"""What checking a claim finds: mute data between checking and showing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.article_table import Span, Table
from factcheck.claim.claim import Claim, Waiver
from factcheck.figure.figure import Figure, IntervalPair
from factcheck.figure.interval import Interval

__all__ = [
    "CHECKED_VERDICTS",
    "DOUBTFUL_LINK",
    "LINK_NEEDS",
    "LOW_CONFIDENCE",
    "MIN_BELIEF_LOG_ODDS",
    "NO_SLIP",
    "OTHER_READING_NEEDS",
    "SEARCH_ENDED",
    "WRONG_VERDICTS",
    "AllowedValues",
    "Belief",
    "ComputedValue",
    "EcbStatus",
    "Finding",
    "Outcome",
    "Problem",
    "Refusal",
    "ShownFile",
    "Slip",
    "Span",
    "UnclaimedFigures",
    "Verdict",
    "WeakPass",
    "count_outcomes",
    "find_source_file",
]


EcbStatus = tuple[str, bool]  # of the ECB's rates: the last day, and whether the user has added it to what is shipped


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105  no password
    REVIEW = "review"
    FAIL = "fail"
    UNCHECKED = "unchecked"
    IMPLIED = "implied"
    HINT = "hint"  # what would fail or be for review, were it more than likely that its figures belong together


class ComputedValue(NamedTuple):
    """The formula's result: from the printed figures (None where an operand has no single value), and its two sets."""

    value: Fraction | None
    sets: IntervalPair
    unit: str | None
    role: str  # what was computed: "stated", or the missing operand ("old")


class AllowedValues(NamedTuple):
    """The printed values that would pass, in steps of the stated figure's grain."""

    number: int
    first: str  # in the stated figure's own notation: "5.0", "3.1 billion"
    last: str


CHECKED_VERDICTS = frozenset({Verdict.PASS, Verdict.REVIEW, Verdict.FAIL})  # a claim of these has been held against its figures
WRONG_VERDICTS = frozenset({Verdict.FAIL, Verdict.REVIEW, Verdict.HINT})  # its figures do not fit, or not without more ado
DOUBTFUL_LINK, LOW_CONFIDENCE = "doubtful-link", "low-confidence"
LINK_NEEDS = frozenset({DOUBTFUL_LINK, LOW_CONFIDENCE})  # needs of a review: whether its figures belong together
OTHER_READING_NEEDS = frozenset({"times-more", "truncation"})  # needs of a review that holds, read otherwise
NO_SLIP = "none"  # in the place of a slip: where none fits, what each figure would have to be
MIN_BELIEF_LOG_ODDS = 140  # hundredths of log-odds, 4 to 1, from which a mismatch in prose is taken for an error
SEARCH_ENDED = "search ended"  # in the place of a slip: not all were tried


class WeakPass(NamedTuple):
    """Of a pass that more than one in ten numbers would be: how many others would have passed, and of how many."""

    others: int
    of: int  # numbers with as many digits as the stated figure


class Slip(NamedTuple):
    """A mistake that would explain a failure."""

    name: str
    fits: str
    wrong: str | None = None  # what it says is misprinted: stated, operand, words; None where no slip fits


class Belief(NamedTuple):
    """Why a mismatch from prose is taken for the writer's slip, or is not: the weightiest reason, and what became of others.

    odds: in hundredths of log-odds, the sum of the reasons' weights; of tables, and where a figure has no place, 0 of none.
    """

    rule: str  # a name that `explain` knows
    real: int  # errors of the text among
    seen: int  # mismatches as likely that were read
    odds: int = 0
    reasons: tuple[tuple[str, int], ...] = ()


class Problem(NamedTuple):
    """What is wrong with an input, or could not be done with it."""

    path: str
    line: int
    column: int
    code: str  # "unknown-key"
    message: str


class Refusal(Exception):  # noqa: N818  it says what is wrong with an input, not with the program
    """Something that a run rests on can't be used, whatever the file that is checked; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem.path}: {self.problem.message}"


class UnclaimedFigures(NamedTuple):
    """Figures of an article, in order, that look related and are in no claim.

    probability: in thousandths, of what was read of them and was too unsure to be claimed; 0 where they only stand together.
    """

    figures: tuple[Figure, ...]
    probability: int


class ShownFile(NamedTuple):
    """A file of a run as its reader sees it: only reports that show articles ask for it."""

    path: str  # as in the places of its figures
    sha256: str  # of the file as stored
    title: str | None
    date: str | None
    text: str  # of an article, as it was read; of a claims file nothing
    passages: tuple[Span, ...]  # paragraphs, headings, cells of the text
    spans: Mapping[Span, Span]  # of a figure in the file as stored, to that in the text
    article: str | None = None  # the path of the article that a claims file names, or that is the translation of this one
    addresses: tuple[tuple[str, str], ...] = ()  # of its evidence: a figure's source and where it is on the web
    tables: tuple[Table, ...] = ()  # of the text; their words are passages too


class Finding(NamedTuple):
    claim: Claim
    verdict: Verdict
    operands: tuple[tuple[str, Figure], ...] = ()  # every printed figure used, with its role; from other claims too
    needs: str | None = None  # nothing, rounding; of a review: hedge, stale-rate, low-confidence, doubtful-link ...
    certainty: str | None = None  # necessary, possible
    reason: str | None = None  # of unchecked: missing-operand, unit-mismatch, zero-base, too-deep ...
    detail: str | None = None  # the reason or the need in words
    weak: WeakPass | None = None  # of a pass that hardly anything could have failed
    flips: bool = False  # even the direction, the order or the side of a threshold is wrong
    computed: ComputedValue | None = None
    stated: IntervalPair | None = None  # of the stated figure, in the unit of `computed`
    printed: Fraction | None = None  # its value as printed, in that unit; None for a range
    implied_rate: Interval | None = None
    distance: Fraction | None = None  # between the sets, in the unit of `computed`
    grains: Fraction | None = None  # the same in grains of the stated figure
    allowed: AllowedValues | None = None
    suggestion: str | None = None  # the value computed, as the article would print it
    intended: str | None = None  # what stood there before the likeliest slip, where that is another number
    rival: str | None = None  # another figure that may as well be the wrong one: "27.7 for 87.7 percent"
    remedy: str | None = None  # another figure, less likely the wrong one, by which the stated one would hold
    slips: tuple[Slip, ...] = ()
    witness: tuple[tuple[str, str], ...] = ()  # of a pass: one value for each role that makes it true
    working: tuple[str, ...] = ()
    belief: Belief | None = None  # of a mismatch from prose
    waived: Waiver | None = None  # what accepts that it does not hold


class Outcome(NamedTuple):
    """How a claim fares: what is counted of it. file: of what may fail a run; of all else it is not asked for."""

    verdict: Verdict
    waived: str = ""  # "waived", "baseline"
    weak: bool = False
    file: str = ""


MAY_FAIL_VERDICTS = frozenset({Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED})


def count_outcomes(findings: Iterable[Finding]) -> Counter[Outcome]:
    """How many findings fare how. Findings that are packed have counted it already."""
    counted: Counter[Outcome] | None = getattr(findings, "outcomes", None)
    return Counter(map(_make_outcome, findings)) if counted is None else counted


def find_source_file(finding: Finding) -> str:
    """The claims file or the article that a finding is of."""
    place = finding.claim.entry or finding.claim.place
    return place.path if place else ""


def _make_outcome(finding: Finding) -> Outcome:
    waived = finding.waived and ("baseline" if finding.waived.baseline else "waived")
    file = "" if waived or finding.verdict not in MAY_FAIL_VERDICTS else find_source_file(finding)
    return Outcome(finding.verdict, waived or "", finding.weak is not None, file)
