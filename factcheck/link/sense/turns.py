"""Which levels of an account are of then: by the claims that are read already, and by the entries beside them.

"Last year's imports were $2.5m against $1.8m in 1985": only the second is of then; in "exports of $26m against imports of $34m"
neither is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.figure.figure import Figure
from factcheck.link.sense.roles import is_base
from factcheck.pattern import pattern

if TYPE_CHECKING:  # only its type is wanted, and it is made of this module's work
    from factcheck.link.sense.entries import Entry
    from factcheck.link.words.found import Found

__all__ = ["told_levels", "told_otherwise", "turned"]

RISES = frozenset({"growth", "decline", "multiple"})
OPPOSITE = {"E": "I", "I": "E", "U": "Z", "Z": "U", "V": "D", "D": "V", "G": "O", "O": "G"}
AGAINST = pattern(
    r"\b(?:against|versus|compared (?:with|to))\s(?:(?!the\b)[a-z]+\s){1,3}(?:of|worth|at|total+ing)\s[^;.\d]{0,24}$"
    r"|\bthan\s(?:the number of\s)?(?:births|deaths|arrivals|departures|exports|imports)\s(?:of\s|\()$"
)
THEN = pattern(r"(?:[^;.]|\.\d){0,80}?\b(?:last|ago|earlier|before|previous|(?:19|20)\d\d)\b")
NEAR = 80  # characters before a level


def told_levels(found: Found) -> dict[int, str]:
    """Where the levels of the rates begin that are read already, and which is the new one and which the old."""
    there: dict[int, str] = {}
    for claim in found.claims:
        if claim.relation in RISES:
            there.update(
                {figure.start: role for role, figure in claim.operands if isinstance(figure, Figure) and role != "change"}
            )
    return there


def told_otherwise(found: Found, number: int) -> bool:
    """Whether a balance is already said to be something else than the sum of its sectors."""
    start = found.figures[number].start
    return number in found.stated and not found.stating(start, "total")


def turned(found: Found, there: Sequence[Entry]) -> Iterator[Entry]:
    """The entries of an account, of then where they are."""
    for i, entry in enumerate(there):
        own = [other for other in (*there[max(0, i - 1) : i], *there[i + 1 : i + 2]) if other.sentence == entry.sentence]
        if (
            entry.old
            and any(other.at > entry.at and _same(entry, other) for other in own)
            and not is_base(found.word.letters, entry.at)
        ):
            entry = entry._replace(old=not is_base(found.word.letters, own[-1].at))
        elif entry.old and any(
            other.at < entry.at and OPPOSITE.get(entry.role) == other.role and not other.old for other in own
        ):
            entry = entry._replace(old=not _against(found, entry))
        yield entry


def _same(entry: Entry, other: Entry) -> bool:
    return other.old and (other.role, other.sector) == (entry.role, entry.sector)


def _against(found: Found, entry: Entry) -> bool:
    """Whether a level stands against that of the other side, of one time."""
    figure = found.figures[entry.number]
    beside = AGAINST.search(found.text, max(0, figure.start - NEAR), figure.start) is not None
    return beside and THEN.match(found.text, figure.end, figure.end + NEAR) is None
