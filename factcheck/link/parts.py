"""Shares and totals: from a match of a construction to parts, wholes and terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from factcheck import units
from factcheck.figure import Figure, Kind, sets
from factcheck.language.en.topics import ALIKE, QUALIFIERS, VALUES
from factcheck.link.bind import Found
from factcheck.link.levels import alike, partners

__all__ = ["LEVELS", "divided", "parted", "shared", "summed"]

LEVELS = "MQN"
EACH = re.compile(r"[^|MQNPG]{0,8}s")  # "respectively"
OF = re.compile(r"[)\s,]{0,3}of ([^.,:;()]{0,40})")
BOTH = re.compile(
    r"\b(?:some|many|several|others?|who|which|often|could|may|most)\b[^.]{0,30}\bboth\b|\boverlap|\bmore than one\b"
)
JOINT = re.compile(r"\b(?:together|combined|jointly|altogether|between them)\b", re.IGNORECASE)
STOP = re.compile(r"[,.;(]")
PRONOUN = re.compile(r"(?:it|that|this|these|those|them)\b", re.IGNORECASE)
WORD = re.compile(r"(?<!['’])\b[a-z]{3,}(?!['’])\b")
ALL = re.compile(r"\b(?:total|whole|sum|all|that|this|them|these|those|it)\b")
NONE: frozenset[str] = frozenset()
BEYOND = Fraction(5, 4)
MANY = 2  # of one there is no "each"
ONE = Fraction(1)
EMPTY = Fraction(0)


def shared(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter the share that a match states; False where its figures are taken or cannot be part and whole."""
    stated, part, whole = (found.number(match, name) for name in ("stated", "part", "whole"))
    if stated is None or part is None or whole is None or stated in found.stated:
        return False
    pair = partners(found.figures[part], found.figures[whole])
    if not pair or _beyond(*pair) or pair[0].value == 1:
        return False
    figure = replace(found.figures[stated], direction=None)
    apart = "|" in match.group()  # part and whole stand in different sentences
    if apart and not (_same(found.figures[part], found.figures[whole]) and _of_it(found.text, figure, pair[1])):
        return False
    found.add("share", [("part", pair[0]), ("whole", pair[1])], figure, confidence)
    found.stated.add(stated)
    found.shares |= {part, whole}
    return True


def _same(part: Figure, whole: Figure) -> bool:
    """Whether they count the same: "five sources" are no part of 238,924 visitors."""
    counted = part.kind is Kind.COUNT and (part.value or 0) < 10
    return (
        part.kind is whole.kind
        and not counted
        and (part.unit == whole.unit or None in (part.unit, whole.unit) or part.kind is Kind.COUNT)
    )


