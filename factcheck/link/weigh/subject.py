"""What a segment of a sentence speaks of; one that names nothing speaks of what the one before did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.token import Token, stem

__all__ = ["Subject", "content", "names", "stem", "subjects"]

NOTHING: frozenset[str] = frozenset()
SENTENCE, SEGMENT = attrgetter("sentence"), attrgetter("segment")


class Subject(NamedTuple):
    """head: "sales" of "advertising sales in Germany"; rest: advertising, Germany."""

    head: str
    rest: frozenset[str]
    own: bool  # the segment names it itself
    pronoun: bool

    @property
    def words(self) -> frozenset[str]:
        return self.rest | {self.head} if self.head else self.rest


NOBODY = Subject("", NOTHING, own=False, pronoun=False)


def subjects(found: Sequence[Token], words: Lexicon) -> dict[int, Subject]:
    """The subject of each segment of the sentences that have a figure, by its number."""
    said: dict[int, Subject] = {}
    lead = last = NOBODY
    told = {t.sentence for t in found if t.figure >= 0}
    for sentence, tokens in groupby(found, key=SENTENCE):
        opens = True
        for segment, run in groupby(tokens, key=SEGMENT):
            if opens:
                lead = last = _opening(list(run), lead, words)
            else:
                last = _further(list(run), last, words)
                lead = lead if lead.head else last
            said[segment], opens = last, False
            if lead.head and sentence not in told:
                break  # nothing else of it is carried over
    return said


def _opening(run: Sequence[Token], before: Subject, words: Lexicon) -> Subject:
    """The subject of a sentence's first segment; before: that of the sentence before."""
    head, rest, _ = _named(run, words)
    pronoun = _pronoun(run, words)
    if head and not pronoun:
        return Subject(head, rest, own=True, pronoun=False)
    return Subject(before.head, before.rest | rest | ({head} if head else NOTHING), own=False, pronoun=pronoun)


def _further(run: Sequence[Token], last: Subject, words: Lexicon) -> Subject:
    """The subject of another segment; one of its own is followed by a verb."""
    head, rest, verb = _named(run, words)
    pronoun = _pronoun(run, words)
    own = bool(head) and verb and run[0].raw != "("
    return Subject(head, rest, own, pronoun) if own and not pronoun else last._replace(own=own, pronoun=pronoun)


def _pronoun(run: Sequence[Token], words: Lexicon) -> bool:
    return any(t.low in words.pronouns for t in run[:4])


def _named(run: Sequence[Token], words: Lexicon) -> tuple[str, frozenset[str], bool]:
    """What is named before the verb or a figure, and whether a verb follows.

    The head is the last word of content before the first preposition that follows one; the rest qualifies it.
    """
    every, head, closed, verb = set(), "", False, False
    for t in run:
        verb = t.low in words.be or t.low in words.change
        if verb or t.figure >= 0:
            break
        if head and (t.low in words.prepositions or t.raw in ",("):
            closed = True
        if t.stem:
            every.add(t.stem)
            head = head if closed else t.stem
    return head, frozenset(every - {head}), verb


def content(run: Iterable[Token]) -> frozenset[str]:
    """The stems of the words that say something."""
    return frozenset({t.stem for t in run if t.stem})


def names(run: Sequence[Token], words: Lexicon) -> frozenset[str]:
    """Words written with a capital within a sentence."""
    return frozenset(
        stem(t.low)
        for t in run
        if t.figure < 0 and t.raw[0].isupper() and len(t.low) > 1 and t.low not in words.stop and t.low not in words.months
    )
