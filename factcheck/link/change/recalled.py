"""A change that is told again after its levels, by the name of what was measured and by its time, whatever stands between:
"Selling expenses for the second quarter of 2006 were $719,000, compared with $618,000 for the same period in 2005. ... The
increase of $101,000 in selling expenses for the second quarter was due to"; each level may have its sentence. Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en import recalls as words
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["recalled"]

LEVELS = "MQN"
BACK = 6  # sentences
MOST = 6  # figures of a sentence that may be such a change
WORD = pattern(r"[a-z][a-z&'’-]*")
YEAR = pattern(r"\b(?:19|20)\d\d\b")
LENGTHS = tuple((length, pattern(said, re.IGNORECASE)) for length, said in words.LENGTHS)
RATE = pattern(r"\s?,?\s(?:or\s|\()\s?")
NEAR = 90  # characters behind a change that say of what it is
BOTH, MANY = 2, 100
FEWEST = 3  # words of a name of which one may be left unsaid


class Told(NamedTuple):
    """A change: its number, its direction, the words of its name (none where it has no name), what else is said of it."""

    number: int
    verb: str
    name: tuple[str, ...]
    said: str


class Shown(NamedTuple):
    """A level: its number, how long a time it is of, and of which year."""

    number: int
    length: int
    year: str


def recalled(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the changes whose levels the sentences before have, by their name and their time."""
    if not found.says(words.SAID):
        return
    for i, sentence in enumerate(sentences):
        for told in _told(found, sentence) if i else ():
            pairs = {pair for before in [sentences[max(0, i - BACK) : i]] for pair in _pairs(found, before, told)}
            if len(pairs) == 1:
                _enter(found, told, *pairs.pop())


def _told(found: Found, sentence: Word) -> Iterator[Told]:
    """The changes of a sentence that has none of their levels."""
    numbers = [n for n, letter in zip(sentence.figures, sentence.letters, strict=True) if letter in LEVELS][:MOST]
    last: Told | None = None
    for number in numbers:
        figure = found.figures[number]
        first, end = sentence_at(found.text, figure.start)
        following = next((found.figures[n].start for n in numbers if n > number), end)
        ahead, behind = found.text[first : figure.start], found.text[figure.end : min(end, following)]
        told = _named(number, ahead, behind) or (_joined(number, ahead, behind, last) if last else None)
        last = told
        among = following < end and words.AND.search(behind) and not _length(behind)  # "$3m due to price, and $1m to volume"
        if told and number not in found.stated and not among and not words.NARROWED.search(behind[:NEAR]):
            yield told


def _named(number: int, ahead: str, behind: str) -> Told | None:
    """A change by its noun or its verb: "The increase of $5m in fees", "The $5m increase in fees", "Fees fell by $5m"."""
    noun = words.NOUN.fullmatch(ahead)
    of = words.IN.match(behind)
    if noun and (noun["name"] or of):
        return Told(number, words.CHANGES[noun["change"].lower()], _name(noun["name"] or (of[1] if of else "")), ahead + behind)
    amount = words.AMOUNT.match(behind) if words.THE.fullmatch(ahead) else None
    if amount:
        return Told(number, words.CHANGES[amount["change"].lower()], _name(amount["name"]), behind)
    verb = words.VERB.fullmatch(ahead)
    if verb and not words.TO.search(behind):
        return Told(number, words.CHANGES[verb["change"].lower()], _name(verb["name"]), ahead + behind)
    alone = words.ALONE.fullmatch(ahead)
    return Told(number, words.CHANGES[alone["change"].lower()], (), ahead + behind) if alone else None


def _joined(number: int, ahead: str, behind: str, last: Told) -> Told | None:
    """A second change of one name: "of $13,000 over the three months, and $59,000 over the six months"."""
    return last._replace(number=number, said=behind) if words.AND.search(ahead) else None


def _name(said: str) -> tuple[str, ...]:
    """The words of a name that name something, without their plural."""
    return tuple(word.rstrip("s") for word in WORD.findall(said.lower()) if word not in words.UNNAMED)


def _pairs(found: Found, before: Sequence[Word], told: Told) -> Iterator[tuple[int, int]]:
    """The new and the old levels that a change may be of."""
    if not told.name:
        pair = _beside(found, before[-1])
        if pair and _fit(found, told, *pair):
            yield pair[0].number, pair[1].number
        return
    single: list[Shown] = []
    for sentence in before:
        shown = _shown(found, sentence, told)
        if len(shown) == 2 and _fit(found, told, *shown):
            yield shown[0].number, shown[1].number
        single += shown if len(shown) == 1 else []
    for one, other in combinations(single, 2):
        new, old = (one, other) if one.year > other.year else (other, one)
        if new.year and old.year and new.year != old.year and new.length == old.length and _fit(found, told, new, old):
            yield new.number, old.number


