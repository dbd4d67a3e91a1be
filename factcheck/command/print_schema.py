"""`factcheck schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from factcheck.command.options import Schema, tell_json

__all__ = ["schema"]


def schema(which: Annotated[Schema, typer.Argument(help="Which schema.")] = Schema.CLAIMS) -> None:
    """Print the JSON Schema of the claims file, of the configuration, or of the JSON output."""
    from factcheck import report  # only this command needs it: others start sooner
    from factcheck.claimfile.schema import schema as of_claims
    from factcheck.run import config

    made = {Schema.CLAIMS: of_claims, Schema.CONFIG: config.schema, Schema.OUTPUT: report.schema}[which]
    tell_json(made().rstrip())
