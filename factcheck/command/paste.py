"""The page with a box, on this machine alone: what is pasted into it is checked as a file of the working folder would be.

Nothing is written, and no file is served. A text is taken from the page itself and from no other: another site's request has
another origin.
"""

from __future__ import annotations

import json
from http.server import ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qs, urlsplit

from factcheck import __version__
from factcheck.command import desk
from factcheck.command.serve import LOOPBACK, Handler
from factcheck.report import html

__all__ = ["Server", "server"]


class Server(ThreadingHTTPServer):
    """Of this machine alone. on: the date of the rates that the page begins with."""

    daemon_threads = True

    def __init__(self, port: int, on: str | None) -> None:
        self.page = html.desk(__version__, on or "")
        self.one = Lock()  # at a time: units and names of the house are the process's own
        super().__init__((LOOPBACK, port), _Handler)


def server(port: int, *, on: str | None = None) -> Server:
    """Raises OSError where the port is taken; port 0 takes a free one."""
    return Server(port, on)


class _Handler(Handler):
    server: Server

    def page(self, path: str) -> tuple[int, str, str]:
        return (200, "text/html", self.server.page) if path == "/" else (404, "text/plain", "no such page")

    def do_POST(self) -> None:  # noqa: N802  the name that its base looks for
        """A task by its path, the name and the date in the query, the text as it is."""
        if self.refused():
            return
        asked, length = urlsplit(self.path), self.headers.get("Content-Length", "")
        task, found = asked.path.removeprefix("/"), {name: words[0] for name, words in parse_qs(asked.query).items()}
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            self.answer(403, "text/plain", "only this server's own page may ask")
        elif task not in desk.TASKS:
            self.answer(404, "text/plain", "no such task")
        elif not (length.isascii() and length.isdigit()):
            self.answer(411, "text/plain", "how long is it?")
        elif len(length) > 10 or int(length) > desk.LARGEST:
            self.answer(413, "text/plain", f"larger than {desk.LARGEST // 1_000_000} MB")
        else:
            self._do(task, found, self.rfile.read(int(length)))

    def _do(self, task: str, found: dict[str, str], data: bytes) -> None:
        with self.server.one:
            told = desk.answer(task, found.get("name", ""), data, found.get("on", ""))
        self.answer(200, "application/json", json.dumps(told))
