"""`factcheck explain` of a claim: its findings in full, step by step, each in the language of its article."""

from __future__ import annotations

import sys

import typer

from factcheck import report
from factcheck.command.options import Color, Language, TextFormat, print_lines
from factcheck.language.messages import use_language
from factcheck.report import make_language_finder
from factcheck.report.text import drawing
from factcheck.report.text.explanation import describe_unknown
from factcheck.run import job
from factcheck.run.options import RunOptions

__all__ = ["explain_claim"]


def explain_claim(
    name: str, paths: list[str], on: str | None, *, form: TextFormat, color: Color, language: Language | None
) -> None:
    """Write the full findings of the claims with this id. Raises BadParameter where there are none."""
    done = job.run(RunOptions(paths, on=on, ids=(name,))) if paths else None
    if done is None or not (done.findings or done.hints):
        raise typer.BadParameter(describe_unknown(name, paths), param_hint="NAME")
    if form == "json":
        report.write(done, "json", sys.stdout)
        return
    done = done._replace(language=language or "")
    report.write(done, "full", sys.stdout, color=color, quiet=False, verbose=1)
    language_of = make_language_finder(done)
    for finding in (*done.findings, *done.hints):
        with use_language(language_of(finding)):
            print_lines(drawing.format_strength_lines(finding))
