"""The growth of a total out of the growths of its terms: "Trade rose 5% to $9m: exports grew 7% to $5m and imports 3% to $4m".

Every level has its rate beside it: before it, "rose 5% to $9m", or behind, "$9m, up 5%", or two levels share theirs, "exports
and imports were $5m and $4m, up 7% and 3% respectively". A balance grows out of its sides as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.language.en.cues import MONTHS
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["composed"]

WHOLES = {"total": "term", "difference": ""}
STEP = "_yioDfObLA"  # what may stand between a rate and its level: "5% year on year in May to $9m"
BEFORE = pattern(rf"P(?!_?o)(?:,?[{STEP}udhl]{{0,14}}[ta][_yoOaAiLv]{{0,5}}|,_?[vw][_v]{{0,2}})$")
BEHIND = pattern(
    r"(?:_?[io]_?[EITB])?[^|;MQNRVXPGSHEITB&k]{0,30}?(?:M_?,?_?r_?(?=P_?[hl]))?(?P<rate>P)(?!_?o_?[_LWEIT]|[_,]{0,3}s)"
)
SHARED = pattern(r"[^|;MQNRVXPGS]{0,16}[ud][_b]{0,3}(?P<one>P)_?&_{0,2}(?P<other>P)")
SHARED_BEFORE = pattern(r"(?P<one>P)_?&_{0,2}(?P<other>P)(?:,?_?s,?)?[_yi]{0,6}[ta][_yoOaAiLv]{0,5}$")
TOLD = pattern(  # "Its trade grew 7% in May. Trade stood at $9m"
    r"T[^|MQNPEI]{0,16}[ud][_iyb]{0,4}(?P<rate>P)[^|MQNPEI]{0,30}\|[^|MQNPEI]{0,20}$"
)
TAIL = pattern(r"[^|P;]{0,40},_?[ud][_b]{0,3}(?P<rate>P)")  # "Trade, at $9m the highest ever, grew 7%"
SUBJECT = pattern(r"T,[^|MQNPEI]{0,16}$")
FINITE = pattern(
    r",\s+(?:rose|fell|grew|climbed|jumped|dropped|declined|increased|decreased|surged|slumped)\b"
)  # has its subject elsewhere
DOWN, UP = pattern(r"[dl][_bioyrLMQNEITBUZ,(]{0,8}$"), pattern(r"[uh][_bioyrLMQNEITBUZ,(]{0,8}$")
LESS, MORE = pattern(r"_{0,2}[dl]"), pattern(r"_{0,2}[uh]")
JOINED = pattern(r"_?&_{0,2}")
NAMES = "|".join(MONTHS.title().split())
OTHER = pattern(  # of another base than the year before, or no growth of the level beside it
    r"\b(?:(?:month|quarter)[- ](?:on|over)[- ](?:month|quarter)|annuali[sz]ed|seasonally|volume|real|constant|comparable"
    r"|organic|like-for-like|same-store|share|price|targets?|expected|forecasts?|planned|expectations|dollar terms)\b"
    r"|\b(?:from|than|over|on|against|compared (?:with|to))\s(?:in\s|that (?:of|in)\s)?(?:a|one|the)?\s?"
    r"(?:previous|preceding|prior|last)?\s?(?:month|quarter|week"
    rf"|(?:{NAMES})\b(?!\s(?:\d|to|through)|[-\u2013]))",
    re.IGNORECASE,
)
STOP = pattern(r"[,;:]|\.\s|\b(?:and|while|but|with)\b")
FAR, APART = 30, 600  # letters before a level; characters of all
OFF = Fraction(1, 50)  # what the terms come to and the whole are at most that far apart, or they are no terms of it
SUM_OFF, BALANCE_OFF = Fraction(3, 2), Fraction(15)  # points
ZERO = Fraction(0)
WHOLLY = 100  # percent


def composed(found: Found) -> None:
    """Enter the growth of each whole whose terms have all their rates."""
    letters = found.word.letters
    claims = [claim for claim in found.claims if claim.relation in WHOLES] if letters.count("P") > 2 else []
    if not claims:
        return
    places = {found.figures[number].start: at for at, number in enumerate(found.word.figures) if number >= 0}
    for claim in claims:
        terms = _terms(claim)
        there = [places.get(figure.start, -1) for figure in (claim.stated, *terms) if figure]
        rates = [] if -1 in there or len(terms) < 2 else [at for at in _rates(letters, there) if at is not None]
        if rates and len(set(rates)) == len(there) and _come(claim, terms):
            _enter(found, claim, terms, there, rates)


def _terms(claim: Claim) -> list[Figure]:
    """The terms of a whole, those to be taken off below zero."""
    terms = [figure for role, figure in claim.operands if isinstance(figure, Figure) and role in ("term", "larger")]
    off = [figure for role, figure in claim.operands if isinstance(figure, Figure) and role == "smaller"]
    return terms + [figure._replace(value=None if figure.value is None else -figure.value) for figure in off]


def _come(claim: Claim, terms: Sequence[Figure]) -> bool:
    """Whether terms come to their whole."""
    said = claim.stated.value if claim.stated else None
    if said is None or any(figure.value is None or figure.high is not None for figure in terms):
        return False
    left = abs(sum((figure.value or ZERO for figure in terms), ZERO) - said)
    return left <= OFF * max(said, *(figure.value or ZERO for figure in terms))


def _enter(found: Found, claim: Claim, terms: list[Figure], places: list[int], rates: list[int]) -> None:
    letters = found.word.letters
    figures = [found.figures[found.word.figures[at]] for at in rates]
    start, end = min(places), max(places)
    first, last = found.figures[found.word.figures[start]].start, found.figures[found.word.figures[end]].end
    if last - first > APART or any(_otherwise(found, figure) for figure in figures):
        return
    signs = _signs(letters, rates)
    growing = [
        figure._replace(value=figure.value * sign, direction=None)
        for figure, sign in zip(figures, signs, strict=True)
        if figure.value is not None and sign
    ]
    if len(growing) <= len(terms) or _elsewhere(found, claim, growing[0]):
        return
    stated, *growths = growing
    operands = [part for level, growth in zip(terms, growths, strict=True) for part in (("level", level), ("growth", growth))]
    told, stated = stated, stated._replace(value=abs(stated.value or ZERO), direction="down" if signs[0] == -1 else "up")
    near = "|" not in letters[start:end] and claim.relation == "total" and claim.confidence == "high"
    if not near and not _like(claim, terms, growths, told):
        return
    found.add("composite", operands, stated, "high" if near else "low")


def _otherwise(found: Found, rate: Figure) -> bool:
    """Whether a rate has another base by the words on either side of it."""
    ahead, behind = found.text[max(0, rate.start - FAR) : rate.start], found.text[rate.end : rate.end + 2 * FAR]
    return OTHER.search(f"{STOP.split(ahead)[-1]}# {STOP.split(behind)[0]}") is not None


def _like(claim: Claim, terms: list[Figure], growths: list[Figure], stated: Figure) -> bool:
    """Whether what is inferred comes near to what is told: else the rates are of other bases."""
    if any(growth.value == -WHOLLY for growth in growths):
        return False  # down 100 percent, to something: a slip, of which nothing can be made
    old = sum(
        ((term.value or ZERO) / (1 + (growth.value or ZERO) / 100) for term, growth in zip(terms, growths, strict=True)), ZERO
    )
    new = sum((term.value or ZERO for term in terms), ZERO)
    far = SUM_OFF if claim.relation == "total" else BALANCE_OFF
    return old > 0 and abs((new / old - 1) * 100 - (stated.value or ZERO)) <= far


def _elsewhere(found: Found, claim: Claim, rate: Figure) -> bool:
    """Whether a rate is that of something else: behind a balance a verb has another subject, or what it was is printed."""
    if claim.relation == "total" or claim.stated is None:
        return False
    read = {
        other.stated.start for other in found.claims if other.relation in ("growth", "decline", "composite") and other.stated
    }
    return rate.start in read or FINITE.match(found.text, claim.stated.end) is not None


def _rates(letters: str, places: list[int]) -> list[int | None]:
    """Where the rates of some levels stand; two that are joined may share the words before theirs."""
    if len(places) == 3 and (two := _shared(letters, *sorted(places[1:]))):
        shared = dict(zip(sorted(places[1:]), two, strict=True))
        return [_rate(letters, places[0]), *(shared[at] for at in places[1:])]
    rates: list[int | None] = []
    for at in places:
        rate = _rate(letters, at)
        if rate in rates:  # "up 8 percent, with $5m for exports (up 9 percent)"
            behind = BEHIND.match(letters, at + 1)
            rate = behind.start("rate") if behind else None
        if rate is None:
            return []
        rates.append(rate)
    return rates


def _shared(letters: str, one: int, other: int) -> tuple[int, int] | None:
    if not JOINED.fullmatch(letters, one + 1, other):
        return None
    match = SHARED.match(letters, other + 1) or SHARED_BEFORE.search(letters, max(0, one - FAR), one)
    return (match.start("one"), match.start("other")) if match else None


def _rate(letters: str, at: int) -> int | None:
    """Where the percentage of a level stands: before it, behind it, or in the sentence before."""
    before = BEFORE.search(letters, max(0, at - FAR), at)
    if before:
        return before.start()
    behind = BEHIND.match(letters, at + 1)
    if behind:
        return behind.start("rate")
    tail = TAIL.match(letters, at + 1) if SUBJECT.search(letters, max(0, at - FAR), at) else None
    if tail:
        return tail.start("rate")
    told = TOLD.search(letters, max(0, at - 3 * FAR), at)
    return told.start("rate") if told else None


def _signs(letters: str, rates: list[int]) -> list[int]:
    """For each rate 1 or -1, by the verb before it or the word behind; without either, as that before it: "exports fell 2% to
    $9m and imports 3%"."""
    signs: dict[int, int] = {}
    last = 0
    for at in sorted(rates):
        up, down = UP.search(letters, max(0, at - 9), at), DOWN.search(letters, max(0, at - 9), at)
        if up or down:
            last = 1 if up and (not down or up.start() > down.start()) else -1
        elif LESS.match(letters, at + 1) or MORE.match(letters, at + 1):
            last = -1 if LESS.match(letters, at + 1) else 1
        signs[at] = last
    return [signs[at] for at in rates]
