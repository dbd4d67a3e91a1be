"""Why there is no rate, with the dates that are there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from factcheck import units
from factcheck.language.messages import join, mark, say
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
        say("{source}: {pair} from {first} to {last}", source=table.source, pair=f"{base}/{quote}", first=days[0], last=days[1])
        for table in tables
        if (days := table.span(base, quote))
    ]
    return Missing(join("; ", [ecb_reason, *own]))


def _unknown(code: str) -> str | None:
    if not units.dimension(code).startswith("currency "):
        return say("no rate for {currency}: not the code of a currency", currency=code[:20])
    from factcheck.rate import monthly  # only where there is no rate
    from factcheck.rate.peg import pegs

    known = ecb.span(code) or monthly.fixings(code) or code == "USD" or pegs(code)
    return None if known else say("no rate for {currency}: the ECB fixes none; give one under `rates`", currency=code)


def _lack(base: str, quote: str, on: Dates) -> str:
    """Of two currencies without a rate the one with the shorter history of fixings: RUB, not CNY, for 2027."""
    from factcheck.rate import second  # only where there is no rate

    lacking = [code for code in (base, quote) if second.nearest_day(code, on) != on.first]
    if not lacking:
        return say("no rate for {pair} {when}: no day has rates of both", pair=f"{base}/{quote}", when=on.phrase)
    return min((_told(code, on) for code in lacking), key=lambda told: told[0])[1]


def _told(code: str, on: Dates) -> tuple[timedelta, str]:
    """How long the ECB fixed a currency, and what rates of it there are."""
    from factcheck.rate import monthly  # only where there is no rate
    from factcheck.rate.peg import pegs

    days, known = ecb.span(code), list[str]()
    if days:
        before, after = ecb.around(code, on.earliest, on.last) or ("", "")
        run = mark("ECB fixings run from {first} to {last}")
        run_with_gap = mark("ECB fixings run from {first} to {last}, none between {before} and {after}")
        ends = {"first": days[0], "last": days[1], "before": before, "after": after}
        known.append(say(run_with_gap if before and after else run, **ends))
    if months := monthly.fixings(code):
        known.append(say("monthly rates run from {first} to {last}", first=months[0][0], last=months[-1][0]))
    known += [peg.words for peg in pegs(code)]
    if days and on.last > days[1] == ecb.newest():
        known.append(say("newer ones: {command}", command=UPDATE))
    length = days[1] - days[0] if days else timedelta(0)
    told = join("; ", known) if known else say("there is none before")
    return length, say("no rate for {currency} {when}: {known}", currency=code, when=on.phrase, known=told)
