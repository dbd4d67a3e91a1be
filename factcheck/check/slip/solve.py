"""What one figure of a failed claim would have to be for the claim to hold."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import accumulate
from typing import NamedTuple

from factcheck import units
from factcheck.check.comparison import Comparison, find_tolerance
from factcheck.check.direction import find_sign
from factcheck.check.effort import Budget, count_steps
from factcheck.check.evaluate import compute, compute_operand_core, find_repeated
from factcheck.check.formula import build_tree, list_leaves
from factcheck.check.operand import Uncheckable, compute_claim_sets, find_factor
from factcheck.check.rules import compare_claim
from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Form, Kind, compute_intervals, get_grains
from factcheck.figure.interval import Interval, compute_hull

__all__ = [
    "TermSum", "build_term_sum", "choose_printed_value", "compare_within_budget", "compute_window", "find_printed_range",
    "replace_figure",
]  # fmt: skip

MAX_DOUBLINGS, MAX_HALVINGS = 40, 40
HUNDRED = Fraction(100)
WINDOW_PRECISION = Fraction(1, 10**6)  # relative to the figure: precision of a window found by bisection


def compare_within_budget(claim: Claim, budget: Budget) -> Comparison:
    """Compare a claim, taking the steps that it costs. Raises what `compare_claim` raises, and BudgetSpent."""
    tree = build_tree(claim)
    budget.spend(count_steps(tree))
    return compare_claim(claim, tree)


def compute_window(
    claim: Claim, comparison: Comparison, index: int | None, budget: Budget, summed: TermSum | None = None
) -> Interval | None:
    """Return the numbers that would make the claim hold in place of one operand, or of the stated figure (index None).

    In the figure's own unit, everything else as printed: 87.7 percent, 25 points above 2.4, needs 26.85 to 27.95. summed: the
    claim as a sum, if already known. Raises BudgetSpent.
    """
    if claim.relation in ("threshold", "rise", "fall", "restatement", "cross_rate"):
        return None
    if index is None:
        return comparison.compute_own_core()
    if summed and claim.stated:
        own = compute_claim_sets(claim.stated, claim).core * find_sign(claim, RELATIONS["total"])
        return own * find_factor(claim.stated.unit, summed.unit) - summed.others[index]
    for way in (_solve_by_inverse, _solve_by_rest, _solve_amount, _solve_by_bisection):
        try:
            if found := way(claim, index, budget):
                return found
        except (Uncheckable, ZeroDivisionError, ValueError):
            continue
    return None


class TermSum(NamedTuple):
    """A sum of figures in one unit: the core of each term, and for each term the sum of the others."""

    terms: list[Interval]
    others: list[Interval]
    unit: str | None


def build_term_sum(claim: Claim, budget: Budget) -> TermSum | None:
    """Return the sum of a total or a breakdown whose figures have one unit and occur once; None for another claim.

    Raises Uncheckable, and BudgetSpent.
    """
    figures = [operand for _, operand in claim.operands if isinstance(operand, Figure)]
    if not RELATIONS[claim.relation].sums or not 1 < len(figures) == len(claim.operands):
        return None
    tree = build_tree(claim._replace(relation="total", operands=tuple(("term", figure) for figure in figures), stated=None))
    budget.spend(count_steps(tree))
    printed = list_leaves(tree)
    if len({figure.unit for figure in figures}) > 1 or find_repeated(tree, printed):
        return None
    terms = [compute_operand_core(leaf) for leaf in printed]
    before = list(accumulate(terms))
    behind = list(accumulate(reversed(terms)))[::-1]
    others = [behind[1], *(before[n - 1] + behind[n + 1] for n in range(1, len(terms) - 1)), before[-2]]
    return TermSum(terms, others, figures[0].unit)


def replace_figure(claim: Claim, index: int | None, figure: Figure) -> Claim:
    """Return the claim with another figure in one place; index None: the stated figure."""
    if index is None:
        return claim._replace(stated=figure)
    operands = list(claim.operands)
    operands[index] = (operands[index][0], figure)
    return claim._replace(operands=tuple(operands))


def find_printed_range(figure: Figure, needed: Interval) -> tuple[Fraction, Fraction] | None:
    """Return the first and last value, in steps of the figure's grain, that may stand for a needed number; None if none may."""
    u = get_grains(figure).fine
    if needed.low is None or needed.high is None or not u or figure.high is not None:
        return None
    if figure.form not in (Form.NUMBER, Form.STORED):
        return None
    bare = figure._replace(hedge=None, direction=None)

    def is_fitting(value: Fraction) -> bool:
        found = _compute_core(bare, value)
        return found is not None and found.intersect(needed) is not None

    low, high = (needed.low / u).__floor__() * u, (needed.high / u).__ceil__() * u
    first = next((x for x in (low - u, low, low + u) if is_fitting(x)), None)
    last = next((x for x in (high + u, high, high - u) if is_fitting(x)), None)
    return None if first is None or last is None or last < first else (first, last)


def choose_printed_value(figure: Figure, needed: Interval) -> Fraction | None:
    """Choose, of the printed values that may stand for a needed number, the middle one; None if there is none."""
    found = find_printed_range(figure, needed)
    if found is None or needed.low is None or needed.high is None:
        return None
    u = get_grains(figure).fine
    while (found[1] - found[0]) >= 20 * u:  # in a window of 20 steps or more, prefer a rounder number
        u *= 10
    middle = round((needed.low + needed.high) / 2 / u) * u
    return min(max(middle, found[0]), found[1])


