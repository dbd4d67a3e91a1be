"""One JSON object a line, for streams and `tail`: claims, hints and errors as the format json has them, then the summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.report import Run
from factcheck.report.json import SCHEMA_VERSION, entry, error, rates, summary
from factcheck.report.text.data import put
from factcheck.report.text.page import Page

__all__ = ["write"]


def write(run: Run, page: Page) -> None:
    for line in _lines(run):
        _put(line, page)


def _put(line: dict[str, Any], page: Page) -> None:
    """One line at a time, so that no long run is all in memory."""
    put(page, lambda dump: f"{dump(line)}\n")


def _lines(run: Run) -> Iterator[dict[str, Any]]:
    """`type` says what a line is; the summary is the last one, so that a file without it is known to be cut off."""
    for finding in run.findings:
        yield {"type": "claim", **entry(finding)}
    for hint in run.hints:
        yield {"type": "hint", **entry(hint)}
    for problem in run.problems:
        yield {"type": "error", **error(problem)}
    yield {"type": "summary", "schema_version": SCHEMA_VERSION, "version": run.version, "rates": rates(run), **summary(run)}
