"""`factcheck rates`: an exchange rate and how it comes about, the sources of all, and `update`, which asks the network."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from factcheck.command.options import FormatOption, currencies, dates, shown, tell, tell_json

if TYPE_CHECKING:  # only this command needs it: others start sooner
    from factcheck.rate.newer_file import Row

__all__ = ["app"]

OWN = (["update"], ["show"], ["--help"], ["-h"])
SHOW = "show"
STANDARD_INPUT = "standard input"


class Rates(TyperGroup):
    """`factcheck rates CNY USD` is `factcheck rates show CNY USD`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        return super().parse_args(ctx, args if args[:1] in OWN else [SHOW, *args])


app = typer.Typer(
    name="rates",
    cls=Rates,
    help="Show an exchange rate, `factcheck rates CNY USD`, or where rates are from; `update` takes newer ones.",
)

Currency = Annotated[
    str | None, typer.Argument(help="Counted in this currency, CNY.", metavar="[BASE]", autocompletion=currencies)
]
Quote = Annotated[str | None, typer.Argument(help="For one of this, USD.", metavar="[QUOTE]", autocompletion=currencies)]


@app.command(SHOW)
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
        _sources(format_)
    elif quote is None:
        raise typer.BadParameter("name two currencies: factcheck rates CNY USD", param_hint="QUOTE")
    else:
        _rate(base.upper(), quote.upper(), on, format_)


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
    from factcheck.rate import ecb, newer, newer_file, published, renew  # only this command needs it: others start sooner

    path = newer.find_path()
    if path is None:
        raise typer.BadParameter(f"set {newer.VARIABLE} to the file that is to hold them", param_hint=newer.VARIABLE)
    if obstacle := newer.find_obstacle(path):
        raise _refused(path, f"{obstacle.why}: {obstacle.way_out}")
    source = _url() if file is None else STANDARD_INPUT if file == "-" else file
    try:
        data = _fetched(source) if file is None else _read(file)
        have = _known(path)
        found = renew.renew_rows(published.read(data), have)
    except (OSError, ValueError) as why:
        raise _refused(source, _reason(why)) from None
    lines = list(found.told)
    if found.rows != have:
        text = newer_file.format_rows(found.rows, after=ecb.shipped_to(), taken=renew.get_today(), source=shown(source))
        _write(path, text)
        lines.append(f"written to {path}; the rates to {ecb.shipped_to()} stay those of the release")
    tell(lines)


def _refused(name: str, why: str) -> typer.Exit:
    """What is at fault, the file or the address to be read or the file to be written, and why."""
    sys.stderr.write(f"factcheck: {shown(f'{name}: {why}')}: nothing was written\n")
    return typer.Exit(2)


def _reason(why: OSError | ValueError) -> str:
    return why.strerror if isinstance(why, OSError) and why.strerror else str(why)


def _rate(base: str, quote: str, on: str | None, form: str) -> None:
    from factcheck import rate

    day = dates(on or rate.newest().isoformat())
    found = rate.quotation(base, quote, day)
    if isinstance(found, rate.Missing):
        known = rate.nearest(base, quote, day, found)
        near = f"; the nearest known: {rate.describe(known, day)[0].partition(' on ')[0]} on {known.fixing}" if known else ""
        sys.stderr.write(f"{shown(str(found))}{near}\n")
        raise typer.Exit(2)
    if form == "json":
        tell_json(json.dumps(rate.as_dict(found), indent=2))
    else:
        tell(rate.describe(found, day))


def _sources(form: str) -> None:
    from factcheck.rate import sources

    found = sources.list_sources()
    if form == "json":
        tell_json(json.dumps({"schema_version": 1, "sources": [one._asdict() for one in found]}, indent=2))
    else:
        tell(map(sources.describe_source, found))


def _url() -> str:
    from factcheck.rate import fetch

    return fetch.URL


def _fetched(url: str) -> bytes:
    from factcheck.rate import fetch

    tell([f"fetching {url}"])
    sys.stdout.flush()
    try:
        return fetch.fetch(url)
    except OSError as why:
        raise OSError(f"{why} (where there is no network: `factcheck rates update --from FILE`)") from None


def _read(file: str) -> bytes:
    from factcheck.opening import content
    from factcheck.rate import published

    if file == "-":
        return sys.stdin.buffer.read(published.MOST + 1)
    return content(file, published.MOST + 1, streams=True)


def _known(path: str) -> tuple[Row, ...]:
    """What the user has already; nothing, and it is said, where that can't be used, which this command mends."""
    if not os.path.lexists(path):
        return ()
    from factcheck.claim.finding import Refusal
    from factcheck.rate import ecb

    try:
        added = ecb.load_added()
    except Refusal as why:
        sys.stderr.write(f"note: {shown(str(why))}\n")
        return ()
    return added.rows if added else ()


def _write(path: str, text: bytes) -> None:
    from factcheck.run.replace_file import writing

    folder, name = os.path.split(path)
    resolved = os.path.join(os.path.realpath(folder), name)  # ~/.local may be a link of the user's
    try:
        with writing(resolved, folders=True) as file:
            file.write(text)
    except OSError as why:
        raise _refused(path, _reason(why)) from None
