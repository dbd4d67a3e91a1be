"""The page without a server, in a real browser: it finds what `run` finds, works offline, and asks nothing of another host."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from read_yaml import read_yaml
from test_browser import AXE, Open, chromium, open_page, pytestmark  # noqa: F401  fixtures; its reasons to skip
from test_desk import WRONG
from test_desk_browser import DROP, outcome, write

from factcheck import report
from factcheck.command import site
from factcheck.run import job
from factcheck.run.options import RunOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[1]
PYODIDE = Path(os.environ.get("FACTCHECK_NPM", "")) / "node_modules" / "pyodide"
MARKS = re.compile(r"([*_`<])")
PASSAGES = 25  # of each file: a browser reads 5,000 characters in some seconds
SECONDS = 120_000  # ms: what starts in two on a machine of its own takes longer on one that is shared
IN_WORKER = """files => new Promise((done, failed) => {
  const worker = new Worker("worker.js", {type: "module"}), found = [];
  worker.addEventListener("error", event => failed(event.message));
  worker.addEventListener("message", ({data: {id, answer}}) => {
    if (id) found[id - 1] = answer.text ? JSON.parse(answer.text).claims : answer;
    else if (answer.error) failed(answer.error);
    if (found.filter(Boolean).length === files.length) { worker.terminate(); done(found); }
  });
  files.forEach(([name, text], n) =>
    worker.postMessage({id: n + 1, task: "json", name, on: "2024-11-12", data: new TextEncoder().encode(text)}));
})"""
KEPT = """async () => {
  const store = await caches.open(`memory of factcheck ${location.href}`);
  let [key] = await store.keys();
  for (let n = 0; !key && n < 600; [key] = await store.keys(), n++) await new Promise(done => setTimeout(done, 100));
  return key.url;
}"""
BREAK = (
    "async key => { await (await caches.open(`memory of factcheck ${location.href}`)).put(key, new Response('no memory')); }"
)
AGAIN = "performance.getEntriesByName('again').length"
Host = tuple[str, subprocess.Popen[str]]


def articles() -> list[tuple[str, str]]:
    """Twenty articles of the first passages of tests/prose, in Markdown, HTML, text by turns; those of the samples; claims."""
    found = []
    for n, path in enumerate(sorted((ROOT / "tests" / "prose").glob("*.yaml"))[:20]):
        texts = [case["text"] for case in read_yaml(path)[:PASSAGES]]
        if n % 3 == 0:
            text = "".join(f"{'- ' if k % 5 == 4 else '## ' if k % 11 == 10 else ''}{each}\n\n" for k, each in enumerate(texts))
            found.append((f"{path.stem}.md", f"---\ntitle: {path.stem}\n---\n\n" + MARKS.sub(r"\\\1", text)))
        elif n % 3 == 1:
            found.append((f"{path.stem}.html", "".join(f"<p>{escape(each)}</p>\n" for each in texts)))
        else:
            found.append((f"{path.stem}.txt", "\n\n".join(texts)))
    samples = [*sorted((ROOT / "tests" / "samples").glob("article.*")), ROOT / "tests" / "golden" / "input" / "henan.md"]
    return found + [(path.name, path.read_text(encoding="utf-8")) for path in (*samples, ROOT / "claims" / "henan.yaml")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not PYODIDE.is_dir():
        pytest.skip("FACTCHECK_NPM names no folder with pyodide: .ci/run installs it")
    folder = tmp_path_factory.mktemp("site")
    site.build(str(folder), str(PYODIDE))
    return folder


@pytest.fixture
def host(folder: Path) -> Iterator[Host]:
    """Python's own server of files: its address, and its process."""
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "-d", folder, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        found = re.search(r"http://[\d.]+:\d+/", server.stdout.readline())
        assert found
        yield found[0], server
        server.kill()


