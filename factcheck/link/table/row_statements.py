"""Parse what a sentence says of its subject: "rose 28% to $77m from $60m" is a growth, a new level and an old one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.table.labels import QUALIFIER, YEAR
from factcheck.pattern import compile_lazily

__all__ = ["RoleMention", "RowStatement", "iter_statements"]

MAX_CHARS_BEFORE = 1000  # characters before a verb in which its sentence begins
ABOUT_WORDS = r"(?:approximately |about |around |some )?"
VERB = compile_lazily(
    r"\b(?:(?P<change>increase[sd]|rose|grew|climbed|gained|improved|advanced|decrease[sd]|fell|declined|declines|dropped|slipped"
    r"|shrank)|(?P<way>(?:was|were|is|are) (?:up|down))"
    r"|(?P<level>was|were|is|are|totall?ed|amounted to|came to|reached|stood at))\b",
    re.IGNORECASE,
)
CLAUSE_START = compile_lazily(r"[;:]\s|,\s(?:while|but|and)\s|\n|•")
CLAUSE_END = compile_lazily(
    r";\s|\n|•|,?\s(?:but|while|whereas|driven|due|primarily|mainly|reflecting|because|as|excluding|including|which|with"
    r"|of which)\b|\.\s", re.IGNORECASE,
)  # fmt: skip
BY_CUE = compile_lazily(rf"\s+(?:by\s+)?(?:an? )?{ABOUT_WORDS}", re.IGNORECASE)
OR_CUE = compile_lazily(rf"\s*,?\s*(?:or|\()\s*(?:by\s+)?{ABOUT_WORDS}", re.IGNORECASE)
TO_CUE = compile_lazily(rf"(?:[^.;]{{0,80}}\s)?(?:to|at)\s+{ABOUT_WORDS}", re.IGNORECASE)
FROM_CUE = compile_lazily(
    r"[^.;]{0,60}\b(?:from|compared (?:to|with)|versus|against)\s+(?:approximately |[^\d.;,]{0,40}\bof )?", re.IGNORECASE
)
LEVEL_CUE = compile_lazily(rf"(?:[^\d.;,]{{0,60}}\bof)?\s+{ABOUT_WORDS}", re.IGNORECASE)  # "were a net source of cash of $9m"
CHANGE_CUE = compile_lazily(  # "was $55m, an increase of 10%"
    r"[^.;]{0,60},?\s+(?:(?:an? |representing an? )?(?:increase|decrease|decline|growth|rise|drop|reduction"
    rf"|improvement) of|up|down)\s+(?:by )?{ABOUT_WORDS}", re.IGNORECASE,
)  # fmt: skip


class RoleMention(NamedTuple):
    """A figure with its role ("growth", "step" for an absolute change, "new", "old") and the years printed after it."""

    role: str
    figure: Figure
    years: tuple[str, ...]


class RowStatement(NamedTuple):
    """subject: the words before the verb in its clause; before: those from the sentence's start. said: what follows it."""

    subject: str
    before: str
    said: tuple[RoleMention, ...]


def iter_statements(text: str, first: int, last: int, figures: Sequence[Figure]) -> Iterator[RowStatement]:
    """Yield a statement for each verb of the sentence text[first:last] that has figures. figures: of the sentence, in order."""
    for verb in VERB.finditer(text, first, last):
        begun = [m.end() for m in CLAUSE_START.finditer(text, first, verb.start())]
        ended = CLAUSE_END.search(text, verb.end(), last)
        said = tuple(_iter_mentions(text, verb, ended.start() if ended else last, figures))
        if said:
            yield RowStatement(text[begun[-1] if begun else first : verb.start()], text[first : verb.start()], said)


def _iter_mentions(text: str, verb: re.Match[str], end: int, figures: Sequence[Figure]) -> Iterator[RoleMention]:
    own = [figure for figure in figures if verb.end() <= figure.start < end]
    if verb["level"] and "respectively" in text[verb.end() : end]:
        yield from _iter_listed(text, verb, end, own)
        return
    at, before = verb.end(), ""
    for figure, until in zip(own, [*(figure.start for figure in own[1:]), end], strict=False):
        gap = text[at : figure.start]
        at = figure.end
        if before in ("new", "old") and figure.kind is Kind.PERCENT and OR_CUE.fullmatch(gap):
            continue  # "to $4m, or 8 percent of sales, from $3m"
        role = _find_role(gap, figure, verb, before)
        if role is None or QUALIFIER.search(text, figure.end, until) or text.startswith(" of ", figure.end):
            return
        yield RoleMention(role, figure, tuple(YEAR.findall(text[figure.end : until].partition(",")[0])))
        before = role


def _iter_listed(text: str, verb: re.Match[str], end: int, figures: Sequence[Figure]) -> Iterator[RoleMention]:
    """Pair levels with years: "was $4m, $3m and $2m in 2019, 2018 and 2017, respectively"."""
    near = max(0, verb.start() - MAX_CHARS_BEFORE)
    begun = max(near, text.rfind(". ", near, verb.start()) + 1)
    years = YEAR.findall(text[begun : verb.start()]), YEAR.findall(text[verb.end() : end])
    told = [found for found in years if len(found) == len(figures)]
    if len(told) == 1 and len({(figure.kind, figure.unit) for figure in figures}) == 1:
        for figure, year in zip(figures, told[0], strict=True):
            yield RoleMention("new", figure, (year,))


def _find_role(gap: str, figure: Figure, verb: re.Match[str], before: str) -> str | None:
    """Return the role of a figure, None if unclear. gap: words since the verb or last figure; before: the last role."""
    if figure.hedge not in (None, "about") or figure.high is not None:
        return None
    change = "growth" if figure.kind is Kind.PERCENT else "step"
    if FROM_CUE.fullmatch(gap):
        return "old" if before or verb["change"] else None
    if before == "new" and CHANGE_CUE.fullmatch(gap):
        return change
    if TO_CUE.fullmatch(gap):
        return "new" if verb["change"] else None
    if not before:
        return _find_first_role(gap, figure, verb, change)
    return change if before in ("growth", "step") and change != before and OR_CUE.fullmatch(gap) else None


def _find_first_role(gap: str, figure: Figure, verb: re.Match[str], change: str) -> str | None:
    if verb["level"]:
        return "new" if LEVEL_CUE.fullmatch(gap) else None
    return change if BY_CUE.fullmatch(gap) and figure.kind is not Kind.POINT else None
