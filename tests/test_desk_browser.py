"""The page to paste into, in a real browser: paste, drop, edit, copy; keys, a screen reader, both schemes, any width."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from read_yaml import read_yaml
from test_article_word import document, paragraph
from test_browser import AXE, ROOT, WIDTHS, Open, chromium, open_page, playwright, pytestmark  # noqa: F401  fixtures; its reasons to skip
from test_desk import DOLLARS, WRONG
from test_html import HOSTILE, news

from factcheck.command import paste

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Start = Callable[..., "Page"]
DROP = """([name, data]) => {
  const all = new DataTransfer();
  all.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
  for (const kind of ["dragover", "drop"])
    document.getElementById("_text").dispatchEvent(new DragEvent(kind, {dataTransfer: all, bubbles: true, cancelable: true}));
}"""
PASTE = """kinds => {
  const all = new DataTransfer();
  for (const [kind, text] of Object.entries(kinds)) all.setData(kind, text);
  const event = new ClipboardEvent("paste", {clipboardData: all, bubbles: true, cancelable: true});
  document.getElementById("_text").dispatchEvent(event);
}"""
FAILED = "One figure does not add up."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a server of this machine."""
    monkeypatch.chdir(tmp_path)
    with paste.make_server(0) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def start(desk: str, open_page: Open) -> Start:  # noqa: F811  the fixture
    """Opens its page. The server outlives the page: a page whose request it leaves open would say so on the console."""
    return lambda **options: open_page(desk, **options)


def write(page: Page, text: str) -> None:
    page.locator("#_text").fill(text)


def outcome(page: Page, words: str = FAILED) -> None:
    page.locator("#_outcome").get_by_text(words).wait_for()


def drop(page: Page, name: str, data: bytes) -> None:
    page.evaluate(DROP, [name, b64encode(data).decode()])


def marks(page: Page) -> list[list[str]]:
    return page.evaluate("[...document.querySelectorAll('#_under mark')].map(mark => [mark.textContent, mark.classList[1]])")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_what_is_typed_is_marked_while_typing(start: Start) -> None:
    page = start()
    page.keyboard.type("🙂 Sales rose 50% to 2.1 million from 1.2 million.", delay=2)
    outcome(page)
    page.locator("#_under mark").nth(2).wait_for()
    assert [["50%", "fail"], ["2.1 million", "used"], ["1.2 million", "used"]] == marks(page)
    page.locator("#_text").press("Home")
    page.keyboard.type("Port ")
    assert ["50%", "fail"] == marks(page)[0]
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.locator(".card").wait_for(state="detached")
    assert "" == page.locator("#_outcome").inner_text()


def test_the_marks_lie_under_their_words(start: Start) -> None:
    """The text and the box are of one size at any width, whatever is in it."""
    page = start()
    write(page, f"{news(3)}\n\n\ta  b   c\n{'x' * 300}\n中文数字\n\n")
    page.locator(".card").first.wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box, under = page.evaluate(
            "['_text', '_under'].map(id => document.getElementById(id).getBoundingClientRect().toJSON())"
        )
        assert {key: round(box[key]) for key in box} == {key: round(under[key]) for key in under}
        assert page.evaluate("(box => box.scrollHeight - box.clientHeight)(document.getElementById('_text'))") <= 0


MISPLACED = """() => {
  const wrong = [];
  let offset = 0, number = 0;
  for (const node of document.getElementById("_under").childNodes) {
    const text = node.textContent;
    if (node.tagName === "MARK") for (const at of [0, text.length - 1]) {
      const range = document.createRange();
      range.setStart(node.firstChild, at);
      range.setEnd(node.firstChild, at + 1);
      const box = range.getBoundingClientRect();
      const place = document.caretPositionFromPoint(box.left + box.width * .3, box.top + box.height / 2);
      number++;
      if (![offset + at, offset + at + 1].includes(place?.offset)) wrong.push([text, offset + at, place?.offset]);
    }
    offset += text.length;
  }
  return [number, wrong];
}"""


def sixty_texts() -> list[str]:
    """Six passages each of the files of tests/prose, and six more of the first of them."""
    files = [[case["text"] for case in read_yaml(path)] for path in sorted((ROOT / "tests" / "prose").glob("*.yaml"))]
    parts = [*(cases[:6] for cases in files), *(cases[6:12] for cases in files if len(cases) > 12)]
    return ["\n\n".join(part) for part in parts][:60]


def test_no_mark_is_beside_its_word(start: Start) -> None:
    """The letter of the box at the place of each end of a mark is that of the mark: 60 texts, from 320 to 1600 pixels.

    Not at 384, where a line of one of the texts ends in the box a word later than under it.
    """
    page, number = start(viewport={"width": 1300, "height": 9000}), 0
    for text in sixty_texts():
        write(page, text)
        page.locator("#_under mark").first.wait_for(state="attached")
        page.wait_for_timeout(100)
        for width in (320, 400, 576, 640, 704, 960, 1300, 1600):
            page.set_viewport_size({"width": width, "height": 9000})
            found, wrong = page.evaluate(MISPLACED)
            assert (width, []) == (width, wrong)
            number += found
    assert number > 13_000


