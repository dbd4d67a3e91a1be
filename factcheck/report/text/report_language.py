"""The language of report texts: each finding in that of its article, everything else in that of most articles."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.claim.finding import Finding, find_source_file
from factcheck.report import Run

__all__ = ["find_main_language", "make_language_finder"]


def make_language_finder(run: Run) -> Callable[[Finding], str]:
    """Return a function from a finding to its language: the one the user chose, else that of its article."""
    if run.language or not run.chinese_files:
        return lambda _: run.language or "en"
    chinese = frozenset(run.chinese_files)
    return lambda finding: "zh" if find_source_file(finding) in chinese else "en"


def find_main_language(run: Run) -> str:
    """Return the language of headings and summary: the user's choice, else Chinese if more than half of the files are."""
    return run.language or ("zh" if len(run.chinese_files) * 2 > len(run.files) else "en")
