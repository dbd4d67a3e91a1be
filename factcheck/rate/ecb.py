"""Euro reference rates of the European Central Bank: one text file per currency, read once and searched by bisection.

data/CNY.txt has one line per fixing, "2024-11-12 7.6781": yuan per euro, in the digits that the ECB printed. Later days may
be in the user's own file (`added_file`).
Other pairs are computed as cross rates through the euro, in exact fractions, on days that have both fixings.
"""

from __future__ import annotations

import os
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from factcheck.language.messages import mark, say
from factcheck.rate.added_file import read_file

if TYPE_CHECKING:  # imported at run time only if the user has added fixings
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
AFTER_DIGITS = "~"  # appended to a day, it sorts after that day's line


def find_fixings(base: str, quote: str, first: date, last: date) -> list[Fixing]:
    """Return the fixings from first to last, oldest first, in units of base per unit of quote; empty if there are none."""
    ours, theirs = _read_window(base, first, last), _read_window(quote, first, last)
    return [(date.fromisoformat(day), _cross_rates(digits, theirs[day])) for day, digits in ours.items() if day in theirs]


def find_span(currency: str) -> tuple[date, date] | None:
    """Return the days of the first and last fixing; None for a currency without fixings."""
    text = _load_fixings(currency)
    return (date.fromisoformat(text[:10]), date.fromisoformat(_find_last_day(text, len(text)))) if text else None


def find_neighbours(currency: str, first: date, last: date) -> tuple[str, str] | None:
    """Return the nearest fixing days before and after a period without fixings ("" if none); None if it has a fixing."""
    text = _load_fixings(currency)
    start, end = _find_bounds(text, first, last)
    return (_find_last_day(text, start), text[end : end + 10]) if start == end else None


def find_digits(currency: str, day: date) -> str | None:
    """Return units of a currency per euro on a day, in the ECB's digits; None without a fixing."""
    return _read_window(currency, day, day).get(day.isoformat())


@cache
def find_shipped_end() -> str:
    """Return the last day of the shipped history (ISO date)."""
    return _read_text("source.txt").split()[-1]


@cache
def load_added() -> AddedRates | None:
    """Load the user's file of days after the shipped history; None if there is none. Raises Refusal if it is unusable."""
    found = read_file()
    if found is None:
        return None
    from factcheck.rate.added_format import parse  # few users have such a file

    return parse(*found, find_shipped_end())


@cache
def find_newest_day() -> date:
    """Return the last day with known fixings. Raises Refusal as `load_added` does."""
    return date.fromisoformat(find_ecb_status()[0])


@cache
def find_ecb_status() -> EcbStatus:
    """Return the last day, and whether it comes from the user's file. Raises Refusal as `load_added` does."""
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
    """Return the offset of the first line on or after a day (bisection)."""
    low, high = 0, len(text)
    while low < high:
        start = max(low, text.rfind("\n", low, (low + high) // 2) + 1)
        if text[start : start + len(day)] < day:
            low = text.index("\n", start) + 1
        else:
            high = start
    return low


def _find_last_day(text: str, end: int) -> str:
    """Return the day of the line that ends at an offset; "" if there is none."""
    start = text.rfind("\n", 0, max(0, end - 1)) + 1
    return text[start:end][:10]


@cache
def list_currencies() -> frozenset[str]:
    """Return the codes of the shipped currencies, without the euro."""
    return frozenset(
        name[:3] for name in os.listdir(DATA_FOLDER) if len(name) == 7 and name[:3].isupper() and name.endswith(".txt")
    )


@cache
def _build_euro_lines() -> str:
    """Build a line with rate 1 for every fixing day, taken from the dollar, which is fixed on all of them."""
    return "".join(f"{line[:10]} 1\n" for line in _load_fixings("USD").splitlines())


def _load_fixings(currency: str) -> str:
    """Return the lines of a currency, oldest first, as one text: seven thousand strings would take four times the memory."""
    if currency == "EUR":
        return _build_euro_lines()
    return _read_lines(currency) if currency in list_currencies() else ""  # known codes only: a name must not become a path


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
    """Compute the exact cross rate: 7.6781 yuan and 1.0617 dollars per euro give 76781/10617 yuan per dollar."""
    ours, theirs = base.partition("."), quote.partition(".")
    numerator = int(ours[0] + ours[2]) * 10 ** len(theirs[2])
    return Fraction(numerator, int(theirs[0] + theirs[2]) * 10 ** len(ours[2]))
