"""Which figures belong together: facts of each, candidates by role and unit, named ties for and against, one choice.

What belongs together is decided without a look at values: other digits of the same notation, the same figures.
Which of two is the larger, where no word tells the way, is asked when that is done.
"""

from __future__ import annotations

import re

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Figure
from factcheck.link.weigh.change import CHANGE
from factcheck.link.weigh.change_claim import exact, is_quoted_surely, plain
from factcheck.link.weigh.ratio import RATIO
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.score import Chosen, Key, chosen, key, weights
from factcheck.link.weigh.sums import SUM, breakdowns
from factcheck.link.words.found import Found
from factcheck.pattern import pattern

__all__ = ["FAMILIES", "bindings", "weighed"]

FAMILIES = (CHANGE, RATIO, SUM)
LOOSE = pattern(r"(?:more than )?(?:doubl|trebl|tripl|quadrupl)(?:ed|ing|es?)", re.IGNORECASE)


def weighed(found: Found, reading: Reading) -> None:
    """Enter the likeliest claim of each figure that states nothing yet, and the shares that are said to be all."""
    for c in bindings(found, reading):
        instead = c.binding.runner_up.figures if c.binding.runner_up else ()
        found.add(
            c.claim.relation, _figures(c.claim), c.claim.stated, "high" if _told(reading, c) else "low",
            reasons=c.binding.ties, instead=tuple(found.figures[n].text for n in instead),
        )  # fmt: skip
        found.stated.add(c.binding.stated)
    for claim in breakdowns(reading):
        found.add(claim.relation, _figures(claim), None, claim.confidence)


def _told(r: Reading, c: Chosen) -> bool:
    """Whether a claim is told without a doubt; "doubled" is said of what rose by three quarters, too."""
    if c.claim.stated is not None and LOOSE.fullmatch(c.claim.stated.text):
        return False
    if c.family is not CHANGE:
        return c.sure
    told = r, c.binding.stated, c.binding.candidate
    return ((c.sure and plain(*told)) or exact(*told)) and is_quoted_surely(*told)


def _figures(claim: Claim) -> list[tuple[str, Figure]]:
    return [(role, o) for role, o in claim.operands if isinstance(o, Figure)]


def bindings(found: Found, reading: Reading) -> list[Chosen]:
    """What is claimed of the figures of a text, with the reasons for each, in the order of the stated figures."""
    return chosen(reading, FAMILIES, weights(), found.stated, _taken(found))


def _taken(found: Found) -> set[Key]:
    """What other claims have: no two are of the same figures."""
    taken = set()
    for claim in found.claims:
        figures = [found.numbered(o) for _, o in claim.operands if isinstance(o, Figure)]
        if claim.stated and None not in figures:
            taken.add(key(claim.relation, claim.stated, [n for n in figures if n is not None]))
    return taken
