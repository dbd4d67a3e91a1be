"""Rates of currencies without an ECB fixing on a date: pegs, coarse monthly rates, else the nearest known rate.

Each currency has a chain of steps to the dollar, "XOF to EUR by its peg, EUR to USD by the ECB"; two cross where these meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.claim import Quotation
from factcheck.figure.interval import Interval, compute_hull, make_point
from factcheck.language.messages import join, say
from factcheck.rate import ecb, monthly
from factcheck.rate.dates import DateRange, subtract_year
from factcheck.rate.peg import find_peg
from factcheck.rate.plausibility import MAX_PLAUSIBLE_TIME, is_near, is_settled, is_within

__all__ = ["find_any_day_quotation", "find_nearest", "find_nearest_day", "find_quotation"]

FIRST_DAY = date(1999, 1, 4)  # first day with ECB fixings
MAX_CHAIN_STEPS = 4  # steps of a chain such as MOP, HKD, USD


class ChainStep(NamedTuple):
    """One conversion. low to high, rate: units of the currency per unit of `next`. words: the source."""

    next: str
    low: Fraction
    high: Fraction
    rate: Fraction
    words: str
    day: date | None = None  # day of the rate; None for a peg
    coarse: bool = False


def find_quotation(base: str, quote: str, on: DateRange, period: DateRange | None = None) -> Quotation | None:
    """Like `rate.find_quotation`, from pegs and monthly rates; None if a currency has neither."""
    found = _find_cross_rate(base, quote, on)
    if found is None:
        return None
    admitted, rate, source, steps = found
    if period and (meant := _find_cross_rate(base, quote, period)):
        admitted = compute_hull(admitted, make_point(meant[1]))
    before = _find_cross_rate(base, quote, DateRange(subtract_year(on.first), on.last, on.text))
    year = before[0] if before else admitted
    coarse = monthly.TOLERANCE if any(step.coarse for step in steps) else None
    day = min((step.day for step in steps if step.day), default=on.last)
    note, bounded = _describe_days(steps, on), is_within(base, quote, on)
    whole = compute_hull(admitted, year)
    return Quotation(base, quote, rate, day, admitted, whole, source, note, True, coarse, bounded=bounded)


def find_nearest(base: str, quote: str, on: DateRange, reason: str) -> Quotation | None:
    """Return the known rate nearest to a date without one, good only to check plausibility; None if it may be far off.

    reason: why the date has no rate.
    """
    days = [day for code in (base, quote) if (day := find_nearest_day(code, on))]
    found = max(days, key=lambda day: abs(day - on.first), default=None)
    if found is None or not all(is_near(code, found, on) for code in (base, quote)):
        return None
    met = _find_cross_rate(base, quote, DateRange(found, found, found.isoformat()))
    if met is None:
        return None
    admitted, rate, source, _ = met
    distant = "far" if abs(found - on.first) > MAX_PLAUSIBLE_TIME else "near"
    bounded = is_within(base, quote, on)
    return Quotation(base, quote, rate, found, admitted, admitted, source, reason, True, distant=distant, bounded=bounded)


def find_any_day_quotation(base: str, quote: str) -> Quotation | None:
    """Return the range of all known rates; None if a currency was once worth ten times more or less than in that range."""
    if not all(is_settled(code) for code in (base, quote)):
        return None
    every = DateRange(FIRST_DAY, ecb.find_newest_day(), f"{FIRST_DAY.year} to {ecb.find_newest_day().year}")
    met = _find_cross_rate(base, quote, every)
    if met is None:
        return None
    admitted, rate, source, _ = met
    return Quotation(base, quote, rate, every.last, admitted, admitted, source, None, True, distant="ever")


def find_nearest_day(code: str, on: DateRange) -> date | None:
    """Return the day nearest to a date on which a currency has a rate, if possible the date itself; None if it never has."""
    if code == "USD" or _find_step(code, on):
        return on.first
    days = [date.fromisoformat(day) for day in ecb.find_neighbours(code, on.earliest, on.last) or () if day]
    days += [day for day, _ in monthly.load_fixings(code)]
    return min(days, key=lambda day: abs(day - on.first), default=None)


def _find_cross_rate(base: str, quote: str, on: DateRange) -> tuple[Interval, Fraction, str, list[ChainStep]] | None:
    """Return range and rate in `base` per unit of `quote`, the source, and the steps of both to their first common currency."""
    ours, theirs = _build_chain(base, on), _build_chain(quote, on)
    names = [quote, *(step.next for step in theirs)]
    ends = [base, *(step.next for step in ours)]
    meeting = next((name for name in ends if name in names), None)
    if meeting is None:
        return None
    ours, theirs = ours[: ends.index(meeting)], theirs[: names.index(meeting)]
    (low, high, rate), (least, most, by) = _multiply_steps(ours), _multiply_steps(theirs)
    source = join("; ", dict.fromkeys(step.words for step in (*ours, *theirs)))
    return Interval(low / most, high / least), rate / by, source, [*ours, *theirs]


def _multiply_steps(steps: Sequence[ChainStep]) -> tuple[Fraction, Fraction, Fraction]:
    low = high = rate = Fraction(1)
    for step in steps:
        low, high, rate = low * step.low, high * step.high, rate * step.rate
    return low, high, rate


def _build_chain(code: str, on: DateRange) -> list[ChainStep]:
    """Return the conversion steps from a currency towards the dollar."""
    steps: list[ChainStep] = []
    while code != "USD" and len(steps) < MAX_CHAIN_STEPS and (step := _find_step(code, on)):
        steps.append(step)
        code = step.next
    return steps


def _find_step(code: str, on: DateRange) -> ChainStep | None:
    """Return the first step available: ECB fixings, a peg that held throughout the period, monthly rates; None if none is."""
    fixings = ecb.find_fixings(code, "USD", on.earliest, on.last)
    if fixings:
        return _average_fixings(fixings[-1:] if on.is_day else fixings, fixings[-1][0], ecb.format_source())
    if held := find_peg(code, on.first, on.last):
        return ChainStep(held.anchor, held.low, held.high, (held.low + held.high) / 2, held.words)
    fixings = monthly.find_neighbours(code, on.first, on.last)
    if not fixings:
        return None
    day, rate = min(fixings, key=lambda one: abs(one[0] - on.first)) if on.is_day else (fixings[-1][0], None)
    step = _average_fixings(fixings, day, monthly.format_source())._replace(coarse=True)
    return step._replace(rate=rate) if rate else step


def _average_fixings(fixings: Sequence[ecb.Fixing], day: date, words: str) -> ChainStep:
    rates = [rate for _, rate in fixings]
    return ChainStep("USD", min(rates), max(rates), sum(rates, Fraction(0)) / len(rates), words, day)


def _describe_days(steps: Sequence[ChainStep], on: DateRange) -> str | None:
    """Say from which days the monthly rates are, if not from the day asked for; else None."""
    days = sorted({step.day for step in steps if step.coarse and step.day and step.day != on.first}) if on.is_day else []
    if not days:
        return None
    return say("no rate of {date}: the nearest, of {days}", date=on.text, days=join(" and ", map(str, days)))
