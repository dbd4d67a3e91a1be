"""GitHub's annotations, as workflow commands: ::error title=...,file=...,line=...::message.

GitHub shows 10 errors, 10 warnings and 10 notices of a step: the worst are told, and how many there are besides.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from secrets import token_hex

from factcheck.figure.notation import format_count
from factcheck.report import Run, markdown, table
from factcheck.report.text.annotation import Annotation, collect_annotations
from factcheck.report.text.finding_text import join_words
from factcheck.report.text.output_page import OutputPage
from factcheck.report.text.relative_paths import RelativePaths
from factcheck.workflow import write_command

__all__ = ["log", "write"]

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
MAX_SHOWN = {"error": 10, "warning": 10, "note": 9}  # the tenth notice tells of the rest
ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
ESCAPES_OF_PROPERTIES = (*ESCAPES, (":", "%3A"), (",", "%2C"))
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
MAX_BYTES = 1024 * 1024  # of a step's summary: a larger one is not shown at all


def write(run: Run, page: OutputPage) -> None:
    for line in _iter_commands(run):
        write_command(page.escape(line), page.stream)


def log(run: Run, page: OutputPage) -> None:
    """What a step of a workflow shows: annotations, the table for its log, and the job's summary.

    What articles say must not be read as commands of the workflow: none is obeyed while the table is written.
    """
    write(run, page)
    token = token_hex(16)
    write_command(f"::stop-commands::{token}", page.stream)
    table.write(run, page)
    write_command(f"::{token}::", page.stream)
    _summarize(run)


def _iter_commands(run: Run) -> Iterator[str]:
    paths = RelativePaths.from_repository()
    shown: Counter[str] = Counter()
    for notice in collect_annotations(run, paths):
        if notice.waived:
            continue
        shown[notice.level] += 1
        if shown[notice.level] <= MAX_SHOWN[notice.level]:
            yield _format_command(notice, paths)
    rest = {level: count - MAX_SHOWN[level] for level, count in shown.items() if count > MAX_SHOWN[level]}
    if rest:
        told = join_words([format_count(count, COMMANDS[level]) for level, count in rest.items()])
        yield f"::notice title=factcheck::{told} more: GitHub shows ten of each; the log and the summary of the job have more"


def _format_command(notice: Annotation, paths: RelativePaths) -> str:
    properties = {"title": notice.title, **_build_location(notice, paths)}
    told = ",".join(f"{name}={_escape(str(value), ESCAPES_OF_PROPERTIES)}" for name, value in properties.items())
    text = "\n".join(filter(None, (notice.message, notice.advice)))
    return f"::{COMMANDS[notice.level]} {told}::{_escape(text, ESCAPES)}"


def _build_location(notice: Annotation, paths: RelativePaths) -> dict[str, str | int]:
    """GitHub takes no columns for a span over lines."""
    place = notice.place
    if place is None:
        return {}
    if not place.line:
        return {"file": paths(place.path)}
    found: dict[str, str | int] = {"file": paths(place.path), "line": place.line}
    if place.end_line > place.line:
        return found | {"endLine": place.end_line}
    return found | {"col": place.column} | ({"endColumn": place.end_column} if place.end_column > place.column else {})


def _escape(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, code in escapes:
        text = text.replace(character, code)
    return text


def _summarize(run: Run) -> None:
    """Appends to the summary of the job; a check has been done whether or not that can be."""
    path = os.environ.get(SUMMARY_VARIABLE)
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(markdown.render_report(run, MAX_BYTES - stream.tell()))
    except OSError as why:
        sys.stderr.write(f"factcheck: no summary of the job: {why.strerror or why}\n")
