"""The extension for Visual Studio Code: what its package holds, and that it starts the server by lines that an editor accepts.

`.ci/run` builds the package and names it in FACTCHECK_VSIX. Where there is also `code-server`, which is Visual Studio Code in
a browser (npm), and Chromium, the package is installed in it and an article opened.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from test_browser import CHROMIUM
from test_doors import edited, folder  # noqa: F401  the fixture with an article and a claims file
from test_lsp import WRONG

from factcheck import __version__

ROOT = Path(__file__).parents[1]
HERE = ROOT / "editors" / "vscode"
CODE = shutil.which("code-server")
VSIX = os.environ.get("FACTCHECK_VSIX", "")
NODE = shutil.which("node")
MANIFEST = json.loads((HERE / "package.json").read_text(encoding="utf-8"))

# The extension itself, with an editor and a client that only note what they are told.
STARTED = """
const load = require("module")._load, told = {};
const vscode = {
  commands: {
    registerCommand: (name) => { (told.commands ||= []).push(name); },
    executeCommand: async (...words) => { told.executed = words; },
  },
  window: {
    showErrorMessage: async (text, ...buttons) => { Object.assign(told, { error: text, buttons }); return process.argv[3]; },
    createTerminal: (name) => {
      told.terminal = { show: () => { told.shown = name; }, sendText: (text) => { told.typed = text; } };
      return told.terminal;
    },
    onDidCloseTerminal: (closed) => { told.closed = closed; },
  },
  workspace: {
    getConfiguration: () => ({ get: (key) => ({ path: process.argv[2], inlayHints: true })[key] }),
    createFileSystemWatcher: (glob) => glob,
    onDidChangeConfiguration: () => undefined,
  },
};
class LanguageClient {
  constructor(id, name, server, client) { Object.assign(told, { server, client }); }
  async start() {
    told.started = (told.started || 0) + 1;
    if (told.server.command === "nothing") throw new Error("spawn nothing ENOENT");
  }
  async dispose() {}
}
require("module")._load = (name, ...rest) =>
  name === "vscode" ? vscode : name.startsWith("vscode-languageclient") ? { LanguageClient } : load(name, ...rest);
require(process.argv[1]).activate({ subscriptions: [] }).then(async () => {
  await new Promise((done) => setTimeout(done, 20));
  if (told.typed) {
    told.closed({ exitStatus: { code: 0 } });  // another terminal
    told.closed(Object.assign(told.terminal, { exitStatus: { code: 0 } }));
  }
  await new Promise((done) => setTimeout(done, 20));
  console.log(JSON.stringify(told));
});
"""


def started(path: str, click: str = "", **env: str) -> dict[str, Any]:
    """What the extension says to the client of the protocol, where the setting names this program. click: a button."""
    if NODE is None:
        pytest.skip("node is not installed")
    command = [NODE, "-e", STARTED, str(HERE / "extension.js"), path, click]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **env})
    return json.loads(done.stdout)


def test_its_version_is_that_of_the_program() -> None:
    assert __version__ == MANIFEST["version"]


def test_a_workspace_cannot_say_what_is_started() -> None:
    """Its settings may come from a stranger."""
    assert "machine" == MANIFEST["contributes"]["configuration"]["properties"]["factcheck.path"]["scope"]


@pytest.mark.slow
def test_its_lines_start_a_server_that_a_client_accepts(folder: Path, tmp_path: Path) -> None:  # noqa: F811  the fixture
    program = tmp_path / "factcheck"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m factcheck "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    told = started(str(program))
    server = told["server"]
    assert ({"inlayHints": True}, "factcheck.restart") == (told["client"]["initializationOptions"], told["commands"][0])
    assert {"markdown", "plaintext", "html", "yaml"} == {one["language"] for one in told["client"]["documentSelector"]}
    found = asyncio.run(asyncio.wait_for(edited(folder, (server["command"], *server["args"])), 60))
    assert ("growth", ()) == (found["markdown"][0].code, found["mended"])


@pytest.mark.slow
def test_a_program_that_is_not_there_is_said_with_a_way_out() -> None:
    told = started("nothing")
    assert "Install it with pipx install factcheck-cli, or set factcheck.path" in told["error"]
    assert (["Install it", "Say where it is"], None) == (told["buttons"], told.get("typed"))


def _place_program(where: Path, name: str) -> Path:
    where.mkdir(parents=True, exist_ok=True)
    program = where / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return program


@pytest.mark.slow
@pytest.mark.parametrize(
    ("there", "typed"),
    [
        (("uv", "pipx"), "uv tool install factcheck-cli && exit"),
        (("pipx",), "pipx install factcheck-cli && exit"),
        ((), "python3 -m pip install --user factcheck-cli && exit"),
    ],
)
def test_one_click_installs_it_in_sight_and_starts_it(there: tuple[str, ...], typed: str, tmp_path: Path) -> None:
    """With what there is to install with. The end of another terminal starts nothing."""
    for name in there:
        _place_program(tmp_path / "bin", name)
    told = started("nothing", "Install it", PATH=str(tmp_path / "bin"), HOME=str(tmp_path))
    assert (typed, "Install factcheck", 2) == (told["typed"], told["shown"], told["started"])


@pytest.mark.slow
def test_one_click_leads_to_the_setting(tmp_path: Path) -> None:
    told = started("nothing", "Say where it is")
    assert (["workbench.action.openSettings", "factcheck.path"], 1) == (told["executed"], told["started"])


@pytest.mark.slow
def test_a_program_is_found_where_installers_put_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in the folder that is open, which a PATH may name with a dot: a stranger may have put a program there."""
    program = _place_program(tmp_path / ".local" / "bin", "factcheck-here")
    _place_program(tmp_path / "open", "factcheck-here")
    monkeypatch.chdir(tmp_path / "open")
    told = started("factcheck-here", PATH=".:", HOME=str(tmp_path))
    assert str(program) == told["server"]["command"]


