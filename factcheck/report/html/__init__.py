"""HTML report: the article with every figure marked, and a card per claim. One file that makes no request.

It is readable without its script, which adds keyboard shortcuts, copying and highlighting of related figures.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from factcheck.claim.run import Run
from factcheck.report.html.paste_page import build_page_parts, render_served_page, render_site_files
from factcheck.report.html.report_page import read_asset, render_index, render_report
from factcheck.report.html.section import Section, build_sections, restrict_run
from factcheck.report.text.output_page import OutputPage

__all__ = [
    "build_page_parts",
    "build_sections",
    "iter_pages",
    "read_asset",
    "render_index",
    "render_report",
    "render_served_page",
    "render_site_files",
    "restrict_run",
    "write",
]

MAX_ARTICLES_PER_PAGE = 200  # articles on one page
SUFFIXES = (".html", ".htm")
UNSAFE_IN_NAMES = re.compile(r"[^\w.-]+")


def write(run: Run, page: OutputPage) -> None:
    """Write one page, however many articles there are."""
    text = render_report(run, build_sections(run))
    page.stream.write(text if page.unicode else text.encode("ascii", "xmlcharrefreplace").decode())


def iter_pages(run: Run, path: str) -> Iterator[tuple[str, str]]:
    """Yield path and content of each file: one page, or a folder with an index if `path` does not end in .html or .htm.

    Above MAX_ARTICLES_PER_PAGE the page is an index and the rest are in a folder beside it: report.html, report_files/.
    """
    sections = build_sections(run)
    base, suffix = os.path.splitext(path)
    if suffix.lower() not in SUFFIXES:
        yield from _iter_folder_pages(run, sections, os.path.join(path, "index.html"), path)
    elif len(sections) > MAX_ARTICLES_PER_PAGE:
        yield from _iter_folder_pages(run, sections, path, f"{base}_files")
    else:
        yield path, render_report(run, sections)


def _iter_folder_pages(run: Run, sections: Sequence[Section], first: str, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the pages before the index, so that the index never links to a missing page."""
    relative_folder = os.path.relpath(folder, os.path.dirname(first) or ".")
    names = [f"{n:04}-{UNSAFE_IN_NAMES.sub('-', os.path.basename(section.path))}.html" for n, section in enumerate(sections, 1)]
    index = os.path.relpath(first, folder)
    for name, section in zip(names, sections, strict=True):
        yield os.path.join(folder, name), render_report(restrict_run(run, section), (section,), back=index)
    yield first, render_index(run, sections, [f"{relative_folder}/{name}" for name in names])
