"""What a level is of by the nouns beside it: exports, imports, trade, a balance, revenue, spending, births, deaths.

"Exports rose to $10bn from $9bn and imports to $18bn": $10bn and $9bn are of exports, the second of then; $18bn of imports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.accounts import (
    BEHIND,
    BETWEEN,
    CHANGED,
    DEFICIT,
    FEWER,
    FUNDS,
    NETS,
    NOUN,
    OWN,
    SCOPES,
    STEMS,
)
from factcheck.link.sense.moment import known_at
from factcheck.link.sense.period import times_at
from factcheck.link.sense.roles import is_change, is_mark
from factcheck.link.sense.sectors import citizens, plain, sector_of, unsaid
from factcheck.link.sense.turns import told_levels
from factcheck.link.words.found import Found, Level
from factcheck.pattern import pattern

__all__ = ["Entry", "entries"]

LEVELS = "MQN"
END = pattern(r"(?:[.!?][\"”’')]{0,2}|\n)\s+")
AND = pattern(r"\s+(?:and|&)\s+(?:(?:its|the|total|their)\s+){0,2}")
JOINS = pattern(r"[,;]?\s+(?:and|while|but|whereas)\s+(?:about\s+|some\s+)?")
NEXT = pattern(r"(?:\s[\w-]+){0,4}\s+and\s+(?:about\s+|some\s+)?\W?", re.IGNORECASE)
OF_ALL = pattern(r"(?:%|per ?cent|pct)\s+of\s[^,;()]{0,60}$", re.IGNORECASE)  # "77% of its trade, or $9bn"
OF_WHICH = pattern(r"\bof wh(?:om|ich)\b")  # "900 came, of whom 200 were students"
WHOLE = pattern(r"\sof\s(?:about\s)?")  # "82% of exports of $9bn"
MONTH = pattern(r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b")
OWN_END = pattern(r",|[.;]\s|\b(?:from|since|against|compared|than)\b")  # where what is said of a level ends
BY = pattern(
    r"\b(?:exports?|imports?|revenues?|spending|births|deaths|those)\s+by\s+(?:about\s+)?$"
)  # "exports rose by $5m and imports by $3m"
BOTH = pattern(r"\([MQN][,_&]{1,3}[MQN]\)")  # "in the quarter (19,313 births, 7,979 deaths)"
THEN = pattern(r"\b(?:were|was|stood|total+ed) then\b|\bthen (?:were|was|stood|amounted|total+ed)\b")
BRACKETED = pattern(r"\b(?:births|deaths|arrivals|departures|exports|imports|immigrants|emigrants) \($")
SOLD = pattern(  # "imports from Norland totalled $5m" are none of then
    r"\bfrom\s(?:the\s)?[A-Z][\w.]{1,16}(?:\s[A-Z]\w{1,16})?\s(?:total+ed|was|were|hit|reached|stood|came)\b[a-z ]{0,24}$"
    r"|\bimports\sfrom\s(?:it|there|them)\s(?:[a-z]+\s){0,3}$"
)
NEAR = 24  # characters behind a level in which its month stands
FAR = 40  # characters behind a level that say of which sector it is
HOME = {"E": ("from",), "I": ("to", "into")}  # behind these stands whose trade it is
# begins another; "up from 46 a year ago but down from 123 in April" does not
OTHER = pattern(r"[;]|\b(?:while|whereas|and|but(?! (?:up|down)\b)|which|who)\b|,\s+\w+ing\b", re.IGNORECASE)
THIS = pattern(r"(?:This|That|It|The (?:figure|balance)) (?:was|is|compare[sd]?)\b[^.;,\d]{0,60}")
THAT = pattern(r"(?:That|The (?:one|balance|figure)) (?:with|on|of|for) (?:the )?([A-Z][A-Za-z]+)\b")
AND_THEN = pattern(r"[_iyo]{1,8},?&_?[cf]?_?$")  # "from 5 in May and 4 in June": both are of then


class Entry(NamedTuple):
    """A level: what it is of, of which sector and balance, the months of its clause, whether it is of then, its sentence."""

    number: int
    at: int
    role: str
    sector: str
    scope: str  # "EI" for a trade balance, "" where nothing says of what it is
    deficit: bool | None  # of a balance, where it says so
    months: frozenset[str]  # that its clause names
    times: frozenset[str]  # of which its sentence speaks
    old: bool
    sentence: int


class _Noun(NamedTuple):
    role: str
    sector: str
    scope: str
    deficit: bool | None
    start: int  # where what is said of it begins
    joint: str  # the role of the noun joined to it: "exports and imports"


def entries(found: Found) -> Iterator[Entry]:
    """The levels whose nouns are known, in order."""
    said, of, end, second, last = None, -1, 0, None, None
    told, heads = told_levels(found), dict[int, _Noun]()
    funds = any(word in found.low for word in NETS)
    for at, first, sentence in _places(found):
        figure = found.figures[found.word.figures[at]]
        natural = _natural(found, figure, first)
        level = _level(found, at, natural, told)
        if level is None:
            continue
        start, end = max(first, end), figure.end
        noun = _noun(found.text, start, figure, funds=funds) if natural is None else natural._replace(start=start)
        if noun and not noun.role:
            noun = None  # of those who come and go as well
        elif noun and noun.joint:
            second = noun.joint if _followed(found, level.number) else None
            noun = noun if second else noun._replace(role="T" if {noun.role, noun.joint} == {"E", "I"} else noun.joint)
        elif noun is None and said and sentence == of:
            same = level.role in ("old", "to") and not OTHER.search(found.text, start, figure.start)
            if (
                last
                and last.old
                and last.number == level.number - 1
                and AND_THEN.search(found.word.letters, max(0, at - FAR), at)
            ):
                same, level, start = True, level._replace(role="old"), figure.start
            noun = said._replace(role=second or said.role, start=start) if second or same else None
            second = None
        elif noun is None:
            noun = _headed(found, heads.get(sentence - 1), level, first)
        elif said and sentence == of and level.role == "old" and noun.role == said.role and not (noun.sector or noun.scope):
            noun = noun._replace(
                sector=said.sector, scope=said.scope
            )  # "the goods deficit was 8, down from a record deficit of 10"
        said, of = noun, sentence
        if noun:
            heads.setdefault(sentence, noun)
            last = _entry(found, at, first, level, noun, sentence)
            yield last


def _entry(found: Found, at: int, first: int, level: Level, noun: _Noun, sentence: int) -> Entry:
    figure = found.figures[level.number]
    ahead = found.text[noun.start : figure.start].rpartition(" but ")[2]  # "up from 46 in May but down from 123 in April"
    named = ahead + OWN_END.split(found.text[figure.end : figure.end + NEAR])[0]
    months, times = frozenset(MONTH.findall(named)), times_at(found.text, figure.start)
    return Entry(level.number, at, *noun[:4], months, times, _of_then(found, at, first, level), sentence)


def _headed(found: Found, head: _Noun | None, level: Level, first: int) -> _Noun | None:
    """The noun of the sentence before, of which "this", or "that with Norland", is: "That with Norland fell to $1bn"."""
    start = found.figures[level.number].start
    if head is None or head.role != "B":
        return None
    if level.role == "old" and THIS.fullmatch(found.text, first, start):
        return head._replace(start=first)
    that = THAT.match(found.text, first, start)
    return head._replace(sector=that[1].lower(), start=first) if that else None


def _natural(found: Found, figure: Figure, first: int) -> _Noun | None:
    """The noun of what births and deaths leave; without a role where it is of those who come and go as well."""
    counted = _counted(found, figure)
    more = FEWER.match(found.text, figure.end) if found.may(FEWER) else None
    asked = not counted and found.may(CHANGED) and not (more and more["sure"])
    changed = CHANGED.search(found.text, max(first, figure.start - FAR - FAR), figure.start) if asked else None
    more = None if changed else more
    if not (changed or more):
        return None
    if more and more["moved"]:
        return _Noun("B", "", "GO", None, 0, "")
    if changed and changed["spent"]:
        return _Noun("B", "", "UZ", None, 0, "")
    if changed and changed["traded"]:
        return _Noun("B", "", "EI", changed["traded"][0] in "iI", 0, "")
    if changed and changed["net"]:
        return None if "birth" in found.low or "natural" in found.low else _Noun("B", "", "GO", None, 0, "")
    peopled = not (more["sure"] or more["sure2"]) if more else changed is not None and changed["peopled"]
    also = peopled and ("migra" in found.low or "natural" in found.low)
    return _Noun("" if also else "B", "", "VD", None, 0, "")


def _level(found: Found, at: int, natural: _Noun | None, told: Mapping[int, str]) -> Level | None:
    """The level at a place; None for a change, and for a figure aside, in brackets, that does not say what it counts."""
    number, letters = found.word.figures[at], found.word.letters
    figure, level = found.figures[number], known_at(found, found.word, at)
    counted = _counted(found, figure)
    if natural or (level is None and counted):
        level = Level(number, "", marked=False)
    elif told.get(figure.start) == "old":
        level = Level(number, "old", marked=False)
    elif level and figure.start not in told and (_elided(found, figure) or is_change(found.text, letters, at, figure)):
        return None
    asked = found.may(BRACKETED)
    named = asked and BRACKETED.search(found.text, max(0, figure.start - FAR), figure.start)  # "the number of deaths (6,114)"
    level = Level(number, "", marked=False) if level is None and named else level
    aside = letters[at - 1 : at] == "(" and not (counted or natural or named)
    return None if level is None or is_mark(found, figure) or (aside and level.role != "old") else level


def _of_then(found: Found, at: int, first: int, level: Level) -> bool:
    """Whether a level is old: "in the quarter (310 births, 290 deaths)" is of now, and so is what was imported from a place."""
    figure = found.figures[level.number]
    listed = BOTH.match(found.word.letters, at - 1) is not None and _counted(found, figure)
    sold = SOLD.search(found.text, max(first, figure.start - FAR - FAR), figure.start)
    then = THEN.search(found.text, max(first, figure.start - FAR - FAR), figure.start) if found.may(THEN) else None
    return (level.role == "old" and not listed and not sold) or then is not None


def _places(found: Found) -> Iterator[tuple[int, int, int]]:
    """Where levels stand among the letters, where in the text their sentence begins, and its number."""
    sentence, start, end, broken = 0, 0, 0, False
    for at, letter in enumerate(found.word.letters):
        if letter == "|":
            sentence, broken = sentence + 1, True
        elif (number := found.word.figures[at]) >= 0:
            figure = found.figures[number]
            if broken:
                start = max((match.end() for match in END.finditer(found.text, end, figure.start)), default=start)
            end, broken = figure.end, False
            if letter in LEVELS:
                yield at, start, sentence


def _elided(found: Found, figure: Figure) -> bool:
    """Whether a change has left its verb to the one before: "exports rose by $5m and imports by $3m"."""
    return found.may(BY) and BY.search(found.text, max(0, figure.start - FAR), figure.start) is not None


def _counted(found: Found, figure: Figure) -> bool:
    """Whether a figure says itself what it counts: "(23,600 births minus 15,900 deaths)"."""
    if figure.kind is not Kind.COUNT or not (found.may(NOUN) or found.may(BEHIND)):
        return False
    behind = BEHIND.match(found.text, figure.end)
    return NOUN.search(figure.text) is not None or (behind is not None and behind["last"] is not None)


def _followed(found: Found, number: int) -> bool:
    """Whether another level is joined to this one: "exports and imports were $5bn and $4bn"."""
    behind = found.figures[number + 1 : number + 2]
    return bool(behind) and NEXT.fullmatch(found.text, found.figures[number].end, behind[0].start) is not None


def _noun(text: str, start: int, figure: Figure, *, funds: bool) -> _Noun | None:
    """The last noun before a level, and the one before it where "and" joins them; or the noun behind."""
    end, behind = figure.start, figure.end
    low = text[start:behind].lower()
    known = any(stem in low for stem in STEMS)
    if known and figure.kind is Kind.COUNT and (own := NOUN.search(text, end, behind)):
        return _read(text, own, end, behind, behind)  # "3,180 births"
    before, after = list(NOUN.finditer(text, start, end)) if known else [], BEHIND.match(text, behind)
    if funds:
        before = sorted([*before, *FUNDS.finditer(text, start, end)], key=re.Match.start)
    between = text[before[-1].end() : end] if before else ""
    other = ";" in between or JOINS.fullmatch(between) is not None  # "5 were born and 3 people died"
    moved = after and (after["G"] or after["O"])  # "47,700 came and 39,800 left"
    if after and (not before or other or moved or not (after["last"] or after["only"])):
        return _read(text, after, behind, after.end() + FAR, behind)
    if OF_WHICH.search(between):
        return None
    if not before or (OF_ALL.search(text, start, before[-1].start()) and not WHOLE.fullmatch(text, before[-1].end(), end)):
        return None
    noun = _read(text, before[-1], start, end, behind)
    if len(before) > 1 and AND.fullmatch(text, before[-2].end(), before[-1].start()):
        first = _read(text, before[-2], start, end, behind)
        return first._replace(joint=noun.role) if noun.role != first.role else noun
    return noun


def _read(text: str, match: re.Match[str], start: int, end: int, behind: int) -> _Noun:
    """The noun of a match with its sector, before it or behind: "goods exports", "exports of goods", "$5m on goods"."""
    role = next(name for name, words in match.groupdict().items() if words and len(name) < 3)
    head = match.start(role)
    scope = BETWEEN.get(role) or next((roles for roles, adjective in SCOPES if adjective.search(text, start, head)), "")
    if role == "B" and ("trade" in match[role].lower() or "between" in match[role]):
        scope = "EI"
    name = (
        citizens(text, match.end())
        if role in "GOM"
        else sector_of(text, match.end(), (start, head), end, behind, HOME.get(role[0], ()))
    )
    if not name and (role[0] in "EIT" or (role == "B" and not scope and not match[role].lower().endswith("nt"))):  # overspent
        own = OWN.search(text, max(start, head - FAR), head)
        name = own[1] if own and not unsaid(own[1]) else ""
    name = "e-commerce" if role == "T" and match[role].lower().startswith("cross-border ") else name  # no whole of all exports
    deficit = None if role != "B" else DEFICIT.search(match[role]) is not None
    begin = max(start, head - NEAR // 2, text.rfind(",", start, head))
    return _Noun("B" if role in BETWEEN else role[0], plain(name.lower(), role), scope, deficit, begin, "")
