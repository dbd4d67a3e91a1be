"""JSON Lines, for streams and `tail`: claims, hints and errors as in the json format, then the summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from factcheck.claim.run import Run
from factcheck.report.json import SCHEMA_VERSION, build_entry, build_error, build_rates, build_summary
from factcheck.report.text.json_output import dump_json, write_json
from factcheck.report.text.output_page import OutputPage


def write(run: Run, page: OutputPage) -> None:
    """Write one line at a time, so that a long run is never rendered in memory as a whole."""
    for line in _iter_lines(run):
        write_json(page, dump_json(line))


def _iter_lines(run: Run) -> Iterator[dict[str, Any]]:
    """Yield one object per line, told apart by `type`. The summary is last; a file without it was cut off."""
    for finding in run.findings:
        yield {"type": "claim", **build_entry(finding)}
    for hint in run.hints:
        yield {"type": "hint", **build_entry(hint)}
    for problem in run.problems:
        yield {"type": "error", **build_error(problem)}
    yield {
        "type": "summary",
        "schema_version": SCHEMA_VERSION,
        "version": run.version,
        "models": list(run.models),
        "rates": build_rates(run),
        **build_summary(run),
    }
