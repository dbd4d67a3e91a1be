"""`factcheck tie`: the figures of a translation held against its original."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factcheck.command.options import (
    ColorOption,
    FailOnOption,
    Lang,
    On,
    Output,
    Quiet,
    ReportFormat,
    Verbose,
    parse_outputs,
    save,
)

__all__ = ["tie"]


def tie(
    original: Annotated[
        str, typer.Argument(help="The article as it was written, or - for standard input.", metavar="ORIGINAL")
    ],
    translation: Annotated[str, typer.Argument(help="The same in another language.", metavar="TRANSLATION")],
    format_: ReportFormat = "auto",
    output: Output = None,
    fail_on: FailOnOption = None,
    on: On = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    color: ColorOption = "auto",
    lang: Lang = None,
) -> None:
    """Hold the figures of a translation against its original: what differs, and what one of the two lacks."""
    from factcheck import report  # help and errors of usage need none of it
    from factcheck.run import article_pair, gate
    from factcheck.run.options import RunOptions

    files = parse_outputs(output or [])
    done = article_pair.tie_articles(original, translation, on=on)._replace(language=lang or "")
    report.write(done, format_, sys.stdout, color=color, quiet=quiet, verbose=verbose)
    sys.stdout.flush()
    if [path for name, path in files if not save(done, name, path)]:  # each is tried
        raise typer.Exit(2)
    raise typer.Exit(gate.finish_run(done, RunOptions(fail_on=fail_on)))
