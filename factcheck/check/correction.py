"""What would be true in the stated figure's place: the printed values that would pass, and the one to write."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.check.comparison import Comparison
from factcheck.check.operand import stated_sets
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Allowed
from factcheck.claim.points import in_percent, in_points
from factcheck.figure.figure import FRACTION_HEDGE, Figure, Form, Kind, grains_of
from factcheck.figure.interval import Interval, point
from factcheck.figure.notation import steps
from factcheck.figure.rewrite import (
    FRACTION_WORDS,
    fraction,
    in_one_word,
    one_in,
    rehedged,
    reprinted,
    rescaled,
    revalued,
    times,
    worded,
)
from factcheck.figure.rounding import Mode, cell, reround

__all__ = ["allowed", "allowed_steps", "suggestion"]

HEDGES = ("nearly", "over", "just_under", "just_over")  # that are offered for another
HALF = Fraction(1, 2)
REACH = 20  # steps that are looked at, where the grain changes on the way
FINE = Fraction(1, 10**9)  # percent; the range of a growth a year, a root, is known to about a tenth of it
FINEST = 3  # more digits than the stated figure has, at most


def allowed(claim: Claim, stated: Figure, comparison: Comparison) -> Allowed | None:
    """The values, in steps of the stated figure's grain, that would pass if they were printed without a hedge."""
    found = allowed_steps(claim, stated, comparison)
    if found is None:
        return None
    first, last, u = found
    return (
        Allowed(int((last - first) / u) + 1, steps(stated, first), steps(stated, last)) if last >= first else Allowed(0, "", "")
    )


def allowed_steps(claim: Claim, stated: Figure, comparison: Comparison) -> tuple[Fraction, Fraction, Fraction] | None:
    """The first and the last allowed value and the step, in the stated figure's own unit; None where there is no end."""
    core = comparison.from_space()
    if not comparison.correctable or comparison.differ or core.low is None or core.high is None:
        return None
    if stated.value is None or stated.high is not None or stated.form is not Form.NUMBER:
        return None
    u = claim.grain or grains_of(stated).fine
    if comparison.years and u < FINE:
        return None
    steady = _steady(claim, stated)

    @cache
    def passes(n: int) -> bool:
        own = cell(n * u, u, claim.mode) if steady and n else _core(claim, revalued(stated, n * u))  # 0 may be cut
        return comparison.holds(own)

    reach = 1 if claim.mode is Mode.TRUNC else HALF
    first, last = (core.low / u - reach).__ceil__(), (core.high / u + reach).__floor__()
    first = next((n for n in range(first, min(last, first + REACH) + 1) if passes(n)), last + 1)
    last = next((n for n in range(last, max(first, last - REACH) - 1, -1) if passes(n)), first - 1)
    if stated.scaled and not first and not last and core != point(Fraction(0)):
        return None  # "0.0 billion" holds 41 million, and nobody prints it
    if not steady and first <= last:
        first = next((n for n in range(first, first - REACH, -1) if not passes(n - 1)), first)
        last = next((n for n in range(last, last + REACH) if not passes(n + 1)), last)
    return first * u, last * u, u


def suggestion(claim: Claim, stated: Figure, comparison: Comparison) -> str | None:
    """What to write instead: the printed operands' own value at the stated grain, or the nearest that passes.

    A hedged figure keeps its number where another hedge fits: "nearly doubled" for "more than doubled". None where the
    direction is wrong: another number would not mend that.
    """
    if not comparison.correctable or _opposed(comparison):
        return None
    printed = stated.text
    if in_percent(claim):
        stated = in_points(stated, claim.quote)
    for figure in _candidates(claim, stated, comparison):
        if figure.scaled and not figure.value:
            continue  # "0.0 billion"
        if figure.value and (figure.value < 0) != ((stated.value or 0) < 0):
            continue  # -1, which would be printed without its sign
        if figure.text != printed and comparison.holds(_core(claim, figure)):
            return figure.text
    return None


def _candidates(claim: Claim, stated: Figure, comparison: Comparison) -> Iterator[Figure]:
    value = comparison.own_value()
    value = comparison.from_space().middle if value is None else value
    if value is None or stated.value is None or stated.high is not None or value * stated.value < 0:
        return
    if stated.form is Form.FRACTION and stated.kind is Kind.MULTIPLE and stated.unit is None and stated.step == 1:
        yield from _fractions(claim, stated, value)
    if stated.form is not Form.NUMBER:
        return
    one_word = in_one_word(stated)
    if stated.hedge not in (None, "about", "exactly") or one_word:
        for hedge in HEDGES:
            figure = rehedged(stated, hedge)
            if value in _core(claim, figure):
                yield figure
    if one_word:
        words = [worded(stated, number, hedge) for number in (2, 3, 4) for hedge in (None, "nearly", "over")]
        yield from (figure for figure in words if value in _core(claim, figure))
        yield times(stated, reround(value, Fraction(1, 10)))
        return
    yield from _numbers(claim, stated, comparison, value)


def _numbers(claim: Claim, stated: Figure, comparison: Comparison, value: Fraction) -> Iterator[Figure]:
    u = claim.grain or grains_of(stated).fine
    larger = rescaled(stated, value)
    if larger:
        yield larger
    yield reprinted(stated, reround(value, u))
    found = allowed_steps(claim, stated, comparison)
    if found and found[0] <= found[1]:
        yield reprinted(stated, min(max(stated.value or found[0], found[0]), found[1]))
    if not claim.grain:
        yield from (reprinted(stated, reround(value, stated.step / 10**finer)) for finer in range(FINEST))


def _fractions(claim: Claim, stated: Figure, value: Fraction) -> Iterator[Figure]:
    reach = 2 * max(FRACTION_HEDGE, claim.grain or 0)  # that of "over", the widest
    if found := one_in(stated, value):
        yield found
    near = [word for word in FRACTION_WORDS if abs(value - word) <= reach]
    for hedge in (None, "nearly", "over"):
        for word in near:
            figure = fraction(stated, word, hedge)
            if value in _core(claim, figure):
                yield figure


def _steady(claim: Claim, stated: Figure) -> bool:
    """Whether every value would be printed with the same grain; 990 people are, 1,000 may be counted in hundreds."""
    if claim.grain or stated.decimals:
        return True
    return stated.kind in (Kind.PERCENT, Kind.POINT)


def _core(claim: Claim, figure: Figure) -> Interval:
    return stated_sets(figure, claim).core


def _opposed(comparison: Comparison) -> bool:
    """Whether what was computed lies on the other side of what changes nothing: a fall for a rise, half for double."""
    value = comparison.left.core.middle if comparison.value is None else comparison.value
    return value is None or comparison.side(point(value)) * comparison.side(comparison.right.core) < 0
