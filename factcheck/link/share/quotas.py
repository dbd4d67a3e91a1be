"""Shares whose part stands behind them, and shares that go on from a sentence that has said what they are of.

"Half of the total, some 290 tonnes, came by sea": the whole is a level near by that has the name behind "of". "Trade with Asia
was 54 billion, 18 percent of the total. That with Africa, at 81 billion, took up 27 percent": of the same total. Inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.figure.figure import Kind
from factcheck.language.en.topics import AIM
from factcheck.link.rows.proportion import unlike
from factcheck.link.sense.names import is_total
from factcheck.link.share.bare import BARE, going_on, of_rise
from factcheck.link.share.increase import OF_PART, of_change
from factcheck.link.share.nearby import Nearby, share
from factcheck.link.share.portions import ACCOUNTED, ITEM_ENDS, changed, part_before
from factcheck.link.share.wholes import announced, wholes_of
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.pattern import pattern

__all__ = ["apportioned"]

LEVELS = "MQN"
IN_FIGURES = pattern(
    r"\(\d[\d.]{0,5}\s?(?:%|per ?cent|pct)(?:\s?[;,:-]|\s(?=or\b))\s?(?:or\s)?"
)  # "two-thirds of them (70%; 9,800)"
ROUGHLY = pattern(r"(?:some|about|around|nearly|almost|roughly|approximately|a\s+total)\b", re.IGNORECASE)
CLOSED = pattern(r"_?[,)-]")
THEM = pattern(r"(?:them|these|those|whom|which)\b", re.IGNORECASE)
ENCLOSED = pattern(r"[HP]_?\((?:(?P<rate>P)[,;]?_?r?_?)?(?P<part>[MQN])\)o(?!_?y)")
OWN_PART = pattern(r"[HP]_?\((?P<part>[MQN])\)o")
NOUN = pattern(r"\sof\s(?:all\s|the\s)?([a-z]{5,})\s", re.IGNORECASE)
OF_THEM = pattern(r"\s?of\s(?:them|these|those|whom|which)\b", re.IGNORECASE)
AIMED = pattern(rf"\s+of\s+(?:the|its|their|our|this|that)\s+(?:[\w'’-]+\s+){{0,3}}{AIM}\b(?!\s+of\b)", re.IGNORECASE)
AIM_OF = pattern(rf"\b{AIM}\b[^,]{{0,24}}$|^[^,]{{0,24}}\b{AIM}\b", re.IGNORECASE)
WORD = pattern(r"[a-z]{3,}")


def apportioned(near: Nearby) -> None:
    """Enter such shares, sentence by sentence."""
    for i, sentence in enumerate(near.sentences):
        if set("PH").isdisjoint(sentence.letters):
            continue
        there = [at for at, letter in enumerate(sentence.letters) if letter in "PH" and _free(near.found, sentence.figures[at])]
        for at in there:
            if sentence.letters.startswith("o"):
                of_change(near, i, at)
            if "o" in sentence.letters[at : at + 4] and not changed(near.found, sentence, at):
                _told(near, i, at)
                _enclosed(near, i, at)
                _aimed(near, i, at)
                of_change(near, i, at)
            elif "(" in sentence.letters[at : at + 3] and not changed(near.found, sentence, at):
                _enclosed(near, i, at)
        going_on(near, i, there)
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
    told = ACCOUNTED.search(found.text, max(0, stated.start - 40), stated.start) is not None
    if not of or (loose and not (told or ROUGHLY.match(part.text) or CLOSED.match(sentence.letters, place + 1))):
        return
    if not ITEM_ENDS.match(sentence.letters, place + 1) and not CLOSED.match(sentence.letters, place + 1):
        return
    them = THEM.match(of["name"]) is not None
    wholes = _them(near, i, number) if them else _named(near, i, sentence.figures[place], stated.end)
    entered = any(share(found, number, sentence.figures[place], whole, tied=them) for whole in wholes)
    if not entered and not loose and "(" in of["tie"]:
        any(
            share(found, number, sentence.figures[place], whole)
            for whole in announced(near, i, [(number, sentence.figures[place])])
        )


def _enclosed(near: Nearby, i: int, at: int) -> None:
    """Enter a share whose part stands with it in brackets before what both are of: "a third (37%, 2.1m) of those people"."""
    found, sentence = near.found, near.sentences[i]
    inside = ENCLOSED.match(sentence.letters, at)
    if inside is None:
        return
    part = sentence.figures[inside.start("part")]
    number = sentence.figures[inside.start("rate") if inside["rate"] else at]
    end = found.figures[part].end + 1
    them = OF_THEM.match(found.text, end) is not None
    wholes = (_them(near, i, sentence.figures[at]) or _in_brackets(near, i)) if them else list(_named(near, i, part, end))
    noun = NOUN.match(found.text, end)
    if not wholes and noun:
        wholes = [whole for whole in announced(near, i, [(number, part)]) if _names(near.name(whole), noun[1])]
    any(share(found, number, part, whole, tied=them) for whole in wholes)


def _in_brackets(near: Nearby, i: int) -> list[int]:
    """The only level of the sentence before, that stands in brackets behind its own share: "Ten per cent (5.8m) of people"."""
    sentence = near.sentences[i - 1] if i else None
    there = list(OWN_PART.finditer(sentence.letters)) if sentence else []
    return [sentence.figures[there[0].start("part")]] if sentence and len(there) == 1 else []


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


def _named(near: Nearby, i: int, part: int, end: int) -> Iterator[int]:
    return (whole for whole in wholes_of(near, i, part, end, total=is_total(near.found.text, end)) if whole != part)


def _them(near: Nearby, i: int, number: int) -> list[int]:
    """What "of them" may be: the level before it, or the first of the sentence before."""
    own = [level for level in near.levels(i) if level < number]
    before = next((near.levels(j)[:1] for j in (i - 1, i - 2) if j >= 0 and near.levels(j)), [])
    return own[-1:] or before or (_bracketed(near, i - 1) if i else [])


def _bracketed(near: Nearby, i: int) -> list[int]:
    """The only level of a sentence that has it in brackets: "Ten per cent (5.8 million) of people"."""
    sentence = near.sentences[i]
    levels = [number for letter, number in zip(sentence.letters, sentence.figures, strict=True) if letter in LEVELS]
    return levels if len(levels) == 1 else []


def _counted(near: Nearby, i: int, there: list[int]) -> None:
    """Enter a share whose part, in brackets, counts what a level before counts: "61% (1,220 calls)" of 2,000."""
    found, sentence = near.found, near.sentences[i]
    for at in there:
        number, bare = sentence.figures[at], BARE.match(sentence.letters, at + 1)
        if not bare or number in found.stated or changed(found, sentence, at) or of_rise(sentence.letters, at):
            continue
        part = sentence.figures[bare.start(1)]
        noun = found.figures[part].text.split()[-1]
        if found.figures[part].kind is Kind.COUNT and noun.isalpha() and found.figures[part].unit:
            named = [level for level, j in near.around(i) if j <= i and level < number and _names(near.name(level), noun)]
            any(share(found, number, part, whole) for whole in named)


def _names(name: str, noun: str) -> bool:
    return noun.lower() in WORD.findall(name.lower())
