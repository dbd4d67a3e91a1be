"""GitLab's Code Quality report, in the Code Climate format: artifacts:reports:codequality."""

from __future__ import annotations

from typing import Any

from factcheck.report import Run
from factcheck.report.text.data import listed, put
from factcheck.report.text.notice import Notice, notices
from factcheck.report.text.page import Page
from factcheck.report.text.paths import Paths

__all__ = ["write"]

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def write(run: Run, page: Page) -> None:
    paths = Paths.of_repository()
    shown = [notice for notice in notices(run, paths) if not notice.waived]
    nowhere = paths(run.files[0]) if run.files else "."  # GitLab drops what has no path
    put(page, lambda dump: f"{listed(dump(_issue(notice, paths, nowhere)) for notice in shown)}\n")


def _issue(notice: Notice, paths: Paths, nowhere: str) -> dict[str, Any]:
    """The fingerprint tells GitLab what is new in a merge request: it has no line in it."""
    place = notice.place
    first, last = (max(place.line, 1), max(place.end_line, 1)) if place else (1, 1)
    return {
        "type": "issue",
        "check_name": notice.code,
        "description": " -- ".join(filter(None, (notice.told, notice.advice))),
        "categories": ["Bug Risk"],
        "severity": SEVERITIES[notice.level] if notice.finding else "blocker",
        "fingerprint": notice.print,
        "location": {"path": paths(place.path) if place else nowhere, "lines": {"begin": first, "end": last}},
    }
