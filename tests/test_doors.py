"""The servers driven by clients that are not ours: that of pygls, and the official one of the Model Context Protocol."""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_lsp import CLAIMS, RIGHT, WRONG

from factcheck.command.mcp import VERSIONS

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "-m", "factcheck"]
SECONDS = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "c.yaml").write_text(CLAIMS, encoding="utf-8")
    return tmp_path


async def edited(folder: Path, start: tuple[str, ...]) -> dict[str, Any]:
    """What an editor with all of pygls' types is told, from its start to its end."""
    from lsprotocol import types
    from pygls.lsp.client import LanguageClient

    client = LanguageClient("an editor", "1")
    told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(params: types.PublishDiagnosticsParams) -> None:
        told.put_nowait(params)

    await client.start_io(*start, cwd=folder)
    found: dict[str, Any] = {}
    able = types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf16])
    )
    root = folder.as_uri()
    begun = await client.initialize_async(
        types.InitializeParams(able, root_uri=root, initialization_options={"inlayHints": True})
    )
    client.initialized(types.InitializedParams())
    found["encoding"] = begun.capabilities.position_encoding
    uri, claims = f"{root}/a.md", f"{root}/c.yaml"
    for one, language, text in ((uri, "markdown", f"🚗 {WRONG}\n"), (claims, "yaml", CLAIMS)):
        client.text_document_did_open(types.DidOpenTextDocumentParams(types.TextDocumentItem(one, language, 1, text)))
        found[language] = (await told.get()).diagnostics
    document, place = types.TextDocumentIdentifier(uri), found["markdown"][0].range
    hover = await client.text_document_hover_async(types.HoverParams(document, place.start))
    found["hover"] = hover.contents.value if hover else None
    actions = await client.text_document_code_action_async(types.CodeActionParams(document, place, types.CodeActionContext([])))
    found["actions"] = [action.title for action in actions or []]
    whole = types.Range(types.Position(0, 0), types.Position(9, 0))
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, whole))
    found["hints"] = [hint.label for hint in hints or []]
    found["links"] = await client.text_document_document_link_async(
        types.DocumentLinkParams(types.TextDocumentIdentifier(claims))
    )
    completed = await client.text_document_completion_async(
        types.CompletionParams(types.TextDocumentIdentifier(claims), types.Position(4, 4))
    )
    found["completed"] = len(completed or [])
    pulled = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    found["pulled"] = pulled.items
    change = types.TextDocumentContentChangePartial(range=place, text="75%")
    client.text_document_did_change(types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [change]))
    found["mended"] = (await told.get()).diagnostics
    await client.shutdown_async(None)
    client.exit(None)
    await asyncio.sleep(0.2)
    await client.stop()
    return found


def test_the_client_of_pygls_is_told_what_fails_and_that_it_is_mended(folder: Path) -> None:
    found = asyncio.run(asyncio.wait_for(edited(folder, (*COMMAND, "lsp", "--stdio")), SECONDS))
    assert ("utf-16", 1) == (found["encoding"], len(found["pulled"]))
    (wrong,) = found["markdown"]
    assert (0, 14) == (wrong.range.start.line, wrong.range.start.character)
    assert "growth" == found["yaml"][0].code
    assert "working:  2.1 million / 1.2 million - 1 = 75 %" in found["hover"]
    assert "Ignore this paragraph: say why in the comment" in found["actions"]
    assert (["= 75 %"], (), ()) == (found["hints"], found["links"], found["mended"])
    assert found["completed"] > 20


async def spoken(folder: Path) -> dict[str, Any]:
    """What the official client is told by each tool and of the prompt."""
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], "mcp"], cwd=folder, env=dict(os.environ))
    found: dict[str, Any] = {}
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        begun = await session.initialize()
        found["version"] = begun.protocol_version
        found["tools"] = [tool.name for tool in (await session.list_tools()).tools]
        for name, arguments in CALLS.items():
            answer = await session.call_tool(name.split(":")[0], arguments)
            found[name] = (answer.is_error, answer.structured_content, answer.content[0].text)
        prompt = (await session.list_prompts()).prompts[0]
        found["prompt"] = (await session.get_prompt(prompt.name, {"path": "a.md"})).messages[0].content.text
        await session.send_ping()
    return found


