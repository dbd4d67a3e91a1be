"""What single mistake would explain a failure, and what each figure would have to be.

A slip is tried by changing one thing of the claim and comparing again. Those that then hold are ranked by how likely they
are to print these figures: a sharp coincidence (divided by the new value, to the last digit) before a wide one (one of
its 45 digits changed). A named slip never changes a verdict.

A new slip is one function with a decorator, in `formula`, `rates` or `digits`.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.effort import Budget, Spent
from factcheck.figure import Figure
from factcheck.finding import ENDED, Finding, Slip, Verdict
from factcheck.interval import Interval
from factcheck.notation import amount, steps
from factcheck.slip import digits, formula, rates  # noqa: F401  they enter their slips
from factcheck.slip.case import KINDS, STATED, Case, Fit, Kind
from factcheck.slip.solve import solution

__all__ = ["KINDS", "NONE", "Explanation", "Search", "explained", "searched", "slips", "solved", "suggestion", "text", "told"]

NONE = "none"  # the name of what is said where no slip fits
SHOWN = 3  # fits of one slip in words
MOST = 65_000  # steps of the search for the slips of one claim: most take two thousand


class Explanation(NamedTuple):
    """A slip that makes a claim hold, and how likely it is, beside the others, to have printed what is printed."""

    name: str
    fits: tuple[Fit, ...]  # likeliest first
    weight: Fraction

    def of(self, wrong: str) -> Fraction:
        """The part of its weight that blames the stated figure, or an operand."""
        return sum((fit.weight for fit in self.fits if fit.wrong == wrong), Fraction(0))


class Search(NamedTuple):
    """The slips that were found, likeliest first; ended: before all were tried, as there were no steps left."""

    found: tuple[Explanation, ...]
    needed: tuple[str, ...] = ()  # where none was found, what each operand would have to be
    ended: bool = False


def told(finding: Finding, budget: Budget | None = None) -> Finding:
    """The finding with the slips that explain it, and what to write instead. budget: what the claims of a file share."""
    search = searched(finding, budget)
    return finding._replace(slips=_slips(finding, search), suggestion=suggestion(finding, search))


def slips(finding: Finding) -> tuple[Slip, ...]:
    """Every slip that explains a failure, likeliest first; where none does, one that says what each figure would have to be."""
    return _slips(finding, searched(finding))


def _slips(finding: Finding, search: Search) -> tuple[Slip, ...]:
    found = [Slip(one.name, "; or ".join(fit.text for fit in one.fits[:SHOWN]), one.fits[0].wrong) for one in search.found]
    if search.needed:
        found.append(Slip(NONE, f"{_said(finding)} would need {_listed(search.needed)}"))
    if search.ended:
        found.append(Slip(ENDED, "the search was ended before all slips were tried: others may explain it"))
    return tuple(found)


def explained(finding: Finding) -> tuple[Explanation, ...]:
    """The slips of a failed finding, likeliest first; none of a finding that did not fail."""
    return searched(finding).found


def searched(finding: Finding, budget: Budget | None = None) -> Search:
    """The slips of a failed finding, as far as the steps of one claim, and those of the budget, suffice.

    Where it ends is the same on every machine; the verdict does not depend on it.
    """
    if finding.verdict is not Verdict.FAIL:
        return Search(())
    left = MOST if budget is None else min(MOST, budget.left)
    if not left:
        return Search((), ended=True)
    own = Budget(left)
    found: dict[str, list[Fit]] = {}
    needed: tuple[str, ...] = ()
    ended = False
    try:
        case = Case.of(finding.claim, own)
        if case:
            _look(case, found)
            needed = () if found else tuple(_solved(case))
    except Spent:
        ended = True
    if budget:
        budget.left -= left - own.left
    explanations = [_explanation(KINDS[name], fits) for name in KINDS if (fits := found.get(name))]
    return Search(tuple(sorted(explanations, key=lambda one: -one.weight)), needed, ended)


def _look(case: Case, found: dict[str, list[Fit]]) -> None:
    """Every slip is tried, what is quick first; what is found stays found where Spent is raised."""
    slow = []
    for kind in KINDS.values():
        if not kind.relations or case.claim.relation in kind.relations:
            fits = kind.find(case)
            if _taken(kind, fits, found):
                slow.append((kind, fits))
    for kind, fits in slow:
        _taken(kind, fits, found)


def _taken(kind: Kind, fits: Iterator[Fit | None], found: dict[str, list[Fit]]) -> bool:
    """Takes the fits as far as they are found quickly; whether there may be more."""
    for fit in fits:
        if fit is None:
            return True
        weighed = fit._replace(weight=fit.weight * kind.prior, sure=(fit.sure or fit.weight) * kind.prior)
        found.setdefault(kind.name, []).append(weighed)
    return False


def _explanation(kind: Kind, fits: list[Fit]) -> Explanation:
    ranked = tuple(sorted(fits, key=lambda fit: -fit.weight))
    return Explanation(kind.name, ranked, sum((fit.weight for fit in ranked), Fraction(0)))


def suggestion(finding: Finding, search: Search | None = None) -> str | None:
    """What to write instead of the stated figure: what it was before the likeliest slip in it, where its digits say it; else
    the finding's own. Of 24.4 percent printed as 244 percent it is 24.4, where the operands alone would say 24.
    """
    found = (search or searched(finding)).found
    fits = [fit for one in found for fit in one.fits if fit.wrong == STATED]
    likeliest = max(fits, key=lambda fit: fit.sure or 0, default=None)
    return (likeliest.mended if likeliest else None) or finding.suggestion


def solved(finding: Finding) -> tuple[str, ...]:
    """What each operand would have to be, in its own notation: "5.97 trillion for 6.05 trillion"."""
    try:
        case = Case.of(finding.claim, Budget(MOST))
        return tuple(_solved(case)) if case else ()
    except Spent:
        return ()


def _solved(case: Case) -> Iterator[str]:
    for index, (role, operand) in enumerate(case.claim.operands):
        needed = case.window(index) if isinstance(operand, Figure) and role != "years" else None
        if isinstance(operand, Figure) and needed and (value := _needed(operand, needed)):
            yield f"{value} for {operand.text}"


def text(name: str) -> str | None:
    """The explanation of a slip; None where there is none of that name."""
    kind = KINDS.get(name)
    return None if kind is None else f"{name}: {kind.help}"


def _needed(figure: Figure, needed: Interval) -> str | None:
    if needed.low is None or needed.high is None:
        return None
    value = solution(figure, needed)
    if value is not None:
        return steps(figure, value) if value > 0 or figure.value is None or figure.value < 0 else None
    middle = (needed.low + needed.high) / 2
    return amount(middle, figure.unit, 5) if middle > 0 else None


def _said(finding: Finding) -> str:
    stated = finding.claim.stated
    return f'"{stated.text}"' if stated else "it"


def _listed(parts: tuple[str, ...]) -> str:
    return ", or ".join(parts)
