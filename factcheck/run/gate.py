"""What `factcheck run` does once its options are read, and how the program ends, whatever happens.

Nothing here needs Typer, which takes as long to import as reading an article does: a run without an option goes past it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from factcheck import report
from factcheck.claim.finding import Verdict
from factcheck.figure.notation import format_count
from factcheck.report import Run
from factcheck.report.text.output_page import escape_controls
from factcheck.run import job
from factcheck.run.baseline import find_baseline
from factcheck.run.one_file import describe_error
from factcheck.run.progress import ProgressBar
from factcheck.run.replace_file import find_leftover_temp_files

__all__ = ["check_paths", "finish_run", "run", "run_guarded"]

EXIT_TERMINATED = 143
EXIT_WORDS = {130: "interrupted", EXIT_TERMINATED: "terminated"}  # 130 is what Typer makes of Ctrl-C
MAX_REASONS = 3  # named where nothing could be checked
LEFTOVER_NOTE = "left by a run that was killed, or being written now"


def run_guarded(work: Callable[[], object]) -> None:
    """Does the work. An error of the program itself is one line and exit 2, never 1: 1 means that a claim failed."""
    signal.signal(signal.SIGTERM, _exit_terminated)
    try:
        os.getcwd()
    except OSError as why:  # a path that is relative names nothing then, and no configuration or baseline is found
        sys.stderr.write(f"factcheck: the working folder: {why.strerror}: change to another\n")
        raise SystemExit(2) from None
    try:
        work()
    except SystemExit as done:
        if done.code in EXIT_WORDS:
            sys.stderr.write(f"factcheck: {EXIT_WORDS[done.code]}\n")
        raise
    except Exception as bug:  # whatever it is, a gate must not read it as "a claim failed"
        if os.environ.get("FACTCHECK_TRACEBACK"):
            raise
        found = describe_error(bug)
        sys.stderr.write(
            f"factcheck: {escape_controls(f'{found.path}: ' if found.path else '')}{escape_controls(found.message)}\n"
        )
        raise SystemExit(2) from None
    finally:
        sys.stderr.writelines(f"factcheck: {escape_controls(path)}: {LEFTOVER_NOTE}\n" for path in find_leftover_temp_files())


def run(paths: list[str]) -> NoReturn:
    """`factcheck run` of paths and no option; ends the process with the status."""
    done = check_paths(paths, {"auto"})
    report.write(done, "auto", sys.stdout)
    raise SystemExit(finish_run(done))


def check_paths(paths: list[str], formats: set[str], *, verbose: int = 0, baseline: str | None = None, **options: Any) -> Run:
    """The run, as far as the formats need it; with a bar on a terminal where it takes long."""
    bar = ProgressBar()
    known, ignored = (baseline, []) if baseline else find_baseline()
    try:
        done = job.run(
            paths,
            brief=formats <= report.NO_PASS_WORKING_FORMATS and not verbose,
            few=formats <= report.FEW_EXPLAINED_FORMATS and not verbose,
            shown=bool(formats & report.TEXT_SHOWING_FORMATS),
            uncovered=bool(verbose or formats & (report.TEXT_SHOWING_FORMATS | report.UNCLAIMED_FORMATS)),
            baseline=known,
            tick=bar,
            **options,
        )
    finally:
        bar.close()
    return done._replace(notes=tuple(dict.fromkeys([*done.notes, *ignored])))


def finish_run(done: Run, fail_on: str | None = None, *, allow_empty: bool = False, least_coverage: int | None = None) -> int:
    """The exit status of a run whose report is written; what the report does not tell of it is said."""
    sys.stdout.flush()
    sys.stderr.writelines(f"factcheck: {why}\n" for why in _iter_unseen_failures(done, fail_on, least_coverage))
    return job.compute_exit_status(done, fail_on, allow_empty=allow_empty, least_coverage=least_coverage)


def _iter_unseen_failures(done: Run, fail_on: str | None, least_coverage: int | None) -> Iterator[str]:
    """Why a run fails in which no claim does: a report does not tell."""
    if job.has_checked_nothing(done):
        yield f"none of {format_count(done.claims, 'claim')} could be checked: {_format_reasons(done)}"
    found = job.count_failing(done, fail_on)
    if found and not found[Verdict.FAIL]:
        yield f"no claim fails, but {', '.join(f'{n:,} {verdict.value}' for verdict, n in found.items())}: see fail-on"
    if job.has_thin_coverage(done, least_coverage):
        covered = done.covered * 100 // done.figures
        yield f"{covered} percent of the figures are covered: under --cov-fail-under {least_coverage}"


def _format_reasons(done: Run) -> str:
    """The commonest reasons why claims were not checked: "no rate for IRR on 2024-11-12"."""
    found = Counter(finding.detail or finding.reason or "" for finding in done.findings)
    more = f"; and {len(found) - MAX_REASONS:,} more reasons" if len(found) > MAX_REASONS else ""
    return "; ".join(escape_controls(why) for why, _ in found.most_common(MAX_REASONS)) + more


def _exit_terminated(*_: object) -> NoReturn:
    """Ends as Ctrl-C does: with no half of a report left, and no process."""
    raise SystemExit(EXIT_TERMINATED)
