"""Comparisons: the sets in one space, and the relations that have rules of their own."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import percentages
from test_evaluate import stated

from factcheck.check.cagr import bound_cagr
from factcheck.check.canonical import canonicalize
from factcheck.check.check import check
from factcheck.check.comparison import compound_rate
from factcheck.check.formula import build_tree, list_leaves
from factcheck.check.rules import compare_claim
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.figure.figure import Figure, Place
from factcheck.figure.interval import Interval, make_point
from factcheck.reader import read


@given(st.fractions(0, 100, max_denominator=1000), st.integers(1, 40))
def test_the_root_lies_between_its_bounds(x: Fraction, years: int) -> None:
    """No float: the rate from below and from above, whose powers enclose the ratio."""
    low, high = bound_cagr(x, years)
    assert (1 + low / 100) ** years <= x <= (1 + high / 100) ** years
    assert high - low <= Fraction(1, 10**10)


@given(percentages(), st.integers(2, 12))
def test_growth_a_year_is_compared_by_powers(rate: Figure, years: int) -> None:
    """A rate compounded exactly is found to hold, at any number of years."""
    new = 1000 * (1 + (rate.value or 0) / 100) ** years
    levels = [
        read("1 tonnes")._replace(text=str(x), value=Fraction(x), step=Fraction(1, 10**9), decimals=True) for x in (1000, new)
    ]
    operands = (("old", levels[0]), ("new", levels[1]), ("years", read(f"{years} years")))
    made = Claim("case", "cagr", operands, rate._replace(hedge=None))
    assert Verdict.PASS == check(made).verdict


def test_the_two_restatements_that_fit_least_are_told() -> None:
    found = check(stated("restatement", None, ("figure", "1,100"), ("figure", "1,300"), ("figure", "about 1,200")))
    assert found.claim.stated is not None
    assert ("1,100", "1,300") == (found.operands[0][1].text, found.claim.stated.text)


def test_the_two_rates_that_fit_least_are_told() -> None:
    texts = ("71 yuan", "10.0 dollars", "142 yuan", "20.0 dollars", "71 yuan", "8.0 dollars")
    found = check(stated("cross_rate", None, *(("amount", text) for text in texts)))
    assert Verdict.FAIL == found.verdict
    assert found.claim.stated is not None
    assert "8.0 dollars" == found.claim.stated.text


def test_a_figure_given_twice_is_taken_once_out_of_the_list() -> None:
    """The same figure of the evidence may stand in two pairs."""
    dollars = read("10.0 dollars")._replace(source="bank", place=Place("c.yaml", 3, 1, 3, 5, 30, 35, ""))
    made = Claim(
        "case",
        "cross_rate",
        (("amount", read("71 yuan")), ("amount", dollars), ("amount", read("72 yuan")), ("amount", dollars)),
    )
    assert 3 == len(canonicalize(made).operands)
    assert Verdict.PASS == check(made).verdict


def test_a_claim_may_be_restated() -> None:
    result = stated("total", None, ("term", "5.0 million"), ("term", "7.0 million"))
    made = Claim("case", "restatement", (("figure", result), ("figure", read("12.0 million"))))
    assert Verdict.PASS == check(made).verdict
    assert Verdict.FAIL == check(made._replace(operands=(("figure", result), ("figure", read("13.0 million"))))).verdict


def test_a_threshold_is_open_and_as_printed() -> None:
    tree = canonicalize(stated("threshold", None, ("value", "20 million"), ("over", "20 million")))
    right = compare_claim(tree, build_tree(tree)).right.core
    assert Interval(Fraction(20_000_000), None, True, True) == right
    assert Verdict.FAIL == check(stated("threshold", None, ("value", "exactly 20 million"), ("over", "20 million"))).verdict


def test_the_whole_of_a_breakdown_is_not_rounded() -> None:
    tree = canonicalize(stated("breakdown", None, ("part", "50.0 percent"), ("part", "50.0 percent")))
    assert make_point(100) == compare_claim(tree, build_tree(tree)).right.core


def test_a_figure_of_the_evidence_is_one_figure_in_two_claims() -> None:
    """And two of the same text are two."""
    here, there = (
        read("2.4%")._replace(source="bank: a bank", place=Place("c.yaml", line, 1, line, 5, line * 10, 5, ""))
        for line in (3, 4)
    )
    one = Claim("one", "compound", (("rate", here),))
    for other, width in ((here, 0), (there, Fraction(1, 5))):
        two = Claim("two", "compound", (("rate", other),))
        core = check(Claim("case", "gap", (("higher", one), ("lower", two)))).computed.sets.core  # type: ignore[union-attr]  # implied
        assert width == (core.high or 0) - (core.low or 0)


def test_the_same_words_at_two_places_of_an_article_are_two_figures() -> None:
    here, there = (read("5.3 tonnes")._replace(place=Place("a.md", 1, at, 1, at + 4, at, at + 4, "")) for at in (3, 90))
    made = Claim("case", "change", (("new", here), ("old", there)))
    assert 2 == len({leaf.key for leaf in list_leaves(build_tree(made))})


@pytest.mark.parametrize(
    ("relation", "unit", "operands"),
    [
        ("growth", "percent", (("old", "5 miles"), ("new", "9 km"))),
        ("change", "mile", (("new", "9 miles"), ("old", "5 km"))),
        ("total", "USD", (("term", "5 dollars"), ("term", "7 dollars"))),
        ("per", "CNY", (("amount", "5 billion yuan"), ("count", "300,000 people"))),
        ("share", "percent", (("part", "5"), ("whole", "9"))),
        ("multiple", "times", (("new", "5"), ("old", "9"))),
        ("gap", "percentage_point", (("higher", "5 percent"), ("lower", "4 percent"))),
    ],
)
def test_what_is_computed_has_its_unit(relation: str, unit: str, operands: tuple[tuple[str, str], ...]) -> None:
    found = check(stated(relation, None, *operands)).computed
    assert found is not None
    assert unit == found.unit


@pytest.mark.parametrize(("x", "years"), [(Fraction(10**400 + 1, 7), 3), (Fraction(1, 10**400), 2), (Fraction(2), 199)])
def test_a_root_is_exact_where_floats_are_not(x: Fraction, years: int) -> None:
    """Logarithms only guess it: whole numbers prove the last of its 12 decimal places."""
    low, high = (1 + rate / 100 for rate in bound_cagr(x, years))
    assert low**years <= x < high**years
    assert Fraction(1, 10**12) == high - low


def test_of_nothing_and_less_the_yearly_rate_is_a_loss_of_all() -> None:
    assert (-100, -100) == bound_cagr(Fraction(0), 3) == bound_cagr(Fraction(-1, 2), 3)


def test_a_growth_a_year_holds_by_its_roots_as_by_its_powers() -> None:
    """The roots spare the long powers; they never say otherwise."""
    made = random.Random(4)  # noqa: S311  no secret
    seen = set()
    for _ in range(120):
        old, new, years = made.randint(10, 9999), made.randint(10, 9999), made.choice([2, 7, 60, 200])
        rate = round(100 * ((new / old) ** (1 / years) - 1) + made.choice([0, 0.05, -0.1, 2]), made.choice([0, 1, 2]))
        operands = (("new", read(str(new))), ("old", read(str(old))), ("years", read(str(years))))
        claim = Claim("a", "cagr", operands, read(f"{rate}%"))
        comparison = compare_claim(claim, build_tree(claim))
        for wide in (0, Fraction(1, 1000), Fraction(1, 20)):
            low = Fraction(str(rate)) + Fraction(made.randint(-300, 300), 1000)
            own = Interval(low, low + wide)
            by_powers = comparison.left.core.intersect(compound_rate(own, years)) is not None
            seen.add(by_powers)
            assert by_powers == comparison.is_met_by(own)
    assert {True, False} == seen
