"""`factcheck lsp`: the findings of `run` in an editor, by the Language Server Protocol 3.17 on standard input and output.

A document is checked as a whole at each edit, since figures are linked across an article: 10 KB take some 20 ms. Edits that
come in meanwhile are taken together, and a text that takes longer than LONG waits as long as its last check took.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.command.lsp.uri import path_of
from factcheck.command.rpc import INVALID_PARAMS, NO_REQUEST, Failure, Server, Wire, asked, by_headers, wanted

if TYPE_CHECKING:  # only when asked for: an editor starts without
    from io import BufferedIOBase

    from factcheck.command.lsp.document import Document

__all__ = ["Session", "serve"]

WIRE = Wire(by_headers, lambda data: b"Content-Length: %d\r\n\r\n%b" % (len(data), data), ("$/cancelRequest", "id"), told=True)
NOT_INITIALIZED = -32002
ENCODINGS = ("utf-32", "utf-8", "utf-16")  # the cheapest first; an editor that names none means UTF-16
LONG = 0.05  # seconds of a check
LONGEST = 2.0  # seconds without an edit, at most
MOST_OPEN = 1_000

Object = dict[str, Any]


def serve(source: BufferedIOBase, sink: BufferedIOBase) -> int:
    """Until the editor ends it; the exit status: 1 where it did not say so before."""
    session = Session()
    server = session.server = Server(WIRE, source, sink, session.methods, session.idle)
    server.serve()
    return 0 if session.shut else 1


class Session:
    """What one editor has said of itself, and the documents that it has open."""

    server: Server

    def __init__(self) -> None:
        self.shut = self.started = False
        self.encoding = "utf-16"
        self.able: Object = {}  # what the editor can do
        self.hints = False
        self.documents: dict[str, Document] = {}
        self.due: dict[str, float] = {}  # when what has changed is to be told; by URI
        self.methods = {
            "initialize": self.initialize,
            "initialized": _nothing,
            "shutdown": self.shutdown,
            "exit": self.exit,
            "textDocument/didOpen": self.opened,
            "textDocument/didChange": self.changed,
            "textDocument/didSave": self.saved,
            "textDocument/didClose": self.closed,
            "workspace/didChangeConfiguration": self.configured,
            "workspace/didChangeWatchedFiles": self.saved,
            "textDocument/diagnostic": self.diagnostic,
            "textDocument/hover": self.hover,
            "textDocument/codeAction": self.code_actions,
            "textDocument/inlayHint": self.inlay_hints,
            "textDocument/documentLink": self.document_links,
            "textDocument/completion": self.completion,
            "$/cancelRequest": _nothing,  # seen when it was read
            "$/setTrace": _nothing,
        }

    def idle(self) -> float | None:
        """Tells of one document that is due; after how many seconds the next one is."""
        if not self.due:
            self._load()
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
        self.able = asked(params, "capabilities", kind=dict) or {}
        spoken = asked(self.able, "general", "positionEncodings", kind=list) or []
        self.encoding = next((one for one in ENCODINGS if one in spoken), "utf-16")
        self._configure(asked(params, "initializationOptions", kind=dict))
        _enter(params)
        return {"capabilities": _capabilities(self.encoding), "serverInfo": {"name": "factcheck", "version": __version__}}

    def shutdown(self, _: Object) -> None:
        self.shut = True

    def exit(self, _: Object) -> None:
        self.server.ended = True

    def opened(self, params: Object) -> None:
        from factcheck.command.lsp.document import Document  # only when asked for: an editor starts without

        document = Document(wanted(params, "textDocument", kind=dict), self.encoding)
        if len(self.documents) < MOST_OPEN:
            self.documents[document.uri] = document
            self._changed(document)

    def changed(self, params: Object) -> None:
        document = self._document(params)
        document.edit(params)
        self._changed(document)

    def saved(self, _: Object) -> None:
        """A file that others rest on may be another now: an article of a claims file, a configuration, a baseline."""
        from factcheck import units

        units.forget()
        for document in self.documents.values():
            document.stale()
            self._changed(document)
        if self._pulls and asked(self.able, "workspace", "diagnostics", "refreshSupport", kind=bool):
            self.server.ask("workspace/diagnostic/refresh")

    def closed(self, params: Object) -> None:
        document = self._document(params)
        del self.documents[document.uri]
        self.due.pop(document.uri, None)
        if not self._pulls:
            self.server.notify("textDocument/publishDiagnostics", {"uri": document.uri, "diagnostics": []})

    def configured(self, params: Object) -> None:
        found = asked(params, "settings", kind=dict) or {}
        self._configure(asked(found, "factcheck", kind=dict) or found)
        if asked(self.able, "workspace", "inlayHint", "refreshSupport", kind=bool):
            self.server.ask("workspace/inlayHint/refresh")

    def diagnostic(self, params: Object) -> Object:
        """What `run` finds, or that it is what was told last."""
        document = self._document(params)
        items = self._found(document)
        name = _name(items)
        if asked(params, "previousResultId", kind=str) == name:
            return {"kind": "unchanged", "resultId": name}
        return {"kind": "full", "resultId": name, "items": items}

    def hover(self, params: Object) -> Object | None:
        from factcheck.command.lsp import hover, keys

        document = self._document(params)
        offset = document.lines.offset(wanted(params, "position", kind=dict))
        formats = asked(self.able, "textDocument", "hover", "contentFormat", kind=list) or []
        found = hover.hover(document, offset, markdown="markdown" in formats)
        return found or (keys.explained(document, offset, markdown="markdown" in formats) if document.claims else None)

    def code_actions(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.actions import actions

        document = self._document(params)
        only = asked(params, "context", "only", kind=list)
        if only is not None and not {"", "quickfix"} & {kind for kind in only if isinstance(kind, str)}:
            return []
        start, end = document.lines.span(wanted(params, "range", kind=dict))
        versions = asked(self.able, "workspace", "workspaceEdit", "documentChanges", kind=bool)
        return actions(document, start, end, versions=bool(versions))

    def inlay_hints(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.hover import hints

        document = self._document(params)
        start, end = document.lines.span(wanted(params, "range", kind=dict))
        return list(hints(document, start, end)) if self.hints else []

    def document_links(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.keys import links

        document = self._document(params)
        return list(links(document)) if document.claims else []

    def completion(self, params: Object) -> list[Object]:
        from factcheck.command.lsp.keys import completions

        document = self._document(params)
        offset = document.lines.offset(wanted(params, "position", kind=dict))
        return completions(document, offset) if document.yaml else []

    @property
    def _pulls(self) -> bool:
        """Whether the editor asks for diagnostics: then it is not told of them as well."""
        return asked(self.able, "textDocument", "diagnostic", kind=dict) is not None

    def _document(self, params: Object) -> Document:
        if not self.started:
            raise Failure(NOT_INITIALIZED, "initialize comes first")
        document = self.documents.get(wanted(params, "textDocument", "uri", kind=str))
        if document is None:
            raise Failure(INVALID_PARAMS, "textDocument.uri: no open document")
        return document

    def _changed(self, document: Document) -> None:
        """Has it told, at once or when the typing pauses."""
        if not self._pulls:
            wait = document.seconds if document.seconds > LONG else 0.0
            self.due[document.uri] = time.monotonic() + min(wait, LONGEST)

    def _publish(self, document: Document) -> None:
        told = {"uri": document.uri, "version": document.version, "diagnostics": self._found(document)}
        self.server.notify("textDocument/publishDiagnostics", told)

    def _found(self, document: Document) -> list[Object]:
        from factcheck.command.lsp.diagnostics import diagnostics

        kind = "diagnostic" if self._pulls else "publishDiagnostics"
        return diagnostics(document, related=bool(asked(self.able, "textDocument", kind, "relatedInformation", kind=bool)))

    def _configure(self, options: Object | None) -> None:
        hints = asked(options or {}, "inlayHints", kind=bool)
        self.hints = self.hints if hints is None else hints

    def _load(self) -> None:
        """What a first check needs, while the editor opens its windows."""
        if self.started:
            from factcheck.check import slip  # noqa: F401  loading them is what is wanted
            from factcheck.command.lsp import actions, diagnostics, hover  # noqa: F401
            from factcheck.run import prose  # noqa: F401  loading them is what is wanted


def _nothing(_: Object) -> None:
    """For what is told and changes nothing."""


def _capabilities(encoding: str) -> Object:
    return {
        "positionEncoding": encoding,
        "textDocumentSync": {"openClose": True, "change": 2, "save": {"includeText": False}},
        "diagnosticProvider": {"identifier": "factcheck", "interFileDependencies": True, "workspaceDiagnostics": False},
        "hoverProvider": True,
        "codeActionProvider": {"codeActionKinds": ["quickfix"]},
        "inlayHintProvider": True,
        "documentLinkProvider": {},
        "completionProvider": {"triggerCharacters": ["{"]},
    }


def _enter(params: Object) -> None:
    """Works in the folder that the editor has open, where `run` would be started."""
    folders = asked(params, "workspaceFolders", kind=list) or []
    uri = asked(folders[0], "uri", kind=str) if folders else asked(params, "rootUri", kind=str)
    if uri and (path := path_of(uri)):
        try:
            os.chdir(path)
        except (OSError, ValueError):
            sys.stderr.write("factcheck: the folder that the editor names is not there\n")


def _name(items: list[Object]) -> str:
    """The same while they are the same."""
    from hashlib import sha256

    return sha256(repr(items).encode("utf-8", "replace")).hexdigest()[:16]
