"""A growth and the points that its causes add: "Sales rose 5.1%. Acquisitions contributed 1.2% and currency 3.9%".

Each part has its cause beside it, volume, price, acquisitions, currency, and what they come to is the growth. A list of
causes may lack some, so what does not come to it says nothing. Inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en import contributions as words
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import comes_out
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["caused"]

RATES = "PG"
FEWEST, MOST = 2, 6  # parts
NEAR, BEHIND = 70, 48  # characters beside a part that name its cause
RISING = pattern(r"[ud](?:[_iyoOAwb]{0,6})$")
BACK = 8  # letters before a rate that say that something grew by it
ASIDE = pattern(r"\(_?$")
ZERO = Fraction(0)


def caused(found: Found, sentences: Sequence[tuple[Word, str]]) -> None:
    """Enter the growth that the causes of its own sentence, or of the next, come to."""
    if not found.may(words.CAUSE):
        return
    for i, (sentence, kinds) in enumerate(sentences):
        if kinds.count("P") + kinds.count("G") < FEWEST:
            continue
        parts = [n for n in _rates(sentence) if _cause(found, n)]
        before = [n for n in _rates(sentence) if parts and n < parts[0] and n not in parts]
        wholes = before or ([n for n in _rates(sentences[i - 1][0]) if _grown(sentences[i - 1][0], n)] if i else [])
        if FEWEST <= len(parts) <= MOST and len(wholes) == 1:
            _enter(found, wholes[0], parts)


def _rates(sentence: Word) -> list[int]:
    """The numbers of the rates of a sentence, but of those in brackets, which are of then."""
    return [
        n
        for at, n in enumerate(sentence.figures)
        if n >= 0 and sentence.letters[at] in RATES and not ASIDE.search(sentence.letters, max(0, at - 2), at)
    ]


def _grown(sentence: Word, number: int) -> bool:
    """Whether something grew or fell by a rate."""
    at = sentence.figures.index(number)
    return RISING.search(sentence.letters, max(0, at - BACK), at) is not None


def _cause(found: Found, number: int) -> bool:
    return words.CAUSE.search(found.text, *_around(found, number)) is not None


def _around(found: Found, number: int) -> tuple[int, int]:
    """From the figure before a rate, in its sentence, to what stands right behind it."""
    figure = found.figures[number]
    start, end = sentence_at(found.text, figure.start)
    last = found.figures[number - 1].end if number else 0
    then = found.figures[number + 1].start if number + 1 < len(found.figures) else end
    return max(start, last, figure.start - NEAR), min(end, then, figure.end + BEHIND)


def _enter(found: Found, number: int, parts: Sequence[int]) -> None:
    whole = found.figures[number]
    sign = -1 if words.AGAINST.search(found.text, *_around(found, number)) else 1
    terms = [_term(found, n, sign) for n in parts]
    stated = whole._replace(value=abs(whole.value or ZERO), direction=None)
    if whole.kind not in (Kind.PERCENT, Kind.POINT) or not comes_out(stated, terms):
        return
    if found.stating(whole.start, "total"):
        return
    found.add("total", [("term", term) for term in terms], stated, "low")


def _term(found: Found, number: int, sign: int) -> Figure:
    figure = found.figures[number]
    own = -1 if words.AGAINST.search(found.text, *_around(found, number)) else 1
    return figure._replace(value=abs(figure.value or ZERO) * own * sign, direction=None)
