"""Validate waivers: an expired one is dropped, and one that is not needed is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from factcheck.claim.finding import Finding, Verdict
from factcheck.language.messages import mark, say

__all__ = ["iter_with_valid_waivers"]

PASSING_VERDICTS = frozenset({Verdict.PASS, Verdict.IMPLIED})


def iter_with_valid_waivers(findings: Iterable[Finding], today: date, notes: list[str]) -> Iterator[Finding]:
    """Yield the findings without expired waivers; notes on expired and needless ones are appended to `notes`.

    "until: 2027-01-31" is the last day on which the waiver holds.
    """
    for finding in findings:
        if note := _make_note(finding, today):
            notes.append(note)
        yield finding._replace(waived=None) if _is_expired(finding, today) else finding


def _is_expired(finding: Finding, today: date) -> bool:
    return finding.waived is not None and finding.waived.until is not None and finding.waived.until < today


def _make_note(finding: Finding, today: date) -> str | None:
    if _is_expired(finding, today) and finding.waived:
        expired = mark("the waiver of {id} expired on {date}: it is checked again")
        return _add_place(finding, say(expired, id=finding.claim.id, date=finding.waived.until))
    if finding.claim.waiver and finding.verdict in PASSING_VERDICTS:
        passes = mark("the waiver of {id} is needless, since it passes")
        implied = mark("the waiver of {id} is needless, since it states nothing")
        return _add_place(finding, say(passes if finding.verdict is Verdict.PASS else implied, id=finding.claim.id))
    return None


def _add_place(finding: Finding, note: str) -> str:
    entry = finding.claim.entry
    return say("{place}: {note}", place=f"{entry.path}:{entry.line}", note=note) if entry else note
