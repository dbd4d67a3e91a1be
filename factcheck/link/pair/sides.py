"""What an amount comes to per share, cut out of the word: "it lost $6 million, or 60 cents a share, on 10 million shares"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["without_sides"]

SIDE = pattern(r"(?P<level>[MQN])_?,?r_?(?:A_?o?_?)?(?P<side>[MN])_?e?z?")  # "$6 million, or 60 cents a share"
A_SHARE = r"\s+(?:an?|per|each)\s+(?:[a-z]+\s+)?share"
ON = pattern(
    rf"{A_SHARE},?\s+(?:based\s+)?on\s+(?:(?:about|some|average|approximately|an|a|weighted|total|of)\s+){{0,3}}", re.IGNORECASE
)
FOR = pattern(  # "17 million shares at a cost of $171 million"
    r"\s+(?:(?:of|its|the|their|own|common|ordinary|stock|and|outstanding)\s+){0,5}(?:at|for)\s+"
    r"(?:(?:an?|the|total|aggregate|combined)\s+){0,2}(?:(?:cost|price|consideration|amount|sum|value)\s+)?(?:of\s+)?",
    re.IGNORECASE,
)
SHARES = pattern(r"\s+(?:[a-z]+\s+){0,3}shares\b", re.IGNORECASE)
NUMBER_OF = pattern(r"\bnumber\sof\s(?:[a-z]+\s)?shares\b[^.;\d]{0,120}$", re.IGNORECASE)
SHARE = pattern(rf"{A_SHARE}|\s+(?:each|apiece)\b", re.IGNORECASE)


def without_sides(found: Found) -> None:
    """Cut what amounts come to per share, and enter it where the shares are counted beside it."""
    cuts = []
    for match in SIDE.finditer(found.word.letters):
        number, per = (found.word.figures[match.start(name)] for name in ("level", "side"))
        level, side = found.figures[number], found.figures[per]
        if (level.scaled and not side.scaled) or SHARE.match(found.text, side.end):
            cuts.append((match.end("level"), match.end()))
            count = _count(found, number, per) if SHARE.match(found.text, side.end) and level.unit == side.unit else None
            if count:
                found.add("per", [("amount", level), ("count", count)], side._replace(direction=None), "low")
                found.stated.add(per)
    found.word = found.word.without(cuts)


def _count(found: Found, level: int, side: int) -> Figure | None:
    """The shares right behind what each has, or right before the amount that was paid for all."""
    figures, text = found.figures, found.text
    if side + 1 < len(figures) and ON.fullmatch(text, figures[side].end, figures[side + 1].start):
        return figures[side + 1] if _shares(found, figures[side + 1]) else None
    if level and FOR.fullmatch(text, figures[level - 1].end, figures[level].start) and _shares(found, figures[level - 1]):
        return figures[level - 1]
    return None


def _shares(found: Found, figure: Figure) -> bool:
    named = (figure.unit or "").split(" ")[-1] == "share" or SHARES.match(found.text, figure.end) is not None
    named = named or NUMBER_OF.search(found.text, max(0, figure.start - 140), figure.start) is not None
    return figure.kind is Kind.COUNT and named
