"""Relations: each formula and its inverses agree, whichever figure is missing."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import EXAMPLES

from factcheck.claim.relation import RELATIONS, Relation

INVERSES = [(relation, missing, used) for relation in RELATIONS.values() for missing, used, *_ in relation.inverses]
amounts = st.fractions(1, 1000, max_denominator=50)


@pytest.mark.parametrize(
    ("relation", "missing", "used"), INVERSES, ids=lambda x: getattr(x, "name", x) if not isinstance(x, tuple) else ""
)
@given(st.data())
@settings(max_examples=max(1, EXAMPLES // 4))  # two formulas that differ do so nearly everywhere
def test_an_inverse_gives_back_the_figure_that_is_missing(relation, missing, used, data) -> None:  # type: ignore[no-untyped-def]
    """old = new / (1 + rate), where the rate is that of new and old."""
    given_, solve = next((roles, f) for m, roles, f, _ in relation.inverses if (m, roles) == (missing, used))
    roles = [role for role in used if role != "stated"]
    values = {role: data.draw(st.integers(1, 9) if role == "years" else amounts) for role in {*roles, missing} - {"stated"}}
    if "years" in values:
        values["years"] = 1  # growth a year over one year is growth: no root is taken
    formula = next(formula for form, formula, _ in relation.forms if set(form) == values.keys())
    stated = formula(**values)
    if relation.name == "cagr":
        stated = (stated - 1) * 100
    if stated == 0 and "change" in used:
        return
    assert values[missing] == solve(**{role: stated if role == "stated" else values[role] for role in given_})


@given(amounts, amounts)
def test_growth_by_its_change_is_growth_by_its_levels(new: Fraction, old: Fraction) -> None:
    for name, change in (("growth", new - old), ("decline", old - new)):
        forms = {roles: formula for roles, formula, _ in RELATIONS[name].forms}
        expected = forms["new", "old"](new, old)
        assert expected == forms["change", "old"](change, old)
        if change:
            assert expected == forms["change", "new"](change, new)


def test_every_relation_has_its_words() -> None:
    for name, relation in RELATIONS.items():
        assert name == relation.name
        assert relation.help.endswith(".")
        assert relation.help.count("\n") < 5


@pytest.mark.parametrize("relation", RELATIONS.values(), ids=lambda relation: relation.name)
def test_what_is_said_of_operands_names_those_that_are_there(relation: Relation) -> None:
    """ "{part} of {whole}" of a share; a name that is misspelt would be passed over in silence."""
    assert set(re.findall(r"{(\w+)}", relation.basis)) <= set(relation.role_names)
    for used, _, text in (*relation.forms[1:], *(inverse[1:] for inverse in relation.inverses)):
        assert set(re.findall(r"{(\w+)}", text)) == set(used)


@pytest.mark.parametrize(
    ("name", "given_", "expected"),
    [
        ("growth", {"new": 311, "old": 236}, Fraction(1875, 59)),
        ("decline", {"new": 300, "old": 500}, 40),
        ("share", {"part": Fraction(6, 5), "whole": Fraction(117, 5)}, Fraction(200, 39)),
        ("compound", {"rate": [10, 12]}, Fraction(116, 5)),
        ("gap", {"higher": Fraction(877, 10), "lower": Fraction(627, 10)}, 25),
    ],
)
def test_the_example_of_the_help_is_true(name: str, given_: dict[str, object], expected: Fraction | int) -> None:
    values = {k: [Fraction(x) for x in v] if isinstance(v, list) else Fraction(v) for k, v in given_.items()}  # type: ignore[call-overload]
    assert expected == RELATIONS[name].forms[0][1](**values)
