"""The sources of rates in order of precedence, with their first and last days."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.figure.notation import format_count
from factcheck.rate import ecb, monthly
from factcheck.rate.added_file import UPDATE_COMMAND
from factcheck.rate.peg import list_pegged

__all__ = ["RateSource", "describe_source", "list_sources"]


class RateSource(NamedTuple):
    name: str
    currencies: int
    first: str | None  # ISO day
    last: str | None  # ISO day
    note: str


def list_sources() -> list[RateSource]:
    months = [rates for code in monthly.list_currencies() if (rates := monthly.load_fixings(code))]
    first, last = (str(pick(days[0 if pick is min else -1][0] for days in months)) for pick in (min, max))
    return [
        RateSource("ECB reference rates", len(ecb.list_currencies()), *_find_ecb_days(), _describe_state()),
        RateSource("pegs", len(list_pegged()), None, None, "held at a fixed rate, each since its own month"),
        RateSource("currency-api", len(months), first, last, "one day a month, coarse"),
    ]


def describe_source(source: RateSource) -> str:
    """Format "ECB reference rates: 41 currencies, 1999-01-04 to 2026-10-30; as shipped ..."."""
    days = f", {source.first} to {source.last}" if source.first else ""
    return f"{source.name}: {format_count(source.currencies, 'currency', 'currencies')}{days}; {source.note}"


def _find_ecb_days() -> tuple[str, str]:
    days = ecb.find_span("USD")
    return (str(days[0]), str(days[1])) if days else ("", "")


def _describe_state() -> str:
    added = ecb.load_added()
    if not added or not added.rows:
        return f"as shipped: `{UPDATE_COMMAND}` takes newer ones"
    return f"shipped to {ecb.find_shipped_end()}, then by {added.path}, taken on {added.taken} from {added.source}"
