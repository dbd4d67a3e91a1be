"""The change beside a rate whose levels are known: "a 6.1% increase (1.4 million more households) on the 23.4 million of 2011".
Inferred."""

from __future__ import annotations

from factcheck.figure.figure import Figure, Kind
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["bracketed"]

BESIDE = pattern(  # between a rate and its change
    r"(?:\s(?:in|de)crease|\s(?:rise|fall|drop|decline|jump|growth|gain|reduction|lower|higher|more|less|fewer|up|down))?,?\s"
    r"(?:\((?:or\s|by\s|an?\s(?:extra|additional)\s|some\s|about\s|around\s)?|or\s(?:by\s|some\s|about\s|an?\sextra\s)?)"
)
ENDS = pattern(r"\s(?:more|fewer|less|higher|lower|extra|additional)\b|\s?\)")
ON = pattern(r"(?:\s[a-z]+){0,3}\)\s(?:on|from|over|than|compared\s(?:with|to))\s(?:the\s)?(?:[a-z]+\s){0,2}")
CHANGES = frozenset({"change", "difference"})
WAYS = {"growth": "u", "decline": "d"}


def bracketed(found: Found) -> None:
    """Enter such changes."""
    numbers = {figure.start: n for n, figure in enumerate(found.figures)}
    for claim in [claim for claim in found.claims if claim.relation in WAYS and claim.stated]:
        levels = {role: figure for role, figure in claim.operands if isinstance(figure, Figure)}
        stated = numbers.get(claim.stated.start) if claim.stated else None
        if stated is None or "new" not in levels:
            continue
        number = numbers.get(levels["change"].start) if "change" in levels else stated + 1
        old = levels.get("old") or _base(found, number)
        if number is None or old is None or not _beside(found, stated, number, {levels["new"].start, old.start}):
            continue
        roles = Roles("change", WAYS[claim.relation], found.figures[number], levels["new"], old, None)
        enter(found, roles, (number,))


def _base(found: Found, number: int | None) -> Figure | None:
    """The level behind a change from which it is: "(1.4 million more) on the 23.4 million of 2011"."""
    if number is None or number + 1 >= len(found.figures):
        return None
    old = found.figures[number + 1]
    return old if ON.fullmatch(found.text, found.figures[number].end, old.start) else None


def _beside(found: Found, stated: int, number: int, levels: set[int]) -> bool:
    """Whether the figure behind a rate is its change."""
    if number != stated + 1 or number >= len(found.figures):
        return False
    change = found.figures[number]
    start = found.figures[number].start
    if found.stating(start, *CHANGES):
        return False
    told = change.high is None and change.kind is not Kind.PERCENT and change.start not in levels
    beside = BESIDE.fullmatch(found.text, found.figures[stated].end, change.start) and ENDS.match(found.text, change.end)
    return told and beside is not None
