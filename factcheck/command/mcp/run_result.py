"""The result of a run for a model: quotable text, worst findings first, and the same as data; both of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.claim.finding import Finding, Verdict
from factcheck.claim.run import Run
from factcheck.report import format_summary, format_tool
from factcheck.report.concise import format_line
from factcheck.report.full import format_block
from factcheck.report.json import build_entry, build_error, build_summary
from factcheck.report.text.finding_text import format_problem
from factcheck.report.text.output_page import escape_controls
from factcheck.run import job

__all__ = ["RUN_SCHEMA", "build_result"]

MAX_EXPLAINED_FINDINGS = 20  # shown with their working
MAX_LISTED = 200  # of claims, and of problems
MAX_NOTES = 50
WORST_FIRST = (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED, Verdict.PASS, Verdict.IMPLIED)
EXPLAINED_VERDICTS = frozenset(WORST_FIRST[:3])

Object = dict[str, Any]

RUN_SCHEMA: Object = {
    "type": "object",
    "description": "What does not hold; in full what `factcheck run --format json` gives: `factcheck schema output`.",
    "properties": {
        "exit_status": {"enum": [0, 1, 2], "description": "1: a claim fails; 2: the check could not be done."},
        "summary": {"type": "object", "additionalProperties": {"type": "integer"}},
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "claim": {"type": "integer", "description": "Of check_claims: its number, from 1."},
                    "id": {"type": "string"},
                    "relation": {"type": "string"},
                    "verdict": {"enum": [verdict.value for verdict in WORST_FIRST]},
                    "suggestion": {"type": ["string", "null"]},
                    "working": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["id", "verdict"],
            },
        },
        "hints": {
            "type": "array",
            "items": {"type": "object"},
            "description": "What does not hold if its figures belong together, which is too unsure to be claimed.",
        },
        "errors": {"type": "array", "items": {"type": "object"}},
        "notes": {"type": "array", "items": {"type": "string"}},
        "tool": {"type": "string", "description": "The program and the models that have read, with their versions."},
        "not_listed": {"type": "integer", "description": "Claims that are only counted: the list is bounded."},
    },
    "required": ["exit_status", "claims"],
}


def build_result(run: Run) -> tuple[str, Object]:
    run = run._replace(seconds=None)  # so that the same text gives the same answer
    worst = sorted(run.findings, key=lambda finding: (finding.waived is not None, WORST_FIRST.index(finding.verdict)))
    shown = worst[:MAX_LISTED]
    data = {
        "exit_status": job.compute_exit_status(run),
        "summary": build_summary(run),
        "claims": [build_entry(finding) for finding in shown],
        "hints": [build_entry(hint) for hint in run.hints[:MAX_LISTED]],
        "errors": [build_error(found) for found in run.problems[:MAX_LISTED]],
        "notes": [escape_controls(note) for note in run.notes[:MAX_NOTES]],
        "not_listed": len(worst) - len(shown),
        "tool": format_tool(run),
    }
    return "\n".join(_iter_lines(run, shown, len(worst) - len(shown))), data


def _iter_lines(run: Run, shown: list[Finding], rest: int) -> Iterator[str]:
    yield format_summary(run)
    yield from (escape_controls(format_problem(found)) for found in run.problems[:MAX_LISTED])
    for n, finding in enumerate(shown):
        explained = n < MAX_EXPLAINED_FINDINGS and finding.verdict in EXPLAINED_VERDICTS and not finding.waived
        yield f"\n{format_block(finding)}" if explained else escape_controls(format_line(finding))
    if rest:
        yield f"{rest:,} more claims are only counted"
    yield from (f"note: {escape_controls(note)}" for note in run.notes[:MAX_NOTES])
    yield format_tool(run)
