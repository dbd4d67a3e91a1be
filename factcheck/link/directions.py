"""Link two levels by a word of change alone, without a rate: "rose to 311 from 236", "186 litres, up from 214".

Such a claim says no more than that one is above the other. By grammar alone, and only where nothing else can be meant: in 65
million characters of articles 1,490 such pairs have the direction that is printed, and one has not, whose scale is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from factcheck.claim.claim import Claim, list_figures
from factcheck.figure.figure import Figure, Kind
from factcheck.language import detect_language, load_language
from factcheck.language.language import split_words
from factcheck.link.align import DraftedClaim, align, complete_pair
from factcheck.link.changes import ABOUT_WORDS, TIME_WORDS, YEAR, compile_phrase
from factcheck.link.collector import ClaimCollector
from factcheck.link.cues import find_unit_of_each
from factcheck.pattern import compile_lazily

__all__ = ["link_directions"]

RELATIONS_BY_DIRECTION = {"up": "rise", "down": "fall"}
CONTEXT_CHARS, MAX_CHARS_BETWEEN = 90, 90  # characters before the first of two levels, and between them
# words of change that go with an amount ("added 5 to 12"), or of currencies and moods, for which less may be more
OTHER_VERBS = frozenset(
    split_words(
        """add adds added adding lose loses lost losing shed sheds gain gains gained gaining strengthened strengthening weakened
        weakening weaken contract contracts contracted contracting expand expands expanded expanding appreciated depreciated
        depreciate devalued put-on rallied"""
    )
)
OTHER_CHINESE_VERBS = frozenset(["高", "高出", "超过", "超出", "多", "低", "低于", "少", "升值", "贬值", "增持", "减持"])
CLAUSE_ENDS = ".;:()!?\n"
WORDS = r"(?:\s(?!(?:and|but|or|by|from|to|between|ranging|of|which|who|that|while|as|than)\b)[A-Za-z’'-]+)"
TO_LEVEL = compile_phrase(rf"({WORDS}{{0,4}}) to (?:an? (?:record|seasonally adjusted) )?{ABOUT_WORDS}$")
AT_LEVEL = compile_phrase(rf"() at {ABOUT_WORDS}$")  # "were up at 141 from 114"
FROM_LEVEL = compile_phrase(rf"((?: [a-z]+ly)?) from {ABOUT_WORDS}$")
THEN_FROM = compile_phrase(rf"(?: [a-z]+){{0,4}}{TIME_WORDS},? from {ABOUT_WORDS}")
THEN_TO = compile_phrase(rf"(?: [a-z]+){{0,2}}{TIME_WORDS} to {ABOUT_WORDS}")
UP_FROM = compile_phrase(
    r"(?: (?!(?:was|were|is|are|and|or|but|which|that|ahead|above|below|than|from|to)\b)[A-Za-z’'/%-]+){0,6}"
    rf",? \(?(up|down)(?: [a-z]+ly| a (?:bit|little|touch))? from {ABOUT_WORDS}"
)
ADJECTIVE_BEFORE = compile_lazily(  # "the reduced rate", "most advanced nations"
    r"\b(?:the|an?|this|these|those|its|their|his|her|our|any|more|most|of|for|in|with|by|on)\s$", re.IGNORECASE
)
NO_CHANGE = compile_lazily(r"\b(?:not|never|no|without|instead|rather|fail(?:s|ed|ing)?|unless|if)\b|n[’']t\b", re.IGNORECASE)
PART_BEFORE = compile_lazily(  # "61 of the 113 seats, down from 68": another figure is meant
    r"\b(?:of|to|from|than|or|and|by|between|another)\s(?:the\s|all\s|some\s|about\s)?$|[-–(/]\s?$", re.IGNORECASE
)
OTHER_MEANING = compile_lazily(  # a smaller number is a better rank; a dearer dollar buys fewer of it
    r"\b(?:rank(?:s|ed|ing|ings)?|places?|placed|positions?|spots?|numbers?|no\.|seed(?:ed|s)?|grades?|ratings?|charts?|league"
    r"|tables?|odds|handicap|par|minus|negative)\b"
    r"|\b(?:the|against|per|a|its)\s(?:\S+\s)?(?:dollar|euro|yen|yuan|renminbi|rupee|pound|sterling|franc|rou?ble|lira|peso|rand"
    r"|real|won|ringgit|baht|krona|krone|zloty|forint|shilling|naira|cedi|dinar|riyal|currency|greenback)\b"
    r"|第|名次|排名|位次|汇率|匯率|评级",
    re.IGNORECASE,
)
AGO = compile_lazily(r"\s(?:ago|earlier|before|previously)\b|\s?(?:to|[-–])\s?\S?\d")  # "from 12 years ago", "from 7 to 9"
FROM_CHINESE = compile_lazily(r"[由从從](?:[^，。；、\d]|\d{4}年){0,12}$")


class Direction(NamedTuple):
    way: str  # "up", "down"
    new: Figure
    old: Figure


def link_directions(found: ClaimCollector) -> None:
    """Enter a rise or a fall for each two neighbouring levels that a word of change binds, if no claim has both."""
    claims_of: dict[int, set[int]] = {}  # by the start of a figure
    for number, claim in enumerate(found.claims):
        for figure in list_figures(claim) if _has_direction(claim) else ():
            claims_of.setdefault(figure.start, set()).add(number)
    iter_pairs = _iter_chinese if detect_language(found.text) == "zh" else _iter_english
    for way, new, old in iter_pairs(found):
        pair = _complete_levels(new, old) if _are_levels(new, old) else None
        if pair and claims_of.get(new.start, set()).isdisjoint(claims_of.get(old.start, ())):
            found.add(DraftedClaim(RELATIONS_BY_DIRECTION[way], [("new", pair[0])], pair[1]))


def _has_direction(claim: Claim) -> bool:
    """True if a claim of two levels fails where they go the other way: "a change of 19 percent" does not."""
    stated = claim.stated
    return stated is None or stated.direction is not None or stated.kind is Kind.MULTIPLE


def _are_levels(new: Figure, old: Figure) -> bool:
    """True if both are plain levels of one kind: no year, no range, no multiple, nothing below 0."""
    plain = all(f.value is not None and f.value > 0 and f.high is None and not YEAR.fullmatch(f.text) for f in (new, old))
    return plain and Kind.MULTIPLE not in (new.kind, old.kind) and (new.unit == old.unit or not (new.unit and old.unit))


def _complete_levels(new: Figure, old: Figure) -> Sequence[Figure] | None:
    """Fill in what one level leaves out, as "to 14.9 per cent from 17.2"; None if they can't be compared."""
    return align([new, old]) if {new.kind, old.kind} == {Kind.PERCENT, Kind.COUNT} else complete_pair(new, old)


