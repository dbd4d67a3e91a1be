"""A change whose old level is what the sentence beside it reached: "Reserves fell by $1bn to $530bn. In the previous week they
had risen by $7bn to $531bn". Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Kind
from factcheck.link.change.pairs import alike
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import Level, known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import words_of
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["chained"]

MOST = 3  # changes of a sentence
BEFORE = pattern(
    r"\b(?<!from the )(?<!than the )(?<!over the )(?<!than in the )(?<!with the )(?<!to the )(?<!on the )(?<!from a )"
    r"(?:previous|prior|preceding) (?:[a-z]+ )?(?:week|month|quarter|year|fortnight|season)\b"
    r"|[.;]\s{1,2}(?:a|the) (?:week|month|quarter|year) (?:before|earlier|ago)\b"
    r"|\bhad (?:earlier |already )?(?:risen|fallen|grown|climbed|dropped|declined|increased|decreased|surged|jumped|swelled"
    r"|slipped|plunged|gained|shrunk|widened|narrowed)\b",
    re.IGNORECASE,
)
IT = pattern(r"\b(?:it|they|this|the (?:figure|number|total|amount|level|rate))\b", re.IGNORECASE)
SAYS = frozenset({"previous", "prior", "preceding", "before", "earlier", "ago", "had"})


def chained(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such changes."""
    if not found.says(SAYS):
        return
    for i, sentence in enumerate(sentences):
        rates = list(_rates(found, sentence))
        for rate in rates if len(rates) <= MOST else ():
            new = _reached(found, sentence, rate.end)
            if new is None:
                continue
            for other in (*sentences[i + 1 : i + 3], *sentences[max(0, i - 1) : i]):
                old = _then(found, other)
                if old and _one(found, rate, new, old):
                    break


def _rates(found: Found, sentence: Word) -> Iterator[Rate]:
    there = rates_of(found, sentence) if "t" in sentence.letters else ()
    return (rate for rate in there if rate.family in ("change", "growth") and not {rate.stated, rate.change} & found.stated)


def _reached(found: Found, sentence: Word, start: int) -> Level | None:
    """The one level that a sentence reaches behind a place; None where there are others, or one from which it came."""
    there = [known_at(found, sentence, at) for at in range(start, len(sentence.letters)) if sentence.letters[at] in LEVELS]
    levels = [level for level in there if level]
    return levels[0] if len(levels) == 1 and levels[0].role == "to" else None


def _then(found: Found, sentence: Word) -> Level | None:
    """The one level that a sentence of before reached."""
    numbers = [number for number in sentence.figures if number >= 0]
    if not numbers or "t" not in sentence.letters:
        return None
    level = _reached(found, sentence, 0)
    if level is None:
        return None
    start, _ = sentence_at(found.text, found.figures[numbers[0]].start)
    return level if BEFORE.search(found.text, max(0, start - 2), found.figures[level.number].start) else None


def _one(found: Found, rate: Rate, new: Level, old: Level) -> bool:
    """Enter a change where both sentences are of one thing."""
    stated, first, then = found.figures[rate.stated], found.figures[new.number], found.figures[old.number]
    if not alike(found, new, old) or first.kind is Kind.PERCENT or not _of_one(found, stated.start, then.start):
        return False
    change = None if rate.change is None else found.figures[rate.change]
    roles = Roles(rate.family, rate.way, stated, first, then, change)
    return enter(found, roles, (rate.stated, rate.change), (new.number, old.number))


def _of_one(found: Found, told: int, then: int) -> bool:
    """Whether the later of two sentences speaks of it, or both of one thing by name."""
    heads = [_head(found, at) for at in sorted((told, then))]
    if IT.search(heads[1]):
        return True
    first, second = (set(words_of(BEFORE.sub(" ", head))) for head in heads)
    return not first.isdisjoint(second)


def _head(found: Found, at: int) -> str:
    """What a sentence says before its first figure."""
    start, _ = sentence_at(found.text, at)
    first = next((figure.start for figure in found.figures if figure.start >= start), at)
    return found.text[start:first]
