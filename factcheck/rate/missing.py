"""Why there is no rate, with the dates that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from factcheck import units
from factcheck.rate import ecb
from factcheck.rate.dates import Dates

if TYPE_CHECKING:  # its regular expression and its classes are paid for by those who have a table
    from factcheck.rate.table import Table

__all__ = ["Missing", "missing"]


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
        return f"no rate for {code[:20]}: not the code of a currency"
    return None if ecb.span(code) else f"no rate for {code}: the ECB fixes none; give one under `rates`"


def _lack(base: str, quote: str, on: Dates) -> str:
    """Of two currencies without a fixing the one with the shorter history: RUB, not CNY, for 2027."""
    lacking = [(days, code) for code in (base, quote) if (days := ecb.span(code)) and ecb.around(code, on.earliest, on.last)]
    if not lacking:
        return f"no rate for {base}/{quote} {on.phrase}: no day has fixings of both"
    (first, last), code = min(lacking, key=lambda each: each[0][1] - each[0][0])
    before, after = ecb.around(code, on.earliest, on.last) or ("", "")
    gap = f", none between {before} and {after}" if before and after else ""
    newer = f"; newer ones: {ecb.REFRESH}" if on.last > last == ecb.newest() else ""
    return f"no rate for {code} {on.phrase}: ECB fixings run from {first} to {last}{gap}{newer}"
