"""Different units with the same name: gallons of two countries, tons of three, ounces of gold and of all else."""

from __future__ import annotations

__all__ = ["HOMONYM_UNITS", "UNITS_WITHOUT_NATION"]

HOMONYM_UNITS = {
    "tonne": ("short_ton", "long_ton"), "ton": ("short_ton", "long_ton"), "metric_ton": ("short_ton", "long_ton"),
    "short_ton": ("tonne", "long_ton"), "long_ton": ("tonne", "short_ton"),
    "ounce": ("troy_ounce",), "troy_ounce": ("ounce",), "mile": ("nautical_mile",), "nautical_mile": ("mile",),
    "gallon": ("imperial_gallon",), "imperial_gallon": ("gallon",), "pint": ("imperial_pint",), "imperial_pint": ("pint",),
    "fluid_ounce": ("imperial_fluid_ounce",), "imperial_fluid_ounce": ("fluid_ounce",),
    "horsepower": ("metric_horsepower",), "metric_horsepower": ("horsepower",),
}  # fmt: skip
# each country means its own without saying so
UNITS_WITHOUT_NATION = frozenset({"gallon", "pint", "fluid_ounce", "horsepower"})
