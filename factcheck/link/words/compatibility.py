"""Compatible figures: a bare one takes scale and unit of its partner, "from 3.0 to 3.4 million"; figures that count different
things cannot be added, compared or subtracted.

Six months and an index of 57.7 have no difference, nor have 16,000 jobs and 57 sites; 14 and three battalions have no sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck import units
from factcheck.figure.figure import Figure, Kind
from factcheck.language import has_chinese, load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.exchange import match_per_currency

__all__ = ["are_comparable", "complete_pair", "find_priced_currency", "has_mixed_units"]

PERSONS = load_language("en").nouns.persons
DECIMALS = compile_lazily(r"\d[.](\d+)(?!.*\d[.]\d)", re.DOTALL)
NUMBER = compile_lazily(r"\d[\d,]{0,12}(?:\.\d{1,6})?")
MIN_LONG_NUMBER = 100
MAX_BARE_VALUE = 1000  # below it a bare figure may take its partner's scale word: "from 3.0 to 3.4 million tonnes"
TIME_DIMENSION = "[time]"
LETTER = compile_lazily(r"[^\W\d_]")
# the rupees of "66.83 rupees to the dollar"
NOUN = compile_lazily(r"\s?(?!(?:to|per|against|for|an?)\b)[a-z]{3,8}(?=\s)", re.IGNORECASE)
BALANCE_NOUNS = frozenset(  # nouns on the two sides of a balance, births less deaths
    "birth death baby child people person citizen arrival departure immigrant emigrant migrant".split()  # noqa: SIM905  a word is easier added to a text
)
# relations whose operands must have one noun or unit
ONE_UNIT_RELATIONS = frozenset({"change", "difference", "gap", "multiple", "total"})
ONE_UNIT_RESULTS = frozenset({"change", "difference", "total"})  # those whose result must have it, too
STAND_IN_NOUNS = frozenset({"one", "other", "unit"})  # stand for any noun: "140 heavy trucks and 40 light ones"
INDEX_POINT_UNITS = frozenset({"point", "basis_point"})  # of changes whose levels are bare: "22 points to 10.57"


def complete_pair(one: Figure, other: Figure) -> tuple[Figure, Figure] | None:
    """Fill in the scale and unit that each of two figures leaves out; None if their units are incompatible."""
    if one.kind is other.kind and one.unit == other.unit and one.scaled == other.scaled:
        return one, other
    if one.kind is not other.kind and not (_is_bare(one) or _is_bare(other)):
        return None
    if _is_count_beside_decimal(one, other) or _is_count_beside_decimal(other, one):
        return None
    one, other = _take_scale(one, other), _take_scale(other, one)
    one, other = _take_unit(one, other), _take_unit(other, one)
    return (one, other) if are_comparable(one, other) else None


def find_priced_currency(text: str, figure: Figure) -> str | None:
    """Return the currency that a level is the price of: USD in "66.83 rupees to the dollar", "66.83 per dollar", "83.1/USD"."""
    noun = NOUN.match(text, figure.end)
    found = match_per_currency(text, figure.end) or (match_per_currency(text, noun.end()) if noun else None)
    return found[0] if found else None


def _is_bare(figure: Figure) -> bool:
    """True if a figure is a number without a unit, which may take that of its partner."""
    return figure.kind is Kind.COUNT and not figure.unit


def _is_count_beside_decimal(one: Figure, other: Figure) -> bool:
    """True if one counts things in words and the other has decimals: "against six currencies to 89.69"."""
    return (
        one.kind is Kind.COUNT
        and one.unit is not None
        and other.decimals
        and not other.scaled
        and NUMBER.search(one.text) is None
    )


def are_comparable(one: Figure, other: Figure) -> bool:
    """True if two figures have one kind, and one currency or dimension if they are money or measures."""
    if one.kind is not other.kind:
        return False
    if one.kind is Kind.MEASURE:
        return one.unit == other.unit or units.find_factor(one.unit or "", other.unit or "") is not None
    if (one.decimals and _is_spelled_count(other)) or (other.decimals and _is_spelled_count(one)):
        return False  # "six currencies" and an index at 89.69
    return one.unit == other.unit or one.kind is not Kind.MONEY


def _is_spelled_count(figure: Figure) -> bool:
    """True if a figure is a count in words: "six currencies"."""
    return figure.kind is Kind.COUNT and figure.unit is not None and not figure.scaled and not NUMBER.search(figure.text)


def _take_scale(bare: Figure, full: Figure) -> Figure:
    if has_chinese(bare.text):
        return bare  # 1.731万宗和940宗: a figure with its own measure word omits no scale
    if bare.scaled or not full.scaled or not bare.value or bare.high is not None or _is_in_cents(bare):
        return bare
    scale = _find_scale(full)
    if abs(bare.value) >= MAX_BARE_VALUE and not _is_as_long(abs(bare.value), abs(full.value or Fraction()) / scale):
        return bare
    if bare.unit and bare.kind is not Kind.MONEY and bare.unit != full.unit:
        return bare
    return bare._replace(value=bare.value * scale, step=bare.step * scale, scaled=True)


def _is_as_long(bare: Fraction, full: Fraction) -> bool:
    """True if two numbers before scaling are about as long, so that one scale suits both: "882 million (1,005)"."""
    return full >= MIN_LONG_NUMBER and full < bare * 10 and bare < full * 10


def _find_scale(figure: Figure) -> Fraction:
    """Return the value of a figure's scale word: 10**6 for "3.4 million", whose step is 10**5."""
    decimals = DECIMALS.search(figure.text)
    return figure.step * 10 ** len(decimals.group(1)) if decimals else figure.step


