"""Conversions, cut out of the word once they are read: "23 billion yuan (about $3.2 billion)".

A relation is then read once, and not again in the second currency. Pairs of the same two currencies are held against
each other: they imply one rate.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from factcheck import units
from factcheck.figure import Figure, Kind
from factcheck.link.bind import Found
from factcheck.link.word import Word

__all__ = ["converted"]

PAIR = re.compile(
    r"(?P<amount>[MQR])(?P<between>[_oiyeBTUZELI]{0,4})"
    r"(?:\(_{0,2}(?P<one>[MQR])_?(?:[;,:/r&]{1,2}_?(?P<two>[MQR])_?)?(?:[,;a_][^()|MQNRP]{0,6})?\)"  # ($158m; £83m)
    r"|,?r_?(?P<or>[MQ]),?"  # , or about $3.2 billion,
    r"|,(?P<about>M)(?=[,|)]|_?$))"  # , about $3.2 billion,
)
SIDE = re.compile(r"(?P<level>[MQN])_?,?r_?(?P<side>[MN])_?e?z?")  # "$6 million, or 60 cents a share"
SMALL = 1000  # how far apart an amount and the same per share are at least
MASSES = {"pound": "pound", "pounds": "pound"}
DEGREES = ("degree_Celsius", "degree_Fahrenheit")
BY = re.compile(
    r"\b(?:by|(?:rise|drop|fall|increase|warming) of|below|than|within|limit(?:ed)? to|warmed)\s[^.;]{0,16}$",
    re.IGNORECASE,
)
WARMER = re.compile(
    r"\)?\s*(?:degrees?\s*)?(?:of warming|warmer|cooler|colder|hotter|higher|lower|above|below|more|rise|drop|since)\b",
    re.IGNORECASE,
)
FROM_ZERO = frozenset({"up_to", "at_most", "under"})  # sets that reach to 0 imply no rate
Pair = tuple[Figure, Figure]


def converted(found: Found) -> None:
    """Enter the conversions, cut the second figures out of the word, enter the cross rates."""
    cuts: list[tuple[int, int]] = []
    pairs: list[Pair] = []
    for match in PAIR.finditer(found.word.letters):
        there = [found.figures[n] for name in ("one", "two", "or", "about") if (n := found.number(match, name)) is not None]
        amount = _mass(found.figures[found.word.figures[match.start("amount")]], there)
        if all(_convertible(amount, figure) for figure in there) and (not match["about"] or there[0].hedge == "about"):
            pairs += [(amount, figure) for figure in there]
            cuts.append((match.end("amount") + len(match["between"]), match.end()))
    for amount, figure in pairs:
        alike = amount.kind is Kind.MONEY or units.dimension(amount.unit) == units.dimension(figure.unit)
        if alike and not _gap_of_degrees(found.text, amount, figure):
            found.add("conversion", [("amount", _plain(amount))], _plain(figure), "high")
    found.word = _aside(found, found.word.without(cuts))
    _crossed(found, pairs)


def _mass(amount: Figure, there: list[Figure]) -> Figure:
    """ "90 pounds (41kg)" is no money."""
    name = amount.text.rsplit(maxsplit=1)[-1].lower()
    if amount.kind is Kind.MONEY and name in MASSES and all(figure.kind is Kind.MEASURE for figure in there):
        return replace(amount, kind=Kind.MEASURE, unit=MASSES[name])
    return amount


def _plain(figure: Figure) -> Figure:
    """A figure without "more than" and "nearly": "more than 100 km (60 miles)" hedges both."""
    return replace(figure, hedge=None) if figure.hedge not in (None, "about") else figure


def _gap_of_degrees(text: str, amount: Figure, figure: Figure) -> bool:
    """Whether degrees are a difference, whose conversion has no offset: "1.5C (2.7F) warmer", "by 2C (3.6F)"."""
    if amount.unit not in DEGREES:
        return False
    return bool(BY.search(text, max(0, amount.start - 30), amount.start) or WARMER.match(text, figure.end)) or (
        amount.high is None
    ) != (figure.high is None)


def _convertible(amount: Figure, figure: Figure) -> bool:
    return amount.kind is figure.kind and amount.kind in (Kind.MONEY, Kind.MEASURE) and amount.unit != figure.unit


def _aside(found: Found, word: Word) -> Word:
    """The word without what an amount comes to per share."""
    cuts = []
    for match in SIDE.finditer(word.letters):
        level, side = (found.figures[word.figures[match.start(name)]] for name in ("level", "side"))
        if level.value and side.value and level.value > SMALL * side.value:
            cuts.append((match.end("level"), match.end()))
    return word.without(cuts)


def _crossed(found: Found, pairs: list[Pair]) -> None:
    """One claim for each two currencies, or measures of different things, that are paired twice or more."""
    groups: dict[frozenset[str | None], list[Pair]] = {}
    for ends in [end for pair in pairs for end in _ends(pair)]:
        groups.setdefault(frozenset(figure.unit for figure in ends), []).append(ends)
    for group in groups.values():
        known = units.factor(group[0][0].unit or "", group[0][1].unit or "") is not None
        for (a, b), (c, d) in pairwise(group) if not known else ():
            if all(figure.value and figure.hedge not in FROM_ZERO for figure in (a, b, c, d)):
                found.add("cross_rate", [("amount", a), ("amount", b), ("amount", c)], d, _sure(found, b, c))


def _sure(found: Found, first: Figure, then: Figure) -> str:
    """High where both pairs stand in one sentence: an amount of another year has another rate."""
    return "low" if re.search(r"[.!?]\s|\n\s*\n", found.text[first.end : max(first.end, then.start)]) else "high"


def _ends(pair: Pair) -> list[Pair]:
    """The pair, or that of its lower and that of its upper ends: "400-500 rupees ($8-$10)"."""
    a, b = pair
    if a.high is None or b.high is None:
        return [] if a.high is not None or b.high is not None else [pair]
    return [
        (replace(a, high=None), replace(b, high=None)),
        (replace(a, value=a.high, high=None), replace(b, value=b.high, high=None)),
    ]
