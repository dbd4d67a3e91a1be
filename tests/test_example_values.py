"""Witnesses: the values told satisfy the relation, and may be what is printed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from strategies import chains, claims
from test_evaluate import FORMULAS, Given, stated

from factcheck.check.canonical import canonicalize
from factcheck.check.check import check
from factcheck.check.evaluate import evaluate_at
from factcheck.check.formula import build_tree, list_leaves
from factcheck.check.rules import compare_claim
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.interval import Interval, make_point
from factcheck.figure.notation import format_decimal
from factcheck.reader import read

ABSURD = 10**9  # percent: of a rise like that, the values that give it have more digits than are written


def values(found: Finding) -> Given:
    told: Given = {}
    for role, value in found.witness:
        told.setdefault(role, []).append(Fraction(value))
    return told


@given(claims())
def test_the_values_of_a_pass_give_what_is_stated(made: Claim) -> None:
    found = check(made)
    assume(found.verdict is Verdict.PASS and ((found.computed and found.computed.value) or 0) < ABSURD)
    assert found.witness
    told, right = values(found), compare_claim(canonicalize(made), build_tree(canonicalize(made))).right.core
    assert FORMULAS[made.relation](told) in right


@given(claims())
def test_the_values_of_a_pass_may_be_what_is_printed(made: Claim) -> None:
    found = check(made)
    assume(found.verdict is Verdict.PASS and found.witness)
    printed = list_leaves(build_tree(canonicalize(made)))
    assert all(Fraction(value) in leaf.sets.core for (_, value), leaf in zip(found.witness, printed, strict=True))


@given(chains())
def test_the_values_of_a_chain_give_what_is_stated(made: Claim) -> None:
    """One value for each figure, however often it stands in the formula."""
    implied = check(made)
    assume(implied.computed is not None and implied.computed.value is not None and implied.computed.value > 0)
    unit = {"percent": " percent", "times": " times"}.get(implied.computed.unit or "", "")  # type: ignore[union-attr]
    made = made._replace(stated=read(format_decimal(implied.computed.value, 1) + unit))  # type: ignore[union-attr,arg-type]
    found = check(made)
    assume(found.verdict is Verdict.PASS and found.witness)
    tree = build_tree(made)
    keys = dict.fromkeys(leaf.key for leaf in list_leaves(tree))
    at = {key: Fraction(value) for key, (_, value) in zip(keys, found.witness, strict=True)}
    assert evaluate_at(tree, at) in compare_claim(made, tree).right.core


QUOTED = Quotation(
    "CNY",
    "USD",
    Fraction("7.2319"),
    date(2024, 11, 12),
    make_point(Fraction("7.2319")),
    Interval(Fraction("7.01"), Fraction("7.35")),
    "ECB",
)


def test_a_conversion_has_the_rate_among_its_values() -> None:
    made = stated("conversion", "$3.22 billion", ("amount", "22.9 billion yuan"))._replace(quotation=QUOTED)
    told = values(check(made))
    assert Interval(Fraction("3.215"), Fraction("3.225")) * 10**9 == check(made).stated.core  # type: ignore[union-attr]
    assert told["amount"][0] / told["rate"][0] in Interval(Fraction("3.215"), Fraction("3.225")) * 10**9
    assert told["rate"][0] in QUOTED.admitted * Interval(Fraction("0.97"), Fraction("1.03"))


def test_a_conversion_of_units_has_its_amount() -> None:
    told = values(check(stated("conversion", "42.2 km", ("amount", "26.2 miles"))))
    assert told["amount"][0] * Fraction("1.609344") in Interval(Fraction("42.15"), Fraction("42.25"))


@pytest.mark.parametrize("text", ["7.1 yuan", "7.25 yuan"])
def test_a_printed_rate_is_one_of_the_values(text: str) -> None:
    told = values(check(stated("conversion", "$100 million", ("amount", "716 million yuan"), ("rate", text))))
    assert told["amount"][0] / told["rate"][0] in Interval(Fraction(95), Fraction(105)) * 10**6


def test_a_cross_rate_has_three_amounts_within_five_percent() -> None:
    amounts = [("amount", text) for text in ("71.0 yuan", "10.0 dollars", "14.1 dollars", "97.0 yuan")]
    told = values(check(stated("cross_rate", None, *amounts)))["amount"]
    assert told[2] * told[0] / told[1] * Fraction("0.95") <= Fraction("97.05")


def test_the_one_number_of_a_restatement_fits_both() -> None:
    told = values(check(stated("restatement", None, ("figure", "about 1,200"), ("figure", "1,234"))))
    assert [Fraction(1234)] == told["figure"]


def test_a_total_of_exact_counts_is_met_exactly() -> None:
    """The stated set is one number, which the rounded term has to meet."""
    told = values(check(stated("total", "1,213 people", ("term", "13 people"), ("term", "1,200 people"))))
    assert Fraction(1213) == sum(told["term"])


def test_what_does_not_pass_has_no_witness() -> None:
    assert () == check(stated("growth", "6.5%", ("old", "6.05 trillion yuan"), ("new", "6.36 trillion yuan"))).witness
