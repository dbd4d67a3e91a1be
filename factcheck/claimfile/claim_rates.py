"""Exchange rates for the conversions of a claims file; `factcheck.rate` is imported only if a conversion needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from factcheck.claim.claim import Claim, Operand, Quotation
from factcheck.claim.finding import Problem
from factcheck.claim.relation import RELATIONS
from factcheck.claimfile.grammar import DAY, RATES
from factcheck.claimfile.named_paths import NamedPaths
from factcheck.claimfile.nodes import MAX_BYTES, Mapping, Scalar, YamlText, find_scalar
from factcheck.claimfile.shape import join_words, quote_text
from factcheck.figure.figure import Figure, Kind
from factcheck.opening import read_bytes

if TYPE_CHECKING:  # imported at run time only for files that give rates or dates
    from factcheck.rate.user_rates import UserRates

UncheckedReason = tuple[str, str]


class ClaimRates:
    """Looks up rates for one claims file: its own tables first, then the ECB's, on the claim's own date or the article's."""

    __slots__ = ("_known", "date", "date_option", "tables")

    def __init__(self, tables: tuple[UserRates, ...], date: str | None, date_option: str = "--on") -> None:
        self.tables = tables
        self.date = date
        self.date_option = date_option
        self._known: dict[tuple[str, str, str | None], tuple[Quotation | None, UncheckedReason | None]] = {}

    def find_quotation(
        self, relation: str, operands: tuple[tuple[str, Operand], ...], stated: Figure | None, on: Scalar | None
    ) -> tuple[Quotation | None, UncheckedReason | None]:
        """Return the rates that a currency conversion may have used, or why there are none; (None, None) for other claims.

        If the claim prints a rate, the day's rate is only an alternative, so its absence is no reason against checking.
        """
        base = _find_currency(operands[0][1]) if RELATIONS[relation].converts else None
        quote = stated.unit if stated and stated.kind is Kind.MONEY else None
        if base is None or quote is None or base == quote:
            return None, None
        key = base, quote, on.text if on else self.date
        if key not in self._known:
            self._known[key] = self._look_up(*key)
        found, unchecked = self._known[key]
        if "rate" in dict(operands):
            return None if found and found.distant else found, None
        return found, unchecked

    def _look_up(self, base: str, quote: str, day: str | None) -> tuple[Quotation | None, UncheckedReason | None]:
        from factcheck import rate  # few claims files convert currencies

        if day is None:
            ways = filter(None, ("the article's 'date'", "the claim's 'on'", self.date_option))
            reason = f"no date for the exchange rate: give {join_words(list(ways))}"
            return rate.find_any_day_quotation(base, quote), ("no-rate", reason)
        found = rate.find_quotation(base, quote, rate.parse_date_range(day), self.tables)
        if isinstance(found, Quotation):
            return found, None
        nearest = rate.find_nearest(base, quote, rate.parse_date_range(day), found)
        return (nearest, None) if nearest else (None, ("no-rate", found.reason))


def read_tables(source: YamlText, document: Mapping, paths: NamedPaths) -> tuple[UserRates, ...]:
    """Read the rates that a file gives inline or in a CSV file, reporting every fault as a problem."""
    entry = document.entries.get("rates")
    found = None
    if entry and isinstance(entry.value, Mapping):
        found = _read_inline(source, entry.value)
    elif path := find_scalar(document, "rates"):
        found = _read_csv(source, path, paths)
    return (found,) if found else ()


def check_date(source: YamlText, scalar: Scalar) -> date | None:
    """Return the first day of a year, month or day; report a problem and return None for a date that does not exist."""
    from factcheck.rate.dates import parse_date_range  # few claims files name rates or dates

    if any((problem.line, problem.column) == source.locate(scalar.start) for problem in source.problems):
        return None  # its wrong shape is reported already
    try:
        return parse_date_range(scalar.text).first
    except ValueError as error:
        source.report_problem(scalar.start, "bad-date", str(error).replace('"', "'"))
        return None


def _find_currency(operand: Operand) -> str | None:
    """Return the currency of an amount; for an operand claim, that of its first amount of money. None if not money."""
    while isinstance(operand, Claim):
        operand = next((o for _, o in operand.operands if isinstance(o, Claim) or o.kind is Kind.MONEY), operand.operands[0][1])
    return operand.unit if operand.kind is Kind.MONEY else None


def _read_inline(source: YamlText, pairs: Mapping) -> UserRates | None:
    from factcheck.rate import user_rates

    before, rows = source.count, []
    for pair, day, key, rate in _iter_rows(pairs):
        base, _, quote = pair.partition("/")
        try:
            rows.append(user_rates.make_row(day, base, quote, rate))
        except ValueError as error:
            source.report_problem(key.start, "bad-rate", str(error).replace('"', "'"))
    return user_rates.build_table(rows, "rates of the claims file") if source.count == before else None


def _iter_rows(pairs: Mapping) -> Iterator[tuple[str, str, Scalar, str]]:
    """Yield pair, day, the day's key and the rate of each well-formed entry; the others are reported by `check_shape`."""
    for pair, by_day in pairs.entries.items():
        if not re.fullmatch(RATES.pattern, pair) or not isinstance(by_day.value, Mapping):
            continue
        for day, (key, rate) in by_day.value.entries.items():
            if re.fullmatch(DAY, day) and isinstance(rate, Scalar) and rate.text.strip():
                yield pair, day, key, rate.text


def _read_csv(source: YamlText, path: Scalar, paths: NamedPaths) -> UserRates | None:
    from factcheck.rate import user_rates

    file = paths.find(path, "missing-rates")
    if file is None:
        return None
    try:
        data = read_bytes(file, MAX_BYTES + 1, root=str(paths.root))
        if len(data) > MAX_BYTES:
            source.report_problem(path.start, "too-large", f"{quote_text(path.text)} is larger than 10 MB")
            return None
        return user_rates.parse(data.decode(), file)
    except (OSError, UnicodeDecodeError):
        message = f"{quote_text(path.text)} cannot be read: it must be a CSV file in UTF-8"
        source.report_problem(path.start, "missing-rates", message)
    except user_rates.TableError as error:
        for problem in error.problems:
            source.add_problem(Problem(*problem))
    return None
