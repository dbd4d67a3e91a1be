"""Why there is no rate, with the dates that are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from factcheck import units
from factcheck.rate import ecb
from factcheck.rate.dates import Dates
from factcheck.rate.newer import UPDATE

if TYPE_CHECKING:  # its regular expression and its classes are paid for by those who have a table
    from factcheck.rate.table import Table

__all__ = ["LACK", "Missing", "missing"]

LACK = "no rate for "  # so begins the reason


class Missing(NamedTuple):
    """No rate; the reason in words, one line."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def missing(base: str, quote: str, on: Dates, tables: Sequence[Table] = ()) -> Missing:
    """Names the currency that lacks the rate: "no rate for CNY on 1999-01-04: ECB fixings run from 2005-04-01 to ..."."""
    ecb_reason = _unknown(base) or _unknown(quote) or _lack(base, quote, on)
    own = [
        f"{table.source}: {base}/{quote} from {days[0]} to {days[1]}" for table in tables if (days := table.span(base, quote))
    ]
    return Missing("; ".join([ecb_reason, *own]))


def _unknown(code: str) -> str | None:
    if not units.dimension(code).startswith("currency "):
        return f"{LACK}{code[:20]}: not the code of a currency"
    from factcheck.rate import monthly  # only where there is no rate
    from factcheck.rate.peg import pegs

    known = ecb.span(code) or monthly.fixings(code) or code == "USD" or pegs(code)
    return None if known else f"{LACK}{code}: the ECB fixes none; give one under `rates`"


def _lack(base: str, quote: str, on: Dates) -> str:
    """Of two currencies without a rate the one with the shorter history of fixings: RUB, not CNY, for 2027."""
    from factcheck.rate import second  # only where there is no rate

    lacking = [code for code in (base, quote) if second.nearest_day(code, on) != on.first]
    if not lacking:
        return f"{LACK}{base}/{quote} {on.phrase}: no day has rates of both"
    return min((_told(code, on) for code in lacking), key=lambda told: told[0])[1]


def _told(code: str, on: Dates) -> tuple[timedelta, str]:
    """How long the ECB fixed a currency, and what rates of it there are."""
    from factcheck.rate import monthly  # only where there is no rate
    from factcheck.rate.peg import pegs

    days, known = ecb.span(code), []
    if days:
        before, after = ecb.around(code, on.earliest, on.last) or ("", "")
        gap = f", none between {before} and {after}" if before and after else ""
        known.append(f"ECB fixings run from {days[0]} to {days[1]}{gap}")
    if months := monthly.fixings(code):
        known.append(f"monthly rates run from {months[0][0]} to {months[-1][0]}")
    known += [peg.words for peg in pegs(code)]
    if days and on.last > days[1] == ecb.newest():
        known.append(f"newer ones: {UPDATE}")
    length = days[1] - days[0] if days else timedelta(0)
    return length, f"{LACK}{code} {on.phrase}: {'; '.join(known) or 'there is none before'}"
