"""Whether two levels can be a part and its whole and have a share: $40m and $50m can, and theirs is not "5%"."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import BOUNDS, Figure, Kind
from factcheck.link.words.found import Found
from factcheck.link.words.levels import beyond, partners, worth

__all__ = ["HUNDRED", "NEARLY", "counted", "inferred", "lost", "no_level", "same", "strange", "unlike"]

WIDE, NEARLY = Fraction(3, 2), Fraction(31, 30)
CLOSE, ROUGHLY = Fraction(11, 10), Fraction(6, 5)  # "half" is said of 55 percent
HUNDRED, ONE = 100, Fraction(1)
OLD = 100


def unlike(stated: Figure, part: Figure, whole: Figure, wide: Fraction = WIDE) -> bool:
    """Whether an inferred whole makes another share altogether: then it is another whole that is meant, and no alarm is due."""
    if not stated.value or not part.value or not whole.value:
        return False
    rate = ONE if part.unit == whole.unit else worth(whole, part)
    said, of = abs(stated.value.numerator), stated.value.denominator * (1 if stated.kind is Kind.MULTIPLE else HUNDRED)
    size = abs(part.value.numerator * rate.numerator * whole.value.denominator)  # as whole numbers: fractions are slow
    all_of_it = abs(whole.value.numerator) * part.value.denominator * rate.denominator
    more, less = size * of, said * all_of_it
    return not (less * wide.denominator < more * wide.numerator and more * wide.denominator < less * wide.numerator)


def strange(found: Found, stated: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a whole that was told in another sentence makes another share than is stated: then it is of another whole.

    In one sentence the words tie them, so that they may be half as much again; over its end a tenth.
    """
    if unlike(stated, part, whole):
        return True
    if not found.apart(stated, part, whole):
        return False
    loose = stated.hedge in BOUNDS or stated.kind is Kind.MULTIPLE
    return unlike(stated, part, whole, ROUGHLY if loose else CLOSE) and not _rounded(stated, part, whole)


def _rounded(stated: Figure, part: Figure, whole: Figure) -> bool:
    """Whether a share may be as it is printed, by the last digits of all three: "0.1 million, 4 percent of 3.2 million"."""
    if not stated.value or not part.value or not whole.value or part.unit != whole.unit or stated.kind is Kind.MULTIPLE:
        return False
    least, most = (stated.value + side * stated.step / 2 for side in (-1, 1))
    low, high = (HUNDRED * (part.value + side * part.step / 2) / whole.value for side in (-1, 1))
    return low <= most and least <= high


def lost(stated: Figure, pair: tuple[Figure, Figure]) -> Figure:
    """A share without its sign where its part has none: "a loss of $26.9m, or -23.2% of sales"."""
    value = stated.value
    less = value is not None and value < 0 and not any((figure.value or 0) < 0 for figure in pair)
    return stated._replace(direction=None, value=-value if less and value is not None else value)


def inferred(found: Found, part: int, whole: int, *, small: bool = False) -> tuple[Figure, Figure] | None:
    """Two figures as part and whole; None where they cannot be, or are too small to be told from an age or a rank."""
    one, other = found.figures[part], found.figures[whole]
    alike = same(one, other) or _coinless(one, other)
    pair = None if part == whole or no_level(one) or no_level(other) or not alike else partners(one, other)
    if not pair or beyond(*pair) or pair[0].value == 1:
        return None
    if not small and (_small(other, OLD) or ((other.value or 0) > OLD * OLD and _small(one, OLD))):
        return None
    return pair if (pair[0].value or 0) < (pair[1].value or 0) else None


def no_level(part: Figure) -> bool:
    """Whether a count is points, or an age: those "under 16" are no 16 of 12 million."""
    if part.unit == "point":
        return True
    bare = part.kind is Kind.COUNT and not part.scaled and (part.unit is None or part.unit.startswith("year"))
    return bare and part.hedge in ("under", "over") and (part.value or 0) < OLD


def counted(part: Figure, whole: Figure, stated: Figure) -> bool:
    """Whether a part is a bare number and the whole money: "73 films made $100m, of which 50 were new"."""
    bare = part.kind is Kind.COUNT and not part.scaled and whole.kind is Kind.MONEY and whole.scaled
    pair = partners(part, whole) if bare else None
    return pair is not None and unlike(stated, *pair, NEARLY)


def same(part: Figure, whole: Figure) -> bool:
    """Whether they count the same: "five sources" are no part of 238,924 visitors."""
    counted = part.kind is Kind.COUNT and (part.value or 0) < 10
    return (
        part.kind is whole.kind
        and not counted
        and (part.unit == whole.unit or None in (part.unit, whole.unit) or part.kind is Kind.COUNT)
    )


def _coinless(one: Figure, other: Figure) -> bool:
    """Whether one of two amounts leaves its currency unsaid: "20.7 billion francs", and "to reach 7.99 billion"."""
    bare, money = (one, other) if other.kind is Kind.MONEY else (other, one)
    return (
        bare.kind is Kind.COUNT
        and bare.unit is None
        and bare.scaled
        and bare.decimals
        and money.kind is Kind.MONEY
        and money.scaled
    )


def _small(figure: Figure, bound: int) -> bool:
    return figure.kind is Kind.COUNT and not figure.scaled and (figure.value or 0) < bound
