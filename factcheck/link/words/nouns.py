"""Whether figures count the same thing, so that one can be added to, held against or taken from another.

Six months and an index of 57.7 make no difference, nor do 16,000 jobs and 57 sites, nor 14 and three battalions a sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck import units
from factcheck.figure.figure import Figure
from factcheck.language.en.persons import PERSONS
from factcheck.pattern import pattern

__all__ = ["COIN", "unlike"]

TIME = "[time]"
LETTER = pattern(r"[A-Za-z]")
COIN = pattern(  # behind what a dollar costs: "66.83 rupees to the dollar", "66.83 per dollar"
    r"\s?(?:(?!to\b|per\b|against\b|for\b)[a-z]{3,8}\s)?(?:to|per|against|for|an?)\s(?:the |one )?(?:u\.?s\.? )?"
    r"(dollar|euro|pound)\b",
    re.IGNORECASE,
)

ACCOUNT = frozenset(  # what a balance is of, by its two sides
    "birth death baby child people person citizen arrival departure immigrant emigrant migrant".split()  # noqa: SIM905  a word is easier added to a text
)
ALIKE = frozenset({"change", "difference", "gap", "multiple", "total"})  # relations over figures of one noun or unit
STATED = frozenset({"change", "difference", "total"})  # whose result is of that noun too
OF_ALL = frozenset({"one", "other", "unit"})  # stand for any noun: "140 heavy trucks and 40 light ones"
OF_AN_INDEX = frozenset({"point", "basis_point"})  # "22 points to 10.57": its levels are bare


def unlike(relation: str, operands: Sequence[tuple[str, Figure]], stated: Figure | None, text: str) -> bool:
    """Whether a change, gap, multiple or sum would be of different nouns or units, or of a named and a bare figure.

    text: that they stand in.
    """
    if relation not in ALIKE:
        return False
    figures = [figure for _, figure in operands]
    akin = PERSONS | ACCOUNT if relation == "difference" else PERSONS
    if any(not _same(figures[0], figure, akin) for figure in figures[1:]):
        return True
    if stated is None or relation not in STATED:
        return False
    if _of_time_alone(stated, figures):
        return True
    return not _quotations(figures, text) and any(not _of(stated, figure, relation) for figure in figures)


def _quotations(figures: Sequence[Figure], text: str) -> bool:
    """Whether bare levels say what a coin costs of the unit that is stated: "8 paise to 66.83 per dollar"."""
    return all(figure.unit is None for figure in figures) and any(COIN.match(text, figure.end) for figure in figures)


def _of_time_alone(stated: Figure, figures: Sequence[Figure]) -> bool:
    """Whether what is stated is a time and no level is printed as one: "in the next six months fell to 54.7 from 57.7"."""
    return units.dimension(stated.unit) == TIME and not any(LETTER.search(figure.text) for figure in figures)


def _of(stated: Figure, level: Figure, relation: str) -> bool:
    """Whether a result may be of a level: "120 members" of 4,420 and "90 staff" of 60 men, but not "six months" of 57.7."""
    named = units.dimension(stated.unit) or units.dimension(level.unit)
    if not named and (relation == "total" or stated.unit is None or level.unit is None):
        return True
    return _same(stated, level, PERSONS | ACCOUNT) or (stated.unit in OF_AN_INDEX and level.unit is None)


def _same(a: Figure, b: Figure, akin: frozenset[str]) -> bool:
    if a.unit == b.unit or {_head(a), _head(b)} & OF_ALL:
        return True
    if a.unit is None or b.unit is None:
        return False
    if units.dimension(a.unit) or units.dimension(b.unit):
        return units.dimension(a.unit) == units.dimension(b.unit)
    return _head(a) == _head(b) or {_head(a), _head(b)} <= akin


def _head(figure: Figure) -> str:
    """The noun itself: "worker" of "public sector worker"."""
    return (figure.unit or "").rpartition(" ")[2]