def test_it_checks_and_then_works_offline(open_page: Open, host: Host) -> None:  # noqa: F811  the fixture
    page = started(open_page, host[0])
    requests: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    host[1].kill()
    host[1].wait()
    page.reload()
    write(page, WRONG.replace("50", "60"))
    page.locator("#_under mark.fail", has_text="60%").wait_for(state="attached", timeout=SECONDS)
    assert [] == [url for url in requests if not url.startswith((host[0], f"blob:{host[0]}"))]


def test_the_next_visit_begins_with_what_the_first_has_loaded(open_page: Open, host: Host) -> None:  # noqa: F811
    """Where that can't be read it begins anew."""
    page = started(open_page, host[0])
    kept = page.evaluate(KEPT)
    for expected in (1, 0):
        page.reload()
        write(page, WRONG.replace("50", "60"))
        page.locator("#_under mark.fail", has_text="60%").wait_for(state="attached", timeout=SECONDS)
        assert expected == page.workers[0].evaluate(AGAIN)
        page.evaluate(BREAK, kept)


def test_it_finds_what_run_finds(open_page: Open, host: Host, tmp_path: Path) -> None:  # noqa: F811
    """Claims, verdicts, places, sums: all of the JSON. On the second visit, which begins in the memory of the first."""
    page = open_page(host[0])
    page.evaluate(KEPT)
    files = articles()
    found = page.evaluate(IN_WORKER, files)
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for (name, text), claims in zip(files, found, strict=True):
            Path(name).write_text(text, encoding="utf-8", newline="")
            shown = io.StringIO()
            report.write(job.run(RunOptions([name], on="2024-11-12")), "json", shown)
            expected = json.loads(shown.getvalue())["claims"]
            assert expected, name
            assert expected == claims, name
    finally:
        os.chdir(here)


def test_a_file_is_dropped_and_corrected(open_page: Open, host: Host) -> None:  # noqa: F811
    """Also with a unit that only Pint knows."""
    page = started(open_page, host[0], permissions=["clipboard-read", "clipboard-write"])
    text = "Sales rose 43% to 2.1 million from 1.2 million.\n\nIt is 3 furlongs (603 metres) long.\n"
    page.evaluate(DROP, ["a.md", b64encode(text.encode()).decode()])
    page.locator("#_under mark.fail", has_text="43%").wait_for(state="attached", timeout=SECONDS)
    page.get_by_role("button", name="Copy corrected text").click()
    page.get_by_text("Copied, with 75% for 43%.").wait_for(timeout=SECONDS)
    assert text.replace("43", "75") == page.evaluate("navigator.clipboard.readText()")


def test_neither_page_nor_worker_can_ask_another_host(chromium: Browser, host: Host) -> None:  # noqa: F811
    """Without the fixture that minds the console: the browser notes there what it refuses."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(1)
        page = chromium.new_page()
        with page.expect_worker() as worker:
            page.goto(host[0])
        ask = f"fetch('http://127.0.0.1:{other.getsockname()[1]}/').then(() => 'asked', why => String(why))"
        assert "TypeError" in page.evaluate(ask)
        assert "TypeError" in worker.value.evaluate(ask)
        with pytest.raises(TimeoutError):
            other.accept()
        page.close()


@pytest.mark.skipif(not AXE.is_file(), reason="FACTCHECK_NPM names no folder with axe-core: .ci/run installs it")
def test_axe_finds_nothing(chromium: Browser, host: Host) -> None:  # noqa: F811
    """The policy lets no script of another in, so the browser passes it over; loading and loaded."""
    context = chromium.new_context(bypass_csp=True, viewport={"width": 1300, "height": 900})
    page = context.new_page()
    page.goto(host[0])
    for loaded in (False, True):
        if loaded:
            write(page, WRONG)
            page.locator("#_outcome p").wait_for(timeout=SECONDS)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run().then(found => found.violations.map(x => [x.id, x.nodes.map(n => n.html)]))")
            assert [] == found
    context.close()


def started(open_page: Open, address: str, **options: object) -> Page:  # noqa: F811  the fixture
    page = open_page(address, **options)
    write(page, WRONG)
    page.locator("#_outcome p").wait_for(timeout=SECONDS)
    outcome(page)
    return page
