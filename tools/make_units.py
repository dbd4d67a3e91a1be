"""Write factcheck/units/unit_table.py from factcheck/units/definitions.txt: python -m tools.make_units"""

from __future__ import annotations

from pathlib import Path

from factcheck.units import registry

TABLE_FILE = Path(registry.__file__).with_name("unit_table.py")
PREFIXES_BY_UNIT = {  # prefixed names common in news; all others go through Pint
    "metre": "nano micro milli centi kilo",
    "gram": "micro milli kilo",
    "tonne": "kilo mega giga",
    "litre": "milli centi hecto kilo mega giga",
    "watt": "milli kilo mega giga tera",
    "watt_hour": "kilo mega giga tera",
    "joule": "kilo mega giga tera peta",
    "calorie": "kilo",
    "volt": "milli kilo mega",
    "ampere": "milli",
    "ampere_hour": "milli",
    "pascal": "hecto kilo mega giga",
    "sievert": "micro milli",
    "hertz": "kilo mega giga tera",
    "second": "nano micro milli",
    "bit": "kilo mega giga tera",
    "byte": "kilo mega giga tera peta",
    "bit_per_second": "kilo mega giga tera",
    "byte_per_second": "kilo mega giga",
}
DEGREE_DIFFERENCES = ("delta_degree_Celsius", "delta_degree_Fahrenheit")
FILE_HEAD = '''"""Made from definitions.txt by tools.make_units: do not edit.

Name: (dimension, worth in the base unit of the dimension, offset in it); fractions as "n/d".
"""

from __future__ import annotations

__all__ = ["CURRENCIES", "TABLE"]

'''
TABLE_HEAD = "TABLE: dict[str, tuple[str, str, str]] = {"
CODES_HEAD = "CODES = ("


def render_table() -> str:
    """Return the content of unit_table.py. ValueError if Pint cannot read a name."""
    rows, currencies = [], []
    for name in list_names():
        unit = registry.resolve(name)
        if unit is None:
            raise ValueError(f"Pint can't read {name}")
        if unit.dimension.startswith("currency "):
            currencies.append(name)
        else:
            rows.append(f'    "{name}": ("{unit.dimension}", "{unit.factor}", "{unit.offset}"),')
    codes = "\n".join(f'    "{" ".join(currencies[i : i + 25])} "' for i in range(0, len(currencies), 25))
    return FILE_HEAD + "\n".join(
        [TABLE_HEAD, *rows, "}", "", CODES_HEAD, codes, ")", "CURRENCIES = frozenset(CODES.split())", ""]
    )


def list_names() -> tuple[str, ...]:
    """List all names of the definitions file in its order, the common prefixed ones, and the differences of degrees."""
    names: list[str] = []
    for line in registry.DEFINITIONS.read_text("utf-8").splitlines():
        name, *relations = (part.strip() for part in line.split("="))
        if relations and not name.startswith(("#", "[")) and not name.endswith("-"):
            names += [name, *(alias for alias in relations[1:] if alias != "_")]
    prefixed = (prefix + unit for unit, prefixes in PREFIXES_BY_UNIT.items() for prefix in prefixes.split())
    return (*names, *prefixed, *DEGREE_DIFFERENCES)


if __name__ == "__main__":
    TABLE_FILE.write_text(render_table(), "utf-8")
