"""A rate and its change, and the level that it led to, over a sentence's end: "Sales rose 5% to 10,500 cars. This is an
increase of 500"; "The population grew by 500, or 5%. It now stands at 10,500". Inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Kind
from factcheck.link.change.rates import LEVELS, Rate
from factcheck.link.sense.base import of_its_own
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["Triple", "changes_of", "levels_of", "onward"]

Triple = tuple[Rate, int, int]  # a rate, the number of its change, and that of its level
CHANGE = pattern(  # "rose by 500", "an increase of 500", "up 500"; "500 more"
    rf"(?P<verb>[ud])(?:[_iL]{{0,4}}b_?(?:Lo_?)?|_?o_?(?:_?A_?|Lo_?)?|_?)(?P<change>[{LEVELS}])(?!_?[hld]_?n?_?[yf]?_?[{LEVELS}])"
    rf"|(?P<change2>[{LEVELS}])_?(?P<verb2>[hl]|d(?=_?n)|[ud](?=_?O))"
)
IT_IS = pattern(  # how the sentence begins that says a change again, or its rate
    r"\W{0,3}(?:(?:This|That|It)(?:[’']s|\s(?:figure\s|number\s|total\s|level\s|result\s)?"
    r"(?:is|was|represents|represented|means|meant|equals|marks|marked|makes|made|constitutes|amounts\sto|equates\sto"
    r"|translates\s(?:in)?to|works\sout\sat|corresponds\sto|compares\sto))\s(?:an?\s|some\s|about\s|around\s)?"
    r"|(?:The|This|That)\s(?:increase|decrease|rise|fall|drop|decline|growth|gain|reduction|difference)\s"
    r"(?:(?:is|was)\s(?:equivalent|equal)\sto|is|was|represents|represented|of|amounts\sto"
    r"|equates\sto|equals)\s)"
)
NOW = pattern(  # how the sentence begins that has the level of now
    r"\W{0,3}(?:(?:It|They|This|That)\s(?:now\s)?(?:stands?|stood|is|are|was|were|totals?|totall?ed|amounts?|amounted|reach\w*|numbers?"
    r"|numbered|brings?|brought|takes?|took|leaves?|left|puts?|counts?|comes?|came|has|have|had)\b"
    r"|There\s(?:are|were|is|was)\s(?:now\s)?"
    r"|(?:The|These|Those|Its|Their|His)\s(?:latest\s|new\s|current\s|official\s)?(?:figures?|numbers?|totals?|results?|data|statistics"
    r"|population|value|sum|count|tally|census|level)\s(?:now\s)?(?:puts?|stands?|stood|is|are|was|were|shows?|totals?|totall?ed|reach\w*"
    r"|amounts?|amounted|comes?|came)\b)[^.;,\d]{0,40}$"
)
NAMED = pattern(  # what a sentence begins with that has the level of what was named before
    r"\W{0,3}((?:[\w'’-]{1,30}\s){1,3}[\w'’-]{1,30})\s(?:now\s)?(?:totall?ed|was|were|is|are|stood at|stands at|reached|came to"
    r"|amounted to)\s(?:about\s|around\s|some\s)?"
)
HAS_NOW = pattern(
    r"\W{0,3}(?:(?:Following|After|Since) [^.;]{3,60}, )?(?:It|it|They|they|The (?:number|total|figure))"
    r" (?:(?:has|have) now (?:increased|risen|grown|climbed|fallen"
    r"|decreased|declined|dropped) to|now stands? at|(?:is|are) now(?: at)?) (?:about |around |some |a record )?"
)
FEWER = pattern(r"\)?\s(?:more|fewer|less|excess)\s([a-z]{3,30})")
IN_TIME = pattern(r"\W{0,3}(?:In|During|For|Over)\s[^.;]{3,60},\s(?:there (?:were|was)\s)?(?:a total of\s)?")
PEOPLE = frozenset({"person", "people", "resident", "inhabitant"})
BACK, ON = 2, 4  # sentences


def onward(found: Found, sentences: Sequence[Word], i: int, rate: Rate) -> Triple | None:
    """The change and the level of a rate that stand, one or both, in sentences before or behind its own."""
    sentence, before, behind = sentences[i], sentences[max(0, i - BACK) : i], sentences[i + 1 : i + 1 + ON]
    return (
        _again(found, before[-1:], sentence, rate)
        or _fewer(found, before[-1:], sentence, rate)
        or _told_then(found, sentence, behind[:1], rate)
        or _of_name(found, before, sentence, rate)
        or _now(found, sentence, behind, rate)
    )


def changes_of(found: Found, sentence: Word, verb: str) -> Iterator[tuple[int, str]]:
    """The numbers of the changes of a sentence, and which way they go; those of one way only where one is asked for."""
    for match in CHANGE.finditer(sentence.letters):
        name = "" if match["change"] else "2"
        number, way = sentence.figures[match.start("change" + name)], "u" if match["verb" + name] in "uh" else "d"
        if number not in found.stated and verb in ("", way):
            yield number, way


def levels_of(found: Found, sentence: Word, but: Sequence[int]) -> list[tuple[int, str]]:
    """The numbers of the levels of a sentence with their roles."""
    there = [at for at, letter in enumerate(sentence.letters) if letter in LEVELS and sentence.figures[at] not in but]
    return [(level.number, level.role) for at in there if (level := known_at(found, sentence, at))]


def _of_other_things(found: Found, level: int, first: int) -> bool:
    """Whether a sentence counts what the one before it has not named: "The population grew by 500, or 5%. There are 9,000
    homes"."""
    figure = found.figures[level]
    unit = figure.unit.split()[-1] if figure.kind is Kind.COUNT and figure.unit else ""
    before = found.text[sentence_at(found.text, max(0, first - 2))[0] : first].lower()
    return bool(unit) and unit not in before and not (unit in PEOPLE and "population" in before)


