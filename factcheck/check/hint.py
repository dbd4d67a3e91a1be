"""Hints: possible mismatches between figures that likely belong together, but not surely enough to be claimed.

Only the probability of the link makes it a hint: no value is read before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.claim.finding import DOUBTFUL_LINK, Finding, Verdict
from factcheck.language.messages import say

__all__ = ["iter_hints"]

FLAGGED_VERDICTS = (Verdict.FAIL, Verdict.REVIEW)


def iter_hints(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what fails or is for review, as hints; the rest is dropped, since what holds by chance proves nothing."""
    return (_make_hint(finding) for finding in findings if finding.verdict in FLAGGED_VERDICTS)


def _make_hint(finding: Finding) -> Finding:
    if finding.verdict is Verdict.FAIL:
        finding = finding._replace(
            needs=DOUBTFUL_LINK, detail=say("does not hold, if these figures belong together"), flips=False
        )
    belief = finding.belief and finding.belief._replace(real=0, seen=0)  # the record counts mismatches of claims, not of hints
    return finding._replace(verdict=Verdict.HINT, belief=belief)
