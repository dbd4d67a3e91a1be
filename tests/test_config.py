"""Configuration: which file holds, what it may say, what it decides, and that a stranger's does no harm."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner
from work import calls

from factcheck.claim.finding import Problem
from factcheck.command.cli import app
from factcheck.command.options import FailOn
from factcheck.run import config, fix, job
from factcheck.run.config import Config, Configs
from factcheck.run.config.config_keys import CONFIG, DEFAULTS
from factcheck.run.options import RunOptions
from tools.make_schemas import generate_config_schema

VALIDATOR = Draft7Validator(json.loads(config.read_schema()))
FAILS = "Sales rose 24 percent to 311 tonnes from 236 tonnes.\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one article that fails, in news/2024; the working folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "news" / "2024").mkdir(parents=True)
    (tmp_path / "news" / "2024" / "a.md").write_text(FAILS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str | bytes, name: str = "factcheck.toml") -> Config:
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return Configs().find_for_file("news/2024/a.md")


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{p.path}:{p.line}:{p.column}: {p.message}" for p in problems]


def test_the_header_of_a_pyproject_is_not_wanted(root: Path) -> None:
    assert ["factcheck.toml:1:1: in a factcheck.toml the keys stand without [tool.factcheck]"] == told(
        read("[tool.factcheck]\nignore = []\n").problems
    )


def test_without_a_file_all_is_as_it_is_by_default(root: Path) -> None:
    assert Config() == Configs().find_for_file("news/2024/a.md")


def test_the_nearest_file_holds_alone(root: Path) -> None:
    """No merging: what the higher one says does not hold."""
    (root / "factcheck.toml").write_text('fail-on = "never"\ntolerance = "9%"\n')
    (root / "news" / "factcheck.toml").write_text('fail-on = "review"\n')
    found = Configs().find_for_file("news/2024/a.md")
    assert ("news/factcheck.toml", "review", Config().settings) == (found.path, found.fail_on, found.settings)


def test_a_pyproject_counts_where_it_has_our_table(root: Path) -> None:
    (root / "news" / "pyproject.toml").write_text('[project]\nname = "factcheck"\n')
    (root / "pyproject.toml").write_text('[tool.factcheck]\nfail-on = "never"\n')
    assert "pyproject.toml" == Configs().find_for_file("news/2024/a.md").path
    (root / "factcheck.toml").write_text('fail-on = "review"\n')
    assert "review" == Configs().find_for_file("news/2024/a.md").fail_on


def test_a_table_of_ours_that_is_not_closed_is_no_silence(root: Path) -> None:
    (root / "pyproject.toml").write_text('[tool.factcheck\nfail-on = "never"\n')
    (problem,) = Configs().find_for_file("news/2024/a.md").problems
    assert "no TOML" in problem.message


WAYS = (
    'tool.factcheck.fail-on = "never"',
    '[tool]\nfactcheck = {fail-on = "never"}',
    '["tool"."factcheck"]\nfail-on="never"',
)


@pytest.mark.parametrize("text", WAYS)
def test_toml_writes_our_table_in_several_ways(root: Path, text: str) -> None:
    assert "never" == read(text, "pyproject.toml").fail_on


def test_no_file_above_the_repository_holds(root: Path) -> None:
    (root / "factcheck.toml").write_text('fail-on = "never"\n')
    (root / "news" / ".git").mkdir()
    assert Config() == Configs().find_for_file("news/2024/a.md")


def test_without_a_repository_none_above_the_working_folder_holds(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a folder for everybody may be anybody's. Of a folder elsewhere only what stands in it holds."""
    (root / ".git").rmdir()
    (root / "factcheck.toml").write_text('fail-on = "never"\n')
    monkeypatch.chdir("news")
    assert Config() == Configs().find_for_file("2024/a.md")
    (root / "other").mkdir()
    monkeypatch.chdir(root / "other")
    assert Config() == Configs().find_for_file(str(root / "news" / "2024" / "a.md"))
    assert "never" == Configs().find_for_file(str(root / "news" / "2024" / "a.md"), str(root)).fail_on


def test_every_fault_is_told_at_the_line_of_its_key_with_the_likely_name(root: Path) -> None:
    found = read(
        '# ours\nrouding = "half_up"\n"fail-on" = "revew"\nignore = [\n  "per",\n  "prr",\n]\ntolerance = 0.03\n'
        'paths = ["news", "../x"]\n[currencies]\nloonie = "CDA"\n[units]\ncrate = "$5"\nmile = "2 metres"\n'
    )
    assert [
        "factcheck.toml:2:1: unknown key 'rouding' in the configuration: did you mean 'rounding'?",
        "factcheck.toml:3:1: 'fail-on' is 'revew': did you mean 'review'?",
        "factcheck.toml:4:1: a member of 'ignore' is 'prr': did you mean 'per'?",
        "factcheck.toml:8:1: 'tolerance' is '0.03': write a percentage from 0% to 50% such as \"3%\"",
        "factcheck.toml:9:1: '../x' leads out of this file's folder: name a path below it",
        "factcheck.toml:11:1: 'CDA' is no currency: did you mean 'CDF'?",
        "factcheck.toml:13:1: '$5' is no plain measure: write one such as \"7,140 square metres\"",
        "factcheck.toml:14:1: 'mile' is a unit already: say what it is as one of a known unit, ton = \"1 short ton\"",
    ] == told(found.problems)


