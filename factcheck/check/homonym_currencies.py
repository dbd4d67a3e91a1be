"""Conversions read in another country's currency of the same name: "5 million dirhams" in Morocco."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.check.canonical import replace_unit
from factcheck.claim.claim import Claim, Quotation, list_figures
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.language.messages import join, mark, say
from factcheck.reader.local_currency import find_homonyms

__all__ = ["WHICH_CURRENCY", "iter_homonym_claims", "list_homonym_figures", "make_undecided"]

WHICH_CURRENCY = "which-currency"


def iter_homonym_claims(claim: Claim) -> Iterator[Claim]:
    """Yield the claim in each other currency that a bare name may mean, at its own rate, or unchecked if it has no rate.

    Nothing if the text says whose currency it is.
    """
    if claim.quotation is None or claim.currency_told or "rate" in dict(claim.operands):
        return
    for figure in list_homonym_figures(claim):
        yield from (_requote_claim(replace_unit(claim, figure, code), claim.quotation) for code in find_homonyms(figure))


def list_homonym_figures(claim: Claim) -> list[Figure]:
    """List the money figures of a conversion whose currency name is shared by several countries."""
    return [figure for figure in list_figures(claim) if figure.kind is Kind.MONEY and find_homonyms(figure)]


def make_undecided(first: Finding, others: Sequence[Finding]) -> Finding:
    """Build the `unchecked` finding of a conversion that fails in the usual currency of its name, but may hold in another."""
    claim = first.claim
    figure = next(iter(list_homonym_figures(claim)))
    same = (one for other in others for one in list_figures(other.claim) if one.text == figure.text and one.unit)
    named = join(" or ", dict.fromkeys(one.unit or "" for one in same))
    template = mark('"{figure}" may be {unit}, by which it does not hold, or {others}, by which it may: name the country')
    detail = say(template, figure=figure.text, unit=figure.unit, others=named)
    return Finding(claim, Verdict.UNCHECKED, first.operands, reason=WHICH_CURRENCY, detail=detail)


def _requote_claim(claim: Claim, q: Quotation) -> Claim:
    from factcheck import rate  # imported only if a conversion does not hold

    amount = dict(claim.operands)["amount"]
    base, quote = (
        (amount.unit if isinstance(amount, Figure) else q.base) or "",
        (claim.stated.unit if claim.stated else q.quote) or "",
    )
    if q.distant == "ever":
        known = rate.find_any_day_quotation(base, quote)
        none = say("no rate for {base} or {quote}", base=base, quote=quote)
        return claim._replace(quotation=known, unchecked=None if known else ("no-rate", none))
    on = rate.parse_date_range(q.fixing.isoformat())
    found = rate.find_quotation(base, quote, on)
    if not isinstance(found, rate.MissingRate):
        return claim._replace(quotation=found, unchecked=None)
    known = rate.find_nearest(base, quote, on, found)
    return claim._replace(quotation=known, unchecked=None if known else ("no-rate", found.reason))
