"""`factcheck rates`: an exchange rate with its date and source."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from factcheck.command.options import FormatOption, currencies, dates, shown, tell, tell_json

__all__ = ["rates"]


def rates(
    base: Annotated[str, typer.Argument(help="The currency that is counted, CNY.", metavar="BASE", autocompletion=currencies)],
    quote: Annotated[str, typer.Argument(help="For one of this currency, USD.", metavar="QUOTE", autocompletion=currencies)],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year; the newest fixing without it.")
    ] = None,
    format_: FormatOption = "text",
) -> None:
    """Show an exchange rate with its date and source."""

    from factcheck import rate  # only this command needs it: others start sooner

    day = dates(on or rate.newest().isoformat())
    found = rate.quotation(base.upper(), quote.upper(), day)
    if isinstance(found, rate.Missing):
        known = rate.nearest(base.upper(), quote.upper(), day, found)
        near = f"; the nearest known: {rate.describe(known, day)[0].partition(' on ')[0]} on {known.fixing}" if known else ""
        sys.stderr.write(f"{shown(str(found))}{near}\n")
        raise typer.Exit(2)
    if format_ == "json":
        tell_json(json.dumps(rate.as_dict(found), indent=2))
    else:
        tell(rate.describe(found, day))
