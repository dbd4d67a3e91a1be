"""Of what time a sentence speaks: a month, so many months from January, a quarter, a year. What is of two is not summed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.language.en.cues import MONTHS
from factcheck.pattern import pattern

__all__ = ["clash", "periods", "sentence_at"]

COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}
NUMBERS = COUNTS | {str(n): n for n in COUNTS.values()}
NAMES = {name[:3]: n % 12 + 1 for n, name in enumerate(MONTHS.split()[:12])}
MONTH = rf"(?:{'|'.join(MONTHS.split())})\b\.?"
SPAN = pattern(  # "fell 5 percent from May to June" is of June
    rf"(?<!% from )(?<!cent from )(?<!pct from )"
    rf"\b({MONTH})(?: ?[-–] ?| (?:to|through) |(?<=\bbetween January) and )({MONTH})(?! ?\d{{1,2}}\b(?! ?\d))",
    re.IGNORECASE,
)
FIRST = pattern(
    rf"\b(?:first|initial|opening|last|past|(?:over|in|for|during) the) ({'|'.join(NUMBERS)}) (months|quarters)\b",
    re.IGNORECASE,
)
LONG = pattern(rf"\b({'|'.join(NUMBERS)})-month\b(?! (?:high|low|peak|record))", re.IGNORECASE)
BASE = pattern(
    r"\b(?:from|than|compared (?:with|to)|against|versus|vs|over|(?:previous|prior|old|earlier) (?:record|high|low|peak))\b"
    r"(?:[^,;.]|[.,]\d){0,60}"
    r"|\([^()]{0,8}\d[^()]{0,40}\)",  # "33.3 billion marks (33.0 billion in April)"
    re.IGNORECASE,
)
HALF = pattern(r"\b(?:first|second)[- ]half\b|\bhalf[- ]year\b|\bsix[- ]months?\b|\bH[12]\b", re.IGNORECASE)
NINE = pattern(r"\bnine[- ]months?\b", re.IGNORECASE)
QUARTER = pattern(r"\b(?:(?:first|second|third|fourth|last|latest)[- ]quarter|quarterly|the quarter|Q[1-4])\b", re.IGNORECASE)
TO_DATE = pattern(r"\bQ1 ?[-–] ?Q([234])\b")
WHICH = pattern(r"\b(first|second|third|fourth)[- ](half|quarter)\b", re.IGNORECASE)
ONE_MONTH = pattern(  # no date ("on July 8") and no base ("from July")
    rf"\b(?:in|for|of|during) ({MONTH})(?! ?(?:\d{{1,2}}\b(?! ?\d)|[-–]|to\b|through\b))"
    r"|\b(?:last|the) month\b(?! (?:earlier|before|ago))",
    re.IGNORECASE,
)
YEAR = pattern(
    r"\b(?:full|whole|entire|fiscal|financial)[- ]year\b|\bfor the year\b"
    r"|\b(?:in|during|for) (?:all of |fiscal )?(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d[-/]\d\d\b|\bFY ?\d\d\b",
    re.IGNORECASE,
)
SIGNS = ("half", "month", "h1", "h2"), ("quarter", "q"), ("year", "19", "20", "fy")  # one of these HALF, QUARTER, YEAR have
ENDS = pattern(  # its first sign is one of four: searching is four times as fast as from the letter before
    r"[.!?\n](?:(?:(?<=[a-z0-9%)\"”][.!?])|(?<=[A-Z]{2}[.!?])|(?<=[a-z0-9%)] \.))"
    r"[\"”’')]{0,2}\s+(?=[\"“‘(]?[A-Z£$€])|(?<=\n)\s*\n)"
)
SHORT = pattern(r"\b(?:Inc|Corp|Co|Ltd|Plc|Mr|Mrs|Ms|Dr|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$")
LONGEST = 8  # characters: more than what is shortened has
REACH = 400
ANY = "month 0"
LONG_ONES = frozenset({"months 3", "months 6"})
ORDER, QUARTERLY = ("first", "second", "third", "fourth"), 3
MARKS = frozenset(f"{which} {length}" for which in ORDER for length in ("half", "quarter"))


@lru_cache(maxsize=32)  # several passes ask for one place, one soon after the other; it keeps texts
def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    first = max(0, at - REACH)
    before = reversed(list(ENDS.finditer(text, first, at)))
    start = next((m.end() for m in before if not _shortened(text, first, m)), first)
    end = next((_last(m) + 2 for m in ENDS.finditer(text, at, at + REACH) if not _shortened(text, at, m)), None)
    return start, end or min(len(text), at + REACH)


def _last(end: re.Match[str]) -> int:
    """The place of a sentence's last letter."""
    return end.start() - (end.string[end.start()] != "\n")


def _shortened(text: str, first: int, end: re.Match[str]) -> bool:
    """Whether a full stop is that of "Inc." or "Dr.", or stands where the text that is looked at begins."""
    last = _last(end)
    return last < first or SHORT.search(text, max(first, last - LONGEST), last + 1) is not None


@lru_cache(maxsize=512)  # several figures ask for one sentence
def periods(words: str) -> frozenset[str]:
    """The times that a sentence names: "month 7", "months 7", "quarter", "year"."""
    return frozenset(_periods(words))


def clash(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name a time, and none the same; "last month" may be any. Two quarters are as long, and another."""
    if not (one and other):
        return False
    shared = one & other
    if shared and not shared <= LONG_ONES:
        return False
    if shared:
        marks, others = one & MARKS, other & MARKS
        return bool(marks and others) and marks.isdisjoint(others)
    return not (_month(one) and _month(other) and ANY in one | other)


def _month(times: frozenset[str]) -> bool:
    return any(time.startswith("month ") for time in times)


def _periods(words: str) -> Iterator[str]:
    low = words.lower()
    months = any(name in low for name in NAMES)
    for span in SPAN.finditer(words) if months else ():
        first, last = (NAMES[name[:3].lower()] for name in span.groups())
        yield f"months {count}" if (count := (last - first) % 12 + 1) < 12 else "year"  # April to March
        if count == QUARTERLY and first % QUARTERLY == 1:
            yield f"{ORDER[first // QUARTERLY]} quarter"
    for match in FIRST.finditer(words) if "months" in low or "quarters" in low else ():
        yield f"months {NUMBERS[match[1].lower()] * (3 if match[2].lower() == 'quarters' else 1)}"
    yield from (f"months {NUMBERS[match[1].lower()]}" for match in (LONG.finditer(words) if "-month" in low else ()))
    half, quarter, year = (any(sign in low for sign in signs) for signs in SIGNS)
    if not (months or half or quarter or year):
        return
    words = BASE.sub("", words)
    for to_date in TO_DATE.finditer(words) if "Q1" in words else ():
        yield f"months {3 * int(to_date[1])}"
    words = TO_DATE.sub("", words) if "Q1" in words else words
    if half and HALF.search(words):
        yield "months 6"
    if "nine" in low and NINE.search(words):
        yield "months 9"
    if quarter and QUARTER.search(words):
        yield "months 3"
    yield from (match[0].lower().replace("-", " ") for match in (WHICH.finditer(words) if half or quarter else ()))
    named = [match[1] for match in ONE_MONTH.finditer(words)] if months or "month" in low else []
    yield from (f"month {NAMES[name[:3].lower()] if name else 0}" for name in named)
    if year and YEAR.search(words):
        yield "year"
