"""The command as a user meets it: exit statuses, what goes where, options."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from factcheck import report
from factcheck.__main__ import _is_plain_run
from factcheck.command import cli
from factcheck.command.cli import app
from factcheck.run import job
from factcheck.run.options import RunOptions
from factcheck.run.save import save

ROOT = Path(__file__).parents[1]
GOOD = "{id: good, growth: {old: '236', new: '311', stated: 31.8%}}"
BAD = "{id: bad, growth: {old: '236', new: '311', stated: 24%}}"
REVIEW = "{id: cut, growth: {old: '1,000.0 tonnes', new: '1,087.9 tonnes', stated: 8.7%}}"
UNCHECKED = "{id: loss, growth: {old: -2.1 million dollars, new: 3.0 million dollars, stated: 30%}}"


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def factcheck(*args: str | Path, **env: str) -> Done:
    """Runs the command in this process, from the repository's root: starting one costs a second where the machine is busy."""
    known = {"NO_COLOR": None, "FORCE_COLOR": None, "COLUMNS": None, "GITHUB_ACTIONS": None}
    done = CliRunner().invoke(app, [str(arg) for arg in args], env={**known, **env})
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def claims(tmp_path: Path):  # type: ignore[no-untyped-def]  # a factory
    def write(*entries: str, name: str = "claims.yaml") -> Path:
        file = tmp_path / name
        file.write_text("version: 1\nclaims:\n" + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")
        return file

    return write


def test_a_file_whose_claims_hold_exits_0(claims) -> None:
    done = factcheck("run", claims(GOOD))
    assert (0, "") == (done.returncode, done.stderr)
    assert "1 passed" in done.stdout


def test_a_claim_that_fails_exits_1(claims) -> None:
    assert 1 == factcheck("run", claims(GOOD, BAD)).returncode


@pytest.mark.parametrize(
    ("entry", "threshold", "status"),
    [
        (BAD, "never", 0),
        (REVIEW, "fail", 0),
        (REVIEW, "review", 1),
        (UNCHECKED, "review", 0),
        (UNCHECKED, "unchecked", 1),
    ],
)
def test_fail_on_sets_the_verdict_from_which_the_run_fails(claims, entry: str, threshold: str, status: int) -> None:
    assert status == factcheck("run", claims(GOOD, entry), "--fail-on", threshold).returncode


def test_a_missing_file_exits_2_and_names_the_likely_one(claims) -> None:
    claims(GOOD, name="harbour.yaml")
    file = claims(GOOD)
    done = factcheck("run", file.with_name("harbor.yaml"))
    assert 2 == done.returncode
    assert "harbour.yaml" in done.stdout + done.stderr


def test_the_other_files_are_still_checked(claims) -> None:
    done = factcheck("run", "nowhere.yaml", claims(BAD))
    assert 2 == done.returncode
    assert "1 failed" in done.stdout


def test_a_broken_claims_file_exits_2(claims) -> None:
    done = factcheck("run", claims("{id: x, growht: {}}"))
    assert 2 == done.returncode
    assert "did you mean 'growth'" in done.stdout


def test_a_claims_file_of_which_nothing_can_be_checked_exits_2(claims) -> None:
    assert 2 == factcheck("run", claims(UNCHECKED)).returncode


def test_a_claims_file_without_a_claim_exits_2(tmp_path: Path) -> None:
    file = tmp_path / "empty.yaml"
    file.write_text("version: 1\nclaims: []\n", encoding="utf-8")
    assert 2 == factcheck("run", file).returncode


def test_an_empty_folder_exits_2_unless_empty_is_allowed(tmp_path: Path) -> None:
    assert 2 == factcheck("run", tmp_path).returncode
    assert 0 == factcheck("run", tmp_path, "--allow-empty").returncode


def test_a_folder_holds_claims_files_by_their_keys_and_no_other_yaml(claims, tmp_path: Path) -> None:
    claims(BAD)
    (tmp_path / "ci.yml").write_text("jobs: {}\n", encoding="utf-8")
    done = factcheck("run", tmp_path, "--format", "json")
    assert 1 == done.returncode
    assert ["bad"] == [claim["id"] for claim in json.loads(done.stdout)["claims"]]


def test_yaml_given_by_name_is_read_or_an_error(tmp_path: Path) -> None:
    file = tmp_path / "ci.yml"
    file.write_text("jobs: {}\n", encoding="utf-8")
    assert 2 == factcheck("run", file).returncode


def test_a_million_numbers_are_refused_and_not_read_for_minutes(tmp_path: Path) -> None:
    file = tmp_path / "lines.txt"
    file.write_text("5\n" * 1_000_000, encoding="utf-8")
    done = factcheck("run", file)
    assert 2 == done.returncode
    assert "more than 100,000 numbers" in done.stdout


def test_usage_errors_exit_2(claims) -> None:
    assert 2 == factcheck("run", claims(GOOD), "--format", "tabel").returncode
    assert 2 == factcheck("run", claims(GOOD), "--on", "2024-13-01").returncode
    assert 2 == factcheck("run").returncode


@pytest.mark.parametrize("command", [("run",), ("draft",), ("fix", "--diff"), ("explain", "gdp"), ("tamper",)])
def test_a_date_that_is_none_is_refused_by_every_command(command: tuple[str, ...], tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("Sales rose 5 percent to $105m from $100m.\n", encoding="utf-8")
    done = factcheck(*command, article, "--on", "2024-13-01")
    assert (2, True) == (done.returncode, "there is no month 13" in " ".join(done.stderr.replace("│", " ").split()))


def test_an_error_of_the_program_itself_exits_2_in_one_line(claims) -> None:
    script = "import factcheck.run.job as j; j.run = lambda *a, **k: 1 / 0; from factcheck.__main__ import main; main()"
    command = [sys.executable, "-c", script, "run", str(claims(GOOD))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 2 == done.returncode
    assert 1 == done.stderr.count("\n")
    assert "internal error: ZeroDivisionError" in done.stderr


def test_a_closed_pipe_is_quiet(claims) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "factcheck", "run", str(claims(GOOD))]
    done = subprocess.run(command, cwd=ROOT, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert b"" == done.stderr


def test_one_claim_is_checked_by_its_id(claims) -> None:
    done = factcheck("run", claims(GOOD, BAD), "--claim", "good")
    assert 0 == done.returncode
    assert "1 claim " in done.stdout


def test_an_unknown_claim_exits_2_and_names_the_likely_one(claims) -> None:
    done = factcheck("run", claims(GOOD), "--claim", "goood")
    assert 2 == done.returncode
    assert "did you mean 'good'" in done.stdout


def test_version_is_answered_before_typer_is_imported() -> None:
    script = (
        "import sys; sys.argv = ['factcheck', '--version']; from factcheck.__main__ import main\n"
        "main(); assert 'typer' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    assert done.stdout.startswith("factcheck 0.")


def test_a_run_without_rare_units_imports_neither_pint_nor_a_schema_library(claims) -> None:
    script = (
        "import sys; from factcheck.command.cli import app\n"
        f"try: app(['run', {str(claims(GOOD))!r}])\nexcept SystemExit: pass\n"
        "assert not {'pint', 'jsonschema', 'pyromark', 'zipfile'} & set(sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "" == done.stderr


def main(*words: str) -> Done:
    """The whole program, in a process of its own."""
    env = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "factcheck", *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    return Done(done.returncode, re.sub(r"\(\d+\.\d\d s\)", "", done.stdout), done.stderr)


@pytest.mark.slow
def test_a_run_of_paths_alone_says_what_the_same_run_with_an_option_says(claims, tmp_path: Path) -> None:
    """It goes past Typer, which takes as long to import as reading an article does."""
    article = tmp_path / "sales.txt"
    article.write_text("Sales rose 31.8% to 311,000 in May from 236,000 a year earlier.\n", encoding="utf-8")
    for status, paths in ((0, [article]), (1, [article, claims(BAD)]), (2, [article, tmp_path / "nothing.txt"])):
        words = [str(path) for path in paths]
        done = main("run", *words)
        assert (status, done) == (done.returncode, main("run", "--color", "auto", *words))


def test_a_run_of_paths_alone_imports_nothing_that_takes_long(tmp_path: Path) -> None:
    article = tmp_path / "sales.txt"
    article.write_text("Sales rose 31.8% to 311,000 in May from 236,000 a year earlier.\n", encoding="utf-8")
    script = (
        f"import sys; sys.argv = ['factcheck', 'run', {str(article)!r}]; from factcheck import __main__\n"
        "__main__._exit_now = lambda _: None\n"
        "try: __main__.main()\nexcept SystemExit: pass\n"
        "slow = {'typer', 'pint', 'difflib', 'subprocess', 'yaml', 'pyromark'}  # the table is Rich's\n"
        "sys.exit(' '.join(slow & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "" == done.stderr


@pytest.mark.parametrize(
    ("words", "plain"), [("run a.txt b", True), ("run", False), ("run a.txt -q", False), ("run -", False), ("calc 5%", False)]
)
def test_only_a_run_of_paths_goes_past_typer(words: str, plain: bool) -> None:
    assert plain == _is_plain_run(words.split())


def test_a_format_is_also_written_to_a_file(claims, tmp_path: Path) -> None:
    done = factcheck("run", claims(BAD), "-o", f"json={tmp_path / 'out.json'}")
    assert 1 == done.returncode
    assert 1 == json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["summary"]["fail"]
    assert "FAIL" in done.stdout


def test_a_report_that_breaks_off_leaves_the_old_file(claims, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written beside its place and moved there: what was there stays where writing fails, and nothing else is left."""
    target = tmp_path / "out.json"
    target.write_text("old", encoding="utf-8")
    done = job.run(RunOptions([str(claims(GOOD))]))

    def broken(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(report, "write", broken)
    with pytest.raises(OSError, match="No space left"):
        save(done, "json", str(target))
    assert "old" == target.read_text(encoding="utf-8")
    assert ["claims.yaml", "out.json"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_report_goes_to_a_device_as_it_is(claims) -> None:
    assert 0 == factcheck("run", claims(GOOD), "-o", "json=/dev/null").returncode
    assert not Path("/dev/null").is_file()


def test_a_file_that_can_not_be_written_is_a_usage_error(claims, tmp_path: Path) -> None:
    assert 2 == factcheck("run", claims(GOOD), "-o", f"json={tmp_path / 'no' / 'out.json'}").returncode


def test_no_color_and_no_terminal_write_no_escapes(claims) -> None:
    assert "\x1b" not in factcheck("run", claims(BAD)).stdout
    assert "\x1b" in factcheck("run", claims(BAD), "--color", "always").stdout
    assert "\x1b" not in factcheck("run", claims(BAD), NO_COLOR="1").stdout


def test_rates_show_rate_date_and_source() -> None:
    done = factcheck("rates", "CNY", "USD", "--on", "2024-11-12")
    assert 0 == done.returncode
    assert "7.2319" in done.stdout
    assert "2024-11-12" in done.stdout
    assert "ECB" in done.stdout


def test_a_sunday_takes_fridays_rate_and_says_so() -> None:
    done = factcheck("rates", "cny", "usd", "--on", "2024-11-10")
    assert "7.1698" in done.stdout
    assert "2024-11-08" in done.stdout
    assert "Sunday" in done.stdout


@pytest.mark.parametrize(("base", "day"), [("CNY", "1990-06-01"), ("RUB", "2023-06-03"), ("CNY", "2099-01-01")])
def test_where_there_is_no_rate_the_dates_that_are_there_are_said(base: str, day: str) -> None:
    done = factcheck("rates", base, "USD", "--on", day)
    assert (2, "") == (done.returncode, done.stdout)
    assert "20" in done.stderr


def test_schema_prints_a_json_schema() -> None:
    for which in ("claims", "output"):
        assert json.loads(factcheck("schema", which).stdout)["$schema"]


def test_explain_knows_relations_reasons_and_claims() -> None:
    assert "236 to 311" in factcheck("explain", "growth").stdout
    assert "may be 0" in factcheck("explain", "zero-base").stdout
    assert "87.7" in factcheck("explain", "gap-to-national-average", "claims/henan.yaml").stdout


def test_explain_of_an_unknown_name_names_the_likely_one() -> None:
    done = factcheck("explain", "growht", "claims/henan.yaml")
    assert 2 == done.returncode
    assert "growth" in done.stderr


def test_quiet_prints_what_failed_only(claims) -> None:
    assert "good" not in factcheck("run", claims(GOOD, BAD), "-q").stdout
    assert "" == factcheck("run", claims(GOOD), "-q").stdout


def test_verbose_lists_what_passed_too(claims) -> None:
    assert "good" not in factcheck("run", claims(GOOD, BAD), "--format", "concise").stdout
    assert "good" in factcheck("run", claims(GOOD, BAD), "--format", "concise", "-v").stdout


@pytest.mark.parametrize(("words", "left"), [(["run"], ["run"]), (["explain"], ["explain"]), (["rum"], None), ([], None)])
def test_a_start_builds_the_named_command_alone(
    monkeypatch: pytest.MonkeyPatch, words: list[str], left: list[str] | None
) -> None:
    """All of them where none is named, for the help and the guess at what was meant."""
    every = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    monkeypatch.setattr(app, "registered_commands", [*app.registered_commands])
    monkeypatch.setattr(app, "registered_groups", [*app.registered_groups])
    cli._drop_other_commands(*words)
    assert (left or every) == [
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    ]


def test_shell_completion_is_typers() -> None:
    assert "--install-completion" in factcheck("--help").stdout


def test_a_draft_in_another_folder_names_its_article_from_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("claims", "news", ".git"):
        (tmp_path / folder).mkdir()
    Path("news/quay.md").write_text("Sales rose 75% to 2.1 million crates from 1.2 million crates.\n", encoding="utf-8")
    assert (0, "", "") == factcheck("draft", "news/quay.md", "-o", "claims/quay.yaml")
    assert '  path: "../news/quay.md"\n' in Path("claims/quay.yaml").read_text(encoding="utf-8")
    assert 0 == factcheck("run", "claims").returncode


def test_a_draft_never_takes_the_place_of_a_claims_file(tmp_path: Path) -> None:
    """It may have been edited since."""
    (tmp_path / "quay.md").write_text("Sales rose 75% to 2.1 million crates from 1.2 million crates.\n", encoding="utf-8")
    (tmp_path / "quay.yaml").write_text("mine", encoding="utf-8")
    for target, why in (("quay.yaml", "there is such a file"), ("nowhere/quay.yaml", "No such file or directory")):
        done = factcheck("draft", tmp_path / "quay.md", "-o", tmp_path / target)
        assert (2, "") == (done.returncode, done.stdout)
        assert why in done.stderr
    assert "mine" == (tmp_path / "quay.yaml").read_text(encoding="utf-8")


def test_too_few_figures_covered_is_said_and_exits_1(tmp_path: Path) -> None:
    article = tmp_path / "quay.md"
    article.write_text("Sales rose 75% to 2.1 million from 1.2 million. It cost $5 million.\n", encoding="utf-8")
    done = factcheck("run", article, "--cov-fail-under", "80")
    assert "factcheck: 75 percent of the figures are covered: under --cov-fail-under 80\n" == done.stderr
    assert 1 == done.returncode
    assert (0, "") == factcheck("run", article, "--cov-fail-under", "75")[::2]
    assert 2 == factcheck("run", article, "--cov-fail-under", "101").returncode


def test_a_format_that_there_is_not_is_refused_under_the_option_that_names_it() -> None:
    assert "Invalid value for -o: no format 'pdf'" in factcheck("run", "claims", "-o", "pdf=x").stderr
    assert "Invalid value for --format: no format 'pdf'" in factcheck("run", "claims", "--format", "pdf").stderr


def test_what_is_neither_a_file_nor_a_folder_is_not_called_missing() -> None:
    assert f"{os.devnull}:1:1: error: neither a file nor a folder" in factcheck("run", os.devnull).stdout


def test_the_kind_of_a_figure_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Sales rose 50%.\n", encoding="utf-8")
    assert ": 50%: 50 percent up (not covered)\n" in factcheck("figures", tmp_path / "a.md").stdout


@pytest.mark.parametrize(("entry", "verdict"), [(REVIEW, "review"), (UNCHECKED, "unchecked")])
def test_a_run_that_fails_without_a_fail_says_why(claims, entry: str, verdict: str) -> None:
    """Quiet, it would say nothing at all."""
    done = factcheck("run", claims(entry, GOOD), "-q", "--fail-on", verdict)
    assert (1, "", f"factcheck: no claim fails, but 1 {verdict}: see fail-on\n") == done
    assert "" == factcheck("run", claims(entry, BAD), "--fail-on", verdict).stderr


def test_standard_output_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "for standard output write --format json" in factcheck("run", "claims", "-o", "json=-").stderr
    (tmp_path / "quay.md").write_text("Sales rose 75% to 2.1 million crates from 1.2 million crates.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "path: quay.md" in factcheck("draft", "quay.md", "-o", "-").stdout
    assert ["quay.md"] == os.listdir()


def test_a_chinese_article_is_checked(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("今年前三季度销售额从去年同期的100.0亿元增长到120.0亿元,增长52%。\n", encoding="utf-8")
    done = factcheck("run", article)
    assert "1篇文章，1条：1条不符" in done.stdout
    assert "注：" not in done.stdout


def test_an_article_in_a_language_that_is_not_read_says_so(tmp_path: Path) -> None:
    """No claim is made of French read as if it were English; a run that finds nothing says why."""
    article = tmp_path / "a.md"
    article.write_text(
        "Les ventes de la ville ont augmenté de 75 % pour atteindre 2,1 millions dans le pays.\n", encoding="utf-8"
    )
    done = factcheck("run", article)
    assert 0 == done.returncode
    assert f"note: {article}: in French: claims are found in English and Chinese prose alone: write these" in done.stdout
    article.write_text("Sales fell.\n", encoding="utf-8")
    assert "note:" not in factcheck("run", article).stdout


def test_a_report_never_takes_the_place_of_what_was_checked(tmp_path: Path) -> None:
    article = tmp_path / "quay.md"
    article.write_text("Sales rose 75% to 2.1 million from 1.2 million.\n", encoding="utf-8")
    done = factcheck("run", article, "-o", f"json={tmp_path}/./quay.md")
    assert 2 == done.returncode
    assert done.stderr.endswith("quay.md: this file was checked; nothing was written\n")
    assert article.read_text(encoding="utf-8").startswith("Sales")


def test_two_reports_to_one_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    done = factcheck("run", "claims", "-o", f"json={path}", "-o", f"sarif={tmp_path}/./a.json", COLUMNS="200")
    assert (2, False) == (done.returncode, path.exists())
    assert "two reports to" in done.stderr
    assert 1 == factcheck("run", "claims", "-o", f"json={os.devnull}", "-o", f"sarif={os.devnull}").returncode


def test_an_article_of_which_no_claim_could_be_checked_exits_2_and_says_why(tmp_path: Path) -> None:
    """Its one conversion has no date: a green run would say that it holds."""
    article = tmp_path / "a.md"
    article.write_text("The port cost 120 million euros ($130 million).\n")
    done = factcheck("run", article)
    assert 2 == done.returncode
    assert "none of 1 claim could be checked: the article states no date" in done.stderr


def test_one_claim_that_was_checked_is_enough_for_a_run(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("The port cost 120 million euros ($130 million).\n\nSales rose 25% to 500 tonnes from 400 tonnes.\n")
    assert 0 == factcheck("run", article).returncode


def test_an_article_without_a_claim_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("The port has a new crane.\n")
    assert 0 == factcheck("run", article).returncode
