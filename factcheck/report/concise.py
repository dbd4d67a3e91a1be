"""One line a finding, for editors and for grep: path:line:column: relation id: stated and recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.finding import Finding, Verdict
from factcheck.language.messages import mark, speaking, spoken, translate
from factcheck.report import Run
from factcheck.report.text.close import closing, hints, told
from factcheck.report.text.page import Line, Page
from factcheck.report.text.tongue import find_main_language, language_finder
from factcheck.report.text.words import problem, recomputed, stated, verdict, where

__all__ = ["line", "write"]


def write(run: Run, page: Page) -> None:
    with speaking(find_main_language(run)):
        page.print(_lines(run, page))


def line(finding: Finding, language: str | None = None) -> str:
    """articles/henan.md:7:18: growth gdp-2024: stated 6.5 %, works out at 5.1 % (4.9 to 5.3)"""
    claim = finding.claim
    place = where(claim)
    head = f"{place}: " if place else ""
    with speaking(language or spoken()):
        return f"{head}{claim.relation} {claim.id}: {_found(finding)}"


def _lines(run: Run, page: Page) -> Iterator[Line]:
    for found in run.problems:
        yield ((problem(found), ""),)
    language_of = language_finder(run)
    for finding in run.findings:
        if told(finding, page):
            yield ((line(finding, language_of(finding)), ""),)
    for hint in hints(run, page):
        yield ((line(hint, language_of(hint)), "dim"),)
    yield from closing(run, page)


def _found(finding: Finding) -> str:
    computed, printed = recomputed(finding), stated(finding.claim)
    if computed is None or finding.verdict is Verdict.UNCHECKED:
        return verdict(finding)
    value = translate("{value} ({range})", value=computed.value, range=computed.bare) if computed.bare else computed.value
    if finding.verdict is Verdict.IMPLIED:
        of_role = mark("implied: {role} {value}")
        implied = of_role if computed.role else mark("implied: {value}")
        return translate(implied, role=translate(computed.role or ""), value=value)
    against = mark("stated {stated}, works out at {value}") if printed else mark("works out at {value}")
    text = translate(against, stated=printed, value=value)
    if finding.verdict is Verdict.FAIL and not finding.waived:
        return text
    return translate("{found}: {verdict}", found=text, verdict=verdict(finding))
