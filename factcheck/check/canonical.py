"""A claim in the form in which it is compared: with a stated figure where its relation has none of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.check.comparison import amount_of
from factcheck.check.operand import Unsound, factor
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, grains_of
from factcheck.figure.interval import Interval
from factcheck.pattern import pattern

__all__ = ["canonical", "in_unit"]

PRECIOUS = pattern(r"\b(?:gold|silver|platinum|palladium|bullion)\b", re.IGNORECASE)
WHOLE = Figure("100 percent", Fraction(100), kind=Kind.PERCENT, unit="percent", hedge="exactly")


def canonical(claim: Claim) -> Claim:
    """The claim with its ounces of gold in troy ounces, and with a stated figure: the whole, the threshold, the later figure.

    Raises Unsound: missing-operand, unit-mismatch, vague.
    """
    if any(isinstance(o, Figure) and o.unit == "ounce" for o in (claim.stated, *(o for _, o in claim.operands))):
        claim = _in_troy(claim)
    relation = RELATIONS[claim.relation]
    if relation.states or claim.stated:
        return claim
    return {"breakdown": _breakdown, "threshold": _threshold, "cross_rate": _cross_rate, "restatement": _restatement}[
        relation.name
    ](claim)


def in_unit(claim: Claim, figure: Figure, unit: str) -> Claim:
    """The claim with one of its figures in another unit of the same name: an ounce, a gallon, a ton."""
    changed = figure._replace(unit=unit)
    if figure is claim.stated:
        return claim._replace(stated=changed)
    return claim._replace(operands=tuple((role, changed if operand is figure else operand) for role, operand in claim.operands))


def _in_troy(claim: Claim) -> Claim:
    """Ounces of gold, silver and platinum are troy: 3,217 tonnes of gold are 103.4 million of them, not 113.5."""
    figures = [o for o in (claim.stated, *(o for _, o in claim.operands)) if isinstance(o, Figure)]
    words = " ".join([claim.quote or "", claim.note or "", claim.id.replace("-", " "), *(figure.text for figure in figures)])
    if not PRECIOUS.search(words):
        return claim
    operands = tuple((role, _troy(o) if isinstance(o, Figure) else o) for role, o in claim.operands)
    return claim._replace(operands=operands, stated=_troy(claim.stated) if claim.stated else None)


def _troy(figure: Figure) -> Figure:
    return figure._replace(unit="troy_ounce") if figure.unit == "ounce" else figure


def _breakdown(claim: Claim) -> Claim:
    return claim._replace(stated=WHOLE)


def _threshold(claim: Claim) -> Claim:
    given = dict(claim.operands)
    role = "under" if "under" in given else "over"
    bound = given.get(role)
    if not isinstance(bound, Figure) or "value" not in given:
        raise Unsound("missing-operand", "a threshold needs its value, and over or under with a printed figure")
    return claim._replace(stated=bound._replace(hedge=role), operands=(("value", given["value"]),))


def _restatement(claim: Claim) -> Claim:
    """The two figures that fit each other least: of equal grain and different, else those whose sets are farthest apart."""
    figures = [operand for _, operand in claim.operands]
    if len(figures) < 2:
        raise Unsound("missing-operand", "a restatement needs two figures at least")
    first, last = _different(figures) or _farthest(claim, [(figure, None) for figure in figures])
    return claim._replace(operands=(("figure", figures[first]),), stated=_printed(figures[last]))


def _different(figures: list[Operand]) -> tuple[int, int] | None:
    """Two figures of the same unit, grain and form with different values."""
    seen: dict[object, int] = {}
    for place, figure in enumerate(figures):
        if isinstance(figure, Figure) and figure.value is not None and figure.hedge is None and figure.high is None:
            first = seen.setdefault((figure.unit, figure.kind, figure.form, grains_of(figure).fine), place)
            before = figures[first]
            if isinstance(before, Figure) and before.value != figure.value:
                return first, place
    return None


def _cross_rate(claim: Claim) -> Claim:
    """The two pairs whose rates are farthest apart, with the second amount of the later one as what is stated."""
    amounts = [operand for _, operand in claim.operands]
    if len(amounts) < 4 or len(amounts) % 2:
        raise Unsound("missing-operand", "a cross rate needs two pairs of amounts at least")
    pairs = list(zip(amounts[::2], amounts[1::2], strict=True))
    first, last = _farthest(claim, pairs)
    three = (*pairs[first], pairs[last][0])
    return claim._replace(operands=tuple(("amount", o) for o in three), stated=_printed(pairs[last][1]))


def _farthest(claim: Claim, pairs: Sequence[tuple[Operand, Operand | None]]) -> tuple[int, int]:
    """The places of the two that lie farthest apart, the earlier first; the last two where all meet."""
    ranges = [_range(claim, pair, pairs[0]) for pair in pairs]
    highest = max(range(len(ranges)), key=lambda n: (ranges[n].low is not None, ranges[n].low))
    lowest = min(range(len(ranges)), key=lambda n: (ranges[n].high is None, ranges[n].high))
    if highest == lowest or ranges[highest].meet(ranges[lowest]):
        return len(pairs) - 2, len(pairs) - 1
    return min(highest, lowest), max(highest, lowest)


def _range(claim: Claim, pair: tuple[Operand, Operand | None], first: tuple[Operand, Operand | None]) -> Interval:
    """A figure's core in the first one's unit; of a pair, its rate the way round that the first pair has it."""
    (_, own, unit), (_, _, wanted) = amount_of(claim, pair[0]), amount_of(claim, first[0])
    if pair[1] is None:
        return own.core * factor(unit, wanted)
    other = amount_of(claim, pair[1])[1].core
    try:
        return own.core / other if unit == wanted else other / own.core
    except ZeroDivisionError:
        raise Unsound("zero-base", "an amount may be 0") from None


def _printed(operand: Operand) -> Figure:
    if isinstance(operand, Figure):
        return operand
    raise Unsound("missing-operand", "the later of two figures that are compared must be printed, not computed")
