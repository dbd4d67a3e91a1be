"""Whether a figure was hoped for: "half a point more than expected", "against a target of 50"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.link.sense.clauses import ESTIMATES, HOPES
from factcheck.link.sense.phrase import NEAR, words_ahead, words_behind
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["IS_TARGET", "foreseen", "hoped"]

FORESEEN = (
    rf"\b(?:forecasts?|expect\w*|{ESTIMATES}|targets?|predict\w*|analysts?|consensus|budgeted|hoped|aims?|aimed"
    r"|pencill?ed|looking for)\b"
)
AHEAD = pattern(FORESEEN, re.IGNORECASE)
HOPED_FOR = (  # one of these HOPES or AHEAD has
    "forecast", "expect", "estimates", "target", "predict", "analyst", "consensus", "budgeted", "hoped", "pencil", "looking",
    "benchmark", "price", "compared", "aim", "against", "versus",
)  # fmt: skip
IS_TARGET = pattern(r"\s+(?:is|was|are) (?:the|its|their|an?) [^.;,]{0,40}?\b(?:targets?|goals?|forecasts?)\b")
HOPED = pattern(rf"\s+\w+\s+than\s+(?:\w+\s+){{0,3}}?{FORESEEN}", re.IGNORECASE)


def hoped(found: Found, number: int) -> bool:
    """Whether a change is measured from what was forecast: "half a point more than expected"."""
    end = found.figures[number].end
    return HOPED.match(found.text, end, end + NEAR) is not None


def foreseen(found: Found, number: int) -> bool:
    """Whether a level is what was hoped for: "against a forecast of 50"."""
    if not _hopeful(found.low):
        return False
    if number not in found.foreseen:
        ahead, behind = words_ahead(found, number), words_behind(found, number)[:20]
        low = f"{ahead}{behind}".lower()
        some = any(word in low for word in HOPED_FOR)
        found.foreseen[number] = some and (HOPES.search(ahead) or AHEAD.search(ahead[-40:] + behind)) is not None
    return found.foreseen[number]


@lru_cache(maxsize=4)
def _hopeful(low: str) -> bool:
    """Whether a text in lower case speaks of a forecast anywhere."""
    return any(word in low for word in HOPED_FOR)
