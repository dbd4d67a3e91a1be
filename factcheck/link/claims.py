"""From a chosen frame to a claim: the relation, its operands in their roles, and which way a change went.

What figures leave unsaid they take from those that they are read with: "from 4,800 kilos to 31,200" is 31,200 kilos.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.cues import (
    find_base,
    find_comparison,
    find_direction,
    find_sign,
    find_verb,
    find_years,
    is_adjusted,
    is_compounded,
    is_offset,
)
from factcheck.link.frames import Frame
from factcheck.link.quotation import find_quoting
from factcheck.link.words.levels import partners, unlike

__all__ = ["Drafted", "draft_claim"]

LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})
WHOLE = {Kind.PERCENT: 100, Kind.MULTIPLE: 1}
RATES = frozenset({Kind.PERCENT, Kind.MULTIPLE})
SHORT = 1000
POINTS = frozenset({"point", "percentage_point", "basis_point", "pt"})
MIN_ORDER = 0.75  # below it, which of two levels is the later one is told by their sizes


class Drafted(NamedTuple):
    """What a claim is made of."""

    relation: str
    operands: list[tuple[str, Figure]]
    stated: Figure
    is_sure: bool = True  # whether nothing but the link may be read otherwise


class Context(NamedTuple):
    """A stated figure in its text. is_ordered: whether the order of the operands is sure."""

    text: str
    figures: Sequence[Figure]
    is_ordered: bool


def draft_claim(frame: Frame, stated: int, figures: Sequence[Figure], text: str, order: float = 1.0) -> Drafted | None:
    """The claim of a frame; None where the kinds of its figures rule it out: a growth is stated in percent or as a multiple.

    order: how likely the operands are this way round, of the two.
    """
    result, operands = figures[stated], [figures[n] for n in frame.operands]
    maker = MAKERS.get(frame.name)
    drafted = maker(result, operands, Context(text, figures, order >= MIN_ORDER)) if maker else None
    return drafted and drafted._replace(is_sure=drafted.is_sure and not _is_scale_unsure(drafted))


def _is_scale_unsure(drafted: Drafted) -> bool:
    """Whether a short number has no scale word and others do: "EUR 13.3 (1.6) million, EUR 10.6 million of it"."""
    levels = [f for f in (drafted.stated, *(f for _, f in drafted.operands)) if f.kind is Kind.MONEY]
    return any(f.scaled for f in levels) and any(not f.scaled and f.value is not None and abs(f.value) < SHORT for f in levels)


def _align(figures: Sequence[Figure]) -> list[Figure] | None:
    """Figures of one kind: bare ones take unit and scale of the first that is not; None where they can't be of one kind."""
    figures = [_count(figure) for figure in figures]
    units = [f for f in figures if f.kind is not Kind.COUNT] or [f for f in figures if f.unit] or figures
    named = next((f for f in units if f.scaled), units[0])
    aligned = [_align_one(figure, named) for figure in figures]
    found = [figure for figure in aligned if figure is not None]
    if len(found) < len(figures):
        return None
    if len({figure.unit for figure in found}) > 1 and named.kind is Kind.COUNT:
        return [figure._replace(unit=None) for figure in found]  # twelve women and nine men
    return found


def _count(figure: Figure) -> Figure:
    """A number of times as a count: "the alarm went off 180 times"."""
    is_number = figure.kind is Kind.MULTIPLE and figure.form is Form.NUMBER
    return figure._replace(kind=Kind.COUNT, unit=None) if is_number else figure


def _align_one(figure: Figure, named: Figure) -> Figure | None:
    if figure.kind is named.kind and (figure.unit == named.unit or figure.kind is not Kind.COUNT):
        pair = partners(figure, named) if figure.unit == named.unit and figure.scaled != named.scaled else None
        return pair[0] if pair else figure
    if figure.kind is not Kind.COUNT:
        return None
    if named.kind is Kind.PERCENT:
        return figure._replace(kind=Kind.PERCENT, unit="percent")
    bare = figure._replace(unit=None)
    pair = partners(bare, named)
    if pair is None:
        return None
    return pair[0] if pair[0].unit == named.unit else pair[0]._replace(kind=named.kind, unit=named.unit)


