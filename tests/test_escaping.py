"""What a stranger's article, claims file or file name says is shown, and is nothing else: no escape, no command, in UTF-8."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer import rich_utils

from factcheck import __main__, report, workflow
from factcheck.command import cli
from factcheck.report.text import calculation, tampering
from factcheck.run import calculator, fix, tamper

LOADED = (calculation, calculator, cli, fix, tamper, tampering)  # once, and not in each copy of this process
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and names files as other systems do not")

NAME = "::add-mask::x.md"
AZURE_NAME = "##vso[task.setvariable variable=a]b.md"
RUNNERS = {"GITHUB_ACTIONS": "true", "TF_BUILD": "True", "TEAMCITY_VERSION": "2026.1"}
SIGNS = "\x1b[31m\x1b]0;owned\x07\x9b1m\u202e\u2066\u200f\x7f"
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
WRONG = f"Deaths rose 24 percent from 236 to 311 {SIGNS}. ##[add-mask]a ##VSO[task.complete]b ##teamcity[buildStop]c"
ARTICLE = f"\n ::add-mask::secret\r::set-env name=a::b {SIGNS}\n\n{WRONG}\n\n::warning::{SIGNS}\n"
CLAIMS = """\
version: 1
article: {path: "::add-mask::x.md"}
claims:
  - id: "::error::\\e\\u202e"
    quote: Deaths rose 24 percent from 236 to 311
    growth: {old: "236", new: "311", stated: 24 percent}
    note: "::error::##[add-mask]##vso[task.complete]\\a"
  - {id: "::stop", growth: {old: "1\\e", new: "5"}}
"""
ID = "::error::\x1b\u202e"


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, the working one, of a repository in which everything is an attack."""
    (tmp_path / ".git").mkdir()
    (tmp_path / NAME).write_text(ARTICLE, encoding="utf-8", newline="")
    (tmp_path / AZURE_NAME).write_text(ARTICLE, encoding="utf-8", newline="")
    (tmp_path / "c.yaml").write_text(CLAIMS, encoding="utf-8")
    for name in ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY", *RUNNERS):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(rich_utils, "FORCE_TERMINAL", False)  # colours of Typer's own errors, in a workflow
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(*words: str) -> str:
    """What the command writes to standard output and standard error. It runs in a copy of this process: that starts at once."""
    there, here = os.pipe()
    if pid := os.fork():
        os.close(here)
        with open(there, "rb") as pipe:
            text = pipe.read().decode()
        os.waitpid(pid, 0)
        return text
    for place in (1, 2):
        os.dup2(here, place)
    sys.argv = ["factcheck", *words]
    sys.stdout, sys.stderr = (open(place, "w", encoding="utf-8", closefd=False) for place in (1, 2))  # noqa: SIM115
    try:
        __main__.main()
    finally:
        sys.stdout.flush()
        os._exit(0)


def obeyed(text: str) -> list[str]:
    """The commands that a runner would find, those between stop-commands and its token left out."""
    text = re.sub(r"^::stop-commands::(\w{32})$.*?^::\1::$", "", text, flags=re.MULTILINE | re.DOTALL)
    lines = re.split(r"[\r\n]", text)
    return [line for line in lines if line.lstrip().startswith("::") or re.search(r"##\w*\[", line)]


COMMANDS = [
    *(["run", ".", "--format", name, "-v"] for name in ("auto", *report.FORMATS)),
    ["run", ".", "--format", "full", "--color", "always"],
    ["run", NAME],
    ["run", AZURE_NAME, "--format", "concise"],
    ["run", "::add-mask::nowhere.md", "--format", "concise"],
    ["run", "c.yaml", "--format", "concise", "-o", "concise=/dev/stdout", "-o", "json=/dev/stderr"],
    ["figures", NAME],
    ["figures", NAME, "--format", "json"],
    ["draft", NAME],
    ["fix", NAME, "--diff"],
    ["fix", "."],
    ["fix", ".", "--yes"],
    ["explain", ID, "c.yaml"],
    ["explain", ID, "c.yaml", "--format", "json"],
    ["tamper", "."],
    ["tamper", ".", "--format", "json"],
    ["config", NAME],
    ["config", NAME, "--format", "json"],
    ["calc", f"::warning::{SIGNS} rose 24 percent from 236 to 311 ##[add-mask]a", "--format", "json"],
    ["calc", f"::warning::{SIGNS} rose 24 percent from 236 to 311 ##[add-mask]a"],
    ["calc", f"::warning::{SIGNS}"],
    ["rates", f"::x{SIGNS}", "USD", "--on", "2024-11-12"],
    ["draft", NAME, f"::x\n{SIGNS}"],
    ["run", f"--x\n::y{SIGNS}"],
    ["run", "c.yaml", "-o", f"json\n::x={SIGNS}"],
    [f"::x\n::y{SIGNS}"],
    ["baseline", "write", ".", "--baseline", f"{SIGNS}/b"],
    ["baseline", "prune"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words)[:40].encode("ascii", "replace").decode())
