"""A rate on a printed base, whose new level the sentence beside it has: "The deficit was up 9% from the $114bn of 1984. It
was a $124bn deficit." What both are of must have one name, and one level only may be it. Inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from factcheck.figure.figure import Figure, Kind
from factcheck.link.change.acquired import without_acquired
from factcheck.link.change.overall import overall
from factcheck.link.change.strangers import stranger
from factcheck.link.sense.clauses import contrary
from factcheck.link.sense.meaning import Roles, enter
from factcheck.link.sense.measure import Measure, last_measure, next_measure, one_measure
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import clash, periods, sentence_at, times_at
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["resumed"]

LEVELS = "MQN"
RATE = pattern(  # up 9% from B, a leap of 9% over B, 9% above B
    rf"(?P<verb>[ud])[_iyoOAwvgb]{{0,6}}(?P<rate>P)[_y]{{0,2}}[fOnh][^|;kPGXta{LEVELS}]{{0,20}}(?P<old>[{LEVELS}])"
    rf"|(?P<rate2>P)_?(?P<verb2>[hl])[^|;kPGXta{LEVELS}]{{0,20}}(?P<old2>[{LEVELS}])"
)
BEHIND = pattern(r"[\s-]{1,3}(?!and |but |while |with |as )(?:[a-z]+ ){0,2}")
BY = pattern(  # fell by $2m (4%), fell by $2m, or 4%, fell by 4% or $2m, up by $2m, a 4% rise; 4% ($2m) above
    rf"(?:(?:(?P<verb>[ud])[_iyOAwvgeo]{{0,6}}b?|b)_?(?:(?P<change>[{LEVELS}])"
    rf"(?:_?\((?P<rate>P)\)|,?_?r_?b?_?(?P<rate2>P)|,_?(?:(?P<rate5>P)_?[ud]|[ud]o_?(?P<rate6>P)))"
    rf"|(?P<rate3>P)(?:_?\(b?_?(?P<change2>[{LEVELS}])\)|,?_?r_?b?_?(?P<change3>[{LEVELS}])))"
    rf"|(?P<rate4>P)_?\((?P<change4>[{LEVELS}])\)_?(?P<verb2>[hl]))"
    rf"(?![_yioe,]{{0,9}}[tfcna][_yoAaLv]{{0,4}}[{LEVELS}])"
)
PEAK = pattern(r"\b(?:peak\w*|trough|record)\b[^.;,\d]{0,20}(?:(?:19|20)\d\d )?(?:at|of)\s$")
REACHED = pattern(
    r"\b(?:hit|hits|reached|set|touched|soared to|rose to|climbed to) (?:an?|its) (?:[\w-]+ ){0,3}of\s$"
)  # a record of now
NAME = pattern(r"\b([a-z]?[A-Z]{3,6})\b(?=[a-z ]{0,60}$)")
CLAUSE = pattern(r"[;,.]|\b(?:and|but|while|whereas|as)\b")
SINCE = pattern(r"\s*(?:From|Since|Compared (?:with|to)|Against|Over|On|Between|Month on month|Year on year)\b[^,.;]{0,40},\s")
BETWEEN = pattern(r"\s*Between (?:19|20)\d\d and ((?:19|20)\d\d),")
THEIRS = pattern(r"\b(?:it|they|(?:its|their|the) (?:number|total|figure|population|value)s?)(?: (?:has|have|had))?\s")
MOST = 60  # changes of a text
ZERO, SLIGHT, ALIKE = Fraction(0), Fraction(1, 2), Fraction(51, 50)  # points; times


def resumed(found: Found) -> None:
    """Enter the growths whose new level a sentence beside has."""
    letters = found.word.letters
    for match in RATE.finditer(letters):
        suffix = "" if match["rate"] else "2"
        rate, old = (found.word.figures[match.start(name + suffix)] for name in ("rate", "old"))
        start = max(letters.rfind("|", 0, match.start()), letters.rfind(";", 0, match.start())) + 1
        if rate in found.stated or not set(LEVELS).isdisjoint(letters[start : match.start()]):
            continue
        news = _news(found, match.start(), found.figures[rate], found.figures[old])
        if len({figure.value for figure in news}) == 1:
            _enter(found, match["verb" + suffix], rate, old, news[0])
    _changed(found)
    without_acquired(found)
    overall(found)


def _changed(found: Found) -> None:
    """Enter the changes with their rates whose new level the sentences before have: "Exports were $54m. From April, exports
    rose by $4m (8%)"."""
    verb, said, named = "", -1, dict[str, Figure]()
    for match in islice(BY.finditer(found.word.letters), MOST):
        rate, change = (found.figures[found.word.figures[_start(match, name)]] for name in ("rate", "change"))
        first, _ = sentence_at(found.text, rate.start)
        verb, said = (
            match["verb"] or {"h": "u", "l": "d"}.get(match["verb2"] or "") or (verb if said == first else ""),
            first,
        )  # "exports fell by $5m (8%) and imports by $4m (5%)"
        number = found.word.figures[_start(match, "rate")]
        name, news = _before(found, match.start(), rate, change) if verb and number not in found.stated else ("", [])
        new = _sole(news) or named.get(name)
        if new and _fits(verb, rate, change, new):
            named |= {name: new} if name else {}
            enter(found, Roles("both", verb, rate, new, None, change), [number])


