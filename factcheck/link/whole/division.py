"""Whether the words make levels the parts of a whole: a named pair, a verb that divides, or one list with the whole's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from factcheck.figure.figure import Figure, Kind, sets
from factcheck.language.en.persons import FATES, PERSONS
from factcheck.language.en.topics import COMPLETE, MEASURES, PLAIN
from factcheck.link.sense.period import sentence_at
from factcheck.link.sense.sides import of_other_place, of_some, of_whole
from factcheck.link.sense.terms import halves
from factcheck.link.sense.topic import words_of
from factcheck.link.words.found import Found
from factcheck.link.words.levels import come_to, comes_out
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = [
    "EACH_ONE",
    "Level",
    "adds_up",
    "divided",
    "each_named",
    "is_told",
    "kind_of",
    "named_alike",
    "of_one_year",
    "words_near",
]

DIVIDING = pattern(  # "61,000 came from cars": also behind a part
    r"\b(?:account(?:s|ed|ing) for|contribut(?:es|ed|ing)|ma(?:kes?|de|king) up|came from|com(?:es|ing) from|in all|in total"
    r"|altogether)\b",
    re.IGNORECASE,
)
DIVIDED = pattern(  # before the first part
    r"\b(?:includ(?:es?|ed|ing)|compris(?:es?|ed|ing)|consist(?:s|ed|ing) of"
    r"|(?:the|this|that) (?:money|sum|total|amount|package|funds?|cash|figure)\s?[-–—:(]{1,2}\s?$"
    r"|br(?:oke|eaks?|oken) down (?:as|into)|breakdown|divided into|split (?:into|between)"
    r"|(?:of|among) (?:them|these|those|which|whom|(?:the|this|that|its) total)\b"
    r"|(?:of|within) (?:this|these|that|those) (?:[a-z]+ )?[a-z]+,)",
    re.IGNORECASE,
)
OF_THEM = pattern(r"\s+(?:[a-z]+\s+)?of (?:them|these|those|which|whom|(?:the|this|that) total)\b")
ELSEWHERE = pattern(r"[^.;]{0,50}\belsewhere\b")
WORD = pattern(r"(?!(?:the|its|it|they|has|was|and|said)\b)[a-z]{3,}")
ANOTHER = pattern(r"\b(?:another|a further)\s+$")
PERSON = pattern(r"people|person|victims?$")
WERE = pattern(r"[.;]\s+The ([a-z]+) (?:were|are)\s(?:a total of\s)?$")
SOME = pattern(r"\binclud(?:es?|ed|ing)\b", re.IGNORECASE)  # of which there may be more, or none of it
JOINED = pattern(r"\b(?:and|while|whereas|but)\b|;")
WITH = pattern(
    r"^[^.;]{0,24}\bincluding\b"
    r"|[.;]\s+(?:[^.;]{1,24} said (?:that )?)?(?:This|That|These|Those who [a-z]+|They|It"
    r"|[Tt]he (?:total|figure|number|sum|amount|order|contract|deal|shipment|fleet|package|haul|dead|victims))"
    r"\b[^.;]{0,24}\binclud"
)
EACH_ONE = pattern(r"[^|MQNPG]{0,8}s")  # "respectively"
TOTAL = pattern(r"\b(?:total(?!ed|led)|combined|altogether|overall|all)\b", re.IGNORECASE)
APPOSED = pattern(r"(?:\s[\w'’-]+){0,5}[,;](?! (?:with|of|as|includ|compris|made|consist|divided|split|broken|namely)\b)")
BEHIND = pattern(
    r"[ \n](?!was|were|is|are|compared|against|from|last|a year|in )[\w’' \n-]{3,50}"
)  # "the 439 completed by the council"
YEAR = pattern(r"(?<!on )(?<!from )(?<!than )(?<!since )(?<!with )\b(?:19|20)\d\d\b")  # no base: "down 3% on 2018"
ADDING = pattern(r"\b(?:as well as|plus|on top of|in addition to|and (?:another|a further))\b")
DONE = pattern(r"\b([a-z]{3,}\s(?:to\s[a-z]{3,}|[a-z]{3,}ed))\s(?:[a-z]+\s)?$")  # "agreed to pay", "has invested"
ON = 2  # sentences from a whole to its parts, or from one to the next
MANY = 3  # parts, of which the last may be of the rest
STEM = 6  # letters in which "employment" and "employees" agree
DEED = 40  # characters before a figure in which a verb stands
ZERO = Fraction(0)


class Level(NamedTuple):
    number: int
    at: int
    figure: Figure
    old: bool
    sentence: int
    aside: bool = False  # in brackets behind what it counts: "males (150,832)"


def divided(found: Found, whole: Level, parts: Sequence[Level], figures: Sequence[Figure], *, near: bool) -> bool:
    """Whether the words make the levels parts of the whole: what they come to never does. Of parts that may be some of them,
    what falls short says nothing."""
    apart = parts[0].sentence > whole.sentence
    if apart and of_some(found.text, whole.figure, figures[0]):
        return False
    paired = halves(found.text, figures)
    if paired and apart and not of_whole(found.text, whole.figure, figures):
        return False
    if paired and halves(found.text, figures, COMPLETE):
        return True
    if apart and _said_again(found, whole, parts):
        return True
    behind = whole.at > parts[-1].at  # "£64m from tickets and £81m from television, £145m between them"
    if not _reach(whole.figure, figures):
        return False
    return (
        behind or paired or (near and _told(found, whole, parts, figures)) or _by_name(found, whole, parts, figures, near=near)
    )


def _reach(whole: Figure, figures: Sequence[Figure]) -> bool:
    """Whether parts do not fall short of the whole: of 79,000 crimes 265 murders say nothing."""
    said, bounds = sets(whole), [sets(figure) for figure in figures]
    if said is None or said.core.low is None or None in bounds:
        return False
    coarse = max(s.core.high - s.core.low for s in (said, *bounds) if s and s.core.low is not None and s.core.high is not None)
    most = sum((s.core.high for s in bounds if s and s.core.high is not None), ZERO)
    return most >= said.core.low and all(_size(figure) >= coarse for figure in figures)


def _told(found: Found, whole: Level, parts: Sequence[Level], figures: Sequence[Figure]) -> bool:
    """Whether the words divide the whole; what it is only said to include are all of its parts where they come to it."""
    people = _of_people(whole)
    if people and _two_fates(found, parts):
        return False
    if (people and _by_kind(found, whole, parts)) or _and_the_rest(found, whole, parts):
        return True
    ahead, between = (found.text[whole.figure.end : part.figure.start] for part in (parts[0], parts[-1]))
    told = OF_THEM.match(found.text, parts[0].figure.end) or is_told(found, whole, parts) or _were(whole, ahead)
    if told or (DIVIDING.search(between) and not _one_more(found, whole)):
        some = SOME.search(ahead if told else between) and WITH.search(ahead) is None and not named_alike(found, whole, parts)
        return not some or (_fine(whole.figure, several=len(parts) > 2) and come_to(whole.figure, figures))
    return False


def is_told(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether a word that divides stands between a whole and the first of its parts."""
    return DIVIDED.search(found.text[whole.figure.end : parts[0].figure.start]) is not None


