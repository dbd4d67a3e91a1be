"""`factcheck config`: the configuration that holds for a path."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from factcheck.command.options import FormatOption, complain, remark, tell, tell_json

__all__ = ["config"]


def config(
    path: Annotated[str, typer.Argument(help="A file or a folder.", metavar="[PATH]")] = ".",
    format_: FormatOption = "text",
) -> None:
    """Show the configuration that holds for a path, and which line of which file says so."""
    from factcheck.run.config import Configs, show  # only this command needs it: others start sooner
    from factcheck.run.folder import why_left_out

    if not os.path.exists(path):
        raise typer.BadParameter(f"there is no {path!r}", param_hint="PATH")
    configs = Configs()
    found = configs.named(path)
    remark(configs.notes)
    complain(list(found.problems))
    why = why_left_out(path, configs)
    if format_ == "json":
        tell_json(show.as_json(path, found, why))
    else:
        tell(line.rstrip() for line in show.as_text(path, found, why))
