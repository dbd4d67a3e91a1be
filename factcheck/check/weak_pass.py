"""How much a pass is worth: how many other numbers, printed with as many digits, would pass in the stated figure's place.

SEMANTICS section 5: weak if more than one in ten would. "Up 7 percent to 5.1 million from 4.8 million" may be 4 to 8 percent: 4
others of the 9 numbers with one digit.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.check.comparison import Comparison
from factcheck.check.operand import compute_stated_sets
from factcheck.claim.claim import Claim
from factcheck.claim.finding import WeakPass
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import FRACTIONS, Figure, Form, Kind, get_grains
from factcheck.figure.interval import Interval

__all__ = ["measure_weakness"]

MIN_NUMBERS_PER_PASS = 10
WORD_FRACTIONS = FRACTIONS[1:-1]  # a tenth to nine tenths


def measure_weakness(claim: Claim, stated: Figure, comparison: Comparison) -> WeakPass | None:
    """Return how many other numbers would pass, and of how many, if more than one in ten would; None for any other pass."""
    value = stated.value
    if value is None or stated.form is Form.VAGUE:
        return None
    if claim.relation == "restatement" and comparison.left.core == comparison.right.core:
        return None  # any other number with this grain fails
    found, own = (
        _compute_window(comparison, value, limit=bool(RELATIONS[claim.relation].limits)),
        _shift_to_zero(claim, stated, value),
    )
    if found is None:
        return None
    if value < 0:
        value, found, own = -value, -found, -own
    needed = found - own  # the values whose own set meets the computed one
    if stated.form is Form.FRACTION:
        return _make_weak(sum(word * stated.step in needed for word in WORD_FRACTIONS) - 1, len(WORD_FRACTIONS))
    grain = claim.grain or (stated.step if stated.kind is Kind.MULTIPLE else get_grains(stated).fine)
    first, last = _find_digit_bounds(int(value / grain))
    return _make_weak(_count_whole_numbers(needed / grain, first, last) - 1, last - first + 1)


def _make_weak(others: int, of: int) -> WeakPass | None:
    return WeakPass(others, of) if others * MIN_NUMBERS_PER_PASS > of else None


def _compute_window(comparison: Comparison, value: Fraction, *, limit: bool) -> Interval | None:
    """Return the computed set in the stated figure's own unit; None if it is not known."""
    if not limit:
        return comparison.compute_own_core()
    side = comparison.right.core
    end = side.high if side.low is None else side.low
    return comparison.left.core / (end / value) if end and value else None


def _shift_to_zero(claim: Claim, stated: Figure, value: Fraction) -> Interval:
    """Return the stated figure's core, shifted so that its own value is 0: "more than 50" becomes more than 0."""
    if RELATIONS[claim.relation].limits:
        is_under = RELATIONS[claim.relation].find_side(stated.hedge) == "under"
        return Interval(None, Fraction(0), True, True) if is_under else Interval(Fraction(0), None, True, True)
    own = compute_stated_sets(stated, claim).core
    if stated.hedge == "up_to":
        return Interval(None, Fraction(0), True)
    return own - value


def _find_digit_bounds(steps: int) -> tuple[int, int]:
    """Return the smallest and the largest number with as many digits: 10 and 99 for 51."""
    return (10 ** (len(str(steps)) - 1), 10 ** len(str(steps)) - 1) if steps else (0, 9)


def _count_whole_numbers(steps: Interval, first: int, last: int) -> int:
    """Count the whole numbers from first to last that lie in an interval."""
    if steps.low is not None:
        low = steps.low.__ceil__()
        first = max(first, low + (steps.low_open and low == steps.low))
    if steps.high is not None:
        high = steps.high.__floor__()
        last = min(last, high - (steps.high_open and high == steps.high))
    return max(0, last - first + 1)
