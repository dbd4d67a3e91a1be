"""Exchange rates, dated and offline: the last fixing on or before a date, at most 7 days before it (SEMANTICS, section 4).

A rate is in units of base for one of quote: CNY/USD 7.2319 is yuan for a dollar. The user's own tables go before the
reference rates of the European Central Bank, and these before pegs and the coarse monthly rates of `second`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from factcheck.claim.claim import Quotation
from factcheck.figure.interval import Interval, hull, point
from factcheck.language.messages import join, mark, say, say_plural
from factcheck.rate import ecb
from factcheck.rate.dates import OLDEST, Dates, dates, earlier, year_before
from factcheck.rate.ecb import find_table, newest
from factcheck.rate.missing import LACK, Missing, missing
from factcheck.rate.show import as_dict, describe

if TYPE_CHECKING:  # its regular expression and its classes are paid for by those who have a table
    from factcheck.rate.table import Table

__all__ = [
    "Dates",
    "Missing",
    "as_dict",
    "dates",
    "describe",
    "find_first_day",
    "find_table",
    "is_of_ecb",
    "nearest",
    "newest",
    "of_any_day",
    "quotation",
    "year",
]

Pair = tuple[str, str]
Between = Callable[[str, str, date, date], list[ecb.Fixing]]  # of a table of the user's, or of the ECB

WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"), mark("Sunday"),
)  # fmt: skip


def quotation(
    base: str, quote: str, on: Dates, tables: Sequence[Table] = (), period: Dates | None = None
) -> Quotation | Missing:
    """The rates admitted for a date; the average over `period` too, where the text says which period the amount is of.

    A day admits one fixing. A month or a year admits each of its fixings, and its rate is their average.
    """
    if base == quote:
        return Missing(say("{currency} on both sides: nothing to convert", currency=base))
    for own in tables:
        if found := _quoted(own.between, own.source, (base, quote), on, period):
            return found
    return _from_ecb((base, quote), on, period) or _from_second((base, quote), on, period) or missing(base, quote, on, tables)


def nearest(base: str, quote: str, on: Dates, lack: Missing) -> Quotation | None:
    """Where a date has no rate: the known one next to it, for plausibility alone; None where money may have moved tenfold."""
    from factcheck.rate import second  # only what the ECB does not fix

    return second.nearest(base, quote, on, lack.reason)


@lru_cache(maxsize=512)
def of_any_day(base: str, quote: str) -> Quotation | None:
    """All that one of `quote` has cost in `base`, where no date is known; None where money may have moved tenfold."""
    from factcheck.rate import second  # only where there is no date

    return None if base == quote else second.of_any_day(base, quote)


def find_first_day(base: str, quote: str) -> date:
    """The first day of which rates of both are known: of what is older they say nothing."""
    from factcheck.rate import settled  # only where a rate of any day would do

    return settled.find_first_day(base, quote)


def year(found: Quotation) -> list[ecb.Fixing]:
    """The fixings of the 12 months to a quotation's; none where its rates are not the ECB's of its time."""
    if found.source != ecb.source() or found.distant:
        return []
    return ecb.between(found.base, found.quote, year_before(found.fixing), found.fixing)


def is_of_ecb(words: str) -> bool:
    """Whether the source of a quotation names the ECB's rates, or a reason says that they have none."""
    return words.startswith(LACK) or ecb.source() in words


@lru_cache(maxsize=512)
def _from_ecb(pair: Pair, on: Dates, period: Dates | None) -> Quotation | None:
    return _quoted(ecb.between, ecb.source(), pair, on, period)


@lru_cache(maxsize=512)
def _from_second(pair: Pair, on: Dates, period: Dates | None) -> Quotation | None:
    from factcheck.rate import second  # only what the ECB does not fix

    return second.quotation(*pair, on, period)


def _quoted(between: Between, source: str, pair: Pair, on: Dates, period: Dates | None) -> Quotation | None:
    found = between(*pair, on.earliest, on.last)
    if not found:
        return None
    fixing, last = found[-1]
    rate = last if on.is_day else _average(found)
    admitted = point(rate) if on.is_day else _range(found)
    note = _stale(on.first, fixing) if on.is_day else say("average of {fixings}", fixings=_counted(found, on))
    if period and (meant := between(*pair, period.first, period.last)):
        admitted = hull(admitted, point(_average(meant)))
        admitted_too = say("admitted too: the average of {fixings}", fixings=_counted(meant, period))
        note = join("; ", [note, admitted_too]) if note else admitted_too
    year = _range(between(*pair, year_before(on.first), on.last))
    return Quotation(*pair, rate, fixing, admitted, year, source, note)


def _stale(day: date, fixing: date) -> str | None:
    if day == fixing:
        return None
    asked, known = say(WEEKDAYS[day.weekday()]), say(WEEKDAYS[fixing.weekday()])
    template = mark("no fixing on {weekday} {day}: the last before it, of {last_weekday} {last}")
    return say(template, weekday=asked, day=day, last_weekday=known, last=fixing)


def _counted(fixings: list[ecb.Fixing], period: Dates) -> str:
    """ "256 fixings in 2024", and to which day where the period is not over."""
    last = fixings[-1][0]
    counted = say_plural("{number:,} fixing {when}", "{number:,} fixings {when}", len(fixings), when=period.phrase)
    return say("{fixings}, to {last}", fixings=counted, last=last) if last < earlier(period.last, OLDEST) else counted


def _average(fixings: list[ecb.Fixing]) -> Fraction:
    return sum((rate for _, rate in fixings), Fraction(0)) / len(fixings)


def _range(fixings: list[ecb.Fixing]) -> Interval:
    rates = [rate for _, rate in fixings]
    return Interval(min(rates), max(rates))
