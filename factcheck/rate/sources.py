"""Where rates are from, in the order in which they are asked, with their first and last days."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.figure.notation import several
from factcheck.rate import ecb, monthly
from factcheck.rate.newer import UPDATE
from factcheck.rate.peg import pegged

__all__ = ["Source", "describe_source", "list_sources"]


class Source(NamedTuple):
    name: str
    currencies: int
    first: str | None  # day
    last: str | None
    note: str


def list_sources() -> list[Source]:
    months = [rates for code in monthly.currencies() if (rates := monthly.fixings(code))]
    first, last = (str(pick(days[0 if pick is min else -1][0] for days in months)) for pick in (min, max))
    return [
        Source("ECB reference rates", len(ecb.currencies()), *_ecb_days(), _state()),
        Source("pegs", len(pegged()), None, None, "held at a fixed rate, each since its own month"),
        Source("currency-api", len(months), first, last, "one day a month, coarse"),
    ]


def describe_source(source: Source) -> str:
    """ "ECB reference rates: 41 currencies, 1999-01-04 to 2026-10-30, as shipped ..."."""
    days = f", {source.first} to {source.last}" if source.first else ""
    return f"{source.name}: {several(source.currencies, 'currency', 'currencies')}{days}; {source.note}"


def _ecb_days() -> tuple[str, str]:
    days = ecb.span("USD")
    return (str(days[0]), str(days[1])) if days else ("", "")


def _state() -> str:
    added = ecb.load_added()
    if not added or not added.rows:
        return f"as shipped: `{UPDATE}` takes newer ones"
    return f"shipped to {ecb.shipped_to()}, then by {added.path}, taken on {added.taken} from {added.source}"
