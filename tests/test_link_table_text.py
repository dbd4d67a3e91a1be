"""Prose against a table: a level or a change beside the row that its sentence names."""

import pytest

from factcheck.claim.finding import Finding
from factcheck.report.text.justification import list_explanations
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


def flagged(data: str) -> list[Finding]:
    """What fails or is for review of prose beside a table."""
    found = findings(data)
    return [one for one in found if one.claim.structure and one.claim.structure.across == "text" and one.verdict != "pass"]


def test_prose_that_says_what_the_table_says_passes() -> None:
    assert [] == told(TEXT)
    held = [f for f in findings(f"{table(*ROWS)}\n{TEXT}\n") if f.claim.structure and f.claim.structure.across == "text"]
    assert 7 == len(held)


@pytest.mark.parametrize(
    ("printed", "altered", "relation", "figure"),
    [
        ("rose 28%", "rose 38%", "restatement", "38%"),
        ("was €51.3 million", "was €81.3 million", "restatement", "€81.3 million"),
        ("to €41.9 million", "to €71.9 million", "restatement", "€71.9 million"),
        ("to €77.2 million", "to €47.2 million", "restatement", "€47.2 million"),
        ("to €77.2 million", "to €7.72 million", "restatement", "€7.72 million"),
        ("was €51.3 million", "was €41.9 million", "restatement", "€41.9 million"),
    ],
)
def test_one_digit_a_power_of_ten_or_another_cell_fails(printed: str, altered: str, relation: str, figure: str) -> None:
    """Row and column are named, and no word is left that nothing explains."""
    assert (relation, figure, "fail") in told(TEXT.replace(printed, altered))


def test_what_no_slip_explains_is_for_review() -> None:
    """The row may be another's."""
    assert [("restatement", "€96.4 million", "review")] == told(TEXT.replace("was €51.3 million", "was €96.4 million"))


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


def test_a_sentence_alone_is_enough_if_all_its_words_are_of_the_table() -> None:
    """Where one is not, another figure of it must be that of the row."""
    assert [("restatement", "38%", "fail")] == told("Operating income rose 38%.")
    assert [] == told("Operating income of Norvik rose 38%.")
    assert [("restatement", "38%", "review")] == told("Norvik's operating income rose 38% to €77.2 million in 2024.")


def test_a_list_told_respectively_is_of_its_years() -> None:
    text = (
        "Net income was €51.3 million and €71.9 million in 2024 and 2023, respectively. "
        "Operating income rose 28% to €77.2 million."
    )
    assert [("restatement", "€71.9 million", "fail")] == told(text)


def test_a_table_with_two_columns_of_a_year_is_not_held_against_prose() -> None:
    rows = ("€ million|Q1 2024|Q2 2024|2023", "Revenue|410.1|439.7|670.7", "Operating income|33.0|44.2|60.4")
    assert [] == told("Revenue increased 27% to €849.8 million in 2024. Operating income rose 28% to €77.2 million.", rows)


REGIONS = (
    "Region|2022|2023|2024", "Northland|14,208|13,977|14,315", "Eastmark|22,871|22,104|22,590", "Sudervale|9,640|9,512|9,377",
    "Capital Region|41,093|40,226|40,958", "All regions|87,812|85,819|87,240",
)  # fmt: skip
BIRTHS = f"# Births by region\n\n{table(*REGIONS).partition(chr(10) * 2)[2]}\n{{}}\n"


@pytest.mark.parametrize(
    ("right", "wrong", "relation"),
    [
        ("Births in Eastmark rose 2.2 percent in 2024.", "2.2 > 2.6", "growth"),
        ("Eastmark registered 281 fewer births in 2024 than in 2022.", "281 > 251", "change"),
        ("Northland had 14,315 births in 2024, compared with 14,208 in 2022.", "14,208 > 14,288", "restatement"),
        ("The Capital Region accounted for 46.9 percent of all births in 2024.", "46.9 > 49.6", "share"),
        ("Northland and Eastmark together registered 36,905 births in 2024.", "36,905 > 39,605", "total"),
        ("In 2024 Eastmark registered 8,275 more births than Northland.", "8,275 > 8,725", "difference"),
        ("The two largest regions made up 72.8 percent of all births in 2024.", "72.8 > 75.8", "share"),
        ("Of the four regions, three recorded a rise in 2024.", "three > two", "restatement"),
        ("Births in Northland and Sudervale were 14,315 and 9,377, respectively, in 2024.", "9,377 > 9,737", "restatement"),
    ],
)
def test_a_statement_is_held_against_the_rows_and_columns_that_it_names(right: str, wrong: str, relation: str) -> None:
    assert [] == flagged(BIRTHS.format(right))
    assert relation in {one.claim.relation for one in flagged(BIRTHS.format(right.replace(*wrong.split(" > "))))}


@pytest.mark.parametrize(
    "sentence",
    [
        "In Eastmark, 11,402 of the children born in 2024 were girls.",
        "Births in Eastmark rose 4 percent in the fourth quarter of 2024.",
        "Births in Eastmark had risen 9.8 percent between 2004 and 2014.",
        "Deaths in Eastmark rose 3.1 percent in 2024.",
        "Births to mothers over 40 in Eastmark rose to 1,310 in 2024.",
        "Eastmark is expected to register 23,900 births in 2024.",
        "Eastmark had 4.1 births for every marriage in 2024.",
    ],
)
def test_another_period_measure_or_part_is_no_row_of_the_table(sentence: str) -> None:
    assert [] == flagged(BIRTHS.format(sentence))


def test_columns_are_named_by_their_words() -> None:
    rows = ("List|Votes|Share|Seats", "Civic Union|48,211|34.9%|17", "Greens|22,105|16.0%|8")
    page = f"{table(*rows)}\nCivic Union won 48,211 votes, or 34.9%, and {{}} seats.\n"
    assert [] == flagged(page.format(17))
    assert [("fail", "Civic Union, Seats")] == [(str(one.verdict), one.claim.structure.of) for one in flagged(page.format(8))]


def test_a_table_whose_rows_are_years_is_read_the_same() -> None:
    page = (
        f"{table('Year|Births|Deaths', '2022|14,208|9,112', '2023|13,977|9,340')}\nBirths fell 1.6 percent to {{}} in 2023.\n"
    )
    assert [] == flagged(page.format("13,977"))
    assert ["fail"] == [str(one.verdict) for one in flagged(page.format("13,797"))]


def test_the_report_names_the_cell_and_why() -> None:
    found = flagged(f"{table(*ROWS)}\n{TEXT.replace('was €51.3 million', 'was €41.9 million')}\n")
    said = dict(list_explanations(found[0], fully=True))
    assert ["Net income, 2024: the row that the sentence names; another cell of the row or the column says this"] == said[
        "table"
    ]
