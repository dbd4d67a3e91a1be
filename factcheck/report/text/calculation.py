"""The answer of `factcheck calc`, as lines of text or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from factcheck.claim.finding import NO_SLIP, Finding, Verdict
from factcheck.claim.results import Calculation
from factcheck.figure import notation
from factcheck.figure.figure import Figure, IntervalPair
from factcheck.report.json import build_entry, build_set_pair
from factcheck.report.text.advice import format_advice
from factcheck.report.text.drawing import draw_finding, format_strength
from factcheck.report.text.figure_list import build_figure_fields
from factcheck.report.text.finding_text import format_verdict
from factcheck.report.text.value_format import format_meaning
from factcheck.report.text.wording import find_safe_wording, format_safe_wording, format_too_fine

__all__ = ["as_dict", "as_json", "iter_lines"]


def iter_lines(answer: Calculation) -> Iterator[str]:
    """Yield the lines of the answer: its value, its bounds and suggested wording."""
    if answer.figure:
        yield from _iter_meaning_lines(answer.figure, answer.sets)
        yield from answer.notes
    for finding in answer.findings:
        yield from _iter_implied_lines(finding) if finding.verdict is Verdict.IMPLIED else _iter_checked_lines(finding)


def as_json(answer: Calculation) -> str:
    """Return the answer as JSON."""
    return json.dumps(as_dict(answer), ensure_ascii=False, indent=1)


def as_dict(answer: Calculation) -> dict[str, Any]:
    """Return the answer as data: `figure` as in the output of `figures`, `claims` as in that of `run`."""
    known: dict[str, Any] = {"schema_version": 1, "kind": answer.kind, "text": answer.text}
    if figure := answer.figure:
        core, loose = build_set_pair(answer.sets)
        read = build_figure_fields(figure, figure.value, figure.high, figure.unit)
        known["figure"] = read | {"core": core, "loose": loose}
    if answer.findings:
        known["claims"] = [build_entry(finding) for finding in answer.findings]
    return known


def _iter_meaning_lines(figure: Figure, own: IntervalPair | None) -> Iterator[str]:
    if own is None:
        yield f'"{figure.text}" gives no number'
        return
    low, bare = own.core.low, own.core.low == own.core.high and not figure.unit
    said = notation.format_full(low) if low is not None and bare else format_meaning(own.core, figure.unit, figure)
    yield f'"{figure.text}" means {said}'
    if own.loose != own.core:
        yield f"at most {format_meaning(own.loose, figure.unit, figure)}"


def _iter_implied_lines(finding: Finding) -> Iterator[str]:
    said = find_safe_wording(finding)
    yield f"{finding.claim.relation}: {finding.working[0] if finding.working else ''}"
    yield f"  {draw_finding(finding)}" + (f"   say: {said}" if said else "")


def _iter_checked_lines(finding: Finding) -> Iterator[str]:
    stated = finding.claim.stated
    said = f' "{stated.text}":' if stated else ""
    yield f"{finding.claim.relation}:{said} {_format_verdict(finding)}"
    lines: Iterable[str | None] = (
        *finding.working,
        draw_finding(finding),
        format_strength(finding),
        *(f"slip: {s.fits if s.name == NO_SLIP else f'{s.name}: {s.fits}'}" for s in finding.slips),
        format_too_fine(finding),
        format_safe_wording(finding) or (format_advice(finding) if finding.suggestion else None),
    )
    yield from (f"  {line}" for line in lines if line)


def _format_verdict(finding: Finding) -> str:
    detail = finding.detail or finding.reason
    return f"{finding.verdict.value}, {detail}" if detail else format_verdict(finding).lower()
