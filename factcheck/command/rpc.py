"""JSON-RPC 2.0 over two streams: how messages are set apart, whom they are given to, and what is answered.

One thread reads, so that a request can be cancelled before its turn; all else is done in the thread that calls `serve`, in
the order of the messages. Whatever a client sends is answered or passed over: it never ends the server.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from io import BufferedIOBase
from queue import Empty, Queue
from threading import Thread
from typing import Any, NamedTuple, TypeVar, cast

__all__ = ["INVALID_PARAMS", "NO_REQUEST", "Failure", "Server", "Wire", "asked", "by_headers", "by_lines", "streams", "wanted"]

PARSE_ERROR, NO_REQUEST, NO_METHOD, INVALID_PARAMS, INTERNAL, CANCELLED = -32700, -32600, -32601, -32602, -32603, -32800
LARGEST = 64_000_000  # bytes of a message
LONGEST_HEADER = 1_000
PIECE = 1_000_000
WAITING = 10_000  # messages; more of them wait in the pipe
AGAIN = 1.0  # seconds after an error of the program
TOO_LARGE = f"a message larger than {LARGEST // 1_000_000} MB"
NAMES: dict[type, str] = {str: "a text", int: "a whole number", dict: "an object", list: "a list", bool: "true or false"}
T = TypeVar("T")

Message = dict[str, Any]
Handler = Callable[[Message], Any]  # parameters to result
Idle = Callable[[], float | None]


class Failure(Exception):  # noqa: N818  what is answered in place of a result
    """Why a request is not answered: a code of JSON-RPC and a sentence."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Wire(NamedTuple):
    """take: the next message of a stream, None at its end; Failure where it can't be told, and the one after can be taken."""

    take: Callable[[BufferedIOBase], bytes | None]
    put: Callable[[bytes], bytes]
    cancel: tuple[str, str]  # the notification that cancels a request, and its key
    told: bool  # whether a request that was cancelled is answered


