"""The `date:` of an article or a claim: a day, a month or a year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from factcheck.language.messages import say
from factcheck.pattern import compile_lazily

__all__ = ["MAX_FIXING_AGE", "DateRange", "parse_date_range", "subtract_days", "subtract_year"]

MAX_FIXING_AGE = timedelta(7)  # a fixing may be used this long after its day: Christmas and Easter leave gaps of 4 and 5 days
DATE_FORM = compile_lazily(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class DateRange(NamedTuple):
    """The days from `first` to `last`, inclusive; they are equal for a single day."""

    first: date
    last: date
    text: str  # as written: "2024-11-12", "2024-11", "2024"

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def earliest(self) -> date:
        """The earliest usable fixing day: 7 days before a single day; the first day of a month or year."""
        return subtract_days(self.first, MAX_FIXING_AGE) if self.is_day else self.first

    @property
    def phrase(self) -> str:
        return say("on {date}", date=self.text) if self.is_day else say("in {date}", date=self.text)


def parse_date_range(text: str) -> DateRange:
    """Parse "2024-11-12", "2024-11" or "2024"; ValueError with a message for users for anything else."""
    form = DATE_FORM.fullmatch(text)
    if not form:
        raise ValueError(f'"{text[:40]}" is not a date: write 2024-11-12, 2024-11 or 2024')
    year, month, day = (int(part) if part else None for part in form.groups())
    if not year:
        raise ValueError(f'"{text}" is not a date: there is no year 0')
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f'"{text}" is not a date: there is no month {month:02}')
    last = _find_month_end(year, month or 12)
    if day is not None and not 1 <= day <= last.day:
        raise ValueError(f'"{text}" is not a date: {text[:7]} has {last.day} days')
    if day:
        return DateRange(last.replace(day=day), last.replace(day=day), text)
    return DateRange(date(year, month or 1, 1), last, text)


def subtract_days(day: date, by: timedelta) -> date:
    """Subtract a time from a day, but stop at date.min."""
    return day - by if day - date.min > by else date.min


def subtract_year(day: date) -> date:
    """Return the same day one year earlier: 2023-11-12 for 2024-11-12; 28 February for the 29th."""
    year = max(day.year - 1, 1)
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _find_month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(1)
