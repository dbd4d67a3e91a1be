"""A change and its rate, whose base another sentence shows by its year: "It was $156m, an increase of $76m, or 95%, compared
with 2009. In 2009 it was $80m." Inferred."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.change.pairs import Pair, alike
from factcheck.link.change.rates import LEVELS, Rate
from factcheck.link.change.series import by_year
from factcheck.link.sense.moment import Level, level_at
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.topic import same_subject
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["since"]

SINCE = pattern(
    r"[)\s,]{1,3}(?:\w+ ){0,3}?(?:than (?:in|at|during|for)|from|on|over|since|compared (?:with|to)|against)\s"
    r"(?:\w+ ){0,2}?((?:19|20)\d\d)(?=[.,;]| when\b)"
)
YEAR = pattern(r"\b(?:19|20)\d\d\b")
ON = 2  # sentences behind


def since(found: Found, sentences: Sequence[Word], i: int, rate: Rate, levels: Sequence[Level]) -> Pair | None:
    """The level beside a change, and that of the year which it names, where one sentence behind or before has it."""
    news = [level for level in levels if level.role in ("", "to")]
    end = max(found.figures[n].end for n in (rate.stated, rate.change) if n is not None)
    year = SINCE.match(found.text, end)
    if year is None or len(levels) != 1 or not news:
        return None
    for j in (*range(i + 1, min(len(sentences), i + 1 + ON)), i - 1):
        old = _of(found, sentences[j], year[1]) if j >= 0 else None
        if old and alike(found, news[0], old):
            figures = [found.figures[n] for n in (rate.stated, news[0].number, old.number)]
            return Pair(news[0], old, sure=False) if same_subject(found.text, *figures) else None
    return None


def _of(found: Found, sentence: Word, year: str) -> Level | None:
    """The level of a year in a sentence: by a list of years, or by the only year that it names."""
    there = [level_at(found, sentence, at) for at, letter in enumerate(sentence.letters) if letter in LEVELS]
    levels = [level for level in there if level]
    if not levels:
        return None
    if dated := by_year(found, levels):
        return dated.get(year)
    named = set(YEAR.findall(found.text[slice(*sentence_at(found.text, found.figures[levels[0].number].start))]))
    return levels[0] if len(levels) == 1 and named == {year} else None
