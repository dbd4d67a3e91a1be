"""The figure of the same thing a year before, as reports print it beside that of now: the 50 of "SEK 54m (50)"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["before"]

PAIRS = (("new", "old"), ("larger", "smaller"), ("higher", "lower"), ("lower", "higher"))  # a gap is down or up
BRACKET = pattern(  # "(91)", "(in May: 91)", "in the third quarter (91)", "8% of sales (7)"
    r"(?:\s(?:in|for|during|at|of)\s(?:(?:[a-z]+|(?:19|20)\d\d)\s){0,5}(?:[a-z]+|(?:19|20)\d\d))?"
    r"\s{0,2}\((?:[^()\d]{0,16}(?:[1-4]\s)?(?:(?:19|20)\d\d(?:[/-]\d\d)?)?:?\s)?$"
)
WAS = pattern(
    r"[ a-z]{0,16},?\s(?:up |down )?(?:from|against|versus|vs\.?|compared (?:with|to))\s{1,3}(?:the |a )?"
    r"(?:[a-z'’ -]{0,40}\bof )?",
    re.IGNORECASE,
)
RATED = pattern(  # from a level to the one before, with a rate between: ", 4% less than the", ", up 4% from"
    r",?\s(?:(?:up|down|an?\s[a-z]+\sof)\s)?(?:by\s)?\d[\d.]{0,5}\s?(?:%|per ?cent|pct)\s"
    r"(?:(?:more|less|higher|lower|fewer|up|down)\s)?(?:than|from|on|against|over|compared (?:with|to))\s(?:the\s)?",
    re.IGNORECASE,
)
CLOSED = pattern(r"\s?(?:%|m|million|bn|billion)?(?:\s(?:profit|loss))?(?:\sin\s(?:the\s)?[\w/ ]{2,16})?\)")


def before(found: Found, number: int) -> int | None:
    """The figure of the same thing a year before: in brackets behind it, "SEK 122 million (91)", or behind "from"."""
    if number + 1 >= len(found.figures):
        return None
    one, other = found.figures[number], found.figures[number + 1]
    if one.kind is other.kind and WAS.fullmatch(found.text, one.end, other.start):
        return number + 1
    alike = (one.kind is Kind.PERCENT) or other.kind is not Kind.PERCENT or (one.kind is Kind.COUNT and not one.unit)
    if alike and BRACKET.fullmatch(found.text, one.end, other.start) and CLOSED.match(found.text, other.end):
        return number + 1
    next_but_one = found.figures[number + 2 : number + 3]
    rated = next_but_one and next_but_one[0].kind is one.kind and RATED.fullmatch(found.text, one.end, next_but_one[0].start)
    if rated:
        return number + 2
    levels = [dict(claim.operands) for claim in found.of.get(one.start, ())]
    pairs = [(roles.get(new), roles.get(old)) for roles in levels for new, old in PAIRS]
    olds = [old for new, old in pairs if isinstance(new, Figure) and isinstance(old, Figure) and new.start == one.start]
    return found.numbered(olds[0]) if olds else None
