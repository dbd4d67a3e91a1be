"""Growth a year between two levels: 年均增长, 两年平均, with the years from the words beside them."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language.zh.numbers import SIGNS
from factcheck.link.zh.fact import Fact
from factcheck.link.zh.found import Found
from factcheck.pattern import pattern

__all__ = ["yearly"]

YEAR = pattern("(?:19|20)[0-9]{2}(?=年)")
OVER = pattern(r"([两二三四五六七八九十]|[0-9]{1,2})年(?:间|来)?(?:平均|复合|年均|年复合)")
NUMBER = 4  # signs of "两年" and its like, which is a figure of its own
NEAR = 24  # characters before a level, in which its year stands


def yearly(found: Found, new: Fact, old: Fact, stated: Fact) -> None:
    """Enter the growth a year where its years are told: of (new/old) - 1 it is none."""
    count = _told(found, stated) or _between(found, old, new)
    if count is not None and stated.figure.kind is Kind.PERCENT and new.figure.kind is not Kind.PERCENT:
        figure = stated.figure
        down = figure.direction == "down" and figure.value is not None
        own = figure._replace(value=-(figure.value or Fraction(0))) if down else figure
        found.put("cagr", [("new", new.figure), ("old", old.figure), ("years", count)], own._replace(direction=None), "low")


def _told(found: Found, stated: Fact) -> Figure | None:
    """ "两年平均增长" tells them itself."""
    start = max(0, stated.figure.start - len(stated.left) - NUMBER)
    match = OVER.search(found.low, start, stated.figure.start)
    if match is None:
        return None
    years = int(match[1]) if match[1].isdecimal() else {**SIGNS, "十": 10}[match[1]]
    return _figure(found, Fraction(years), match.start(), match.end(1) + 1)


def _between(found: Found, old: Fact, new: Fact) -> Figure | None:
    """From the year before the old level to that before the new one."""
    then, now = (_last(found, fact) for fact in (old, new))
    if then is None or now is None or now[0] <= then[0]:
        return None
    start, end = sorted((then[1], now[1]))
    return _figure(found, Fraction(now[0] - then[0]), start, end + 5)


def _last(found: Found, fact: Fact) -> tuple[int, int] | None:
    start = max(fact.figure.start - max(len(fact.left), NEAR), fact.clause_start)
    years = list(YEAR.finditer(found.low, start, fact.figure.start))
    return (int(years[-1][0]), years[-1].start()) if years else None


def _figure(found: Found, years: Fraction, start: int, end: int) -> Figure:
    return Figure(found.text[start:end], years, kind=Kind.COUNT, unit="year", hedge="exactly", start=start, end=end)
