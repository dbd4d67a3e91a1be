"""Which of two amounts of one account is an expense where the other is an income: what sets them apart is their sum:
"a gain of $5m, compared with a loss of $3m, a difference of $8m"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure
from factcheck.link.sense.clauses import contrary
from factcheck.link.sense.order import sense
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["directed", "spent"]

KIND = r"(?:(?:net|interest|tax|income tax|other|operating|pre-?tax|foreign|currency|exchange|deferred) ){0,3}"
COST = r"(?:(?:expenses?|charges?|provisions?)(?: for(?: [a-z]+){1,3})?|cash (?:used|outflow)[\w ]{0,30})"
SPENT = pattern(rf"\b(?:{COST} (?:of|was|were)|loss(?:es)? (?:was|were))\s+$", re.IGNORECASE)
SPENT_BEHIND = pattern(rf"\s+(?:of|in)\s+{KIND}(?:expenses?|charges?|provisions?)\b", re.IGNORECASE)
EARNED = pattern(
    r"\b(?:income|revenues?|gain|benefit|credit|cash provided)\b(?! tax|[^.;,]{0,32}\b(?:expense|charge|provision)\b)"
    r"(?:, net)?[^.;,]{0,32}$",
    re.IGNORECASE,
)
EARNED_BEHIND = pattern(rf"\s+(?:of|in)\s+{KIND}(?:income|gains?|benefits?|credits?)\b(?! tax)", re.IGNORECASE)
NEAR = 48  # characters before an amount that name its account


def directed(
    found: Found, family: str, verb: str | None, numbers: tuple[int, int, int], levels: tuple[Figure, Figure]
) -> str | None:
    """The direction of a change; what parts an expense from an income is their sum, whichever way it went."""
    stated, new, old = numbers
    if family == "change" and (spent(found, new, old) or spent(found, old, new)):
        return "Y"
    if family == "change" and contrary(found.text, found.figures[new], found.figures[old]):
        return verb
    return sense(found.text, verb, found.figures[stated], *levels)


def spent(found: Found, number: int, other: int) -> bool:
    """Whether one level is an expense and the other an income: "an expense of $1m, compared with $2m of interest income"."""
    one, against = found.figures[number], found.figures[other]
    if not (SPENT.search(found.text, max(0, one.start - NEAR), one.start) or SPENT_BEHIND.match(found.text, one.end)):
        return False
    earned = EARNED.search(found.text, max(0, against.start - NEAR), against.start)
    return (earned or EARNED_BEHIND.match(found.text, against.end)) is not None
