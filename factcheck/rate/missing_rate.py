"""Explain why there is no rate, with the dates for which there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from factcheck import units
from factcheck.language.messages import join, mark, say
from factcheck.rate import ecb
from factcheck.rate.added_file import UPDATE_COMMAND
from factcheck.rate.dates import DateRange

if TYPE_CHECKING:  # imported at run time only if the user has a table
    from factcheck.rate.user_rates import UserRates

__all__ = ["LACK_PREFIX", "MissingRate", "explain_missing"]

LACK_PREFIX = "no rate for "  # each reason begins like this


class MissingRate(NamedTuple):
    """No rate was found; the reason in one line for users."""

    reason: str

    def __str__(self) -> str:
        return self.reason


def explain_missing(base: str, quote: str, on: DateRange, tables: Sequence[UserRates] = ()) -> MissingRate:
    """Name the currency without a rate: "no rate for CNY on 1999-01-04: ECB fixings run from 2005-04-01 to ..."."""
    ecb_reason = _explain_unknown(base) or _explain_unknown(quote) or _explain_lack(base, quote, on)
    own = [
        say("{source}: {pair} from {first} to {last}", source=table.source, pair=f"{base}/{quote}", first=days[0], last=days[1])
        for table in tables
        if (days := table.find_span(base, quote))
    ]
    return MissingRate(join("; ", [ecb_reason, *own]))


def _explain_unknown(code: str) -> str | None:
    if not units.get_dimension(code).startswith("currency "):
        return say("no rate for {currency}: not the code of a currency", currency=code[:20])
    from factcheck.rate import monthly  # only where there is no rate
    from factcheck.rate.peg import list_pegs

    known = ecb.find_span(code) or monthly.load_fixings(code) or code == "USD" or list_pegs(code)
    return None if known else say("no rate for {currency}: the ECB fixes none; give one under `rates`", currency=code)


def _explain_lack(base: str, quote: str, on: DateRange) -> str:
    """Explain a missing rate; if both currencies lack one, name that with the shorter ECB history: RUB, not CNY, for 2027."""
    from factcheck.rate import fallback_rates  # only where there is no rate

    lacking = [code for code in (base, quote) if fallback_rates.find_nearest_day(code, on) != on.first]
    if not lacking:
        return say("no rate for {pair} {when}: no day has rates of both", pair=f"{base}/{quote}", when=on.phrase)
    return min((_describe_known(code, on) for code in lacking), key=lambda told: told[0])[1]


def _describe_known(code: str, on: DateRange) -> tuple[timedelta, str]:
    """Return how long the ECB has fixed a currency, and the message that lists its known rates."""
    from factcheck.rate import monthly  # only where there is no rate
    from factcheck.rate.peg import list_pegs

    days, known = ecb.find_span(code), list[str]()
    if days:
        before, after = ecb.find_neighbours(code, on.earliest, on.last) or ("", "")
        run = mark("ECB fixings run from {first} to {last}")
        run_with_gap = mark("ECB fixings run from {first} to {last}, none between {before} and {after}")
        ends = {"first": days[0], "last": days[1], "before": before, "after": after}
        known.append(say(run_with_gap if before and after else run, **ends))
    if months := monthly.load_fixings(code):
        known.append(say("monthly rates run from {first} to {last}", first=months[0][0], last=months[-1][0]))
    known += [peg.words for peg in list_pegs(code)]
    if days and on.last > days[1] == ecb.find_newest_day():
        known.append(say("newer ones: {command}", command=UPDATE_COMMAND))
    length = days[1] - days[0] if days else timedelta(0)
    told = join("; ", known) if known else say("there is none before")
    return length, say("no rate for {currency} {when}: {known}", currency=code, when=on.phrase, known=told)
