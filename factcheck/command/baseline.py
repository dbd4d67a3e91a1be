"""`factcheck baseline`: an old archive adopts the gate today, and only new mistakes fail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.claim.finding import Finding, Problem
from factcheck.command.options import FailOn, On, complain, remark, tell
from factcheck.figure.notation import several

if TYPE_CHECKING:  # only this command needs it: others start sooner
    from collections import Counter

    from factcheck.run.baseline import Baseline, Entry

__all__ = ["app"]

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

    path = file or _nearest() or baseline.NAME
    done = job.run(paths, on=on, brief=True, few=True)
    failed = [f for f in done.findings if f.verdict in job.FAIL_ON[fail_on] and not f.waived]
    _save(path, baseline.renewed(baseline.read(path), path, failed, done.files))
    tell([f"{several(len(failed), 'claim')} of {several(len(done.files), 'file')} accepted in {path}"])
    complain(list(done.problems))


@app.command()
def prune(paths: Paths = None, file: File = None, on: On = None) -> None:
    """Drop the entries that no longer fail, and those of files that are no more."""
    known, _, gone, problems = _against(paths, file, on)
    left = known.entries - gone
    _save(known.path, left)
    tell([f"{several(gone.total(), 'entry')} dropped from {known.path}, {left.total():,} left"])
    complain(problems)


@app.command()
def show(paths: Paths = None, file: File = None, on: On = None) -> None:
    """List what the baseline accepts, as it stands now, and the entries that no longer fail."""
    from factcheck.report import concise

    _, accepted, gone, problems = _against(paths, file, on)
    tell(map(concise.line, accepted))
    tell(f"{entry.path}: {entry.key}: no longer fails ({entry.fingerprint})" for entry in sorted(gone.elements()))
    tell([f"{several(len(accepted), 'claim')} accepted, {several(gone.total(), 'entry')} outdated"])
    complain(problems)


def _against(
    paths: list[str] | None, file: str | None, on: str | None
) -> tuple[Baseline, list[Finding], Counter[Entry], list[Problem]]:
    """The baseline, what it accepts now, its entries that nothing needs any more, and what is wrong with the files."""
    from factcheck.run import baseline, job

    path = file or _nearest()
    if path is None:
        raise typer.BadParameter(f"there is no {baseline.NAME} here or above", param_hint="--baseline")
    known = baseline.read(path)
    if isinstance(known, Problem):
        complain([known])
        raise typer.Exit(2)
    named, out = (paths, []) if paths else baseline.files(known)
    done = job.run(named, on=on, brief=True, few=True, own=not paths)
    findings, left = baseline.applied(known, done.findings)
    accepted = [finding for finding in findings if finding.waived and finding.waived.baseline]
    return known, accepted, baseline.stale(left, done.files, known), [*out, *done.problems]


def _nearest() -> str | None:
    from factcheck.run import baseline

    path, ignored = baseline.nearest()
    remark(ignored)
    return path


def _save(path: str, entries: Counter[Entry]) -> None:
    from factcheck.run import baseline

    try:
        baseline.write(path, entries.elements())
    except OSError as why:
        raise typer.BadParameter(f"{path}: {why.strerror}", param_hint="--baseline") from None
