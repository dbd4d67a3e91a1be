"""Revisions of a rate: "rose by 0.4%; revised down 0.5 points from the previously estimated 0.9% increase". Inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["revised"]

WORDS = frozenset({"revised", "revision"})
REVISED = pattern(r"\b(?:revised (up|down)(?:wards?)?(?: by)?|(up|down)ward revision of)(?: an? | the | )$", re.IGNORECASE)
FROM = pattern(
    r" (?:from|on|compared with|against) (?:(?:the|an?|its|our) )?"
    r"(?:(?:previous(?:ly)?|initial(?:ly)?|first|earlier|preliminary|original(?:ly)?|provisional|second|published|estimated|reported"
    r"|estimate|figure|growth|increase|decrease|fall|decline|rate|of|last|month['’]s|quarter['’]s) ){0,6}",
    re.IGNORECASE,
)
FALL = pattern(r"\b(?:fell|fall(?:en|ing)?|decreas\w+|declin\w+|contract\w+|dropp?\w*|down)\b[^.;%]{0,40}$", re.IGNORECASE)
FALL_BEHIND = pattern(r" (?:fall|decrease|decline|drop|contraction)\b")
RATES = (Kind.PERCENT,)
REACH = 80  # characters before a rate that say whether it is of a fall


def revised(found: Found, sentences: Sequence[Word]) -> None:
    """Enter by how much a rate has been revised."""
    if not found.says(WORDS):
        return
    for i, sentence in enumerate(sentences):
        numbers = [number for number in sentence.figures if number >= 0]
        for number in numbers:
            stated = found.figures[number]
            said = REVISED.search(found.text, max(0, stated.start - 40), stated.start)
            if said and number not in found.stated and number + 1 < len(found.figures):
                before = [n for n in (*_numbers(sentences, i - 1), *numbers) if n < number]
                _enter(found, number, before, (said[1] or said[2]).lower())


def _numbers(sentences: Sequence[Word], i: int) -> list[int]:
    return [number for number in sentences[i].figures if number >= 0] if i >= 0 else []


def _enter(found: Found, number: int, before: Sequence[int], way: str) -> None:
    """Enter the gap between the last rate told before a revision and the one behind it."""
    old = found.figures[number + 1]
    rates = [n for n in before if found.figures[n].kind in RATES and found.figures[n].high is None]
    if not rates or old.kind not in RATES or not FROM.fullmatch(found.text, found.figures[number].end, old.start):
        return
    new = found.figures[rates[-1]]
    one, other = _signed(found.text, new), _signed(found.text, old)
    if one.value is not None and other.value is not None and one.value < 0 and other.value < 0:
        one, other, way = new, old, {"up": "down", "down": "up"}[way]  # a fall revised down is a larger one
    roles = Roles("gap", "u" if way == "up" else "d", found.figures[number], one, other, None)
    enter(found, roles, [number])


def _signed(text: str, rate: Figure) -> Figure:
    """A rate, below zero where it is of a fall."""
    fell = FALL.search(text, max(0, rate.start - REACH), rate.start) or FALL_BEHIND.match(text, rate.end)
    return rate._replace(value=-abs(rate.value)) if fell and rate.value else rate
