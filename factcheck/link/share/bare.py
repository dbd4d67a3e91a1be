"""Shares that say no more than their part: "That with Africa, at 81 billion, took up 27 percent", "flu 90 (10%)".

They go on from a share that has said what it is of, in their sentence or the one before; or are of the only level that was
told before and can be their whole. Inferred.
"""

from __future__ import annotations

import re

from factcheck.language.en.ratios import TELLS
from factcheck.link.sense.names import other_time
from factcheck.link.share.increase import OF_THAT_CHANGE
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import ITEM_ENDS, changed, part_before
from factcheck.link.share.wholes import announced
from factcheck.link.words.found import Found
from factcheck.link.words.levels import beyond, partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["BARE", "going_on", "of_rise"]

BARE = pattern(r"_?\(_?([MQN])_?\)")  # "1.0% (117 deaths)"
SHARED = pattern(r",?\s?\(?(?:or\s)?[a-z ]{0,16}\d[\d.]{0,5}\s?(?:%|per ?cent|pct)\)?\sof\b")  # it is a part itself
OF_THEM = pattern(r"[)\s,]{0,3}of\s(?:them|these|those|this)\b")
OF = pattern(r"(?:\s?\([^()]{1,20}\))?[)\s,]{0,3}(?:out )?of\b")
FEWER = pattern("_?[hl](?!i)")
PAIRED = pattern(r"_?(?:,_?P_?){0,5},?_?&_?P")  # "made up 55 percent and 45 percent", "43.4%, 31.5% and 32.4%"
PAIRED_BEFORE = pattern(r"P_?(?:,?_?&|,)_?$")
OF_ALL = pattern(  # "Of the total, some 300"
    r"(?:^|[.;]\s{1,2}|\n)(?:Out o|O)f (?:the|this|that|these|those|them)\b(?: [a-z]+){0,3},\s[^.;:%\d]{0,40}$"
)
MORE = pattern(  # "sold 9,000, or 10%, more", "ended 1.20, or 1%, higher at 88"
    r",\s(?:more|fewer|less|higher|lower|firmer|weaker|stronger|dearer|cheaper)\b"
)
ADDED = pattern(r"\badd(?:s|ed|ing)\s+$")
TWO = pattern(r"[^MQNPHRVX]?\([MQN]_?[,;]_?P\)")
RISEN = pattern(r"[udh][^|,;MQN]{0,12}$")  # a part that has changed
TOLD = pattern(rf"\b{TELLS}\b", re.IGNORECASE)
ALL = range(99, 102)  # percent, with what rounding adds
A_CHANGE = pattern(r"[udg]_?o_?[MQN][,_]{0,2}\(?r?_?$")  # "a rise of $5m, or 40%"
TO_LEVEL = pattern(r"_?,?_?t[_yoaA]{0,4}[MQN]")  # "added $1.39, or 2.7 per cent, to $53.23"
RISE_OF = pattern(r"[udgY],?_?[ov][_A]{0,3}(?:[MQN]_?\(_?)?$")
THEN_RISE = pattern(r"_?\([^()|]{1,8}\)_?[udghlf]|\)?_?[tf][_yoaA]{0,4}[MQN]")
FROM = pattern(r"\b(?:from|(?:compared|contrasted) (?:with|to)|against|versus) (?:[a-z]+ ){0,2}$")
REACH = 60  # characters before the figures of a sentence


def going_on(near: Nearby, i: int, there: list[int]) -> None:
    """Enter the shares that say no more than their part, after one that has said what it is of, here or the sentence before."""
    found, sentence = near.found, near.sentences[i]
    ties = [
        tie
        for at in there
        if sentence.letters[at] == "P"
        and not A_CHANGE.search(sentence.letters, max(0, at - 12), at)
        and not TO_LEVEL.match(sentence.letters, at + 1)
        and (tie := _tie(found, sentence, at))
    ]
    if not ties:
        return
    first = next(number for number in sentence.figures if number >= 0)
    start = max(found.text.rfind(end, 0, found.figures[first].start) for end in (". ", "\n\n")) + 1
    if other_time(found.text, start, found.figures[ties[0][0]].start):
        return
    behind = {part for number, part in ties if part == number + 1}  # "0.9% (99 deaths)"
    wholes = _own(near, i, ties) or _known(near, i, [number for number, _ in ties])
    if not wholes:  # money is of money, staff of staff
        kinds = {found.figures[part].kind for _, part in ties}
        of_kind = [[tie for tie in ties if found.figures[tie[1]].kind is kind] for kind in sorted(kinds)]
        wholes = [whole for alike in of_kind for whole in announced(near, i, alike)]
    here = set(sentence.figures)
    for number, part in ties:
        if _of_then(found, number, part) and here.isdisjoint(wholes):
            continue
        any(share(found, number, part, whole, tied=part in behind) for whole in wholes if whole != part)
    if len(wholes) == 1:  # "1.4 million (48%) of moves were by men, and 1.5 million (52%) by women"
        beside = (at for at in there if sentence.letters[at - 1 : at] == "(" and sentence.letters[at] == "P")
        named = [tie for at in beside if (tie := _tie(found, sentence, at, named=True))]
        for number, part in named:
            share(found, number, part, *wholes)


