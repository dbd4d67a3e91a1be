"""`factcheck run`: check claims files, articles and folders of them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.command.options import (
    ColorOption,
    FailOnOption,
    Jobs,
    Lang,
    NoCache,
    On,
    OnlyClaims,
    Output,
    Quiet,
    ReportFormat,
    StdinName,
    Verbose,
    parse_outputs,
    resolve_paths,
    save,
)
from factcheck.report import MAX_UNCLAIMED_GROUPS

if TYPE_CHECKING:  # help and errors of usage need none of it
    from factcheck.run.options import StatedClaims

__all__ = ["run"]

CheckedPaths = Annotated[
    list[str] | None,
    typer.Argument(
        help="Claims files, articles, folders, or - for standard input; by default the paths of the configuration.",
        metavar="[PATH]...",
    ),
]
LeastCoverage = Annotated[
    int | None,
    typer.Option(
        "--cov-fail-under", min=0, max=100, help="Exit 1 where fewer percent of the figures are covered.", metavar="N"
    ),
]
StatedClaimsFile = Annotated[
    str | None,
    typer.Option(
        "--claims",
        help="Check these claims, as a list in JSON or YAML, of the one article that is named; - is standard input.",
        metavar="FILE",
    ),
]
AllowEmpty = Annotated[bool, typer.Option("--allow-empty", help="Nothing to check is no error.")]
Since = Annotated[
    str | None,
    typer.Option("--diff", help="Only claims that have changed since the merge base with this revision.", metavar="REF"),
]
BaselineFile = Annotated[
    str | None,
    typer.Option("--baseline", help="What is accepted for now; by default the nearest baseline file.", metavar="FILE"),
]
ForceExclude = Annotated[
    bool, typer.Option("--force-exclude", help="What the configuration excludes is left out even where it is named.")
]
UnclaimedCount = Annotated[
    int,
    typer.Option(
        "--unclaimed", min=0, help="With -v and in json: how many groups of figures in no claim, an article.", metavar="N"
    ),
]


def run(
    paths: CheckedPaths = None,
    format_: ReportFormat = "auto",
    output: Output = None,
    fail_on: FailOnOption = None,
    on: On = None,
    claim: OnlyClaims = None,
    claims: StatedClaimsFile = None,
    cov_fail_under: LeastCoverage = None,
    allow_empty: AllowEmpty = False,
    stdin_filename: StdinName = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    color: ColorOption = "auto",
    lang: Lang = None,
    diff: Since = None,
    baseline: BaselineFile = None,
    force_exclude: ForceExclude = False,
    jobs: Jobs = None,
    unclaimed: UnclaimedCount = MAX_UNCLAIMED_GROUPS,
    no_cache: NoCache = False,
) -> None:
    """Check claims files, articles and folders of them."""
    from factcheck import report  # help and errors of usage need none of it
    from factcheck.run import gate
    from factcheck.run.options import RunOptions

    files = parse_outputs(output or [])
    if no_cache:
        os.environ["FACTCHECK_CACHE"] = "off"  # for the processes that it starts, too
    options = RunOptions(
        resolve_paths(paths),
        {format_, *(name for name, _ in files)},
        verbose,
        on=on,
        ids=tuple(claim or ()),
        claims=_read_stated_claims(claims, paths) if claims else None,
        stdin_name=stdin_filename,
        baseline=baseline,
        since=diff,
        force_exclude=force_exclude or not paths,  # of its own paths a configuration may leave out some
        from_repository=not paths,
        jobs=jobs,
        unclaimed=unclaimed,
        language=lang or "",
        fail_on=fail_on,
        allow_empty=allow_empty,
        least_coverage=cov_fail_under,
    )
    done = gate.check_paths(options)
    report.write(done, format_, sys.stdout, color=color, quiet=quiet, verbose=verbose)
    sys.stdout.flush()
    if [path for name, path in files if not save(done, name, path)]:  # each is tried
        raise typer.Exit(2)
    raise typer.Exit(gate.finish_run(done, options))


def _read_stated_claims(name: str, paths: list[str] | None) -> StatedClaims:
    """Read the claims of --claims. Refuses any number of articles but one, and two readers of standard input."""
    from factcheck.claimfile import MAX_BYTES
    from factcheck.opening import read_bytes
    from factcheck.run.options import StatedClaims

    if not paths or len(paths) > 1 or os.path.isdir(paths[0]):
        raise typer.BadParameter("name the one article that the claims are of", param_hint="--claims")
    if name == "-" == paths[0]:
        raise typer.BadParameter("of claims and article only one can be standard input: name the file of the other")
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else read_bytes(name, MAX_BYTES + 1, streams=True)
    except OSError as why:
        raise typer.BadParameter(f"{name}: {why.strerror}", param_hint="--claims") from None
    return StatedClaims("claims" if name == "-" else name, data)
