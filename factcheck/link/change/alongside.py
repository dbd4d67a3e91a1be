"""A rate, its change and the level that it led to, in whatever order, in one clause or over a sentence's end:
"It came to 10,500, which was 5% above the average (500 more deaths)"; "Sales rose 5% to 10,500 cars. This is an increase of
500"; "The population grew by 500, or 5%. It now stands at 10,500". Inferred: one of each must stand there, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure import Figure, Kind
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.base import of_its_own
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.moment import known_at, monthly
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["alongside"]

CHANGE = pattern(  # "rose by 500", "an increase of 500", "up 500"; "500 more"
    rf"(?P<verb>[ud])(?:[_iL]{{0,4}}b_?(?:Lo_?)?|_?o_?(?:_?A_?|Lo_?)?|_?)(?P<change>[{LEVELS}])(?!_?[hld]_?n?_?[yf]?_?[{LEVELS}])"
    rf"|(?P<change2>[{LEVELS}])_?(?P<verb2>[hl]|d(?=_?n))"
)
ELIDED = pattern(  # "and in the south by $500 (5%) to $10,500": the verb is said once
    rf"(?:[,;]|[&k])[^|;PGHXud{LEVELS}]{{0,24}}b_?(?P<change>[{LEVELS}])(?:_?\((?P<rate>P)\),?|,?_?r_?(?P<rate2>P),?)_?"
    rf"t[_yoOaAiLv]{{0,6}}(?P<new>[{LEVELS}])"
)
BEFORE = pattern(rf"(?P<verb>[ud])(?:[_iy]{{0,4}}b)?_?[{LEVELS}](?:_?\(P\)|,?_?r_?P),?_?t[_yoOaAiLv]{{0,6}}[{LEVELS}]")
EQUAL = pattern(
    r"(?:\b(?:equal|equivalent|amount\w+|equat\w+|correspond\w+|translat\w+)\s(?:in)?to\s"
    r"|\b(?:representing|meaning|which\s(?:is|was|represents|represented|means|equals)|that\sis|i\.e\.)\s)(?:\w+\s)?$"
)
BESIDE = pattern(r"\s?(?:[-–—(]|,?\sor|,)\s?(?:or\s|about\s|some\s|around\s|a\s)?")
OTHER_BASE = pattern(  # a change of which the rate is not: "up 8% to $54m, $2m more than a month earlier"
    r"\s(?:[a-z-]+\s){0,3}(?:than|on|from|over|above|below)\s"
    r"(?:(?:was|were|had been|originally|previously|first)\s){0,2}(?:expected|forecast"
    r"|planned|estimated|budgeted|predicted|targeted|(?:the|its|their)\s(?:forecast|target|budget|estimate|plan)s?\b"
    r"|(?:a|the|last)\s(?:month|quarter|week)\b|in\s(?:the\s(?:previous|prior|preceding)|last)\s(?:month|quarter|week))"
)
SHARE = pattern(r"\s(?:of|in)\s")
NOUN = pattern(r"\s(?:more|fewer|less|additional|extra)?\s?([a-z]{4,})")
NO_NOUN = frozenset(
    {"more", "fewer", "less", "than", "from", "over", "since", "compared", "higher", "lower", "when", "this", "last", "year"}
    | {"years", "million", "billion", "above", "below", "during", "against", "while", "which", "also", "with", "into", "each"}
)
IT_IS = pattern(  # how the sentence begins that says a change again, or its rate
    r"\W{0,3}(?:(?:This|That|It)(?:[’']s|\s(?:figure\s|number\s|total\s|level\s|result\s)?"
    r"(?:is|was|represents|represented|means|meant|equals|marks|marked|makes|made|constitutes|amounts\sto|equates\sto"
    r"|translates\s(?:in)?to|works\sout\sat|corresponds\sto|compares\sto))\s(?:an?\s|some\s|about\s|around\s)?"
    r"|(?:The|This|That)\s(?:increase|decrease|rise|fall|drop|decline|growth|gain|reduction|difference)\s"
    r"(?:is|was|represents|represented|of|amounts\sto|equates\sto|equals)\s)"
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
    r"\W{0,3}((?:[\w'’-]+\s){1,3}[\w'’-]+)\s(?:now\s)?(?:totall?ed|was|were|is|are|stood at|stands at|reached|came to"
    r"|amounted to)\s(?:about\s|around\s|some\s)?"
)
BREAKS = pattern(r"[;k]|,?_?&|,_?w")
COMMAS = pattern(r"[;k,]|_&")
ANOTHER = pattern(
    r"k|;(?!_?(?:[PMQN(]|[ud]o))|&(?![vudbat]|_?b)"
)  # begins a clause of its own: "sales rose 5% and profit was up $5m to $10m"
CAUSE = pattern(  # begins what is of a part: "increased to £44bn, helped by a 12% (£5bn) rise in spending by visitors"
    r"\b(?:due|because|driven|caused|owing|thanks|result(?:ed|ing)|partly|mainly|largely"
    r"|reflect\w*|includ\w+|help\w*|led|boosted|meaning (?:that|the)"
    r"|lifted|offset|despite|after|amid|as|of (?:which|whom)|among|whose|who|where|(?<!compared )with)\b"
)
RATES = ("growth", "decline")
JOINED = pattern(r"[)_yioOaAhln]{0,12},?_?[&k]_?[udob_]{0,5}\(?")  # from one change to the next of the same level
OTHERS = frozenset("RVS")  # ranges and what is vague: none of these is read
MOST = 8  # changes of a sentence
ZERO = Fraction(0)
STEM = 5
ANY = frozenset({"unit", "case", "item", "piece"})  # of whatever is counted


def alongside(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the growths that a rate, a change and a level give together."""
    for i, sentence in enumerate(sentences):
        if {"P", "H"}.isdisjoint(sentence.letters):
            continue
        _elided(found, sentence)
        rates = [rate for rate in rates_of(found, sentence, foreseen=True) if _free(found, rate)]
        rates += [] if rates else list(_equal(found, sentence))
        for rate in rates if len(rates) <= MOST else []:
            triple = _within(found, sentence, rate, rates)
            triple = triple or _second(found, sentence, rate)
            triple = triple or _again(found, sentences[i - 1 : i] if i else [], sentence, rate)
            triple = triple or _told_then(found, sentence, sentences[i + 1 : i + 2], rate)
            if triple:
                _enter(found, *triple)