GALLERY = [
    "", "paths = ['news']", "paths = []", "paths = 'news'", "paths = [1]", "paths = ['/etc']", "paths = ['']", "include = []",
    "include = ['*.md']", "exclude = ['drafts/', '!drafts/a.md']", "exclude = [true]", "exclude = {}", "date = 2024-11-12",
    "date = '2024-11'", "date = 2024", "date = 24", "date = '12.11.2024'", "date = 2024-11-12T07:00:00", "date = 07:00:00",
    "date = true", "tolerance = '3%'", "tolerance = '2.5 %'", "tolerance = '50%'", "tolerance = '51%'", "tolerance = 3",
    "tolerance = '3'", "tolerance = '-1%'", "rounding = 'half_up'", "rounding = 'up'", "rounding = 1", "fail-on = 'never'",
    "fail-on = false", "fail_on = 'never'", "ignore = ['per', 'average']", "ignore = 'per'", "ignore = ['all']",
    "units = {pitch = '7,140 square metres'}", "units = {pitch = 7140}", "units = {'5k' = '5 kilometres'}", "units = []",
    "units.pitch = {is = '7 metres'}",
    "currencies = {loonie = 'CAD'}", "currencies = {'R$' = 'BRL'}", "currencies = {'$' = 'AUD'}",
    "currencies = {loonie = 'cad'}", "currencies = {loonie = ['CAD']}", "currencies = {'5' = 'CAD'}", "unknown = 1",
    "[tool.factcheck]\nignore = []", "[[units]]\npitch = '7 metres'", "exclude = ['\\u0000']", "exclude = ['''\na''']",
]  # fmt: skip


def as_json(value: Any) -> Any:
    """As an editor takes TOML: its dates are strings."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize("text", GALLERY)
def test_loader_and_schema_accept_and_refuse_the_same(root: Path, text: str) -> None:
    text = text.replace("'''\na'''", '"""\na"""')
    sound = VALIDATOR.is_valid(as_json(tomllib.loads(text)))
    assert sound == (not read(text).problems)


def test_the_schema_that_ships_is_the_one_that_the_shapes_give() -> None:
    """`python -m tools.make_schemas` was run after the last change."""
    assert generate_config_schema() == config.read_schema()
    Draft7Validator.check_schema(json.loads(config.read_schema()))


def test_every_key_has_a_default_and_fail_on_what_the_option_has() -> None:
    assert CONFIG.keys.keys() == DEFAULTS.keys()
    assert get_args(FailOn) == CONFIG.keys["fail-on"].shape.choices  # type: ignore[union-attr]  # a text


HOSTILE = {
    "dots": "a." * 50_000 + "a = 1",
    "header of dots": "[" + "a." * 50_000 + "a]",
    "brackets": "a = " + "[" * 50_000,
    "sound brackets": "paths = " + "[" * 5_000 + "]" * 5_000,
    "tables": "a = " + "{b = " * 5_000 + "1" + "}" * 5_000,
    "digits": "a = " + "9" * 100_000,
    "large": "# " + "x" * 10_000_000,
    "binary": b"\x00\xff\xfe" * 100,
    "not utf-8": b"paths = ['\xe9']",
    "no end": 'paths = ["',
    "a year that no calendar has": "date = 0000-01-01",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_few_steps(root: Path, name: str) -> None:
    assert calls(lambda: read(HOSTILE[name])) < 20_000
    (problem, *_) = read(HOSTILE[name]).problems
    assert ("factcheck.toml", True) == (problem.path, problem.message.isprintable())


def test_a_file_that_is_none_or_lies_elsewhere_is_refused(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A pipe would be waited for, a link could show what lies outside the repository."""
    os.mkfifo("factcheck.toml")
    assert ["no file of this repository"] == [p.message for p in Configs().find_for_file("news/2024/a.md").problems]
    Path("factcheck.toml").unlink()
    secret = tmp_path_factory.mktemp("home") / "factcheck.toml"
    secret.write_text("ignore = []\n")
    Path("factcheck.toml").symlink_to(secret)
    assert ["no file of this repository"] == [p.message for p in Configs().find_for_file("news/2024/a.md").problems]


