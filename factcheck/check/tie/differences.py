"""What differs between two figures of one thing: a power of ten, a unit that is not converted, a digit, or something else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.link.telling.common_quantity import RATIO, Quantity, count_digits, list_quantities, read_mantissa
from factcheck.link.telling.mention import Mention
from factcheck.link.telling.pair_reading import (
    UNIT_UNSAID_PENALTY,
    Tie,
    UnitsBySentence,
    compare_families,
    iter_meanings,
    to_printed_number,
)

__all__ = ["CLOCK_UNITS", "find_misprint", "find_slip", "is_one_digit_off"]

EXPONENTS = tuple(k for k in range(-8, 9) if k)
MAX_PASSAGE_SHARE_APART = 0.35  # share of the passage by which the positions of the two figures may differ
CLOCK_UNITS = frozenset({"second", "minute", "hour", "day", "month", "year"})  # often put in other words: "9秒58", "前三季度"
MIN_LARGE_COUNT = 100  # a count of one digit: "3000把" may be the origin of a slip, another "3" not
MAX_SIZE_RATIO = Fraction(4)  # times, between two figures of one thing that merely differ


def find_slip(o: Mention, t: Mention, apart: float, context: UnitsBySentence) -> Tie | None:
    """Tie equal digits of another size, 2877万 as 2.877 million; or with another unit, 1.5万亩 as 15,000 hectares."""
    telling = min(count_digits(o.figure), count_digits(t.figure))
    if (telling < 3 and apart > MAX_PASSAGE_SHARE_APART) or (telling < 2 and not _are_alike(o.figure, t.figure)):
        return None
    score = telling - 2 * apart
    for a in o.meant:
        for b in iter_meanings(t, context.get(t.sentence, ())):
            if not a.sense and (power := _find_power(a, b, o.figure, t.figure)):
                return Tie(o, t, "power of ten", score, power)
    return Tie(o, t, "unit", score - 1) if telling > 1 and _is_unconverted(o.figure, t.figure) else None


def find_misprint(o: Mention, t: Mention, apart: float, known: Sequence[Tie], lone: Collection[Kind]) -> Tie | None:
    """Tie two untied figures of one kind: one digit is wrong or, if there are no others of it, something else differs."""
    if apart > MAX_PASSAGE_SHARE_APART or o.figure.unit in CLOCK_UNITS or o.figure.kind is not t.figure.kind:
        return None
    pair = next(((a, b) for a, b in _iter_first_quantities(o.figure, t.figure) if a.family == b.family), None)
    if pair is None:
        return None
    if pair[0].family == RATIO and 1 in pair[0].core + pair[1].core:
        return Tie(o, t, "", 1 - apart)  # "缩短了三分之二的时间" and "in a third of the time"
    if is_one_digit_off(read_mantissa(o.figure), read_mantissa(t.figure)):
        return Tie(o, t, "digits", 2 - apart)
    together = any((tie.original.sentence, tie.translation.sentence) == (o.sentence, t.sentence) for tie in known)
    certain = o.figure.kind in lone and (together or o.figure.kind is Kind.MULTIPLE)
    middles = pair[0].core.middle, pair[1].core.middle
    alike = bool(middles[0] and middles[1]) and 1 / MAX_SIZE_RATIO < (middles[1] or 0) / (middles[0] or 1) < MAX_SIZE_RATIO
    return Tie(o, t, "differs", 1 - apart) if certain and alike else None


def _are_alike(o: Figure, t: Figure) -> bool:
    """True if two numbers of one digit are of one kind, so that only their size differs: "三成" as 3 percent."""
    if o.kind is not t.kind:
        return False
    if o.kind is Kind.COUNT:
        return all(abs(x.value or Fraction(0)) >= MIN_LARGE_COUNT for x in (o, t))
    return o.unit == t.unit or any(a.family == b.family for a, b in _iter_first_quantities(o, t))


def _find_power(a: Quantity, b: Quantity, o: Figure, t: Figure) -> int:
    """Return by how many powers of ten the translation is off; 0 if by none."""
    found = compare_families(a.family, b.family, o, t)
    if found is None or found[0] > UNIT_UNSAID_PENALTY:
        return 0
    alike = a.family == b.family and o.unit != t.unit  # otherwise, as for degrees of one scale, compare the printed numbers
    left, right = to_printed_number(a, o, alike=alike), to_printed_number(b, t, alike=alike)
    return next((k for k in EXPONENTS if (left.core * Fraction(10) ** k).intersect(right.core)), 0)


def _is_unconverted(o: Figure, t: Figure) -> bool:
    """True if a measure has kept its number and changed its unit."""
    return o.kind is t.kind is Kind.MEASURE and o.unit != t.unit and o.value == t.value


def _iter_first_quantities(o: Figure, t: Figure) -> Iterator[tuple[Quantity, Quantity]]:
    a, b = next(iter(list_quantities(o)), None), next(iter(list_quantities(t)), None)
    if a and b:
        yield a, b


def is_one_digit_off(a: str, b: str) -> bool:
    """True if two numbers of two digits or more differ in one digit, or in the order of two neighbours."""
    if len(a) != len(b) or len(a) < 2 or a == b:
        return False
    wrong = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(wrong) == 1 or (len(wrong) == 2 and sorted(a) == sorted(b) and wrong[1] == wrong[0] + 1)
