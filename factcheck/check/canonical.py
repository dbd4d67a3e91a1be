"""A claim in the form in which it is compared: with a stated figure where its relation has none of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.check.comparison import amount_of
from factcheck.check.operand import Unsound, factor
from factcheck.claim.claim import Claim, Operand, Quotation
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, grains_of
from factcheck.figure.interval import Interval
from factcheck.language.messages import say
from factcheck.pattern import pattern
from factcheck.reader.exchange import pair_in

__all__ = ["canonical", "in_unit"]

PRECIOUS = pattern(r"\b(?:gold|silver|platinum|palladium|bullion)\b", re.IGNORECASE)
ALIKE = Fraction(1, 2)  # currencies of which one is worth between half of the other and twice as much
WHOLE = Figure("100 percent", Fraction(100), kind=Kind.PERCENT, unit="percent", hedge="exactly")


def canonical(claim: Claim) -> Claim:
    """The claim with its ounces of gold in troy ounces, a rate in the currency that it is in, and with a stated figure: the
    whole, the threshold, the later figure.

    Raises Unsound: missing-operand, unit-mismatch, vague.
    """
    if any(isinstance(o, Figure) and o.unit == "ounce" for o in (claim.stated, *(o for _, o in claim.operands))):
        claim = _in_troy(claim)
    relation = RELATIONS[claim.relation]
    if relation.converts and (rate := dict(claim.operands).get("rate")) and isinstance(rate, Figure):
        return in_unit(claim, rate, _currency_of(rate, claim.quotation)) if rate.unit else claim
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


def _currency_of(rate: Figure, quotation: Quotation | None) -> str:
    """Which of its two currencies a rate is in that is printed with both.

    "USD/CNY 7.2" is 7.2 yuan for a dollar by custom, and so is "CNY/USD 7.2", since no yuan was ever near 7.2 dollars. Of
    currencies that are worth about the same, custom decides.
    """
    pair = pair_in(rate.text)
    if pair is None or not rate.value or rate.unit not in pair:
        return rate.unit or ""
    one, other = pair
    known = quotation if quotation and {quotation.base, quotation.quote} == set(pair) else _newest(one, other)
    if known is None:
        return rate.unit
    worth = known.rate if known.base == other else 1 / known.rate  # of one, in the other
    if ALIKE < worth < 1 / ALIKE:
        return other
    custom, reverse = abs(rate.value) / worth, abs(rate.value) * worth
    return other if max(custom, 1 / custom) <= max(reverse, 1 / reverse) else one


def _newest(one: str, other: str) -> Quotation | None:
    from factcheck import rate  # few rates are printed with both currencies

    found = rate.quotation(other, one, rate.dates(rate.newest().isoformat()))
    return None if isinstance(found, rate.Missing) else found


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
        raise Unsound("missing-operand", say("a threshold needs its value, and over or under with a printed figure"))
    return claim._replace(stated=bound._replace(hedge=role), operands=(("value", given["value"]),))


def _restatement(claim: Claim) -> Claim:
    """The two figures that fit each other least: of equal grain and different, else those whose sets are farthest apart."""
    figures = [operand for _, operand in claim.operands]
    if len(figures) < 2:
        raise Unsound("missing-operand", say("a restatement needs two figures at least"))
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
        raise Unsound("missing-operand", say("a cross rate needs two pairs of amounts at least"))
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
        raise Unsound("zero-base", say("an amount may be 0")) from None


def _printed(operand: Operand) -> Figure:
    if isinstance(operand, Figure):
        return operand
    raise Unsound("missing-operand", say("the later of two figures that are compared must be printed, not computed"))
