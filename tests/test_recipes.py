"""What docs/ci.md says, and CONTRIBUTING of the house, can fail."""

from __future__ import annotations

import json
import re
import shlex
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from factcheck import __version__, report
from factcheck.command.cli import app

ROOT = Path(__file__).parents[1]
SECTION = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
WORKFLOW, HOOKS, PIPELINE = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", SECTION, re.DOTALL))
STEP = WORKFLOW["jobs"]["factcheck"]["steps"][-1]
COMMANDS = [
    *(line for line in PIPELINE["factcheck"]["script"] if line.startswith("factcheck")),
    *(
        line.partition(" | ")[0]
        for block in re.findall(r"```console\n(.*?)```", SECTION, re.DOTALL)
        for line in block.splitlines()
    ),
]
RIGHT = "Sales rose to 1,124 tonnes from 1,001 tonnes, up 12.3 percent.\n"
CLAIMS = "version: 1\nclaims:\n  - id: sales\n    growth: {old: '1,001 tonnes', new: '1,124 tonnes', stated: 12.3 percent}\n"


def schema(name: str) -> Any:
    """A schema that check-jsonschema carries."""
    folder = files("check_jsonschema.builtin_schemas.vendor")
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "document"), [("github-workflows", WORKFLOW), ("gitlab-ci", PIPELINE)])
def test_a_recipe_meets_the_schema_of_its_ci(name: str, document: dict[Any, Any]) -> None:
    """YAML 1.1 takes the key `on` for true."""
    found = {"on" if key is True else key: value for key, value in document.items()}
    jsonschema.validate(found, schema(name))


def test_the_workflow_names_inputs_and_outputs_that_the_action_has() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(STEP["with"]) <= set(action["inputs"])
    assert all(f"`{name}`" in SECTION for name in (*action["outputs"], "version"))


def test_the_recipes_name_this_release() -> None:
    """That of the next one where it is not out."""
    assert {f"v{__version__}"} == set(re.findall(r"v\d+\.\d+\.\d+", SECTION))


def test_the_recipe_for_pre_commit_is_one(tmp_path: Path) -> None:
    """And names the hook."""
    from pre_commit.clientlib import load_config  # with virtualenv it takes as long as all other tests of this file

    (tmp_path / "config.yaml").write_text(yaml.safe_dump(HOOKS), encoding="utf-8")
    (known,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [known["id"]] == [hook["id"] for repo in load_config(tmp_path / "config.yaml")["repos"] for hook in repo["hooks"]]


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in (("articles/a.md", RIGHT), ("claims/a.yaml", CLAIMS)):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_recipes_runs(newsroom: Path, command: str) -> None:
    """And writes what it says."""
    arguments = shlex.split(command)[1:]
    done = CliRunner().invoke(app, arguments, env={"GITHUB_ACTIONS": None})
    assert 0 == done.exit_code, done.output
    assert all((newsroom / found).stat().st_size for found in re.findall(r"-o \w+=(\S+)", command))


def test_options_of_the_recipes_are_options() -> None:
    text = CliRunner().invoke(app, ["run", "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).stdout
    assert all(option in text for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", SECTION)))


def test_the_page_of_formats_names_every_one() -> None:
    table = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [] == [name for name in ("auto", *report.FORMATS) if f"`{name}`" not in table]


def test_contributing_names_what_is_there() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.findall(r"`((?:factcheck|tests|\.ci)/[\w./-]*)`", text)
    assert len(found) > 10
    assert [] == [path for path in found if not (ROOT / path).exists()]
