"""Shares of one whole whose parts stand beside them: "Of 1,000 people, 500 (50%) agreed, 300 (30%) did not"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.language.en.ratios import NATIONAL
from factcheck.link.rows.parts import LEVELS, NARROWER, THOSE
from factcheck.link.rows.proportion import NEARLY, counted, strange, unlike
from factcheck.link.sense.names import beside, is_of, is_total, of_which, other_time
from factcheck.link.sense.narrowed import of_a_part
from factcheck.link.sense.roles import is_level
from factcheck.link.words.found import Found
from factcheck.link.words.levels import beyond, partners
from factcheck.link.words.word import FIGURES
from factcheck.pattern import pattern

__all__ = ["tied"]

L, P = f"[{LEVELS}]", "[PH]"
SOME = rf"[^|;()cf{FIGURES}]{{0,24}}"
TIES = pattern(  # a part and its share: "500 are small (50%)", "50% are small (500)", "500, or 50%", "50%, or 500"
    rf"(?P<part1>{L}){SOME}\((?:_?r_?)?(?P<share1>{P})(?=[^()|]{{0,12}}\))"
    rf"|(?P<share2>{P})\)?(?:_?o_{{0,2}}{L})?[^|;()c{FIGURES}]{{0,24}}\(_?(?P<part2>{L})[^()|{FIGURES}]{{0,8}}\)"
    rf"|(?P<part3>{L})[^|;()cf{FIGURES}]{{0,12}}(?:,_?r_?|_?r_?|,_?[_zY]{{1,3}}o_?|,_?(?=[PH]_?(?:[,|]|$)))(?P<share3>{P})"
    rf"|(?P<share4>{P}),?_?r_?(?P<part4>{L})"
)
AMONG = pattern(r"\bamong(?:st)?\b", re.IGNORECASE)
OWN = pattern(r"_?\((?:_?r_?)?[PH]\)")  # what has a share behind it is a part: "500 (50%) of these"
OTHER = pattern(r"_?(?:[hludg]|o(?!_?[WL]|_{0,2}[MQN]))")  # "30% more", "30% of the exports"
OF_IT = pattern(r"[%t]\s+of it\b")
OF_NAME = pattern(r"[)\s,]{0,3}of (?:the |its |their |our |all )+([a-z][a-z' -]{2,40})", re.IGNORECASE)
LATTER = pattern(r"[)\s,]{0,3}of the latter\b")
WORD = pattern(r"[a-z]+")
THEN = pattern(r"\b(?:on|than|from|over|against|compared (?:with|to))\s[^.;()%]{2,60}\($")
ALL = 101  # percent, with what rounding adds


class Tie(NamedTuple):
    """The places of a part and of its share, and whether a semicolon stands between the whole and them."""

    part: int
    share: int
    apart: bool


OF_THESE = pattern(r"\bof (?:these|those|them)\s\($")
THESE = pattern(r"\s?of (?:these|those|them)\b")


def tied(found: Found, match: re.Match[str], confidence: str) -> bool:
    """Enter the shares of one whole whose parts stand beside them, from the place that a row names to the sentence's end."""
    number = found.number(match, "whole")
    if number is None or OWN.match(found.word.letters, match.end("whole")):
        return False
    number = _of_now(found, match, number)
    if of_a_part(found, match):
        return False
    start = found.figures[number].start
    if "among" in match.re.groupindex and not AMONG.search(found.text, max(0, start - 24), start):
        return False
    if "headed" in match.re.groupindex and of_which(found.text, start):
        return False
    there = list(_ties(found, match, number))
    more = _more_than_all(found, there)
    entered, last = False, number
    for tie in there:
        part, share = found.word.figures[tie.part], found.word.figures[tie.share]
        if tie.apart and more:  # "of the 900, 400 came, or 44%; men were 160 (40%) and women 240 (60%)": of those who came
            entered |= _entered(found, part, share, last, "low")
        elif LATTER.match(found.text, max(found.figures[part].end, found.figures[share].end)):
            entered |= _entered(found, part, share, _before(found, tie, number), "low")
        elif _of_those(found, part, share, number):
            continue
        elif not (_of_another(found, part, number) or _of_another(found, share, number)):
            entered |= _entered(found, part, share, number, confidence)
            last = part
    return entered


def _of_now(found: Found, match: re.Match[str], number: int) -> int:
    """The whole; where that is the one of then in brackets, the level before: "4,156, 4% up on the 2022 number (4,000)"."""
    letters, at = found.word.letters, match.start("whole")
    start = found.figures[number].start
    if letters[at - 1 : at] != "(" or not THEN.search(found.text, max(0, start - 70), start):
        return number
    first = letters.rfind("|", 0, at) + 1
    places = (place for place in range(at - 2, first - 1, -1) if letters[place] in LEVELS and letters[place - 1 : place] != "(")
    return next((found.word.figures[place] for place in places), number)


