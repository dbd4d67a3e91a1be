"""GitLab Code Quality report in the Code Climate format, for artifacts:reports:codequality."""

from __future__ import annotations

from typing import Any

from factcheck.claim.run import Run
from factcheck.report import format_tool
from factcheck.report.text.annotation import Annotation, RelativePaths, collect_annotations
from factcheck.report.text.json_output import format_json_list, write_json
from factcheck.report.text.output_page import OutputPage

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(run: Run, page: OutputPage) -> None:
    paths = RelativePaths.from_repository()
    shown = [notice for notice in collect_annotations(run, paths) if not notice.waived]
    nowhere = paths(run.files[0]) if run.files else "."  # GitLab drops issues without a path
    write_json(page, format_json_list(_build_issue(notice, paths, nowhere, format_tool(run)) for notice in shown))


def _build_issue(notice: Annotation, paths: RelativePaths, nowhere: str, tool: str) -> dict[str, Any]:
    """Build one issue; its content names the versions.

    GitLab compares fingerprints to find what a merge request adds, so they contain no line number.
    """
    place = notice.place
    first, last = (max(place.line, 1), max(place.end_line, 1)) if place else (1, 1)
    return {
        "type": "issue",
        "check_name": notice.code,
        "description": " -- ".join(filter(None, (notice.titled_message, notice.advice))),
        **({"content": {"body": tool}} if tool else {}),
        "categories": ["Bug Risk"],
        "severity": SEVERITIES[notice.level] if notice.finding else "blocker",
        "fingerprint": notice.fingerprint,
        "location": {"path": paths(place.path) if place else nowhere, "lines": {"begin": first, "end": last}},
    }
