"""What a newsroom calls its units and currencies, beside or instead of what the tables say, while one of its files is read."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, NamedTuple

from factcheck import units
from factcheck.figure.figure import Kind
from factcheck.language import chinese
from factcheck.language.en import units as words
from factcheck.reader import unit

__all__ = ["PARTS", "House", "Own", "spoken"]

PARTS = frozenset(name for names in words.PERCENTS.values() for name in names.split("|"))  # of a hundred, everywhere
DOLLARS = "dollar|dollars|dlr|dlrs|buck|bucks"  # whoever says whose a bare "$" is means these too
CENTS = "cent|cents|ct|cts|c|¢"
LIKE_SIGNS = 3  # letters of what may stand before the number: "Rs 500", "Ksh 500"


class Own(NamedTuple):
    """A unit as printed: the known one itself where factor is 1, else one of its own, worth so much of it."""

    printed: str
    factor: Fraction
    known: str

    @property
    def name(self) -> str:
        """Its name in `units`."""
        return self.known if self.factor == 1 else self.printed.lower().replace(" ", "_").replace("-", "_")

    def define(self) -> None:
        """Makes it known to this process. Raises ValueError where its name is that of another unit."""
        if self.factor != 1:
            units.define(self.name, self.factor, self.known)


class House(NamedTuple):
    units: tuple[Own, ...] = ()
    currencies: tuple[tuple[str, str], ...] = ()  # as printed, and the ISO 4217 code


@contextmanager
def spoken(house: House) -> Iterator[None]:
    """Within it, figures are read as the house prints them. Not for two threads at a time."""
    changed: list[tuple[Any, Any, Any]] = []
    try:
        for own in house.units:
            own.define()
            _name(changed, own.printed, (Kind.MEASURE, own.name, 0))
        for name, code in house.currencies:
            _currency(changed, name, code)
        yield
    finally:
        for table, key, before in reversed(changed):
            if before is not None:
                table[key] = before
            elif isinstance(table, set):
                table.discard(key)
            else:
                table.pop(key, None)


def _currency(changed: list[tuple[Any, Any, Any]], name: str, code: str) -> None:
    low = name.lower()
    _name(changed, name, (Kind.MONEY, code, 0))
    if not low[-1].isalnum() and low[-1] != ".":
        _put(changed, words.SYMBOLS, low, code)
    elif low in words.PREFIXES or len(low.rstrip(".")) <= LIKE_SIGNS:
        for word in (low.rstrip("."), f"{low.rstrip('.')}."):
            _put(changed, words.PREFIXES, word, code)
            _add(changed, unit.MONEY_WORDS, word)
    if low in ("$", "dollar", "dollars"):
        _put(changed, words.SYMBOLS, "$", code)
        for word in DOLLARS.split("|"):
            _put(changed, unit.UNITS, word, (Kind.MONEY, code, 0))
            if word in words.PREFIXES:
                _put(changed, words.PREFIXES, word, code)
        for word in CENTS.split("|"):
            _put(changed, unit.UNITS, word, (Kind.MONEY, code, -2))


def _name(changed: list[tuple[Any, Any, Any]], name: str, meaning: tuple[Kind, str, int]) -> None:
    if chinese(name):
        from factcheck.language.zh.numbers import folded  # few houses have a Chinese name
        from factcheck.reader.zh.unit import NAMES

        _put(changed, NAMES, folded(name), meaning)
        return
    low = name.lower()
    for one in (low, *_plurals(low)):
        first, *rest = one.replace("-", " ").split()
        _put(changed, unit.UNITS, one, meaning)
        _put(changed, unit.LENGTHS, first, max(unit.LENGTHS.get(first, 1), 1 + len(rest)))
        _put(changed, unit.SECONDS, first, unit.SECONDS.get(first, "") + "".join(rest)[:1])


def _plurals(low: str) -> list[str]:
    """pitches, quays, counties, loaves is left to the house."""
    if not low[-1].isalpha():
        return []
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return [f"{low[:-1]}ies"]
    return [f"{low}es" if low.endswith(("s", "x", "z", "ch", "sh")) else f"{low}s"]


def _put(changed: list[tuple[Any, Any, Any]], table: MutableMapping[Any, Any], key: object, value: object) -> None:
    changed.append((table, key, table.get(key)))
    table[key] = value


def _add(changed: list[tuple[Any, Any, Any]], table: set[str], word: str) -> None:
    if word not in table:
        changed.append((table, word, None))
        table.add(word)
