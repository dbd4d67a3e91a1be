"""A conversion read in the money of another country that has the same name: "5 million dirhams" in Morocco."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.check.canonical import in_unit
from factcheck.claim.claim import Claim, Quotation, figures_of
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.language.messages import join, mark, say
from factcheck.reader.nations import shared_by

__all__ = ["WHICH", "namesakes", "shared", "undecided"]

WHICH = "which-currency"


def namesakes(claim: Claim) -> Iterator[Claim]:
    """The claim with each other currency that a bare name may mean, at its own rate, or unchecked where it has none.

    None where the text says whose it is.
    """
    if claim.quotation is None or claim.currency_told or "rate" in dict(claim.operands):
        return
    for figure in shared(claim):
        yield from (_rated(in_unit(claim, figure, code), claim.quotation) for code in shared_by(figure))


def shared(claim: Claim) -> list[Figure]:
    """The figures of a conversion whose money is called by a name that several nations share."""
    return [figure for figure in figures_of(claim) if figure.kind is Kind.MONEY and shared_by(figure)]


def undecided(first: Finding, others: Sequence[Finding]) -> Finding:
    """A conversion that does not hold as its name is usually read, and may in the money of others: nothing says which."""
    claim = first.claim
    figure = next(iter(shared(claim)))
    same = (one for other in others for one in figures_of(other.claim) if one.text == figure.text and one.unit)
    named = join(" or ", dict.fromkeys(one.unit or "" for one in same))
    template = mark('"{figure}" may be {unit}, by which it does not hold, or {others}, by which it may: name the country')
    detail = say(template, figure=figure.text, unit=figure.unit, others=named)
    return Finding(claim, Verdict.UNCHECKED, first.operands, reason=WHICH, detail=detail)


def _rated(claim: Claim, q: Quotation) -> Claim:
    from factcheck import rate  # only where a conversion does not hold

    amount = dict(claim.operands)["amount"]
    base, quote = (
        (amount.unit if isinstance(amount, Figure) else q.base) or "",
        (claim.stated.unit if claim.stated else q.quote) or "",
    )
    if q.distant == "ever":
        known = rate.of_any_day(base, quote)
        none = say("no rate for {base} or {quote}", base=base, quote=quote)
        return claim._replace(quotation=known, unchecked=None if known else ("no-rate", none))
    on = rate.dates(q.fixing.isoformat())
    found = rate.quotation(base, quote, on)
    if not isinstance(found, rate.Missing):
        return claim._replace(quotation=found, unchecked=None)
    known = rate.nearest(base, quote, on, found)
    return claim._replace(quotation=known, unchecked=None if known else ("no-rate", found.reason))
