"""Check the claims of one file: verdicts, belief, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from factcheck.check.check import check, check_all, needs_advice
from factcheck.check.effort import Budget
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.run.options import RunOptions

if TYPE_CHECKING:  # needed as types only; the objects come from callers
    from factcheck.check.slip import KnownWeights
    from factcheck.reader.house_style import HouseStyle

__all__ = ["MAX_SEARCH_STEPS", "check_claims"]

MAX_SEARCH_STEPS = 20_000  # steps per file of the search for slips: enough for a dozen failures of two figures


def check_claims(claims: Iterable[Claim], options: RunOptions, house: HouseStyle | None) -> list[Finding]:
    """Check the claims of a file; failures get their belief and their slips, unless the run looks for these of a few later.

    What was found is remembered for the next edit, but not with units of the house's own, which may have changed.
    """
    known: KnownWeights = {}
    budget, recalls = Budget(MAX_SEARCH_STEPS), options.remembers and house is None
    checked = check_all(claims, _recall_check(options.brief) if recalls else lambda claim: check(claim, brief=options.brief))
    return [_recall_advice(f, known, budget, options) if recalls else _advise(f, known, budget, options) for f in checked]


def _advise(finding: Finding, known: KnownWeights, budget: Budget, options: RunOptions) -> Finding:
    if finding.verdict is Verdict.FAIL:
        from factcheck.check.belief import judge_mismatch  # imported late: needed only after a failure

        finding = judge_mismatch(finding, known)
    if not options.few and (not options.ids or finding.claim.id in options.ids) and needs_advice(finding):
        from factcheck.check import slip

        finding = slip.explain_finding(finding, budget)
    return finding


def _recall_check(brief: bool) -> Callable[[Claim], Finding]:
    from factcheck.check.known_findings import recall  # imported late: only an editor and a server check a text again

    return lambda claim: recall(claim, brief, lambda moved: (check(moved, brief=brief), 0))[0]


def _recall_advice(finding: Finding, known: KnownWeights, budget: Budget, options: RunOptions) -> Finding:
    """Advise on a finding, with the steps that are left, or as it was done with as many left."""
    from factcheck.check.known_findings import recall

    if finding.verdict is not Verdict.FAIL and not needs_advice(finding):
        return finding

    def advise(moved: Finding) -> tuple[Finding, int]:
        return _advise(moved, known, budget, options), budget.left

    advised, budget.left = recall(finding, (options.few, options.ids, budget.left), advise)
    return advised
