"""Points above the national average, and the nation's rate beside: "The country grew 2.5 percent while Henan grew 3.1 percent,
0.6 points higher than the national average." Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Figure, Kind
from factcheck.link.pair.averaged import times_average
from factcheck.link.pair.usual import usual
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["averaged"]

ABOVE = pattern(
    r"\s+(?:(?P<up>higher|faster|more|greater)|(?P<down>lower|slower|less)|(?P<over>above)|(?P<under>below))(?:\s+than)?"
    r"\s+(?:that of |the growth (?:rate )?of )?(?:the )?(?:national|nationwide|whole country|country[’']s)\b"
)
BEFORE = pattern(  # "higher than the national rate by 6.7 points"
    r"\b(?:(?P<up>higher|faster|more)|(?P<down>lower|slower|less)|(?P<over>above)|(?P<under>below))(?:\s+than)?\s+the\s+"
    r"(?:national|nationwide|country[’']s)\s(?:average|rate|growth|level|figure)(?:\srate)?\sby\s(?:about\s)?$"
)
TO = pattern(
    r"(?:\s(?:last|this|in|year|from|a|over|on|earlier|[A-Z]\w+|20\d\d)){0,6},?\s(?:or\s|which\s(?:was|is)\s|up\s)?(?:about\s)?"
)
OF = pattern(
    r"(?: (?:average|level|figure|mean|rate))?(?: growth)?(?: rate)? (?:of|at)\s(?:about )?|\s?(?:average|level|figure)?\s?\("
)
AVERAGE = pattern(
    r"(?:The|Its)\s(?:national|nationwide|country[’']s|nation[’']s)\s(?:average|figure|rate|growth|growth rate|level)\b"
)
NATION = pattern(r"\b(?:China(?:[’']s)?|nationwide|national|nation[’']s|the (?:whole )?country(?:[’']s)?)\b", re.IGNORECASE)
CLAUSE = pattern(r"[,;]|\b(?:while|whereas|but|and)\b")
NEAR = 90  # characters before a rate in which its nation stands


def averaged(found: Found) -> None:
    """Enter the gaps to a national average whose rate stands in the same sentence, behind the gap, or alone in the next one."""
    times_average(found)
    usual(found)
    for number, figure in enumerate(found.figures):
        if (
            figure.kind is Kind.POINT
            and number not in found.stated
            and (by := BEFORE.search(found.text, max(0, figure.start - NEAR), figure.start))
        ):
            _by(found, number, by)
        above = ABOVE.match(found.text, figure.end) if figure.kind is Kind.POINT and number not in found.stated else None
        rates = list(_rates(found, figure)) if above else []
        if (
            above is None
            or not rates
            or not TO.fullmatch(found.text, rates[-1].end, figure.start)
            or _national(found.text, rates[-1])
        ):
            continue
        nation = [rate for rate in rates[:-1] if _national(found.text, rate)] or _behind(found, number, above.end())
        if len(nation) == 1:
            down = above["down"] or above["under"]
            higher, lower = (nation[0], rates[-1]) if down else (rates[-1], nation[0])
            found.add("gap", [("higher", higher), ("lower", lower)], figure._replace(direction=None), "low")
            found.stated.add(number)


def _by(found: Found, number: int, by: re.Match[str]) -> None:
    """Enter the gap of "Trade rose 2%. That with Asia rose 9%, higher than the national rate by 7 points"."""
    figure = found.figures[number]
    first, _ = sentence_at(found.text, figure.start)
    own, nation = list(_rates(found, figure)), list(_rates(found, figure, sentence_at(found.text, max(0, first - 2))[0], first))
    if len(own) == len(nation) == 1:
        higher, lower = (nation[0], own[0]) if by["down"] or by["under"] else (own[0], nation[0])
        found.add("gap", [("higher", higher), ("lower", lower)], figure._replace(direction=None), "low")
        found.stated.add(number)


def _behind(found: Found, number: int, end: int) -> list[Figure]:
    """The nation's rate behind a gap: "above the national average of 5.8 percent"; or alone in a sentence on the nation."""
    rate = next((figure for figure in found.figures[number + 1 : number + 2] if figure.kind is Kind.PERCENT), None)
    if rate is None or rate.high is not None:
        return []
    if OF.fullmatch(found.text, end, rate.start):
        return [rate]
    first, last = sentence_at(found.text, rate.start)
    alone = [figure for figure in found.figures if first <= figure.start < last and figure.kind is Kind.PERCENT]
    return [rate] if len(alone) == 1 and first > end and AVERAGE.match(found.text, first) else []


def _rates(found: Found, figure: Figure, first: int = -1, last: int = -1) -> Iterator[Figure]:
    """The percentages of its sentence before a figure, or those between two places."""
    first, last = (sentence_at(found.text, figure.start)[0], figure.start) if first < 0 else (first, last)
    return (rate for rate in found.figures if rate.kind is Kind.PERCENT and rate.high is None and first <= rate.start < last)


def _national(text: str, rate: Figure) -> bool:
    """Whether a rate is the nation's, by the words of its clause before it."""
    first, _ = sentence_at(text, rate.start)
    return NATION.search(CLAUSE.split(text[max(first, rate.start - NEAR) : rate.start])[-1]) is not None
