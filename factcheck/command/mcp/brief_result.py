"""The brief result of a run for a model: what does not hold, a line each, and the figures that are in no claim.

Of 600 words under 1 KB, text and data together; `detail: full` gives the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Figure, format_line_number
from factcheck.report import format_summary, format_tool
from factcheck.report.text.advice import format_advice
from factcheck.report.text.finding_text import format_computed, format_problem, format_stated
from factcheck.report.text.output_page import escape_controls
from factcheck.run import job

__all__ = ["build_brief_result", "build_claims_result"]

MAX_LINES = 200  # claims that are listed
MAX_NOTES = 5
MAX_CHARS_OF_FIGURES = 320  # of the list of figures in no claim
MAX_LINE_CHARS = 400
WORDS_AROUND = 2  # words shown before and after a figure in no claim
PROBLEM_ORDER = (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED)

Object = dict[str, Any]


def build_brief_result(run: Run) -> tuple[str, Object]:
    """Return the text and data of a checked article or claims file: failures first; passes are only counted."""
    run = run._replace(seconds=None)  # so that the same text gives the same answer
    listed = [finding for verdict in PROBLEM_ORDER for finding in run.findings if finding.verdict is verdict]
    listed = [finding for finding in listed if not finding.waived]
    lines = [format_summary(run), *map(format_problem, run.problems[:MAX_LINES])]
    lines += [f"{_format_place(one)}{one.claim.id} {_format_brief(one)}" for one in listed[:MAX_LINES]]
    lines += [f"{len(listed) - MAX_LINES:,} more are only counted"] if len(listed) > MAX_LINES else []
    lines += [f"note: {note}" for note in run.notes[:MAX_NOTES]]
    lines += [*_iter_unclaimed_figures(run.uncovered), format_tool(run)]
    claims = [_build_entry(finding) for finding in listed[:MAX_LINES]]
    return _join(lines), _build_data(run, claims, run.problems)


def build_claims_result(run: Run) -> tuple[str, Object]:
    """Return the text and data of claims that an agent states: a line for each, in its order and numbered from 1."""
    run = run._replace(seconds=None)
    numbered = [(finding.claim.entry.line - 1 if finding.claim.entry else 0, finding) for finding in run.findings]
    told = {(finding.detail or "") for _, finding in numbered if finding.verdict is Verdict.UNCHECKED}
    problems = [one for one in run.problems if one.message not in told and one.code != "nothing-checked"]
    lines = [(number, f"{number} {finding.claim.relation} {_format_brief(finding)}") for number, finding in numbered]
    lines += [(problem.line - 1, f"{problem.line - 1} error: {problem.message}") for problem in problems]
    summary = format_summary(run._replace(problems=tuple(problems)))
    shown = [line for _, line in sorted(lines, key=lambda numbered: numbered[0])][:MAX_LINES]
    claims = [{"claim": number, **_build_entry(finding)} for number, finding in numbered[:MAX_LINES]]
    notes = [f"note: {note}" for note in run.notes[:MAX_NOTES]]
    return _join([summary, *shown, *notes, format_tool(run)]), _build_data(run, claims, problems)


def _join(lines: Sequence[str]) -> str:
    short = (line if len(line) <= MAX_LINE_CHARS else f"{line[: MAX_LINE_CHARS - 3]}..." for line in lines)
    return "\n".join(map(escape_controls, short))


def _build_data(run: Run, claims: list[Object], problems: Sequence[Problem]) -> Object:
    data: Object = {"exit_status": job.compute_exit_status(run), "claims": claims, "tool": format_tool(run)}
    if problems:
        data["errors"] = [{"message": escape_controls(one.message[:MAX_LINE_CHARS])} for one in problems[:MAX_LINES]]
    return data


def _build_entry(finding: Finding) -> Object:
    entry = {"id": escape_controls(finding.claim.id), "verdict": finding.verdict.value}
    return {**entry, "suggestion": finding.suggestion} if finding.suggestion else entry


def _format_place(finding: Finding) -> str:
    place = finding.claim.place or finding.claim.entry
    return f"line {format_line_number(place)}: " if place else ""


def _format_brief(finding: Finding) -> str:
    """Format verdict, computed value and what to write: fail: stated 24 %, works out at 31.8 %; write "32%"."""
    verdict = finding.verdict
    if verdict is Verdict.PASS:
        return "pass: weak, most numbers would pass" if finding.weak else "pass"
    parts = []
    computed, stated = format_computed(finding), format_stated(finding.claim)
    if computed and verdict is not Verdict.UNCHECKED:
        value = f"{computed.value} ({computed.bare})" if computed.bare else computed.value
        role = f"{computed.role} " if computed.role else ""
        parts.append(f"stated {stated}, works out at {value}" if stated else f"works out at {role}{value}")
    if verdict in (Verdict.REVIEW, Verdict.UNCHECKED) and (why := finding.detail or finding.needs or finding.reason):
        parts.append(why)
    if verdict in (Verdict.FAIL, Verdict.REVIEW) and (advice := format_advice(finding)):
        parts.append(advice)
    return f"{verdict.value}: {'; '.join(parts)}" if parts else verdict.value


def _iter_unclaimed_figures(figures: Sequence[Figure]) -> Iterator[str]:
    """Yield one line with the figures that no claim checks and the words around them, as many as fit."""
    shown: list[str] = []
    left = MAX_CHARS_OF_FIGURES
    for figure in figures:
        words = _format_with_words(figure)
        left -= len(words) + 2
        if left < 0:
            break
        shown.append(words)
    if figures:
        more = f"; {len(figures) - len(shown)} more" if len(figures) > len(shown) else ""
        yield f"in no claim: {'; '.join(shown)}{more} (state what follows from what with check_claims)"


def _format_with_words(figure: Figure) -> str:
    """Format a figure with the words around it: "3: made [311 castings] in May"."""
    place = figure.place
    if place is None or place.line != place.end_line:
        return f"[{figure.text}]"
    before = place.text[: place.column - 1].split()[-WORDS_AROUND:]
    after = place.text[place.end_column - 1 :].split()[:WORDS_AROUND]
    return " ".join([*before, f"[{figure.text}]", *after])