def _free(found: Found, rate: Rate) -> bool:
    figure = found.figures[rate.stated]
    return rate.family == "growth" and rate.stated not in found.stated and not compounded(found.text, figure)


def _equal(found: Found, sentence: Word) -> Iterator[Rate]:
    """The only percentage of a sentence, where it is said to be what a change comes to: "up 500, equal to 5 per cent"."""
    places = [at for at, letter in enumerate(sentence.letters) if letter == "P"]
    if len(places) != 1 or (number := sentence.figures[places[0]]) in found.stated:
        return
    figure, changes = found.figures[number], list(_changes(found, sentence, ""))
    if len(changes) != 1:
        return
    said = EQUAL.search(found.text, max(0, figure.start - 40), figure.start)
    said = said or BESIDE.fullmatch(found.text, found.figures[changes[0][0]].end, figure.start)
    if said and not SHARE.match(found.text, figure.end):
        yield Rate(places[0], places[0] + 1, "growth", changes[0][1], number, None)


def _changes(found: Found, sentence: Word, verb: str) -> Iterator[tuple[int, str]]:
    """The numbers of the changes of a sentence, and which way they go; those of one way only where one is asked for."""
    for match in CHANGE.finditer(sentence.letters):
        name = "" if match["change"] else "2"
        number, way = sentence.figures[match.start("change" + name)], "u" if match["verb" + name] in "uh" else "d"
        if number not in found.stated and verb in ("", way):
            yield number, way


