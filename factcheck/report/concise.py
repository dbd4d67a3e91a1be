"""One line a finding, for editors and for grep: path:line:column: relation id: stated and recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.finding import Finding, Verdict
from factcheck.report import Run
from factcheck.report.text.close import closing, hints, told
from factcheck.report.text.page import Line, Page
from factcheck.report.text.words import problem, recomputed, stated, verdict, where

__all__ = ["line", "write"]


def write(run: Run, page: Page) -> None:
    page.print(_lines(run, page))


def line(finding: Finding) -> str:
    """articles/henan.md:7:18: growth gdp-2024: stated 6.5 %, works out at 5.1 % (4.9 to 5.3)"""
    claim = finding.claim
    place = where(claim)
    head = f"{place}: " if place else ""
    return f"{head}{claim.relation} {claim.id}: {_found(finding)}"


def _lines(run: Run, page: Page) -> Iterator[Line]:
    for found in run.problems:
        yield ((problem(found), ""),)
    for finding in run.findings:
        if told(finding, page):
            yield ((line(finding), ""),)
    for hint in hints(run, page):
        yield ((line(hint), "dim"),)
    yield from closing(run, page)


def _found(finding: Finding) -> str:
    computed, printed = recomputed(finding), stated(finding.claim)
    if computed is None or finding.verdict is Verdict.UNCHECKED:
        return verdict(finding)
    value = computed.value + (f" ({computed.bare})" if computed.bare else "")
    if finding.verdict is Verdict.IMPLIED:
        return f"implied: {f'{computed.role} ' if computed.role else ''}{value}"
    text = f"stated {printed}, works out at {value}" if printed else f"works out at {value}"
    return text if finding.verdict is Verdict.FAIL and not finding.waived else f"{text}: {verdict(finding)}"
