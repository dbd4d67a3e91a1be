"""What a segment of a sentence speaks of; one that names nothing speaks of what the one before did."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from factcheck.link.weigh.lexicon import Lexicon
from factcheck.link.weigh.token import Token

__all__ = ["NOTHING", "Subject", "content", "named", "names", "stem", "subjects"]

STEM = 5
LED = 5  # tokens: "and the operating profit by"
LEADING = frozenset([",", "and", "(", "by", "at", "to"])
REMEMBERED, LONG = 10_000, 40  # words, enough for nearly all texts, in 2 MB; characters of what is no word
NOTHING: frozenset[str] = frozenset()


class Subject(NamedTuple):
    """head: "sales" of "advertising sales in Germany"; rest: advertising, Germany."""

    head: str
    rest: frozenset[str]
    own: bool  # the segment names it itself
    pronoun: bool

    @property
    def words(self) -> frozenset[str]:
        return self.rest | {self.head} if self.head else self.rest


def subjects(found: Sequence[Token], words: Lexicon) -> dict[int, Subject]:
    """The subject of each segment, by its number."""
    said: dict[int, Subject] = {}
    last = lead = Subject("", NOTHING, own=False, pronoun=False)
    sentence, told = -1, {t.sentence for t in found if t.figure >= 0}
    for segment, run_ in groupby(found, key=attrgetter("segment")):
        run = list(run_)
        if lead.head and run[0].sentence == sentence and sentence not in told:
            continue  # of a sentence without a figure nothing but its first subject is carried over
        verb = next((k for k in range(len(run)) if run[k].figure >= 0 or _verb(run, k, words)), None)
        head, rest = named(run[:verb], words)
        pronoun = any(t.low in words.pronouns for t in run[:4])
        if run[0].sentence != sentence:
            sentence, before = run[0].sentence, lead
            own = bool(head) and not pronoun
            last = (
                Subject(head or before.head, rest, own, pronoun)
                if own
                else Subject(before.head, before.rest | rest | ({head} if head else NOTHING), own=False, pronoun=pronoun)
            )
            lead = last
        else:
            own = bool(head) and run[0].raw != "(" and (_says(run, verb, words) if verb is not None else run[0].raw == ";")
            last = Subject(head, rest, own, pronoun) if own and not pronoun else last._replace(own=own, pronoun=pronoun)
            if not lead.head:
                lead = last
        said[segment] = last
    return said


def _says(run: Sequence[Token], verb: int, words: Lexicon) -> bool:
    return run[verb].figure < 0 or _beside(run[:verb], words)


def _verb(run: Sequence[Token], k: int, words: Lexicon) -> bool:
    """A verb: one of being or change, else what stands behind a noun as one: "the port handled", "the bridge costs 40"."""
    t = run[k]
    if t.low in words.be or t.low in words.change:
        return True
    if t.low in words.costs:
        doing = k + 1 < len(run) and (run[k + 1].figure >= 0 or run[k + 1].low in words.empty)
    else:
        doing = t.low in words.acts or (t.low.endswith("ed") and t.raw.islower())
    return doing and k > 0 and not _leads(run[k - 1].low, words) and any(_tells(x, words) for x in run[:k])


def _leads(word: str, words: Lexicon) -> bool:
    """Whether a noun follows: "the closed mine", "Norway's adjusted profit"."""
    return word in words.empty or word in words.prepositions or word.endswith("'s")


def _beside(run: Sequence[Token], words: Lexicon) -> bool:
    """Whether nouns alone lead to a figure, the verb left out: "wages rose 3%, prices 5% and rents 7%"."""
    return len(run) <= LED and all(_tells(t, words) or t.low in LEADING or t.low in words.empty for t in run)


def named(run: Sequence[Token], words: Lexicon) -> tuple[str, frozenset[str]]:
    """The head is the last word of content before the first preposition that follows one; the rest qualifies it."""
    every, stems = content(run, words), _stems(words.stop)
    head = ""
    for t in run:
        if t.low in words.prepositions and head:
            break
        if t.raw in ",(" and head:
            break
        if t.figure < 0 and (found := stems[t.low]):
            head = found
    return head, every - {head}


def stem(word: str) -> str:
    """ "produced" and "production" are one word; "sales" and "sale" too."""
    bare = word.split("'")[0]
    return bare[:STEM].rstrip("s") if len(bare) >= STEM else bare.rstrip("s")


def content(run: Sequence[Token], words: Lexicon) -> frozenset[str]:
    stems = _stems(words.stop)
    return frozenset([found for t in run if t.figure < 0 and (found := stems[t.low])])


def _tells(t: Token, words: Lexicon) -> bool:
    """Whether a token is a word of content."""
    return t.figure < 0 and bool(_stems(words.stop)[t.low])


class _Stems(dict[str, str]):
    """Words to their stems, "" for those that say nothing; remembered, up to a bound."""

    def __init__(self, stop: frozenset[str]) -> None:
        self.stop = stop

    def __missing__(self, low: str) -> str:
        found = stem(low) if len(low) > 2 and low[0].isalpha() and low not in self.stop else ""
        if len(self) < REMEMBERED and len(low) < LONG:
            self[low] = found
        return found


@lru_cache(maxsize=2)  # one a language
def _stems(stop: frozenset[str]) -> _Stems:
    return _Stems(stop)


def names(run: Sequence[Token], words: Lexicon) -> frozenset[str]:
    """Words written with a capital within a sentence."""
    return frozenset(
        stem(t.low)
        for t in run
        if t.figure < 0 and t.raw[0].isupper() and len(t.low) > 1 and t.low not in words.stop and t.low not in words.months
    )
