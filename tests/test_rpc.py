"""Messages over two streams: whatever arrives is answered or passed over, and the next message is read."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.command import lsp, mcp, rpc
from factcheck.command.rpc import Failure, Framing, RpcServer

WIRES = {"lsp": lsp.FRAMING, "mcp": mcp.FRAMING}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def broken(params: dict[str, Any]) -> None:
    raise ZeroDivisionError("a bug")


METHODS: dict[str, Callable[[dict[str, Any]], Any]] = {"echo": lambda params: params, "broken": broken}


def answers(wire: Framing, data: bytes) -> list[Any]:
    """All that is answered to a stream."""
    sink = io.BytesIO()
    RpcServer(wire, io.BytesIO(data), sink, METHODS).serve()
    return read_back(wire, sink)


def read_back(wire: Framing, sink: io.BytesIO) -> list[Any]:
    """The messages that a server has written."""
    return [json.loads(message) for message in wire.iter_messages(io.BytesIO(sink.getvalue())) if isinstance(message, bytes)]


def sent(wire: Framing, *messages: Any) -> bytes:
    return b"".join(wire.wrap(json.dumps(message).encode()) for message in messages)


def asking(number: Any, method: str = "echo", **params: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": number, "method": method, "params": params}


@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
def test_each_request_is_answered_in_order(wire: Framing) -> None:
    found = answers(wire, sent(wire, asking(1, text="近84万辆 🚗"), {"jsonrpc": "2.0", "method": "echo"}, asking("b")))
    assert [(1, {"text": "近84万辆 🚗"}), ("b", {})] == [(one["id"], one["result"]) for one in found]


@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe\xfd", -32700),
        (b"[" * 100_000, -32700),
        (b'{"id": 1, "method": "echo", "params": NaN}', -32700),
        (b'{"id": 1, "method": "echo", "params": ' + b"9" * 5_000 + b"}", -32700),
        (b"null", -32600),
        (b"7", -32600),
        (b"[]", -32600),
        (b'{"id": [], "method": "echo"}', -32600),
        (b'{"id": true, "method": "echo"}', -32600),
        (b'{"id": 1, "method": 5}', -32600),
        (b'{"id": 1}', -32600),
        (b'{"id": 1, "method": "nothing"}', -32601),
        (b'{"id": 1, "method": "echo", "params": [1]}', -32602),
        (b'{"id": 1, "method": "broken"}', -32603),
    ],
)
def test_what_is_wrong_costs_one_answer(wire: Framing, text: bytes, code: int) -> None:
    found = answers(wire, wire.wrap(text) + sent(wire, asking(2)))
    assert [code, 2] == [found[0]["error"]["code"], found[-1]["id"]]


@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
def test_half_a_message_is_the_end(wire: Framing) -> None:
    """Whoever sent it is gone; it is not acted on where its length says that it is half."""
    data = sent(wire, asking(1)) + wire.wrap(b'{"jsonrpc": "2.0", "id": 2, "method": "ec')[:-1]
    assert [1] == [one["id"] for one in answers(wire, data) if "result" in one]


@pytest.mark.parametrize(
    "head", [b"Content-Length: x\r\n\r\n", b"Content-Length: -1\r\n\r\n", b"Hello: you\r\n\r\n", b"\r\n\r\nA\r\n\r\n"]
)
def test_headers_without_a_length_are_said_to_be_so(head: bytes) -> None:
    found = answers(lsp.FRAMING, head + sent(lsp.FRAMING, asking(1)))
    assert [-32700, 1] == [found[0]["error"]["code"], found[-1]["id"]]


def test_a_length_that_is_wrong_costs_one_message() -> None:
    """Too short, too long, larger than any message, none at all: the next message is read as ever."""
    body = json.dumps(asking(1, text="a")).encode()
    for length in {*range(3 * len(body)), 60_000_000, 64_000_001, 10**18, 10**30, -1} - {len(body)}:
        bad = b"Content-Length: %d\r\n\r\n%b" % (length, body)
        found = answers(lsp.FRAMING, bad + sent(lsp.FRAMING, asking(2), asking(3)))
        assert [None, 2, 3] == [one["id"] for one in found], length
        assert "error" in found[0]


def test_messages_without_a_length_leave_the_server_able_to_hear() -> None:
    """No line end parts the end of such a message from the header of the next."""
    bad = b"Content-Length: -1\r\n\r\n" + json.dumps(asking(1, text="x" * 3_000)).encode()
    found = answers(lsp.FRAMING, bad * 3 + sent(lsp.FRAMING, asking(2)))
    assert [None, None, None, 2] == [one["id"] for one in found]


def test_a_header_within_a_text_is_text() -> None:
    """JSON writes a line end as two letters."""
    said = "Content-Length: 5\r\n\r\n"
    assert [{"text": said}] == [one["result"] for one in answers(lsp.FRAMING, sent(lsp.FRAMING, asking(1, text=said)))]


def test_a_reader_that_fails_ends_the_server() -> None:
    """It does not wait for ever for messages that nobody reads."""

    class Full(io.BytesIO):
        def readline(self, size: int | None = -1) -> bytes:
            raise MemoryError

    RpcServer(lsp.FRAMING, Full(), io.BytesIO(), METHODS).serve()


def test_other_headers_and_line_ends_are_read() -> None:
    body = json.dumps(asking(1)).encode()
    head = b"Content-Type: application/vscode-jsonrpc; charset=utf-8\ncontent-length:%d\n\n" % len(body)
    assert 1 == answers(lsp.FRAMING, head + body)[0]["id"]


@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
def test_a_message_that_is_too_large_is_passed_over(wire: Framing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rpc, "MAX_MESSAGE_BYTES", 1_000)
    found = answers(wire, sent(wire, asking(1, text="x" * 3_000_000), asking(2)))
    assert [-32600, 2] == [found[0]["error"]["code"], found[-1]["id"]]


def test_a_batch_is_answered_as_one() -> None:
    """Revision 2025-03-26 of the Model Context Protocol has them."""
    found = answers(mcp.FRAMING, sent(mcp.FRAMING, [asking(1), {"method": "echo"}, asking(2)]))
    assert [[1, 2]] == [[one["id"] for one in batch] for batch in found]


@pytest.mark.parametrize(("name", "told"), [("lsp", [-32800]), ("mcp", [])])
def test_a_request_that_is_cancelled_before_its_turn_is_not_done(name: str, told: list[int]) -> None:
    """An editor wants to be told, an agent does not."""
    wire, done, read = WIRES[name], [], threading.Event()
    method, key = wire.cancel

    def slow(params: dict[str, Any]) -> None:
        read.wait(10)

    class Source(io.BytesIO):
        """Says when all of it has been read."""

        def readline(self, size: int | None = -1) -> bytes:
            line = super().readline(size)
            if not line:
                read.set()
            return line

    source = Source(sent(wire, asking(1, "slow"), asking(2, "work"), asking(3, "work"), {"method": method, "params": {key: 2}}))
    sink = io.BytesIO()
    RpcServer(wire, source, sink, {"slow": slow, "work": lambda params: done.append(1)}).serve()
    codes = [one["error"]["code"] for one in read_back(wire, sink) if "error" in one]
    assert (told, 1) == (codes, len(done))


@given(st.lists(st.binary(max_size=40) | JSON.map(lambda one: json.dumps(one).encode()), max_size=5))
@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
def test_no_message_ends_the_server(wire: Framing, bodies: list[bytes]) -> None:
    data = b"".join(wire.wrap(body.replace(b"\n", b"")) for body in bodies)
    assert 77 in [one.get("id") for one in answers(wire, data + sent(wire, asking(77))) if isinstance(one, dict)]


@pytest.mark.parametrize("body", [b"-", b"{}-", b"7", b"A-"])
@pytest.mark.parametrize("wire", WIRES.values(), ids=WIRES)
def test_a_body_that_is_no_message_costs_none_after_it(wire: Framing, body: bytes) -> None:
    assert 77 in [one.get("id") for one in answers(wire, wire.wrap(body) + sent(wire, asking(77))) if isinstance(one, dict)]


@given(st.binary(max_size=200))
def test_no_stream_ends_it_otherwise_than_by_its_end(data: bytes) -> None:
    for wire in WIRES.values():
        assert all("error" in one for one in answers(wire, data) if isinstance(one, dict))


def test_an_error_between_two_messages_ends_nothing() -> None:
    sink, times = io.BytesIO(), []

    def idle() -> float | None:
        times.append(1)
        if len(times) == 1:
            raise ZeroDivisionError("a bug")
        return None

    class Slow(io.BytesIO):
        """Comes when the server has nothing to do."""

        def readline(self, size: int | None = -1) -> bytes:
            while not times:
                time.sleep(0.001)
            return super().readline(size)

    RpcServer(mcp.FRAMING, Slow(sent(mcp.FRAMING, asking(1))), sink, METHODS, idle).serve()
    assert 1 == json.loads(sink.getvalue())["id"]


def test_what_is_asked_of_parameters_is_named_where_it_is_wrong() -> None:
    with pytest.raises(Failure) as why:
        rpc.get_required_param({"a": {"b": 5}}, "a", "b", kind=str)
    assert "a.b: a text" == why.value.message
    with pytest.raises(Failure) as why:
        rpc.get_required_param({"a": 5}, "a", "b", kind=str)
    assert "a: an object" == why.value.message
