"""Shares whose part stands behind them, and shares that go on from a sentence that has said what they are of.

"Half of the total, some 290 tonnes, came by sea": the whole is a level near by that has the name behind "of". "Trade with Asia
was 54 billion, 18 percent of the total. That with Africa, at 81 billion, took up 27 percent": of the same total. Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure import Kind
from factcheck.language.en.ratios import TELLS
from factcheck.language.en.topics import AIM
from factcheck.link.rows.parts import inferred, unlike
from factcheck.link.sense.names import is_total, other_time
from factcheck.link.sense.roles import is_change
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import ITEM_ENDS, changed, part_before
from factcheck.link.share.wholes import wholes_of
from factcheck.link.words.found import Found
from factcheck.link.words.levels import beyond, partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["apportioned"]

LEVELS = "MQN"
NAME = r"(?:[^.,;:()%\d]|(?<=\s)(?:19|20)\d\d\b)"
OF_PART = pattern(  # from a share to its part: "of the total, or", "of deaths (", "of the list - some"
    rf"(?:\s?\([^()]{{1,20}}\))?\s+of\s+(?P<name>{NAME}{{2,60}}?)"
    r"(?P<tie>\s+\(|,?\s+or\s+|,?\s+(?:at|worth|with)\s+|\s*(?:,|\s[-–—]{1,2})\s*(?:that\s+is,?\s+|representing\s+|amounting\s+to\s+|worth\s+|equivalent\s+to\s+)?)$",
    re.IGNORECASE,
)
IN_FIGURES = pattern(
    r"\(\d[\d.]{0,5}\s?(?:%|per ?cent|pct)(?:\s?[;,:-]|\s(?=or\b))\s?(?:or\s)?"
)  # "two-thirds of them (70%; 9,800)"
ROUGHLY = pattern(r"(?:some|about|around|nearly|almost|roughly|approximately|a\s+total)\b", re.IGNORECASE)
CLOSED = pattern(r"_?[,)-]")
THEM = pattern(r"(?:them|these|those|whom|which)\b", re.IGNORECASE)
BARE = pattern(r"_?\(_?([MQN])_?\)")  # "1.0% (117 deaths)"
SHARED = pattern(r",?\s?\(?(?:or\s)?[a-z ]{0,16}\d[\d.]{0,5}\s?(?:%|per ?cent|pct)\)?\sof\b")  # it is a part itself
OF_THEM = pattern(r"[)\s,]{0,3}of\s(?:them|these|those|this)\b")
OF = pattern(r"(?:\s?\([^()]{1,20}\))?[)\s,]{0,3}(?:out )?of\b")
AIMED = pattern(rf"\s+of\s+(?:the|its|their|our|this|that)\s+(?:[\w'’-]+\s+){{0,3}}{AIM}\b(?!\s+of\b)", re.IGNORECASE)
AIM_OF = pattern(rf"\b{AIM}\b[^,]{{0,24}}$|^[^,]{{0,24}}\b{AIM}\b", re.IGNORECASE)
CHANGE = r"(?:increase|rise|growth|gain|expansion|decrease|decline|fall|drop|reduction|loss|change)"
OF_CHANGE = pattern(
    r"\s+of\s+(?:the|this|that|its|their)\s+(?:(?:total|overall|net|population|annual|whole)\s+){0,2}"
    rf"{CHANGE}\b(?!\s+of\s+\D{{0,3}}\d)",
    re.IGNORECASE,
)
OF_THAT_CHANGE = pattern(
    rf"(?:^|[.;]\s{{1,2}}|\n)Of (?:the|this|that|these|those) (?:[a-z]+ ){{0,2}}{CHANGE}s?\b(?:[^.;:%]|\.\d){{0,80}}?$"
)
WORD = pattern(r"[a-z]{3,}")
PAIRED, PAIRED_BEFORE = pattern(r"_?,?_?&_?P"), pattern(r"P_?,?_?&_?$")  # "made up 55 percent and 45 percent"
RISE_OF = pattern(r"[udgY],?_?[ov][_A]{0,3}(?:[MQN]_?\(_?)?$")
THEN_RISE = pattern(r"_?\([^()|]{1,8}\)_?[udghlf]|\)?_?[tf][_yoaA]{0,4}[MQN]")
REACH = 60  # characters before the figures of a sentence
OF_ALL = pattern(  # "Of the total, some 300"
    r"(?:^|[.;]\s{1,2}|\n)(?:Out o|O)f (?:the|this|that|these|those|them)\b(?: [a-z]+){0,3},\s[^.;:%\d]{0,40}$"
)
ADDED = pattern(r"\badd(?:s|ed|ing)\s+$")
RISEN = pattern(r"[udh][^|,;MQN]{0,12}$")  # a part that has changed
TOLD = pattern(rf"\b{TELLS}\b", re.IGNORECASE)
ALL = range(99, 102)  # percent, with what rounding adds

A_CHANGE = pattern(r"[udg]_?o_?[MQN][,_]{0,2}\(?r?_?$")  # "a rise of $5m, or 40%"


def apportioned(near: Nearby) -> None:
    """Enter such shares, sentence by sentence."""
    for i, sentence in enumerate(near.sentences):
        if set("PH").isdisjoint(sentence.letters):
            continue
        there = [at for at, letter in enumerate(sentence.letters) if letter in "PH" and _free(near.found, sentence.figures[at])]
        for at in there:
            if sentence.letters.startswith("o"):
                _of_change(near, i, at)
            if "o" in sentence.letters[at : at + 4] and not changed(near.found, sentence, at):
                _told(near, i, at)
                _aimed(near, i, at)
                _of_change(near, i, at)
        _going_on(near, i, there)
        _counted(near, i, there)


def _free(found: Found, number: int) -> bool:
    return number not in found.stated


def _told(near: Nearby, i: int, at: int) -> None:
    """Enter a share whose part is told behind it."""
    found, sentence = near.found, near.sentences[i]
    number = sentence.figures[at]
    place = next((place for place in range(at + 1, len(sentence.letters)) if sentence.figures[place] >= 0), None)
    if place is None or sentence.letters[place] not in LEVELS:
        return
    stated, part = found.figures[number], found.figures[sentence.figures[place]]
    of = OF_PART.fullmatch(IN_FIGURES.sub("(", found.text[stated.end : part.start]))
    loose = of and not of["tie"].strip(" \n,-–—")
    if not of or (loose and not (ROUGHLY.match(part.text) or CLOSED.match(sentence.letters, place + 1))):
        return
    if not ITEM_ENDS.match(sentence.letters, place + 1) and not CLOSED.match(sentence.letters, place + 1):
        return
    them = THEM.match(of["name"]) is not None
    wholes = _them(near, i, number) if them else _named(near, i, sentence.figures[place], stated.end)
    told = any(share(found, number, sentence.figures[place], whole, tied=them) for whole in wholes)
    if not told and not loose and "(" in of["tie"]:
        any(
            share(found, number, sentence.figures[place], whole)
            for whole in _announced(near, i, [(number, sentence.figures[place])])
        )


def _aimed(near: Nearby, i: int, at: int) -> None:
    """Enter what has been reached of a target that is told near by: "102 percent of the target", "a third of its goal"."""
    found, number = near.found, near.sentences[i].figures[at]
    if number in found.stated or not AIMED.match(found.text, found.figures[number].end):
        return
    stated = found.figures[number]._replace(direction=None)
    for whole, j in near.around(i):
        if AIM_OF.search(near.name(whole)):
            own = part_before(found, near.sentences[i], at)
            parts = [own] if own is not None else [level for level in near.levels(j) if level != whole][:1]
            pair = partners(found.figures[parts[0]], found.figures[whole]) if parts and parts[0] != whole else None
            if pair and not unlike(stated, *pair):
                found.add("share", [("part", pair[0]), ("whole", pair[1])], stated, "low")
                found.stated.add(number)
                return


def _of_change(near: Nearby, i: int, at: int) -> None:
    """Enter what part of a change a level or a change is: "up by 9,000, and births of 6,000 were two thirds of the rise"."""
    found, sentence = near.found, near.sentences[i]
    number = sentence.figures[at]
    figure = found.figures[number]
    of = OF_CHANGE.match(found.text, figure.end) or OF_THAT_CHANGE.search(found.text, max(0, figure.start - 120), figure.start)
    if not of or number in found.stated:
        return
    changes = [one for j in (i, i - 1) if j >= 0 for one in reversed(_changes(found, near.sentences[j])) if one < number]
    part = part_before(found, sentence, at)
    behind = found.figures[number + 1 : number + 2]
    if behind and OF_PART.fullmatch(found.text, found.figures[number].end, behind[0].start):
        part = number + 1
    for whole in changes:
        pair = partners(found.figures[part], found.figures[whole]) if part is not None and part != whole else None
        if pair and not unlike(found.figures[number], *pair):
            found.add("share", [("part", pair[0]), ("whole", pair[1])], found.figures[number]._replace(direction=None), "low")
            found.stated.add(number)
            return


def _changes(found: Found, sentence: Word) -> list[int]:
    """The figures of a sentence by which something has changed."""
    places = [(at, number) for at, number in enumerate(sentence.figures) if sentence.letters[at] in LEVELS]
    return [number for at, number in places if is_change(found.text, sentence.letters, at, found.figures[number])]


def _named(near: Nearby, i: int, part: int, end: int) -> Iterator[int]:
    return (whole for whole in wholes_of(near, i, part, end, total=is_total(near.found.text, end)) if whole != part)


def _them(near: Nearby, i: int, number: int) -> list[int]:
    """What "of them" may be: the level before it, or the first of the sentence before."""
    own = [level for level in near.levels(i) if level < number]
    return own[-1:] or next((near.levels(j)[:1] for j in (i - 1, i - 2) if j >= 0 and near.levels(j)), [])


def _going_on(near: Nearby, i: int, there: list[int]) -> None:
    """Enter the shares that say no more than their part, after one that has said what it is of, here or the sentence before."""
    found, sentence = near.found, near.sentences[i]
    ties = [
        tie
        for at in there
        if sentence.letters[at] == "P"
        and not A_CHANGE.search(sentence.letters, max(0, at - 12), at)
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
        wholes = [whole for alike in of_kind for whole in _announced(near, i, alike)]
    for number, part in ties:
        any(share(found, number, part, whole, tied=part in behind) for whole in wholes if whole != part)


def _announced(near: Nearby, i: int, ties: list[tuple[int, int]]) -> list[int]:
    """The only level before of which all shares may be: "In all 900 died. Flu killed 90 (10%), cancer 270 (30%)"."""
    found = near.found
    sentences = [near.levels(j) for j in (i - 1, i - 2) if j >= 0]
    wider = ([whole for whole in levels if all(inferred(found, part, whole) for _, part in ties)] for levels in sentences)
    wide = next(filter(None, wider), [])
    if len(wide) != 1 or wide[0] in found.wholes or any(_rising(near.sentences[i], *tie) for tie in ties):
        return []
    pairs = [partners(found.figures[part], found.figures[wide[0]]) for _, part in ties]
    like = [pair and not unlike(found.figures[number], *pair) for pair, (number, _) in zip(pairs, ties, strict=True)]
    return wide if all(like) else []


def _rising(sentence: Word, number: int, part: int) -> bool:
    """Whether a part has changed before its share is printed: "$18m rose most (25%)"."""
    between = sentence.letters[sentence.figures.index(part) : sentence.figures.index(number)]
    return not {"u", "d"}.isdisjoint(between)


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


def _counted(near: Nearby, i: int, there: list[int]) -> None:
    """Enter a share whose part, in brackets, counts what a level before counts: "61% (1,220 calls)" of 2,000."""
    found, sentence = near.found, near.sentences[i]
    for at in there:
        number, bare = sentence.figures[at], BARE.match(sentence.letters, at + 1)
        if not bare or number in found.stated or changed(found, sentence, at) or _of_rise(sentence.letters, at):
            continue
        part = sentence.figures[bare.start(1)]
        noun = found.figures[part].text.split()[-1]
        if found.figures[part].kind is Kind.COUNT and noun.isalpha() and found.figures[part].unit:
            named = [level for level, j in near.around(i) if j <= i and level < number and _names(near.name(level), noun)]
            any(share(found, number, part, whole) for whole in named)


def _of_rise(letters: str, at: int) -> bool:
    """Whether a percentage is a change by a noun: "a rise of 4% ($3m)", "an 8% (4,000) decrease", "up 90 (6%) to 1,500"."""
    return RISE_OF.search(letters, max(0, at - 10), at) is not None or THEN_RISE.match(letters, at + 1) is not None


def _names(name: str, noun: str) -> bool:
    return noun.lower() in WORD.findall(name.lower())


def _tie(found: Found, sentence: Word, at: int) -> tuple[int, int] | None:
    """A share and its part, where no more is said; not "grew to 58 billion, or 23 percent", which may be what it grew by."""
    letters, number = sentence.letters, sentence.figures[at]
    bare = BARE.match(letters, at + 1)
    if not (bare or ITEM_ENDS.match(letters, at + 1)) or not _free(found, number) or changed(found, sentence, at):
        return None
    if _of_rise(letters, at) or PAIRED.match(letters, at + 1) or PAIRED_BEFORE.search(letters, max(0, at - 5), at):
        return None
    end = found.figures[number].end
    part = sentence.figures[bare.start(1)] if bare else part_before(found, sentence, at)
    if part is None or part in found.wholes or (OF.match(found.text, end) and not OF_THEM.match(found.text, end)):
        return None
    place = sentence.figures.index(part)
    if not bare and letters.count("(", 0, place) > letters.count(")", 0, place):  # "(EUR 30m or 8%)" of last year
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