def test_under_a_broken_configuration_nothing_is_checked_and_the_run_exits_2(root: Path) -> None:
    (root / "b.md").write_text(FAILS)
    (root / "news" / "factcheck.toml").write_text("ignroe = []\n")
    done = job.run(RunOptions(["."]))
    assert (("b.md",), 2) == (done.files, job.compute_exit_status(done))
    assert ["unknown-key"] == [p.code for p in done.problems]


def test_fail_on_is_that_of_each_files_configuration_and_an_option_goes_before(root: Path) -> None:
    (root / "factcheck.toml").write_text('fail-on = "never"\n')
    done = job.run(RunOptions(["."]))
    assert (0, 1) == (job.compute_exit_status(done), job.compute_exit_status(done, RunOptions(fail_on="fail")))
    (root / "news" / "factcheck.toml").write_text('fail-on = "fail"\n')
    assert 1 == job.compute_exit_status(job.run(RunOptions(["."])))


def test_what_is_switched_off_is_said(root: Path) -> None:
    (root / "factcheck.toml").write_text('ignore = ["growth"]\n')
    done = job.run(RunOptions(["."]))
    assert ((), 1) == (done.findings, len(done.left_out))
    assert ("1 claim is left out: relation growth is switched off in factcheck.toml",) == done.notes
    assert 0 == done.covered


def test_what_is_switched_off_in_a_claims_file_is_said_too(root: Path) -> None:
    """A claim that another rests on is still worked out."""
    (root / "c.yaml").write_text(
        "version: 1\nclaims:\n  - id: rest\n    difference: {larger: 9 tonnes, smaller: 4 tonnes}\n"
        "  - id: share\n    share: {part: {claim: rest}, whole: 10 tonnes, stated: 50%}\n"
    )
    (root / "factcheck.toml").write_text('ignore = ["difference"]\n')
    done = job.run(RunOptions(["c.yaml"]))
    assert [("share", "pass")] == [(finding.claim.id, finding.verdict.value) for finding in done.findings]
    assert 1 == len(done.left_out)


def test_a_claims_file_is_under_its_configuration_too(root: Path) -> None:
    claim = "conversion: {amount: 23 billion yuan, stated: $3.6 billion}"
    (root / "c.yaml").write_text(f"version: 1\nclaims:\n  - id: a\n    {claim}\n")
    assert 2 == job.compute_exit_status(job.run(RunOptions(["c.yaml"])))  # no date: nothing could be checked
    (root / "factcheck.toml").write_text('date = 2024-11-12\ntolerance = "1%"\n')
    assert 1 == job.compute_exit_status(job.run(RunOptions(["c.yaml"])))
    (root / "factcheck.toml").write_text('date = 2024-11-12\ntolerance = "13%"\n')
    assert 0 == job.compute_exit_status(job.run(RunOptions(["c.yaml"])))
    assert 2 == job.compute_exit_status(job.run(RunOptions(["c.yaml"], on="1950")))


def test_house_words_are_read_and_forgotten(root: Path) -> None:
    (root / "factcheck.toml").write_text('[currencies]\n"$" = "AUD"\n[units]\n"football pitch" = "7,140 square metres"\n')
    article = "The wood covers 21,420 square metres (three football pitches). It cost $5m, 50 cents a head.\n"
    (root / "b.md").write_text(article)
    figures, _ = job.find_figures(RunOptions(["b.md"]))
    assert ["square_metre", "football_pitch", "AUD", "AUD"] == [figure.unit for figure, _ in figures]
    (root / "factcheck.toml").unlink()
    figures, _ = job.find_figures(RunOptions(["b.md"]))
    assert "USD" in [figure.unit for figure, _ in figures]


def test_a_unit_of_ones_own_is_converted(root: Path) -> None:
    (root / "factcheck.toml").write_text('[units]\npitch = "7,140 square metres"\n')
    claim = "conversion: {amount: 3 pitches, stated: '21,420 square metres'}"
    (root / "c.yaml").write_text(f"version: 1\nclaims:\n  - id: a\n    {claim}\n")
    assert ["pass"] == [finding.verdict.value for finding in job.run(RunOptions(["c.yaml"])).findings]


def test_a_percentage_is_one_in_every_house(root: Path) -> None:
    """Or a configuration could make every rate a length, and nothing would be checked."""
    found = read('[units]\npercent = "7 metres"\n"percentage point" = "1 metre"\n[currencies]\npct = "CAD"\n')
    assert ["bad-value"] * 3 == [p.code for p in found.problems]


def test_two_configurations_may_not_mean_different_units_by_one_name(root: Path) -> None:
    (root / "factcheck.toml").write_text('[units]\nfield = "7,140 square metres"\n')
    (root / "b.md").write_text(FAILS)
    (root / "news" / "factcheck.toml").write_text('[units]\nfield = "7,141 square metres"\n')
    assert ["bad-value"] == [p.code for p in job.run(RunOptions(["."])).problems]


