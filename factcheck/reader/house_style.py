"""House style: a newsroom's own names of units and currencies, added to the tables while one of its files is read."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, NamedTuple

from factcheck import units
from factcheck.figure.figure import Kind
from factcheck.language import has_chinese, load_language
from factcheck.reader import unit_match

__all__ = ["PERCENT_NAMES", "HouseStyle", "HouseUnit", "use_style"]

ENGLISH = load_language("en")
CURRENCIES, UNITS = ENGLISH.currencies, ENGLISH.units
PERCENT_NAMES = frozenset(name for names in UNITS.percents.values() for name in names.split("|"))  # same in every style
DOLLAR_NAMES = "dollar|dollars|dlr|dlrs|buck|bucks"  # a house that says which dollar "$" is means these, too
CENT_NAMES = "cent|cents|ct|cts|c|¢"
Changes = list[tuple[MutableMapping[Any, Any], object, Any]]  # table, key, and value before the change
MAX_PREFIX_LETTERS = 3  # longer names do not stand before the number: "Rs 500", "Ksh 500"


class HouseUnit(NamedTuple):
    """A printed unit worth `factor` of a known one; with factor 1 it is only another name for it."""

    printed: str
    factor: Fraction
    known: str

    @property
    def name(self) -> str:
        """The unit's name in `factcheck.units`."""
        return self.known if self.factor == 1 else self.printed.lower().replace(" ", "_").replace("-", "_")

    def define(self) -> None:
        """Add the unit to `factcheck.units` for this process. ValueError if the name is another unit."""
        if self.factor != 1:
            units.define(self.name, self.factor, self.known)


class HouseStyle(NamedTuple):
    units: tuple[HouseUnit, ...] = ()
    currencies: tuple[tuple[str, str], ...] = ()  # (name as printed, ISO 4217 code)


@contextmanager
def use_style(house: HouseStyle) -> Iterator[None]:
    """Read figures in this house style within the context. Changes module tables, so not for two threads at a time."""
    changed: Changes = []
    try:
        for own in house.units:
            own.define()
            _add_name(changed, own.printed, (Kind.MEASURE, own.name, 0))
        for name, code in house.currencies:
            _add_currency(changed, name, code)
        yield
    finally:
        for table, key, before in reversed(changed):
            if before is None:
                table.pop(key, None)
            else:
                table[key] = before


def _add_currency(changed: Changes, name: str, code: str) -> None:
    low = name.lower()
    _add_name(changed, name, (Kind.MONEY, code, 0))
    if not low[-1].isalnum() and low[-1] != ".":
        _set_entry(changed, CURRENCIES.symbols, low, code)
    elif low in CURRENCIES.before or len(low.rstrip(".")) <= MAX_PREFIX_LETTERS:
        for word in (low.rstrip("."), f"{low.rstrip('.')}."):
            _set_entry(changed, CURRENCIES.before, word, code)
            _set_entry(changed, unit_match.MONEY_WORDS, word, True)
    if low in ("$", "dollar", "dollars"):
        _set_entry(changed, CURRENCIES.symbols, "$", code)
        for word in DOLLAR_NAMES.split("|"):
            _set_entry(changed, unit_match.UNITS_BY_NAME, word, (Kind.MONEY, code, 0))
            if word in CURRENCIES.before:
                _set_entry(changed, CURRENCIES.before, word, code)
        for word in CENT_NAMES.split("|"):
            _set_entry(changed, unit_match.UNITS_BY_NAME, word, (Kind.MONEY, code, -2))


def _add_name(changed: Changes, name: str, meaning: tuple[Kind, str, int]) -> None:
    if has_chinese(name):
        from factcheck.reader.zh.unit_match import UNITS_BY_NAME  # few houses have a Chinese name

        _set_entry(changed, UNITS_BY_NAME, load_language("zh").fold_signs(name), meaning)
        return
    low = name.lower()
    for one in (low, *_list_plurals(low)):
        first, *rest = one.replace("-", " ").split()
        _set_entry(changed, unit_match.UNITS_BY_NAME, one, meaning)
        words, letters = unit_match.MAX_NAME_WORDS, unit_match.SECOND_WORD_LETTERS
        _set_entry(changed, words, first, max(words.get(first, 1), 1 + len(rest)))
        _set_entry(changed, letters, first, letters.get(first, "") + "".join(rest)[:1])


def _list_plurals(low: str) -> list[str]:
    """List regular plurals: pitches, quays, counties; the house must list "loaves" itself."""
    if not low[-1].isalpha():
        return []
    if low.endswith("y") and low[-2:-1] not in "aeiou":
        return [f"{low[:-1]}ies"]
    return [f"{low}es" if low.endswith(("s", "x", "z", "ch", "sh")) else f"{low}s"]


def _set_entry(changed: Changes, table: MutableMapping[Any, Any], key: object, value: object) -> None:
    changed.append((table, key, table.get(key)))
    table[key] = value
