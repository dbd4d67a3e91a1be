"""A figure of the headline, said again in the body: the same words before and behind it, the same unit. Inferred."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.figure import Figure, Kind
from factcheck.link.found import Found
from factcheck.link.word import letter
from factcheck.pattern import pattern

__all__ = ["restated"]

LEVELS = "MQNPG"
HEADLINE = 160  # characters
REACH = 40  # characters beside a figure in which its words stand
ROW = pattern(r"\bvs\b")  # "Shr 10 cts vs 14 cts" is no headline
THEN = pattern(r"\([^()]{0,4}(?:19|20)\d\d\W{0,3}$")  # "(2015: £1.75bn)" is of another year
STEM = 4  # letters by which two words are one: "cuts" and "cut", "jobs" and "job"
MOST = 40  # figures of a headline
FEWEST = 4  # words of one: "Shr loss 3.41 dlrs" is a row
WORD = pattern(r"[a-z]{3,}")
PLAIN = frozenset(
    """the and for with about around nearly almost over more than some just from into onto that this its his her their says
    said will would has have had was were are been being year years month months week day per cent percent pct million billion
    trillion mln bln dollars dollar euros pounds yuan dlrs yen after before year-on-year""".split()  # noqa: SIM905  a word is easier added to a text
)


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
    head = [figure for figure in found.figures[:MOST] if figure.end <= end and letter(figure) in LEVELS]
    if not head or found.text[end - 1 : end] in ".:" or ROW.search(found.text[:end]):
        return  # a paragraph, or a row of a table
    if len(WORD.findall(found.text[:end].lower())) < FEWEST:
        return
    body: dict[Key, list[Figure]] = {}
    for figure in found.figures[len(head) :]:
        if figure.start > end and letter(figure) in LEVELS:
            body.setdefault(_key(found.text, figure), []).append(figure)
    for figure in head:
        if THEN.search(found.text, max(0, figure.start - 12), figure.start):
            continue
        key = _key(found.text, figure)
        if key.before and key.behind and len(same := body.get(key, [])) == 1:
            found.add("restatement", [("figure", figure)], same[0], "low")


def _key(text: str, figure: Figure) -> Key:
    return Key(figure.kind, figure.unit, figure.direction, *_words(text, figure))


def _words(text: str, figure: Figure) -> tuple[str, str]:
    """The stems of the nearest words before and behind a figure that say something."""
    reach = text[max(0, figure.start - REACH) : figure.start].lower(), text[figure.end : figure.end + REACH].lower()
    before, behind = ([word[:STEM].rstrip("s") for word in WORD.findall(side) if word not in PLAIN] for side in reach)
    return (before[-1] if before else "", behind[0] if behind else "")
