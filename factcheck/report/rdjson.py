"""Reviewdog's diagnostic format: `factcheck run ... --format rdjson | reviewdog -f=rdjson`."""

from __future__ import annotations

from typing import Any

from factcheck.figure.figure import Place
from factcheck.report import Run
from factcheck.report.text.data import listed, put
from factcheck.report.text.notice import Notice, notices
from factcheck.report.text.page import Page
from factcheck.report.text.paths import Paths

__all__ = ["write"]

Object = dict[str, Any]
SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
HEAD = '{"source": {"name": "factcheck"},\n"diagnostics": '


def write(run: Run, page: Page) -> None:
    """Paths as seen from the working folder: reviewdog itself adds the way to it."""
    paths = Paths.of_here()
    shown = [notice for notice in notices(run, paths) if not notice.waived]
    nowhere = paths(run.files[0]) if run.files else "."
    put(page, lambda dump: f"{HEAD}{listed(dump(_diagnostic(notice, paths, nowhere)) for notice in shown)}}}\n")


def _diagnostic(notice: Notice, paths: Paths, nowhere: str) -> Object:
    place, entry, correction = notice.place, notice.entry, notice.correction
    found: Object = {
        "message": "\n".join(filter(None, (notice.told, notice.advice))),
        "location": _location(place, paths) if place else {"path": nowhere},
        "severity": SEVERITIES[notice.level],
        "code": {"value": notice.code},
    }
    if correction:
        found["suggestions"] = [{"range": _range(correction[0]), "text": correction[1]}]
    if entry:
        found["related_locations"] = [{"message": f"the claim {notice.title}", "location": _location(entry, paths)}]
    return found


def _location(place: Place, paths: Paths) -> Object:
    path = paths(place.path)
    return {"path": path, "range": _range(place)} if place.line else {"path": path}


def _range(place: Place) -> Object:
    """Columns count bytes of UTF-8, from 1; a span over lines, of which only the first is known, is told by its lines."""
    if place.end_line != place.line:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    if len(place.text) < place.end_column - 1:
        return {"start": {"line": place.line}}
    start, end = ({"line": place.line, "column": _bytes(place.text, n)} for n in (place.column, place.end_column))
    return {"start": start} if start == end else {"start": start, "end": end}


def _bytes(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-8", "surrogatepass")) + 1
