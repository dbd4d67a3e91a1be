"""Whether the words between whole and parts are those that a row of totals asks for: "together", "made up of", "making"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.language.en.topics import DUE, JOINT, MADE_OF, OFFSET, REST
from factcheck.link.sense import sides, terms
from factcheck.link.words.found import Found, Place
from factcheck.link.words.levels import partners, worth
from factcheck.pattern import pattern

__all__ = ["said", "unsaid"]

MAKING = pattern(r"\b(?:making|giving|adding up to)\s")
OWN_SUM = pattern(  # "and sales totalled"
    r"[,;]\s(?:(?:and|or|while|but)\s)?(?:(?:the|its|their)\s)?"
    r"(?!(?:together|in|for|with|these|they|both|this|that|which|it|an?|all|some|grand|combined|overall|total\w*)\b)"
    r"[a-z]+(?:\s[a-z]+)?\s(?:in\s)?total(?:s|l?ed)?\b"
)
ADDING = pattern(  # behind the last part, with no subject of its own
    r"\)?(?:\s(?:in|from|for|on|at|of)\s(?:the\s)?\w{1,24})?\s(?:(?:together|jointly|combined)\s)?"
    r"(?:total(?:s|led|ed)?|(?:add(?:s|ed)?|sum(?:s|med)?) up to|c[ao]mes? to|amount(?:s|ed)? to)\s"
)
SAID = {"adding": ADDING, "rest": REST, "due": DUE, "making": MAKING, "less": OFFSET, "made": MADE_OF}  # by the groups of rows
SAYING = SAID.keys() | {"halved"}
OF_THEM = pattern(r"\s+of (?:them|these|those|this|that|which|whom)\b")
ZERO = Fraction(0)
TENTH = 10


def unsaid(found: Found, row: Sequence[str]) -> bool:
    """Whether no word that a row of totals needs, by its groups, stands among the figures of the word at hand."""
    if SAYING.isdisjoint(row):
        return False
    if not all(found.may(SAID[name]) for name in row if name in SAID):
        return True
    numbers = [n for n in found.word.figures if n >= 0]
    first, last = found.figures[numbers[0]], found.figures[numbers[-1]]
    if "halved" in row and not terms.may_halve(found, first, last):
        return True
    return not all(SAID[name].search(found.text, first.start, last.end) for name in row if name in SAID)


def said(found: Found, match: re.Match[str], number: int, places: Sequence[Place], change: bool) -> bool:
    """Whether the words are those of a sum: "together", "made up of"; "accounted for" is none."""
    whole, groups = found.figures[number], match.re.groupindex
    if "halved" in groups:
        return _halved(found.text, whole, [figure for _, figure in places])
    if "rest" in groups:
        return len(places) > 1 and REST.search(found.text, places[-2][1].end, places[-1][1].start) is not None
    if "due" in groups:
        offset = OFFSET.search(found.text, places[0][1].end, places[-1][1].start) is not None
        return (change or offset) and DUE.search(found.text, whole.end, places[0][1].start) is not None
    if "sum" in groups:
        return OWN_SUM.search(found.text, places[-1][1].end, whole.start) is None
    if "them" in groups:
        return OF_THEM.match(found.text, places[0][1].end) is not None
    if "adding" in groups:
        return ADDING.match(found.text, places[-1][1].end, whole.start) is not None
    if "making" in groups:
        return MAKING.search(found.text, places[-1][1].end, whole.start) is not None
    if "less" in groups:
        return len(places) == 2 and OFFSET.search(found.text, places[0][1].end, places[1][1].start) is not None
    if "joint" in groups:
        return JOINT.search(found.text, places[-1][1].end, whole.start) is not None
    return "made" not in groups or MADE_OF.search(found.text, whole.end, places[0][1].start) is not None


def _halved(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether two parts are the halves of the whole before them; where they may be of something else, they come near it."""
    if not terms.halves(text, parts) or not sides.of_whole(text, whole, parts):
        return False
    pairs = [pair[0] for part in parts if (pair := partners(part, whole))]
    size, come = whole.value or ZERO, sum(((pair.value or ZERO) * worth(whole, pair) for pair in pairs), ZERO)
    return not sides.own_subject(text, whole, parts) or abs(come - size) * TENTH < size
