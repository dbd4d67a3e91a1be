"""A change and its rate, whose base another sentence shows by its year: "It was $156m, an increase of $76m, or 95%, compared
with 2009. In 2009 it was $80m." Inferred."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.pairs import Pair, alike
from factcheck.link.change.rates import LEVELS, Rate
from factcheck.link.change.series import by_year
from factcheck.link.sense.moment import Level, known_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import same_subject, words_of
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["grown", "since"]

SINCE = pattern(
    r"[)\s,]{1,3}(?:\w+ ){0,3}?(?:than(?: in| at| during| for| the)?|from|on|over|since|compared (?:with|to)|against)\s"
    r"(?:[\w-]+ ){0,12}?((?:19|20)\d\d)(?=[.,;]| when\b)"
)
THEN = pattern(  # "7 more than the previous year": what it was then is said to be of that year
    r"[)\s,]{1,3}(?:\w+ ){0,2}?(?:than(?: in)?|from|on|over) (the previous|the year before|last|the preceding|a year)\b"
)
OF_THEN = pattern(
    r"(?: [a-z]+){0,3} (?:in|of|for|during) (?:the previous|the year before|last|the preceding) (?:financial |fiscal )?year\b"
)
BASE = pattern(
    r"\b(?:up|down|more|less|fewer|higher|lower|rise|fall|increase|decrease)\b(?:[^.;]|[.](?=\d)){0,40}?"
    r"\b(?:on|than|from|since|over)\b[^.;,]{0,30}?\b(?:19|20)\d\d\b"
)
THEN_WAS = pattern(  # "The previous year had seen 19 deaths"
    r"(?:In )?[Tt]he (?:previous|preceding) (?:financial |fiscal )?year(?:,? there (?:were|was)| (?:saw|had seen|had|recorded))"
    r" (?:an? )?(?:only |just |about |around |some )?$"
)
YEAR = pattern(r"\b(?:19|20)\d\d\b")
FROM_YEAR = pattern(r"[\s,]{1,2}(?:since|from|compared (?:with|to)|on|over) (?:in )?((?:19|20)\d\d)[.;]")
AS_BEFORE = pattern(
    r"\b(?:(?:the|that|this) (?:figure|number|total|count)|it|there|they) (?:was|were|had been|stood at|came to)\b",
    re.IGNORECASE,
)
WORD = pattern(r"[a-z]{5,}")
CAPITALS = pattern(r"\b[a-z]?[A-Z]{3,6}\b")
ON, BACK = 2, 2  # sentences behind, and before


def since(found: Found, sentences: Sequence[Word], i: int, rate: Rate, levels: Sequence[Level]) -> Pair | None:
    """The level beside a change, and that of the year which it names, where one sentence behind or before has it."""
    news = [level for level in levels if level.role in ("", "to")]
    end = max(found.figures[n].end for n in (rate.stated, rate.change) if n is not None)
    year, then = SINCE.match(found.text, end), THEN.match(found.text, end)
    if (year is None and then is None) or len(levels) != 1 or not news or _within(found, news[0]):
        return None
    for j in (*range(i + 1, min(len(sentences), i + 1 + ON)), *range(i - 1, max(-1, i - 1 - BACK), -1)):
        old = _of(found, sentences[j], year[1]) if year else _of_last(found, sentences[j])
        if old and alike(found, news[0], old):
            figures = [found.figures[n] for n in (rate.stated, news[0].number, old.number)]
            return Pair(news[0], old, sure=False) if _one(found, figures) else None
    return None


def grown(found: Found, sentences: Sequence[Word], i: int, rate: Rate, levels: Sequence[Level]) -> Pair | None:
    """The level of an earlier year beside a multiple, and that of a later one before it: "In 2014 it was $7m. In 2009 it was
    $3m, so that it has doubled"; or both behind."""
    if not levels:
        return _following(found, sentences, i, rate)
    if rate.family != "multiple" or len(levels) != 1 or levels[0].role not in ("", "to"):
        return None
    then = _year(found, levels[0])
    for j in range(i - 1, max(-1, i - 1 - BACK), -1):
        news = _levels(found, sentences[j])
        now = _year(found, news[0]) if len(news) == 1 and alike(found, news[0], levels[0]) else None
        if then and now and now > then:
            figures = [found.figures[n] for n in (levels[0].number, news[0].number, levels[0].number)]
            return Pair(news[0], levels[0], sure=False) if _one(found, figures) else None
    return None


