"""Whether two sentences speak of one thing, by the words that they share."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.figure import Figure
from factcheck.language.en.topics import PLAIN
from factcheck.link.word import CUES
from factcheck.pattern import pattern

__all__ = ["one_topic"]

WORD = pattern(r"[a-z]{4,}")
PRONOUN = pattern(r"(?:it|they|that|this|these|those|the (?:figure|number|total|rate|amount|level))\b", re.IGNORECASE)
FIGURE = pattern(r"\b(?:figure|total|number|sum)\b", re.IGNORECASE)
ENDS = pattern(r"[.!?][\"”’')]{0,2}\s")
REACH = 120  # characters before a figure that say what it is a figure of


def one_topic(text: str, *figures: Figure) -> bool:
    """Whether the last of the figures is of what the first is. Its sentence is next and begins with "it", or shares a word;
    or, where sentences stand between, two words in a row: "dividend payment"."""
    first, then = min(figures, key=lambda figure: figure.start), max(figures, key=lambda figure: figure.start)
    between = text[first.end : then.start]
    head = max(between.rfind(end) for end in (". ", ".\n", "\n\n", '." '))
    if head < 0:
        return True
    sentence = between[head + 1 :].lstrip(' "\n')
    of = text[first.end : first.end + REACH // 3].split(",", 1)[0]  # "14 million tonnes of crops"
    before, after = _words(text[max(0, first.start - REACH) : first.start] + of), _words(sentence[:REACH])
    if len(ENDS.findall(between)) > 1:
        return bool(set(pairwise(before)) & set(pairwise(after)))
    return (
        not set(before).isdisjoint(after) or PRONOUN.match(sentence) is not None or FIGURE.search(sentence[:REACH]) is not None
    )


def _words(text: str) -> list[str]:
    return [word.rstrip("s") for word in WORD.findall(text.lower()) if word not in PLAIN and CUES[word] in "_EIUZT"]
