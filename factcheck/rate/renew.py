"""Validate a newer ECB publication against the shipped history, and return the days that it adds.

A file may be of another origin, cut off, or forged: days in both must have the same rates, no day may be missing in between,
none may lie in the future or on a weekend, and no rate may move more than any ever did, in a day or in two months.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from factcheck.figure.notation import format_count
from factcheck.rate import ecb
from factcheck.rate.added_format import DayRates
from factcheck.rate.published import FIRST_DAY, Days

__all__ = ["Renewal", "get_today", "renew_rows"]

MAX_GAP = timedelta(5)  # between two fixing days: reached at Easter, and at Christmas if it falls on a Thursday
CLOSED_DAYS = ("01-01", "05-01", "12-25", "12-26")  # every year; also Good Friday and Easter Monday
WINDOW = timedelta(60)  # rates are compared with the last fixing and with the first in this window
MAX_MOVE_TIMES = 2  # factor within the window: the lira moved by 1.83 in 2001 and in 2021, the rouble by 1.75 in 2014
MAX_MOVE_TIMES_PAUSED = 10  # factor after a window without fixings: the krona moved by 2.32 from 2008 to 2018
MAX_CORRECTED_SHARE = Fraction(1, 1000)  # of the rates in both (two are always allowed): the ECB corrects a few each year
MAX_CORRECTIONS_SHOWN = 5


class Renewal(NamedTuple):
    rows: tuple[DayRates, ...]  # all days after the shipped ones, including those already in the user's file
    messages: tuple[str, ...]  # what is new, and what was ignored


def get_today() -> date:
    return date.today()


def renew_rows(days: Days, have: tuple[DayRates, ...]) -> Renewal:
    """Merge the rows of a publication and of the user's file (`have`). ValueError if the publication is not trustworthy."""
    shipped = ecb.find_shipped_end()
    known = have[-1][0] if have else shipped
    _refuse_days(days, get_today())
    if (last := next(reversed(days))) < known:
        raise ValueError(f"older than the rates here: it ends on {last}, they on {known}")
    corrected = _compare_with_shipped(days, shipped)
    first = next(iter(days))
    rows = (*(row for row in have if row[0] < first), *((day, _keep_known(days[day])) for day in days if day > shipped))
    _refuse_gaps(rows, shipped)
    _refuse_leaps(rows)
    return Renewal(rows, (_describe_added(rows, have, last), *corrected, *_iter_unknown(days)))


def _refuse_days(days: Days, now: date) -> None:
    for text in days:
        day = date.fromisoformat(text)
        if day.weekday() > 4:
            raise ValueError(f"{day} is a {'Saturday' if day.weekday() == 5 else 'Sunday'}: the ECB fixes none then")
        if day > now + timedelta(1):  # one day of margin for time zones: it may be tomorrow in Frankfurt
            raise ValueError(f"{day} is to come: today is {now}, says the clock of this machine")
        if text < FIRST_DAY:
            raise ValueError(f"{day} is before the euro, which began on {FIRST_DAY}")


def _compare_with_shipped(days: Days, shipped: str) -> tuple[str, ...]:
    """List differences on days in both; the shipped rates stay. ValueError if too many differ."""
    first = next(iter(days))
    compared, differing = 0, []
    for code in sorted(ecb.list_currencies()):
        for line in ecb.read_shipped_lines(code).splitlines():
            day, ours = line[:10], line[11:]
            if day < first:
                continue
            compared += 1
            theirs = days.get(day, {}).get(code, "none")
            if theirs != ours and (theirs == "none" or Fraction(theirs) != Fraction(ours)):
                differing.append(f"{code} of {day} is {ours} here, {theirs} there")
    if len(differing) > 2 and len(differing) > compared * MAX_CORRECTED_SHARE:
        what = f"{len(differing):,} of {format_count(compared, 'rate')} that both have"
        raise ValueError(f"not the ECB's: {what} differ, {differing[0]}")
    told = [f"not taken, as all to {shipped} stay: {one}" for one in differing[:MAX_CORRECTIONS_SHOWN]]
    more = len(differing) - MAX_CORRECTIONS_SHOWN
    return (*told, f"and {more} more") if more > 0 else tuple(told)


def _keep_known(rates: dict[str, str]) -> dict[str, str]:
    return {code: rate for code, rate in rates.items() if code in ecb.list_currencies()}


def _iter_unknown(days: Days) -> Iterator[str]:
    """Report the currencies ignored because there is no history to validate their rates with."""
    for code in sorted({code for rates in days.values() for code in rates} - ecb.list_currencies()):
        yield f"not taken: {code}, of which there is no history here"


def _refuse_gaps(rows: tuple[DayRates, ...], shipped: str) -> None:
    for before, after in pairwise([shipped, *(day for day, _ in rows)]):
        first, gap = date.fromisoformat(before), date.fromisoformat(after) - date.fromisoformat(before)
        between = [first + timedelta(n) for n in range(1, min(gap, MAX_GAP).days)]
        if gap > MAX_GAP or not all(map(_is_closed, between)):
            raise ValueError(f"no day between {before} and {after}: take eurofxref-hist.zip, which has them all")


def _is_closed(day: date) -> bool:
    """True if the ECB fixes no rates on a day: a weekend, or a holiday of its payment system."""
    easter = _find_easter(day.year)
    return day.weekday() > 4 or f"{day:%m-%d}" in CLOSED_DAYS or day in (easter - timedelta(2), easter + timedelta(1))


def _find_easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian algorithm of 1876, with its customary letters."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    w = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + w - 7 * ((a + 11 * h + 22 * w) // 451) + 114, 31)
    return date(year, month, day + 1)


def _refuse_leaps(rows: tuple[DayRates, ...]) -> None:
    """Raise ValueError for an implausible move of a rate, from one fixing to the next or gradually within the window."""
    recent = {code: deque(_iter_last(code)) for code in ecb.list_currencies()}
    for day, rates in rows:
        for code, digits in rates.items():
            past = recent[code]
            while len(past) > 1 and date.fromisoformat(day) - date.fromisoformat(past[0][0]) > WINDOW:
                past.popleft()
            paused = date.fromisoformat(day) - date.fromisoformat(past[0][0]) > WINDOW
            most = MAX_MOVE_TIMES_PAUSED if paused else MAX_MOVE_TIMES
            for then, old in (past[-1], past[0]):
                if not Fraction(1, most) < Fraction(digits) / Fraction(old) < most:
                    raise ValueError(f"{code} would go from {old} on {then} to {digits} on {day}: no such leap was ever seen")
            past.append((day, digits))


def _iter_last(code: str) -> Iterator[tuple[str, str]]:
    """Yield (day, digits) of the last shipped fixings, more than fit into the window."""
    for line in ecb.read_shipped_lines(code).splitlines()[-WINDOW.days :]:
        yield line[:10], line[11:]


def _describe_added(rows: tuple[DayRates, ...], have: tuple[DayRates, ...], last: str) -> str:
    more = len(rows) - len(have)
    if rows == have:
        return f"nothing newer than what is here: {last} is the last day"
    return f"{format_count(more, 'more day')}, to {last}, of {format_count(len(rows[-1][1]), 'currency', 'currencies')}"
