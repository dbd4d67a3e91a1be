"""GitHub's annotations, as workflow commands: ::error title=...,file=...,line=...::message.

GitHub shows 10 errors, 10 warnings and 10 notices of a step: the worst are told, and how many there are besides.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from secrets import token_hex

from factcheck.figure.notation import several
from factcheck.report import Run, markdown, table
from factcheck.report.text.notice import Notice, notices
from factcheck.report.text.page import Page
from factcheck.report.text.paths import Paths
from factcheck.report.text.words import listed
from factcheck.workflow import command

__all__ = ["log", "write"]

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
MOST = {"error": 10, "warning": 10, "note": 9}  # the tenth notice tells of the rest
ESCAPES = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
ESCAPES_OF_PROPERTIES = (*ESCAPES, (":", "%3A"), (",", "%2C"))
SUMMARY = "GITHUB_STEP_SUMMARY"
MOST_BYTES = 1024 * 1024  # of a step's summary: a larger one is not shown at all


def write(run: Run, page: Page) -> None:
    for line in _annotations(run):
        command(page.shown(line), page.stream)


def log(run: Run, page: Page) -> None:
    """What a step of a workflow shows: annotations, the table for its log, and the job's summary.

    What articles say must not be read as commands of the workflow: none is obeyed while the table is written.
    """
    write(run, page)
    token = token_hex(16)
    command(f"::stop-commands::{token}", page.stream)
    table.write(run, page)
    command(f"::{token}::", page.stream)
    _summarize(run)


def _annotations(run: Run) -> Iterator[str]:
    paths = Paths.of_repository()
    shown: Counter[str] = Counter()
    for notice in notices(run, paths):
        if notice.waived:
            continue
        shown[notice.level] += 1
        if shown[notice.level] <= MOST[notice.level]:
            yield _command(notice, paths)
    rest = {level: count - MOST[level] for level, count in shown.items() if count > MOST[level]}
    if rest:
        told = listed([several(count, COMMANDS[level]) for level, count in rest.items()])
        yield f"::notice title=factcheck::{told} more: GitHub shows ten of each; the log and the summary of the job have more"


def _command(notice: Notice, paths: Paths) -> str:
    properties = {"title": notice.title, **_place(notice, paths)}
    told = ",".join(f"{name}={_escaped(str(value), ESCAPES_OF_PROPERTIES)}" for name, value in properties.items())
    text = "\n".join(filter(None, (notice.message, notice.advice)))
    return f"::{COMMANDS[notice.level]} {told}::{_escaped(text, ESCAPES)}"


def _place(notice: Notice, paths: Paths) -> dict[str, str | int]:
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


def _escaped(text: str, escapes: tuple[tuple[str, str], ...]) -> str:
    for character, code in escapes:
        text = text.replace(character, code)
    return text


def _summarize(run: Run) -> None:
    """Appends to the summary of the job; a check has been done whether or not that can be."""
    path = os.environ.get(SUMMARY)
    if not path:
        return
    try:
        with open(path, "a", encoding="utf-8", newline="\n") as stream:
            stream.write(markdown.text(run, MOST_BYTES - stream.tell()))
    except OSError as why:
        sys.stderr.write(f"factcheck: no summary of the job: {why.strerror or why}\n")
