"""Shares in whatever order: what no construction has read.

A percentage is a share where what it is of is named behind it: "of the total", "of exports". Its part is the level to which a
verb, "or" or brackets tie it; its whole a level near by that has the name. "Exports were $40m, up 5%, or 20% of the trade":
the trade of the sentences around. Inferred.
"""

from __future__ import annotations

import re

from factcheck.figure.figure import Kind
from factcheck.language.en.ratios import ASIDE, COME, FILL, IN_BRACKETS, LINK, SHARE_OF, TAIL, TELLS
from factcheck.language.en.topics import DIVISION
from factcheck.link.rows.proportion import inferred, no_level
from factcheck.link.sense.before import before
from factcheck.link.sense.names import is_named, is_total, other_time
from factcheck.link.sense.roles import is_base, is_change
from factcheck.link.share.nearby import THAN, Nearby, share
from factcheck.link.share.wholes import WHOM, announced, wholes_of
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word
from factcheck.pattern import pattern

__all__ = ["ACCOUNTED", "ITEM_ENDS", "OF_LEVEL", "changed", "part_before", "part_of", "portioned"]

LEVELS = "MQN"
REACH = 200  # characters from a part to its share
OF = pattern(
    r"(?:\s?\([^()]{1,20}\))?\s?(?:%|per ?cent|pct)?[)\s,]{0,3}"
    r"(?:(?:out )?of|(?:to|in|towards|among) (?=(?:the |its |all )?(?:total|overall|whole|entire)\b)) "
    r"|\s(?=the (?:national |overall )?total\b)",
    re.IGNORECASE,
)
TIED = pattern(rf"(?:\s\([\d.,]{{1,9}}\))?(?:{TAIL}|{COME}){ASIDE}{{0,3}}{LINK}$", re.IGNORECASE)
AND_ALSO = pattern(  # "9 million, up 5%, and 8% of sales", "is 3% of loans and 45% of bad loans"
    rf"(?:{TAIL}{ASIDE}|{TAIL}\s{TELLS}\s{FILL}\d[\d.]{{0,5}}\s?(?:%|per ?cent|pct)\sof\s[^.,;:()%\d]{{3,40}}?)"
    rf",?\sand\s{FILL}$",
    re.IGNORECASE,
)
BEHIND = pattern(
    r"\s*,?\s*(?:\(|or\s)(?:(?:or|about|around|some|roughly|nearly|almost)\s+){0,2}$", re.IGNORECASE
)  # "76% (or 9.8"
BEHIND_TWICE = pattern(r"\s*[,;]?\s*(?:or\s|that is,?\s)?(?:about\s|some\s)?")
OLD = pattern(r"\s?\(\d{1,2}(?:[.,]\d{1,2})?\s?%?\)\sof\s")  # "8.2 percent (7.4) of net sales of"
OPENED_BY = pattern(r"\([_yA]{0,2}$")
BARE = pattern(r"\s\(\d{1,2}(?:\.\d{1,2})?\)\s?(?:%|per ?cent|pct)")  # "or 4.0 (5.0) % of sales"
MORE = pattern(r"_?[hludg]")
OPENED = pattern(
    r"(?:^|[.;]\s{1,2}|\n)(?:out\s+)?of\s+(?:(?:the|its|their|all|an?|total|about|some|nearly|of)\s+){0,5}\W?$", re.IGNORECASE
)
OF_NAME = pattern(r"\s+of\s+[a-z ]{3,30}\s+of\s+")
OF_AND = pattern(  # "74% of the total sales, raking in 15 billion"
    r"\s+of\s+[^.,;:()]{3,60},?\s+(?:raking\s+in|earning|bringing\s+in|worth|totall?ing|amounting\s+to|valued\s+at|generating)\s+"
    r"(?:about\s+|around\s+|some\s+)?$",
    re.IGNORECASE,
)
OF_LEVEL = pattern(  # "down 3% (to 400), and now 8% of the 5,000 cases", "5% of Norland's exports of $8m"
    r"(?:\s?\([^()]{1,20}\))?\s+of\s+(?:(?:the|its|their|our|all|these|those|some|about|around|nearly|over|a|total|of)\s+){1,5}\W?"
    r"|\s+in\s+(?:the\s+|its\s+)?(?:total|overall|all)\s+[^.,;:()%\d]{3,40}\s+of\s+(?:(?:about|around|some|nearly|over)\s+)?"
    r"|(?:\s?\([^()]{1,20}\))?\s+of\s+(?!(?:it|them|which|whom|this|that|these|those)\b)(?:(?!and\b)[^.,;:()%\d]|(?<=\s)(?:19|20)\d\d\b){3,50}\s+of\s+(?:(?:about|around|some|nearly|over)\s+)?",
    re.IGNORECASE,
)
GENERIC = "earnings|takings|sum|amount|workforce|work force|electorate|budget|harvest|crop|membership|fleet"
OF_THE_ALL = pattern(rf"[)\s,]{{0,3}}of (?:the|its|their|our) (?:{GENERIC})\b", re.IGNORECASE)
ALL_OF = pattern(  # what is all of something, whatever that was called before
    r"[)\s,]{0,3}of (?:(?:the |its |their |our )?(?:all|total|overall|entire|whole|combined)"
    rf"|(?:the|its|their|our) (?:{GENERIC}))\b(?!-)",
    re.IGNORECASE,
)
OF_BRACKET = pattern(r"\s+of\s+[^.,;:()]{3,70}\s\($")
ITEM = pattern(r"[,;&][^MQNP|]{0,20}([MQN])(?:,?_?r_?|,|_?\(_?)$")
ITEM_ENDS = pattern(r"_?(?:[),;|&]|$)")
APPOSED = pattern(rf",\s+(?:(?:which|that)\s+(?:in\s(?:19|20)\d\d\s)?)?{TELLS}\s+{FILL}$", re.IGNORECASE)
ACCOUNTED = pattern(  # "waste accounted for 25 tonnes (89%)"
    rf"\b(?:account(?:s|ed|ing)?\s+for|(?:mak(?:es?|ing)|made)\s+up"
    rf"|represent(?:s|ed|ing)?|compris(?:es?|ed|ing)|contribut(?:es?|ed|ing))\s+{FILL}$",
    re.IGNORECASE,
)
BESIDES = pattern(  # "This compares with 1,177 (28.9%) deaths from cancer", which are of the same; not "in 2011"
    r"_?W_?v?_?c_?[MQN]_?\(P\)[^|y]{1,60}"
)
NEXT = 8  # figures, the share's own with those behind it that may have "of"
RISEN = pattern(r"[ud][_b]{0,3}$")
OF_THE = pattern(r"\s+of\s+(?:the|its|their|these|those)\s+([a-z]{3,})\b")
CLAUSE = pattern(r";|,_?[&k]|[cf]|oW&|\)_?&")
AGED = pattern(r"\s+(?:or|and|years)\s+(?:old|older|over|above|under|younger)\b")  # "were 65 or older"
AGES = pattern(r"\bage[ds]\s(?:\d{1,3}\s(?:to|and|-)\s)?$")
UP = pattern(r"\b(?:t[ao]k(?:es?|ing)|took|ma(?:kes?|de|king))\s+up\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)


def portioned(near: Nearby) -> None:
    """Enter the shares that the constructions have left, sentence by sentence."""
    found = near.found
    for i, sentence in enumerate(near.sentences):
        if set("otz").isdisjoint(sentence.letters):
            continue
        for at, letter in enumerate(sentence.letters):
            restated = letter == "H" and sentence.letters[at + 1 : at + 3] == "(P"  # "or two in five (41%)"
            bare = letter == "N" and BARE.match(found.text, found.figures[sentence.figures[at]].end)
            if (bare or letter in "PH") and not restated and sentence.figures[at] not in found.stated:
                _portion(near, i, at)
        _listed(near, i)
        _old(near, i)


def _portion(near: Nearby, i: int, at: int) -> None:
    found, sentence = near.found, near.sentences[i]
    number = sentence.figures[at]
    after = number + 1 + (OLD.match(found.text, found.figures[number].end) is not None)
    following = found.figures[after : after + 1]
    if following and OF_BRACKET.fullmatch(found.text, found.figures[number].end, following[0].start):
        part = part_before(found, sentence, at)  # "$552, 77% of the median of men ($713)"
        if part is not None and inferred(found, part, after):  # not "6.6% of sales (-10.3)"
            share(found, number, part, after)
            return
    near_by = found.figures[number : number + NEXT]
    if changed(found, sentence, at) and not any(OF.match(found.text, figure.end) for figure in near_by):
        return  # "rose 8 percent": most percentages are no shares
    tied = part_of(near, i, at)
    if tied is None:
        return
    part, end = tied
    if following and part < number and OF_LEVEL.fullmatch(found.text, found.figures[number].end, following[0].start):
        share(found, number, part, after)
        return
    start = found.figures[part].start
    first = min(start, found.figures[number].start)  # "accounted for 25 tonnes (89%)", "accounted for 89% or 25 tonnes"
    named = OF.match(found.text, end) is not None
    told = (first == start or not named) and ACCOUNTED.search(found.text, max(0, first - 40), first) is not None
    told = told or (first == start and not named and _shared(found, sentence, part, at))
    told = told and not changed(found, sentence, at)  # "accounted for 61,300, up 5%"
    opened = None if named or changed(found, sentence, at) else _opened(near, i, part)
    if opened is not None:
        share(found, number, part, opened)
        return
    if not (told or named):
        _of_own(near, i, number, part)
        return
    total = told or is_total(found.text, end)
    if total or is_named(found.text, end) or WHOM.match(found.text, end):
        entered = any(share(found, number, part, whole) for whole in wholes_of(near, i, part, end, total=total))
        counted = found.figures[part].kind is Kind.COUNT  # "60% of all adults" is of none but adults
        if not entered and (OF_THE_ALL if counted else ALL_OF).match(found.text, end):
            wholes = announced(near, i, [(number, part)])
            any(share(found, number, part, whole) for whole in wholes if not DIVISION.search(near.name(whole)))


def _shared(found: Found, sentence: Word, part: int, at: int) -> bool:
    """Whether a share says that it is one, and not of what: "$2 million, a share of 8 percent"."""
    end, start = found.figures[part].end, found.figures[sentence.figures[at]].start
    told = SHARE_OF.search(found.text, end, start) or ACCOUNTED.search(found.text, end, start)
    return told is not None and ITEM_ENDS.match(sentence.letters, at + 1) is not None


def _of_own(near: Nearby, i: int, number: int, part: int) -> None:
    """Enter a share of what its part is said to be of: "300 of the girls passed, or 75 percent"."""
    found, end = near.found, near.found.figures[part].end
    if of := OF_THE.match(found.text, end):
        wholes = [level for level, _ in near.around(i) if level != part and of[1] in found.figures[level].text.split()]
        any(share(found, number, part, whole) for whole in wholes)


def changed(found: Found, sentence: Word, at: int) -> bool:
    """Whether a percentage is a rise or a fall; not the one of "took up 27 percent"."""
    start = found.figures[sentence.figures[at]].start
    risen = RISEN.search(sentence.letters, max(0, at - 4), at) and not UP.search(found.text, max(0, start - 30), start)
    return bool(risen) or MORE.match(sentence.letters, at + 1) is not None


def _opened(near: Nearby, i: int, part: int) -> int | None:
    """The whole with which a sentence begins: "Out of a total of 10.3 trillion yuan, firms traded 5.8"."""
    first = next((number for number in near.sentences[i].figures if number >= 0), part)
    start = near.found.figures[first].start
    opened = OPENED.search(near.found.text, max(0, start - 60), start)
    return first if first < part and first in near.levels(i) and opened else None


def _listed(near: Nearby, i: int) -> None:
    """Enter the shares of one whole that a sentence goes on to list: "coal had 30, or 60% of the total, oil 10 (20%)"."""
    found, sentence = near.found, near.sentences[i]
    wholes = {found.wholes[number] for number in sentence.figures if number in found.wholes}
    if len(wholes) != 1:
        return
    for at, letter in enumerate(sentence.letters):
        number = sentence.figures[at]
        item = letter == "P" and number not in found.stated and ITEM.search(sentence.letters[:at])
        start = found.figures[number].start  # a clause of another time is of another whole
        then = item and ";" in sentence.letters[:at] and other_time(found.text, found.text.rfind(";", 0, start), start)
        if item and not then and not is_base(sentence.letters, item.start(1)) and ITEM_ENDS.match(sentence.letters, at + 1):
            share(found, number, number - 1, *wholes)


def _old(near: Nearby, i: int) -> None:
    """Enter the share of a year before: "from 9, or 9% of sales of 100"; "against 9, or 9% of sales", of the sales then."""
    found, sentence = near.found, near.sentences[i]
    wholes = {found.wholes[number] for number in sentence.figures if number in found.wholes}
    for at, letter in enumerate(sentence.letters):
        number = sentence.figures[at]
        if letter != "P" or number in found.stated or not OF.match(found.text, found.figures[number].end):
            continue
        place = next((place for place in range(at - 1, -1, -1) if sentence.letters[place] in LEVELS), -1)
        if place < 0 or not is_base(sentence.letters, place) or THAN.search(sentence.letters, max(0, place - 8), place):
            continue
        base, end = sentence.figures[place], found.figures[number].end
        tied = TIED.fullmatch(found.text, found.figures[base].end, found.figures[number].start)
        named = number + 1 < len(found.figures) and OF_NAME.fullmatch(found.text, end, found.figures[number + 1].start)
        whole = number + 1 if named else before(found, next(iter(wholes))) if len(wholes) == 1 else None
        if tied and whole is not None:
            share(found, number, base, whole)


def part_of(near: Nearby, i: int, at: int) -> tuple[int, int] | None:
    """The level to which a share is tied, and where "of" follows: before it, in brackets behind it, or further behind."""
    found, sentence = near.found, near.sentences[i]
    letters, number = sentence.letters, sentence.figures[at]
    stated = found.figures[number]
    behind = next(
        (
            sentence.figures[place]
            for place in range(at + 1 + 2 * (OLD.match(found.text, stated.end) is not None), min(at + 7, len(letters)))
            if letters[place] in LEVELS
            and not CLAUSE.search(letters, at, place)
            and not AGES.search(found.text, stated.end, found.figures[sentence.figures[place]].start)
        ),
        None,
    )
    between = IN_BRACKETS if OPENED_BY.search(letters, max(0, at - 3), at) else OF_AND
    if number + 1 in near.levels(i) and between.fullmatch(found.text, stated.end, found.figures[number + 1].start):
        return number + 1, stated.end
    if behind is not None and letters[at] != "N":  # "76% (or 9.8 million)"; a whole that is printed behind "of" has its rows
        figures = found.figures[found.twice.get(number, number)]  # "three quarters (76% or 2.33m) of the workers"
        tie = BEHIND if figures is stated else BEHIND_TWICE
        if tie.fullmatch(found.text, figures.end, found.figures[behind].start):
            return behind, found.figures[behind].end
        of_it = OF_LEVEL.fullmatch(found.text, stated.end, found.figures[behind].start)
        if not {",", "("} & set(letters[at : sentence.figures.index(behind)]) and not of_it:
            return None
    ahead = part_before(found, sentence, at)
    if ahead is not None:
        return ahead, stated.end
    if not APPOSED.search(found.text, max(0, stated.start - 60), stated.start):
        return None
    behind = next((level for level in near.levels(i) if level > number), None)  # "coal, making up 20% of exports, rose to 5"
    return None if behind is None else (behind, stated.end)


def part_before(found: Found, sentence: Word, at: int) -> int | None:
    """The nearest level before a share, where a verb, "or", brackets or a comma tie the two."""
    letters, number = sentence.letters, sentence.figures[at]
    stated = found.figures[number].start
    start = found.figures[number - 1].start if found.twice.get(number - 1) == number else stated  # "or half (48%)"
    base = -1
    for place in range(at - 1, -1, -1):
        if letters[place] not in LEVELS:
            continue
        if base >= 0 and "P" in letters[place:base]:
            return None  # "$18m, 9% of revenue, compared with $16m, 8% of revenue": the share of then
        level = sentence.figures[place]
        figure = found.figures[level]
        if stated - figure.end > REACH:
            return None
        if no_level(figure) or AGED.match(found.text, figure.end):
            continue
        based = is_base(letters, place) and not BESIDES.fullmatch(letters)
        base = place if base < 0 and based else base
        aside = letters.count(")", place, at) > letters.count("(", place, at)
        if not (aside or based or is_change(found.text, letters, place, figure)):
            named = OF.match(found.text, found.figures[number].end)
            also = named and AND_ALSO.fullmatch(found.text, figure.end, start)
            return level if also or TIED.fullmatch(found.text, figure.end, start) else None
    return None
