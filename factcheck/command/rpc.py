"""JSON-RPC 2.0 over two streams: framing of messages, dispatch, answers.

One thread reads, so that a request can be cancelled before its turn; all else is done in the thread that calls `serve`, in
the order of the messages. Whatever a client sends is answered or ignored; it never ends the server.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from io import BufferedIOBase
from queue import Empty, Queue
from threading import Thread
from typing import Any, NamedTuple, TypeVar, cast

__all__ = [
    "INVALID_PARAMS",
    "NO_REQUEST",
    "Failure",
    "Framing",
    "RpcServer",
    "get_optional_param",
    "get_required_param",
    "iter_header_messages",
    "iter_line_messages",
    "open_streams",
]

PARSE_ERROR, NO_REQUEST, NO_METHOD, INVALID_PARAMS, INTERNAL, CANCELLED = -32700, -32600, -32601, -32602, -32603, -32800
MAX_MESSAGE_BYTES = 64_000_000  # bytes
MAX_HEADER_BYTES = 1_000
CONTENT_LENGTH = re.compile(rb"(?<!-)content-length:[ \t]{0,20}(\d{1,19})\s*\Z", re.IGNORECASE)  # at the end of a line
CHUNK_BYTES = 1_000_000
MAX_WAITING_MESSAGES = 10_000  # messages; more of them wait in the pipe
RETRY_SECONDS = 1.0  # until idle work is tried again after an error
TOO_LARGE = f"a message larger than {MAX_MESSAGE_BYTES // 1_000_000} MB"
TYPE_NAMES: dict[type, str] = {str: "a text", int: "a whole number", dict: "an object", list: "a list", bool: "true or false"}
T = TypeVar("T")

Message = dict[str, Any]
Handler = Callable[[Message], Any]  # parameters to result
Idle = Callable[[], float | None]  # returns the seconds until it wants to be called again, None for never


class Failure(Exception):  # noqa: N818  an answer to the client
    """The error to answer a request with: a code of JSON-RPC and a sentence."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class Framing(NamedTuple):
    """How a protocol delimits messages and cancels requests."""

    iter_messages: Callable[[BufferedIOBase], Iterator[bytes | Failure]]  # of a stream; a Failure for a malformed one
    wrap: Callable[[bytes], bytes]
    cancel: tuple[str, str]  # method of the notification that cancels a request, and the parameter with its id
    answers_cancelled: bool  # True if a cancelled request is answered


