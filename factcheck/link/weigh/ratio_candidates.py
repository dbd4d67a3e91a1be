"""What a share may be of, and what a level for each of many may come from: by role, unit and place in line alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Form, Kind
from factcheck.link.weigh.candidate import LEVELS, SENTENCES, Candidate, alike
from factcheck.link.weigh.fact import Fact, Role

__all__ = ["PER", "SHARE", "is_share", "ratios", "states_ratio"]

SHARE, PER = "pw", "ac"  # a part and its whole; an amount and the count that it is divided by
PART_BEHIND, PART_AHEAD = 4, 3  # levels before and behind a share; "18 of 73 seats, 3 of them won in May (25%)"
WHOLE_BEHIND, WHOLE_AHEAD = 7, 4


def is_share(f: Fact) -> bool:
    """A percentage or a fraction in words."""
    kind, form = f.figure.kind, f.figure.form
    return kind is Kind.PERCENT or (kind is Kind.MULTIPLE and form is Form.FRACTION)


def states_ratio(f: Fact) -> bool:
    """Whether a figure may be a share (no growth, unless "made up 5% of") or a level for each of many."""
    if f.role in (Role.VAGUE, Role.TIME) or f.figure.high is not None:
        return False
    if is_share(f):
        return f.role is not Role.GROWTH or bool(f.traits & {"then of", "carried"}) or f.mark in ("of", ",", "or", ":")
    return f.figure.kind in LEVELS and (
        "per" in f.traits or "each" in f.traits or (f.mark == "at" and f.figure.kind is Kind.MONEY)
    )


def ratios(facts: Sequence[Fact], s: int) -> Iterator[Candidate]:
    """Of a share its part and whole, of a level for each its amount and count; the nearer first."""
    stated = facts[s]
    parts = _levels(facts, stated, PART_BEHIND, PART_AHEAD)
    wholes = _levels(facts, stated, WHOLE_BEHIND, WHOLE_AHEAD)
    if is_share(stated):
        pairs = ((p, w) for p in parts if _level(p) for w in wholes if _level(w) and alike(p, w))
        yield from (Candidate(SHARE, (p.n, w.n)) for p, w in pairs if p.n != w.n and abs(p.sentence - w.sentence) <= SENTENCES)
    else:
        amounts = [a for a in parts if _level(a) and _amount(a, stated)]
        yield from (Candidate(PER, (a.n, c.n)) for a in amounts for c in wholes if c.n != a.n and _count(c))


def _levels(facts: Sequence[Fact], stated: Fact, behind: int, ahead: int) -> list[Fact]:
    """The nearest levels before a figure and behind it, within two sentences."""
    lo, hi = max(0, stated.n - 14), stated.n + 10
    near = [
        f
        for f in facts[lo:hi]
        if f.n != stated.n
        and abs(f.sentence - stated.sentence) <= SENTENCES
        and f.figure.kind in LEVELS
        and f.role is not Role.VAGUE
    ]
    before, after = [f for f in near if f.n < stated.n], [f for f in near if f.n > stated.n]
    return [*reversed(before[-behind:]), *after[:ahead]]


def _level(f: Fact) -> bool:
    return f.role is not Role.TIME


def _amount(f: Fact, stated: Fact) -> bool:
    a, b = f.figure, stated.figure
    return (
        a.kind is b.kind
        if a.unit == b.unit
        else {a.kind, b.kind} != {Kind.MONEY, Kind.MEASURE}
        and (a.unit is None or b.unit is None or a.kind is b.kind is Kind.COUNT)
    )


def _count(f: Fact) -> bool:
    return f.figure.kind is not Kind.MONEY
