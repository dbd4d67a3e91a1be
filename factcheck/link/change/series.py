"""Levels of several years, and the change of one of them: "It was $25m in 2014, $27m in 2013 and $20m in 2012. The $7m
increase in 2013 was due to ..."; also "$25m, $27m and $20m in 2014, 2013 and 2012, respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.language.en.cues import MONTHS
from factcheck.link.sense.moment import Level
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["NAMES", "by_year", "month_before", "of_year"]

YEAR = r"(?:19|20)\d\d"
OWN = pattern(rf"(?: (?:a|per) \w+)?,? (?:(?:in|of|for|at|during|by|as of) )?(?:[\w ]{{1,24}},? )??({YEAR})\b")
YEARS = pattern(rf"\b{YEAR}(?:(?:,| and|, and) {YEAR}\b)+")
EACH = pattern(rf"\b({YEAR})\b")
OF = pattern(rf"[^.,;]{{0,80}}?\b({YEAR})\b(?:[^.,;]{{0,40}}?\b({YEAR})\b)?")  # what year a change is of, and since when
FAR = 120
NAMES = MONTHS.title().split()[:12]
MONTH = pattern(rf"\b({'|'.join(NAMES)})\b")
IN_MONTH = pattern(
    rf"[.;]\s{{1,2}}(?:In|For|During) ({'|'.join(NAMES)}),? (?:it|they|the (?:rate|figure|number|total|reading|index))"
    r" (?:was|were|had been|stood at|came to|amounted to)\s$"
    rf"|[.;]\s{{1,2}}({'|'.join(NAMES)})['’]s (?:[a-z]+ )?[a-z]+ (?:was|were|had been|stood at|came to)\s$"
)


def of_year(found: Found, levels: Sequence[Level], stated: int) -> tuple[Level, Level] | None:
    """The level of the year that a change names, and that of the year before or of the other year named."""
    levels = [level for level in levels if found.figures[level.number].kind is found.figures[levels[0].number].kind]
    named = OF.match(found.text, found.figures[stated].end) if len(levels) > 1 else None
    if named is None:
        return None
    dated = by_year(found, levels)
    new = max(filter(None, named.groups()))
    old = min(filter(None, named.groups()))
    old = str(int(new) - 1) if old == new else old
    return (dated[new], dated[old]) if new in dated and old in dated else None


def by_year(found: Found, levels: Sequence[Level]) -> dict[str, Level]:
    """Each level by its year, where each has one of its own."""
    first, last = found.figures[levels[0].number].start, found.figures[levels[-1].number].end
    listed = YEARS.search(found.text, last, last + FAR) or YEARS.search(found.text, max(0, first - FAR), first)
    years = EACH.findall(listed.group()) if listed else []
    if len(years) != len(levels):
        years = [own[1] for level in levels if (own := OWN.match(found.text, found.figures[level.number].end))]
    return dict(zip(years, levels, strict=True)) if len(set(years)) == len(levels) else {}


def month_before(found: Found, own: Level, other: Level) -> bool:
    """Whether a level is of the month before that of another: "fell to 4.5% in May. In April it was 4.9%"."""
    level, start = found.figures[own.number], found.figures[other.number].start
    then = IN_MONTH.search(found.text, max(0, start - 60), start)
    now = MONTH.findall(found.text[slice(*sentence_at(found.text, level.start))])
    return then is not None and len(set(now)) == 1 and (NAMES.index(now[0]) - NAMES.index(then[1] or then[2])) % 12 == 1
