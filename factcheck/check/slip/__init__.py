"""What single mistake would explain a failure, and what each figure would have to be.

A slip is tried by changing one thing of the claim and comparing again. Those that then hold are ranked by how likely they
are to print these figures: a sharp coincidence (divided by the new value, to the last digit) before a wide one (one of
its 45 digits changed). A named slip never changes a verdict.

A new slip is one function with a decorator, in `formula`, `rates` or `digits`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Set
from fractions import Fraction

from factcheck.check.check import advisable, explicable
from factcheck.check.effort import Budget, Spent
from factcheck.check.slip import digits, formula, rates, remedy  # noqa: F401  they enter their slips
from factcheck.check.slip.case import KINDS, Case, Explanation, Fit, Kind, Search
from factcheck.check.slip.remedy import intended, rivals
from factcheck.check.slip.solve import solution
from factcheck.claim.claim import Claim, unplaced
from factcheck.claim.finding import ENDED, NO_SLIP, Finding, Slip, Verdict
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.notation import amount, steps
from factcheck.language.messages import join, say, translate

__all__ = [
    "KINDS",
    "Explanation",
    "Known",
    "Search",
    "explained",
    "intended",
    "rivals",
    "searched",
    "slips",
    "solved",
    "suggestion",
    "text",
    "told",
    "weights",
]

Known = dict[Claim, dict[str, Fraction]]  # by what a claim says, wherever it stands: of one list of slips
SHOWN = 3  # fits of one slip in words
MOST = 50_000  # steps of the search for the slips of one claim: most take two thousand
WEIGHED = 10_000  # steps of the search for some of them that a verdict waits for
FEW_OPERANDS = 3
SOUGHT = ("cagr", "compound", "composite")  # of which an operand is found by trial alone


def told(finding: Finding, budget: Budget | None = None) -> Finding:
    """The finding with the slips that explain it, and what to write instead.

    budget: what the claims of a file share.
    """
    search = searched(finding, budget)
    finding = finding._replace(slips=_slips(finding, search))
    return remedy.advised(finding, search.found) if advisable(finding) else finding


def slips(finding: Finding) -> tuple[Slip, ...]:
    """Every slip that explains a failure, likeliest first; where none does, one that says what each figure would have to be."""
    return _slips(finding, searched(finding))


def _slips(finding: Finding, search: Search) -> tuple[Slip, ...]:
    found = [Slip(one.name, join("; or ", (fit.text for fit in one.fits[:SHOWN])), one.fits[0].wrong) for one in search.found]
    if search.needed:
        needed = join(", or ", search.needed)
        found.append(Slip(NO_SLIP, say("{stated} would need {values}", stated=_stated(finding), values=needed)))
    if search.ended:
        found.append(Slip(ENDED, say("the search was ended before all slips were tried: others may explain it")))
    return tuple(found)


def explained(finding: Finding) -> tuple[Explanation, ...]:
    """The slips of a finding, likeliest first: `searched` without a word of where it ended."""
    return searched(finding).found


def searched(finding: Finding, budget: Budget | None = None) -> Search:
    """The slips of a failed finding, and of a doubtful link; that of points called percent; none of any other finding.

    As far as the steps of one claim, and those of the budget, suffice: where it ends is the same on every machine. No verdict
    depends on it.
    """
    if not advisable(finding):
        return Search(())
    left = MOST if budget is None else min(MOST, budget.left)
    if not left:
        return Search((), ended=True)
    own = Budget(left)
    found = _searched(finding, own, _names(finding))
    if budget:
        budget.left -= left - own.left
    return found


def _names(finding: Finding) -> Set[str]:
    """The slips that are tried: of a rate of another time, which fits almost anything, powers of ten alone."""
    if explicable(finding) and finding.verdict is not Verdict.FAIL:
        return {"percent for points"}
    distant = finding.claim.quotation and finding.claim.quotation.distant
    return {"power of ten"} if distant else KINDS.keys()


def weights(finding: Finding, names: Set[str], *, deep: bool = False, known: Known | None = None) -> dict[str, Fraction]:
    """How likely each of some slips is, beside the others, to have printed what a claim states; of those that explain it.

    A verdict may depend on it: it is a closed list, and no budget ends it. Misprints are looked for in the stated figure;
    powers of ten in the others too, where they are few. deep: misprints of every figure, as far as its own steps suffice.
    known: of a file, where what is printed again is not worked out again.
    """
    if deep:
        return {one.name: one.weight for one in _searched(finding, Budget(WEIGHED), names).found}
    if known is None:
        return _weighed(finding, names)
    claim = unplaced(finding.claim)
    if claim not in known:
        known[claim] = _weighed(finding, names)
    return known[claim]


def _weighed(finding: Finding, names: Set[str]) -> dict[str, Fraction]:
    found: dict[str, list[Fit]] = {}
    if case := Case.of(finding.claim, Budget(sys.maxsize)):
        few = len(case.claim.operands) <= FEW_OPERANDS and case.claim.relation not in SOUGHT
        _look(case, found, names, {"power of ten"} if few else set())
    return {name: _explanation(KINDS[name], fits).weight for name, fits in found.items()}


def _searched(finding: Finding, budget: Budget, names: Set[str]) -> Search:
    found: dict[str, list[Fit]] = {}
    needed: tuple[str, ...] = ()
    ended = False
    try:
        case = Case.of(finding.claim, budget)
        if case:
            _look(case, found, names)
            needed = () if found or names != KINDS.keys() else tuple(_solved(case))
    except Spent:
        ended = True
    explanations = [_explanation(KINDS[name], fits) for name in KINDS if (fits := found.get(name))]
    return Search(tuple(sorted(explanations, key=lambda one: -one.weight)), needed, ended)


def _look(case: Case, found: dict[str, list[Fit]], names: Set[str], deep: Set[str] = KINDS.keys()) -> None:
    """Every slip of these names is tried, what is quick first, and of some (deep) the rest; what is found stays found where
    Spent is raised.
    """
    slow = []
    for kind in (KINDS[name] for name in KINDS if name in names):
        if not kind.relations or case.claim.relation in kind.relations:
            fits = kind.find(case)
            if _taken(kind, fits, found) and kind.name in deep:
                slow.append((kind, fits))
    for kind, fits in slow:
        _taken(kind, fits, found)


def _taken(kind: Kind, fits: Iterator[Fit | None], found: dict[str, list[Fit]]) -> bool:
    """Takes the fits as far as they are found quickly; whether there may be more."""
    for fit in fits:
        if fit is None:
            return True
        weighed = fit._replace(weight=fit.weight * kind.prior, own=(fit.own or fit.weight) * kind.prior)
        found.setdefault(kind.name, []).append(weighed)
    return False


def _explanation(kind: Kind, fits: list[Fit]) -> Explanation:
    ranked = tuple(sorted(fits, key=lambda fit: -fit.weight))
    return Explanation(kind.name, ranked, sum((fit.weight for fit in ranked), Fraction(0)))


def suggestion(finding: Finding, search: Search | None = None) -> str | None:
    """What to write instead of the stated figure."""
    return remedy.suggestion(finding, (search or searched(finding)).found)


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
            yield say("{new} for {old}", new=value, old=operand.text)


def text(name: str) -> str | None:
    """The explanation of a slip; None where there is none of that name."""
    kind = KINDS.get(name)
    return None if kind is None else translate("{name}: {text}", name=translate(name), text=translate(kind.help))


def _needed(figure: Figure, needed: Interval) -> str | None:
    if needed.low is None or needed.high is None:
        return None
    value = solution(figure, needed)
    if value is not None:
        return steps(figure, value) if value > 0 or figure.value is None or figure.value < 0 else None
    middle = (needed.low + needed.high) / 2
    return amount(middle, figure.unit, 5) if middle > 0 else None


def _stated(finding: Finding) -> str:
    stated = finding.claim.stated
    return say('"{figure}"', figure=stated.text) if stated else say("it")
