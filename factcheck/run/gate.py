"""`factcheck run` after option parsing, and the exit of the program in every case.

Does not import Typer, which takes as long as reading an article does: a run without options bypasses it.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NoReturn

from factcheck import report
from factcheck.claim.finding import Verdict
from factcheck.claim.run import Run
from factcheck.figure.notation import format_count
from factcheck.report.text.output_page import escape_controls
from factcheck.run import job
from factcheck.run.baseline import find_baseline
from factcheck.run.one_file import describe_error
from factcheck.run.options import RunOptions
from factcheck.run.progress import ProgressBar
from factcheck.run.replace_file import find_leftover_temp_files

__all__ = ["check_paths", "finish_run", "run", "run_guarded"]

EXIT_TERMINATED = 143
EXIT_WORDS = {130: "interrupted", EXIT_TERMINATED: "terminated"}  # 130 is Typer's status for Ctrl-C
MAX_REASONS = 3  # reasons listed if nothing could be checked
LEFTOVER_NOTE = "left by a run that was killed, or being written now"


def run_guarded(work: Callable[[], object]) -> None:
    """Call `work`. An error of the program itself prints one line and exits with 2, never 1: 1 means that a claim failed."""
    signal.signal(signal.SIGTERM, _exit_terminated)
    try:
        os.getcwd()
    except OSError as why:  # deleted: relative paths, configuration and baseline can't be resolved
        sys.stderr.write(f"factcheck: the working folder: {why.strerror}: change to another\n")
        raise SystemExit(2) from None
    try:
        work()
    except SystemExit as done:
        if done.code in EXIT_WORDS:
            sys.stderr.write(f"factcheck: {EXIT_WORDS[done.code]}\n")
        raise
    except Exception as bug:  # of any kind: CI must not take it for "a claim failed"
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
    """Run `factcheck run` with paths and no options, then exit with its status."""
    options = RunOptions(paths, {"auto"})
    done = check_paths(options)
    report.write(done, "auto", sys.stdout)
    raise SystemExit(finish_run(done, options))


def check_paths(options: RunOptions) -> Run:
    """Run with the nearest baseline, unless the options name one; a long run shows a progress bar on a terminal."""
    bar = ProgressBar()
    baseline, notes = (options.baseline, []) if options.baseline else find_baseline()
    try:
        done = job.run(options._replace(baseline=baseline), bar)
    finally:
        bar.close()
    return done._replace(notes=tuple(dict.fromkeys([*done.notes, *notes])))


def finish_run(done: Run, options: RunOptions) -> int:
    """Return the exit status of a run after its report; print to stderr the reasons for failure that the report lacks."""
    sys.stdout.flush()
    sys.stderr.writelines(f"factcheck: {why}\n" for why in _iter_unseen_failures(done, options))
    return job.compute_exit_status(done, options)


def _iter_unseen_failures(done: Run, options: RunOptions) -> Iterator[str]:
    """Yield why a run fails although no claim does, which no report says."""
    if job.has_checked_nothing(done):
        yield f"none of {format_count(done.claims, 'claim')} could be checked: {_format_reasons(done)}"
    found = job.count_failing(done, options.fail_on)
    if found and not found[Verdict.FAIL]:
        yield f"no claim fails, but {', '.join(f'{n:,} {verdict.value}' for verdict, n in found.items())}: see fail-on"
    if job.has_thin_coverage(done, options.least_coverage):
        covered = done.covered * 100 // done.figures
        yield f"{covered} percent of the figures are covered: under --cov-fail-under {options.least_coverage}"


def _format_reasons(done: Run) -> str:
    """Format the commonest reasons why claims were not checked: "no rate for IRR on 2024-11-12"."""
    found = Counter(finding.detail or finding.reason or "" for finding in done.findings)
    more = f"; and {len(found) - MAX_REASONS:,} more reasons" if len(found) > MAX_REASONS else ""
    return "; ".join(escape_controls(why) for why, _ in found.most_common(MAX_REASONS)) + more


def _exit_terminated(*_: object) -> NoReturn:
    """Exit as Ctrl-C does, by an exception, so that half-written files are removed and child processes ended."""
    raise SystemExit(EXIT_TERMINATED)
