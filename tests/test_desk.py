"""The page to paste into: what it is told of a text is what `run` finds in a file; and the server that tells it."""

from __future__ import annotations

import http.client
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_yaml import read_yaml
from test_article_word import document, paragraph
from test_html import HOSTILE, Tree
from typer.testing import CliRunner

from factcheck import report
from factcheck.claim.finding import Finding
from factcheck.command import page_tasks, paste, serve
from factcheck.command.cli import app
from factcheck.run import job
from factcheck.run.options import RunOptions

WRONG = "Sales rose 50% to 2.1 million from 1.2 million.\n"
DOLLARS = "Exports were worth 23 billion yuan (about $3.2 billion).\n"
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer(task: str, text: str | bytes, name: str = "pasted.md", on: str = "") -> dict[str, Any]:
    found = page_tasks.answer(task, name, text if isinstance(text, bytes) else text.encode(), on)
    json.dumps(found, allow_nan=False)
    return found


def marked(text: str, name: str = "pasted.md") -> list[tuple[str, str]]:
    """The words of each mark, and its kind."""
    return [(text[start:end], kind) for start, end, kind, *_ in answer("check", text, name)["marks"]]


def test_a_text_is_marked_where_its_figures_stand() -> None:
    assert [("50%", "fail"), ("2.1 million", "used"), ("1.2 million", "used")] == marked(WRONG)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: A\n---\n\n🙂 中 Sales rose **50**% to 2.1&nbsp;million from *1.2* million.\n"),
        ("a.html", "<p>🙂 Sales rose <b>50</b>% to 2.1&nbsp;million from 1.2 million.</p>"),
        ("a.txt", "\n\n  Sales rose 50% to 2.1 million from 1.2 million.\n"),
    ],
)
def test_marks_are_places_of_the_text_as_stored(name: str, text: str) -> None:
    """Markup and characters beyond the first plane count."""
    words = [words for words, _ in marked(text, name)]
    assert ["50", "2.1", "1.2"] == ["".join(c for c in each if c.isdigit() or c == ".") for each in words]


def test_a_claims_file_is_marked_too() -> None:
    text = (ROOT / "claims" / "henan.yaml").read_text(encoding="utf-8")
    assert ("25 percentage points", "fail") in marked(text, "henan.yaml")


def test_what_is_in_no_claim_is_marked_as_that() -> None:
    assert ("1,400 berths", "none") in marked("There are 1,400 berths.\n")


