"""What would be true in the stated figure's place: the printed values that would pass, and the one to suggest."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.check.comparison import Comparison
from factcheck.check.operand import compute_stated_sets
from factcheck.claim.claim import Claim
from factcheck.claim.finding import AllowedValues
from factcheck.claim.percentage_points import is_printed_in_percent, reprint_in_points
from factcheck.figure.figure import FRACTION_HEDGE_UNIT, Figure, Form, Kind, get_grains
from factcheck.figure.interval import Interval, make_point
from factcheck.figure.notation import format_in_notation
from factcheck.figure.rewrite import (
    WORDED_FRACTIONS,
    is_one_word,
    rehedge,
    reprint,
    rescale,
    revalue,
    write_fraction,
    write_multiple_word,
    write_one_in,
    write_times,
)
from factcheck.figure.rounding import RoundingMode, compute_rounding_cell, round_to_unit

__all__ = ["find_allowed", "find_allowed_steps", "suggest_value"]

OFFERED_HEDGES = ("nearly", "over", "just_under", "just_over")  # offered in place of another hedge
HALF = Fraction(1, 2)
MAX_STEPS_SEARCHED = 20  # steps searched at each end of the range, as the grain may change on the way
MIN_CAGR_GRAIN_PERCENT = Fraction(1, 10**9)  # percent; the range of a growth a year, a root, is accurate to a tenth of this
GRAINS_TRIED = 3  # suggestions with 0, 1 and 2 more digits than the stated figure


def find_allowed(claim: Claim, stated: Figure, comparison: Comparison) -> AllowedValues | None:
    """Return the values, in steps of the stated figure's grain, that would pass without a hedge; None if unlimited."""
    found = find_allowed_steps(claim, stated, comparison)
    if found is None:
        return None
    first, last, u = found
    return (
        AllowedValues(int((last - first) / u) + 1, format_in_notation(stated, first), format_in_notation(stated, last))
        if last >= first
        else AllowedValues(0, "", "")
    )


def find_allowed_steps(claim: Claim, stated: Figure, comparison: Comparison) -> tuple[Fraction, Fraction, Fraction] | None:
    """Return the first and last allowed value and the step, in the stated figure's own unit; None if there is no such range."""
    core = comparison.compute_own_core()
    if not comparison.correctable or comparison.differ or core.low is None or core.high is None:
        return None
    if stated.value is None or stated.high is not None or stated.form is not Form.NUMBER:
        return None
    u = claim.grain or get_grains(stated).fine
    if comparison.years and u < MIN_CAGR_GRAIN_PERCENT:
        return None
    steady = _has_steady_grain(claim, stated)

    @cache
    def is_passing(n: int) -> bool:
        # the interval around 0 may be clipped
        own = compute_rounding_cell(n * u, u, claim.mode) if steady and n else _compute_core(claim, revalue(stated, n * u))
        return comparison.is_met_by(own)

    reach = 1 if claim.mode is RoundingMode.TRUNC else HALF
    first, last = (core.low / u - reach).__ceil__(), (core.high / u + reach).__floor__()
    first = next((n for n in range(first, min(last, first + MAX_STEPS_SEARCHED) + 1) if is_passing(n)), last + 1)
    last = next((n for n in range(last, max(first, last - MAX_STEPS_SEARCHED) - 1, -1) if is_passing(n)), first - 1)
    if stated.scaled and not first and not last and core != make_point(Fraction(0)):
        return None  # "0.0 billion" holds 41 million, and nobody prints it
    if not steady and first <= last:
        first = next((n for n in range(first, first - MAX_STEPS_SEARCHED, -1) if not is_passing(n - 1)), first)
        last = next((n for n in range(last, last + MAX_STEPS_SEARCHED) if not is_passing(n + 1)), last)
    return first * u, last * u, u


