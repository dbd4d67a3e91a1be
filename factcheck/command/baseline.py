"""`factcheck baseline`: accept the failures that an archive has today, so that only new ones fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.claim.finding import Finding, Problem
from factcheck.command.options import FailOn, On, exit_on_problems, print_lines, print_notes
from factcheck.figure.notation import format_count

if TYPE_CHECKING:  # only this command needs it: others start sooner
    from collections import Counter

    from factcheck.run.baseline import Baseline, BaselineEntry

__all__ = ["app"]

BRIEF_FORMATS = {"concise"}  # a baseline needs no working and no slips

app = typer.Typer(name="baseline", help="Accept what fails today, so that only new mistakes fail.", no_args_is_help=True)

Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Claims files, articles, folders; by default those of the baseline.", metavar="[PATH]..."),
]
File = Annotated[
    str | None,
    typer.Option("--baseline", help="The baseline; by default the nearest factcheck.baseline.", metavar="FILE"),
]


@app.command()
def write(
    paths: Annotated[list[str], typer.Argument(help="Claims files, articles and folders of them.", metavar="PATH...")],
    file: File = None,
    fail_on: Annotated[FailOn, typer.Option("--fail-on", help="The verdict from which a claim is accepted.")] = "fail",
    on: On = None,
) -> None:
    """Accept all that fails today. Entries of files that are not among the paths stay."""
    from factcheck.run import baseline, job  # only this command needs it: others start sooner
    from factcheck.run.options import RunOptions

    path = file or _find_nearest() or baseline.FILE_NAME
    done = job.run(RunOptions(paths, BRIEF_FORMATS, on=on))
    failed = [f for f in done.findings if f.verdict in job.FAILING_VERDICTS[fail_on] and not f.waived]
    _save(path, baseline.renew_entries(baseline.read(path), path, failed, done.files))
    print_lines([f"{format_count(len(failed), 'claim')} of {format_count(len(done.files), 'file')} accepted in {path}"])
    exit_on_problems(list(done.problems))


@app.command()
def prune(paths: Paths = None, file: File = None, on: On = None) -> None:
    """Drop the entries that no longer fail, and those of files that are no more."""
    known, _, gone, problems = _apply_baseline(paths, file, on)
    left = known.entries - gone
    _save(known.path, left)
    print_lines([f"{format_count(gone.total(), 'entry')} dropped from {known.path}, {left.total():,} left"])
    exit_on_problems(problems)


@app.command()
def show(paths: Paths = None, file: File = None, on: On = None) -> None:
    """List what the baseline accepts, as it stands now, and the entries that no longer fail."""
    from factcheck.report import concise

    _, accepted, gone, problems = _apply_baseline(paths, file, on)
    print_lines(map(concise.format_line, accepted))
    print_lines(f"{entry.path}: {entry.key}: no longer fails ({entry.fingerprint})" for entry in sorted(gone.elements()))
    print_lines([f"{format_count(len(accepted), 'claim')} accepted, {format_count(gone.total(), 'entry')} outdated"])
    exit_on_problems(problems)


def _apply_baseline(
    paths: list[str] | None, file: str | None, on: str | None
) -> tuple[Baseline, list[Finding], Counter[BaselineEntry], list[Problem]]:
    """Return the baseline, the findings that it accepts now, its outdated entries, and the problems of the files."""
    from factcheck.run import baseline, job
    from factcheck.run.options import RunOptions

    path = file or _find_nearest()
    if path is None:
        raise typer.BadParameter(f"there is no {baseline.FILE_NAME} here or above", param_hint="--baseline")
    known = baseline.read(path)
    if isinstance(known, Problem):
        exit_on_problems([known])
        raise typer.Exit(2)
    named, out = (paths, []) if paths else baseline.find_files(known)
    done = job.run(RunOptions(named, BRIEF_FORMATS, on=on, from_repository=not paths))
    findings, left = baseline.apply(known, done.findings)
    accepted = [finding for finding in findings if finding.waived and finding.waived.baseline]
    return known, accepted, baseline.find_stale(left, done.files, known), [*out, *done.problems]


def _find_nearest() -> str | None:
    from factcheck.run import baseline

    path, ignored = baseline.find_baseline()
    print_notes(ignored)
    return path


def _save(path: str, entries: Counter[BaselineEntry]) -> None:
    from factcheck.run import baseline

    try:
        baseline.write(path, entries.elements())
    except OSError as why:
        raise typer.BadParameter(f"{path}: {why.strerror}", param_hint="--baseline") from None
