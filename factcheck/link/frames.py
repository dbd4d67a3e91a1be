"""Frames: the relations that a stated figure may have to other figures, with a role for each; they compete with "none"."""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "FAMILIES", "PAIRS", "PAIR_INDEX", "ROLE_INDEX", "ROLE_NAMES", "SCORE_UNIT", "SINGLES", "SUBSETS", "Frame", "PairFrame",
    "get_family",
]  # fmt: skip


SCORE_UNIT = 256  # score units in 1 of log-odds


class PairFrame(NamedTuple):
    """A frame of two operands with different roles."""

    name: str
    first: str
    second: str
    family: str


PAIRS = (
    PairFrame("growth_levels", "growth.new", "growth.old", "growth"),
    PairFrame("growth_delta_new", "growth.new", "growth.delta", "growth"),
    PairFrame("growth_delta_old", "growth.old", "growth.delta", "growth"),
    PairFrame("change", "change.new", "change.old", "difference"),
    PairFrame("difference", "difference.larger", "difference.smaller", "difference"),
    PairFrame("share", "share.part", "share.whole", "share"),
    PairFrame("per", "per.amount", "per.count", "per"),
    PairFrame("product", "product.amount", "product.count", "product"),
    PairFrame("multiple", "multiple.numerator", "multiple.denominator", "multiple"),
    PairFrame("cagr", "cagr.new", "cagr.old", "cagr"),
    PairFrame("taxed", "taxed.net", "taxed.tax", "taxed"),
    PairFrame("product_of_shares", "shares.outer", "shares.inner", "shares"),
)
SINGLES = ("conversion", "restatement")  # frames of one operand, whose role is named like the frame
SUBSETS = ("total", "remainder")  # frames of any number of operands; a remainder has one whole besides
ROLE_NAMES = (
    *dict.fromkeys(role for pair in PAIRS for role in (pair.first, pair.second)), *SINGLES, "total", "remainder.part",
    "remainder.whole",
)  # fmt: skip
ROLE_INDEX = {role: n for n, role in enumerate(ROLE_NAMES)}
FAMILIES = (*dict.fromkeys(pair.family for pair in PAIRS), *SINGLES, *SUBSETS)
PAIR_INDEX = {pair.name: n for n, pair in enumerate(PAIRS)}


class Frame(NamedTuple):
    """name: one of `PAIRS`, `SINGLES` or `SUBSETS`. operands: mention indices in role order; the whole of a remainder first."""

    name: str
    operands: tuple[int, ...]


def get_family(name: str) -> str:
    """Return the family of a frame, "growth" of "growth_delta_new"; singles and subsets are their own family."""
    return next((pair.family for pair in PAIRS if pair.name == name), name)
