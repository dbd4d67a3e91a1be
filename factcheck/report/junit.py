"""JUnit XML, for the test reports of any CI: one suite per file, one test case per claim.

FAIL is a failure, malformed input an error; unchecked and waived claims are skipped. A review passes, with its
text as output; so does a weak pass.
"""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import NamedTuple

from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.run import Run
from factcheck.report.full import format_block
from factcheck.report.text.advice import format_advice, format_message
from factcheck.report.text.annotation import RelativePaths
from factcheck.report.text.finding_text import format_problem_place, format_verdict
from factcheck.report.text.output_page import OutputPage, escape_controls

XML_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


class JUnitCase(NamedTuple):
    """One test case. `outcome` is "failure", "error", "skipped" or, if passed, ""; `body` is then its output, if any."""

    file: str
    name: str
    line: int
    outcome: str = ""
    kind: str = ""
    message: str = ""
    body: str = ""


def write(run: Run, page: OutputPage) -> None:
    paths, suites = RelativePaths.from_repository(), dict[str, list[JUnitCase]]()
    every = [_make_problem_case(problem, paths) for problem in run.problems]
    every += [_make_finding_case(finding, paths) for finding in run.findings]
    for case in every:
        suites.setdefault(case.file, []).append(case)
    time = "" if run.seconds is None else f' time="{run.seconds:.3f}"'
    _write_text(f'{XML_DECLARATION}<testsuites name="factcheck"{_render_counts(every)}{time}>\n', page)
    properties = _render_properties(run)
    for file, cases in suites.items():
        _write_text(_render_suite(file, cases, properties), page)
    _write_text("</testsuites>\n", page)


def _write_text(text: str, page: OutputPage) -> None:
    encoding = "utf-8" if page.unicode else "ascii"  # what the stream cannot encode becomes a character reference
    page.stream.write(text.encode(encoding, "xmlcharrefreplace").decode(encoding))


def _make_problem_case(problem: Problem, paths: RelativePaths) -> JUnitCase:
    name = f"{problem.code} {problem.line}:{problem.column}" if problem.line else problem.code
    body = f"{format_problem_place(problem)}: {problem.message}"
    return JUnitCase(paths(problem.path), name, problem.line, "error", problem.code, problem.message, body)


def _make_finding_case(finding: Finding, paths: RelativePaths) -> JUnitCase:
    claim = finding.claim
    place, file_place = claim.place or claim.entry, claim.entry or claim.place
    case = JUnitCase(paths(file_place.path) if file_place else "", claim.id, place.line if place else 0, kind=claim.relation)
    message = " -- ".join(filter(None, (format_message(finding), format_advice(finding))))
    if finding.waived:
        how = "in the baseline" if finding.waived.baseline else "waived"
        return case._replace(outcome="skipped", message=f"{how}: {finding.waived.reason}", body=message)
    match finding.verdict:
        case Verdict.FAIL:
            return case._replace(outcome="failure", message=message, body=format_block(finding))
        case Verdict.UNCHECKED:
            return case._replace(outcome="skipped", message=message)
        case Verdict.REVIEW:
            return case._replace(message=message, body=format_block(finding))
    return case._replace(body=format_verdict(finding)) if finding.weak else case


def _render_suite(file: str, cases: list[JUnitCase], properties: str) -> str:
    """Render one suite. Case names are made unique in it, since CI systems track a case by class and name."""
    name = _quote_attribute(file or "factcheck")
    seen: Counter[str] = Counter()
    lines = []
    for case in cases:
        seen[case.name] += 1
        nth = seen[case.name]
        lines.append(_render_case(case if nth == 1 else case._replace(name=f"{case.name} ({nth})"), name))
    return f"<testsuite name={name}{_render_counts(cases)}>\n{properties}{''.join(lines)}</testsuite>\n"


def _render_properties(run: Run) -> str:
    """Render the versions of the program and of the models, for each suite: the whole report can hold none."""
    named = [("factcheck", run.version), ("models", ", ".join(run.models))]
    lines = [f"<property name={_quote_attribute(name)} value={_quote_attribute(text)}/>\n" for name, text in named if text]
    return f"<properties>\n{''.join(lines)}</properties>\n" if lines else ""


def _render_case(case: JUnitCase, classname: str) -> str:
    place = (f" file={_quote_attribute(case.file)}" if case.file else "") + (f' line="{case.line}"' if case.line else "")
    head = f"<testcase classname={classname} name={_quote_attribute(case.name)}{place}"
    if case.outcome:
        kind = f" type={_quote_attribute(case.kind)}" if case.outcome != "skipped" else ""
        inner = f"<{case.outcome} message={_quote_attribute(case.message)}{kind}>{_escape_body(case.body)}</{case.outcome}>"
    elif case.body:
        inner = f"<system-out>{_escape_body(case.body)}</system-out>"
    else:
        return f"{head}/>\n"
    return f"{head}>{inner}</testcase>\n"


def _render_counts(cases: list[JUnitCase]) -> str:
    counts = Counter(case.outcome for case in cases)
    failed, broken, skipped = counts["failure"], counts["error"], counts["skipped"]
    return f' tests="{len(cases)}" failures="{failed}" errors="{broken}" skipped="{skipped}"'


def _quote_attribute(text: str) -> str:
    """Quote an attribute value. XML 1.0 forbids control characters even as references, so they are written out."""
    return f'"{escape(escape_controls(" ".join(text.split())))}"'


def _escape_body(text: str) -> str:
    return "\n".join(escape(escape_controls(line), quote=False) for line in text.splitlines())
