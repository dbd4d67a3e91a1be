"""Ties of a sum: what it is of (its parts among themselves, the whole, balances and growths), and how it is told:
constructions, whether all is told, and what stands beside and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import Candidate, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_construction import gap, tight
from factcheck.link.weigh.sum_doubts import OPEN, doubts, every, one_each
from factcheck.link.weigh.sum_words import account_of, ahead, following, other_period, passed, said_at, standing

__all__ = ["among", "balance", "growths", "how_told", "left_out", "order", "rivals", "sides", "whole"]

NEAR, FAR = 6, 30  # tokens
SENTENCE = 2
DIGITS = 6  # printed places by which two figures are not of one kind
BALANCE = ("net", "surplus", "deficit")
OPEN_MARKS = (",", "and", ";", "#", "(", "word", "be", "^", ":", "—", "–")  # no words that say what a level is to others
TWO_SIDED = ("trade", "budget", "people", "sex", "goods")
PLAIN = (
    "as a total", "of which", "made up of", "behind a colon", "in one bracket", "including", "with the rest",
    "as sides of an account",
)  # fmt: skip
BEFORE_LAST = 9  # cues


def order(S: Fact, levels: Sequence[Fact], shape: str) -> Iterator[str]:
    first, last = levels[0], levels[-1]
    order = "first" if S.n < first.n else "last" if S.n > last.n else "among"
    near = min(levels, key=lambda f: abs(f.token - S.token))
    away = abs(near.sentence - S.sentence)
    yield f"+{shape}: S {order}, {('in their sentence', 'a sentence off', 'two sentences off')[away]}"
    steps = [b.token - a.token for a, b in pairwise(levels)]
    yield "+parts close" if max(steps) < NEAR * 2 else "-parts far" if max(steps) > FAR else "+parts not far"
    d = abs(near.token - S.token)
    yield "+whole beside a part" if d < NEAR else "-whole far off" if d > FAR else "+whole not far"


def among(r: Reading, levels: Sequence[Fact]) -> tuple[str, ...]:
    """Whether the parts are told alike: asked of each figure that they may make up."""
    return r.once(("among", *(f.n for f in levels)), lambda: tuple(_among(r, levels)))


def _among(r: Reading, levels: Sequence[Fact]) -> Iterator[str]:
    marks = {f.mark for f in levels}
    if len(marks) > 1:
        placed = {f.mark for f in levels if f.mark not in OPEN_MARKS}
        yield "-parts marked otherwise" if len(placed) > 1 else "+parts marked as a list"
    if len({standing(f) for f in levels}) > 1:
        yield "-parts of other roles"
    yield from {"-parts: " + tie[1:] for a, b in pairwise(levels) for tie in _unlike(r, a, b)}
    if len({f.figure.unit for f in levels}) == 1 and levels[0].figure.kind is Kind.COUNT and levels[0].figure.unit:
        yield "+parts of one noun"
    if len({f.then for f in levels}) > 1:
        yield "-one part then"


def _unlike(r: Reading, a: Fact, b: Fact) -> tuple[str, ...]:
    """As `kinds`, but that hedges and nouns are no digits."""
    return r.once(("unlike", a.n, b.n), lambda: tuple(_kinds_apart(r, a, b)))


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
    if account != "change" and account not in TWO_SIDED:
        yield f"+{shape}: sides of one account"
    said = ahead(r, S)
    named = {x for w in said for a, x in words.sides.get(w, ()) if a == account}
    if other_period(r, S, levels):
        yield f"-{shape} of an account, another period"
        return
    if account not in TWO_SIDED:
        return
    yield f"+{shape} of {account}"
    beside = _beside(r, S, levels)
    net, trade = bool(words.sums["net"] & said), account == "trade"
    if shape == "apart" and net and beside:
        yield f"+balance of an account, its sides{beside}"
    if shape != "apart" and trade and (len(named) > 1 or words.sums["trade"] & said):
        yield f"+{shape}: trade is exports and imports{', both' * bool(beside)}{beside}"
    if shape != "apart" and (account == "budget" or words.sums["net"] & {*S.left, *S.right}):
        yield f"-{shape} of what is set against each other"


def whole(r: Reading, S: Fact, levels: Sequence[Fact], shape: str) -> Iterator[str]:
    """What S is, and what it shares with the parts."""
    if shape != "parts":
        yield from {f"-{shape} whole: {tie[1:]}" for f in levels for tie in _unlike(r, S, f)}
    if all(f.near & (S.near | S.subject) or f.head == S.head for f in levels):
        yield "+all parts of S's thing"
    units = {f.figure.unit for f in levels}
    if S.figure.unit and S.figure.kind is Kind.COUNT and S.figure.unit not in units:
        yield "+counted bare" if units == {None} else "-counted otherwise"
    if standing(S) != standing(levels[0]) and shape == "terms" and S.mark not in ("of", "^"):
        yield f"-S {standing(S)}, parts {standing(levels[0])}"
    last = levels[-1]
    rest = r.words.sums["rest"] & {*last.left[:4], *last.right[:3]} or r.words.sums["other"] & {*last.left[:1], *last.right[:1]}
    if S.n < last.n and rest:
        yield f"+{shape} last part the rest"


def _beside(r: Reading, S: Fact, levels: Sequence[Fact]) -> str:
    """Before or behind, where the parts stand in the sentence of S or the next, with nothing alike between."""
    if min(abs(f.sentence - S.sentence) for f in levels) >= SENTENCE or passed(r, S, levels):
        return ""
    return " before it" if S.n > levels[-1].n else " behind it"


def balance(r: Reading, S: Fact) -> Iterator[str]:
    """The words that tell a balance: "a surplus of 5", "net of 5"."""
    yield from (f"+told {group}" for group in BALANCE if r.words.sums[group] & said_at(S))


def growths(r: Reading, S: Fact, parts: Sequence[Fact]) -> Iterator[str]:
    if account_of(r, parts[::2]) and not passed(r, S, parts[::2]):
        yield "+growths of both sides"


def how_told(r: Reading, S: Fact, c: Candidate, levels: Sequence[Fact], how: str) -> Iterator[str]:
    if c.shape == "terms":
        against = doubts(r, S, levels, how)
        yield from ("-doubt: " + doubt for doubt in against)
        yield f"+told {how}"
        if how in PLAIN:
            yield from _well_told(r, S, levels, against)
        yield from every(r, S, levels)
    what = "" if c.shape == "terms" else c.shape + " "
    if levels[-1].sentence > levels[0].sentence:
        yield f"+{what}one part a sentence" if one_each(levels) else f"-{what}a sentence ends between parts"
    if "&" in (letters := gap(r.shapes, levels[-1].n)[-BEFORE_LAST:]) and "|" not in letters:
        yield f"+{what}and between the last"
        if "&" in letters[-3:]:
            yield f"+{what}and before the last"
        if len(levels) > 2:
            yield f"+{what}a list of {min(len(levels), 4)}"


def _well_told(r: Reading, S: Fact, levels: Sequence[Fact], against: Sequence[str]) -> Iterator[str]:
    """How much a plain telling is worth: by what a reader holds against it."""
    yield "+plainly told"
    if not against:
        yield "+plainly told, nothing against"
    if len(against) < 2:
        yield "+plainly told, one against at most"
    if not OPEN & set(against):
        yield "+plainly told, closed"
        if tight(r.shapes, S, levels):
            yield "+plainly told, closed and next to it"


def rivals(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Whether S stands in a row with the parts rather than over them."""
    numbers = {S.n, *(f.n for f in levels)}
    first = levels[0]
    if S.sentence == first.sentence and S.mark == first.mark not in ("be", "of", "word") and not account_of(r, levels):
        yield "-S marked as the parts"
    if S.sentence == first.sentence and S.n < first.n:
        if S.own and all(f.own for f in levels):
            yield "-S with a subject of its own, as each part"
        if all(_grows(r, f) for f in (S, *levels)):
            yield "-S with a growth of its own, as each part"
    before, after = following(r.facts, S, -1, numbers), following(r.facts, S, 1, numbers)
    if before and before.role is S.role and _as_s(before, S):
        yield "-a like level before S"
    if after and S.n > levels[-1].n and _as_s(after, S):
        yield "-a like level behind S"


def _grows(r: Reading, f: Fact) -> bool:
    """Whether a growth stands right behind it: "127 at home, up 11%, and 60 abroad, up 6%"."""
    return any(g.role is Role.GROWTH and g.sentence == f.sentence for g in r.facts[f.n + 1 : f.n + 2])


def _as_s(f: Fact, S: Fact) -> bool:
    return f.sentence == S.sentence and alike(f, S) and f.figure.unit == S.figure.unit and not f.bracket


def left_out(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Like levels that stand beside or between and are passed over."""
    numbers = {S.n, *(f.n for f in levels)}
    if plain := passed(r, S, levels):
        yield f"-{min(len(plain), 3)} passed over"
    first, last = levels[0], levels[-1]
    before, after = following(r.facts, first, -1, numbers), following(r.facts, last, 1, numbers)
    if before and alike(before, first) and before.sentence == first.sentence and not before.bracket:
        yield "-another stands before in the sentence"
    if after is None or after.sentence != last.sentence:
        yield "+parts end the sentence's figures"
