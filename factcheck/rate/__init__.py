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
from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.language.messages import join, mark, say, say_plural
from factcheck.rate import ecb
from factcheck.rate.dates import MAX_FIXING_AGE, DateRange, parse_date_range, subtract_days, subtract_year
from factcheck.rate.ecb import find_ecb_status, find_newest_day
from factcheck.rate.missing_rate import LACK_PREFIX, MissingRate, explain_missing
from factcheck.rate.quotation_view import as_dict, describe

if TYPE_CHECKING:  # its regular expression and its classes are paid for by those who have a table
    from factcheck.rate.user_rates import UserRates

__all__ = [
    "DateRange",
    "MissingRate",
    "as_dict",
    "describe",
    "find_any_day_quotation",
    "find_ecb_status",
    "find_first_day",
    "find_nearest",
    "find_newest_day",
    "find_quotation",
    "is_of_ecb",
    "list_year_fixings",
    "parse_date_range",
]

Pair = tuple[str, str]
FindFixings = Callable[[str, str, date, date], list[ecb.Fixing]]  # of a table of the user's, or of the ECB

WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"), mark("Sunday"),
)  # fmt: skip


def find_quotation(
    base: str, quote: str, on: DateRange, tables: Sequence[UserRates] = (), period: DateRange | None = None
) -> Quotation | MissingRate:
    """The rates admitted for a date; the average over `period` too, where the text says which period the amount is of.

    A day admits one fixing. A month or a year admits each of its fixings, and its rate is their average.
    """
    if base == quote:
        return MissingRate(say("{currency} on both sides: nothing to convert", currency=base))
    for own in tables:
        if found := _build_quotation(own.find_fixings, own.source, (base, quote), on, period):
            return found
    return (
        _find_in_ecb((base, quote), on, period)
        or _find_in_fallback((base, quote), on, period)
        or explain_missing(base, quote, on, tables)
    )


def find_nearest(base: str, quote: str, on: DateRange, lack: MissingRate) -> Quotation | None:
    """Where a date has no rate: the known one next to it, for plausibility alone; None where money may have moved tenfold."""
    from factcheck.rate import fallback_rates  # only what the ECB does not fix

    return fallback_rates.find_nearest(base, quote, on, lack.reason)


@lru_cache(maxsize=512)
def find_any_day_quotation(base: str, quote: str) -> Quotation | None:
    """All that one of `quote` has cost in `base`, where no date is known; None where money may have moved tenfold."""
    from factcheck.rate import fallback_rates  # only where there is no date

    return None if base == quote else fallback_rates.find_any_day_quotation(base, quote)


def find_first_day(base: str, quote: str) -> date:
    """The first day of which rates of both are known: of what is older they say nothing."""
    from factcheck.rate import plausibility  # only where a rate of any day would do

    return plausibility.find_first_day(base, quote)


def list_year_fixings(found: Quotation) -> list[ecb.Fixing]:
    """The fixings of the 12 months to a quotation's; none where its rates are not the ECB's of its time."""
    if found.source != ecb.format_source() or found.distant:
        return []
    return ecb.find_fixings(found.base, found.quote, subtract_year(found.fixing), found.fixing)


def is_of_ecb(words: str) -> bool:
    """Whether the source of a quotation names the ECB's rates, or a reason says that they have none."""
    return words.startswith(LACK_PREFIX) or ecb.format_source() in words


@lru_cache(maxsize=512)
def _find_in_ecb(pair: Pair, on: DateRange, period: DateRange | None) -> Quotation | None:
    return _build_quotation(ecb.find_fixings, ecb.format_source(), pair, on, period)


@lru_cache(maxsize=512)
def _find_in_fallback(pair: Pair, on: DateRange, period: DateRange | None) -> Quotation | None:
    from factcheck.rate import fallback_rates  # only what the ECB does not fix

    return fallback_rates.find_quotation(*pair, on, period)


def _build_quotation(
    between: FindFixings, source: str, pair: Pair, on: DateRange, period: DateRange | None
) -> Quotation | None:
    found = between(*pair, on.earliest, on.last)
    if not found:
        return None
    fixing, last = found[-1]
    rate = last if on.is_day else _compute_average(found)
    admitted = make_point(rate) if on.is_day else _compute_range(found)
    note = _describe_stale(on.first, fixing) if on.is_day else say("average of {fixings}", fixings=_describe_fixings(found, on))
    if period and (meant := between(*pair, period.first, period.last)):
        admitted = compute_hull(admitted, make_point(_compute_average(meant)))
        admitted_too = say("admitted too: the average of {fixings}", fixings=_describe_fixings(meant, period))
        note = join("; ", [note, admitted_too]) if note else admitted_too
    year = _compute_range(between(*pair, subtract_year(on.first), on.last))
    return Quotation(*pair, rate, fixing, admitted, year, source, note)


def _describe_stale(day: date, fixing: date) -> str | None:
    if day == fixing:
        return None
    asked, known = say(WEEKDAYS[day.weekday()]), say(WEEKDAYS[fixing.weekday()])
    template = mark("no fixing on {weekday} {day}: the last before it, of {last_weekday} {last}")
    return say(template, weekday=asked, day=day, last_weekday=known, last=fixing)


def _describe_fixings(fixings: list[ecb.Fixing], period: DateRange) -> str:
    """ "256 fixings in 2024", and to which day where the period is not over."""
    last = fixings[-1][0]
    counted = say_plural("{number:,} fixing {when}", "{number:,} fixings {when}", len(fixings), when=period.phrase)
    return (
        say("{fixings}, to {last}", fixings=counted, last=last)
        if last < subtract_days(period.last, MAX_FIXING_AGE)
        else counted
    )


def _compute_average(fixings: list[ecb.Fixing]) -> Fraction:
    return sum((rate for _, rate in fixings), Fraction(0)) / len(fixings)


def _compute_range(fixings: list[ecb.Fixing]) -> Interval:
    rates = [rate for _, rate in fixings]
    return Interval(min(rates), max(rates))
