"""Two groups at one time: what sets them apart, in points, in percent or as a multiple, and the two figures of the groups.

"She led by 12 points (45% to 33%)." "Men are twice as likely to smoke: 10 percent, compared with 5 percent of women." "Some 49
percent say yes, while 40 percent say no. The nine-point lead is the largest yet." Which is more, the figures say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure import Figure, Form, Kind
from factcheck.link.found import Found
from factcheck.link.levels import partners
from factcheck.link.word import Word, letter
from factcheck.pattern import pattern

__all__ = ["contrasted"]

NOUN = r"(?:lead|gap|advantage|edge|margin|difference|disparity|divide|differential|spread|range|discrepancy)\b"
NAMED = pattern(rf"[ -](?:(?:gender|pay|wage|point|partisan|percentage|polling|net)[ -]){{0,2}}{NOUN}", re.IGNORECASE)
NAMED_BEFORE = pattern(
    rf"\b(?!margin (?!of)|spread|edge|range (?!of|across|for|is|was))(?:{NOUN})[^.;:%]{{0,60}}?"
    r"\b(?:of|is|was|were|at|to be|by)\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
BESIDE = pattern(  # "26 points (61% to 35%)", "26 points more (61% to 35%)"
    r"\s(?:(?:percentage points? )?(?:ahead|clear|more|less|fewer|higher|lower|larger|smaller|behind|above|below)\b"
    r"[^.;(]{0,50})?\((?=\d)"
)
LED = pattern(
    r"\b(?:lead|leads|led|leading|trail\w*|ahead|beat|won|lost|behind|edged?|outpolled)\b[^.;]{0,60}\bby\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
AS_MANY = pattern(
    r"\s(?:as (?!fast|quick|rapid|slow|often)\w+|(?:more|less|higher|lower|greater|larger|likelier)\b"
    r"|(?:the|that|those)\s(?!\d)[a-z]+)",
    re.IGNORECASE,
)
AS_LIKELY = pattern(r"\s(?:as \w+|(?:more|less|likelier)\slikely\b)", re.IGNORECASE)
BECOMING = pattern(r"(?:l|fold)(?:ed|ing|es)\b", re.IGNORECASE)  # "doubling the stake"
ANOTHER_TIME = pattern(  # "from a 4-point lead in May"
    r"\b(?:from|previous|former|earlier|compared (?:with|to)|had|since|after|narrow\w*|widen\w*|shr[aiu]nk\w*|cut|clos\w+"
    r"|grew|grown)\s(?:an?\s|the\s|to\s|by\s)?(?:[a-z]+\s)?$",
    re.IGNORECASE,
)
JOINED = pattern(  # between the two figures, with nothing else beside them
    r"(?: of [a-z ]{1,30})?,?\s?(?:to|vs?\.?|versus|against|and|or|compared (?:with|to)|[-–—/])\s?", re.IGNORECASE
)
AGAINST = pattern(
    r"\b(?:compared (?:with|to)|versus|vs?|against|while|whereas|but|and|to|than)\b|[–—-]\s|\bfor (?:wo)?men\b", re.IGNORECASE
)
OPENED = pattern(r"[^.;|]{0,60}?[(:—–-]\s?(?:[a-z]+ ){0,3}", re.IGNORECASE)
PER = pattern(r"\b(?:per|every|each)\s$", re.IGNORECASE)
FAR = 160  # characters between the two figures of the groups
LEVELS = "MQN"
Pair = tuple[Figure, Figure]


def contrasted(found: Found, sentences: Sequence[Word]) -> None:
    """Enter what sets two groups apart; inferred, but where the two figures follow in brackets."""
    groups = [[number for number in sentence.figures if number >= 0] for sentence in sentences]
    for i, group in enumerate(groups):
        for number in group:
            kind = None if number in found.stated else _kind(found.text, found.figures[number])
            if kind:
                any(_enter(found, number, kind, pair, sure) for pair, sure in _pairs(found, groups, i, number, kind))


def _kind(text: str, figure: Figure) -> str | None:
    """The relation that a figure states of two groups; None for what it says of another time."""
    ahead, behind = text[max(0, figure.start - 80) : figure.start], text[figure.end : figure.end + 40]
    if figure.high is not None or figure.value is None or ANOTHER_TIME.search(ahead[-40:]):
        return None
    if figure.kind is Kind.MULTIPLE:
        said = AS_LIKELY if figure.form is Form.FRACTION else AS_MANY
        return "multiple" if said.match(behind) and not BECOMING.search(figure.text) else None
    named = NAMED.match(behind) or NAMED_BEFORE.search(ahead)
    if figure.kind is Kind.POINT or figure.unit == "point":
        return "gap" if named or BESIDE.match(behind) or LED.search(ahead) else None
    return "decline" if figure.kind is Kind.PERCENT and named else None


def _pairs(found: Found, groups: Sequence[Sequence[int]], i: int, number: int, kind: str) -> Iterator[tuple[Pair, bool]]:
    """The pairs that may be the two groups: in brackets behind, else the only two of the sentence or of one beside it."""
    here = _alike(found, groups[i], number, kind)
    behind = [other for other in here if other > number][:2]
    if len(behind) == 2 and behind == [number + 1, number + 2]:
        figure, one, two = (found.figures[n] for n in (number, *behind))
        opened = OPENED.fullmatch(found.text, figure.end, one.start)
        if opened and JOINED.fullmatch(found.text, one.end, two.start):
            yield (one, two), "(" in opened.group()
    beside = [] if here else [j for j in _beside(found, number, kind, i) if 0 <= j < len(groups)]
    for there in [here, *(_alike(found, groups[j], number, kind) for j in beside)]:
        if len(there) == 2:
            one, two = (found.figures[n] for n in there)
            if AGAINST.search(found.text, one.end, two.start) and two.start - one.end <= FAR:
                yield (one, two), False


def _beside(found: Found, number: int, kind: str, i: int) -> tuple[int, ...]:
    """The sentences that may hold the two figures where the own one has none: of a multiple the next one only."""
    if kind != "multiple":
        return i - 1, i + 1
    return (i + 1,) if AS_LIKELY.match(found.text, found.figures[number].end) else ()


def _alike(found: Found, group: Sequence[int], number: int, kind: str) -> list[int]:
    """The figures of a sentence that may be of the two groups: percentages, else levels; of another sentence, percentages."""
    letters = {n: letter(found.figures[n]) for n in group if n != number}
    rates = [n for n, sign in letters.items() if sign == "P"]
    if kind == "gap" or (kind == "multiple" and (rates or number not in group)):
        return rates
    return [n for n, sign in letters.items() if sign in LEVELS and not PER.search(found.text[: found.figures[n].start][-8:])]


def _enter(found: Found, number: int, kind: str, pair: Pair, sure: bool) -> bool:
    """Whether a claim is made: the larger of the two is above the other, or so many times the other."""
    levels = partners(*pair)
    if levels is None or levels[0].unit != levels[1].unit or None in (levels[0].value, levels[1].value):
        return False
    more, less = sorted(levels, key=lambda figure: figure.value or 0, reverse=True)
    stated = found.figures[number]._replace(direction=None)
    if kind == "gap":
        stated = stated if stated.kind is Kind.POINT else stated._replace(kind=Kind.POINT, unit="percentage_point")
        found.add("gap", [("higher", more), ("lower", less)], stated, "high" if sure else "low")
    elif kind == "decline":
        found.add("decline", [("new", less), ("old", more)], stated._replace(direction="down"), "low")
    else:
        new, old = (more, less) if (stated.value or 0) >= 1 else (less, more)
        found.add("multiple", [("new", new), ("old", old)], stated, "high" if sure else "low")
    found.stated.add(number)
    return True