def _compute_core(figure: Figure, value: Fraction) -> Interval | None:
    found = compute_intervals(figure._replace(value=value))
    return found.core if found else None


def _solve_by_inverse(claim: Claim, index: int, budget: Budget) -> Interval | None:
    """Solve with the relation's own inverse formula; None if it has none for this role."""
    role, operand = claim.operands[index]
    if not isinstance(operand, Figure) or not any(missing == role for missing, *_ in RELATIONS[claim.relation].inverses):
        return None
    tree = build_tree(claim._replace(operands=claim.operands[:index] + claim.operands[index + 1 :]))
    if tree.computes != role:
        return None
    budget.spend(count_steps(tree))
    found = compute(tree)
    return found.sets.core / find_factor(operand.unit, found.unit)


def _solve_by_rest(claim: Claim, index: int, budget: Budget) -> Interval | None:
    """Solve a sum, or growths that are compounded, by what the other operands leave."""
    operand, stated, relation = claim.operands[index][1], claim.stated, RELATIONS[claim.relation]
    compounded = relation.name == "compound"
    if not (relation.sums or compounded) or not isinstance(operand, Figure) or stated is None:
        return None
    name, role = ("compound", "rate") if compounded else ("total", "term")
    others = tuple((role, o) for i, (_, o) in enumerate(claim.operands) if i != index)
    own = compute_claim_sets(stated, claim).core * find_sign(claim, RELATIONS[name])
    if not others:
        return own
    tree = build_tree(claim._replace(relation=name, operands=others, stated=None))
    budget.spend(count_steps(tree))
    found = compute(tree)
    if compounded:
        return ((own / HUNDRED + 1) / (found.sets.core / HUNDRED + 1) - 1) * HUNDRED
    return (own * find_factor(stated.unit, found.unit) - found.sets.core) / find_factor(operand.unit, found.unit)


def _solve_amount(claim: Claim, index: int, _: Budget) -> Interval | None:
    """Solve a conversion by converting the stated amount back."""
    q, stated, (role, operand) = claim.quotation, claim.stated, claim.operands[index]
    if not RELATIONS[claim.relation].converts or stated is None or role != "amount" or not isinstance(operand, Figure):
        return None
    own = compute_claim_sets(stated, claim).core
    if "rate" in dict(claim.operands):
        return None
    if q is None:
        return units.convert(own, stated.unit or "", operand.unit or "")
    by = find_tolerance(claim)
    near = compute_hull(q.admitted * (1 - by), q.admitted * (1 + by))
    return own * near if (q.base, q.quote) == (operand.unit, stated.unit) else own / near


def _solve_by_bisection(claim: Claim, index: int, budget: Budget) -> Interval | None:
    """Solve a formula without inverse by bisection, on which side of the stated set the computed one lies."""
    figure = claim.operands[index][1]
    if not isinstance(figure, Figure) or not figure.value:
        return None

    def find_side(value: Fraction) -> int | None:
        return _find_side(replace_figure(claim, index, _make_exact(figure, value)), budget)

    ends = _find_bracket(find_side, figure.value)
    inside = _find_inside(find_side, *ends) if ends else None
    if inside is None or ends is None:
        return None
    low, high = sorted(ends)
    return Interval(_find_edge(find_side, inside, low), _find_edge(find_side, inside, high))


def _make_exact(figure: Figure, value: Fraction) -> Figure:
    """Return the figure with another value that is not rounded."""
    if figure.kind is Kind.COUNT:
        return figure._replace(value=value, hedge="exactly", high=None)
    return figure._replace(
        value=value, step=abs(figure.value or value) * WINDOW_PRECISION, hedge="exactly", high=None, decimals=True
    )


def _find_side(claim: Claim, budget: Budget) -> int | None:
    """Return -1 if the computed set lies below the stated one, 1 if above, 0 if they meet; None if it can't be computed."""
    try:
        comparison = compare_within_budget(claim, budget)
    except (Uncheckable, ZeroDivisionError, ValueError):
        return None
    left, right = comparison.left.core, comparison.right.core
    if left.intersect(right):
        return 0
    return -1 if left.high is not None and right.low is not None and left.high <= right.low else 1


def _find_bracket(side: Callable[[Fraction], int | None], value: Fraction) -> tuple[Fraction, Fraction] | None:
    """Find numbers on either side of what is needed: the printed one is doubled, or halved, until the side changes."""
    start = side(value)
    for by in (Fraction(2), Fraction(1, 2)):
        last = value
        for _ in range(MAX_DOUBLINGS):
            here = side(last * by)
            if here is None:
                break
            if here != start:
                return (last, last * by) if here else (last, last * by * by)
            last *= by
    return None


def _find_inside(side: Callable[[Fraction], int | None], a: Fraction, b: Fraction) -> Fraction | None:
    start = side(a)
    for _ in range(MAX_HALVINGS):
        middle = (a + b) / 2
        here = side(middle)
        if here == 0:
            return middle
        if here is None:
            return None
        a, b = (middle, b) if here == start else (a, middle)
    return None


def _find_edge(side: Callable[[Fraction], int | None], inside: Fraction, outside: Fraction) -> Fraction:
    for _ in range(MAX_HALVINGS // 2):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if side(middle) == 0 else (inside, middle)
    return inside
