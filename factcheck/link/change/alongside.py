"""A rate, its change and the level that it led to, in whatever order, in one clause: "It came to 10,500, which was 5% above the
average (500 more deaths)"; or over a sentence's end (`onward`). Inferred: one of each must stand there, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS
from factcheck.link.change.onward import Triple, changes_of, levels_of, onward
from factcheck.link.change.rates import LEVELS, Rate, rates_of
from factcheck.link.sense.base import of_its_own
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import last_measure, next_measure
from factcheck.link.sense.moment import monthly
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.years import compounded
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["alongside"]

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
    r"\s(?:[a-z-]+\s){0,3}(?:than|on|from|over|above|below|since)\s"
    r"(?:(?:was|were|had been|originally|previously|first)\s){0,2}(?:expected|forecast"
    r"|planned|estimated|budgeted|predicted|targeted|(?:the|its|their)\s(?:forecast|target|budget|estimate|plan)s?\b"
    rf"|(?:{'|'.join(MONTHS.title().split()[:12])})\b(?! (?:19|20)\d\d)"
    r"|(?:a|the|last)\s(?:month|quarter|week)\b|in\s(?:the\s(?:previous|prior|preceding)|last)\s(?:month|quarter|week))"
)
SHARE = pattern(r"\s(?:of|in)\s")
NOUN = pattern(r"\s(?:more|fewer|less|additional|extra)?\s?([a-z]{4,})")
NO_NOUN = frozenset(
    {"more", "fewer", "less", "than", "from", "over", "since", "compared", "higher", "lower", "when", "this", "last", "year"}
    | {"years", "million", "billion", "above", "below", "during", "against", "while", "which", "also", "with", "into", "each"}
)
BREAKS = pattern(r"[;k]|,?_?&|,_?w")
COMMAS = pattern(r"[;k,]|_&")
ANOTHER = pattern(
    r"k|;(?!_?(?:[PMQN(]|[ud]o))|&(?![vudbat]|_?b)"
)  # begins a clause of its own: "sales rose 5% and profit was up $5m to $10m"
AND_IS = pattern(r"\band (?:now|then|so|ended at|closed at|finished at|settled at|stood at|stands at|traded at)\b")
TAKING = pattern(r"\b(?:taking|bringing|leaving|pushing|putting|lifting|raising)\s(?:its|the|their|his|her)\s([a-z]+)\sto\s")
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
        if not any(
            letter in "PH" and n not in found.stated for letter, n in zip(sentence.letters, sentence.figures, strict=True)
        ):
            continue
        _elided(found, sentence)
        rates = [rate for rate in rates_of(found, sentence, foreseen=True) if _free(found, rate)]
        rates += [] if rates else list(_equal(found, sentence))
        for rate in rates if len(rates) <= MOST else []:
            triple = _within(found, sentence, rate, rates)
            triple = triple or _second(found, sentence, rate)
            triple = triple or onward(found, sentences, i, rate)
            if triple:
                _enter(found, *triple)


def _free(found: Found, rate: Rate) -> bool:
    figure = found.figures[rate.stated]
    return rate.family == "growth" and rate.stated not in found.stated and not compounded(found, figure)


def _equal(found: Found, sentence: Word) -> Iterator[Rate]:
    """The only percentage of a sentence, where it is said to be what a change comes to: "up 500, equal to 5 per cent"."""
    places = [at for at, letter in enumerate(sentence.letters) if letter == "P"]
    if len(places) != 1 or (number := sentence.figures[places[0]]) in found.stated:
        return
    figure, changes = found.figures[number], list(changes_of(found, sentence, ""))
    if len(changes) != 1:
        return
    said = EQUAL.search(found.text, max(0, figure.start - 40), figure.start)
    said = said or BESIDE.fullmatch(found.text, found.figures[changes[0][0]].end, figure.start)
    if said and not SHARE.match(found.text, figure.end):
        yield Rate(places[0], places[0] + 1, "growth", changes[0][1], number, None)


def _within(found: Found, sentence: Word, rate: Rate, rates: Sequence[Rate]) -> Triple | None:
    """The change and the level of a rate's own sentence, or of its own clause where the sentence tells of more."""
    alone = len(rates) == 1 and sentence.letters.count("P") == 1
    parts = [sentence] if alone else [_part(sentence, rate, BREAKS), _part(sentence, rate, COMMAS)]
    return next((triple for part in parts if (triple := _sole(found, part, rate))), None)


def _sole(found: Found, clause: Word, rate: Rate) -> Triple | None:
    """The only change and the only level of a clause."""
    if not OTHERS.isdisjoint(clause.letters) or clause.letters.count("P") != 1 or found.figures[rate.stated].high is not None:
        return None
    changes = set(changes_of(found, clause, "")) | ({(rate.change, rate.way)} if rate.change is not None else set())
    change, way = min(changes, default=(-1, ""))
    if len(changes) != 1 or way != rate.way:
        return None
    levels = levels_of(found, clause, [change])
    if len(levels) != 1 or levels[0][1] not in ("", "to"):
        return None
    numbers = sorted((rate.stated, change, levels[0][0]))
    places = [clause.figures.index(number) for number in numbers]
    words = found.text[found.figures[numbers[0]].end : found.figures[numbers[-1]].start]
    if _taking_another(found, words, found.figures[numbers[0]].start):
        return None
    another = ANOTHER.search(clause.letters, places[0], places[-1]) and not AND_IS.search(words)
    return None if another or CAUSE.search(words) else (rate, change, levels[0][0])


def _taking_another(found: Found, words: str, start: int) -> bool:
    """Whether a change took something else to the level: "will spend £5m more, a 5% rise, taking its debt to £205m"."""
    taking = TAKING.search(words)
    measure = next_measure(taking[1]) if taking else None
    return measure is not None and measure != last_measure(found.text[sentence_at(found.text, start)[0] : start])


def _second(found: Found, sentence: Word, rate: Rate) -> Triple | None:
    """A second change of the level that the first is of: "£2,329, a rise of £83 (3.7%) on the month and of £235 (11%) on the
    year"."""
    if rate.change is None:
        return None
    first = sentence_at(found.text, found.figures[rate.stated].start)[0]
    told = [claim for claim in found.claims if claim.stated and first <= claim.stated.start < found.figures[rate.stated].start]
    roles = dict(told[-1].operands) if told and told[-1].relation in RATES else {}
    new, start = roles.get("new"), sentence.letters.rfind("P", 0, rate.start)
    if "change" not in roles or not isinstance(new, Figure) or start < 0:
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
