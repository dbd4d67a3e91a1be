"""Ties of a sum that tell how it is told: constructions, whether all is told, and what stands beside and is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.link.weigh.candidate import Candidate, alike
from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_construction import around, gap, told
from factcheck.link.weigh.sum_doubts import doubts, every, kinds_of_one, telling
from factcheck.link.weigh.sum_words import account_of, following, passed

__all__ = ["how_told", "left_out", "rivals"]

WHOLES = frozenset(("S, including A and B", "S, of which A and B", "S, made up of A and B"))


def how_told(r: Reading, S: Fact, c: Candidate, levels: Sequence[Fact]) -> Iterator[str]:
    roles = {f.n: "P" for f in levels} | {S.n: "S"}
    found = told(around(r.shapes, roles))
    what = "" if c.shape == "terms" else c.shape + " "
    yield from (f"+{what}'{name}'" for name in found)
    if c.shape == "terms":
        how = telling(r, levels, found)
        against = doubts(r, S, levels, how)
        yield from ("-doubt: " + doubt for doubt in against)
        yield f"+told {how}"
        if not against:
            yield f"+told {how}, nothing against"
        if len(against) < 2:
            yield f"+told {how}, one against at most"
        if len(against) < 2 and len(levels) > 2:
            yield "+three and more, " + ("one against" if against else "nothing against")
        yield from kinds_of_one(S, levels)
        yield from every(r, S, levels)
    elif c.shape == "apart" and WHOLES & set(found):
        yield "-a whole told, no balance"
    if not found:
        yield f"-{what}no construction"
    if any("|" in gap(r.shapes, f.n)[-4:] for f in levels[1:]):
        yield f"-{what}a sentence ends between parts"
    if gap(r.shapes, levels[-1].n)[-3:].count("&"):
        yield f"+{what}and before the last"


def rivals(r: Reading, S: Fact, levels: Sequence[Fact]) -> Iterator[str]:
    """Whether S stands in a row with the parts rather than over them."""
    numbers = {S.n, *(f.n for f in levels)}
    first = levels[0]
    if S.sentence == first.sentence and S.mark == first.mark not in ("be", "of", "word") and not account_of(r, levels):
        yield "-S marked as the parts"
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
    if plain := passed(r, S, levels):
        yield f"-{min(len(plain), 3)} passed over"
    first, last = levels[0], levels[-1]
    before, after = following(r.facts, first, -1, numbers), following(r.facts, last, 1, numbers)
    if before and alike(before, first) and before.sentence == first.sentence and not before.bracket:
        yield "-another stands before in the sentence"
    if after is None or after.sentence != last.sentence:
        yield "+parts end the sentence's figures"