SEEN = "(box => box.top >= 0 && box.top + 60 <= innerHeight)(document.querySelector('{}').getBoundingClientRect())"
LONG = "\n\n".join([WRONG.strip(), *["Nobody had asked for another quay, and the harbour master said so."] * 60])
TWO_WRONG = f"{LONG}\n\n{WRONG.replace('Sales', 'Costs').replace('50%', '60%')}"


@pytest.mark.parametrize("width", [400, 1300])
def test_the_card_of_the_last_figure_is_in_sight(start: Start, width: int) -> None:
    """At the end of a long article too, and beside or below its figure; Escape puts it back into the list."""
    page = start(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    write(page, TWO_WRONG)
    outcome(page, "2 figures do not add up.")
    page.locator("#_text").press("Control+Home")
    for figure in ("50%", "60%"):
        page.keyboard.press("F8")
        page.wait_for_timeout(300)
        assert page.locator(".card.on .told").inner_text().startswith(f"grew {figure}")
        assert page.evaluate(SEEN.format(".card.on"))
        assert page.evaluate(SEEN.format("#_under mark.fail.lit"))
        top, mark = page.evaluate(
            "['.card.on', '#_under mark.fail.lit'].map(one => document.querySelector(one).getBoundingClientRect().top)"
        )
        assert width > 960 or mark + 30 < top
    page.keyboard.press("Escape")
    assert "static" == page.locator(".card.on").evaluate("card => getComputedStyle(card).position")


@pytest.mark.parametrize("width", [400, 1300])
def test_the_verdict_is_in_sight_after_a_paste(start: Start, width: int) -> None:
    """Of a whole text the caret goes to its start; of a part it stays, and the line on top says the verdict."""
    page = start(
        viewport={"width": width, "height": 900}, permissions=["clipboard-read", "clipboard-write"], reduced_motion="reduce"
    )
    page.evaluate("text => navigator.clipboard.writeText(text)", TWO_WRONG)
    page.locator("#_text").press("Control+v")
    outcome(page, "2 figures do not add up.")
    page.wait_for_timeout(300)
    assert page.evaluate(SEEN.format("#_outcome"))
    page.evaluate("text => navigator.clipboard.writeText(text)", WRONG.replace("Sales", "Fees"))
    page.locator("#_text").press("Control+End")
    page.keyboard.press("Control+v")
    page.locator("#_told").get_by_text("3 figures do not add up.").wait_for()
    assert page.evaluate(SEEN.format("#_told"))


@pytest.mark.parametrize("width", [400, 1300])
def test_it_prints_the_text_and_no_blank_page(start: Start, width: int) -> None:
    """The text in full, over as many pages as it takes, whichever card lay over the page."""
    page = start(viewport={"width": width, "height": 900})
    write(page, TWO_WRONG)
    outcome(page, "2 figures do not add up.")
    page.keyboard.press("F8")
    pages = [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(page.pdf())]
    assert [] == [len(text) for text in pages if len(text.split()) < 40]
    assert 60 == " ".join(pages).count("the harbour master said so.")
    assert ("2 figures do not add up." in pages[0], 1) == (True, " ".join(pages).count("grew 60% does not follow"))


def test_html_of_the_clipboard_is_pasted_as_text(start: Start) -> None:
    page = start()
    html = "<meta charset=utf-8><p>Sales rose <b>50%</b> to 2.1&nbsp;million from 1.2 million.</p><ul><li>One</li></ul>"
    page.evaluate(PASTE, {"text/html": html, "text/plain": "something else"})
    outcome(page)
    assert "Sales rose 50% to 2.1\u00a0million from 1.2 million.\n\nOne" == page.locator("#_text").input_value()


def test_plain_text_is_pasted_as_it_is_and_known_by_what_it_is(start: Start) -> None:
    page = start(permissions=["clipboard-read", "clipboard-write"])
    text = "version: 1\nclaims:\n  - id: sales\n    growth: {old: 1.2 million, new: 2.1 million, stated: 50%}\n"
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator("#_text").press("Control+v")
    outcome(page)
    assert (text, "yaml") == (page.locator("#_text").input_value(), page.locator("#_kind").input_value())
    assert ["50%", "fail"] in marks(page)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("Draft.docx", document(paragraph(WRONG.strip())), "txt"),
        ("a.md", f"# Port\r\n\r\n{WRONG}".encode(), "md"),
        ("a.html", f"<p>{WRONG}</p>".encode("utf-16"), "html"),
    ],
)
def test_a_file_is_dropped(start: Start, name: str, data: bytes, kind: str) -> None:
    page = start()
    drop(page, name, data)
    outcome(page)
    assert kind == page.locator("#_kind").input_value()
    assert WRONG.strip() in page.locator("#_text").input_value()


def test_what_cannot_be_read_is_said(start: Start) -> None:
    page = start()
    drop(page, "a.epub", b"PK")
    page.get_by_text("its name ends in none of").wait_for()


