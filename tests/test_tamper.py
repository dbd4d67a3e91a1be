"""Tamper: the share of alterations that the claims would catch."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.article import Article, from_bytes
from factcheck.check.alter import ALTERATIONS, OLD_NEW_SWAPPED, iter_alteration_results
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Settings
from factcheck.claim.finding import Verdict
from factcheck.claim.results import AlterationResult
from factcheck.command.cli import app
from factcheck.reader import read
from factcheck.reader.quantities import find_quantities
from factcheck.report.text.tampering import count_by_outcome, iter_lines
from factcheck.run import article_claims
from factcheck.run.misprints import choose_misprint, iter_outcomes
from factcheck.run.options import RunOptions
from factcheck.run.tamper import tamper

ROOT = Path(__file__).parents[1]
GROWTH = Claim("growth", "growth", (("old", read("1,204")), ("new", read("1,513"))), read("25.7 percent"))


def tried(claim: Claim, text: str) -> AlterationResult:
    return next(one for one in iter_alteration_results([claim]) if one.figure.text == text)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("+1 printed unit", "25.7 percent", "25.8"),
        ("-5 printed units", "840,000", "790000"),
        ("+10 printed units", "6.05 trillion yuan", "6150000000000"),
        ("first two digits swapped", "671.7 million", "761700000"),
        ("another leading digit", "671.7 million", "271700000"),
        ("times 10", "236", "2360"),
        ("times 1,000", "236", "236000"),
        ("sign", "25 percent", "-25"),
        ("-10 printed units", "6 percent", "-4"),
        ("-1 printed unit", "1 percent", "0"),
    ],
)
def test_an_alteration_changes_the_figure_at_its_own_grain(name: str, text: str, value: str) -> None:
    new = ALTERATIONS[name](read(text))
    assert new is not None
    assert Fraction(value) == new.value


@pytest.mark.parametrize(
    ("name", "text"),
    [("+1 printed unit", "doubled"), ("-10 printed units", "5"), ("first two digits swapped", "55"), ("sign", "236")],
)
def test_an_alteration_that_makes_no_sense_is_not_made(name: str, text: str) -> None:
    """A word has no digits, a count none below nothing, and 55 turned round is 55."""
    assert ALTERATIONS[name](read(text)) is None


def test_a_sharp_check_sees_a_tenth_of_a_point() -> None:
    """Four digits by four; what would fit if it had been cut off, 25.6 for 25.66, is for review."""
    found = tried(GROWTH, "25.7 percent")
    assert ["-1 printed unit"] == [name for name, verdict in found.verdicts if verdict is Verdict.REVIEW]
    assert len(found.verdicts) - 1 == found.caught
    assert {"stated"} == set(found.roles)


def test_old_and_new_swapped_is_tried_on_both() -> None:
    assert [Verdict.FAIL, Verdict.FAIL] == [dict(tried(GROWTH, text).verdicts)[OLD_NEW_SWAPPED] for text in ("1,204", "1,513")]


def test_a_wide_check_catches_little() -> None:
    """4 to 5 percent is anything from nothing to 57 percent: one percent more or less is not seen."""
    wide = Claim("wide", "growth", (("old", read("4 percent")), ("new", read("5 percent"))), read("25 percent"))
    assert Verdict.PASS == dict(tried(wide, "25 percent").verdicts)["+1 printed unit"]


def test_a_figure_of_a_claim_beneath_is_altered_too() -> None:
    """A claim that rests on another changes with the figures of that one."""
    rest = Claim("rest", "difference", (("larger", read("23.1 billion")), ("smaller", read("5.2 billion"))))
    share = Claim("share", "share", (("part", rest), ("whole", read("23.1 billion exactly"))), read("77.5 percent"))
    assert Verdict.FAIL == dict(tried(share, "5.2 billion").verdicts)["times 10"]


def test_an_article_is_read_anew_with_each_right_figure_wrong(tmp_path: Path) -> None:
    """Another leading digit in the text; what becomes of its claim is said and counted."""
    file = tmp_path / "a.md"
    file.write_text("Sales rose 25.7 percent from 1,204 to 1,513. Some 70 people came.\n", encoding="utf-8")
    shown = list(iter_lines(tamper(RunOptions([str(file)]))))
    assert "3 of 4 figures (75 %) would be noticed if they were wrong" == shown[0]
    assert ["flagged", "3", "75", "%"] == shown[2].split()[:4]
    assert ["unclaimed", "1", "25", "%"] == shown[3].split()[:4]
    assert f"{file}:1:12: 25.7 percent, printed as 55.7 percent: fail" in shown


def test_the_share_is_of_all_figures_of_all_articles(tmp_path: Path) -> None:
    """Also of an article in which no claim is made; what is flagged as it is would be noticed; words have no digits."""
    (tmp_path / "a.md").write_text("Deaths rose 24 percent from 236 to 311.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("Some 70 people came, and 12 boats.\n", encoding="utf-8")
    found = tamper(RunOptions([str(tmp_path)]))
    assert "3 of 5 figures (60 %) would be noticed if they were wrong" == next(iter(iter_lines(found)))
    assert {"already": 3, "unclaimed": 2, "flagged": 0, "noticed": 3} == dict(count_by_outcome(found.read)) | {"flagged": 0}


def test_what_a_claims_file_checks_would_be_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(
        "The mill had 450 looms.\n\nIn 1970 it was 360, so there are a quarter more: 25%.\n", encoding="utf-8"
    )
    Path("a.yaml").write_text(
        "version: 1\narticle: {path: a.md}\nclaims:\n  - id: looms\n    quote: '360, so there are a quarter more: 25%'\n"
        "    growth: {new: 450 looms, old: 360, stated: 25%}\n",
        encoding="utf-8",
    )
    outcomes = {one.figure.text: one.outcome for one in tamper(RunOptions(["a.md", "a.yaml"])).read}
    assert ("fail", "fail") == (outcomes["360"], outcomes["25%"])


def test_figures_of_different_claims_are_printed_wrong_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nineteen right figures of claims that have none in common take one reading more, not nineteen."""
    read: list[str] = []

    def claims(article: Article, settings: Settings) -> article_claims.Extraction:
        read.append(article.text)
        return drawn(article, settings)

    drawn = article_claims.extract
    monkeypatch.setattr("factcheck.run.misprints.article_claims.extract", claims)
    text = "".join(f"Sales rose {n}.0 percent to {1000 + 10 * n:,} from 1,000.\n\n" for n in range(11, 30))
    article = from_bytes(text.encode(), str(tmp_path / "a.txt"))
    known = {claim.id: check(claim).verdict for claim in drawn(article, Settings()).claims}
    found = list(iter_outcomes(article, Settings(), known))
    assert 57 == len(found)
    assert 0 == count_by_outcome(found)["untried"]
    assert 4 == len(read)


