"""The law, case by case: every vector of the semantics, through the program's own figures, relations and check."""

from __future__ import annotations

import json
import operator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from factcheck.check.canonical import canonicalize
from factcheck.check.check import check, find_allowed_steps
from factcheck.check.evaluate import build_tree
from factcheck.check.rules import compare_claim
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Finding
from factcheck.figure.figure import Figure, Form, IntervalPair, Kind, compute_intervals, get_grains
from factcheck.figure.interval import Interval
from factcheck.figure.rounding import RoundingMode, compute_rounding_cell, round_to_unit
from factcheck.reader import read

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "vectors" / "semantics.jsonl"  # where present, with the cases of peers
CASES = [
    json.loads(line) for line in (SHARED if SHARED.exists() else HERE / "vectors" / "semantics.jsonl").open(encoding="utf-8")
]
SCALE = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}
HEDGE = {
    "": None, "nearly": "nearly", "almost": "nearly", "just under": "just_under", "just over": "just_over",
    "about": "about", "some": "about", "more than": "over", "over": "over", "at least": "at_least",
    "fewer than": "under", "at most": "at_most", "up to": "up_to", "exactly": "exactly",
}  # fmt: skip
RELATION = {
    "growth_percent": "growth", "decline_percent": "decline", "pp_gap": "gap", "basis_points": "gap",
    "ratio": "multiple", "share_percent": "share", "share": "share", "per_capita": "per",
    "compound_percent": "compound", "sum": "total", "difference": "difference", "cagr_percent": "cagr",
    "converted": "conversion", "product": "conversion", "celsius_to_fahrenheit": "conversion",
    "implied_rate": "multiple",
}  # fmt: skip
UNIT = {"percent": "percent", "pp": "percentage_point"}


def cases(*groups: str) -> list[Any]:
    return [pytest.param(case["input"], case["expect"], id=case["id"]) for case in CASES if case["group"] in groups]


def interval(expected: dict[str, Any]) -> Interval:
    low, high = (None if expected[end] is None else Fraction(expected[end]) for end in ("lo", "hi"))
    return Interval(low, high, not expected["lo_incl"], not expected["hi_incl"])


def figure(given: dict[str, Any], unit: str | None = None) -> Figure:
    """A figure as the vectors describe it; a literal set becomes a range with those ends."""
    if "literal" not in given:
        return special(given, unit)
    digits = given["literal"].replace(",", "")
    scale, places = SCALE[given.get("scale", "")], len(digits.partition(".")[2])
    zeros = 0 if places else len(digits) - len(digits.rstrip("0")) if digits != "0" else 0
    kind = {"percent": Kind.PERCENT, "pp": Kind.POINT, "ratio": Kind.MULTIPLE, "plain": Kind.POINT}.get(given["kind"]) or Kind(
        given["kind"]
    )
    plain = "basis_point" if given["kind"] == "plain" else None
    return Figure(
        f"{given.get('hedge', '')} {given['literal']}".strip(), Fraction(digits) * scale, Fraction(scale, 10**places), zeros,
        places > 0, scale > 1, kind, unit or UNIT.get(given["kind"], plain), HEDGE[given.get("hedge", "")],
    )  # fmt: skip


def special(given: dict[str, Any], unit: str | None) -> Figure:
    if "fraction" in given:
        return Figure(given["fraction"], Fraction(given["fraction"]), kind=Kind.MULTIPLE, form=Form.FRACTION)
    if "range" in given:
        low, high = map(Fraction, given["range"])
        return Figure("range", low, kind=Kind(given["kind"]), unit=UNIT.get(given["kind"]), high=high)
    low, x = Fraction(given["lo"]), Fraction(given["hi"])
    if low < x:
        return Figure("cell", (low + x) / 2, x - low, decimals=True, kind=Kind.MEASURE, unit=unit)
    return Figure(str(x), x, x or Fraction(1), kind=Kind.COUNT, unit=unit, hedge="exactly")


def same(expected: dict[str, Any], found: Interval) -> None:
    assert interval(expected) == found


@pytest.mark.parametrize(("given", "expected"), cases("figure-set"))
def test_a_figure_denotes_its_core_and_its_loose_set(given: dict[str, Any], expected: dict[str, Any]) -> None:
    printed = figure(given)
    found = compute_intervals(printed)
    assert found is not None
    same(expected["core"], found.core)
    same(expected["loose"], found.loose)
    if "grain_auto" in expected:
        g = get_grains(printed)
        assert (
            (expected["value"], expected["grain_fine"]) == (str(printed.value), str(printed.step))
            or printed.scaled
            or printed.kind is Kind.MULTIPLE
        )
        assert [expected[f"grain_{name}"] for name in ("auto", "coarse", "hedge")] == [
            str(x) for x in (g.fine, g.coarse, g.hedge)
        ]


