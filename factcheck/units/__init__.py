"""Units of measure and currencies by name: exact factors, offsets of degrees, compatibility.

The only package that uses Pint. A name is one of the definitions file ("tonne", "barrel", "CNY"), one with a prefix
spelled out ("kilotonne"), or a product or quotient of names ("milligram / litre"). Names common in news are in a
table; only others import Pint. A counted noun ("vehicle") is not a unit: it has no dimension and never imports Pint.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from factcheck.figure.interval import Interval
from factcheck.pattern import compile_lazily
from factcheck.units.unit import Unit
from factcheck.units.unit_table import CURRENCIES, TABLE

__all__ = ["convert", "define", "find_factor", "forget_defined", "get_dimension", "is_known"]

TERM = r"[A-Za-z_]{1,40}(?: ?\*\* ?[1-4])?"
COMPOUND = compile_lazily(rf"{TERM}(?: ?[*/] ?{TERM}){{0,5}}")
WORD = compile_lazily(r"[A-Za-z_]+")
DEFINED_UNITS: dict[str, Unit] = {}  # units added by `define`
PREFIX = compile_lazily(r"(?:nano|micro|milli|centi|deci|hecto|kilo|mega|giga|tera|peta)(?=[a-z])")


@lru_cache(maxsize=1024)
def find_factor(old: str, new: str) -> Fraction | None:
    """Return how many `new` one `old` is: 1000 for ("tonne", "kilogram").

    None if the dimensions differ, a name is unknown, or the units differ by an offset, too (degrees; use `convert`).
    """
    a, b = _find_unit(old), _find_unit(new)
    if a is None or b is None or a.dimension != b.dimension or a.offset != b.offset:
        return None
    return a.factor / b.factor


def convert(interval: Interval, old: str, new: str) -> Interval | None:
    """Convert to another unit: [20, 21] degree_Celsius is [68, 69.8] degree_Fahrenheit; None if unknown or incompatible."""
    a, b = _find_unit(old), _find_unit(new)
    if a is None or b is None or a.dimension != b.dimension:
        return None
    scaled = interval * (a.factor / b.factor)
    return scaled if a.offset == b.offset else scaled + (a.offset - b.offset) / b.factor


def get_dimension(unit: str | None) -> str:
    """Return "[length]", "percent", "percentage point", "currency CNY"; "" for None and for a counted noun."""
    found = _find_unit(unit) if unit else None
    return found.dimension if found else ""


def is_known(name: str) -> bool:
    """True if the name is a unit or a currency, not a counted noun."""
    return _find_unit(name) is not None


def define(name: str, factor: Fraction, unit: str) -> None:
    """Define a unit as `factor` of a known one, for the whole process: "football_pitch", 7140, "square_metre".

    ValueError if the name is another unit already, or the known one is unknown, has an offset, or is percent or money.
    """
    base = _find_unit(unit)
    if base is None or base.offset or not base.dimension.startswith("["):
        raise ValueError(f"{unit!r} has no size")
    made = Unit(base.dimension, base.factor * factor)
    if _find_unit(name) not in (None, made):
        raise ValueError(f"{name!r} is a unit already")
    if name not in DEFINED_UNITS:
        DEFINED_UNITS[name] = made
        _find_unit.cache_clear()


def forget_defined() -> None:
    """Forget all units added by `define`: when files are read again, their configuration may have changed."""
    if DEFINED_UNITS:
        DEFINED_UNITS.clear()
        find_factor.cache_clear()
        _find_unit.cache_clear()


@lru_cache(maxsize=512)
def _find_unit(name: str) -> Unit | None:
    if name in CURRENCIES:
        return Unit(f"currency {name}", Fraction(1))
    if own := DEFINED_UNITS.get(name):
        return own
    if row := TABLE.get(name):
        return Unit(row[0], Fraction(row[1]), Fraction(row[2]))
    if not _is_plausible(name):
        return None
    from factcheck.units.registry import resolve  # Pint costs 115 ms

    return resolve(name)


def _is_plausible(name: str) -> bool:
    """True if every word of the name is a unit, prefixed or not; saves importing Pint for a noun."""
    return COMPOUND.fullmatch(name) is not None and all(
        word in TABLE or word in CURRENCIES or PREFIX.sub("", word, count=1) in TABLE for word in WORD.findall(name)
    )
