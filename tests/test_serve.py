"""The pages on loopback: to their own name alone, no file by its path, and new when a file is saved."""

from __future__ import annotations

import http.client
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from factcheck.command import serve
from factcheck.command.cli import app

RIGHT, WRONG = "Sales rose 75% to 2.1 million from 1.2 million.\n", "Sales rose 50% to 2.1 million from 1.2 million.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "news" / name).write_text(WRONG, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("nobody's", encoding="utf-8")
    return tmp_path / "news"


@pytest.fixture
def site(folder: Path) -> Iterator[serve.ReportServer]:
    with serve.make_server([str(folder)], 0) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def get(
    site: serve.ReportServer, path: str, *, host: str | None = None, method: str = "GET"
) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection(serve.LOOPBACK, site.server_port, timeout=10)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or f"localhost:{site.server_port}")
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), dict(answer.getheaders())


def test_an_index_leads_to_a_page_each(site: serve.ReportServer) -> None:
    status, index, _ = get(site, "/")
    assert (200, True) == (status, 'href="/1"' in index and 'href="/2"' in index)
    status, page, _ = get(site, "/2")
    assert (200, True) == (status, "does not follow" in page and 'href="/"' in page)


def test_one_article_is_one_page(folder: Path) -> None:
    pages = serve.make_server([str(folder / "a.md")], 0)
    with pages:
        assert ["/"] == list(pages.current.pages)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "localhost:1", "", "127.0.0.1.evil.example"])
def test_another_host_s_name_is_refused(site: serve.ReportServer, host: str) -> None:
    """A name that a site points at this machine must not read drafts."""
    status, text, _ = get(site, "/", host=host or " ")
    assert (403, False) == (status, "does not follow" in text)


def test_its_own_names_are_answered(site: serve.ReportServer) -> None:
    for host in ("127.0.0.1", "localhost"):
        assert 200 == get(site, "/", host=f"{host}:{site.server_port}")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/a.md",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "//etc/passwd",
        "/news/",
        "/3",
        "/1/",
        "/../../etc/passwd",
    ],
)
def test_no_path_is_a_file_and_no_folder_is_listed(site: serve.ReportServer, path: str) -> None:
    status, text, _ = get(site, path)
    assert (404, "no such page") == (status, text)


def test_other_methods_are_refused(site: serve.ReportServer) -> None:
    assert 501 == get(site, "/", method="POST")[0]
    assert (200, "") == get(site, "/", method="HEAD")[:2]


def test_the_answer_is_kept_by_no_one_and_framed_by_no_one(site: serve.ReportServer) -> None:
    headers = get(site, "/")[2]
    assert ("no-store", "nosniff") == (headers["Cache-Control"], headers["X-Content-Type-Options"])
    assert "frame-ancestors 'none'" == headers["Content-Security-Policy"]


def test_only_the_served_page_asks_for_changes(site: serve.ReportServer) -> None:
    version = get(site, "/changes")[1]
    page = get(site, "/1")[1]
    assert f'data-live="{version}"' in page
    assert "connect-src 'self'" in page


def test_a_saved_file_changes_the_pages(site: serve.ReportServer, folder: Path) -> None:
    before = get(site, "/changes")[1]
    assert before == get(site, "/changes")[1]
    (folder / "b.md").write_text(RIGHT, encoding="utf-8")
    assert before != get(site, "/changes")[1]
    assert "does not follow" not in get(site, "/2")[1]


def test_a_file_saved_by_renaming_a_new_one_and_one_that_is_gone_are_seen(site: serve.ReportServer, folder: Path) -> None:
    versions = [get(site, "/changes")[1]]
    (folder / "new").write_text(RIGHT, encoding="utf-8")
    os.replace(folder / "new", folder / "a.md")
    versions.append(get(site, "/changes")[1])
    (folder / "c.md").write_text(WRONG, encoding="utf-8")
    versions.append(get(site, "/changes")[1])
    (folder / "b.md").unlink()
    versions.append(get(site, "/changes")[1])
    assert 4 == len(set(versions))


def test_a_file_of_no_concern_changes_nothing(site: serve.ReportServer, folder: Path) -> None:
    before = get(site, "/changes")[1]
    (folder / ".a.md.swp").write_text("an editor's own", encoding="utf-8")
    assert before == get(site, "/changes")[1]


@pytest.mark.parametrize("request_", [b"", b"GET /", b"GET / HTTP/1.0\r\nHost: "])
def test_a_request_that_arrives_byte_by_byte_is_not_waited_for(
    site: serve.ReportServer, request_: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time is that of the whole request, not from one byte to the next."""
    monkeypatch.setattr(serve, "REQUEST_SECONDS", 0.2)
    with socket.create_connection((serve.LOOPBACK, site.server_port), timeout=0.05) as slow:
        slow.sendall(request_)
        for _ in range(100):
            try:
                assert b"" == slow.recv(100)
                return
            except TimeoutError:
                slow.sendall(b"x")
            except ConnectionError:
                return
    raise AssertionError("the connection is kept")


def test_only_this_machine_is_listened_to(site: serve.ReportServer) -> None:
    assert serve.LOOPBACK == site.socket.getsockname()[0]


def test_a_port_that_is_taken_is_an_error() -> None:
    with socket.create_server((serve.LOOPBACK, 0)) as other:
        done = CliRunner().invoke(app, ["serve", "--port", str(other.getsockname()[1]), "claims"])
    assert 2 == done.exit_code


def test_a_mistyped_path_is_an_error() -> None:
    done = CliRunner().invoke(app, ["serve", "--port", "0", "nowhere.md"])
    assert 2 == done.exit_code
    assert "no such file" in done.output
