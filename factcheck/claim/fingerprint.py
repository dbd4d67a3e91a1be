"""What stays the same of a claim while lines move: its relation and its figures as printed."""

from __future__ import annotations

from functools import lru_cache

from factcheck.claim.claim import Claim, Itself, rests
from factcheck.figure.figure import Figure

__all__ = ["fingerprint", "key"]

LENGTH = 16  # hexadecimal digits: two of a million claims share them with a chance of 1 in 37 million
SEPARATOR = "\x1f"
KEPT = 16  # texts of a thousand figures at most


def fingerprint(claim: Claim) -> str:
    """A hash of the figures as printed, in their roles: edit one, and it is another claim. No path, no line, no id."""
    from hashlib import sha256  # a run without a baseline has no need of it

    return sha256(SEPARATOR.join(_printed(claim)).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def key(claim: Claim) -> str:
    """What the claim is called for good: its id in a claims file; of prose the relation, since "growth-3" is only a count."""
    return claim.id if claim.entry else claim.relation


def _printed(claim: Claim) -> list[str]:
    found = [claim.relation]
    for role, operand in (*claim.operands, ("stated", claim.stated)):
        if isinstance(operand, Figure):
            found += [role, " ".join(operand.text.split())]
        elif operand:
            inner = _printed(operand) if rests(operand) else [_joined(Itself(operand))]
            found += [role, "(", *inner, ")"]
    return found


@lru_cache(KEPT)
def _joined(of: Itself) -> str:
    """Of a claim on figures alone, on which as many others may rest as like."""
    return SEPARATOR.join(_printed(of.claim))