def _iter_english(found: ClaimCollector) -> Iterator[Direction]:
    text = found.text
    for before, (a, b) in zip((None, *found.figures), pairwise(found.figures), strict=False):
        if b.start - a.end > MAX_CHARS_BETWEEN or AGO.match(text, b.end) or _are_of_other_units(a, b, text):
            continue
        clause = _get_clause(text, a, before)
        if OTHER_MEANING.search(clause) or OTHER_MEANING.search(text, a.end, min(len(text), b.end + CONTEXT_CHARS // 2)):
            continue
        if THEN_FROM.fullmatch(text, a.end, b.start) and (way := _find_way(clause, TO_LEVEL)):
            yield Direction(way, a, b)
        elif THEN_TO.fullmatch(text, a.end, b.start) and (way := _find_way(clause, FROM_LEVEL)):
            yield Direction(way, b, a)
        elif (told := UP_FROM.fullmatch(text, a.end, b.start)) and not _is_other_figure(a, b, before, clause):
            yield Direction(told[1], a, b)


def _are_of_other_units(one: Figure, other: Figure, text: str) -> bool:
    """True if two amounts are each for a unit, and not for the same: "from $30 a barrel to $1.05 a gallon"."""
    units = {find_unit_of_each(one, text), find_unit_of_each(other, text)}
    return len(units) > 1 and None not in units


def _get_clause(text: str, figure: Figure, before: Figure | None) -> str:
    """Return the words of a figure's clause before it, from the figure before on."""
    clause = text[max(before.end if before else 0, figure.start - CONTEXT_CHARS) : figure.start]
    return clause[max(map(clause.rfind, CLAUSE_ENDS)) + 1 :]


def _is_other_figure(figure: Figure, old: Figure, before: Figure | None, clause: str) -> bool:
    """True if what is "up from" an old level is not the figure before these words, but another one before it.

    "61 of the 113 seats", "one hour, eight minutes", "116,000 thefts, 320 a day", "$27,000 for the 944, up from $26,000".
    """
    is_bare = figure.kind is not old.kind and old.unit is not None
    is_added = before is not None and clause.rstrip().endswith(",") and figure.start - before.end <= MAX_CHARS_BETWEEN
    return is_bare or is_added or PART_BEFORE.search(clause) is not None


def _find_way(clause: str, behind: re.Pattern[str]) -> str | None:
    """Return the direction of a clause's last word of change if only `behind` stands between it and the level, else None."""
    words = [*_compile_words().finditer(clause)]
    if not words or NO_CHANGE.search(clause):
        return None
    last = words[-1]
    is_at = last[0] in RELATIONS_BY_DIRECTION and behind is TO_LEVEL and AT_LEVEL.fullmatch(clause, last.end())
    rest = behind.fullmatch(clause, last.end()) or is_at or None
    is_noun = last[0] in load_language("en").changes.nouns
    if rest is None or (ADJECTIVE_BEFORE.search(clause, 0, last.start()) and not (is_noun and not rest[1])):
        return None
    return last.lastgroup


@cache
def _compile_words() -> re.Pattern[str]:
    changes = load_language("en").changes
    nouns = changes.nouns - {*changes.list_compared("up"), *changes.list_compared("down")}  # "cut the growth to 3 from 4"
    return re.compile(_join_words(changes.before, OTHER_VERBS | changes.judging | nouns, r"\b"))


@cache
def _compile_between_chinese() -> re.Pattern[str]:
    """Compile what stands between two levels: 从去年的18亿元增至今年的24亿元."""
    ways = {word.rstrip("至到"): way for word, way in load_language("zh").changes.before.items()}
    verbs = _join_words(ways, OTHER_CHINESE_VERBS)
    return re.compile(rf"[^，。；、\d]{{0,8}}?(?:{verbs})了?(?:到|至|为|為)(?:[^，。；、\d]{{0,6}}的)?(?:约|近|约为)?")


def _join_words(ways: Mapping[str, str], other: Set[str], bound: str = "") -> str:
    """Join words of change, the longest first, in a group for each direction; without `other`."""
    words = {way: sorted({word for word in ways if ways[word] == way} - other, key=len, reverse=True) for way in ("up", "down")}
    return "|".join(rf"(?P<{way}>{bound}(?:{'|'.join(map(re.escape, own))}){bound})" for way, own in words.items())


def _iter_chinese(found: ClaimCollector) -> Iterator[Direction]:
    text = found.text
    for a, b in pairwise(found.figures):
        told = _compile_between_chinese().fullmatch(text, a.end, b.start) if b.start - a.end <= MAX_CHARS_BETWEEN else None
        clause = text[max(0, a.start - CONTEXT_CHARS) : a.start]
        if told and FROM_CHINESE.search(clause) and not OTHER_MEANING.search(clause + text[a.start : b.end + 2]):
            yield Direction(str(told.lastgroup), b, a)
