"""In which language a report tells what: each finding in that of its article, all around them in that of most articles."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.claim.finding import Finding, find_source_file
from factcheck.report import Run

__all__ = ["find_main_language", "make_language_finder"]


def make_language_finder(run: Run) -> Callable[[Finding], str]:
    """What says in which language a finding is told: that of its article, or what the user asks for."""
    if run.language or not run.chinese_files:
        return lambda _: run.language or "en"
    chinese = frozenset(run.chinese_files)
    return lambda finding: "zh" if find_source_file(finding) in chinese else "en"


def find_main_language(run: Run) -> str:
    """Of headings and the summary: what the user asks for, else Chinese where more than half of the files are."""
    return run.language or ("zh" if len(run.chinese_files) * 2 > len(run.files) else "en")