def _growth(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    if aligned is None or stated.kind not in RATES or is_adjusted(stated, context.text):
        return None
    if is_compounded(stated, context.text):
        return _cagr(stated, operands, context)
    new, old = aligned
    if stated.kind is Kind.MULTIPLE and (stated.form is not Form.FRACTION or stated.text.lower().startswith("halv")):
        is_turned = stated.form is not Form.FRACTION and _is_below(new, old)
        return Drafted("multiple", [("new", new), ("old", old)], stated, is_sure=not is_turned)
    direction = find_direction(stated, context.text)
    compared = direction or find_comparison(stated, context.text)
    quoting = find_quoting(context.text, operands, min(figure.start for figure in (stated, *operands)))
    if direction and quoting.is_inverted:
        new, old = old, new  # "the rupee rose 0.8% to 277.71 a dollar from 280.05"
    elif (not context.is_ordered or not direction) and compared and (compared == "down") != _is_below(new, old):
        new, old = old, new
    fell = _is_fall(stated, direction, new, old)
    is_sure = quoting.is_sure and not _is_between_signs(operands, context.text)
    return Drafted("decline" if fell else "growth", [("new", new), ("old", old)], _turn_up(stated, direction), is_sure)


def _is_fall(stated: Figure, direction: str | None, new: Figure, old: Figure) -> bool:
    """By the word, else by the sign, else by the sizes of the two."""
    if direction:
        return direction == "down"
    if stated.value is not None and stated.value < 0:
        return True
    return _is_below(new, old)


def _is_below(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def _turn_up(figure: Figure, direction: str | None) -> Figure:
    """Without its sign, which the relation has; without a direction that is not its own."""
    value = -figure.value if figure.value is not None and figure.value < 0 else figure.value
    return figure._replace(value=value, direction=direction)


def _growth_of_delta(role: str, stated: Figure, figures: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(figures)
    if stated.kind not in RATES or aligned is None or aligned[0].kind not in LEVELS:
        return None
    level, delta = aligned
    pair = stated, figures[1]
    told = {find(figure, context.text) for find in (find_direction, find_comparison) for figure in pair} - {None}
    told = told or {find_verb(figure, context.text) for figure in pair} - {None}
    fell = "down" in told or (delta.value is not None and delta.value < 0)
    relation = "decline" if fell else "growth"
    if delta.scaled and level.scaled and delta.step == level.step:
        delta = delta._replace(decimals=True)  # "by EUR 9m to EUR 263m": both are rounded to the million
    operands = [("change", _turn_up(delta, None)), (role, level)]
    return Drafted(relation, operands, _turn_up(stated, None), is_sure=len(told) == 1)


def _change(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    """How far the later level is from the earlier, which its word of change tells from which side."""
    direction = find_direction(stated, context.text) if context.is_ordered else None
    return _difference(stated, operands, context, direction)


def _difference(stated: Figure, operands: list[Figure], context: Context, direction: str | None = None) -> Drafted | None:
    is_share = any(f.kind is Kind.PERCENT for f in operands)
    is_index = stated.unit in POINTS and all(f.kind is Kind.COUNT and f.unit is None for f in operands)
    if is_index:
        stated = stated._replace(kind=Kind.COUNT, unit=None)
    aligned = _align(operands if is_share else [*operands, stated])
    if aligned is None:
        return None
    is_sure = _is_plain(operands, context.text)
    first, second = _sign(aligned[:2], operands, context.text)
    is_below_zero = any(level.value is not None and level.value < 0 for level in (first, second))
    direction = direction if is_sure and not is_below_zero else None
    turned = direction == "down" if direction else _is_below(first, second)
    high, low = (second, first) if turned else (first, second)
    if not is_share:
        return Drafted("difference", [("larger", high), ("smaller", low)], _turn_up(aligned[2], None), is_sure)
    if stated.kind in LEVELS and not stated.scaled and (stated.unit is None or stated.unit in POINTS):
        stated = stated._replace(kind=Kind.POINT, unit="percentage_point")
    if stated.kind not in (Kind.POINT, Kind.PERCENT):
        return None
    return Drafted("gap", [("higher", high), ("lower", low)], _turn_up(stated, direction))


def _is_plain(levels: list[Figure], text: str) -> bool:
    """Whether two levels are what they print: none may be a loss, nor what a currency costs, which falls as that rises."""
    quoting = find_quoting(text, levels, min(figure.start for figure in levels))
    return not _is_between_signs(levels, text) and not quoting.is_inverted and quoting.is_sure


def _is_between_signs(levels: list[Figure], text: str) -> bool:
    """Whether one of two levels is said to be a loss, and of the other nothing is said."""
    return {find_sign(figure, text) for figure in levels} == {-1, 0}


def _sign(levels: list[Figure], printed: list[Figure], text: str) -> list[Figure]:
    """Two levels, the one below zero that is said to be, where the other is not: "from a loss of $4m to a profit of $7m".

    What is taken away is told without its sign: "23,600 births minus 15,900 deaths".
    """
    signs = [find_sign(figure, text) for figure in printed]
    if sorted(signs) == [-1, 1]:
        return [_negate(level) if sign < 0 else level for level, sign in zip(levels, signs, strict=True)]
    return [
        _negate(level) if one.text.lower().startswith("minus") else level for level, one in zip(levels, printed, strict=True)
    ]


def _negate(figure: Figure) -> Figure:
    return figure._replace(value=None if figure.value is None else -figure.value)


def _share(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    if aligned is None or stated.kind not in RATES or aligned[0].kind not in LEVELS:
        return None
    part, whole = aligned
    is_small = stated.value is not None and stated.value <= WHOLE[stated.kind]
    if not context.is_ordered and is_small and _is_below(whole, part):
        part, whole = whole, part
    return Drafted("share", [("part", part), ("whole", whole)], stated)


def _per(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    amount, count = operands
    amount, count = _count(amount), _count(count)
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
        aligned = _align([amount, stated])
        if aligned is None:
            return None
        amount, stated = aligned
    return Drafted("per", [("amount", amount), ("count", count)], stated)


def _product(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    each, count = operands
    if stated.kind not in LEVELS or count.kind not in LEVELS:
        return None
    aligned = _align([stated, each]) if each.kind in LEVELS else None
    return Drafted("per", [("amount", aligned[0]), ("count", count)], aligned[1]) if aligned else None


def _multiple(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    if aligned is None or (stated.kind is not Kind.MULTIPLE and stated.kind not in LEVELS | {Kind.PERCENT}):
        return None
    if stated.kind is Kind.PERCENT:
        return _share(stated, operands, context)
    if unlike("multiple", [("new", operands[0]), ("old", operands[1])], None, context.text):
        return None
    new, old = aligned
    is_fraction = stated.form is Form.FRACTION or (stated.value is not None and stated.value < 1)
    is_turned = _is_below(new, old) != is_fraction
    if not context.is_ordered and is_turned:
        new, old, is_turned = old, new, False
    return Drafted("multiple", [("new", new), ("old", old)], stated._replace(kind=Kind.MULTIPLE), is_sure=not is_turned)


def _cagr(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align(operands)
    years = find_years([*operands, stated], context.figures, context.text)
    if aligned is None or years is None or stated.kind is not Kind.PERCENT:
        return None
    return Drafted("cagr", [("new", aligned[0]), ("old", aligned[1]), ("years", years)], stated)


def _taxed(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    net, tax = operands
    aligned = _align([stated, net])
    if aligned is None or tax.kind is not Kind.PERCENT:
        return None
    if is_compounded(tax, context.text):
        return _cagr(tax, [stated, net], context)
    return Drafted("growth", [("new", aligned[0]), ("old", aligned[1])], tax)


def _total(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    aligned = _align([*operands, stated])
    if aligned is None:
        return None
    signs = [is_offset(figure, context.text) for figure in operands]
    terms = [_negate(term) if sign else term for term, sign in zip(aligned[:-1], signs, strict=True)]
    return Drafted("total", [("term", term) for term in terms], aligned[-1])


def _remainder(stated: Figure, operands: list[Figure], context: Context) -> Drafted | None:
    whole, *parts = operands
    return _total(whole, [*parts, stated], context)


def _conversion(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    amount = operands[0]
    known = stated.kind is amount.kind and stated.kind in (Kind.MONEY, Kind.MEASURE)
    return Drafted("conversion", [("amount", amount)], stated) if known and stated.unit != amount.unit else None


def _restatement(stated: Figure, operands: list[Figure], _: Context) -> Drafted | None:
    """The same quantity in another form: "1.2 lakh crore (1.2 trillion)", "a third (33%)"."""
    figure = operands[0]
    if {stated.kind, figure.kind} == RATES:
        stated, figure = _in_percent(stated), _in_percent(figure)
    aligned = _align([figure, stated])
    if aligned is None or aligned[0].kind is not aligned[1].kind:
        return None
    return Drafted("restatement", [("figure", aligned[0])], aligned[1], is_sure=False)


def _in_percent(figure: Figure) -> Figure:
    """A fraction as its percentage."""
    if figure.kind is Kind.PERCENT or figure.form is not Form.FRACTION:
        return figure
    value = None if figure.value is None else figure.value * 100
    return figure._replace(kind=Kind.PERCENT, unit="percent", value=value, step=figure.step * 100)


MAKERS: dict[str, Callable[[Figure, list[Figure], Context], Drafted | None]] = {
    "growth_levels": _growth,
    "growth_delta_new": lambda stated, operands, context: _growth_of_delta("new", stated, operands, context),
    "growth_delta_old": lambda stated, operands, context: _growth_of_delta("old", stated, operands, context),
    "change": _change, "difference": _difference, "share": _share, "per": _per, "product": _product, "multiple": _multiple,
    "cagr": _cagr, "taxed": _taxed, "total": _total, "remainder": _remainder, "conversion": _conversion,
    "restatement": _restatement,
}  # fmt: skip
