"""Conversions: "23 billion yuan (about $3.2 billion)".

Pairs of the same two currencies are held against each other: they imply one rate. A temperature in both scales has an offset, a
warming has none: "limit warming to 1.5C (2.7F)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from fractions import Fraction
from itertools import pairwise

from factcheck import units
from factcheck.article.sentence import sentence_around
from factcheck.figure.figure import UPWARD, Figure, Kind
from factcheck.link.cues import find_unit_of_each, is_of_each
from factcheck.link.pair.currency import Printed, crowned, find_rate, printed
from factcheck.link.pair.told import Told, told
from factcheck.link.words.found import Found
from factcheck.pattern import pattern
from factcheck.reader.nations import combine_told, localise, shared_by

__all__ = ["converted"]

TO = pattern(r"\s?(?:to|and|or|-|–)\s?", re.IGNORECASE)  # between the ends of a range
BAGS = pattern(r"[ -](?:bags|bales|boxes|sacks|drums|bottles|cans|cases|packs)\b")
UNSURE = pattern(r"\bworth\b|[.!?]\s", re.IGNORECASE)
OF_THEN = pattern(r"[^.;,]{0,24}\b(?:ago|earlier|before|last|(?:19|20)\d\d|of (?:it|that|them))\b")
ELSEWHERE = pattern(
    r"(?: (?:per|an?) [a-z]{2,8})? in (?:the )?(?:U\.?[KS]|EU|[A-Z][a-z]{3,20})\b(?!\.? (?:dollar|money|terms))"
)
CENTS, DOLLARS = pattern(r"\d ?(?:c|cents?)\Z"), pattern(r"\$|\bdollars?\b|\bU\.?S\b")
MASSES = {"pound": "pound", "pounds": "pound"}
HYPHENED = pattern(r"\d,\d{3}-(?:m|b|tr)illion")  # "$1,025-billion": where scales have hyphens, commas may begin decimals
KINDS = (Kind.MONEY, Kind.MEASURE)
TIME = "[time]"  # "nine months or one year" is a choice
LOW = "amount (low and other)"
ONE, ALIKE = Fraction(1), Fraction(27, 25)
DOUBLE = 2  # no currency is worth twice as much at one time of an article as at another: a slip of millions and billions is
NEAR = 80  # characters on each side of two pairs
SHORTER = 2  # printed zeros by which one number is rounder than another
FAR = 1000  # characters from one pair to another, which no sentence has
BORDER = pattern(r"[.!?]\s|\n\s*\n|\b(?:from|against|compared|versus|vs)\b")
THEN = pattern(
    r"\b(?:19|20)\d\d\b|\b(?:years?|months?|quarters?|ago|earlier|previous(?:ly)?|then|last|at the time|since)\b", re.IGNORECASE
)
ONWARD = ("amount, or other", "amount/other")  # the second may have its own: "90bn rupiah, or $6m (RM25m)"
DEGREES = ("degree_Celsius", "degree_Fahrenheit")
BY = pattern(
    r"\b(?:by|(?:rise|drop|fall|increase|warming) of|below|than|within|limit(?:ed)? to|warmed)\s[^.;]{0,16}$",
    re.IGNORECASE,
)
WARMER = pattern(
    r"\)?\s*(?:degrees?\s*)?(?:of warming|warmer|cooler|colder|hotter|higher|lower|above|below|more|rise|drop|since)\b",
    re.IGNORECASE,
)
WARMING = pattern(  # "limit warming to 1.5C (2.7F)", "the 2C (3.6F) limit"
    r"\b(?:warm(?:ing|ed|er|s)|cool(?:ing|ed)|pre-?industrial|limit\w*|threshold|goal|target|anomal\w*|hotter|colder"
    r"|(?:above|below)[ -](?:average|normal))\b",
    re.IGNORECASE,
)
MOST = 10  # degrees of warming, where its sentence alone tells that it is one
AROUND = 120  # characters of a sentence on each side of a pair
Pair = tuple[Figure, Figure]


def converted(found: Found) -> None:
    """Enter the conversions, then the cross rates."""
    rates, printed_ = printed(found.text, found.figures)
    pairs: list[Pair] = []
    beside: set[tuple[int, int]] = set()  # two in one bracket are a pair too: "74.7bn yuan ($9bn; £4.8bn)"
    second: set[int] = set()
    for n in range(len(found.figures)):
        if n in second or n in printed_ or crowned(found.text, found.figures[n]).kind not in KINDS:
            continue
        ways = [way for way in told(found.text, found.figures, n) if way.second not in printed_]
        amount, there = _amounts(found, n, ways)
        if there and _said(found.text, ways[0].name, amount, there) and all(_convertible(amount, f) for f in there):
            second |= {way.second for way in ways if way.name not in ONWARD}
            pairs += [(amount, figure) for figure in there]
            if len(there) == 2 and there[0].unit != there[1].unit:
                beside.add((there[0].start, there[1].start))
    whose = [(localise(found.text, amount), localise(found.text, figure)) for amount, figure in pairs]
    pairs = [(amount.figure, other.figure) for amount, other in whose]
    doubts = [not (amount.sure and other.sure) for amount, other in whose]
    named = [combine_told([one for one in pair if shared_by(one.figure)]) for pair in whose]
    _stated(found, rates, pairs, list(zip(doubts, named, strict=True)))
    _crossed(found, [pair for pair, doubt in zip(pairs, doubts, strict=True) if not doubt], beside)


def _amounts(found: Found, n: int, ways: Sequence[Told]) -> tuple[Figure, list[Figure]]:
    """An amount and its seconds, ranges being one figure: "20 to 30 km (12 and 19 miles)"."""
    figures = found.figures
    there = [figures[way.second] for way in ways]
    if ways and ways[0].name == LOW:
        there = [_ranged(found.text, figures[ways[0].between[0]], there[0]) or there[0]]
    elif len(there) == 2 and there[0].unit == there[1].unit:
        del there[1]  # "6.6 yuan a litre ($0.94 a litre, or $3.56 a gallon)"
    amount = figures[n]
    if n and there and there[0].high is not None:
        amount = _ranged(found.text, figures[n - 1], amount) or amount
    amount = _of_all(found, n, crowned(found.text, _mass(amount, there)))
    return amount, [crowned(found.text, _mass(figure, [amount])) for figure in there]


def _stated(found: Found, rates: Printed, pairs: list[Pair], known: list[tuple[bool, bool | None]]) -> None:
    """Enter a claim for each pair. known: whether a sign may be that of another currency, and whether the text names it."""
    for (amount, figure), (doubt, named) in zip(pairs, known, strict=True):
        whose = amount.unit == "GBP" and CENTS.search(figure.text) is not None  # "20p (24c)" may be euro cents
        if whose and not DOLLARS.search(found.text):
            continue  # only another pair tells whether it is right
        alike = amount.kind is Kind.MONEY or units.dimension(amount.unit) == units.dimension(figure.unit)
        if alike and (read := _degrees(found.text, amount, figure)):
            rate = find_rate(found.text, rates, amount, figure)
            one, other = _tons(read[0], read[1]), _tons(read[1], read[0])
            operands = [("amount", one if _exact(one, other) else _plain(one)), *([("rate", rate)] if rate else [])]
            hyphened = any(map(HYPHENED.search, (amount.text, figure.text)))
            certain = read[2] and not (doubt or whose or hyphened) and "ton" not in (amount.unit, figure.unit)
            confidence = _meant(found.text, amount, figure) if certain else "low"
            found.add("conversion", operands, _plain(other), confidence, currency_told=named)


def _ranged(text: str, low: Figure, high: Figure) -> Figure | None:
    """Two figures as the range that they are the ends of: "20 billion yen to 30 billion yen", "97 and 113 km"."""
    bare = low.kind is Kind.COUNT and not low.unit
    if not TO.fullmatch(text, low.end, high.start) or not (bare or low.unit == high.unit) or high.high is not None:
        return None
    if low.value is None or high.value is None:
        return None
    return high._replace(
        value=min(low.value, high.value), high=max(low.value, high.value), start=low.start, text=text[low.start : high.end]
    )


def _of_all(found: Found, number: int, each: Figure) -> Figure:
    """What all of them hold: the 1,080 million kilos of "18 million 60-kg bags (1.08 million tons)"."""
    count = found.figures[number - 1] if number else None
    if count is None or count.value is None or each.value is None or each.kind is not Kind.MEASURE:
        return each
    if count.kind is not Kind.COUNT or found.text[count.end : each.start] != " " or not BAGS.match(found.text, each.end):
        return each
    return each._replace(
        text=found.text[count.start : each.end],
        value=count.value * each.value,
        step=count.step * each.value,
        scaled=True,
        start=count.start,
    )


def _said(text: str, way: str, amount: Figure, there: list[Figure]) -> bool:
    """Whether nothing else says that they are two: of one currency, of one and another thing, of a share."""
    per, other = find_unit_of_each(amount, text), find_unit_of_each(there[0], text)
    if len({figure.unit for figure in there}) < len(there) or (
        per != other and (amount.kind is Kind.MEASURE or (per and other))
    ):
        return False
    if is_of_each(there[0], amount, text):
        return False
    if amount.kind is Kind.MONEY and ELSEWHERE.match(text, there[0].end):
        return False  # "$549 (£529 in the UK)": two prices
    if way == "(amount - other)":
        return text[amount.start - 1 : amount.start] == "("
    if way == "amount - other -" and there[0].hedge != "about":
        return there[0].kind is Kind.MEASURE and units.dimension(amount.unit) == units.dimension(there[0].unit)
    if way == "amount. That is other":
        return not OF_THEN.match(text, there[0].end)
    return way != "amount, about other," or there[0].hedge == "about"


def _meant(text: str, amount: Figure, figure: Figure) -> str:
    """Low where an amount "is worth" another: its price may have changed since; and over a sentence's end."""
    return "low" if UNSURE.search(text, amount.end, max(amount.end, figure.start)) else "high"


