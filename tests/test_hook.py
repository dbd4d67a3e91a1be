"""The hook for pre-commit, in a scratch repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from factcheck import article

ROOT = Path(__file__).parents[1]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
RIGHT = "Sales rose to 1,124 tonnes from 1,001 tonnes, up 12.3 percent.\n"
SLIP = "Sales rose to 1,124 tonnes from 1,001 tonnes, up 21.3 percent.\n"
CLAIMS = "version: 1\nclaims:\n  - id: sales\n    growth: {old: '1,001 tonnes', new: '1,124 tonnes', stated: 12.3 percent}\n"


@pytest.mark.parametrize("path", [f"news/Berlin{each}" for each in article.SUFFIXES if each not in article.EXTRAS])
def test_the_hook_runs_on_every_article(path: str) -> None:
    """By name, since a Word file is no text; what an extra reads has to be asked for."""
    assert re.search(HOOK["files"], path)
    assert re.search(HOOK["files"], path.upper())


@pytest.mark.parametrize(
    ("expected", "path"),
    [(True, "claims/a.yaml"), (True, "news/claims/a.yml"), (False, ".github/workflows/ci.yml"), (False, "a.py")],
)
def test_the_hook_runs_on_claims_files_in_their_folder(expected: bool, path: str) -> None:
    """Other YAML, given by name, would be an error: it has no claims."""
    assert expected is bool(re.search(HOOK["files"], path))


@pytest.mark.slow
def test_the_hook_fails_on_a_slip_and_passes_without(tmp_path: Path) -> None:
    """In an article as in a claims file; an article without a claim, and YAML that is no claims file, are in nobody's way."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone of the project: pre-commit installs a hook from git")
    git(tmp_path, "init", "--quiet")
    files = {"news.md": RIGHT, "README.md": "A man sold cars.\n", "claims/a.yaml": CLAIMS, "ci.yml": "jobs: {}\n"}
    done = tried(tmp_path, **files)
    assert (0, True) == (done.returncode, "Passed" in done.stdout), done.stdout + done.stderr
    done = tried(tmp_path, **{**files, "news.md": SLIP, "claims/a.yaml": CLAIMS.replace("12.3", "21.3")})
    assert 1 == done.returncode, done.stdout + done.stderr
    assert re.search(r"\bnews\.md:1:50\b", done.stdout)
    assert re.search(r"\bclaims/a\.yaml:4:\d+\b", done.stdout)


def tried(folder: Path, **files: str) -> subprocess.CompletedProcess[str]:
    """The hook on all files of the repository."""
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), HOOK["id"], "--all-files"]
    env = {**os.environ, "PRE_COMMIT_HOME": str(folder / ".git" / "pre-commit"), "GITHUB_ACTIONS": ""}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=300)


def git(folder: Path, *args: str) -> None:
    subprocess.run(["git", *args], cwd=folder, check=True, capture_output=True)
