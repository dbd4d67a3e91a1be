"""Exchange rates for the conversions of a claims file; `factcheck.rate` is imported where one of them needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from factcheck.claim.claim import Claim, Operand, Quotation
from factcheck.claim.finding import Problem
from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.grammar import DAY, RATES
from factcheck.claimfile.nodes import MAX_BYTES, Mapping, Scalar, Source
from factcheck.claimfile.paths import Paths
from factcheck.claimfile.shape import listed, shown
from factcheck.figure.figure import Figure, Kind
from factcheck.opening import content

if TYPE_CHECKING:  # few claims files name rates or dates
    from factcheck.rate.table import Table

__all__ = ["Rates", "real_date", "tables"]


Unchecked = tuple[str, str]


class Rates:
    """The rates of one claims file: its own tables before the ECB's, on the article's date or the claim's own."""

    __slots__ = ("_known", "date", "date_option", "tables")

    def __init__(self, tables: tuple[Table, ...], date: str | None, date_option: str = "--on") -> None:
        self.tables = tables
        self.date = date
        self.date_option = date_option
        self._known: dict[tuple[str, str, str], tuple[Quotation | None, Unchecked | None]] = {}

    def quotation(
        self, relation: str, operands: tuple[tuple[str, Operand], ...], stated: Figure | None, on: Scalar | None
    ) -> tuple[Quotation | None, Unchecked | None]:
        """The rates that a conversion between currencies may have used, or why there are none; of other claims neither.

        Beside a printed rate the day's is another that it may have used, and may be absent.
        """
        if not RELATIONS[relation].converts or stated is None or stated.kind is not Kind.MONEY:
            return None, None
        found, unchecked = self._of(_currency(operands[0][1]), stated.unit, on.text if on else self.date)
        if "rate" in dict(operands):
            return None if found and found.distant else found, None
        return found, unchecked

    def _ask_for_a_date(self) -> str:
        ways = ["the article's 'date'", "the claim's 'on'", *([self.date_option] if self.date_option else [])]
        return f"no date for the exchange rate: give {listed(ways)}"

    def _of(self, base: str | None, quote: str | None, day: str | None) -> tuple[Quotation | None, Unchecked | None]:
        if base is None or quote is None or base == quote:
            return None, None
        if day is None:
            return _of_any_day(base, quote), ("no-rate", self._ask_for_a_date())
        if (base, quote, day) not in self._known:
            self._known[base, quote, day] = _quotation(base, quote, day, self.tables)
        return self._known[base, quote, day]


def tables(source: Source, document: Mapping, paths: Paths) -> tuple[Table, ...]:
    """The rates that a file gives inline or in a CSV file; whatever is wrong with them is a problem."""
    entry = document.entries.get("rates")
    if entry is None:
        return ()
    if isinstance(entry.value, Scalar) and entry.value.text.strip():
        found = _from_csv(source, entry.value, paths)
    elif isinstance(entry.value, Mapping):
        found = _inline(source, entry.value)
    else:
        return ()
    return (found,) if found else ()


def real_date(source: Source, scalar: Scalar) -> date | None:
    """The first day of a year, a month or a day; None, and a problem, for a day that no calendar has."""
    from factcheck.rate.dates import dates  # few claims files name rates or dates

    if any((problem.line, problem.column) == source.at(scalar.start) for problem in source.problems):
        return None  # its shape is told already
    try:
        return dates(scalar.text).first
    except ValueError as error:
        source.problem(scalar.start, "bad-date", str(error).replace('"', "'"))
        return None


def _currency(operand: Operand) -> str | None:
    """The currency of an amount; of another claim's result, that of its first amount of money."""
    while isinstance(operand, Claim):
        operand = next((o for _, o in operand.operands if isinstance(o, Claim) or o.kind is Kind.MONEY), operand.operands[0][1])
    return operand.unit if operand.kind is Kind.MONEY else None


def _quotation(base: str, quote: str, day: str, tables: tuple[Table, ...]) -> tuple[Quotation | None, Unchecked | None]:
    from factcheck import rate

    found = rate.quotation(base, quote, rate.dates(day), tables)
    if isinstance(found, Quotation):
        return found, None
    known = rate.nearest(base, quote, rate.dates(day), found)
    return (known, None) if known else (None, ("no-rate", found.reason))


def _of_any_day(base: str, quote: str) -> Quotation | None:
    from factcheck import rate

    return rate.of_any_day(base, quote)


def _inline(source: Source, pairs: Mapping) -> Table | None:
    from factcheck.rate import table

    before, rows = source.count, []
    for pair, day, key, rate in _rows(pairs):
        base, _, quote = pair.partition("/")
        try:
            rows.append(table.row(day, base, quote, rate))
        except ValueError as error:
            source.problem(key.start, "bad-rate", str(error).replace('"', "'"))
    return table.table(rows, "rates of the claims file") if source.count == before else None


def _rows(pairs: Mapping) -> Iterator[tuple[str, str, Scalar, str]]:
    """Pair, day, the day's key and the rate of each entry whose shape is right; of the others it is said already."""
    for pair, by_day in pairs.entries.items():
        if not re.fullmatch(RATES.pattern, pair) or not isinstance(by_day.value, Mapping):
            continue
        for day, (key, rate) in by_day.value.entries.items():
            if re.fullmatch(DAY, day) and isinstance(rate, Scalar) and rate.text.strip():
                yield pair, day, key, rate.text


def _from_csv(source: Source, path: Scalar, paths: Paths) -> Table | None:
    from factcheck.rate import table

    file = paths.find(path, "missing-rates")
    if file is None:
        return None
    try:
        data = content(file, MAX_BYTES + 1, root=str(paths.root))
        if len(data) > MAX_BYTES:
            source.problem(path.start, "too-large", f"{shown(path.text)} is larger than 10 MB")
            return None
        return table.parse(data.decode(), file)
    except (OSError, UnicodeDecodeError):
        source.problem(path.start, "missing-rates", f"{shown(path.text)} cannot be read: it must be a CSV file in UTF-8")
    except table.TableError as error:
        for problem in error.problems:
            source.add(Problem(*problem))
    return None