CALLS: dict[str, dict[str, str]] = {
    "check_text": {"text": WRONG, "detail": "full"},
    "check_claims": {"text": WRONG, "claims": '[{"relation": "growth", "stated": "24%", "new": "311", "old": "236"}]'},
    "relations": {"name": "growth"},
    "check_file": {"path": "a.md"},
    "tie": {"text": "Exports rose 24%.", "source": "Exports rose 42%."},
    "calc": {"text": "from 236 to 311"},
    "explain": {"name": "growth"},
    "rates": {"base": "CNY", "quote": "USD", "date": "2024-11-12"},
    "check_file:outside": {"path": "../../etc/passwd"},
    "check_text:large": {"text": "x" * 50_000_000},
    "check_text:again": {"text": RIGHT},
}


def test_the_official_client_calls_every_tool(folder: Path) -> None:
    """A path outside of the folder and 50 MB of text are refused in words, and the next call is answered."""
    found = asyncio.run(asyncio.wait_for(spoken(folder), SECONDS))
    assert ("2025-11-25", [name for name in CALLS if ":" not in name]) == (found["version"], found["tools"])
    assert {name: ":" in name and "again" not in name for name in CALLS} == {name: found[name][0] for name in CALLS}
    assert all(found[name][1] for name in found["tools"])
    assert "does not follow from 1.2 to 2.1 million" in found["check_text"][2]
    assert "50,000,000 characters are too many" in found["check_text:large"][2]
    assert 0 == found["check_text:again"][1]["exit_status"]
    assert "check_file" in found["prompt"]


@pytest.mark.parametrize("version", VERSIONS[1:])
def test_the_official_client_speaks_earlier_revisions_with_it(
    folder: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mcp.client.session.LATEST_HANDSHAKE_VERSION", version)
    monkeypatch.delitem(CALLS, "check_text:large")
    found = asyncio.run(asyncio.wait_for(spoken(folder), SECONDS))
    assert version == found["version"]
    assert [version in VERSIONS[:2]] * 8 == [found[name][1] is not None for name in found["tools"]]


def test_the_official_client_finds_out_what_is_spoken(folder: Path) -> None:
    """It asks first for the revision without a handshake, of which there is none here."""

    async def asked() -> Any:
        from mcp.client.client import Client
        from mcp.client.stdio import StdioServerParameters, stdio_client

        server = StdioServerParameters(command=COMMAND[0], args=[*COMMAND[1:], "mcp"], cwd=folder, env=dict(os.environ))
        async with Client(stdio_client(server)) as client:
            return await client.call_tool("check_text", {"text": WRONG})

    assert not asyncio.run(asyncio.wait_for(asked(), SECONDS)).is_error


def test_an_agent_may_be_given_a_part_of_a_repository(folder: Path) -> None:
    (folder / "news").mkdir()
    call = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "tools/call",
        "params": {"name": "check_file", "arguments": {"path": "../a.md"}},
    }
    done = subprocess.run(
        [*COMMAND, "mcp", "--root", "news"], input=json.dumps(call), capture_output=True, text=True, cwd=folder
    )
    assert (0, True) == (done.returncode, json.loads(done.stdout)["result"]["isError"])


def test_it_starts_at_once_and_a_thousand_quick_edits_leave_the_memory_as_it_was(tmp_path: Path) -> None:
    """In less than six times the processor time of bare Python. The last of the edits has its diagnostics."""
    bench = Path(__file__).parents[1] / "benchmarks" / "lsp.py"
    done = subprocess.run([sys.executable, str(bench)], capture_output=True, text=True, cwd=tmp_path, timeout=SECONDS * 5)
    assert 0 == done.returncode, done.stderr
    start, _, _, memory, *_ = done.stdout.splitlines()
    before, after = (int(found.replace(",", "")) for found in re.findall(r"([\d,]+) KB", memory))
    assert after < before * 1.05
    assert float(re.findall(r"([\d.]+) times", start)[0]) < 6
