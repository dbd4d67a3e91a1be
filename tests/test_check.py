"""Findings: the verdict, and what they carry holds if it is checked again."""

from __future__ import annotations

import ast
from datetime import date
from enum import Enum
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import claims, modes

import factcheck
from factcheck.check.canonical import canonicalize
from factcheck.check.check import check
from factcheck.check.correction import find_allowed_steps
from factcheck.check.formula import build_tree
from factcheck.check.rules import compare_claim
from factcheck.claim.claim import Claim, Quotation, Waiver
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.figure.interval import Interval, make_point
from factcheck.figure.rewrite import reprint
from factcheck.figure.rounding import RoundingMode
from factcheck.reader import read

CORE = (
    "figure/interval", "figure/rounding", "figure/figure", "figure/notation", "figure/rewrite", "claim/relation", "claim/claim",
    "claim/finding", "check/formula", "check/evaluate", "check/comparison", "check/conversion", "check/direction",
    "check/canonical", "check/rules", "check/check", "check/correction", "check/example_values", "check/working",
)  # fmt: skip


def claim(relation: str, stated: str | None = None, **operands: str | list[str]) -> Claim:
    """A claim of figures as printed; a list repeats its role."""
    pairs = [(role, read(text)) for role, given in operands.items() for text in ([given] if isinstance(given, str) else given)]
    return Claim("case", relation, tuple(pairs), read(stated) if stated else None)


def verdict(relation: str, stated: str | None = None, **operands: str | list[str]) -> tuple[str, str | None]:
    """The verdict, and what it needs or why it is not checked."""
    found = check(claim(relation, stated, **operands))
    return found.verdict.value, found.reason or found.needs


# What a finding carries


@given(claims(), modes)
def test_every_allowed_value_would_pass_and_its_neighbours_would_not(made: Claim, mode: RoundingMode) -> None:
    made = made._replace(mode=mode)
    found = check(made)
    assume(found.allowed is not None and found.allowed.number)
    stated = canonicalize(made).stated
    assert stated is not None
    steps = find_allowed_steps(made, stated, compare_claim(canonicalize(made), build_tree(canonicalize(made))))
    assert steps is not None
    first, last, u = steps
    again = {
        x: check(made._replace(stated=reprint(stated._replace(hedge=None), x))).verdict
        for x in (first, last, first - u, last + u)
    }
    assert Verdict.PASS == again[first] == again[last]
    assert Verdict.PASS not in (again[first - u], again[last + u])


@given(claims())
def test_a_suggestion_passes_in_the_place_of_what_is_stated(made: Claim) -> None:
    found = check(made)
    assume(found.suggestion is not None)
    put = made._replace(stated=read(found.suggestion or "")._replace(direction=made.stated.direction if made.stated else None))
    assert Verdict.PASS == check(put).verdict


@given(claims())
def test_a_fail_in_the_right_direction_has_a_suggestion(made: Claim) -> None:
    found = check(made)
    neutral = 1 if made.relation == "multiple" else 0
    values = [found.computed.value if found.computed else None, made.stated.value if made.stated else None]
    assume(found.verdict is Verdict.FAIL and all(value is not None and value > neutral for value in values))
    assert found.suggestion is not None


@given(claims(), modes)
def test_nothing_in_a_finding_is_a_float(made: Claim, mode: RoundingMode) -> None:
    assert [] == list(floats(check(made._replace(mode=mode))))


def floats(value: object) -> list[float]:
    """Every float in a finding, however deep."""
    if isinstance(value, float):
        return [value]
    if isinstance(value, Interval):
        return floats((value.low, value.high))
    if isinstance(value, (tuple, list)) and not isinstance(value, Enum):
        return [found for item in value for found in floats(item)]
    return []


