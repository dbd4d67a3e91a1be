"""The share of the year before, where part, whole and share each have theirs: "SEK 312 m (285), or 15.6% (14.9) of sales"."""

from __future__ import annotations

import re

from factcheck.figure import Figure, Kind
from factcheck.link.rows.parts import unlike
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["before", "enter", "of_then", "shares_then"]

BRACKET = pattern(  # "(91)", "(in May: 91)", "in the third quarter (91)", "8% of sales (7)"
    r"(?:\s(?:in|for|during|at|of)\s(?:(?:[a-z]+|(?:19|20)\d\d)\s){0,5}(?:[a-z]+|(?:19|20)\d\d))?"
    r"\s{0,2}\((?:[^()\d]{0,16}(?:[1-4]\s)?(?:(?:19|20)\d\d)?:?\s)?$"
)
WAS = pattern(
    r"[ a-z]{0,16},?\s(?:up |down )?(?:from|against|versus|vs\.?|compared (?:with|to))\s{1,3}(?:the |a )?"
    r"(?:[a-z'’ -]{0,40}\bof )?",
    re.IGNORECASE,
)
RATED = pattern(  # from a level to the one before, with a rate between: ", 4% less than the", ", up 4% from"
    r",?\s(?:(?:up|down|an?\s[a-z]+\sof)\s)?(?:by\s)?\d[\d.]{0,5}\s?(?:%|per ?cent|pct)\s"
    r"(?:(?:more|less|higher|lower|fewer|up|down)\s)?(?:than|from|on|against|over|compared (?:with|to))\s(?:the\s)?",
    re.IGNORECASE,
)
CLOSED = pattern(r"\s?(?:%|m|million|bn|billion)?\)")


def shares_then(found: Found) -> None:
    """Enter the shares of the year before of those that rows have read."""
    shares = [(claim.stated, claim.operands) for claim in found.claims if claim.relation == "share" and claim.stated]
    numbers = {figure.start: number for number, figure in enumerate(found.figures)} if shares else {}
    for stated, operands in shares:
        pair = [figure for _, figure in operands if isinstance(figure, Figure)]
        part, whole, rate = (numbers.get(figure.start) for figure in (*pair, stated))
        if part is not None and whole is not None and rate is not None:
            of_then(found, rate, part, whole, (pair[0], pair[1]))


def of_then(found: Found, stated: int, part: int, whole: int, pair: tuple[Figure, Figure]) -> None:
    """Enter the share of the year before: "SEK 312 m (285), or 15.6% (14.9) of sales", which "were SEK 2,000 m (1,913)"."""
    rate, one, other = (before(found, number) for number in (stated, part, whole))
    if rate is None or one is None or other is None or rate in found.stated:
        return
    old, all_of_it = partners(found.figures[one], pair[0]), partners(found.figures[other], pair[1])
    if old and all_of_it and not unlike(found.figures[rate], old[0], all_of_it[0]):
        enter(found, rate, (old[0], all_of_it[0]))


def enter(found: Found, stated: int, pair: tuple[Figure, Figure]) -> None:
    figure = found.figures[stated]._replace(direction=None)
    rate = figure if figure.kind is Kind.MULTIPLE else figure._replace(kind=Kind.PERCENT, unit="percent")  # a third; 9.6
    found.add("share", [("part", pair[0]), ("whole", pair[1])], rate, "low")
    found.stated.add(stated)


def before(found: Found, number: int) -> int | None:
    """The figure of the same thing a year before: in brackets behind it, "SEK 122 million (91)", or behind "from"."""
    if number + 1 >= len(found.figures):
        return None
    one, other = found.figures[number], found.figures[number + 1]
    if one.kind is other.kind and WAS.fullmatch(found.text, one.end, other.start):
        return number + 1
    alike = (one.kind is Kind.PERCENT) or other.kind is not Kind.PERCENT or (one.kind is Kind.COUNT and not one.unit)
    if alike and BRACKET.fullmatch(found.text, one.end, other.start) and CLOSED.match(found.text, other.end):
        return number + 1
    next_but_one = found.figures[number + 2 : number + 3]
    rated = next_but_one and next_but_one[0].kind is one.kind and RATED.fullmatch(found.text, one.end, next_but_one[0].start)
    if rated:
        return number + 2
    return next((old for _, new, old in found.pairs if new == number and old is not None), None)
