"""Two levels and a word of change between them, without a rate: the one has to be above the other."""

from __future__ import annotations

import pytest

from factcheck.run.one_file import FileTask, check_file


def told(text: str) -> list[tuple[str, str]]:
    """The rises and falls of a text, each with its verdict."""
    found = check_file(FileTask("a.md", data=f"{text}\n".encode()))
    return [(f.claim.relation, f.verdict.value) for f in found.findings if f.claim.relation in ("rise", "fall")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ferry traffic rose to {} passengers from {}.", "rise"),
        ("The yard now employs {} welders, up from {} in spring.", "rise"),
        ("Thefts of bicycles climbed from {} to {} in the second half.", "turned rise"),
        ("The council raised the weekly fee to £{} from £{}.", "rise"),
        ("Complaints were up at {} from {}.", "rise"),
        ("The jobless rate fell to {}.4 percent from {}.4.", "fall"),
        ("Stocks shrank sharply to {} tonnes from {} tonnes.", "fall"),
        ("The clinic cut the average wait to {} days last year from {} days.", "fall"),
        ("在校生由{}人减少到{}人。", "turned fall"),
        ("港口货运量从去年的{}万吨增至今年的{}万吨。", "turned rise"),
        ("失業人數由{}萬人降至{}萬人。", "turned fall"),
    ],
)
def test_a_direction_that_the_levels_do_not_have_fails(text: str, relation: str) -> None:
    old, new = ("236", "311") if "rise" in relation else ("311", "236")
    first, second = (old, new) if relation.startswith("turned") else (new, old)
    relation = relation.removeprefix("turned ")
    assert [(relation, "pass")] == told(text.format(first, second))
    assert [(relation, "fail")] == told(text.format(second, first))


@pytest.mark.parametrize(
    "text",
    [
        "The rupee fell to 83.20 from 82.90 per dollar.",  # more of them for a dollar
        "The college climbed to 12 from 15 in the ranking.",
        "The party won 61 of the 113 seats, down from 68.",
        "There were 116,000 thefts last year, 320 a day, up from 77,000.",
        "The pay of nurses did not rise to 40 from 50.",
        "Sales declines ranged from 7.8 percent to 3.1 percent.",
        "The firm cut its forecast from $290 million to $300 million to $270 million to $290 million.",
        "He had fallen from favour 12 years ago and came to 3 towns.",
        "Revenue rose in 2024 from 2023.",
        "Petrol rose from $30 a barrel to $1.05 a gallon.",
        "The coupe costs $27,000 for the 944, up from $26,000.",
        "The reduced fare for children went to 10 towns from 8 villages.",
    ],
)
def test_where_another_thing_may_be_meant_nothing_is_claimed(text: str) -> None:
    assert [] == told(text)


def test_a_scale_that_is_left_out_is_for_review() -> None:
    assert [("fall", "review")] == told("The chain had 87,000 employees, down from 98 last year.")


def test_levels_of_a_rate_that_tells_the_direction_are_claimed_once() -> None:
    assert [] == told("Deaths on the roads increased by 31.8% to 311 from 236.")


def test_equal_figures_may_be_rounded() -> None:
    assert [("rise", "pass")] == told("The index rose to 5.4 points from 5.4 points.")
