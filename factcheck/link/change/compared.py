"""A difference from then, and the level of then in the next sentence: "It borrowed $12bn, $2bn less than in May 2010. In May
2010 it was $14bn." Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.pairs import another_size
from factcheck.link.change.rates import LEVELS
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import Level, known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["set_against"]

THAN = frozenset({"than"})
LESS = pattern(rf"(?P<change>[{LEVELS}])_?(?P<verb>[hld])_?n(?![_yiO]{{0,9}}[{LEVELS}P])")
WHEN = pattern(  # "less than in May 2010"
    r"\s\w+\sthan\s(?:in\s|at\s|during\s)?((?:a|the)\s[a-z]+(?:\s[a-z]+)?|[A-Z][a-z]+(?:\s(?:19|20)\d\d)?|(?:19|20)\d\d)"
)
THEN = pattern(r"\b(?:then\b(?!,)|in that |at that time\b)")
IT = pattern(r"\b(?:it|they|there|the\s(?:figure|total|number))\s[^.;]{0,24}$", re.IGNORECASE)
WORD = pattern(r"[a-z]{5,}")
STEM = 5  # letters in which "borrowed" and "borrowing" agree


def set_against(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the differences whose level of then the next sentence has."""
    for i, sentence in enumerate(sentences[:-1] if found.says(THAN) else ()):
        than = list(LESS.finditer(sentence.letters))
        number = sentence.figures[than[0].start("change")] if len(than) == 1 else -1
        if number < 0 or number in found.stated or not set("udhlP").isdisjoint(sentences[i + 1].letters):
            continue  # the next has a change of its own
        own = [level for level in _levels(found, sentence) if level.role != "old" and level.number < number]
        if not own and i and sentence.letters.startswith(("W", "_W")):  # "That was $2bn less than"
            own = [level for level in _levels(found, sentences[i - 1]) if level.role != "old"]
        then = list(_levels(found, sentences[i + 1]))
        if len(own) == len(then) == 1 and _of_then(found, found.figures[number], own[0], then[0]):
            _enter(found, than[0]["verb"], number, own[0], then[0])


def _levels(found: Found, sentence: Word) -> Iterator[Level]:
    return (
        level for at, letter in enumerate(sentence.letters) if letter in LEVELS and (level := known_at(found, sentence, at))
    )


def _of_then(found: Found, change: Figure, own: Level, then: Level) -> bool:
    """Whether a level is of the time from which a change is measured, and of what it changed."""
    when = WHEN.match(found.text, change.end)
    figure = found.figures[then.number]
    first, last = sentence_at(found.text, figure.start)
    words = found.text[first:last]
    mine = found.figures[own.number]
    if mine.unit and figure.unit and mine.unit != figure.unit and figure.kind is Kind.COUNT:
        return False  # people, and accidents
    if when is None or not (then.role == "old" or when[1] in words or THEN.search(words)):
        return False
    before = found.text[sentence_at(found.text, found.figures[own.number].start)[0] : change.start]
    return IT.search(found.text, first, figure.start) is not None or not _stems(found.text[first : figure.start]).isdisjoint(
        _stems(before)
    )


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in WORD.findall(text.lower())}


def _enter(found: Found, verb: str, number: int, own: Level, then: Level) -> None:
    new, old = found.figures[own.number], found.figures[then.number]
    if (
        partners(new, old) is None
        or another_size(found.figures[number], new, old)
        or ("change", own.number, then.number) in found.pairs
    ):
        return
    roles = Roles("change", "u" if verb == "h" else "d", found.figures[number], new, old, None)
    enter(found, roles, [number], (own.number, then.number))
