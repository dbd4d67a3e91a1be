"""What a change has led to is the change of something else: "sales fell to $9m, leading to a drop of $2m in profit"."""

from __future__ import annotations

from factcheck.figure.figure import Figure
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["causes"]

CAUSING = pattern(
    r"\b(?:lead(?:s|ing)? to|led to|result(?:s|ed|ing)? in|caus(?:es|ed|ing)|contribut(?:es|ed|ing) to|prompting|triggering)\b"
    r"|\b(?:on|amid|despite|due to|because of|thanks to|driven by|following)\s+(?:an?\s+)?$"
)
OF_WHAT = pattern(  # the drop of $5m "in net profit", "a 5% drop in profit"
    r"\s(?:\([^()]{1,12}\)\s)?(?:[a-z-]+\s){0,2}?(?:in|of)\s(?:(?:the|its|their|total|overall)\s){0,2}"
    r"(?!(?:year|month|quarter|week|first|second|third|fourth|same|past|last|previous)\b)([a-z-]+(?:\s[a-z-]+){0,3})"
)
STOP = pattern(r"\s(?:for|to|on|from|the|over|by|in|and|of|at|since|this|last|during|compared|when)\b")
STEM = 5  # letters in which "sales" and "sale" agree


def causes(found: Found, level: Figure, stated: Figure) -> bool:
    """Whether what a level did has changed something else, or has been changed by it: "sales fell to $9m, leading to a drop of
    $2m in profit", "on a 50% drop in traffic"."""
    what = OF_WHAT.match(found.text, stated.end) if found.may(CAUSING) and level.end < stated.start else None
    if what is None or not CAUSING.search(found.text, level.end, stated.start):
        return False
    ahead = found.low[sentence_at(found.text, level.start)[0] : level.start]
    return any(word[:STEM] not in ahead for word in STOP.split(what[1])[0].split())
