"""Local server of the pages of `--format html`, made again when an article or a claims file is saved.

It serves no files: a path names a page of the report or nothing. A request under another host name is refused, so that no site
open in the browser can read drafts by pointing its own name at this machine (DNS rebinding).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedReader
from socket import SocketIO, socket
from threading import Lock
from time import monotonic, time_ns
from typing import TYPE_CHECKING, NamedTuple

from factcheck.claim.run import Run
from factcheck.report import html
from factcheck.run import job
from factcheck.run.options import RunOptions

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["LOOPBACK", "LocalHandler", "ReportServer", "make_server"]

LOOPBACK = "127.0.0.1"
REQUEST_SECONDS = 10.0  # seconds for a request to arrive, and as many for its answer to be read
CLOCK_TICK_NS = 10_000_000  # nanoseconds: file systems have no finer clocks
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


FileStates = dict[str, tuple[int, int]]  # by path of a file or a folder: time of its last change in nanoseconds, and size


class BuiltPages(NamedTuple):
    run: Run
    version: str  # hash of the contents
    pages: dict[str, str]  # HTML by address
    states: FileStates | None  # None if a file changed while it was being read


class ReportServer(ThreadingHTTPServer):
    """Serves the report of a run on the loopback address; port 0 takes a free one. Raises OSError if the port is taken."""

    daemon_threads = True

    def __init__(self, options: RunOptions, port: int) -> None:
        self._options, self._lock = options, Lock()
        self._built = self._build()
        super().__init__((LOOPBACK, port), _ReportHandler)

    @property
    def current(self) -> BuiltPages:
        """The pages; the run is repeated if a file has changed."""
        with self._lock:
            if _read_states(self._options.paths, self._built.run) != self._built.states:
                self._built = self._build()
            return self._built

    def _build(self) -> BuiltPages:
        started = time_ns() - CLOCK_TICK_NS
        run = job.run(self._options)
        states = _read_states(self._options.paths, run)
        version = _compute_version(run)
        is_stable = all(time < started for time, _ in states.values())
        return BuiltPages(run, version, dict(_iter_pages(run, version)), states if is_stable else None)


def make_server(paths: list[str], port: int, *, on: str | None = None, baseline: str | None = None) -> ReportServer:
    return ReportServer(RunOptions(paths, {"html"}, on=on, baseline=baseline, jobs=1, remembers=True), port)


class LocalHandler(BaseHTTPRequestHandler):
    """Answers requests under its own host name only, with headers that forbid caching and framing."""

    server_version, sys_version = "factcheck", ""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()
        self.rfile = BufferedReader(_DeadlineSocket(self.connection, monotonic() + REQUEST_SECONDS))

    def do_GET(self) -> None:
        if self.refuse_foreign_host():
            return
        self.answer(*self.find_page(self.path.partition("?")[0]))

    do_HEAD = do_GET  # noqa: N815  the name that the base class calls

    def find_page(self, path: str) -> tuple[int, str, str]:
        """Return status, media type and text for a path."""
        raise NotImplementedError

    def refuse_foreign_host(self) -> bool:
        """Answer a request under another host name with 403. Return True if it was one."""
        port = self.connection.getsockname()[1]
        if self.headers.get("Host") in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            return False
        self.answer(403, "text/plain", "this server answers to its own name alone")
        return True

    def answer(self, status: int, kind: str, text: str) -> None:
        data = text.encode("utf-8", "replace")
        self.connection.settimeout(REQUEST_SECONDS)  # for the whole answer
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name in the base class
        """Log nothing: the terminal stays free."""


class _DeadlineSocket(SocketIO):
    """Socket that raises TimeoutError after a deadline for the whole request, even if bytes keep arriving."""

    def __init__(self, connection: socket, deadline: float) -> None:
        super().__init__(connection, "r")
        self._connection, self._deadline = connection, deadline

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        left = self._deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return super().readinto(buffer)


class _ReportHandler(LocalHandler):
    server: ReportServer

    def find_page(self, path: str) -> tuple[int, str, str]:
        made = self.server.current
        if path == "/changes":
            return 200, "text/plain", made.version
        if path in made.pages:
            return 200, "text/html", made.pages[path]
        return 404, "text/plain", "no such page"


def _iter_pages(run: Run, version: str) -> Iterator[tuple[str, str]]:
    found = html.build_sections(run)
    if len(found) < 2:
        yield "/", html.render_report(run, found, live=version)
        return
    yield "/", html.render_index(run, found, [f"/{n}" for n in range(1, len(found) + 1)], live=version)
    for n, section in enumerate(found, 1):
        yield f"/{n}", html.render_report(html.restrict_run(run, section), (section,), live=version, back="/")


def _compute_version(run: Run) -> str:
    """Return a hash of files, problems and findings: other changes in the folder do not change it."""
    findings = [(finding.claim.id, finding.verdict, finding.working) for finding in run.findings]
    files = [(text.path, text.sha256) for text in run.texts]
    return sha256(repr((files, run.problems, findings)).encode("utf-8", "replace")).hexdigest()[:16]


def _read_states(paths: Iterable[str], run: Run) -> FileStates:
    """Return the states of the files that were read, and of their folders, which a new file changes."""
    files = {*paths, *run.files, *(text.path for text in run.texts)}
    folders = {os.path.dirname(file) or "." for file in files if not os.path.isdir(file)}
    return {path: _read_state(path) for path in files | folders}


def _read_state(path: str) -> tuple[int, int]:
    try:
        known = os.stat(path)
    except OSError:
        return 0, 0
    is_pipe = not stat.S_ISREG(known.st_mode) and not stat.S_ISDIR(known.st_mode)
    return (0, 0) if is_pipe else (known.st_mtime_ns, known.st_size)  # a pipe can be read only once
