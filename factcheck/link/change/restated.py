"""A figure of the headline, said again: in the first sentence, which shares its words, or between the same words. Inferred."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["rescaled", "restated"]

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
HEADLINE = 160  # characters
REACH = 40  # characters beside a figure in which its words stand
ROW = pattern(r"\bvs\b")  # "Shr 10 cts vs 14 cts" is no headline
THEN = pattern(r"\((?:[^()]{0,4}(?:19|20)\d\d\W{0,3})?$")  # "(144.3)", "(2015: £1.75bn)" are of another year
STEM = 4  # letters by which two words are one: "cuts" and "cut", "jobs" and "job"
LEAD = pattern(r"\s*(?:[^.\n]|\.(?=[\w,])){1,600}")  # a full stop with a space behind it ends the sentence
LISTED = pattern(r"(?:[.:;,]|\band)$")
BULLETS = ("*", "•", "-", "–")
FEW = 2  # figures of a headline that is no row of a report
SHARED = 2  # words of a headline and its first sentence
MOST = 40  # figures of a headline
FEWEST = 4  # words of one: "Shr loss 3.41 dlrs" is a row
WORD = pattern(r"[a-z]{3,}")
PLAIN = frozenset(
    """the and for with about around nearly almost over more than some just from into onto that this its his her their says
    said will would has have had was were are been being year years month months week day per cent percent pct million billion
    trillion mln bln dollars dollar euros pounds yuan dlrs yen after before year-on-year versus against
    compared ago earlier""".split()  # noqa: SIM905  a word is easier added to a text
)


TWICE = pattern(r"\s?\(\s?")  # Rs 500 crore (Rs 5 billion)
INDIAN = pattern(r"\b(?:lakhs?|crores?|cr)\b", re.IGNORECASE)
WESTERN = pattern(r"(?:million|billion|trillion|mi?ll?n|bi?ll?n|trn)\b", re.IGNORECASE)


class Key(NamedTuple):
    """What two figures have in common that say the same thing twice."""

    kind: Kind
    unit: str | None
    direction: str | None
    before: str
    behind: str


def restated(found: Found) -> None:
    """Enter the figures of a headline with the one figure of the body that the same words surround."""
    end = found.text.find("\n\n", 0, HEADLINE)
    head = [figure for figure in found.figures[:MOST] if figure.end <= end and _level(figure)]
    if not head or LISTED.search(found.text, max(0, end - 5), end) or ROW.search(found.text[:end]):
        return  # a paragraph, or a row of a table or a list
    if len(WORD.findall(found.text[:end].lower())) < FEWEST or found.text[:end].lstrip()[:1] in BULLETS:
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


def rescaled(found: Found) -> None:
    """Enter an amount in crores that is told again in billions."""
    for one, two in pairwise(found.figures):
        if not TWICE.fullmatch(found.text, one.end, two.start) or found.text[two.end : two.end + 1] != ")":
            continue
        scales = [(INDIAN.search(figure.text) is not None, WESTERN.search(figure.text) is not None) for figure in (one, two)]
        pair = partners(one, two) if sorted(scales) == [(False, True), (True, False)] else None
        if pair and pair[0].unit == pair[1].unit:
            sure = "low" if one.hedge or two.hedge else "high"  # "nearly $3.01 billion (301 crore and 76 lakh)" is cut
            found.add("restatement", [("figure", pair[0]._replace(hedge=None))], pair[1]._replace(hedge=None), sure)


def _led(found: Found, head: list[Figure], figure: Figure, end: int) -> Figure | None:
    """The one figure of its kind in the first sentence, where the headline has no other and they share two words."""
    lead = LEAD.match(found.text, end)
    alone = [other for other in head if _alike(other, figure)] == [figure]
    if "\n" in found.text[:end] or len(head) > FEW or not lead or not alone:
        return None
    if len((_stems(found.text[:end]) & _stems(lead.group())) - _stems(figure.unit or "")) < SHARED:
        return None
    there = [other for other in found.figures[len(head) : MOST] if other.end <= lead.end() and _alike(other, figure)]
    return there[0] if len(there) == 1 else None


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.unit == other.unit


def _level(figure: Figure) -> bool:
    """Whether it is one amount or percentage, and no time, range or multiple."""
    plain = figure.value is not None and figure.high is None and figure.form is not Form.VAGUE
    return plain and figure.kind is not Kind.MULTIPLE and figure.unit not in TIMES


def _stems(text: str) -> set[str]:
    return {word[:STEM].rstrip("s") for word in WORD.findall(text.lower()) if word not in PLAIN}


def _key(text: str, figure: Figure) -> Key:
    return Key(figure.kind, figure.unit, figure.direction, *_words(text, figure))


def _words(text: str, figure: Figure) -> tuple[str, str]:
    """The stems of the nearest words before and behind a figure that say something."""
    reach = text[max(0, figure.start - REACH) : figure.start].lower(), text[figure.end : figure.end + REACH].lower()
    before, behind = ([word[:STEM].rstrip("s") for word in WORD.findall(side) if word not in PLAIN] for side in reach)
    return (before[-1] if before else "", behind[0] if behind else "")
