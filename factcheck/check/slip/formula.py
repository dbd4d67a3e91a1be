"""Slips of meaning: the right figures put through the wrong sum, or the right sum said in the wrong words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.check.effort import LOOK
from factcheck.check.operand import sets_of
from factcheck.check.root import root
from factcheck.check.slip.case import OPERAND, WORDS, Case, Fit, kind, name, recast
from factcheck.check.slip.undo import undone
from factcheck.claim.claim import Claim, Operand
from factcheck.claim.points import growths, in_percent
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import HEDGES, Figure, Kind
from factcheck.figure.notation import amount
from factcheck.language.messages import join, mark, say

__all__: list[str] = []

GROWTHS = ("growth", "decline")
LEVELS = {"old", "new"}
WRONG_SIDE = {"nearly": "over", "just_under": "just_over", "under": "over", "over": "under", "at_least": "at_most",
              "just_over": "just_under", "at_most": "at_least", "up_to": "at_least"}  # fmt: skip
HEDGE_WORDS = {
    "over": mark("more than"), "under": mark("less than"), "at_least": mark("at least"), "at_most": mark("at most"),
    "just_over": mark("just over"), "just_under": mark("just under"), "nearly": mark("nearly"), "up_to": mark("up_to"),
}  # fmt: skip
WITHOUT = mark("without {term} the sum is {wrong}; it is {right}")
TWICE = mark("with {term} twice the sum is {wrong}; it is {right}")


@kind("percent for points", "growth", "decline", "gap")
def percent_for_points(case: Case) -> Iterator[Fit]:
    """The difference of two percentages is in percentage points: from 4 to 5 percent is 1 point, and 25 percent."""
    if in_percent(case.claim):
        growth = next(growths(case.claim))
        if weight := case.fit(case.claim):
            levels = {"points": case.number(case.claim), "percent": case.number(growth), **_from_to(growth)}
            yield Fit(say("from {old} to {new} percent is {points}, and {percent}", **levels), weight, WORDS)
        return
    if not set(case.roles) >= LEVELS or case.stated.kind is not Kind.PERCENT:
        return
    stated = case.stated._replace(kind=Kind.POINT, unit="percentage_point")
    old, new = _levels(case)
    claim = recast(case, "gap", stated, ("higher", new), ("lower", old))
    if weight := case.fit(claim):
        levels = {"points": case.number(claim), "percent": case.number(case.claim), **_from_to(case.claim)}
        yield Fit(say("from {old} to {new} is {points}, and {percent}", **levels), weight, WORDS)


@kind("points for percent", "gap")
def points_for_percent(case: Case) -> Iterator[Fit]:
    """A growth of 25 percent, from 4 to 5 percent, is 1 percentage point and not 25."""
    if not {"higher", "lower"} <= set(case.roles) or case.stated.unit != "percentage_point":
        return
    higher, lower = case.operand("higher"), case.operand("lower")
    stated = case.stated._replace(kind=Kind.PERCENT, unit="percent")
    claim = recast(case, "growth", stated, ("old", lower), ("new", higher))
    if weight := case.fit(claim):
        levels = {"percent": case.number(claim), "points": case.number(case.claim), **_from_to(claim)}
        yield Fit(say("from {old} to {new} percent is {percent}, and {points}", **levels), weight, WORDS)


@kind("growth for multiple", "growth", "multiple")
def growth_for_multiple(case: Case) -> Iterator[Fit]:
    """Three times as much is a growth of 200 percent, not of 300: what it is of the old, given as what it rose by."""
    if not set(case.roles) >= LEVELS:
        return
    old, new = _levels(case)
    if case.claim.relation == "growth":
        claim = recast(case, "multiple", case.stated, ("old", old), ("new", new))
        if (case.stated.value or 0) >= 100 * case.comparison.per_unit**-1 and (weight := case.fit(claim)):
            found = {"new": name(new), "old": name(old), "share": _percent(case, claim), "more": case.number(case.claim)}
            words = say("{new} is {share} of {old}, and {more} more", **found)
            yield Fit(words, weight, mended=undone(case, lambda multiple: multiple - 100))
        return
    value = case.stated.value if case.stated.high is None else None
    more = None if value is None else value + (100 if case.stated.kind is Kind.PERCENT else 1)
    if more is not None and (weight := case.fit(case.claim._replace(stated=case.stated._replace(value=more)))):
        times = mark("from {old} to {new} is {times} as much, and one time less than that more")
        yield Fit(say(times, times=case.number(case.claim), **_from_to(case.claim)), weight / 2)


@kind("to for by", "growth", "decline", "change")
def to_for_by(case: Case) -> Iterator[Fit]:
    """It fell to 20 percent, not by 20; it rose by 3,400, not to 3,400: what is left, given as the change."""
    if not set(case.roles) >= LEVELS:
        return
    old, new = _levels(case)
    if case.claim.relation == "change":
        claim = recast(case, "total", case.stated, ("term", new))
        if weight := case.fit(claim):
            yield Fit(say("up to {new}; up by {change}", new=name(new), change=case.number(case.claim)), weight)
        return
    positive = case.stated._replace(value=abs(case.stated.value or Fraction(0)))
    claim = recast(case, "multiple", positive, ("old", old), ("new", new))
    if (positive.value or 0) < 100 / case.comparison.per_unit and (weight := case.fit(claim)):
        fall, rise = mark("{new} is {share} of {old}, a fall of {number}"), mark("{new} is {share} of {old}: the rise itself")
        found = {"new": name(new), "old": name(old), "share": _percent(case, claim), "number": case.number(case.claim)}
        words = say(fall if _way(case) == "fall" else rise, **found)
        yield Fit(words, weight, mended=undone(case, lambda left: abs(100 - left)))


@kind("wrong direction", "growth", "decline", "change", "cagr", "compound", "composite")
def wrong_direction(case: Case) -> Iterator[Fit]:
    """A rise called a fall, or a fall a rise: "fell 77%" from 130 to 230."""
    value = case.stated.value if case.stated.high is None else None
    if value and (weight := case.fit(case.claim._replace(stated=case.stated._replace(value=-value)))):
        fall = mark("it fits as a fall: {sum} is a fall of {number}")
        rise = mark("it fits as a rise: {sum} is a rise of {number}")
        turned = fall if _way(case) == "fall" else rise
        yield Fit(say(turned, sum=_sum(case), number=case.number(case.claim)), weight, WORDS)


@kind("divided by the new value", *GROWTHS)
def divided_by_new(case: Case) -> Iterator[Fit]:
    """Growth is divided by the old value: from 236 to 311 is 75 / 236, or 31.8 percent; 75 / 311 is 24."""
    other = "decline" if case.claim.relation == "growth" else "growth"
    roles = set(case.roles)
    if roles >= LEVELS:
        old, new = _levels(case)
        claim = recast(case, other, case.stated, ("old", new), ("new", old))
        change, by = _difference(old, new), name(new)
    elif "change" in roles:
        base = next(role for role in case.roles if role != "change")
        operand, change = case.operand(base), name(case.operand("change"))
        turned = case.claim.relation if base == "new" else other
        under = "old" if base == "new" else "new"
        claim = recast(case, turned, case.stated, ("change", case.operand("change")), (under, operand))
        by = name(operand) if base == "new" else say("the new value")
    else:
        return
    if weight := case.fit(claim):
        sign = 1 if _way(case) == "fall" else -1
        mended = undone(case, lambda wrong: 100 * wrong / (100 + sign * wrong))
        words = mark("{change} / {by} is {wrong}; {sum} is {right}")
        numbers = {"wrong": case.number(claim), "right": case.number(case.claim)}
        yield Fit(say(words, change=change, by=by, sum=_sum(case), **numbers), weight, mended=mended)


@kind("operands swapped", *GROWTHS, "gap", "difference", "cagr", prior=Fraction(3, 4))
def operands_swapped(case: Case) -> Iterator[Fit]:
    """The new figure in the place of the old: "fell 24 percent" from 236 to 311 is right from 311 to 236."""
    pair = {"gap": ("higher", "lower"), "difference": ("larger", "smaller")}.get(case.claim.relation, ("old", "new"))
    if not set(pair) <= set(case.roles):
        return
    turn = dict(zip(pair, reversed(pair), strict=True))
    claim = case.claim._replace(stated=case.stated, operands=tuple((turn.get(r, r), o) for r, o in case.claim.operands))
    if weight := case.fit(claim):
        first, second = case.operand(pair[0]), case.operand(pair[1])
        levels, less = mark("from {second} to {first} is {number}"), mark("{second} less {first} is {number}")
        found = {"first": name(first), "second": name(second), "number": case.number(claim)}
        yield Fit(say(levels if pair[0] == "old" else less, **found), weight, OPERAND)


@kind("part of the rest", "share")
def part_of_the_rest(case: Case) -> Iterator[Fit]:
    """A share is of the whole: 20 of 100 is 20 percent, and 25 percent of the other 80."""
    if set(case.roles) != {"part", "whole"}:
        return
    part, whole = case.operand("part"), case.operand("whole")
    claim = recast(case, "growth", case.stated, ("change", part), ("new", whole))
    if weight := case.fit(claim):
        found = {"part": name(part), "whole": name(whole), "wrong": case.number(claim), "right": case.number(case.claim)}
        words = say("{part} is {wrong} of the rest; of {whole} it is {right}", **found)
        yield Fit(words, weight, mended=undone(case, lambda rest: 100 * rest / (100 + rest)))


@kind("upside down", "share", "multiple", "per", "average")
def upside_down(case: Case) -> Iterator[Fit]:
    """Divided the wrong way round: 4.1 / 8.2 for 8.2 / 4.1; or an amount multiplied by a rate instead of divided by it."""
    above, below = RELATIONS[case.claim.relation].forms[0][0]
    if not {above, below} <= set(case.roles):
        return
    first, second = case.operand(above), case.operand(below)
    claim = recast(case, case.claim.relation, case.stated, (above, second), (below, first))
    if weight := case.fit(claim):
        words = mark("{second} / {first} is {wrong}; {first} / {second} is {right}")
        numbers = {"wrong": case.number(claim), "right": case.number(case.claim)}
        yield Fit(say(words, first=name(first), second=name(second), **numbers), weight)


@kind("averaged, not compounded", "cagr")
def averaged(case: Case) -> Iterator[Fit]:
    """Growth a year is compounded: 100 to 200 in seven years is 10.4 percent a year; 100 percent / 7 is 14.3."""
    years = _years(case)
    if years is None or case.stated.value is None:
        return
    old, new = _levels(case)
    scaled = case.stated._replace(value=case.stated.value * years, step=case.stated.step * years, decimals=True)
    claim = recast(case, "growth", scaled, ("old", old), ("new", new))._replace(grain=None)
    found = case.result(claim)
    if found and found.value is not None and (weight := case.fit(claim)):
        each = amount(found.value / years, "percent")
        mended = undone(case, lambda mean: _yearly(case, mean * years, years))
        template = mark("{whole} / {years} is {each}; compounded it is {right} a year")
        words = say(template, whole=case.number(claim), years=years, each=each, right=case.number(case.claim))
        yield Fit(words, weight, mended=mended)


@kind("total for yearly", "cagr")
def total_for_yearly(case: Case) -> Iterator[Fit]:
    """The growth over all the years, given as growth a year."""
    years = _years(case)
    if years is None:
        return
    old, new = _levels(case)
    claim = recast(case, "growth", case.stated, ("old", old), ("new", new))
    if weight := case.fit(claim):
        mended = undone(case, lambda whole: _yearly(case, whole, years))
        found = {"whole": case.number(claim), "right": case.number(case.claim), **_from_to(case.claim)}
        words = say("from {old} to {new} is {whole} in all, {right} a year", **found)
        yield Fit(words, weight, mended=mended)


@kind("years miscounted", "cagr", prior=Fraction(1, 2))
def years_miscounted(case: Case) -> Iterator[Fit]:
    """From 2015 to 2020 are five years, not six: the years themselves counted, not the steps between them."""
    years = _years(case)
    for other in (years - 1, years + 1) if years else ():
        counted = case.operand("years")._replace(value=Fraction(other))  # type: ignore[call-arg]  # `_years` has looked: a figure
        operands = tuple((role, counted if role == "years" else o) for role, o in case.claim.operands)
        if other > 0 and (weight := case.fit(case.claim._replace(operands=operands))):
            yield Fit(say("it fits {number} years", number=other), weight / 2, OPERAND)


@kind("added, not compounded", "compound")
def added(case: Case) -> Iterator[Fit]:
    """Growths one after the other are compounded: 10 percent, then 12 percent, is 23.2 percent; 22 is their sum."""
    claim = recast(case, "total", case.stated, *(("term", rate) for _, rate in case.claim.operands))
    if weight := case.fit(claim):
        words = mark("their sum is {wrong}; compounded they are {right}")
        yield Fit(say(words, wrong=case.number(claim), right=case.number(case.claim)), weight)


@kind("part left out", "total")
def part_left_out(case: Case) -> Iterator[Fit]:
    """A total without one of its parts, or with one counted twice."""
    terms = case.claim.operands
    if len(terms) < 2:
        return
    near = _near(case)
    for index, (_, term) in enumerate(terms):
        for again, words in ((0, WITHOUT), (2, TWICE)):
            if near and not near(index, again):
                continue
            claim = recast(case, "total", case.stated, *terms[:index], *([terms[index]] * again), *terms[index + 1 :])
            if weight := case.fit(claim):
                found = say(words, term=name(term), wrong=case.number(claim), right=case.number(case.claim))
                yield Fit(found, weight / (2 * len(terms)))


def _near(case: Case) -> Callable[[int, int], bool] | None:
    """A first look at a sum without one of its terms, or with it twice, that costs little; None where there is none."""
    if case.sum is None:
        return None
    terms, others, _ = case.sum
    own = sets_of(case.stated, case.claim._replace(stated=case.stated)).core * case.comparison.per_unit

    def near(index: int, again: int) -> bool:
        case.budget.spend(LOOK)
        return (others[index] + terms[index] * again if again else others[index]).meet(own) is not None

    return near


@kind("wrong side")
def wrong_side(case: Case) -> Iterator[Fit]:
    """ "Nearly" is below and "more than" above: 654,000 is more than ten times 61,000, not nearly."""
    other, stated = WRONG_SIDE.get(case.stated.hedge or ""), case.claim.stated
    if other in HEDGES and stated and (weight := case.fit(case.claim._replace(stated=stated._replace(hedge=other)))):
        word = say(HEDGE_WORDS.get(stated.hedge or "", stated.hedge or ""))
        words = mark('it is {number}: "{right}", not "{wrong}"')
        yield Fit(say(words, number=case.number(case.claim), right=say(HEDGE_WORDS[other]), wrong=word), weight)


def _yearly(case: Case, whole: Fraction, years: int) -> Fraction:
    """The growth, or the fall, a year, in percent, of one over so many years."""
    return abs(root(1 + (whole if _way(case) == "rise" else -whole) / 100, years)[0])


def _levels(case: Case) -> tuple[Operand, Operand]:
    return case.operand("old"), case.operand("new")


def _from_to(claim: Claim) -> dict[str, str]:
    levels = dict(claim.operands)
    return {"old": name(levels["old"]), "new": name(levels["new"])}


def _sum(case: Case) -> str:
    """What was recomputed, as the start of a sentence."""
    if set(case.roles) >= LEVELS:
        return say("from {old} to {new}", **_from_to(case.claim))
    operands = (say("{role} {value}", role=say(role), value=name(operand)) for role, operand in case.claim.operands)
    return say("with {operands}", operands=join(", ", operands))


def _way(case: Case) -> str:
    """What the figures show: a rise or a fall."""
    found = case.comparison.computed.value or Fraction(0)
    if case.claim.relation == "cagr" and case.comparison.computed.unit != "percent":
        found -= 1
    return "fall" if (found < 0) != (case.claim.relation == "decline") else "rise"


def _difference(old: Operand, new: Operand) -> str:
    if isinstance(old, Figure) and isinstance(new, Figure) and old.value is not None and new.value is not None:
        return amount(abs(new.value - old.value), None)
    return say("the difference")


def _percent(case: Case, claim: Claim) -> str:
    found = case.result(claim)
    return say("another share") if found is None or found.value is None else amount(found.value * 100, "percent")


def _years(case: Case) -> int | None:
    years = dict(case.claim.operands).get("years")
    known = isinstance(years, Figure) and years.value and years.value.denominator == 1 and set(case.roles) >= LEVELS
    return int(years.value) if known else None  # type: ignore[union-attr, arg-type]  # `known` has looked
