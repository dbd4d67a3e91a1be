"""Slips of meaning: the right figures in the wrong formula, or the right result in the wrong words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.check.cagr import bound_cagr
from factcheck.check.effort import STEPS_PER_LOOK
from factcheck.check.operand import compute_claim_sets
from factcheck.check.slip.case import OPERAND, WORDS, Fit, SlipCase, format_operand, recast_claim, register_slip
from factcheck.check.slip.undo import undo_slip
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.percentage_points import is_printed_in_percent, iter_growth_readings
from factcheck.claim.relation import OPPOSITE_DIRECTIONS, RELATIONS
from factcheck.figure.figure import HEDGES, Figure, Kind
from factcheck.figure.notation import format_amount
from factcheck.language.messages import join, mark, say

__all__: list[str] = []

GROWTH_RELATIONS = ("growth", "decline")
LEVEL_ROLES = {"old", "new"}
OPPOSITE_HEDGES = {"nearly": "over", "just_under": "just_over", "under": "over", "over": "under", "at_least": "at_most",
              "just_over": "just_under", "at_most": "at_least", "up_to": "at_least"}  # fmt: skip
HEDGE_WORDS = {
    "over": mark("more than"), "under": mark("less than"), "at_least": mark("at least"), "at_most": mark("at most"),
    "just_over": mark("just over"), "just_under": mark("just under"), "nearly": mark("nearly"), "up_to": mark("up_to"),
}  # fmt: skip
WITHOUT_TERM_TEXT = mark("without {term} the sum is {wrong}; it is {right}")
TERM_TWICE_TEXT = mark("with {term} twice the sum is {wrong}; it is {right}")


@register_slip("percent for points", "growth", "decline", "gap")
def iter_percent_for_points(case: SlipCase) -> Iterator[Fit]:
    """The difference of two percentages is in percentage points: from 4 to 5 percent is 1 point, and 25 percent."""
    if is_printed_in_percent(case.claim):
        gap, growth = case.claim, next(iter_growth_readings(case.claim))
        words = mark("from {old} to {new} percent is {points}, and {percent}")
    elif set(case.roles) >= LEVEL_ROLES and case.stated.kind is Kind.PERCENT:
        old, new = _get_levels(case)
        stated = case.stated._replace(kind=Kind.POINT, unit="percentage_point")
        gap, growth = recast_claim(case, "gap", stated, ("higher", new), ("lower", old)), case.claim
        words = mark("from {old} to {new} is {points}, and {percent}")
    else:
        return
    if weight := case.weigh_claim(gap):
        found = {"points": case.format_result(gap), "percent": case.format_result(growth), **_format_levels(growth)}
        yield Fit(say(words, **found), weight, WORDS)


@register_slip("points for percent", "gap")
def iter_points_for_percent(case: SlipCase) -> Iterator[Fit]:
    """A growth of 25 percent, from 4 to 5 percent, is 1 percentage point and not 25."""
    if not {"higher", "lower"} <= set(case.roles) or case.stated.unit != "percentage_point":
        return
    higher, lower = case.get_operand("higher"), case.get_operand("lower")
    stated = case.stated._replace(kind=Kind.PERCENT, unit="percent")
    claim = recast_claim(case, "growth", stated, ("old", lower), ("new", higher))
    if weight := case.weigh_claim(claim):
        levels = {"percent": case.format_result(claim), "points": case.format_result(case.claim), **_format_levels(claim)}
        yield Fit(say("from {old} to {new} percent is {percent}, and {points}", **levels), weight, WORDS)


@register_slip("growth for multiple", "growth", "multiple")
def iter_growth_for_multiple(case: SlipCase) -> Iterator[Fit]:
    """Three times as much is a growth of 200 percent, not of 300: what it is of the old, given as what it rose by."""
    if not set(case.roles) >= LEVEL_ROLES:
        return
    old, new = _get_levels(case)
    if case.claim.relation == "growth":
        claim = recast_claim(case, "multiple", case.stated, ("old", old), ("new", new))
        if (case.stated.value or 0) >= 100 * case.comparison.per_unit**-1 and (weight := case.weigh_claim(claim)):
            found = {"share": _format_percent(case, claim), "more": case.format_result(case.claim), **_format_levels(claim)}
            words = say("{new} is {share} of {old}, and {more} more", **found)
            yield Fit(words, weight, mended=undo_slip(case, lambda multiple: multiple - 100))
        return
    value = case.stated.value if case.stated.high is None else None
    more = None if value is None else value + (100 if case.stated.kind is Kind.PERCENT else 1)
    if more is not None and (weight := case.weigh_claim(case.claim._replace(stated=case.stated._replace(value=more)))):
        times = mark("from {old} to {new} is {times} as much, and one time less than that more")
        yield Fit(say(times, times=case.format_result(case.claim), **_format_levels(case.claim)), weight / 2)


@register_slip("to for by", "growth", "decline", "change")
def iter_to_for_by(case: SlipCase) -> Iterator[Fit]:
    """It fell to 20 percent, not by 20; it rose by 3,400, not to 3,400: what is left, given as the change."""
    if not set(case.roles) >= LEVEL_ROLES:
        return
    old, new = _get_levels(case)
    if case.claim.relation == "change":
        claim = recast_claim(case, "total", case.stated, ("term", new))
        if weight := case.weigh_claim(claim):
            words = say("up to {new}; up by {change}", new=format_operand(new), change=case.format_result(case.claim))
            yield Fit(words, weight)
        return
    positive = case.stated._replace(value=abs(case.stated.value or Fraction(0)))
    claim = recast_claim(case, "multiple", positive, ("old", old), ("new", new))
    if (positive.value or 0) < 100 / case.comparison.per_unit and (weight := case.weigh_claim(claim)):
        fall, rise = mark("{new} is {share} of {old}, a fall of {number}"), mark("{new} is {share} of {old}: the rise itself")
        found = {"share": _format_percent(case, claim), "number": case.format_result(case.claim), **_format_levels(claim)}
        words = say(fall if _find_direction(case) == "fall" else rise, **found)
        yield Fit(words, weight, mended=undo_slip(case, lambda left: abs(100 - left)))


@register_slip("wrong direction", "growth", "decline", "change", "cagr", "compound", "composite", *OPPOSITE_DIRECTIONS)
def iter_wrong_direction(case: SlipCase) -> Iterator[Fit]:
    """A rise called a fall, or a fall a rise: "fell 77%" from 130 to 230."""
    if other := OPPOSITE_DIRECTIONS.get(case.claim.relation):
        if weight := case.weigh_claim(case.claim._replace(relation=other)):
            turned = mark("from {old} to {new} is a fall") if other == "fall" else mark("from {old} to {new} is a rise")
            levels = {"old": case.stated.text, "new": format_operand(case.get_operand("new"))}
            yield Fit(say(turned, **levels), weight, WORDS)
        return
    value = case.stated.value if case.stated.high is None else None
    if value and (weight := case.weigh_claim(case.claim._replace(stated=case.stated._replace(value=-value)))):
        fall = mark("it fits as a fall: {sum} is a fall of {number}")
        rise = mark("it fits as a rise: {sum} is a rise of {number}")
        turned = fall if _find_direction(case) == "fall" else rise
        yield Fit(say(turned, sum=_format_sum(case), number=case.format_result(case.claim)), weight, WORDS)


@register_slip("divided by the new value", *GROWTH_RELATIONS)
def iter_divided_by_new_value(case: SlipCase) -> Iterator[Fit]:
    """Growth is divided by the old value: from 236 to 311 is 75 / 236, or 31.8 percent; 75 / 311 is 24."""
    other = "decline" if case.claim.relation == "growth" else "growth"
    roles = set(case.roles)
    if roles >= LEVEL_ROLES:
        old, new = _get_levels(case)
        claim = recast_claim(case, other, case.stated, ("old", new), ("new", old))
        change, by = _format_difference(old, new), format_operand(new)
    elif "change" in roles:
        base = next(role for role in case.roles if role != "change")
        operand, change = case.get_operand(base), format_operand(case.get_operand("change"))
        turned = case.claim.relation if base == "new" else other
        under = "old" if base == "new" else "new"
        claim = recast_claim(case, turned, case.stated, ("change", case.get_operand("change")), (under, operand))
        by = format_operand(operand) if base == "new" else say("the new value")
    else:
        return
    if weight := case.weigh_claim(claim):
        sign = 1 if _find_direction(case) == "fall" else -1
        mended = undo_slip(case, lambda wrong: 100 * wrong / (100 + sign * wrong))
        words = mark("{change} / {by} is {wrong}; {sum} is {right}")
        yield Fit(say(words, change=change, by=by, sum=_format_sum(case), **_format_both(case, claim)), weight, mended=mended)


@register_slip("operands swapped", *GROWTH_RELATIONS, "gap", "difference", "cagr", prior=Fraction(3, 4))
def iter_operands_swapped(case: SlipCase) -> Iterator[Fit]:
    """The new figure in the place of the old: "fell 24 percent" from 236 to 311 is right from 311 to 236."""
    pair = {"gap": ("higher", "lower"), "difference": ("larger", "smaller")}.get(case.claim.relation, ("old", "new"))
    if not set(pair) <= set(case.roles):
        return
    turn = dict(zip(pair, reversed(pair), strict=True))
    claim = case.claim._replace(stated=case.stated, operands=tuple((turn.get(r, r), o) for r, o in case.claim.operands))
    if weight := case.weigh_claim(claim):
        first, second = case.get_operand(pair[0]), case.get_operand(pair[1])
        levels, less = mark("from {second} to {first} is {number}"), mark("{second} less {first} is {number}")
        found = {"first": format_operand(first), "second": format_operand(second), "number": case.format_result(claim)}
        yield Fit(say(levels if pair[0] == "old" else less, **found), weight, OPERAND)


@register_slip("part of the rest", "share")
def iter_part_of_the_rest(case: SlipCase) -> Iterator[Fit]:
    """A share is of the whole: 20 of 100 is 20 percent, and 25 percent of the other 80."""
    if set(case.roles) != {"part", "whole"}:
        return
    part, whole = case.get_operand("part"), case.get_operand("whole")
    claim = recast_claim(case, "growth", case.stated, ("change", part), ("new", whole))
    if weight := case.weigh_claim(claim):
        found = {"part": format_operand(part), "whole": format_operand(whole), **_format_both(case, claim)}
        words = say("{part} is {wrong} of the rest; of {whole} it is {right}", **found)
        yield Fit(words, weight, mended=undo_slip(case, lambda rest: 100 * rest / (100 + rest)))


@register_slip("upside down", "share", "multiple", "per", "average")
def iter_upside_down(case: SlipCase) -> Iterator[Fit]:
    """Divided the wrong way round: 4.1 / 8.2 for 8.2 / 4.1; or an amount multiplied by a rate instead of divided by it."""
    above, below = RELATIONS[case.claim.relation].forms[0][0]
    if not {above, below} <= set(case.roles):
        return
    first, second = case.get_operand(above), case.get_operand(below)
    claim = recast_claim(case, case.claim.relation, case.stated, (above, second), (below, first))
    if weight := case.weigh_claim(claim):
        words = mark("{second} / {first} is {wrong}; {first} / {second} is {right}")
        found = {"first": format_operand(first), "second": format_operand(second), **_format_both(case, claim)}
        yield Fit(say(words, **found), weight)


@register_slip("averaged, not compounded", "cagr")
def iter_averaged_not_compounded(case: SlipCase) -> Iterator[Fit]:
    """Growth a year is compounded: 100 to 200 in seven years is 10.4 percent a year; 100 percent / 7 is 14.3."""
    years = _read_years(case)
    if years is None or case.stated.value is None:
        return
    old, new = _get_levels(case)
    scaled = case.stated._replace(value=case.stated.value * years, step=case.stated.step * years, decimals=True)
    claim = recast_claim(case, "growth", scaled, ("old", old), ("new", new))._replace(grain=None)
    found = case.compute_result(claim)
    if found and found.value is not None and (weight := case.weigh_claim(claim)):
        each = format_amount(found.value / years, "percent")
        mended = undo_slip(case, lambda mean: _compute_yearly(case, mean * years, years))
        template = mark("{whole} / {years} is {each}; compounded it is {right} a year")
        words = say(template, whole=case.format_result(claim), years=years, each=each, right=case.format_result(case.claim))
        yield Fit(words, weight, mended=mended)


@register_slip("total for yearly", "cagr")
def iter_total_for_yearly(case: SlipCase) -> Iterator[Fit]:
    """The growth over all the years, given as growth a year."""
    years = _read_years(case)
    if years is None:
        return
    old, new = _get_levels(case)
    claim = recast_claim(case, "growth", case.stated, ("old", old), ("new", new))
    if weight := case.weigh_claim(claim):
        mended = undo_slip(case, lambda whole: _compute_yearly(case, whole, years))
        found = {"whole": case.format_result(claim), "right": case.format_result(case.claim), **_format_levels(case.claim)}
        words = say("from {old} to {new} is {whole} in all, {right} a year", **found)
        yield Fit(words, weight, mended=mended)


@register_slip("years miscounted", "cagr", prior=Fraction(1, 2))
def iter_years_miscounted(case: SlipCase) -> Iterator[Fit]:
    """From 2015 to 2020 are five years, not six: the years themselves counted, not the steps between them."""
    years = _read_years(case)
    for other in (years - 1, years + 1) if years else ():
        counted = case.get_operand("years")._replace(value=Fraction(other))  # type: ignore[call-arg]  # a figure: `_read_years`
        operands = tuple((role, counted if role == "years" else o) for role, o in case.claim.operands)
        if other > 0 and (weight := case.weigh_claim(case.claim._replace(operands=operands))):
            yield Fit(say("it fits {number} years", number=other), weight / 2, OPERAND)


@register_slip("added, not compounded", "compound")
def iter_added_not_compounded(case: SlipCase) -> Iterator[Fit]:
    """Growths one after the other are compounded: 10 percent, then 12 percent, is 23.2 percent; 22 is their sum."""
    claim = recast_claim(case, "total", case.stated, *(("term", rate) for _, rate in case.claim.operands))
    if weight := case.weigh_claim(claim):
        words = mark("their sum is {wrong}; compounded they are {right}")
        yield Fit(say(words, **_format_both(case, claim)), weight)


@register_slip("part left out", "total")
def iter_part_left_out(case: SlipCase) -> Iterator[Fit]:
    """A total without one of its parts, or with one counted twice."""
    terms = case.claim.operands
    if len(terms) < 2:
        return
    near = _make_near_test(case)
    for index, (_, term) in enumerate(terms):
        for again, words in ((0, WITHOUT_TERM_TEXT), (2, TERM_TWICE_TEXT)):
            if near and not near(index, again):
                continue
            claim = recast_claim(case, "total", case.stated, *terms[:index], *([terms[index]] * again), *terms[index + 1 :])
            if weight := case.weigh_claim(claim):
                found = say(words, term=format_operand(term), **_format_both(case, claim))
                yield Fit(found, weight / (2 * len(terms)))


def _make_near_test(case: SlipCase) -> Callable[[int, int], bool] | None:
    """Return a cheap test for a sum without one of its terms, or with it twice; None if the claim is no sum."""
    if case.sum is None:
        return None
    terms, others, _ = case.sum
    own = compute_claim_sets(case.stated, case.claim._replace(stated=case.stated)).core * case.comparison.per_unit

    def is_near(index: int, again: int) -> bool:
        case.budget.spend(STEPS_PER_LOOK)
        return (others[index] + terms[index] * again if again else others[index]).intersect(own) is not None

    return is_near


@register_slip("wrong side")
def iter_wrong_side(case: SlipCase) -> Iterator[Fit]:
    """ "Nearly" is below and "more than" above: 654,000 is more than ten times 61,000, not nearly."""
    other, stated = OPPOSITE_HEDGES.get(case.stated.hedge or ""), case.claim.stated
    if other in HEDGES and stated and (weight := case.weigh_claim(case.claim._replace(stated=stated._replace(hedge=other)))):
        word = say(HEDGE_WORDS.get(stated.hedge or "", stated.hedge or ""))
        words = mark('it is {number}: "{right}", not "{wrong}"')
        yield Fit(say(words, number=case.format_result(case.claim), right=say(HEDGE_WORDS[other]), wrong=word), weight)


def _compute_yearly(case: SlipCase, whole: Fraction, years: int) -> Fraction:
    """Return the growth, or the fall, a year, in percent, for the whole growth over so many years."""
    return abs(bound_cagr(1 + (whole if _find_direction(case) == "rise" else -whole) / 100, years)[0])


def _get_levels(case: SlipCase) -> tuple[Operand, Operand]:
    return case.get_operand("old"), case.get_operand("new")


def _format_levels(claim: Claim) -> dict[str, str]:
    levels = dict(claim.operands)
    return {"old": format_operand(levels["old"]), "new": format_operand(levels["new"])}


def _format_both(case: SlipCase, claim: Claim) -> dict[str, str]:
    """Format the result of another claim, and the right one."""
    return {"wrong": case.format_result(claim), "right": case.format_result(case.claim)}


def _format_sum(case: SlipCase) -> str:
    """Describe what was recomputed, as the start of a sentence."""
    if set(case.roles) >= LEVEL_ROLES:
        return say("from {old} to {new}", **_format_levels(case.claim))
    operands = (say("{role} {value}", role=say(role), value=format_operand(operand)) for role, operand in case.claim.operands)
    return say("with {operands}", operands=join(", ", operands))


def _find_direction(case: SlipCase) -> str:
    """Return "rise" or "fall", whichever the figures show."""
    found = case.comparison.computed.value or Fraction(0)
    if case.claim.relation == "cagr" and case.comparison.computed.unit != "percent":
        found -= 1
    return "fall" if (found < 0) != (case.claim.relation == "decline") else "rise"


def _format_difference(old: Operand, new: Operand) -> str:
    if isinstance(old, Figure) and isinstance(new, Figure) and old.value is not None and new.value is not None:
        return format_amount(abs(new.value - old.value), None)
    return say("the difference")


def _format_percent(case: SlipCase, claim: Claim) -> str:
    found = case.compute_result(claim)
    return say("another share") if found is None or found.value is None else format_amount(found.value * 100, "percent")


def _read_years(case: SlipCase) -> int | None:
    years = dict(case.claim.operands).get("years")
    known = isinstance(years, Figure) and years.value and years.value.denominator == 1 and set(case.roles) >= LEVEL_ROLES
    return int(years.value) if known else None  # type: ignore[union-attr, arg-type]  # `known` has checked it
