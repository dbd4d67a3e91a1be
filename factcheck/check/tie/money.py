"""Amounts of the translation in another currency, as conversions of amounts of the original at the day's rate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from factcheck.check import slip
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Quotation
from factcheck.claim.finding import Finding, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.language.messages import say
from factcheck.link.telling.mention import Mention
from factcheck.link.telling.pair_reading import Tie

__all__ = ["RateLookup", "is_conversion_of_previous", "iter_converted"]

RateLookup = Callable[[str, str], "Quotation | str"]
CONVERSION_SLIPS = frozenset({"power of ten", "upside-down rate"})
MAX_CHARS_BETWEEN = 12  # characters between an amount and itself in other money: "23亿元（约合3.2亿美元）"


def iter_converted(
    left: Sequence[Mention], original: Sequence[Mention], ties: Sequence[Tie], rates: RateLookup
) -> Iterator[tuple[Mention, Finding]]:
    """Yield each untied amount of the translation with the finding of its conversion from an amount of the original.

    That is one by which it holds; else, in "21.6 billion yuan ($2.99 billion)", the tied amount before it; else the only untied
    one."""
    for fact in left:
        if fact.figure.kind is Kind.MONEY and (found := _find_best(fact, original, ties, rates)):
            yield fact, found


def is_conversion_of_previous(fact: Mention, facts: Sequence[Mention]) -> bool:
    """True if an amount is the one before it in another currency, which a translation may leave out."""
    if fact.figure.kind is not Kind.MONEY:
        return False
    near = (one.figure for one in facts if 0 <= fact.figure.start - one.figure.end <= MAX_CHARS_BETWEEN)
    return any(one.kind is Kind.MONEY and one.unit != fact.figure.unit for one in near)


def _find_best(fact: Mention, original: Sequence[Mention], ties: Sequence[Tie], rates: RateLookup) -> Finding | None:
    money = [one for one in original if one.figure.kind is Kind.MONEY and one.figure.unit != fact.figure.unit]
    tried = [_check_conversion(one.figure, fact.figure, rates) for one in money]
    held = next((finding for finding in tried if finding.verdict is Verdict.PASS), None)
    if held:
        return held
    before = [
        tie.original
        for tie in ties
        if 0 < fact.position - tie.translation.position <= 1 and tie.translation.sentence == fact.sentence
    ]
    beside = next((one for one in before if one in money), None)
    if beside is not None:
        return tried[money.index(beside)]
    free = {tie.original.position for tie in ties}
    alone = [finding for one, finding in zip(money, tried, strict=True) if one.position not in free]
    return alone[0] if len(alone) == 1 else None


def _check_conversion(amount: Figure, stated: Figure, rates: RateLookup) -> Finding:
    found = rates(amount.unit or "", stated.unit or "")
    quotation, unchecked = (None, ("no-rate", found)) if isinstance(found, str) else (found, None)
    claim = Claim("", "conversion", (("amount", amount),), stated, place=stated.place, quotation=quotation, unchecked=unchecked)
    finding = check(claim)
    if finding.verdict is not Verdict.FAIL:
        return finding
    if slip.weigh_slips(finding, CONVERSION_SLIPS):
        return slip.explain_finding(finding)
    why = say("does not fit the rate of the date")
    return finding._replace(verdict=Verdict.REVIEW, needs="differs", detail=why, flips=False, suggestion=None)
