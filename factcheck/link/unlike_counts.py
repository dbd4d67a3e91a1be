"""Counts of different things, which can't be compared or subtracted: 16,000 jobs and 57 sites, 90 workers and 45 offices."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck import units
from factcheck.figure.figure import Figure, Kind
from factcheck.language import split_words

__all__ = ["BALANCE_NOUNS", "PERSONS", "are_unlike_counts"]

PERSONS = split_words(  # what people are by kind
    "man woman child boy girl baby infant toddler teenager adult youth civilian soldier trooper policeman police "
    "officer militant rebel gunman attacker bomber guard worker miner fisherman student pupil teacher villager "
    "farmer tourist foreigner passenger pilot driver pedestrian firefighter paramedic doctor nurse patient "
    "journalist reporter prisoner inmate local resident relative bystander crew "
)
BALANCE_NOUNS = PERSONS | split_words(  # nouns on the two sides of a balance, births less deaths
    "birth death baby child people person citizen arrival departure immigrant emigrant migrant"
)
STAND_IN_NOUNS = frozenset({"one", "other", "unit"})  # stand for any noun: "140 heavy trucks and 40 light ones"


def are_unlike_counts(figures: Sequence[Figure], akin: frozenset[str]) -> bool:
    """True if each figure counts a thing by its noun, and two of them different ones. akin: nouns that count as one."""
    if not all(figure.kind is Kind.COUNT and figure.unit and not units.get_dimension(figure.unit) for figure in figures):
        return False
    nouns = {(figure.unit or "").rpartition(" ")[2] for figure in figures}
    return len(nouns) > 1 and nouns.isdisjoint(STAND_IN_NOUNS) and not nouns <= akin
