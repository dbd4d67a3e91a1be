"""Draft claims of a ratio or a sum: shares, amounts per unit, multiples, totals, conversions and restatements."""

from __future__ import annotations

from factcheck import units
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import has_chinese
from factcheck.link.align import (
    LEVEL_KINDS,
    RATIO_KINDS,
    DraftContext,
    DraftedClaim,
    align,
    as_count,
    is_below,
    negate,
)
from factcheck.link.cues import find_unit_of_each
from factcheck.link.unlike_counts import PERSONS, are_unlike_counts

__all__ = [
    "draft_multiple", "draft_per", "draft_product", "draft_remainder", "draft_restatement", "draft_share",
    "draft_share_of_share", "draft_total",
]  # fmt: skip

WHOLE_VALUES = {Kind.PERCENT: 100, Kind.MULTIPLE: 1}


def draft_share(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    aligned = align(operands)
    if aligned is None or stated.kind not in RATIO_KINDS or aligned[0].kind not in LEVEL_KINDS:
        return None
    part, whole = aligned
    is_small = stated.value is not None and stated.value <= WHOLE_VALUES[stated.kind]
    if not context.is_ordered and is_small and is_below(whole, part):
        part, whole = whole, part
    return DraftedClaim("share", [("part", part), ("whole", whole)], stated)


def draft_share_of_share(stated: Figure, operands: list[Figure], _: DraftContext) -> DraftedClaim | None:
    """Draft "of 64 percent a third, or 21 percent of all": 21 is the part, 64 the whole, and the third is the stated share.

    Never sure: if it fails, any of the three may be wrong, most likely the 21 that the text states as the result.
    """
    first, second = operands
    if {stated.kind, first.kind} != {Kind.PERCENT} or second.kind not in RATIO_KINDS:
        return None
    return DraftedClaim("share", [("part", stated), ("whole", first)], second, is_sure=False)


def draft_per(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    amount, count = operands
    amount, count = as_count(amount), as_count(count)
    if stated.kind not in LEVEL_KINDS or amount.kind not in LEVEL_KINDS or count.kind not in (Kind.COUNT, Kind.MEASURE):
        return None
    if amount.unit and amount.unit == count.unit and not (amount.kind is Kind.COUNT and has_chinese(amount.text)):
        return None  # pesos per peso say nothing; different things may share a Chinese measure word
    if _is_per_other_unit(stated, count, context.text):
        return None
    base = context.cues.find_base(stated, operands, context.text)
    if base or stated.kind is Kind.COUNT:
        stated, amount, count = (f._replace(kind=Kind.COUNT, unit=None) for f in (stated, amount, count))
    if base:
        count = count._replace(value=count.value and count.value / base, step=count.step / base)
    elif stated.kind is not amount.kind:
        aligned = align([amount, stated])
        if aligned is None:
            return None
        amount, stated = aligned
    return DraftedClaim("per", [("amount", amount), ("count", count)], stated)


def _is_per_other_unit(each: Figure, count: Figure, text: str) -> bool:
    """True if an amount is for each of a unit that is not the count's: "0.9 tonnes per cubic metre" of cubic kilometres."""
    unit = find_unit_of_each(each, text) if count.kind is Kind.MEASURE else None
    return unit is not None and units.find_factor(unit.replace(" ", "_"), count.unit or "") not in (None, 1)


def draft_product(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    """Draft a sum of so many at a price each; the price keeps its own scale: "$25.72 apiece for $1.44 billion"."""
    each, count = operands
    if stated.kind not in LEVEL_KINDS or count.kind not in LEVEL_KINDS or each.kind not in LEVEL_KINDS:
        return None
    if _is_per_other_unit(each, count, context.text):
        return None
    aligned = [stated, each] if stated.kind is each.kind else align([stated, each])
    return DraftedClaim("per", [("amount", aligned[0]), ("count", count)], aligned[1]) if aligned else None


def draft_multiple(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    aligned = align(operands)
    if aligned is None or (stated.kind is not Kind.MULTIPLE and stated.kind not in LEVEL_KINDS | {Kind.PERCENT}):
        return None
    if stated.kind is Kind.PERCENT:
        return draft_share(stated, operands, context)
    if are_unlike_counts(operands, PERSONS):
        return None  # 90 workers and 45 offices; a number without a noun counts the same as the other
    if any(figure.kind is Kind.MULTIPLE for figure in operands):
        return None  # 213万韩元, 6.5倍, 3.2倍
    new, old = aligned
    is_fraction = stated.form is Form.FRACTION or (stated.value is not None and stated.value < 1)
    is_turned = is_below(new, old) != is_fraction
    if not context.is_ordered and is_turned:
        new, old, is_turned = old, new, False
    times, is_sure = context.cues.read_multiple(stated, context.text)
    times = times._replace(kind=Kind.MULTIPLE)
    return DraftedClaim("multiple", [("new", new), ("old", old)], times, is_sure=is_sure and not is_turned)


def draft_total(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    aligned = align([*operands, stated])
    if aligned is None:
        return None
    signs = [context.cues.is_offset(figure, context.text) for figure in operands]
    terms = [negate(term) if sign else term for term, sign in zip(aligned[:-1], signs, strict=True)]
    return DraftedClaim("total", [("term", term) for term in terms], aligned[-1])


def draft_remainder(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    whole, *parts = operands
    return draft_total(whole, [*parts, stated], context)


def draft_restatement(stated: Figure, operands: list[Figure], _: DraftContext) -> DraftedClaim | None:
    """Draft the same quantity in another form: "1.2 lakh crore (1.2 trillion)", "a third (33%)"."""
    figure = operands[0]
    if {stated.kind, figure.kind} == RATIO_KINDS:
        stated, figure = _to_percent(stated), _to_percent(figure)
    aligned = align([figure, stated])
    if aligned is None or aligned[0].kind is not aligned[1].kind:
        return None
    return DraftedClaim("restatement", [("figure", aligned[0])], aligned[1], is_sure=False)


def _to_percent(figure: Figure) -> Figure:
    """Return a fraction as a percentage, other figures unchanged."""
    if figure.kind is Kind.PERCENT or figure.form is not Form.FRACTION:
        return figure
    value = None if figure.value is None else figure.value * 100
    return figure._replace(kind=Kind.PERCENT, unit="percent", value=value, step=figure.step * 100)
