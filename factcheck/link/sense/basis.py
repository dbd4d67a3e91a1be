"""On which basis the levels of a change are: those of what is measured in volume terms are its volumes, and no
amounts: "Exports, in volume terms, rose 8% to $54m from $50m"."""

from __future__ import annotations

import re

from factcheck.figure.figure import Figure
from factcheck.language.en.cues import MONTHS
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["footnoted", "in_volume", "of_other_month"]

VOLUME = pattern(  # what it is of stands before it, and no figure: "investment, in volume terms, rose 5% to $9m from $8m"
    r"[a-z)],? (?:measured )?in volume terms,? [^.;\d]{0,60}$", re.IGNORECASE
)
MARK = pattern(r"(\*{1,2}|†)(?=[\s.,;)]|$)")
NOTE = pattern(
    r"(?<![\w%])(\*{1,2}|†)\s{0,2}\)?\s?(?:adjusted|excluding|in (?:local|constant|comparable|fixed)|comparable|for comparable"
    r"|at (?:constant|comparable|unchanged)|currency|organic\w*|like-for-like|based on|pro forma|corrected|after adjust\w+)\b",
    re.IGNORECASE,
)
MONTH = pattern(rf"\b({'|'.join(MONTHS.title().split()[:12])})\b")
IN_MONTH = pattern(
    rf"(?:[^.;]|[.](?=\d)){{0,70}}?\bin ({'|'.join(MONTHS.title().split()[:12])})\b"
    r"(?!,? (?:of )?(?:last|the previous|a year|(?:19|20)\d\d))"
)
ON_YEAR = pattern(r"\b(?:year[- ](?:on|over)[- ]year|on the year|from a year (?:ago|earlier)|yoy|y/y)\b", re.IGNORECASE)
HEAD = 160  # characters before the first figure


def in_volume(found: Found, match: re.Match[str]) -> bool:
    """Whether a word of another basis says of all that follows that it is of volumes: of both levels, or one
    and the change, and of their rate."""
    if match.re.groupindex.keys().isdisjoint(("old", "change")) or match.group().count("x") or not found.says({"volume"}):
        return False
    first = next(number for number in found.word.figures[match.start() :] if number >= 0)
    start = found.figures[first].start
    return VOLUME.search(found.text, max(0, start - HEAD), start) is not None


def footnoted(text: str, stated: Figure) -> bool:
    """Whether a rate has a mark behind it, of which a line says that it is of another basis: "a reduction of 29 percent*. ...
    * Adjusted for acquisitions"."""
    mark = MARK.match(text, stated.end)
    note = NOTE.search(text, stated.end + len(mark[1])) if mark else None
    return note is not None and mark is not None and note[1] == mark[1]


def of_other_month(text: str, stated: Figure, old: Figure) -> bool:
    """Whether a rate is on the year and an old level behind it of another month: "rose 20 percent year-on-year in January. That
    compares with 33.7 million tonnes in December"."""
    then = IN_MONTH.match(text, old.end) if old.start > stated.end else None
    first, last = sentence_at(text, stated.start)
    if then is None or not first < stated.end or old.start < last or not ON_YEAR.search(text, first, last):
        return False
    months = set(MONTH.findall(text, first, last))
    return bool(months) and then[1] not in months