def _levels(found: Found, sentence: Word, but: Sequence[int]) -> list[tuple[int, str]]:
    """The numbers of the levels of a sentence with their roles."""
    there = [at for at, letter in enumerate(sentence.letters) if letter in LEVELS and sentence.figures[at] not in but]
    return [(level.number, level.role) for at in there if (level := known_at(found, sentence, at))]


def _within(found: Found, sentence: Word, rate: Rate, rates: Sequence[Rate]) -> tuple[Rate, int, int] | None:
    """The change and the level of a rate's own sentence, or of its own clause where the sentence tells of more."""
    alone = len(rates) == 1 and sentence.letters.count("P") == 1
    parts = [sentence] if alone else [_part(sentence, rate, BREAKS), _part(sentence, rate, COMMAS)]
    return next((triple for part in parts if (triple := _sole(found, part, rate))), None)


def _sole(found: Found, clause: Word, rate: Rate) -> tuple[Rate, int, int] | None:
    """The only change and the only level of a clause."""
    if not OTHERS.isdisjoint(clause.letters) or clause.letters.count("P") != 1 or found.figures[rate.stated].high is not None:
        return None
    changes = set(_changes(found, clause, "")) | ({(rate.change, rate.way)} if rate.change is not None else set())
    change, way = min(changes, default=(-1, ""))
    if len(changes) != 1 or way != rate.way:
        return None
    levels = _levels(found, clause, [change])
    if len(levels) != 1 or levels[0][1] not in ("", "to"):
        return None
    numbers = sorted((rate.stated, change, levels[0][0]))
    places = [clause.figures.index(number) for number in numbers]
    words = found.text[found.figures[numbers[0]].end : found.figures[numbers[-1]].start]
    another = ANOTHER.search(clause.letters, places[0], places[-1]) and " and now " not in words
    return None if another or CAUSE.search(words) else (rate, change, levels[0][0])


def _second(found: Found, sentence: Word, rate: Rate) -> tuple[Rate, int, int] | None:
    """A second change of the level that the first is of: "£2,329, a rise of £83 (3.7%) on the month and of £235 (11%) on the
    year"."""
    first = sentence_at(found.text, found.figures[rate.stated].start)[0]
    told = [claim for claim in found.claims if claim.stated and first <= claim.stated.start < found.figures[rate.stated].start]
    roles = dict(told[-1].operands) if told and told[-1].relation in RATES else {}
    new, start = roles.get("new"), sentence.letters.rfind("P", 0, rate.start)
    if rate.change is None or "change" not in roles or not isinstance(new, Figure) or start < 0:
        return None
    joined = JOINED.fullmatch(sentence.letters, start + 1, rate.start)
    number = next((n for n, figure in enumerate(found.figures) if figure.start == new.start), None)
    return (rate, rate.change, number) if joined and number is not None else None


def _part(sentence: Word, rate: Rate, breaks: re.Pattern[str]) -> Word:
    """What stands around a rate up to the next conjunction, or comma, on either side."""
    ends = [match.start() for match in breaks.finditer(sentence.letters)]
    first = max((end + 1 for end in ends if end < rate.start), default=0)
    last = min((end for end in ends if end >= rate.end), default=len(sentence.letters))
    return Word(sentence.letters[first:last], sentence.figures[first:last])


def _again(found: Found, before: Sequence[Word], sentence: Word, rate: Rate) -> tuple[Rate, int, int] | None:
    """The change and the level of the sentence before, of which this one gives the rate: "It had 171 fires, 4 fewer than in
    2017. This figure represents a 2.3% decrease"."""
    if not before or any(found.figures[n].kind is not Kind.PERCENT for n in sentence.figures if 0 <= n != rate.stated):
        return None
    start = found.figures[rate.stated].start
    first = sentence_at(found.text, start)[0]
    if not IT_IS.match(found.text, first, start) or "P" in before[-1].letters or sentence.letters.count("P") > 1:
        return None
    changes = list(_changes(found, before[-1], ""))
    if len(changes) != 1 or changes[0][1] != rate.way or of_its_own(found.text, found.figures[rate.stated]):
        return None
    levels = _levels(found, before[-1], [changes[0][0]])
    return (rate, changes[0][0], levels[0][0]) if len(levels) == 1 and levels[0][1] in ("", "to") else None


