"""Shares beside which neither figure stands: "coal's share of exports was 20 percent", "coal made up 20 percent of exports".

The part is a level near by that has every word of the subject beside it, the whole one that has the name behind "of", or,
where no name is given ("a penetration rate of 20 percent"), "total". Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language.en.ratios import ACTS, DEED, FILL, NARROW, TELLS
from factcheck.language.en.topics import PLAIN, VALUES
from factcheck.link.rows.proportion import inferred
from factcheck.link.sense.names import is_of, is_side, is_total
from factcheck.link.sense.roles import is_base
from factcheck.link.share.abreast import abreast
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import OF_LEVEL
from factcheck.link.share.ranked import ranked
from factcheck.link.words.found import Found
from factcheck.link.words.word import TIMES
from factcheck.pattern import pattern

__all__ = ["proportioned"]

REACH = 160  # characters before a share in which its subject stands
IS = r"(?:is|was|were|of|at|reached|touched|hit|totall?ed|exceeded|stood\s+at|came\s+to|[^.;,%]{0,50}\bto)"
NAME = r"[^.,;:()%]"
LONG = r"[^.;:()%]"
OF = pattern(  # "the share of coal in total exports was"
    rf"(?:share|proportion|percentage|ratio)\s+of\s+(?P<part>{NAME}{{3,60}}?)\s+(?:in|among|of|to|within)\s+(?P<whole>{NAME}{{3,70}}?)"
    rf"\s+{IS}\s+{FILL}$",
    re.IGNORECASE,
)
OWN = pattern(  # "coal's share of exports was", "the penetration of coal was"
    rf"(?:(?P<part>(?:[\w'’-]+\s+){{1,4}})(?:share|penetration(?:\s+rate)?)(?:\s+(?:of|in)\s+(?P<whole>{NAME}{{3,60}}?))?"
    rf"|penetration(?:\s+rate)?\s+of\s+(?P<part2>{NAME}{{3,40}}?))\s+{IS}\s+{FILL}$",
    re.IGNORECASE,
)
AS = r"as\s+a\s+(?:percent(?:age)?|proportion|share)\s+of\s+"
NAMED = ("share", "proportion", "percent", "ratio", "penetration")  # one of these the three of them have
AS_SHARE = (
    pattern(  # "as a percentage of sales, costs fell to", "costs rose as a percentage of sales to", "the debt/equity ratio was"
        rf"{AS}(?P<whole>{NAME}{{3,40}}?),\s+(?P<part>{LONG}{{3,130}}?)\s+{IS}\s+{FILL}$"
        rf"|(?:^|[.;,]\s+)(?P<part2>{LONG}{{3,130}}?)\s+(?:\w+\s+)?{AS}(?P<whole2>{NAME}{{3,40}}?)(?:\s+{IS}|:)\s+{FILL}$"
        rf"|(?P<part3>[\w-]{{3,20}})(?:/|-to-|\s+to\s+)(?P<whole3>[\w-]{{3,20}})\s+ratio\s+{IS}\s+{FILL}$",
        re.IGNORECASE,
    )
)
FIGURE = pattern(  # of the level just told
    r"(?:the|this|that|these)\s+(?:[\w-]+\s+){0,2}(?:figure|number|total|amount|volume|value|capacity|sum|result|output|group|category|item|sector)s?"
    r"|revenues?\s+generated|this|that|it",
    re.IGNORECASE,
)
TAKEN = pattern(  # "it shipped 69 million to secure a 20 percent market share", "coal had a 20 percent share of exports"
    rf"(?P<part>(?:[\w'’-]+\s+){{1,4}}?)?(?:had|has|have|captur\w+|took|tak\w+|held|hold\w*|secur\w+|won|command\w*|control\w*|with|grabbed"
    rf"|gain\w*|for|represent\w*|giving\s+it|maintain\w*)\s+{FILL}$",
    re.IGNORECASE,
)
SHARE = pattern(rf"\s+(?:[a-z]+\s+)?share(?:\s+(?:of|in)\s+(?P<whole>{NAME}{{3,60}}))?", re.IGNORECASE)
OPENING = pattern(  # "Of the total, online sales accounted for"
    rf"(?:^|[.;]\s{{1,2}}|\n)(?:Out o|O)f (?:this|these|that|those|them|(?:the|all) [a-z ]{{3,40}}),\s"
    rf"(?P<part>[^.;:%\d]{{0,60}}?)(?:\b{TELLS}\s+{FILL})?$"
)
SUBJECT_BEHIND = pattern(r"\s+(?:were|was|are|is|came from|went to)\s+(?P<part>[A-Za-z ]{3,30})")
NUMBERED = pattern(  # from a share to its part: "60% were foreign tourists - their number was"
    rf"[^.%\d]{{0,60}}?(?:\b(?:their|its)\s(?:number|total|value|amount)\s(?:was|is|stood\sat|reached|came\sto)\s+{FILL}"
    rf"|,\s(?:numbering|totall?ing|worth|that\sis|i\.e\.|in\sall)\s+{FILL})$",
    re.IGNORECASE,
)
OF_NOUN = pattern(
    r"\s+of\s+(?P<whole>[a-z ]{3,40}?)\s(?:yesterday\s|now\s|today\s)?"
    r"(?:were|was|are|is|had|have|has|did|said)\b(?P<told>[^.;:%\d]{3,60})",
    re.IGNORECASE,
)
HALF_OF = pattern(
    r"\s+(?:of\s+)?(?:the|its|their|all)\s+(?P<whole>(?:[a-z-]+\s){1,3}?)"
    r"(?:at|in|of|could|may|might|would|will|were|was|are|is|have|has|had)\b"
)
AFTER = pattern(
    r"[^.;:%\d()]{2,50},\s(?:with|of\swhom|of\sthem|of\swhich|including)\s(?:some\s|about\s|only\s)?", re.IGNORECASE
)
PUT = r"(?:(?:has|have|had)\s+been|is|was|were|are)\s+(?:budgeted|estimated|projected|pegged|put|seen|set|targeted)\s+at"
SUBJECT = pattern(rf"(?:^|[.;,]\s+)(?P<part>{NAME}{{3,70}}?)\s+(?:{TELLS}|{PUT})\s+{FILL}$", re.IGNORECASE)
WORD = pattern(r"[A-Za-z]{3,}(?=['’]s\b)?")
OWNED = pattern(r"['’]s\s|\bthat\s")
IN = pattern(r"\s(?:in|during|for|over|to|from|by|with|after|at|as|while|among)\s")
FROM_TO = pattern(r"\bfrom\s[^;]{2,50}\sto\s+$")
NEAREST = 8  # levels that are tried as part and as whole
NEXT = 2  # sentences before, of which the first with a level is that of "this figure"
BACK = 4  # sentences before in which a total may stand
STEM = 6  # letters by which "generated" is "generation"
TO = pattern(r"\s?\)?\s(?:of|to) ")
PRONOUN = pattern(r"\b(?:its|their|his|her|this|that|it|they)\s*$", re.IGNORECASE)
TOTAL = pattern(
    r"\b(?:total|overall|all|altogether|globally|worldwide|(?:industry|market|global)\s+(?:sales|shipments))\b"
    r"|units\s+were\s+(?:sold|shipped)",
    re.IGNORECASE,
)
NOUNS = frozenset(  # words that name no part
    """market share rate penetration number amount volume value same new during although though still now already while whereas
    but""".split()  # noqa: SIM905  words
)


def proportioned(near: Nearby) -> None:
    """Enter the shares whose part and whole are known by their names alone."""
    for i, sentence in enumerate(near.sentences):
        for at, letter in enumerate(sentence.letters) if "P" in sentence.letters or "H" in sentence.letters else ():
            number = sentence.figures[at]
            if letter in "PH" and number not in near.found.stated and not is_base(sentence.letters, at):
                _opening(near, i, number)
                _foretold(near, i, number)
                _done(near, i, number)
                _proportion(near, i, number)
    ranked(near)


def _opening(near: Nearby, i: int, number: int) -> None:
    """Enter a share of what was told before whose part is told after: "Of this, online sales made up 10%. They were $3m"."""
    found, figure = near.found, near.found.figures[number]
    asked = i > 0 and found.may(OPENING)
    opening = OPENING.search(found.text, max(0, figure.start - REACH), figure.start) if asked else None
    if not opening:
        return
    behind = SUBJECT_BEHIND.match(found.text, figure.end)
    name = _words(opening["part"]) or (_words(behind["part"]) if behind else set())
    own = [
        level
        for level in near.levels(i)
        if level > number and NUMBERED.fullmatch(found.text, figure.end, found.figures[level].start)
    ]
    after = near.levels(i + 1) if name and i + 1 < len(near.sentences) else []
    parts = own or [level for level in after if name <= _words(near.name(level))]
    any(share(found, number, part, whole) for part in parts[:1] for whole in near.levels(i - 1)[:1] if whole != part)


def _foretold(near: Nearby, i: int, number: int) -> None:
    """Enter a share whose figures the next sentence has: "53% of patients had waited. It had 471, with 252 waiting"."""
    found, figure = near.found, near.found.figures[number]
    if i + 1 >= len(near.sentences) or near.levels(i):
        return
    if half := HALF_OF.match(found.text, figure.end):
        abreast(near, i, number, _words(half["whole"]))
    if not (of := OF_NOUN.match(found.text, figure.end)):
        return
    levels = near.levels(i + 1)
    if len(levels) < 2 or not AFTER.fullmatch(found.text, found.figures[levels[0]].end, found.figures[levels[1]].start):
        return
    told = _words(of["told"]) - _words(of["whole"])
    if told & _words(near.name(levels[1])) and is_of(found.text, figure.end, near.name(levels[0])):
        share(found, number, levels[1], levels[0])


def _done(near: Nearby, i: int, number: int) -> None:
    """Enter the share of what was done before to some of a whole: "It cut 500 jobs. The cuts hit 9% of the 5,500"."""
    found, start = near.found, near.found.figures[number].start
    following = found.figures[number + 1 : number + 2]
    if not following or not OF_LEVEL.fullmatch(found.text, found.figures[number].end, following[0].start):
        return
    deed = DEED.search(found.text, max(0, start - REACH), start)
    act = next((act for nouns, act in ACTS if nouns.fullmatch(deed["deed"])), None) if deed else None
    for j in range(i - 1, max(-1, i - 1 - BACK), -1) if act else ():
        parts = [
            level for level in near.levels(j) if inferred(found, level, number + 1) and act and act.search(near.name(level))
        ]
        if parts:
            _only(near, j, number, parts[0])
            return


def _only(near: Nearby, j: int, number: int, part: int) -> bool:
    """Enter a share of the whole right behind it, where its part has no rival in its sentence."""
    rivals = [level for level in near.levels(j) if inferred(near.found, level, number + 1)]
    return rivals == [part] and share(near.found, number, part, number + 1)


class Reading(NamedTuple):
    """The words of the part, none where it is the level just told; those of the whole; whether it is named behind the share."""

    part: set[str]
    whole: set[str]
    told: bool = False
    of: bool = False


def _proportion(near: Nearby, i: int, number: int) -> None:
    reading = _reading(near.found, number)
    if not reading:
        return
    levels = [level for level, j in near.around(i) if j != i or level < number][:NEAREST]
    parts = _told(near, i, number) if reading.told else levels
    following = near.found.figures[number + 1 : number + 2]
    own = following and OF_LEVEL.fullmatch(near.found.text, near.found.figures[number].end, following[0].start)
    for part in parts:
        if not reading.told and not _is_named(reading.part, near.name(part)):
            continue
        told = next((j for j in (i - 1, i - 2) if j >= 0 and part in near.levels(j)), None)
        if own and reading.told and told is not None:
            _only(near, told, number, part)
            return
        if own:
            if share(near.found, number, part, number + 1):
                return
            continue
        for whole in _totals(near, i) if reading.of and is_total(near.found.text, near.found.figures[number].end) else levels:
            if whole != part and _is_whole(near, reading, number, whole) and share(near.found, number, part, whole):
                return


def _is_named(part: set[str], name: str) -> bool:
    """Whether each word of a part stands in a name, as it is or as another form: "the cuts" of "cutting 500 jobs"."""
    words = _words(name)
    return all(one in words or (len(one) < STEM and any(word.startswith(one) for word in words)) for one in part)


def _reading(found: Found, number: int) -> Reading | None:
    """How a share is told of its part."""
    figure, last = found.figures[number], _previous(found, number)
    if last and FROM_TO.search(found.text, max(0, found.figures[last].start - 12), figure.start):
        last = _previous(found, last)  # "from 11.7 percent in May to 15.2"
    end = found.figures[last].end if last is not None else 0
    heads = (found.text.rfind(mark, end, figure.start) + 1 for mark in (". ", "\n"))
    start = max(end, figure.start - REACH, *heads)
    ahead = FROM_TO.sub("to ", found.text[start : figure.start])
    reading = _told_by(found, figure, ahead, told=start == end > 0)
    narrow = NARROW.search(ahead) if reading else None
    return None if narrow and reading and not _words(narrow[0]) & (reading.part | reading.whole) else reading


def _told_by(found: Found, figure: Figure, ahead: str, *, told: bool) -> Reading | None:
    """How the words before a share tell of its part; "told" where nothing stands between it and the figure before."""
    behind = SHARE.match(found.text, figure.end)
    if behind and (match := TAKEN.search(ahead)):
        name, whole = match["part"], behind["whole"]
        return Reading(_name(name), _name(whole), told=told or _is_pronoun(name))
    low = ahead.lower()
    named = any(name in low for name in NAMED)
    if named and (match := AS_SHARE.search(ahead)):
        part, whole = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("part", "whole"))
        return Reading(_name(part), _name(whole))
    if named and (match := OF.search(ahead) or OWN.search(ahead)):
        names = match.groupdict()
        name = names.get("part") or names.get("part2")
        part = _name(name)
        return Reading(part, _name(names["whole"]), told=_is_pronoun(name)) if part or _is_pronoun(name) else None
    match = SUBJECT.search(ahead) if TO.match(found.text, figure.end) else None
    if match:
        told = FIGURE.fullmatch(match["part"].strip()) is not None
        return Reading(_name(match["part"]), set(), told=told, of=True) if told or _name(match["part"]) else None
    return None


def _previous(found: Found, number: int) -> int | None:
    """The figure before another, but for the time that one is of: "for the three months"."""
    there = range(number - 1, max(-1, number - 4), -1)
    return next((one for one in there if found.figures[one].unit not in TIMES), None)


def _is_pronoun(name: str | None) -> bool:
    return name is not None and PRONOUN.search(name) is not None


def _name(name: str | None) -> set[str]:
    """The words that name a level: "coal" of "of China's coal in May"."""
    return _words(OWNED.split(IN.split(name)[0])[-1]) if name else set()


def _told(near: Nearby, i: int, number: int) -> list[int]:
    """The level that a sentence has told before its share, else the first of the sentences before."""
    own = [level for level in near.levels(i) if level < number]
    before = next((near.levels(j) for j in range(i - 1, max(-1, i - 1 - NEXT), -1) if near.levels(j)), [])
    return own[-1:] or before[:1]


def _totals(near: Nearby, i: int) -> Iterator[int]:
    """What "the total" may be of a figure told in the sentence before: the first of those before that, or "in all" behind."""
    for j in range(i - 2, max(-1, i - 2 - BACK), -1):
        yield from near.levels(j)[:1]
    yield from (number for number, j in near.around(i) if j > i and TOTAL.search(near.name(number)))


def _is_whole(near: Nearby, reading: Reading, number: int, whole: int) -> bool:
    name = near.name(whole)
    if reading.of and is_total(near.found.text, near.found.figures[number].end):
        return not is_side(near.found.text, near.found.figures[whole])
    if reading.of:
        return is_of(near.found.text, near.found.figures[number].end, name)
    return reading.whole <= _words(name) if reading.whole else TOTAL.search(name) is not None


def _words(text: str) -> set[str]:
    """The beginnings of the words of a name, but for those that any name may have and those that own it: "China's"."""
    text = re.sub(r"\b\w+['’]s\b", "", text)
    words = {word.lower() for word in WORD.findall(text)}
    return {word[:STEM].rstrip("s") for word in words - VALUES - PLAIN - NOUNS}
