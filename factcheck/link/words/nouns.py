"""Whether figures count the same thing, so that one can be added to, held against or taken from another.

Six months and an index of 57.7 make no difference, nor do 16,000 jobs and 57 sites, nor 14 and three battalions a sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import units
from factcheck.figure import Figure
from factcheck.language.en.persons import PERSONS

__all__ = ["unlike"]

ACCOUNT = frozenset(  # what a balance is of, by its two sides
    "birth death baby child people person arrival departure immigrant emigrant migrant".split()  # noqa: SIM905  a word is easier added to a text
)
ALIKE = frozenset({"change", "difference", "gap", "multiple", "total"})  # relations over figures of one noun or unit
STATED = frozenset({"change", "difference", "total"})  # whose result is of that noun too
OF_ALL = frozenset({"one", "other", "unit"})  # stand for any noun: "140 heavy trucks and 40 light ones"
OF_AN_INDEX = frozenset({"point", "basis_point"})  # "22 points to 10.57": its levels are bare


def unlike(relation: str, operands: Sequence[tuple[str, Figure]], stated: Figure | None) -> bool:
    """Whether a change, gap, multiple or sum would be of different nouns or units, or of a named and a bare figure."""
    if relation not in ALIKE:
        return False
    figures = [figure for _, figure in operands]
    akin = PERSONS | ACCOUNT if relation == "difference" else PERSONS
    if any(not _same(figures[0], figure, akin) for figure in figures[1:]):
        return True
    return stated is not None and relation in STATED and any(not _of(stated, figure) for figure in figures)


def _of(stated: Figure, level: Figure) -> bool:
    """Whether a result may be of a level: "120 members" of 4,420, but not "six months" of 57.7."""
    if stated.unit is None or level.unit is None:
        named = stated.unit or level.unit
        return named in OF_AN_INDEX or not units.dimension(named)
    return _same(stated, level, frozenset()) or not (units.dimension(stated.unit) or units.dimension(level.unit))


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