class RpcServer:
    """Answers requests with the methods of a mapping. idle: called while no message waits."""

    def __init__(
        self,
        framing: Framing,
        source: BufferedIOBase,
        sink: BufferedIOBase,
        methods: Mapping[str, Handler],
        idle: Idle | None = None,
    ) -> None:
        self._framing, self._source, self._sink, self._methods, self._idle = framing, source, sink, methods, idle
        self._waiting: Queue[Any] = Queue(MAX_WAITING_MESSAGES)
        self._open: set[Any] = set()  # ids of unanswered requests
        self._cancelled: set[Any] = set()
        self.ended = False  # a method sets it to end `serve`

    def serve(self) -> None:
        """Answer messages until the stream ends or a method has set `ended`."""
        Thread(target=self._read, daemon=True).start()
        while not self.ended:
            wait = self._run_idle() if self._waiting.empty() else None
            try:
                message = self._waiting.get(timeout=wait)
            except Empty:
                continue
            if message is None:
                return
            if answer := self._answer_each(message):
                self._send(answer)

    def _run_idle(self) -> float | None:
        try:
            return self._idle() if self._idle else None
        except Exception as bug:  # no request waits for it, so there is no answer to put the error in
            _print_traceback(bug)
            return RETRY_SECONDS

    def notify(self, method: str, params: Message) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> None:
        """Send a request whose answer is ignored."""
        message = {"jsonrpc": "2.0", "id": f"factcheck {method}", "method": method}
        self._send({**message, "params": params} if params else message)

    def _send(self, message: Message | list[Message]) -> None:
        data = json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")
        self._sink.write(self._framing.wrap(data))
        self._sink.flush()

    def _read(self) -> None:
        """Parse each message and put it in the queue; None at the end of the stream, or if no more can be read."""
        try:
            for data in self._framing.iter_messages(self._source):
                message = _parse_message(data) if isinstance(data, bytes) else data
                for one in message if isinstance(message, list) else [message]:
                    self._track_request(one)
                self._waiting.put(message)
        except (OSError, ValueError, MemoryError):  # the stream is closed, or memory is full
            return
        finally:
            self._waiting.put(None)

    def _track_request(self, message: Any) -> None:
        """Note the id of a request, or of a request that this message cancels before it is answered."""
        if not isinstance(message, dict):
            return
        params, (method, key) = message.get("params"), self._framing.cancel
        if message.get("method") == method and isinstance(params, dict):
            request_id = params.get(key)
            if _is_id(request_id) and request_id in self._open:
                self._cancelled.add(request_id)
        elif "method" in message and _is_id(message.get("id")):
            self._open.add(message["id"])

    def _answer_each(self, message: Any) -> Message | list[Message] | None:
        """Return the answer to a message, or to a batch of them; None if there is none."""
        if not isinstance(message, list):
            return self._answer(message)
        if not message:
            return _build_failure(None, NO_REQUEST, "an empty batch")
        return [answer for one in message if (answer := self._answer(one))] or None

    def _answer(self, message: Any) -> Message | None:
        if isinstance(message, Failure):
            return _build_failure(None, message.code, message.message)
        if not isinstance(message, dict):
            return _build_failure(None, NO_REQUEST, "a message is an object")
        method, request_id = message.get("method"), message.get("id")
        if "method" not in message and ("result" in message or "error" in message):
            return None  # the answer to a request of ours
        if not isinstance(method, str) or ("id" in message and not _is_id(request_id)):
            known_id = request_id if _is_id(request_id) else None
            return _build_failure(known_id, NO_REQUEST, "method: a text; id: a text or a whole number")
        try:
            return self._execute(method, message, request_id)
        finally:
            self._open.discard(request_id)
            self._cancelled.discard(request_id)

    def _execute(self, method: str, message: Message, request_id: Any) -> Message | None:
        is_request = "id" in message  # a notification is not answered
        if is_request and request_id in self._cancelled:
            return _build_failure(request_id, CANCELLED, "cancelled") if self._framing.answers_cancelled else None
        try:
            result = self._call_method(method, message.get("params"))
        except Failure as why:
            return _build_failure(request_id, why.code, why.message) if is_request else None
        except Exception as bug:  # the server goes on
            _print_traceback(bug)
            text = f"internal error: {type(bug).__name__}: {bug}. Please report it"
            return _build_failure(request_id, INTERNAL, text) if is_request else None
        return {"jsonrpc": "2.0", "id": request_id, "result": result} if is_request else None

    def _call_method(self, method: str, params: Any) -> Any:
        handler = self._methods.get(method)
        if handler is None:
            raise Failure(NO_METHOD, f"no method {method[:100]}")
        if not isinstance(params, dict | None):
            raise Failure(INVALID_PARAMS, "params: an object")
        return handler(params or {})


def open_streams() -> tuple[BufferedIOBase, BufferedIOBase]:
    """Return standard input and output as binary streams. Anything printed later goes to standard error: it is no message."""
    sink = cast("BufferedIOBase", sys.stdout.detach())  # type: ignore[union-attr]  # a stream that main has made
    sys.stdout = sys.stderr
    return open(0, "rb", closefd=False), sink


def get_optional_param(params: Any, *keys: str, kind: type[T]) -> T | None:
    """Return the value under nested keys; None if one of them is missing. Raises Failure if it is not of this type."""
    found = params
    for n, key in enumerate(keys):
        if not isinstance(found, dict):
            raise Failure(INVALID_PARAMS, f"{'.'.join(keys[:n])}: an object")
        found = found.get(key)
        if found is None:
            return None
    if not isinstance(found, kind) or (kind is int and isinstance(found, bool)):
        raise Failure(INVALID_PARAMS, f"{'.'.join(keys)}: {TYPE_NAMES.get(kind, kind.__name__)}")
    return found


