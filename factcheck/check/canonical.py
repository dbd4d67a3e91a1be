"""Bring a claim into the form that is compared; it gets a stated figure if its relation has none of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.check.comparison import compute_amount
from factcheck.check.operand import Uncheckable, find_factor
from factcheck.claim.claim import Claim, Operand, Quotation
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Figure, Kind, get_grains
from factcheck.figure.interval import Interval
from factcheck.language.messages import say
from factcheck.pattern import compile_lazily
from factcheck.reader.exchange import find_pair

__all__ = ["canonicalize", "replace_unit"]

PRECIOUS_METAL = compile_lazily(r"\b(?:gold|silver|platinum|palladium|bullion)\b", re.IGNORECASE)
MIN_SIMILAR_WORTH_RATIO = Fraction(1, 2)  # of two currencies of similar worth: half to twice as much
WHOLE = Figure("100 percent", Fraction(100), kind=Kind.PERCENT, unit="percent", hedge="exactly")


def canonicalize(claim: Claim) -> Claim:
    """Return the claim in comparable form: ounces of gold as troy ounces, a rate in the currency that it is quoted in, and with
    a stated figure (the whole, the threshold, the later figure).

    Raises Uncheckable: missing-operand, unit-mismatch, vague.
    """
    if any(isinstance(o, Figure) and o.unit == "ounce" for o in (claim.stated, *(o for _, o in claim.operands))):
        claim = _use_troy_ounces(claim)
    relation = RELATIONS[claim.relation]
    if relation.converts and (rate := dict(claim.operands).get("rate")) and isinstance(rate, Figure):
        return replace_unit(claim, rate, _find_currency(rate, claim.quotation)) if rate.unit else claim
    if relation.states or claim.stated:
        return claim
    return {
        "breakdown": _canonicalize_breakdown,
        "threshold": _canonicalize_threshold,
        "rise": _canonicalize_direction,
        "fall": _canonicalize_direction,
        "cross_rate": _canonicalize_cross_rate,
        "restatement": _canonicalize_restatement,
    }[relation.name](claim)


def replace_unit(claim: Claim, figure: Figure, unit: str) -> Claim:
    """Return the claim with one of its figures in another unit of the same name: an ounce, a gallon, a ton."""
    changed = figure._replace(unit=unit)
    if figure is claim.stated:
        return claim._replace(stated=changed)
    return claim._replace(operands=tuple((role, changed if operand is figure else operand) for role, operand in claim.operands))


def _find_currency(rate: Figure, quotation: Quotation | None) -> str:
    """Find the currency of a rate that is printed with two.

    "USD/CNY 7.2" is 7.2 yuan for a dollar by convention, and so is "CNY/USD 7.2", since no yuan was ever near 7.2 dollars. For
    currencies that are worth about the same, convention decides.
    """
    pair = find_pair(rate.text)
    if pair is None or not rate.value or rate.unit not in pair:
        return rate.unit or ""
    one, other = pair
    known = quotation if quotation and {quotation.base, quotation.quote} == set(pair) else _find_newest_quotation(one, other)
    if known is None:
        return rate.unit
    worth = known.rate if known.base == other else 1 / known.rate  # of `one`, in `other`
    if MIN_SIMILAR_WORTH_RATIO < worth < 1 / MIN_SIMILAR_WORTH_RATIO:
        return other
    custom, reverse = abs(rate.value) / worth, abs(rate.value) * worth
    return other if max(custom, 1 / custom) <= max(reverse, 1 / reverse) else one


def _find_newest_quotation(one: str, other: str) -> Quotation | None:
    from factcheck import rate  # imported here, as few rates are printed with both currencies

    found = rate.find_quotation(other, one, rate.parse_date_range(rate.find_newest_day().isoformat()))
    return None if isinstance(found, rate.MissingRate) else found


def _use_troy_ounces(claim: Claim) -> Claim:
    """Read ounces of gold, silver and platinum as troy: 3,217 tonnes of gold are 103.4 million of them, not 113.5."""
    figures = [o for o in (claim.stated, *(o for _, o in claim.operands)) if isinstance(o, Figure)]
    words = " ".join([claim.quote or "", claim.note or "", claim.id.replace("-", " "), *(figure.text for figure in figures)])
    if not PRECIOUS_METAL.search(words):
        return claim
    operands = tuple((role, _to_troy(o) if isinstance(o, Figure) else o) for role, o in claim.operands)
    return claim._replace(operands=operands, stated=_to_troy(claim.stated) if claim.stated else None)


def _to_troy(figure: Figure) -> Figure:
    return figure._replace(unit="troy_ounce") if figure.unit == "ounce" else figure


def _canonicalize_breakdown(claim: Claim) -> Claim:
    return claim._replace(stated=WHOLE)


def _canonicalize_threshold(claim: Claim) -> Claim:
    given = dict(claim.operands)
    role = "under" if "under" in given else "over"
    bound = given.get(role)
    if not isinstance(bound, Figure) or "value" not in given:
        raise Uncheckable("missing-operand", say("a threshold needs its value, and over or under with a printed figure"))
    return claim._replace(stated=bound._replace(hedge=role), operands=(("value", given["value"]),))


def _canonicalize_direction(claim: Claim) -> Claim:
    given = dict(claim.operands)
    if not isinstance(old := given.get("old"), Figure) or "new" not in given:
        raise Uncheckable("missing-operand", say("a rise or a fall needs its new level, and a printed old one"))
    return claim._replace(stated=old, operands=(("new", given["new"]),))


def _canonicalize_restatement(claim: Claim) -> Claim:
    """Keep the two figures that agree least: equal grain but different values, else those whose sets are farthest apart."""
    figures = [operand for _, operand in claim.operands]
    if len(figures) < 2:
        raise Uncheckable("missing-operand", say("a restatement needs two figures at least"))
    first, last = _find_different(figures) or _find_farthest(claim, [(figure, None) for figure in figures])
    return claim._replace(operands=(("figure", figures[first]),), stated=_require_printed(figures[last]))


def _find_different(figures: list[Operand]) -> tuple[int, int] | None:
    """Return the indices of two figures with the same unit, grain and form but different values; None if there are none."""
    seen: dict[object, int] = {}
    for place, figure in enumerate(figures):
        if isinstance(figure, Figure) and figure.value is not None and figure.hedge is None and figure.high is None:
            first = seen.setdefault((figure.unit, figure.kind, figure.form, get_grains(figure).fine), place)
            before = figures[first]
            if isinstance(before, Figure) and before.value != figure.value:
                return first, place
    return None


def _canonicalize_cross_rate(claim: Claim) -> Claim:
    """Keep the two pairs whose rates are farthest apart; the second amount of the later pair becomes the stated figure."""
    amounts = [operand for _, operand in claim.operands]
    if len(amounts) < 4 or len(amounts) % 2:
        raise Uncheckable("missing-operand", say("a cross rate needs two pairs of amounts at least"))
    pairs = list(zip(amounts[::2], amounts[1::2], strict=True))
    first, last = _find_farthest(claim, pairs)
    three = (*pairs[first], pairs[last][0])
    return claim._replace(operands=tuple(("amount", o) for o in three), stated=_require_printed(pairs[last][1]))


def _find_farthest(claim: Claim, pairs: Sequence[tuple[Operand, Operand | None]]) -> tuple[int, int]:
    """Return the indices of the two that lie farthest apart, the earlier first; the last two if all overlap."""
    ranges = [_compute_range(claim, pair, pairs[0]) for pair in pairs]
    highest = max(range(len(ranges)), key=lambda n: (ranges[n].low is not None, ranges[n].low))
    lowest = min(range(len(ranges)), key=lambda n: (ranges[n].high is None, ranges[n].high))
    if highest == lowest or ranges[highest].intersect(ranges[lowest]):
        return len(pairs) - 2, len(pairs) - 1
    return min(highest, lowest), max(highest, lowest)


def _compute_range(claim: Claim, pair: tuple[Operand, Operand | None], first: tuple[Operand, Operand | None]) -> Interval:
    """Return a figure's core in the first one's unit; for a pair, its rate, quoted the same way round as the first pair's."""
    (_, own, unit), (_, _, wanted) = compute_amount(claim, pair[0]), compute_amount(claim, first[0])
    if pair[1] is None:
        return own.core * find_factor(unit, wanted)
    other = compute_amount(claim, pair[1])[1].core
    try:
        return own.core / other if unit == wanted else other / own.core
    except ZeroDivisionError:
        raise Uncheckable("zero-base", say("an amount may be 0")) from None


def _require_printed(operand: Operand) -> Figure:
    if isinstance(operand, Figure):
        return operand
    raise Uncheckable("missing-operand", say("the later of two figures that are compared must be printed, not computed"))