def parted(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter a share that is implied: a part and its whole, and no percentage."""
    part, whole = (found.number(match, name) for name in ("part", "whole"))
    if part is None or whole is None or {part, whole} & found.shares:
        return False
    pair = partners(found.figures[part], found.figures[whole])
    if not pair or _beyond(*pair):
        return False
    found.add("share", [("part", pair[0]), ("whole", pair[1])], None, confidence)
    return True


def divided(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter an amount for each of a count: "$500m, or $1,250 a head, for 400,000 people"."""
    stated, amount, count = (found.number(match, name) for name in ("stated", "new", "old"))
    if stated is None or amount is None or count is None or stated in found.stated:
        return False
    each, whole, counted = (found.figures[number] for number in (stated, amount, count))
    same = counted.unit is not None and counted.unit == whole.unit
    if not alike(each, whole) or same or counted.kind is Kind.MONEY or (counted.value or 0) < MANY:
        return False
    found.add("per", [("amount", whole), ("count", counted)], replace(each, direction=None), confidence)
    found.stated.add(stated)
    return True


def _of_it(text: str, stated: Figure, whole: Figure) -> bool:
    """Whether the share is of that whole: "12 percent of the sales" after "sales were $20m", not after "it invested $20m"."""
    of = OF.match(text, stated.end)
    if not of:
        return True
    near_by = text.count(". ", whole.end, stated.start) <= 1
    nouns = set() if PRONOUN.match(of.group(1)) else _nouns(of.group(1))
    if not nouns:
        return near_by and ALL.search(of.group(1).lower()) is not None
    start = max(text.rfind(". ", 0, whole.start), text.rfind("\n", 0, whole.start), whole.start - 160, 0)
    near = _nouns(text[start : whole.start] + STOP.split(text[whole.end : whole.end + 50], 1)[0])
    if "trade" in nouns and near & {"export", "import"}:  # a side of it
        return False
    if nouns & QUALIFIERS - near:
        return False
    return any(noun in near or near & ALIKE.get(noun, NONE) for noun in nouns - QUALIFIERS)


def _nouns(text: str) -> set[str]:
    """The words of a phrase without their plural; imports and exports together are trade."""
    words = {word.rstrip("s") for word in WORD.findall(text.lower()) if word not in VALUES}
    return words - {"import", "export"} | {"trade"} if {"import", "export"} <= words else words


def summed(found: Found, match: re.Match[str], family: str, confidence: str) -> bool:
    """Enter the total that a match states.

    Of a list that need not be all ("including"), parts that fall short of the whole say nothing; parts beyond it do.
    """
    whole = found.number(match, "whole")
    start, end = match.span("terms")
    if "A" in found.before(match, "whole") or _each(found, match):
        return False
    numbers = [n for n in found.word.figures[start:end] if n >= 0 and found.word.letters[found.word.figures.index(n)] in LEVELS]
    if whole is None or len(numbers) < 2 or found.stated.intersection(numbers) or ("total", whole, numbers[0]) in found.pairs:
        return False
    if "joint" in match.re.groupindex and not JOINT.search(
        found.text, found.figures[numbers[-1]].end, found.figures[whole].start
    ):
        return False
    pairs = [partners(found.figures[n], found.figures[whole]) for n in numbers]
    if None in pairs or any(_beyond(*pair) for pair in pairs if pair) or _overlapping(found.text, pairs):
        return False
    terms = [pair[0] for pair in pairs if pair]
    if _far_short(terms, found.figures[whole]) or (family == "partial" and _short(terms, found.figures[whole])):
        return False
    found.add("total", [("term", term) for term in terms], replace(found.figures[whole], direction=None), confidence)
    found.stated.add(whole)
    found.pairs.add(("total", whole, numbers[0]))
    return True


def _each(found: Found, match: re.Match[str]) -> bool:
    """Whether the figures are of different years or things; after a colon they are the parts of what stands before."""
    letters = found.word.letters
    return EACH.match(letters, match.end()) is not None and letters[: match.start("terms")].rstrip("_")[-1:] != ":"


def _overlapping(text: str, pairs: Sequence[tuple[Figure, Figure] | None]) -> bool:
    """Whether some count twice: "412 reported headaches and 530 nausea; some reported both"."""
    last = max(pair[0].end for pair in pairs if pair)
    return BOTH.search(text, last, last + 100) is not None


def _beyond(part: Figure, whole: Figure) -> bool:
    """Whether a figure is far too large to be a part of another: 80,000 tons are none of "two tankers"."""
    if part.value is None or whole.value is None:
        return False
    size = _in(whole, part) * part.value
    return size > BEYOND * whole.value or size == whole.value


def _in(whole: Figure, part: Figure) -> Fraction:
    """How much of the whole's unit one of the part's is: 1/1000 for gigawatts of terawatts."""
    return units.factor(part.unit or "", whole.unit or "") or ONE


def _far_short(terms: list[Figure], whole: Figure) -> bool:
    """Whether counts come nowhere near: "one million units, consisting of four shares and two warrants"."""
    return whole.kind is Kind.COUNT and sum(((term.value or EMPTY) * _in(whole, term) for term in terms), EMPTY) * 10 < (
        whole.value or EMPTY
    )


def _short(terms: list[Figure], whole: Figure) -> bool:
    """Whether the terms fall short of the whole: 30 and 20 of 100 may be some of its parts."""
    most = [s.loose.high * _in(whole, term) if (s := sets(term)) and s.loose.high is not None else None for term in terms]
    least = sets(whole)
    if least is None or least.loose.low is None or None in most:
        return True
    return sum((high for high in most if high is not None), EMPTY) < least.loose.low
