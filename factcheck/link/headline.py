"""The headline against the body: "Exports surge 25%" above "exports rose 15% to £23.0m".

A headline rounds and leaves out: its figure is as coarse as its words can bear, and it is held against the figures of the first
paragraphs that share its words, its kind and its way. Where several do, one that agrees is meant. Of a text without a heading
the first line is one: its figure is said again in the first sentence, which shares its words, or between the same words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from factcheck.article import Passage, sentences
from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure, Form, Kind, grains_of, sets
from factcheck.language import words
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["headed", "restated"]

START = attrgetter("start")
LEAD = 4  # paragraphs, in which news tells what the headline says
WORD = pattern(r"[A-Za-z][A-Za-z'’-]{2,}")
NEXT = pattern(r" ([A-Za-z'’-]{3,})")
OF_SOME = pattern(r"\d (?:in|of|out of) $")
MORE = pattern(r"\b(?:another|further|extra|additional|other|last|first) $", re.IGNORECASE)  # of a part
TIME = pattern(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|quarter|half|months?|weeks?"
    r"|q[1-4]|19\d\d|20\d\d)\b", re.IGNORECASE,
)  # fmt: skip
EMPTY = words(
    "the and for its his her their with from that this after over amid new says said say will has have had was were are"
    " not but more than into who what when why how all one two three year years month months week weeks day days percent"
    " per cent million billion thousand trillion rise rises rose up down fall falls fell surge surges surged jump jumps"
    " jumped drop drops dropped cut cuts grow grows grew soar soars soared plunge plunges plunged climb climbs climbed"
    " slump slumps slumped hit hits top tops increase increased decrease decreased decline declined nearly almost about"
    " around least record"
)
SAME = {"dead": "kill", "die": "kill", "death": "kill", "injur": "hurt", "wound": "hurt"}
ENDINGS = ("ing", "ed", "es", "s")
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
HEADLINE = 160  # characters
REACH = 40  # characters beside a figure in which its words stand
ROW = pattern(r"\bvs\b")  # "Shr 10 cts vs 14 cts" is no headline
THEN = pattern(r"\((?:[^()]{0,4}(?:19|20)\d\d\W{0,3})?$")  # "(144.3)", "(2015: £1.75bn)" are of another year
STEM = 4  # letters by which two words are one: "cuts" and "cut", "jobs" and "job"
FIRST_SENTENCE = pattern(r"\s*(?:[^.\n]|\.(?=[\w,])){1,600}")  # a full stop with a space behind it ends the sentence
LISTED = pattern(r"(?:[.:;,]|\band)$")
BULLETS = ("*", "•", "-", "–")
FEW = 2  # figures of a headline that is no row of a report
SHARED = 2  # words of a headline and its first sentence
MOST = 40  # figures of a headline
FEWEST = 4  # words of one: "Shr loss 3.41 dlrs" is a row
LETTERS = pattern(r"[a-z]{3,}")
PLAIN = frozenset(
    """the and for with about around nearly almost over more than some just from into onto that this its his her their says
    said will would has have had was were are been being year years month months week day per cent percent pct million billion
    trillion mln bln dollars dollar euros pounds yuan dlrs yen after before year-on-year versus against
    compared ago earlier""".split()  # noqa: SIM905  a word is easier added to a text
)


class Key(NamedTuple):
    """What two figures have in common that say the same thing twice."""

    kind: Kind
    unit: str | None
    direction: str | None
    before: str
    behind: str


def headed(text: str, figures: Sequence[Figure], heading: Passage | None, passages: Sequence[Passage]) -> Iterator[Claim]:
    """What the body says otherwise, or the same, of the figures of a headline. figures: those of the text, in order."""
    if heading is None:
        return
    body = [passage for passage in passages if passage.start > heading.end][:LEAD]
    said = figures[bisect_left(figures, heading.start, key=START) : bisect_left(figures, heading.end, key=START)]
    title = text[heading.start : heading.end]
    for figure in said if len(said) < LEAD else ():
        found = [other for span in _lead(text, body) for other in _alike(text, figure, title, span, figures)]
        if found and _single(figure):
            other = next((one for one in found if _agree(figure, one)), found[0])
            quote = text[figure.start : other.end]
            grain = grains_of(figure).coarse
            yield Claim("", "restatement", (("figure", other),), figure, quote, "low", grain=grain)


def restated(found: Found) -> None:
    """Enter the figures of a headline with the one figure of the body that the same words surround."""
    end = found.text.find("\n\n", 0, HEADLINE)
    head = [figure for figure in found.figures[:MOST] if figure.end <= end and _level(figure)]
    if not head or LISTED.search(found.text, max(0, end - 5), end) or ROW.search(found.text[:end]):
        return  # a paragraph, or a row of a table or a list
    if len(LETTERS.findall(found.text[:end].lower())) < FEWEST or found.text[:end].lstrip()[:1] in BULLETS:
        return
    body: dict[Key, list[Figure]] = {}
    for figure in found.figures[len(head) :]:
        if figure.start > end and _level(figure):
            body.setdefault(_key(found.text, figure), []).append(figure)
    for figure in head:
        if THEN.search(found.text, max(0, figure.start - 12), figure.start):
            continue
        key = _key(found.text, figure)
        same = body.get(key, []) if key.before and key.behind else []
        again = same[0] if len(same) == 1 else _led(found, head, figure, end)
        if again:
            found.add("restatement", [("figure", figure)], again, "low")


def _lead(text: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    for start, end in passages:
        yield from sentences(text, start, end)


def _alike(text: str, figure: Figure, title: str, span: tuple[int, int], figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures of a sentence that may be the headline's: it shares a word, and says no other time."""
    sentence = text[span[0] : span[1]]
    times = {word.lower() for word in TIME.findall(title)}
    if not _stems(title) & _stems(sentence) or not times <= {word.lower() for word in TIME.findall(sentence)}:
        return
    if figure.kind is Kind.COUNT and figure.unit is None and not _counted(text, figure) & _stems(sentence):
        return  # a rank, an age, "1 in 3"
    first, last = bisect_left(figures, span[0], key=START), bisect_left(figures, span[1], key=START)
    for other in figures[first:last]:
        ahead = text[max(span[0], other.start - 12) : other.start]
        if _single(other) and _same(figure, other) and not MORE.search(ahead) and (not _step(other) or ahead.endswith("to ")):
            yield other