def _told_then(found: Found, sentence: Word, behind: Sequence[Word], rate: Rate) -> tuple[Rate, int, int] | None:
    """What the next sentence tells of a rate: its change, "This is an increase of 500", or the level it led to, "It now
    stands at 10,500"."""
    alone = sentence.letters.count("P") == 1 or rate.change is not None
    if not behind or not alone or not (numbers := [n for n in behind[0].figures if n >= 0]):
        return None
    start = found.figures[numbers[0]].start
    first = sentence_at(found.text, start)[0]
    changes = [(rate.change, rate.way)] if rate.change is not None else list(_changes(found, sentence, ""))
    levels = _levels(found, sentence, [change for change, _ in changes])
    if len(changes) == 1 and changes[0][1] == rate.way and not levels:
        there = _levels(found, behind[0], [])
        named = NAMED.fullmatch(found.text, first, start)
        again = named and f" {named[1].lower()} " in f" {found.text[sentence_at(found.text, first - 2)[0] : first].lower()}"
        told = (NOW.match(found.text, first, start) or again) and there and there[0] == (numbers[0], there[0][1])
        timed = not clash(*(periods(found.text[slice(*sentence_at(found.text, at))]) for at in (start, first - 2)))
        return (rate, changes[0][0], numbers[0]) if told and timed and there[0][1] in ("", "to") else None
    if changes or len(levels) != 1 or levels[0][1] not in ("", "to") or len(numbers) != 1:
        return None
    then = list(_changes(found, behind[0], rate.way))
    said = IT_IS.match(found.text, first, start)
    return (rate, then[0][0], levels[0][0]) if said and [change for change, _ in then] == numbers else None


def _elided(found: Found, sentence: Word) -> None:
    """Enter the changes whose verb the clause before has: "rose in the north by $500 (5%) to $10,500 and in the south by $100
    (10%) to $1,100"."""
    verb, last = "", 0
    for match in ELIDED.finditer(sentence.letters):
        said = BEFORE.search(sentence.letters, last, match.start() + 1)
        verb = said["verb"] if said else verb
        last = match.start()
        rate = "rate" if match["rate"] else "rate2"
        stated, change, new = (sentence.figures[match.start(name)] for name in (rate, "change", "new"))
        if verb and stated not in found.stated:
            _enter(found, Rate(match.start(rate), match.end(rate), "growth", verb, stated, change), change, new)


def _enter(found: Found, rate: Rate, change: int, new: int) -> None:
    stated, step, level = (found.figures[n] for n in (rate.stated, change, new))
    pair = partners(step, level)
    if OTHER_BASE.match(found.text, step.end) and not monthly(found, rate.stated):
        return
    if level.start < step.start and of_its_own(found.text, step):
        return  # "fell by 4% to $4,440m, leading to a decrease of $132m in profit"
    if pair is None or abs(pair[0].value or ZERO) > abs(pair[1].value or ZERO) or _of_others(found.text, step, level):
        return
    if enter(found, Roles("both", rate.way, stated, level, None, step), (rate.stated, change)):
        found.levels.add(new)


def _of_others(text: str, step: Figure, level: Figure) -> bool:
    """Whether a change counts something else than its level does: "300 people were hurt, 5% lower (20 fewer buses)"."""
    one, other = _counted(text, step), _counted(text, level)
    return bool(one and other) and one[:STEM] != other[:STEM] and ANY.isdisjoint((one, other))


def _counted(text: str, figure: Figure) -> str:
    """What a count is of; nothing where it says not."""
    if figure.kind is not Kind.COUNT:
        return ""
    if figure.unit:
        return figure.unit.split()[-1]
    named = NOUN.match(text, figure.end)
    return named[1].removesuffix("s") if named and named[1] not in NO_NOUN else ""
