"""English words that introduce a figure in its role: "rose 30 percent to $14 from $12"; and those that make it doubtful.

They are looked for right before the figure, or between it and the next.
"""

from __future__ import annotations

import re
from re import Pattern

from factcheck.language import split_words
from factcheck.language.en.directions import CHANGE_NOUNS, DIRECTIONS_BEFORE
from factcheck.pattern import compile_lazily

__all__ = [
    "BEFORE_RESTATEMENT",
    "BREAK",
    "CHANGED",
    "CHANGE_WORDS",
    "DIRECTIONS",
    "DOUBT",
    "FROM",
    "LEVEL_FIRST",
    "OF_WHOLE",
    "TO",
    "TO_LEVEL",
]

UP_TO_THREE_WORDS = r"(?:(?!(?:to|by|from)\b)[\w'’-]+\s+){0,3}\(?$"  # "from the restated 2.30 roubles"
FROM = compile_lazily(rf"\b(?:from|than|against|versus|vs\.?|compared (?:with|to))\s+{UP_TO_THREE_WORDS}", re.IGNORECASE)
TO = compile_lazily(rf"\b(?:to|at|reach\w{{0,3}}|hit|totall?\w{{0,3}})\s+{UP_TO_THREE_WORDS}", re.IGNORECASE)
CHANGED: Pattern[str] | None = None  # the verb of a change: by its words (CHANGE), before the figure or behind it
DIRECTIONS: dict[str, str] = {word: way for word, way in DIRECTIONS_BEFORE.items() if word not in ("up", "down")} | {
    "up": "up",
    "down": "down",
}
OF_WHOLE = r"(?:\s?[/⁄∕]\s?|\s(?:out\s)?of\s(?:(?:the|all|a\stotal\sof)\s)?)"  # "4/59", "4 of the 59"
CHANGE_WORDS = frozenset({*DIRECTIONS_BEFORE, *CHANGE_NOUNS, *split_words("by reflecting representing doubled tripled halved")})

BEFORE_RESTATEMENT = compile_lazily(r"\s*,?\s*(?:or\b|\(|/)\s*\(?|\s*,\s*")  # "6 cents, or 0.9%"
TO_LEVEL = compile_lazily(r"\)?,?\s+(?:(?!and\b)[A-Za-z]+\s+){0,4}(?:to|at)\s+")  # "0.9%, to settle at $52.75"
LEVEL_FIRST = compile_lazily(r"[^\d.;]{0,30},?\s+(?:up|down)\s+(?:by\s+)?")  # "$20.91 in New York, down 2 cents"

# a new thought: what stands behind it is of something else
BREAK = compile_lazily(
    r"[a-z\d)%][.!?][\"”’]?\s+[A-Z\d]|;\s|\n\s*\n|\b(?:but|while|whereas|although|who|which|that|when|after|amid|because|due|hurt|helped|driven|boosted)\b"
    r"|,\s+(?!reflecting|representing|marking|including)[a-z]+ing\b"
)
# another time, another comparator, an extreme, the name of a note
DOUBT = compile_lazily(
    r"\b(?:highs?|lows?|highest|lowest|peak(?:s|ed)?|record|trough|forecasts?|expect\w{0,7}|estimate[sd]?"
    r"|project(?:ed|ions?)|predict\w{0,4}|consensus|analysts?|views?|targets?|plan(?:s|ned)?|goals?|(?<!industrial )averages?"
    r"|notes?|bonds?|chances?|likelihood|odds|trading from|so far|annual\w{0,4}|year[ -](?:on|over)[ -]year|y-o-y|original"
    r"|over the (?:previous|last|prior|past))\b",
    re.IGNORECASE,
)
