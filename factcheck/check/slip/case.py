"""A failed claim to try slips on: the claim changed in one thing, and how special it is that it then holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.canonical import canonical
from factcheck.check.comparison import Comparison
from factcheck.check.effort import Budget
from factcheck.check.operand import Unsound, sets_of
from factcheck.check.slip.solve import Sum, sum_of, window, worked
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.finding import Computed
from factcheck.figure.figure import Figure, grains_of
from factcheck.figure.interval import Interval
from factcheck.figure.notation import amount, short
from factcheck.figure.rounding import reround
from factcheck.language.messages import say

__all__ = ["KINDS", "STATED", "Case", "Explanation", "Fit", "Kind", "Search", "kind", "name", "recast"]

STATED, OPERAND, WORDS = "stated", "operand", "words"
AT_FACE = Fraction(7, 10)  # of published growths are what their printed figures give; the others need rounding
ENDLESS = Fraction(1, 50)  # of a set without an end, which meets nearly everything


class Fit(NamedTuple):
    """One change that makes a claim hold."""

    text: str
    weight: Fraction  # how likely the printed figures are, were this the slip
    wrong: str = STATED  # what is misprinted: the stated figure, an operand, or the words around them
    mended: str | None = None  # the stated figure without the slip, where its digits say it: "617.7" for "671.7 million"
    own: Fraction | None = None  # the part of the weight that is `mended`'s alone; None: all of it
    alone: Fraction | None = None  # the weight were it the only change that might have been made; None: it is
    change: str | None = None  # of a misprint what it was, without what else would do: "27.7 for 87.7 percent"

    def times(self, prior: Fraction) -> Fit:
        alone = None if self.alone is None else self.alone * prior
        return self._replace(weight=self.weight * prior, own=(self.own or self.weight) * prior, alone=alone)


class Kind(NamedTuple):
    name: str
    help: str
    prior: Fraction
    relations: tuple[str, ...]  # empty: all
    find: Callable[[Case], Iterator[Fit | None]]  # None: what follows takes long, and other kinds are tried before it


class Explanation(NamedTuple):
    """A slip that makes a claim hold, and how likely it is, beside the others, to have printed what is printed."""

    name: str
    fits: tuple[Fit, ...]  # likeliest first
    weight: Fraction


class Search(NamedTuple):
    """The slips that were found, likeliest first; ended: before all were tried, as there were no steps left."""

    found: tuple[Explanation, ...]
    needed: tuple[str, ...] = ()  # where none was found, what each operand would have to be
    ended: bool = False


KINDS: dict[str, Kind] = {}


def _within_history(claim: Claim) -> Claim:
    """A conversion without a date: what mends it gives a rate that there has been, not one ten times off."""
    q = claim.quotation
    return claim._replace(quotation=q._replace(distant=None)) if q and q.distant == "ever" else claim


class Case(NamedTuple):
    """A claim that does not hold, its stated figure with the sign that its words give it: "down 5 percent" is -5.

    What is tried on it takes steps of its budget, and raises Spent where there are none left.
    """

    claim: Claim
    stated: Figure
    comparison: Comparison
    windows: dict[int | None, Interval | None]  # filled as they are asked for
    sums: list[Sum | None]  # so too
    budget: Budget

    @classmethod
    def of(cls, claim: Claim, budget: Budget) -> Case | None:
        """None where the claim can't be recomputed."""
        try:
            claim = canonical(_within_history(claim))
            comparison = worked(claim, budget)
        except (Unsound, ZeroDivisionError, ValueError):
            return None
        stated = claim.stated
        if not stated or not comparison.stated:
            return None
        return cls(claim, _upright(stated, comparison.sign), comparison, {}, [], budget)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role, _ in self.claim.operands)

    def operand(self, role: str) -> Operand:
        return dict(self.claim.operands)[role]

    def window(self, index: int | None) -> Interval | None:
        """The numbers that would make the claim hold in place of one operand, or of the stated figure (None)."""
        if index not in self.windows:
            summed = None if index is None else self.sum
            self.windows[index] = window(self.claim, self.comparison, index, self.budget, summed)
        return self.windows[index]

    @property
    def sum(self) -> Sum | None:
        """The claim as a sum of figures, where it is one."""
        if not self.sums:
            try:
                self.sums.append(sum_of(self.claim, self.budget))
            except Unsound:
                self.sums.append(None)
        return self.sums[0]

    def fit(self, claim: Claim) -> Fraction:
        """How likely it is to print the stated figure of a claim, given its operands; 0 where it does not hold.

        One over the number of values that might be printed: a window of ten grains proves less than one of one grain.
        """
        try:
            comparison = worked(claim, self.budget)
        except (Unsound, ZeroDivisionError, ValueError):
            return Fraction(0)
        if comparison.stated is None or comparison.differ or not comparison.left.core.meet(comparison.right.core):
            return Fraction(0)
        return _likelihood(claim, comparison)

    def result(self, claim: Claim) -> Computed | None:
        """What a claim works out at, its stated figure aside."""
        if claim is self.claim:
            return self.comparison.computed
        try:
            return worked(canonical(claim), self.budget).computed
        except (Unsound, ZeroDivisionError, ValueError):
            return None

    def number(self, claim: Claim) -> str:
        """The result in words: "31.78 %"; without its sign."""
        found = self.result(claim)
        value = found.value if found else None
        return say("another number") if found is None or value is None else amount(abs(value), found.unit)


def kind(name: str, *relations: str, prior: Fraction | int = 1) -> Callable[[Callable[[Case], Iterator[Fit | None]]], Kind]:
    """Enter a slip: what its function finds, its docstring the explanation. prior: how often it is made, beside the others."""

    def enter(find: Callable[[Case], Iterator[Fit | None]]) -> Kind:
        KINDS[name] = Kind(name, (find.__doc__ or "").strip(), Fraction(prior), relations, find)
        return KINDS[name]

    return enter


def recast(case: Case, relation: str, stated: Figure, *operands: tuple[str, Operand]) -> Claim:
    """The claim with other words: another relation over the same figures."""
    return case.claim._replace(relation=relation, stated=stated, operands=operands)


def name(operand: Operand) -> str:
    """236, 6.36 trillion, or the claim that it comes from."""
    return short(operand) if isinstance(operand, Figure) else f"[{operand.id}]"


def _upright(stated: Figure, turned: int) -> Figure:
    """The stated figure with its direction as a sign."""
    if turned > 0 or stated.value is None:
        return stated._replace(direction=None)
    if stated.high is not None:
        return stated._replace(value=-stated.high, high=-stated.value, direction=None)
    return stated._replace(value=-stated.value, direction=None)


def _likelihood(claim: Claim, comparison: Comparison) -> Fraction:
    """What the face values give is printed in most cases; else one of the values that rounding allows, each as likely."""
    stated = claim.stated
    assert stated is not None  # noqa: S101  a comparison with a stated set has a stated figure
    grain = claim.grain or grains_of(stated).fine or Fraction(1)
    value = comparison.own_value()
    plain = stated.hedge in (None, "about") and not claim.quotation
    face = plain and value is not None and stated.value == reround(value, grain)
    return AT_FACE * face + (1 - AT_FACE) * _rarity(claim, stated, comparison, grain)


def _rarity(claim: Claim, stated: Figure, comparison: Comparison, grain: Fraction) -> Fraction:
    own, found = _width(sets_of(stated, claim).core), _width(comparison.from_space())
    if own is None or found is None:
        return ENDLESS
    return grain / (max(own, grain) + found)


def _width(interval: Interval) -> Fraction | None:
    return None if interval.low is None or interval.high is None else interval.high - interval.low
