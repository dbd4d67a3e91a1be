"""A claim's figure: the numbers that it may stand for, and its factor to another unit; or why it can't be checked."""

from __future__ import annotations

from fractions import Fraction

from factcheck import units
from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, IntervalPair, Kind, compute_intervals
from factcheck.figure.notation import get_unit_names
from factcheck.language.messages import Message, get_language, say, translate

__all__ = ["ONE", "Uncheckable", "compute_claim_sets", "compute_stated_sets", "find_factor", "format_unit_name"]

ONE = Fraction(1)


class Uncheckable(Exception):  # noqa: N818  what it says is a finding, not an error
    """A claim can't be checked. reason: its code; detail: the reason in words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def compute_claim_sets(figure: Figure, claim: Claim) -> IntervalPair:
    """Return the core and loose set of a figure under the rounding mode of its claim. Raises Uncheckable: vague."""
    return (
        compute_stated_sets(figure, claim)
        if figure is claim.stated
        else _require_sets(figure, compute_intervals(figure, claim.mode))
    )


def compute_stated_sets(figure: Figure, claim: Claim) -> IntervalPair:
    """Return a figure's sets as if it were the claim's stated one, whose grain the claim may give. Raises Uncheckable: vague.

    A stated average is no count, even if its noun is counted: "13 a day" may be 12.6. Nor is a result of operands with
    decimals: "climbed 22 points to 10.57 from -11.14".
    """
    if figure.kind is Kind.COUNT and ("count" in RELATIONS[claim.relation].role_names or _has_decimal_operand(claim)):
        figure = figure._replace(kind=Kind.MEASURE)
    return _require_sets(figure, compute_intervals(figure, claim.mode, claim.grain))


def _has_decimal_operand(claim: Claim) -> bool:
    """True if an operand prints decimals without a scale word: 10.57, not 1.2 million."""
    return any(isinstance(operand, Figure) and operand.decimals and not operand.scaled for _, operand in claim.operands)


def find_factor(old: str | None, new: str | None) -> Fraction:
    """Return the factor between two units; 1 between counted nouns, which never mismatch. Raises Uncheckable: unit-mismatch."""
    if old == new or not old or not new or not (units.get_dimension(old) or units.get_dimension(new)):
        return ONE
    # None for yuan and vehicles
    found = units.find_factor(old, new) if units.get_dimension(old) and units.get_dimension(new) else None
    if found is None:
        why = say("{one} and {other} can't be compared", one=format_unit_name(old), other=format_unit_name(new))
        raise Uncheckable("unit-mismatch", why)
    return found


def format_unit_name(unit: str | None) -> str:
    return Message(_translate_unit_name, unit)


def _translate_unit_name(unit: str | None) -> str:
    if not unit:
        return translate("a bare number")
    return get_unit_names(unit)[0] if get_language() == "zh" else unit.replace("_", " ")


def _require_sets(figure: Figure, found: IntervalPair | None) -> IntervalPair:
    if found is None:
        raise Uncheckable("vague", say('"{figure}" gives no number', figure=figure.text))
    return found
