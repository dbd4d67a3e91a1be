"""Direction of a claim: the relation that its stated figure's word implies, and the signs that words of direction give."""

from __future__ import annotations

from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS, Relation
from factcheck.figure.figure import Figure, Kind
from factcheck.language import load_language

__all__ = ["find_relation", "find_sign", "is_negated"]

CHANGES = load_language("en").changes
SIGNED_ROLES = frozenset({"rate", "growth", "change", "higher", "lower", "term"})  # operands that "down" makes negative


def find_relation(claim: Claim) -> Relation:
    """Return the claim's relation: `multiple` for a growth stated as "sales doubled"."""
    stated, name = claim.stated, claim.relation
    times = name in ("growth", "decline") and stated is not None and stated.kind is Kind.MULTIPLE and stated.unit == "times"
    if times and all(role in ("new", "old") for role, _ in claim.operands):
        name = "multiple"
    return RELATIONS[name]


def find_sign(claim: Claim, relation: Relation | None = None) -> int:
    """Return -1 if the stated figure's own word reverses the relation, else 1: a growth of "down 5 percent" is -5 percent."""
    stated = claim.stated
    if stated is None or stated.direction is None or (stated.value is not None and stated.value < 0):
        return 1
    relation = relation or find_relation(claim)
    against = _is_fall(stated) if relation.sums else relation.against == stated.direction
    return -1 if against else 1


def is_negated(claim: Claim, role: str, figure: Figure, relation: Relation) -> bool:
    """True if a figure counts as negative: "down 10 percent" among rates; a change follows the stated figure's word."""
    if role == "stated":
        return find_sign(claim, relation) < 0
    if role not in SIGNED_ROLES or (figure.value is not None and figure.value < 0):
        return False
    if role != "change":
        return _is_fall(figure)
    own = figure.direction if _has_direction_word(figure) else None
    return relation.against == own if own else find_sign(claim, relation) < 0


def _is_fall(figure: Figure) -> bool:
    return figure.direction == "down" and _has_direction_word(figure)


def _has_direction_word(figure: Figure) -> bool:
    """True if the word of direction is part of the printed figure, not the verb of its sentence."""
    return figure.direction is not None and any(
        word in CHANGES.before or word in CHANGES.after for word in figure.text.lower().split()
    )
