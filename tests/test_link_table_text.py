"""Prose against a table: a level or a change beside the row that its sentence names."""

import pytest

from tests.test_link_table import findings, table

ROWS = ("€ million|2024|2023|Change", "Revenue|849.8|670.7|27%", "Operating income|77.2|60.4|28%", "Net income|51.3|41.9|22%")
TEXT = (
    "Revenue increased 27% to €849.8 million in 2024 compared to €670.7 million in 2023. "
    "Operating income rose 28% to €77.2 million. Net income was €51.3 million in 2024 compared to €41.9 million in 2023."
)


def told(text: str, rows: tuple[str, ...] = ROWS) -> list[tuple[str, str, str]]:
    """The relation, the figure of the prose, and the verdict, of what does not hold between prose and table."""
    found = findings(f"{table(*rows)}\n{text}\n")
    return [
        (f.claim.relation, (f.claim.stated or f.operands[-1][1]).text, str(f.verdict))
        for f in found
        if f.claim.structure and f.claim.structure.across == "text" and f.verdict != "pass"
    ]


def test_prose_that_says_what_the_table_says_passes() -> None:
    assert [] == told(TEXT)
    held = [f for f in findings(f"{table(*ROWS)}\n{TEXT}\n") if f.claim.structure and f.claim.structure.across == "text"]
    assert 7 == len(held)


@pytest.mark.parametrize(
    ("printed", "altered", "relation", "figure"),
    [
        ("rose 28%", "rose 38%", "growth", "38%"),
        ("was €51.3 million", "was €81.3 million", "restatement", "€81.3 million"),
        ("to €41.9 million", "to €71.9 million", "restatement", "€71.9 million"),
        ("to €77.2 million", "to €47.2 million", "restatement", "€47.2 million"),
    ],
)
def test_prose_that_says_otherwise_is_for_review(printed: str, altered: str, relation: str, figure: str) -> None:
    """The row is inferred from the sentence's subject: it may be another's."""
    assert (relation, figure, "review") in told(TEXT.replace(printed, altered))


@pytest.mark.parametrize(
    "sentence",
    [
        "Organic revenue increased 21% in 2024.",
        "Software revenue increased 21% in 2024.",
        "Revenue increased 21% in 2024, adjusted for currency.",
        "Operating income of the northern ports rose 3% in the second quarter of 2024.",
        "Net income is expected to be €60 million.",
    ],
)
def test_what_is_of_another_thing_is_not_held_against_the_row(sentence: str) -> None:
    """A subject that says more than the table, another basis, a part of the year."""
    assert [] == told(f"{TEXT} {sentence}")


def test_one_sentence_alone_is_borne_out_by_nothing() -> None:
    assert [] == told("Operating income rose 38%.")


def test_a_list_told_respectively_is_of_its_years() -> None:
    text = (
        "Net income was €51.3 million and €71.9 million in 2024 and 2023, respectively. "
        "Operating income rose 28% to €77.2 million."
    )
    assert [("restatement", "€71.9 million", "review")] == told(text)


def test_a_table_with_two_columns_of_a_year_is_not_held_against_prose() -> None:
    rows = ("€ million|Q1 2024|Q2 2024|2023", "Revenue|410.1|439.7|670.7", "Operating income|33.0|44.2|60.4")
    assert [] == told("Revenue increased 27% to €849.8 million in 2024. Operating income rose 28% to €77.2 million.", rows)
