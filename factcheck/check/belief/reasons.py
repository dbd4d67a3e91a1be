"""The reasons for and against taking a mismatch for the writer's slip: how its figures are told together, how sure their link
is, and how few numbers the slip that explains it could have given.

A new reason is one function with a decorator; `python benchmarks/belief.py` gives it its weight.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from factcheck.check.belief.told import Told, apart
from factcheck.check.direction import sign
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Kind
from factcheck.language import introductions_of
from factcheck.language.en.directions import AFTER
from factcheck.language.en.introductions import CHANGE, EITHER, LEVEL_FIRST, TO_LEVEL, WAY
from factcheck.pattern import pattern

__all__ = ["REASONS", "SURE", "Reason"]

BESIDE = 90  # characters between two figures
WORDS = 4  # before a stated figure, in which its verb stands
TENFOLD, MOST = 8, 20_000  # times apart, as far as rounding leaves it; more is an amount a share, or in all
LIKE = 20  # times: a level and the one before it
NEAR = Fraction(11, 10)  # times
FEW, SURE = Fraction(1, 20), Fraction(1, 2)  # of a slip's weight: one of twenty numbers, one of two
DEGREES = frozenset(
    {"degree_Celsius", "degree_Fahrenheit", "delta_degree_Celsius", "delta_degree_Fahrenheit"}
)  # may be a difference
SUMS = (
    "divided by the new value", "growth for multiple", "upside-down rate", "to for by", "averaged, not compounded",
    "total for yearly", "added, not compounded", "points for percent",
)  # fmt: skip
TURNED = ("wrong direction", "operands swapped")  # or we have taken the one for the other
MORE = frozenset({*AFTER, "more", "less"})  # "9.0% higher than"
CHANGES = frozenset({"growth", "decline"})
STEPS = ({"old", "new"}, {"higher", "lower"}, {"larger", "smaller"})  # roles of the two levels of a change
LINKED = (100, 200, 300, 400, 500, 600)  # hundredths of log-odds
TIMES = (3, 10, 30, 100)
WORD = pattern(r"[A-Za-z][A-Za-z'’-]{0,30}")
OPENED = pattern(  # "48kg (7st 5lb)", "157.9 million pounds, or 71,700 tonnes", "10 knots (19 km/h; 12 mph)"
    r"\s{0,3},?\s{0,3}(?:(?:or|which is|equivalent to|equal to)\s{1,3}|\()\s{0,3}\(?(?:[^()]{1,24}[;/]\s?)?"
    r"|[，,]?[（(]?(?:约|折|大约)?合?(?:约|为)?|[高宽长]（约?合?"
)


class Reason(NamedTuple):
    """real: whether it speaks for an error of the text, and never has a weight below 0; else for a misreading, never above."""

    name: str
    help: str
    real: bool
    holds: Callable[[Told], bool]


REASONS: dict[str, Reason] = {}


def reason(name: str, *, real: bool) -> Callable[[Callable[[Told], bool]], Reason]:
    """Enter a reason: its function says when it speaks, its docstring is the explanation."""

    def enter(holds: Callable[[Told], bool]) -> Reason:
        text = "\n".join(map(str.strip, (holds.__doc__ or "").strip().splitlines()))  # as Python 3.13 has it
        REASONS[name] = Reason(name, text, real, holds)
        return REASONS[name]

    return enter


# how the figures are told together


@reason("conversion ten times off", real=True)
def ten_times_off(told: Told) -> bool:
    """An amount and its conversion are ten times apart or more: "4.9 billion miles (7.9 million kilometres)".

    No exchange rate of another day, and no local price, explains that.
    """
    relation = RELATIONS[told.claim.relation]
    if not (relation.converts and _opened(told)) and relation.name != "cross_rate":
        return False
    return told.times is not None and (TENFOLD <= told.times <= MOST or told.weight("power of ten") > 0)


@reason("unit converted wrong", real=True)
def unit_converted_wrong(told: Told) -> bool:
    """A measure and its conversion stand side by side and differ: "62kg (9st 7lbs)". The factor between units never changes."""
    measures = all(figure.kind is Kind.MEASURE for _, figure in told.figures)
    return RELATIONS[told.claim.relation].converts and measures and _opened(told)


@reason("change, rate and level together", real=True)
def told_together(told: Told) -> bool:
    """One breath tells the change, its rate and the level that it led to: "fell $8.56, or 4.6 percent, to $179.76"."""
    if len(told.figures) != 3 or any(figure.hedge for role, figure in told.figures if role != "stated"):
        return False
    first, second = told.between
    if set(told.roles[:2]) == {"change", "stated"} and told.roles[2] == "new":
        return bool(EITHER.fullmatch(first) and TO_LEVEL.fullmatch(second))
    behind = told.roles[0] == "new" and set(told.roles[1:]) == {"change", "stated"}
    return bool(behind and LEVEL_FIRST.fullmatch(first) and EITHER.fullmatch(second))


@reason("rate beside both its levels", real=True)
def beside_both_levels(told: Told) -> bool:
    """Each of the three figures is introduced in its role, with nothing else between: "rose 30 percent to $14 from $12".

    A step in points or in money is as good as a rate.
    """
    roles = _find_times(told)
    if roles is None or any(figure.hedge not in (None, "about") for role, figure in told.figures if role != "stated"):
        return False  # "from under $1.35 to over $1.37"
    return _of_one_size(told, roles) and _plainly(told) and all(_introduced(told, at, role) for at, role in enumerate(roles))


@reason("a new thought between", real=False)
def broken(told: Told) -> bool:
    """A sentence ends between the figures, or "but", "while", "which" begins something else."""
    return any(map(introductions_of(told.stretch).BREAK.search, told.between))


@reason("another time or comparator", real=False)
def elsewhere(told: Told) -> bool:
    """A word near the figures speaks of a forecast, a peak, a year before, a note's coupon: "up 6 percent, beating views"."""
    return any(map(introductions_of(told.stretch).DOUBT.search, told.words))