def _beside(found: Found, sentence: Word) -> tuple[Shown, Shown] | None:
    """The only level of a sentence with an old one beside it: "Profit was EUR 54 million (50)"."""
    there = [
        known
        for at, letter in enumerate(sentence.letters)
        if letter in LEVELS and (known := known_at(found, sentence, at)) and _large(found.figures[known.number])
    ]
    if len(there) != 2 or [one.role == "old" for one in there] != [False, True]:
        return None
    return Shown(there[0].number, 0, ""), Shown(there[1].number, 0, "")


def _large(figure: Figure) -> bool:
    return figure.unit is not None or (figure.value or 0) >= MANY


def _shown(found: Found, sentence: Word, told: Told) -> list[Shown]:
    """The first level of a sentence that is of a name, and the old one behind it; none where the name is another's."""
    there = [at for at, letter in enumerate(sentence.letters) if letter in LEVELS]
    if not there:
        return []
    figure = found.figures[sentence.figures[there[0]]]
    first, last = sentence_at(found.text, figure.start)
    ahead = found.text[first : figure.start]
    subject = words.SUBJECT.fullmatch(words.INTRO.sub("", ahead, count=1))
    new = known_at(found, sentence, there[0])
    if subject is None or new is None or new.role == "old":
        return []
    if not _alike(told.name, _name(subject["name"])):
        return _respective(found, sentence, told.name, _name(subject["name"]))
    levels = [known for at in there[1:] if (known := known_at(found, sentence, at))]
    olds = [level for level in levels if level.role == "old" and partners(figure, found.figures[level.number])][:1]
    bounds = [*(found.figures[one.number].start for one in olds), last]
    now = ahead + found.text[figure.end : bounds[0]]
    shown = [Shown(new.number, _length(now), _year(now))]
    return shown + [Shown(old.number, shown[0].length, _year(found.text[found.figures[old.number].end : last])) for old in olds]


def _respective(found: Found, sentence: Word, told: tuple[str, ...], both: tuple[str, ...]) -> list[Shown]:
    """The level of one of two names: "Selling costs and building costs were $4m and $1m, respectively"."""
    there = [n for n, letter in zip(sentence.figures, sentence.letters, strict=True) if letter in LEVELS]
    first, last = sentence_at(found.text, found.figures[there[0]].start)
    said = found.text[first:last]
    if len(there) != BOTH or " respectively" not in said or told not in (both[: len(told)], both[-len(told) :]):
        return []
    number = there[0] if told == both[: len(told)] else there[1]
    return [Shown(number, _length(said), _year(said))]


def _alike(told: tuple[str, ...], shown: tuple[str, ...]) -> bool:
    """Whether two names are one; of a long one a word may be left unsaid, not the last."""
    if set(told) == set(shown):
        return True
    long, short = sorted((told, shown), key=len, reverse=True)
    return len(long) > FEWEST and len(long) == len(short) + 1 and set(short) < set(long) and long[-1] == short[-1]


def _length(said: str) -> int:
    """How many months a time has by its words; 0 where they do not say."""
    return next((length for length, expression in LENGTHS if expression.search(said)), 0)


def _year(said: str) -> str:
    year = YEAR.search(said)
    return year.group() if year else ""


def _fit(found: Found, told: Told, new: Shown, old: Shown) -> bool:
    """Whether two levels are of the time of a change, and of its unit."""
    length, years = _length(told.said), YEAR.findall(told.said)
    if length and new.length and length != new.length:
        return False
    if years and new.year and max(years) != new.year:
        return False
    if len(set(years)) > 1 and old.year and old.year not in years:
        return False
    step, level, base = (found.figures[n] for n in (told.number, new.number, old.number))
    bare = step.kind is Kind.COUNT and step.unit is None and level.unit == base.unit and level.kind is Kind.COUNT
    return (bare or step.unit == level.unit == base.unit) and ("change", new.number, old.number) not in found.pairs


def _enter(found: Found, told: Told, new: int, old: int) -> None:
    change, level, base = (found.figures[n] for n in (told.number, new, old))
    rate = _rate(found, told.number)
    roles = Roles("change", told.verb, change, level, base, None)
    if rate is not None:
        roles = Roles("growth", told.verb, found.figures[rate], level, base, change)
    enter(found, roles, (told.number, rate), (new, old))


def _rate(found: Found, number: int) -> int | None:
    """The percentage right behind a change: "by $5m, or 8%", "by $5m (8%)"."""
    behind = found.figures[number + 1 : number + 2]
    if not behind or behind[0].unit != "percent" or number + 1 in found.stated:
        return None
    return number + 1 if RATE.fullmatch(found.text, found.figures[number].end, behind[0].start) else None
