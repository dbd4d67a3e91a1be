"""GitHub annotations as workflow commands: ::error title=...,file=...,line=...::message.

GitHub shows at most 10 errors, 10 warnings and 10 notices per step: the worst are written, and the number of the rest.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from secrets import token_hex

from factcheck.claim.run import Run
from factcheck.figure.notation import format_count
from factcheck.report import format_tool, markdown, table
from factcheck.report.text.annotation import Annotation, RelativePaths, collect_annotations
from factcheck.report.text.finding_text import join_words
from factcheck.report.text.output_page import OutputPage
from factcheck.workflow import write_command

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
MAX_SHOWN = {"error": 10, "warning": 10, "note": 9}  # annotations per step; the tenth notice counts the rest
ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
ESCAPE_TEXT, ESCAPE_PROPERTY = str.maketrans(ESCAPES), str.maketrans(ESCAPES | {":": "%3A", ",": "%2C"})
SUMMARY_VARIABLE = "GITHUB_STEP_SUMMARY"
MAX_BYTES = 1024 * 1024  # of a step's summary; GitHub does not show a larger one at all


def write(run: Run, page: OutputPage) -> None:
    """Write the annotations, and the versions as a line that is no command."""
    _write_commands(run, page)
    if tool := format_tool(run):
        page.stream.write(f"{page.escape(tool)}\n")


def log(run: Run, page: OutputPage) -> None:
    """Write what a workflow step shows: annotations, the table in its log, and the job summary.

    Workflow commands are stopped while the table is written, so that article text cannot issue one.
    """
    _write_commands(run, page)
    token = token_hex(16)
    write_command(f"::stop-commands::{token}", page.stream)
    table.write(run, page)
    write_command(f"::{token}::", page.stream)
    _summarize(run)


def _write_commands(run: Run, page: OutputPage) -> None:
    for line in _iter_commands(run):
        write_command(page.escape(line), page.stream)


def _iter_commands(run: Run) -> Iterator[str]:
    paths = RelativePaths.from_repository()
    shown: Counter[str] = Counter()
    for notice in collect_annotations(run, paths):
        if notice.waived:
            continue
        shown[notice.level] += 1
        if shown[notice.level] <= MAX_SHOWN[notice.level]:
            yield _format_command(notice, paths)
    left_out = {level: count - MAX_SHOWN[level] for level, count in shown.items() if count > MAX_SHOWN[level]}
    if left_out:
        counts = join_words([format_count(count, COMMANDS[level]) for level, count in left_out.items()])
        yield f"::notice title=factcheck::{counts} more: GitHub shows ten of each; the log and the summary of the job have more"


def _format_command(notice: Annotation, paths: RelativePaths) -> str:
    properties = {"title": notice.title, **_build_location(notice, paths)}
    shown = ",".join(f"{name}={str(value).translate(ESCAPE_PROPERTY)}" for name, value in properties.items())
    text = "\n".join(filter(None, (notice.message, notice.advice)))
    return f"::{COMMANDS[notice.level]} {shown}::{text.translate(ESCAPE_TEXT)}"


def _build_location(notice: Annotation, paths: RelativePaths) -> dict[str, str | int]:
    """Build the location properties. GitHub accepts no columns for a span of several lines."""
    place = notice.place
    if place is None:
        return {}
    properties: dict[str, str | int] = {"file": paths(place.path)}
    if place.line:
        properties["line"] = place.line
        if place.end_line > place.line:
            return properties | {"endLine": place.end_line}
        properties["col"] = place.column
        if place.end_column > place.column:
            properties["endColumn"] = place.end_column
    return properties


def _summarize(run: Run) -> None:
    """Append the report to the job summary. If that fails, only warn: the check itself is done."""
    path = os.environ.get(SUMMARY_VARIABLE)
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(markdown.render_report(run, MAX_BYTES - stream.tell()))
    except OSError as why:
        sys.stderr.write(f"factcheck: no summary of the job: {why.strerror or why}\n")
