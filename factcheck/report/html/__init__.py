"""A page to read: the article with every figure marked, for each claim the sum and its picture. One file, no request.

Readable without the script, which adds keys, copying and the lighting of what belongs together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from factcheck.report import Run
from factcheck.report.html.desk import desk, files, told
from factcheck.report.html.document import data, document, index
from factcheck.report.html.section import Section, part, sections
from factcheck.report.text.page import Page

__all__ = ["data", "desk", "document", "files", "index", "pages", "part", "sections", "told", "write"]

MOST = 200  # articles on one page
SUFFIXES = (".html", ".htm")
NAME = re.compile(r"[^\w.-]+")


def write(run: Run, page: Page) -> None:
    """One page, however many articles there are."""
    text = document(run, sections(run))
    page.stream.write(text if page.unicode else text.encode("ascii", "xmlcharrefreplace").decode())


def pages(run: Run, path: str) -> Iterator[tuple[str, str]]:
    """The files of a report and their contents: one page; a folder with an index where the path names one.

    Above MOST articles the page is the index, and the others stand in a folder beside it: report.html, report_files/.
    """
    found = sections(run)
    base, suffix = os.path.splitext(path)
    if suffix.lower() not in SUFFIXES:
        yield from _folder(run, found, os.path.join(path, "index.html"), path)
    elif len(found) > MOST:
        yield from _folder(run, found, path, f"{base}_files")
    else:
        yield path, document(run, found)


def _folder(run: Run, found: Sequence[Section], first: str, folder: str) -> Iterator[tuple[str, str]]:
    """The pages, then the index, so that it leads to none that is not there."""
    beside = os.path.relpath(folder, os.path.dirname(first) or ".")
    names = [f"{n:04}-{NAME.sub('-', os.path.basename(section.path))}.html" for n, section in enumerate(found, 1)]
    back = os.path.relpath(first, folder)
    for name, section in zip(names, found, strict=True):
        yield os.path.join(folder, name), document(part(run, section), (section,), back=back)
    yield first, index(run, found, [f"{beside}/{name}" for name in names])
