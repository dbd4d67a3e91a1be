"""One line per finding, for editors and grep: path:line:column: relation id: stated and recomputed value."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.run import Run
from factcheck.language.messages import get_language, mark, translate, use_language
from factcheck.report import find_main_language, make_language_finder
from factcheck.report.text.finding_text import (
    format_claim_place,
    format_computed,
    format_problem,
    format_stated,
    format_verdict,
)
from factcheck.report.text.footer import iter_footer, iter_listed
from factcheck.report.text.output_page import OutputPage, StyledLine


def write(run: Run, page: OutputPage) -> None:
    with use_language(find_main_language(run)):
        page.print(_iter_lines(run, page))


def format_line(finding: Finding, language: str | None = None) -> str:
    """articles/henan.md:7:18: growth gdp-2024: stated 6.5 %, works out at 5.1 % (4.9 to 5.3)"""
    place = format_claim_place(finding.claim)
    with use_language(language or get_language()):
        return f"{f'{place}: ' if place else ''}{finding.claim.relation} {finding.claim.id}: {_format_result(finding)}"


def _iter_lines(run: Run, page: OutputPage) -> Iterator[StyledLine]:
    for found in run.problems:
        yield ((format_problem(found), ""),)
    language_of = make_language_finder(run)
    for finding in iter_listed(run, page):
        yield ((format_line(finding, language_of(finding)), "dim" if finding.verdict is Verdict.HINT else ""),)
    yield from iter_footer(run, page)


def _format_result(finding: Finding) -> str:
    computed, printed = format_computed(finding), format_stated(finding.claim)
    if computed is None or finding.verdict is Verdict.UNCHECKED:
        return format_verdict(finding)
    value = translate("{value} ({range})", value=computed.value, range=computed.bare) if computed.bare else computed.value
    if finding.verdict is Verdict.IMPLIED:
        of_role = mark("implied: {role} {value}")
        implied = of_role if computed.role else mark("implied: {value}")
        return translate(implied, role=translate(computed.role or ""), value=value)
    against = mark("stated {stated}, works out at {value}") if printed else mark("works out at {value}")
    text = translate(against, stated=printed, value=value)
    if finding.verdict is Verdict.FAIL and not finding.waived:
        return text
    return translate("{found}: {verdict}", found=text, verdict=format_verdict(finding))
