"""What a tie says: pass, a slip that explains a difference, or something to look at."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from factcheck.claim.finding import Slip, Verdict
from factcheck.figure.figure import Kind
from factcheck.pattern import pattern
from factcheck.tie.match import Tie
from factcheck.tie.quantity import digits
from factcheck.tie.side import WORDS, Fact

__all__ = ["Told", "alone", "told"]

OVER = frozenset({"over", "at_least", "just_over"})
UNDER = frozenset({"nearly", "under", "just_under", "at_most"})
TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "second", "quarter", "year_of_age", "volume", None})
FEW = 13  # counts below are words of the translator as often as figures: "the two sides", "both", "three-year"
NAMED = {1: "ten", 2: "a hundred", 3: "a thousand", 4: "10,000", 5: "100,000", 6: "a million", 7: "ten million", 8: "a hundred million"}
RATE = pattern(r"\b(?:growth|inflation|rate|pace|unemployment|share|ratio|margin|yield)\b")  # "growth slowed to 5.8 percent"


class Told(NamedTuple):
    verdict: Verdict
    needs: str | None = None
    detail: str | None = None
    slip: Slip | None = None
    reason: str | None = None


def told(tie: Tie) -> Told:
    """A power of ten, points for percent and "to" for "by" fail; another way, hedge, currency or digit is for review."""
    if tie.note:
        return _noted(tie)
    return _moved(tie) or _turned(tie) or _hedged(tie) or Told(Verdict.PASS, "nothing")


def alone(fact: Fact, tied: Collection[int], side: str) -> Told | None:
    """A figure of one text: for review where the rest of its clause is in the other; None for what is hardly a figure.

    tied: the clauses of its side in which a figure is tied.
    """
    figure = fact.figure
    if figure.kind is Kind.MEASURE and figure.unit in TIMES:
        return None
    if figure.kind is Kind.COUNT and (abs(figure.value or 0) < FEW or (figure.unit in TIMES and figure.unit)):
        return None
    where = "original" if side == "translation" else "translation"
    if fact.clause in tied and digits(figure) > 1:
        return Told(Verdict.REVIEW, "one-side", f"the {where} does not have it")
    return Told(Verdict.UNCHECKED, None, f"the {where} has nothing of its clause", reason="one-side")


def _noted(tie: Tie) -> Told:
    o, t = tie.original.figure, tie.translation.figure
    if tie.note == "power of ten":
        more = "times as much" if tie.power > 0 else "times less"
        words = f"{NAMED[abs(tie.power)]} {more} as the original"
        return Told(Verdict.FAIL, None, words, Slip("power of ten", f'"{t.text}" for {o.text}', "stated"))
    if tie.note == "points":
        name = "percent for points" if o.kind is Kind.POINT or o.unit == "point" else "points for percent"
        return Told(Verdict.FAIL, None, name, Slip(name, f'"{t.text}" for {o.text}', "words"))
    words = {
        "currency": "the number is the same, the currency is another",
        "unit": "the number is the same, the unit is another",
        "digits": "one digit, or the order of two, is another",
    }
    return Told(Verdict.REVIEW, "differs", words.get(tie.note, "another figure stands in its place"))


def _moved(tie: Tie) -> Told | None:
    """ "提高到58.3%" as "increased by 58.3 percent". A rate may rise to what the original calls a rise."""
    o, t = tie.original, tie.translation
    if not (o.move and t.move) or o.move == t.move or Kind.MULTIPLE in (o.figure.kind, t.figure.kind):
        return None
    if any(RATE.search(fact.around) for fact in (o, t)):
        return None
    name = f"{t.move} for {o.move}"
    return Told(Verdict.FAIL, None, f'the original says "{o.move}", the translation "{t.move}"', Slip("to for by", name, "words"))


def _turned(tie: Tie) -> Told | None:
    o, t = tie.original, tie.translation
    if not (o.way and t.way) or o.way == t.way:
        return None
    return Told(Verdict.REVIEW, "direction", f"{o.way} in the original, {t.way} in the translation")


def _hedged(tie: Tie) -> Told | None:
    """A bound that is turned, lost or added, where the number is the same."""
    o, t = tie.original, tie.translation
    before, now = _bound(o), _bound(t)
    if before and now and before != now:
        return Told(Verdict.REVIEW, "hedge", f'"{before}" in the original, "{now}" in the translation')
    if o.figure.value != t.figure.value or (before is None) == (now is None) or "about" in (o.figure.hedge, t.figure.hedge):
        return None
    if before and not _said(t, before):
        return Told(Verdict.REVIEW, "hedge", f'the original says "{before}", the translation nothing of it')
    if now and not _said(o, now):
        return Told(Verdict.REVIEW, "hedge", f'the translation says "{now}", the original nothing of it')
    return None


def _bound(fact: Fact) -> str | None:
    hedge = fact.figure.hedge
    return "over" if hedge in OVER else "under" if hedge in UNDER else None


def _said(fact: Fact, bound: str) -> bool:
    """Whether the words around a figure say the bound in a way that its reader does not take for one."""
    spoken = WORDS["en" if re.search("[a-z]{3}", fact.around) else "zh"]
    return (spoken.over if bound == "over" else spoken.under).search(fact.around) is not None