def _following(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> Pair | None:
    """The levels of now and of the year from which a change is told, each alone in one of the next two sentences: "It has
    doubled since 2001. In 2011 it had 1,204 members. In 2001 the figure was 604"."""
    year = FROM_YEAR.match(found.text, found.figures[rate.stated].end)
    if year is None or i + 2 >= len(sentences):
        return None
    news, olds = (_levels(found, sentences[j]) for j in (i + 1, i + 2))
    if len(news) != 1 or len(olds) != 1 or news[0].role == "old" or not alike(found, news[0], olds[0]):
        return None
    stated, new, old = (found.figures[n] for n in (rate.stated, news[0].number, olds[0].number))
    now, then = (_year(found, level) for level in (news[0], olds[0]))
    if (
        then != year[1]
        or (now or "9") <= year[1]
        or not AS_BEFORE.search(found.text[slice(sentence_at(found.text, old.start)[0], old.start)])
    ):
        return None
    words = [set(WORD.findall(found.text[slice(*sentence_at(found.text, figure.start))].lower())) for figure in (stated, new)]
    return None if words[0].isdisjoint(words[1]) else Pair(news[0], olds[0], sure=False)


def _year(found: Found, level: Level) -> str | None:
    """The only year that the sentence of a level names."""
    named = set(YEAR.findall(found.text[slice(*sentence_at(found.text, found.figures[level.number].start))]))
    return named.pop() if len(named) == 1 else None


def _one(found: Found, figures: Sequence[Figure]) -> bool:
    """Whether both sentences are of one thing, by their words, by a name in capitals, or by what both levels count."""
    _, new, old = figures
    names = [set(CAPITALS.findall(found.text[slice(*sentence_at(found.text, figure.start))])) for figure in (new, old)]
    if not names[0].isdisjoint(names[1]) or (new.unit is not None and new.kind is Kind.COUNT and new.unit == old.unit):
        return True
    heads = [words_of(found.text[sentence_at(found.text, figure.start)[0] : figure.start]) for figure in (new, old)]
    return not set(heads[0]).isdisjoint(heads[1]) and same_subject(found.text, *figures)


def _within(found: Found, level: Level) -> bool:
    """Whether a level stands in brackets: "141 couples (63 here and 78 abroad), 3 more than in 2012"."""
    start = found.figures[level.number].start
    ahead = found.text[sentence_at(found.text, start)[0] : start]
    return ahead.rfind("(") > ahead.rfind(")")


def _levels(found: Found, sentence: Word) -> list[Level]:
    there = [known_at(found, sentence, at) for at, letter in enumerate(sentence.letters) if letter in LEVELS]
    return [level for level in there if level]


def _of(found: Found, sentence: Word, year: str) -> Level | None:
    """The level of a year in a sentence: by a list of years, or by the only year that it names."""
    if not (levels := _levels(found, sentence)):
        return None
    if dated := by_year(found, levels):
        return dated.get(year)
    told = found.text[slice(*sentence_at(found.text, found.figures[levels[0].number].start))]
    named = set(YEAR.findall(BASE.sub("", told)))  # "418 clerks, down 3.6% on 31 March 2015" are none of 2015
    return levels[0] if len(levels) == 1 and named == {year} else None


def _of_last(found: Found, sentence: Word) -> Level | None:
    """The level of a sentence that is said to be of the year before."""
    there = [level for level in _levels(found, sentence) if _then(found.text, found.figures[level.number])]
    return there[0] if len(there) == 1 else None


def _then(text: str, level: Figure) -> bool:
    ahead = text[sentence_at(text, level.start)[0] : level.start]
    return OF_THEN.match(text, level.end) is not None or THEN_WAS.fullmatch(ahead) is not None
