"""What to write after a mismatch: what the other figures give, or which of them may be the wrong one instead.

A slip explains but does not suggest: 32 percent may have been misprinted as 12, but from 300 to 400 is 33. Only a decimal point
or a scale word is corrected by it, as the printed digits are then those that the other figures give.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.check.slip.case import OPERAND, STATED, WORDS, Explanation, Fit
from factcheck.claim.finding import Finding
from factcheck.claim.percentage_points import is_printed_in_percent
from factcheck.language.messages import join
from factcheck.reader import read

__all__ = ["add_advice", "find_intended", "list_rivals", "suggest_correction"]

Explanations = tuple[Explanation, ...]

MAX_FIGURES_NAMED = 2  # figures named as possibly wrong
MIN_OTHER_SIZE_RATIO = 8  # times: of another order of magnitude; less than 10, to allow for rounding
MAX_LIKELIHOOD_RATIO = 3  # times: a fit less likely by up to this factor explains a failure as well
POWER_OF_TEN, ONE_DIGIT = "power of ten", "one digit"
SHARP_MISPRINTS = (POWER_OF_TEN, "digits transposed")
MISPRINTS = (*SHARP_MISPRINTS, ONE_DIGIT)  # described as "4.3 billion for 4.3 million"


def add_advice(finding: Finding, found: Explanations) -> Finding:
    """Return the finding with what to write, and with other changes that would make its figures fit."""
    new, name, before = suggest_correction(finding, found), _find_likeliest(found)[0], find_intended(finding, found)
    rival = _format_rival(found, alone=new is None)
    return finding._replace(
        suggestion=new,
        intended=None if before == new or name == ONE_DIGIT else before,
        rival=rival,
        remedy=None if rival else _format_remedy(found),
    )


def suggest_correction(finding: Finding, found: Explanations) -> str | None:
    """Return what the other figures give, as the article would print it. For 24.4 percent printed as 244 percent it is 24.4,
    although the other figures alone would give 24.
    """
    name, fit = _find_likeliest(found)
    if fit is None or (fit.mended is None and not is_printed_in_percent(finding.claim)):
        return _suggest_same_size(finding)
    if is_printed_in_percent(finding.claim):  # `mended` would still say percent; the suggestion is in points
        return finding.suggestion
    return fit.mended if name == POWER_OF_TEN else finding.suggestion or fit.mended


def find_intended(finding: Finding, found: Explanations) -> str | None:
    """Return the stated figure before the likeliest slip in it, if its digits give it; else what to write."""
    fit = _find_likeliest(found)[1]
    known = fit and fit.mended and not is_printed_in_percent(finding.claim)
    return fit.mended if fit and known else suggest_correction(finding, found)


def _find_likeliest(found: Explanations) -> tuple[str | None, Fit | None]:
    """Return the likeliest slip in the stated figure, after its name; None twice if there is none."""
    fits = [(one.name, fit) for one in found for fit in one.fits if fit.wrong == STATED]
    return max(fits, key=lambda pair: pair[1].mended_weight or 0, default=(None, None))


def _suggest_same_size(finding: Finding) -> str | None:
    """Return the finding's own suggestion, unless it is 0 or of another order of magnitude: then something else is wrong."""
    stated, new = finding.claim.stated, finding.suggestion
    try:
        value = read(new).value if new else None
    except ValueError:
        return new  # "nearly doubled"
    if stated is None or not stated.value or value is None:
        return new
    times = abs(value / stated.value)
    return new if times and max(times, 1 / times) < MIN_OTHER_SIZE_RATIO else None


def list_rivals(found: Explanations, of: Fit) -> list[tuple[str, Fit]]:
    """List the other fits that explain a failure as well as the fit `of`, with the names of their slips, likeliest first.

    The same slip in another figure counts too, however many other variants it has there: in "fell 0.24 cents, or 0.6%, to
    $3.693", 2.4 cents are no less likely than 0.06%.
    """
    slip = next((one.name for one in found if of in one.fits), None)
    others = [(one.name, fit) for one in found for fit in one.fits if fit != of]
    likely = [(name, fit) for name, fit in others if _is_as_likely(fit, of) or (name == slip and _is_as_likely_alone(fit, of))]
    return sorted(likely, key=lambda pair: -pair[1].weight)


def _is_as_likely_alone(fit: Fit, of: Fit) -> bool:
    return (
        fit.single_weight is not None
        and of.single_weight is not None
        and fit.single_weight * MAX_LIKELIHOOD_RATIO >= of.single_weight
    )


def _is_as_likely(fit: Fit, of: Fit) -> bool:
    return fit.weight * MAX_LIKELIHOOD_RATIO >= of.weight


def _find_best(found: Explanations) -> tuple[str, Fit] | None:
    return max(_iter_fits(found), key=lambda pair: pair[1].weight, default=None)


def _format_rival(found: Explanations, *, alone: bool) -> str | None:
    """Format which operands may as well be misprinted: "27.7 for 87.7 percent", where 85 for 25 points would explain it too.

    alone: there is no suggestion for the stated figure; then one wrong digit, which explains almost anything, is not offered.
    """
    best = _find_best(found)
    if best is None:
        return None
    likely = [*([best] if best[1].wrong == OPERAND else []), *list_rivals(found, best[1])]
    changes = _list_changes(likely, SHARP_MISPRINTS if alone else MISPRINTS)[:MAX_FIGURES_NAMED]
    return join(", or ", changes) if changes else None


def _format_remedy(found: Explanations) -> str | None:
    """Format the misprinted operand, if one wrong digit explains the failure best; None if too many operands may have one."""
    best = _find_best(found)
    if best is None or best[1].wrong == WORDS or best[0] != ONE_DIGIT:
        return None
    ranked = sorted(_iter_fits(found), key=lambda pair: -pair[1].weight)
    changes = _list_changes(ranked, MISPRINTS)
    return join(", or ", changes) if 0 < len(changes) <= MAX_FIGURES_NAMED else None


def _iter_fits(found: Explanations) -> Iterator[tuple[str, Fit]]:
    return ((one.name, fit) for one in found for fit in one.fits)


def _list_changes(fits: list[tuple[str, Fit]], known: tuple[str, ...]) -> list[str]:
    """List the corrections of misprinted operands, the right value first: "27.7 for 87.7 percent"."""
    texts = [fit.change or fit.text for name, fit in fits if fit.wrong == OPERAND and name in known]
    return list(dict.fromkeys(texts))
