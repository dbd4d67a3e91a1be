"""Limits that are none: "14 fewer than 30" compares with 30, "crept up to 4.4%" comes to 4.4%, "turned over $9m" is $9m."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en.directions import NOUNS
from factcheck.pattern import pattern

__all__ = ["drop_limit"]

COMPARING = pattern(
    r"(?:(?:higher|lower|more|less|fewer|greater|larger|smaller|better) than|above|below|over|excess of)\s+", re.IGNORECASE
)
COMPARATIVE = pattern(r"(?:higher|lower|more|less|fewer|greater|larger|smaller|bigger) than\s+", re.IGNORECASE)
LEVELLED = pattern(r"(?:higher|lower|greater|larger|smaller|bigger) than\s+", re.IGNORECASE)  # said of a level, of none that
AS_MANY = pattern(r"as (?:many|much|high) as\s+", re.IGNORECASE)  # "three times as many as 40"
OVER = pattern(r"over\s+", re.IGNORECASE)
UP_TO = pattern(r"up to\s+", re.IGNORECASE)
EXCESS = pattern(r"\ban\s$")  # "an excess of 158 deaths", not "in excess of 158"
FROM_THERE = pattern(r"[^.;,()]{0,32}\bfrom\s[^a-z]{0,4}\d")  # "up to 62 from 35 last year"
COME = pattern(  # "went up to 8.6 million", "is back up to 18,450", "has crept up to 4.4%"; not "prices rose up to 5%"
    r"\b(?:went|gone|goes|going|moved|shot|crept|creeps|creeping|edged|edges|edging|inched|inching|ticked|ticking|nudged|climbed"
    r"|climbing|stepped|drifted|picked|back|bringing|brought|brings|taking|pushed|pushing) $"
)
RISE = pattern(r"\b([a-z]+)\s+$")  # "a 27% increase over $43.6 million"
IN_YEAR = pattern(r"\bin (?:19|20)\d\d $")
HANDED = pattern(r"\b(?:turn|hand|pull|sign|roll|spread|presid|quarrell|argu|fought|squabbl)(?:ed|es|e|s|ing)? $")
EXTENDED = pattern(r"\b(?:extend|stretch|sprawl|range)(?:ed|es|s|d|ing)? $")  # "extends over 3,700 acres"
TIMES = frozenset({"day", "week", "month", "quarter", "year", "decade"})
EACH = pattern(  # "6% a year compounded over 20 years", "to be spent over 11 years"
    r"\b(?:(?:an?|per|each|every) (?:year|month|annum|week|day|quarter)"
    r"|annually|yearly|compounded|annualised|spent|paid|averaged) $"
)
AT_FIRST = pattern(r"(?:^|[.!?:;]\s|[\n\"“])$")
OLD = pattern(r"[ -](?:old|ago|of|after|later|earlier|have|has|had|passed|in|to|for|and|is|was)\b")
ASIDE = pattern(r"[)\]]\s|,\s")
OR_BEFORE = pattern(r",? or (?:by )?$")
THEN = pattern(
    r"(?: [a-z]+)? (?:(?:an?|one|two|three|four|five|ten|\d\d?) (?:year|month|week|quarter|decade)s? (?:ago|earlier|before)"
    r"|in (?:the [a-z]+ quarter|(?:19|20)\d\d|[A-Z][a-z]{2,8}\b)|last (?:year|month|week|quarter)|the (?:year|month) before)"
)
BACK = 24


def drop_limit(text: str, figure: Figure, last: Figure | None) -> Figure | None:
    """A figure without the words that seem to bound it; None where they do. last: the figure before it."""
    if figure.hedge == "up_to":
        cut = _of_a_level(text, figure, last)
    elif figure.hedge in ("over", "under"):
        cut = _of_a_comparison(text, figure, last)
    else:
        return None
    if cut is None:
        return None
    return figure._replace(text=figure.text[cut.end() :], start=figure.start + cut.end(), hedge=None)


def _of_a_level(text: str, figure: Figure, last: Figure | None) -> re.Match[str] | None:
    """The "up to" of "crept up to 4.4%", the "as many as" of "three times as many as 40"."""
    if FROM_THERE.match(text, figure.end) or COME.search(text, max(0, figure.start - BACK), figure.start):
        return UP_TO.match(figure.text)
    of_times = last is not None and last.kind is Kind.MULTIPLE and not text[last.end : figure.start].strip()
    return AS_MANY.match(figure.text) if of_times else None


def _of_a_comparison(text: str, figure: Figure, last: Figure | None) -> re.Match[str] | None:
    ahead = text[max(0, figure.start - BACK) : figure.start]
    over = OVER.match(figure.text)
    if over and _is_no_more(text, figure, ahead):
        return over
    if figure.text.startswith("excess") and EXCESS.search(ahead):
        return COMPARING.match(figure.text)
    levelled = LEVELLED.match(figure.text)
    if levelled and THEN.match(text, figure.end):
        return levelled
    return _compared(text, figure, last) if last is not None else None


def _compared(text: str, figure: Figure, last: Figure) -> re.Match[str] | None:
    """A comparison behind a difference: "14 fewer than 30", "9 yen (3%) more than 300", "9 yen, or 3%, more than 30"."""
    gap = text[last.end : figure.start]
    if not gap.strip():
        return COMPARING.match(figure.text)
    if not ASIDE.fullmatch(gap) or figure.kind in (Kind.PERCENT, Kind.MULTIPLE):
        return None
    if gap[0] != ",":
        aside = text[last.start - 1 : last.start] in ("(", "[")
    else:
        aside = OR_BEFORE.search(text, max(0, last.start - 8), last.start) is not None or (
            last.form is Form.NUMBER and THEN.match(text, figure.end) is not None  # "36 jobs, fewer than 40 a year earlier"
        )
    return COMPARATIVE.match(figure.text) if aside else None


def _is_no_more(text: str, figure: Figure, ahead: str) -> bool:
    """Whether "over" is none of "more than": "turned over $9m", "an increase over $43.6 million", "6% a year over 20 years"."""
    if HANDED.search(ahead) or (figure.kind is Kind.MEASURE and EXTENDED.search(ahead)):
        return True
    if figure.kind is Kind.MEASURE and figure.unit in TIMES:
        return bool(EACH.search(ahead) or (AT_FIRST.search(ahead) and not OLD.match(text, figure.end)))
    return _is_behind_rise(figure, ahead)


def _is_behind_rise(figure: Figure, ahead: str) -> bool:
    """ "an increase over $43.6 million", "to 60,000 in 2016 over 50,000"; not "grew over 340 percent"."""
    if figure.kind in (Kind.PERCENT, Kind.MULTIPLE):
        return False
    word = RISE.search(ahead)
    return bool(IN_YEAR.search(ahead)) or (
        word is not None and word[1] in (NOUNS | {"up", "down"}) - {"cut"}  # "to cut over 1,100 jobs"
    )
