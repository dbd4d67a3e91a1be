"""Two that make a whole between them by their names: what the central government and the local ones collect is the revenue.

Each has its level behind its name; the whole stands in a sentence before, of one time and of the same thing. Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure import Figure, Kind
from factcheck.language.en.leads import COUNTED, COUNTERPARTS
from factcheck.link.found import Found
from factcheck.link.levels import partners
from factcheck.link.period import clash, periods, sentence_at
from factcheck.link.roles import is_level
from factcheck.pattern import pattern

__all__ = ["paired"]

LEVELS = "MQN"
APART, BEHIND, BACK = 320, 140, 420  # characters between the two names, behind the second, back to the whole
OFF, ZERO = Fraction(1, 10), Fraction(0)  # a whole is at most a tenth of it off its two parts
PER = pattern(r"\b(?:per capita|average|median|per head|each)\b", re.IGNORECASE)
AND = pattern(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
AHEAD = pattern(
    r"[\w\s]{0,30}\b(?:in|by|for|from)\s+(?:the\s+)?", re.IGNORECASE
)  # "2.91m in central government": levels stand first
PARTIAL = pattern(r"\b(?:excluding|other than|among (?:them|these)|of (?:which|these|the total))\b", re.IGNORECASE)
WORD = pattern(r"[a-z]+")
# with what each begins, as plain letters
HEADS = {name: re.split(r".\?|[(|\[]", name)[0] for pair in COUNTERPARTS for name in pair}


class Part(NamedTuple):
    level: Figure
    growth: Figure | None


def paired(found: Found) -> None:
    """Enter the totals of two counterparts."""
    low = found.low
    for one, other in COUNTERPARTS:
        if HEADS[one] not in low or HEADS[other] not in low:
            continue
        names = re.compile(rf"\b(?:(?P<one>{one})|(?P<other>{other}))\b")
        first = next(names.finditer(low), None)
        second = first and next(
            (m for m in names.finditer(low, first.end(), first.end() + APART) if _kind(m) != _kind(first)), None
        )
        if first and second:
            _pair(found, first.span(), second.span())


def _kind(match: re.Match[str]) -> bool:
    return match["one"] is not None


def _pair(found: Found, first: tuple[int, int], second: tuple[int, int]) -> None:
    end = min(second[1] + BEHIND, sentence_at(found.text, second[1])[1])
    if AND.fullmatch(found.text, first[1], second[0]):  # "the central and local governments took $5m and $4m"
        levels = list(_levels(found, second[1], end))
        parts = [Part(level, None) for level in levels] if len(levels) == 2 else []
    else:
        parts = [part for span in ((first[1], second[0]), (second[1], end)) if (part := _part(found, *span))]
        between = list(_levels(found, first[1], second[0]))
        if between and AHEAD.fullmatch(found.text, between[-1].end, second[0]):
            return
        if len(parts) == 1 and len(between) == 2:  # "domestic sales were $5m, and it took $4m abroad"
            parts.append(Part(between[1], None))
    if len(parts) == 2 and not PER.search(found.text, max(0, first[0] - BACK), end):
        _sum(found, parts, first[0], end)


def _part(found: Found, start: int, end: int) -> Part | None:
    """The first level behind a name, and the one change beside it."""
    level = next(_levels(found, start, end), None)
    rates = [figure for figure in _figures(found, start, end) if figure.kind is Kind.PERCENT and figure.direction]
    return Part(level, _signed(rates[0]) if len(rates) == 1 else None) if level else None


def _figures(found: Found, start: int, end: int) -> Iterator[Figure]:
    """The figures of a stretch of the text; a conversion counts once."""
    for number in found.word.figures:
        if number >= 0 and start <= found.figures[number].start < end:
            yield found.figures[number]


def _levels(found: Found, start: int, end: int) -> Iterator[Figure]:
    letters = found.word.letters
    for at, number in enumerate(found.word.figures):
        inside = number >= 0 and letters[at] in LEVELS and start <= found.figures[number].start < end
        if inside and is_level(found.text, letters, at, found.figures[number]):
            yield found.figures[number]


def _signed(rate: Figure) -> Figure:
    """A fall below zero."""
    value = -rate.value if rate.direction == "down" and rate.value is not None else rate.value
    return rate._replace(value=value, direction=None)


def _sum(found: Found, parts: list[Part], start: int, end: int) -> None:
    """Enter the total in the nearest sentence that has a larger level of the same thing."""
    least = max(part.level.value or 0 for part in parts)
    wholes = [
        figure for figure in _levels(found, max(0, start - BACK), start) if (figure.value or 0) > least and _near(parts, figure)
    ]
    for whole in reversed(wholes):
        first, last = sentence_at(found.text, whole.start)
        here = found.text[first:last]
        pairs = [pair[0] for part in parts if (pair := partners(part.level, whole))]
        same = start < last or _counted(here) & _counted(found.text[start:end])
        if len(pairs) == 2 and same and not PARTIAL.search(here) and not _elsewhen(found, here, start):
            number = found.figures.index(whole)
            if not _read(found, whole, pairs):
                found.add("total", [("term", pair) for pair in pairs], whole, "low")
                found.stated.add(number)
            return


def _near(parts: list[Part], whole: Figure) -> bool:
    """Whether two parts come to about a whole: what the state and the towns collect is not the tax that stands between."""
    said = whole.value or ZERO
    come = sum((pair[0].value or ZERO for part in parts if (pair := partners(part.level, whole))), ZERO)
    return abs(said - come) <= OFF * said


def _read(found: Found, whole: Figure, parts: list[Figure]) -> bool:
    """Whether a total is already stated of the same parts."""
    starts = {part.start for part in parts}
    return any(
        claim.relation == "total"
        and claim.stated
        and claim.stated.start == whole.start
        and starts <= {figure.start for _, figure in claim.operands if isinstance(figure, Figure)}
        for claim in found.claims
    )


def _counted(words: str) -> set[str]:
    return {COUNTED[word] for word in WORD.findall(words.lower()) if word in COUNTED}


def _elsewhen(found: Found, here: str, start: int) -> bool:
    return clash(periods(here), periods(found.text[slice(*sentence_at(found.text, start))]))
