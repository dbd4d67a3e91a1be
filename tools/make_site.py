"""Build the site of the docs: python -m tools.make_site OUT [--pyodide FOLDER]

The pages of docs, those made from the code (tools/reference.py), the changelog and other pages of the repository, by Zensical
in its strict mode: `pip install -e '.[docs]'`. With the folder of the npm package pyodide the page to paste a text into is in
it, too (41 MB). Each link and anchor of what is built is followed, and nothing may be loaded from elsewhere.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from factcheck.command import site
from tools.dead_links import iter_dead_links
from tools.reference import make_pages

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
OTHERS = {  # pages of the repository that are none of docs, by their place in it
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CODE_OF_CONDUCT.md": "conduct.md",
    "examples/newsroom/README.md": "newsroom.md",
    "benchmarks/exam/README.md": "exam.md",
    "training/README.md": "training.md",
    "skills/factcheck/SKILL.md": "skill.md",
}
UNPUBLISHED = ("example.md", "example.zh.md", "harbour.en.md", "harbour.zh.md")  # articles that the pages check
CHINESE_PAGE = "zh.html"
PASTE_FOLDER = "paste"  # of the page to paste a text into
SHIM = "iframe-worker.js"  # searches where a browser starts no worker, from a disk; Zensical would load it from a host of npm
SHIM_URL = "https://unpkg.com/iframe-worker/shim"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
LABEL = re.compile(r'(?:\{|toggle\.name = )"([ -~]+?)"')  # in site.toml: of a page, of a group, of a button
LINK = re.compile(r"(\]\()([^)\s#]*)(#[^)\s]*)?(?=\))")
CODE = re.compile(r"(```.*?^```|`[^`\n]+`)", re.DOTALL | re.MULTILINE)
PAGE = re.compile(r"<!-- page -->\n.*?<!-- end of page -->\n", re.DOTALL)
EMBEDDED = f"""\
<p><a href="{PASTE_FOLDER}/index.html">Open it alone</a>, on a telephone or to keep it: once loaded, it works offline.</p>
<iframe src="{PASTE_FOLDER}/index.html" title="Paste an article and see which figures do not add up" loading="lazy"
style="width:100%;height:44rem;border:1px solid currentColor"></iframe>
"""


class BrokenSite(Exception):  # noqa: N818  it says what is wrong
    """A link that leads nowhere, or what Zensical does not take."""


def main(arguments: list[str] | None = None) -> None:
    """Build the site and follow its links. Exits with what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("--pyodide", help="the folder of the npm package: node_modules/pyodide")
    given = parser.parse_args(arguments)
    try:
        build(Path(given.out), given.pyodide)
    except (BrokenSite, site.MissingPart) as why:
        sys.exit(str(why))


def build(out: Path, pyodide: str | None = None) -> None:
    """Build the site in a folder, which is emptied first. Raises BrokenSite and site.MissingPart."""
    with TemporaryDirectory() as folder:
        gather(Path(folder), embedded=pyodide is not None)
        _run_zensical(folder)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(Path(folder, "site"), out)
        settings = Path(folder, "zensical.toml")
        settings.write_text(translate_settings(settings.read_text("utf-8")), "utf-8")
        _run_zensical(folder)
        shutil.copy(Path(folder, "site", CHINESE_PAGE), out)
    for page in out.glob("*.html"):
        page.write_text(mend(page.read_text("utf-8")), "utf-8")
    if pyodide:
        site.build(str(out / PASTE_FOLDER), pyodide)
    if dead := sorted(iter_dead_links(out, (PASTE_FOLDER,))):
        raise BrokenSite("\n".join(dead))


def gather(folder: Path, *, embedded: bool) -> None:
    """Write the configuration and the pages into a folder, with their links as they are on the site.

    embedded: the page to paste a text into is in the site.
    """
    pages = folder / "docs"
    pages.mkdir()
    shutil.copy(DOCS / "site.toml", folder / "zensical.toml")
    for name in ("site.css", "site.js", SHIM):
        shutil.copy(DOCS / name, pages / name)
    own = (path for path in sorted(DOCS.glob("*.md")) if path.name not in UNPUBLISHED)
    places = {path.relative_to(ROOT).as_posix(): path.name for path in own} | OTHERS
    for place, name in places.items():
        text = FRONT_MATTER.sub("", (ROOT / place).read_text("utf-8"))
        if name == "try.md" and embedded:
            text = PAGE.sub(lambda _: EMBEDDED, text)
        (pages / name).write_text(relink(text, place, places, pages), "utf-8")
    for name, text in make_pages().items():
        (pages / name).write_text(text, "utf-8")


def relink(text: str, place: str, places: Mapping[str, str], pages: Path) -> str:
    """Return the text of a page with its links as they are on the site; copy the pictures that it shows into `pages`.

    place: of the page in the repository. places: the name on the site of each place. Raises BrokenSite for a link to anything
    else of the repository.
    """

    def rewrite(match: re.Match[str]) -> str:
        target, anchor = match[2], match[3] or ""
        if not target or urlsplit(target).scheme:
            return match[0]
        named = os.path.normpath(os.path.join(os.path.dirname(place), target)).replace(os.sep, "/")
        if named in places:
            return f"{match[1]}{places[named]}{anchor}"
        if named.endswith((".png", ".svg")) and (ROOT / named).is_file():
            shutil.copy(ROOT / named, pages / Path(named).name)
            return f"{match[1]}{Path(named).name}"
        raise BrokenSite(f"{place}: {target} is no page of the site")

    return "".join(part if n % 2 else LINK.sub(rewrite, part) for n, part in enumerate(CODE.split(text)))


def translate_settings(settings: str) -> str:
    """Return the configuration with all that a page shows of it in Chinese. Raises BrokenSite for a word without Chinese."""
    words = tomllib.loads((DOCS / "site.zh.toml").read_text("utf-8"))
    named = set(LABEL.findall(settings))
    if missing := sorted(named - words.keys()):
        raise BrokenSite(f"docs/site.zh.toml has no Chinese for {', '.join(missing)}")
    chinese = LABEL.sub(lambda match: match[0].replace(match[1], words[match[1]]), settings)
    return chinese.replace('\nlanguage = "en"', '\nlanguage = "zh"')


def mend(html: str) -> str:
    """Return a page that loads nothing from elsewhere, and has no heading of a column without words."""
    return html.replace(SHIM_URL, SHIM).replace("<th></th>", "<td></td>")


def _run_zensical(folder: str) -> None:
    """Run the one that is installed beside this Python, or else on the PATH."""
    places = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = shutil.which("zensical", path=places)
    if command is None:
        raise site.MissingPart("zensical is not installed: pip install -e '.[docs]'")
    done = subprocess.run([command, "build", "--strict", "-f", "zensical.toml"], cwd=folder, check=False)  # noqa: S603  found above
    if done.returncode:
        raise BrokenSite("Zensical could not build it: what it says is above")


if __name__ == "__main__":
    main()
