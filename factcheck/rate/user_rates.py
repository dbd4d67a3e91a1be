"""The user's own exchange rates, inline in a claims file or as CSV. They take precedence over the ECB's.

A rate is in units of base per unit of quote: CNY/USD 7.2 is 7.2 yuan per dollar. It is also used in the other direction,
as its exact reciprocal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from operator import itemgetter
from typing import NamedTuple

from factcheck import units
from factcheck.claim.finding import Problem
from factcheck.pattern import compile_lazily
from factcheck.rate.dates import parse_date_range
from factcheck.rate.ecb import Fixing

__all__ = ["RateRow", "TableError", "UserRates", "build_table", "make_row", "parse"]

Pair = tuple[str, str]

COLUMNS = ("date", "base", "quote", "rate")
RATE = compile_lazily(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")


class RateRow(NamedTuple):
    day: date
    base: str
    quote: str
    rate: Fraction


class TableError(ValueError):
    """All faults of a table, each a Problem with line and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each.line}:{each.column}: {each.message}" for each in self.problems))


class UserRates(NamedTuple):
    """Fixings by pair, oldest first; each pair in both directions."""

    source: str
    rates: Mapping[Pair, tuple[Fixing, ...]]

    def find_fixings(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        """Return the rates from first to last, inclusive; empty if there are none."""
        fixings = self.rates.get((base, quote), ())
        start, end = bisect_left(fixings, first, key=itemgetter(0)), bisect_right(fixings, last, key=itemgetter(0))
        return list(fixings[start:end])

    def find_span(self, base: str, quote: str) -> tuple[date, date] | None:
        """Return the days of the first and last rate of a pair; None if it has none."""
        found = self.rates.get((base, quote))
        return (found[0][0], found[-1][0]) if found else None


def make_row(day: str, base: str, quote: str, rate: str) -> RateRow:
    """Parse one rate from its texts: ("2024-11-12", "CNY", "USD", "7.2"); ValueError with a message for users."""
    return RateRow(_parse_day(day), *_check_pair(base, quote), _parse_rate(rate))


def build_table(rows: Iterable[RateRow], source: str) -> UserRates:
    """Build a table, adding the reciprocals; ValueError if a pair has two rates for one day."""
    found: dict[Pair, dict[date, Fraction]] = {}
    for day, base, quote, rate in rows:
        if found.setdefault((base, quote), {}).setdefault(day, rate) != rate:
            raise ValueError(f"two rates for {base}/{quote} on {day}")
    for (base, quote), rates in list(found.items()):
        back = found.setdefault((quote, base), {})
        for day, rate in rates.items():
            back.setdefault(day, 1 / rate)  # a rate given in this direction takes precedence
    return UserRates(source, {key: tuple(sorted(rates.items())) for key, rates in found.items()})


def parse(text: str, source: str) -> UserRates:
    """Parse CSV with the header date,base,quote,rate; TableError with all problems. source: path for problems and reports."""
    lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    if tuple(name for name, _ in _split_cells(lines[0])) != COLUMNS:
        raise TableError([_make_problem(source, 1, 1, f"the first line must be {','.join(COLUMNS)}")])
    rows: dict[tuple[date, str, str], RateRow] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        read = _parse_line(line, number, source)
        if isinstance(read, RateRow) and rows.setdefault((read.day, read.base, read.quote), read) != read:
            read = _make_problem(source, number, 1, f"another rate for {read.base}/{read.quote} on {read.day}")
        if isinstance(read, Problem):
            problems.append(read)
    if problems:
        raise TableError(problems)
    return build_table(rows.values(), source)


def _parse_line(line: str, number: int, source: str) -> RateRow | Problem:
    cells = _split_cells(line)
    if len(cells) != len(COLUMNS):
        return _make_problem(source, number, 1, f"{len(cells)} fields where {len(COLUMNS)} are expected: {','.join(COLUMNS)}")
    (day, at_day), (base, at_base), (quote, at_quote), (rate, at_rate) = cells
    column = at_day
    try:
        found = _parse_day(day)
        column = at_base
        _check_code(base)
        column = at_quote
        codes = _check_pair(base, quote)
        column = at_rate
        return RateRow(found, *codes, _parse_rate(rate))
    except ValueError as error:
        return _make_problem(source, number, column, str(error))


def _split_cells(line: str) -> list[tuple[str, int]]:
    """Split a line into fields without blanks and quotation marks, each with its first column (from 1)."""
    cells, start = [], 0
    for field in line.split(","):
        blanks = len(field) - len(field.lstrip())
        cells.append((field.strip().strip('"'), start + blanks + 1))
        start += len(field) + 1
    return cells


def _make_problem(source: str, line: int, column: int, message: str) -> Problem:
    return Problem(source, line, column, "bad-rate", message)


def _parse_day(text: str) -> date:
    day = parse_date_range(text)
    if not day.is_day:
        raise ValueError(f'"{text}" is not a day: write 2024-11-12')
    return day.first


def _check_pair(base: str, quote: str) -> Pair:
    if _check_code(base) == _check_code(quote):
        raise ValueError(f"{base}/{quote} is one currency twice")
    return base, quote


def _check_code(text: str) -> str:
    if not units.get_dimension(text).startswith("currency "):
        raise ValueError(f'"{text[:40]}" is not the code of a currency, such as CNY')
    return text


def _parse_rate(text: str) -> Fraction:
    if not RATE.fullmatch(text) or not text.strip("0."):
        raise ValueError(f'"{text[:40]}" is not a rate: write a number above 0, such as 7.2')
    return Fraction(text)
