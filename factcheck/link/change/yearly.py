"""Growth a year and the two levels of its sentence, in whatever order: "valued at $5.5 billion in 2019, it is to reach $10.1
billion by 2025, growing at a CAGR of 10.8%". The years beside the levels say which is the old one. Inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.period import sentence_at
from factcheck.link.change.years import compounded, years
from factcheck.link.weigh.candidate import LEVELS
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["yearly"]

OTHER = pattern(  # another thing grows so: "to $10m, with exports growing at 8% a year"
    r";|\b(?:while|whereas|but|with (?!an? |growth)|and (?!(?:is|was|are|were|to|will|would|has|had|growing|thus|hence)\b))"
)
COMPOUND, NEAR = pattern(r"\bcompound", re.IGNORECASE), 40  # characters around a rate
PART = pattern(r"\b(?:of which|including|per|by|up|down|rose|fell|every)\s(?!(?:[a-z]+\s)?from\s$)(?:[a-z]+\s){0,2}$")
AGAIN = pattern(
    r"\s*(?:Over (?:the|that|this|these|those) (?:[a-z]+ )?(?:period|decade|years),? "
    r"(?:it|they|this|the (?:population|number)) "
    r"|(?:This|That|These|It|The (?:increase|rise|growth|change|projection)) )"
)


def yearly(found: Found, facts: Sequence[Fact]) -> None:
    """Enter the growth a year of two levels that stand alone in its sentence."""
    told = [list(group) for _, group in groupby(facts, key=lambda f: f.sentence)]
    for i, sentence in enumerate(told):
        rates = [f.figure for f in sentence if f.n not in found.stated and _rate(found.text, f.figure)]
        levels = _levels(found.text, sentence) if len(rates) == 1 else []
        if rates and not levels and i and AGAIN.match(found.text, sentence_at(found.text, rates[0].start)[0]):
            levels = _levels(found.text, told[i - 1])
        if len(levels) == 2 and (pair := partners(*levels)) and None not in (pair[0].value, pair[1].value):
            _enter(found, rates[0], *pair)


def _levels(text: str, sentence: Sequence[Fact]) -> list[Figure]:
    return [f.figure for f in sentence if _level(text, f)]


def _rate(text: str, figure: Figure) -> bool:
    return figure.kind is Kind.PERCENT and figure.high is None and compounded(text, figure)


def _level(text: str, f: Fact) -> bool:
    """Whether a figure may be one of the levels: outside brackets, no digit alone, and no part or change."""
    figure = f.figure
    plain = figure.kind in LEVELS and figure.high is None and f.role not in (Role.TIME, Role.VAGUE) and not f.bracket
    longer = figure.scaled or len(figure.text) > 1
    return plain and longer and not PART.search(text[max(0, figure.start - 24) : figure.start])


def _enter(found: Found, rate: Figure, one: Figure, two: Figure) -> None:
    apart = found.text[two.end : rate.start] if two.end < rate.start else found.text[rate.end : max(one.start, two.start)]
    if OTHER.search(apart) or rate.value is None:
        return
    for new, old in ((two, one), (one, two)):
        if count := years(found.text, found.figures, new, old, rate):
            near = found.text[max(0, rate.start - NEAR) : rate.end + NEAR]
            sure = "high" if COMPOUND.search(near) else "low"
            found.add("cagr", [("new", new), ("old", old), ("years", count)], rate._replace(direction=None), sure)
            found.stated.update(n for n in [found.numbered(rate)] if n is not None)
            return
