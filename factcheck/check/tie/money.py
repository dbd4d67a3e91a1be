"""Amounts of the translation in another currency: conversions of an amount of the original at the day's rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck.check import slip
from factcheck.check.check import check
from factcheck.check.tie.reading import Tie
from factcheck.check.tie.side import Fact
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.language.messages import say

__all__ = ["Rates", "converted", "restated"]

Rates = Callable[[str, str], "Quotation | str"]
SLIPS = frozenset({"power of ten", "upside-down rate"})
BRACKET = 12  # characters between an amount and itself in other money: "23亿元（约合3.2亿美元）"


def converted(
    left: Sequence[Fact], original: Sequence[Fact], ties: Sequence[Tie], rates: Rates
) -> Iterator[tuple[Fact, Finding]]:
    """For each amount of the translation that is left, the amount of the original that it is in other money, and the finding.

    That of which it holds; else, behind an amount that is tied, as "21.6 billion yuan ($2.99 billion)", that amount.
    """
    for fact in left:
        if fact.figure.kind is Kind.MONEY and (found := _best(fact, original, ties, rates)):
            yield fact, found


def restated(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether an amount is the one before it in other money, which a translation may leave out."""
    if fact.figure.kind is not Kind.MONEY:
        return False
    near = (one.figure for one in facts if 0 <= fact.figure.start - one.figure.end <= BRACKET)
    return any(one.kind is Kind.MONEY and one.unit != fact.figure.unit for one in near)


def _best(fact: Fact, original: Sequence[Fact], ties: Sequence[Tie], rates: Rates) -> Finding | None:
    money = [one for one in original if one.figure.kind is Kind.MONEY and one.figure.unit != fact.figure.unit]
    tried = [_checked(one.figure, fact.figure, rates) for one in money]
    held = next((finding for finding in tried if finding.verdict is Verdict.PASS), None)
    if held:
        return held
    before = [
        tie.original for tie in ties if 0 < fact.at - tie.translation.at <= 1 and tie.translation.sentence == fact.sentence
    ]
    beside = next((one for one in before if one in money), None)
    if beside is not None:
        return tried[money.index(beside)]
    free = {tie.original.at for tie in ties}
    alone = [finding for one, finding in zip(money, tried, strict=True) if one.at not in free]
    return alone[0] if len(alone) == 1 else None


def _checked(amount: Figure, stated: Figure, rates: Rates) -> Finding:
    found = rates(amount.unit or "", stated.unit or "")
    quotation, unchecked = (None, ("no-rate", found)) if isinstance(found, str) else (found, None)
    claim = Claim("", "conversion", (("amount", amount),), stated, place=stated.place, quotation=quotation, unchecked=unchecked)
    finding = check(claim)
    if finding.verdict is not Verdict.FAIL:
        return finding
    if slip.weights(finding, SLIPS):
        return slip.told(finding)
    why = say("does not fit the rate of the date")
    return finding._replace(verdict=Verdict.REVIEW, needs="differs", detail=why, flips=False, suggestion=None)
