"""How English says one quantity twice: beside it, apart from it, and in crores and billions.

Beside it over words with a space behind each, "#" being a figure. Apart from it: "It was 1.23 trillion yuan; in dollar terms it
was 189.13 billion", "raised from 5,000 yuan to 100,000 yuan (from $694 to $13,900)"; those in other terms are inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.subject import content
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["Told", "rescaled", "retold", "told"]

WORD = (
    r"(?:(?!(?:to|from|by|and|or|but|than|at|on|up|down|with|after|was|were|is|are|has|had|rose|fell|which|that|it|while"
    r"|against|compared) )[^\s,;.:|()\[\]#S]+ )"
)
THING = rf"(?:[-–—] )?(?:{WORD}|\. (?=[(])){{0,7}}"  # "of debt", "a year", "- long"
ABOUT = r"(?:(?:about|approx(?:imately)?|roughly|around|nearly|almost|some|now|an?|the|us|worth|total|of|over|[.,~\\−]) ){0,4}"
SAYS = (
    r"(?:or|(?:the )?equivalent (?:to|of)|equal to|equals?|(?:is|was|are|were|,) worth|="
    r"|(?:translat|convert)(?:ing|ed) (?:in)?to"
    r"|that is(?: ,)?|i \. e \.(?: ,)?|i\.e\.(?: ,)?"
    r"|which (?:is|was|equals?|makes|comes to)(?: (?:equivalent|equal) to)?) "
)
LEAD = rf"{ABOUT}(?:{SAYS})?{ABOUT}"
AND = r"(?:[;,/:&–-] (?:or )?|or |and )"
CLOSE = rf"(?:(?:{WORD}|\. ){{0,3}}[)\]]|(?:(?!in |for ){WORD}){{0,2}}{AND}{LEAD}#|(?:[,;]|at) [^()#]{{0,40}}[)\]])"
MORE = r"(?!(?:more|less|fewer|higher|lower|above|below|up|down|difference|gap|(?:an?|per|each) (?:\w+ )?share)\b)"
THAT = (
    r"(?:(?:that|this)(?:'s| is| was| would be| comes to| means)|(?:that|this|it) (?:equals|amounts to|equates to"
    r"|translates (?:in)?to|works out at|(?:is|was) (?:the equivalent of|equivalent to|equal to))) "
)
TOLD = {  # S is the second
    "amount (low and other)": pattern(rf"{THING}[(\[] # (?:and|to|–|-) S [)\]]"),
    "amount (other)": pattern(rf"{THING}[(\[] {LEAD}S {CLOSE}"),
    "amount (third; other)": pattern(rf"{THING}[(\[] {LEAD}# (?:(?!in |for ){WORD}){{0,2}}{AND}{LEAD}S {CLOSE}"),
    "amount (third; fourth; other)": pattern(rf"{THING}[(\[] {LEAD}# {AND}{LEAD}# {AND}{LEAD}S {CLOSE}"),
    "amount, or other": pattern(rf"{THING}(?:[,–—-] ){{0,2}}{ABOUT}{SAYS}{ABOUT}S {MORE}"),
    "amount/other": pattern(r"/ S "),
    "amount - other -": pattern(r"[-–—] (?:almost |nearly )?S (?:[-–—|]|\. |$)"),
    "(amount - other)": pattern(r"[-–—] S \) "),
    "amount, about other,": pattern(r"[,–—-] S [,|)–—-]"),
    "amount. That is other": pattern(rf"[^(]{{0,160}}\. {THAT}(?:the equivalent of |equivalent to |equal to )?S {MORE}"),
    "amount, up p (other, up p)": pattern(
        rf"[^(#.;]{{0,30}}, (?:up|down) (?:by )?# \( (?:the )?equivalent (?:to|of) {ABOUT}S ,"
    ),
}
BEHIND = 14  # words behind the second that are looked at
FAR = 40  # words between the two
TERMS = pattern(r"\bin (?:US |U\.S\. |american )?dollars?(?:-denominated)?(?: terms)?\b", re.IGNORECASE)
TO, BRACKET, ENDS = pattern(r"[t&]\.?"), pattern(r"\.?\(f?\.?"), pattern(r"\.?[t&;]\.?")
OTHER = pattern(r"[;:]|\.\s")
NEXT = 3  # sentences
NEAR = 90  # characters from the terms to their amount
UNIT = "USD"
TWICE = pattern(r"\s?\(\s?")  # Rs 500 crore (Rs 5 billion)
INDIAN = pattern(r"\b(?:lakhs?|crores?|cr)\b", re.IGNORECASE)
WESTERN = pattern(r"(?:million|billion|trillion|mi?ll?n|bi?ll?n|trn)\b", re.IGNORECASE)


class Told(NamedTuple):
    """name: the way it is told; second: the number of the figure; between: of those between the two."""

    name: str
    second: int
    between: tuple[int, ...]


def told(r: Reading, n: int) -> Iterator[Told]:
    """The figures behind one that are said to be the same quantity in another unit, in order."""
    for second in range(n + 1, min(n + 4, len(r.facts))):
        figure = r.facts[second].figure
        if figure.kind is not Kind.PERCENT and figure.unit and (words := _words(r, n, second)) is not None:
            name = next((name for name, way in TOLD.items() if way.match(words)), None)
            if name:
                yield Told(name, second, tuple(range(n + 1, second)))


def retold(found: Found, reading: Reading) -> None:
    """Enter the amounts that are told again in dollars, and two amounts that share one bracket."""
    gaps, figures = reading.shapes.gaps, found.figures
    for n in range(len(figures) - 3):
        a, b, c, d = figures[n : n + 4]
        if (
            a.unit == b.unit and c.unit == d.unit != a.unit and a.kind is c.kind
            and a.kind in (Kind.MONEY, Kind.MEASURE) and BRACKET.fullmatch(gaps[n + 2])
            and TO.fullmatch(gaps[n + 1]) and ENDS.fullmatch(gaps[n + 3]) and not _known(found, c)
        ):  # fmt: skip
            found.add("conversion", [("amount", a)], c, "high")
            found.add("conversion", [("amount", b)], d, "high")
    for terms in TERMS.finditer(found.text):
        _again(found, reading, terms.start(), terms.end())


def rescaled(found: Found) -> None:
    """Enter an amount in crores that is told again in billions."""
    for one, two in pairwise(found.figures):
        if not TWICE.fullmatch(found.text, one.end, two.start) or found.text[two.end : two.end + 1] != ")":
            continue
        scales = [(INDIAN.search(figure.text) is not None, WESTERN.search(figure.text) is not None) for figure in (one, two)]
        pair = partners(one, two) if sorted(scales) == [(False, True), (True, False)] else None
        if pair and pair[0].unit == pair[1].unit:
            sure = "low" if one.hedge or two.hedge else "high"  # "nearly $3.01 billion (301 crore and 76 lakh)" is cut
            found.add("restatement", [("figure", pair[0]._replace(hedge=None))], pair[1]._replace(hedge=None), sure)


def _words(r: Reading, n: int, second: int) -> str | None:
    start, end = r.facts[n].token + 1, r.facts[second].token
    if end - start > FAR:
        return None
    ahead = [t.low if t.figure < 0 else "S" if t.figure == second else "#" for t in r.tokens[start : end + 1]]
    behind = [t.low if t.figure < 0 else "#" for t in r.tokens[end + 1 : end + 1 + BEHIND]]
    return " ".join([*ahead, *behind, ""])


def _again(found: Found, r: Reading, start: int, end: int) -> None:
    """Enter the first level behind "in dollar terms" with the amount before it that has the same name, or is "it"."""
    behind = next((f for f in r.facts if f.figure.start >= end and f.figure.kind in (Kind.MONEY, Kind.COUNT)), None)
    if behind is None or not _dollars(behind.figure, end) or _known(found, behind.figure):
        return
    before = [
        f for f in r.facts if f.figure.start < start and f.figure.kind is Kind.MONEY and behind.sentence - f.sentence < NEXT
    ]
    if not before or before[-1].figure.unit == UNIT or OTHER.search(found.text, end, behind.figure.start):
        return
    amount = before[-1]
    named = content([t for t in r.tokens[: behind.token] if t.start >= end], r.words)
    if named <= amount.subject | amount.near:
        stated = behind.figure._replace(kind=Kind.MONEY, unit=UNIT, direction=None)
        found.add("conversion", [("amount", amount.figure)], stated, "low")


def _dollars(figure: Figure, end: int) -> bool:
    return figure.start <= end + NEAR and figure.scaled and figure.unit in (UNIT, None)


def _known(found: Found, figure: Figure) -> bool:
    return any(claim.relation == "conversion" and claim.stated and claim.stated.start == figure.start for claim in found.claims)