def get_required_param(params: Any, *keys: str, kind: type[T]) -> T:
    """Return the value under nested keys. Raises Failure if it is missing or not of this type."""
    found = get_optional_param(params, *keys, kind=kind)
    if found is None:
        raise Failure(INVALID_PARAMS, f"{'.'.join(keys)} is missing")
    return found


def iter_header_messages(stream: BufferedIOBase) -> Iterator[bytes | Failure]:
    """Yield messages that have headers, as in LSP: Content-Length: 2\\r\\n\\r\\n{}

    A line that ends with this header begins a message wherever it stands: JSON has no line end within a string, and no such
    words outside of one. So a missing or wrong length costs one message and not all that follow.
    """
    length, has_headers, left_over = None, False, b""
    while line := left_over + _read_line_end(stream):
        left_over = b""
        if line.strip():
            found = CONTENT_LENGTH.search(line)
            length, has_headers = int(found[1]) if found else length, True
            continue
        if length is None:
            if has_headers:
                yield Failure(PARSE_ERROR, "a message without Content-Length")
        elif length > MAX_MESSAGE_BYTES:  # skipped, up to the header of the next
            yield Failure(NO_REQUEST, TOO_LARGE)
        else:
            body, next_length = _read_body(stream, length)
            if next_length is not None:
                yield Failure(PARSE_ERROR, f"Content-Length is {length}, and the next message begins before that")
                length = next_length
                continue
            if len(body) < length:  # half a message: the client has ended
                return
            left_over = _cut_after_json(body)
            yield body
        length, has_headers = None, False


def iter_line_messages(stream: BufferedIOBase) -> Iterator[bytes | Failure]:
    """Yield messages of one line each, as in MCP."""
    while line := stream.readline(MAX_MESSAGE_BYTES + 1):
        if len(line) > MAX_MESSAGE_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(CHUNK_BYTES)
            yield Failure(NO_REQUEST, TOO_LARGE)
        elif line.strip():
            yield line


def _read_line_end(stream: BufferedIOBase) -> bytes:
    """Return the next line, of a long one only its end: the rest of a message may precede a header."""
    line = end = stream.readline(CHUNK_BYTES)
    while end and not end.endswith(b"\n"):
        end = stream.readline(CHUNK_BYTES)
        line = line[-MAX_HEADER_BYTES:] + end
    return line


def _read_body(stream: BufferedIOBase, length: int) -> tuple[bytes, int | None]:
    """Return this many bytes, fewer at the end of the stream or before a header among them, and the length in that header."""
    body = bytearray()
    while line := stream.readline(length - len(body)):
        body += line
        if line.endswith(b"\n") and (found := CONTENT_LENGTH.search(line[-MAX_HEADER_BYTES:])):
            return bytes(body), int(found[1])
        if len(body) == length:
            break
    return bytes(body), None


def _cut_after_json(body: bytes) -> bytes:
    """Return what follows the last bracket of a body: the start of the next header, if the length was a little too large."""
    rest = body[max(body.rfind(b"}"), body.rfind(b"]")) + 1 :][-MAX_HEADER_BYTES:].lstrip()
    hides = rest.endswith(b"-") and not rest.lower().endswith(b"content-")  # "-" before a header would hide it
    return rest if rest[:1].isalpha() and not hides else b""  # a header begins with a letter


def _parse_message(data: bytes) -> Any:
    """Return the JSON of a message, or a Failure; never None, which means the end of the stream."""
    try:
        found = json.loads(data, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return Failure(PARSE_ERROR, "no JSON")
    return Failure(NO_REQUEST, "a message is an object") if found is None else found


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


def _print_traceback(bug: Exception) -> None:
    if os.environ.get("FACTCHECK_TRACEBACK"):
        sys.excepthook(type(bug), bug, bug.__traceback__)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


def _build_failure(request_id: Any, code: int, message: str) -> Message:
    return {"jsonrpc": "2.0", "id": request_id, "error": {"code": code, "message": message}}
