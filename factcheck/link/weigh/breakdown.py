"""Shares that a text says are all of a whole: "split 60 percent, 30 percent and 10 percent", "... and the rest, 12 percent".

They state nothing, so they are no family with a stated figure: a sentence has one set or none, told by words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from factcheck.claim.claim import Claim
from factcheck.figure.figure import Form, Kind
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading

__all__ = ["breakdowns"]

FEWEST, LAST = 2, 2  # shares; words around the last in which "the rest" is looked for
APART = 24  # tokens between two of them


def breakdowns(r: Reading) -> Iterator[Claim]:
    """One for each sentence whose percentages are said to be all, and that stands alone: its neighbours tell no share."""
    told = {k: [f for f in group if f.figure.kind is Kind.PERCENT] for k, group in groupby(r.facts, key=lambda f: f.sentence)}
    for k, shares in told.items():
        beside = [*told.get(k - 1, ()), *told.get(k + 1, ())]
        if (
            len(shares) >= FEWEST
            and all(map(_plain, shares))
            and not any(map(_plain, beside))
            and _near(shares)
            and _all_said(r, shares)
        ):
            yield Claim("", "breakdown", tuple(("part", f.figure) for f in shares))


def _plain(f: Fact) -> bool:
    return f.role in (Role.SHARE, Role.PART) and f.figure.form is Form.NUMBER and f.figure.high is None and not f.way


def _near(shares: list[Fact]) -> bool:
    return all(b.token - a.token < APART for a, b in pairwise(shares))


def _all_said(r: Reading, shares: list[Fact]) -> bool:
    """ "the remaining 12 percent", or a word of dividing before the first of three and more."""
    first, last = shares[0], shares[-1]
    if r.words.sums["remaining"] & set(last.left[:LAST]):
        return not any(r.words.sums["remaining"] & set(f.left[:LAST]) for f in shares[:-1])
    return len(shares) > FEWEST and bool(r.words.sums["divided"] & set(first.left)) and last.left[:1] == ("and",)
