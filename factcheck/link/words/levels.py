"""Levels that belong together: a bare figure takes the scale and the unit of its partner, "from 3.0 to 3.4 million"."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck import units
from factcheck.figure.figure import Figure, Kind
from factcheck.pattern import pattern

__all__ = ["alike", "partners"]

DECIMALS = pattern(r"\d[.](\d+)(?!.*\d[.]\d)", re.DOTALL)
NUMBER = pattern(r"\d[\d,]{0,12}(?:\.\d{1,6})?")
LONG = 100
BARE = 1000  # a bare figure under this may share its partner's scale word: "from 3.0 to 3.4 million tonnes"


def partners(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Both figures with what each leaves unsaid; None where their units cannot be one."""
    if one.kind is other.kind and one.unit == other.unit and one.scaled == other.scaled:
        return one, other
    if one.kind is not other.kind and not (_bare(one) or _bare(other)):
        return None
    if _counts(one, other) or _counts(other, one):
        return None
    one, other = _scaled(one, other), _scaled(other, one)
    one, other = _named(one, other), _named(other, one)
    return (one, other) if alike(one, other) else None


def _bare(figure: Figure) -> bool:
    """Whether a figure is a number alone, which may take the unit of its partner."""
    return figure.kind is Kind.COUNT and not figure.unit


def _counts(one: Figure, other: Figure) -> bool:
    """Whether one counts things in words, and the other is no count: "against six currencies to 89.69"."""
    return (
        one.kind is Kind.COUNT
        and one.unit is not None
        and other.decimals
        and not other.scaled
        and NUMBER.search(one.text) is None
    )


def alike(one: Figure, other: Figure) -> bool:
    """Whether the two are of one currency, one dimension, or both counts."""
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.MEASURE:
        return one.unit == other.unit or units.factor(one.unit or "", other.unit or "") is not None
    if (one.decimals and _spelled(other)) or (other.decimals and _spelled(one)):
        return False  # "six currencies" are no base of an index at 89.69
    return one.unit == other.unit or one.kind is not Kind.MONEY


def _spelled(figure: Figure) -> bool:
    """Whether a figure counts things by a word: "six currencies"."""
    return figure.kind is Kind.COUNT and figure.unit is not None and not figure.scaled and not NUMBER.search(figure.text)


def _scaled(bare: Figure, full: Figure) -> Figure:
    if bare.scaled or not full.scaled or not bare.value or bare.high is not None or _coins(bare):
        return bare
    scale = _scale(full)
    if abs(bare.value) >= BARE and not _as_long(abs(bare.value), abs(full.value or Fraction()) / scale):
        return bare
    if bare.unit and bare.kind is not Kind.MONEY and bare.unit != full.unit:
        return bare
    return bare._replace(value=bare.value * scale, step=bare.step * scale, scaled=True)


def _as_long(bare: Fraction, full: Fraction) -> bool:
    """Whether two numbers are printed alike: the 1,005 of "882 million (1,005)"."""
    return full >= LONG and full < bare * 10 and bare < full * 10


def _scale(figure: Figure) -> Fraction:
    """The worth of the scale word: 10**6 for "3.4 million", whose step is 10**5."""
    decimals = DECIMALS.search(figure.text)
    return figure.step * 10 ** len(decimals.group(1)) if decimals else figure.step


def _named(bare: Figure, full: Figure) -> Figure:
    if bare.kind is not Kind.COUNT or bare.unit or full.kind not in (Kind.MONEY, Kind.MEASURE, Kind.COUNT):
        return bare
    if full.kind is Kind.COUNT and not full.unit:
        return bare
    if _coins(full) and bare.value is not None and not bare.scaled:
        return bare._replace(kind=full.kind, unit=full.unit, value=bare.value / 100, step=bare.step / 100)
    return bare._replace(kind=full.kind, unit=full.unit)


def _coins(figure: Figure) -> bool:
    """Whether an amount is printed in cents: "26 paise" is 0.26 rupees, and so is what stands beside it."""
    number = NUMBER.search(figure.text) if figure.kind is Kind.MONEY else None
    if number is None or figure.value is None:
        return False
    whole, _, part = number.group().replace(",", "").partition(".")
    return figure.value.numerator * 100 * int(10 ** len(part)) == int(whole + part) * figure.value.denominator
