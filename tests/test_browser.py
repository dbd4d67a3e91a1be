"""The page in a real browser: Debian's Chromium, headless, driven by Playwright. One browser for all.

Skipped, with the reason, where Chromium or Playwright is not there; `.ci/run` installs both, and axe-core.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from test_html import INPUT, hostile, news  # noqa: F401  the fixture with the hostile files
from test_html_tables import SUMS

from factcheck.claim.run import Run
from factcheck.command import serve
from factcheck.run import job
from factcheck.run.options import RunOptions
from factcheck.run.save import save

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(os.environ.get("FACTCHECK_NPM", "")) / "node_modules" / "axe-core" / "axe.min.js"
ROOT = Path(__file__).parents[1]
WIDTHS = (320, 360, 640, 800, 1024, 1440, 1600)

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install -e '.[browser]'")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium: apt-get install chromium"),
]
Open = Callable[..., "Page"]
WIDE = f"<table><tr>{''.join(f'<td>column {n}</td>' for n in range(30))}</tr></table>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Opens an address; at the end: no message on the console, no error, no request for anything else."""
    contexts, messages, requests = [], [], []

    def opened(address: str | Path, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("dialog", lambda dialog: (messages.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address.as_uri() if isinstance(address, Path) else address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == messages
    assert [] == [url for url in requests if not re.match(r"file:|(blob:)?http://127\.0\.0\.1:|data:,", url)]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The claims of the founding article, the sample article with its claims file, a conversion and a sum that fail."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "rates.md").write_text(news(1).replace("$3.2", "$3.9"), encoding="utf-8")
    (folder / "tables.html").write_text(f"<title>Harbour</title>{SUMS}{WIDE}", encoding="utf-8")
    sources = {"henan": ROOT / "claims" / "henan.yaml", "sample": INPUT}
    sources |= {name: folder / file for name, file in (("rates", "rates.md"), ("tables", "tables.html"))}
    for name, source in sources.items():
        save(job.run(RunOptions([str(source)], {"html"})), "html", str(folder / f"{name}.html"))
    return {name: folder / f"{name}.html" for name in sources}


def lit(page: Page) -> list[str]:
    return page.locator(".lit").all_inner_texts()


def opened(page: Page, name: str) -> bool:
    return bool(page.evaluate("name => document.getElementById(name).parentNode.open", name))


def test_a_click_on_a_figure_opens_its_card(open_page: Open, reports: dict[str, Path]) -> None:
    """And what belongs together lights up."""
    page = open_page(reports["sample"])
    assert not opened(page, "cars-2024")
    page.get_by_role("link", name="50%", exact=True).click()
    assert opened(page, "cars-2024")
    assert page.url.endswith("#cars-2024")
    assert ["50%", "1.2 million", "800,000"] == lit(page)
    assert page.locator("#cars-2024").is_visible()


def test_a_deep_link_opens_its_card(open_page: Open, reports: dict[str, Path]) -> None:
    page = open_page(f"{reports['henan'].as_uri()}#exports-in-dollars")
    assert opened(page, "exports-in-dollars")
    assert page.locator("#exports-in-dollars svg.rates").is_visible()


def test_a_box_hides_what_is_not_ticked(open_page: Open, reports: dict[str, Path]) -> None:
    page = open_page(reports["henan"])
    assert 11 == page.locator(".card.implied:visible").count()
    page.get_by_label("implied").uncheck()
    assert (0, 4) == (page.locator(".card.implied:visible").count(), page.locator(".card:visible").count())


def test_keys_lead_through_the_claims(open_page: Open, reports: dict[str, Path]) -> None:
    page = open_page(reports["henan"])
    page.keyboard.press("f")
    assert "gap-to-national-average" == page.locator(".card.on .body").get_attribute("id")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert "national-growth" == page.locator(".card.on .body").get_attribute("id")
    assert page.evaluate("document.activeElement.closest('.card').classList.contains('on')")
    page.keyboard.press("o")
    assert not opened(page, "national-growth")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.get_by_role("button", name="close").click()
    assert not page.locator("dialog").is_visible()


def test_a_key_leads_to_the_place_in_the_text(open_page: Open, reports: dict[str, Path]) -> None:
    page = open_page(reports["sample"])
    page.keyboard.press("f")
    page.keyboard.press("t")
    assert "6.5%" == page.evaluate("document.activeElement.textContent")


def test_the_correction_is_copied(open_page: Open, reports: dict[str, Path]) -> None:
    page = open_page(reports["henan"], permissions=["clipboard-read", "clipboard-write"])
    page.locator("#gap-to-national-average button").click()
    page.get_by_role("button", name="copied").wait_for()
    assert "85 percentage points" == page.evaluate("navigator.clipboard.readText()")


def test_without_scripts_all_is_there(open_page: Open, reports: dict[str, Path]) -> None:
    """A link opens its card, a box hides, nothing is offered that would need a script."""
    page = open_page(reports["sample"], java_script_enabled=False)
    page.get_by_role("link", name="50%", exact=True).click()
    assert page.locator("#cars-2024 dl").is_visible()
    page.get_by_label("fail", exact=False).uncheck()
    assert not page.locator("#gdp-2024").is_visible()
    assert 0 == page.get_by_role("button").count()


def test_it_prints_with_every_card_open(open_page: Open, reports: dict[str, Path]) -> None:
    page = open_page(reports["henan"])
    page.emulate_media(media="print")
    assert page.locator("#other-exports dl").is_visible()
    assert not page.locator(".filters").is_visible()
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["henan", "sample", "rates", "tables"])
def test_no_width_scrolls_sideways(open_page: Open, reports: dict[str, Path], name: str) -> None:
    """From a telephone to a wide screen; 1280 pixels at 200 % are 640."""
    page = open_page(reports[name])
    page.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.skipif(not AXE.is_file(), reason="FACTCHECK_NPM names no folder with axe-core: .ci/run installs it")
@pytest.mark.parametrize("name", ["henan", "sample", "rates", "tables"])
def test_axe_finds_nothing(open_page: Open, reports: dict[str, Path], name: str) -> None:
    """In the dark only the colours are others."""
    page = open_page(reports[name])
    page.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme, options in (("light", "{}"), ("dark", "{runOnly: ['color-contrast']}")):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(f"axe.run({options}).then(found => found.violations.map(x => [x.id, x.nodes.map(n => n.html)]))")
        assert [] == found


def test_the_cells_of_a_claim_light_up_together(open_page: Open, reports: dict[str, Path]) -> None:
    """Whichever of them is pointed at."""
    page = open_page(reports["tables"])
    page.get_by_role("cell", name="1,433").locator("a").hover()
    assert ["2,412", "1,433", "810", "4,855"] == lit(page)
    lighted = page.locator(".grid td", has=page.locator("> .lit"))
    assert {"rgb(255, 238, 168)"} == set(
        lighted.evaluate_all("cells => cells.map(cell => getComputedStyle(cell).backgroundColor)")
    )


def test_a_table_that_is_too_wide_scrolls_by_itself(open_page: Open, reports: dict[str, Path]) -> None:
    """With the keys too: it can be reached."""
    page = open_page(reports["tables"], viewport={"width": 360, "height": 700})
    wide = page.get_by_role("region", name="Table 2")
    assert wide.evaluate("it => it.scrollWidth > it.clientWidth")
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)  # it may glide
    assert wide.evaluate("it => it.scrollLeft") > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_text_runs_nothing(open_page: Open, hostile: Run, tmp_path: Path) -> None:  # noqa: F811  the fixture
    save(hostile, "html", str(tmp_path / "out.html"))
    page = open_page(tmp_path / "out.html")
    page.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    for link in page.locator("a").all():
        link.click(force=True)
    assert 0 == page.locator("img").count()
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()


def test_a_long_article_is_filtered_at_once(open_page: Open, tmp_path: Path) -> None:
    """200 KB: less than 100 ms of scripting to open it, and to hide what passes."""
    dense = "".join(news(n).partition("---\n\n")[2] for n in range(12))
    quiet = "Nobody had asked for another quay, and the harbour master said so. " * 12 + "\n\n"
    (tmp_path / "a.md").write_text(dense + quiet * 185, encoding="utf-8")
    assert (tmp_path / "a.md").stat().st_size > 190_000
    save(job.run(RunOptions([str(tmp_path / "a.md")], {"html"})), "html", str(tmp_path / "out.html"))
    page = open_page(tmp_path / "out.html")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def scripting() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in found if each["name"] == "ScriptDuration"))

    assert scripting() < 0.1
    before = scripting()
    page.locator("#_pass").uncheck()
    page.keyboard.press("j")
    assert scripting() - before < 0.1
    assert 0 == page.locator(".card.pass:visible").count()


def test_the_pictures_of_the_readme_can_be_made(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, ROOT / "benchmarks" / "screenshots.py", tmp_path], check=False)
    assert 0 == done.returncode
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    assert not re.search(r"@font-face|url\(\"?http", (tmp_path / "table.svg").read_text(encoding="utf-8"))


def test_a_served_page_follows_the_file(open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("Sales rose 50% to 2.1 million from 1.2 million.\n", encoding="utf-8")
    with serve.make_server([str(file)], 0) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        page = open_page(f"http://127.0.0.1:{server.server_port}/")
        page.get_by_text("One figure does not add up.").wait_for()
        file.write_text("Sales rose 75% to 2.1 million from 1.2 million.\n", encoding="utf-8")
        page.get_by_text("No figure is wrong by its own sums.").wait_for(timeout=10_000)
        page.close()
        server.shutdown()
        thread.join()
