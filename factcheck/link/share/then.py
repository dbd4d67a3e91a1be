"""The share of the year before, where part, whole and share each have theirs: "SEK 312 m (285), or 15.6% (14.9) of sales"."""

from __future__ import annotations

from factcheck.figure.figure import Figure, Kind
from factcheck.link.rows.proportion import lost, unlike
from factcheck.link.sense.before import before
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["enter", "of_then", "shares_then"]

OPENED = pattern(r"(?:\sof\s[^.;()%\d]{3,40})?\s\((?:in\s[\w ]{2,16}:?\s)?")
AND = pattern(r",?\s(?:and\s|or\s|i\.e\.\s)?|\s?/\s?")
FROM = pattern(r"\bfrom\s$")


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
    one, other = (before(found, number) for number in (part, whole))
    both = _both(found, stated) if other is not None else None
    if both and one is None:
        _then(found, both[1], both[0], other, pair)
        return
    rate = _from(found, stated) if one is not None and other is not None else None
    _then(found, before(found, stated) if rate is None else rate, one, other, pair)


def _then(found: Found, rate: int | None, one: int | None, other: int | None, pair: tuple[Figure, Figure]) -> None:
    if rate is None or one is None or other is None or rate in found.stated:
        return
    old, all_of_it = partners(found.figures[one], pair[0]), partners(found.figures[other], pair[1])
    if old and all_of_it and not unlike(found.figures[rate], old[0], all_of_it[0]):
        enter(found, rate, (old[0], all_of_it[0]))


def _both(found: Found, stated: int) -> tuple[int, int] | None:
    """The part of then and its share, in brackets behind that of now: "6% of net sales (EUR 166 million and 10% in Q2)"."""
    if stated + 2 >= len(found.figures):
        return None
    now, part, rate = found.figures[stated : stated + 3]
    told = OPENED.fullmatch(found.text, now.end, part.start) and AND.fullmatch(found.text, part.end, rate.start)
    return (stated + 1, stated + 2) if told and rate.kind is Kind.PERCENT else None


def _from(found: Found, stated: int) -> int | None:
    """The share from which another has risen: the 14% of "the margin increased from 14% to 15.1%"."""
    old, new = found.figures[max(0, stated - 1)], found.figures[stated]
    told = FROM.search(found.text, max(0, old.start - 6), old.start) and found.text[old.end : new.start] == " to "
    return stated - 1 if told and old.kind is new.kind else None


def enter(found: Found, stated: int, pair: tuple[Figure, Figure]) -> None:
    figure = lost(found.figures[stated], pair)
    rate = figure if figure.kind is Kind.MULTIPLE else figure._replace(kind=Kind.PERCENT, unit="percent")  # a third; 9.6
    found.add("share", [("part", pair[0]), ("whole", pair[1])], rate, "low")
    found.stated.add(stated)
