"""Figures of two passages tied one to one: first those that may be the same quantity, then those that one slip sets apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind, sets
from factcheck.tie.quantity import AMOUNT, POINT, RATIO, Quantity, digits, mantissa, quantities, same
from factcheck.tie.side import Fact

__all__ = ["Tie", "absorbed", "matched", "worth"]

LEAST = 1.5  # of a score: an equal number of another kind needs two digits, or its place
BARE, OTHER, FOREIGN = 0.5, 1.5, 3.0  # what speaks against a tie: a unit left unsaid, another dimension, another kind of thing
HUNDRED = Fraction(100)
TENS = tuple(k for k in range(-8, 9) if k)
NEAR = 0.35  # of the passage: how far apart the two ends of a slip may stand
CLOCK = frozenset({"second", "minute", "hour", "day", "month", "year"})  # "9秒58", "前三季度": told in other words
LARGE = 100  # of a count of one digit: a slip of "3000把", and no other "3"
ALIKE = Fraction(4)  # times: two figures of one thing that merely differ are of one size
ONE_STEP = 1.2  # of a penalty, in score


Context = Mapping[int, Collection[str]]


class Tie(NamedTuple):
    """note: "" for the same quantity; else "points", "currency", "unit" where the number alone is the same; of a slip its name.

    power: of ten, the translation's over the original's.
    """

    original: Fact
    translation: Fact
    note: str = ""
    score: float = 0.0
    power: int = 0


class Reading(NamedTuple):
    strength: int
    penalty: float
    note: str = ""
    equal: bool = False  # not only as far as rounding goes


def matched(original: Sequence[Fact], translation: Sequence[Fact]) -> list[Tie]:
    """The ties of a block, best first, each fact in one at most; then slips among what is left, then what merely differs."""
    context = _measures(translation)
    ties = _greedy(_pairs(original, translation, partial(_read, context=context)))
    ties += _greedy(_pairs(*_left(original, translation, ties), partial(_slipped, context=context)))
    ours, theirs = _left(original, translation, ties)
    counts = [Counter(fact.figure.kind for fact in facts) for facts in (ours, theirs)]
    lone = {kind for kind in Kind if counts[0][kind] == counts[1][kind] == 1}
    return ties + _greedy(_pairs(ours, theirs, partial(_misprinted, known=tuple(ties), lone=lone)))


def worth(a: Fact, b: Fact) -> float:
    """How much two figures speak for their paragraphs belonging together."""
    found = _reading(a.figure, b.figure, ())
    return 0.0 if found is None or found.note else found.strength * min(digits(a.figure), digits(b.figure), 4) / 2


def absorbed(fact: Fact, ties: Sequence[Tie], side: int) -> bool:
    """Whether a figure is an end of a range that is tied: "6000至8000步" beside "6,000 to 8,000"."""
    value = fact.figure.value
    others = ((tie.original if side else tie.translation).figure for tie in ties)
    return any(value in (other.value, other.high) for other in others if other.high is not None)


def _measures(facts: Sequence[Fact]) -> Context:
    """The units of measure in and next to each sentence: a bare number may be in one of them."""
    found: dict[int, set[str]] = {}
    for fact in facts:
        if fact.figure.kind is Kind.MEASURE and fact.figure.unit and fact.figure.unit not in CLOCK:
            for sentence in range(fact.sentence - 1, fact.sentence + 2):
                found.setdefault(sentence, set()).add(fact.figure.unit)
    return found


def _pairs(
    original: Sequence[Fact], translation: Sequence[Fact], read: Callable[[Fact, Fact, float], Tie | None]
) -> Iterator[Tie]:
    for n, o in enumerate(original, 1):
        for m, t in enumerate(translation, 1):
            apart = abs(n / (len(original) + 1) - m / (len(translation) + 1))
            if found := read(o, t, apart):
                yield found


def _greedy(candidates: Iterable[Tie]) -> list[Tie]:
    found: list[Tie] = []
    taken: set[tuple[int, int]] = set()
    for tie in sorted(candidates, key=lambda tie: -tie.score):
        ends = {(0, tie.original.at), (1, tie.translation.at)}
        if taken.isdisjoint(ends):
            taken |= ends
            found.append(tie)
    return found


def _left(original: Sequence[Fact], translation: Sequence[Fact], ties: Sequence[Tie]) -> tuple[list[Fact], list[Fact]]:
    """What is in no tie."""
    ours, theirs = {tie.original.at for tie in ties}, {tie.translation.at for tie in ties}
    return [one for one in original if one.at not in ours], [one for one in translation if one.at not in theirs]


def _read(o: Fact, t: Fact, apart: float, context: Context) -> Tie | None:
    found = _reading(o.figure, t.figure, context.get(t.sentence, ()))
    if found is None:
        return None
    score = (4.0 if found.strength > 1 else 2.5) + 0.6 * min(digits(o.figure), digits(t.figure), 4) + found.equal
    score += _company(o, t) - ONE_STEP * found.penalty - 2 * apart
    return Tie(o, t, found.note, score) if score >= LEAST else None


def _company(o: Fact, t: Fact) -> float:
    """What the words around two figures say for them."""
    ways = 0.0 if not (o.way and t.way) else 0.5 if o.way == t.way else -0.7
    moves = 0.0 if not (o.move and t.move) else 0.3 if o.move == t.move else -0.3
    return ways + moves + 0.4 * (o.figure.hedge is not None and o.figure.hedge == t.figure.hedge)


def _reading(o: Figure, t: Figure, context: Iterable[str]) -> Reading | None:
    """The best of all readings of both; None where no number meets."""
    found = [one for a in quantities(o) for b in _beside(t, context) if (one := _held(a, b, o, t))]
    return max(found, key=lambda one: one.strength + one.equal - one.penalty, default=None)


def _beside(figure: Figure, context: Iterable[str]) -> Iterator[Quantity]:
    """What a figure may mean; a bare one also in the units of the figures around it: "1,000 hectares, 600 of them"."""
    yield from quantities(figure)
    if figure.kind is Kind.COUNT and figure.unit is None:
        for unit in context:
            yield from (one._replace(sense="unit") for one in quantities(figure._replace(kind=Kind.MEASURE, unit=unit)))


def _held(a: Quantity, b: Quantity, o: Figure, t: Figure) -> Reading | None:
    against = _against(a.family, b.family, o, t)
    if against is None:
        return None
    penalty, note = against
    left, right = _raw(a, o, alike=a.family == b.family), _raw(b, t, alike=a.family == b.family)
    strength = same(left, right)
    if not strength or not _sensible(a, b, o, t) or not _restated(o, t):
        return None
    bare = BARE / 2 if a.sense or b.sense else 0.0
    return Reading(strength, penalty + bare, note, _equal(left, right))


def _restated(o: Figure, t: Figure) -> bool:
    """Whether one number is the other, or its rounding: 83.9万 is 840,000, and 2,500 is not 2,503.

    What is in another unit, or a fraction in words, is compared by its sets alone.
    """
    worded = o.form is not Form.NUMBER or t.form is not Form.NUMBER or Kind.MULTIPLE in (o.kind, t.kind)
    measured = (Kind.MEASURE in (o.kind, t.kind) and o.unit != t.unit) or "‰" in o.text + t.text
    return worded or measured or _rounds(o, t)


def _rounds(o: Figure, t: Figure) -> bool:
    """The translation may be coarser, and not finer."""
    if o.high is not None or t.high is not None:
        ends = [{x.value, x.high} - {None} for x in (o, t)]
        return ends[0] == ends[1] or (min(map(len, ends)) == 1 and bool(ends[0] & ends[1]))
    if o.value == t.value:
        return True
    coarse = sets(t._replace(hedge=None))
    coarser = o.step * 10**o.zeros < t.step * 10**t.zeros
    return coarser and coarse is not None and o.value is not None and o.value in coarse.core


def _sensible(a: Quantity, b: Quantity, o: Figure, t: Figure) -> bool:
    """Whether the readings of words may stand beside each other: the change in a multiple beside a percentage alone."""
    if a.sense == "more" or b.sense == "more":
        return (t if a.sense == "more" else o).kind is Kind.PERCENT
    if "inverse" in (a.sense, b.sense):
        return o.kind is t.kind is Kind.MULTIPLE and a.sense != b.sense
    return not (a.sense and b.sense)


def _equal(a: Quantity, b: Quantity) -> bool:
    return a.core.middle == b.core.middle


def _raw(quantity: Quantity, figure: Figure, *, alike: bool) -> Quantity:
    """A quantity in its own unit; as the number that is printed where the two are of different kinds."""
    if alike:
        return quantity
    if quantity.family == RATIO and figure.kind is Kind.PERCENT:
        return quantity._replace(core=quantity.core * HUNDRED, loose=quantity.loose * HUNDRED)
    if quantity.family.startswith("["):
        return next(iter(quantities(figure._replace(kind=Kind.COUNT, unit=None))), quantity)
    return quantity


def _against(a: str, b: str, o: Figure, t: Figure) -> tuple[float, str] | None:
    """What speaks against two families being one quantity, and the note of a tie by the number alone."""
    if a == b:
        return 0.0, ""
    if AMOUNT in (a, b):
        figure, other = (o, b) if a == AMOUNT else (t, a)
        if figure.unit is None or (other == POINT and figure.unit == "point"):
            return BARE, ""
        return (OTHER if other.startswith("[") else FOREIGN), ""
    if {a, b} == {RATIO, POINT}:
        percent = Kind.PERCENT in (o.kind, t.kind)
        return (2.0, "points") if percent else None
    if a.startswith("[") and b.startswith("["):
        return OTHER, ""
    if a.startswith("[") or b.startswith("[") or RATIO in (a, b) or POINT in (a, b):
        return None
    return FOREIGN, "currency"


def _slipped(o: Fact, t: Fact, apart: float, context: Context) -> Tie | None:
    """The same digits in another place: 2877万 as 2.877 million; or in another unit: 1.5万亩 as 15,000 hectares."""
    telling = min(digits(o.figure), digits(t.figure))
    if telling < 2 and (apart > NEAR or not _alike(o.figure, t.figure)):
        return None
    score = telling - 2 * apart
    for a in quantities(o.figure):
        for b in _beside(t.figure, context.get(t.sentence, ())):
            if not a.sense and (power := _power(a, b, o.figure, t.figure)):
                return Tie(o, t, "power of ten", score, power)
    return Tie(o, t, "unit", score - 1) if telling > 1 and _unconverted(o.figure, t.figure) else None


def _alike(o: Figure, t: Figure) -> bool:
    """Whether two numbers of one digit are of one kind, so that only their size is another: "三成" as 3 percent."""
    if o.kind is not t.kind:
        return False
    if o.kind is Kind.COUNT:
        return all(abs(x.value or Fraction(0)) >= LARGE for x in (o, t))
    return o.unit == t.unit or any(a.family == b.family for a, b in _firsts(o, t))


def _power(a: Quantity, b: Quantity, o: Figure, t: Figure) -> int:
    """By how many powers of ten the translation is off; 0 for none."""
    against = _against(a.family, b.family, o, t)
    if against is None or against[0] > BARE:
        return 0
    alike = a.family == b.family and o.unit != t.unit  # degrees of one scale are told by their numbers
    left, right = _raw(a, o, alike=alike), _raw(b, t, alike=alike)
    return next((k for k in TENS if (left.core * Fraction(10) ** k).meet(right.core)), 0)


def _unconverted(o: Figure, t: Figure) -> bool:
    """Whether a number has kept its digits and changed its unit."""
    return o.kind is t.kind is Kind.MEASURE and o.unit != t.unit and o.value == t.value


def _misprinted(o: Fact, t: Fact, apart: float, known: Sequence[Tie], lone: Collection[Kind]) -> Tie | None:
    """Two of one kind that are left, and no others of it: a digit is wrong, or something else."""
    if apart > NEAR or o.figure.unit in CLOCK or o.figure.kind is not t.figure.kind:
        return None
    pair = next(((a, b) for a, b in _firsts(o.figure, t.figure) if a.family == b.family), None)
    if pair is None:
        return None
    if pair[0].family == RATIO and 1 in pair[0].core + pair[1].core:
        return Tie(o, t, "", 1 - apart)  # "缩短了三分之二的时间" and "in a third of the time"
    if _one_digit(mantissa(o.figure), mantissa(t.figure)):
        return Tie(o, t, "digits", 2 - apart)
    together = o.figure.kind in lone or any(
        (tie.original.sentence, tie.translation.sentence) == (o.sentence, t.sentence) for tie in known
    )
    middles = pair[0].core.middle, pair[1].core.middle
    alike = bool(middles[0] and middles[1]) and 1 / ALIKE < (middles[1] or 0) / (middles[0] or 1) < ALIKE
    return Tie(o, t, "differs", 1 - apart) if together and alike else None


def _firsts(o: Figure, t: Figure) -> Iterator[tuple[Quantity, Quantity]]:
    a, b = next(iter(quantities(o)), None), next(iter(quantities(t)), None)
    if a and b:
        yield a, b


def _one_digit(a: str, b: str) -> bool:
    """Whether two numbers of two digits or more differ in one digit, or in the order of two."""
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    wrong = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(a) == sorted(b) and wrong[1] == wrong[0] + 1)
