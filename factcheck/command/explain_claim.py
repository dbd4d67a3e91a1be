"""`factcheck explain` of a claim: its findings in full, step by step, each in the language of its article."""

from __future__ import annotations

import sys

import typer

from factcheck import report
from factcheck.claim.run import Run
from factcheck.command.options import Color, Language, TextFormat, print_lines
from factcheck.language.messages import use_language
from factcheck.report import make_language_finder
from factcheck.report.text import drawing, misreading
from factcheck.report.text.explanation import describe_unknown
from factcheck.run import job
from factcheck.run.options import RunOptions

__all__ = ["explain_claim", "print_issue"]


def explain_claim(
    name: str, paths: list[str], on: str | None, *, form: TextFormat, color: Color, language: Language | None
) -> None:
    """Write the full findings of the claims with this id. Raises BadParameter where there are none."""
    done = _run_one(name, paths, on)
    if done is None:
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


def print_issue(name: str, paths: list[str], on: str | None) -> None:
    """Print the claims with this id as issues about them. Raises BadParameter where there are none."""
    done = _run_one(name, paths, on)
    if done is None:
        missing = f"no claim {name!r} in {', '.join(paths) or 'no file'}"
        raise typer.BadParameter(f"--report needs the id of a claim and its file: {missing}", param_hint="NAME")
    for finding in (*done.findings, *done.hints):
        print_lines("\n".join(misreading.iter_issue_lines(done, finding)).split("\n"))


def _run_one(name: str, paths: list[str], on: str | None) -> Run | None:
    """Check the claims with this id; None where there are none."""
    done = job.run(RunOptions(paths, on=on, ids=(name,))) if paths else None
    return done if done and (done.findings or done.hints) else None
