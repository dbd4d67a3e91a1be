"""Euro foreign exchange reference rates of the European Central Bank: one text file a currency, read once and bisected.

data/CNY.txt has a line a fixing, "2024-11-12 7.6781": yuan for one euro, in the digits that the ECB printed.
All other pairs are crossed through the euro, in exact fractions, on days that have both fixings.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache

__all__ = ["REFRESH", "Fixing", "around", "between", "currencies", "newest", "source", "span"]

Fixing = tuple[date, Fraction]

DATA = os.path.join(os.path.dirname(__file__), "data")
REFRESH = "python -m factcheck.rate.history eurofxref-hist.zip"  # the command that takes newer rates
AFTER_DIGITS = "~"  # sorts after every line of its day


def between(base: str, quote: str, first: date, last: date) -> list[Fixing]:
    """The fixings from first to last, in order, in units of base for one of quote; empty where there is none."""
    ours, theirs = _window(base, first, last), _window(quote, first, last)
    return [(date.fromisoformat(day), _cross(digits, theirs[day])) for day, digits in ours.items() if day in theirs]


def span(currency: str) -> tuple[date, date] | None:
    """The days of the first and the last fixing; None for a currency of which there is none."""
    lines = _lines(currency)
    return (date.fromisoformat(lines[0][:10]), date.fromisoformat(lines[-1][:10])) if lines else None


def around(currency: str, first: date, last: date) -> tuple[str, str] | None:
    """The days of the fixings next before and after a time without any, "" for none; None where the time has one."""
    lines = _lines(currency)
    start, end = _bounds(lines, first, last)
    return ("".join(lines[start - 1 : start])[:10], "".join(lines[end : end + 1])[:10]) if start == end else None


@cache
def newest() -> date:
    """The last day of the history."""
    return date.fromisoformat(_text("source.txt").split()[-1])


def source() -> str:
    return f"ECB reference rates to {newest()}"


def _window(currency: str, first: date, last: date) -> dict[str, str]:
    lines = _lines(currency)
    start, end = _bounds(lines, first, last)
    return {line[:10]: line[11:] for line in lines[start:end]}


def _bounds(lines: list[str], first: date, last: date) -> tuple[int, int]:
    return bisect_left(lines, first.isoformat()), bisect_left(lines, last.isoformat() + AFTER_DIGITS)


@cache
def currencies() -> frozenset[str]:
    """The codes of the currencies that are shipped, beside the euro."""
    return frozenset(name[:3] for name in os.listdir(DATA) if len(name) == 7 and name[:3].isupper() and name.endswith(".txt"))


@cache
def _all_days() -> list[str]:
    """The euro's own line for each day: the dollar has been fixed on all of them."""
    return [f"{line[:10]} 1" for line in _lines("USD")]


def _lines(currency: str) -> list[str]:
    if currency == "EUR":
        return _all_days()
    return _read(currency) if currency in currencies() else []  # a name from an article never becomes a path


@cache
def _read(currency: str) -> list[str]:
    return _text(f"{currency}.txt").splitlines()


def _text(name: str) -> str:
    with open(os.path.join(DATA, name), encoding="ascii") as file:
        return file.read()


@lru_cache(maxsize=16384)  # the 12 months before neighbouring dates share most days
def _cross(base: str, quote: str) -> Fraction:
    """7.6781 yuan and 1.0617 dollars for a euro: 76781/10617 yuan for a dollar."""
    ours, theirs = base.partition("."), quote.partition(".")
    numerator = int(ours[0] + ours[2]) * 10 ** len(theirs[2])
    return Fraction(numerator, int(theirs[0] + theirs[2]) * 10 ** len(ours[2]))
