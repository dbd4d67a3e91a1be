"""What stays the same of a claim while lines move: its relation and its figures as printed."""

from __future__ import annotations

from functools import lru_cache

from factcheck.claim.claim import Claim, IdentityKey, has_dependencies
from factcheck.figure.figure import Figure

__all__ = ["compute_fingerprint", "get_claim_key"]

HEX_DIGITS = 16  # hexadecimal digits: two of a million claims share them with a chance of 1 in 37 million
SEPARATOR = "\x1f"
MAX_CACHED_TEXTS = 16  # texts of a thousand figures at most


def compute_fingerprint(claim: Claim) -> str:
    """A hash of the figures as printed, in their roles: edit one, and it is another claim. No path, no line, no id."""
    from hashlib import sha256  # a run without a baseline has no need of it

    return sha256(SEPARATOR.join(_list_printed(claim)).encode("utf-8", "surrogatepass")).hexdigest()[:HEX_DIGITS]


def get_claim_key(claim: Claim) -> str:
    """What the claim is called for good: its id in a claims file; of prose the relation, since "growth-3" is only a count."""
    return claim.id if claim.entry else claim.relation


def _list_printed(claim: Claim) -> list[str]:
    found = [claim.relation]
    for role, operand in (*claim.operands, ("stated", claim.stated)):
        if isinstance(operand, Figure):
            found += [role, " ".join(operand.text.split())]
        elif operand:
            inner = _list_printed(operand) if has_dependencies(operand) else [_join_printed(IdentityKey(operand))]
            found += [role, "(", *inner, ")"]
    return found


@lru_cache(MAX_CACHED_TEXTS)
def _join_printed(of: IdentityKey) -> str:
    """Of a claim on figures alone, on which as many others may rest as like."""
    return SEPARATOR.join(_list_printed(of.claim))
