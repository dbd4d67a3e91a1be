"""A figure of a claim: the numbers that it may stand for, and what brings it to another unit; or why it can't be checked."""

from __future__ import annotations

from fractions import Fraction

from factcheck import units
from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, Sets, sets
from factcheck.figure.notation import names
from factcheck.language.messages import Message, say, spoken, translate

__all__ = ["ONE", "Unsound", "factor", "sets_of", "stated_sets", "unit_name"]

ONE = Fraction(1)


class Unsound(Exception):  # noqa: N818  what it says is a finding, not an error
    """A claim that can't be checked: the reason's code, and the reason in words."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def sets_of(figure: Figure, claim: Claim) -> Sets:
    """The sets of a figure under the rounding of its claim. Raises Unsound: vague."""
    return stated_sets(figure, claim) if figure is claim.stated else _found(figure, sets(figure, claim.mode))


def stated_sets(figure: Figure, claim: Claim) -> Sets:
    """The sets of a figure if it were the claim's stated one, whose grain the claim may give. Raises Unsound: vague.

    A stated average is no count, though its noun is counted: "13 a day" may be 12.6. Nor is what operands with decimals come
    to: "climbed 22 points to 10.57 from -11.14".
    """
    if figure.kind is Kind.COUNT and ("count" in RELATIONS[claim.relation].role_names or _in_decimals(claim)):
        figure = figure._replace(kind=Kind.MEASURE)
    return _found(figure, sets(figure, claim.mode, claim.grain))


def _in_decimals(claim: Claim) -> bool:
    """Whether an operand prints decimals of the stated figure's own unit: 10.57, not 1.2 million."""
    return any(isinstance(operand, Figure) and operand.decimals and not operand.scaled for _, operand in claim.operands)


def factor(old: str | None, new: str | None) -> Fraction:
    """What turns an amount in one unit into the other; nouns counted never mismatch. Raises Unsound: unit-mismatch."""
    if old == new or not old or not new or not (units.dimension(old) or units.dimension(new)):
        return ONE
    found = units.factor(old, new) if units.dimension(old) and units.dimension(new) else None  # not yuan and vehicles
    if found is None:
        why = say("{one} and {other} can't be compared", one=unit_name(old), other=unit_name(new))
        raise Unsound("unit-mismatch", why)
    return found


def unit_name(unit: str | None) -> str:
    return Message(_unit_name, unit)


def _unit_name(unit: str | None) -> str:
    if not unit:
        return translate("a bare number")
    return names(unit)[0] if spoken() == "zh" else unit.replace("_", " ")


def _found(figure: Figure, found: Sets | None) -> Sets:
    if found is None:
        raise Unsound("vague", say('"{figure}" gives no number', figure=figure.text))
    return found
