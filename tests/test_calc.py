"""Calc: a figure, a pair of figures, or a sentence, without a file."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from factcheck.calc import as_json, as_text, calc
from factcheck.cli import app
from factcheck.finding import Verdict
from factcheck.wording import wording


def lines(text: str) -> list[str]:
    return list(as_text(calc(text, on="2024-11-12")))


def test_a_figure_is_what_it_may_stand_for() -> None:
    assert ['"nearly 840,000" means 830,000 to under 840,000', "at most 825,000 to 840,000"] == lines("nearly 840,000")


def test_a_figure_without_a_number_says_so() -> None:
    assert ['"several" gives no number'] == lines("several")


@pytest.mark.parametrize("text", ["236 311", "from 236 to 311", "236 -> 311", "236 → 311", "236, 311"])
def test_a_pair_is_what_lies_between(text: str) -> None:
    answer = calc(text)
    assert "pair" == answer.kind
    assert ["growth", "change"] == [finding.claim.relation for finding in answer.findings]
    assert ["up 31.8 percent", None] == [wording(finding) for finding in answer.findings]


def test_a_pair_of_percentages_is_a_gap_in_points_first() -> None:
    answer = calc("from 4.0 percent to 5.0 percent")
    assert ["gap", "growth"] == [finding.claim.relation for finding in answer.findings]
    assert "1 percentage point" == wording(answer.findings[0])


def test_a_fall_is_worded_as_one() -> None:
    assert "down 24.1 percent" == wording(calc("from 311 to 236").findings[0])


def test_more_than_twice_is_a_multiple_too() -> None:
    assert "multiple" in [finding.claim.relation for finding in calc("1.2 million 3.9 million").findings]


def test_the_wording_is_no_finer_than_the_figures() -> None:
    """6.05 and 6.36 allow 4.9 to 5.3: "up 5 percent" is safe, "up 5.1" is not; from 3.0 and 3.4 only "about" is."""
    assert "up 5 percent" == wording(calc("6.05 trillion -> 6.36 trillion").findings[0])
    assert "up about 13 percent" == wording(calc("from 3.0 to 3.4 million").findings[0])


def test_a_sentence_is_checked() -> None:
    found = lines("Deaths rose 24 percent from 236 to 311.")
    assert 'growth: "24 percent": fail' == found[0]
    assert '  write "32 percent"' == found[-1]
    assert any("slip: divided by the new value" in line for line in found)


def test_a_sentence_that_needs_rounding_says_so() -> None:
    assert 'growth: "76%": pass (needs rounding)' == lines("rose 76% to $1.13bn from $639m")[0]


def test_a_weak_pass_is_worded_so_that_it_always_holds() -> None:
    assert '  "5%" holds however the figures were rounded' == lines("rose 5.1% to $6.36tn from $6.05tn")[-1]


def test_a_figure_that_is_too_fine_is_said_to_be() -> None:
    found = lines("rose 5.12% to 6.4 trillion yuan from 6.1 trillion yuan")
    assert '  "5.12%" is finer than 6.4 trillion and 6.1 trillion can tell: they give 3.2 to 6.7' in found


def test_a_conversion_is_a_sentence_and_no_pair() -> None:
    assert "sentence" == calc("23 billion yuan (about $3.2 billion)", on="2024-11-12").kind


@pytest.mark.parametrize("text", ["", "hello", "x" * 3000, "5 cars, 6 boats and 7 planes"])
def test_what_is_none_of_these_is_refused_in_plain_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"figure"):
        calc(text)


def test_json_gives_the_sets_and_the_claims() -> None:
    figure = json.loads(as_json(calc("nearly 840,000")))["figure"]
    assert {"low": "830000", "high": "840000", "low_open": False, "high_open": True} == figure["core"]
    claims = json.loads(as_json(calc("236 311")))["claims"]
    assert [("growth", "up 31.8 percent"), ("change", None)] == [(claim["relation"], claim["wording"]) for claim in claims]


@pytest.mark.parametrize(("text", "status"), [("236 311", 0), ("Deaths rose 24 percent from 236 to 311.", 1), ("hello", 2)])
def test_the_exit_status_is_that_of_run(text: str, status: int) -> None:
    assert status == CliRunner().invoke(app, ["calc", text]).exit_code


def test_words_need_no_quotes() -> None:
    done = CliRunner().invoke(app, ["calc", "from", "236", "to", "311", "--format", "json"])
    assert "from 236 to 311" == json.loads(done.stdout)["text"]


def test_a_range_is_one_figure() -> None:
    assert "figure" == calc("10 to 12 percent").kind


def test_a_pair_that_says_nothing_is_unchecked() -> None:
    """Tonnes and dollars have no growth between them."""
    assert [Verdict.UNCHECKED] == [finding.verdict for finding in calc("5 tonnes -> 6 dollars").findings]