def suggest_value(claim: Claim, stated: Figure, comparison: Comparison) -> str | None:
    """Suggest what to write instead: the printed operands' own value at the stated grain, or the nearest that passes.

    A hedged figure keeps its number if another hedge fits: "nearly doubled" for "more than doubled". None if the direction is
    wrong, which another number would not correct, or if nothing passes.
    """
    if not comparison.correctable or _is_opposed(comparison):
        return None
    printed = stated.text
    if is_printed_in_percent(claim):
        stated = reprint_in_points(stated, claim.quote)
    for figure in _iter_candidates(claim, stated, comparison):
        if figure.scaled and not figure.value:
            continue  # "0.0 billion"
        if figure.value and (figure.value < 0) != ((stated.value or 0) < 0):
            continue  # such as -1, which would be printed without its sign
        if figure.text != printed and comparison.is_met_by(_compute_core(claim, figure)):
            return figure.text
    return None


def _iter_candidates(claim: Claim, stated: Figure, comparison: Comparison) -> Iterator[Figure]:
    value = comparison.compute_own_value()
    value = comparison.compute_own_core().middle if value is None else value
    if value is None or stated.value is None or stated.high is not None or value * stated.value < 0:
        return
    if stated.form is Form.FRACTION and stated.kind is Kind.MULTIPLE and stated.unit is None and stated.step == 1:
        yield from _iter_fractions(claim, stated, value)
    if stated.form is not Form.NUMBER:
        return
    one_word = is_one_word(stated)
    if stated.hedge not in (None, "about", "exactly") or one_word:
        for hedge in OFFERED_HEDGES:
            figure = rehedge(stated, hedge)
            if value in _compute_core(claim, figure):
                yield figure
    if one_word:
        words = [write_multiple_word(stated, number, hedge) for number in (2, 3, 4) for hedge in (None, "nearly", "over")]
        yield from (figure for figure in words if value in _compute_core(claim, figure))
        yield write_times(stated, round_to_unit(value, Fraction(1, 10)))
        return
    yield from _iter_numbers(claim, stated, comparison, value)


def _iter_numbers(claim: Claim, stated: Figure, comparison: Comparison, value: Fraction) -> Iterator[Figure]:
    u = claim.grain or get_grains(stated).fine
    larger = rescale(stated, value)
    if larger:
        yield larger
    yield reprint(stated, round_to_unit(value, u))
    found = find_allowed_steps(claim, stated, comparison)
    if found and found[0] <= found[1]:
        yield reprint(stated, min(max(stated.value or found[0], found[0]), found[1]))
    if not claim.grain:
        yield from (reprint(stated, round_to_unit(value, stated.step / 10**finer)) for finer in range(GRAINS_TRIED))
    # "just over 6" for the increase from 1 to just over 7, where no whole number is right
    hedges = {operand.hedge for _, operand in claim.operands if isinstance(operand, Figure)} if not stated.hedge else ()
    yield from (rehedge(reprint(stated, round_to_unit(value, u)), hedge) for hedge in OFFERED_HEDGES if hedge in hedges)


def _iter_fractions(claim: Claim, stated: Figure, value: Fraction) -> Iterator[Figure]:
    reach = 2 * max(FRACTION_HEDGE_UNIT, claim.grain or 0)  # that of "over", the widest hedge
    if found := write_one_in(stated, value):
        yield found
    near = [word for word in WORDED_FRACTIONS if abs(value - word) <= reach]
    for hedge in (None, "nearly", "over"):
        for word in near:
            figure = write_fraction(stated, word, hedge)
            if value in _compute_core(claim, figure):
                yield figure


def _has_steady_grain(claim: Claim, stated: Figure) -> bool:
    """True if every value would be printed to the same grain; not of people: 990 is exact, 1,000 may be in hundreds."""
    if claim.grain or stated.decimals:
        return True
    return stated.kind in (Kind.PERCENT, Kind.POINT)


def _compute_core(claim: Claim, figure: Figure) -> Interval:
    return compute_stated_sets(figure, claim).core


def _is_opposed(comparison: Comparison) -> bool:
    """True if the computed value lies on the other side of the neutral value: a fall for a rise, half for double."""
    value = comparison.left.core.middle if comparison.value is None else comparison.value
    return value is None or comparison.find_side(make_point(value)) * comparison.find_side(comparison.right.core) < 0
