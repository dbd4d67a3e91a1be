"""The site of the docs in a real browser: it can be read by everybody, searched without a network, and loads nothing else."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_browser import AXE, Open, chromium, open_page, pytestmark  # noqa: F401  fixtures; its reasons to skip

from tools import make_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PYODIDE = Path(os.environ.get("FACTCHECK_NPM", "")) / "node_modules" / "pyodide"
SECONDS = 120_000  # ms: the program starts in the browser
KINDS = ("index", "start", "try", "for-editors", "prose", "trust", "commands", "relations", "hedges", "json", "changelog", "zh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (Path(sys.executable).with_name("zensical").exists() or shutil.which("zensical")):
        pytest.skip("Zensical is not installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("docs")
    make_site.build(folder, str(PYODIDE) if PYODIDE.is_dir() else None)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "-d", folder, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        found = re.search(r"http://[\d.]+:\d+/", server.stdout.readline())
        assert found
        yield found[0]
        server.kill()


@pytest.mark.skipif(not AXE.is_file(), reason="FACTCHECK_NPM names no folder with axe-core: .ci/run installs it")
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing(chromium: Browser, address: str, name: str) -> None:  # noqa: F811  the fixture
    for scheme, width in (("light", 1300), ("dark", 1300), ("light", 390)):
        context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{address}{name}.html")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then(found => found.violations.map(x => [x.id, x.nodes.map(n => n.html)]))")
        assert [] == found
        context.close()


@pytest.mark.parametrize("opened_from", ["a host", "a disk"])
def test_it_is_searched_without_a_network(open_page: Open, folder: Path, address: str, opened_from: str) -> None:  # noqa: F811
    """The fixture sees whether anything else is asked for."""
    page = open_page(f"{address}index.html" if opened_from == "a host" else folder / "index.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("divided by the new value")
    page.locator("a[href*='slips.html']").first.wait_for(timeout=SECONDS)


def test_a_text_is_tried_in_the_docs(open_page: Open, folder: Path, address: str) -> None:  # noqa: F811
    if not PYODIDE.is_dir():
        pytest.skip("FACTCHECK_NPM names no folder with pyodide: .ci/run installs it")
    page = open_page(f"{address}try.html")
    inside = page.frame_locator("iframe")
    inside.locator("#_text").fill("Deaths on the roads rose 24% to 311 from 236.")
    inside.locator("#_under mark.fail", has_text="24%").wait_for(state="attached", timeout=SECONDS)
