"""Claims of a ratio or a sum: shares, amounts for each, multiples, totals, and the same told in another form."""

from __future__ import annotations

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.align import LEVELS, RATES, Context, Drafted, align, as_count, is_below, negate
from factcheck.link.cues import find_base, is_by, is_of_each, is_offset
from factcheck.link.words.levels import unlike

__all__ = [
    "draft_conversion",
    "draft_multiple",
    "draft_per",
    "draft_product",
    "draft_remainder",
    "draft_restatement",
    "draft_share",
    "draft_total",
]

WHOLE = {Kind.PERCENT: 100, Kind.MULTIPLE: 1}


def draft_share(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = align(operands)
    if aligned is None or stated.kind not in RATES or aligned[0].kind not in LEVELS:
        return None
    part, whole = aligned
    is_small = stated.value is not None and stated.value <= WHOLE[stated.kind]
    if not context.is_ordered and is_small and is_below(whole, part):
        part, whole = whole, part
    return Drafted("share", [("part", part), ("whole", whole)], stated)


def draft_per(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    amount, count = operands
    amount, count = as_count(amount), as_count(count)
    if stated.kind not in LEVELS or amount.kind not in LEVELS or count.kind not in (Kind.COUNT, Kind.MEASURE):
        return None
    if amount.unit and amount.unit == count.unit:
        return None  # of pesos for each peso
    base = find_base(stated, operands, context.text)
    if base or stated.kind is Kind.COUNT:
        stated, amount, count = (f._replace(kind=Kind.COUNT, unit=None) for f in (stated, amount, count))
    if base:
        count = count._replace(value=count.value and count.value / base, step=count.step / base)
    elif stated.kind is not amount.kind:
        aligned = align([amount, stated])
        if aligned is None:
            return None
        amount, stated = aligned
    return Drafted("per", [("amount", amount), ("count", count)], stated)


def draft_product(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    """What so many come to, each at so much: of "$25.72 apiece for $1.44 billion" the price is not in billions."""
    each, count = operands
    if stated.kind not in LEVELS or count.kind not in LEVELS or each.kind not in LEVELS:
        return None
    aligned = [stated, each] if stated.kind is each.kind else align([stated, each])
    return Drafted("per", [("amount", aligned[0]), ("count", count)], aligned[1]) if aligned else None


def draft_multiple(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = align(operands)
    if aligned is None or (stated.kind is not Kind.MULTIPLE and stated.kind not in LEVELS | {Kind.PERCENT}):
        return None
    if stated.kind is Kind.PERCENT:
        return draft_share(stated, operands, context)
    if unlike("multiple", [("new", operands[0]), ("old", operands[1])], None, context.text):
        return None
    new, old = aligned
    is_fraction = stated.form is Form.FRACTION or (stated.value is not None and stated.value < 1)
    is_turned = is_below(new, old) != is_fraction
    if not context.is_ordered and is_turned:
        new, old, is_turned = old, new, False
    way = stated.direction or ("up" if is_by(stated, context.text) else None)
    times = stated._replace(kind=Kind.MULTIPLE, direction=way)
    return Drafted("multiple", [("new", new), ("old", old)], times, is_sure=not is_turned)


def draft_total(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = align([*operands, stated])
    if aligned is None:
        return None
    signs = [is_offset(figure, context.text) for figure in operands]
    terms = [negate(term) if sign else term for term, sign in zip(aligned[:-1], signs, strict=True)]
    return Drafted("total", [("term", term) for term in terms], aligned[-1])


def draft_remainder(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    whole, *parts = operands
    return draft_total(whole, [*parts, stated], context)


def draft_conversion(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    amount = operands[0]
    first, last = sorted((stated, amount), key=lambda figure: figure.start)
    if is_of_each(stated, amount, context.text) or "=" in context.text[first.end : last.start]:
        return None  # "($1 = 3.97 reais)" is a rate
    known = stated.kind is amount.kind and stated.kind in (Kind.MONEY, Kind.MEASURE)
    return Drafted("conversion", [("amount", amount)], stated) if known and stated.unit != amount.unit else None


def draft_restatement(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    """The same quantity in another form: "1.2 lakh crore (1.2 trillion)", "a third (33%)"."""
    figure = operands[0]
    if {stated.kind, figure.kind} == RATES:
        stated, figure = _in_percent(stated), _in_percent(figure)
    aligned = align([figure, stated])
    if aligned is None or aligned[0].kind is not aligned[1].kind:
        return None
    return Drafted("restatement", [("figure", aligned[0])], aligned[1], is_sure=False)


def _in_percent(figure: Figure) -> Figure:
    """A fraction as its percentage."""
    if figure.kind is Kind.PERCENT or figure.form is not Form.FRACTION:
        return figure
    value = None if figure.value is None else figure.value * 100
    return figure._replace(kind=Kind.PERCENT, unit="percent", value=value, step=figure.step * 100)
