"""The examples that end the help of a command: each runs as it stands, and none is broken by a narrow terminal."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.command.cli import app
from factcheck.command.examples import EXAMPLES

STORY = "Sales rose 57% to 2.1 million from 1.2 million.\n\nCosts fell 10% to 90 million yuan from 100 million yuan.\n"
ENDED = (0, 1)  # nothing is wrong, or something is
SERVERS = ("serve", "mcp", "lsp")
ASKED = [(name, example) for name, examples in EXAMPLES.items() if name not in SERVERS for example in examples]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with what the examples name, and a program of that name."""
    monkeypatch.chdir(tmp_path)
    for folder in ("news", "claims", "bin", ".git"):
        (tmp_path / folder).mkdir()
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    for name in ("news/story.md", "release.txt", "filing.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    (tmp_path / "claims" / "a.yaml").write_text("version: 1\nclaims:\n  - id: a\n    growth: {old: 1, new: 2, stated: 100%}\n")
    (tmp_path / "texts.jsonl").write_text(json.dumps({"body": STORY}) + "\n", encoding="utf-8")
    program = tmp_path / "bin" / "factcheck"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m factcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="the examples are lines of a POSIX shell")
@pytest.mark.parametrize(("name", "example"), ASKED)
def test_an_example_runs(desk: Path, name: str, example: str) -> None:
    done = subprocess.run(["sh", "-c", example], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode in ENDED, done.stderr
    assert done.stdout or list(desk.glob("claims/story.yaml"))
    assert f"factcheck {name} " in example


@pytest.mark.skipif(os.name == "nt", reason="the examples are lines of a POSIX shell")
@pytest.mark.parametrize("example", [*EXAMPLES["mcp"], *EXAMPLES["lsp"]])
def test_an_example_of_a_server_ends_with_its_input(desk: Path, example: str) -> None:
    """Without a word of complaint: an editor that goes away before it has said anything leaves it with 1."""
    done = subprocess.run(["sh", "-c", example], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert ("", True) == (done.stderr, done.returncode in ENDED)


@pytest.mark.skipif(os.name == "nt", reason="the examples are lines of a POSIX shell")
@pytest.mark.parametrize("example", EXAMPLES["serve"])
def test_an_example_of_serve_shows_its_address(desk: Path, example: str) -> None:
    """On a port that is free: another process of the tests may have the one that it names."""
    words = [word for word in shlex.split(example)[1:] if not word.isdigit() and word != "--port"]
    command = [sys.executable, "-m", "factcheck", *words, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            assert server.stdout.readline().startswith("http://127.0.0.1:")
        finally:
            server.terminate()


@pytest.mark.parametrize("name", EXAMPLES)
def test_help_ends_with_the_examples_on_a_line_each(name: str) -> None:
    """Of 60 columns; no option and no file is cut short."""
    shown = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "60", "NO_COLOR": "1"}, prog_name="factcheck").output
    assert ["Examples:", *EXAMPLES[name]] == [line.strip() for line in shown.rstrip().splitlines()][-len(EXAMPLES[name]) - 1 :]
    assert "…" not in shown


def test_help_shows_brackets_as_they_are_written() -> None:
    shown = CliRunner().invoke(app, ["tie", "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}, prog_name="factcheck").output
    assert "the [[tie]] of factcheck.toml" in shown
