"""What single mistake would explain a failure, and what each figure would have to be.

A slip is tried by changing one thing of the claim and comparing again. Those that then hold are ranked by how likely they
are to print these figures: a sharp coincidence (divided by the new value, to the last digit) before a wide one (one of
its 45 digits changed). A named slip never changes a verdict.

A new slip is one function with a decorator, in `formula`, `rates` or `digits`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.check.check import explicable
from factcheck.check.slip import digits, formula, rates  # noqa: F401  they enter their slips
from factcheck.check.slip.case import KINDS, OPERAND, STATED, Case, Fit
from factcheck.check.slip.solve import solution
from factcheck.claim.finding import Finding, Slip, Verdict
from factcheck.claim.points import in_percent
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.figure.notation import amount, steps
from factcheck.reader import read

__all__ = ["KINDS", "NONE", "Explanation", "explained", "rivals", "slips", "solved", "suggestion", "text", "told"]

NONE = "none"  # the name of what is said where no slip fits
SHOWN = 3  # fits of one slip in words
ANOTHER = 8  # times: of another size, as far as rounding leaves it
AS_WELL = 3  # times: what is no less likely explains a failure as well
FEW_DIGITS = ("power of ten", "digits transposed")
MISPRINTS = (*FEW_DIGITS, "one digit")  # whose words are "4.3 billion for 4.3 million"


class Explanation(NamedTuple):
    """A slip that makes a claim hold, and how likely it is, beside the others, to have printed what is printed."""

    name: str
    fits: tuple[Fit, ...]  # likeliest first
    weight: Fraction


def told(finding: Finding, found: tuple[Explanation, ...] | None = None) -> Finding:
    """The finding with the slips that explain it, and what to write instead. found: these slips, where they are known."""
    found = explained(finding) if found is None else found
    new = _suggestion(finding, found)
    return finding._replace(slips=_slips(finding, found), suggestion=new, rival=_rival(found, alone=new is None))


def slips(finding: Finding) -> tuple[Slip, ...]:
    """Every slip that explains a failure, likeliest first; where none does, one that says what each figure would have to be."""
    return _slips(finding, explained(finding))


def _slips(finding: Finding, found: tuple[Explanation, ...]) -> tuple[Slip, ...]:
    if found:
        return tuple(Slip(one.name, "; or ".join(fit.text for fit in one.fits[:SHOWN]), one.fits[0].wrong) for one in found)
    needed = solved(finding) if finding.verdict is Verdict.FAIL else ()
    return (Slip(NONE, f"{_said(finding)} would need {_listed(needed)}"),) if needed else ()


def explained(finding: Finding) -> tuple[Explanation, ...]:
    """The slips of a failed finding, likeliest first; that of points called percent; none of any other finding."""
    case = Case.of(finding.claim) if explicable(finding) else None
    if case is None:
        return ()
    relation = case.claim.relation
    found = []
    for kind in KINDS.values() if finding.verdict is Verdict.FAIL else (KINDS["percent for points"],):
        if kind.relations and relation not in kind.relations:
            continue
        fits = [
            fit._replace(weight=fit.weight * kind.prior, sure=(fit.sure or fit.weight) * kind.prior) for fit in kind.find(case)
        ]
        if fits:
            ranked = tuple(sorted(fits, key=lambda fit: -fit.weight))
            found.append(Explanation(kind.name, ranked, sum((fit.weight for fit in ranked), Fraction(0))))
    return tuple(sorted(found, key=lambda one: -one.weight))


def suggestion(finding: Finding) -> str | None:
    """What to write instead of the stated figure: what it was before the likeliest slip in it, where its digits say it; else
    the finding's own. Of 24.4 percent printed as 244 percent it is 24.4, where the operands alone would say 24.
    """
    return _suggestion(finding, explained(finding))


def _suggestion(finding: Finding, found: tuple[Explanation, ...]) -> str | None:
    fits = [fit for one in found for fit in one.fits if fit.wrong == STATED]
    if in_percent(finding.claim):  # what is mended would be called percent still: what is suggested is in points
        return finding.suggestion if fits else _of_its_size(finding)
    likeliest = max(fits, key=lambda fit: fit.sure or 0, default=None)
    return (likeliest.mended if likeliest else None) or _of_its_size(finding)


def _of_its_size(finding: Finding) -> str | None:
    """The finding's own suggestion, unless it is 0 or of another size than what is printed: then something else is wrong."""
    stated, new = finding.claim.stated, finding.suggestion
    try:
        value = read(new).value if new else None
    except ValueError:
        return new  # "nearly doubled"
    if stated is None or not stated.value or value is None:
        return new
    times = abs(value / stated.value)
    return new if times and max(times, 1 / times) < ANOTHER else None


def rivals(found: tuple[Explanation, ...], of: Fit) -> list[tuple[str, Fit]]:
    """What explains a failure as well as one fit does, with the names of the slips, likeliest first."""
    others = [(one.name, fit) for one in found for fit in one.fits if fit != of and fit.weight * AS_WELL >= of.weight]
    return sorted(others, key=lambda pair: -pair[1].weight)


def _rival(found: tuple[Explanation, ...], *, alone: bool) -> str | None:
    """What else may as well be misprinted: "27.7 for 87.7 percent", where 85 for 25 points would explain it too.

    alone: there is nothing to write for the stated figure; then one wrong digit, which explains almost anything, is no advice.
    """
    best = max((fit for one in found for fit in one.fits), key=lambda fit: fit.weight, default=None)
    if best is None:
        return None
    known = FEW_DIGITS if alone else MISPRINTS
    likely = [*([(found[0].name, best)] if best.wrong == OPERAND else []), *rivals(found, best)]
    texts = [fit.text.partition(" (")[0] for name, fit in likely if fit.wrong == OPERAND and name in known]
    return ", or ".join(dict.fromkeys(texts[:2])) or None


def solved(finding: Finding) -> tuple[str, ...]:
    """What each operand would have to be, in its own notation: "5.97 trillion for 6.05 trillion"."""
    case = Case.of(finding.claim)
    if case is None:
        return ()
    found = []
    for index, (role, operand) in enumerate(case.claim.operands):
        needed = case.window(index) if isinstance(operand, Figure) and role != "years" else None
        if isinstance(operand, Figure) and needed and (value := _needed(operand, needed)):
            found.append(f"{value} for {operand.text}")
    return tuple(found)


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
