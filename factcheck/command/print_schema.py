"""`factcheck schema`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from factcheck.command.options import print_json

__all__ = ["schema"]


def schema(which: Annotated[Literal["claims", "config", "output"], typer.Argument(help="Which schema.")] = "claims") -> None:
    """Print the JSON Schema of the claims file, of the configuration, or of the JSON output."""
    from factcheck import report  # only this command needs it: others start sooner
    from factcheck.claimfile.schema import read_schema as read_claims_schema
    from factcheck.run import config

    made = {"claims": read_claims_schema, "config": config.read_schema, "output": report.read_schema}[which]
    print_json(made().rstrip())
