"""Ties of a sum that tell how it is told: constructions, whether all is told, and what stands beside and is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Kind
from factcheck.link.weigh.candidate import Candidate, alike
from factcheck.link.weigh.fact import Fact, Role
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_construction import around, gap, told
from factcheck.link.weigh.sum_words import account_of, ahead, following, passed, segment

__all__ = ["how_told", "left_out", "rivals"]

MANY = 4

STRONG = frozenset(
    (
        "S: A and B, right behind",
        "S of A and B, right behind",
        "of S, A and B, right behind",
        "S. Of these A and B, right behind",
        "A and B, a total of S, right behind",
        "S (A and B)",
        "S, of which A and B",
        "S, made up of A and B",
        "the rest",
        "respectively",
        "both",
    )
)


def _complete(r: Reading, S: Fact, levels: Sequence[Fact], found: Sequence[str]) -> Iterator[str]:
    """A firm construction counts more where nothing alike is left out and the parts are counted as the whole is."""
    some = "S, including A and B" in found and not account_of(r, levels)
    firm, closed, agree = bool(STRONG & set(found)) and not some, _closed(r, S, levels), _agree(S, levels)
    if firm:
        yield "+told firmly"
        yield "+told firmly and closed" if closed else "-told firmly, yet more goes on"
    yield "+counted alike" if agree else "-counted unlike"
    if (
        closed
        and S.n < levels[0].n
        and levels[0].sentence == levels[-1].sentence == S.sentence + 1
        and not passed(r, S, levels)
    ):
        own = len({f.head for f in levels}) == len(levels) or all(f.near for f in levels)
        yield f"+{min(len(levels), MANY)} told behind the whole" + (", each of its own" if own else "")
    if "S, including A and B" in found:
        yield "-including, perhaps not all" if some else "+including both sides"
    said = ahead(r, S)
    if S.n > levels[-1].n and S.mark != "of" and not r.words.sums["total"] & (said | segment(r, S)):
        yield "-S behind, not told as a total"
    every = segment(r, S) | set(S.left) | {w for f in levels for w in segment(r, f)}
    if r.words.sums["mean"] & every:
        yield "-averages and rates do not add"
    if S.figure.kind is Kind.MONEY and r.words.sums["priced"] & every:
        yield "-prices do not add"
    if closed and agree:
        yield "+closed and counted alike" + (", told firmly" if firm else "")


def _closed(r: Reading, S: Fact, levels: Sequence[Fact]) -> bool:
    numbers = {S.n, *(f.n for f in levels)}
    beside = [f for f in (following(r.facts, levels[-1], 1, numbers), following(r.facts, levels[0], -1, numbers)) if f]
    return not any(
        alike(f, levels[-1]) and f.sentence in (levels[0].sentence, levels[-1].sentence) and not f.bracket for f in beside
    )


def _agree(S: Fact, levels: Sequence[Fact]) -> bool:
    """One unit; of counts, the parts bare, of S's noun, or each of its own."""
    if S.figure.kind is not Kind.COUNT:
        return all(f.figure.unit == S.figure.unit for f in levels)
    units = [f.figure.unit for f in levels]
    return (
        all(u in (None, S.figure.unit) for u in units)
        or (None not in units and len(set(units)) == len(units))
        or (S.figure.unit is None and len(set(units)) == 1)
    )


def how_told(r: Reading, S: Fact, c: Candidate, levels: Sequence[Fact]) -> Iterator[str]:
    roles = {f.n: "P" for f in levels} | {S.n: "S"}
    found = told(around(r.shapes, roles))
    what = "" if c.shape == "terms" else c.shape + " "
    yield from (f"+{what}'{name}'" for name in found)
    if not found:
        yield f"-{what}no construction"
    elif c.shape == "terms":
        yield from _complete(r, S, levels, found)
    cues = {letter for f in levels[1:] for letter in gap(r.shapes, f.n)[-4:]}
    for letter, name in (("|", "a sentence ends between parts"), (";", "a dash or colon between parts")):
        if letter in cues:
            yield f"-{what}{name}"
    if gap(r.shapes, levels[-1].n)[-3:].count("&"):
        yield f"+{what}and before the last"


def rivals(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Whether S stands in a row with the parts rather than over them."""
    numbers = {S.n, *(f.n for f in levels)}
    first = levels[0]
    if S.sentence == first.sentence and S.mark == first.mark and S.mark not in ("be", "of", "word"):
        yield "-S marked as the parts"
    if S.n < first.n and S.sentence == first.sentence and S.names and all(f.names for f in levels):
        yield "-S named as the parts are"
    before = following(r.facts, S, -1, numbers)
    if (
        before
        and before.sentence == S.sentence
        and alike(before, S)
        and before.figure.unit == S.figure.unit
        and not before.bracket
        and before.role is S.role
    ):
        yield "-a like level before S"
    after = following(r.facts, S, 1, numbers)
    if (
        after
        and S.n > levels[-1].n
        and after.sentence == S.sentence
        and alike(after, S)
        and after.figure.unit == S.figure.unit
        and not after.bracket
    ):
        yield "-a like level behind S"


def left_out(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Like levels that stand beside or between and are passed over."""
    numbers = {S.n, *(f.n for f in levels)}
    lo, hi = min(numbers), max(numbers)
    between = [f for f in r.facts[lo + 1 : hi] if f.n not in numbers and alike(f, S) and f.role is not Role.TIME]
    plain = passed(r, S, levels)
    if plain:
        yield f"-{min(len(plain), 3)} passed over"
    elif between:
        yield "-old levels or brackets passed over"
    else:
        yield "+none passed over"
    inner = [f for f in plain if min(f_.n for f_ in levels) < f.n < max(f_.n for f_ in levels)]
    if inner:
        yield "-passed over between parts"
    last, first = levels[-1], levels[0]
    after = following(r.facts, last, 1, numbers)
    if after and alike(after, last) and after.sentence == last.sentence and not after.bracket:
        yield "-another goes on in the sentence" + (" by and" if after.mark in ("and", ",") else "")
    if (
        after
        and after.sentence == last.sentence + 1
        and alike(after, last)
        and last.sentence != S.sentence
        and after.mark == last.mark
    ):
        yield "-another goes on in the next"
    before = following(r.facts, first, -1, numbers)
    if before and alike(before, first) and before.sentence == first.sentence and not before.bracket:
        yield "-another stands before in the sentence"
    if after is None or after.sentence != last.sentence:
        yield "+parts end the sentence's figures"