def _start(match: re.Match[str], name: str) -> int:
    return next(match.start(group) for group in match.re.groupindex if group.rstrip("23456") == name and match[group])


def _before(found: Found, at: int, rate: Figure, change: Figure) -> tuple[str, list[Figure]]:
    """The name in capitals of what a change is of, if its measure has no other, and the levels of the sentences before that
    are of it, and of its time; of none whose clause has one."""
    first, last = sentence_at(found.text, rate.start)
    told = min(rate.start, change.start)
    since = SINCE.match(found.text, first, last)
    start = since.end() if since else first
    ahead = CLAUSE.split(found.text[start:told])[-1]
    measure = last_measure(ahead)
    capitals = NAME.search(ahead) if measure is None else None
    name = capitals[1] if capitals else ""
    if (measure is None and not name) or any(first <= one.start < told and one.text in ahead for one in found.figures):
        return "", _shared(found, first, told) if THEIRS.search(ahead) else []
    times = periods(found.text[start:last])
    there = [level for level in _beside(found, at) if level.start < first and partners(level, change)]
    if name and name not in found.text[:first]:
        return name, _of_year(found.text, there, found.text[first:start])  # what has a name only now
    return name, [
        level
        for level in there
        if (_of(found.text, level, measure) if measure else _said(found.text, level, name))
        and not clash(times, times_at(found.text, level.start))
    ]


def _shared(found: Found, first: int, last: int) -> list[Figure]:
    """The new level that the change before in a sentence has: "Their number has doubled from 50, and in the last decade it
    went up by 30, a 43% increase"."""
    told = [claim for claim in found.claims if claim.stated and first <= claim.stated.start < last]
    return [figure for claim in told[-1:] for role, figure in claim.operands if role == "new" and isinstance(figure, Figure)]


def _of_year(text: str, levels: list[Figure], since: str) -> list[Figure]:
    """The only level of all, where its sentence begins with the year up to which a change is: "In 2012, it was $936m. Between
    2011 and 2012, GDP rose by $21m (2.3%)"."""
    span = BETWEEN.match(since)
    if span is None or len(levels) != 1:
        return []
    return levels if text.startswith(f"In {span[1]}", sentence_at(text, levels[0].start)[0]) else []


def _sole(news: list[Figure]) -> Figure | None:
    """The only level, or the closest of those that tell one roughly and again: "reached £1 trillion, with £1,012.6 billion"."""
    sizes = [abs(figure.value or ZERO) for figure in news]
    if not news or max(sizes) > ALIKE * min(sizes):
        return None
    return min(news, key=lambda figure: figure.step)


