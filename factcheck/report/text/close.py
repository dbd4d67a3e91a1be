"""What a text report tells, and how it ends: notes, figures no claim covers, the summary."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import at
from factcheck.language.messages import retell, translate
from factcheck.report import Run, counts, summary_line
from factcheck.report.text.page import Line, Page, label
from factcheck.report.text.words import problem

__all__ = ["closing", "failed", "hints", "opening", "reviewed", "told"]


def failed(finding: Finding) -> bool:
    return finding.verdict is Verdict.FAIL and not finding.waived


def reviewed(finding: Finding) -> bool:
    return finding.verdict is Verdict.REVIEW and not finding.waived


def told(finding: Finding, page: Page) -> bool:
    """Whether the finding is listed: all with -v, failures alone with -q, else all but those that pass or are waived."""
    if page.verbose:
        return True
    return failed(finding) if page.quiet else finding.verdict is not Verdict.PASS and not finding.waived


def hints(run: Run, page: Page) -> tuple[Finding, ...]:
    """What is listed of them: all with -v, else none."""
    return run.hints if page.verbose else ()


def opening(run: Run) -> Iterator[Line]:
    """What is wrong with files, above all else."""
    for found in run.problems:
        yield ((problem(found), ""),)
    if run.problems:
        yield ()


def closing(run: Run, page: Page) -> Iterator[Line]:
    """Notes, what to look at and uncovered figures (-v), the summary; with -q the summary only where something is wrong."""
    bad = bool(run.problems) or counts(run)[Verdict.FAIL.value] > 0
    if page.verbose:
        yield from _unclaimed(run)
    if not page.quiet:
        for note in run.notes:
            yield ((label("note"), "bold"), (retell(note), ""))
    if bad or not page.quiet:
        yield ((summary_line(run, hints=bool(page.verbose)), "bold red" if bad else "bold"),)


def _unclaimed(run: Run) -> Iterator[Line]:
    """What a person may look at, then the other figures that nothing was held against."""
    for one in run.unclaimed:
        if place := one.figures[0].place:
            head = translate("{place}: not checked:", place=at(place))
            yield ((f"{head} ", "bold"), (", ".join(figure.text for figure in one.figures), ""))
    for figure in run.uncovered:
        if figure.place:
            told = translate("{place}: not covered: {figure}", place=at(figure.place), figure=figure.text)
            yield ((told, "dim"),)
