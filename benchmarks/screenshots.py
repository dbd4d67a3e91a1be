"""The pictures of the README, from claims/henan.yaml: python benchmarks/screenshots.py [FOLDER]

table.svg is the table in its colours, page.png the page in Debian's Chromium, desk.png the one to paste into: pip install -e
'.[browser]'.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from threading import Thread

from factcheck import report
from factcheck.claim.run import Run
from factcheck.command import paste, serve
from factcheck.run import job
from factcheck.run.options import RunOptions
from factcheck.run.save import save

ROOT = Path(__file__).parents[1]
CLAIMS = "claims/henan.yaml"
COLUMNS = 120
PIXELS = {"width": 1280, "height": 1000}
FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # would fetch a font; what is there serves


def main(folder: Path) -> None:
    os.chdir(ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    run = job.run(RunOptions([CLAIMS], {"html"}))._replace(seconds=None)
    (folder / "table.svg").write_text(table(run), encoding="utf-8")
    (folder / "page.png").write_bytes(page(run))
    (folder / "desk.png").write_bytes(desk())


def table(run: Run) -> str:
    """What a terminal shows, as SVG."""
    from rich.console import Console
    from rich.text import Text

    shown = io.StringIO()
    report.write(run, "table", shown, color="always", width=COLUMNS)
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown.getvalue()))
    return FONT_FACE.sub("", console.export_svg(title=f"factcheck run {CLAIMS}", unique_id="factcheck"))


def page(run: Run) -> bytes:
    """The page at the claim that fails, as PNG."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "henan.html"
        save(run, "html", str(file))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport=PIXELS)
        shown.goto(f"{file.as_uri()}#gap-to-national-average")
        shown.evaluate("setTimeout(() => { document.activeElement.blur(); scrollTo(0, 0); }, 100)")
        shown.wait_for_timeout(400)
        picture: bytes = shown.screenshot()
        browser.close()
    return picture


def desk() -> bytes:
    """The page of `factcheck serve` with its own example, as PNG."""
    from playwright.sync_api import sync_playwright

    with paste.make_server(0) as server, sync_playwright() as driver:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        shown = browser.new_page(viewport=PIXELS | {"height": 820})
        shown.goto(f"http://{serve.LOOPBACK}:{server.server_address[1]}/")
        shown.get_by_role("button", name="Example").click()
        shown.locator(".card").first.wait_for()
        shown.evaluate("document.activeElement.blur()")
        picture: bytes = shown.screenshot()
        browser.close()
        server.shutdown()
    return picture


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / ".github")