@reason("the verb goes the other way", real=False)
def contrary(told: Told) -> bool:
    """The verb before the rate says a rise and the claim a fall, or the reverse: then the claim is more likely wrong."""
    if told.claim.relation not in ("growth", "decline"):
        return False
    ways: list[str] = [WAY[word] for word in _before(told, told.roles.index("stated")) if word in WAY]
    way = "down" if (told.claim.relation == "decline") == (sign(told.claim) > 0) else "up"
    return bool(ways) and ways[-1] != way


# what explains it


@reason("power of ten fits", real=True)
def power_of_ten(told: Told) -> bool:
    """A million for a billion, or a point too far, and the numbers fit: "fell 2 cents, or 1 percent, to $20.91" is 0.1."""
    return told.weight("power of ten") >= FEW


@reason("transposed digits fit", real=True)
def transposed(told: Told) -> bool:
    """Two neighbouring digits in the wrong order, and the numbers fit. Few numbers could have been printed so."""
    return told.weight("digits transposed") >= 2 * FEW


@reason("wrong sum fits", real=True)
def wrong_sum(told: Told) -> bool:
    """The right figures, put through the wrong sum, give the printed number and no other: 24 percent from 236 to 311."""
    return told.weight(*SUMS) >= SURE


@reason("one digit fits", real=True)
def one_digit(told: Told) -> bool:
    """Another digit in the stated figure, and the numbers fit: 4.6 percent for 4.5."""
    return told.weight("one digit") > 0


@reason("a near miss", real=True)
def near(told: Told) -> bool:
    """What is printed is within a tenth of what the figures give: a misreading is seldom so near."""
    return told.times is not None and told.times <= NEAR


@reason("no slip explains it", real=False)
def unexplained(told: Told) -> bool:
    """No single slip in the stated figure, nor a wrong sum, gives what is printed."""
    return not told.slips


@reason("a way that nothing explains", real=False)
def turned(told: Told) -> bool:
    """A rise where the figures show a fall, or the reverse, and neither swapped figures nor a wrong word would be enough."""
    return told.finding.flips and told.weight(*TURNED) < SURE


@reason("another order of size", real=False)
def of_another_size(told: Told) -> bool:
    """What the figures give is ten times what is printed, or a tenth, and no power of ten explains it: other things, mostly."""
    far = told.times is not None and told.times >= TENFOLD and not told.weight("power of ten")
    return far and not ten_times_off.holds(told)


@reason("meant roughly", real=False)
def rough(told: Told) -> bool:
    """A number that ends in 0 was meant roughly: "15 miles (20 km)", "80 percent higher" of 82."""
    stated, finding = told.claim.stated, told.finding
    if stated is None or not stated.zeros or not finding.printed or not finding.computed or finding.computed.value is None:
        return False
    per_unit = abs(finding.printed / (stated.value or Fraction(1)))
    half: Fraction = per_unit * stated.step * 10**stated.zeros / 2
    return abs(finding.computed.value - finding.printed) <= half


