"""What a figure may be the result of: the operands within reach that a relation could take, by role and unit alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from factcheck.figure.figure import Form, Kind
from factcheck.link.weigh.fact import Fact, Role

__all__ = ["Candidate", "alike", "changes", "states_change"]

SENTENCES, FIGURES = 2, 9  # how far operands are looked for
LEVELS = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
JOINED = frozenset(["or", "(", ",", "and", "#", "^"])  # between a step and its rate: "$4m, or 8%"
POINT = "point"  # of an index, or of percentages: "rose two points to 38% from 36%"


class Candidate(NamedTuple):
    """shape: "no" (new and old), "cn" (change and new), "co" (change and old) ..., then the figures in that order."""

    shape: str
    figures: tuple[int, ...]


def alike(a: Fact, b: Fact) -> bool:
    """Whether two levels may be of one quantity, by notation alone: "$5m" and "4m", not "$5m" and "4 tonnes"."""
    f, g = a.figure, b.figure
    if f.kind is g.kind:
        return f.kind is Kind.COUNT or f.unit == g.unit
    return (f.unit is None or g.unit is None) and f.kind in LEVELS and g.kind in LEVELS


def changes(facts: Sequence[Fact], s: int) -> Iterator[Candidate]:
    """Of a growth, step, gap or multiple: the level that it led to and the one from which; or the step and a level."""
    stated = facts[s]
    if "own basis" in stated.traits and stated.role is Role.GROWTH:
        return  # "rose 6% in constant currencies to $90m from $96m"
    near = [f for f in _near(facts, stated) if _may_change_by(stated, f)]
    for a in near:
        for b in near:
            if a.n != b.n and alike(a, b) and _together(a, b, stated) and not (_told_twice(a, b) or _told_twice(b, a)):
                yield Candidate("no", (a.n, b.n))
                if stated.role in RATES and _may_be_step(a, stated):
                    yield Candidate("cn", (a.n, b.n))
                    yield Candidate("co", (a.n, b.n))


def _together(a: Fact, b: Fact, stated: Fact) -> bool:
    """Whether one level stands in the sentence of the change, or both in one beside it."""
    return (
        stated.sentence in (a.sentence, b.sentence)
        or a.sentence == b.sentence
        or {a.sentence, b.sentence} == {stated.sentence + 1, stated.sentence + 2}
    )


def _told_twice(a: Fact, b: Fact) -> bool:
    """Whether a bracket tells an amount again in another unit, though one of the two was not read: "8 million ($400,000)"."""
    beside = b.n == a.n + 1 and b.bracket not in (0, a.bracket) and a.right[:1] == b.left[:1] == ("(",)
    return beside and b.figure.unit is not None and a.figure.unit != b.figure.unit


RATES = (Role.GROWTH, Role.SHARE, Role.PART)


def states_change(f: Fact) -> bool:
    """Whether a figure may state a change: a percentage, points, a multiple, or an amount that reads as a step."""
    if f.role is Role.VAGUE:
        return False
    told = f.role is Role.STEP or "between" in f.traits or f.attached or f.mark == "by"  # "beat the 50 of May by 4"
    if f.role is Role.TIME:
        return told and f.figure.unit == "year"  # "a gap of five years" between 81 and 86
    return told or f.figure.kind not in LEVELS or f.figure.unit == POINT


def _near(facts: Sequence[Fact], stated: Fact) -> list[Fact]:
    lo, hi = max(0, stated.n - FIGURES), stated.n + FIGURES + 1
    return [
        f
        for f in facts[lo:hi]
        if f.n != stated.n
        and abs(f.sentence - stated.sentence) <= SENTENCES
        and f.role is not Role.VAGUE
        and "then =" not in f.traits
        and (f.role is Role.TIME) == (stated.role is Role.TIME)
    ]


def _may_change_by(stated: Fact, level: Fact) -> bool:
    kind, unit = stated.figure.kind, level.figure.kind
    if kind is Kind.POINT or (stated.figure.unit == POINT and unit is Kind.PERCENT):
        return unit is Kind.PERCENT or (unit is Kind.COUNT and level.figure.unit is None)
    if kind in (Kind.PERCENT, Kind.MULTIPLE) or stated.figure.form is Form.FRACTION:
        return unit in LEVELS or unit is Kind.PERCENT
    return alike(stated, level)


def _may_be_step(a: Fact, stated: Fact) -> bool:
    if a.figure.kind not in LEVELS:
        return False
    if a.role is Role.STEP:
        return True
    later = stated if stated.n > a.n else a
    beside = abs(a.n - stated.n) == 1 and a.sentence == stated.sentence and later.mark in JOINED
    return beside and a.role not in (Role.OLD, Role.NEW) and a.mark not in ("be", "at")
