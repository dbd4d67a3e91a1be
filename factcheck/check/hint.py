"""Hints: what may not fit, of figures that likely belong together and are not sure enough to be claimed.

The link alone decides that something is no more than a hint: nothing reads a value before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.claim.finding import DOUBTFUL_LINK, Finding, Verdict
from factcheck.language.messages import say

__all__ = ["iter_hints"]

FLAGGED_VERDICTS = (Verdict.FAIL, Verdict.REVIEW)


def iter_hints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """What would fail or be for review, as hints; the rest is dropped: what holds by chance proves nothing."""
    return (_make_hint(finding) for finding in findings if finding.verdict in FLAGGED_VERDICTS)


def _make_hint(finding: Finding) -> Finding:
    if finding.verdict is Verdict.FAIL:
        finding = finding._replace(
            needs=DOUBTFUL_LINK, detail=say("does not hold, if these figures belong together"), flips=False
        )
    belief = finding.belief and finding.belief._replace(real=0, seen=0)  # what was read were mismatches of claims
    return finding._replace(verdict=Verdict.HINT, belief=belief)
