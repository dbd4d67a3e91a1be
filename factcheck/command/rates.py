"""`factcheck rates`: show an exchange rate and its derivation, or all sources; `update` asks the network for new ones."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck.command.options import FormatOption, complete_currencies, escape_line, parse_dates, print_json, print_lines

if TYPE_CHECKING:  # needed as a type only
    from factcheck.rate.added_format import DayRates

__all__ = ["app"]

KNOWN_ARGUMENTS = (["update"], ["show"], ["--help"], ["-h"])


class RatesGroup(TyperGroup):
    """Reads `factcheck rates CNY USD` as `factcheck rates show CNY USD`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if args[:1] in KNOWN_ARGUMENTS else ["show", *args])


app = typer.Typer(
    name="rates",
    cls=RatesGroup,
    help="Show an exchange rate, `factcheck rates CNY USD`, or where rates are from; `update` takes newer ones.",
)

Currency = Annotated[
    str | None, typer.Argument(help="Counted in this currency, CNY.", metavar="[BASE]", autocompletion=complete_currencies)
]
Quote = Annotated[
    str | None, typer.Argument(help="For one of this, USD.", metavar="[QUOTE]", autocompletion=complete_currencies)
]


@app.command()
def show(
    base: Currency = None,
    quote: Quote = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="A day, a month or a year; the newest fixing without it.")
    ] = None,
    format_: FormatOption = "text",
) -> None:
    """Show an exchange rate with its date, its source and its way; without currencies, the sources and their days."""
    if base is None:
        _show_sources(format_)
    elif quote is None:
        raise typer.BadParameter("name two currencies: factcheck rates CNY USD", param_hint="QUOTE")
    else:
        _show_rate(base.upper(), quote.upper(), on, format_)


@app.command()
def update(
    file: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take them from a file of the ECB's, CSV, XML or zip, or from standard input (-): no network is asked.",
        ),
    ] = None,
) -> None:
    """Take the ECB's rates of the days since the release, from its site or a file: the only command that asks the network."""
    from factcheck.rate import (  # only this command needs it: others start sooner
        added_file,
        added_format,
        ecb,
        published,
        renew,
    )

    path = added_file.find_path()
    if path is None:
        raise typer.BadParameter(
            f"set {added_file.PATH_VARIABLE} to the file that is to hold them", param_hint=added_file.PATH_VARIABLE
        )
    if obstacle := added_file.find_obstacle(path):
        raise _refuse(path, f"{obstacle.why}: {obstacle.way_out}")
    source = _get_url() if file is None else "standard input" if file == "-" else file
    try:
        data = _fetch(source) if file is None else _read(file)
        have = _load_known_rows(path)
        found = renew.renew_rows(published.read(data), have)
    except (OSError, ValueError) as why:
        raise _refuse(source, _format_reason(why)) from None
    lines = list(found.messages)
    if found.rows != have:
        text = added_format.format_rows(
            found.rows, after=ecb.find_shipped_end(), taken=renew.get_today(), source=escape_line(source)
        )
        _write(path, text)
        lines.append(f"written to {path}; the rates to {ecb.find_shipped_end()} stay those of the release")
    print_lines(lines)


def _refuse(name: str, why: str) -> typer.Exit:
    """Report why a file or an address can't be read or written; return the exception to raise."""
    sys.stderr.write(f"factcheck: {escape_line(f'{name}: {why}')}: nothing was written\n")
    return typer.Exit(2)


def _format_reason(why: OSError | ValueError) -> str:
    return why.strerror if isinstance(why, OSError) and why.strerror else str(why)


def _show_rate(base: str, quote: str, on: str | None, format_: str) -> None:
    from factcheck import rate

    day = parse_dates(on or rate.find_newest_day().isoformat())
    found = rate.find_quotation(base, quote, day)
    if isinstance(found, rate.MissingRate):
        known = rate.find_nearest(base, quote, day, found)
        near = f"; the nearest known: {rate.describe(known, day)[0].partition(' on ')[0]} on {known.fixing}" if known else ""
        sys.stderr.write(f"{escape_line(str(found))}{near}\n")
        raise typer.Exit(2)
    if format_ == "json":
        print_json(json.dumps(rate.as_dict(found), indent=2))
    else:
        print_lines(rate.describe(found, day))


def _show_sources(format_: str) -> None:
    from factcheck.rate import sources

    found = sources.list_sources()
    if format_ == "json":
        print_json(json.dumps({"schema_version": 1, "sources": [one._asdict() for one in found]}, indent=2))
    else:
        print_lines(map(sources.describe_source, found))


def _get_url() -> str:
    from factcheck.rate import fetch  # imported late: the only access to the network

    return fetch.URL


def _fetch(url: str) -> bytes:
    from factcheck.rate import fetch

    print_lines([f"fetching {url}"])
    sys.stdout.flush()
    try:
        return fetch.fetch(url)
    except OSError as why:
        raise OSError(f"{why} (where there is no network: `factcheck rates update --from FILE`)") from None


def _read(file: str) -> bytes:
    from factcheck.opening import read_bytes
    from factcheck.rate import published

    if file == "-":
        return sys.stdin.buffer.read(published.MAX_BYTES + 1)
    return read_bytes(file, published.MAX_BYTES + 1, streams=True)


def _load_known_rows(path: str) -> tuple[DayRates, ...]:
    """Return the rows of the user's file of rates. If it is unusable, write a note and return none: the update replaces it."""
    if not os.path.lexists(path):
        return ()
    from factcheck.claim.finding import Refusal
    from factcheck.rate import ecb

    try:
        added = ecb.load_added()
    except Refusal as why:
        sys.stderr.write(f"note: {escape_line(str(why))}\n")
        return ()
    return added.rows if added else ()


def _write(path: str, text: bytes) -> None:
    from factcheck.run.replace_file import open_atomic

    folder, name = os.path.split(path)
    resolved = os.path.join(os.path.realpath(folder), name)  # ~/.local may be the user's own link
    try:
        with open_atomic(resolved, folders=True) as file:
            file.write(text)
    except OSError as why:
        raise _refuse(path, _format_reason(why)) from None
