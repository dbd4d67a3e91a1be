"""What an editor waits for: the start, the time from an edit to its diagnostics, and the memory after a thousand edits.

usage: python benchmarks/lsp.py

The start is processor time up to the answer to `initialize`, against bare Python in the same run; at most 6 times that. An
edit is a digit typed in the middle of an article of 10 KB, or taken away, so that its figure fails and passes again; the
median of 50 is to be under 50 ms, from the first byte sent to the last one received. The article is made of news-like
sentences, of which one in four has figures: 25 claims.

Dense news is the passages of `passages.jsonl`, most sentences with figures, in 10 KB and in 50 KB: a letter is typed in the
middle, so that the model reads the windows around it, and a digit, of which it sees no value but that a figure is there. Of
processor time, in ms and in times that of bare Python's start.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

SIZE = 10_000
DENSE_SIZES = (10_000, 50_000)
LETTERS = " qwertyuiop"
EDITS, MANY = 50, 1_000
LINE = 48  # of the 25th sentence
URI = "untitled:article"
START = {"capabilities": {"general": {"positionEncodings": ["utf-8"]}}}
FIGURES = "Sales of the {n}th company rose {rate}% to {new:,} units in 2023 from {old:,} units in 2022."
PLAIN = "The company said in a statement on Tuesday that its board would meet again before the end of the quarter."


class Client:
    """The least that speaks to a server."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "factcheck", "lsp"]
        uncached = os.environ | {"FACTCHECK_CACHE": "off"}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=uncached)
        assert self.process.stdin
        assert self.process.stdout
        self.sink, self.source = self.process.stdin, self.process.stdout

    def send(self, method: str, params: dict[str, Any] | None = None, *, number: int | None = None) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": params or {}} | ({"id": number} if number is not None else {})
        data = json.dumps(message).encode()
        self.sink.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.sink.flush()

    def receive(self) -> dict[str, Any]:
        length = int(self.source.readline().split(b":")[1])
        self.source.readline()
        return json.loads(self.source.read(length))

    def diagnostics(self, version: int) -> list[Any]:
        """Those of a version, or of a later one."""
        while True:
            params = self.receive().get("params", {})
            if params.get("version", -1) >= version:
                return params["diagnostics"]

    def end(self) -> None:
        self.send("shutdown", number=2)
        self.send("exit")
        self.sink.close()
        self.source.read()
        self.process.wait()


def article() -> str:
    lines = []
    for n in range(SIZE):
        old, rate = 1_000 + 37 * n, 3 + n % 40
        sentence = FIGURES.format(n=n, rate=rate, new=round(old * (1 + rate / 100)), old=old)
        lines.append(sentence if n % 4 == 0 else PLAIN)
        if sum(map(len, lines)) + len(lines) > SIZE:
            break
    return "\n\n".join(lines)[:SIZE]


def dense(size: int) -> str:
    passages = Path(__file__).with_name("passages.jsonl").read_text(encoding="utf-8").splitlines()
    texts = (json.loads(line)["text"].replace("\n", " ") for line in passages)
    return "\n\n".join(text for text in texts if text.isascii())[:size]


def edited(client: Client, text: str, typed: str) -> list[float]:
    """Processor milliseconds of each edit: one more of the characters is typed in the middle, behind the last."""
    uri = f"untitled:{len(text)}{typed}"
    document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
    client.send("textDocument/didOpen", {"textDocument": document})
    client.diagnostics(1)
    middle = text.index("rose ", len(text) // 2) + 5
    line, column = text.count("\n", 0, middle), middle - text.rfind("\n", 0, middle) - 1
    times = []
    for version, character in enumerate(typed, 2):
        at = {"line": line, "character": column + version - 2}
        before = busy(client.process)
        changes = [{"range": {"start": at, "end": at}, "text": character}]
        client.send("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})
        client.diagnostics(version)
        times.append(busy(client.process) - before)
    client.send("textDocument/didClose", {"textDocument": {"uri": uri}})
    return times


def spent(rounds: int, *command: str, given: bytes = b"") -> float:
    """Processor milliseconds of a program, the median."""
    times = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, input=given, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times) * 1000


def started() -> tuple[float, float]:
    """Bare Python, and a server that is asked to initialize and to end."""
    asked = [{"id": 1, "method": "initialize", "params": START}, {"id": 2, "method": "shutdown"}, {"method": "exit"}]
    messages = [json.dumps({"jsonrpc": "2.0", **one}).encode() for one in asked]
    given = b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(one), one) for one in messages)
    bare = spent(20, sys.executable, "-c", "pass")
    return bare, spent(20, sys.executable, "-m", "factcheck", "lsp", given=given)


