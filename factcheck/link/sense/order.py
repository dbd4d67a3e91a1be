"""Which of two levels is the later or the larger, where the order of the words does not say it."""

from __future__ import annotations

import re
from collections.abc import Collection

from factcheck.figure.figure import Figure
from factcheck.language.en.directions import BEFORE as WORDS
from factcheck.link.sense.quoted import inverted
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["countered", "fallen", "sense", "turned"]

YEAR = pattern(r"\b(?:19|20)\d\d\b")
BETTER = pattern(r"\b(?:improve[sd]?|improving|improvement|worsen\w*|deteriorat\w*|(?:de|ap)preciat\w*)\b", re.IGNORECASE)
IN_YEAR = pattern(r"[^.;,0-9]{0,32}?\bin ((?:19|20)\d\d)\b")  # "3.5 million incidents in 2004"
THAT_YEAR = pattern(r"(?:^|[.;]\s{1,2}|\n\s*)In ((?:19|20)\d\d),?\s[^.;,0-9]{0,32}$")  # "In 2010, 12.5% smoked"
NOW = pattern(r"(?: an?| per)? ?[a-z]{0,12} ?\b(?:this|the (?:latest|current)) (?:year|month|quarter|week)\b")
THEN = pattern(r"\b(?:last year|(?:a|one) year (?:ago|earlier|before))\b[^.;,]{0,40}$")  # "last year it came to 89 cents"
BEHIND = pattern(r"\b(?:trail|lag|undersh|miss)[a-z]{0,6}\b|\bf[ae]ll(?:s|ing)? (?:short|behind)\b")  # that of another
GROWN = pattern(r"\s+(?:growth|rise|increase|gain|expansion)\b")
LIFTING = pattern(r",\s(?:and\s|thus\s|thereby\s)?([a-z]+ing)\b")
WAYS = {"u": "up", "h": "up", "d": "down", "l": "down"}
BEFORE = 48  # how far before a level its year may stand: "in 2009 the figure was £58"


def turned(found: Found, groups: Collection[str], verb: str | None, new: Figure, old: Figure) -> bool:
    """Whether new and old change places: by the years beside them ("dated"), by their size and the verb ("ranked"), as
    quotations of what moves the other way; else where both the years behind them and the verb say so: "35 in 2004, compared
    with 18 in 2014, a fall"."""
    text = found.text
    if "dated" in groups:
        first, second = (new, old) if new.start < old.start else (old, new)
        clause = max(text.rfind(mark, first.end, second.start) for mark in ";,")
        then = _last(text[max(first.start - BEFORE, 0) : max(clause, first.end)])
        now = _last(text[max(clause, second.start - BEFORE) : second.start])
        earlier = bool(then and now and then < now)
        return earlier == (first is new)
    if new.value is None or old.value is None or new.value == old.value:
        return False
    if NOW.match(text, old.end) and THEN.search(text, max(0, new.start - BEFORE), new.start):
        return True
    against = (new.value < old.value) != (verb in ("d", "l"))
    if "ranked" in groups:
        return against
    if inverted(found, new, old):
        return True
    ends = [IN_YEAR.match(text, figure.end) for figure in (new, old)]
    ends[0] = ends[0] or THAT_YEAR.search(text, max(0, new.start - BEFORE), new.start)
    return bool(verb and verb in "udhl" and against and ends[0] and ends[1] and ends[0][1] < ends[1][1])


def countered(text: str, verb: str | None, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether a verb says that the levels behind a rate went the other way: "rejected a cut of 30%, lifting it from 8 to 9"."""
    lifting = LIFTING.search(text, stated.end, max(stated.end, min(new.start, old.start)))
    way = WORDS.get(lifting[1]) if lifting else None
    return way is not None and WAYS.get(verb or "") not in (None, way)


def fallen(text: str, family: str, new: Figure, old: Figure | None) -> Figure:
    """A rate of decline, below zero where the other is one of growth: "fell 2.9 percent, 7.9 points lower than the 5.0 percent
    growth of May"."""
    down = family == "gap" and old is not None and new.direction == "down" and GROWN.match(text, old.end)
    return new._replace(value=-abs(new.value)) if down and new.value is not None else new


def sense(text: str, verb: str | None, stated: Figure, new: Figure, old: Figure) -> str | None:
    """The direction of a change: that of its verb; an improvement of a loss is a fall, of a profit a rise;
    a currency that depreciates costs less or buys more."""
    if verb == "u" and BEHIND.search(text, new.end, max(new.end, old.start)):
        return "d"  # "loans grew 8 percent, trailing the market's growth of 9 percent by a point"
    near = text[max(0, stated.start - 32) : stated.end + 24]
    if verb not in ("u", "d") or new.value is None or old.value is None or not BETTER.search(near):
        return verb
    return "u" if new.value >= old.value else "d"


def _last(text: str) -> str | None:
    years = YEAR.findall(text)
    return years[-1] if years else None
