"""Whether a rate measures the one level that stands beside it: what the letters of a row do not tell.

"Five tube lines, which have offered an 8% rise" and "a cut in the 3 pct discount rate" have a level, a rate and a word of
change, and the rate is none of the level.
"""

from __future__ import annotations

import re
from math import ceil, floor

from factcheck.figure.figure import Figure, Kind, sets
from factcheck.pattern import pattern

__all__ = ["measures"]

HUNDRED = 100
THOUSANDS = pattern(r"\d{1,3}\.\d{3}\s[a-z]")
BORNE = pattern(  # by a bond or a rate of interest, and so no change
    r"[\s-](?:on the (?:enlarged|issued|total)"
    r"|(?:\w+ )?(?:treasur\w+|bonds?|notes?|gilts?|debentures?|convertibles?|(?:discount|lending|prime|base) rate))\b",
    re.IGNORECASE,
)
BETTER = pattern(r"\b(?:improve[sd]?|improving|improvement|worsen\w*|deteriorat\w*)\b", re.IGNORECASE)
OWED = pattern(r"\b(?:deficit|loss|gap|shortfall|debt)\b", re.IGNORECASE)  # of which what is better is less
WHEN = pattern(r"\b(?:19|20)\d\d,? when\b[^,;.]{0,24}$")  # "than in 2019, when 5.6 million came": the old level
ASIDE = pattern(r"\([^()]{1,100}\)")
MARK = pattern(r"[,;:()–—]|\s-\s")
STANDS = pattern(r"\b(?:is|are|was|were|be|been|up|down)\b")
AMOUNT = pattern(
    r"\b(?:of|to|at|from|by|was|were|is|are|totall?ed|reached|hit)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)
PLACE = pattern(
    r"\b(?:on|across|among|(?<!accounted )(?<!accounting )for)\s+$", re.IGNORECASE
)  # "the yield on 46,000 hectares"
OTHERS = pattern(  # what the rate is of: "at 4,188 with Tesla losing 0.2%"
    r"\bwith (?!an?\b|the (?:in|de)crease|growth|gains?|loss)[^,;]{0,40}?ing\b"
    r"|\bthat (?:an?|the|its|their|his|her)\b"
    r"|\b(?:show|indicat|suggest|say|said|report|forecast|expect|predict|reveal|found)\w* that\b"
    r"|(?:^|[,;])\s*(?:which )?(?:has|have|had|will|would|could|may|might)"
    r" (?:offered|agreed|proposed|promised|demanded|sought|asked)\b"
)
TO_DO = pattern(  # neither "equivalent to 600 cars" nor "the right to buy 600 cars" is where a fall ends
    r"\b(?:equivalent|equal|equating|amounting|corresponding)\b[^,;]{0,12}\bto\b"
    r"|\bto (?:buy|sell|acquire|purchase|pay|build|produce|supply|deliver|invest|spend|cover|serve|help|employ|create|fund"
    r"|raise|make|save|repay|borrow|lend|provide|finance|support|subscribe)\b"
)


def measures(text: str, stated: Figure, level: Figure, *, down: bool) -> bool:
    """Whether a rate may be of a level whose old one is not printed."""
    if BETTER.search(text, max(0, stated.start - 32), stated.start) and OWED.search(
        text, max(0, stated.start - 64), stated.start
    ):
        return False
    if BORNE.match(text, stated.end) or not _whole(stated, level, down=down):
        return False
    if WHEN.search(text, max(0, level.start - 32), level.start):
        return False
    if stated.start < level.start:
        return TO_DO.search(text, stated.end, level.start) is None
    between = ASIDE.sub("", text[level.end : stated.start])
    return not (OTHERS.search(between) or (not MARK.search(between) and _acts(text, level, between)))


def _acts(text: str, level: Figure, between: str) -> bool:
    """Whether a count is who acts, or where, and not how much: "six economies grew by 3%", no "sales of 600 cars"."""
    if PLACE.search(text, max(0, level.start - 16), level.start):
        return True
    if level.kind is not Kind.COUNT or level.unit is None or STANDS.search(between):
        return False
    return AMOUNT.search(text, max(0, level.start - 32), level.start) is None


def _whole(stated: Figure, level: Figure, *, down: bool) -> bool:
    """Whether what is counted one by one could be so before: two bankers are no 3 pct fewer."""
    if level.kind is Kind.COUNT and level.unit and not level.scaled and THOUSANDS.match(level.text):
        return False  # "24.500 cars" may be 24,500
    bare = level.unit is None and any(letter.isdigit() for letter in level.text)
    if (
        level.kind is not Kind.COUNT
        or level.scaled
        or level.decimals
        or bare
        or level.unit == "point"
        or stated.kind is not Kind.PERCENT
    ):
        return True
    rate, new = sets(stated), sets(level)
    if rate is None or new is None or None in (rate.loose.low, rate.loose.high, new.loose.low, new.loose.high):
        return True
    sign = -1 if down else 1
    ends = [HUNDRED + sign * (end or 0) for end in (rate.loose.low, rate.loose.high)]
    if min(ends) <= 0:
        return True
    return ceil(HUNDRED * (new.loose.low or 0) / max(ends)) <= floor(HUNDRED * (new.loose.high or 0) / min(ends))