def _counted(text: str, figure: Figure) -> frozenset[str]:
    """The word that follows a bare count: "killed" of "120 killed"."""
    next_word = NEXT.match(text, figure.end)
    of_some = OF_SOME.search(text, max(0, figure.start - 8), figure.start)
    return _stems(next_word[1]) if next_word and not of_some else frozenset()


def _same(figure: Figure, other: Figure) -> bool:
    """Whether two figures may be of one thing: a change of a change the same way, an amount in the same unit."""
    if figure.kind is not other.kind or figure.direction != other.direction:
        return False
    if figure.kind is Kind.PERCENT:
        return figure.direction is not None
    return figure.unit == other.unit or (figure.kind is Kind.COUNT and figure.unit is None)


def _step(figure: Figure) -> bool:
    """Whether an amount is how much something changed by: "fell more than $1"."""
    return figure.kind is not Kind.PERCENT and figure.direction is not None


def _single(figure: Figure) -> bool:
    return figure.value is not None and figure.high is None and figure.form is Form.NUMBER


def _agree(figure: Figure, other: Figure) -> bool:
    own, there = sets(figure, grain=grains_of(figure).coarse), sets(other)
    return own is not None and there is not None and own.core.meet(there.core) is not None


def _stems(said: str) -> frozenset[str]:
    return frozenset(_stem(word) for found in WORD.findall(said) if (word := found.lower()) not in EMPTY)


def _stem(word: str) -> str:
    ending = next((end for end in ENDINGS if word.endswith(end) and len(word) > len(end) + 3), "")
    stem = word.removesuffix(ending)
    return SAME.get(stem, stem)


def _led(found: Found, head: list[Figure], figure: Figure, end: int) -> Figure | None:
    """The one figure of its kind in the first sentence, where the headline has no other and they share two words."""
    lead = FIRST_SENTENCE.match(found.text, end)
    alone = [other for other in head if _of_one_kind(other, figure)] == [figure]
    if "\n" in found.text[:end] or len(head) > FEW or not lead or not alone:
        return None
    if len((_short_stems(found.text[:end]) & _short_stems(lead.group())) - _short_stems(figure.unit or "")) < SHARED:
        return None
    counts = figure.kind is Kind.COUNT
    there = [
        other
        for other in found.figures[len(head) : MOST]
        if other.end <= lead.end() and (other.kind is figure.kind if counts else _of_one_kind(other, figure))
    ]
    if len(there) != 1 or not _of_one_kind(there[0], figure):
        return None
    return there[0] if not counts or figure.unit or _one_word(found.text, figure, there[0]) else None


def _one_word(text: str, one: Figure, other: Figure) -> bool:
    """Whether a bare count has the same word before or behind it: "kills 10", "killing 10 people"."""
    pairs = zip(_words(text, one), _words(text, other), strict=True)
    return any(here and here == there for here, there in pairs)


def _of_one_kind(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.unit == other.unit


def _level(figure: Figure) -> bool:
    """Whether it is one amount or percentage, and no time, range or multiple."""
    plain = figure.value is not None and figure.high is None and figure.form is not Form.VAGUE
    return plain and figure.kind is not Kind.MULTIPLE and figure.unit not in TIMES


def _short_stems(text: str) -> set[str]:
    return {word[:STEM].rstrip("s") for word in LETTERS.findall(text.lower()) if word not in PLAIN}


def _key(text: str, figure: Figure) -> Key:
    return Key(figure.kind, figure.unit, figure.direction, *_words(text, figure))


def _words(text: str, figure: Figure) -> tuple[str, str]:
    """The stems of the nearest words before and behind a figure that say something."""
    reach = text[max(0, figure.start - REACH) : figure.start].lower(), text[figure.end : figure.end + REACH].lower()
    before, behind = ([word[:STEM].rstrip("s") for word in LETTERS.findall(side) if word not in PLAIN] for side in reach)
    return (before[-1] if before else "", behind[0] if behind else "")
