"""Coarse monthly rates against the US dollar, from 2024, for currencies that the ECB does not fix.

data/monthly/NGN.txt has one line per month, "2024-11-12 1672.8": naira per US dollar, to five digits. The rates are those
of the npm package @fawazahmed0/currency-api (CC0), a collection of market and official rates without any guarantee.
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
MAX_TIME_APART = timedelta(45)  # maximum distance of a usable rate before or after a day
# Relative. 99.8 % of the ECB's daily rates since March 2024 lie within 5 % of this source's rates around the same day; plus
# 3 % tolerance for newsrooms (SEMANTICS, section 4).
TOLERANCE = Fraction(8, 100)
UNSETTLED_CURRENCIES = frozenset({"BGN", "LBP", "RON", "SLE", "TRY", "VES", "ZWG"})  # new money shortly before its rates begin


def find_neighbours(currency: str, first: date, last: date) -> list[Fixing]:
    """Return the rates of a period; for a single day, or a period without rates, the nearest on either side."""
    found = load_fixings(currency)
    inside = [one for one in found if first <= one[0] <= last]
    if inside and first != last:
        return inside
    before = [one for one in found if one[0] <= first and first - one[0] <= MAX_TIME_APART][-1:]
    after = [one for one in found if one[0] > last and one[0] - last <= MAX_TIME_APART][:1]
    return [*before, *after]


@lru_cache(maxsize=16)
def load_fixings(currency: str) -> tuple[Fixing, ...]:
    """Return all rates of a currency, oldest first, in units per dollar; empty for an unknown one."""
    if currency not in list_currencies():  # known codes only: a name from an article must not become a path
        return ()
    with open(os.path.join(FOLDER, f"{currency}.txt"), encoding="ascii") as file:
        return tuple((date.fromisoformat(line[:10]), Fraction(line[11:].strip())) for line in file)


@cache
def list_currencies() -> frozenset[str]:
    """Return the codes of the shipped currencies."""
    return frozenset(name[:3] for name in os.listdir(FOLDER) if len(name) == 7 and name[:3].isupper())


@cache
def format_source() -> str:
    with open(os.path.join(FOLDER, "source.txt"), encoding="ascii") as file:
        return say("currency-api, one day a month to {last}, coarse", last=file.read().split()[-1])
