"""Multiples that stand before their levels, which another claim has: "It doubled its profit. Profit was £283m, up 96% on the
£144m of last year". Inferred."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.figure.figure import Figure
from factcheck.link.sense.measure import next_measure, one_measure
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["doubled"]

RISEN = pattern(r".*(?:doubl|tripl|trebl|quadrupl|fold)")
RISES = ("growth", "change")
FAR = 500  # characters
WIDE = Fraction(3, 2)  # times: further off it is of other levels
ZERO, ONE = Fraction(0), Fraction(1)


def doubled(found: Found) -> None:
    """Enter the multiples of the only rise that is told of the same thing, or in the same sentence."""
    for number, figure in enumerate(found.figures):
        if figure.unit != "times" or number in found.stated or not RISEN.match(figure.text.lower()):
            continue
        pairs = {(new.start, old.start): (new, old) for new, old in _rises(found, figure)}
        if len(pairs) == 1:
            ((new, old),) = pairs.values()
            off = (new.value or ZERO) / (old.value or ONE) / (figure.value or ONE)
            if 1 / WIDE < off < WIDE:
                found.add("multiple", [("new", new), ("old", old)], figure._replace(direction=None), "low")
                found.stated.add(number)


def _rises(found: Found, figure: Figure) -> Iterator[tuple[Figure, Figure]]:
    """The levels of the rises that are told after a multiple."""
    first, last = sentence_at(found.text, figure.start)
    told = next_measure(found.text[figure.end : last]) or next_measure(found.text[first : figure.start])
    for claim in found.claims:
        levels = {role: of for role, of in claim.operands if isinstance(of, Figure)}
        new, old = levels.get("new"), levels.get("old")
        if claim.relation not in RISES or new is None or old is None or not figure.end < new.start < figure.end + FAR:
            continue
        shown = next_measure(found.text[sentence_at(found.text, new.start)[0] : new.start])
        same = told is not None and shown is not None and one_measure(told, shown)
        if (same or new.start < last <= old.start) and (new.value or 0) > (old.value or 0):
            yield new, old
