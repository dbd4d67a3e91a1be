"""How many times another level is printed that has a name: "it was £60,300, three times the UK average". Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.link.share.nearby import Nearby
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["timed"]

LEVELS = "MQN"
NAMED = pattern(
    r"\s(?:that\s(?:of|for|in)\s)?(?:the|its|their)\s(?P<name>[A-Za-z][^.,;:()%\d]{3,40}?)"
    r"(?=[.,;)]|\s(?:and|but|while|when|in|for|during)\b|\s{0,2}$)"
)
TIE = pattern(
    r"(?:\s(?:a|per)\s[a-z]+)?\)?,?(?:\s[–—-])?\s(?:(?:which\s)?(?:is|was|are|were|represents?)\s)?(?:or\s)?", re.IGNORECASE
)
WORD = pattern(r"[A-Za-z]{2,}")
PLAIN = frozenset("the of its their that same for in at on an".split())  # noqa: SIM905  words
STEM, BACK = 6, 3
WIDE = 2  # times: further off it is of another level


def timed(near: Nearby) -> None:
    """Enter such multiples."""
    found = near.found
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters) if "X" in sentence.letters else ():
            number = sentence.figures[at]
            named = NAMED.match(found.text, found.figures[number].end) if letter == "X" and number not in found.stated else None
            if not named or not number:
                continue
            stated, new = found.figures[number], found.figures[number - 1]
            beside = number - 1 in sentence.figures and sentence.letters[sentence.figures.index(number - 1)] in LEVELS
            if beside and TIE.fullmatch(found.text, new.end, stated.start):
                _enter(near, i, number, _words(named["name"]))


def _enter(near: Nearby, i: int, number: int, name: set[str]) -> None:
    found = near.found
    stated, new = found.figures[number]._replace(direction=None), found.figures[number - 1]
    for level in _levels(near, i):  # with the bases: "this compares with a UK average of £19,500"
        alike = level != number - 1 and name and name <= _words(near.name(level))
        pair = partners(new, found.figures[level]) if alike else None
        if pair and _near(stated, *pair):
            found.add("multiple", [("new", pair[0]), ("old", pair[1])], stated, "low")
            found.stated.add(number)
            return


def _levels(near: Nearby, i: int) -> Iterator[int]:
    for j in range(i, max(-1, i - 1 - BACK), -1):
        sentence = near.sentences[j]
        yield from (n for letter, n in zip(sentence.letters, sentence.figures, strict=True) if letter in LEVELS)


def _near(stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether the two may be meant at all."""
    if not stated.value or not new.value or not old.value:
        return False
    off = Fraction(new.value, old.value) / stated.value
    return Fraction(1, WIDE) < off < WIDE


def _words(text: str) -> set[str]:
    return {word.lower()[:STEM].rstrip("s") for word in WORD.findall(text)} - PLAIN
