"""Sums: which sets of figures are looked at, why they are taken for parts of a whole, and what must stay silent."""

from __future__ import annotations

import re

import pytest

from factcheck.link.weigh.english import ENGLISH
from factcheck.link.weigh.reading import Reading, read
from factcheck.link.weigh.sums import SUM, breakdowns
from factcheck.reader import scan


def reading(text: str) -> Reading:
    return read(text, scan.figures(text), ENGLISH)


def sets(text: str, stated: int) -> set[tuple[str, tuple[int, ...]]]:
    """The candidates of a figure, by its number in the text."""
    return {(c.shape, c.figures) for c in SUM.candidates(reading(text).facts, stated)}


def ties(text: str, stated: int, shape: str, figures: tuple[int, ...]) -> set[str]:
    r = reading(text)
    found = next(c for c in SUM.candidates(r.facts, stated) if (c.shape, c.figures) == (shape, figures))
    return set(SUM.ties(r, stated, found))


WHOLES = [
    ("The hall holds 90 guests: 60 women and 30 men.", 0, (1, 2), "+told behind a colon"),
    ("The yard sold 500 boats, of which 300 went abroad and 200 stayed.", 0, (1, 2), "+told of which"),
    ("Of the 80 members, 50 like tea and 30 coffee.", 0, (1, 2), "+told out of it"),
    ("Aid of $9m is made up of $5m in loans and $4m in grants.", 0, (1, 2), "+told made up of"),
    ("Rail cost $4 million and roads $5 million, a total of $9 million.", 2, (0, 1), "+told as a total"),
    ("The port handled 700 ships. Of these 400 were tankers and 300 ferries.", 0, (1, 2), "+told of which"),
]


@pytest.mark.parametrize(("text", "stated", "parts", "tie"), WHOLES)
def test_a_whole_and_its_parts(text: str, stated: int, parts: tuple[int, ...], tie: str) -> None:
    """A whole is a candidate of its parts, told by a construction with a name."""
    assert tie in ties(text, stated, "terms", parts)


def test_trade_is_exports_and_imports() -> None:
    text = "Foreign trade rose 6 percent to 90 billion yuan. "
    text += "Exports grew 8 percent to 50 billion yuan and imports 4 percent to 40 billion yuan."
    levels = tuple(f.n for f in reading(text).facts if f.figure.kind.value == "money")
    found = ties(text, levels[0], "terms", levels[1:])
    assert "+terms: trade is exports and imports, both behind it" in found


def test_exports_alone_are_no_trade() -> None:
    """Silent twin: the first is exports of one good."""
    text = "Sales of tea rose to 90 billion yuan. Exports grew to 50 billion yuan and imports to 40 billion yuan."
    assert not any("trade is exports and imports" in tie for tie in ties(text, 0, "terms", (1, 2)))


def test_a_balance_needs_its_word() -> None:
    told = "Exports were $50m and imports $40m, leaving a surplus of $10m."
    untold = "Exports were $50m and imports $40m, and tourism brought $10m."
    assert ("apart", (0, 1)) in sets(told, 2)
    assert ("apart", (0, 1)) not in sets(untold, 2)


def test_a_deficit_is_what_goes_out_less_what_comes_in() -> None:
    text = "Exports were $50m and imports $70m, leaving a deficit of $20m."
    r = reading(text)
    c = next(c for c in SUM.candidates(r.facts, 2) if c.shape == "apart" and c.figures == (0, 1))
    claim = SUM.claim(r, 2, c)
    assert {"larger": "$70m", "smaller": "$50m"} == {role: f.text for role, f in claim.operands}  # type: ignore[union-attr]  # figures


