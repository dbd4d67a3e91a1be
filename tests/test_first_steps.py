"""What somebody meets who uses the program for the first time."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.command.cli import app


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "art.md").write_text("Sales rose 10% to 110 from 100.\n")
    return tmp_path


def told(*words: str) -> tuple[int, str]:
    """The exit status and all that is said."""
    done = CliRunner().invoke(
        app, words, env={"NO_COLOR": "1", "COLUMNS": "200", "GITHUB_ACTIONS": None}, prog_name="factcheck"
    )
    return done.exit_code, done.output


def claims(text: str) -> None:
    Path("c.yaml").write_text(f"version: 1\nclaims:\n  - id: a\n    {text}\n")


def test_a_file_without_a_command_was_to_be_checked() -> None:
    status, said = told("art.md")
    assert (2, True) == (status, "did you mean `factcheck run art.md`?" in said)


@pytest.mark.parametrize("words", [("-V",), ("--version",)])
def test_the_version(words: tuple[str, ...]) -> None:
    assert "factcheck " == told(*words)[1][:10]


def test_help_is_a_command_too() -> None:
    assert told("--help") == told("help")
    assert "Show an exchange rate" in told("help", "rates")[1]


def test_usage_shows_that_there_may_be_more_paths() -> None:
    assert "[PATH]..." in told("run", "--help")[1]
    assert "PATH..." in told("figures", "--help")[1]


def test_the_newest_rate_needs_no_date() -> None:
    status, said = told("rates", "CNY", "USD")
    assert (0, True) == (status, said.startswith("USD 1 = CNY "))


def test_a_comma_within_brackets_asks_for_quotes() -> None:
    claims("growth: {new: 1,234 units, old: 1,000 units, stated: 23.4%}")
    said = told("run", "c.yaml")[1]
    assert 2 == said.count("a comma ends a figure here: put the figure in quotes")


def test_a_bad_date_is_told_once() -> None:
    Path("c.yaml").write_text("version: 1\narticle: {date: 2024-13-45}\nclaims:\n  - id: a\n    growth: {new: 3, old: 2}\n")
    assert 1 == told("run", "c.yaml")[1].count("2024-13-45")


@pytest.mark.parametrize(
    "relation",
    ["growth: {new: 1.2 billion yuan, old: 5 vehicles, stated: 5%}", "difference: {larger: 5 tonnes, smaller: 2 cars}"],
)
def test_money_and_measures_are_not_held_against_things_counted(relation: str) -> None:
    claims(relation)
    assert "can't be compared" in told("run", "c.yaml")[1]


def test_nouns_counted_never_mismatch() -> None:
    claims("growth: {new: 110 vehicles, old: 100 cars, stated: 10%}")
    assert 0 == told("run", "c.yaml")[0]


def test_a_mistyped_directive_is_an_error_with_the_likely_word() -> None:
    Path("a.md").write_text("<!-- factcheck: ignroe it is a joke -->\n\nSales rose 10% to 150 from 100.\n")
    status, said = told("run", "a.md")
    assert (2, True) == (status, "no directive 'ignroe': did you mean 'ignore'?" in said)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Sales <!-- factcheck: ignore a joke --> rose 10% to 150 from 100.", "write it before the paragraph"),
        ("<!-- factcheck: on -->\n\nSales rose 10% to 110 from 100.", "nothing is off here"),
        ("<!-- factcheck: off a joke -->\n\nSales rose 10% to 150 from 100.", "it stays off up to the end"),
    ],
)
def test_a_misplaced_directive_is_said(text: str, note: str) -> None:
    Path("a.md").write_text(f"{text}\n")
    assert note in told("run", "a.md")[1]


def test_documents_that_are_not_read_are_counted() -> None:
    for name in ("a.rtf", "b.odt", "c.RTF"):
        Path(name).write_bytes(b"x")
    assert "3 files are of a kind that is not read (.odt, .rtf): left out" in told("run", ".")[1]


def test_a_draft_outside_a_repository_can_be_run() -> None:
    """The article leads out of the draft's folder, which a claims file may not, so its path is left out and said."""
    Path("claims").mkdir()
    assert 0 == told("draft", "art.md", "-o", "claims/x.yaml")[0]
    status, said = told("run", "claims/x.yaml")
    assert (0, True) == (status, "quotes not verified" in said)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("15% of 360bn",), "54 billion"),
        (("a third of 31,500",), "10,500"),
        (("12 km in miles",), "7.14 to 7.77 miles"),
        (("€180m in pounds", "--on", "2024-11-12"), "£"),
        (("1.11bn + 870m + 660m",), "2.64 billion"),
        (("1.11bn - 870m",), "240 million"),
        (("96,000 people",), "95,500 to 96,500 people"),
        (("half a percentage point",), "0.475 to 0.525 points"),
    ],
)
def test_calc_answers_what_a_reporter_asks(asked: tuple[str, ...], answer: str) -> None:
    status, said = told("calc", *asked)
    assert (0, True) == (status, answer in said)


def test_calc_refuses_what_makes_no_sum() -> None:
    assert 2 == told("calc", "12 km in pounds")[0]
