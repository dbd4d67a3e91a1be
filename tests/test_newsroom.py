"""The example repository: its README is run as it stands, command by command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
NEWSROOM = ROOT / "examples" / "newsroom"
README = (NEWSROOM / "README.md").read_text(encoding="utf-8")
STEP = re.compile(r"```console\n(?P<commands>.*?)```\n(?P<told>[^`]*)(?:```text\n(?P<shown>.*?)```)?", re.DOTALL)
EXPECTED_STATUS = re.compile(r"# exit status (\d)$", re.MULTILINE)
SOMEBODY = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


class Step(NamedTuple):
    commands: str
    status: int
    shown: str  # what the output has to hold


def read_steps() -> list[Step]:
    found = [(each["commands"], (each["shown"] or "").strip()) for each in STEP.finditer(README)]
    return [Step(commands, int((EXPECTED_STATUS.findall(commands) or ["0"])[0]), shown) for commands, shown in found]


def program(folder: Path) -> Path:
    """A folder with `factcheck` and `pre-commit`, those of these tests."""
    folder.mkdir()
    for name, module in (("factcheck", "factcheck"), ("pre-commit", "pre_commit")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.skipif(not shutil.which("git") or os.name == "nt", reason="needs git and a shell")
def test_the_walk_finds_the_mistake_and_mends_it(tmp_path: Path) -> None:
    """Each block of commands ends as it says, and prints what it shows; the folder of one is that of the next."""
    shutil.copytree(NEWSROOM, tmp_path / "clone" / "examples" / "newsroom")
    path = os.pathsep.join([str(program(tmp_path / "bin")), os.environ["PATH"]])
    env = {**os.environ, **SOMEBODY, "PATH": path, "PYTHONPATH": str(ROOT), "GITHUB_ACTIONS": "", "HOME": str(tmp_path)}
    here = tmp_path / "clone"
    steps = read_steps()
    assert {0, 1, 2} == {step.status for step in steps}
    for step in steps:
        script = ["bash", "-euc", f"cd '{here}'\n{step.commands}"]
        done = subprocess.run(script, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert step.status == done.returncode, step.commands + done.stdout + done.stderr
        assert step.shown in done.stdout + done.stderr, done.stdout + done.stderr
        here = tmp_path / "newsroom"
    mended = ["git", "show", "solar:content/posts/2025-12-01-solar.md"]
    assert "32 percent more" in subprocess.run(mended, cwd=here, capture_output=True, text=True, check=True).stdout
    assert [] == re.findall(r"^[^#\n]", (here / "factcheck.baseline").read_text(), re.MULTILINE)


def test_the_table_names_every_file_that_keeps_mistakes_off() -> None:
    kept = (
        "factcheck.toml",
        "claims/ferry.yaml",
        "factcheck.baseline",
        ".pre-commit-config.yaml",
        ".github/workflows/factcheck.yml",
    )
    assert all(f"| `{name}` |" in README and (NEWSROOM / name).is_file() for name in kept)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("hugo"), reason="there is no Hugo")
def test_hugo_makes_the_site(tmp_path: Path) -> None:
    """With every article of `content/` on a page and in the list."""
    command = ["hugo", "--quiet", "--source", str(NEWSROOM), "--destination", str(tmp_path), "--noBuildLock"]
    subprocess.run(command, check=True)
    articles = [path.stem for path in sorted((NEWSROOM / "content" / "posts").glob("*.md"))]
    home = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert len(articles) == 2
    for name in articles:
        assert f'href="/posts/{name}/"' in home
        assert "percent" in (tmp_path / "posts" / name / "index.html").read_text(encoding="utf-8")
