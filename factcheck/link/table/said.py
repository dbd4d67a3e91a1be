"""What a sentence says of its subject: "rose 28% to $77m from $60m" is a growth, a new level and an old one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.labels import QUALIFIED, YEAR
from factcheck.pattern import pattern

__all__ = ["Said", "Told", "told_of"]

LONGEST = 1000  # characters of what stands before a verb
ABOUT = r"(?:approximately |about |around |some )?"
VERB = pattern(
    r"\b(?:(?P<change>increase[sd]|rose|grew|climbed|gained|improved|advanced|decrease[sd]|fell|declined|declines|dropped|slipped"
    r"|shrank)|(?P<way>(?:was|were|is|are) (?:up|down))"
    r"|(?P<level>was|were|is|are|totall?ed|amounted to|came to|reached|stood at))\b",
    re.IGNORECASE,
)
BEGINS = pattern(r"[;:]\s|,\s(?:while|but|and)\s|\n|•")
ENDS = pattern(
    r";\s|\n|•|,?\s(?:but|while|whereas|driven|due|primarily|mainly|reflecting|because|as|excluding|including|which|with"
    r"|of which)\b|\.\s", re.IGNORECASE,
)  # fmt: skip
BY = pattern(rf"\s+(?:by\s+)?(?:an? )?{ABOUT}", re.IGNORECASE)
OR = pattern(rf"\s*,?\s*(?:or|\()\s*(?:by\s+)?{ABOUT}", re.IGNORECASE)
TO = pattern(rf"(?:[^.;]{{0,80}}\s)?(?:to|at)\s+{ABOUT}", re.IGNORECASE)
FROM = pattern(
    r"[^.;]{0,60}\b(?:from|compared (?:to|with)|versus|against)\s+(?:approximately |[^\d.;,]{0,40}\bof )?", re.IGNORECASE
)
LEVEL = pattern(rf"(?:[^\d.;,]{{0,60}}\bof)?\s+{ABOUT}", re.IGNORECASE)  # "were a net source of cash of $9m"
RISE = pattern(  # "was $55m, an increase of 10%"
    r"[^.;]{0,60},?\s+(?:(?:an? |representing an? )?(?:increase|decrease|decline|growth|rise|drop|reduction"
    rf"|improvement) of|up|down)\s+(?:by )?{ABOUT}", re.IGNORECASE,
)  # fmt: skip


class Said(NamedTuple):
    """A figure in its role, growth, step, new or old; and the years that are said of it."""

    role: str
    figure: Figure
    years: tuple[str, ...]


class Told(NamedTuple):
    """subject: the words before a verb, in its clause; before: those from the sentence's start."""

    subject: str
    before: str
    said: tuple[Said, ...]


def told_of(text: str, first: int, last: int, figures: Sequence[Figure]) -> Iterator[Told]:
    """What the sentence text[first:last] tells, verb by verb. figures: its own, in order."""
    for verb in VERB.finditer(text, first, last):
        begun = [m.end() for m in BEGINS.finditer(text, first, verb.start())]
        ended = ENDS.search(text, verb.end(), last)
        said = tuple(_said(text, verb, ended.start() if ended else last, figures))
        if said:
            yield Told(text[begun[-1] if begun else first : verb.start()], text[first : verb.start()], said)


def _said(text: str, verb: re.Match[str], end: int, figures: Sequence[Figure]) -> Iterator[Said]:
    own = [figure for figure in figures if verb.end() <= figure.start < end]
    if verb["level"] and "respectively" in text[verb.end() : end]:
        yield from _listed(text, verb, end, own)
        return
    at, before = verb.end(), ""
    for figure, until in zip(own, [*(figure.start for figure in own[1:]), end], strict=False):
        gap = text[at : figure.start]
        at = figure.end
        if before in ("new", "old") and figure.kind is Kind.PERCENT and OR.fullmatch(gap):
            continue  # "to $4m, or 8 percent of sales, from $3m"
        role = _role(gap, figure, verb, before)
        if role is None or QUALIFIED.search(text, figure.end, until) or text.startswith(" of ", figure.end):
            return
        yield Said(role, figure, tuple(YEAR.findall(text[figure.end : until].partition(",")[0])))
        before = role


def _listed(text: str, verb: re.Match[str], end: int, figures: Sequence[Figure]) -> Iterator[Said]:
    """ "was $4m, $3m and $2m in 2019, 2018 and 2017, respectively"."""
    near = max(0, verb.start() - LONGEST)
    begun = max(near, text.rfind(". ", near, verb.start()) + 1)
    years = YEAR.findall(text[begun : verb.start()]), YEAR.findall(text[verb.end() : end])
    told = [found for found in years if len(found) == len(figures)]
    if len(told) == 1 and len({(figure.kind, figure.unit) for figure in figures}) == 1:
        for figure, year in zip(figures, told[0], strict=True):
            yield Said("new", figure, (year,))


def _role(gap: str, figure: Figure, verb: re.Match[str], before: str) -> str | None:
    """The role of a figure by the words before it, back to the figure or the verb that it follows."""
    if figure.hedge not in (None, "about") or figure.high is not None:
        return None
    change = "growth" if figure.kind is Kind.PERCENT else "step"
    if FROM.fullmatch(gap):
        return "old" if before or verb["change"] else None
    if before == "new" and RISE.fullmatch(gap):
        return change
    if TO.fullmatch(gap):
        return "new" if verb["change"] else None
    if not before:
        return _first(gap, figure, verb, change)
    return change if before in ("growth", "step") and change != before and OR.fullmatch(gap) else None


def _first(gap: str, figure: Figure, verb: re.Match[str], change: str) -> str | None:
    if verb["level"]:
        return "new" if LEVEL.fullmatch(gap) else None
    return change if BY.fullmatch(gap) and figure.kind is not Kind.POINT else None
