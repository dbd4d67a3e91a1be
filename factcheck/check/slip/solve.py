"""What one figure of a failed claim would have to be for the claim to hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from factcheck import units
from factcheck.check.comparison import Comparison, tolerance
from factcheck.check.direction import sign
from factcheck.check.effort import Budget, steps
from factcheck.check.evaluate import compute, core_of, repeated
from factcheck.check.formula import leaves, node
from factcheck.check.operand import Unsound, factor, sets_of
from factcheck.check.rules import compared
from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, Kind, grains_of, sets
from factcheck.figure.interval import Interval, hull

__all__ = ["Sum", "printed", "replaced", "solution", "sum_of", "window", "worked"]

DOUBLINGS, HALVINGS = 40, 40
HUNDRED = Fraction(100)
FINE = Fraction(1, 10**6)  # of a figure: to there its window is sought where no inverse gives it


def worked(claim: Claim, budget: Budget) -> Comparison:
    """Both sets of a claim, for the steps that it takes. Raises as `compared` does, and Spent."""
    tree = node(claim)
    budget.spend(steps(tree))
    return compared(claim, tree)


def window(
    claim: Claim, comparison: Comparison, index: int | None, budget: Budget, summed: Sum | None = None
) -> Interval | None:
    """The numbers that would make the claim hold in place of one operand, or of the stated figure (index None).

    In the figure's own unit, everything else as printed: 87.7 percent, 25 points above 2.4, needs 26.85 to 27.95.
    summed: of a sum, where it is known already. Raises Spent.
    """
    if claim.relation in ("threshold", "restatement", "cross_rate"):
        return None
    if index is None:
        return comparison.from_space()
    if summed and claim.stated:
        own = sets_of(claim.stated, claim).core * sign(claim, RELATIONS["total"])
        return own * factor(claim.stated.unit, summed.unit) - summed.others[index]
    for way in (_inverse, _rest, _amount, _sought):
        try:
            if found := way(claim, index, budget):
                return found
        except (Unsound, ZeroDivisionError, ValueError):
            continue
    return None


class Sum(NamedTuple):
    """A sum of figures: the core of each term, and what the other terms come to, in the unit that all have."""

    terms: list[Interval]
    others: list[Interval]
    unit: str | None


def sum_of(claim: Claim, budget: Budget) -> Sum | None:
    """Of a total or a breakdown of figures of one unit, each of which stands in it once; None of another claim.

    Raises Unsound, and Spent.
    """
    figures = [operand for _, operand in claim.operands if isinstance(operand, Figure)]
    if not RELATIONS[claim.relation].sums or not 1 < len(figures) == len(claim.operands):
        return None
    tree = node(claim._replace(relation="total", operands=tuple(("term", figure) for figure in figures), stated=None))
    budget.spend(steps(tree))
    printed = leaves(tree)
    if len({figure.unit for figure in figures}) > 1 or repeated(tree, printed):
        return None
    terms = [core_of(leaf) for leaf in printed]
    before = list(accumulate(terms))
    behind = list(accumulate(reversed(terms)))[::-1]
    others = [behind[1], *(before[n - 1] + behind[n + 1] for n in range(1, len(terms) - 1)), before[-2]]
    return Sum(terms, others, figures[0].unit)


def replaced(claim: Claim, index: int | None, figure: Figure) -> Claim:
    """The claim with another figure in one place."""
    if index is None:
        return claim._replace(stated=figure)
    operands = list(claim.operands)
    operands[index] = (operands[index][0], figure)
    return claim._replace(operands=tuple(operands))


def printed(figure: Figure, needed: Interval) -> tuple[Fraction, Fraction] | None:
    """The first and the last value, in steps of the figure's grain, that may stand for a number needed."""
    u = grains_of(figure).fine
    if needed.low is None or needed.high is None or not u or figure.high is not None:
        return None
    if figure.form not in (Form.NUMBER, Form.STORED):
        return None
    bare = figure._replace(hedge=None, direction=None)

    def fits(value: Fraction) -> bool:
        found = _core(bare, value)
        return found is not None and found.meet(needed) is not None

    low, high = (needed.low / u).__floor__() * u, (needed.high / u).__ceil__() * u
    first = next((x for x in (low - u, low, low + u) if fits(x)), None)
    last = next((x for x in (high + u, high, high - u) if fits(x)), None)
    return None if first is None or last is None or last < first else (first, last)


def solution(figure: Figure, needed: Interval) -> Fraction | None:
    """The printed value that is needed: that in the middle."""
    found = printed(figure, needed)
    if found is None or needed.low is None or needed.high is None:
        return None
    u = grains_of(figure).fine
    while (found[1] - found[0]) >= 20 * u:  # in a window of 20 steps and more, a rounder number
        u *= 10
    middle = round((needed.low + needed.high) / 2 / u) * u
    return min(max(middle, found[0]), found[1])


