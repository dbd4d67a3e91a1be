"""Ties of the levels of a change: how each is marked, when each is, and how a step and its rate stand."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.figure.figure import Kind
from factcheck.link.weigh.fact import Fact, Role

__all__ = ["basis", "marks", "step", "when"]

UNLIKELY = {"new": (Role.OLD, Role.STEP), "old": (Role.NEW, Role.STEP), "step": (Role.LEVEL, Role.OLD, Role.NEW)}


def marks(f: Fact, name: str) -> Iterator[str]:
    yield f"+{name} marked {f.mark}"
    yield f"{'-' if f.role in UNLIKELY[name] else '+'}{name} seems {f.role.value}"
    if f.far:
        yield f"+{name} further off {f.far}"
    for trait in (
        "forecast", "then forecast", "extreme", "bond", "stake", "per", "cause", "range", "annual", "basis", "including",
        "share", "total", "rated", "spread", "then of", "then =",
    ):  # fmt: skip
        if trait in f.traits:
            yield f"-{name} {trait}"
    if f.then:
        yield f"{'+' if name == 'old' else '-'}{name} then"
    if f.now:
        yield f"{'-' if name == 'old' else '+'}{name} now"
    if f.attached and name != "step":
        yield f"-{name} attached to a change"
    if len(f.figure.text) == 1:
        yield f"-{name} a bare digit"
    if "then (" in f.traits:
        yield f"+{name} before a bracket"


def when(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the old level is of an earlier time, and of a period as long."""
    if a.years and b.years:
        yield "+years in order" if max(a.years) > max(b.years) else "-one year" if a.years == b.years else "-years reversed"
    elif a.years or b.years:
        yield "+year on old" if b.years else "+year on new"
    if b.then != a.then:
        yield "+then on old alone" if b.then else "-then on new alone"
    if a.months and b.months:
        yield "+one month" if a.months == b.months else "+other month"
    if a.length and b.length:
        yield "+one length of period" if a.length == b.length else "-other length of period"
    if S.base and b.years:
        yield "+base year is old's" if S.base & b.years else "-base year is not old's"
    if S.span and b.span:
        yield "+compared over one length" if S.span == b.span else "-compared over another length"
    yield from _order(S, a, b)


def _order(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """Whether the order of the two, and their places in lists, are those of a new and an old level."""
    if a.role is Role.NEW and b.role is Role.OLD:
        yield "+to new from old"
    if b.bracket and b.n == a.n + 1 and not a.bracket:
        yield "+old in brackets behind new"
    if b.role is not Role.OLD:
        if b.n < a.n and a.role is not Role.NEW and not (a.years and b.years):
            yield "-old before new, unmarked"
        elif a.n < b.n and not b.bracket and not b.then:
            yield "-old behind new, unmarked"
    if a.place[1] and a.place[1] == b.place[1] and abs(a.n - b.n) == abs(a.place[0] - b.place[0]) and a.sentence == b.sentence:
        yield "-both in one list"
    for f, name in ((a, "new"), (b, "old")):
        if f.place[1] and S.place[1] == f.place[1]:
            yield f"+{name} at its place in lists" if S.place[0] == f.place[0] else f"-{name} at another place in lists"


def step(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    """How a step and its rate stand together: "rose $6m, or 7%, to $96m"."""
    if a.way and S.way:
        yield "+one way" if a.way == S.way else "-ways apart"
    if S.n == a.n + 1:
        yield "+step, rate"
        if S.bracket and S.mark == "(":
            yield "+step (rate)"
        if S.mark == "or":
            yield "+step, or rate"
    elif S.n + 1 == a.n:
        yield "+rate, step"
        if a.mark in ("or", "("):
            yield "+rate (step)"
    if b.n == max(S.n, a.n) + 1 and b.role in (Role.NEW, Role.OLD):
        yield "+step and rate to new" if b.role is Role.NEW else "+step and rate from old"


def basis(S: Fact, a: Fact, b: Fact) -> Iterator[str]:
    for trait in ("basis", "annual", "forecast", "rated", "per", "cause", "bond", "share", "extreme"):
        if trait in S.traits:
            yield f"+rate {trait} too" if trait in a.traits & b.traits else f"-rate {trait} alone"
    marked = a.mark == "to" and b.mark in ("from", "against")  # "rose 14 percent to 6.0 percent from 5.0": points, called percent
    if a.figure.kind is Kind.PERCENT and S.figure.kind is Kind.PERCENT and not marked:
        yield "-percent of percents"