def test_nothing_of_an_input_is_an_escape_or_a_command_of_a_workflow(
    hostile: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the command and the format; the annotations that are meant still are."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    text = re.sub(r"\x1b\[[\d;]*m" if "always" in words else "(?!)", "", said(*words))
    meant = not {"auto", "github"}.isdisjoint(words) or words == ["run", NAME]
    found = obeyed(text)
    assert not HIDDEN.search(text)
    assert all(line.startswith(("::error title=", "::warning title=", "::notice title=")) for line in found)
    assert not re.search(r"##\w*\[", "\n".join(found))
    assert bool(meant) == bool(found)


@pytest.mark.parametrize("runner", [*RUNNERS])
def test_names_and_texts_are_no_command_of_any_runner(hostile: Path, runner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """##vso[...] is one of Azure Pipelines anywhere in a line, ##teamcity[...] of TeamCity."""
    monkeypatch.setenv(runner, RUNNERS[runner])
    for words in (["run", ".", "--format", "concise"], ["figures", AZURE_NAME], ["fix", AZURE_NAME, "--diff"]):
        text = said(*words)
        assert r"\u0023#vso[" in text
        assert [] == obeyed(text)


def test_a_baseline_is_shown_as_all_else(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    said("baseline", "write", ".", "--baseline", "::b")
    text = said("baseline", "show", "--baseline", "::b")
    assert "growth" in text
    assert not HIDDEN.search(text)
    assert [] == obeyed(text)


def test_outside_of_a_workflow_a_line_stays_as_it_is(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one, its first sign is shown as JSON and YAML read it."""
    lines, data = said("figures", NAME), said("figures", NAME, "--format", "json")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert lines.startswith(f"{NAME}:")
    assert re.sub("^::", r"\\u003a:", lines, flags=re.MULTILINE) == said("figures", NAME)
    assert json.loads(data) == json.loads(said("figures", NAME, "--format", "json"))


def test_a_difference_keeps_what_patch_needs(hostile: Path) -> None:
    """A byte order mark, tabs, spaces of every kind, what no font has and line ends."""
    Path("a.md").write_bytes("\ufeff\u2003\ue000Deaths\trose 24 percent from\u00a0236 to 311.\r\nEnd".encode())
    assert "+\ufeff\u2003\ue000Deaths\trose 32 percent from\u00a0236 to 311.\r\n" in said("fix", "a.md", "--diff")


def test_commands_are_written_as_they_are_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    with workflow.wrap_stream(open(tmp_path / "log", "wb"), encoding="utf-8") as stream:
        stream.writelines(["::a::\n", " \u3000::b::\rc ::d::\n", "e ##[f]##[g] ##vso[h]\n"])
        workflow.write_command("::h::", stream)
    expected = "\\u003a:a::\n \u3000\\u003a:b::\rc ::d::\ne \\u0023#[f]\\u0023#[g] \\u0023#vso[h]\n::h::\n"
    assert expected == (tmp_path / "log").read_bytes().decode()


LOCALES = [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"}]


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_output_is_utf_8_whatever_the_locale(tmp_path: Path, locale: dict[str, str]) -> None:
    """A byte of a file's name that is no UTF-8 is shown as "\\xff" in every format, and in a URI as %FF."""
    name = os.path.join(os.fsencode(tmp_path), b"\xff\xe9.md")
    with open(name, "wb") as file:
        file.write("Ventes 港口: deaths rose 24 percent from 236 to 311, é.\n".encode())
    env = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "GITHUB_ACTIONS")}
    script = (
        "import sys; from factcheck.run import job; from factcheck.run.options import RunOptions\n"
        "from factcheck import report; from factcheck.command.stdout import open_stdout; out = open_stdout()\n"
        "done = job.run(RunOptions([sys.argv[1]]))\n"
        "for name in report.FORMATS: print('', '=' * 9, name); report.write(done, name, sys.stdout)\n"
        "out.finish()"
    )
    command = [sys.executable, "-c", script, name]
    done = subprocess.run(command, capture_output=True, env=env | locale, check=True, cwd=Path(__file__).parents[1])
    reports = dict(part.split("\n", 1) for part in done.stdout.decode().split(f" {'=' * 9} ")[1:])
    assert [str(tmp_path / "\\xff\\xe9.md")] == [claim["path"] for claim in json.loads(reports["json"])["claims"]]
    assert "%FF%E9.md" in reports["sarif"]
    assert [] == [
        name for name, text in reports.items() if "\\xff\\xe9.md" not in text.replace("\\\\", "\\") and name != "sarif"
    ]
