"""What a change is without that of what was bought: "Sales increased $44m or 12%. Acquisitions increased sales $11m or 3%.
Excluding businesses acquired, sales increased $33m or 9%." Inferred."""

from __future__ import annotations

import re
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["without_acquired"]

ACQUIRED = r"(?:acquisitions?|acquired (?:businesses|companies|operations)|(?:businesses|companies|operations) acquired)"
EXCLUDING = pattern(
    rf"\s*(?:Excluding|Without|Before) (?:(?:the )?(?:impact|effects?|contribution) of )?(?:[a-z]+ )?{ACQUIRED}\b"
)
WITH = pattern(rf"\s*(?:The )?{ACQUIRED}\b", re.IGNORECASE)
CHANGED = pattern(  # a verb before a change, with what has changed between them or not
    r"\b(?P<way>increased|decreased|rose|fell|grew|declined|added|contributed)(?: (?:net )?sales)?(?: by)? (?:about )?$"
)
DOWN = frozenset({"decreased", "fell", "declined"})
OR = pattern(r",? or ")
OTHER = pattern(r"\b(?:while|whereas|offset|but|and unfavorable|and favorable|currency|translation)\b", re.IGNORECASE)
BACK = 2  # sentences


class Step(NamedTuple):
    """A change, its rate beside it, and whether it is a fall."""

    change: int
    rate: int | None
    down: bool


def without_acquired(found: Found) -> None:
    """Enter such changes."""
    if not found.says({"acquisitions", "acquisition", "acquired"}) or not found.says({"excluding", "without"}):
        return
    sentences = list(found.word.sentences())
    starts = [_start(found, sentence) for sentence in sentences]
    for i, start in enumerate(starts):
        if i < BACK or start is None or not EXCLUDING.match(found.text, start):
            continue
        one, bought, rest = (_step(found, sentences[j]) for j in (i - 2, i - 1, i))
        second = starts[i - 1]
        if one is None or bought is None or rest is None or second is None or not WITH.match(found.text, second):
            continue
        if not (one.down or rest.down or bought.down) and OTHER.search(found.text, second, start) is None:
            _enter(found, one, bought, rest)


def _start(found: Found, sentence: Word) -> int | None:
    first = next((number for number in sentence.figures if number >= 0), None)
    return None if first is None else sentence_at(found.text, found.figures[first].start)[0]


def _step(found: Found, sentence: Word) -> Step | None:
    """The first change of a sentence by its verb."""
    for number in (number for number in sentence.figures if number >= 0):
        figure = found.figures[number]
        said = CHANGED.search(found.text, max(0, figure.start - 48), figure.start) if figure.kind is Kind.MONEY else None
        if said:
            behind = found.figures[number + 1 : number + 2]
            rated = behind and behind[0].kind is Kind.PERCENT and OR.fullmatch(found.text, figure.end, behind[0].start)
            return Step(number, number + 1 if rated else None, said["way"] in DOWN)
    return None


def _enter(found: Found, one: Step, bought: Step, rest: Step) -> None:
    steps = [found.figures[step.change] for step in (one, bought, rest)]
    if len({figure.unit for figure in steps}) > 1 or rest.change in found.stated:
        return
    found.add("difference", [("larger", steps[0]), ("smaller", steps[1])], _plain(steps[2]), "low")
    found.stated.add(rest.change)
    rates = [step.rate for step in (one, bought, rest) if step.rate is not None]
    if len(rates) == len(steps) and rates[-1] not in found.stated:
        whole, part, left = (found.figures[rate] for rate in rates)
        points = _plain(left)._replace(kind=Kind.POINT, unit="percentage_point")
        found.add("gap", [("higher", whole), ("lower", part)], points, "low")
        found.stated.add(rates[-1])


def _plain(figure: Figure) -> Figure:
    return figure._replace(direction=None)
