"""SARIF 2.1.0, for code scanning and editors: failures, reviews, unchecked claims, and input that could not be read.

Passed claims are no results, since GitHub shows every result as an alert whatever its kind.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from factcheck.claim.finding import Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.claim.run import Run
from factcheck.figure.figure import Place
from factcheck.report import count_verdicts
from factcheck.report.text.annotation import Annotation, RelativePaths, collect_annotations
from factcheck.report.text.json_output import dump_json, format_json_list, write_json
from factcheck.report.text.output_page import OutputPage

Object = dict[str, Any]
SCHEMA_URL = "https://json.schemastore.org/sarif-2.1.0.json"
MAX_RESULTS = 25_000  # GitHub's limit per run
ROOT_ID = "%SRCROOT%"
FINGERPRINT_KEY = "factcheck/v1"


def write(run: Run, page: OutputPage) -> None:
    paths = RelativePaths.from_repository()
    found = collect_annotations(run, paths)
    placed = [(notice, notice.place) for notice in found if notice.place]
    shown = placed[:MAX_RESULTS]
    rules = list(dict.fromkeys(notice.code for notice, _ in shown))
    numbers = {rule: n for n, rule in enumerate(rules)}
    results = format_json_list(_build_result(notice, place, numbers[notice.code], paths) for notice, place in shown)
    notes = [_build_notification(notice.level, notice.titled_message, notice.code) for notice in found if not notice.place]
    notes += [_build_notification("note", note) for note in run.notes]
    if placed[MAX_RESULTS:]:
        left_out = f"{len(placed) - MAX_RESULTS:,} more results are left out: {MAX_RESULTS:,} is the most that is read"
        notes.append(_build_notification("warning", left_out))
    rest = {
        "tool": {"driver": _build_driver(run, rules), **_build_extensions(run)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT_ID: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": not run.problems, "toolExecutionNotifications": notes}],
        "properties": {"counts": _build_counts(run)},
    }
    run_head = f'{{"$schema": "{SCHEMA_URL}", "version": "2.1.0", "runs": [{dump_json(rest)[:-1]}'
    write_json(page, f'{run_head},\n"results": {results}}}]}}')


def _build_driver(run: Run, rules: Iterable[str]) -> Object:
    version = {"version": run.version, "semanticVersion": run.version} if run.version else {}
    return {"name": "factcheck", **version, "rules": [_build_rule(rule) for rule in rules]}


def _build_extensions(run: Run) -> Object:
    """Build the models that have read prose as extensions of the tool: "reader 5"."""
    named = (model.rpartition(" ") for model in run.models)
    return {"extensions": [{"name": name, "version": version} for name, _, version in named]} if run.models else {}


def _build_rule(name: str) -> Object:
    if known := RELATIONS.get(name):
        full = " ".join(known.help.split())
        short = full.partition(": ")[0] + "."
        how = known.working.replace("{", "").replace("}", "")
        advice = f"Formula: {how}. An error: no reading of the printed figures agrees, with all that rounding and hedges allow."
        advice = f"{advice} `factcheck explain {name}` tells more."
    else:
        full = short = f"The input can't be read or is malformed: {name}."
        advice = "Nothing is computed from what is malformed; the rest is checked."
    return {
        "id": name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": full},
        "help": {"text": advice},
        "defaultConfiguration": {"level": "error"},
    }


def _build_result(notice: Annotation, place: Place, rule: int, paths: RelativePaths) -> Object:
    entry, correction = notice.entry, notice.correction
    result: Object = {
        "ruleId": notice.code,
        "ruleIndex": rule,
        "level": notice.level,
        "message": {"text": _format_message(notice)},
        "locations": [{"physicalLocation": _build_location(place, paths)}],
        "partialFingerprints": {FINGERPRINT_KEY: notice.fingerprint},
    }
    if entry:
        message = {"text": f"The claim {notice.title}."}
        result["relatedLocations"] = [{"id": 1, "message": message, "physicalLocation": _build_location(entry, paths)}]
    if correction:
        result["fixes"] = [_build_fix(*correction, paths)]
    if notice.waived:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": notice.waived.reason}]
    return result


def _format_message(notice: Annotation) -> str:
    """Format the message as sentences. "[a](1)" in an article is escaped, since SARIF would read it as a link to a location."""
    advice = f" {notice.advice[0].upper()}{notice.advice[1:]}." if notice.advice else ""
    text = f"{notice.titled_message}{'' if notice.titled_message.endswith(('.', '?')) else '.'}{advice}"
    return text.replace("](", "]\\(")


def _build_location(place: Place, paths: RelativePaths) -> Object:
    return {"artifactLocation": _build_artifact(place.path, paths), "region": _build_region(place)}


def _build_artifact(path: str, paths: RelativePaths) -> Object:
    """Build the percent-encoded URI, relative to the repository root; absolute for a file outside it."""
    relative = paths(path)
    uri = quote(os.fsencode(relative))
    return {"uri": f"file://{uri}"} if os.path.isabs(relative) else {"uri": uri, "uriBaseId": ROOT_ID}


def _build_region(place: Place) -> Object:
    """Build the region; line 1 for a place that is a whole file."""
    if not place.line:
        return {"startLine": 1}
    whole = {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}
    return whole if (place.end_line, place.end_column) > (place.line, place.column) else dict(list(whole.items())[:2])


def _build_fix(place: Place, text: str, paths: RelativePaths) -> Object:
    replacement = {"deletedRegion": _build_region(place), "insertedContent": {"text": text}}
    change = {"artifactLocation": _build_artifact(place.path, paths), "replacements": [replacement]}
    return {"description": {"text": f'Write "{text}".'}, "artifactChanges": [change]}


def _build_notification(level: str, text: str, code: str = "") -> Object:
    named = {"descriptor": {"id": code}} if code else {}
    return {"level": level, "message": {"text": text}, **named}


def _build_counts(run: Run) -> Object:
    """Count all verdicts, including passes, which are not among the results. Hints are not counted."""
    found, verdicts = count_verdicts(run), [verdict.value for verdict in Verdict if verdict is not Verdict.HINT]
    return {name: found[name] for name in (*verdicts, "weak", "waived", "baseline")}