def typed(client: Client, text: str) -> tuple[list[float], float]:
    """Milliseconds from each edit to its diagnostics, and processor milliseconds of one: a digit is typed, and taken away."""
    start = {"line": LINE, "character": text.split("\n")[LINE].find("rose") + 5}
    end = {**start, "character": start["character"] + 1}
    times, before = [], busy(client.process)
    for version in range(2, EDITS + 2):
        change = {"range": {"start": start, "end": end if version % 2 else start}, "text": "" if version % 2 else "1"}
        begun = time.perf_counter()
        client.send("textDocument/didChange", {"textDocument": {"uri": URI, "version": version}, "contentChanges": [change]})
        found = client.diagnostics(version)
        times.append((time.perf_counter() - begun) * 1000)
        assert bool(found) is not bool(version % 2), "the wrong figure is seen, and the right one passes"
    return times, (busy(client.process) - before) / EDITS


def busy(process: subprocess.Popen[bytes]) -> float:
    """Processor milliseconds of all threads so far, as Linux tells."""
    files = Path(f"/proc/{process.pid}/task").glob("*/schedstat")
    return sum(int(file.read_text(encoding="ascii").split()[0]) for file in files) / 1_000_000


def memory(process: subprocess.Popen[bytes]) -> int:
    """Kilobytes that a process holds, as Linux tells."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS:")))


def hurried(client: Client, first: int, count: int) -> float:
    """Seconds until the last of many edits has its diagnostics; none is waited for."""
    at = {"line": 2, "character": 0}
    begun = time.perf_counter()
    for version in range(first, first + count):
        end = {"line": 2, "character": version % 2}
        change = {"range": {"start": at, "end": end}, "text": "" if version % 2 else "x"}
        client.send("textDocument/didChange", {"textDocument": {"uri": URI, "version": version}, "contentChanges": [change]})
    client.diagnostics(first + count - 1)
    return time.perf_counter() - begun


def main() -> None:
    text = article()
    bare, server = started()
    print(f"start: {server:.0f} ms of processor time, bare Python {bare:.0f} ms: {server / bare:.1f} times")
    client = Client()
    client.send("initialize", START, number=1)
    client.receive()
    client.send("initialized")
    begun = time.perf_counter()
    document = {"uri": URI, "languageId": "plaintext", "version": 1, "text": text}
    client.send("textDocument/didOpen", {"textDocument": document})
    found = client.diagnostics(1)
    print(f"opened: {len(text):,} characters, {len(found)} diagnostics, {(time.perf_counter() - begun) * 1000:.0f} ms")
    times, processor = typed(client, text)
    print(f"edit to diagnostics: {median(times):.1f} ms, the slowest of {EDITS} {max(times):.1f}; {processor:.1f} of processor")
    hurried(client, 100, MANY)
    before = memory(client.process)
    seconds = hurried(client, 100 + MANY, MANY)
    print(f"{MANY:,} edits at once: {seconds:.2f} s; memory {before:,} KB before, {memory(client.process):,} KB after")
    for size in DENSE_SIZES:
        letter, digit = (median(edited(client, dense(size), typed)) for typed in (LETTERS, "1" * len(LETTERS)))
        print(f"dense news, {size:,} characters: a letter {letter:.0f} ms ({letter / bare:.1f} times bare Python), ", end="")
        print(f"a digit {digit:.0f} ms ({digit / bare:.1f} times)")
    client.end()


if __name__ == "__main__":
    main()
