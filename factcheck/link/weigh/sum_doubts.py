"""How a whole of parts is told, and what speaks against its being one: a telling with nothing against it is worth far more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_construction import gap, joined
from factcheck.link.weigh.sum_construction import telling as cued
from factcheck.link.weigh.sum_words import (
    a_side,
    account_of,
    ahead,
    following,
    in_row,
    itself_a_part,
    other_period,
    passed,
    said_at,
    segment,
    standing,
    things,
)
from factcheck.link.weigh.token import YEAR

__all__ = ["OPEN", "denied", "doubts", "every", "no_balance", "one_each", "telling"]

OPPOSED = ("trade", "budget", "people")  # accounts of what comes in and what goes out
OPEN = {"more of the list", "no and before the last"}
CLEAR = ("as a total", "of which", "made up of", "behind a colon")
ROWS = ("behind a comma", "by nothing", "with", "in the next", "in brackets")  # that a list may go on by
BESIDE = ROWS[:3]
SIDES = "as sides of an account"
UNTOLD = ("past another", "before, afar", "before, a sentence off")
PASSED = 2  # like levels
JOINED = re.compile(r"\d-[a-z]")  # "a 24-pounder"
UNLIKE = frozenset(
    ("-other unit", "-unit left out", "-kinds differ", "-scale word on one", "-basis on one", "-per on one", "-range on one")
)
FEW = 2  # characters of a bare number
SPREAD = 8  # figures
SOME = 4  # tokens: "17 of the 20"
NAMED = 5  # words: "10% of the city's total"
REST = 12  # tokens behind the last part in which the rest of the whole may be told


def telling(r: Reading, S: Fact, levels: Sequence[Fact]) -> str:
    """By what cue a whole is told; by what the parts say of themselves where that is plainer."""
    beside = min(levels, key=lambda f: abs(f.n - S.n))
    if passed(r, S, [beside]):
        return "past another"
    how = cued(r.shapes, S, levels)
    if how not in CLEAR:
        if account_of(r, levels):
            return SIDES
        if r.words.sums["rest"] & {*levels[-1].left[:4], *levels[-1].right[:3]}:
            return "with the rest"
        if (r.words.sums["part of"] & segment(r, levels[0])) - segment(r, S):
            return "as shares of it"
    return how


def denied(r: Reading, S: Fact, levels: Sequence[Fact], how: str) -> str:
    """What makes it no whole; empty where nothing does."""
    parts = ("no parts", *(f.n for f in levels))
    return _first(_denials(r, S, levels, how)) or r.once(parts, lambda: _first(_no_parts(r, levels)))


def _first(asked: Iterable[tuple[str, object]]) -> str:
    return next((name for name, true in asked if true), "")


def _denials(r: Reading, S: Fact, levels: Sequence[Fact], how: str) -> Iterator[tuple[str, object]]:
    """What would make it no whole, and whether it does: asked one by one, as the first that does is enough."""
    first, last, words = levels[0], levels[-1], r.words.sums
    yield "behind its parts by no word", S.n > last.n and how in UNTOLD
    yield "too many passed over", len(passed(r, S, levels)) > PASSED
    yield "itself a part", itself_a_part(r, S) or (how == SIDES and a_side(r, S, account_of(r, levels)))
    yield "an old level", S.role is Role.OLD and not any(f.role is Role.OLD or f.then for f in levels)
    yield "an old part", S.role is not Role.OLD and not account_of(r, levels) and _compared(r, levels)
    yield "in a row with its parts", S.n < first.n and how in (*ROWS, SIDES) and in_row(r, S, levels, account_of(r, levels))
    yield "of other things", how in BESIDE and things(S) not in (None, *map(things, levels)) and all(map(things, levels))
    yield "besides it", S.n < first.n and words["more"] & {*first.left[:1]}
    yield "some of its part", first.n == S.n + 1 and S.right[:1] == ("of",) and first.token - S.token < SOME
    yield "in a row with shares", _has_share(r, S) and all(_has_share(r, f) for f in levels)
    yield "joined to its part", "total" not in S.traits and joined(r.shapes, S, levels) and not account_of(r, levels)
    yield "a share of a total", S.figure.kind is Kind.PERCENT and S.right[:1] == ("of",) and words["total"] & {*S.right[:NAMED]}
    yield "whole in words, parts in digits", _in_words(S) and not any(map(_in_words, levels))
    yield "another whole before", S.n > last.n and _whole_before(r, S, levels)
    yield "beside it", _beside_it(r, S, first if S.n < first.n else last)
    yield "what comes in, of what goes out", _one_side(r, S, levels)
    yield "a balance", _set_against(r, S, levels)
    yield "among its parts", first.n < S.n < last.n and cued(r.shapes, S, levels) != "some of it"


def _no_parts(r: Reading, levels: Sequence[Fact]) -> Iterator[tuple[str, object]]:
    """What would make them no parts of any whole."""
    yield "parts far apart", levels[-1].sentence - levels[0].sentence > 1 and not one_each(levels)
    yield "rates of groups", account_of(r, levels) == "sex" and all(_labelled_rate(f) for f in levels)
    yield "parts in compounds", any(f.figure.kind is Kind.COUNT and JOINED.search(f.figure.text) for f in levels)
    yield "a part that is a whole", len(levels) > 2 and _nested(r, levels)
    yield "one more in words", _one_in_words(r, levels)
    yield "a rest behind", _rest_told(r, levels)
    yield "its balance among them", _balance_among(r, levels)


def no_balance(r: Reading, S: Fact, levels: Sequence[Fact], how: str) -> str:
    """What makes it no balance of two: told as their whole, or from afar where they are no sides of an account."""
    net = [f for f in (S, *levels) if r.words.sums["net"] & {*f.left[:4]}]
    if net and S not in net:
        return "it is one of what makes it"
    if how in ("including", "of which", "among them"):
        return "told as a whole, or as one of them"
    near = min(abs(f.sentence - S.sentence) for f in levels)
    if (near > 1 or how in ("from afar", "before, afar", "in brackets")) and not account_of(r, levels):
        return "from afar"
    return ""


def doubts(r: Reading, S: Fact, levels: Sequence[Fact], how: str) -> list[str]:
    """What a reader would hold against it: "perhaps not all", "another period"."""
    account, first, last = how == SIDES, levels[0], levels[-1]
    words, at = r.words.sums, said_at(S).union(*(f.left for f in levels), *(f.right[:3] for f in levels))
    asked = {
        "ranked": words["ranked"] & ahead(r, S).union(*(f.left for f in levels), *(f.right for f in levels)),
        "one passed over": passed(r, S, levels),
        "more of the list": _goes_on(r, S, levels),
        "no and before the last": first.sentence == last.sentence
        and not account
        and how != "some of it"
        and "&" not in gap(r.shapes, last.n)[-8:],
        "over a stop": first.sentence != last.sentence and not one_each(levels),
        "another period": other_period(r, S, levels),
        "counted unlike": not _agree(S, levels),
        "a mean or a price": words["mean"] & (segment(r, S) | at) or (_money(S) and words["priced"] & (segment(r, S) | at)),
        "no word of a total": S.n > last.n and not words["total"] & (ahead(r, S) | segment(r, S)),
        "of another kind": any(_unlike(r, S, f) for f in levels),
        "few": S.figure.text.isalpha() or (_bare(S) and (len(S.figure.text) < FEW or any(map(_in_words, levels)))),
    }
    return [name for name, true in asked.items() if true]


def _compared(r: Reading, levels: Sequence[Fact]) -> bool:
    """ "14 turnovers, eight of them late, compared with eight of theirs"."""
    old = [f for f in levels if f.role is Role.OLD and f.mark in ("on", "than") and not r.words.sums["other"] & {*f.left[:1]}]
    return bool(old) or any(f.mark == "against" or r.words.sums["compared"] & {*f.left[:NAMED]} for f in levels)


def _has_share(r: Reading, f: Fact) -> bool:
    """ "26 (11.3%) came by bus"."""
    behind = r.facts[f.n + 1] if f.n + 1 < len(r.facts) else f
    return behind.figure.kind is Kind.PERCENT and behind.sentence == f.sentence and behind.bracket != 0


def _labelled_rate(f: Fact) -> bool:
    """ "Male: 13.7%", of the men."""
    return f.figure.kind is Kind.PERCENT and f.left[:1] == (":",)


def _nested(r: Reading, levels: Sequence[Fact]) -> bool:
    """ "Out of the 45, 41 go to firms and the remaining 4 to towns": the first is the whole of the others."""
    first, *rest = levels
    how = cued(r.shapes, first, rest)
    if rest[0].n != first.n + 1 or first.right[:1] == ("of",):  # "30 of them by rail, 20 by road"
        return False
    told = how in ("with", "out of it") and r.words.sums["rest"] & {*rest[-1].left[:3]}
    return how in ("of which", "including", "made up of") or bool(told)


def _in_words(S: Fact) -> bool:
    """ "Two phones, the 3230 and 7710"; what opens a sentence is always spelled."""
    digits = any(map(str.isdigit, S.figure.text))
    return S.mark != "^" and not digits and not S.figure.scaled and S.figure.kind is Kind.COUNT


def _whole_before(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """ "Trade was 12: exports 10, imports 2. Barter was 9"."""
    before = following(r.facts, levels[0], -1, {S.n})
    return bool(before and alike(before, S) and before.sentence >= levels[0].sentence - 1 and account_of(r, levels))


def _one_in_words(r: Reading, levels: Sequence[Fact]) -> bool:
    """ "Six in Malta, one in Crete and two in Cyprus"; and a number that was read as none."""
    near = r.tokens[levels[0].token : levels[-1].token + REST]
    inside = near[: 1 - REST]
    if any(
        t.figure < 0 and t.raw.isdigit() and not YEAR.match(t.raw) and u.low in r.words.prepositions
        for t, u in pairwise(inside)
    ):
        return True
    return any(t.low in r.words.sums["one"] and u.low in r.words.prepositions for t, u in pairwise(near))


def _beside_it(r: Reading, S: Fact, part: Fact) -> bool:
    lo, hi = sorted((S.token, part.token))
    return any(t.low in r.words.sums["beside"] for t in r.tokens[lo:hi])


def _bare(f: Fact) -> bool:
    return f.figure.kind is Kind.COUNT and not f.figure.unit


def _unlike(r: Reading, a: Fact, b: Fact) -> bool:
    counts = a.figure.kind is b.figure.kind is Kind.COUNT
    return any(tie in UNLIKE and not (counts and "unit" in tie) for tie in r.kinds(a, b))


def one_each(levels: Sequence[Fact]) -> bool:
    """ "Cars rose to 40. Vans rose to 20. Lorries were 5": a part in each of some sentences that follow each other."""
    return all(b.sentence - a.sentence == 1 for a, b in pairwise(levels))


def every(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Whether the whole and its parts are all that is printed of the kind in their sentences."""
    numbers, sentences = {S.n, *(f.n for f in levels)}, {S.sentence, *(f.sentence for f in levels)}
    lo, hi = max(0, min(numbers) - SPREAD), max(numbers) + SPREAD
    others = [f for f in r.facts[lo:hi] if f.n not in numbers and f.sentence in sentences and alike(f, S) and not f.bracket]
    if not others:
        yield "+every like figure of its sentences"
    elif all(standing(f) != standing(levels[0]) for f in others):
        yield "+every like level of its sentences"
    behind = [r.facts[f.n + 1] if f.n + 1 < len(r.facts) else None for f in levels]
    if all(f and f.figure.kind is Kind.PERCENT and f.sentence == g.sentence for f, g in zip(behind, levels, strict=True)):
        yield "+each part with a rate behind it"


