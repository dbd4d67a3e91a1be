"""The lines that the documentation gives for each editor, in that editor; skipped where it is not installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from test_lsp import WRONG

pytestmark = pytest.mark.slow
DOCS = (Path(__file__).parents[1] / "docs" / "editors.md").read_text(encoding="utf-8")
SECONDS = 60
TOLD = "grew 57% does not follow from 1.2 to 2.1 million"


def lines(language: str) -> str:
    """The one block of the documentation in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", DOCS.partition("## Agents")[0], re.DOTALL)
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with an article, where the program is on the PATH."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(f"{WRONG}\n", encoding="utf-8")
    return tmp_path


def run(home: Path, *command: str) -> str:
    program = shutil.which(command[0])
    if program is None:
        pytest.skip(f"{command[0]} is not installed")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "TERM": "dumb"}
    done = subprocess.run([program, *command[1:]], cwd=home, env=env, capture_output=True, text=True, timeout=SECONDS)
    return done.stdout + done.stderr


NEOVIM = """
vim.cmd.edit("a.txt")
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end)
for _, one in ipairs(vim.diagnostic.get(0)) do print(one.col, one.message) end
"""
EMACS = """
(require 'eglot)
(find-file "a.txt")
(run-hooks 'post-command-hook)  ; in which Eglot connects, once there are commands
(let ((until (+ (float-time) 30)))
  (while (and (< (float-time) until) (not (flymake-diagnostics)))
    (accept-process-output nil 0.1)
    (flymake-start)))
(dolist (one (flymake-diagnostics))
  (message "%d %s" (- (flymake-diagnostic-beg one) 1) (flymake-diagnostic-text one)))
"""


def test_neovim(home: Path) -> None:
    (home / "init.lua").write_text(lines("lua"), encoding="utf-8")
    (home / "look.lua").write_text(NEOVIM, encoding="utf-8")
    told = run(home, "nvim", "--headless", "-u", "init.lua", "-l", "look.lua")
    assert f"11 {TOLD}" in told


def test_emacs(home: Path) -> None:
    (home / "init.el").write_text(lines("elisp"), encoding="utf-8")
    (home / "look.el").write_text(EMACS, encoding="utf-8")
    told = run(home, "emacs", "--batch", "-l", "init.el", "-l", "look.el")
    assert re.search(rf"\b11 [^\d]{{0,40}}{TOLD}", " ".join(told.split()))


@pytest.mark.parametrize("language", ["markdown", "html", "yaml", "news"])
def test_helix(home: Path, language: str) -> None:
    """It has no window to test in: that it knows the server for the language, and finds it, is what it tells."""
    (home / "helix").mkdir()
    (home / "helix" / "languages.toml").write_text(lines("toml"), encoding="utf-8")
    assert "factcheck" == tomllib.loads(lines("toml"))["language-server"]["factcheck"]["command"]
    told = run(home, "hx", "--health", language)
    assert re.search(r"✓ factcheck: \S+/factcheck", re.sub(r"\x1b\[[\d;]*m", "", told))


def test_zed_and_agents() -> None:
    """Neither can be installed here: the lines are JSON that starts the program by its own words."""
    servers = json.loads(lines("json"))["lsp"].values()
    assert [["factcheck", "lsp"]] * 2 == [[one["binary"]["path"], *one["binary"]["arguments"]] for one in servers]
    (agents,) = re.findall(r"```json\n(.*?)```", DOCS.partition("## Agents")[2], re.DOTALL)
    assert ["factcheck", "mcp"] == [(one := json.loads(agents)["mcpServers"]["factcheck"])["command"], one["args"][0]]
