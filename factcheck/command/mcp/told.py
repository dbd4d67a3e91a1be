"""A run for a model: text that it can quote, worst first, and the same as data; both of bounded size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.claim.finding import Finding, Verdict
from factcheck.report import Run, summary_line
from factcheck.report.concise import line
from factcheck.report.full import plain
from factcheck.report.json import entry, error, summary
from factcheck.report.text.page import printable
from factcheck.report.text.words import problem
from factcheck.run import job

__all__ = ["CHECKED", "checked"]

MOST_EXPLAINED = 20  # findings with their sums
MOST_TOLD = 200  # claims and problems
MOST_NOTES = 50
WORST_FIRST = (Verdict.FAIL, Verdict.REVIEW, Verdict.UNCHECKED, Verdict.PASS, Verdict.IMPLIED)
EXPLAINED = frozenset(WORST_FIRST[:3])

Object = dict[str, Any]

CHECKED: Object = {
    "type": "object",
    "description": "As `factcheck run --format json` has it: `factcheck schema output` is the whole schema.",
    "properties": {
        "exit_status": {"enum": [0, 1, 2], "description": "1: a claim fails; 2: the check could not be done."},
        "summary": {"type": "object", "additionalProperties": {"type": "integer"}},
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "relation": {"type": "string"},
                    "verdict": {"enum": [verdict.value for verdict in WORST_FIRST]},
                    "suggestion": {"type": ["string", "null"]},
                    "working": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["id", "relation", "verdict", "suggestion", "working"],
            },
        },
        "hints": {
            "type": "array",
            "items": {"type": "object"},
            "description": "What does not hold if its figures belong together, which is too unsure to be claimed.",
        },
        "errors": {"type": "array", "items": {"type": "object"}},
        "notes": {"type": "array", "items": {"type": "string"}},
        "not_listed": {"type": "integer", "description": "Claims that are only counted: the list is bounded."},
    },
    "required": ["exit_status", "summary", "claims", "hints", "errors", "notes", "not_listed"],
}


def checked(run: Run) -> tuple[str, Object]:
    run = run._replace(seconds=None)  # the same text gives the same answer
    worst = sorted(run.findings, key=lambda finding: (finding.waived is not None, WORST_FIRST.index(finding.verdict)))
    shown = worst[:MOST_TOLD]
    data = {
        "exit_status": job.exit_status(run),
        "summary": summary(run),
        "claims": [entry(finding) for finding in shown],
        "hints": [entry(hint) for hint in run.hints[:MOST_TOLD]],
        "errors": [error(found) for found in run.problems[:MOST_TOLD]],
        "notes": [printable(note) for note in run.notes[:MOST_NOTES]],
        "not_listed": len(worst) - len(shown),
    }
    return "\n".join(_lines(run, shown, len(worst) - len(shown))), data


def _lines(run: Run, shown: list[Finding], rest: int) -> Iterator[str]:
    yield summary_line(run)
    yield from (printable(problem(found)) for found in run.problems[:MOST_TOLD])
    for n, finding in enumerate(shown):
        explained = n < MOST_EXPLAINED and finding.verdict in EXPLAINED and not finding.waived
        yield f"\n{plain(finding)}" if explained else printable(line(finding))
    if rest:
        yield f"{rest:,} more claims are only counted"
    yield from (f"note: {printable(note)}" for note in run.notes[:MOST_NOTES])