def _by_name(found: Found, whole: Level, parts: Sequence[Level], figures: Sequence[Figure], *, near: bool) -> bool:
    """Whether levels that their sentences name alike, and that come to the whole, are its parts."""
    if _of_people(whole) and _two_fates(found, parts):
        return False
    if _one_of_them(found, whole, parts) or not comes_out(whole.figure, figures):
        return False
    near = near and parts[0].sentence <= whole.sentence + 1
    same = of_one_year(found, whole, parts)
    fine = same and _fine(whole.figure, several=near and len(parts) > 2)
    exact = abs(_size(whole.figure) - sum((_size(figure) for figure in figures), ZERO)) * 2 <= whole.figure.step
    if _joined(found, whole, parts) and (fine or (near and exact)):
        return (near and fine and len(parts) > 2) or named_alike(found, whole, parts)
    return (fine or (same and near and exact)) and _in_turn(found, whole, parts) and named_alike(found, whole, parts)


def _one_more(found: Found, whole: Level) -> bool:
    """Whether what is said of the parts is said of the level before them: "A contributes $2.0m, B contributes $1.1m"."""
    start, _ = sentence_at(found.text, whole.figure.start)
    return DIVIDING.search(found.text, start, whole.figure.start) is not None


def _of_people(whole: Level) -> bool:
    return PERSON.match(whole.figure.unit or "") is not None


def _were(whole: Level, ahead: str) -> bool:
    """Whether the next sentence says who they were: "It carried 30 passengers. The passengers were 26 Danes and four Finns"."""
    match = WERE.search(ahead)
    return match is not None and kind_of(whole.figure) in (match[1], match[1].removesuffix("s"))


