"""The result of a run: all that a report is given. A report itself opens no input file and reads no clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.claim.finding import EcbStatus, Finding, Problem, ShownFile, UnclaimedFigures
from factcheck.figure.figure import Figure

__all__ = ["Run"]


class Run(NamedTuple):
    """The results of one file or of many."""

    findings: Sequence[Finding] = ()  # ordered by file, then by position
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()  # "quotes not verified: no article.path"
    files: tuple[str, ...] = ()  # claims files and articles
    seconds: float | None = None
    figures: int = 0  # figures in the articles; 0 if no article was read
    covered: int = 0  # figures used by some claim
    version: str = ""
    uncovered: tuple[Figure, ...] = ()
    hints: tuple[Finding, ...] = ()  # not counted among the claims and never fail the run
    unclaimed: tuple[UnclaimedFigures, ...] = ()  # the most suspicious of each article, worst first
    passed: int = 0  # passed claims that are only counted and are not in `findings`
    weak_passes: int = 0  # of `passed`
    left_out: tuple[tuple[str, str], ...] = ()  # claims switched off by configuration: relation and place
    thresholds: tuple[tuple[str, str], ...] = ()  # file, and the verdict from which its claims fail the run
    referenced_files: tuple[tuple[str, tuple[str, ...]], ...] = ()  # claims file, and the files it takes figures from
    texts: tuple[ShownFile, ...] = ()  # only for TEXT_SHOWING_FORMATS
    rates: tuple[EcbStatus, ...] = ()  # the ECB rate table used; empty if no rate was needed
    checked_at: str = ""  # ISO timestamp, "2026-11-24T21:00:00+00:00"
    chinese_files: tuple[str, ...] = ()  # the files whose article is in Chinese
    models: tuple[str, ...] = ()  # that have read prose, with their versions: "reader 5"
    language: str = ""  # "en" or "zh" for the whole report; if empty, findings are in their file's language

    @property
    def claims(self) -> int:
        return len(self.findings) + self.passed
