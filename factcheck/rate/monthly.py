"""A second source, coarse: what one dollar cost of the currencies that the ECB does not fix, on one day a month from 2024.

data/monthly/NGN.txt has a line a month, "2024-11-12 1672.8": naira for one US dollar, to five digits. The rates are those
of the npm package @fawazahmed0/currency-api (CC0), a collection of market and official rates that nobody vouches for.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, lru_cache

from factcheck.language.messages import say
from factcheck.rate.ecb import DATA_FOLDER, Fixing

__all__ = [
    "FOLDER",
    "MAX_TIME_APART",
    "TOLERANCE",
    "UNSETTLED_CURRENCIES",
    "find_neighbours",
    "format_source",
    "list_currencies",
    "load_fixings",
]

FOLDER = os.path.join(DATA_FOLDER, "monthly")
MAX_TIME_APART = timedelta(45)  # a day's rate is looked for so far to either side
# Of the ECB's daily rates since March 2024 99.8 % lie within 5 % of what this source says of the days around them; newsrooms
# take 3 % more (SEMANTICS, section 4).
TOLERANCE = Fraction(8, 100)
UNSETTLED_CURRENCIES = frozenset({"BGN", "LBP", "RON", "SLE", "TRY", "VES", "ZWG"})  # new money shortly before its rates begin


def find_neighbours(currency: str, first: date, last: date) -> list[Fixing]:
    """The rates from the first day to the last; for a day, or where there are none, the ones next to it on either side."""
    found = load_fixings(currency)
    inside = [one for one in found if first <= one[0] <= last]
    if inside and first != last:
        return inside
    before = [one for one in found if one[0] <= first and first - one[0] <= MAX_TIME_APART][-1:]
    after = [one for one in found if one[0] > last and one[0] - last <= MAX_TIME_APART][:1]
    return [*before, *after]


@lru_cache(maxsize=16)
def load_fixings(currency: str) -> tuple[Fixing, ...]:
    """All rates of a currency, oldest first, in its units for one dollar; none of an unknown one."""
    if currency not in list_currencies():  # a name from an article never becomes a path
        return ()
    with open(os.path.join(FOLDER, f"{currency}.txt"), encoding="ascii") as file:
        return tuple((date.fromisoformat(line[:10]), Fraction(line[11:].strip())) for line in file)


@cache
def list_currencies() -> frozenset[str]:
    """The codes of the currencies that are shipped."""
    return frozenset(name[:3] for name in os.listdir(FOLDER) if len(name) == 7 and name[:3].isupper())


@cache
def format_source() -> str:
    with open(os.path.join(FOLDER, "source.txt"), encoding="ascii") as file:
        return say("currency-api, one day a month to {last}, coarse", last=file.read().split()[-1])
