"""`factcheck tie`: the figures of a text held against its sources, or of a translation against its original."""

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
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help=r"The sources, then the text; - is standard input. Without any, the \[\[tie]] of factcheck.toml.",
            metavar="SOURCE... TEXT",
        ),
    ] = None,
    text: Annotated[str | None, typer.Option(help="The text, where all PATHs are sources.", metavar="FILE")] = None,
    complete: Annotated[bool, typer.Option("--complete", help="The text must have every figure of its sources.")] = False,
    format_: ReportFormat = "auto",
    output: Output = None,
    fail_on: FailOnOption = None,
    on: On = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    color: ColorOption = "auto",
    lang: Lang = None,
) -> None:
    """Tie each figure of a text to its sources: what differs from them, and what none of them has.

    A release and the story made from it, a filing and its summary; a single source in another language is the original of a
    translation.
    """
    from factcheck import report  # help and errors of usage need none of it
    from factcheck.run import gate, tie_articles
    from factcheck.run.options import RunOptions

    paths = paths or []
    if (text or paths) and len(paths) < (1 if text else 2):
        raise typer.BadParameter("give a source and the text: factcheck tie release.pdf story.md", param_hint="SOURCE... TEXT")
    files = parse_outputs(output or [])
    if paths:
        sources, path = (paths, text) if text else (paths[:-1], paths[-1])
        done = tie_articles.tie_articles(sources, path, on=on, complete=complete)
    else:
        done = tie_articles.tie_configured(on=on)
    done = done._replace(language=lang or "")
    report.write(done, format_, sys.stdout, color=color, quiet=quiet, verbose=verbose)
    sys.stdout.flush()
    if [path for name, path in files if not save(done, name, path)]:  # each is tried
        raise typer.Exit(2)
    raise typer.Exit(gate.finish_run(done, RunOptions(fail_on=fail_on)))
