"""reviewdog's diagnostic format: `factcheck run ... --format rdjson | reviewdog -f=rdjson`."""

from __future__ import annotations

from typing import Any

from factcheck.claim.run import Run
from factcheck.figure.figure import Place
from factcheck.report import format_tool
from factcheck.report.text.annotation import Annotation, RelativePaths, collect_annotations
from factcheck.report.text.json_output import format_json_list, write_json
from factcheck.report.text.output_page import OutputPage

Object = dict[str, Any]
SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}
HEAD = '{"source": {"name": "factcheck"},\n"diagnostics": '


def write(run: Run, page: OutputPage) -> None:
    """Write the diagnostics. Paths are relative to the working folder; reviewdog adds its path in the repository."""
    paths = RelativePaths.from_working_folder()
    shown = [notice for notice in collect_annotations(run, paths) if not notice.waived]
    nowhere = paths(run.files[0]) if run.files else "."
    diagnostics = (_build_diagnostic(notice, paths, nowhere, format_tool(run)) for notice in shown)
    write_json(page, f"{HEAD}{format_json_list(diagnostics)}}}")


def _build_diagnostic(notice: Annotation, paths: RelativePaths, nowhere: str, tool: str) -> Object:
    """Build one diagnostic. The versions are its raw details: under another name of the source a check would be another."""
    place, entry, correction = notice.place, notice.entry, notice.correction
    diagnostic: Object = {
        "message": "\n".join(filter(None, (notice.titled_message, notice.advice))),
        "location": _build_location(place, paths) if place else {"path": nowhere},
        "severity": SEVERITIES[notice.level],
        "code": {"value": notice.code},
        **({"original_output": tool} if tool else {}),
    }
    if correction:
        diagnostic["suggestions"] = [{"range": _build_range(correction[0]), "text": correction[1]}]
    if entry:
        diagnostic["related_locations"] = [{"message": f"the claim {notice.title}", "location": _build_location(entry, paths)}]
    return diagnostic


def _build_location(place: Place, paths: RelativePaths) -> Object:
    path = paths(place.path)
    return {"path": path, "range": _build_range(place)} if place.line else {"path": path}


def _build_range(place: Place) -> Object:
    """Build a range; columns count UTF-8 bytes from 1. A span of several lines has none: only its first line is stored."""
    if place.end_line != place.line:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    if len(place.text) < place.end_column - 1:
        return {"start": {"line": place.line}}
    sizes = (len(place.text[: column - 1].encode("utf-8", "surrogatepass")) for column in (place.column, place.end_column))
    start, end = ({"line": place.line, "column": size + 1} for size in sizes)
    return {"start": start} if start == end else {"start": start, "end": end}