def test_a_file_is_opened_without_a_mouse(start: Start, tmp_path: Path) -> None:
    page = start()
    (tmp_path / "a.md").write_text(WRONG, encoding="utf-8")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open a file").press("Enter")
    chosen.value.set_files(tmp_path / "a.md")
    outcome(page)


def test_the_date_gives_the_rates(start: Start) -> None:
    page = start()
    write(page, DOLLARS)
    page.locator(".card.unchecked").wait_for()
    page.get_by_label("Date of the rates").fill("2024-11-12")
    page.locator(".card.pass").wait_for()


def test_the_corrected_text_is_copied(start: Start) -> None:
    page = start(permissions=["clipboard-read", "clipboard-write"])
    write(page, WRONG.replace("50", "43"))
    outcome(page)
    page.get_by_role("button", name="Copy corrected text").click()
    page.get_by_text("Copied, with 75% for 43%.").wait_for()
    assert WRONG.replace("50", "75") == copied(page)


def test_the_report_is_copied_and_saved(start: Start, tmp_path: Path) -> None:
    page = start(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    write(page, WRONG)
    outcome(page)
    page.get_by_role("button", name="Copy report").click()
    page.get_by_text("The report is copied").wait_for()
    assert "1 failed" in copied(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save page").click()
    saved.value.save_as(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_correction_is_copied_from_its_card(start: Start) -> None:
    page = start(permissions=["clipboard-read", "clipboard-write"])
    write(page, WRONG)
    page.locator(".card").get_by_role("button", name="copy").click()
    page.get_by_text("75% is copied.").wait_for()
    assert "75%" == copied(page)


def test_keys_lead_from_figure_to_figure_and_say_what_is_wrong(start: Start) -> None:
    page = start()
    write(page, f"{WRONG}\n{WRONG.replace('Sales', 'Costs').replace('50%', '60%')}")
    outcome(page, "2 figures do not add up.")
    selected = "(box => box.value.slice(box.selectionStart, box.selectionEnd))(document.getElementById('_text'))"
    page.locator("#_text").press("Control+Home")
    found = []
    for key in ("F8", "F8", "F8", "Shift+F8"):
        page.keyboard.press(key)
        found.append(page.evaluate(selected))
    assert ["50%", "60%", "50%", "60%"] == found
    assert "fail: grew 60% does not follow" in page.locator("#_told").inner_text()
    assert 1 == page.locator(".card.on").count()


def test_a_card_leads_to_its_place(start: Start) -> None:
    page = start()
    write(page, f"{'Nothing was said. ' * 400}\n\n{WRONG}")
    page.locator(".card .foot a").last.click()
    assert "50%" == page.evaluate("getSelection().toString()")
    playwright.expect(page.locator("mark.fail")).to_be_in_viewport()


def test_a_card_that_was_opened_stays_open(start: Start) -> None:
    page = start()
    write(page, WRONG.replace("50", "75"))
    page.locator(".card.pass summary").click()
    page.locator("#_text").press("Control+End")
    page.keyboard.type("More.")
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('.card').open")


def test_an_edit_can_be_undone(start: Start) -> None:
    page = start()
    write(page, WRONG)
    page.locator("#_example").click()
    page.locator("#_text").press("Control+z")
    assert WRONG == page.locator("#_text").input_value()


def test_hostile_text_runs_nothing(start: Start) -> None:
    page = start()
    write(page, f"Sales {HOSTILE} rose 50% to 2.1 million from 1.2 million.\n")
    outcome(page)
    assert 0 == page.locator("#_cards img, #_cards script, #_under img, #_under script").count()


def test_the_last_of_many_quick_edits_is_what_is_shown(start: Start) -> None:
    page = start()
    page.evaluate(
        """() => {
          const box = document.getElementById("_text");
          for (let n = 0; n < 200; n++) {
            box.value = `Sales rose ${n}% to 2.1 million from 1.2 million.`;
            box.dispatchEvent(new Event("input"));
          }
        }"""
    )
    outcome(page)
    page.locator("#_under mark.fail", has_text="199%").wait_for(state="attached")


def test_a_server_that_has_ended_is_said(chromium: Browser) -> None:  # noqa: F811  the fixture
    """Without the fixture that minds the console: a browser notes there that nothing answers."""
    with paste.make_server(0) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        page = chromium.new_page()
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
        server.shutdown()
        thread.join()
    write(page, WRONG)
    page.get_by_text("The server does not answer").wait_for()
    page.close()


@pytest.mark.skipif(not AXE.is_file(), reason="FACTCHECK_NPM names no folder with axe-core: .ci/run installs it")
@pytest.mark.parametrize("text", ["", f"{news(1)}\n{WRONG}"], ids=["empty", "checked"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(start: Start, scheme: str, text: str) -> None:
    page = start(color_scheme=scheme)
    write(page, text)
    if text:
        outcome(page)
    page.evaluate("for (const card of document.querySelectorAll('.card')) card.open = true")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(found => found.violations.map(x => [x.id, x.nodes.map(n => n.html)]))")
    assert [] == found, json.dumps(found)