def _take_unit(bare: Figure, full: Figure) -> Figure:
    if bare.kind is not Kind.COUNT or bare.unit or full.kind not in (Kind.MONEY, Kind.MEASURE, Kind.COUNT):
        return bare
    if full.kind is Kind.COUNT and not full.unit:
        return bare
    if _is_in_cents(full) and bare.value is not None and not bare.scaled:
        return bare._replace(kind=full.kind, unit=full.unit, value=bare.value / 100, step=bare.step / 100)
    return bare._replace(kind=full.kind, unit=full.unit)


def _is_in_cents(figure: Figure) -> bool:
    """True if an amount is printed in cents: "26 paise" is 0.26 rupees, and a bare partner is in paise, too."""
    number = NUMBER.search(figure.text) if figure.kind is Kind.MONEY else None
    if number is None or figure.value is None:
        return False
    whole, _, part = number.group().replace(",", "").partition(".")
    return figure.value.numerator * 100 * int(10 ** len(part)) == int(whole + part) * figure.value.denominator


def has_mixed_units(relation: str, operands: Sequence[tuple[str, Figure]], stated: Figure | None, text: str) -> bool:
    """True if a change, gap, multiple or sum would mix nouns or units, or a figure with a noun and a bare one.

    text: that of the figures.
    """
    if relation not in ONE_UNIT_RELATIONS:
        return False
    figures = [figure for _, figure in operands]
    akin = PERSONS | BALANCE_NOUNS if relation == "difference" else PERSONS
    if any(not _has_same_unit(figures[0], figure, akin) for figure in figures[1:]):
        return True
    if stated is None or relation not in ONE_UNIT_RESULTS:
        return False
    if _is_time_alone(stated, figures):
        return True
    return not _are_quotations(figures, text) and any(not _can_result_from(stated, figure, relation) for figure in figures)


def _are_quotations(figures: Sequence[Figure], text: str) -> bool:
    """True if the levels are bare exchange rates, in the unit of their stated change: "8 paise to 66.83 per dollar"."""
    return all(figure.unit is None for figure in figures) and any(find_priced_currency(text, figure) for figure in figures)


def _is_time_alone(stated: Figure, figures: Sequence[Figure]) -> bool:
    """True if the stated figure is a time but no level has a word: "in the next six months fell to 54.7 from 57.7"."""
    return units.get_dimension(stated.unit) == TIME_DIMENSION and not any(LETTER.search(figure.text) for figure in figures)


def _can_result_from(stated: Figure, level: Figure, relation: str) -> bool:
    """True if a result fits a level: "120 members" and 4,420, "90 staff" and 60 men, but not "six months" and 57.7."""
    named = units.get_dimension(stated.unit) or units.get_dimension(level.unit)
    if not named and (relation == "total" or stated.unit is None or level.unit is None):
        return True
    return _has_same_unit(stated, level, PERSONS | BALANCE_NOUNS) or (stated.unit in INDEX_POINT_UNITS and level.unit is None)


def _has_same_unit(a: Figure, b: Figure, akin: frozenset[str]) -> bool:
    if a.unit == b.unit or {_get_head_noun(a), _get_head_noun(b)} & STAND_IN_NOUNS:
        return True
    if a.unit is None or b.unit is None:
        return a.kind is b.kind and has_chinese(a.text + b.text)  # 报名1,186人，去年为593: a measure word may be left out
    if units.get_dimension(a.unit) or units.get_dimension(b.unit):
        return units.get_dimension(a.unit) == units.get_dimension(b.unit)
    return _get_head_noun(a) == _get_head_noun(b) or {_get_head_noun(a), _get_head_noun(b)} <= akin


def _get_head_noun(figure: Figure) -> str:
    """Return the head noun of a unit: "worker" of "public sector worker"."""
    return (figure.unit or "").rpartition(" ")[2]