def _ties(found: Found, match: re.Match[str], whole: int) -> Iterator[Tie]:
    """The parts with their shares; none behind "3.5m or 56% of it", which is of what was told before."""
    letters, start = found.word.letters, match.start("pairs")
    for tie in TIES.finditer(letters, start, _end(letters, match.end("whole"), start)):
        which = next(name for name in "1234" if tie[f"part{name}"])
        part, share = tie.start(f"part{which}"), tie.start(f"share{which}")
        if OF_IT.search(found.text, found.figures[whole].end, found.figures[found.word.figures[min(part, share)]].start):
            return
        if not OTHER.match(letters, share + 1) and _steady(found, part) and _steady(found, share):
            apart = ";" in letters[match.end("whole") : tie.start()]
            first = found.figures[found.word.figures[min(part, share)]].start
            if not (apart and other_time(found.text, found.text.rfind(";", 0, first), first)):
                yield Tie(part, share, apart)


def _end(letters: str, whole: int, start: int) -> int:
    """Where what is said of a whole ends: with its sentence, or with the brackets in which it stands."""
    end = letters.find("|", start)
    end = len(letters) if end < 0 else end
    depth = letters.count("(", whole, start) - letters.count(")", whole, start)
    for at in range(start, end) if depth > 0 else ():
        depth += (letters[at] == "(") - (letters[at] == ")")
        if depth == 0:
            return at
    return end


def _steady(found: Found, at: int) -> bool:
    """Whether a figure is a level; in brackets it is none of "came from abroad (500)"."""
    figure = found.figures[found.word.figures[at]]
    return found.word.letters[at - 1 : at] == "(" or is_level(found.text, found.word.letters, at, figure)


def _more_than_all(found: Found, ties: list[Tie]) -> bool:
    """Whether shares come to more than all of a whole: then they are not all of it."""
    shares = [found.figures[found.word.figures[tie.share]] for tie in ties]
    return sum([share.value or 0 for share in shares if share.unit == "percent"]) > ALL


def _before(found: Found, tie: Tie, whole: int) -> int:
    """The last level before a part and its share."""
    places = range(min(tie.part, tie.share) - 1, 0, -1)
    return next((found.word.figures[at] for at in places if found.word.letters[at] in LEVELS), whole)


def _of_another(found: Found, number: int, whole: int) -> bool:
    """Whether a part or a share is said to be of another: "5,300 of the girls (80%)", "or half of the national total"."""
    end = found.figures[number].end
    of = OF_NAME.match(found.text, end)
    if not of or is_total(found.text, end):
        return False
    words = set(WORD.findall(of[1].lower()))
    if "total" in words and not words & NATIONAL:
        return False
    return not is_of(found.text, end, beside(found.text, found.figures, whole))


def _of_those(found: Found, part: int, share: int, whole: int) -> bool:
    """Whether a share is of some of the whole only: "of the 500 shops, 100 (40% of those in the north)"."""
    if part > share and NARROWER.match(found.text, found.figures[part].end):
        return True  # "80% of the 500 staff (300 of them women)"
    first = min(part, share)
    nearer = any(found.figures[n].kind is found.figures[whole].kind for n in range(whole + 1, first))
    if nearer and (
        OF_THESE.search(found.text, max(0, found.figures[first].start - 12), found.figures[first].start)
        or (first == share and THESE.match(found.text, found.figures[share].end))
    ):
        return True  # "100 were in May, and half of these (55% or 55)"
    pair = partners(found.figures[part], found.figures[whole])
    some = pair and THOSE.match(found.text, max(found.figures[part].end, found.figures[share].end))
    return bool(some and pair and unlike(found.figures[share], *pair, NEARLY))


def _entered(found: Found, part: int, share: int, whole: int, confidence: str) -> bool:
    pair = partners(found.figures[part], found.figures[whole])
    if share in found.stated or part == whole or pair is None or beyond(*pair) or pair[0].value == 1:
        return False
    stated = found.figures[share]._replace(direction=None)
    if counted(found.figures[part], found.figures[whole], stated) or (confidence == "low" and strange(found, stated, *pair)):
        return False
    found.add("share", [("part", pair[0]), ("whole", pair[1])], stated, confidence)
    found.stated.add(share)
    found.shares |= {part, whole}
    found.wholes[part] = whole
    return True
