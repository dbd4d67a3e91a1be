"""`factcheck run`: its options, and what is written where."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import typer

from factcheck.options import (
    AllowEmpty,
    BaselineFile,
    CheckedPaths,
    Color,
    ColorOption,
    FailOnOption,
    ForceExclude,
    Jobs,
    LeastCoverage,
    On,
    OnlyClaims,
    Output,
    Quiet,
    ReportFormat,
    Since,
    StdinName,
    Verbose,
    checked_date,
    formats_and_paths,
    known_format,
    named,
    save,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factcheck.report import Run

__all__ = ["run"]


def run(
    paths: CheckedPaths = None,
    format_: ReportFormat = "auto",
    output: Output = None,
    fail_on: FailOnOption = None,
    on: On = None,
    claim: OnlyClaims = None,
    cov_fail_under: LeastCoverage = None,
    allow_empty: AllowEmpty = False,
    stdin_filename: StdinName = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    color: ColorOption = Color.AUTO,
    diff: Since = None,
    baseline: BaselineFile = None,
    force_exclude: ForceExclude = False,
    jobs: Jobs = None,
) -> None:
    """Check claims files, articles and folders of them."""
    from factcheck import job, report
    from factcheck.baseline import nearest

    known_format(format_)
    files = formats_and_paths(output or [])
    checked_date(on)
    chosen = {format_, *(name for name, _ in files)}
    done = _found(
        named(paths),
        brief=chosen <= report.BRIEF and not verbose,
        few=chosen <= report.FEW and not verbose,
        shown=bool(chosen & report.SHOWN),
        on=on,
        ids=tuple(claim or ()),
        name=stdin_filename,
        baseline=baseline or nearest(),
        since=diff,
        force_exclude=force_exclude or not paths,  # of its own paths a configuration may leave out some
        jobs=jobs,
    )
    report.write(done, format_, sys.stdout, color=color.value, quiet=quiet, verbose=verbose)
    sys.stdout.flush()
    saved = [save(done, name, path) for name, path in files]
    if not all(saved):
        raise typer.Exit(2)
    least = fail_on and fail_on.value
    sys.stderr.writelines(f"factcheck: {why}\n" for why in _unseen(done, least, cov_fail_under))
    raise typer.Exit(job.exit_status(done, least, allow_empty=allow_empty, least_coverage=cov_fail_under))


def _unseen(done: Run, fail_on: str | None, least_coverage: int | None) -> Iterator[str]:
    """Why a run fails in which no claim does: a report does not tell."""
    from factcheck import job
    from factcheck.finding import Verdict

    found = Counter(finding.verdict for finding in job.failing(done, fail_on))
    if found and not found[Verdict.FAIL]:
        yield f"no claim fails, but {', '.join(f'{n:,} {verdict.value}' for verdict, n in found.items())}: see fail-on"
    if job.thin(done, least_coverage):
        covered = done.covered * 100 // done.figures
        yield f"{covered} percent of the figures are covered: under --cov-fail-under {least_coverage}"


def _found(paths: list[str], **options: Any) -> Run:
    """The run, with a bar on a terminal where it takes long."""
    from factcheck import job
    from factcheck.progress import Bar

    bar = Bar()
    try:
        return job.run(paths, tick=bar, **options)
    finally:
        bar.close()
