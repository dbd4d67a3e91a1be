"""`factcheck scan`: check an archive of any size. Exits with 0 if all of it was scanned, whatever was found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from factcheck.claim.finding import Problem
from factcheck.command.options import Jobs, On, escape_line, exit_on_problems
from factcheck.figure.notation import format_count

if TYPE_CHECKING:  # needed as types only; the command imports them when it is called
    from factcheck.run.archive.scan import ScanRequest, ScanResult

__all__ = ["scan"]


Archive = Annotated[
    list[str], typer.Argument(help="JSON lines, CSV, Parquet, folders of them or of articles, globs.", metavar="ARCHIVE")
]
Folder = Annotated[
    str, typer.Option("-o", "--output", help="The folder of the findings; a scan that was cut short goes on there.")
]
TextColumn = Annotated[str | None, typer.Option("--text", help="The column of the texts.", metavar="COLUMN")]
IdColumn = Annotated[str | None, typer.Option("--id", help="The column of the ids; else file and line.", metavar="COLUMN")]
DateColumn = Annotated[str | None, typer.Option("--date", help="The column of the dates.", metavar="COLUMN")]


def scan(
    paths: Archive,
    output: Folder,
    text: TextColumn = None,
    id_: IdColumn = None,
    date: DateColumn = None,
    format_: Annotated[Literal["jsonl", "parquet"], typer.Option("--format", help="Of the findings.")] = "jsonl",
    engine: Annotated[Literal["local", "dask", "ray"], typer.Option("--engine", help="Where it is done.")] = "local",
    every: Annotated[bool, typer.Option("--all", help="Write what passes or is implied too, not only its number.")] = False,
    on: On = None,
    jobs: Jobs = None,
) -> None:
    """Check an archive of any size, and go on where a scan was cut short."""
    from factcheck.run.archive import summary  # only this command needs it: others start sooner
    from factcheck.run.archive.batch import Rules
    from factcheck.run.archive.plan import Columns
    from factcheck.run.archive.scan import ScanRequest
    from factcheck.run.config import Configs
    from factcheck.run.one_file import make_settings

    config = Configs().find_for_folder(os.getcwd())
    exit_on_problems(list(config.problems))
    columns = Columns(text, id_, date) if text else None
    if columns is None and (id_ or date):
        raise typer.BadParameter("the column of the texts is named too", param_hint="--text")
    rules = Rules(make_settings(config, on), config.house, every)
    done = _scan_with_bar(ScanRequest(tuple(paths), columns, output, engine, format_, jobs, rules))
    typer.echo(done.tool)
    typer.echo(f"exchange rates: {escape_line(done.rates)}")
    for line in summary.iter_lines(done.counts):
        typer.echo(escape_line(line))
    if done.before:
        typer.echo(f"{done.before:,} of {done.blocks:,} blocks were done before")
    if done.lost:
        blocks = format_count(done.lost, "block was", "blocks were")
        typer.echo(f"{blocks} scanned again: the findings were no longer there, or not as they were written")
    if done.rescued:
        blocks = format_count(done.rescued, "block was", "blocks were")
        typer.echo(f"{blocks} checked record by record: a process that did it was killed")
    typer.echo(f"findings: {escape_line(output)}/findings, {escape_line(output)}/index.html")
    if done.counts.numbers["errors"] == done.counts.numbers["records"]:
        exit_on_problems([Problem(paths[0], 0, 0, "nothing-checked", "no record of it could be checked")])


def _scan_with_bar(request: ScanRequest) -> ScanResult:
    """Scan with a progress bar on a terminal. A refused archive is reported, and exits with 2."""
    from factcheck.run.archive.plan import ScanRefused
    from factcheck.run.archive.scan import scan as scan_archive
    from factcheck.run.progress import ProgressBar

    bar = ProgressBar("blocks", estimate=True)
    try:
        return scan_archive(request, bar)
    except ScanRefused as why:
        exit_on_problems([Problem(why.path, 0, 0, "unplanned", why.message)])
        raise
    finally:
        bar.close()
