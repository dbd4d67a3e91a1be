"""Fingerprint of a claim that survives moved lines: a hash of its relation and its figures as printed."""

from __future__ import annotations

from functools import lru_cache

from factcheck.claim.claim import Claim, IdentityKey, has_dependencies
from factcheck.figure.figure import Figure

HEX_DIGITS = 16  # hexadecimal digits: two of a million claims share them with a chance of 1 in 37 million
SEPARATOR = "\x1f"
MAX_CACHED_TEXTS = 16  # entries, each the text of at most a thousand figures


def compute_fingerprint(claim: Claim) -> str:
    """Hash the relation and the figures as printed, with their roles. Path, line and id are left out; an edit changes it."""
    from hashlib import sha256  # needed only with a baseline

    return sha256(SEPARATOR.join(_list_printed(claim)).encode("utf-8", "surrogatepass")).hexdigest()[:HEX_DIGITS]


def get_claim_key(claim: Claim) -> str:
    """Return a stable name: the id in a claims file, else the relation ("growth-3" from prose is only a running number)."""
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
    """Join the printed figures of a claim without operand claims; cached, as any number of claims may depend on it."""
    return SEPARATOR.join(_list_printed(of.claim))
