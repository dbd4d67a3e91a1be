"""What does not hold by a rate that is known roughly, or of another time alone: it fails only where a slip explains it."""

from __future__ import annotations

from fractions import Fraction

from factcheck.check.comparison import Comparison
from factcheck.check.formula import build_tree
from factcheck.check.rules import compare_claim
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import Finding
from factcheck.figure.interval import Interval
from factcheck.language.messages import say

__all__ = ["COARSE_RATE", "DISTANT_RATE", "find_excuse", "is_far_off"]

COARSE_RATE, DISTANT_RATE = "coarse-rate", "distant-rate"
POWERS_OF_TEN = tuple(Fraction(10) ** k for k in range(-12, 13) if k)
POWERS_OF_THOUSAND = tuple(Fraction(1000) ** k for k in (-3, -2, -1, 1, 2, 3))
MAX_RATE_MOVE_RATIO = 4  # times: what a rate may have moved between its time and the claim's


def find_excuse(claim: Claim, comparison: Comparison) -> tuple[str, str] | None:
    """Why a conversion that does not hold is for review, and in words; None where it fails."""
    q = claim.quotation
    if q is None or not (q.coarse or q.distant) or "rate" in dict(claim.operands):
        return None
    if q.distant == "ever" or (q.distant != "then" and q.bounded and _is_beyond_all_days(claim, q)):
        return None
    if q.coarse:
        explained = _is_power_of_ten_off(comparison) or _is_upside_down(claim, q)
        return None if explained else (COARSE_RATE, say("does not fit the coarse rate of the month"))
    if q.distant == "near" and _is_power_of_thousand_off(comparison):
        return None
    return DISTANT_RATE, say("ten times off the nearest known rate, of {date}", date=q.fixing)


def _is_beyond_all_days(claim: Claim, q: Quotation) -> bool:
    """Whether it is ten times off by every rate that there has been: no date would excuse it."""
    from factcheck import rate  # only where a conversion does not hold

    known = rate.find_any_day_quotation(q.base, q.quote)
    if known is None:
        return False
    undated = claim._replace(quotation=known)
    found = compare_claim(undated, build_tree(undated))
    return found.left.loose.intersect(found.right.loose) is None


def is_far_off(finding: Finding) -> bool:
    """Whether a review by such a rate is twice off or more: no reading that anybody meant."""
    value, printed = finding.computed.value if finding.computed else None, finding.printed
    if finding.needs not in (COARSE_RATE, DISTANT_RATE) or not value or not printed:
        return False
    return not Fraction(1, 2) <= value / printed <= 2


def _is_power_of_ten_off(comparison: Comparison) -> bool:
    return any((comparison.left.core * ten).intersect(comparison.right.core) for ten in POWERS_OF_TEN)


def _is_upside_down(claim: Claim, q: Quotation) -> bool:
    """Whether it holds once the amount is multiplied by the rate instead of divided, or the other way round."""
    turned = claim._replace(quotation=q._replace(rate=1 / q.rate, admitted=1 / q.admitted, year=1 / q.year))
    found = compare_claim(turned, build_tree(turned))
    return found.left.core.intersect(found.right.core) is not None


def _is_power_of_thousand_off(comparison: Comparison) -> bool:
    """Whether a million for a billion explains it, however far the rate has moved since."""
    moved = comparison.exact.core * Interval(Fraction(1, MAX_RATE_MOVE_RATIO), Fraction(MAX_RATE_MOVE_RATIO))
    return any((moved * thousand).intersect(comparison.right.core) for thousand in POWERS_OF_THOUSAND)