@pytest.mark.parametrize(("given", "expected"), cases("parse"))
def test_words_read_as_their_figure(given: dict[str, Any], expected: dict[str, Any]) -> None:
    printed = read(given["text"])
    found = compute_intervals(printed)
    assert found is not None
    if expected["value"] != "None":
        assert Fraction(expected["value"]) == printed.value
    same(expected["core"], found.core)
    same(expected["loose"], found.loose)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        c
        for c in cases("rounding-mode", "peer")
        if "literal" in c.values[0] or ("grain" in c.values[0] and "relation" not in c.values[0])
    ],
)
def test_a_printed_number_stands_for_its_cell(given: dict[str, Any], expected: dict[str, Any]) -> None:
    if "x" in given:
        x, u = Fraction(given["x"]), Fraction(given["grain"])
        assert Fraction(expected["rounded"]) == round_to_unit(x, u)
        assert expected["in_cell"] == (x in compute_rounding_cell(round_to_unit(x, u), u))
        return
    literal = given.get("literal", given.get("value", ""))
    u = Fraction(given["grain"]) if "grain" in given else Fraction(1, 10 ** len(literal.partition(".")[2]))
    same(expected["set"], compute_rounding_cell(Fraction(literal), u, RoundingMode(given["mode"])))


def operand(name: str, given: Any, relation: str) -> tuple[str, Figure]:
    roles = {"from": "old", "to": "new", "a": "higher", "b": "lower", "total": "amount", "heads": "count", "foreign": "amount"}
    unit = {"share": None, "share_percent": None}.get(relation)
    if relation == "basis_points":
        roles |= {"from": "lower", "to": "higher"}
    if relation == "difference":
        roles |= {"from": "smaller", "to": "larger"}
    if relation == "sum":
        roles |= dict.fromkeys("abc", "term")
    return roles.get(name, "rate" if relation == "compound_percent" else name), figure(given, unit)


def claim(given: dict[str, Any]) -> Claim:
    relation, mode = given["relation"], RoundingMode(given.get("mode", "either"))
    operands = tuple(operand(name, value, relation) for name, value in given["operands"].items() if name != "periods")
    if "periods" in given["operands"]:
        operands += (("years", Figure("years", Fraction(given["operands"]["periods"]))),)
    return Claim("case", RELATION[relation], operands, figure(given["claim"]), mode=mode)


SPECIAL = ("converted", "product", "celsius_to_fahrenheit", "implied_rate")
RELATIONS = [c for c in cases("relation") if c.values[0]["relation"] not in SPECIAL]
CONVERSIONS = [c for c in cases("relation") if c.values[0]["relation"] in SPECIAL]


@pytest.mark.parametrize(("given", "expected"), RELATIONS)
def test_a_relation_gives_its_sets_and_its_verdict(given: dict[str, Any], expected: dict[str, Any]) -> None:
    stated = claim(given)
    finding = check(stated)
    assert expected["verdict"] == finding.verdict
    if expected["verdict"] == "unchecked":
        assert finding.reason == "zero-base"
    elif "derived_core" in expected:
        compares(expected, stated, finding)
    else:
        powers(expected, stated, finding)


def compares(expected: dict[str, Any], stated: Claim, finding: Finding) -> None:
    tree = build_tree(canonicalize(stated))
    found = compare_claim(canonicalize(stated), tree)
    own = found.per_unit  # the vectors give a fraction's set, the program percent
    scale = own if stated.relation in ("share", "gap") and expected["verdict"] else Fraction(1)
    for name, part in (
        ("derived_core", found.left.core),
        ("derived_loose", found.left.loose),
        ("claim_core", found.right.core),
        ("claim_loose", found.right.loose),
    ):
        same(expected[name], part / scale)
    if finding.distance is not None and stated.stated is not None:
        assert Fraction(expected["gap"]) == finding.distance / scale
    assert expected["certainty"] == finding.certainty
    correction = expected.get("correction")
    if correction:
        found_steps = find_allowed_steps(stated, stated.stated, found)  # type: ignore[arg-type]  # a stated figure is given
        assert found_steps is not None
        assert correction["consistent_printed_range"] == [str(x) for x in found_steps[:2]]
        assert finding.allowed is not None
        assert correction["printed_values_allowed"] == finding.allowed.number


def powers(expected: dict[str, Any], stated: Claim, finding: Finding) -> None:
    found = compare_claim(canonicalize(stated), build_tree(canonicalize(stated)))
    same(expected["ratio"], found.left.core)
    assert [Fraction(x) for x in expected["power_interval"]] == [found.right.core.low, found.right.core.high]
    steps = find_allowed_steps(stated, stated.stated, found)  # type: ignore[arg-type]  # a stated figure is given
    assert steps is not None
    assert expected["consistent_printed_range"] == [str(x) for x in steps[:2]]


OTHER = {
    "26.2": ("mile", "kilometre"),
    "100": ("acre", "hectare"),
    "10": ("barrel", "litre"),
    "30": ("degree_Celsius", "degree_Fahrenheit"),
}


