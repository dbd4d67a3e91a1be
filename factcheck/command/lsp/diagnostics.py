"""Diagnostics of the editor: findings that do not hold, problems, and as hints the run's hints and notes."""

from __future__ import annotations

import os
import re
from functools import cache
from importlib.resources import files
from typing import Any

from factcheck.command.lsp.open_document import OpenDocument
from factcheck.command.lsp.position import Range
from factcheck.command.lsp.uri import to_uri
from factcheck.figure.figure import Figure, Place
from factcheck.language.messages import retell, translate, use_language
from factcheck.report import find_main_language
from factcheck.report.text.annotation import Annotation, RelativePaths, collect_annotations, find_hints
from factcheck.report.text.output_page import escape_controls

__all__ = ["build_diagnostics", "find_code_address", "find_range", "list_notices"]

HINT_SEVERITY = 4
SEVERITIES = {"error": 1, "warning": 2, "note": 3, "hint": HINT_SEVERITY}
MAX_DIAGNOSTICS = 1_000
MAX_OPERANDS = 8
LINE_PREFIX = re.compile(r":(\d+): ")

Object = dict[str, Any]


def build_diagnostics(document: OpenDocument, *, related: bool = True) -> list[Object]:
    """Build the diagnostics of a document. related: True to include the places of the operands."""
    hints = find_hints(document.run, RelativePaths.from_working_folder())
    with use_language(find_main_language(document.run)):
        found = [_build_diagnostic(notice, document, related) for notice in (*list_notices(document), *hints)]
        return [*found, *(_build_note(retell(note), document) for note in document.run.notes)][:MAX_DIAGNOSTICS]


def list_notices(document: OpenDocument) -> list[Annotation]:
    """List the findings and problems that are not waived."""
    return [notice for notice in collect_annotations(document.run, RelativePaths.from_working_folder()) if not notice.waived]


def find_range(notice: Annotation, document: OpenDocument) -> Range:
    """Return the range of a notice; in a claims file whose figures stand in an article, the claim's entry to its line end."""
    entry = notice.finding.claim.entry if notice.finding else None
    place = next((one for one in (notice.place, entry) if one and one.path == document.path), None)
    return _build_range(place, document)


def _build_diagnostic(notice: Annotation, document: OpenDocument, related: bool) -> Object:
    found: Object = {
        "range": find_range(notice, document),
        "severity": SEVERITIES[notice.level],
        "code": notice.code,
        "source": "factcheck",
        "message": "\n".join(filter(None, (_format_message(notice, document), notice.advice))),
    }
    if address := find_code_address(notice.code):
        found["codeDescription"] = {"href": address}
    if related and (others := _list_related(notice, document)):
        found["relatedInformation"] = others
    return found


@cache
def find_code_address(code: str) -> str | None:
    """Return the URI of what `factcheck explain` says of a code, on a page of the package; None if it says nothing."""
    page = str(files(__package__).joinpath("codes.md"))
    if not os.path.isfile(page):  # in a zip file
        return None
    with open(page, encoding="utf-8") as lines:
        known = {line.removeprefix("## ").rstrip() for line in lines if line.startswith("## ")}
    return f"{to_uri(page)}#{code}" if code in known else None


def _format_message(notice: Annotation, document: OpenDocument) -> str:
    """Return the message, prefixed by the claim's id in a claims file, or by the place of a problem in another file."""
    place, finding = notice.place, notice.finding
    if finding:
        return escape_controls(f"{finding.claim.id}: {notice.message}") if finding.claim.entry else notice.message
    return f"{place.path}:{place.line}: {notice.message}" if place and place.path != document.path else notice.message


def _list_related(notice: Annotation, document: OpenDocument) -> list[Object]:
    """Return the places of the operands, and of the stated figure for a claim of a claims file."""
    if notice.finding is None:
        return []
    claim = notice.finding.claim
    stated = [("stated", claim.stated)] if claim.stated and claim.entry else []
    figures = [(role, figure) for role, figure in (*stated, *notice.finding.operands) if figure.place]
    return [
        {"location": _build_location(figure.place, document), "message": escape_controls(_format_role(role, figure))}
        for role, figure in figures[:MAX_OPERANDS]
        if figure.place and figure.place != notice.place
    ]


def _format_role(role: str, figure: Figure) -> str:
    return translate("{role}: {value}", role=translate(role), value=figure.text)


def _build_location(place: Place, document: OpenDocument) -> Object:
    """Return the location of a place. In another file, whose text is not open, columns count code points."""
    if place.path == document.path:
        return {"uri": document.uri, "range": _build_range(place, document)}
    start, end = (place.line - 1, place.column - 1), (place.end_line - 1, place.end_column - 1)
    ends = {name: {"line": line, "character": column} for name, (line, column) in (("start", start), ("end", end))}
    return {"uri": to_uri(place.path), "range": ends}


def _build_range(place: Place | None, document: OpenDocument) -> Range:
    lines = document.lines
    if place is None:
        return lines.to_range(0, 0)
    if 0 <= place.start < place.end:
        return lines.to_range(place.start, place.end)
    at = lines.find_offset(place.line, place.column)
    return lines.to_range(at, max(at, lines.find_line_span(at)[1]))


def _build_note(note: str, document: OpenDocument) -> Object:
    """Build a hint: "article.md:3: 2 figures ignored: old figures" at its line, a note without a line at the top."""
    text = note.removeprefix(document.path)
    found = LINE_PREFIX.match(text) if text != note else None
    line = int(found[1]) if found else 1
    start, end = document.lines.find_line_span(document.lines.find_offset(line, 1))
    told = escape_controls(text[found.end() :] if found else note)
    return {"range": document.lines.to_range(start, end), "severity": HINT_SEVERITY, "source": "factcheck", "message": told}
