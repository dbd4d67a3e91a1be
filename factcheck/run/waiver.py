"""Waivers against the calendar: one that has expired accepts nothing, and one that nothing needs is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from factcheck.claim.finding import Finding, Verdict

__all__ = ["settled"]

SETTLED = frozenset({Verdict.PASS, Verdict.IMPLIED})


def settled(findings: Iterable[Finding], today: date, notes: list[str]) -> Iterator[Finding]:
    """The findings with the waivers that still hold; what is to be said of the others is added to the notes.

    "until: 2027-01-31" is the last day on which the waiver holds.
    """
    for finding in findings:
        if note := _note(finding, today):
            notes.append(note)
        yield finding._replace(waived=None) if _expired(finding, today) else finding


def _expired(finding: Finding, today: date) -> bool:
    return finding.waived is not None and finding.waived.until is not None and finding.waived.until < today


def _note(finding: Finding, today: date) -> str | None:
    if _expired(finding, today) and finding.waived:
        return f"{_named(finding)} expired on {finding.waived.until}: it is checked again"
    if finding.claim.waiver and finding.verdict in SETTLED:
        return f"{_named(finding)} is needless, since it {'passes' if finding.verdict is Verdict.PASS else 'states nothing'}"
    return None


def _named(finding: Finding) -> str:
    entry = finding.claim.entry
    return f"{f'{entry.path}:{entry.line}: ' if entry else ''}the waiver of {finding.claim.id}"
