"""From a chosen frame to a claim: the relation, its operands in their roles, and which way a change went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from training.frames import Frame

__all__ = ["Drafted", "draft_claim"]

LEVELS = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})


class Drafted(NamedTuple):
    """What a claim is made of."""

    relation: str
    operands: list[tuple[str, Figure]]
    stated: Figure


def draft_claim(frame: Frame, stated: int, figures: Sequence[Figure]) -> Drafted | None:
    """The claim of a frame; None where the kinds of its figures rule it out: a growth is stated in percent or as a multiple."""
    result, operands = figures[stated], [figures[n] for n in frame.operands]
    maker = MAKERS.get(frame.name)
    return maker(result, operands) if maker else None


def _growth(stated: Figure, operands: list[Figure]) -> Drafted | None:
    new, old = operands
    if stated.kind is Kind.MULTIPLE and (stated.form is not Form.FRACTION or stated.text.lower().startswith("halv")):
        return Drafted("multiple", [("new", new), ("old", old)], stated)
    if stated.kind not in (Kind.PERCENT, Kind.MULTIPLE) or new.kind is not old.kind:
        return None
    fell = _is_fall(stated, new, old)
    return Drafted("decline" if fell else "growth", [("new", new), ("old", old)], _without_sign(stated))


def _is_fall(stated: Figure, new: Figure, old: Figure) -> bool:
    """By the word, else by the sign, else by the sizes of the two."""
    if stated.direction:
        return stated.direction == "down"
    if stated.value is not None and stated.value < 0:
        return True
    return _is_below(new, old)


def _is_below(one: Figure, other: Figure) -> bool:
    return one.value is not None and other.value is not None and one.value < other.value


def _without_sign(figure: Figure) -> Figure:
    return figure._replace(value=-figure.value) if figure.value is not None and figure.value < 0 else figure


def _growth_of_delta(role: str, stated: Figure, operands: list[Figure]) -> Drafted | None:
    level, delta = operands
    if stated.kind not in (Kind.PERCENT, Kind.MULTIPLE) or level.kind is not delta.kind or level.kind not in LEVELS:
        return None
    fell = "down" in (stated.direction, delta.direction)
    return Drafted("decline" if fell else "growth", [("change", _without_sign(delta)), (role, level)], _without_sign(stated))


def _apart(stated: Figure, operands: list[Figure], ordered: bool) -> Drafted | None:
    first, second = operands
    if first.kind is not second.kind:
        return None
    if ordered:
        turned = stated.direction == "down" if stated.direction else _is_below(first, second)
    else:
        turned = _is_below(first, second)
    high, low = (second, first) if turned else (first, second)
    if first.kind is Kind.PERCENT:
        if stated.kind in LEVELS:
            stated = stated._replace(kind=Kind.POINT, unit="percentage_point")
        return Drafted("gap", [("higher", high), ("lower", low)], _without_sign(stated)) if stated.kind in POINTS else None
    if stated.kind is not first.kind:
        return None
    return Drafted("difference", [("larger", high), ("smaller", low)], _without_sign(stated))


POINTS = frozenset({Kind.POINT, Kind.PERCENT})


def _share(stated: Figure, operands: list[Figure]) -> Drafted | None:
    part, whole = operands
    if stated.kind not in (Kind.PERCENT, Kind.MULTIPLE) or part.kind not in LEVELS or whole.kind not in LEVELS:
        return None
    return Drafted("share", [("part", part), ("whole", whole)], stated)


def _per(stated: Figure, operands: list[Figure]) -> Drafted | None:
    amount, count = operands
    return Drafted("per", [("amount", amount), ("count", count)], stated) if stated.kind in LEVELS else None


def _product(stated: Figure, operands: list[Figure]) -> Drafted | None:
    each, count = operands
    return Drafted("per", [("amount", stated), ("count", count)], each) if stated.kind in LEVELS else None


def _multiple(stated: Figure, operands: list[Figure]) -> Drafted | None:
    new, old = operands
    return Drafted("multiple", [("new", new), ("old", old)], stated) if new.kind is old.kind else None


def _taxed(stated: Figure, operands: list[Figure]) -> Drafted | None:
    net, tax = operands
    return Drafted("growth", [("new", stated), ("old", net)], tax) if tax.kind is Kind.PERCENT else None


def _total(stated: Figure, operands: list[Figure]) -> Drafted | None:
    if any(f.kind is not stated.kind for f in operands):
        return None
    return Drafted("total", [("term", f) for f in operands], stated)


def _remainder(stated: Figure, operands: list[Figure]) -> Drafted | None:
    whole, *parts = operands
    return _total(whole, [*parts, stated])


def _conversion(stated: Figure, operands: list[Figure]) -> Drafted | None:
    amount = operands[0]
    known = stated.kind is amount.kind and stated.kind in (Kind.MONEY, Kind.MEASURE)
    return Drafted("conversion", [("amount", amount)], stated) if known and stated.unit != amount.unit else None


MAKERS = {
    "growth_levels": _growth,
    "growth_delta_new": lambda s, o: _growth_of_delta("new", s, o),
    "growth_delta_old": lambda s, o: _growth_of_delta("old", s, o),
    "change": lambda s, o: _apart(s, o, ordered=True),
    "difference": lambda s, o: _apart(s, o, ordered=False),
    "share": _share, "per": _per, "product": _product, "multiple": _multiple, "taxed": _taxed, "total": _total,
    "remainder": _remainder, "conversion": _conversion,
}  # fmt: skip
