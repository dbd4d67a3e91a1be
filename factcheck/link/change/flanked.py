"""A change whose levels the sentences beside it have, the old one by the time that it is compared with: "There were 4,420
deaths in May. This was 120 more than a year earlier. A year earlier there were 4,300". Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS
from factcheck.link.change.pairs import alike
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import Level, known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import words_of
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["flanked"]

MOST = 2  # changes of a sentence
NEAR = 60  # characters behind a change, and on either side of a level, that say of when it is
NAME = "|".join(MONTHS.title().split()[:12])
WHEN = (
    rf"(?:(?:in|during|for|at|the)\s){{0,2}}(?:(?P<year>(?:19|20)\d\d)\b|(?P<month>{NAME})\b(?P<then>\s(?:of\s)?last\syear)?"
    r"|(?:previous|preceding|prior|last)\s(?P<last>year|month|quarter|week|season)\b"
    r"|(?:a|the)\s(?P<ago>year|month|quarter|week)\s(?:earlier|ago|before)\b)"
)
BASE = pattern(rf"[^.;\d]{{0,40}}?\b(?:than|from|on|over|since|compared\s(?:with|to))\s{WHEN}")
TIME = pattern(rf"\b{WHEN}", re.IGNORECASE)
WHEN_IT_WAS = pattern(r"\bwhen\b[^.;,]{0,40}$")
SINCE_THEN = pattern(r"Since then\b")
IT = pattern(r"(?:This|That|It|They|These|There)\b")
OTHER = pattern(r"\b(?:of wh(?:ich|om)|including|among)\b")


def flanked(found: Found, sentences: Sequence[Word]) -> None:
    """Enter such changes."""
    for i, sentence in enumerate(sentences):
        if {"u", "d", "h", "l"}.isdisjoint(sentence.letters):
            continue
        rates = [rate for rate in rates_of(found, sentence) if rate.family == "change"]
        for rate in rates if len(rates) <= MOST else ():
            if rate.stated not in found.stated:
                _flank(found, sentences, i, rate)


def _flank(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> None:
    own = list(_levels(found, sentences[i], rate))
    if not own and i > 1 and SINCE_THEN.match(found.text, sentence_at(found.text, found.figures[rate.stated].start)[0]):
        _since_then(found, sentences[i - 2], sentences[i - 1], rate)
        return
    olds, news = ([level for level in own if (level.role == "old") is old] for old in (True, False))
    new = news[0] if len(news) == 1 else _before(found, sentences, i, rate) if not news else None
    if new is None or len(olds) > 1 or (olds and (news or olds[0].number < rate.stated)):
        return  # levels of one sentence are for its constructions
    base = BASE.match(found.text, found.figures[rate.stated].end)
    old = olds[0] if olds else _of(found, sentences, i, rate, _key(base)) if base else None
    if old and alike(found, new, old) and _counts_one(found, rate.stated, new.number, old.number):
        stated, one, other = (found.figures[n] for n in (rate.stated, new.number, old.number))
        enter(found, Roles("change", rate.way, stated, one, other, None), (rate.stated,), (new.number, old.number))


def _since_then(found: Found, now: Word, then: Word, rate: Rate) -> None:
    """Enter a change since the sentence before, to the level of the one before that: "It has 7.8m members. In 2010 it had 4.6m.
    Since then the number has grown by 3.2m"."""
    news, olds = list(_levels(found, now, rate)), list(_levels(found, then, rate))
    if not news or news[0].role == "old" or len(olds) != 1 or not TIME.search(found.text, *_sentence(found, olds[0])):
        return
    if alike(found, news[0], olds[0]) and _counts_one(found, rate.stated, news[0].number, olds[0].number):
        stated, new, old = (found.figures[n] for n in (rate.stated, news[0].number, olds[0].number))
        enter(found, Roles("change", rate.way, stated, new, old, None), (rate.stated,), (news[0].number, olds[0].number))


def _sentence(found: Found, level: Level) -> tuple[int, int]:
    return sentence_at(found.text, found.figures[level.number].start)


def _levels(found: Found, sentence: Word, rate: Rate | None = None) -> Iterator[Level]:
    """The levels of a sentence, of one kind with a change where that is given."""
    for at, letter in enumerate(sentence.letters):
        number = sentence.figures[at]
        if letter not in LEVELS or (rate and number == rate.stated):
            continue
        level = known_at(found, sentence, at)
        figure = found.figures[number]
        if level and rate and WHEN_IT_WAS.search(found.text, max(0, figure.start - NEAR), figure.start):
            level = level._replace(role="old")
        if level and figure.high is None and (rate is None or figure.kind is found.figures[rate.stated].kind):
            yield level


def _before(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> Level | None:
    """The only level of the sentence before, of which "this" is."""
    start, _ = sentence_at(found.text, found.figures[rate.stated].start)
    there = list(_levels(found, sentences[i - 1], rate)) if i else []
    if not IT.match(found.text, start):
        named = set(words_of(found.text[start : found.figures[rate.stated].start]))
        there = [level for level in there if named and named <= _clause(found, level)]
    if len(there) != 1 or there[0].role == "old" or there[0].number in found.levels:
        return None
    first, last = sentence_at(found.text, found.figures[there[0].number].start)
    return None if OTHER.search(found.text, first, last) else there[0]


def _clause(found: Found, level: Level) -> set[str]:
    """The words before a level, since the figure before it: of what it is."""
    start, _ = _sentence(found, level)
    last = found.figures[level.number - 1].end if level.number else 0
    return set(words_of(found.text[max(start, last) : found.figures[level.number].start]))


def _of(found: Found, sentences: Sequence[Word], i: int, rate: Rate, key: str) -> Level | None:
    """The only level of a sentence beside that of a change, of the time with which it is compared."""
    for j in (i + 1, i - 1, i + 2):
        there = list(_levels(found, sentences[j], rate)) if 0 <= j < len(sentences) else []
        if len(there) != 1:
            continue
        figure = found.figures[there[0].number]
        first, last = sentence_at(found.text, figure.start)
        times = [*TIME.finditer(found.text, max(first, figure.start - NEAR), figure.start)]
        times += TIME.finditer(found.text, figure.end, min(last, figure.end + NEAR // 2))
        if len({_key(time) for time in times}) == 1 and _key(times[0]) == key and _of_it(found, rate, figure):
            return there[0]
    return None


def _key(time: re.Match[str]) -> str:
    """A time by one name: "a year earlier" and "last year" are one."""
    return "year" if time["then"] else time["year"] or time["month"] or (time["last"] or time["ago"]).lower()


def _of_it(found: Found, rate: Rate, level: Figure) -> bool:
    """Whether the sentence of a level goes on with "it", or shares a word with that of the change."""
    change = found.figures[rate.stated].start
    heads = [found.text[slice(*sentence_at(found.text, at))] for at in (change, level.start)]
    said = TIME.sub(" ", heads[1]).lower().split()
    return not {"it", "they", "there"}.isdisjoint(said[:4]) or not set(words_of(heads[0])).isdisjoint(words_of(heads[1]))


def _counts_one(found: Found, *numbers: int) -> bool:
    """Whether figures that say what they count say one thing."""
    units = {figure.unit for n in numbers if (figure := found.figures[n]).kind is Kind.COUNT and figure.unit}
    return len(units) < 2
