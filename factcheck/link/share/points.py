"""Points between the only two percentages near by. Inferred.

"Turnout was 61.2 per cent, 2.3 points up on 2015, when 58.9 per cent voted"; "The rate is now 21%. The record was 17%. The
hike is one of 4 points".
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en.ratios import FILL
from factcheck.link.sense.period import sentence_at
from factcheck.link.share.portions import changed
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["pointed"]

POINTS = ("percentage_point", "basis_point", "point")
TOLD = pattern(  # before the points: what they are between
    r"\b(?:rise|increase|gain|fall|drop|decline|decrease|hike|cut|gap|difference|margin|lead|improvement|jump|climb|slide|rose|risen|fell|fallen"
    rf"|up|down|by|represents?|was|were|is|are|only|just|,)\s(?:of\s|by\s|an?\s|[a-z]+\s){{0,3}}{FILL}$|[,(–—-]\s?$"
)
THEN = (
    r"(?:(?:a|the|one|last|previous|same)\s(?:[a-z]+\s)?(?:year|month|quarter|week|decade|time)|(?:19|20)\d\d|in\s"
    r"|it\b|before\b|then\b)"
)
BEHIND = pattern(  # what the points are measured from: nothing, a time, or what has its own figure behind
    r"\s(?:of\sa\s)?(?:more|less|fewer|lower|higher|above|below|up|down|better|worse|ahead|behind)(?:\s(?:than|on|of))?"
    rf"(?:\s(?P<time>{THEN})|(?P<end>[,.;)]|$)|\s(?P<of>[^.;:%\d]{{2,60}}))"
    r"|\s(?:increase|rise|fall|drop|decrease|decline|gap|lead|was|is|were|to|at|since|on\sthe\s(?:year|month|quarter))\b|[,.;)]|$"
)
APART = pattern(r"[;:–—]|\s-\s|,\s(?:and|but|while)\b|\bbut\b|\bwhile\b")
SINCE = pattern(r"\son\sthe\s(year|month|quarter|week)\b")
OPEN = pattern(r"\b(?:error|if|would|could|may|expected|forecast|target|plans?|should)\b")
SLACK = Fraction(1, 4)  # of the gap: further off they are those of something else
BASIS, HUNDRED = "basis_point", 100


def pointed(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such gaps."""
    for i, sentence in enumerate(sentences):
        there = [number for number in sentence.figures if number >= 0]
        points = [number for number in there if _is_point(found.figures[number])]
        if len(points) == 1 and points[0] not in found.stated and _is_told(found, points[0]):
            _pointed(found, sentences, i, points[0])


def _is_point(figure: Figure) -> bool:
    return figure.unit in POINTS and figure.form in (Form.NUMBER, Form.FRACTION) and figure.high is None


def _is_told(found: Found, number: int) -> bool:
    """Whether points are said to lie between two rates: not "2 points above the national average", which is not printed."""
    figure = found.figures[number]
    ahead = found.text[max(0, figure.start - 70) : figure.start]
    behind = BEHIND.match(found.text, figure.end)
    if not behind or not TOLD.search(ahead) or OPEN.search(ahead[-40:]):
        return False
    if behind["of"] is None:
        return True
    following = found.figures[number + 1] if number + 1 < len(found.figures) else figure
    return following.kind is Kind.PERCENT and following.start == behind.end()


def _pointed(found: Found, sentences: Sequence[Word], i: int, number: int) -> None:
    end = found.figures[number].end
    here = [
        (rate, risen)
        for rate, risen in _rates(found, sentences[i])
        if rate < number or not APART.search(found.text, end, found.figures[rate].start)
    ]
    before = [_rates(found, sentences[j]) for j in (i - 1, i - 2) if j >= 0]
    after = _rates(found, sentences[i + 1]) if i + 1 < len(sentences) and len(here) == 1 else []
    first = before[0] if before else []
    two = before[1] if len(before) > 1 else []
    pairs = (here, first if not here else [], here + first, here + after, first + two if not here and len(first) == 1 else [])
    pair = next((there for there in pairs if len(there) == 2), None)
    if pair and len({risen for _, risen in pair}) == 1:  # growth and growth, or rates and rates
        one, other = (found.figures[rate] for rate, _ in pair)
        since = SINCE.match(found.text, end)  # "down 0.1 points on the quarter. It had been 7.8% a year earlier"
        last = found.text[slice(*sentence_at(found.text, max(one.start, other.start)))]
        if not since or since[1] in last:
            _enter(found, number, one, other)


def _rates(found: Found, sentence: Word) -> list[tuple[int, bool]]:
    """The percentages of a sentence, and whether each is a change."""
    return [
        (number, changed(found, sentence, at))
        for at, (letter, number) in enumerate(zip(sentence.letters, sentence.figures, strict=True))
        if letter == "P" and found.figures[number].high is None
    ]


def _enter(found: Found, number: int, one: Figure, other: Figure) -> None:
    stated = found.figures[number]._replace(direction=None)
    if stated.unit == "point":
        stated = stated._replace(kind=Kind.POINT, unit="percentage_point")
    higher, lower = sorted((one, other), key=lambda figure: figure.value or Fraction(), reverse=True)
    made = (higher.value or Fraction()) - (lower.value or Fraction())
    said = (stated.value or Fraction()) / (HUNDRED if stated.unit == BASIS else 1)
    if made <= 0 or abs(made - said) > max(SLACK * said, (higher.step + lower.step + stated.step) / 2):
        return
    found.add("gap", [("higher", higher), ("lower", lower)], stated, "low")
    found.stated.add(number)
