"""Find the single mistake that would explain a failure, and what each figure would have to be.

A slip is tried by changing one thing in the claim and comparing again. Those that then hold are ranked by how likely they are
to print these figures: a sharp coincidence (divided by the new value, to the last digit) before a wide one (one of its 45
digits changed). Naming a slip never changes a verdict.

A new slip is one function with a decorator, in `wrong_formula`, `wrong_rate` or `misprint`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from fractions import Fraction

from factcheck.check.check import can_be_explained, needs_advice
from factcheck.check.effort import Budget, BudgetSpent
from factcheck.check.slip import misprint, remedy, wrong_formula, wrong_rate  # noqa: F401  importing them registers their slips
from factcheck.check.slip.case import KINDS, Explanation, Fit, Search, SlipCase, SlipKind
from factcheck.check.slip.remedy import find_intended, list_rivals
from factcheck.check.slip.solve import choose_printed_value
from factcheck.claim.claim import Claim, strip_places
from factcheck.claim.finding import NO_SLIP, SEARCH_ENDED, Finding, Slip, Verdict
from factcheck.claim.relation import OPPOSITE_DIRECTIONS
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.notation import format_amount, format_in_notation
from factcheck.language.messages import join, say, translate

__all__ = [
    "KINDS", "Explanation", "KnownWeights", "Search", "explain_finding", "explain_slip", "find_intended",
    "list_explanations", "list_rivals", "list_slips", "search_slips", "solve_operands", "suggest_correction", "weigh_slips",
]  # fmt: skip

# weights of the slips of two lists, by claim without places and whether every figure was searched
KnownWeights = dict[tuple[Claim, bool], dict[str, Fraction]]
MAX_FITS_SHOWN = 3  # fits described for one slip
MAX_STEPS = 50_000  # steps of the search for the slips of one claim: most take two thousand
MAX_WEIGHING_STEPS = 10_000  # steps of the search for slips on which a verdict depends (`weigh_slips`)
MAX_OPERANDS_TRIED = 3
TRIAL_RELATIONS = ("cagr", "compound", "composite")  # whose operands are found only by trial, which is slow


def explain_finding(finding: Finding, budget: Budget | None = None) -> Finding:
    """Return the finding with the slips that explain it, and what to write instead.

    budget: steps shared by the claims of a file.
    """
    search = search_slips(finding, budget)
    finding = finding._replace(slips=_make_slips(finding, search))
    return remedy.add_advice(finding, search.found) if needs_advice(finding) else finding


def list_slips(finding: Finding) -> tuple[Slip, ...]:
    """List the slips that explain a failure, likeliest first; if none does, one that says what each figure would have to be."""
    return _make_slips(finding, search_slips(finding))


def _make_slips(finding: Finding, search: Search) -> tuple[Slip, ...]:
    found = [
        Slip(one.name, join("; or ", (fit.text for fit in one.fits[:MAX_FITS_SHOWN])), one.fits[0].wrong)
        for one in search.found
    ]
    if search.needed:
        needed = join(", or ", search.needed)
        found.append(Slip(NO_SLIP, say("{stated} would need {values}", stated=_format_stated(finding), values=needed)))
    if search.ended:
        found.append(Slip(SEARCH_ENDED, say("the search was ended before all slips were tried: others may explain it")))
    return tuple(found)


def list_explanations(finding: Finding) -> tuple[Explanation, ...]:
    """List the slips of a finding, likeliest first: `search_slips` without telling whether the search ended early."""
    return search_slips(finding).found


def search_slips(finding: Finding, budget: Budget | None = None) -> Search:
    """Search the slips of a failure, of a doubtful link or of points called percent; none for any other finding.

    Limited by the steps of one claim and of the budget, so that it ends at the same place on every machine. No verdict depends
    on it.
    """
    if not needs_advice(finding):
        return Search(())
    left = MAX_STEPS if budget is None else min(MAX_STEPS, budget.left)
    if not left:
        return Search((), ended=True)
    own = Budget(left)
    found = _search_named(finding, own, _choose_slip_names(finding))
    if budget:
        budget.left -= left - own.left
    return found


def _choose_slip_names(finding: Finding) -> Set[str]:
    """Choose the slips to try: with a rate of another time, which fits almost anything, only powers of ten."""
    if can_be_explained(finding) and finding.verdict is not Verdict.FAIL:
        return {"percent for points"}
    if finding.claim.relation in OPPOSITE_DIRECTIONS:
        return {"wrong direction"}  # that another digit would reach the other side tells nothing
    distant = finding.claim.quotation and finding.claim.quotation.distant
    return {"power of ten"} if distant else KINDS.keys()


def weigh_slips(
    finding: Finding, names: Set[str], *, deep: bool = False, known: KnownWeights | None = None
) -> dict[str, Fraction]:
    """Return, for those of the named slips that explain a finding, how likely each is to have printed what it states.

    A verdict may depend on it, so the list is closed and no budget ends it. Misprints are looked for in the stated figure;
    powers of ten in the operands too, if they are few. deep: misprints of every figure, within MAX_WEIGHING_STEPS. known: cache
    for a file, so that what is printed again is not computed again.
    """
    weigh = _weigh_in_all if deep else _weigh_named
    if known is None:
        return weigh(finding, names)
    key = strip_places(finding.claim), deep
    if key not in known:
        known[key] = weigh(finding, names)
    return known[key]


def _weigh_in_all(finding: Finding, names: Set[str]) -> dict[str, Fraction]:
    return {one.name: one.weight for one in _search_named(finding, Budget(MAX_WEIGHING_STEPS), names).found}


def _weigh_named(finding: Finding, names: Set[str]) -> dict[str, Fraction]:
    found: dict[str, list[Fit]] = {}
    if case := SlipCase.from_claim(finding.claim, Budget(sys.maxsize)):
        few = len(case.claim.operands) <= MAX_OPERANDS_TRIED and case.claim.relation not in TRIAL_RELATIONS
        _try_slips(case, found, names, {"power of ten"} if few else set())
    return {name: _make_explanation(KINDS[name], fits).weight for name, fits in found.items()}


def _search_named(finding: Finding, budget: Budget, names: Set[str]) -> Search:
    found: dict[str, list[Fit]] = {}
    needed: tuple[str, ...] = ()
    ended = False
    try:
        case = SlipCase.from_claim(finding.claim, budget)
        if case:
            _try_slips(case, found, names)
            needed = () if found or names != KINDS.keys() else tuple(_iter_solutions(case))
    except BudgetSpent:
        ended = True
    explanations = [_make_explanation(KINDS[name], fits) for name in KINDS if (fits := found.get(name))]
    return Search(tuple(sorted(explanations, key=lambda one: -one.weight)), needed, ended)


def _try_slips(case: SlipCase, found: dict[str, list[Fit]], names: Set[str], deep: Set[str] = KINDS.keys()) -> None:
    """Try the named slips: the quick part of each first, then the slow part of those in `deep`. What is found stays in `found`
    if BudgetSpent is raised.
    """
    slow = []
    for kind in (KINDS[name] for name in KINDS if name in names):
        if not kind.relations or case.claim.relation in kind.relations:
            fits = kind.find(case)
            if _take_fits(kind, fits, found) and kind.name in deep:
                slow.append((kind, fits))
    for kind, fits in slow:
        _take_fits(kind, fits, found)


def _take_fits(kind: SlipKind, fits: Iterator[Fit | None], found: dict[str, list[Fit]]) -> bool:
    """Add the fits that are found quickly to `found`; return True if there may be more."""
    for fit in fits:
        if fit is None:
            return True
        weighed = fit._replace(weight=fit.weight * kind.prior, mended_weight=(fit.mended_weight or fit.weight) * kind.prior)
        found.setdefault(kind.name, []).append(weighed)
    return False


def _make_explanation(kind: SlipKind, fits: list[Fit]) -> Explanation:
    ranked = tuple(sorted(fits, key=lambda fit: -fit.weight))
    return Explanation(kind.name, ranked, sum((fit.weight for fit in ranked), Fraction(0)))


def suggest_correction(finding: Finding, search: Search | None = None) -> str | None:
    """Suggest what to write instead of the stated figure; None if there is nothing to suggest."""
    return remedy.suggest_correction(finding, (search or search_slips(finding)).found)


def solve_operands(finding: Finding) -> tuple[str, ...]:
    """Return what each operand would have to be, in its own notation: "5.97 trillion for 6.05 trillion"."""
    try:
        case = SlipCase.from_claim(finding.claim, Budget(MAX_STEPS))
        return tuple(_iter_solutions(case)) if case else ()
    except BudgetSpent:
        return ()


def _iter_solutions(case: SlipCase) -> Iterator[str]:
    for index, (role, operand) in enumerate(case.claim.operands):
        needed = case.find_window(index) if isinstance(operand, Figure) and role != "years" else None
        if isinstance(operand, Figure) and needed and (value := _format_needed(operand, needed)):
            yield say("{new} for {old}", new=value, old=operand.text)


def explain_slip(name: str) -> str | None:
    """Return the explanation of a slip; None if there is none of that name."""
    kind = KINDS.get(name)
    return None if kind is None else translate("{name}: {text}", name=translate(name), text=translate(kind.help))


def _format_needed(figure: Figure, needed: Interval) -> str | None:
    if needed.low is None or needed.high is None:
        return None
    value = choose_printed_value(figure, needed)
    if value is not None:
        return format_in_notation(figure, value) if value > 0 or figure.value is None or figure.value < 0 else None
    middle = (needed.low + needed.high) / 2
    return format_amount(middle, figure.unit, 5) if middle > 0 else None


def _format_stated(finding: Finding) -> str:
    stated = finding.claim.stated
    return say('"{figure}"', figure=stated.text) if stated else say("it")
