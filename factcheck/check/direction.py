"""Which way a claim goes: the relation that its stated figure's word asks for, and the signs that words of direction give."""

from __future__ import annotations

from factcheck.claim.claim import Claim
from factcheck.claim.relation import RELATIONS, Relation
from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.directions import DIRECTIONS_AFTER, DIRECTIONS_BEFORE

__all__ = ["find_relation", "find_sign", "is_negated"]

SIGNED_ROLES = frozenset({"rate", "growth", "change", "higher", "lower", "term"})  # operands that "down" makes negative


def find_relation(claim: Claim) -> Relation:
    """The claim's relation; "sales doubled" as a growth is a multiple of the old figure."""
    stated, name = claim.stated, claim.relation
    times = name in ("growth", "decline") and stated is not None and stated.kind is Kind.MULTIPLE and stated.unit == "times"
    if times and all(role in ("new", "old") for role, _ in claim.operands):
        name = "multiple"
    return RELATIONS[name]


def find_sign(claim: Claim, relation: Relation | None = None) -> int:
    """-1 where the stated figure's own word turns the relation round: a growth of "down 5 percent" is -5 percent."""
    stated = claim.stated
    if stated is None or stated.direction is None or (stated.value is not None and stated.value < 0):
        return 1
    relation = relation or find_relation(claim)
    against = _is_fall(stated) if relation.sums else relation.against == stated.direction
    return -1 if against else 1


def is_negated(claim: Claim, role: str, figure: Figure, relation: Relation) -> bool:
    """Whether a figure counts below 0: "down 10 percent" among rates; a change follows the stated figure's word."""
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
    """Whether the word of direction belongs to the figure as written, and not to the verb of its sentence."""
    return figure.direction is not None and any(
        word in DIRECTIONS_BEFORE or word in DIRECTIONS_AFTER for word in figure.text.lower().split()
    )