def test_figures_that_would_take_yet_another_reading_are_left_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.run.misprints.MAX_READINGS", 0)
    file = tmp_path / "a.md"
    file.write_text("Sales rose 25.7 percent from 1,204 to 1,513.\n", encoding="utf-8")
    assert 3 == count_by_outcome(tamper(RunOptions([str(file)])).read)["untried"]


def test_a_claim_that_is_gone_once_it_is_wrong_has_found_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A linker that binds what adds up has green marks that cannot turn red: that is no catch."""
    drawn = article_claims.extract

    def adding_up(article: Article, settings: Settings) -> article_claims.Extraction:
        found = drawn(article, settings)
        return found._replace(claims=[one for one in found.claims if "(25%)" in article.text])

    monkeypatch.setattr(article_claims, "extract", adding_up)
    file = tmp_path / "a.md"
    file.write_text("Of 200 patients, 50 (25%) recovered.\n", encoding="utf-8")
    assert ("25%", "vanished") in [(one.figure.text, one.outcome) for one in tamper(RunOptions([str(file)])).read]
    assert "nothing would catch a change of: 25%" in list(iter_lines(tamper(RunOptions([str(file)]))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was 12 of 34.", (7, "9")),
        ("It was 12 of 22, not 32 or 42 or 52 or 62 or 72 or 82 or 92.", None),
        ("It was 0.04 of it.", (10, "9")),
        ("It doubled.", None),
    ],
)
def test_a_figure_is_misprinted_by_its_leading_digit(text: str, expected: tuple[int, str] | None) -> None:
    """Off by a fifth or more, never as a number that is printed already; a word has no digits."""
    figure = find_quantities(text)[0]
    assert expected == choose_misprint(figure, text, frozenset(re.findall(r"[\d.]*\d", text)))


def test_the_founding_claims_are_weak_where_nothing_is_compared() -> None:
    """Of a threshold only the far side is checked."""
    found = tamper(RunOptions([str(ROOT / "claims" / "henan.yaml")]))
    assert "nothing would catch a change of: 25.83 billion yuan" in list(iter_lines(found))


def test_json_gives_every_verdict(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Sales rose 25.7 percent from 1,204 to 1,513.\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["tamper", str(file), "--format", "json"])
    data = json.loads(done.stdout)
    assert (3, 3, 3) == tuple(data["articles"][name] for name in ("figures", "noticed", "altered"))
    assert ["25.7 percent", "1,204", "1,513"] == [one["text"] for one in data["misprints"]]


def test_json_gives_every_alteration_of_a_claims_file() -> None:
    done = CliRunner().invoke(app, ["tamper", str(ROOT / "claims" / "henan.yaml"), "--format", "json"])
    data = json.loads(done.stdout)
    assert {"47.7 percent", "25.83 billion yuan"} <= {one["text"] for one in data["figures"]}
    assert "times 10" in {one["name"] for one in data["alterations"]}


def test_what_was_not_altered_is_said(tmp_path: Path) -> None:
    """Nothing that passes is no green table; what fails is counted."""
    file = tmp_path / "a.md"
    file.write_text("Nothing to count here.\n", encoding="utf-8")
    assert ["no claim passes: nothing was altered"] == list(iter_lines(tamper(RunOptions([str(file)]))))
    file.write_text(
        "Sales rose 25.7 percent from 1,204 to 1,513.\n\nDeaths rose 24 percent from 236 to 311.\n", encoding="utf-8"
    )
    assert "left out, as they do not pass: 1 claim" in list(iter_lines(tamper(RunOptions([str(file)]))))


def test_what_can_be_read_once_alone_is_no_article_to_be_read_anew() -> None:
    """`factcheck tamper -` says so, and is no quiet success."""
    run = CliRunner().invoke(app, ["tamper", "-"], input="Revenue rose 10 percent to 110 million from 100 million.\n")
    assert 2 == run.exit_code
    assert "-:1:1: error: standard input and pipes can't be read anew: name the file" in run.output


def test_a_missing_file_is_an_error() -> None:
    done = CliRunner().invoke(app, ["tamper", "no-such.md"])
    assert 2 == done.exit_code


def test_figures_beyond_the_steps_of_a_file_are_left_out_and_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.check.alter.MAX_STEPS", 5_000)
    path = tmp_path / "a.yaml"
    claims = "  - id: a\n    growth: {new: 311, old: 236, stated: 31.8%}\n  - id: b\n    total: {terms: [12, 45], stated: 57}\n"
    path.write_text(f"version: 1\nclaims:\n{claims}", encoding="utf-8")
    found = tamper(RunOptions([str(path)]))
    assert 6 == len(found.tried) + found.untried
    assert 0 < found.untried < 6
    assert f"{found.untried} figures were not altered: so much and no more is done for a file" in list(iter_lines(found))
