"""Drop hedges that are no bounds: "14 fewer than 30" compares with 30, "crept up to 4.4%" is 4.4%, "turned over $9m" $9m."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = ["drop_limit"]

CHANGE_WORDS = (load_language("en").changes.nouns | {"up", "down"}) - {"cut"}  # "to cut over 1,100 jobs"
COMPARING = compile_lazily(
    r"(?:(?:higher|lower|more|less|fewer|greater|larger|smaller|better) than|above|below|over|excess of)\s+", re.IGNORECASE
)
COMPARATIVE = compile_lazily(r"(?:higher|lower|more|less|fewer|greater|larger|smaller|bigger) than\s+", re.IGNORECASE)
# these compare levels, not counts
LEVEL_COMPARATIVE = compile_lazily(r"(?:higher|lower|greater|larger|smaller|bigger) than\s+", re.IGNORECASE)
AS_MANY = compile_lazily(r"as (?:many|much|high) as\s+", re.IGNORECASE)  # "three times as many as 40"
OVER = compile_lazily(r"over\s+", re.IGNORECASE)
UP_TO = compile_lazily(r"up to\s+", re.IGNORECASE)
AN_BEFORE = compile_lazily(r"\ban\s$")  # "an excess of 158 deaths", not "in excess of 158"
FROM_AFTER = compile_lazily(r"[^.;,()]{0,32}\bfrom\s[^a-z]{0,4}\d")  # "up to 62 from 35 last year"
# "went up to 8.6 million", "is back up to 18,450", "has crept up to 4.4%"; not "prices rose up to 5%"
MOVED_BEFORE = compile_lazily(
    r"\b(?:went|gone|goes|going|moved|shot|crept|creeps|creeping|edged|edges|edging|inched|inching|ticked|ticking|nudged|climbed"
    r"|climbing|stepped|drifted|picked|back|bringing|brought|brings|taking|pushed|pushing) $"
)
WORD_BEFORE = compile_lazily(r"\b([a-z]+)\s+$")  # "a 27% increase over $43.6 million"
IN_YEAR = compile_lazily(r"\bin (?:19|20)\d\d $")
PHRASAL_VERB = compile_lazily(r"\b(?:turn|hand|pull|sign|roll|spread|presid|quarrell|argu|fought|squabbl)(?:ed|es|e|s|ing)? $")
EXTENT_VERB = compile_lazily(r"\b(?:extend|stretch|sprawl|range)(?:ed|es|s|d|ing)? $")  # "extends over 3,700 acres"
TIME_UNITS = frozenset({"day", "week", "month", "quarter", "year", "decade"})
RATE_BEFORE = compile_lazily(  # "6% a year compounded over 20 years", "to be spent over 11 years"
    r"\b(?:(?:an?|per|each|every) (?:year|month|annum|week|day|quarter)"
    r"|annually|yearly|compounded|annualised|spent|paid|averaged) $"
)
SENTENCE_START = compile_lazily(r"(?:^|[.!?:;]\s|[\n\"“])$")
TIME_FOLLOWER = compile_lazily(r"[ -](?:old|ago|of|after|later|earlier|have|has|had|passed|in|to|for|and|is|was)\b")
ASIDE_END = compile_lazily(r"[)\]]\s|,\s")
OR_BEFORE = compile_lazily(r",? or (?:by )?$")
PRIOR_PERIOD_AFTER = compile_lazily(
    r"(?: [a-z]+)? (?:(?:an?|one|two|three|four|five|ten|\d\d?) (?:year|month|week|quarter|decade)s? (?:ago|earlier|before)"
    r"|in (?:the [a-z]+ quarter|(?:19|20)\d\d|[A-Z][a-z]{2,8}\b)|last (?:year|month|week|quarter)|the (?:year|month) before)"
)
MAX_CHARS_BEFORE = 24


def drop_limit(text: str, figure: Figure, last: Figure | None) -> Figure | None:
    """Return the figure without a hedge that is no bound; None if it is a real one. last: the figure before it."""
    if figure.hedge == "up_to":
        cut = _match_level_limit(text, figure, last)
    elif figure.hedge in ("over", "under"):
        cut = _match_comparison(text, figure, last)
    else:
        return None
    return cut and figure._replace(text=figure.text[cut.end() :], start=figure.start + cut.end(), hedge=None)


def _match_level_limit(text: str, figure: Figure, last: Figure | None) -> re.Match[str] | None:
    """Match the "up to" of "crept up to 4.4%", the "as many as" of "three times as many as 40"; None if it is a bound."""
    if FROM_AFTER.match(text, figure.end) or MOVED_BEFORE.search(text, max(0, figure.start - MAX_CHARS_BEFORE), figure.start):
        return UP_TO.match(figure.text)
    of_times = last is not None and last.kind is Kind.MULTIPLE and not text[last.end : figure.start].strip()
    return AS_MANY.match(figure.text) if of_times else None


def _match_comparison(text: str, figure: Figure, last: Figure | None) -> re.Match[str] | None:
    ahead = text[max(0, figure.start - MAX_CHARS_BEFORE) : figure.start]
    over = OVER.match(figure.text)
    if over and _is_no_limit(text, figure, ahead):
        return over
    if figure.text.startswith("excess") and AN_BEFORE.search(ahead):
        return COMPARING.match(figure.text)
    levelled = LEVEL_COMPARATIVE.match(figure.text)
    if levelled and PRIOR_PERIOD_AFTER.match(text, figure.end):
        return levelled
    return _match_after_difference(text, figure, last) if last is not None else None


def _match_after_difference(text: str, figure: Figure, last: Figure) -> re.Match[str] | None:
    """Match a comparison after a difference: "14 fewer than 30", "9 yen (3%) more than 300", "9 yen, or 3%, more than 30"."""
    gap = text[last.end : figure.start]
    if not gap.strip():
        return COMPARING.match(figure.text)
    if not ASIDE_END.fullmatch(gap) or figure.kind in (Kind.PERCENT, Kind.MULTIPLE):
        return None
    if gap[0] != ",":
        is_aside = text[last.start - 1 : last.start] in ("(", "[")
    else:  # "36 jobs, fewer than 40 a year earlier"
        dated = last.form is Form.NUMBER and PRIOR_PERIOD_AFTER.match(text, figure.end)
        is_aside = bool(dated or OR_BEFORE.search(text, max(0, last.start - 8), last.start))
    return COMPARATIVE.match(figure.text) if is_aside else None


def _is_no_limit(text: str, figure: Figure, ahead: str) -> bool:
    """True if "over" is not "more than": "turned over $9m", "an increase over $43.6 million", "6% a year over 20 years"."""
    if PHRASAL_VERB.search(ahead) or (figure.kind is Kind.MEASURE and EXTENT_VERB.search(ahead)):
        return True
    if figure.kind is Kind.MEASURE and figure.unit in TIME_UNITS:
        return bool(RATE_BEFORE.search(ahead) or (SENTENCE_START.search(ahead) and not TIME_FOLLOWER.match(text, figure.end)))
    return _is_after_change(figure, ahead)


def _is_after_change(figure: Figure, ahead: str) -> bool:
    """True for "an increase over $43.6 million", "to 60,000 in 2016 over 50,000"; not "grew over 340 percent"."""
    if figure.kind in (Kind.PERCENT, Kind.MULTIPLE):
        return False
    word = WORD_BEFORE.search(ahead)
    return bool(IN_YEAR.search(ahead)) or (word is not None and word[1] in CHANGE_WORDS)
