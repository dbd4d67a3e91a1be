"""Points above the national average, and the nation's rate beside: "The country grew 2.5 percent while Henan grew 3.1 percent,
0.6 points higher than the national average." Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure import Figure, Kind
from factcheck.link.found import Found
from factcheck.link.period import sentence_at
from factcheck.pattern import pattern

__all__ = ["averaged"]

ABOVE = pattern(
    r"\s+(?:(?P<up>higher|faster|more|greater)|(?P<down>lower|slower|less)|(?P<over>above)|(?P<under>below))(?:\s+than)?"
    r"\s+(?:that of |the growth (?:rate )?of )?(?:the )?(?:national|nationwide|whole country|country[’']s)\b(?![^.;]{0,40}\d)"
)
NATION = pattern(r"\b(?:China(?:[’']s)?|nationwide|national|nation[’']s|the (?:whole )?country(?:[’']s)?)\b", re.IGNORECASE)
CLAUSE = pattern(r"[,;]|\b(?:while|whereas|but|and)\b")
NEAR = 90  # characters before a rate in which its nation stands


def averaged(found: Found) -> None:
    """Enter the gaps to a national average whose rate stands in the same sentence."""
    for number, figure in enumerate(found.figures):
        above = ABOVE.match(found.text, figure.end) if figure.kind is Kind.POINT and number not in found.stated else None
        rates = list(_rates(found, figure)) if above else []
        if above is None or len(rates) < 2 or rates[-1].end + 4 < figure.start:
            continue
        nation = [rate for rate in rates[:-1] if _national(found.text, rate)]
        if len(nation) == 1 and not _national(found.text, rates[-1]):
            down = above["down"] or above["under"]
            higher, lower = (nation[0], rates[-1]) if down else (rates[-1], nation[0])
            found.add("gap", [("higher", higher), ("lower", lower)], figure._replace(direction=None), "low")
            found.stated.add(number)


def _rates(found: Found, figure: Figure) -> Iterator[Figure]:
    """The percentages of its sentence before a figure."""
    first, _ = sentence_at(found.text, figure.start)
    return (
        rate for rate in found.figures if rate.kind is Kind.PERCENT and rate.high is None and first <= rate.start < figure.start
    )


def _national(text: str, rate: Figure) -> bool:
    """Whether a rate is the nation's, by the words of its clause before it."""
    first, _ = sentence_at(text, rate.start)
    return NATION.search(CLAUSE.split(text[max(first, rate.start - NEAR) : rate.start])[-1]) is not None
