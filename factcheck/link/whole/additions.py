"""What is added to a level of the sentence before, and what that makes: "It has 50 shops. Another 20 will open, bringing the
total to 70"; "Including 20 under its other name, it has 70 in all". Inferred."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en import additions as words
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word

__all__ = ["added"]

LEVELS = "MQNPR"
MOST = 12  # figures of a sentence: a table has more
AHEAD = 110  # characters before a figure
OFF = Fraction(1, 10)  # what comes to more than that, or less, is a total of something else
ZERO = Fraction(0)


def added(found: Found, sentences: Sequence[Word]) -> None:
    """Enter what a level and an addition come to, where the one level of the sentence before, or of this, is what it is
    added to."""
    if found.says(words.LEFT) and " of " in found.low:
        for three in zip(found.figures, found.figures[1:], found.figures[2:], strict=False):
            _with_rest(found, *three)
    if not found.says(words.SAID):
        return
    for i, sentence in enumerate(sentences):
        numbers = [n for n in sentence.figures if n >= 0]
        for more, total in pairwise(numbers) if len(numbers) <= MOST else ():
            if total in found.stated or not _told(found, more, total):
                continue
            level = (
                _before(found, sentence, more) if more != numbers[0] else _before(found, sentences[i - 1], more) if i else None
            )
            if level is not None and (words.BRINGS.search(_ahead(found, total)) or not _elsewhen(found, level, total)):
                _enter(found, level, more, total)


def _with_rest(found: Found, part: Figure, whole: Figure, rest: Figure) -> None:
    """Enter a part, its whole and the rest: "it pays $4m now, part of a $9m plan, with the remaining $5m due in May"."""
    if not words.PART_OF.fullmatch(found.text, part.end, whole.start) or not words.REST.fullmatch(
        found.text, whole.end, rest.start
    ):
        return
    pairs = [partners(figure, whole) for figure in (part, rest)]
    terms = [pair[0] for pair in pairs if pair and abs(pair[0].value or ZERO) < abs(whole.value or ZERO)]
    if len(terms) == len(pairs) and part.kind is whole.kind is rest.kind:
        found.add("total", [("term", term._replace(direction=None)) for term in terms], whole._replace(direction=None), "low")


def _told(found: Found, more: int, total: int) -> bool:
    """Whether words say that a figure is added and that the next one is what it makes."""
    one, other = found.figures[more], found.figures[total]
    if words.BRINGS.search(_ahead(found, total)):
        start, _ = sentence_at(found.text, other.start)
        told = words.ADDED.search(_ahead(found, more)) or words.ADDED_BEHIND.match(found.text, one.end)
        return told is not None and words.NOT_ADDED.search(found.text, start, other.start) is None
    start, _ = sentence_at(found.text, one.start)
    opened = words.OPENS.fullmatch(found.text, start, one.start)
    makes = words.MAKES.fullmatch(found.text, one.end, other.start) if opened else None
    adding = opened is not None and "add" in opened.group().lower()
    return makes is not None and (adding or words.WHOLE.search(found.text, one.end, other.start) is not None)


def _ahead(found: Found, number: int) -> str:
    start = found.figures[number].start
    return found.text[max(0, start - AHEAD) : start]


def _before(found: Found, sentence: Word, number: int) -> int | None:
    """The one level of a sentence before a figure that may be added to it; None where there are others."""
    own, there = found.figures[number], []
    for at, other in enumerate(sentence.figures):
        if 0 <= other < number and sentence.letters[at] in LEVELS:
            figure = found.figures[other]
            alike = figure.kind is own.kind and (figure.unit == own.unit or None in (figure.unit, own.unit) or _counted(own))
            if alike and not is_change(found.text, sentence.letters, at, figure) and not is_base(sentence.letters, at):
                there.append(other)
    return there[0] if len(there) == 1 else None


def _counted(figure: Figure) -> bool:
    """Whether a count is called by another name each time: "50 shops", "20 more outlets"."""
    return figure.kind is Kind.COUNT and figure.unit is None


def _enter(found: Found, level: int, more: int, total: int) -> None:
    whole = found.figures[total]
    pairs = [partners(found.figures[n], whole) for n in (level, more)]
    terms = [pair[0] for pair in pairs if pair]
    if len(terms) < len(pairs) or whole.kind is not terms[0].kind:
        return
    made, size = sum((abs(term.value or ZERO) for term in terms), ZERO), abs(whole.value or ZERO)
    if abs(made - size) > OFF * size:
        return
    found.add("total", [("term", term._replace(direction=None)) for term in terms], whole._replace(direction=None), "low")
    found.stated.add(total)
    found.terms |= {level, more}


def _elsewhen(found: Found, one: int, other: int) -> bool:
    first, second = (periods(found.text[slice(*sentence_at(found.text, found.figures[n].start))]) for n in (one, other))
    return clash(first, second)
