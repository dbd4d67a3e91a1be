"""Results of checking a claim: plain data types that `check` fills and reports print."""

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
    "UnreadableFile",
    "Verdict",
    "WeakPass",
    "count_outcomes",
    "find_source_file",
    "list_used_figures",
]


EcbStatus = tuple[str, bool]  # last day of the ECB rates (ISO date), and True if the user's file adds days to the shipped ones


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105  no password
    REVIEW = "review"
    FAIL = "fail"
    UNCHECKED = "unchecked"
    IMPLIED = "implied"
    HINT = "hint"  # would be a fail or review, but the link between its figures is too uncertain


class ComputedValue(NamedTuple):
    """Result of the formula: its value from the printed figures (None if an operand is a range) and its two intervals."""

    value: Fraction | None
    sets: IntervalPair
    unit: str | None
    role: str  # which figure was computed: "stated", or the missing operand ("old")


class AllowedValues(NamedTuple):
    """The printed values that would pass, counted in rounding units of the stated figure."""

    number: int
    first: str  # in the stated figure's own notation: "5.0", "3.1 billion"
    last: str


CHECKED_VERDICTS = frozenset({Verdict.PASS, Verdict.REVIEW, Verdict.FAIL})  # the stated figure was compared with the computed
WRONG_VERDICTS = frozenset({Verdict.FAIL, Verdict.REVIEW, Verdict.HINT})  # a mismatch, or a match only under a condition
DOUBTFUL_LINK, LOW_CONFIDENCE = "doubtful-link", "low-confidence"
LINK_NEEDS = frozenset({DOUBTFUL_LINK, LOW_CONFIDENCE})  # values of `needs`: the figures may not belong together
OTHER_READING_NEEDS = frozenset({"times-more", "truncation"})  # values of `needs`: the claim holds under another reading
NO_SLIP = "none"  # instead of a slip's name: no slip fits; lists what each figure would have to be
# Hundredths of log-odds (3 to 1) from which a mismatch in prose counts as an error of the text: nine in ten of those were.
MIN_BELIEF_LOG_ODDS = 110
SEARCH_ENDED = "search ended"  # instead of a slip's name: the search stopped before all were tried


class WeakPass(NamedTuple):
    """Marks a pass that proves little, as more than one number in ten would pass: how many others would, and of how many."""

    others: int
    of: int  # numbers with as many digits as the stated figure


class Slip(NamedTuple):
    """A hypothesis about the writer's mistake that would explain a mismatch."""

    name: str
    fits: str
    wrong: str | None = None  # what is misprinted under it: stated, operand, words; None if no slip fits


class Belief(NamedTuple):
    """Estimate whether a mismatch in prose is an error of the text (not of the reader): strongest reason, and its track record.

    odds: hundredths of log-odds, the sum of the weights in `reasons`; 0 with no reasons for tables and unlocated figures.
    """

    rule: str  # name of the strongest reason, accepted by `explain`
    real: int  # errors of the text among the `seen`
    seen: int  # reviewed mismatches with this likelihood
    odds: int = 0
    reasons: tuple[tuple[str, int], ...] = ()


class Problem(NamedTuple):
    """A fault of an input, at its position, or something that could not be done with it."""

    path: str
    line: int
    column: int
    code: str  # "unknown-key"
    message: str


class Refusal(Exception):  # noqa: N818  it says what is wrong with an input, not with the program
    """Raised when something that the whole run depends on (not one checked file) is unusable; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.problem.path}: {self.problem.message}"


class UnreadableFile(ValueError):  # noqa: N818 - it says what is wrong with the file, not with the program
    """A file cannot be read as an article: one sentence, with the line and column (from 1) if known."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


class UnclaimedFigures(NamedTuple):
    """Figures of an article, in text order, that look related but are in no claim.

    probability: thousandths, of the best relation found, too low for a claim; 0 if they are merely close to each other.
    """

    figures: tuple[Figure, ...]
    probability: int


