"""The definitions file read by Pint: for units that the table lacks, and to generate the table.

Importing Pint costs 115 ms, so this module is imported only for a unit such as "milligram / litre".
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pint

from factcheck.units.unit import Unit

__all__ = ["DEFINITIONS", "resolve"]

DEFINITIONS = Path(__file__).with_name("definitions.txt")
NAMED_DIMENSIONS = ("area", "volume", "speed", "energy", "power", "pressure", "frequency", "voltage", "charge", "data_rate")
PLAIN_DIMENSIONS = {"[percent]": "percent", "[percentage_point]": "percentage point"}  # dimensions printed without brackets


def resolve(name: str) -> Unit | None:
    """Resolve a name ("kilometre"), a product or a quotient ("kilometre / hour"); None if Pint does not know it."""
    registry = _load_registry()
    try:
        unit = registry.parse_units(name)
    except (pint.PintError, ValueError, TypeError):
        return None
    zero, one = (Fraction(registry.Quantity(Fraction(x), unit).to_base_units().magnitude) for x in (0, 1))
    return Unit(_format_dimension(unit.dimensionality), one - zero, zero)


@cache
def _load_registry() -> Any:  # Any: Pint's registry class is made at run time and has no static type
    """Load the definitions with every number a Fraction, so exact, and without Pint's default registry."""
    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction, on_redefinition="raise")
    registry.load_definitions(DEFINITIONS)
    return registry


@cache
def _map_named_dimensions() -> dict[frozenset[tuple[str, Fraction]], str]:
    return {_collect_powers(_load_registry().get_dimensionality(f"[{name}]")): f"[{name}]" for name in NAMED_DIMENSIONS}


def _collect_powers(dimensionality: Any) -> frozenset[tuple[str, Fraction]]:
    return frozenset((str(name), Fraction(power)) for name, power in dimensionality.items())


def _format_dimension(dimensionality: Any) -> str:
    """Format a dimension ourselves: Pint can't print an exponent that is a Fraction (its issue 2386)."""
    powers = _collect_powers(dimensionality)
    if powers in _map_named_dimensions():
        return _map_named_dimensions()[powers]
    over = " * ".join(_format_power(name, power) for name, power in sorted(powers) if power > 0)
    under = "".join(f" / {_format_power(name, -power)}" for name, power in sorted(powers) if power < 0)
    return (over or "1") + under if powers else "1"


def _format_power(name: str, power: Fraction) -> str:
    plain = PLAIN_DIMENSIONS.get(name) or name
    if plain.startswith("[currency_"):
        plain = f"currency {plain[10:-1]}"
    return plain if power == 1 else f"{plain} ** {power}"
