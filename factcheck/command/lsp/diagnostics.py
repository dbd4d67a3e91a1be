"""What an editor underlines: each finding that does not hold, each problem, and faintly hints and what was left out."""

from __future__ import annotations

import re
from typing import Any

from factcheck.command.lsp.document import Document
from factcheck.command.lsp.position import Range
from factcheck.command.lsp.uri import uri_of
from factcheck.figure.figure import Figure, Place
from factcheck.language.messages import retell, speaking, translate
from factcheck.report.text.notice import Notice, find_hints, notices
from factcheck.report.text.page import printable
from factcheck.report.text.paths import Paths
from factcheck.report.text.tongue import find_main_language

__all__ = ["diagnostics", "here", "noticed"]

HINT = 4
SEVERITIES = {"error": 1, "warning": 2, "note": 3, "hint": HINT}
MOST = 1_000
MOST_OPERANDS = 8
PLACED = re.compile(r":(\d+): ")

Object = dict[str, Any]


def diagnostics(document: Document, *, related: bool = True) -> list[Object]:
    """related: whether the editor shows the places of the other figures with a diagnostic."""
    hints = find_hints(document.run, Paths.of_here())
    with speaking(find_main_language(document.run)):
        found = [_diagnostic(notice, document, related) for notice in (*noticed(document), *hints)]
        return [*found, *(_note(retell(note), document) for note in document.run.notes)][:MOST]


def noticed(document: Document) -> list[Notice]:
    """The findings and problems that are shown; what is waived is not."""
    return [notice for notice in notices(document.run, Paths.of_here()) if not notice.waived]


def here(notice: Notice, document: Document) -> Range:
    """Where a notice stands in the document: of a claims file that names its article, at the entry, to the end of the line."""
    entry = notice.finding.claim.entry if notice.finding else None
    place = next((one for one in (notice.place, entry) if one and one.path == document.path), None)
    return _range(place, document)


def _diagnostic(notice: Notice, document: Document, related: bool) -> Object:
    found: Object = {
        "range": here(notice, document),
        "severity": SEVERITIES[notice.level],
        "code": notice.code,
        "source": "factcheck",
        "message": "\n".join(filter(None, (_told(notice, document), notice.advice))),
    }
    if related and (others := _others(notice, document)):
        found["relatedInformation"] = others
    return found


def _told(notice: Notice, document: Document) -> str:
    """The message, after what names it: of a claims file the claim's id, of a problem in another file its place."""
    place, finding = notice.place, notice.finding
    if finding:
        return printable(f"{finding.claim.id}: {notice.message}") if finding.claim.entry else notice.message
    return f"{place.path}:{place.line}: {notice.message}" if place and place.path != document.path else notice.message


def _others(notice: Notice, document: Document) -> list[Object]:
    """The operands, and the stated figure where it stands in another file."""
    if notice.finding is None:
        return []
    claim = notice.finding.claim
    stated = [("stated", claim.stated)] if claim.stated and claim.entry else []
    figures = [(role, figure) for role, figure in (*stated, *notice.finding.operands) if figure.place]
    return [
        {"location": _location(figure.place, document), "message": printable(_role(role, figure))}
        for role, figure in figures[:MOST_OPERANDS]
        if figure.place and figure.place != notice.place
    ]


def _role(role: str, figure: Figure) -> str:
    return translate("{role}: {value}", role=translate(role), value=figure.text)


def _location(place: Place, document: Document) -> Object:
    """In another file the columns are those of code points: its text is not open."""
    if place.path == document.path:
        return {"uri": document.uri, "range": _range(place, document)}
    start, end = (place.line - 1, place.column - 1), (place.end_line - 1, place.end_column - 1)
    ends = {name: {"line": line, "character": column} for name, (line, column) in (("start", start), ("end", end))}
    return {"uri": uri_of(place.path), "range": ends}


def _range(place: Place | None, document: Document) -> Range:
    lines = document.lines
    if place is None:
        return lines.range(0, 0)
    if 0 <= place.start < place.end:
        return lines.range(place.start, place.end)
    at = lines.at(place.line, place.column)
    return lines.range(at, max(at, lines.line_of(at)[1]))


def _note(note: str, document: Document) -> Object:
    """ "article.md:3: 2 figures ignored: old figures" at its line, what is of the whole file at its top."""
    text = note.removeprefix(document.path)
    found = PLACED.match(text) if text != note else None
    line = int(found[1]) if found else 1
    start, end = document.lines.line_of(document.lines.at(line, 1))
    told = printable(text[found.end() :] if found else note)
    return {"range": document.lines.range(start, end), "severity": HINT, "source": "factcheck", "message": told}
