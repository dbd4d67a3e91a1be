"""What no construction tells: facts of each figure, candidates by role and unit, named ties for and against, one choice.

No value is read: other digits of the same notation give the same claims.
"""

from __future__ import annotations

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.bind.breakdown import breakdowns
from factcheck.link.bind.change import CHANGE
from factcheck.link.bind.choose import Chosen, Key, chosen, key
from factcheck.link.bind.english import ENGLISH
from factcheck.link.bind.ratio import RATIO
from factcheck.link.bind.reading import Reading, read
from factcheck.link.bind.score import weights
from factcheck.link.bind.sums import SUM
from factcheck.link.words.found import Found

__all__ = ["FAMILIES", "bindings", "bound"]

FAMILIES = (CHANGE, RATIO, SUM)


def bound(found: Found) -> None:
    """Enter the likeliest claim of each figure that states nothing yet, and the shares that are said to be all."""
    reading = read(found.text, found.figures, ENGLISH)
    for c in bindings(found, reading):
        instead = c.binding.runner_up.figures if c.binding.runner_up else ()
        texts = tuple(found.figures[n].text for n in instead)
        _enter(found, c.claim._replace(confidence="low", reasons=c.binding.ties, instead=texts))
        found.stated.add(c.binding.stated)
    for claim in breakdowns(reading):
        _enter(found, claim)


def _enter(found: Found, claim: Claim) -> None:
    operands = [(role, o) for role, o in claim.operands if isinstance(o, Figure)]
    found.add(claim.relation, operands, claim.stated, claim.confidence, claim)


def bindings(found: Found, reading: Reading) -> list[Chosen]:
    """What is claimed of the figures of a text, with the reasons for each, in the order of the stated figures."""
    return chosen(reading, FAMILIES, weights(), found.stated, _taken(found))


def _taken(found: Found) -> set[Key]:
    """What other claims have: no two are of the same figures."""
    taken = set()
    for claim in found.claims:
        figures = [found.numbered(o) for _, o in claim.operands if isinstance(o, Figure)]
        if claim.stated and None not in figures:
            taken.add(key(claim.stated, [n for n in figures if n is not None]))
    return taken
