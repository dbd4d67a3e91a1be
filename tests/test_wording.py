"""Wording: what holds however the printed figures were rounded, and what is printed too finely."""

from __future__ import annotations

from fractions import Fraction

import pytest

from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding, Verdict
from factcheck.reader import read
from factcheck.report.text.wording import find_safe_wording, format_too_fine


def growth(stated: str, old: str, new: str, direction: str | None = None) -> Finding:
    return check(Claim("claim", "growth", (("old", read(old)), ("new", read(new))), read(stated)._replace(direction=direction)))


def of(relation: str, stated: str, *operands: tuple[str, str]) -> Finding:
    return check(Claim("claim", relation, tuple((role, read(text)) for role, text in operands), read(stated)))


@pytest.mark.parametrize(
    ("finding", "safe"),
    [
        (growth("5.1%", "6.05 trillion", "6.36 trillion"), "5%"),
        (growth("13.0 pct", "167.7 million", "189.6 million"), "13 pct"),
        (growth("17.5 pct", "53.0 million", "62.27 million"), "about 17 pct"),
        (growth("12 percent", "217,000", "244,000"), "about 12 percent"),
        (growth("81 percent", "7.5 billion", "13.4 billion"), "more than 76 percent"),
        (growth("5.1%", "6.36 trillion", "6.04 trillion", "down"), "5%"),
        (of("total", "$80.6 million", ("term", "$30.2 million"), ("term", "$50.4 million")), "about $80.6 million"),
        (of("share", "47.7 percent", ("part", "401,000"), ("whole", "nearly 840,000")), "48 percent"),
        (of("difference", "just five years", ("larger", "19 years"), ("smaller", "14 years")), "about five years"),
        (of("cagr", "10.3 percent", ("old", "1.00 million"), ("new", "2.00 million"), ("years", "7")), "about 10 percent"),
        (of("total", "80.6万吨", ("term", "30.2万吨"), ("term", "50.4万吨")), "81万吨"),
    ],
)  # fmt: skip
def test_a_weak_pass_has_a_wording_that_always_holds(finding: Finding, safe: str) -> None:
    """Fewer digits or "about"; then a bound: the finest that no rounding of the printed figures can break."""
    assert Verdict.PASS == finding.verdict
    assert safe == find_safe_wording(finding)


@pytest.mark.parametrize("stated", ["5%", "5.1%", "about 5%", "more than 5%", "4.95%"])
def test_what_is_proposed_passes(stated: str) -> None:
    """It is read again and checked like any other figure."""
    found = find_safe_wording(growth(stated, "6.05 trillion", "6.36 trillion"))
    assert found is None or Verdict.PASS == growth(found, "6.05 trillion", "6.36 trillion").verdict


@pytest.mark.parametrize(
    "finding",
    [
        growth("31.8 percent", "236", "311"),
        growth("24 percent", "236", "311"),
        growth("2.2 percent", "12 million", "12.21 million"),
        of("gap", "4 to 6 percentage points", ("higher", "10 percent"), ("lower", "5 percent")),
    ],
)
def test_nothing_is_proposed_where_it_holds_anyway_or_nothing_does(finding: Finding) -> None:
    """A necessary pass, a failure, a rise that may be a fall, a range."""
    assert find_safe_wording(finding) is None


def test_a_figure_finer_than_its_operands_is_told() -> None:
    """6.1 and 6.4 give 3.25 to 6.61: neither digit after the point of 5.12 is known."""
    finding = growth("5.12%", "6.1 trillion", "6.4 trillion")
    assert Verdict.PASS == finding.verdict
    assert '"5.12%" is finer than 6.4 trillion and 6.1 trillion can tell: they give 3.2 to 6.7' == format_too_fine(finding)


def test_one_digit_that_wavers_is_not_told() -> None:
    """6.05 and 6.36 give 5.0 to 5.3: four values, which rounding explains."""
    assert format_too_fine(growth("5.1%", "6.05 trillion", "6.36 trillion")) is None


def test_a_grain_of_its_own_is_no_fault() -> None:
    claim = growth("5%", "6.1 trillion", "6.4 trillion").claim
    assert format_too_fine(check(claim._replace(grain=Fraction(1, 100)))) is None


def test_many_operands_are_not_listed() -> None:
    terms = [("term", f"{n}0,000") for n in range(11, 16)]
    told = format_too_fine(of("total", "650,012", *terms))
    assert told is not None
    assert told.startswith('"650,012" is finer than the printed figures can tell')
