"""Conversions that do not hold at a rate known only roughly, or only for another time: they fail only if a slip explains it."""

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
MAX_RATE_MOVE_RATIO = 4  # times: how far a rate may have moved between its date and the claim's


def find_excuse(claim: Claim, comparison: Comparison) -> tuple[str, str] | None:
    """Return why a failed conversion is only for review, as a code and in words; None if it fails."""
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
    """True if the claim is ten times off at every rate there has been, so that no date would excuse it."""
    from factcheck import rate  # imported only if a conversion does not hold

    known = rate.find_any_day_quotation(q.base, q.quote)
    if known is None:
        return False
    undated = claim._replace(quotation=known)
    found = compare_claim(undated, build_tree(undated))
    return found.left.loose.intersect(found.right.loose) is None


def is_far_off(finding: Finding) -> bool:
    """True if a review at such a rate is off by a factor of two or more: nobody meant that reading."""
    value, printed = finding.computed.value if finding.computed else None, finding.printed
    if finding.needs not in (COARSE_RATE, DISTANT_RATE) or not value or not printed:
        return False
    return not Fraction(1, 2) <= value / printed <= 2


def _is_power_of_ten_off(comparison: Comparison) -> bool:
    return any((comparison.left.core * ten).intersect(comparison.right.core) for ten in POWERS_OF_TEN)


def _is_upside_down(claim: Claim, q: Quotation) -> bool:
    """True if the claim holds once the amount is multiplied by the rate instead of divided, or the other way round."""
    turned = claim._replace(quotation=q._replace(rate=1 / q.rate, admitted=1 / q.admitted, year=1 / q.year))
    found = compare_claim(turned, build_tree(turned))
    return found.left.core.intersect(found.right.core) is not None


def _is_power_of_thousand_off(comparison: Comparison) -> bool:
    """True if a power of 1,000 (million for billion) explains it, allowing for how far the rate may have moved since."""
    moved = comparison.exact.core * Interval(Fraction(1, MAX_RATE_MOVE_RATIO), Fraction(MAX_RATE_MOVE_RATIO))
    return any((moved * thousand).intersect(comparison.right.core) for thousand in POWERS_OF_THOUSAND)
