"""The site of the docs: what is made from the code is all there, and what is built leads somewhere."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.check import belief, slip
from factcheck.claim.relation import RELATIONS
from factcheck.command.cli import app
from factcheck.report.text.explanation import TEXTS
from factcheck.run import config
from tools import make_site
from tools.dead_links import iter_dead_links
from tools.reference import make_pages

DOCS = Path(__file__).parents[1] / "docs"
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
KEY = re.compile(r"^\| `([\w.\[\]-]+)` \|", re.MULTILINE)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return make_pages()


def test_the_reference_has_every_command(pages: dict[str, str]) -> None:
    """With each option, and its examples."""
    headings = HEADING.findall(pages["commands.md"])
    named = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert {f"factcheck {name}" for name in named - {"help"}} < set(headings)
    assert "factcheck baseline write" in headings
    assert "`--fail-on" in pages["commands.md"]
    assert "factcheck run story.md -o html=story.html" in pages["commands.md"]


@pytest.mark.parametrize(
    ("page", "names"),
    [("relations.md", RELATIONS), ("reasons.md", TEXTS), ("slips.md", slip.KINDS), ("slips.md", belief.NAMES)],
)
def test_the_reference_has_a_heading_for_every_name(pages: dict[str, str], page: str, names: Any) -> None:
    """And words below each."""
    headings = HEADING.findall(pages[page])
    assert [] == [name for name in names if name not in headings]
    empty = re.findall(r"^#+ (.+)\n\n(?=#)", pages[page], re.MULTILINE)
    assert {"Slips", "Reasons to believe in an error"} >= set(empty)


def test_the_reference_has_every_key_of_the_configuration(pages: dict[str, str]) -> None:
    assert set(json.loads(config.read_schema())["properties"]) <= set(KEY.findall(pages["configuration-keys.md"]))


def test_the_reference_says_what_a_hedge_makes_of_a_number(pages: dict[str, str]) -> None:
    assert re.search(r"^\| nearly, almost, .+ \| .*将近.* \| 830,000 to under 840,000 \|$", pages["hedges.md"], re.MULTILINE)
    assert not re.search(r"\|  \|$", pages["hedges.md"], re.MULTILINE)


def test_every_page_is_in_the_navigation(pages: dict[str, str]) -> None:
    """And nothing else is."""
    project = tomllib.loads((DOCS / "site.toml").read_text(encoding="utf-8"))["project"]
    own = {path.name for path in DOCS.glob("*.md")} - set(make_site.UNPUBLISHED)
    assert own | set(make_site.OTHERS.values()) | set(pages) == set(iter_pages(project["nav"]))


def iter_pages(nav: list[dict[str, Any]]) -> Iterator[str]:
    for entry in nav:
        for value in entry.values():
            yield from [value] if isinstance(value, str) else iter_pages(value)


def test_links_are_those_of_the_site(tmp_path: Path) -> None:
    """To a page by its name there, to a picture beside it; code is left alone."""
    places = {"docs/a.md": "a.md", "CHANGELOG.md": "changelog.md"}
    text = "[log](../CHANGELOG.md#x), ![it](../.github/editor.png), [there](https://example.org), `[b](c.md)`"
    found = make_site.relink(text, "docs/a.md", places, tmp_path)
    assert "[log](changelog.md#x), ![it](editor.png), [there](https://example.org), `[b](c.md)`" == found
    assert (tmp_path / "editor.png").is_file()
    with pytest.raises(make_site.BrokenSite, match=r"docs/a\.md: \.\./LICENSE is no page"):
        make_site.relink("[l](../LICENSE)", "docs/a.md", places, tmp_path)


def test_what_leads_nowhere_is_found(tmp_path: Path) -> None:
    """A file, an anchor, and whatever would be loaded from elsewhere; a link to another site is no fault."""
    (tmp_path / "a.html").write_text(
        '<a href="b.html#here">1</a><a href="b.html#gone">2</a><a href="c.html">3</a><a href="#top">4</a>'
        '<a href="https://example.org/">5</a><script src="https://example.org/x.js"></script><link rel="canonical" href="//x">'
    )
    (tmp_path / "b.html").write_text('<h1 id="here">B</h1>')
    (tmp_path / "c.css").write_text("@import 'https://example.org/font.css'")
    assert sorted(iter_dead_links(tmp_path)) == [
        "a.html: #top: no such anchor",
        "a.html: b.html#gone: no such anchor",
        "a.html: c.html: no such file",
        "a.html: loads https://example.org/x.js",
        "c.css: loads something from elsewhere",
    ]


@pytest.mark.slow
@pytest.mark.skipif(
    not (Path(sys.executable).with_name("zensical").exists() or shutil.which("zensical")),
    reason="Zensical is not installed: pip install -e '.[docs]'",
)
def test_the_site_is_built_strictly(tmp_path: Path) -> None:
    """Every page and every link of it, and nothing that is loaded from elsewhere; `build` raises on any of these."""
    make_site.build(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").is_file()
    english, chinese = ((tmp_path / "site" / name).read_text(encoding="utf-8") for name in ("prose.html", "zh.html"))
    assert ('<html lang="en"' in english, '<html lang="zh"' in chinese) == (True, True)
    assert (">To report a hole<" in squeeze(english), ">To report a hole<" in squeeze(chinese)) == (True, False)
    assert ">报告漏洞<" in squeeze(chinese)


def squeeze(html: str) -> str:
    """A page without the space at the ends of its texts."""
    return re.sub(r"\s*([<>])\s*", r"\1", html)


def test_the_navigation_of_the_chinese_page_has_chinese_for_every_word() -> None:
    """A word without one stops the build; none is left over."""
    settings = (DOCS / "site.toml").read_text(encoding="utf-8")
    chinese = tomllib.loads(make_site.translate_settings(settings))["project"]
    assert {"中文"} < set(iter_labels(chinese["nav"]))
    assert [] == [label for label in iter_labels(chinese["nav"]) if label.isascii()]
    assert "zh" == chinese["theme"]["language"]
    words = tomllib.loads((DOCS / "site.zh.toml").read_text(encoding="utf-8"))
    assert set(words) == set(make_site.LABEL.findall(settings))
    with pytest.raises(make_site.BrokenSite, match="no Chinese for A new page"):
        make_site.translate_settings(settings + '{"A new page" = "new.md"}')


def iter_labels(nav: list[dict[str, Any]]) -> Iterator[str]:
    for entry in nav:
        for label, value in entry.items():
            yield label
            yield from () if isinstance(value, str) else iter_labels(value)
