"""A conversion read in the money of another country that has the same name: "5 million dirhams" in Morocco."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.check.canonical import in_unit
from factcheck.claim.claim import Claim, Quotation
from factcheck.figure.figure import Figure
from factcheck.language.en.shared_names import SHARED
from factcheck.pattern import pattern

__all__ = ["namesakes"]

NAME = pattern(r"[a-z]{2,10}", re.IGNORECASE)
SCALES = frozenset(
    {"thousand", "million", "billion", "trillion", "mn", "mln", "bn", "bln", "tn", "trn", "lakh", "crore", "half", "a"}
)


def namesakes(claim: Claim) -> Iterator[Claim]:
    """The claim with each other currency that a bare name may mean, at its own rate, or unchecked where it has none."""
    if claim.quotation is None or "rate" in dict(claim.operands):
        return
    for figure in (*(operand for _, operand in claim.operands), claim.stated):
        if isinstance(figure, Figure):
            yield from (_rated(in_unit(claim, figure, code), claim.quotation) for code in _others(figure))


def _others(figure: Figure) -> list[str]:
    """The other currencies of its name, where the figure has no more than that name: "Rs 50 billion", "2m dirhams"."""
    words = [word for word in NAME.findall(figure.text.lower()) if word not in SCALES]
    first, *others = SHARED.get(words[-1], SHARED.get(words[-1].removesuffix("s"), "")).split() or [""] if words else [""]
    return others if len(words) == 1 and first == figure.unit else []


def _rated(claim: Claim, q: Quotation) -> Claim:
    from factcheck import rate  # only where a conversion does not hold

    amount = dict(claim.operands)["amount"]
    base, quote = (
        (amount.unit if isinstance(amount, Figure) else q.base) or "",
        (claim.stated.unit if claim.stated else q.quote) or "",
    )
    on = rate.dates(q.fixing.isoformat())
    found = rate.quotation(base, quote, on)
    known = rate.nearest(base, quote, on, found) if isinstance(found, rate.Missing) else found
    return claim._replace(quotation=known, unchecked=None if known else ("no-rate", str(found)))
