"""Ties of a sum that tell how it is told: constructions, whether all is told, and what stands beside and is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.link.weigh.candidate import Candidate, alike
from factcheck.link.weigh.fact import Fact
from factcheck.link.weigh.reading import Reading
from factcheck.link.weigh.sum_construction import cues, gap, tight
from factcheck.link.weigh.sum_construction import telling as cued
from factcheck.link.weigh.sum_doubts import OPEN, doubts, every, kinds_of_one, one_each, telling
from factcheck.link.weigh.sum_words import account_of, following, passed

__all__ = ["how_told", "left_out", "rivals"]

PLAIN = (
    "as a total",
    "of which",
    "made up of",
    "behind a colon",
    "in one bracket",
    "including",
    "with the rest",
    "as sides of an account",
)
LOOSE = (
    "behind a comma", "with", "in brackets", "in the next", "in the next, of it", "out of it", "as shares of it",
    "some of it",
)  # fmt: skip
NEAR = 9  # cues
WHOLES = ("including", "of which", "made up of")


def how_told(r: Reading, S: Fact, c: Candidate, levels: Sequence[Fact]) -> Iterator[str]:
    if c.shape == "terms":
        how = telling(r, S, levels)
        against = doubts(r, S, levels, how)
        yield from ("-doubt: " + doubt for doubt in against)
        yield f"+told {how}"
        yield from (f"+{name}" for name in _well_told(r, S, levels, how, against))
        yield from kinds_of_one(S, levels)
        yield from every(r, S, levels)
    else:
        how = cued(r.shapes, S, levels)
        yield f"+{c.shape} told {how}"
        if c.shape == "apart" and how in WHOLES:
            yield "-a whole told, no balance"
    yield from (f"+{c.shape}: {cue} between" for cue in cues(r.shapes, S, levels))
    what = "" if c.shape == "terms" else c.shape + " "
    if levels[-1].sentence > levels[0].sentence:
        yield f"+{what}one part a sentence" if one_each(levels) else f"-{what}a sentence ends between parts"
    if "&" in (letters := gap(r.shapes, levels[-1].n)[-NEAR:]) and "|" not in letters:
        yield f"+{what}and between the last"
        if "&" in letters[-3:]:
            yield f"+{what}and before the last"
        if len(levels) > 2:
            yield f"+{what}a list of {min(len(levels), 4)}"
    if len({f.bracket for f in levels} - {S.bracket, 0}) == len(levels) and not S.bracket:
        yield f"+{what}each part in brackets of its own"


def _well_told(r: Reading, S: Fact, levels: Sequence[Fact], how: str, against: Sequence[str]) -> Iterator[str]:
    """How much a telling is worth: by how plain it is, and by what a reader holds against it."""
    plainly = "plainly told" if how in PLAIN else "told somehow" if how in LOOSE else "hardly told"
    yield plainly
    if not against:
        yield f"{plainly}, nothing against"
        yield f"told {how}, nothing against"
    if len(against) < 2:
        yield f"{plainly}, one against at most"
        if len(levels) > 2:
            yield f"{plainly}, three and more"
    if not OPEN & set(against):
        yield f"{plainly}, closed"
        if tight(r.shapes, S, levels):
            yield f"{plainly}, closed and next to it"


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