def _of_then(found: Found, number: int, part: int) -> bool:
    """Whether a share is what another was before, of a whole of that time: "fell to 59% (33.2m) from 72% (37.3m)"."""
    start = found.figures[min(number, part)].start
    return FROM.search(found.text, max(0, start - 24), start) is not None


def _own(near: Nearby, i: int, ties: list[tuple[int, int]]) -> list[int]:
    """What the shares of a sentence are of by its own words: a larger level before them, or "of them" behind the last."""
    found, (last, _), parts = near.found, ties[-1], {part for _, part in ties}
    if OF_THEM.match(found.text, found.figures[last].end) or any(
        OF_THEM.match(found.text, found.figures[n].end) for n in parts
    ):
        return near.levels(i - 1)[:1] if i else []
    first = min(parts)
    start = found.figures[min(first, *(number for number, _ in ties))].start
    if opened := OF_ALL.search(found.text, max(0, start - REACH), start):
        return near.levels(i - 1)[:1] if i and not OF_THAT_CHANGE.search(opened.group()) else []
    ahead = [
        level
        for level in near.levels(i)
        if level < first and level not in found.wholes and not SHARED.match(found.text, found.figures[level].end)
    ]
    alike = [level for level in ahead if (pair := partners(found.figures[first], found.figures[level])) and not beyond(*pair)]
    return alike[:1]


def of_rise(letters: str, at: int) -> bool:
    """Whether a percentage is a change by a noun: "a rise of 4% ($3m)", "an 8% (4,000) decrease", "up 90 (6%) to 1,500"."""
    return RISE_OF.search(letters, max(0, at - 10), at) is not None or THEN_RISE.match(letters, at + 1) is not None


def _tie(found: Found, sentence: Word, at: int, *, named: bool = False) -> tuple[int, int] | None:
    """A share and its part, where no more is said; not "grew to 58 billion, or 23 percent", which may be what it grew by."""
    letters, number = sentence.letters, sentence.figures[at]
    bare = BARE.match(letters, at + 1)
    if not (bare or named or ITEM_ENDS.match(letters, at + 1)) or number in found.stated or changed(found, sentence, at):
        return None
    if of_rise(letters, at) or PAIRED.match(letters, at + 1) or PAIRED_BEFORE.search(letters, max(0, at - 5), at):
        return None
    end = found.figures[number].end
    if MORE.match(found.text, end):
        return None
    part = sentence.figures[bare.start(1)] if bare else part_before(found, sentence, at)
    if part is None or part in found.wholes or (OF.match(found.text, end) and not (named or OF_THEM.match(found.text, end))):
        return None
    place = sentence.figures.index(part)
    if FEWER.match(letters, place + 1):
        return None  # "33 fewer (5%) than in May"
    alone = TWO.fullmatch(letters, max(0, place - 2), at + 2) is not None  # "(48.2 million, 86%)"
    if not (bare or alone) and letters.count("(", 0, place) > letters.count(")", 0, place):  # "(EUR 30m or 8%)" of last year
        return None
    if ADDED.search(found.text, max(0, found.figures[part].start - 9), found.figures[part].start):  # "Beer added 9, or 14%"
        return number, part
    verb = TOLD.search(found.text, found.figures[part].end, found.figures[number].start)
    if not (bare or verb) and RISEN.search(letters, max(0, place - 14), place):
        return None
    return number, part


def _known(near: Nearby, i: int, shares: list[int]) -> list[int]:
    """The whole of the shares in a sentence or the one before; or what was its part, where shares come to all."""
    found = near.found
    total = sum([found.figures[number].value or 0 for number in shares])
    for j in (i, i - 1):
        parts = [number for number in near.sentences[j].figures if number in found.wholes] if j >= 0 else []
        wholes = {found.wholes[number] for number in parts}
        if wholes:
            whole = [*wholes] if len(wholes) == 1 else []
            return parts[:1] + whole if len(shares) > 1 and round(total) in ALL and j < i else whole
    return []
