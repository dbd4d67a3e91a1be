"""Find another figure nearby that explains a mismatch in prose: then the link is wrong, more likely than the text.

    Some 700 girls sat the exam and 400 boys. 300 of the girls passed it, or 43 percent.

Read as 300 of 400, the text is wrong; of 700 it is right. So what fails, and holds with a figure of the same kind that no claim
uses, is for review, and says which figure that is. What grammar binds for certain fails whatever stands nearby.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from operator import attrgetter

from factcheck.check.belief import demote_to_review
from factcheck.check.belief.decisive_reasons import OTHER_FIGURE
from factcheck.check.check import check
from factcheck.claim.claim import Claim, list_figures
from factcheck.claim.finding import Belief, Finding, Verdict
from factcheck.figure.figure import Figure
from factcheck.language.messages import say

__all__ = ["iter_with_other_operands"]

MAX_CHARS_AWAY = 300  # characters between the claim and the other figure
MAX_CANDIDATES = 12  # figures tried in place of each operand
START = attrgetter("start")


def iter_with_other_operands(findings: Sequence[Finding], figures: Sequence[Figure]) -> Iterator[Finding]:
    """Yield the findings of an article; of its prose those that fail, and hold with another figure, are for review.

    figures: of the article, in order.
    """
    used = {figure.start for finding in findings for figure in list_figures(finding.claim)}
    for finding in findings:
        is_weighed = finding.verdict is Verdict.FAIL and finding.belief and finding.belief.reasons
        other = _find_other_operand(finding.claim, figures, used) if is_weighed else None
        yield _make_review(finding, other) if other else finding


def _find_other_operand(claim: Claim, figures: Sequence[Figure], used: Set[int]) -> Figure | None:
    """Return the first figure that no claim uses, and with which in place of one operand the claim holds."""
    own = list_figures(claim)
    first, last = min(map(START, own)) - MAX_CHARS_AWAY, max(figure.end for figure in own) + MAX_CHARS_AWAY
    near = figures[bisect_left(figures, first, key=START) : bisect_left(figures, last, key=START)]
    free = [figure for figure in near if figure.start not in used]
    for at, (role, operand) in enumerate(claim.operands):
        if not isinstance(operand, Figure):
            continue
        alike = [one for one in free if one.kind is operand.kind and one.unit == operand.unit and one.value != operand.value]
        for other in alike[:MAX_CANDIDATES]:
            operands = (*claim.operands[:at], (role, other), *claim.operands[at + 1 :])
            finding = check(claim._replace(operands=operands, others=()))
            if finding.verdict is Verdict.PASS and not finding.weak:
                return other
    return None


def _make_review(finding: Finding, other: Figure) -> Finding:
    review = demote_to_review(finding, Belief(OTHER_FIGURE, 0, 0))
    return review._replace(detail=say("does not hold with these figures, and does with {figure}", figure=other.text))