def _mass(figure: Figure, beside: list[Figure]) -> Figure:
    """ "90 pounds (41kg)" is no money."""
    name = re.split(r"[\s-]", figure.text.lower())[-1]
    if figure.kind is Kind.MONEY and name in MASSES and all(other.kind is Kind.MEASURE for other in beside):
        return figure._replace(kind=Kind.MEASURE, unit=MASSES[name])
    return figure


def _tons(figure: Figure, beside: Figure) -> Figure:
    """Tons beside tonnes or pounds are those of 2,000 pounds: "1,500 tons (1,361 tonnes)"."""
    return figure._replace(unit="short_ton") if figure.unit == "ton" and beside.unit in ("tonne", "pound") else figure


def _plain(figure: Figure) -> Figure:
    """A figure without "more than" and "nearly": "more than 100 km (60 miles)" hedges both."""
    return figure._replace(hedge=None) if figure.hedge not in (None, "about") else figure


def _exact(amount: Figure, figure: Figure) -> bool:
    """Whether a second measure says how much more than a round number it is: "more than 20,000 barrels, or 865,200 gallons"."""
    factor = units.factor(amount.unit or "", figure.unit or "") if amount.hedge in UPWARD and not figure.hedge else None
    if factor is None or not amount.value or not figure.value or figure.zeros + SHORTER > amount.zeros:
        return False
    return ONE < figure.value / (factor * amount.value) < ALIKE