def _of_one_noun(found: Found, change: int, level: int, first: int) -> bool:
    """Whether a sentence tells of a time how many there were of what a change counts: "(521 fewer deaths). In the week ending
    21 June, 10,455 deaths were registered"."""
    one, other = found.figures[change], found.figures[level]
    unit = other.unit.split()[-1] if other.kind is Kind.COUNT and other.unit else ""
    counted = FEWER.match(found.text, one.end)
    return (
        bool(unit and counted and counted[1].startswith(unit)) and IN_TIME.fullmatch(found.text, first, other.start) is not None
    )


def _again(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> Triple | None:
    """The change and the level of the sentence before, of which this one gives the rate: "It had 171 fires, 4 fewer than in
    2017. This figure represents a 2.3% decrease"."""
    if not before or any(found.figures[n].kind is not Kind.PERCENT for n in sentence.figures if 0 <= n != rate.stated):
        return None
    start = found.figures[rate.stated].start
    first = sentence_at(found.text, start)[0]
    if not IT_IS.match(found.text, first, start) or "P" in before[-1].letters or sentence.letters.count("P") > 1:
        return None
    changes = list(changes_of(found, before[-1], ""))
    if len(changes) != 1 or changes[0][1] != rate.way or of_its_own(found.text, found.figures[rate.stated]):
        return None
    levels = levels_of(found, before[-1], [changes[0][0]])
    return (rate, changes[0][0], levels[0][0]) if len(levels) == 1 and levels[0][1] in ("", "to") else None


def _fewer(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> Triple | None:
    """The change beside a rate, of what the sentence before counts: "There were 55,100 births in 2015. There were 1,600 (2.9%)
    fewer births than in 2014"."""
    levels = levels_of(found, before[0], []) if before and rate.change is not None else []
    if len(levels) != 1 or levels[0][1] not in ("", "to") or levels_of(found, sentence, [rate.change or 0]):
        return None
    level = found.figures[levels[0][0]]
    counted = FEWER.match(found.text, max(found.figures[n].end for n in (rate.stated, rate.change or 0)))
    unit = level.unit.split()[-1] if level.kind is Kind.COUNT and level.unit else ""
    return (rate, rate.change or 0, levels[0][0]) if counted and unit and counted[1].startswith(unit) else None


def _of_name(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> Triple | None:
    """A change and its rate of what a sentence before has the level of, by the words with which both begin: "Total employment
    was 58,560: ... Total employment was 740 higher than in 2015, an increase of 1.3%"."""
    changes = [change for change in changes_of(found, sentence, rate.way) if change[0] < rate.stated]
    if len(changes) != 1 or sentence.letters.count("P") != 1 or levels_of(found, sentence, [changes[0][0]]):
        return None
    start = found.figures[changes[0][0]].start
    named = NAMED.fullmatch(found.text, sentence_at(found.text, start)[0], start)
    for one in before if named else ():
        number = next((n for n in one.figures if n >= 0), None)
        at = found.figures[number].start if number is not None else 0
        other = NAMED.fullmatch(found.text, sentence_at(found.text, at)[0], at)
        if named and other and number is not None and other[1] == named[1]:
            return rate, changes[0][0], number
    return None


def _now(found: Found, sentence: Word, behind: Sequence[Word], rate: Rate) -> Triple | None:
    """The level of now some sentences on: "Spending grew by 0.6% (£1.6 billion). ... It has now increased to £264 billion"."""
    if rate.change is None or sentence.letters.count("P") != 1 or levels_of(found, sentence, [rate.change]):
        return None
    for one in behind:
        if not {"P", "H"}.isdisjoint(one.letters):
            return None
        number = next((n for n in one.figures if n >= 0), None)
        start = found.figures[number].start if number is not None else 0
        if number is not None and HAS_NOW.fullmatch(found.text, sentence_at(found.text, start)[0], start):
            return rate, rate.change, number
    return None


def _told_then(found: Found, sentence: Word, behind: Sequence[Word], rate: Rate) -> Triple | None:
    """What the next sentence tells of a rate: its change, "This is an increase of 500", or the level it led to, "It now
    stands at 10,500"."""
    alone = sentence.letters.count("P") == 1 or rate.change is not None
    if not behind or not alone or not (numbers := [n for n in behind[0].figures if n >= 0]):
        return None
    start = found.figures[numbers[0]].start
    first = sentence_at(found.text, start)[0]
    changes = [(rate.change, rate.way)] if rate.change is not None else list(changes_of(found, sentence, ""))
    levels = levels_of(found, sentence, [change for change, _ in changes])
    if len(changes) == 1 and changes[0][1] == rate.way and not levels:
        there = levels_of(found, behind[0], [])
        named = NAMED.fullmatch(found.text, first, start)
        again = named and f" {named[1].lower()} " in f" {found.text[sentence_at(found.text, first - 2)[0] : first].lower()}"
        now = (
            (NOW.match(found.text, first, start) is not None and not _of_other_things(found, numbers[0], first))
            or again
            or _of_one_noun(found, changes[0][0], numbers[0], first)
        )
        told = now and there and there[0] == (numbers[0], there[0][1])
        timed = not clash(*(periods(found.text[slice(*sentence_at(found.text, at))]) for at in (start, first - 2)))
        return (rate, changes[0][0], numbers[0]) if told and timed and there[0][1] in ("", "to") else None
    if changes or len(levels) != 1 or levels[0][1] not in ("", "to") or len(numbers) != 1:
        return None
    then = list(changes_of(found, behind[0], rate.way))
    said = IT_IS.match(found.text, first, start)
    return (rate, then[0][0], levels[0][0]) if said and [change for change, _ in then] == numbers else None