@pytest.mark.parametrize(("given", "expected"), CONVERSIONS)
def test_a_conversion_gives_its_sets_and_its_verdict(given: dict[str, Any], expected: dict[str, Any]) -> None:
    first, *rest = given["operands"].values()
    if given["relation"] == "implied_rate":
        amount, home = (figure(value) for value in given["operands"].values())
        found = compute_intervals(amount).core / compute_intervals(home).core  # type: ignore[union-attr]  # both have sets
        same(expected["derived_core"], found)
        assert (expected["verdict"] == "pass") == (found.intersect(interval(given["claim"])) is not None)
        return
    if given["relation"] == "converted":
        rate = interval(rest[0])
        amount, stated = figure(first, "CNY"), figure(given["claim"], "USD")
        low_high = Figure(
            "7.10 to 7.30 yuan", rate.low, Fraction(1, 100), decimals=True, kind=Kind.MONEY, unit="CNY", high=rate.high
        )
        made = Claim("case", "conversion", (("amount", amount), ("rate", low_high)), stated)
    else:
        old, new = OTHER[first["literal"]]
        made = Claim("case", "conversion", (("amount", figure(first, old)),), figure(given["claim"], new))
    finding = check(made)
    assert expected["verdict"] == finding.verdict
    assert finding.computed is not None
    same(expected["derived_core"], finding.computed.sets.core)


ITEMS = [c for c in cases("peer") if c.values[0].get("relation") == "sum"]
FACTS = [c for c in cases("peer") if c.values[0].get("relation") == "same"]


def fact(value: str, grain: str, mode: RoundingMode) -> Figure:
    """A figure whose core is the fact's cell."""
    if grain == "exact":
        return Figure(value, Fraction(value), hedge="exactly")
    return Figure(value, Fraction(value), Fraction(grain), scaled=True, kind=Kind.PERCENT, unit="percent")


@pytest.mark.skipif(not ITEMS, reason="the peers' cases are not here")
@pytest.mark.parametrize(("given", "expected"), ITEMS)
def test_a_sum_of_rounded_items_is_judged_by_its_ends(given: dict[str, Any], expected: dict[str, Any]) -> None:
    mode = RoundingMode(given["mode"])
    terms = tuple(
        ("term", fact(str(Fraction(item["value"]) * item["weight"]), item.get("grain", given["grain"]), mode))
        for item in given["items"]
    )
    finding = check(Claim("case", "total", terms, fact(given["total"], given["grain"], mode), mode=mode))
    assert finding.computed is not None
    assert finding.stated is not None
    same(expected["derived"], finding.computed.sets.core)
    same(expected["claim"], finding.stated.core)
    assert expected["verdict"] == ("fail" if finding.verdict == "review" else finding.verdict)


@pytest.mark.skipif(not FACTS, reason="the peers' cases are not here")
@pytest.mark.parametrize(("given", "expected"), FACTS)
def test_one_quantity_printed_twice_is_one_number(given: dict[str, Any], expected: dict[str, Any]) -> None:
    mode = RoundingMode(given["mode"])
    figures = [fact(f["value"], f["grain"], mode) for f in given["facts"]]
    finding = check(Claim("case", "restatement", tuple(("figure", f) for f in figures), mode=mode))
    assert expected["verdict"] == finding.verdict
    shared = compute_intervals(figures[0], mode).core.intersect(compute_intervals(figures[1], mode).core)  # type: ignore[union-attr]  # both have sets
    if expected["set"]:
        same(expected["set"], shared)  # type: ignore[arg-type]  # it is there where it is expected


@pytest.mark.parametrize(("given", "expected"), cases("float-pitfall"))
def test_arithmetic_is_exact_where_floats_are_not(given: dict[str, Any], expected: dict[str, Any]) -> None:
    if "from" in given:
        x = (Fraction(given["to"]) / Fraction(given["from"]) - 1) * 100
        assert Fraction(expected["exact"]) == x
        assert [Fraction(expected[m]) for m in ("half_up", "half_even")] == [
            round_to_unit(x, Fraction(1, 10), m) for m in (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)
        ]
        assert x in compute_rounding_cell(Fraction(expected["half_down"]), Fraction(1, 10))
    elif "sum" in given:
        assert expected["fraction_equal"] == (sum(map(Fraction, given["sum"])) == Fraction(given["claim"]))
    elif "places" in given:
        u = Fraction(1, 10 ** given["places"])
        assert [Fraction(expected[m]) for m in ("half_up", "half_even")] == [
            round_to_unit(Fraction(given["x"]), u, m) for m in (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN)
        ]
    elif "times" in given:
        assert Fraction(expected["fraction"]) == Fraction(given["a"]) * given["times"]
    elif "b" in given:
        assert Fraction(expected["fraction"]) == operator.truediv(Fraction(given["a"]), Fraction(given["b"])) * Fraction(
            given["b"]
        )
    else:
        assert Fraction(expected["Fraction(str)"]) == Fraction(given["x"])


def test_all_the_cases_are_run() -> None:
    """No case falls between the tests above."""
    groups = (cases("figure-set", "parse", "float-pitfall"), RELATIONS, CONVERSIONS, ITEMS, FACTS)
    cells = [c for c in cases("rounding-mode", "peer") if "relation" not in c.values[0]]
    assert len(CASES) == sum(map(len, groups)) + len(cells)
    assert IntervalPair._fields == ("core", "loose")