@reason("hedged", real=False)
def hedged(told: Told) -> bool:
    """The stated figure has a hedge: "almost half" of 54 percent."""
    return told.claim.stated is not None and told.claim.stated.hedge is not None


@reason("degrees may be a difference", real=False)
def degrees(told: Told) -> bool:
    """2 degrees Celsius are 35.6 Fahrenheit, and 3.6 as a difference."""
    return any(figure.unit in DEGREES for _, figure in told.figures)


# what the link is


@reason("an amount beside itself in other money", real=True)
def conversion(told: Told) -> bool:
    """An amount and its conversion to another currency stand side by side: few are misread, but prices are often local ones."""
    money = all(figure.kind is Kind.MONEY for _, figure in told.figures)
    return RELATIONS[told.claim.relation].converts and money and _opened(told)


def _linked(least: int) -> Callable[[Told], bool]:
    def holds(told: Told) -> bool:
        outright = told.claim.relation in CHANGES  # grammar tells it: no model has read it
        return outright if told.odds is None else told.odds > least

    holds.__doc__ = f"Readings as sure as its link were worth more than {least} hundredths of log-odds, or grammar tells it."
    return holds


def _explained(least: int) -> Callable[[Told], bool]:
    def holds(told: Told) -> bool:
        return told.weight(*(told.slips.keys() - TURNED)) * _alike(told) > least

    holds.__doc__ = f"The likeliest slip gives the printed number more than {least} times as often as chance would."
    return holds


for _least in LINKED:
    reason(f"link over {_least}", real=True)(_linked(_least))
for _least in TIMES:
    reason(f"slip over {_least} times chance", real=True)(_explained(_least))


def _alike(told: Told) -> int:
    """How many numbers have as many digits as the stated figure: 900 of 4.56."""
    stated = told.claim.stated
    if stated is None or not stated.value or not stated.step:
        return 1
    digits = len(str(int(abs(stated.value) / stated.step))) - stated.zeros
    return int(9 * 10 ** max(0, digits - 1))


def _opened(told: Told) -> bool:
    return all(OPENED.fullmatch(words) for words in told.between)


def _find_times(told: Told) -> list[str] | None:
    """Of three figures which is stated, which the level before ("from") and which the one after; None where they are others."""
    others = set(told.roles) - {"stated"}
    if len(told.figures) != 3 or others not in STEPS:
        return None
    if others == {"old", "new"}:
        return list(told.roles)
    words = introductions_of(told.stretch)
    before = [
        role != "stated" and words.FROM.search(ahead) is not None for role, ahead in zip(told.roles, told.words, strict=False)
    ]
    if sum(before) != 1:
        return None
    return [role if role == "stated" else "old" if is_old else "new" for role, is_old in zip(told.roles, before, strict=True)]


def _of_one_size(told: Told, roles: list[str]) -> bool:
    """Whether a level and the one before it may be of one thing."""
    old, new = (told.figures[roles.index(role)][1] for role in ("old", "new"))
    alike = old.kind is new.kind and old.unit == new.unit
    near = apart(old.value or Fraction(1), new.value or Fraction(1)) <= LIKE
    return alike and (near or told.weight("power of ten") >= FEW)


def _plainly(told: Told) -> bool:
    """Whether nothing stands between the figures but what they are."""
    words = introductions_of(told.stretch)
    return all(len(between) <= BESIDE and not words.BREAK.search(between) for between in told.between) and not any(
        map(words.DOUBT.search, told.words[1:])
    )


def _introduced(told: Told, at: int, role: str) -> bool:
    """Whether the words before a figure, or right behind it, give it its role."""
    before, words = told.words[at], introductions_of(told.stretch)
    if role == "old":
        return words.FROM.search(before) is not None
    if role == "new":
        return words.TO.search(before) is not None or (at == 0 and not words.FROM.search(before))
    if words.CHANGED:
        return words.CHANGED.search(before) is not None
    own = [word.lower() for word in WORD.findall(told.figures[at][1].text)]  # "doubled"
    behind = WORD.match(told.words[at + 1].lstrip())
    return not CHANGE.isdisjoint([*_before(told, at), *own]) or (behind is not None and behind[0].lower() in MORE)


def _before(told: Told, at: int) -> list[str]:
    return [word.lower() for word in WORD.findall(told.words[at])[-WORDS:]]
