"""Working: each line can be redone by hand, and says what it says to the digits that it shows."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from strategies import claims
from test_evaluate import stated

from factcheck.check.check import check
from factcheck.claim.claim import Claim, Quotation
from factcheck.figure.interval import make_point

POWERS = {"million": 10**6, "billion": 10**9, "trillion": 10**12, "crore": 10**7, "lakh": 10**5}
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def redone(side: str) -> Fraction:
    """What a reader gets who types one side of the line into a calculator."""
    text = re.sub(r"(\d[\d,.]*) (million|billion|trillion)", lambda m: f"({m[1]} * {POWERS[m[2]]})", side)
    text = re.sub(r"(\d[\d,.]*\)?) %", r"(\1 / 100)", text)
    text = re.sub(r"(\d[\d,.]*) points?$", r"(\1 / 100)", text)
    text = text.replace(" x ", " * ").replace("^(1/", "**(1/").replace("^", "**")
    text = re.sub(r"[a-z]+(?: [a-z]+)*$", "", text.strip()).strip()
    return eval(NUMBER.sub(lambda m: f"Fraction('{m[0].replace(',', '')}')", text), {"Fraction": Fraction})  # noqa: S307  our own line


def shown(line: str) -> tuple[Fraction, Fraction]:
    """The two sides of a line, and the worth of the last digit of the right one."""
    left, right = line.rsplit(" = ", 1)
    return redone(left), redone(right)


@given(claims())
def test_a_line_is_true_to_its_digits(made: Claim) -> None:
    made = made._replace(operands=tuple((role, o._replace(hedge=None, text=bare(o.text))) for role, o in made.operands))  # type: ignore[union-attr,type-var]
    found = check(made)
    assume(found.working and found.computed is not None and found.computed.value is not None and made.relation != "cagr")
    left, right = shown(found.working[0])
    assert abs(left - right) <= abs(left) / 1500


def bare(text: str) -> str:
    return text[re.search(r"-?\d", text).start() :]  # type: ignore[union-attr]  # each has a number


QUOTED = Quotation(
    "CNY",
    "USD",
    Fraction("7.2319"),
    date(2024, 11, 12),
    make_point(Fraction("7.2319")),
    make_point(Fraction("7.2")),
    "ECB",
    "no fixing on Sunday",
)


@pytest.mark.parametrize(
    ("line", "claim"),
    [
        (
            "6.36 trillion / 6.05 trillion - 1 = 5.124 %",
            stated("growth", "6.5%", ("old", "6.05 trillion yuan"), ("new", "6.36 trillion yuan")),
        ),
        ("1 - 95 / 100 = 5 %", stated("decline", "5%", ("old", "100 tonnes"), ("new", "95 tonnes"))),
        ("0.64 / (11.3 - 0.64) = 6.004 %", stated("growth", "6%", ("change", "64 pence"), ("new", "1,130p"))),
        (
            "(16.1 / 1.609344) / 10 - 1 = 0.04076 %",
            stated("growth", "0.0 percent", ("old", "10 miles"), ("new", "16.1 kilometres")),
        ),
        ("26.2 x 1.609344 = 42.16 kilometres", stated("conversion", "42.2 km", ("amount", "26.2 miles"))),
        ("30 x 1.8 + 32 = 86 °F", stated("conversion", "86 degrees Fahrenheit", ("amount", "30 degrees Celsius"))),
        ("(86 - 32) / 1.8 = 30 °C", stated("conversion", "30 degrees Celsius", ("amount", "86 degrees Fahrenheit"))),
        (
            "710 million / 7.1 = 100 million dollars",
            stated("conversion", "$100 million", ("amount", "710 million yuan"), ("rate", "7.1 yuan")),
        ),
        (
            "100 million x 7.1 = 710 million yuan",
            stated("conversion", "710 million yuan", ("amount", "$100 million"), ("rate", "7.1 yuan")),
        ),
        (
            "(1 - 10 %) x (1 + 12 %) - 1 = 0.8 %",
            stated("compound", "0.8 percent", ("rate", "down 10 percent"), ("rate", "up 12 percent")),
        ),
        (
            "(200 / 100)^(1/7) - 1 = 10.41 %",
            stated("cagr", "10.4 percent", ("old", "100"), ("new", "200"), ("years", "7 years")),
        ),
        (
            "33 % + 33 % + 34 % = 100 %",
            stated("breakdown", None, ("part", "33 percent"), ("part", "33 percent"), ("part", "34 percent")),
        ),
        ("8.2 million / 4.1 million = 2 times", stated("growth", "doubled", ("old", "4.1 million"), ("new", "8.2 million"))),
        ("8.2 million / 2 = 4.1 million", stated("growth", "doubled", ("new", "8.2 million"))),
        ("12.4 % - 2 = 10.4 %", stated("gap", "2 percentage points", ("higher", "12.4 percent"))),
        ("1.2 million / (1 + (1/3)) = 900,000", stated("growth", "a third", ("new", "1.2 million"))),
        ("50 % - 25 % = 25 points", stated("gap", None, ("higher", "50 percent"), ("lower", "25 percent"))),
    ],
)
def test_the_sum_is_written_as_it_is_done(line: str, claim: Claim) -> None:
    assert line == check(claim).working[0]


def test_a_conversion_names_its_rate_in_words() -> None:
    found = check(stated("conversion", "$3.2 billion", ("amount", "23 billion yuan"))._replace(quotation=QUOTED))
    assert (
        "23 billion / 7.2319 = 3.18 billion dollars",
        "rate: 7.2319 yuan per dollar on 2024-11-12 (ECB), 3 % either way",
        "no fixing on Sunday",
    ) == found.working


def test_the_claims_below_are_written_out_each_once() -> None:
    part = stated("difference", None, ("larger", "23 billion yuan"), ("smaller", "5.2 billion yuan"))
    part = part._replace(id="other")
    found = check(stated("share", None, ("part", part), ("whole", "23 billion yuan")))
    assert ("[other] / 23 billion = 77.39 %", "other: 23 billion - 5.2 billion") == found.working