def test_no_mark_is_over_another() -> None:
    """A figure of several claims, and a claim of several figures."""
    cases = read_yaml(ROOT / "tests" / "prose" / "shares.yaml")
    text = "\n\n".join(case["text"] for case in cases[:60])
    found = answer("check", text)["marks"]
    assert len(found) > 100
    assert found == sorted(found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_the_figures_of_a_card_are_its_own() -> None:
    names = [(name, names) for _, _, _, name, names, _ in answer("check", WRONG)["marks"]]
    assert [("growth-1", ["growth-1"])] * 3 == names


def test_it_is_what_run_finds_in_a_file(folder: Path) -> None:
    (folder / "a.md").write_text(WRONG, encoding="utf-8")
    shown = io.StringIO()
    report.write(job.run(RunOptions(["a.md"])), "json", shown)
    expected, found = json.loads(shown.getvalue()), json.loads(answer("json", WRONG, "a.md")["text"])
    assert expected["claims"] == found["claims"]


def test_what_lies_on_disk_under_that_name_is_not_read(folder: Path) -> None:
    (folder / "pasted.md").write_text("Nothing.\n", encoding="utf-8")
    assert "does not follow" in answer("check", WRONG)["cards"]


def test_the_date_is_that_of_the_rates() -> None:
    assert "no-rate" not in answer("check", DOLLARS, on="2024-11-12")["cards"]
    assert "unchecked" in answer("check", DOLLARS)["cards"]
    assert "date: " in answer("check", DOLLARS, on="yesterday")["error"]


def test_the_configuration_of_the_working_folder_holds(folder: Path) -> None:
    (folder / "factcheck.toml").write_text("nonsense = 1\n", encoding="utf-8")
    assert "nonsense" in answer("check", WRONG)["outcome"] + answer("check", WRONG)["summary"]
    assert "nonsense" in answer("correct", WRONG)["error"]


def test_the_correction_is_what_fix_writes(folder: Path) -> None:
    text = WRONG.replace("50", "43")  # divided by the new value
    (folder / "a.md").write_text(text, encoding="utf-8")
    CliRunner().invoke(app, ["fix", "--yes", "a.md"])
    found = answer("correct", text)
    assert ((folder / "a.md").read_text(encoding="utf-8"), ["75% for 43%"]) == (found["text"], found["done"])
    assert text != found["text"]


def test_what_is_not_certain_is_left_and_why() -> None:
    found = answer("correct", "Sales rose 51% to 2.1 million from 1.2 million.\n")
    assert ("Sales rose 51% to 2.1 million from 1.2 million.\n", []) == (found["text"], found["done"])
    assert found["left"][0].startswith("growth-1: ")


def test_reports_are_those_of_run() -> None:
    assert "growth" in answer("markdown", WRONG)["text"]
    page = answer("html", WRONG)["text"]
    assert page.startswith("<!doctype html>")
    assert not Tree(page).wrong


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html", "a.yaml"])
def test_a_text_is_opened_as_it_is_stored(name: str) -> None:
    assert {"text": "<p>5%\r\n", "name": name, "date": None} == answer("open", "\ufeff<p>5%\r\n", name)
    assert "<p>5%" == answer("open", "<p>5%".encode("utf-16"), name)["text"]


def test_a_word_document_is_opened_as_its_text() -> None:
    data = document(paragraph("Sales rose 50%.") + paragraph("Costs fell 3%."))
    assert ("Sales rose 50%.\n\nCosts fell 3%.", "draft.txt") == tuple(
        answer("open", data, "Draft.docx".lower())[key] for key in ("text", "name")
    )


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.epub", b"PK", "its name ends in none of"),
        ("a.pdf", b"%PDF", "not a PDF, or a damaged one"),
        ("a", b"text", "its name ends in none of"),
        ("a.md", b"caf\xe9", "not UTF-8"),
        ("a.docx", b"PK", "not a Word document"),
        ("a.md", b"0" * (page_tasks.MAX_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_cannot_be_opened_says_why(name: str, data: bytes, why: str) -> None:
    assert why in answer("open", data, name)["error"]


def test_html_of_the_clipboard_is_read_as_its_reader_sees_it() -> None:
    data = "<html><body><style>p{}</style><p>Sales rose <b>5</b>%.</p><ul><li>One</li></ul><script>x</script></body></html>"
    assert "Sales rose 5%.\n\nOne" == answer("read", data, "clipboard.html")["text"]


@pytest.mark.parametrize("name", ["../../etc/a.md", "..\\a.md", "/a.md", "\x1b[31ma.md", "C:a.md", "  .a.md"])
def test_a_name_leads_nowhere(name: str) -> None:
    found = answer("open", "5%", name)["name"]
    assert found.endswith("a.md")
    assert not set(found) & set("/\\\x1b\n:")


def test_hostile_text_is_text() -> None:
    found = answer("check", f"Sales {HOSTILE.replace('<', chr(92) + '<')} rose 50% to 2.1 million from 1.2 million.\n")
    tree = Tree("".join(found[part] for part in ("outcome", "summary", "cards", "receipt")))
    assert not {"script", "img", "style"} & {tag for tag, _ in tree.elements}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.text(max_size=30), st.text(max_size=12))
def test_whatever_is_asked_is_answered(data: bytes, name: str, on: str) -> None:
    for task in page_tasks.TASKS:
        assert answer(task, data, name, on)


# The server.


@pytest.fixture
def server() -> Iterator[paste.PasteServer]:
    with paste.make_server(0, on="2024-11-12") as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(
    server: paste.PasteServer, path: str, body: bytes | None = None, method: str = "POST", **headers: str
) -> tuple[int, str]:
    port = server.server_address[1]
    own = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}"}
    connection = http.client.HTTPConnection(serve.LOOPBACK, port, timeout=10)
    connection.request(method, path, body, own | headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_the_page_is_one_file_that_asks_its_own_server_alone(server: paste.PasteServer) -> None:
    status, page = ask(server, "/", method="GET")
    tree = Tree(page)
    assert (200, []) == (status, tree.wrong)
    assert "connect-src 'self'" in page
    assert not [tree for tag, attributes in tree.elements if tag in ("script", "link") and attributes.get("src")]
    assert 'value="2024-11-12"' in page


def test_the_server_answers_its_page(server: paste.PasteServer) -> None:
    status, text = ask(server, f"/check?{urlencode({'name': 'a.md', 'on': ''})}", WRONG.encode())
    assert (200, "One figure does not add up.") == (status, json.loads(text)["outcome"].split(">")[1].split("<")[0])


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://localhost:1"])
def test_another_site_cannot_have_a_text_checked(server: paste.PasteServer, origin: str) -> None:
    assert 403 == ask(server, "/check", WRONG.encode(), Origin=origin)[0]


def test_a_request_without_an_origin_is_refused(server: paste.PasteServer) -> None:
    connection = http.client.HTTPConnection(serve.LOOPBACK, server.server_address[1], timeout=10)
    connection.request("POST", "/check", WRONG.encode())
    assert 403 == connection.getresponse().status


def test_another_host_s_name_is_refused(server: paste.PasteServer) -> None:
    for method in ("GET", "POST"):
        assert 403 == ask(server, "/", b"", method, Host="evil.example", Origin="http://evil.example")[0]


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/run", {}, 404),
        ("/", {}, 404),
        ("/check/../../etc/passwd", {}, 404),
        ("/check", {"Content-Length": "-1"}, 411),
        ("/check", {"Content-Length": "²"}, 411),
        ("/check", {"Content-Length": f"{page_tasks.MAX_BYTES + 1}"}, 413),
        ("/check", {"Content-Length": "9" * 4_000}, 413),
    ],
)
def test_what_is_no_task_and_no_text_is_refused(
    server: paste.PasteServer, path: str, headers: dict[str, str], status: int
) -> None:
    assert status == ask(server, path, b"", **headers)[0]


