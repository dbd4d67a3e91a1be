"""A failed claim on which slips are tried: it is changed in one thing, and weighed by how special it is that it then holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.canonical import canonicalize
from factcheck.check.comparison import Comparison
from factcheck.check.effort import Budget
from factcheck.check.operand import Uncheckable, compute_claim_sets
from factcheck.check.slip.solve import TermSum, build_term_sum, compare_within_budget, compute_window
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.finding import ComputedValue
from factcheck.figure.figure import Figure, get_grains
from factcheck.figure.interval import Interval
from factcheck.figure.notation import format_amount, format_bare_number
from factcheck.figure.rounding import round_to_unit
from factcheck.language.messages import say

__all__ = [
    "KINDS", "STATED", "Explanation", "Fit", "Search", "SlipCase", "SlipKind", "format_operand", "recast_claim",
    "register_slip",
]  # fmt: skip

STATED, OPERAND, WORDS = "stated", "operand", "words"
FACE_VALUE_SHARE = Fraction(7, 10)  # of published growths equal what their printed figures give; the others need rounding
ENDLESS_RARITY = Fraction(1, 50)  # for a set without an end, which meets nearly everything


class Fit(NamedTuple):
    """One change that makes a claim hold."""

    text: str
    weight: Fraction  # likelihood of the printed figures, given this slip
    wrong: str = STATED  # what is misprinted: the stated figure, an operand, or the words around them
    mended: str | None = None  # the stated figure without the slip, if its digits give it: "617.7" for "671.7 million"
    mended_weight: Fraction | None = None  # the part of `weight` that is due to `mended`; None: all of it
    single_weight: Fraction | None = None  # the weight if no other change had been possible; None: none was
    change: str | None = None  # of a misprint: the correction, without other values that would pass: "27.7 for 87.7 percent"

    def scale_weights(self, prior: Fraction) -> Fit:
        alone = None if self.single_weight is None else self.single_weight * prior
        return self._replace(
            weight=self.weight * prior, mended_weight=(self.mended_weight or self.weight) * prior, single_weight=alone
        )


class SlipKind(NamedTuple):
    name: str
    help: str
    prior: Fraction
    relations: tuple[str, ...]  # empty: all
    find: Callable[[SlipCase], Iterator[Fit | None]]  # yields None before its slow part, so that other kinds are tried first


class Explanation(NamedTuple):
    """A slip that makes a claim hold, and how likely it is, compared with others, to have printed these figures."""

    name: str
    fits: tuple[Fit, ...]  # likeliest first
    weight: Fraction


class Search(NamedTuple):
    """The slips found, likeliest first. ended: there were no steps left to try all."""

    found: tuple[Explanation, ...]
    needed: tuple[str, ...] = ()  # if none was found: what each operand would have to be
    ended: bool = False


KINDS: dict[str, SlipKind] = {}


def _require_known_rate(claim: Claim) -> Claim:
    """Require a rate that existed for an undated conversion: a slip may not leave it ten times off, as the check may."""
    q = claim.quotation
    return claim._replace(quotation=q._replace(distant=None)) if q and q.distant == "ever" else claim


class SlipCase(NamedTuple):
    """A claim that does not hold, its stated figure signed by its words: "down 5 percent" is -5.

    Trying a change takes steps of the budget, and raises BudgetSpent if there are none left.
    """

    claim: Claim
    stated: Figure
    comparison: Comparison
    windows: dict[int | None, Interval | None]  # by operand index; filled on demand
    sums: list[TermSum | None]  # empty until `sum` is asked for, then its value
    budget: Budget

    @classmethod
    def from_claim(cls, claim: Claim, budget: Budget) -> SlipCase | None:
        """Build the case of a claim; None if the claim can't be recomputed."""
        try:
            claim = canonicalize(_require_known_rate(claim))
            comparison = compare_within_budget(claim, budget)
        except (Uncheckable, ZeroDivisionError, ValueError):
            return None
        stated = claim.stated
        if not stated or not comparison.stated:
            return None
        return cls(claim, _apply_direction(stated, comparison.sign), comparison, {}, [], budget)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role, _ in self.claim.operands)

    def get_operand(self, role: str) -> Operand:
        return dict(self.claim.operands)[role]

    def find_window(self, index: int | None) -> Interval | None:
        """Return the numbers that would make the claim hold in place of one operand, or of the stated figure (None)."""
        if index not in self.windows:
            summed = None if index is None else self.sum
            self.windows[index] = compute_window(self.claim, self.comparison, index, self.budget, summed)
        return self.windows[index]

    @property
    def sum(self) -> TermSum | None:
        """The claim as a sum of figures; None if it is not one."""
        if not self.sums:
            try:
                self.sums.append(build_term_sum(self.claim, self.budget))
            except Uncheckable:
                self.sums.append(None)
        return self.sums[0]

    def weigh_claim(self, claim: Claim) -> Fraction:
        """Return how likely the claim's operands are to print its stated figure; 0 if it does not hold.

        One over the number of values that might be printed: a window of ten grains proves less than one of one grain.
        """
        try:
            comparison = compare_within_budget(claim, self.budget)
        except (Uncheckable, ZeroDivisionError, ValueError):
            return Fraction(0)
        if comparison.stated is None or comparison.differ or not comparison.left.core.intersect(comparison.right.core):
            return Fraction(0)
        return _compute_likelihood(claim, comparison)

    def compute_result(self, claim: Claim) -> ComputedValue | None:
        """Compute the result of a claim, ignoring its stated figure; None if that can't be done."""
        if claim is self.claim:
            return self.comparison.computed
        try:
            return compare_within_budget(canonicalize(claim), self.budget).computed
        except (Uncheckable, ZeroDivisionError, ValueError):
            return None

    def format_result(self, claim: Claim) -> str:
        """Format the result of a claim without its sign: "31.78 %" for -31.78 percent."""
        found = self.compute_result(claim)
        value = found.value if found else None
        return say("another number") if found is None or value is None else format_amount(abs(value), found.unit)


