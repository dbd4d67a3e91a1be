"""Draft claims of change: growths, differences and gaps, with their direction."""

from __future__ import annotations

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.align import LEVEL_KINDS, RATIO_KINDS, DraftContext, DraftedClaim, align, drop_sign, is_below, negate
from factcheck.link.unlike_counts import BALANCE_NOUNS, are_unlike_counts

__all__ = ["draft_cagr", "draft_change", "draft_difference", "draft_growth", "draft_growth_of_delta", "draft_taxed"]

DISCOUNT_SUFFIX = "折"  # the price that is left, in tenths
POINT_UNITS = frozenset({"point", "percentage_point", "basis_point", "pt"})


def draft_growth(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    aligned = align(operands)
    if aligned is None or stated.kind not in RATIO_KINDS or context.cues.is_adjusted(stated, context.text):
        return None
    new, old = aligned
    if stated.kind is Kind.MULTIPLE and (stated.form is not Form.FRACTION or stated.text.lower().startswith("halv")):
        is_turned = stated.form is not Form.FRACTION and is_below(new, old)
        times, is_sure = context.cues.read_multiple(stated, context.text)
        return DraftedClaim("multiple", [("new", new), ("old", old)], times, is_sure=is_sure and not is_turned)
    if stated.text.endswith(DISCOUNT_SUFFIX):
        return DraftedClaim("share", [("part", new), ("whole", old)], stated)  # 八折 is 80% of the old price
    direction = context.cues.find_direction(stated, context.text)
    compared = direction or context.cues.find_comparison(stated, context.text)
    quoting = context.cues.find_quoting(context.text, operands, min(figure.start for figure in (stated, *operands)))
    if direction and quoting.is_inverted:
        new, old = old, new  # "the rupee rose 0.8% to 277.71 a dollar from 280.05"
    elif (not context.is_ordered or not direction) and compared and (compared == "down") != is_below(new, old):
        new, old = old, new
    fell = _is_fall(stated, direction, new, old)
    is_sure = quoting.is_sure and not _is_between_signs(operands, context)
    return DraftedClaim("decline" if fell else "growth", [("new", new), ("old", old)], drop_sign(stated, direction), is_sure)


def _is_fall(stated: Figure, direction: str | None, new: Figure, old: Figure) -> bool:
    """True if the change is a fall: by its direction word, else by its sign, else by the sizes of the two levels."""
    if direction:
        return direction == "down"
    if stated.value is not None and stated.value < 0:
        return True
    return is_below(new, old)


def draft_cagr(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    aligned = align(operands)
    years = context.cues.find_years([*operands, stated], context.figures, context.text)
    if aligned is None or years is None or stated.kind is not Kind.PERCENT:
        return None
    return DraftedClaim("cagr", [("new", aligned[0]), ("old", aligned[1]), ("years", years)], stated)


def draft_taxed(stated: Figure, operands: list[Figure], _: DraftContext) -> DraftedClaim | None:
    net, tax = operands
    aligned = align([stated, net])
    if aligned is None or tax.kind is not Kind.PERCENT:
        return None
    return DraftedClaim("growth", [("new", aligned[0]), ("old", aligned[1])], tax)


def draft_growth_of_delta(role: str, stated: Figure, figures: list[Figure], context: DraftContext) -> DraftedClaim | None:
    aligned = align(figures)
    if stated.kind not in RATIO_KINDS or aligned is None or aligned[0].kind not in LEVEL_KINDS:
        return None
    level, delta = aligned
    pair = stated, figures[1]
    told = {
        find(figure, context.text) for find in (context.cues.find_direction, context.cues.find_comparison) for figure in pair
    } - {None}
    told = told or {context.cues.find_verb(figure, context.text) for figure in pair} - {None}
    fell = "down" in told or (delta.value is not None and delta.value < 0)
    relation = "decline" if fell else "growth"
    if delta.scaled and level.scaled and delta.step == level.step:
        delta = delta._replace(decimals=True)  # "by EUR 9m to EUR 263m": both are rounded to the million
    operands = [("change", drop_sign(delta, None)), (role, level)]
    return DraftedClaim(relation, operands, drop_sign(stated, None), is_sure=len(told) == 1)


def draft_change(stated: Figure, operands: list[Figure], context: DraftContext) -> DraftedClaim | None:
    """Draft a difference of two levels; where their order is sure, the stated figure's direction word orders them by size."""
    direction = context.cues.find_direction(stated, context.text) if context.is_ordered else None
    return draft_difference(stated, operands, context, direction)


def draft_difference(
    stated: Figure, operands: list[Figure], context: DraftContext, direction: str | None = None
) -> DraftedClaim | None:
    if are_unlike_counts(operands, BALANCE_NOUNS):
        return None  # 16,000 jobs and 57 sites
    is_share = any(f.kind is Kind.PERCENT for f in operands)
    is_index = stated.unit in POINT_UNITS and all(f.kind is Kind.COUNT and f.unit is None for f in operands)
    if is_index:
        stated = stated._replace(kind=Kind.COUNT, unit=None)
    aligned = align(operands if is_share else [*operands, stated])
    if aligned is None:
        return None
    is_sure = _is_plain(operands, context)
    first, second = _apply_signs(aligned[:2], operands, context)
    is_below_zero = any(level.value is not None and level.value < 0 for level in (first, second))
    direction = direction if is_sure and not is_below_zero else None
    turned = direction == "down" if direction else is_below(first, second)
    high, low = (second, first) if turned else (first, second)
    if not is_share:
        return DraftedClaim("difference", [("larger", high), ("smaller", low)], drop_sign(aligned[2], None), is_sure)
    if stated.kind in LEVEL_KINDS and not stated.scaled and (stated.unit is None or stated.unit in POINT_UNITS):
        stated = stated._replace(kind=Kind.POINT, unit="percentage_point")
    if stated.kind not in (Kind.POINT, Kind.PERCENT):
        return None
    return DraftedClaim("gap", [("higher", high), ("lower", low)], drop_sign(stated, direction))


def _is_plain(levels: list[Figure], context: DraftContext) -> bool:
    """True if two levels mean what they print: neither may be a loss, or an exchange rate that falls as its currency rises."""
    quoting = context.cues.find_quoting(context.text, levels, min(figure.start for figure in levels))
    return not _is_between_signs(levels, context) and not quoting.is_inverted and quoting.is_sure


def _is_between_signs(levels: list[Figure], context: DraftContext) -> bool:
    """True if one of two levels is called a loss and the other neither loss nor profit."""
    return {context.cues.find_sign(figure, context.text) for figure in levels} == {-1, 0}


def _apply_signs(levels: list[Figure], printed: list[Figure], context: DraftContext) -> list[Figure]:
    """Negate the level that is called a loss where the other is called a profit: "from a loss of $4m to a profit of $7m".

    Else negate those that are printed with "minus", a subtraction: "23,600 births minus 15,900 deaths".
    """
    signs = [context.cues.find_sign(figure, context.text) for figure in printed]
    if sorted(signs) == [-1, 1]:
        return [negate(level) if sign < 0 else level for level, sign in zip(levels, signs, strict=True)]
    return [
        negate(level) if one.text.lower().startswith("minus") else level for level, one in zip(levels, printed, strict=True)
    ]
