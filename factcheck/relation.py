"""The relations that a claim may state: one formula each."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["RELATIONS", "Relation", "Role"]


class Role(NamedTuple):
    """One operand of a relation. A list in the claims file ("terms") repeats the role of its members ("term")."""

    key: str  # in the claims file
    names: tuple[str, ...]  # of its figures in Claim.operands: ("term",); ("level", "growth") for the pairs of composite
    many: bool = False  # a list


class Relation(NamedTuple):
    name: str
    roles: tuple[Role, ...]
    needed: int  # how many of the roles must be given (growth: two of old, new, change, or one and the stated figure)
    help: str


RELATIONS: dict[str, Relation] = {}
