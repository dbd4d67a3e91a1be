"""Local server of the page to paste a text into, which is checked as a file of the working folder would be.

It writes and serves no files. It accepts texts only from its own page: a request of another site has another origin.
"""

from __future__ import annotations

import json
from http.server import ThreadingHTTPServer
from threading import Lock
from urllib.parse import parse_qs, urlsplit

from factcheck import __version__
from factcheck.command import page_tasks
from factcheck.command.serve import LOOPBACK, LocalHandler
from factcheck.report import html

__all__ = ["PasteServer", "make_server"]


class PasteServer(ThreadingHTTPServer):
    """Listens on the loopback address. on: initial date of the rates on the page. Raises OSError if the port is taken."""

    daemon_threads = True

    def __init__(self, port: int, on: str | None) -> None:
        self.page = html.render_served_page(__version__, on or "")
        self.lock = Lock()  # one task at a time: units and currencies of the house style are global
        super().__init__((LOOPBACK, port), _PasteHandler)


def make_server(port: int, *, on: str | None = None) -> PasteServer:
    """Raises OSError where the port is taken; port 0 takes a free one."""
    return PasteServer(port, on)


class _PasteHandler(LocalHandler):
    server: PasteServer

    def find_page(self, path: str) -> tuple[int, str, str]:
        return (200, "text/html", self.server.page) if path == "/" else (404, "text/plain", "no such page")

    def do_POST(self) -> None:  # noqa: N802  the name that its base looks for
        """Run the task that the path names, with name and date from the query and the text from the body."""
        if self.refuse_foreign_host():
            return
        asked, length = urlsplit(self.path), self.headers.get("Content-Length", "")
        task, found = asked.path.removeprefix("/"), {name: words[0] for name, words in parse_qs(asked.query).items()}
        if self.headers.get("Origin") != f"http://{self.headers['Host']}":
            self.answer(403, "text/plain", "only this server's own page may ask")
        elif task not in page_tasks.TASKS:
            self.answer(404, "text/plain", "no such task")
        elif not (length.isascii() and length.isdigit()):
            self.answer(411, "text/plain", "how long is it?")
        elif len(length) > 10 or int(length) > page_tasks.MAX_BYTES:
            self.answer(413, "text/plain", f"larger than {page_tasks.MAX_BYTES // 1_000_000} MB")
        else:
            self._run_task(task, found, self.rfile.read(int(length)))

    def _run_task(self, task: str, found: dict[str, str], data: bytes) -> None:
        with self.server.lock:
            result = page_tasks.answer(task, found.get("name", ""), data, found.get("on", ""))
        self.answer(200, "application/json", json.dumps(result))
