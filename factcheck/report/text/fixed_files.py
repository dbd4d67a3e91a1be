"""The words of `factcheck fix`: its diff and its lines."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

from factcheck.claim.results import FixedFile
from factcheck.figure.notation import format_count
from factcheck.pattern import compile_lazily
from factcheck.report.text.finding_text import format_claim_place
from factcheck.report.text.output_page import CONTROL_RANGES, escape_controls

__all__ = ["format_diff", "iter_report_lines"]

LINE = compile_lazily(r"[^\n]*\n|[^\n]+")
CONTROL_CHARACTERS = compile_lazily(f"[\x00-\x08\x0a-\x1f{CONTROL_RANGES}]")


def format_diff(fixed: FixedFile) -> str:
    """Return a unified diff for `patch`. Control characters are escaped, so a line that has any will not apply."""
    before, after = LINE.findall(fixed.before), LINE.findall(fixed.after)
    name = escape_controls(fixed.path)
    return "".join(map(_escape_line, unified_diff(before, after, name, name)))


def iter_report_lines(done: list[FixedFile], *, written: bool) -> Iterable[str]:
    """Yield a line for each correction and each unfixed claim, then the counts."""
    for one in done:
        for correction in one.corrections:
            claim = correction.finding.claim
            yield f"{format_claim_place(claim) or claim.id}: {correction.old} -> {correction.new}  ({claim.id})"
        for left in one.left:
            claim = left.finding.claim
            figure = claim.stated.text if claim.stated else ""
            yield f"{format_claim_place(claim) or claim.id}: left alone: {figure} ({claim.id}): {left.why}"
    count, left_alone = sum(len(one.corrections) for one in done), sum(len(one.left) for one in done)
    files = sum(1 for one in done if one.corrections)
    verb = "corrected" if written else "to correct"
    yield f"{format_count(count, 'figure')} {verb} in {format_count(files, 'file')}, {left_alone} left alone"


def _escape_line(line: str) -> str:
    """Escape the control characters of a diff line, except its line end."""
    text, end, _ = line.partition("\r\n" if line.endswith("\r\n") else "\n")
    text = CONTROL_CHARACTERS.sub(lambda found: escape_controls(found[0]), text)
    return f"{text}{end}" if end else f"{text}\n\\ No newline at end of file\n"
