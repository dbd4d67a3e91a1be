"""`factcheck lsp`: show the findings of `run` in an editor, over Language Server Protocol 3.17 on standard input and output.

Each edit rechecks the whole document, since figures are linked across an article; what it has not touched is not scanned, read
or checked again (`benchmarks/lsp.py` measures dense news). Queued edits are checked together; a document slower than
`SLOW_CHECK_SECONDS` is rechecked only after a pause as long as its last check.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.command.lsp.position import SHOW_PLACE
from factcheck.command.lsp.uri import to_path
from factcheck.command.rpc import (
    INVALID_PARAMS,
    NO_REQUEST,
    Failure,
    Framing,
    RpcServer,
    get_optional_param,
    get_required_param,
    iter_header_messages,
)

if TYPE_CHECKING:  # imported on first use, for a fast start
    from io import BufferedIOBase

    from factcheck.command.lsp.open_document import OpenDocument

__all__ = ["LspSession", "serve"]

FRAMING = Framing(
    iter_header_messages,
    lambda data: b"Content-Length: %d\r\n\r\n%b" % (len(data), data),
    ("$/cancelRequest", "id"),
    answers_cancelled=True,
)
NOT_INITIALIZED = -32002
PREFERRED_ENCODINGS = ("utf-32", "utf-8", "utf-16")  # cheapest first; the default by the protocol is UTF-16
SLOW_CHECK_SECONDS = 0.05  # a slower check waits for a pause in the edits
MAX_WAIT_SECONDS = 2.0  # the longest such pause
MAX_OPEN_DOCUMENTS = 1_000

Object = dict[str, Any]


def serve(source: BufferedIOBase, sink: BufferedIOBase) -> int:
    """Serve until the editor exits. Return the exit status: 1 where it sent no `shutdown` first."""
    session = LspSession()
    server = session.server = RpcServer(FRAMING, source, sink, session.methods, session.publish_due)
    server.serve()
    return 0 if session.shut else 1


class LspSession:
    """The state of one connection: the editor's capabilities and its open documents."""

    server: RpcServer

    def __init__(self) -> None:
        self.shut = self.started = False
        self.encoding = "utf-16"
        self.client_capabilities: Object = {}
        self.hints = False
        self.documents: dict[str, OpenDocument] = {}
        self.due: dict[str, float] = {}  # URI to the monotonic time at which to publish diagnostics
        self.methods = {
            "initialize": self.initialize,
            "initialized": _do_nothing,
            "shutdown": self.shut_down,
            "exit": self.exit,
            "textDocument/didOpen": self.open_document,
            "textDocument/didChange": self.change_document,
            "textDocument/didSave": self.recheck_documents,
            "textDocument/didClose": self.close_document,
            "workspace/didChangeConfiguration": self.update_configuration,
            "workspace/didChangeWatchedFiles": self.recheck_documents,
            "textDocument/diagnostic": self.get_diagnostics,
            "textDocument/hover": self.get_hover,
            "textDocument/codeAction": self.list_code_actions,
            "textDocument/inlayHint": self.list_inlay_hints,
            "textDocument/documentLink": self.list_document_links,
            "textDocument/completion": self.list_completions,
            "workspace/executeCommand": self.execute_command,
            "$/cancelRequest": _do_nothing,  # handled by the reading thread
            "$/setTrace": _do_nothing,
        }

    def publish_due(self) -> float | None:
        """Publish the diagnostics of one due document. Return the seconds until the next is due, None where none is."""
        if not self.due:
            self._preload_modules()
            return None
        uri, when = min(self.due.items(), key=lambda item: item[1])
        if (wait := when - time.monotonic()) > 0:
            return wait
        del self.due[uri]
        self._publish(self.documents[uri])
        return 0.0

    def initialize(self, params: Object) -> Object:
        if self.started:
            raise Failure(NO_REQUEST, "initialized already")
        self.started = True
        self.client_capabilities = get_optional_param(params, "capabilities", kind=dict) or {}
        spoken = get_optional_param(self.client_capabilities, "general", "positionEncodings", kind=list) or []
        self.encoding = next((one for one in PREFERRED_ENCODINGS if one in spoken), "utf-16")
        self._configure(get_optional_param(params, "initializationOptions", kind=dict))
        _enter_folder(params)
        return {"capabilities": _build_capabilities(self.encoding), "serverInfo": {"name": "factcheck", "version": __version__}}

    def shut_down(self, _: Object) -> None:
        self.shut = True

    def exit(self, _: Object) -> None:
        self.server.ended = True

    def open_document(self, params: Object) -> None:
        from factcheck.command.lsp.open_document import OpenDocument  # imported on first use, for a fast start

        document = OpenDocument(get_required_param(params, "textDocument", kind=dict), self.encoding)
        if len(self.documents) < MAX_OPEN_DOCUMENTS:
            self.documents[document.uri] = document
            self._schedule_publish(document)

    def change_document(self, params: Object) -> None:
        document = self._get_document(params)
        document.edit(params)
        self._schedule_publish(document)

    def recheck_documents(self, _: Object) -> None:
        """Recheck all documents: a file they depend on (article of a claims file, configuration, baseline) may have changed."""
        from factcheck import units

        units.forget_defined()
        for document in self.documents.values():
            document.mark_stale()
            self._schedule_publish(document)
        if self._has_pull_diagnostics and get_optional_param(
            self.client_capabilities, "workspace", "diagnostics", "refreshSupport", kind=bool
        ):
            self.server.ask("workspace/diagnostic/refresh")

    def close_document(self, params: Object) -> None:
        document = self._get_document(params)
        del self.documents[document.uri]
        self.due.pop(document.uri, None)
        if not self._has_pull_diagnostics:
            self.server.notify("textDocument/publishDiagnostics", {"uri": document.uri, "diagnostics": []})

    def update_configuration(self, params: Object) -> None:
        found = get_optional_param(params, "settings", kind=dict) or {}
        self._configure(get_optional_param(found, "factcheck", kind=dict) or found)
        if get_optional_param(self.client_capabilities, "workspace", "inlayHint", "refreshSupport", kind=bool):
            self.server.ask("workspace/inlayHint/refresh")

    def get_diagnostics(self, params: Object) -> Object:
        """Return the findings of `run` as diagnostics, or "unchanged" where they equal the previous result."""
        document = self._get_document(params)
        items = self._list_diagnostics(document)
        name = _make_result_id(items)
        if get_optional_param(params, "previousResultId", kind=str) == name:
            return {"kind": "unchanged", "resultId": name}
        return {"kind": "full", "resultId": name, "items": items}

    def get_hover(self, params: Object) -> Object | None:
        from factcheck.command.lsp import claims_file_help, hover

        document = self._get_document(params)
        offset = document.lines.to_offset(get_required_param(params, "position", kind=dict))
        formats = get_optional_param(self.client_capabilities, "textDocument", "hover", "contentFormat", kind=list) or []
        found = hover.build_hover(document, offset, markdown="markdown" in formats)
        return found or (
            claims_file_help.build_key_hover(document, offset, markdown="markdown" in formats)
            if document.is_claims_file
            else None
        )

    def list_code_actions(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.actions import EditorAbilities, build_actions

        document = self._get_document(params)
        only = get_optional_param(params, "context", "only", kind=list)
        if only is not None and not {"", "quickfix"} & {kind for kind in only if isinstance(kind, str)}:
            return []
        start, end = document.lines.to_span(get_required_param(params, "range", kind=dict))
        texts = {one.path: one.text for one in self.documents.values()}
        return build_actions(document, start, end, EditorAbilities.from_capabilities(self.client_capabilities, texts))

    def execute_command(self, params: Object) -> None:
        """Put the cursor at a place of an open document, where the reader goes on to write a reason."""
        if get_required_param(params, "command", kind=str) != SHOW_PLACE:
            raise Failure(INVALID_PARAMS, "command: no such command")
        arguments = get_optional_param(params, "arguments", kind=list) or [None]
        uri = get_required_param(arguments[0], "uri", kind=str)
        if uri not in self.documents:
            raise Failure(INVALID_PARAMS, "arguments: no open document")
        selection = get_required_param(arguments[0], "selection", kind=dict)
        self.server.ask("window/showDocument", uri=uri, takeFocus=True, selection=selection)

    def list_inlay_hints(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.hover import build_inlay_hints

        document = self._get_document(params)
        start, end = document.lines.to_span(get_required_param(params, "range", kind=dict))
        return list(build_inlay_hints(document, start, end)) if self.hints else []

    def list_document_links(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.claims_file_help import iter_links

        document = self._get_document(params)
        return list(iter_links(document)) if document.is_claims_file else []

    def list_completions(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.claims_file_help import build_completions

        document = self._get_document(params)
        offset = document.lines.to_offset(get_required_param(params, "position", kind=dict))
        return build_completions(document, offset) if document.is_yaml else []

    @property
    def _has_pull_diagnostics(self) -> bool:
        """True if the editor pulls diagnostics, so that none are pushed."""
        return get_optional_param(self.client_capabilities, "textDocument", "diagnostic", kind=dict) is not None

    def _get_document(self, params: Object) -> OpenDocument:
        if not self.started:
            raise Failure(NOT_INITIALIZED, "initialize comes first")
        document = self.documents.get(get_required_param(params, "textDocument", "uri", kind=str))
        if document is None:
            raise Failure(INVALID_PARAMS, "textDocument.uri: no open document")
        return document

    def _schedule_publish(self, document: OpenDocument) -> None:
        """Schedule publishing its diagnostics: at once, or for a slow document when typing pauses."""
        if not self._has_pull_diagnostics:
            wait = document.seconds if document.seconds > SLOW_CHECK_SECONDS else 0.0
            self.due[document.uri] = time.monotonic() + min(wait, MAX_WAIT_SECONDS)

    def _publish(self, document: OpenDocument) -> None:
        told = {"uri": document.uri, "version": document.version, "diagnostics": self._list_diagnostics(document)}
        self.server.notify("textDocument/publishDiagnostics", told)

    def _list_diagnostics(self, document: OpenDocument) -> list[Object]:
        from factcheck.command.lsp.diagnostics import build_diagnostics

        kind = "diagnostic" if self._has_pull_diagnostics else "publishDiagnostics"
        return build_diagnostics(
            document,
            related=bool(get_optional_param(self.client_capabilities, "textDocument", kind, "relatedInformation", kind=bool)),
        )

    def _configure(self, options: Object | None) -> None:
        hints = get_optional_param(options or {}, "inlayHints", kind=bool)
        self.hints = self.hints if hints is None else hints

    def _preload_modules(self) -> None:
        """Import the modules of a first check while the editor is idle."""
        if self.started:
            from factcheck.check import slip  # noqa: F401  imported to load it
            from factcheck.command.lsp import actions, diagnostics, hover  # noqa: F401
            from factcheck.run import article_claims  # noqa: F401  imported to load it


def _do_nothing(_: Object) -> None:
    """Handle a notification that needs no action."""


def _build_capabilities(encoding: str) -> Object:
    return {
        "positionEncoding": encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "diagnosticProvider": {"identifier": "factcheck", "interFileDependencies": True, "workspaceDiagnostics": False},
        "hoverProvider": True,
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        "inlayHintProvider": True,
        "documentLinkProvider": {},
        "completionProvider": {"triggerCharacters": ["{"]},
        "executeCommandProvider": {"commands": [SHOW_PLACE]},
    }


def _enter_folder(params: Object) -> None:
    """Change to the first workspace folder of the editor, where `run` would be started."""
    folders = get_optional_param(params, "workspaceFolders", kind=list) or []
    uri = get_optional_param(folders[0], "uri", kind=str) if folders else get_optional_param(params, "rootUri", kind=str)
    if uri and (path := to_path(uri)):
        try:
            os.chdir(path)
        except (OSError, ValueError):
            sys.stderr.write("factcheck: the folder that the editor names is not there\n")


def _make_result_id(items: list[Object]) -> str:
    """Return a hash of the diagnostics, which serves as their result id."""
    from hashlib import sha256

    return sha256(repr(items).encode("utf-8", "replace")).hexdigest()[:16]
