"""Ties of a sum that tell what it is of: its parts among themselves, the whole, balances and growths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.figure.figure import Kind
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_words import account_of, ahead, passed, said_at, standing
from factcheck.link.weigh.ties import place

__all__ = ["among", "balance", "growths", "order", "sides", "whole"]

NEAR, FAR = 6, 30  # tokens
SENTENCE = 2
DIGITS = 6  # printed places by which two figures are not of one kind
COMPOUND = re.compile(r"\w-[a-z]")
UNLIKE = frozenset(["forecast", "extreme", "basis", "per", "stake", "annual", "range", "bond", "cause", "including"])
BALANCE = ("net", "balance", "surplus", "deficit", "rest")
OPEN = ("trade", "budget", "people", "sex", "goods")


def order(S: Fact, levels: Sequence[Fact], shape: str) -> Iterator[str]:
    first, last = levels[0], levels[-1]
    order = "first" if S.n < first.n else "last" if S.n > last.n else "among"
    near = min(levels, key=lambda f: abs(f.token - S.token))
    away = abs(near.sentence - S.sentence)
    spread = last.sentence - first.sentence
    yield f"+{shape}: S {order}, {('in their sentence', 'a sentence off', 'two sentences off')[away]}"
    if spread:
        yield f"-parts over {spread + 1} sentences"
    steps = [b.token - a.token for a, b in pairwise(levels)]
    yield "+parts close" if max(steps) < NEAR * 2 else "-parts far" if max(steps) > FAR else "+parts not far"
    d = abs(near.token - S.token)
    yield "+whole beside a part" if d < NEAR else "-whole far off" if d > FAR else "+whole not far"
    if shape == "terms":
        yield from ("-whole and part: " + tie[1:] for tie in place(S, near) if tie == "-bracket between")


def among(r: Reading, levels: Sequence[Fact]) -> tuple[str, ...]:
    """Whether the parts are told alike, each of something of its own: asked of each figure that they may make up."""
    return r.once(("among", *(f.n for f in levels)), lambda: _among(r, levels))


def _among(r: Reading, levels: Sequence[Fact]) -> Iterator[str]:
    marks = {f.mark for f in levels}
    if len(marks) == 1:
        yield "+parts marked alike"
    elif all(f.mark in (",", "and", ";", levels[0].mark, "#", "(") for f in levels):
        yield "+parts marked as a list"
    else:
        yield "-parts marked otherwise"
    if len({standing(f) for f in levels}) > 1:
        yield "-parts of other roles"
    if levels[0].place[1] == len(levels) and levels[0].place[0] == 1:
        yield "+parts a list of their own"
    yield from _own_words(levels)
    found = {tie for a, b in pairwise(levels) for tie in _unlike(r, a, b)}
    yield from ("-parts: " + tie[1:] for tie in found)
    if all(f.figure.kind is Kind.COUNT and f.figure.unit for f in levels):
        units = {f.figure.unit for f in levels}
        yield (
            "+parts of one noun" if len(units) == 1 else "+each part its noun" if len(units) == len(levels) else "-nouns mixed"
        )
    if all("share" in f.traits or "then (" in f.traits for f in levels):
        yield "-each part its share"
    years = [f.years for f in levels if f.years]
    if len(years) > 1:
        yield "-parts of other years" if len(set(years)) > 1 else "+parts of one year"
    if len({f.then for f in levels}) > 1:
        yield "-one part then"
    lengths = {f.length for f in levels if f.length}
    if len(lengths) > 1:
        yield "-parts of other lengths of period"


def _unlike(r: Reading, a: Fact, b: Fact) -> tuple[str, ...]:
    """As `kinds`, but that hedges and nouns are no digits."""
    return r.once(("unlike", a.n, b.n), lambda: _kinds_apart(r, a, b))


def _kinds_apart(r: Reading, a: Fact, b: Fact) -> Iterator[str]:
    counts = a.figure.kind is b.figure.kind is Kind.COUNT
    yield from (
        tie for tie in r.kinds(a, b) if tie[0] == "-" and tie != "-one much longer in print" and not (counts and "unit" in tie)
    )
    if abs(sum(map(str.isdigit, a.figure.text)) - sum(map(str.isdigit, b.figure.text))) >= DIGITS:
        yield "-one much longer in print"


def sides(r: Reading, S: Fact, levels: Sequence[Fact], shape: str) -> Iterator[str]:
    """Exports and imports, men and women: sides of one account; and whether S is what these make."""
    words = r.words
    account = account_of(r, levels)
    if not account:
        return
    if account != "change" and account not in OPEN:
        yield f"+{shape}: sides of one account"
    said = ahead(r, S)
    named = {x for w in said for a, x in words.sides.get(w, ()) if a == account}
    whole = len(named) > 1 or bool(words.sums["trade"] & said)
    if (
        shape == "terms"
        and account in (*OPEN, "fate")
        and len(named) == 1
        and S.segment not in {f.segment for f in levels}
        and not (account == "trade" and whole)
    ):
        yield "-S is a side itself"
    if account not in OPEN:
        return
    yield f"+{shape} of {account}"
    beside = _beside(r, S, levels)
    net, trade = bool(words.sums["net"] & said), account == "trade"
    if shape == "apart" and net and beside:
        yield f"+balance of {account}, its sides{beside}"
    if shape != "apart" and trade:
        yield (
            f"+{shape}: trade is exports and imports{', both' * bool(beside)}{beside}"
            if whole
            else f"-{shape}: exports and imports of no trade"
        )
    if shape != "apart" and (account == "budget" or words.sums["net"] & {*S.left, *S.right}):
        yield f"-{shape} of what is set against each other"


def _own_words(levels: Sequence[Fact]) -> Iterator[str]:
    near = [f.near for f in levels]
    if all(near) and not set.intersection(*map(set, near)):
        yield "+each part of something of its own"
    elif not any(near):
        yield "-parts of nothing named"
    heads = {f.head for f in levels}
    if len(heads) == len(levels) and all(f.own for f in levels):
        yield "+each part its subject"
    elif len(heads) == 1:
        yield "+parts under one head"
    if any(f.names for f in levels):
        names = [f.names for f in levels]
        if all(names) and all(a != b for a, b in pairwise(names)):
            yield "+each part its name"


def whole(r: Reading, S: Fact, levels: Sequence[Fact], shape: str) -> Iterator[str]:
    """What S is, and what it shares with the parts."""
    words = r.words
    if shape != "parts":
        yield from (f"-{shape} whole: {tie[1:]}" for tie in {tie for f in levels for tie in _unlike(r, S, f)})
    said = said_at(S)
    yield from (f"+{shape} S told {group}" for group in ("total", "both") if words.sums[group] & said)
    if any(not words.sums["leading"].isdisjoint(near) for near in (said, *(f.left + f.right for f in levels))):
        yield "-the largest are named"
    thing = S.near | S.subject
    shared = sum(f.head == S.head or not f.near.isdisjoint(thing) for f in levels)
    yield (
        "+all parts of S's thing"
        if shared == len(levels)
        else "+some parts of S's thing"
        if shared
        else "-no part of S's thing"
    )
    if S.figure.unit and S.figure.kind is Kind.COUNT:
        yield _counted(S, levels)
    if any("-" in f.figure.text and COMPOUND.search(f.figure.text) for f in (S, *levels)):
        yield "-a figure in a compound"
    yield from (f"-part {trait}" for f in levels[1:] for trait in UNLIKE & f.traits)
    yield from _times(S, levels)
    yield from _standings(S, levels, shape)
    yield from _part_words(S, levels, shape, words)


def _counted(S: Fact, levels: Sequence[Fact]) -> str:
    units = [f.figure.unit for f in levels]
    same = units.count(S.figure.unit)
    if same == len(units):
        return "+counted as S is"
    return "+counted bare" if not any(units) else "+some counted as S is" if same else "-counted otherwise"


def _times(S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    if S.years and any(f.years for f in levels):
        yield "+year of S" if all(f.years in (S.years, frozenset()) for f in levels) else "-year not S's"
    if S.then and not any(f.then or f.sentence == S.sentence for f in levels):
        yield "-S then alone"
    if not S.then and all(f.then for f in levels):
        yield "-parts then, S now"
    if any(f.length and S.length and f.length != S.length for f in levels):
        yield "-length of period not S's"


def _standings(S: Fact, levels: Sequence[Fact], shape: str) -> Iterator[str]:
    if standing(S) != standing(levels[0]) and shape == "terms" and S.mark not in ("of", "^"):
        yield f"-S {standing(S)}, parts {standing(levels[0])}"
    if S.role is levels[0].role is Role.STEP:
        yield "+steps all"


def _part_words(S: Fact, levels: Sequence[Fact], shape: str, words: Lexicon) -> Iterator[str]:
    """ "The rest" at the last part, "total" at any, "including" before the first."""
    first, last = levels[0], levels[-1]
    rest, other, total, including = (words.sums[group] for group in ("rest", "other", "total", "including"))
    if not (rest.isdisjoint(last.left[:4] + last.right[:3]) and other.isdisjoint(last.left[:1] + last.right[:1])):
        yield f"+{shape} last part the rest"
    if any(not total.isdisjoint(f.left[:3] + f.right[:2]) for f in levels):
        yield f"-{shape} a part is told total"
    if S.n < first.n and not including.isdisjoint(first.left):
        yield "-may be parts among others"
        if first.n == S.n + 1 and not including.isdisjoint(first.left[:3]):
            yield "+including right before"


def _beside(r: Reading, S: Fact, levels: Sequence[Fact]) -> str:
    """Before or behind, where the parts stand in the sentence of S or the next, with nothing alike between."""
    if min(abs(f.sentence - S.sentence) for f in levels) >= SENTENCE or passed(r, S, levels):
        return ""
    return " before it" if S.n > levels[-1].n else " behind it"


def balance(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    said = said_at(S)
    found = [group for group in BALANCE if r.words.sums[group] & said]
    yield from (f"+told {group}" for group in found)
    if not found:
        yield "-no word of balance"
    if found and r.words.sums["take"] & {w for f in levels for w in f.left[:4]}:
        yield "+balance after taking off"
    if S.attached and not r.words.sums["net"] & said:
        yield "-a change, no balance"


def growths(r: Reading, S: Fact, parts: Sequence[Fact]) -> Iterator[str]:
    rates = parts[1::2]
    if all(f.role is Role.GROWTH for f in rates) and S.role is Role.GROWTH:
        yield "+all told as growths"
    if any(f.span and S.span and f.span != S.span for f in rates):
        yield "-over other lengths"
    if any((trait in f.traits) != (trait in S.traits) for f in rates for trait in ("basis", "annual", "forecast")):
        yield "-rates on other bases"
    if all(a.sentence == b.sentence for a, b in zip(parts[::2], rates, strict=True)):
        yield "+each level with its growth"
    if account_of(r, parts[::2]) and not passed(r, S, parts[::2]):
        yield "+growths of both sides"
    if all(abs(a.token - b.token) < NEAR + 2 for a, b in zip(parts[::2], rates, strict=True)):
        yield "+each growth near its level"
