"""Commands that look something up: schemas, the configuration that holds, exchange rates."""

from __future__ import annotations

import json
import os
import sys
from typing import Annotated

import typer

from factcheck.options import FormatOption, Schema, TextFormat, complain, currencies, dates, remark, shown, tell, tell_json

__all__ = ["config", "rates", "schema"]


def schema(which: Annotated[Schema, typer.Argument(help="Which schema.")] = Schema.CLAIMS) -> None:
    """Print the JSON Schema of the claims file, of the configuration, or of the JSON output."""
    from factcheck import config, report
    from factcheck.claimfile.schema import schema as of_claims

    made = {Schema.CLAIMS: of_claims, Schema.CONFIG: config.schema, Schema.OUTPUT: report.schema}[which]
    tell_json(made().rstrip())


def config(
    path: Annotated[str, typer.Argument(help="A file or a folder.", metavar="[PATH]")] = ".",
    format_: FormatOption = TextFormat.TEXT,
) -> None:
    """Show the configuration that holds for a path, and which line of which file says so."""
    from factcheck.config import Configs, show
    from factcheck.folder import why_left_out

    if not os.path.exists(path):
        raise typer.BadParameter(f"there is no {path!r}", param_hint="PATH")
    configs = Configs()
    found = configs.named(path)
    remark(configs.notes)
    complain(list(found.problems))
    why = why_left_out(path, configs)
    if format_ is TextFormat.JSON:
        tell_json(show.as_json(path, found, why))
    else:
        tell(line.rstrip() for line in show.as_text(path, found, why))


def rates(
    base: Annotated[str, typer.Argument(help="The currency that is counted, CNY.", metavar="BASE", autocompletion=currencies)],
    quote: Annotated[str, typer.Argument(help="For one of this currency, USD.", metavar="QUOTE", autocompletion=currencies)],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year; the newest fixing without it.")
    ] = None,
    format_: Annotated[TextFormat, typer.Option("--format", help="How to show it.")] = TextFormat.TEXT,
) -> None:
    """Show an exchange rate with its date and source."""

    from factcheck import rate

    day = dates(on or rate.newest().isoformat())
    found = rate.quotation(base.upper(), quote.upper(), day)
    if isinstance(found, rate.Missing):
        sys.stderr.write(f"{shown(str(found))}\n")
        raise typer.Exit(2)
    if format_ is TextFormat.JSON:
        tell_json(json.dumps(rate.as_dict(found), indent=2))
    else:
        tell(rate.describe(found, day))
