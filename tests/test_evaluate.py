"""Ranges: every sample of the operands gives a result in the range, whatever claims stand between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil, floor, prod

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import chains, percentages, points, quantities, reading
from work import calls

from factcheck.check.check import check
from factcheck.check.evaluate import compute, evaluate_at
from factcheck.check.formula import Leaf, build_tree, list_leaves
from factcheck.check.operand import Uncheckable
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.claim.relation import RELATIONS, relation
from factcheck.figure.figure import Figure
from factcheck.figure.interval import Interval
from factcheck.reader import read

Given = dict[str, list[Fraction]]
FORMULAS: dict[str, Callable[[Given], Fraction]] = {  # written anew, on single numbers
    "growth": lambda x: (x["new"][0] - x["old"][0]) * 100 / x["old"][0],
    "decline": lambda x: (x["old"][0] - x["new"][0]) * 100 / x["old"][0],
    "change": lambda x: x["new"][0] - x["old"][0],
    "gap": lambda x: x["higher"][0] - x["lower"][0],
    "share": lambda x: x["part"][0] * 100 / x["whole"][0],
    "breakdown": lambda x: sum(x["part"], Fraction(0)),
    "total": lambda x: sum(x["term"], Fraction(0)),
    "difference": lambda x: x["larger"][0] - x["smaller"][0],
    "multiple": lambda x: x["new"][0] / x["old"][0],
    "per": lambda x: x["amount"][0] / x["count"][0],
    "average": lambda x: x["total"][0] / x["count"][0],
    "cagr": lambda x: x["new"][0] / x["old"][0],
    "compound": lambda x: (prod(1 + r / 100 for r in x["rate"]) - 1) * 100,
    "composite": lambda x: (
        (sum(x["level"]) / sum(a * 100 / (100 + g) for a, g in zip(x["level"], x["growth"], strict=True)) - 1) * 100
    ),
}


def _before(levels: list[Fraction], growths: list[Fraction]) -> Fraction:
    return sum((level * 100 / (100 + growth) for level, growth in zip(levels, growths, strict=True)), Fraction(0))


@st.composite
def stateless(draw: st.DrawFn, relation: str) -> Claim:
    """A claim of the relation on figures alone, with nothing stated."""
    roles = {
        "gap": ("higher", "lower"), "share": ("part", "whole"), "difference": ("larger", "smaller"), "per": ("amount", "count"),
        "average": ("total", "count"), "cagr": ("old", "new", "years"), "compound": ("rate", "rate", "rate"),
        "breakdown": ("part", "part", "part"), "total": ("term", "term", "term", "term"), "composite": ("level", "growth") * 3,
    }.get(relation, ("old", "new"))  # fmt: skip
    percent = relation in ("gap", "breakdown", "compound")

    def operand(role: str) -> Figure:
        if role == "years":
            return reading(f"{draw(st.integers(1, 30))} years")
        return draw(percentages()) if percent or role == "growth" else draw(quantities(("",)))

    return Claim("drawn", relation, tuple((role, operand(role)) for role in roles))


@pytest.mark.parametrize("relation", FORMULAS)
@given(st.data())
def test_every_sample_of_the_operands_gives_a_result_in_the_range(relation: str, data: st.DataObject) -> None:
    made = data.draw(stateless(relation))
    tree = build_tree(made)
    try:
        found = compute(tree)
    except Uncheckable:
        assume(False)
    for which in (0, 1):
        given: Given = {}
        values = {leaf.key: data.draw(points(leaf.sets[which])) for leaf in list_leaves(tree)}
        for leaf in list_leaves(tree):
            given.setdefault(leaf.role, []).append(values[leaf.key])
        try:
            x = FORMULAS[relation](given)
            assert x in found.sets[which] or (relation == "share" and x > 100)  # a part lies within its whole
        except ZeroDivisionError:
            assume(False)


@given(chains(), st.data())
def test_every_sample_of_a_chain_gives_a_result_in_the_range(made: Claim, data: st.DataObject) -> None:
    try:
        tree = build_tree(made)
        found = compute(tree)
    except Uncheckable:
        assume(False)
    for which in (0, 1):
        try:
            x = evaluate_at(tree, {leaf.key: data.draw(points(leaf.sets[which])) for leaf in list_leaves(tree)})
        except ZeroDivisionError:
            continue
        assert x in found.sets[which] or (made.relation == "share" and x > 100)


@given(chains())
def test_the_range_of_a_chain_ends_at_corners(made: Claim) -> None:
    """A closed end is the value at some corner of the figures, so that no end is wider than it must be."""
    try:
        tree = build_tree(made)
        found = compute(tree).sets.core
    except Uncheckable:
        assume(False)
    printed = list_leaves(tree)
    assume(len({leaf.key for leaf in printed}) <= 6)
    values = set()
    for corner in _corners(printed):
        values.add(evaluate_at(tree, corner))
    assert found.low == min(values)
    assert found.high == max(values) or (made.relation == "share" and found.high == 100)


def _corners(printed: list[Leaf]) -> list[dict[tuple[object, ...], Fraction]]:
    found: list[dict[tuple[object, ...], Fraction]] = [{}]
    for key, core in {leaf.key: leaf.sets.core for leaf in printed}.items():
        found = [corner | {key: end} for corner in found for end in (core.low, core.high) if end is not None]
    return found


def stated(relation: str, text: str | None, *operands: tuple[str, str | Claim]) -> Claim:
    return Claim(
        f"{relation}-{len(operands)}-{text}",
        relation,
        tuple((role, read(o) if isinstance(o, str) else o) for role, o in operands),
        read(text) if text else None,
    )


def test_growth_of_the_other_exports_is_taken_jointly() -> None:
    """12.9 to 13.9 percent; 6.8 to 20.4 if the intermediate ranges were chained."""
    all_before = stated("growth", "22.3 percent", ("new", "23 billion yuan"))
    electric_before = stated("growth", "67 percent", ("new", "5.2 billion yuan"))
    other = stated("difference", None, ("larger", "23 billion yuan"), ("smaller", "5.2 billion yuan"))
    before = stated("difference", None, ("larger", all_before), ("smaller", electric_before))
    core = compute(build_tree(stated("growth", None, ("new", other), ("old", before)))).sets.core
    assert core.low is not None
    assert core.high is not None
    assert (129, 139) == (floor(core.low * 10), ceil(core.high * 10))


def test_a_figure_less_itself_is_nothing() -> None:
    """Written alike in two claims without an article it is one figure, though its cell is open at both ends."""
    one = stated("total", None, ("term", "5.3 tonnes"))
    other = stated("total", None, ("term", "5.3 tonnes"))
    assert (
        Interval(Fraction(0), Fraction(0))
        == compute(build_tree(stated("change", None, ("new", one), ("old", other)))).sets.core
    )


def test_many_parts_of_one_total_are_taken_over_their_corners_and_at_once() -> None:
    """Twenty levels, each of which stands twice: a million corners, of which the extreme ones are climbed to."""
    parts = tuple(
        (role, read(text)) for n in range(20) for role, text in (("level", f"{n + 1}.5 billion"), ("growth", f"{n}.5 percent"))
    )
    tree = build_tree(Claim("big", "composite", parts))
    found = compute(tree).sets.core
    assert calls(lambda: compute(tree)) < 1_000_000
    core = {leaf.key: leaf.sets.core for leaf in list_leaves(tree)}
    growths = [leaf.key for leaf in list_leaves(tree) if leaf.role == "growth"]
    levels = [leaf.key for leaf in list_leaves(tree) if leaf.role == "level"]
    tops = []
    for split in range(21):  # the highest total growth has the fast growing parts large and the slow ones small
        at = {key: core[key].high for key in growths}
        at |= {key: core[key].high if n >= split else core[key].low for n, key in enumerate(levels)}
        tops.append(evaluate_at(tree, at))
    assert max(tops) == found.high


LOSS = stated("change", None, ("new", "3 tonnes"), ("old", "9 tonnes"))
NOTHING = stated("change", None, ("new", "9 tonnes"), ("old", "9.0 tonnes"))


@pytest.mark.parametrize(
    ("reason", "claim"),
    [
        ("zero-base", stated("growth", None, ("old", "0 tonnes"), ("new", "5 tonnes"))),
        ("zero-base", stated("growth", None, ("old", "fewer than 2"), ("new", "5"))),
        ("zero-base", stated("share", None, ("part", "5 tonnes"), ("whole", "up to 20 tonnes"))),
        ("negative-base", stated("growth", None, ("old", "-3.0 tonnes"), ("new", "5 tonnes"))),
        ("negative-base", stated("growth", None, ("old", LOSS), ("new", "5 tonnes"))),
        ("zero-base", stated("growth", None, ("old", NOTHING), ("new", "5 tonnes"))),
        ("zero-base", stated("total", None, ("term", stated("growth", None, ("old", "0 tonnes"), ("new", "5 tonnes"))))),
        ("zero-base", stated("growth", "-100 percent", ("new", "5 tonnes"))),
        ("zero-base", stated("composite", None, ("level", "0.5"), ("growth", "3%"), ("level", NOTHING), ("growth", "1.0%"))),
        ("negative-base", stated("composite", None, ("level", LOSS), ("growth", "3%"))),
        ("negative-base", stated("growth", "-300 percent", ("new", "5 tonnes"))),
        ("missing-operand", stated("cagr", None, ("old", "5 tonnes"), ("new", "9 tonnes"), ("years", "2.5 years"))),
    ],
)  # fmt: skip
def test_a_division_by_what_may_be_zero_gives_no_range(reason: str, claim: Claim) -> None:
    found = check(claim)
    assert (Verdict.UNCHECKED, reason) == (found.verdict, found.reason)


def test_a_loose_base_that_begins_at_zero_leaves_the_other_end() -> None:
    """ "Under 20" may be anything from 0: growth to 50.0 is then 150 percent at least."""
    found = compute(build_tree(stated("growth", None, ("old", "under 20.0 tonnes"), ("new", "50.0 tonnes")))).sets.loose
    assert None is found.high
    assert found.low is not None
    assert found.low > 149


def chain(length: int) -> Claim:
    made = stated("growth", "5 percent", ("new", "5 tonnes"))
    for n in range(length):
        made = Claim(f"c{n}", "total", (("term", made),))
    return made


def test_a_chain_of_thirty_is_checked_and_a_longer_one_refused() -> None:
    assert Verdict.IMPLIED == check(chain(29)).verdict
    assert "too-deep" == check(chain(31)).reason


def test_a_chain_of_thousands_is_refused_at_once() -> None:
    made = chain(5000)
    assert "too-deep" == check(made).reason
    assert calls(lambda: check(made)) < 5_000


def test_paths_that_double_with_every_claim_cost_nothing() -> None:
    """Each claim is the sum of the one below with itself: 2**25 paths, 25 formulas."""
    made = stated("total", None, ("term", "5.0 tonnes"))
    for n in range(25):
        made = Claim(f"c{n}", "total", (("term", made), ("term", made)))
    found = check(made)
    assert calls(lambda: check(made)) < 100_000
    assert found.computed is not None
    assert Interval(2**25 * Fraction(99, 20), 2**25 * Fraction(101, 20)) == found.computed.sets.core


def test_claims_as_wide_as_they_are_deep_are_refused_at_once() -> None:
    level = [stated("total", None, ("term", "5.0 tonnes")) for _ in range(100)]
    for n in range(20):
        level = [Claim(f"c{n}", "total", tuple(("term", below) for below in level)) for _ in range(100)]
    assert "too-deep" == check(level[0]).reason
    assert calls(lambda: check(level[0])) < 50_000


@pytest.fixture
def midpoint() -> Iterator[str]:
    """The name of a new relation, made as CONTRIBUTING has it: a function, and `repeats` for what stands in it twice."""

    @relation("percent", "({new} - {old}) / half of both", "old", "new", repeats=("old", "new"))
    def midpoint(new: Fraction, old: Fraction) -> Fraction:
        """How much new is above old, in percent of their middle: from 20 to 30 is 40 percent."""
        return (new - old) / (new + old) * 200

    yield "midpoint"
    del RELATIONS["midpoint"]


def test_a_new_relation_may_name_an_operand_twice(midpoint: str) -> None:
    """From 19.5 or 20.5 to 29.5 or 30.5 is 36 to 44 percent of the middle; were both standings held apart, 32.7 to 48.9."""
    found = check(stated(midpoint, None, ("old", "20 tonnes"), ("new", "30 tonnes")))
    assert found.computed is not None
    assert (36, 44) == (found.computed.sets.core.low, found.computed.sets.core.high)
