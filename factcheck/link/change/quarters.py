"""Rates on a quarter, whose level another sentence has beside its name: "It was $75m, up from $69m for the quarter ended
December 31, 2015. ... It was $75m for the quarter, up 9% from the fourth quarter of 2015". Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Kind
from factcheck.language.en.cues import MONTHS
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import Measure, last_measure, one_measure
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["on_quarters"]

NAMES = MONTHS.split()[:12]
ORDER = {"first": 3, "second": 6, "third": 9, "fourth": 12}
QUARTER = (
    r"(?:(?P<which>first|second|third|fourth) quarter(?: of)?"
    rf"|(?:quarter|three months|period) (?:ended|ending) (?P<month>{'|'.join(NAMES)}) \d{{1,2}},?) (?P<year>(?:19|20)\d\d)\b"
)
NAMED = pattern(QUARTER, re.IGNORECASE)
BASE = pattern(
    rf"(?: (?:increase|decrease|rise|fall|growth|decline))? (?:from|over|on|compared (?:with|to)) (?:the )?{QUARTER}",
    re.IGNORECASE,
)
WAY = pattern(
    r"\b(?:(?P<up>up|rose|increased|grew|an? increase of)|down|fell|decreased|declined|an? decrease of) (?:by )?(?:an? )?$",
    re.IGNORECASE,
)
AND = pattern(r" and (?:by )?$")
EACH = pattern(r" (?:per|a) (?:[a-z]+ ){0,2}share\b")
BACK, ON = 3, 1  # sentences
NEAR = 28  # characters before a rate


class Told(NamedTuple):
    """A rate on a quarter: its number, its direction, the quarter."""

    number: int
    verb: str
    quarter: tuple[str, int]


def on_quarters(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such rates."""
    if not found.says({"quarter"}) or not found.says({"from", "over", "on", "compared"}):
        return
    for i, sentence in enumerate(sentences):
        numbers = [n for n in sentence.figures if n >= 0]
        for told in _told(found, numbers):
            levels = [n for n in numbers if n < told.number and found.figures[n].kind is Kind.MONEY and not _each(found, n)]
            beside = [*sentences[max(0, i - BACK) : i], *sentences[i + 1 : i + 1 + ON]]
            if len(levels) == 1 and told.number not in found.stated:
                olds = [old for one in beside for old in _of(found, one, told.quarter, levels[0])]
                if len(olds) == 1:
                    _enter(found, told, levels[0], olds[0])


def _each(found: Found, number: int) -> bool:
    return EACH.match(found.text, found.figures[number].end) is not None


def _told(found: Found, numbers: Sequence[int]) -> Iterator[Told]:
    """The rates of a sentence that are on a quarter, one verb for some."""
    verb, end = "", 0
    for number in numbers:
        figure = found.figures[number]
        if figure.kind is not Kind.PERCENT:
            continue
        way = WAY.search(found.text, max(0, figure.start - NEAR), figure.start)
        joined = verb and AND.fullmatch(found.text, end, figure.start)
        base = BASE.match(found.text, figure.end)
        verb = ("u" if way["up"] else "d") if way else verb if joined else ""
        if base and verb:
            end = base.end()
            yield Told(number, verb, _quarter(base))


def _quarter(named: re.Match[str]) -> tuple[str, int]:
    """The year and the last month of a quarter."""
    month = ORDER[named["which"].lower()] if named["which"] else NAMES.index(named["month"].lower()) + 1
    return named["year"], month


def _of(found: Found, sentence: Word, quarter: tuple[str, int], new: int) -> Iterator[int]:
    """The levels of a sentence that are of a quarter and of what the new level is of: the first before its name."""
    money = [n for n in sentence.figures if n >= 0 and found.figures[n].kind is Kind.MONEY]
    if not money:
        return
    first, last = sentence_at(found.text, found.figures[money[0]].start)
    told, shown = _measure(found, new), last_measure(found.text[first : found.figures[money[0]].start])
    if told is None or shown is None or not one_measure(told, shown):
        return
    end = first
    for named in NAMED.finditer(found.text, first, last):
        there = [n for n in money if end <= found.figures[n].start < named.start()]
        if there and _quarter(named) == quarter and found.figures[there[0]].unit == found.figures[new].unit:
            yield there[0]
        end = named.end()


def _measure(found: Found, number: int) -> Measure | None:
    figure = found.figures[number]
    return last_measure(found.text[sentence_at(found.text, figure.start)[0] : figure.start])


def _enter(found: Found, told: Told, new: int, old: int) -> None:
    rate, level, base = (found.figures[n] for n in (told.number, new, old))
    enter(found, Roles("growth", told.verb, rate, level, base, None), [told.number], (new, old))
