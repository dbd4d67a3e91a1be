"""Shares of a change: "up by 9,000, and births of 6,000 were two thirds of the rise". Inferred."""

from __future__ import annotations

import re

from factcheck.language.en.ratios import FILL, TELLS
from factcheck.link.rows.proportion import unlike
from factcheck.link.sense.roles import is_change
from factcheck.link.share.nearby import Nearby
from factcheck.link.share.portions import part_before
from factcheck.link.words.found import Found
from factcheck.link.words.levels import partners
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["IN_BRACKETS", "OF_PART", "OF_THAT_CHANGE", "of_change"]

LEVELS = "MQN"
TO_SHARE = pattern(rf"[^.,;:()\d]{{0,60}}(?:\s\(|,?\s(?:{TELLS}\s|or\s){FILL})", re.IGNORECASE)
SO_MUCH = pattern(  # "to 3.8 million, accounting for around"
    rf",\s(?:which\s|and\s)?(?:thus\s|therefore\s)?(?:{TELLS}|account(?:s|ed|ing)\sfor|mak(?:es|ing)\sup|driv(?:es|ing))\s{FILL}$",
    re.IGNORECASE,
)
MORE = pattern(r"\)\s(?:more|fewer|less|higher|lower)\b")  # "0.8% (538,000) more than a year before"
NAME = r"(?:[^.,;:()%\d]|(?<=\s)(?:19|20)\d\d\b)"
OF_PART = pattern(  # from a share to its part: "of the total, or", "of deaths (", "of the list - some"
    rf"(?:\s?\([^()]{{1,20}}\))?\s+of\s+(?P<name>{NAME}{{2,60}}?)"
    r"(?P<tie>\s+\(|,?\s+or\s+|,?\s+(?:at|worth|with)\s+|\s*(?:,|\s[-–—]{1,2})\s*(?:that\s+is,?\s+|representing\s+|amounting\s+to\s+|worth\s+|equivalent\s+to\s+)?)$",
    re.IGNORECASE,
)
CHANGE = r"(?:increase|rise|growth|gain|expansion|decrease|decline|fall|drop|reduction|loss|change)"
OF_CHANGE = pattern(
    r"\s+of\s+(?:the|this|that|its|their)\s+(?:(?:total|overall|net|population|annual|whole)\s+){0,2}"
    rf"{CHANGE}\b(?!\s+of\s+\D{{0,3}}\d)",
    re.IGNORECASE,
)
IN_BRACKETS = pattern(rf"\)\s{TELLS}\s{FILL}", re.IGNORECASE)  # "The north (+$2.2 billion) accounted for half"
BACK = 3  # sentences
OF_THAT_CHANGE = pattern(
    rf"(?:^|[.;]\s{{1,2}}|\n)Of (?:the|this|that|these|those) (?:[a-z]+ ){{0,2}}{CHANGE}s?\b(?:[^.;:%]|\.\d){{0,80}}?$"
)


def of_change(near: Nearby, i: int, at: int) -> None:
    """Enter what part of a change a level or a change is: "up by 9,000, and births of 6,000 were two thirds of the rise"."""
    found, sentence = near.found, near.sentences[i]
    number = sentence.figures[at]
    figure = found.figures[number]
    of = OF_CHANGE.match(found.text, figure.end) or OF_THAT_CHANGE.search(found.text, max(0, figure.start - 120), figure.start)
    if not of or number in found.stated:
        return
    part = part_before(found, sentence, at)
    part = _beside(found, sentence, at) if part is None else part
    if number and IN_BRACKETS.fullmatch(found.text, found.figures[number - 1].end, figure.start):
        part = number - 1
    if part is None or part not in _changes(found, sentence):
        part = told if (told := _told_of(found, sentence, at)) is not None else part
    behind = found.figures[number + 1 : number + 2]
    if behind and OF_PART.fullmatch(found.text, found.figures[number].end, behind[0].start):
        part = number + 1
    levels = [n for letter, n in zip(sentence.letters, sentence.figures, strict=True) if letter in LEVELS and n < number]
    own = [one for one in _changes(found, sentence) if levels[-1:] == [part] and levels[-2:-1] == [one]]
    there = (_changes(found, near.sentences[j]) for j in range(i - 1, max(-1, i - 1 - BACK), -1))
    before = [one for one in reversed(next(filter(None, there), [])) if one < number]
    risen = [one for one in reversed(_changes(found, sentence)) if one < number]  # "rose by 74,000 to 3.8 million"
    pairs = [(part, whole) for whole in [*own, *before]] + [(one, whole) for one in risen[:1] for whole in before]
    for part, whole in pairs:  # of several rises none is "the rise"
        pair = partners(found.figures[part], found.figures[whole]) if part is not None and part != whole else None
        if pair and not unlike(found.figures[number], *pair):
            found.add("share", [("part", pair[0]), ("whole", pair[1])], found.figures[number]._replace(direction=None), "low")
            found.stated.add(number)
            return


def _beside(found: Found, sentence: Word, at: int) -> int | None:
    """A change right before a share of another: "with 250 more births than deaths (61% of the increase)", "up by 480, half"."""
    number = sentence.figures[at]
    if number - 1 not in sentence.figures or number in found.stated:
        return None
    place, one = sentence.figures.index(number - 1), found.figures[number - 1]
    between = found.text[one.end : found.figures[number].start]
    told = sentence.letters[place] in LEVELS and TO_SHARE.fullmatch(between) is not None
    return number - 1 if told and is_change(found.text, sentence.letters, place, one) else None


def _told_of(found: Found, sentence: Word, at: int) -> int | None:
    """The only change of a sentence, of which its end says what share it is: "rose by 74,000 to 3.8m, accounting for half"."""
    figure = found.figures[sentence.figures[at]]
    changes = [one for one in _changes(found, sentence) if one < sentence.figures[at]]
    told = len(changes) == 1 and SO_MUCH.search(found.text, max(0, figure.start - 60), figure.start)
    return changes[0] if told else None


def _changes(found: Found, sentence: Word) -> list[int]:
    """The figures of a sentence by which something has changed."""
    places = [(at, number) for at, number in enumerate(sentence.figures) if sentence.letters[at] in LEVELS]
    return [
        number
        for at, number in places
        if is_change(found.text, sentence.letters, at, found.figures[number])
        or (sentence.letters[at - 1 : at] == "(" and MORE.match(found.text, found.figures[number].end))
    ]
