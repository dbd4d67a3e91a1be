"""What the commands besides `run` find: data that the reports put into words."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.figure.figure import Figure, IntervalPair

__all__ = [
    "OUTCOMES",
    "AlterationResult",
    "Calculation",
    "Correction",
    "FixedFile",
    "MisprintOutcome",
    "TamperResult",
    "UnfixedClaim",
]

OUTCOMES = ("fail", "review", "already", "kept", "vanished", "untried", "unclaimed")  # of a misprint, best noticed first


class Calculation(NamedTuple):
    """The answer of the calculator to a text."""

    kind: str  # figure; pair: two figures or more, without words; sentence
    text: str
    figure: Figure | None = None  # a single figure, with its intervals in `sets`
    sets: IntervalPair | None = None
    findings: tuple[Finding, ...] = ()  # the changes or the result of a pair; the claims of a sentence
    notes: tuple[str, ...] = ()  # the exchange rate used


class Correction(NamedTuple):
    """Replace `old`, from start to end of the stored text, by `new`."""

    finding: Finding
    start: int
    end: int
    old: str
    new: str


class UnfixedClaim(NamedTuple):
    """A failed claim that is not corrected, and why."""

    finding: Finding
    why: str


class FixedFile(NamedTuple):
    """The planned corrections of a file, and its text before and after them."""

    path: str
    before: str
    after: str
    corrections: tuple[Correction, ...]
    left: tuple[UnfixedClaim, ...]
    data: bytes = b""  # as stored
    codec: str = "utf-8"


class AlterationResult(NamedTuple):
    """A figure, the roles it has, and the worst verdict of the claims that cover it after each alteration."""

    figure: Figure
    roles: tuple[str, ...]
    claims: tuple[str, ...]
    verdicts: tuple[tuple[str, Verdict], ...]

    @property
    def caught(self) -> int:
        return sum(verdict is Verdict.FAIL for _, verdict in self.verdicts)


class MisprintOutcome(NamedTuple):
    """What happens to the claims of a figure that is printed wrong.

    fail, review: a claim with it is flagged. kept: one passes. vanished: none is left. already: flagged without the change.
    unclaimed: no claim checks it. untried: it has no digits, or a limit was hit.
    """

    figure: Figure
    outcome: str  # one of OUTCOMES
    claim: str = ""
    new: str = ""  # the wrong print


class TamperResult(NamedTuple):
    """What happens when every figure of the passing claims is made wrong."""

    tried: tuple[AlterationResult, ...]  # of claims files
    read: tuple[MisprintOutcome, ...]  # all figures of articles
    others: int  # claims that do not pass, and are left out
    problems: tuple[Problem, ...]
    untried: int = 0  # figures of claims files beyond what a file is given steps for
