"""Units: exact factors from our own definitions, offsets of degrees, what agrees, and no Pint where a table will do."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import units
from factcheck.figure.interval import Interval, make_point
from factcheck.units import registry
from factcheck.units.unit_table import CURRENCIES, TABLE
from tools import make_units

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tonne", "kilogram", "1000"),
        ("ton", "tonne", "1"),
        ("short_ton", "tonne", "0.90718474"),
        ("long_ton", "pound", "2240"),
        ("barrel", "litre", "158.987294928"),
        ("barrel", "gallon", "42"),
        ("imperial_gallon", "litre", "4.54609"),
        ("gallon", "pint", "8"),
        ("acre", "square_metre", "4046.8564224"),
        ("mu", "hectare", "1/15"),
        ("mile", "kilometre", "1.609344"),
        ("nautical_mile", "metre", "1852"),
        ("troy_ounce", "gram", "31.1034768"),
        ("ounce", "gram", "28.349523125"),
        ("tce", "megajoule", "29307.6"),
        ("terawatt_hour", "kilowatt_hour", "1000000000"),
        ("horsepower", "watt", "745.69987158227022"),
        ("kilometre_per_hour", "metre_per_second", "5/18"),
        ("year", "month", "12"),
        ("gigabyte", "megabit", "8000"),
        ("basis_point", "percentage_point", "0.01"),
        ("per_mille", "percent", "0.1"),
        ("delta_degree_Celsius", "delta_degree_Fahrenheit", "9/5"),
        ("CNY", "CNY", "1"),
    ],
)
def test_a_factor_is_exact(old: str, new: str, expected: str) -> None:
    """The factor is the definition's own number, to the last digit."""
    assert Fraction(expected) == units.find_factor(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tonne", "litre"),
        ("percent", "percentage_point"),
        ("CNY", "USD"),
        ("vehicle", "vehicle"),
        ("tonne", "parsec"),
        ("degree_Celsius", "degree_Fahrenheit"),
    ],
)
def test_no_factor_leads_from_one_dimension_to_another(old: str, new: str) -> None:
    """Another dimension, a name that is no unit, and an offset have no factor."""
    assert units.find_factor(old, new) is None


def test_gold_is_weighed_in_troy_ounces() -> None:
    """3,217 tonnes of gold are 103.4 million troy ounces; the 113.5 million once printed are avoirdupois ounces."""
    assert [103, 113] == [int(3217 * (units.find_factor("tonne", ounce) or 0) / 10**6) for ounce in ("troy_ounce", "ounce")]


def test_degrees_are_converted_with_their_offset() -> None:
    """20 to 21 degrees Celsius are 68 to 69.8 Fahrenheit, open ends stay open."""
    expected = Interval(Fraction(68), Fraction("69.8"), False, True)
    assert expected == units.convert(Interval(Fraction(20), Fraction(21), False, True), "degree_Celsius", "degree_Fahrenheit")


def test_minus_forty_is_the_same_on_both_scales() -> None:
    """-40 F is -40 C."""
    assert make_point(-40) == units.convert(make_point(-40), "degree_Fahrenheit", "degree_Celsius")


def test_a_conversion_between_dimensions_is_none() -> None:
    """Tonnes are not litres, and a noun is converted to nothing."""
    assert [None, None] == [units.convert(make_point(1), "tonne", "litre"), units.convert(make_point(1), "car", "vehicle")]


@given(st.fractions(-1000, 1000), st.sampled_from(sorted(TABLE)), st.sampled_from(sorted(TABLE)))
def test_a_conversion_there_and_back_is_exact(x: Fraction, a: str, b: str) -> None:
    """Where there is a way to another unit, the way back ends at the number itself."""
    there = units.convert(make_point(x), a, b)
    assert (there is None) is (units.get_dimension(a) != units.get_dimension(b))
    assert there is None or make_point(x) == units.convert(there, b, a)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("mile", "[length]"),
        ("acre", "[area]"),
        ("barrel", "[volume]"),
        ("percent", "percent"),
        ("percentage_point", "percentage point"),
        ("basis_point", "percentage point"),
        ("CNY", "currency CNY"),
        ("vehicle", ""),
        ("NEV", ""),
        (None, ""),
        ("milligram / litre", "[mass] / [length] ** 3"),
        ("CNY / tonne", "currency CNY / [mass]"),
        ("metre ** 4", "[length] ** 4"),
        ("kilotonne / square_kilometre", "[mass] / [length] ** 2"),
        ("kilowatt_hour / mile ** 2", "[mass] / [time] ** 2"),
        ("tonne / tonne", "1"),
    ],
)
def test_dimension(unit: str | None, expected: str) -> None:
    """A unit has a dimension in plain words, a counted noun has none; compound units work without printing Pint's exponents."""
    assert expected == units.get_dimension(unit)


def test_rare_units_go_through_pint() -> None:
    """1 mg/L is 1/1000 of a kilogram in a cubic metre; a decilitre is a tenth of a litre."""
    assert Fraction(1, 1000) == units.find_factor("milligram / litre", "kilogram / cubic_metre")
    assert Fraction(1, 10) == units.find_factor("decilitre", "litre")


@pytest.mark.parametrize(
    "name", ["vehicle", "pp", "M", "metre ** 99999", "tonne * " * 50, "__import__('os')", "metre/", "", "千米"]
)
def test_a_name_that_is_no_unit_is_unknown(name: str) -> None:
    """Nouns, symbols, huge powers and hostile text are no units."""
    assert not units.is_known(name)


@pytest.mark.parametrize("name", ["percent", "CNY", "tonne", "degree_Celsius", "milligram / litre"])
def test_known(name: str) -> None:
    """Units and currencies are known."""
    assert units.is_known(name)


def test_the_table_is_what_the_definitions_say() -> None:
    """unit_table.py is exactly what tools.make_units writes from definitions.txt through Pint."""
    assert make_units.render_table() == Path(registry.__file__).with_name("unit_table.py").read_text("utf-8")


def test_every_unit_of_the_table_agrees_with_pint() -> None:
    """Names in the table and through Pint have the same dimension, factor and offset."""
    for name, (dimension, factor, offset) in TABLE.items():
        assert (dimension, Fraction(factor), Fraction(offset)) == registry.resolve(name)


def test_no_two_currencies_share_a_dimension() -> None:
    """Through Pint, as in the table, each currency is a dimension of its own."""
    assert {f"currency {code}" for code in CURRENCIES} == {(registry.resolve(code) or ("",))[0] for code in CURRENCIES}


def test_common_units_do_not_import_pint() -> None:
    """Table units, currencies and nouns leave Pint out of the process."""
    code = (
        "import sys; from factcheck import units; units.find_factor('tonne', 'pound'); units.get_dimension('CNY');"
        "units.is_known('vehicle'); units.get_dimension('new energy vehicle'); sys.exit('pint' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode
