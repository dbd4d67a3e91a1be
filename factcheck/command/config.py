"""`factcheck config`: show the configuration that applies to a path; `factcheck schema`: print a JSON Schema."""

from __future__ import annotations

import os
from typing import Annotated, Literal

import typer

from factcheck.command.options import FormatOption, exit_on_problems, print_json, print_lines, print_notes

__all__ = ["config", "schema"]


def config(
    path: Annotated[str, typer.Argument(help="A file or a folder.", metavar="[PATH]")] = ".",
    format_: FormatOption = "text",
) -> None:
    """Show the configuration that holds for a path, and which line of which file says so."""
    from factcheck.run.config import Configs, view  # only this command needs it: others start sooner
    from factcheck.run.folder import explain_left_out

    if not os.path.exists(path):
        raise typer.BadParameter(f"there is no {path!r}", param_hint="PATH")
    configs = Configs()
    found = configs.find_for_path(path)
    print_notes(configs.notes)
    exit_on_problems(list(found.problems))
    why = explain_left_out(path, configs)
    if format_ == "json":
        print_json(view.as_json(path, found, why))
    else:
        print_lines(line.rstrip() for line in view.iter_lines(path, found, why))


def schema(which: Annotated[Literal["claims", "config", "output"], typer.Argument(help="Which schema.")] = "claims") -> None:
    """Print the JSON Schema of the claims file, of the configuration, or of the JSON output."""
    from factcheck import claimfile, report  # only this command needs them: others start sooner
    from factcheck.run import config

    print_json({"claims": claimfile, "config": config, "output": report}[which].read_schema().rstrip())