def _degrees(text: str, amount: Figure, figure: Figure) -> tuple[Figure, Figure, bool] | None:
    """A pair, of which degrees that are a difference have no offset ("warming of 1.5C (2.7F)"), and whether that is sure.

    None where one of the two is a range, and the other not.
    """
    if amount.unit not in DEGREES:
        return amount, figure, True
    if (amount.high is None) != (figure.high is None):
        return None
    sure = BY.search(text, max(0, amount.start - 30), amount.start) or WARMER.match(text, figure.end)
    warming = 0 < min(amount.value or 0, figure.value or 0) <= MOST and WARMING.search(
        text, *sentence_around(text, amount.start, figure.end, AROUND)
    )
    if not (sure or warming):
        return amount, figure, True
    return amount._replace(unit=f"delta_{amount.unit}"), figure._replace(unit=f"delta_{figure.unit}"), bool(sure)


def _convertible(amount: Figure, figure: Figure) -> bool:
    same = amount.kind is figure.kind and amount.kind in KINDS and amount.unit != figure.unit
    return same and units.dimension(amount.unit) != TIME


def _crossed(found: Found, pairs: list[Pair], beside: Set[tuple[int, int]]) -> None:
    """A claim for each pair of the same two currencies, or measures of different things, after the first of them."""
    groups: dict[frozenset[str | None], list[Pair]] = {}
    between = [(one, other) for (_, one), (_, other) in pairwise(pairs) if (one.start, other.start) in beside]
    plain = [(_plain(one), _plain(other)) for one, other in [*pairs, *between]]
    for ends in sorted((end for pair in plain for end in _ends(pair)), key=lambda ends: ends[1].start):
        groups.setdefault(frozenset(figure.unit for figure in ends), []).append(ends)
    for first, *group in groups.values():
        known = units.dimension(first[0].unit) == units.dimension(first[1].unit)
        a, b = first
        for c, d in group if not known else ():
            if {(a.start, b.start), (c.start, d.start)} <= beside:
                continue  # what each is in a third currency says it
            if all(figure.value for figure in (a, b, c, d)):
                wholly = _off(a, b, c, d) > DOUBLE  # no two years are so far apart
                sure = "high" if wholly else _sure(found, b, d)  # beside a time it may be of another year, with another rate
                found.add("cross_rate", [("amount", a), ("amount", b), ("amount", c)], d, sure)


def _off(*amounts: Figure) -> Fraction:
    """How many times the rate of two amounts is that of two others."""
    a, b, c, d = (abs(figure.value or ONE) for figure in amounts)
    if amounts[0].unit != amounts[2].unit:  # "€120m (£83m) ... £1.3bn (€1.88bn)"
        c, d = d, c
    return max(a * d / (b * c), b * c / (a * d))


def _sure(found: Found, first: Figure, last: Figure) -> str:
    """High where both pairs stand in one sentence that names no time: an amount of another year has another rate."""
    if last.start > first.end + FAR:
        return "low"
    between = found.text[first.end : max(first.end, last.start)]
    around = found.text[max(0, first.start - NEAR) : first.start] + between + found.text[last.end : last.end + NEAR]
    return "low" if BORDER.search(between) or THEN.search(around) else "high"


def _ends(pair: Pair) -> list[Pair]:
    """The pair, or that of its lower and that of its upper ends: "400-500 rupees ($8-$10)"."""
    a, b = pair
    if a.high is None or b.high is None:
        return [] if a.high is not None or b.high is not None else [pair]
    return [
        (a._replace(high=None), b._replace(high=None)),
        (a._replace(value=a.high, high=None), b._replace(value=b.high, high=None)),
    ]
