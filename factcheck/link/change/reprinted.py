"""A change whose new level another sentence prints again with the old one: "The rate has fallen by 1.8 points to 62.5%. ...
The rate fell to 62.5% in 2021, from 64.3% ten years before." Inferred."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.base import elsewhere
from factcheck.link.sense.clauses import apart, contrary
from factcheck.link.sense.forecast import hoped
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["reprinted"]

TOLD = pattern(  # fell by 1.8 points to 62.5%, fell 8% to $54m, with no old level
    r"(?P<verb>[ud])[_iyoOAwvgb]{0,6}(?P<stated>[PGMQN])[_yi]{0,4},?_?t[_yoOaA]{0,3}(?P<new>[PMQN])(?![^|MQNP]{0,12}[fc])"
)
SHOWN = pattern(  # fell to 62.5% in 2021, (down) from 64.3%; fell from 64.3% to 62.5%; was 62.5%, down from 64.3%
    r"(?P<verb>[ud])[_iyoOAwvg]{0,6}(?:t[_yoOaA]{0,3}(?P<new>[PMQN])[_iy]{0,6},?_?(?P=verb)?f[_yoiOaAL]{0,6}(?P<old>[PMQN])"
    r"|f[_yoiOaAL]{0,6}(?P<old2>[PMQN])[_iy]{0,6},?_?t[_yoOaA]{0,3}(?P<new2>[PMQN]))"
    r"|v_{0,3}(?P<new3>[PMQN])[_iy]{0,6},_?(?P<verb3>[ud])f[_yoiOaAL]{0,6}(?P<old3>[PMQN])"
)
SUFFIXES = ("", "2", "3")
WORD = pattern(r"[a-z]{5,}")
COMMON = frozenset({"number", "numbers", "since", "about", "total", "period", "quarter", "months", "years", "their", "while"})
MOST, FAR = 12, 3  # changes of a text, sentences between
TWO = 2  # words that both sentences share


def reprinted(found: Found) -> None:
    """Enter such changes."""
    letters = found.word.letters
    told = [match for match in TOLD.finditer(letters) if found.word.figures[match.start("stated")] not in found.stated][:MOST]
    shown = list(SHOWN.finditer(letters))[:MOST] if told else []
    for match in told:
        near = (one for one in shown if 0 < abs(letters.count("|", *sorted((match.start(), one.start())))) <= FAR)
        for one in near:
            if _same(found, match, one):
                _enter(found, match, one)
                break


def _same(found: Found, told: re.Match[str], shown: re.Match[str]) -> bool:
    """Whether both sentences tell one change: one direction, one new level, and words that they share before it."""
    new, again = _figure(found, told, "new"), _figure(found, shown, "new" + _suffix(shown))
    if told["verb"] != (shown["verb"] or shown["verb3"]) or (new.value, new.kind, new.unit, new.scaled) != (
        again.value,
        again.kind,
        again.unit,
        again.scaled,
    ):
        return False
    return len(_words(found.text, new) & _words(found.text, again)) >= TWO


def _suffix(shown: re.Match[str]) -> str:
    """By what the levels of a match are numbered."""
    return next(suffix for suffix in SUFFIXES if shown["new" + suffix])


def _words(text: str, figure: Figure) -> set[str]:
    """The words before a figure in its sentence."""
    return set(WORD.findall(text[sentence_at(text, figure.start)[0] : figure.start].lower())) - COMMON


def _figure(found: Found, match: re.Match[str], name: str) -> Figure:
    return found.figures[found.word.figures[match.start(name)]]


def _enter(found: Found, told: re.Match[str], shown: re.Match[str]) -> None:
    new, old = told.start("new"), shown.start("old" + _suffix(shown))
    numbers = found.word.figures[new], found.word.figures[old]
    number = found.word.figures[told.start("stated")]
    stated, level, base = (found.figures[n] for n in (number, *numbers))
    family = {"G": "gap", "P": "growth"}.get(told["stated"], "change")
    of = (Kind.PERCENT,) if family == "gap" else (Kind.MONEY, Kind.MEASURE, Kind.COUNT)
    if not (level.kind is base.kind and level.kind in of) or (family, *numbers) in found.pairs or hoped(found, number):
        return
    if contrary(found.text, level, base) or apart(found.text, level, base) or elsewhere(found.text, stated, level, base):
        return
    enter(found, Roles(family, told["verb"], stated, level, base, None), [number], numbers)
