"""Constructions are asked only of spellings that have the letters that they cannot do without."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.link.weigh.construction import CONSTRUCTIONS
from factcheck.link.weigh.shape import Spelled, told

EVERY = [*CONSTRUCTIONS.values()]


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("u[o.]?S[.,]{0,3}t[.]?N", "uStN"),
        ("N[.]{1,3}S", "NS"),
        ("(?:u[o.]{0,2}S|S[.]?u)f?N", "N"),
        ("S[|][.]?(?:L[.o]*)?P{2}", "S|P"),
        ("uCS|CSu?|aSC", "SC"),
        ("[NO]&.,", "&,"),
    ],
)
def test_what_every_match_has(pattern: str, needs: str) -> None:
    """Letters and marks that stand alone; none of a class of several, nor of what may be left out."""
    assert frozenset(needs) == Spelled(pattern).needs


@given(st.data())
def test_no_construction_matches_without_its_letters(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(EVERY))
    letters = data.draw(st.from_regex(one.pattern))
    assert one.needs <= set(letters)


def test_the_names_of_what_is_told() -> None:
    table = [("rose S", Spelled("uS")), ("S of N", Spelled("So[.]?N")), ("N", Spelled("N"))]
    assert ["S of N", "N"] == told(table, "Sf.So.N")