@pytest.mark.parametrize("path", ["/a.md", "/../secret.txt", "/check", "//etc/passwd", "/changes"])
def test_no_path_is_a_file(server: paste.PasteServer, path: str) -> None:
    assert (404, "no such page") == ask(server, path, method="GET")


def test_other_methods_are_refused(server: paste.PasteServer) -> None:
    assert 501 == ask(server, "/check", b"", "PUT")[0]


def test_nothing_is_written(server: paste.PasteServer, folder: Path) -> None:
    for task in page_tasks.TASKS:
        ask(server, f"/{task}?name=a.md", WRONG.encode())
    assert [] == list(folder.iterdir())


def test_a_port_that_is_taken_is_an_error(server: paste.PasteServer) -> None:
    done = CliRunner().invoke(app, ["serve", "--port", str(server.server_address[1])])
    assert 2 == done.exit_code


def test_what_an_edit_only_moves_is_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Finding] = []
    monkeypatch.setattr("factcheck.report.html.card.render_number_line", lambda finding: drawn.append(finding) or "")
    for before, rate in (("", 53), ("A line before.\n\n", 53), ("", 54)):
        answer("check", f"{before}Rents rose {rate}% to 2.3 million from 1.5 million.")
    assert ["53%", "54%"] == [finding.claim.stated.text for finding in drawn if finding.claim.stated]


def test_the_page_asks_for_a_date_by_the_name_of_its_own_field() -> None:
    """It has no command line."""
    told = json.dumps(answer("check", DOLLARS))
    assert ("give one with Date of the rates" in told, "--on" in told) == (True, False)
    assert "<label>Date of the rates" in (ROOT / "factcheck/report/html/desk.html").read_text(encoding="utf-8")


def test_as_many_figures_are_dotted_as_the_page_says(folder: Path) -> None:
    """Of those in no claim; what is in one that could not be checked is none of them, and counts as checked by none."""
    for path in sorted((ROOT / "tests" / "prose").glob("*.yaml"))[:20]:
        text = "\n\n".join(case["text"] for case in read_yaml(path)[:6])
        parts = page_tasks.answer("check", "a.md", text.encode())
        told = re.search(r"(\d+) (?:is|are) in none|其中(\d+)个", parts["summary"])
        dotted = sum(kind == "none" for _, _, kind, *_ in parts["marks"])
        assert dotted == (int(told[1] or told[2]) if told else 0), path.name