def _said(text: str, level: Figure, name: str) -> bool:
    """Whether a name stands before a level in its sentence."""
    return name in text[sentence_at(text, level.start)[0] : level.start]


def _fits(verb: str, rate: Figure, change: Figure, new: Figure) -> bool:
    """Whether the change is about what the rate says of the level: else it is that of another."""
    pair = partners(change, new)
    if pair is None:
        return False
    step, level, said = (abs(figure.value or ZERO) for figure in (*pair, rate))
    old = level - step if verb == "u" else level + step
    return old > 0 and abs(100 * step / old - said) <= max(SLIGHT, said / 4)


def _news(found: Found, at: int, rate: Figure, old: Figure) -> list[Figure]:
    """The levels of the sentences beside that are of what the rate is of, and of its time."""
    first, last = sentence_at(found.text, rate.start)
    first = max(first, found.text.rfind(";", first, rate.start) + 1)
    measure = last_measure(found.text[first : rate.start]) or last_measure(found.text[rate.end : old.start])
    if measure is None:
        return _named(found, at, rate, old)
    times = times_at(found.text, rate.start)
    return [
        level
        for level in _beside(found, at)
        if not first <= level.start < last
        and partners(level, old)
        and _of(found.text, level, measure)
        and not contrary(found.text, level, old)
        and not clash(times, times_at(found.text, level.start))
        and not (level.start < first and stranger(found.text, first, found.text[first : rate.start], first))
    ]


def _named(found: Found, at: int, rate: Figure, old: Figure) -> list[Figure]:
    """The levels of what a rate's clause has a name in capitals for: "GFCF fell by 0.3% from £86.1bn"."""
    first, last = sentence_at(found.text, rate.start)
    first = max(first, found.text.rfind(";", first, rate.start) + 1)
    named = NAME.search(found.text, first, rate.start)
    if named is None:
        return []
    levels = [level for level in _beside(found, at) if not first <= level.start < last and partners(level, old)]
    return [level for level in levels if _said(found.text, level, named[1])]


def _beside(found: Found, at: int) -> Iterator[Figure]:
    """The levels of the three sentences before and the two after, none of another time."""
    letters = found.word.letters
    first = at
    for _ in range(4):
        first = max(0, letters.rfind("|", 0, first))
    last = at
    for _ in range(3):
        last = end if (end := letters.find("|", last + 1)) >= 0 else len(letters)
    for place in range(first, last):
        level = known_at(found, Word(letters, found.word.figures), place) if letters[place] in LEVELS else None
        if level and level.role not in ("old", "last") and not _peak(found, found.figures[level.number]):
            yield found.figures[level.number]


def _peak(found: Found, level: Figure) -> bool:
    ahead = max(0, level.start - 48), level.start
    return found.may(PEAK) and PEAK.search(found.text, *ahead) is not None and not REACHED.search(found.text, *ahead)


def _of(text: str, level: Figure, measure: Measure) -> bool:
    """Whether a level has the measure's name behind it, "a $124bn deficit", or else before it in its sentence."""
    first, _ = sentence_at(text, level.start)
    if level.kind is Kind.COUNT and level.unit and (counted := next_measure(f"{level.unit}s")):
        return one_measure(measure, counted)  # "78 million passengers"
    words = BEHIND.match(text, level.end)
    behind = next_measure(CLAUSE.split(text[level.end : words.end() + 12])[0]) if words else None
    ahead = text[first : level.start].lstrip()
    named = behind or last_measure(ahead)
    plain = None if behind else last_measure(ahead[:1].lower() + ahead[1:])  # "Business investment was"
    return any(one is not None and one_measure(measure, one) for one in (named, plain))


def _enter(found: Found, verb: str, rate: int, old: int, new: Figure) -> None:
    pair = partners(new, found.figures[old])
    if pair is None:
        return
    enter(found, Roles("growth", verb, found.figures[rate], *pair, None), [rate], (found.figures.index(new), old))
