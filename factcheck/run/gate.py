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
from factcheck.figure.notation import several
from factcheck.report import Run
from factcheck.report.text.page import printable
from factcheck.run import job
from factcheck.run.baseline import nearest
from factcheck.run.one_file import trouble
from factcheck.run.progress import Bar
from factcheck.run.replace_file import strays

__all__ = ["checked", "ended", "guarded", "run"]

TERMINATED = 143
ENDINGS = {130: "interrupted", TERMINATED: "terminated"}  # 130 is what Typer makes of Ctrl-C
MOST_REASONS = 3  # named where nothing could be checked
LEFT = "left by a run that was killed, or being written now"


def guarded(work: Callable[[], object]) -> None:
    """Does the work. An error of the program itself is one line and exit 2, never 1: 1 means that a claim failed."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        os.getcwd()
    except OSError as why:  # a path that is relative names nothing then, and no configuration or baseline is found
        sys.stderr.write(f"factcheck: the working folder: {why.strerror}: change to another\n")
        raise SystemExit(2) from None
    try:
        work()
    except SystemExit as done:
        if done.code in ENDINGS:
            sys.stderr.write(f"factcheck: {ENDINGS[done.code]}\n")
        raise
    except Exception as bug:  # whatever it is, a gate must not read it as "a claim failed"
        if os.environ.get("FACTCHECK_TRACEBACK"):
            raise
        found = trouble(bug)
        sys.stderr.write(f"factcheck: {printable(f'{found.path}: ' if found.path else '')}{printable(found.message)}\n")
        raise SystemExit(2) from None
    finally:
        sys.stderr.writelines(f"factcheck: {printable(path)}: {LEFT}\n" for path in strays())


def run(paths: list[str]) -> NoReturn:
    """`factcheck run` of paths and no option; ends the process with the status."""
    done = checked(paths, {"auto"})
    report.write(done, "auto", sys.stdout)
    raise SystemExit(ended(done))


def checked(paths: list[str], formats: set[str], *, verbose: int = 0, baseline: str | None = None, **options: Any) -> Run:
    """The run, as far as the formats need it; with a bar on a terminal where it takes long."""
    bar = Bar()
    known, ignored = (baseline, []) if baseline else nearest()
    try:
        done = job.run(
            paths,
            brief=formats <= report.BRIEF and not verbose,
            few=formats <= report.FEW and not verbose,
            shown=bool(formats & report.SHOWN),
            uncovered=bool(verbose or formats & (report.SHOWN | report.LOOKED_AT)),
            baseline=known,
            tick=bar,
            **options,
        )
    finally:
        bar.close()
    return done._replace(notes=tuple(dict.fromkeys([*done.notes, *ignored])))


def ended(done: Run, fail_on: str | None = None, *, allow_empty: bool = False, least_coverage: int | None = None) -> int:
    """The exit status of a run whose report is written; what the report does not tell of it is said."""
    sys.stdout.flush()
    sys.stderr.writelines(f"factcheck: {why}\n" for why in _unseen(done, fail_on, least_coverage))
    return job.exit_status(done, fail_on, allow_empty=allow_empty, least_coverage=least_coverage)


def _unseen(done: Run, fail_on: str | None, least_coverage: int | None) -> Iterator[str]:
    """Why a run fails in which no claim does: a report does not tell."""
    if job.has_checked_nothing(done):
        yield f"none of {several(done.claims, 'claim')} could be checked: {_reasons(done)}"
    found = job.failing(done, fail_on)
    if found and not found[Verdict.FAIL]:
        yield f"no claim fails, but {', '.join(f'{n:,} {verdict.value}' for verdict, n in found.items())}: see fail-on"
    if job.thin(done, least_coverage):
        covered = done.covered * 100 // done.figures
        yield f"{covered} percent of the figures are covered: under --cov-fail-under {least_coverage}"


def _reasons(done: Run) -> str:
    """The commonest reasons why claims were not checked: "no rate for IRR on 2024-11-12"."""
    found = Counter(finding.detail or finding.reason or "" for finding in done.findings)
    more = f"; and {len(found) - MOST_REASONS:,} more reasons" if len(found) > MOST_REASONS else ""
    return "; ".join(printable(why) for why, _ in found.most_common(MOST_REASONS)) + more


def _terminated(*_: object) -> NoReturn:
    """Ends as Ctrl-C does: with no half of a report left, and no process."""
    raise SystemExit(TERMINATED)
