"""What is wrong with the links of a folder of HTML: the site of the docs, as it is built."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["iter_dead_links"]

LOADING = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}
NAMING_RELATIONS = ("canonical", "prev", "next", "edit", "alternate")  # of a link element that loads nothing
REMOTE_STYLE = re.compile(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//")
EVERYWHERE = "404.html"  # whose links are those of the root, wherever it is shown


class _Links(HTMLParser):
    """The links of a page, what it loads, and its anchors."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.add(values.get("id", ""))
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        url = values.get(LOADING.get(tag, ""))
        if url and values.get("rel") not in NAMING_RELATIONS:
            self.loaded.append(url)


def iter_dead_links(folder: Path, others: Collection[str] = ()) -> Iterator[str]:
    """Yield what is wrong: a file or an anchor that is not there, or something that is loaded from elsewhere.

    others: folders within it whose pages are not read.
    """
    read = {path: _read_links(path) for path in folder.rglob("*.html") if path.relative_to(folder).parts[0] not in others}
    for path, found in read.items():
        here = path.relative_to(folder).as_posix()
        yield from (f"{here}: loads {url}" for url in found.loaded if urlsplit(url).netloc)
        for url in (*found.links, *found.loaded) if here != EVERYWHERE else ():
            if what := _find_fault(url, path, read):
                yield f"{here}: {url}: {what}"
    for path in folder.rglob("*.css"):
        if REMOTE_STYLE.search(path.read_text("utf-8")):
            yield f"{path.relative_to(folder).as_posix()}: loads something from elsewhere"


def _find_fault(url: str, page: Path, read: dict[Path, _Links]) -> str | None:
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    target = page.parent.joinpath(unquote(parts.path)).resolve() if parts.path else page
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return "no such file"
    known = read.get(target)
    return "no such anchor" if known and parts.fragment and unquote(parts.fragment) not in known.anchors else None


def _read_links(path: Path) -> _Links:
    links = _Links()
    links.feed(path.read_text("utf-8"))
    return links
