"""Periods that prose and column heads name: years, quarters, halves and months, and which column a sentence means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.pattern import compile_lazily

__all__ = ["Period", "PeriodMention", "find_previous_period", "iter_period_mentions", "match_periods", "read_period"]

Period = frozenset[str]  # {"2024", "q3"}, {"2023", "march", "may"}

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
TOKEN = compile_lazily(
    r"(?<![\d.,/$€£¥-])(?:fy ?)?(?P<year>(?:19|20)\d\d(?:[/–-]\d{2}(?:\d\d)?)?)(?![\d%]|[.,]\d)|\bfy? ?'?(?P<short>\d\d)\b"
    r"|\b(?P<ordinal>first|second|third|fourth)[- ](?P<unit>quarter|half)\b|\b(?P<code>q[1-4]|[1-4]q|h[12]|[12]h)(?![a-z])"
    r"|\b(?P<months>three|six|nine|3|6|9)[- ]months?\b|\b(?P<full>full[- ]year)\b"
    rf"|\b(?P<month>{MONTHS}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)(?![a-z])"
)
COUNTS = {"three": "3", "six": "6", "nine": "9"}
BETWEEN = compile_lazily(r"[\s,]*(?:(?:of|the|in|to|ended|ending|fiscal|year|calendar|\d{1,2}(?:st|nd|rd|th)?)[\s,]+)*-?")
PERIOD_END = compile_lazily(r"\b(?:end(?:ed|ing)?|as (?:of|at)|at|year to|months to)(?: on)?\s+(?:\d{1,2}\s+)?\Z")
COMPARED = compile_lazily(
    r"\b(?:from|than|over|versus|vs\.?|against|since|on|between|compare[sd]? (?:to|with)|(?:below|above) (?:its|their))\s+"
    r"(?:(?:in|at|the|that|of|end|year|full|ended|fiscal|its|same|period|for|prior|previous|quarter|level)\s+)*\Z"
)


class PeriodMention(NamedTuple):
    """start, end: in the text. is_compared: the other one of two: "from 2022", "than in 2019". is_end: a closing date."""

    start: int
    end: int
    period: Period
    is_compared: bool = False
    is_end: bool = False


def read_period(label: str) -> Period:
    """Return all that a label names: {"2024", "q4"} for "Q4 2024"."""
    return frozenset(_read_token(found) for found in TOKEN.finditer(label.lower()))


def iter_period_mentions(text: str) -> Iterator[PeriodMention]:
    """Yield the periods of a sentence: "March to May 2022" is one, "2022 and 2023" are two. text: in lower case."""
    own: list[re.Match[str]] = []
    for found in TOKEN.finditer(text):
        joined = own and BETWEEN.fullmatch(text, own[-1].end(), found.start())
        if own and not (joined and not any(one["year"] or one["short"] for one in own)):
            yield _make_mention(text, own)
            own = []
        own.append(found)
    if own:
        yield _make_mention(text, own)


def match_periods(mention: PeriodMention, periods: Sequence[Period]) -> list[int]:
    """Return which of the periods of columns a mention means: the same, or the only ones that it can mean."""
    own, periods = mention.period, [_name_quarter(period) for period in periods]
    named = [period for period in periods if period]
    shared = frozenset.intersection(*named) if named else frozenset()
    loose = own | shared & MONTH_NAMES  # "in 2023" of a column "December 31, 2023"
    wanted = [own, loose, _name_quarter(own)]
    wanted.append(own - {"full"})
    if mention.is_end:  # "the year ended December 31, 2023" of a column "2023"
        wanted.append(own - MONTH_NAMES)
    for want in wanted:
        if found := [n for n, period in enumerate(periods) if period == want]:
            return found
    if not _list_years(own):
        alike = [n for n, period in enumerate(periods) if period and period - _list_years(period) == own]
        return alike and [max(alike, key=lambda n: sorted(_list_years(periods[n])))]
    return []


def find_previous_period(period: Period, periods: Sequence[Period], step: str = "") -> Period | None:
    """Return what a period is compared with where the text does not say: the last before it of the same length.

    step: "quarter" for the quarter before. None if there is none, or none that is the only one.
    """
    others = {one for one in periods if one and one != period}
    if step == "quarter":
        return next((one for one in others if _count_quarters(one) == (_count_quarters(period) or 0) - 1), None)
    alike = [one for one in others if one - _list_years(one) == period - _list_years(period)]
    if not alike and len(others) == 1:
        return next(iter(others))
    before = [one for one in alike if sorted(_list_years(one)) < sorted(_list_years(period))]
    return max(before, key=lambda one: sorted(_list_years(one)), default=None)


def _read_token(found: re.Match[str]) -> str:
    if found["year"] or found["short"]:
        return found["year"] or f"20{found['short']}"
    if found["ordinal"]:
        return f"{found['unit'][0]}{ORDINALS[found['ordinal']]}"
    if found["code"]:
        return "".join(sorted(found["code"], reverse=True))
    if found["months"]:
        return f"m{COUNTS.get(found['months'], found['months'])}"
    return "full" if found["full"] else next(name for name in MONTHS.split("|") if name.startswith(found["month"][:3]))


def _make_mention(text: str, tokens: Sequence[re.Match[str]]) -> PeriodMention:
    start, end = tokens[0].start(), tokens[-1].end()
    before = text[max(0, start - 60) : start]
    period = frozenset(map(_read_token, tokens))
    return PeriodMention(start, end, period, COMPARED.search(before) is not None, PERIOD_END.search(before) is not None)


def _name_quarter(period: Period) -> Period:
    """Name three months by their quarter: "three months ended 31 December 2019" is the fourth of 2019."""
    ends = [n for n, month in enumerate(MONTHS.split("|"), 1) if month in period]
    return (
        (period - MONTH_NAMES - {"m3"}) | {f"q{ends[0] // 3}"}
        if "m3" in period and len(ends) == 1 and not ends[0] % 3
        else period
    )


def _list_years(period: Period) -> Period:
    return frozenset(token for token in period if token[:1].isdigit())


def _count_quarters(period: Period) -> int | None:
    years, quarters = _list_years(period), [int(token[1]) for token in period if token[0:1] == "q"]
    return int(min(years)[:4]) * 4 + quarters[0] if len(years) == len(quarters) == len(period) - 1 == 1 else None


MONTH_NAMES = frozenset(MONTHS.split("|"))
