"""The GitHub action: its shell steps in a scratch workspace, as a runner starts them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")
RIGHT = "Sales rose to 1,124 tonnes from 1,001 tonnes, up 12.3 percent.\n"
SLIP = "Sales rose to 1,124 tonnes from 1,001 tonnes, up 21.3 percent.\n"
NONE = "A man sold cars.\n"


class Done(NamedTuple):
    status: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """A workspace and what GitHub sets around it."""

    def __init__(self, folder: Path) -> None:
        self.workspace, self.temp = folder / "work space", folder / "temp"
        self.workspace.mkdir()
        self.temp.mkdir()
        (self.workspace / ".git").mkdir()
        self.output, self.summary = self.temp / "output", self.temp / "summary.md"
        self.sarif = Path()

    def write(self, name: str, text: str) -> None:
        path = self.workspace / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, step: dict[str, Any], **inputs: str) -> Done:
        """Runs a step with the inputs, else their defaults, in the environment only: none becomes a part of the script."""
        given = {name: inputs.get(name.replace("-", "_"), known["default"]) for name, known in ACTION["inputs"].items()}
        env = {name: INPUT.sub(lambda found: given[found[1]], value) for name, value in step["env"].items()}
        assert "${{" not in step["run"]
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        for file in (self.output, self.summary):
            file.write_text("", encoding="utf-8")
        known = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(self.temp),
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(
            command, cwd=self.workspace, env={**os.environ, **known, **env}, capture_output=True, text=True, check=False
        )
        lines = self.output.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        self.sarif = Path(outputs.pop("sarif", ""))
        return Done(done.returncode, done.stdout + done.stderr, outputs, self.summary.read_text(encoding="utf-8"))


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path)


@pytest.fixture
def installed(runner: Runner) -> Runner:
    """With the program of these tests in place of the one that the first step installs."""
    (runner.temp / "factcheck").mkdir()
    (runner.temp / "factcheck" / "bin").symlink_to(Path(sys.executable).parent)
    return runner


def test_a_slip_fails_the_step(installed: Runner) -> None:
    """With an annotation, a summary and outputs."""
    installed.write("news/a b.md", SLIP)
    done = installed.run(CHECK)
    assert (1, {"failed": "1", "checked": "1", "exit-code": "1"}) == (done.status, done.outputs)
    assert (
        "::error title=growth growth-1,file=news/a b.md,line=1,col=50,endColumn=62::grew 21.3 percent does not follow"
        in done.log
    )
    assert "1 claim in 1 article: 1 failed" in done.log
    assert done.summary.startswith("## factcheck: 1 failed\n")
    assert "news/a%20b.md" in installed.sarif.read_text(encoding="utf-8")


def test_an_article_that_is_right_passes(installed: Runner) -> None:
    installed.write("a.md", RIGHT)
    done = installed.run(CHECK)
    assert (0, {"failed": "0", "checked": "1", "exit-code": "0"}) == (done.status, done.outputs)
    assert "::error" not in done.log
    assert done.summary.startswith("## factcheck: nothing failed\n")


@pytest.mark.slow
def test_nothing_checked_fails_the_step(installed: Runner) -> None:
    """A gate that looks at nothing must not be green; it may be told to."""
    installed.write("a.md", NONE)
    done = installed.run(CHECK)
    assert (2, {"failed": "0", "checked": "0", "exit-code": "2"}) == (done.status, done.outputs)
    assert "::error title=factcheck::Nothing was checked." in done.log
    assert 0 == installed.run(CHECK, args="--allow-empty").status


def test_a_path_that_is_not_there_fails_the_step(installed: Runner) -> None:
    done = installed.run(CHECK, paths="nowhere.md")
    assert (2, "2") == (done.status, done.outputs["exit-code"])
    assert "::error title=no-input::nowhere.md: no such file" in done.log


def test_an_option_that_there_is_not_fails_the_step(installed: Runner) -> None:
    assert (2, {"failed": "0", "checked": "0", "exit-code": "2"}) == installed.run(CHECK, args="--nowhere")[:3:2]


def test_paths_are_lines_and_options_stand_between_blanks(installed: Runner) -> None:
    installed.write("a b.md", SLIP)
    installed.write("c.md", SLIP)
    installed.write("d.md", SLIP)
    done = installed.run(CHECK, paths="a b.md\nc.md\n", args=" --fail-on\n never ")
    assert (0, {"failed": "2", "checked": "2", "exit-code": "0"}) == (done.status, done.outputs)


@pytest.mark.slow
def test_the_configuration_says_what_fails_the_step(installed: Runner) -> None:
    """Unless the input does."""
    installed.write("a.md", SLIP)
    installed.write("factcheck.toml", 'fail-on = "never"\n')
    assert (0, 1) == (installed.run(CHECK).status, installed.run(CHECK, fail_on="review").status)


def test_an_input_is_no_command(installed: Runner) -> None:
    """Whatever stands in it, it is a path or a word."""
    installed.write("a.md", RIGHT)
    bad = '"; touch injected; $(touch injected) `touch injected`'
    installed.run(CHECK, paths=bad, args=bad, fail_on=bad, format=bad, summary=bad)
    assert [] == list(installed.workspace.glob("**/injected"))


def test_the_summary_can_be_left_out(installed: Runner) -> None:
    installed.write("a.md", SLIP)
    assert "" == installed.run(CHECK, summary="false").summary


def test_a_format_is_for_the_log(installed: Runner) -> None:
    installed.write("a.md", SLIP)
    done = installed.run(CHECK, format="concise")
    assert "a.md:1:50: growth growth-1: stated 21.3 %, works out at 12.29 % (12.18 to 12.40)" in done.log
    assert "::error" not in done.log
    assert re.match(r"::stop-commands::([0-9a-f]{32})\n.*\n::\1::\n\Z", done.log, re.DOTALL)


@pytest.mark.slow
def test_the_action_installs_its_own_revision(runner: Runner) -> None:
    """From where the runner has put it, into a folder of its own."""
    runner.write("a.md", SLIP)
    assert (0, "") == runner.run(INSTALL)[:2]
    assert 1 == runner.run(CHECK).status


@pytest.mark.slow
def test_a_version_is_asked_of_the_index(runner: Runner) -> None:
    """One that there is not is an error of the step."""
    done = runner.run(INSTALL, version="0.0.0.dev0; touch injected")
    assert done.status != 0
    assert not (runner.workspace / "injected").exists()