def _goes_on(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    numbers, first, last = {S.n, *(f.n for f in levels)}, levels[0], levels[-1]
    beside = (following(r.facts, last, 1, numbers), following(r.facts, first, -1, numbers))
    return any(
        f
        and alike(f, last)
        and not f.bracket
        and f.role in (Role.LEVEL, Role.NEW)
        and f.sentence in (first.sentence, last.sentence)
        and f.figure.unit == last.figure.unit
        for f in beside
    )


def _rest_told(r: Reading, levels: Sequence[Fact]) -> bool:
    """ "450 were primary credit and 30 secondary. The rest were seasonal": behind the last part, of no part."""
    last = levels[-1]
    for t in r.tokens[last.token + 1 : last.token + REST]:
        if t.figure >= 0 or t.sentence > last.sentence + 1:
            return False
        if t.low in r.words.sums["rest"]:
            return True
    return False


def _agree(S: Fact, levels: Sequence[Fact]) -> bool:
    """One unit; of counts, the parts bare, of S's noun, or each of its own."""
    if S.figure.kind is not Kind.COUNT:
        return all(f.figure.unit == S.figure.unit for f in levels)
    units = [f.figure.unit for f in levels]
    return all(u in (None, S.figure.unit) for u in units) or (None not in units and len(set(units)) == len(units))


def _money(f: Fact) -> bool:
    return f.figure.kind is not Kind.COUNT or f.figure.unit is None


def _set_against(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """ "The deficit was 3. Revenue was 15 and spending 18": told as a balance of what comes in and goes out."""
    words, at = r.words.sums, {*S.left, *S.right[:3]}
    return (
        "balance" in S.traits
        and account_of(r, levels) in OPPOSED
        and bool(words["apart"] & at)
        and not (words["total"] | words["trade"]) & {*S.left[:3]}
    )


def _balance_among(r: Reading, levels: Sequence[Fact]) -> bool:
    """ "Trade came to 7: exports of 4, imports of 3, a surplus of 1"."""
    net = [bool(r.words.sums["net"] & {*f.left[:3]}) for f in levels]
    return (
        len(levels) > 2 and sum(net) == 1 and account_of(r, [f for f, n in zip(levels, net, strict=True) if not n]) in OPPOSED
    )


def _one_side(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    """Whether the parts are all of one side of an account, and S of another: "earned 90; spent 50 and 40"."""
    sides = r.words.sides
    own, *parts = ({x for w in sides.keys() & (segment(r, f) | {*f.left}) for x in sides[w]} for f in (S, *levels))
    common = set.intersection(*parts)
    accounts = {a for a, _ in own} & {a for a, _ in common} & {*OPPOSED}
    return any({x for a, x in own if a == k}.isdisjoint({x for a, x in common if a == k}) for k in accounts)