def register_slip(
    name: str, *relations: str, prior: Fraction | int = 1
) -> Callable[[Callable[[SlipCase], Iterator[Fit | None]]], SlipKind]:
    """Register a slip: its function yields the fits, its docstring explains it. prior: how often it is made, beside others."""

    def enter(find: Callable[[SlipCase], Iterator[Fit | None]]) -> SlipKind:
        KINDS[name] = SlipKind(name, (find.__doc__ or "").strip(), Fraction(prior), relations, find)
        return KINDS[name]

    return enter


def recast_claim(case: SlipCase, relation: str, stated: Figure, *operands: tuple[str, Operand]) -> Claim:
    """Return the claim as another relation over the same figures."""
    return case.claim._replace(relation=relation, stated=stated, operands=operands)


def format_operand(operand: Operand) -> str:
    """Format an operand: 236, 6.36 trillion, or the id of the claim that it comes from."""
    return format_bare_number(operand) if isinstance(operand, Figure) else f"[{operand.id}]"


def _apply_direction(stated: Figure, turned: int) -> Figure:
    """Return the stated figure with its direction as a sign."""
    if turned > 0 or stated.value is None:
        return stated._replace(direction=None)
    if stated.high is not None:
        return stated._replace(value=-stated.high, high=-stated.value, direction=None)
    return stated._replace(value=-stated.value, direction=None)


def _compute_likelihood(claim: Claim, comparison: Comparison) -> Fraction:
    """Mostly the printed operands' own value is printed; else any value that rounding allows, each equally likely."""
    stated = claim.stated
    assert stated is not None  # noqa: S101  a comparison with a stated set has a stated figure
    grain = claim.grain or get_grains(stated).fine or Fraction(1)
    value = comparison.compute_own_value()
    plain = stated.hedge in (None, "about") and not claim.quotation
    face = plain and value is not None and stated.value == round_to_unit(value, grain)
    return FACE_VALUE_SHARE * face + (1 - FACE_VALUE_SHARE) * _compute_rarity(claim, stated, comparison, grain)


def _compute_rarity(claim: Claim, stated: Figure, comparison: Comparison, grain: Fraction) -> Fraction:
    own, found = _measure_width(compute_claim_sets(stated, claim).core), _measure_width(comparison.compute_own_core())
    if own is None or found is None:
        return ENDLESS_RARITY
    return grain / (max(own, grain) + found)


def _measure_width(interval: Interval) -> Fraction | None:
    return None if interval.low is None or interval.high is None else interval.high - interval.low