def test_growth_of_a_whole() -> None:
    """The levels of the parts with the growth of each, alternating."""
    text = (
        "Total trade grew 11.4 percent to $58.8bn. Exports were $41.2bn, up 14.3 percent, and imports $17.6bn, up 5.1 percent."
    )
    r = reading(text)
    c = next(c for c in SUM.candidates(r.facts, 0) if c.shape == "parts")
    claim = SUM.claim(r, 0, c)
    assert "composite" == claim.relation
    assert ["level", "growth", "level", "growth"] == [role for role, _ in claim.operands]
    assert ["$41.2bn", "14.3 percent", "$17.6bn", "5.1 percent"] == [f.text for _, f in claim.operands]  # type: ignore[union-attr]


SILENT = [
    ("Pay was $60 million in 2019, $50 million in 2018 and $40 million in 2017.", 0),
    ("The firm paid $60 million, $50 million and $40 million.", 0),
    ("Output rose by 3,000 to 9,000 from 6,000.", 0),
]


@pytest.mark.parametrize(("text", "stated"), SILENT[1:])
def test_a_list_is_not_cut_and_a_step_is_no_sum(text: str, stated: int) -> None:
    """One of a list is no whole of the others; a step is no sum of the levels it led from and to."""
    assert not [c for c in sets(text, stated) if c[0] == "terms"]


def test_parts_among_others_speak_against() -> None:
    """A list that goes on behind its last part is not all of it."""
    assert "-doubt: more of the list" in ties("It spent $9m: $3m on paint, $2m on glue and $1m on nails.", 0, "terms", (1, 2))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It owes $9m in bonds, $3m more in notes and $2m in other bills.", "in a row with its parts"),
        ("Savings will be $9m this year, $3m in 2008 and $2m in 2009.", "in a row with its parts"),
        ("The paper pays $9m cash, a stake in shares of $3m and loans of $2m.", "itself a part"),
        ("It went to 9 towns, with 30 cases and 20 deaths.", "of other things"),
    ],
)
def test_one_of_them_is_no_whole(text: str, why: str) -> None:
    """One more of a row, or of the sides of an account, and a count of something else."""
    assert {f"-no whole: {why}"} == ties(text, 0, "terms", (1, 2))


def test_the_first_of_a_study_opens_no_list() -> None:
    """ "Of the 50" does at the head of its clause alone."""
    opened = "Of the 50 patients in Rome, 30 walked and 20 rode."
    told = "A study of the 50 patients in Rome, 30 walked and 20 rode."
    assert "+told out of it" in ties(opened, 0, "terms", (1, 2))
    assert "+told out of it" not in ties(told, 0, "terms", (1, 2))


def test_percentages_in_a_bracket_are_parts_of_the_one_before() -> None:
    assert ("terms", (1, 2)) in sets("Some 30% of them speak it (8% well and 22% badly).", 0)
    assert ("terms", (1, 2)) not in sets("Some 30% of them speak it, 8% well and 22% badly.", 0)


DIGITS = re.compile(r"[1-9]\d*")


@pytest.mark.parametrize("text", [text for text, *_ in WHOLES])
def test_other_digits_make_no_difference(text: str) -> None:
    """What is taken for a sum does not depend on whether it adds up."""
    other = DIGITS.sub(lambda m: "7" * len(m[0]), text)
    for n in range(len(reading(text).facts)):
        assert sets(text, n) == sets(other, n)
        r, q = reading(text), reading(other)
        for c in SUM.candidates(r.facts, n):
            assert set(SUM.ties(r, n, c)) == set(SUM.ties(q, n, c))


def test_shares_said_to_be_all() -> None:
    (claim,) = breakdowns(
        reading("Of the voters, 48 percent said yes, 40 percent said no and the remaining 12 percent did not know.")
    )
    assert ["48 percent", "40 percent", "12 percent"] == [f.text for _, f in claim.operands]  # type: ignore[union-attr]
    assert claim.stated is None


def test_shares_not_said_to_be_all() -> None:
    assert [] == list(breakdowns(reading("Of the voters, 48 percent said yes, 40 percent said no.")))
