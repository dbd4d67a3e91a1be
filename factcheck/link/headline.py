"""The headline against the body: "Exports surge 25%" above "exports rose 15% to £23.0m".

A headline rounds and leaves out: its figure is as coarse as its words can bear. It is told again in the first sentence that has
a figure of its kind and unit, by the one that shares the most words with it. Where two share as many, or one of a later
sentence shares more, it may be either, and none is meant. What is larger, or agrees, is not asked. Of a summary of several
parts, "exports rose to $23.0m, and imports by 30%", each has its own words, and what shares none of them is another thing.
A claim shares the word next to both figures, verbs of change apart: of 147 such pairs in articles two differed, and both
contradicted each other. Of 136 others 20 differed, and of these one was the same thing: they are hints.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from factcheck.article import Passage, sentences
from factcheck.claim.claim import HINT, Claim
from factcheck.figure.figure import Figure, Form, Kind, grains_of
from factcheck.language import words
from factcheck.language.en.directions import BEFORE
from factcheck.pattern import pattern

__all__ = ["headed"]

START = attrgetter("start")
Span = tuple[int, int]
LEAD = 4  # sentences in which news tells what the headline says
FAR = 2000  # characters of a paragraph in which they end
FEW = 4  # figures of a headline that is no row of a report
MOST = 40  # figures of a sentence
REACH = 120  # characters beside a figure in which its words stand
WORD = pattern(r"[a-z]{3,}")
PART = pattern(r"[.;,:]\s")
SHARED = 2  # words of a headline and its first sentence where none stands beside the figure
CLAUSE = pattern(r"[\d;:,()]")  # beyond it a word is next to another figure
OF_SOME = pattern(r"\d (?:in|of|out of) (?!19|20)\d")  # "1 in 3"
OTHER = pattern(  # a part, what was before, another's, or in brackets another year's: "(2015: £1.75bn)"
    r"\b(?:another|further|extra|additional|other|from|after|than|versus|vs|against|compared (?:to|with)|previous(?:ly)?"
    r"|earlier|already(?: [a-z]+)?) (?:(?:an?|the|about|around|nearly|record|highs?|peaks?|lows?|of) )*$"
    r"|\([^()]{0,4}(?:19|20)\d\d\W{0,3}$"
)
MONTH = pattern(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|quarter|q[1-4])\b")
LEVELS = ("below", "above")  # begin one that is passed
STRETCH = pattern(r"\b(?:first|last|past|next) (?:[a-z]+|\d\d?) months\b|\b(?:first|second) half\b")
PLAIN = words(
    "the and for with about around nearly almost over more than some just from into onto that this its his her their says"
    " said will would has have had was were are been being year years month months week day per cent percent pct million"
    " billion trillion mln bln dollars dollar euros pounds yuan dlrs yen after before versus against compared ago earlier"
)
SAME = {"dead": "kill", "die": "kill", "death": "kill", "injur": "hurt", "wound": "hurt"}
ENDINGS = ("ing", "ed", "es", "s")


class Told(NamedTuple):
    """A figure of the body that may be the headline's.

    ties: how many words the two share; below zero where it is of another thing. beside: whether one of them is next to both.
    """

    figure: Figure
    sentence: int
    ties: int
    beside: bool


class Words(NamedTuple):
    """The stems around a figure. before, behind: the nearest of its clause; near: all within reach."""

    before: str
    behind: str
    near: frozenset[str]


def headed(text: str, figures: Sequence[Figure], heading: Passage, passages: Sequence[Passage]) -> Iterator[Claim]:
    """What the body says otherwise, or the same, of the figures of a headline. figures: those of the text, in order."""
    said = _within(figures, heading)
    if not 0 < len(said) <= FEW:
        return
    body = ((start, min(end, start + FAR)) for start, end in passages if start > heading.end)
    lead = list(islice(chain.from_iterable(sentences(text, *passage) for passage in body), LEAD))
    for figure in (one for one in said if _single(one) and not _of_some(text, one)):
        told = _again(text, figure, heading, _find_part(text, figure, heading, said), lead, figures)
        alone = [other for other in said if (other.kind, other.unit) == (figure.kind, figure.unit)] == [figure]
        if told and (told.beside or (alone and not _bare(figure))):
            quote, grain = text[figure.start : told.figure.end], grains_of(figure).coarse
            confidence = "low" if told.beside else HINT
            yield Claim("", "restatement", (("figure", told.figure),), figure, quote, confidence, grain=grain)


def _find_part(text: str, figure: Figure, title: Span, said: Sequence[Figure]) -> Span:
    """The part of a headline that tells of a figure: all of it where no other part has one, or this has no words of its own."""
    ends = [title[0], *(m.end() for m in PART.finditer(text, *title)), title[1]]
    part = next(span for span in pairwise(ends) if span[0] <= figure.start < span[1] or span[1] == title[1])
    others = [other for other in said if not part[0] <= other.start < part[1]]
    return part if others and _words(text, figure, part).near - _noun(figure) else title


def _again(text: str, figure: Figure, title: Span, part: Span, lead: Sequence[Span], figures: Sequence[Figure]) -> Told | None:
    """The figure that alone shares most words with the headline's, in the first sentence that has one of its kind.

    The farther that is, the more words: one at least in the second, two in the third.
    """
    found = [told for n, span in enumerate(lead) for told in _alike(text, figure, part, n, span, figures)]
    if part != title:
        found = [told for told in found if told.ties > 0]
    most = max((told.ties for told in found), default=0)
    best = next((told for told in found if told.ties == most), None)
    if not best or most < best.sentence or any(_rivals(told, best) for told in found):
        return None
    said, sentence = text[slice(*title)].lower(), text[slice(*lead[best.sentence])].lower()
    shared = len((_stems(said) & _stems(sentence)) - _noun(figure))
    longer = MONTH.search(said) and STRETCH.search(sentence)  # "in May", "in the first five months"
    return best if (most > 0 or shared >= SHARED) and not longer else None


def _rivals(told: Told, best: Told) -> bool:
    """Whether another may be meant: one of a sentence before, or of the same with as many words, or with one less but first."""
    near = best.ties - (told.figure.start < best.figure.start)
    before, beside = told.sentence < best.sentence, told is not best and told.sentence == best.sentence
    return told.ties >= 0 and (before or (beside and told.ties >= near))


def _alike(text: str, figure: Figure, title: Span, n: int, span: Span, figures: Sequence[Figure]) -> Iterator[Told]:
    """The figures of a sentence that are of the kind and unit of the headline's."""
    own = _words(text, figure, title)
    for other in filter(_single, _within(figures, span)[:MOST]):
        there = _words(text, other, span)
        beside = (own.before == there.before != "") + (own.behind == there.behind != "")
        if _same(figure, other, beside > 0):
            ties = len((own.near & there.near) - _noun(figure)) + beside
            yield Told(other, n, -1 if _apart(text, figure, other) else ties, beside > 0)