def test_a_run_without_a_configuration_imports_no_toml(root: Path) -> None:
    script = (
        "import sys; from factcheck.run import job; from factcheck.run.options import RunOptions\n"
        "job.run(RunOptions(['news'])); print('tomllib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "False\n" == done.stdout


def test_dates_of_toml_are_dates(root: Path) -> None:
    assert date(2024, 11, 12).isoformat() == read("date = 2024-11-12").settings.date


def factcheck(*args: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, args, env={"COLUMNS": "200", "NO_COLOR": "1", "GITHUB_ACTIONS": None})
    return done.exit_code, done.stdout, done.stderr


def test_config_shows_what_holds_and_which_line_says_so(root: Path) -> None:
    (root / "factcheck.toml").write_text('# ours\nfail-on = "review"\nexclude = ["drafts/"]\n')
    (root / "drafts").mkdir()
    code, output, _ = factcheck("config", "news/2024/a.md")
    assert (0, "news/2024/a.md: factcheck.toml", "not left out of a folder") == (code, *output.splitlines()[:2])
    rows = {line.split()[0]: line.split()[-1] for line in output.splitlines()[3:]}
    assert ("factcheck.toml:2", "factcheck.toml:3", "default") == (rows["fail-on"], rows["exclude"], rows["date"])
    assert 'left out of a folder: "drafts/" in exclude, factcheck.toml:3' == factcheck("config", "drafts")[1].splitlines()[1]


def test_config_is_told_to_programs_too(root: Path) -> None:
    (root / "factcheck.toml").write_text('fail-on = "review"\n')
    known = json.loads(factcheck("config", "news", "--format", "json")[1])
    assert {"value": "review", "path": "factcheck.toml", "line": 1} == known["keys"]["fail-on"]
    assert {"value": None, "path": None, "line": None} == known["keys"]["date"]
    assert CONFIG.keys.keys() == known["keys"].keys()


def test_config_of_what_is_broken_or_not_there_exits_2(root: Path) -> None:
    assert 2 == factcheck("config", "nowhere")[0]
    (root / "factcheck.toml").write_text("ignroe = []\n")
    code, output, errors = factcheck("config")
    assert (2, "") == (code, output)
    assert "factcheck.toml:1:1: error: unknown key 'ignroe' in the configuration: did you mean 'ignore'?\n" == errors


def test_run_without_a_path_takes_those_of_the_configuration(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever in the repository it is started."""
    code, _, errors = factcheck("run")
    assert (2, True) == (code, "paths = " in errors)
    (root / "factcheck.toml").write_text('paths = ["news"]\n')
    code, output, _ = factcheck("run", "--format", "concise")
    assert (1, True) == (code, output.startswith("news/2024/a.md:1:12: "))
    (root / "factcheck.toml").write_text('paths = ["news"]\nexclude = ["news/"]\n')
    code, output, _ = factcheck("run")
    assert (2, True) == (code, "1 file or folder is left out by factcheck.toml" in output)
    (root / "factcheck.toml").write_text('paths = ["news"]\n')
    monkeypatch.chdir("news/2024")
    code, output, _ = factcheck("run", "--format", "concise")
    assert (1, True) == (code, output.startswith("../2024/a.md:1:12: "))


def test_an_empty_configuration_is_one_and_changes_nothing(root: Path) -> None:
    (root / "factcheck.toml").write_text("")
    assert ("factcheck.toml", 1) == (Configs().find_for_file("news/2024/a.md").path, factcheck("run", "news")[0])


def test_the_schema_is_printed(root: Path) -> None:
    assert config.read_schema() == factcheck("schema", "config")[1]


def test_the_configuration_of_its_page_is_one(root: Path) -> None:
    """Every key that it shows is read; one that is left out there is named in its remarks."""
    page = (Path(__file__).parents[1] / "docs" / "configuration.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    found = read(shown)
    assert ((), CONFIG.keys.keys() - {"include"}) == (found.problems, found.values.keys())
    assert "include = " in shown


def test_fix_goes_by_the_configuration_too(root: Path) -> None:
    """What is switched off is not corrected, what is left out is not opened."""
    (root / "factcheck.toml").write_text('ignore = ["growth"]\n')
    done, _ = fix.plan(RunOptions(["news"]))
    assert [()] == [one.corrections for one in done]
    (root / "factcheck.toml").write_text('exclude = ["2024"]\n')
    done, problems = fix.plan(RunOptions(["news"]))
    assert ([], ["no-input"]) == (done, [p.code for p in problems])
    (root / "factcheck.toml").unlink()
    done, _ = fix.plan(RunOptions(["news"]))
    assert [1] == [len(one.corrections) for one in done]
