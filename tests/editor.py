"""An editor for tests: it opens texts in a session, edits them, asks, and applies what is offered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.command.lsp import LspSession
from factcheck.command.lsp.position import Lines

ENCODING = "utf-32"  # a column is a character
EVERYTHING: dict[str, Any] = {
    "general": {"positionEncodings": [ENCODING]},
    "textDocument": {
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {"relatedInformation": True},
    },
    "workspace": {"workspaceEdit": {"documentChanges": True}},
}


class Editor:
    """server: what a session has of its server."""

    def __init__(self, able: Mapping[str, Any] = EVERYTHING, **options: Any) -> None:
        self.session = LspSession()
        self.session.server = self  # type: ignore[assignment]  # it is told what an editor would be
        self.told: list[tuple[str, Any]] = []
        self.ended = False
        self.start = self.ask("initialize", capabilities=able, initializationOptions=options)

    def notify(self, method: str, params: Any) -> None:
        self.told.append((method, params))

    def ask(self, method: str, **params: Any) -> Any:
        if method.startswith("window/"):  # asked of the editor
            return self.told.append((method, params))
        return self.session.methods[method](params)

    def open(self, path: str, text: str, language: str = "") -> str:
        uri = path if ":" in path else f"file://{path}"
        self.ask("textDocument/didOpen", textDocument={"uri": uri, "languageId": language, "version": 1, "text": text})
        return uri

    def edit(self, uri: str, *changes: Any, version: int = 2) -> None:
        self.ask("textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(changes))

    def published(self) -> list[Any]:
        """What it is told when nothing more is typed."""
        self.told.clear()
        while self.session.due:
            self.session.publish_due()
        return [params for method, params in self.told if method == "textDocument/publishDiagnostics"]

    def diagnostics(self, uri: str) -> list[Any]:
        return self.ask("textDocument/diagnostic", textDocument={"uri": uri})["items"]

    def text(self, uri: str) -> str:
        return self.session.documents[uri].text

    def at(self, uri: str, words: str, after: int = 1) -> dict[str, int]:
        """The position of the first such words, so many characters on."""
        return Lines(self.text(uri), self.session.encoding).to_position(self.text(uri).index(words) + after)

    def hover(self, uri: str, words: str) -> str | None:
        found = self.ask("textDocument/hover", textDocument={"uri": uri}, position=self.at(uri, words))
        return found["contents"]["value"] if found else None

    def actions(self, uri: str, words: str) -> dict[str, Any]:
        """What is offered at some words, by its titles."""
        at = self.at(uri, words)
        params = {"range": {"start": at, "end": at}, "context": {"diagnostics": []}}
        return {one["title"]: one for one in self.ask("textDocument/codeAction", textDocument={"uri": uri}, **params)}

    def apply(self, uri: str, action: Any) -> None:
        """Does what an action says."""
        (change,) = action["edit"]["documentChanges"]
        document = self.session.documents[uri]
        assert (uri, document.version) == (change["textDocument"]["uri"], change["textDocument"]["version"])
        self.edit(uri, *change["edits"] and [{"range": e["range"], "text": e["newText"]} for e in change["edits"]])

    def completed(self, uri: str, words: str, after: int | None = None) -> list[str]:
        at = self.at(uri, words, len(words) if after is None else after)
        return [one["label"] for one in self.ask("textDocument/completion", textDocument={"uri": uri}, position=at)]