def _same(figure: Figure, other: Figure, beside: bool) -> bool:
    """Whether both are of one kind and unit, or count one noun: "nine stores", "nine underperforming stores"."""
    if figure.kind is not other.kind or figure.unit == other.unit:
        return figure.kind is other.kind
    named = _noun(figure), _noun(other)
    return figure.kind is Kind.COUNT and (named[0] == named[1] if all(named) else beside)


def _apart(text: str, figure: Figure, other: Figure) -> bool:
    """Whether it is of another thing: the other way, a change for a level, a price for a sum, what was before, a part."""
    before, ahead = (text[max(0, one.start - 24) : one.start].lower() for one in (figure, other))
    opposite = {figure.direction, other.direction} == {"up", "down"}
    level = figure.kind is Kind.POINT and ahead.endswith("to ")
    price = figure.kind is Kind.MONEY and figure.scaled != other.scaled and "," not in figure.text + other.text
    earlier = (there := OTHER.search(ahead)) is not None and not before.endswith(there[0])
    return opposite or level or price or earlier or _step(figure, before) != _step(other, ahead)


def _step(figure: Figure, ahead: str) -> bool:
    """Whether an amount is how much something changed by: "fell more than $1", but not "fell below $42" or "to $42"."""
    level = figure.kind in (Kind.PERCENT, Kind.POINT) or ahead.endswith("to ") or figure.text.lower().startswith(LEVELS)
    return figure.direction is not None and not level


def _words(text: str, figure: Figure, span: Span) -> Words:
    before = text[max(span[0], figure.start - REACH) : figure.start].lower()
    behind = text[figure.end : min(span[1], figure.end + REACH)].lower()
    last, first = _named(CLAUSE.split(before)[-1])[-1:], _named(CLAUSE.split(behind, 1)[0])[:1]
    return Words("".join(last), "".join(first), _stems(before) | _stems(behind))


def _listed(said: str) -> list[str]:
    return [_stem(word) for word in WORD.findall(said) if word not in PLAIN]


def _named(said: str) -> list[str]:
    """Without verbs of change: "exports surge", "exports rose"."""
    return [_stem(word) for word in WORD.findall(said) if word not in PLAIN and word not in BEFORE]


def _stems(said: str) -> frozenset[str]:
    return frozenset(_listed(said))


def _noun(figure: Figure) -> frozenset[str]:
    return frozenset(_stem(word) for word in (figure.unit or "").split()[-1:])


def _stem(word: str) -> str:
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) > len(end) + 3), "")
    stem = word.removesuffix(ending)
    return SAME.get(stem, stem)


def _single(figure: Figure) -> bool:
    return figure.value is not None and figure.high is None and figure.form is Form.NUMBER


def _bare(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is None


def _of_some(text: str, figure: Figure) -> bool:
    return _bare(figure) and OF_SOME.search(text, max(0, figure.start - 9), figure.end + 9) is not None


def _within(figures: Sequence[Figure], span: Span) -> Sequence[Figure]:
    return figures[bisect_left(figures, span[0], key=START) : bisect_left(figures, span[1], key=START)]