@pytest.mark.parametrize("name", CORE)
def test_no_float_stands_in_the_core(name: str) -> None:
    """No literal, no float(), nothing of math that rounds."""
    tree = ast.parse((Path(factcheck.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
    literals = [x.value for x in ast.walk(tree) if isinstance(x, ast.Constant) and isinstance(x.value, float)]
    names = [x.id for x in ast.walk(tree) if isinstance(x, ast.Name) and x.id in ("float", "sqrt", "log10", "log", "Decimal")]
    imports = [a.name for x in ast.walk(tree) if isinstance(x, ast.ImportFrom) and x.module == "math" for a in x.names]
    assert ([], [], []) == (literals, names, [name for name in imports if name != "prod"])


@given(claims())
def test_a_pass_meets_and_a_fail_is_apart(made: Claim) -> None:
    found = check(made)
    if found.verdict is Verdict.PASS:
        assert found.certainty in ("necessary", "possible")
        assert found.needs in ("nothing", "rounding")
        assert found.distance is None
    if found.verdict is Verdict.FAIL and found.stated is not None and found.computed is not None:
        assert found.distance is not None
        assert found.distance >= 0
        assert found.reason is None


@pytest.mark.parametrize(("larger", "smaller", "stated"), [("nearly 1", "1", "5"), ("4", "5", "0")])
def test_no_suggestion_loses_its_sign(larger: str, smaller: str, stated: str) -> None:
    """From a little under 1 to 1 it is a little below 0: "1 units" would be as wrong as the 5."""
    operands = (("larger", read(f"{larger} units")), ("smaller", read(f"{smaller} units")))
    assert check(Claim("a", "difference", operands, read(f"{stated} units"))).suggestion is None


# Verdicts, one rule a test


@pytest.mark.parametrize(
    ("expected", "relation", "stated", "operands"),
    [
        (("pass", "nothing"), "growth", "5.1%", {"old": "6.05 trillion yuan", "new": "6.36 trillion yuan"}),
        (("pass", "nothing"), "growth", "100 percent", {"old": "2 million", "new": "4 million"}),
        (("pass", "nothing"), "growth", "down 5 percent", {"old": "100 tonnes", "new": "95 tonnes"}),
        (("fail", None), "growth", "down 5 percent", {"old": "100.0 tonnes", "new": "105.0 tonnes"}),
        (("pass", "nothing"), "decline", "5 percent", {"old": "100 tonnes", "new": "95 tonnes"}),
        (("pass", "nothing"), "growth", "doubled", {"old": "4.1 million", "new": "8.2 million"}),
        (("pass", "nothing"), "growth", "a third", {"old": "900,000", "new": "1.2 million"}),
        (("pass", "nothing"), "decline", "halved", {"old": "34 cents", "new": "17 cents"}),
        (("fail", None), "growth", "tripled", {"old": "4.1 million", "new": "8.2 million"}),
        (("review", "truncation"), "growth", "8.7 percent", {"old": "1,000.0 tonnes", "new": "1,087.9 tonnes"}),
        (("review", "hedge"), "growth", "over 50 percent", {"old": "100.0 tonnes", "new": "190.0 tonnes"}),
        (("review", "hedge"), "total", "at least 3.2 billion yuan", {"term": ["3.0 billion yuan", "2.9 billion yuan"]}),
        (("fail", None), "total", "at least 3.2 billion yuan", {"term": ["1.04 billion yuan", "2.13 billion yuan"]}),
        (("review", "coarse-rounding"), "difference", "600 people", {"larger": "1,217 people", "smaller": "598 people"}),
        (("review", "coarse-rounding"), "growth", "300 pct", {"old": "409,500 lots", "new": "1.63 million lots"}),
        (("fail", None), "growth", "300 pct", {"old": "409,500 lots", "new": "1.66 million lots"}),
        (("review", "vague"), "total", "dozens", {"term": ["23 people", "12 people"]}),
        (("unchecked", "vague"), "total", "several", {"term": ["23 people", "12 people"]}),
        (("unchecked", "zero-base"), "growth", "5 percent", {"old": "0 tonnes", "new": "95 tonnes"}),
        (("unchecked", "negative-base"), "growth", "5 percent", {"old": "-20 million yuan", "new": "95 million yuan"}),
        (("unchecked", "negative-base"), "growth", "5 percent", {"change": "50 million yuan", "new": "30 million yuan"}),
        (("unchecked", "unit-mismatch"), "growth", "5 percent", {"old": "20 million yuan", "new": "21 million dollars"}),
        (("review", "percent-for-points"), "gap", "25 percent", {"higher": "75 percent", "lower": "50 percent"}),
        (("unchecked", "unit-mismatch"), "growth", "25 percentage points", {"old": "50 percent", "new": "75 percent"}),
        (("unchecked", "missing-operand"), "growth", None, {"new": "75 percent"}),
        (("pass", "nothing"), "growth", "0.0 percent", {"old": "10 miles", "new": "16.1 kilometres"}),
        (("pass", "nothing"), "growth", "5 percent", {"old": "100 vehicles", "new": "105 cars"}),
        (("pass", "nothing"), "gap", "5 percentage points", {"higher": "up 3 percent", "lower": "down 2 percent"}),
        (("pass", "nothing"), "gap", "25 basis points", {"higher": "4.50 percent", "lower": "4.25 percent"}),
        (("pass", "nothing"), "compound", "0.8 percent", {"rate": ["down 10 percent", "up 12 percent"]}),
        (("pass", "nothing"), "average", "13 a day", {"total": "1,134", "count": "90 days"}),
        (("pass", "nothing"), "per", "60 km/h", {"amount": "120.4 kilometres", "count": "2 hours"}),
        (("pass", "rounding"), "breakdown", None, {"part": ["33 percent", "33 percent", "33 percent"]}),
        (("fail", None), "breakdown", None, {"part": ["50.3 percent", "49.9 percent"]}),
        (("pass", "nothing"), "conversion", "103.4 million ounces", {"amount": "3,217.0 tonnes"}),
        (("pass", "nothing"), "cagr", "10.4 percent", {"old": "100.0", "new": "200.0", "years": "seven years"}),
        (("fail", None), "cagr", "14.3 percent", {"old": "100.0", "new": "200.0", "years": "seven years"}),
        (("pass", "nothing"), "share", "a third", {"part": "1.2 million", "whole": "3.6 million"}),
        (("fail", None), "restatement", None, {"figure": ["1,234", "1,235"]}),
        (("pass", "rounding"), "restatement", None, {"figure": ["about 1,200", "1,234"]}),
        (("fail", None), "restatement", None, {"figure": ["1,100", "1,300", "about 1,200"]}),
        (("pass", "nothing"), "threshold", None, {"value": "20.4 million", "over": "20 million"}),
        (("fail", None), "threshold", None, {"value": "19.4 million", "over": "20 million"}),
        (("pass", "nothing"), "cross_rate", None, {"amount": ["71.0 yuan", "10.0 dollars", "142.0 yuan", "20.0 dollars"]}),
        (("fail", None), "cross_rate", None, {"amount": ["71.0 yuan", "10.0 dollars", "142.0 yuan", "23.0 dollars"]}),
        (("fail", None), "cross_rate", None, {"amount": ["71 yuan", "$10.0", "$23.0", "142 yuan", "71 yuan", "$10.0"]}),
    ],
)  # fmt: skip
def test_the_rule_gives_its_verdict(
    expected: tuple[str, str | None], relation: str, stated: str | None, operands: dict[str, str | list[str]]
) -> None:
    if relation == "conversion":
        made = claim(relation, stated, **operands)._replace(quote="gold reserves")
        assert expected[0] == check(made).verdict
        return
    assert expected == verdict(relation, stated, **operands)


def test_ounces_are_avoirdupois_where_nothing_says_gold() -> None:
    assert "fail" == check(claim("conversion", "103.4 million ounces", amount="3,217.0 tonnes")).verdict


def test_three_times_more_is_three_times_or_for_review_four_times() -> None:
    assert ("review", "times-more") == verdict("multiple", "three times more", old="32", new="128 boats")
    assert "pass" == verdict("multiple", "three times more", old="32", new="96 boats")[0]
    assert "fail" == verdict("multiple", "three times", old="32", new="128 boats")[0]


@given(claims())
def test_low_confidence_never_fails(made: Claim) -> None:
    assert Verdict.FAIL != check(made._replace(confidence="low")).verdict


def test_two_figures_of_one_grain_do_not_fail_at_low_confidence() -> None:
    made = claim("restatement", figure=["1,234", "1,235"])._replace(confidence="low")
    assert (Verdict.REVIEW, "low-confidence") == (check(made).verdict, check(made).needs)


def test_truncation_is_tried_only_where_the_mode_is_not_known() -> None:
    made = claim("growth", "8.7 percent", old="1,000.0 tonnes", new="1,087.9 tonnes")
    assert ["review", "fail", "fail", "pass"] == [check(made._replace(mode=mode)).verdict for mode in RoundingMode]


def test_the_grain_of_a_claim_is_that_of_its_stated_figure() -> None:
    """ "Rounded to the nearest 5": 40 percent for 41.9."""
    made = claim("share", "40 percent", part="41.9 tonnes", whole="100.0 tonnes")
    assert Verdict.FAIL == check(made).verdict
    wide = check(made._replace(grain=Fraction(5)))
    assert Verdict.PASS == wide.verdict
    assert wide.allowed is not None
    assert (1, "40", "40") == (wide.allowed.number, wide.allowed.first, wide.allowed.last)


@pytest.mark.parametrize(
    ("flips", "relation", "stated", "operands"),
    [
        (True, "growth", "5 percent", {"old": "100.0 tonnes", "new": "90.0 tonnes"}),
        (True, "growth", "down 5 percent", {"old": "100.0 tonnes", "new": "110.0 tonnes"}),
        (False, "growth", "5 percent", {"old": "100.0 tonnes", "new": "110.0 tonnes"}),
        (True, "growth", "more than 50 percent", {"old": "100.0 tonnes", "new": "140.0 tonnes"}),
        (True, "growth", "under 5 percent", {"old": "100.0 tonnes", "new": "80.0 tonnes"}),
        (True, "growth", "down more than 5 percent", {"old": "100.0 tonnes", "new": "97.0 tonnes"}),
        (False, "growth", "just under 50 percent", {"old": "100.0 tonnes", "new": "130.0 tonnes"}),
        (True, "gap", "5 percentage points", {"higher": "50.0 percent", "lower": "60.0 percent"}),
        (True, "difference", "five years", {"larger": "81 years", "smaller": "86 years"}),
        (True, "multiple", "doubled", {"old": "8.2 million", "new": "4.1 million"}),
        (True, "multiple", "halved", {"old": "4.1 million", "new": "8.2 million"}),
        (True, "threshold", None, {"value": "19.4 million", "over": "20 million"}),
        (True, "threshold", None, {"value": "20.6 million", "under": "20 million"}),
        (True, "cagr", "5 percent", {"old": "200.0", "new": "100.0", "years": "7 years"}),
    ],
)  # fmt: skip
def test_a_wrong_direction_order_or_side_is_told(
    flips: bool, relation: str, stated: str | None, operands: dict[str, str]
) -> None:
    found = check(claim(relation, stated, **operands))
    assert (Verdict.FAIL, flips) == (found.verdict, found.flips)


@pytest.mark.parametrize(
    ("suggestion", "relation", "stated", "operands"),
    [
        ("5.1%", "growth", "6.5%", {"old": "6.05 trillion yuan", "new": "6.36 trillion yuan"}),
        ("nearly doubled", "multiple", "more than doubled", {"old": "4.1 million", "new": "7.9 million"}),
        ("more than doubled", "multiple", "nearly doubled", {"old": "4.1 million", "new": "8.6 million"}),
        ("tripled", "multiple", "doubled", {"old": "4.1 million", "new": "12.3 million"}),
        ("1.4 times", "multiple", "doubled", {"old": "4.1 million", "new": "5.7 million"}),
        ("3.1 times", "multiple", "five times", {"old": "4.1 million", "new": "12.7 million"}),
        (None, "average", "nearly 750,000", {"total": "68.13 million pints", "count": "90 days"}),
        ("$11.4 billion", "total", "$9.9 billion", {"term": ["$6.2 billion", "$5.2 billion"]}),
        ("1,060 tonnes", "total", "950 tonnes", {"term": ["612 tonnes", "449 tonnes"]}),
        ("nearly 10 percent", "growth", "over 10 percent", {"old": "100.0 tonnes", "new": "109.7 tonnes"}),
        ("12 percentage points", "gap", "25 percentage points", {"higher": "62.5 percent", "lower": "50.5 percent"}),
        ("Rs 1.4 lakh crore", "total", "Rs 1.2 lakh crore", {"term": ["Rs 0.9 lakh crore", "Rs 0.5 lakh crore"]}),
        ("7.1万亿元", "total", "6.3万亿元", {"term": ["4.0万亿元", "3.1万亿元"]}),
        ("nine percent", "growth", "seven percent", {"old": "100.0 tonnes", "new": "109.0 tonnes"}),
        ("2.8 billion yuan", "total", "two and a half billion yuan", {"term": ["1.5 billion yuan", "1.3 billion yuan"]}),
        ("a quarter", "share", "a third", {"part": "25.1 tonnes", "whole": "100.0 tonnes"}),
        ("just over 6", "change", "5", {"old": "1", "new": "just over 7"}),
        ("more than 3.2 billion yuan", "total", "under 3.2 billion yuan", {"term": ["1.24 billion yuan", "2.03 billion yuan"]}),
        (None, "growth", "6.5%", {"old": "6.36 trillion yuan", "new": "6.05 trillion yuan"}),
        (None, "multiple", "doubled", {"old": "8.2 million", "new": "4.1 million"}),
        (None, "threshold", None, {"value": "19.4 million", "over": "20 million"}),
        (None, "breakdown", None, {"part": ["50.3 percent", "49.9 percent"]}),
    ],
)  # fmt: skip
def test_the_suggestion_is_in_the_words_of_what_is_stated(
    suggestion: str | None, relation: str, stated: str | None, operands: dict[str, str | list[str]]
) -> None:
    """What only a wide reading of a hedge makes right is left as it is: that may be what is meant."""
    assert suggestion == check(claim(relation, stated, **operands)).suggestion


# Exchange rates


QUOTED = Quotation(
    "CNY",
    "USD",
    Fraction("7.2319"),
    date(2024, 11, 12),
    make_point(Fraction("7.2319")),
    Interval(Fraction("7.01"), Fraction("7.35")),
    "ECB",
)


def exchanged(amount: str, stated: str, quotation: Quotation | None = QUOTED, **rate: str) -> Finding:
    return check(claim("conversion", stated, amount=amount, **rate)._replace(quotation=quotation))


def test_a_rate_within_three_percent_of_the_fixing_passes_and_says_so() -> None:
    assert (Verdict.PASS, "tolerance") == (
        exchanged("23.00 billion yuan", "$3.25 billion").verdict,
        exchanged("23.00 billion yuan", "$3.25 billion").needs,
    )


def test_a_rate_of_the_year_before_is_for_review() -> None:
    stale = QUOTED._replace(year=Interval(Fraction("6.3"), Fraction("7.35")))
    found = exchanged("23.00 billion yuan", "$3.55 billion", stale)
    assert (Verdict.REVIEW, "stale-rate") == (found.verdict, found.needs)


def test_the_implied_rate_is_always_told() -> None:
    found = exchanged("300 billion yuan", "$41.7 million")
    assert Verdict.FAIL == found.verdict
    assert found.implied_rate is not None
    assert Fraction(7194) in found.implied_rate
    assert "$41.5 billion" == found.suggestion


@given(st.fractions(2, 500, max_denominator=100))
def test_a_rate_upside_down_never_passes(rate: Fraction) -> None:
    """Neither where the stated amount was multiplied, nor where the quotation is handed over the other way round."""
    day = QUOTED._replace(rate=rate, admitted=make_point(rate), year=make_point(rate))
    turned = day._replace(base="USD", quote="CNY", rate=1 / rate, admitted=make_point(1 / rate), year=make_point(1 / rate))
    wrong = Figure("$", 1000 * rate, kind=Kind.MONEY, unit="USD", decimals=True)
    right = Figure("$", 1000 / rate, Fraction(1, 10**6), kind=Kind.MONEY, unit="USD", decimals=True)
    amount = Figure("1,000.0 yuan", Fraction(1000), Fraction(1, 10), decimals=True, kind=Kind.MONEY, unit="CNY")
    for quotation in (day, turned):
        made = Claim("case", "conversion", (("amount", amount),), right, quotation=quotation)
        assert Verdict.PASS == check(made).verdict
        assert Verdict.FAIL == check(made._replace(stated=wrong)).verdict


def test_a_printed_rate_is_used_the_way_round_that_its_unit_says() -> None:
    assert Verdict.PASS == exchanged("710 million yuan", "$100 million", None, rate="7.1 yuan").verdict
    assert Verdict.PASS == exchanged("$100 million", "710 million yuan", None, rate="7.1 yuan").verdict
    assert Verdict.FAIL == exchanged("100 million yuan", "$710 million", None, rate="7.1 yuan").verdict
    assert "unit-mismatch" == exchanged("710 million yuan", "$100 million", None, rate="7.1 euros").reason


@pytest.mark.parametrize(
    ("relation", "operands", "stated"),
    [
        ("conversion", (("amount", "$100 million"), ("rate", "7.1 yuan")), "710 million yuan"),
        ("conversion", (("amount", "10 miles"),), "16.1 km"),
        ("cross_rate", (("amount", "7.1 yuan"), ("amount", "$1"), ("amount", "71 yuan")), "$10"),
        ("restatement", (("figure", "71 yuan"),), "about 70 yuan"),
        ("threshold", (("value", "71 yuan"),), "over 70 yuan"),
    ],
)
@pytest.mark.parametrize("other", ["growth", "multiple", "total", "conversion"])
def test_a_conversion_is_no_operand_of_another_claim(
    relation: str, operands: tuple[tuple[str, str], ...], stated: str, other: str
) -> None:
    """At a rate of its own, it says what is printed; nothing is worked out of its operands alone."""
    inner = Claim("in-yuan", relation, tuple((role, read(text)) for role, text in operands), read(stated))
    on = {"growth": (("old", read("500 yuan")), ("new", inner)), "multiple": (("old", inner), ("new", read("500 yuan")))}
    outer = Claim("outer", other, on.get(other, (("amount" if other == "conversion" else "term", inner),)), read("42%"))
    found = check(outer)
    assert (Verdict.UNCHECKED, "unit-mismatch") == (found.verdict, found.reason)
    assert f"in-yuan is a {relation.replace('_', ' ')}: write its figure as it is printed" == found.detail


def test_a_conversion_passes_at_the_day_s_rate_though_the_article_prints_another() -> None:
    assert Verdict.PASS == exchanged("23.00 billion yuan", "$3.18 billion", QUOTED, rate="8.1 yuan").verdict


def test_without_a_rate_nothing_is_checked() -> None:
    assert "no-rate" == exchanged("23 billion yuan", "$3.2 billion", None).reason


# What could go wrong


@pytest.mark.parametrize(
    ("relation", "stated", "operands"),
    [
        ("cagr", "-150 percent", {"new": "100", "years": "7 years"}),
        ("cagr", "10 percent", {"new": "100", "old": "20", "years": "2.5 years"}),
        ("cagr", "10 percent", {"new": "100", "old": "20", "years": "0 years"}),
        ("growth", "-100 percent", {"new": "100 tonnes"}),
        ("total", "5", {}),
        ("cross_rate", None, {"amount": ["0 yuan", "0 dollars", "0 yuan", "0 dollars"]}),
        ("restatement", None, {"figure": ["5"]}),
        ("threshold", None, {"value": "5"}),
        ("share", "5 percent", {"part": "5", "whole": "up to 500"}),
        ("compound", "5 percent", {"rate": ["9" * 40 + " percent"] * 40}),
        ("compound", "5 percent", {"rate": ["5 percent"] * 201}),
        ("total", "5", {"term": ["5"] * 1001}),
    ],
)  # fmt: skip
def test_what_can_not_be_checked_is_told_and_never_raised(
    relation: str, stated: str | None, operands: dict[str, str | list[str]]
) -> None:
    found = check(claim(relation, stated, **operands))
    assert Verdict.UNCHECKED == found.verdict
    assert found.reason


def test_digits_beyond_all_measure_end_in_time() -> None:
    """Forty digits a year for two hundred years: the root is not so fine, and is not searched for at that grain."""
    digits = "3" * 39
    found = check(claim("cagr", f"3.{digits} percent", old=f"1.{digits}", new=f"9.{digits} trillion", years="200"))
    assert (Verdict.FAIL, None) == (found.verdict, found.allowed)


def test_a_very_small_result_is_written_out() -> None:
    found = check(claim("share", "5 percent", part="0." + "0" * 38 + "1 tonnes", whole="9" * 38 + " million tonnes"))
    assert Verdict.FAIL == found.verdict


def test_a_waiver_shows_only_where_it_is_needed() -> None:
    good, bad = (claim("growth", stated, old="6.05 trillion yuan", new="6.36 trillion yuan") for stated in ("5.1%", "6.5%"))
    waiver = Waiver("asked")
    assert [None, waiver] == [check(made._replace(waiver=waiver)).waived for made in (good, bad)]


def test_two_figures_read_apart_from_a_text_are_two() -> None:
    """Figures without a place are told apart by their text and by their order in the claim."""
    assert Verdict.PASS == check(claim("growth", "0.0 percent", old="5.00 tonnes", new="5.00 tonnes")).verdict
    found = check(claim("growth", None, old="5.0 tonnes", new="5.0 tonnes"))
    assert found.computed is not None
    assert Fraction(1) in found.computed.sets.core


def test_no_printed_value_of_no_billions_is_allowed() -> None:
    """0.0 billion would hold 27.2 million, and nobody prints it."""
    terms = (("term", read("12.1 million tonnes")), ("term", read("15.1 million tonnes")))
    assert check(Claim("claim", "total", terms, read("27.2 billion tonnes"))).allowed is None


@pytest.mark.parametrize(
    ("stated", "amount"), [("2,273 litres", "500 gallons"), ("1,893 litres", "500 gallons"), ("20 pints", "11.4 litres")]
)
def test_a_gallon_is_of_either_country(stated: str, amount: str) -> None:
    assert check(claim("conversion", stated, amount=amount)).verdict is Verdict.PASS


def test_a_gallon_of_a_named_country_is_of_that() -> None:
    assert check(claim("conversion", "2,273 litres", amount="500 U.S. gallons")).verdict is Verdict.FAIL
