"""The new level and the old one of a change, out of the levels of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language.en.accounts import OPPOSITE
from factcheck.link.change.rates import Rate
from factcheck.link.change.series import of_year
from factcheck.link.sense.moment import Level, dated, known
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["Pair", "alike", "another_size", "paired"]

SLIGHT = 10  # times a change that is slight beside its levels


AND = pattern(r"[^.;,()\d]{0,24}(?:\b(?:19|20)\d\d)?,?\s+and\s+(?:to\s+)?")
EACH = pattern(r"\s+(?:per (?:\w+ )?share|a share|per head|each|apiece)\b")


class Pair(NamedTuple):
    new: Level
    old: Level
    sure: bool  # both are marked by the words before them


def paired(found: Found, levels: Sequence[Level], rate: Rate, *, other: bool = False) -> Pair | None:
    """The new level and the old one, where there is one of each; by their years where no word says which. other: of another
    sentence than the rate's."""
    levels = _without_each(found, levels)
    olds = [level for level in levels if level.role == "old"]
    to = [level for level in levels if level.role == "to"]
    if not olds and len(to) == 1:
        olds = [level for level in levels if level not in to and (level.role == "last" or known(found, level, before=to[0]))]
    if len(olds) == 1:
        if any(_later(found, olds[0], level, rate) for level in levels):
            return None
        others = [level for level in levels if level is not olds[0] and alike(found, level, olds[0])]
        towards = [level for level in others if level in to]
        if len(towards) == 1 and any(_later(found, towards[0], level, rate) for level in others):
            return None
        new = towards if len(towards) == 1 else others if len(others) == 1 else _as_long(found, others, olds[0])
        if len(new) != 1 and other and olds[0].marked:  # "50 were sold, up from 22, with three models at 8 each"
            new = [level for level in others if level.number == olds[0].number - 1]
        if len(new) != 1:
            return None
        if (order := dated(found, new[0], olds[0])) and order[0] is olds[0]:  # "4,548 in 2014, compared to 5,455 in 2015"
            return Pair(order[0], order[1]._replace(marked=True), sure=False)
        return Pair(new[0], olds[0], len(levels) == 2 and olds[0].marked and bool(towards))
    named = of_year(found, levels, rate.stated)
    if not named and (olds or len(levels) != 2 or not alike(found, *levels)):
        return None
    order = named or dated(found, *levels)
    return Pair(*order, sure=False) if order else None


def _without_each(found: Found, levels: Sequence[Level]) -> Sequence[Level]:
    """Levels of a whole where there are such: "it earned $91m, or 34 cents a share, compared to $65m, or 24 cents a share"."""
    whole = [level for level in levels if not EACH.match(found.text, found.figures[level.number].end)]
    return whole if len(whole) > 1 else levels


def _later(found: Found, towards: Level, level: Level, rate: Rate) -> bool:
    """Whether one more level of a series follows: "from 50 in 2001 to 60 in 2005 and 90 in 2011, an increase of 50%"."""
    if not towards.number < level.number < rate.stated:
        return False
    return AND.fullmatch(found.text, found.figures[towards.number].end, found.figures[level.number].start) is not None


def _as_long(found: Found, levels: Sequence[Level], old: Level) -> list[Level]:
    """Of several levels that with a scale word where the old one has it: "13 ports had 7.5 million, against 6.9 million"."""
    return [level for level in levels if found.figures[level.number].scaled == found.figures[old.number].scaled is True]


def alike(found: Found, one: Level, other: Level) -> bool:
    """Whether two levels are of one unit; births are none that deaths were."""
    pair = found.figures[one.number], found.figures[other.number]
    return partners(*pair) is not None and {figure.unit for figure in pair} not in OPPOSITE


def another_size(stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether levels are far apart, and a change between them is slight: "31.4 million, 400,000 more", of 5.1 million women."""
    sizes = [abs(figure.value) for figure in (new, old, stated) if figure.value is not None and figure.unit != "point"]
    if len(sizes) < len((new, old, stated)) or new.scaled != old.scaled:
        return False
    small, large = sorted(sizes[:2])
    return large > 2 * small and SLIGHT * sizes[2] < small
