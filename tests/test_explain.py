"""Explain: every name that a report prints has words of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck import __version__
from factcheck.check import slip
from factcheck.claim.finding import NO_SLIP, Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.command.cli import app
from factcheck.report.text.explanation import TEXTS, explain_name

PACKAGE = Path(__file__).parents[1] / "factcheck"
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
CHECK = (PACKAGE / "check" / "check.py").read_text(encoding="utf-8")
REASONS = {*re.findall(r'Uncheckable\(\s*"([a-z-]+)"', SOURCE), *re.findall(r'reason="([a-z-]+)"', CHECK)}
NEEDS = {*re.findall(r'Judgement\(Verdict\.\w+, "([a-z-]+)"', CHECK), "nothing", "rounding", "tolerance"}


@pytest.mark.parametrize(
    "name", [*RELATIONS, *Verdict, *sorted(REASONS), *sorted(NEEDS), *slip.KINDS, NO_SLIP, "necessary", "possible"]
)
def test_every_name_is_explained(name: str) -> None:
    """A new relation, verdict, reason, need or slip needs words for `factcheck explain`."""
    assert (explain_name(name) or "").startswith(f"{name}: ")


def test_the_reasons_of_the_source_are_found() -> None:
    """The test above reads them from the source: these at least are there."""
    assert {"zero-base", "no-rate", "unit-mismatch", "too-deep", "vague"} <= REASONS
    assert {"truncation", "stale-rate", "hedge", "low-confidence"} <= NEEDS


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_has_a_formula(name: str) -> None:
    """One that says what is done, not only what it is done to."""
    formula = next(line for line in (explain_name(name) or "").splitlines() if line.startswith("formula:"))
    assert re.search(r"[-+/=>]", formula)


@pytest.mark.parametrize("name", ["Divided by the new value", "divided-by-the-new-value", "cross-rate", "Zero base", "FAIL"])
def test_a_name_may_be_written_otherwise(name: str) -> None:
    assert explain_name(name)


def test_a_slip_needs_no_quotes() -> None:
    done = CliRunner().invoke(app, ["explain", "divided", "by", "the", "new", "value"])
    assert "75 / 236" in done.stdout


def test_without_a_name_all_are_listed() -> None:
    done = CliRunner().invoke(app, ["explain"])
    assert all(name in done.stdout for name in (*RELATIONS, *TEXTS, *slip.KINDS))


def test_json_has_the_name_as_it_is_written() -> None:
    done = CliRunner().invoke(app, ["explain", "Cross-Rate", "--format", "json"])
    assert "cross_rate" == json.loads(done.stdout)["name"]


def test_a_name_that_is_none_is_an_error() -> None:
    done = CliRunner().invoke(app, ["explain", "sloth", "claims/henan.yaml"])
    assert 2 == done.exit_code


def test_it_says_how_figures_of_prose_were_read(tmp_path: Path) -> None:
    """As what, how surely, and what such a reading was worth."""
    article = tmp_path / "a.md"
    article.write_text("Output was 550 tonnes, 10 pct above last year's 500 tonnes.\n", encoding="utf-8")
    shown = CliRunner().invoke(app, ["explain", "growth-1", str(article)]).stdout
    told = re.search(
        r"linked: +reader \d+ reads it as growth, with a probability of (\d\d\.\d) %: (\d+) of (\d+) so sure", shown
    )
    assert told
    assert float(told[1]) >= 95
    assert int(told[2]) <= int(told[3])


def test_a_claim_is_printed_for_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passage, each figure, the verdict, and the versions of program, model and rates."""
    monkeypatch.chdir(PACKAGE.parent)
    done = CliRunner().invoke(app, ["explain", "--report", "growth-1", "docs/example.md"])
    sentence = "Deaths on the district's roads increased by 24% to 311 from 236, the police said."
    assert f"### Passage\n\n```text\n{sentence}\n```\n" in done.stdout
    assert "stated: 24%\nnew: 311\nold: 236\n" in done.stdout
    assert "### Verdict: fail\n" in done.stdout
    assert re.search(rf"\nfactcheck {re.escape(__version__)}, reader \d+; exchange rates to [\d-]+, as shipped\n", done.stdout)


def test_an_issue_is_in_english_and_its_text_is_inert(tmp_path: Path) -> None:
    """What looks like a fence, a mention or a link in an article stays code."""
    article = tmp_path / "a.md"
    article.write_text("前三季度，```@everyone 的工业营业收入由去年同期的236亿元增至311亿元，增长24%。\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["explain", "--report", "growth-1", str(article)])
    assert "### Passage\n\n````text\n前三季度，```@everyone" in done.stdout
    assert "grew 24% does not follow" in done.stdout


def test_a_passage_is_that_of_all_figures_of_a_claim(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    text = "It was a quiet year. Sales were $60m.\nThat was a rise of 30 percent from $50m. Nobody minded."
    article.write_text(f"{text}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["explain", "--report", "growth-1", str(article)])
    assert "Sales were $60m.\nThat was a rise of 30 percent from $50m.\n" in done.stdout


@pytest.mark.parametrize("words", [["fail", "docs/example.md"], ["growth-9", "docs/example.md"], []])
def test_without_a_claim_no_issue_is_printed(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A verdict is no claim, though it can be explained."""
    monkeypatch.chdir(PACKAGE.parent)
    done = CliRunner().invoke(app, ["explain", "--report", *words])
    assert 2 == done.exit_code
    assert "--report needs the id of a claim" in done.stderr