class Server:
    """Answers by the methods of a mapping.

    idle: called when no message waits; it returns after how many seconds it wants to be called again, None for never.
    """

    def __init__(
        self, wire: Wire, source: BufferedIOBase, sink: BufferedIOBase, methods: Mapping[str, Handler], idle: Idle | None = None
    ) -> None:
        self._wire, self._source, self._sink, self._methods, self._idle = wire, source, sink, methods, idle
        self._waiting: Queue[Any] = Queue(WAITING)
        self._open: set[Any] = set()  # ids of requests that are not answered yet
        self._cancelled: set[Any] = set()
        self.ended = False  # set by a method, it ends `serve`

    def serve(self) -> None:
        """Until the stream ends or a method has set `ended`."""
        Thread(target=self._read, daemon=True).start()
        while not self.ended:
            wait = self._paused() if self._waiting.empty() else None
            try:
                message = self._waiting.get(timeout=wait)
            except Empty:
                continue
            if message is None:
                return
            if answer := self._answers(message):
                self._put(answer)

    def _paused(self) -> float | None:
        try:
            return self._idle() if self._idle else None
        except Exception as bug:  # what nobody waits for has nobody to be told
            _traced(bug)
            return AGAIN

    def notify(self, method: str, params: Message) -> None:
        self._put({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str) -> None:
        """A request whose answer does not matter."""
        self._put({"jsonrpc": "2.0", "id": f"factcheck {method}", "method": method})

    def _put(self, message: Message | list[Message]) -> None:
        data = json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")
        self._sink.write(self._wire.put(data))
        self._sink.flush()

    def _read(self) -> None:
        """Puts each message, parsed, among those that wait; None at the end of the stream."""
        while True:
            try:
                data = self._wire.take(self._source)
                message = None if data is None else _parsed(data)
            except Failure as why:
                message = why
            except (OSError, ValueError):  # the stream is closed
                message = None
            for one in message if isinstance(message, list) else [message]:
                self._note(one)
            self._waiting.put(message)
            if message is None:
                return

    def _note(self, message: Any) -> None:
        """Keeps the ids of what is asked, and of what is cancelled before it is answered."""
        if not isinstance(message, dict):
            return
        params, (method, key) = message.get("params"), self._wire.cancel
        if message.get("method") == method and isinstance(params, dict):
            one = params.get(key)
            if _is_id(one) and one in self._open:
                self._cancelled.add(one)
        elif "method" in message and _is_id(message.get("id")):
            self._open.add(message["id"])

    def _answers(self, message: Any) -> Message | list[Message] | None:
        """The answer to a message, or to a batch of them."""
        if not isinstance(message, list):
            return self._answer(message)
        if not message:
            return _failed(None, NO_REQUEST, "an empty batch")
        return [answer for one in message if (answer := self._answer(one))] or None

    def _answer(self, message: Any) -> Message | None:
        if isinstance(message, Failure):
            return _failed(None, message.code, message.message)
        if not isinstance(message, dict):
            return _failed(None, NO_REQUEST, "a message is an object")
        method, one = message.get("method"), message.get("id")
        if "method" not in message and ("result" in message or "error" in message):
            return None  # an answer to what was asked
        if not isinstance(method, str) or ("id" in message and not _is_id(one)):
            return _failed(one if _is_id(one) else None, NO_REQUEST, "method: a text; id: a text or a whole number")
        try:
            return self._done(method, message, one)
        finally:
            self._open.discard(one)
            self._cancelled.discard(one)

    def _done(self, method: str, message: Message, one: Any) -> Message | None:
        told = "id" in message
        if told and one in self._cancelled:
            return _failed(one, CANCELLED, "cancelled") if self._wire.told else None
        try:
            result = self._called(method, message.get("params"))
        except Failure as why:
            return _failed(one, why.code, why.message) if told else None
        except Exception as bug:  # it costs one answer, not the server
            _traced(bug)
            message_ = f"internal error: {type(bug).__name__}: {bug}. Please report it"
            return _failed(one, INTERNAL, message_) if told else None
        return {"jsonrpc": "2.0", "id": one, "result": result} if told else None

    def _called(self, method: str, params: Any) -> Any:
        handler = self._methods.get(method)
        if handler is None:
            raise Failure(NO_METHOD, f"no method {method[:100]}")
        if not isinstance(params, dict | None):
            raise Failure(INVALID_PARAMS, "params: an object")
        return handler(params or {})


def streams() -> tuple[BufferedIOBase, BufferedIOBase]:
    """Standard input and output as bytes. Whatever else is printed goes to standard error: it would be no message."""
    sink = cast("BufferedIOBase", sys.stdout.detach())  # type: ignore[union-attr]  # a stream that main has made
    sys.stdout = sys.stderr
    return open(0, "rb", closefd=False), sink


def asked(params: Any, *keys: str, kind: type[T]) -> T | None:
    """What stands under keys, one within the other; None where one of them is missing. Failure where it is of another kind."""
    found = params
    for n, key in enumerate(keys):
        if not isinstance(found, dict):
            raise Failure(INVALID_PARAMS, f"{'.'.join(keys[:n])}: an object")
        found = found.get(key)
        if found is None:
            return None
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        raise Failure(INVALID_PARAMS, f"{'.'.join(keys)}: {NAMES.get(kind, kind.__name__)}")
    return found


def wanted(params: Any, *keys: str, kind: type[T]) -> T:
    """The same of what must be there."""
    found = asked(params, *keys, kind=kind)
    if found is None:
        raise Failure(INVALID_PARAMS, f"{'.'.join(keys)} is missing")
    return found


def by_headers(stream: BufferedIOBase) -> bytes | None:
    """A message behind its headers, of which `Content-Length` counts.  Content-Length: 2\\r\\n\\r\\n{}"""
    length, read = None, False
    while line := stream.readline(LONGEST_HEADER):
        if line.strip():
            name, _, value = line.partition(b":")
            read = True
            if name.strip().lower() == b"content-length":
                length = int(value) if value.strip().isdigit() and len(value) < 20 else None
        elif length is not None:
            return _body(stream, length)
        elif read:
            raise Failure(PARSE_ERROR, "a message without Content-Length")
    return None


def by_lines(stream: BufferedIOBase) -> bytes | None:
    """A message on a line of its own."""
    while line := stream.readline(LARGEST + 1):
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(PIECE)
            raise Failure(NO_REQUEST, TOO_LARGE)
        if line.strip():
            return line
    return None


def _body(stream: BufferedIOBase, length: int) -> bytes | None:
    if length > LARGEST:
        while length and (read := len(stream.read(min(length, PIECE)))):
            length -= read
        raise Failure(NO_REQUEST, TOO_LARGE)
    data = stream.read(length)
    return data if len(data) == length else None  # half a message: whoever sent it is gone


def _parsed(data: bytes) -> Any:
    """The JSON of a message; never None, which is the end."""
    try:
        found = json.loads(data, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise Failure(PARSE_ERROR, "no JSON") from None
    return Failure(NO_REQUEST, "a message is an object") if found is None else found


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _traced(bug: Exception) -> None:
    if os.environ.get("FACTCHECK_TRACEBACK"):
        sys.excepthook(type(bug), bug, bug.__traceback__)


def _is_id(one: Any) -> bool:
    return isinstance(one, str) or (isinstance(one, int) and not isinstance(one, bool))


def _failed(one: Any, code: int, message: str) -> Message:
    return {"jsonrpc": "2.0", "id": one, "error": {"code": code, "message": message}}
