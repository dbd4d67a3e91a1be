"""Reasons for and against a mismatch being the writer's slip: how its figures stand together, how sure their link is, and how
few numbers the slip that explains it could have given.

A new reason is one function with a decorator; `python benchmarks/belief.py` fits its weight.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from factcheck.article import split_sentences
from factcheck.check.belief.construction import (
    MIN_SLIP_WEIGHT,
    are_levels_introduced,
    find_verb_direction,
    has_change_rate_and_level,
    has_conversion_opening,
    is_between_currencies,
    load_role_cues,
)
from factcheck.check.belief.mismatch import Mismatch
from factcheck.check.direction import find_sign
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Kind

__all__ = ["MIN_SURE_WEIGHT", "REASONS", "BeliefReason"]

# times; 8 allows for rounding, and beyond 20,000 one is an amount per share, the other a total
MIN_TENFOLD_RATIO, MAX_TENFOLD_RATIO = 8, 20_000
# times, the larger of two amounts over the smaller
MAX_NEAREST_RATIO, MAX_NEAR_RATIO, MIN_TWOFOLD_RATIO = Fraction(103, 100), Fraction(11, 10), 2
MIN_SURE_WEIGHT = Fraction(1, 2)  # of a slip that might have printed 2 numbers
SUM_SLIPS = (
    "divided by the new value", "growth for multiple", "upside-down rate", "to for by", "averaged, not compounded",
    "total for yearly", "added, not compounded", "points for percent",
)  # fmt: skip
DIRECTION_SLIPS = ("wrong direction", "operands swapped")  # they may also come from our confusing two roles
CHANGE_RELATIONS, DIFFERENCE_RELATIONS = frozenset({"growth", "decline"}), frozenset({"gap", "difference"})
LINK_ODDS_THRESHOLDS = (100, 200, 300, 400, 500, 600)  # hundredths of log-odds
CHANCE_THRESHOLDS = (3, 10, 30, 100)
MIN_MISPRINT_TIMES_CHANCE = 10


class BeliefReason(NamedTuple):
    """real: True if it speaks for an error of the text (weight never below 0), else for a misreading (never above)."""

    name: str
    help: str
    real: bool
    holds: Callable[[Mismatch], bool]


REASONS: dict[str, BeliefReason] = {}


def register_reason(name: str, *, real: bool) -> Callable[[Callable[[Mismatch], bool]], BeliefReason]:
    """Register a reason: its function says when it applies, its docstring is the explanation."""

    def enter(holds: Callable[[Mismatch], bool]) -> BeliefReason:
        text = "\n".join(map(str.strip, (holds.__doc__ or "").strip().splitlines()))  # as Python 3.13 has it
        REASONS[name] = BeliefReason(name, text, real, holds)
        return REASONS[name]

    return enter


# how the figures stand together


@register_reason("conversion ten times off", real=True)
def is_ten_times_off(mismatch: Mismatch) -> bool:
    """An amount and its conversion are ten times apart or more: "4.9 billion miles (7.9 million kilometres)".

    No exchange rate of another day, and no local price, explains that.
    """
    relation = RELATIONS[mismatch.claim.relation]
    if not (relation.converts and has_conversion_opening(mismatch)) and relation.name != "cross_rate":
        return False
    return mismatch.ratio is not None and (
        MIN_TENFOLD_RATIO <= mismatch.ratio <= MAX_TENFOLD_RATIO or mismatch.find_max_weight("power of ten") > 0
    )


@register_reason("unit converted wrong", real=True)
def is_unit_converted_wrong(mismatch: Mismatch) -> bool:
    """A measure and its conversion stand side by side and differ: "62kg (9st 7lbs)". The factor between units never changes."""
    measures = all(figure.kind is Kind.MEASURE for _, figure in mismatch.figures)
    return RELATIONS[mismatch.claim.relation].converts and measures and has_conversion_opening(mismatch)


@register_reason("change, rate and level together", real=True)
def is_change_rate_and_level(mismatch: Mismatch) -> bool:
    """One breath tells the change, its rate and the level that it led to: "fell $8.56, or 4.6 percent, to $179.76"."""
    return has_change_rate_and_level(mismatch)


@register_reason("rate beside both its levels", real=True)
def is_beside_both_levels(mismatch: Mismatch) -> bool:
    """Each of the three figures is introduced in its role, with nothing else between: "rose 30 percent to $14 from $12".

    A step in points or in money is as good as a rate.
    """
    return are_levels_introduced(mismatch)


@register_reason("a new thought between", real=False)
def has_new_thought_between(mismatch: Mismatch) -> bool:
    """A sentence ends between the figures, or "but", "while", "which" begins something else."""
    return any(map(load_role_cues(mismatch).new_thought.search, mismatch.between))


@register_reason("told in one sentence", real=True)
def is_told_in_one_sentence(mismatch: Mismatch) -> bool:
    """All its figures stand in one sentence: what is bound over several is misread more often."""
    return len(split_sentences(mismatch.stretch, 0, len(mismatch.stretch))) == 1


@register_reason("another time or comparator", real=False)
def has_other_comparator(mismatch: Mismatch) -> bool:
    """A word near the figures speaks of a forecast, a peak, a year before, a note's coupon: "up 6 percent, beating views"."""
    return any(map(load_role_cues(mismatch).doubt.search, mismatch.words))


