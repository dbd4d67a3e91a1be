"""Rates of currencies that the ECB does not fix on a date: pegs, and monthly rates that are coarse; else the nearest known.

Each currency is followed to the dollar in steps, "XOF to EUR by its peg, EUR to USD by the ECB"; two meet where their steps do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from factcheck.claim.claim import Quotation
from factcheck.figure.interval import Interval, hull, point
from factcheck.language.messages import join, say
from factcheck.rate import ecb, monthly
from factcheck.rate.dates import Dates, year_before
from factcheck.rate.peg import peg
from factcheck.rate.settled import PLAUSIBLE, is_near, is_settled, is_within

__all__ = ["nearest", "nearest_day", "of_any_day", "quotation"]

HISTORY = date(1999, 1, 4)  # the first day of the ECB's
LONGEST_CHAIN = 4  # MOP, HKD, USD


class Step(NamedTuple):
    """low to high: units of the currency for one of the next; what it rests on."""

    next: str
    low: Fraction
    high: Fraction
    rate: Fraction
    words: str
    day: date | None = None  # of the rate; a peg has none
    coarse: bool = False


def quotation(base: str, quote: str, on: Dates, period: Dates | None = None) -> Quotation | None:
    """As `rate.quotation`, by pegs and monthly rates; None where they lack one of the two currencies."""
    found = _met(base, quote, on)
    if found is None:
        return None
    admitted, rate, steps = found
    if period and (meant := _met(base, quote, period)):
        admitted = hull(admitted, point(meant[1]))
    before = _met(base, quote, Dates(year_before(on.first), on.last, on.text))
    year = before[0] if before else admitted
    coarse = monthly.TOLERANCE if any(step.coarse for step in steps) else None
    day = min((step.day for step in steps if step.day), default=on.last)
    source = join("; ", dict.fromkeys(step.words for step in steps))
    bounded = is_within(base, quote, on)
    return Quotation(
        base, quote, rate, day, admitted, hull(admitted, year), source, _note(steps, on), True, coarse, bounded=bounded
    )


def nearest(base: str, quote: str, on: Dates, reason: str) -> Quotation | None:
    """The known rate that is next to a date without one: it says no more than whether amounts are plausible.

    reason: why there is none of the date.
    """
    days = [day for code in (base, quote) if (day := nearest_day(code, on))]
    found = max(days, key=lambda day: abs(day - on.first), default=None)
    if found is None or not all(is_near(code, found, on) for code in (base, quote)):
        return None
    then = Dates(found, found, found.isoformat())
    met = _met(base, quote, then)
    if met is None:
        return None
    admitted, rate, steps = met
    far = abs(found - on.first) > PLAUSIBLE
    source = join("; ", dict.fromkeys(step.words for step in steps))
    distant = "far" if far else "near"
    bounded = is_within(base, quote, on)
    return Quotation(base, quote, rate, found, admitted, admitted, source, reason, True, distant=distant, bounded=bounded)


def of_any_day(base: str, quote: str) -> Quotation | None:
    """From the lowest to the highest known rate; None of money that was worth ten times more or less before."""
    if not all(is_settled(code) for code in (base, quote)):
        return None
    every = Dates(HISTORY, ecb.newest(), f"{HISTORY.year} to {ecb.newest().year}")
    met = _met(base, quote, every)
    if met is None:
        return None
    admitted, rate, steps = met
    source = join("; ", dict.fromkeys(step.words for step in steps))
    return Quotation(base, quote, rate, every.last, admitted, admitted, source, None, True, distant="ever")


def nearest_day(code: str, on: Dates) -> date | None:
    """The day next to a date on which a currency has a rate: the date itself, where it has one then."""
    if code == "USD" or _step(code, on):
        return on.first
    days = [date.fromisoformat(day) for day in ecb.around(code, on.earliest, on.last) or () if day]
    days += [day for day, _ in monthly.fixings(code)]
    return min(days, key=lambda day: abs(day - on.first), default=None)


def _met(base: str, quote: str, on: Dates) -> tuple[Interval, Fraction, list[Step]] | None:
    """What one of `quote` costs in `base`, and the steps from both to the first currency in which they meet."""
    ours, theirs = _chain(base, on), _chain(quote, on)
    names = [quote, *(step.next for step in theirs)]
    ends = [base, *(step.next for step in ours)]
    meeting = next((name for name in ends if name in names), None)
    if meeting is None:
        return None
    ours, theirs = ours[: ends.index(meeting)], theirs[: names.index(meeting)]
    (low, high, rate), (least, most, by) = _product(ours), _product(theirs)
    return Interval(low / most, high / least), rate / by, [*ours, *theirs]


def _product(steps: Sequence[Step]) -> tuple[Fraction, Fraction, Fraction]:
    low = high = rate = Fraction(1)
    for step in steps:
        low, high, rate = low * step.low, high * step.high, rate * step.rate
    return low, high, rate


def _chain(code: str, on: Dates) -> list[Step]:
    """The steps from a currency towards the dollar."""
    steps: list[Step] = []
    while code != "USD" and len(steps) < LONGEST_CHAIN and (step := _step(code, on)):
        steps.append(step)
        code = step.next
    return steps


def _step(code: str, on: Dates) -> Step | None:
    """By the ECB's fixings, the peg that held all that time, or monthly rates: the first that there is."""
    fixings = ecb.between(code, "USD", on.earliest, on.last)
    if fixings:
        return _averaged(fixings[-1:] if on.is_day else fixings, fixings[-1][0], ecb.source())
    if held := peg(code, on.first, on.last):
        return Step(held.anchor, held.low, held.high, (held.low + held.high) / 2, held.words)
    fixings = monthly.around(code, on.first, on.last)
    if not fixings:
        return None
    day, rate = min(fixings, key=lambda one: abs(one[0] - on.first)) if on.is_day else (fixings[-1][0], None)
    step = _averaged(fixings, day, monthly.source())._replace(coarse=True)
    return step._replace(rate=rate) if rate else step


def _averaged(fixings: Sequence[ecb.Fixing], day: date, words: str) -> Step:
    rates = [rate for _, rate in fixings]
    return Step("USD", min(rates), max(rates), sum(rates, Fraction(0)) / len(rates), words, day)


def _note(steps: Sequence[Step], on: Dates) -> str | None:
    """Where the rates are of other days than the one asked for."""
    days = sorted({step.day for step in steps if step.coarse and step.day and step.day != on.first}) if on.is_day else []
    if not days:
        return None
    return say("no rate of {date}: the nearest, of {days}", date=on.text, days=join(" and ", map(str, days)))
