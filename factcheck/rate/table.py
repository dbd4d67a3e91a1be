"""Exchange rates of the user's own: inline in a claims file, or CSV. They go before the ECB's where they have a rate.

A rate is in units of base for one of quote: CNY/USD 7.2 is 7.2 yuan for a dollar. It serves the other direction too,
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
from factcheck.pattern import pattern
from factcheck.rate.dates import dates
from factcheck.rate.ecb import Fixing

__all__ = ["Row", "Table", "TableError", "inline", "pair", "parse", "row", "table"]

Pair = tuple[str, str]

COLUMNS = ("date", "base", "quote", "rate")
RATE = pattern(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")


class Row(NamedTuple):
    day: date
    base: str
    quote: str
    rate: Fraction


class TableError(ValueError):
    """All that is wrong with a table, each problem at its line and column."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{each.line}:{each.column}: {each.message}" for each in self.problems))


class Table(NamedTuple):
    """Fixings by pair in order of their days, both directions of each pair."""

    source: str
    rates: Mapping[Pair, tuple[Fixing, ...]]

    def between(self, base: str, quote: str, first: date, last: date) -> list[Fixing]:
        """The rates from first to last; empty where there is none."""
        fixings = self.rates.get((base, quote), ())
        start, end = bisect_left(fixings, first, key=itemgetter(0)), bisect_right(fixings, last, key=itemgetter(0))
        return list(fixings[start:end])

    def span(self, base: str, quote: str) -> tuple[date, date] | None:
        """The days of the first and the last rate of a pair."""
        found = self.rates.get((base, quote))
        return (found[0][0], found[-1][0]) if found else None


def row(day: str, base: str, quote: str, rate: str) -> Row:
    """One rate from its texts: ("2024-11-12", "CNY", "USD", "7.2"); ValueError in plain words."""
    return Row(_day(day), *_pair(base, quote), _rate(rate))


def pair(text: str) -> Pair:
    """Reads "CNY/USD", yuan for a dollar; ValueError in plain words."""
    base, slash, quote = text.partition("/")
    if not slash:
        raise ValueError(f'"{text[:40]}" is not a pair of currencies: write CNY/USD for yuan in a dollar')
    return _pair(base, quote)


def table(rows: Iterable[Row], source: str) -> Table:
    """The table of these rows; ValueError where a pair has two rates for one day."""
    found: dict[Pair, dict[date, Fraction]] = {}
    for day, base, quote, rate in rows:
        if found.setdefault((base, quote), {}).setdefault(day, rate) != rate:
            raise ValueError(f"two rates for {base}/{quote} on {day}")
    for (base, quote), rates in list(found.items()):
        back = found.setdefault((quote, base), {})
        for day, rate in rates.items():
            back.setdefault(day, 1 / rate)  # a rate given in this direction goes first
    return Table(source, {key: tuple(sorted(rates.items())) for key, rates in found.items()})


def inline(rates: Mapping[str, Mapping[str, str]], source: str = "rates of the claims file") -> Table:
    """The table of {"CNY/USD": {"2024-11-12": "7.2"}}; ValueError names the pair and the day that is wrong."""
    rows = []
    for name, by_day in rates.items():
        base, quote = pair(name)
        for day, rate in by_day.items():
            try:
                rows.append(row(day, base, quote, rate))
            except ValueError as error:
                raise ValueError(f"{name} {day[:40]}: {error}") from None
    return table(rows, source)


def parse(text: str, source: str) -> Table:
    """The table of a CSV text with the header date,base,quote,rate; TableError with every problem, path being `source`."""
    lines = [line.rstrip("\r") for line in text.removeprefix("\ufeff").split("\n")]
    if tuple(name for name, _ in _cells(lines[0])) != COLUMNS:
        raise TableError([_problem(source, 1, 1, f"the first line must be {','.join(COLUMNS)}")])
    rows: dict[tuple[date, str, str], Row] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        read = _line(line, number, source)
        if isinstance(read, Row) and rows.setdefault((read.day, read.base, read.quote), read) != read:
            read = _problem(source, number, 1, f"another rate for {read.base}/{read.quote} on {read.day}")
        if isinstance(read, Problem):
            problems.append(read)
    if problems:
        raise TableError(problems)
    return table(rows.values(), source)


def _line(line: str, number: int, source: str) -> Row | Problem:
    cells = _cells(line)
    if len(cells) != len(COLUMNS):
        return _problem(source, number, 1, f"{len(cells)} fields where {len(COLUMNS)} are expected: {','.join(COLUMNS)}")
    (day, at_day), (base, at_base), (quote, at_quote), (rate, at_rate) = cells
    column = at_day
    try:
        found = _day(day)
        column = at_base
        _code(base)
        column = at_quote
        codes = _pair(base, quote)
        column = at_rate
        return Row(found, *codes, _rate(rate))
    except ValueError as error:
        return _problem(source, number, column, str(error))


def _cells(line: str) -> list[tuple[str, int]]:
    """The fields of a line, without blanks and quotation marks, each with the column where it begins."""
    cells, start = [], 0
    for field in line.split(","):
        blanks = len(field) - len(field.lstrip())
        cells.append((field.strip().strip('"'), start + blanks + 1))
        start += len(field) + 1
    return cells


def _problem(source: str, line: int, column: int, message: str) -> Problem:
    return Problem(source, line, column, "bad-rate", message)


def _day(text: str) -> date:
    day = dates(text)
    if not day.is_day:
        raise ValueError(f'"{text}" is not a day: write 2024-11-12')
    return day.first


def _pair(base: str, quote: str) -> Pair:
    if _code(base) == _code(quote):
        raise ValueError(f"{base}/{quote} is one currency twice")
    return base, quote


def _code(text: str) -> str:
    if not units.dimension(text).startswith("currency "):
        raise ValueError(f'"{text[:40]}" is not the code of a currency, such as CNY')
    return text


def _rate(text: str) -> Fraction:
    if not RATE.fullmatch(text) or not text.strip("0."):
        raise ValueError(f'"{text[:40]}" is not a rate: write a number above 0, such as 7.2')
    return Fraction(text)
