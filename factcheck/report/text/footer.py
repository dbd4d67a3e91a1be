"""Which findings a text report lists, and its footer: notes, figures in no claim, the summary."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import format_place
from factcheck.language.messages import retell, translate
from factcheck.report import count_verdicts, format_summary, format_tool
from factcheck.report.text.finding_text import format_problem
from factcheck.report.text.output_page import OutputPage, StyledLine, format_label


def is_failure(finding: Finding) -> bool:
    return finding.verdict is Verdict.FAIL and not finding.waived


def is_review(finding: Finding) -> bool:
    return finding.verdict is Verdict.REVIEW and not finding.waived


def is_listed(finding: Finding, page: OutputPage) -> bool:
    """True if the finding is listed: all with -v, only failures with -q, otherwise all that neither pass nor are waived."""
    if page.verbose:
        return True
    return is_failure(finding) if page.quiet else finding.verdict is not Verdict.PASS and not finding.waived


def iter_listed(run: Run, page: OutputPage) -> Iterator[Finding]:
    """Yield the findings to list, then the hints."""
    yield from (finding for finding in run.findings if is_listed(finding, page))
    yield from list_hints(run, page)


def list_hints(run: Run, page: OutputPage) -> tuple[Finding, ...]:
    """Return the hints to list: all with -v, otherwise none."""
    return run.hints if page.verbose else ()


def iter_problem_lines(run: Run) -> Iterator[StyledLine]:
    """Yield the problems with input files, which come first in a report."""
    for found in run.problems:
        yield ((format_problem(found), ""),)
    if run.problems:
        yield ()


def iter_footer(run: Run, page: OutputPage) -> Iterator[StyledLine]:
    """Yield figures in no claim (with -v), notes, versions and the summary; with -q only the summary, if something is wrong."""
    bad = bool(run.problems) or count_verdicts(run)[Verdict.FAIL.value] > 0
    if page.verbose:
        yield from _iter_unclaimed(run)
    if not page.quiet:
        for note in run.notes:
            yield ((format_label("note"), "bold"), (retell(note), ""))
        if tool := format_tool(run):
            yield ((tool, "dim"),)
    if bad or not page.quiet:
        yield ((format_summary(run, hints=bool(page.verbose)), "bold red" if bad else "bold"),)


def _iter_unclaimed(run: Run) -> Iterator[StyledLine]:
    """Yield the suspicious groups of unclaimed figures, then every figure that no claim uses."""
    for group in run.unclaimed:
        if place := group.figures[0].place:
            head = translate("{place}: not checked:", place=format_place(place))
            yield ((f"{head} ", "bold"), (", ".join(figure.text for figure in group.figures), ""))
    for figure in run.uncovered:
        if figure.place:
            text = translate("{place}: not covered: {figure}", place=format_place(figure.place), figure=figure.text)
            yield ((text, "dim"),)
