"""Two that make a whole between them by their names: what the central government and the local ones collect is the revenue.

Each has its level behind its name; the whole stands in a sentence before, of one time and of the same thing. Inferred.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from fractions import Fraction
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language.en.leads import COUNTED, COUNTERPARTS
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.roles import is_level
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["paired"]

LEVELS = "MQN"
APART, BEHIND, BACK = 320, 140, 420  # characters between the two names, behind the second, back to the whole
OFF, ZERO = Fraction(1, 10), Fraction(0)  # a whole is at most a tenth of it off its two parts
MOST = 12  # pairs of two names
PER = pattern(r"\b(?:per capita|average|median|per head|each)\b", re.IGNORECASE)
AND = pattern(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
AHEAD = pattern(
    r"[\w\s]{0,30}\b(?:in|by|for|from)\s+(?:the\s+)?", re.IGNORECASE
)  # "2.91m in central government": levels stand first
TOTAL = pattern(r"\b(?:total|whole|overall|altogether|combined|together|in all)\b", re.IGNORECASE)
PARTIAL = pattern(r"\b(?:excluding|other than|among (?:them|these)|of (?:which|these|the total))\b", re.IGNORECASE)
WORD = pattern(r"[a-z]+")
# with what each begins, as plain letters
HEADS = {name: re.split(r".\?|[(|\[]", name)[0] for pair in COUNTERPARTS for name in pair}


class Levels(NamedTuple):
    """The levels of a text, in order, and where they begin; a conversion counts once."""

    starts: list[int]
    figures: list[Figure]

    def within(self, start: int, end: int) -> list[Figure]:
        return self.figures[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def paired(found: Found) -> None:
    """Enter the totals of two counterparts."""
    low, levels = found.low, None
    for one, other in COUNTERPARTS:
        if HEADS[one] not in low or HEADS[other] not in low:
            continue
        levels = levels or _levels(found)
        names, at = re.compile(rf"\b(?:(?P<one>{one})|(?P<other>{other}))\b"), 0
        for _ in range(MOST):
            first = names.search(low, at)
            if first is None:
                break
            others = names.finditer(low, first.end(), first.end() + APART)
            second = next((match for match in others if _kind(match) != _kind(first)), None)
            if second:
                _pair(found, levels, first.span(), second.span())
            at = (second or first).end()


def _levels(found: Found) -> Levels:
    letters = found.word.letters
    there = [
        (at, found.figures[number]) for at, number in enumerate(found.word.figures) if number >= 0 and letters[at] in LEVELS
    ]
    figures = [figure for at, figure in there if is_level(found.text, letters, at, figure)]
    return Levels([figure.start for figure in figures], figures)


def _kind(match: re.Match[str]) -> bool:
    return match["one"] is not None


def _pair(found: Found, levels: Levels, first: tuple[int, int], second: tuple[int, int]) -> None:
    start, _ = sentence_at(found.text, first[0])
    end = min(second[1] + BEHIND, sentence_at(found.text, second[1])[1])
    between, behind = levels.within(first[1], second[0]), levels.within(second[1], end)
    if AND.fullmatch(found.text, first[1], second[0]):  # "the central and local governments took $5m and $4m"
        parts = behind if len(behind) == 2 else []
    elif between and AHEAD.fullmatch(found.text, between[-1].end, second[0]):  # "there were 9m in cities and 4m in villages"
        before = levels.within(start, first[0])[-1:]
        parts = [*before, between[-1]] if before and AHEAD.fullmatch(found.text, before[0].end, first[0]) else []
    else:  # "domestic sales were $5m, and it took $4m abroad"
        parts = between[:1] + behind[:1] if behind else between if len(between) == 2 else []
    if len(parts) == 2 and not PER.search(found.text, max(0, first[0] - BACK), end):
        _sum(found, levels, parts, min(parts[0].start, first[0]), end)


def _sum(found: Found, levels: Levels, parts: list[Figure], start: int, end: int) -> None:
    """Enter the total in the nearest sentence before that has a larger level of the same thing, or as a total behind."""
    here = found.text[start:end]
    for whole in (*reversed(levels.within(max(0, start - BACK), start)), *levels.within(end, end + BEHIND)):
        if not _near(parts, whole):
            continue
        first, last = sentence_at(found.text, whole.start)
        words = found.text[first:last]
        same = start < last or not _counted(words).isdisjoint(_counted(here))
        if whole.start >= end:
            same = TOTAL.search(found.text, max(end, first), whole.start) is not None
        if same and not PARTIAL.search(words) and not _elsewhen(found, words, start):
            pairs = [pair[0] for part in parts if (pair := partners(part, whole))]
            if len(pairs) == 2 and not _read(found, whole, pairs):
                found.add("total", [("term", pair) for pair in pairs], whole, "low")
                found.stated.add(found.figures.index(whole))
            return


def _near(parts: list[Figure], whole: Figure) -> bool:
    """Whether two parts come to about a whole: what the state and the towns collect is not the tax that stands between."""
    said = whole.value or ZERO
    come = sum((pair[0].value or ZERO for part in parts if (pair := partners(part, whole))), ZERO)
    return said > max(part.value or ZERO for part in parts) and abs(said - come) <= OFF * said


def _read(found: Found, whole: Figure, parts: list[Figure]) -> bool:
    """Whether a total is already stated of the same parts."""
    starts = {part.start for part in parts}
    return any(
        starts <= {figure.start for _, figure in claim.operands if isinstance(figure, Figure)}
        for claim in found.stating(whole.start, "total")
    )


def _counted(words: str) -> set[str]:
    return {COUNTED[word] for word in WORD.findall(words.lower()) if word in COUNTED}


def _elsewhen(found: Found, here: str, start: int) -> bool:
    return clash(periods(here), periods(found.text[slice(*sentence_at(found.text, start))]))
