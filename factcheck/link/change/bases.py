"""A change whose old level stands apart and says so by its words: "The deficit fell 10% to $45bn in May. April's deficit was
revised to $50bn from $49bn"; "It sold 90 cars. Compared with April's 100 they fell by 10%." Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Figure
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.clauses import contrary
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import Measure, last_measure, next_measure, one_measure
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["based"]

AHEAD = 2  # sentences from a change to its old level
MOST = 8  # changes of a sentence
REVISED = pattern(  # "June's deficit was revised slightly up to"
    r"(?:^|[.;]\s+|\n)(?:The\s)?[A-Z][a-z]+(?:['’]s)?\s(?:[a-z]+\s){1,4}(?:was|were|had\sbeen)\s(?:[a-z]+\s)?revised\b"
    r"[^.;\d]{0,40}(?:[\d.,]{1,9}[^.;\d]{0,16})?$"
)
TO = pattern(r"\bto\s(?:an?\s|about\s|around\s)?$")
OF_THEN = pattern(  # "last year's first quarter profit of"
    r"\b(?:last\syear|(?:the\s)?(?:previous|prior|same)\s(?:year|quarter|period)|a\syear\s(?:ago|earlier)"
    r"|year[-\s](?:ago|earlier))(?:['’]s)?\s(?:[\w-]+\s){0,3}?[a-z]+\s(?:of|was|had\sbeen|totall?ed|came\sto|stood\sat)\s$"
)
HEAD = pattern(rf"_{{0,2}}[cf][_yioOaAL]{{0,10}}[{LEVELS}]")  # "Compared with April's 100," "Measured against the target of 80"
MEASURED = pattern(r"(?:Compared\s(?:with|to)|Against|From|Measured\sagainst|Relative\sto|Set\sagainst)\s")
GOES_ON = pattern(  # between it and the change: "of 2010 they fell by"
    r"(?:[^.;:\d]|\b(?:19|20)\d\d\b){0,48}?\b(?:it|they|that|this|the\s(?:number|figure|total|rate|amount|price|result))\b"
    r"[^.;:,\d]{0,32}"
)
THUS = pattern(r"\W*(?:Thus|Therefore|So|Hence|This\smeans|That\smeans|As\sa\sresult)\b")
REVISING = frozenset({"revised"})
THENS = frozenset({"last", "previous", "prior", "same", "ago", "earlier", "year-ago", "year-earlier"})


def based(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the changes whose old level stands in a sentence behind, or at the head of their own."""
    if not (found.says(REVISING) or found.says(THENS) or found.has(MEASURED) or found.has(THUS)):
        return
    for i, sentence in enumerate(sentences):
        rates = rates_of(found, sentence) if not {"u", "d", "h", "l"}.isdisjoint(sentence.letters) else []
        for rate in rates if len(rates) <= MOST else []:
            if rate.stated in found.stated:
                continue
            pair = (
                _headed(found, sentences[max(0, i - 1) : i], sentence, rate)
                or _behind(found, sentences, i, rate)
                or _concluded(found, sentences[max(0, i - 2) : i], rate)
            )
            if pair:
                _enter(found, rate, *pair)


def _levels(found: Found, sentence: Word) -> Iterator[int]:
    """The numbers of a sentence's levels, none of them of another time."""
    for at, letter in enumerate(sentence.letters):
        level = known_at(found, sentence, at) if letter in LEVELS else None
        if level and level.role in ("", "to") and level.number not in found.stated:
            yield level.number


def _headed(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> tuple[int, int] | None:
    """The base with which a sentence begins, and the first level of the sentence before."""
    head = HEAD.match(sentence.letters, 0, rate.start)
    if head is None or not before or rate.family != "growth":
        return None
    old = next(number for number in sentence.figures if number >= 0)
    start, base = sentence_at(found.text, found.figures[old].start)[0], found.figures[old].end
    told = MEASURED.match(found.text, start) and GOES_ON.fullmatch(found.text, base, found.figures[rate.stated].start)
    new = next(_levels(found, before[0]), None)
    if new is None or not told or partners(found.figures[new], found.figures[old]) is None:
        return None
    return new, old


def _behind(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> tuple[int, int] | None:
    """The level beside a change, and the old one that one of the next sentences has, revised or of last year."""
    figure = found.figures[rate.stated]
    first, last = sentence_at(found.text, figure.start)
    own = list(_levels(found, sentences[i]))
    told = last_measure(found.text[first : figure.start]) or next_measure(found.text[figure.end : last])
    if len(own) != 1 or told is None:
        return None
    for sentence in sentences[i + 1 : i + 1 + AHEAD]:
        for number in sentence.figures:
            if number >= 0 and _of_then(found, number, told) and _one_time(found, figure, number):
                return (own[0], number) if partners(found.figures[own[0]], found.figures[number]) else None
    return None


def _concluded(found: Found, before: Sequence[Word], rate: Rate) -> tuple[int, int] | None:
    """The only levels of the two sentences before, of which one is of then: "It has 412 men. A year ago it had 398. Thus the
    number grew by 14, or 3.5%"."""
    first, _ = sentence_at(found.text, found.figures[rate.stated].start)
    if len(before) < 2 or rate.family != "growth" or not THUS.match(found.text, first):
        return None
    there = [
        known
        for one in before
        for at, letter in enumerate(one.letters)
        if letter in LEVELS and (known := known_at(found, one, at))
    ]
    if len(there) != 2 or [level.role == "old" for level in there] != [False, True]:
        return None
    new, old = (level.number for level in there)
    return (new, old) if partners(found.figures[new], found.figures[old]) else None


def _of_then(found: Found, number: int, told: Measure) -> bool:
    """Whether a figure is the old level of a measure: what it was revised to, or what it was last year."""
    figure = found.figures[number]
    first, _ = sentence_at(found.text, figure.start)
    words = found.text[first : figure.start]
    revised = REVISED.search(words) if TO.search(words) else None
    then = revised or OF_THEN.search(words)
    shown = last_measure(words[then.start() :]) if then else None
    if shown and revised and shown.parts <= told.parts:
        shown = shown._replace(parts=told.parts)  # "The world trade deficit fell 8%. June's deficit was revised to"
    return shown is not None and one_measure(told, shown)


def _one_time(found: Found, rate: Figure, number: int) -> bool:
    """Whether what was last year is of a quarter where the change is of one; what was revised is of the month before."""
    own, other = (found.text[slice(*sentence_at(found.text, one.start))] for one in (rate, found.figures[number]))
    return " revised" in other or not clash(periods(own), periods(other))


def _enter(found: Found, rate: Rate, new: int, old: int) -> None:
    stated, level, base = (found.figures[n] for n in (rate.stated, new, old))
    if contrary(found.text, level, base) or ("growth", new, old) in found.pairs:
        return
    change = None if rate.change is None else found.figures[rate.change]
    enter(found, Roles(rate.family, rate.way, stated, level, base, change), (rate.stated, rate.change), (new, old))
