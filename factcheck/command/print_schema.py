"""`factcheck schema`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from factcheck.command.options import print_json

__all__ = ["schema"]


def schema(which: Annotated[Literal["claims", "config", "output"], typer.Argument(help="Which schema.")] = "claims") -> None:
    """Print the JSON Schema of the claims file, of the configuration, or of the JSON output."""
    from factcheck import claimfile, report  # only this command needs them: others start sooner
    from factcheck.run import config

    print_json({"claims": claimfile, "config": config, "output": report}[which].read_schema().rstrip())
