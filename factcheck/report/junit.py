"""JUnit's XML, for the test reports of every CI: a suite a file, a case a claim.

What fails is a failure, what is malformed an error, what was not checked or is waived is skipped. A review
passes, and says so, as a weak pass does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.report import Run
from factcheck.report.full import plain
from factcheck.report.text.page import Page, printable
from factcheck.report.text.paths import Paths
from factcheck.report.text.sentence import advice, message
from factcheck.report.text.words import verdict

__all__ = ["write"]

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


class Case(NamedTuple):
    """outcome: failure, error, skipped, or "" of what passes, which may have an output."""

    file: str
    name: str
    line: int
    outcome: str = ""
    kind: str = ""
    message: str = ""
    body: str = ""


def write(run: Run, page: Page) -> None:
    suites: dict[str, list[Case]] = {}
    for case in _cases(run, Paths.of_repository()):
        suites.setdefault(case.file, []).append(case)
    time = "" if run.seconds is None else f' time="{run.seconds:.3f}"'
    every = [case for cases in suites.values() for case in cases]
    _put(f'{HEAD}<testsuites name="factcheck"{_counts(every)}{time}>\n', page)
    for file, cases in suites.items():
        _put(_suite(file, cases), page)
    _put("</testsuites>\n", page)


def _put(text: str, page: Page) -> None:
    encoding = "utf-8" if page.unicode else "ascii"  # what a stream lacks is a character reference
    page.stream.write(text.encode(encoding, "xmlcharrefreplace").decode(encoding))


def _cases(run: Run, paths: Paths) -> Iterator[Case]:
    for problem in run.problems:
        yield _malformed(problem, paths)
    for finding in run.findings:
        yield _checked(finding, paths)


def _malformed(problem: Problem, paths: Paths) -> Case:
    place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
    name = f"{problem.code} {problem.line}:{problem.column}" if problem.line else problem.code
    body = f"{place}: {problem.message}"
    return Case(paths(problem.path), name, problem.line, "error", problem.code, problem.message, body)


def _checked(finding: Finding, paths: Paths) -> Case:
    claim = finding.claim
    place, home = claim.place or claim.entry, claim.entry or claim.place
    case = Case(paths(home.path) if home else "", claim.id, place.line if place else 0, kind=claim.relation)
    told = " -- ".join(filter(None, (message(finding), advice(finding))))
    if finding.waived:
        how = "in the baseline" if finding.waived.baseline else "waived"
        return case._replace(outcome="skipped", message=f"{how}: {finding.waived.reason}", body=told)
    match finding.verdict:
        case Verdict.FAIL:
            return case._replace(outcome="failure", message=told, body=plain(finding))
        case Verdict.UNCHECKED:
            return case._replace(outcome="skipped", message=told)
        case Verdict.REVIEW:
            return case._replace(message=told, body=plain(finding))
    return case._replace(body=verdict(finding)) if finding.weak else case


def _suite(file: str, cases: list[Case]) -> str:
    """Names are unique in a suite: CI's follow a case from run to run by its class and name."""
    name = _quoted(file or "factcheck")
    seen: Counter[str] = Counter()
    lines = []
    for case in cases:
        seen[case.name] += 1
        nth = seen[case.name]
        lines.append(_case(case if nth == 1 else case._replace(name=f"{case.name} ({nth})"), name))
    return f"<testsuite name={name}{_counts(cases)}>\n{''.join(lines)}</testsuite>\n"


def _case(case: Case, classname: str) -> str:
    place = (f" file={_quoted(case.file)}" if case.file else "") + (f' line="{case.line}"' if case.line else "")
    head = f"<testcase classname={classname} name={_quoted(case.name)}{place}"
    if case.outcome:
        kind = f" type={_quoted(case.kind)}" if case.outcome != "skipped" else ""
        inner = f"<{case.outcome} message={_quoted(case.message)}{kind}>{_text(case.body)}</{case.outcome}>"
    elif case.body:
        inner = f"<system-out>{_text(case.body)}</system-out>"
    else:
        return f"{head}/>\n"
    return f"{head}>{inner}</testcase>\n"


def _counts(cases: list[Case]) -> str:
    found = Counter(case.outcome for case in cases)
    told = (("tests", len(cases)), ("failures", found["failure"]), ("errors", found["error"]), ("skipped", found["skipped"]))
    return "".join(f' {name}="{count}"' for name, count in told)


def _quoted(text: str) -> str:
    """An attribute; XML knows no control characters, not even escaped."""
    return f'"{escape(printable(" ".join(text.split())))}"'


def _text(text: str) -> str:
    return "\n".join(escape(printable(line), quote=False) for line in text.splitlines())
