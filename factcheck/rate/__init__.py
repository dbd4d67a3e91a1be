"""Dated exchange rates, offline: the last fixing on or before a date, at most 7 days before it (SEMANTICS, section 4).

A rate is in units of base per unit of quote: CNY/USD 7.2319 is yuan per dollar. The user's own tables take precedence over
the reference rates of the European Central Bank, and these over pegs and coarse monthly rates (`fallback_rates`).
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

if TYPE_CHECKING:  # imported at run time only if the user has a table
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
FindFixings = Callable[[str, str, date, date], list[ecb.Fixing]]  # (base, quote, first, last): a user's table or the ECB's

WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"), mark("Sunday"),
)  # fmt: skip


def find_quotation(
    base: str, quote: str, on: DateRange, tables: Sequence[UserRates] = (), period: DateRange | None = None
) -> Quotation | MissingRate:
    """Return the rates admitted for a date, or why there are none.

    A day admits one fixing; a month or year each of its fixings (rate: their average), and `period` admits its average too.
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
    """For a date without a rate, return the nearest known one, for plausibility only; None if it may have moved tenfold."""
    from factcheck.rate import fallback_rates  # needed only without an ECB rate

    return fallback_rates.find_nearest(base, quote, on, lack.reason)


@lru_cache(maxsize=512)
def find_any_day_quotation(base: str, quote: str) -> Quotation | None:
    """For a text without a date, return the range of all known rates; None if a currency may have moved tenfold before."""
    from factcheck.rate import fallback_rates  # needed only without a date

    return None if base == quote else fallback_rates.find_any_day_quotation(base, quote)


def find_first_day(base: str, quote: str) -> date:
    """Return the first day for which rates of both currencies are known."""
    from factcheck.rate import plausibility  # needed only if any day's rate would do

    return plausibility.find_first_day(base, quote)


def list_year_fixings(found: Quotation) -> list[ecb.Fixing]:
    """Return the fixings of the 12 months up to the quotation's; empty if its rates are not the ECB's for its date."""
    if found.source != ecb.format_source() or found.distant:
        return []
    return ecb.find_fixings(found.base, found.quote, subtract_year(found.fixing), found.fixing)


def is_of_ecb(words: str) -> bool:
    """True if a quotation's source names the ECB rates, or `words` is the reason of a MissingRate."""
    return words.startswith(LACK_PREFIX) or ecb.format_source() in words


@lru_cache(maxsize=512)
def _find_in_ecb(pair: Pair, on: DateRange, period: DateRange | None) -> Quotation | None:
    return _build_quotation(ecb.find_fixings, ecb.format_source(), pair, on, period)


@lru_cache(maxsize=512)
def _find_in_fallback(pair: Pair, on: DateRange, period: DateRange | None) -> Quotation | None:
    from factcheck.rate import fallback_rates  # needed only without an ECB rate

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
    """Format "256 fixings in 2024", adding the last day if the period is not over."""
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
