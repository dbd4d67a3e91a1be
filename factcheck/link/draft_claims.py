"""Turn a chosen frame into a claim: the relation, its operands in their roles, and the direction of a change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.align import DraftContext, DraftedClaim, find_cues
from factcheck.link.conversions import draft_conversion
from factcheck.link.draft_changes import (
    draft_cagr,
    draft_change,
    draft_difference,
    draft_growth,
    draft_growth_of_delta,
    draft_taxed,
)
from factcheck.link.draft_ratios import (
    draft_multiple,
    draft_per,
    draft_product,
    draft_remainder,
    draft_restatement,
    draft_share,
    draft_share_of_share,
    draft_total,
)
from factcheck.link.exchange_rates import PrintedRates
from factcheck.link.frames import Frame

__all__ = ["DraftedClaim", "draft_claim"]

SHORT_NUMBER_LIMIT = 1000
MIN_LEFT_OUT_SCALE = 100  # times
NO_RATES: PrintedRates = {}
MIN_ORDER_PROBABILITY = 0.75  # below it the sizes of two levels decide which is the later one


def draft_claim(
    frame: Frame, stated: int, figures: Sequence[Figure], text: str, order: float = 1.0, rates: PrintedRates = NO_RATES
) -> DraftedClaim | None:
    """Draft the claim of a frame; None if the kinds of its figures rule it out: a growth is stated in percent or as a multiple.

    order: the probability that the operands are in this order and not the reverse. rates: those that the text prints.
    """
    result, operands = figures[stated], [figures[n] for n in frame.operands]
    maker = MAKERS.get(frame.name)
    context = DraftContext(text, figures, order >= MIN_ORDER_PROBABILITY, find_cues(text), rates)
    drafted = maker(result, operands, context) if maker else None
    return drafted and drafted._replace(is_sure=drafted.is_sure and not _is_scale_unsure(drafted))


def _is_scale_unsure(drafted: DraftedClaim) -> bool:
    """True if an amount below 1,000 lacks the scale word that others have: "EUR 13.3 (1.6) million, EUR 10.6 million of it".

    An amount for each of many has no scale by rights: "8.4 million yuan for 12,000 households, 700 yuan each".
    """
    if drafted.relation == "per" and not _is_scale_left_out(drafted):
        return False
    levels = [f for f in (drafted.stated, *(f for role, f in drafted.operands if role != "rate")) if f.kind is Kind.MONEY]
    return any(f.scaled for f in levels) and any(
        not f.scaled and f.value is not None and abs(f.value) < SHORT_NUMBER_LIMIT for f in levels
    )


def _is_scale_left_out(drafted: DraftedClaim) -> bool:
    """True if the amount for each is printed a hundred times too small or more: "$5.4 million for two, $2.7 each"."""
    (_, amount), (_, count) = drafted.operands
    if not (amount.value and count.value and drafted.stated.value):
        return True
    return abs(amount.value / count.value / drafted.stated.value) >= MIN_LEFT_OUT_SCALE


def _draft_multiple(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    """Draft a multiple, or a growth if the fraction is the size of a change ("sank by two-thirds")."""
    is_change = stated.form is Form.FRACTION and context.cues.is_part_of_change(stated, context.text)
    return (draft_growth if is_change else draft_multiple)(stated, operands, context)


MAKERS: dict[str, Callable[[Figure, list[Figure], DraftContext], DraftedClaim | None]] = {
    "growth_levels": draft_growth,
    "growth_delta_new": lambda stated, operands, context: draft_growth_of_delta("new", stated, operands, context),
    "growth_delta_old": lambda stated, operands, context: draft_growth_of_delta("old", stated, operands, context),
    "change": draft_change,
    "difference": draft_difference,
    "share": draft_share,
    "per": draft_per,
    "product": draft_product,
    "multiple": _draft_multiple,
    "cagr": draft_cagr,
    "taxed": draft_taxed,
    "total": draft_total,
    "remainder": draft_remainder,
    "conversion": draft_conversion,
    "restatement": draft_restatement,
    "product_of_shares": draft_share_of_share,
}
