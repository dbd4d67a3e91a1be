"""How far known rates may be applied to days without one: which currencies can't have moved tenfold in between."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from factcheck.rate import ecb, monthly
from factcheck.rate.dates import DateRange, subtract_days
from factcheck.rate.peg import FOREVER, list_pegs

__all__ = ["MAX_PLAUSIBLE_TIME", "find_first_day", "is_near", "is_settled", "is_within"]

MAX_PLAUSIBLE_TIME = timedelta(3 * 365)  # a rate may serve as a plausibility check for dates this long before or after it
MAX_TIME_AFTER_LAST = timedelta(365)  # this long after the last known rate a currency is assumed to stay in its known range
LAST_SETTLED_YEAR = 1980  # a currency with monthly rates only must be stable since then to be used for undated texts
STABLE_SINCE = {  # since that year a dollar has cost between a tenth and ten times its 2024 rate
    "AUD": 1975, "CAD": 1970, "CHF": 1971, "CNY": 1986, "CZK": 1992, "DKK": 1971, "EUR": 1979, "GBP": 1971, "HKD": 1972,
    "HUF": 1990, "IDR": 1998, "ILS": 1986, "INR": 1986, "ISK": 1985, "JPY": 1971, "KRW": 1975, "MXN": 1994, "MYR": 1970,
    "NOK": 1971, "NZD": 1975, "PHP": 1986, "SEK": 1971, "SGD": 1970, "THB": 1970, "ZAR": 1990, "USD": 1900,
    "ALL": 1993, "AMD": 1996, "BDT": 1986, "BOB": 1987, "BWP": 1985, "CLP": 1987, "COP": 1993, "CRC": 1994, "DOP": 1992,
    "DZD": 1994, "EGP": 2004, "FJD": 1980, "GEL": 1996, "GTQ": 1990, "HNL": 1994, "JMD": 1993, "KES": 1993, "KHR": 1994,
    "KWD": 1980, "KZT": 2000, "LKR": 1990, "MAD": 1980, "MDL": 1998, "MKD": 1994, "MNT": 1996, "MUR": 1982, "MVR": 1990,
    "NGN": 2016, "PEN": 1992, "PGK": 1990, "PKR": 1995, "RSD": 2003, "RUB": 1999, "RWF": 1995, "TND": 1980, "TTD": 1985,
    "TWD": 1980, "TZS": 1994, "UAH": 2000, "UGX": 1992, "UYU": 2000, "VND": 1992, "VUV": 1985,
}  # fmt: skip
# The year of a redenomination at 10 : 1 or more, or the last in which the currency was worth ten times more than on any day
# with a known rate. An undated text may be older than that; few texts are older than 1960 (yen, won).
REFORM_YEARS = {
    "AMD": 1993, "AOA": 1999, "ARS": 1992, "AZN": 2006, "BGN": 1999, "BOB": 1987, "BRL": 1994, "BYN": 2016, "CDF": 1998,
    "CLP": 1984, "EGP": 2003, "ERN": 1997, "FIM": 1963, "FRF": 1960, "GEL": 1995, "GHS": 2007, "IDR": 1984, "ILS": 1986,
    "IRR": 2020, "ISK": 1981, "KZT": 1993, "LBP": 2023, "LTL": 1993, "LVL": 1993, "MKD": 1993, "MRU": 2018, "MXN": 1993,
    "MZN": 2006, "NGN": 2015, "NIO": 1991, "PEN": 1991, "PLN": 1995, "ROL": 2005, "RON": 2005, "RSD": 1994, "RUB": 1998,
    "SDG": 2007, "SIT": 1991, "SLE": 2022, "SRD": 2004, "STN": 2018, "TMT": 2009, "TRL": 2005, "TRY": 2005, "UAH": 1999,
    "UGX": 1987, "UYU": 1993, "UZS": 1994, "VES": 2021, "VND": 1985, "ZMW": 2013, "ZWG": 2024, "ZWL": 2019,
}  # fmt: skip


def is_settled(code: str) -> bool:
    """True if since 1960 a currency was never worth ten times more or less than in the range of its known rates."""
    if code in REFORM_YEARS or code in monthly.UNSETTLED_CURRENCIES:
        return False
    long = code == "USD" or ecb.find_span(code) is not None or any(held.until == FOREVER for held in list_pegs(code))
    return long or STABLE_SINCE.get(code, date.max.year) <= LAST_SETTLED_YEAR


def is_within(base: str, quote: str, on: DateRange) -> bool:
    """True if a date lies within the days with known rates of both currencies, or at most a year after them."""
    latest = min(_find_last_day(base), _find_last_day(quote))
    return find_first_day(base, quote) <= on.first and subtract_days(on.last, MAX_TIME_AFTER_LAST) <= latest


def find_first_day(base: str, quote: str) -> date:
    """Return the first day for which rates of both currencies are known."""
    return max(_find_start(base), _find_start(quote))


def is_near(code: str, day: date, on: DateRange) -> bool:
    """True if a currency can't have moved tenfold between `day`, which has a known rate, and a date."""
    near = abs(day - on.first) <= MAX_PLAUSIBLE_TIME or STABLE_SINCE.get(code, date.max.year) <= on.first.year <= day.year
    return near and code not in monthly.UNSETTLED_CURRENCIES


@cache
def _find_start(code: str) -> date:
    if code == "USD":
        return date.min
    span, months = ecb.find_span(code), monthly.load_fixings(code)
    days = [span[0]] if span else []
    days += [months[0][0]] if months else []
    days += [max(date.fromisoformat(f"{held.since}-01"), _find_start(held.anchor)) for held in list_pegs(code)]
    return min(days, default=date.max)


@cache
def _find_last_day(code: str) -> date:
    if code == "USD":
        return date.max
    span, months = ecb.find_span(code), monthly.load_fixings(code)
    days = [span[1]] if span else []
    days += [months[-1][0]] if months else []
    days += [_find_last_day(held.anchor) for held in list_pegs(code) if held.until == FOREVER]
    return max(days, default=date.min)