def _core(figure: Figure, value: Fraction) -> Interval | None:
    found = sets(figure._replace(value=value))
    return found.core if found else None


def _inverse(claim: Claim, index: int, budget: Budget) -> Interval | None:
    """By the relation's own inverse."""
    role, operand = claim.operands[index]
    if not isinstance(operand, Figure) or not any(missing == role for missing, *_ in RELATIONS[claim.relation].inverses):
        return None
    tree = node(claim._replace(operands=claim.operands[:index] + claim.operands[index + 1 :]))
    if tree.computes != role:
        return None
    budget.spend(steps(tree))
    found = compute(tree)
    return found.sets.core / factor(operand.unit, found.unit)


def _rest(claim: Claim, index: int, budget: Budget) -> Interval | None:
    """Of a sum: what the other terms leave; of growths one after the other, what the others leave."""
    operand, stated, relation = claim.operands[index][1], claim.stated, RELATIONS[claim.relation]
    compounded = relation.name == "compound"
    if not (relation.sums or compounded) or not isinstance(operand, Figure) or stated is None:
        return None
    name, role = ("compound", "rate") if compounded else ("total", "term")
    others = tuple((role, o) for i, (_, o) in enumerate(claim.operands) if i != index)
    own = sets_of(stated, claim).core * sign(claim, RELATIONS[name])
    if not others:
        return own
    tree = node(claim._replace(relation=name, operands=others, stated=None))
    budget.spend(steps(tree))
    found = compute(tree)
    if compounded:
        return ((own / HUNDRED + 1) / (found.sets.core / HUNDRED + 1) - 1) * HUNDRED
    return (own * factor(stated.unit, found.unit) - found.sets.core) / factor(operand.unit, found.unit)


def _amount(claim: Claim, index: int, _: Budget) -> Interval | None:
    """Of a conversion: the stated amount taken back."""
    q, stated, (role, operand) = claim.quotation, claim.stated, claim.operands[index]
    if not RELATIONS[claim.relation].converts or stated is None or role != "amount" or not isinstance(operand, Figure):
        return None
    own = sets_of(stated, claim).core
    if "rate" in dict(claim.operands):
        return None
    if q is None:
        return units.convert(own, stated.unit or "", operand.unit or "")
    by = tolerance(claim)
    near = hull(q.admitted * (1 - by), q.admitted * (1 + by))
    return own * near if (q.base, q.quote) == (operand.unit, stated.unit) else own / near


def _sought(claim: Claim, index: int, budget: Budget) -> Interval | None:
    """By bisection, where the formula has no inverse: on which side of the stated set the computed one lies."""
    figure = claim.operands[index][1]
    if not isinstance(figure, Figure) or not figure.value:
        return None

    def side(value: Fraction) -> int | None:
        return _side(replaced(claim, index, _exactly(figure, value)), budget)

    ends = _bracket(side, figure.value)
    inside = _inside(side, *ends) if ends else None
    if inside is None or ends is None:
        return None
    low, high = sorted(ends)
    return Interval(_edge(side, inside, low), _edge(side, inside, high))


def _exactly(figure: Figure, value: Fraction) -> Figure:
    """A number without rounding, in the figure's place."""
    if figure.kind is Kind.COUNT:
        return figure._replace(value=value, hedge="exactly", high=None)
    return figure._replace(value=value, step=abs(figure.value or value) * FINE, hedge="exactly", high=None, decimals=True)


def _side(claim: Claim, budget: Budget) -> int | None:
    """-1 where the computed set lies below the stated one, 1 above, 0 where they meet."""
    try:
        comparison = worked(claim, budget)
    except (Unsound, ZeroDivisionError, ValueError):
        return None
    left, right = comparison.left.core, comparison.right.core
    if left.meet(right):
        return 0
    return -1 if left.high is not None and right.low is not None and left.high <= right.low else 1


def _bracket(side: Callable[[Fraction], int | None], value: Fraction) -> tuple[Fraction, Fraction] | None:
    """Two numbers on either side of what is needed: from the printed one doubled, or halved, until the side changes."""
    start = side(value)
    for by in (Fraction(2), Fraction(1, 2)):
        last = value
        for _ in range(DOUBLINGS):
            here = side(last * by)
            if here is None:
                break
            if here != start:
                return (last, last * by) if here else (last, last * by * by)
            last *= by
    return None


def _inside(side: Callable[[Fraction], int | None], a: Fraction, b: Fraction) -> Fraction | None:
    start = side(a)
    for _ in range(HALVINGS):
        middle = (a + b) / 2
        here = side(middle)
        if here == 0:
            return middle
        if here is None:
            return None
        a, b = (middle, b) if here == start else (a, middle)
    return None


def _edge(side: Callable[[Fraction], int | None], inside: Fraction, outside: Fraction) -> Fraction:
    for _ in range(HALVINGS // 2):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if side(middle) == 0 else (inside, middle)
    return inside
