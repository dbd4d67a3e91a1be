"""What two levels come to by a word of consequence: "$32m in France and $18m in Spain, so that it made $50m". Inferred."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.remains import LEFT_BEHIND
from factcheck.link.sense.roles import is_level
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["resulted"]

SO = pattern(
    r"\b(?:so|leaving|giving|resulting in|thus|hence|which (?:gives|leaves|gave|left|meant)"
    r"|for net(?= (?:cash |sales? )?(?:proceeds|receipts|income)\b))\b"
)
ZERO = Fraction(0)


def resulted(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter the sum of two levels where the result is more than either, else their difference."""
    one, two, stated = (found.figures[found.word.figures[match.start(name)]] for name in ("one", "two", "stated"))
    number = found.word.figures[match.start("stated")]
    so = SO.search(found.text, two.end, stated.start)
    if number in found.stated or not so or " ratio " in found.text[so.end() : stated.start] or not _steady(found, match, so[0]):
        return False
    sides = [pair[0] for side in (one, two) if (pair := partners(side, stated))]
    if len(sides) < 2 or (stated.kind is Kind.COUNT and stated.unit and stated.unit not in {side.unit for side in sides}):
        return False  # "300 shops and 40 depots, so it needs 9,000 staff"
    added = _value(stated) > max(map(_value, sides))
    if added and "leav" in so[0] and LEFT_BEHIND.match(found.text, stated.end):
        return False  # "it borrowed $100m and guaranteed $10m, leaving $140m available"
    if added and so[0] == "for net":
        return False  # what is sold for $50m and $20m
    _enter(found, sides, stated._replace(direction=None), confidence, added=added)
    found.stated.add(number)
    return True


def _steady(found: Found, match: re.Match[str], so: str) -> bool:
    """Whether none of the three is a change or a base; "reduced by costs of $1m, for net proceeds of $49m" is no change."""
    places = [match.start(name) for name in ("one", "two", "stated") if name != "two" or so != "for net"]
    return all(is_level(found.text, found.word.letters, at, found.figures[found.word.figures[at]]) for at in places)


def _enter(found: Found, sides: list[Figure], stated: Figure, confidence: str, *, added: bool) -> None:
    if added:
        found.add("total", [("term", side) for side in sides], stated, confidence)
    else:
        less, more = sorted(sides, key=_value)
        found.add("difference", [("larger", more), ("smaller", less)], stated, confidence)


def _value(figure: Figure) -> Fraction:
    return figure.value or ZERO