@register_reason("the verb goes the other way", real=False)
def has_contrary_verb(mismatch: Mismatch) -> bool:
    """The verb before the rate says a rise and the claim a fall, or the reverse: then the claim is more likely wrong."""
    if mismatch.claim.relation not in ("growth", "decline"):
        return False
    claimed = "down" if (mismatch.claim.relation == "decline") == (find_sign(mismatch.claim) > 0) else "up"
    return find_verb_direction(mismatch) not in (None, claimed)


# which slip explains it


@register_reason("power of ten fits", real=True)
def has_power_of_ten_slip(mismatch: Mismatch) -> bool:
    """A million for a billion, or a point too far, and the numbers fit: "fell 2 cents, or 1 percent, to $20.91" is 0.1."""
    return mismatch.find_max_weight("power of ten") >= MIN_SLIP_WEIGHT


@register_reason("transposed digits fit", real=True)
def has_transposition_slip(mismatch: Mismatch) -> bool:
    """Two neighbouring digits in the wrong order, and the numbers fit. Few numbers could have been printed so."""
    return mismatch.find_max_weight("digits transposed") >= 2 * MIN_SLIP_WEIGHT


@register_reason("wrong sum fits", real=True)
def has_wrong_sum_slip(mismatch: Mismatch) -> bool:
    """The right figures, put through the wrong sum, give the printed number and no other: 24 percent from 236 to 311."""
    return mismatch.find_max_weight(*SUM_SLIPS) >= MIN_SURE_WEIGHT


@register_reason("one digit fits", real=True)
def has_one_digit_slip(mismatch: Mismatch) -> bool:
    """Another digit in the stated figure, and the numbers fit: 4.6 percent for 4.5."""
    return mismatch.find_max_weight("one digit") > 0


@register_reason("a near miss", real=True)
def is_near_miss(mismatch: Mismatch) -> bool:
    """What is printed is within a tenth of what the figures give: a misreading is seldom so near.

    Amounts in two currencies are not meant: the rates of two days, or of two places, are as near.
    """
    return not is_between_currencies(mismatch) and mismatch.ratio is not None and mismatch.ratio <= MAX_NEAR_RATIO


@register_reason("a nearer miss", real=True)
def is_nearest_miss(mismatch: Mismatch) -> bool:
    """What is printed is within three hundredths of what the figures give: worked out by head, or from figures of a draft."""
    return not is_between_currencies(mismatch) and mismatch.ratio is not None and mismatch.ratio <= MAX_NEAREST_RATIO


@register_reason("twice what is printed", real=False)
def is_off_twofold(mismatch: Mismatch) -> bool:
    """What the figures give is twice what is printed or more, or half or less: of other things, more often than not."""
    return mismatch.ratio is not None and mismatch.ratio >= MIN_TWOFOLD_RATIO


@register_reason("a misprint of any figure", real=True)
def has_misprint_of_any_figure(mismatch: Mismatch) -> bool:
    """A digit, or two that changed places, in whichever figure, give the printed number ten times as often as chance would."""
    weight = max(mismatch.misprints.values(), default=Fraction(0))
    return weight * _count_possible_numbers(mismatch) > MIN_MISPRINT_TIMES_CHANCE


@register_reason("no slip explains it", real=False)
def is_unexplained(mismatch: Mismatch) -> bool:
    """No single slip in the stated figure, nor a wrong sum, gives what is printed."""
    return not mismatch.slips