def _by_kind(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether a list says who they were, and the same befell all: "The blast killed 12 women and four children"."""
    kinds = [kind_of(part.figure) for part in parts]
    if len(set(kinds)) < len(kinds) or not PERSONS.issuperset(kinds):
        return False
    spans = [slice(*sentence_at(found.text, level.figure.start)) for level in (whole, parts[0])]
    if of_other_place(found.text, whole.figure, parts[0].figure):
        return False
    same = any(all(fate.search(found.low[span]) for span in spans) for fate in FATES)
    return same and parts[0].sentence == parts[-1].sentence


def _two_fates(found: Found, parts: Sequence[Level]) -> bool:
    """Whether what befell one part is not what befell another: "killed 50 soldiers and wounded 40 civilians"."""
    first, last = parts[0].figure, parts[-1].figure
    ahead, between = found.low[sentence_at(found.text, first.start)[0] : first.start], found.low[first.end : last.start]
    return any(fate.search(between) and not fate.search(ahead) for fate in FATES) and any(fate.search(ahead) for fate in FATES)


def kind_of(figure: Figure) -> str:
    """What is counted, without its adjectives: the women of "seven innocent women"."""
    return (figure.unit or "").rpartition(" ")[2]


def _and_the_rest(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the last part is what is elsewhere, or "another" of what the sentence does to the first: "it will repay $220m. It
    pays $100m now and another $120m in May"."""
    first, last, text = parts[0].figure, parts[-1].figure, found.low
    if parts[0].sentence != parts[-1].sentence:
        return False
    if ELSEWHERE.match(text, last.end):
        return True
    if len(parts) > 2 or last.kind is not Kind.MONEY or not ANOTHER.search(text, last.start - 12, last.start):
        return False
    ahead = text[sentence_at(found.text, first.start)[0] : first.start]
    there = text[slice(*sentence_at(found.text, whole.figure.start))]
    return any(CUES[word] == "_" and word not in PLAIN and word in there for word in WORD.findall(ahead))


def _one_of_them(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the whole is rather the first of a list: "chip exports were 9, ship exports 4 and car exports 5"."""
    if whole.sentence != parts[0].sentence or TOTAL.search(
        found.text, sentence_at(found.text, whole.figure.start)[0], whole.figure.end
    ):
        return False
    return APPOSED.match(found.text, whole.figure.end) is not None


def _joined(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the parts are one list in the sentence of the whole or in the next, each named by itself and the last of them
    behind "and" or "while"."""
    one = parts[0].sentence == parts[-1].sentence <= whole.sentence + ON
    if not one or not JOINED.search(found.text, parts[-2].figure.end, parts[-1].figure.start):
        return False
    return EACH_ONE.match(found.word.letters, parts[-1].at + 1) is not None or each_named(found, whole, parts)


def of_one_year(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the sentence of the whole and that of the first part name no different years."""
    here, there = (set(YEAR.findall(found.text, *sentence_at(found.text, level.figure.start))) for level in (whole, parts[0]))
    return not here or not there or not here.isdisjoint(there)


def _in_turn(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether sentences without a gap name the parts one after the other: "The ports took $5.21m. Traffic at the old port fell
    to $3.01m. Traffic at the new one rose to $2.20m"."""
    gaps = [then.sentence - level.sentence for level, then in pairwise([whole, *parts])]
    return 0 < gaps[0] <= ON and max(gaps[1:]) <= ON and each_named(found, whole, parts)


def each_named(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether words tell what each part is of: before it, in what it counts, or, where nothing else does, behind it."""
    text = found.text
    for level, part in pairwise([whole, *parts]):
        figure = part.figure
        start = max(sentence_at(text, figure.start)[0], level.figure.end)
        counted = figure.kind is Kind.COUNT and figure.unit not in (None, whole.figure.unit)
        if not (counted or words_of(text[start : figure.start])):
            behind = BEHIND.match(text, figure.end)
            if behind is None or not words_of(behind.group()):
                return False
    return True


def _said_again(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the sentence of the parts says of them what was said of the whole, and adds one to the other: "It agreed to pay
    $28.5m ... It agreed to pay $13m in fines, as well as $15.5m to settle a claim"."""
    first, last = parts[0].figure, parts[-1].figure
    if len(parts) != 2 or parts[0].sentence != parts[1].sentence or not ADDING.search(found.low, first.end, last.start):
        return False
    ahead = [DONE.search(found.low, max(0, level.start - DEED), level.start) for level in (whole.figure, first)]
    return all(ahead) and len({match[1] for match in ahead if match}) == 1


def adds_up(whole: Figure, figures: Sequence[Figure]) -> bool:
    """Whether parts come to a whole of three digits or more: groups that overlap do not."""
    return _fine(whole, several=False) and comes_out(whole, figures)


def _fine(figure: Figure, *, several: bool) -> bool:
    """Whether a figure has digits enough that few sums come to it by chance: three, or two and several parts."""
    return figure.value is not None and abs(figure.value) >= (20 if several else 100) * figure.step


def named_alike(found: Found, whole: Level, parts: Sequence[Level]) -> bool:
    """Whether the parts are called as their whole is: "vehicle sales", "car sales"; those of a list share a name."""
    named = [words_near(found, part) for part in parts]
    own = words_near(found, whole)
    if not MEASURES.isdisjoint(set().union(*named) - own):
        return False
    own, named = {word[:STEM] for word in own}, [{word[:STEM] for word in words} for words in named]
    others = [words for words in named if not words <= own and words.isdisjoint(own | named[0])]
    return not named[0].isdisjoint(own) and (not others or (len(named) > MANY and others == named[-1:]))  # "and cess at 11,471"


def words_near(found: Found, level: Level) -> set[str]:
    first, last = sentence_at(found.text, level.figure.start)
    return set(words_of(found.text[max(level.figure.start - 100, first) : min(level.figure.end + 30, last)]))


def _size(figure: Figure) -> Fraction:
    return abs(figure.value or ZERO)