@pytest.mark.slow
@pytest.mark.skipif(not VSIX, reason="FACTCHECK_VSIX names no package: .ci/run builds it")
def test_the_package_holds_the_extension_its_client_and_the_licence() -> None:
    with zipfile.ZipFile(VSIX) as package:
        names = set(package.namelist())
        script = package.read(f"extension/{MANIFEST['main']}".replace("./", "")).decode()
        assert MANIFEST["contributes"] == json.loads(package.read("extension/package.json"))["contributes"]
    assert "factcheck.restart" in script
    assert 'require("vscode-languageclient' not in script
    assert {"extension/LICENSE.txt", "extension/readme.md", "extension.vsixmanifest"} <= names
    assert "extension/node_modules/vscode-languageclient/License.txt" in names
    assert 20 > len(names)


@pytest.fixture
def code(folder: Path, tmp_path: Path) -> Iterator[str]:  # noqa: F811  the fixture
    """The address of an editor with the extension, in which the article is open."""
    if not (CODE and VSIX and CHROMIUM):
        pytest.skip("code-server, FACTCHECK_VSIX or Chromium is missing")
    settings = {"factcheck.path": f"{Path(sys.executable).parent}/factcheck", "factcheck.inlayHints": True}
    for name in ("User", "Machine"):
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    where = [CODE, "--user-data-dir", str(tmp_path / "data"), "--extensions-dir", str(tmp_path / "extensions")]
    env = {**os.environ, "HOME": str(tmp_path)}
    subprocess.run([*where, "--install-extension", VSIX], env=env, check=True, capture_output=True, timeout=120)
    (folder / "a.md").write_text(f"{WRONG}\n", encoding="utf-8")
    options = ("--auth", "none", "--bind-addr", address, "--disable-telemetry", "--disable-workspace-trust")
    with subprocess.Popen([*where, *options], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _awaited(f"http://{address}/healthz")
            opened = quote(json.dumps([["openFile", f"vscode-remote://{address}{folder / 'a.md'}"]]))
            yield f"http://{address}/?folder={folder}&payload={opened}"
        finally:
            server.terminate()


def _awaited(address: str) -> None:
    for _ in range(120):
        try:
            urlopen(address).close()  # noqa: S310  this machine's
            return
        except OSError:
            time.sleep(0.5)


@pytest.mark.slow
def test_in_the_editor_itself_the_figure_is_underlined_and_the_sum_is_under_the_pointer(code: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 620})
        page.goto(code)
        wrong = page.locator(".squiggly-error").first
        wrong.wait_for(timeout=120_000)
        page.locator(".view-line", has_text=re.compile(r"=\s75\s%")).first.wait_for(timeout=30_000)
        box = wrong.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        told = page.locator(".monaco-hover-content").first
        told.wait_for(timeout=30_000)
        page.wait_for_timeout(1_000)  # the hover comes after the diagnostic
        assert "working:  2.1 million / 1.2 million - 1 = 75 %" in told.inner_text().replace("\u00a0", " ")
        browser.close()