class ShownFile(NamedTuple):
    """A file of a run as displayed to the reader; built only for reports that show articles."""

    path: str  # as in the places of its figures
    sha256: str  # of the file as stored
    title: str | None
    date: str | None
    text: str  # extracted text of an article; empty for a claims file
    passages: tuple[Span, ...]  # spans of paragraphs, headings and cells in the text
    spans: Mapping[Span, Span]  # span of a figure in the stored file to its span in the text
    article: str | None = None  # path of the article that a claims file names, or of this article's translation
    addresses: tuple[tuple[str, str], ...] = ()  # of its evidence: (source of a figure, URL)
    tables: tuple[Table, ...] = ()  # in the text; their cells are among `passages` too


class Finding(NamedTuple):
    claim: Claim
    verdict: Verdict
    operands: tuple[tuple[str, Figure], ...] = ()  # (role, figure) for every printed figure used, also through operand claims
    needs: str | None = None  # assumption under which it holds: nothing, rounding; review: hedge, stale-rate, doubtful-link ...
    certainty: str | None = None  # necessary, possible
    reason: str | None = None  # why unchecked: missing-operand, unit-mismatch, zero-base, too-deep ...
    detail: str | None = None  # `reason` or `needs` in words
    weak: WeakPass | None = None  # if nearly any number would have passed
    flips: bool = False  # not only the size but the direction, the order or the side of a threshold is wrong
    computed: ComputedValue | None = None
    stated: IntervalPair | None = None  # of the stated figure, in the unit of `computed`
    printed: Fraction | None = None  # the stated figure's printed value in that unit; None for a range
    implied_rate: Interval | None = None
    distance: Fraction | None = None  # between stated and computed interval, in the unit of `computed`
    grains: Fraction | None = None  # the same in rounding units of the stated figure
    allowed: AllowedValues | None = None
    suggestion: str | None = None  # the computed value in the article's notation
    intended: str | None = None  # number meant by the writer under the likeliest slip, if not `suggestion`
    rival: str | None = None  # correction of another figure that is as likely the wrong one: "27.7 for 87.7 percent"
    remedy: str | None = None  # correction of another figure, less likely the wrong one, that would make the claim hold
    slips: tuple[Slip, ...] = ()
    witness: tuple[tuple[str, str], ...] = ()  # of a pass: (role, value) pairs within rounding that make it exactly true
    working: tuple[str, ...] = ()
    belief: Belief | None = None  # of a mismatch from prose
    waived: Waiver | None = None  # if its mismatch is accepted


class Outcome(NamedTuple):
    """The parts of a finding that are counted for summary and exit status. file: set only for findings that may fail a run."""

    verdict: Verdict
    waived: str = ""  # "waived", "baseline"
    weak: bool = False
    file: str = ""


MAY_FAIL_VERDICTS = frozenset({Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED})


def count_outcomes(findings: Iterable[Finding]) -> Counter[Outcome]:
    """Count findings by outcome. A compact findings object carries its counts in `outcomes`."""
    counted: Counter[Outcome] | None = getattr(findings, "outcomes", None)
    return Counter(map(_make_outcome, findings)) if counted is None else counted


def find_source_file(finding: Finding) -> str:
    """Return the path of the claims file or article that the claim comes from; "" if unknown."""
    place = finding.claim.entry or finding.claim.place
    return place.path if place else ""


def list_used_figures(finding: Finding) -> list[Figure]:
    """Return the printed figures that a finding uses, also through operand claims, the stated one last."""
    return [figure for figure in (*(operand for _, operand in finding.operands), finding.claim.stated) if figure]


def _make_outcome(finding: Finding) -> Outcome:
    waived = finding.waived and ("baseline" if finding.waived.baseline else "waived")
    file = "" if waived or finding.verdict not in MAY_FAIL_VERDICTS else find_source_file(finding)
    return Outcome(finding.verdict, waived or "", finding.weak is not None, file)
