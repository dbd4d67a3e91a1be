"""Euro foreign exchange reference rates of the European Central Bank: one text file a currency, read once and bisected.

data/CNY.txt has a line a fixing, "2024-11-12 7.6781": yuan for one euro, in the digits that the ECB printed. Those of later
days may stand in a file of the user's (`added_file`).
All other pairs are crossed through the euro, in exact fractions, on days that have both fixings.
"""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.language.messages import mark, say
from factcheck.rate.added_file import read_file

if TYPE_CHECKING:  # few have fixings of their own
    from factcheck.claim.finding import EcbStatus
    from factcheck.rate.added_format import AddedRates

__all__ = [
    "Fixing",
    "find_digits",
    "find_ecb_status",
    "find_fixings",
    "find_neighbours",
    "find_newest_day",
    "find_shipped_end",
    "find_span",
    "format_source",
    "list_currencies",
    "load_added",
    "read_shipped_lines",
]

Fixing = tuple[date, Fraction]

DATA_FOLDER = os.path.join(os.path.dirname(__file__), "data")
AFTER_DIGITS = "~"  # sorts after every line of its day


def find_fixings(base: str, quote: str, first: date, last: date) -> list[Fixing]:
    """The fixings from first to last, in order, in units of base for one of quote; empty where there is none."""
    ours, theirs = _read_window(base, first, last), _read_window(quote, first, last)
    return [(date.fromisoformat(day), _cross_rates(digits, theirs[day])) for day, digits in ours.items() if day in theirs]


def find_span(currency: str) -> tuple[date, date] | None:
    """The days of the first and the last fixing; None for a currency of which there is none."""
    text = _load_fixings(currency)
    return (date.fromisoformat(text[:10]), date.fromisoformat(_find_last_day(text, len(text)))) if text else None


def find_neighbours(currency: str, first: date, last: date) -> tuple[str, str] | None:
    """The days of the fixings next before and after a time without any, "" for none; None where the time has one."""
    text = _load_fixings(currency)
    start, end = _find_bounds(text, first, last)
    return (_find_last_day(text, start), text[end : end + 10]) if start == end else None


def find_digits(currency: str, day: date) -> str | None:
    """Units of a currency for one euro on a day, as the ECB printed them."""
    return _read_window(currency, day, day).get(day.isoformat())


@cache
def find_shipped_end() -> str:
    """The last day of the history that is shipped."""
    return _read_text("source.txt").split()[-1]


@cache
def load_added() -> AddedRates | None:
    """The days after it, which the user has taken. Raises Refusal for a file that can't be used."""
    found = read_file()
    if found is None:
        return None
    from factcheck.rate.added_format import parse  # few have such a file

    return parse(*found, find_shipped_end())


@cache
def find_newest_day() -> date:
    """The last day of the history. Raises Refusal."""
    return date.fromisoformat(find_ecb_status()[0])


@cache
def find_ecb_status() -> EcbStatus:
    """The last day, and whether an update has added it. Raises Refusal."""
    added = load_added()
    return (added.last, True) if added and added.last else (find_shipped_end(), False)


@cache
def format_source() -> str:
    updated = mark("ECB reference rates to {last}, updated")
    return say(updated if find_ecb_status()[1] else mark("ECB reference rates to {last}"), last=find_newest_day())


def _read_window(currency: str, first: date, last: date) -> dict[str, str]:
    text = _load_fixings(currency)
    start, end = _find_bounds(text, first, last)
    return {line[:10]: line[11:] for line in text[start:end].splitlines()}


def _find_bounds(text: str, first: date, last: date) -> tuple[int, int]:
    return _find_line(text, first.isoformat()), _find_line(text, last.isoformat() + AFTER_DIGITS)


def _find_line(text: str, day: str) -> int:
    """Where the first line begins that does not come before a day."""
    low, high = 0, len(text)
    while low < high:
        start = max(low, text.rfind("\n", low, (low + high) // 2) + 1)
        if text[start : start + len(day)] < day:
            low = text.index("\n", start) + 1
        else:
            high = start
    return low


def _find_last_day(text: str, end: int) -> str:
    """The day of the line that ends there; "" where none does."""
    start = text.rfind("\n", 0, max(0, end - 1)) + 1
    return text[start:end][:10]


@cache
def list_currencies() -> frozenset[str]:
    """The codes of the currencies that are shipped, beside the euro."""
    return frozenset(
        name[:3] for name in os.listdir(DATA_FOLDER) if len(name) == 7 and name[:3].isupper() and name.endswith(".txt")
    )


@cache
def _build_euro_lines() -> str:
    """The euro's own line for each day: the dollar has been fixed on all of them."""
    return "".join(f"{line[:10]} 1\n" for line in _load_fixings("USD").splitlines())


def _load_fixings(currency: str) -> str:
    """The lines of a currency, oldest first; as one text: seven thousand strings would take four times the memory."""
    if currency == "EUR":
        return _build_euro_lines()
    return _read_lines(currency) if currency in list_currencies() else ""  # a name from an article never becomes a path


@lru_cache(maxsize=8)
def _read_lines(currency: str) -> str:
    added = load_added()
    return read_shipped_lines(currency) + (added.format_lines(currency) if added else "")


def read_shipped_lines(currency: str) -> str:
    return _read_text(f"{currency}.txt")


def _read_text(name: str) -> str:
    with open(os.path.join(DATA_FOLDER, name), encoding="ascii") as file:
        return file.read()


@lru_cache(maxsize=4096)  # the 12 months before neighbouring dates share most days
def _cross_rates(base: str, quote: str) -> Fraction:
    """7.6781 yuan and 1.0617 dollars for a euro: 76781/10617 yuan for a dollar."""
    ours, theirs = base.partition("."), quote.partition(".")
    numerator = int(ours[0] + ours[2]) * 10 ** len(theirs[2])
    return Fraction(numerator, int(theirs[0] + theirs[2]) * 10 ** len(ours[2]))
