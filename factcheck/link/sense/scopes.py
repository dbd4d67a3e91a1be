"""Whether two sides of an account are those of a whole, and how sure that is.

"The surplus was $1m, with exports of $5m and imports of $4m" leaves no doubt; where a sentence or another subject may stand
between them it is inferred, and where they are of another period, sector or count they are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.language.en.accounts import EXCEPT, LEADS, LEAVES, SO
from factcheck.link.sense.entries import Entry
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["GENERAL", "Pair", "alike", "certain"]

GENERAL = frozenset({"", "goods", "foreign"})  # sectors of trade that may be called the whole of it
ENDS = pattern(r"[;:]|\.\s|,\s|\b(?:and|while|but|whereas)\b")
BASE = pattern(r"\b(?:from|since|against|compared|than)\b")  # what stands behind it is of then
TRADE = frozenset("EIVDGO")  # roles of sides whose balance is what they leave, and nothing else
NAMED = 100  # characters before a level that say whose it is
TOLD = 160  # in which a sentence and the one before it name whose trade they tell
FAR = 400  # from a whole to its sides
BALANCE = pattern(r"\b([a-z]+)\s(?:deficit|surplus|gap)\b")
ON_REVENUE = pattern(r"\brevenue\b[^.;\d]{0,60}$")  # "revenue expenditure", "revenue receipts"
BESIDE = 48  # characters behind a level that say when


class Pair(NamedTuple):
    """Two sides of an account, or two sectors of one side."""

    one: Entry
    other: Entry
    sector: str


def alike(found: Found, whole: Entry, pair: Pair) -> bool:
    """Whether sides are of the time and the sector of a whole; where one says nothing, in one sentence, or of all goods."""
    sides = (pair.one, pair.other)
    months = pair.one.months | pair.other.months
    if months and whole.months and months.isdisjoint(whole.months):
        return False
    when = _when(found, whole)
    if any(clash(side.times, whole.times) or clash(_when(found, side), when) for side in sides):
        return False
    start = found.figures[whole.number].start
    adjusted = whole.at < pair.one.at and "adjusted" in found.low[max(0, start - NAMED) : start]  # and so is what follows
    if not adjusted and _except(found, whole) not in {_except(found, side) for side in sides}:
        return False
    return (pair.sector == whole.sector or _of_all(found, whole, pair)) and not _of_revenue(found, whole, sides)


def _of_revenue(found: Found, whole: Entry, sides: Sequence[Entry]) -> bool:
    """Whether a balance is that of revenue alone, and a side is not: total spending has a fiscal deficit."""
    start = found.figures[whole.number].start
    named = BALANCE.findall(found.low, max(sentence_at(found.text, start)[0], start - TOLD - NAMED), start)
    if named[-1:] != ["revenue"]:
        return False
    starts = [found.figures[side.number].start for side in sides]
    return any(ON_REVENUE.search(found.low, max(0, first - NAMED), first) is None for first in starts)


def _of_all(found: Found, whole: Entry, pair: Pair) -> bool:
    if {pair.sector, whole.sector} <= GENERAL or {pair.sector, whole.sector} == {"", "all"}:
        return True
    general = whole.sector in GENERAL
    if not general and (pair.sector or whole.at > pair.one.at):
        return False  # "exports were $5m and imports $4m, and the pension deficit was $1m"
    start = found.figures[whole.number].start
    first = found.figures[pair.one.number].start - NAMED
    said = found.low[max(0, start - FAR, min(start - TOLD, first)) : start]  # "trade with Norland was $9bn. Exports to Norland"
    named = pair.sector in said or "bilateral" in said or "two-way" in said
    return whole.sentence in (pair.one.sentence, pair.other.sentence, pair.one.sentence - named, pair.other.sentence + named)


def certain(found: Found, whole: Entry, pair: Pair) -> str:
    """How sure it is that sides are those of a whole: high where one sentence, and the words between, tie them."""
    start, end = found.figures[whole.number].start, found.figures[whole.number].end
    far = max(abs(found.figures[side.number].start - start) for side in (pair.one, pair.other)) > FAR
    if far or not whole.sentence == pair.one.sentence == pair.other.sentence:
        return "low"
    if "population" in found.low[max(0, start - NAMED) : start]:
        return "low"
    same = pair.sector == whole.sector or {pair.sector, whole.sector} <= GENERAL
    first, last = found.figures[pair.one.number], found.figures[pair.other.number]
    leads = LEADS if pair.one.role in TRADE else None  # receipts may be topped up: "a deficit of $4m, with revenue of $5m"
    leaves = LEAVES if pair.one.role in TRADE else SO
    tied = (
        leads is not None and leads.search(found.text, end, first.start)
        if end <= first.start
        else leaves.search(found.text[last.end : start])
    )
    apart = EXCEPT.search(found.text, min(start, first.start), max(end, last.end))
    return "high" if same and tied and not apart else "low"


def _when(found: Found, entry: Entry) -> frozenset[str]:
    """The period that the clause of a level names."""
    figure = found.figures[entry.number]
    ahead = found.figures[entry.number - 1].end if entry.number else 0
    rate = "%" if ahead and found.figures[entry.number - 1].kind is Kind.PERCENT else ""  # which has its own from and to
    before = rate + ENDS.split(found.text[max(ahead, figure.start - NAMED) : figure.start])[-1]
    behind = BASE.split(ENDS.split(found.text[figure.end : figure.end + BESIDE])[0])[0]
    return periods(before + "#" + behind)


def _except(found: Found, entry: Entry) -> bool:
    """Whether a level is adjusted, or without a part: "adjusted exports fell by $3m (4%) to $7m" are."""
    if not found.may(EXCEPT):
        return False
    start, last = found.figures[entry.number].start, entry.number - 1
    while last >= 0 and _stepped(found, last):
        last -= 1
    ahead = found.figures[last].end if last >= 0 else 0
    return EXCEPT.search(re.split(r"[.;]\s", found.text[max(ahead, start - NAMED) : start])[-1]) is not None


def _stepped(found: Found, number: int) -> bool:
    """Whether a figure is a rate, or by how much something changed."""
    figure = found.figures[number]
    return figure.kind is Kind.PERCENT or found.text[max(0, figure.start - 3) : figure.start] == "by "