@register_reason("a way that nothing explains", real=False)
def has_unexplained_direction(mismatch: Mismatch) -> bool:
    """A rise where the figures show a fall, or the reverse, and neither swapped figures nor a wrong word would be enough."""
    return mismatch.finding.flips and mismatch.find_max_weight(*DIRECTION_SLIPS) < MIN_SURE_WEIGHT


@register_reason("another order of size", real=False)
def is_of_another_size(mismatch: Mismatch) -> bool:
    """What the figures give is ten times what is printed, or a tenth, and no power of ten explains it: other things, mostly."""
    far = mismatch.ratio is not None and mismatch.ratio >= MIN_TENFOLD_RATIO and not mismatch.find_max_weight("power of ten")
    return far and not is_ten_times_off.holds(mismatch)


@register_reason("meant roughly", real=False)
def is_meant_roughly(mismatch: Mismatch) -> bool:
    """A number that ends in 0 was meant roughly: "15 miles (20 km)", "80 percent higher" of 82."""
    stated, finding = mismatch.claim.stated, mismatch.finding
    if stated is None or not stated.zeros or not finding.printed or not finding.computed or finding.computed.value is None:
        return False
    per_unit = abs(finding.printed / (stated.value or Fraction(1)))
    half: Fraction = per_unit * stated.step * 10**stated.zeros / 2
    return abs(finding.computed.value - finding.printed) <= half


@register_reason("hedged", real=False)
def is_hedged(mismatch: Mismatch) -> bool:
    """The stated figure has a hedge: "almost half" of 54 percent."""
    return mismatch.claim.stated is not None and mismatch.claim.stated.hedge is not None


# how sure the link is


@register_reason("a total", real=False)
def is_total(mismatch: Mismatch) -> bool:
    """Which figures are the terms of a total, and whether they are all of them, is misread more often than other relations."""
    return mismatch.claim.relation == "total"


@register_reason("a difference", real=False)
def is_difference(mismatch: Mismatch) -> bool:
    """Two figures and what is between them: near any two numbers stands a third that could be their difference."""
    return mismatch.claim.relation in DIFFERENCE_RELATIONS


@register_reason("an operand hedged", real=False)
def has_hedged_operand(mismatch: Mismatch) -> bool:
    """A figure that the stated one is computed from has a hedge: "approximately $500 million (131 billion rupees)"."""
    return any(figure.hedge for role, figure in mismatch.figures if role != "stated")


@register_reason("a figure in words", real=False)
def has_figure_in_words(mismatch: Mismatch) -> bool:
    """A figure is printed without digits ("doubled", "half", "two"): it is told roughly, or counts something else."""
    return not all(any(map(str.isdigit, figure.text)) for _, figure in mismatch.figures)


@register_reason("an amount beside itself in other money", real=True)
def is_money_conversion(mismatch: Mismatch) -> bool:
    """An amount and its conversion to another currency stand side by side: few are misread, but prices are often local ones."""
    return is_between_currencies(mismatch) and has_conversion_opening(mismatch)


def _make_link_test(least: int) -> Callable[[Mismatch], bool]:
    def has_sure_link(mismatch: Mismatch) -> bool:
        outright = mismatch.claim.relation in CHANGE_RELATIONS  # bound by grammar, not by a model
        return outright if mismatch.odds is None else mismatch.odds > least

    has_sure_link.__doc__ = (
        f"Readings as sure as its link were worth more than {least} hundredths of log-odds, or grammar tells it."
    )
    return has_sure_link


def _make_slip_test(least: int) -> Callable[[Mismatch], bool]:
    def has_likely_slip(mismatch: Mismatch) -> bool:
        return mismatch.find_max_weight(*(mismatch.slips.keys() - DIRECTION_SLIPS)) * _count_possible_numbers(mismatch) > least

    has_likely_slip.__doc__ = f"The likeliest slip gives the printed number more than {least} times as often as chance would."
    return has_likely_slip


for _least in LINK_ODDS_THRESHOLDS:
    register_reason(f"link over {_least}", real=True)(_make_link_test(_least))
for _least in CHANCE_THRESHOLDS:
    register_reason(f"slip over {_least} times chance", real=True)(_make_slip_test(_least))


def _count_possible_numbers(mismatch: Mismatch) -> int:
    """Count the numbers with as many digits as the stated figure: 900 for 4.56."""
    stated = mismatch.claim.stated
    if stated is None or not stated.value or not stated.step:
        return 1
    digits = len(str(int(abs(stated.value) / stated.step))) - stated.zeros
    return int(9 * 10 ** max(0, digits - 1))
