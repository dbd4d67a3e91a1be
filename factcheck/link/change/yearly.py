"""Growth a year and the two levels of its sentence, in whatever order: "valued at $5.5 billion in 2019, it is to reach $10.1
billion by 2025, growing at a CAGR of 10.8%". The years beside the levels say which is the old one. Inferred."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.years import compounded, years
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word, letter
from factcheck.pattern import pattern

__all__ = ["yearly"]

LEVELS = "MQN"
OTHER = pattern(  # another thing grows so: "to $10m, with exports growing at 8% a year"
    r";|\b(?:while|whereas|but|with (?!an? |growth)|and (?!(?:is|was|are|were|to|will|would|has|had|growing|thus|hence)\b))"
)
PART = pattern(r"\b(?:of which|including|per|by|up|down|rose|fell|every)\s(?!(?:[a-z]+\s)?from\s$)(?:[a-z]+\s){0,2}$")
AGAIN = pattern(
    r"\s*(?:Over (?:the|that|this|these|those) (?:[a-z]+ )?(?:period|decade|years),? "
    r"(?:it|they|this|the (?:population|number)) "
    r"|(?:This|That|These|It|The (?:increase|rise|growth|change|projection)) )"
)
FEWEST = 10  # a small count is none of the levels


def yearly(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the growth a year of two levels that stand alone in its sentence."""
    for i, sentence in enumerate(sentences):
        numbers = [number for number in sentence.figures if number >= 0]
        rates = [n for n in numbers if n not in found.stated and _rate(found, found.figures[n])]
        levels = _levels(found, sentence) if len(rates) == 1 else []
        if rates and not levels and i and AGAIN.match(found.text, sentence_at(found.text, found.figures[rates[0]].start)[0]):
            levels = _levels(found, sentences[i - 1])
        if len(levels) == 2 and (pair := partners(*levels)) and None not in (pair[0].value, pair[1].value):
            _enter(found, rates[0], *pair)


def _levels(found: Found, sentence: Word) -> list[Figure]:
    return [found.figures[n] for n in sentence.figures if n >= 0 and _level(found, sentence, n)]


def _rate(found: Found, figure: Figure) -> bool:
    return figure.kind is Kind.PERCENT and figure.high is None and compounded(found, figure)


def _level(found: Found, sentence: Word, number: int) -> bool:
    """Whether a figure may be one of the levels: outside brackets, and no part or change."""
    figure, at = found.figures[number], sentence.figures.index(number)
    inside = sentence.letters.count("(", 0, at) > sentence.letters.count(")", 0, at)
    return (
        letter(figure) in LEVELS
        and not inside
        and (figure.scaled or (figure.value or 0) >= FEWEST)
        and not PART.search(found.text[max(0, figure.start - 24) : figure.start])
    )


def _enter(found: Found, number: int, one: Figure, two: Figure) -> None:
    rate = found.figures[number]
    apart = found.text[two.end : rate.start] if two.end < rate.start else found.text[rate.end : max(one.start, two.start)]
    if OTHER.search(apart) or found.figures[number].value is None:
        return
    for new, old in ((two, one), (one, two)):
        if count := years(found.text, found.figures, new, old, rate):
            found.add("cagr", [("new", new), ("old", old), ("years", count)], rate._replace(direction=None), "low")
            found.stated.add(number)
            return
