"""Validators that are not ours and come from npm, on a run with every verdict and on one of thirty thousand claims.

`.ci/run` installs them and names their folder in FACTCHECK_NPM; without it they are skipped.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from gate import ROOTS, many, repository, sample

from factcheck.claim.run import Run
from factcheck.run.save import save

NPM = os.environ.get("FACTCHECK_NPM", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NPM, reason="FACTCHECK_NPM names no folder with the validators of npm: .ci/run installs them"),
]
LARGE = 30_000
MARKDOWN = {"MD013": False, "MD033": {"allowed_elements": ["details", "summary"]}, "MD041": {"level": 2}}
NO_ADDRESS = "SARIF2005"  # the one warning that is ours: the project has no address of its own to give


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return sample(repository(tmp_path_factory.mktemp("repository")))


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ROOTS:
        monkeypatch.delenv(name, raising=False)


def validated(*command: str) -> tuple[bool, str]:
    """Whether a validator ended well, and what it said."""
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    program = str(Path(NPM) / "node_modules" / ".bin" / command[0])
    done = subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False, env=env, timeout=300)
    return done.returncode == 0, done.stdout + done.stderr


def sarif(file: str, rules: str) -> list[str]:
    """The complaints of the SARIF SDK; it ends well even where it has some. Its launcher takes what it is given to a shell."""
    options = ("--rule-kind", f'"{rules}"', "--level", '"Error;Warning"', "--max-file-size-in-kb", "100000")
    _, text = validated("sarif-multitool", "validate", file, *options, "--output", "found.sarif", "--log", "ForceOverwrite")
    assert "Analysis completed successfully." in text
    return [line for line in text.splitlines() if ": error " in line or ": warning " in line]


def test_the_sarif_sdk_has_no_complaint(run: Run) -> None:
    save(run, "sarif", "small.sarif")
    assert [] == [line for line in sarif("small.sarif", "Sarif;Gh") if NO_ADDRESS not in line]


def test_github_would_take_the_sarif_of_thirty_thousand_claims(run: Run) -> None:
    save(many(run, LARGE), "sarif", "large.sarif")
    assert 25_000 == len(json.loads(Path("large.sarif").read_text(encoding="utf-8"))["runs"][0]["results"])
    assert [] == sarif("large.sarif", "Gh")


def test_the_sarif_sdk_would_complain(run: Run) -> None:
    """Of a region that ends before it begins, and for GitHub of a result without a place."""
    save(run, "sarif", "bad.sarif")
    document = json.loads(Path("bad.sarif").read_text(encoding="utf-8"))
    first, second, *_ = document["runs"][0]["results"]
    first["locations"][0]["physicalLocation"]["region"] = {"startLine": 3, "endLine": 2}
    second["locations"] = []
    Path("bad.sarif").write_text(json.dumps(document), encoding="utf-8")
    found = " ".join(sarif("bad.sarif", "Sarif;Gh"))
    assert "SARIF1007" in found
    assert "GH1015" in found


@pytest.mark.parametrize("number", [0, LARGE])
def test_reviewdog_would_take_the_diagnostics(run: Run, number: int) -> None:
    save(many(run, number) if number else run, "rdjson", "found.json")
    done, text = validated("rdformat-validator", "--strict", "--no-extra-fields", "found.json")
    assert done, text


def test_reviewdog_would_not_take_a_line_0() -> None:
    diagnostic = {"message": "a", "location": {"path": "a.md", "range": {"start": {"line": 0}}}}
    Path("bad.json").write_text(json.dumps({"diagnostics": [diagnostic]}), encoding="utf-8")
    assert not validated("rdformat-validator", "--strict", "bad.json")[0]


def typed(report_: str) -> tuple[bool, str]:
    """Whether a report has the types of Code Climate's issues."""
    (Path.cwd() / "node_modules").symlink_to(Path(NPM) / "node_modules")
    Path("report.ts").write_text(
        f"import type {{Issue}} from 'codeclimate-types'\nexport const report: Issue[] = {report_}", encoding="utf-8"
    )
    return validated("tsc", "--noEmit", "--strict", "--skipLibCheck", "report.ts")


def test_gitlab_would_take_the_issues(run: Run) -> None:
    save(run, "gitlab", "found.json")
    done, text = typed(Path("found.json").read_text(encoding="utf-8"))
    assert done, text


def test_gitlab_would_not_take_a_severity_of_ours() -> None:
    assert "is not assignable to type 'Severity" in typed('[{"type": "issue", "severity": "fail"}]')[1]


@pytest.mark.parametrize("number", [0, LARGE])
def test_the_markdown_is_without_fault(run: Run, number: int) -> None:
    Path(".markdownlint-cli2.jsonc").write_text(json.dumps({"config": MARKDOWN}), encoding="utf-8")
    save(many(run, number) if number else run, "markdown", "found.md")
    done, text = validated("markdownlint-cli2", "found.md")
    assert done, text


def test_the_markdown_would_be_at_fault() -> None:
    Path("bad.md").write_text("## A\ntext\n", encoding="utf-8")
    assert not validated("markdownlint-cli2", "bad.md")[0]
