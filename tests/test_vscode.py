"""The extension for Visual Studio Code: what its package holds, and that it starts the server by lines that an editor accepts.

`.ci/run` builds the package and names it in FACTCHECK_VSIX.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_doors import edited, folder  # noqa: F401  the fixture with an article and a claims file

from factcheck import __version__

ROOT = Path(__file__).parents[1]
HERE = ROOT / "editors" / "vscode"
VSIX = os.environ.get("FACTCHECK_VSIX", "")
NODE = shutil.which("node")
MANIFEST = json.loads((HERE / "package.json").read_text(encoding="utf-8"))

# The extension itself, with an editor and a client that only note what they are told.
STARTED = """
const load = require("module")._load, told = {};
const vscode = {
  commands: { registerCommand: (name) => { told.command = name; } },
  window: { showErrorMessage: (text) => { told.error = text; } },
  workspace: {
    getConfiguration: () => ({ get: (key) => ({ path: process.argv[2], inlayHints: true })[key] }),
    createFileSystemWatcher: (glob) => glob,
    onDidChangeConfiguration: () => undefined,
  },
};
class LanguageClient {
  constructor(id, name, server, client) { Object.assign(told, { server, client }); }
  async start() { if (process.argv[2] === "nothing") throw new Error("spawn nothing ENOENT"); }
}
require("module")._load = (name, ...rest) =>
  name === "vscode" ? vscode : name.startsWith("vscode-languageclient") ? { LanguageClient } : load(name, ...rest);
require(process.argv[1]).activate({ subscriptions: [] }).then(() => console.log(JSON.stringify(told)));
"""


def started(path: str) -> dict[str, Any]:
    """What the extension says to the client of the protocol, where the setting names this program."""
    if NODE is None:
        pytest.skip("node is not installed")
    done = subprocess.run([NODE, "-e", STARTED, str(HERE / "extension.js"), path], capture_output=True, text=True, check=True)
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
    assert ({"inlayHints": True}, "factcheck.restart") == (told["client"]["initializationOptions"], told["command"])
    assert {"markdown", "plaintext", "html", "yaml"} == {one["language"] for one in told["client"]["documentSelector"]}
    found = asyncio.run(asyncio.wait_for(edited(folder, (server["command"], *server["args"])), 60))
    assert ("growth", ()) == (found["markdown"][0].code, found["mended"])


@pytest.mark.slow
def test_a_program_that_is_not_there_is_said_with_a_way_out() -> None:
    assert "Install it with pipx install factcheck-cli, or set factcheck.path" in started("nothing")["error"]


@pytest.mark.slow
@pytest.mark.skipif(not VSIX, reason="FACTCHECK_VSIX names no package: .ci/run builds it")
def test_the_package_holds_the_extension_its_client_and_the_licence() -> None:
    with zipfile.ZipFile(VSIX) as package:
        names = set(package.namelist())
        assert (HERE / "extension.js").read_bytes() == package.read("extension/extension.js")
        assert {**MANIFEST, "version": __version__} == json.loads(package.read("extension/package.json"))
    assert {"extension/LICENSE.txt", "extension/readme.md", "extension.vsixmanifest"} <= names
    assert any(name.startswith("extension/node_modules/vscode-languageclient/lib/node/main") for name in names)
    assert not [name for name in names if "vsce" in name or name.endswith((".vsix", ".ts", ".map"))]
