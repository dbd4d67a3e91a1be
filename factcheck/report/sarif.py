"""SARIF 2.1.0, for code scanning and editors: what fails, is to be reviewed or was not checked, and what could not be read.

GitHub shows every result as an alert, whatever its kind: so what passes is none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from factcheck.claim.finding import Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.figure.figure import Place
from factcheck.report import Run, counts
from factcheck.report.text.data import Dump, listed, put
from factcheck.report.text.notice import Notice, notices
from factcheck.report.text.page import Page
from factcheck.report.text.paths import Paths

__all__ = ["MOST", "write"]

Object = dict[str, Any]
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 25_000  # results that GitHub takes
ROOT = "%SRCROOT%"
PRINT = "factcheck/v1"


def write(run: Run, page: Page) -> None:
    put(page, lambda dump: _document(run, dump))


def _document(run: Run, dump: Dump) -> str:
    paths = Paths.of_repository()
    found = notices(run, paths)
    placed = [(notice, notice.place) for notice in found if notice.place]
    shown = placed[:MOST]
    rules = list(dict.fromkeys(notice.code for notice, _ in shown))
    numbers = {rule: n for n, rule in enumerate(rules)}
    results = listed(dump(_result(notice, place, numbers[notice.code], paths)) for notice, place in shown)
    told = [_told(notice.level, notice.told, notice.code) for notice in found if not notice.place]
    told += [_told("note", note) for note in run.notes]
    if placed[MOST:]:
        told.append(_told("warning", f"{len(placed) - MOST:,} more results are left out: {MOST:,} is the most that is read"))
    rest = {
        "tool": {"driver": _driver(run, rules)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": not run.problems, "toolExecutionNotifications": told}],
        "properties": {"counts": _counts(run)},
    }
    return f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{dump(rest)[:-1]},\n"results": {results}}}]}}\n'


def _driver(run: Run, rules: Iterable[str]) -> Object:
    version = {"version": run.version, "semanticVersion": run.version} if run.version else {}
    return {"name": "factcheck", **version, "rules": [_rule(rule) for rule in rules]}


def _rule(name: str) -> Object:
    known = RELATIONS.get(name)
    if known is None:
        text = f"The input can't be read or is malformed: {name}."
        return _described(name, text, text, "Nothing is computed from what is malformed; the rest is checked.")
    whole = " ".join(known.help.split())
    how = known.working.replace("{", "").replace("}", "")
    advice = f"Formula: {how}. An error: no reading of the printed figures agrees, with all that rounding and hedges allow. "
    return _described(name, whole.partition(": ")[0] + ".", whole, f"{advice}`factcheck explain {name}` tells more.")


def _described(name: str, short: str, full: str, advice: str) -> Object:
    return {
        "id": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": advice},
        "defaultConfiguration": {"level": "error"},
    }


def _result(notice: Notice, place: Place, rule: int, paths: Paths) -> Object:
    entry, correction = notice.entry, notice.correction
    found: Object = {
        "ruleId": notice.code,
        "ruleIndex": rule,
        "level": notice.level,
        "message": {"text": _text(notice)},
        "locations": [{"physicalLocation": _location(place, paths)}],
        "partialFingerprints": {PRINT: notice.print},
    }
    if entry:
        named = {"text": f"The claim {notice.title}."}
        found["relatedLocations"] = [{"id": 1, "message": named, "physicalLocation": _location(entry, paths)}]
    if correction:
        found["fixes"] = [_fix(*correction, paths)]
    if notice.waived:
        found["suppressions"] = [{"kind": "external", "status": "accepted", "justification": notice.waived.reason}]
    return found


def _text(notice: Notice) -> str:
    """A sentence; "[a](1)" of an article is no link to a location."""
    advice = f" {notice.advice[0].upper()}{notice.advice[1:]}." if notice.advice else ""
    text = f"{notice.told}{'' if notice.told.endswith(('.', '?')) else '.'}{advice}"
    return text.replace("](", "]\\(")


def _location(place: Place, paths: Paths) -> Object:
    return {"artifactLocation": _artifact(place.path, paths), "region": _region(place)}


def _artifact(path: str, paths: Paths) -> Object:
    """Relative to the root of the repository, percent-encoded; a file outside of it by its whole path."""
    seen = paths(path)
    uri = quote(os.fsencode(seen))
    return {"uri": f"file://{uri}"} if os.path.isabs(seen) else {"uri": uri, "uriBaseId": ROOT}


def _region(place: Place) -> Object:
    """A whole file by its first line."""
    if not place.line:
        return {"startLine": 1}
    whole = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    return whole if (place.end_line, place.end_column) > (place.line, place.column) else dict(list(whole.items())[:2])


def _fix(place: Place, text: str, paths: Paths) -> Object:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": text}}
    change = {"artifactLocation": _artifact(place.path, paths), "replacements": [replacement]}
    return {"description": {"text": f'Write "{text}".'}, "artifactChanges": [change]}


def _told(level: str, text: str, code: str = "") -> Object:
    named = {"descriptor": {"id": code}} if code else {}
    return {"level": level, "message": {"text": text}, **named}


def _counts(run: Run) -> Object:
    """Also of what is no result: how many pass. Hints are none, and not counted."""
    found, verdicts = counts(run), [verdict.value for verdict in Verdict if verdict is not Verdict.HINT]
    return {name: found[name] for name in (*verdicts, "weak", "waived", "baseline")}
