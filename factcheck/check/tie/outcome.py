"""The outcome of a tie: a pass, a slip that explains a difference, or something to review."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claim.finding import Slip, Verdict
from factcheck.figure.figure import Figure, Kind
from factcheck.language.messages import mark, say
from factcheck.link.telling.common_quantity import count_digits
from factcheck.link.telling.mention import Mention
from factcheck.link.telling.pair_reading import Tie
from factcheck.pattern import compile_lazily

__all__ = ["TIME_UNITS", "TieOutcome", "find_bound", "is_bound_said", "judge_tie", "judge_untied"]

OVER_HEDGES = frozenset({"over", "at_least", "just_over"})
UNDER_HEDGES = frozenset({"nearly", "under", "just_under", "at_most"})
TIME_UNITS = frozenset({"day", "week", "month", "year", "hour", "minute", "second", "quarter", "year_of_age", "volume"})
MIN_BARE_NUMBER = 1000  # of a number with nothing counted: from here it is worth a review
MIN_COUNT = 13  # smaller counts are as often the translator's wording: "the two sides", "both", "three-year"
POWER_NAMES = {
    1: mark("ten"),
    2: mark("a hundred"),
    3: mark("a thousand"),
    4: mark("10,000"),
    5: mark("100,000"),
    6: mark("a million"),
    7: mark("ten million"),
    8: mark("a hundred million"),
}
NOTE_TEXTS = {
    "currency": mark("the number is the same, the currency is another"),
    "unit": mark("the number is the same, the unit is another"),
    "digits": mark("one digit, or the order of two, is another"),
}
LACKING_TEXTS = {  # what the other text lacks: the figure alone, or its whole clause
    "original": (mark("the original does not have it"), mark("the original has nothing of its clause")),
    "translation": (mark("the translation does not have it"), mark("the translation has nothing of its clause")),
}
# a lead in votes may be in percent or in points
LEAD_WORDS = compile_lazily(r"优势|领先|落后|差距|相差|误差|\b(?:lead|ahead|behind|margin|gap)\b")
BOUND_CHARACTERS = compile_lazily(r"[超逾过余近低少高下限最至起破满]")  # Chinese says a bound in more ways than are listed
FROM_BEFORE = compile_lazily(r"[由从自比较][^，。；]{0,12}\Z|\b(?:from|than|with)\b[^,.;]{0,20}\Z")
ABOUT_WORDS = compile_lazily(r"about|around|some|rough|approx|circa|estimat|nearly|almost|over|more than|约|大约|左右|上下")
CONVERTED_WORDS = compile_lazily(r"约?[折]?合")
REACHED_WORDS = ("突破", "跌破")  # "broke through": a translation may say "reached", or nothing
RATE_WORDS = compile_lazily(
    r"\b(?:growth|inflation|rate|pace|unemployment|share|ratio|margin|yield)\b|增速|[增涨降跌]幅"
    r"|\b(?:the|an?|its|their) (?:\w{1,20} )?(?:increase|rise|decline|fall|drop|gain|expansion|contraction|surge)\b"
)  # rates, of which "to" gives a growth, too: "growth slowed to 5.8 percent"


class TieOutcome(NamedTuple):
    verdict: Verdict
    needs: str | None = None
    detail: str | None = None
    slip: Slip | None = None
    reason: str | None = None
    worded: bool = False  # the numbers agree, only the words around them differ


def judge_tie(tie: Tie) -> TieOutcome:
    """Fail a power of ten, points for percent and "to" for "by"; another direction, hedge, currency or digit is for review."""
    if tie.note:
        return _judge_note(tie)
    return _judge_move(tie) or _judge_direction(tie) or _judge_hedge(tie) or TieOutcome(Verdict.PASS, "nothing")


def judge_untied(fact: Mention, others: int, side: str) -> TieOutcome | None:
    """Judge a figure of only one text: for review if the rest of its clause is in the other; None if it is hardly a figure.

    others: how many figures of its clause are tied, or -1 if it is not the only one missing. side: the text that has it.
    """
    figure = fact.figure
    if figure.value is None or (figure.unit in TIME_UNITS and figure.kind in (Kind.MEASURE, Kind.COUNT)):
        return None
    if figure.kind is Kind.COUNT and abs(figure.value) < MIN_COUNT:
        return None
    added = side == "translation"
    lacks, empty = LACKING_TEXTS["original" if added else "translation"]
    if others > 0 and count_digits(figure) > 1 and (_is_notable(figure) if added else _is_missed(fact)):
        return TieOutcome(Verdict.REVIEW, "one-side", say(lacks))
    return TieOutcome(Verdict.UNCHECKED, None, say(lacks if others else empty), reason="one-side")


def _is_notable(figure: Figure) -> bool:
    """True if a figure is more than a small number with nothing counted, which is mostly part of another: "9秒58"."""
    return figure.kind is not Kind.COUNT or figure.unit is not None or figure.scaled or (figure.value or 0) >= MIN_BARE_NUMBER


def _is_missed(fact: Mention) -> bool:
    """True if a translation should not leave the figure out: it is no count, nor what something rose from."""
    return fact.figure.kind in (Kind.PERCENT, Kind.POINT, Kind.MONEY) and not FROM_BEFORE.search(fact.before)


def _judge_note(tie: Tie) -> TieOutcome:
    o, t = tie.original.figure, tie.translation.figure
    if tie.note == "power of ten":
        more, less = mark("{times} times the original"), mark("the original is {times} times as much")
        words = say(more if tie.power > 0 else less, times=say(POWER_NAMES[abs(tie.power)]))
        return TieOutcome(Verdict.FAIL, None, words, Slip("power of ten", _format_change(t.text, o.text), "stated"))
    if tie.note == "points" and any(LEAD_WORDS.search(fact.before + fact.behind) for fact in (tie.original, tie.translation)):
        return TieOutcome(Verdict.PASS, "nothing")
    if tie.note == "points":
        name = "percent for points" if o.kind is Kind.POINT or o.unit == "point" else "points for percent"
        return TieOutcome(Verdict.FAIL, None, say(name), Slip(name, _format_change(t.text, o.text), "words"), worded=True)
    why = NOTE_TEXTS.get(tie.note, mark("another figure stands in its place"))
    return TieOutcome(Verdict.REVIEW, "differs", say(why), worded=tie.note in ("currency", "unit"))


def _format_change(new: str, old: str) -> str:
    return say('"{new}" for {old}', new=new, old=old)


def _judge_move(tie: Tie) -> TieOutcome | None:
    """Fail "提高到58.3%" as "increased by 58.3 percent"; but a growth rate may rise "to" what the original calls a rise."""
    o, t = tie.original, tie.translation
    if not (o.move and t.move) or o.move == t.move or Kind.MULTIPLE in (o.figure.kind, t.figure.kind):
        return None
    to = o if o.move == "to" else t
    if RATE_WORDS.search(to.before):
        return None
    why = say('the original says "{original}", the translation "{translation}"', original=say(o.move), translation=say(t.move))
    fits = say('"{new}" for "{old}"', new=say(t.move), old=say(o.move))
    return TieOutcome(Verdict.FAIL, None, why, Slip("to for by", fits, "words"), worded=True)


def _judge_direction(tie: Tie) -> TieOutcome | None:
    o, t = tie.original, tie.translation
    if not (o.direction and t.direction) or o.direction == t.direction:
        return None
    ways = {"original": say(o.direction), "translation": say(t.direction)}
    why = say("{original} in the original, {translation} in the translation", **ways)
    return TieOutcome(Verdict.REVIEW, "direction", why, worded=True)


def _judge_hedge(tie: Tie) -> TieOutcome | None:
    """Review a bound that is reversed; one that is lost or added is a hint, if the numbers are equal: "近1.5万" as "15,000"."""
    o, t = tie.original, tie.translation
    if o.figure.kind is Kind.MEASURE and o.figure.unit in TIME_UNITS:
        return None
    before, now = find_bound(o), find_bound(t)
    if before and now and before != now:
        bounds = {"original": say(before), "translation": say(now)}
        why = say('"{original}" in the original, "{translation}" in the translation', **bounds)
        return TieOutcome(Verdict.REVIEW, "hedge", why, worded=True)
    if o.figure.value != t.figure.value:
        return None
    if (
        o.figure.hedge == "about"
        and t.figure.hedge is None
        and not ABOUT_WORDS.search(t.before)
        and not CONVERTED_WORDS.match(o.figure.text)
    ):
        return TieOutcome(Verdict.HINT, "hedge", say("the original says “about”, the translation nothing of it"), worded=True)
    if (
        o.figure.text.startswith(REACHED_WORDS)
        or (before is None) == (now is None)
        or "about" in (o.figure.hedge, t.figure.hedge)
    ):
        return None
    if before and not is_bound_said(t, before):
        why = say('the original says "{bound}", the translation nothing of it', bound=say(before))
        return TieOutcome(Verdict.HINT, "hedge", why, worded=True)
    if now and not is_bound_said(o, now) and not BOUND_CHARACTERS.search(o.before + o.behind):
        why = say('the translation says "{bound}", the original nothing of it', bound=say(now))
        return TieOutcome(Verdict.HINT, "hedge", why, worded=True)
    return None


def find_bound(fact: Mention) -> str | None:
    hedge = fact.figure.hedge
    return "over" if hedge in OVER_HEDGES else "under" if hedge in UNDER_HEDGES else None


def is_bound_said(fact: Mention, bound: str) -> bool:
    """True if the words around a figure express the bound in a way that is not read as a hedge."""
    words = fact.words
    before, behind = (words.over, words.over_behind) if bound == "over" else (words.under, words.under_behind)
    return before.search(fact.before) is not None or behind.search(fact.behind) is not None
