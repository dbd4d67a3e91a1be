"""Parse portions: "one in five", "nine out of ten", "4 in 10", "one household in ten"; not "two in three days"."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure.figure import Form
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.modifiers import is_plural
from factcheck.reader.number_words import parse_words
from factcheck.reader.numeral import Numeral, parse_digits

__all__ = ["match_portion"]

ENGLISH = load_language("en")
NON_QUANTITIES, NOUNS = ENGLISH.non_quantities, ENGLISH.nouns
USUAL_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 200, 500, 1000})  # "3 in 20", "1 in 40"
DECIMAL_WHOLES = frozenset({10, 20, 100, 1000})  # "4 in 10 districts" is a portion, "3 in 7 districts" may be districts
MAX_WHOLE = 1000
MAX_SMALL_WHOLE = 12  # "10 out of 17 dealers" counts dealers
MAX_CHARS_BEFORE, MAX_CHARS_TO_JOINT = 24, 28  # looked at before a portion; up to the end of its "in" or "out of"
JOINT = compile_lazily(
    r"(?: ([a-z][a-z-]{2,19}))?? (in|out of|of(?= every ))( every)? (a hundred|a thousand|[0-9]{1,4}(?![0-9,.]?[0-9])|[a-z]+)"
)
ROUND_WHOLES = {"a hundred": 100, "a thousand": 1000}
ROUGHLY_BEFORE = compile_lazily(r"\b(?:almost|nearly|about|around|roughly|over|than|every)\s$")  # "almost three in five visits"
OF_WHOLE_AFTER = compile_lazily(r"[ \n](?:\(|of\b|were\b|are\b|ha[ds]\b|have\b|said\b|say\b)")  # "two in five (9,440)"
NEXT_WORDS = compile_lazily(r" ([a-z]+)(?: ([a-z]+))?")
UNIT_AFTER = compile_lazily(
    r" ?%|[ -](?:per ?cent|pct|hundred|thousand|million|billion|trillion|lakh|crore|dozen)\b|[-/:][a-z0-9]"
)
# "14 out of 56 goats (25%)"
SHARE_AFTER = compile_lazily(r"(?: [a-z-]+){0,3}(?: \(|, (?:or )?)[0-9.]{1,6} ?(?:%|per ?cent|pct)")
PORTION_END = compile_lazily(
    r"\s*(?:[.,;:)\]—–]|\Z)"
    r"|\s(?:of|is|was|are|were|has|have|had|does|did|do|will|would|can|could|may|might|must|comes?|goes|go|finds|found|said|says)\b"
)
DETERMINERS = frozenset({"this", "last", "next", "each", "every", "the", "a", "per"})


def match_portion(low: str, number: Numeral) -> Numeral | None:
    """Parse the portion that starts with this number; None for a count: "two in three days", "14 out of 56 goats (25%)"."""
    end = number.end
    if low.find(" in ", end, end + MAX_CHARS_TO_JOINT) < 0 and low.find(" of ", end, end + MAX_CHARS_TO_JOINT) < 0:
        return None  # the usual case; faster than the regex
    match = JOINT.match(low, end)
    if match is None or number.power or number.places or number.mantissa < 1:
        return None
    whole = _read_whole(low, match)
    if whole is None or not number.mantissa < whole.mantissa <= MAX_WHOLE or whole.power or whole.places:
        return None
    if UNIT_AFTER.match(low, whole.end) or not _is_portion(low, number, match, whole):
        return None
    return Numeral(number.start, whole.end, Fraction(number.mantissa) / whole.mantissa, form=Form.FRACTION, spelled=True)


def _read_whole(low: str, match: re.Match[str]) -> Numeral | None:
    start = match.start(4)
    if match[4] in ROUND_WHOLES:
        return Numeral(start, match.end(), ROUND_WHOLES[match[4]])
    return parse_digits(low, start, match[4]) if match[4].isdecimal() else parse_words(low, start)


def _is_portion(low: str, number: Numeral, match: re.Match[str], whole: Numeral) -> bool:
    noun, joint, every = match[1], match[2], match[3]
    if noun is not None and not _is_counted_noun(noun, one=number.mantissa == 1):
        return False
    before = low[max(0, number.start - MAX_CHARS_BEFORE) : number.start].split()
    if before and not number.spelled and before[-1] in NON_QUANTITIES.always_numbered | NON_QUANTITIES.numbered:
        return False  # "Article 1 in 20 languages"
    if joint == "out of":
        few = whole.mantissa <= MAX_SMALL_WHOLE or whole.mantissa in DECIMAL_WHOLES
        if noun is not None:  # "five times out of six", not "three markets out of nine countries"
            return few and number.spelled and PORTION_END.match(low, whole.end) is not None
        return number.spelled or (few and not SHARE_AFTER.match(low, whole.end))
    counted = _find_counted_words(low, whole.end)
    if joint == "in" and not counted.isdisjoint(NOUNS.periods):
        return False
    if every or (noun is None and _is_clear(low, number, whole)):
        return True
    if not counted.isdisjoint(NOUNS.occasions) or not (counted.isdisjoint(NOUNS.places) or whole.mantissa in DECIMAL_WHOLES):
        return False
    if number.mantissa == 1 and noun is None:
        return True
    return whole.mantissa in USUAL_WHOLES and (
        noun is None or whole.mantissa in DECIMAL_WHOLES or PORTION_END.match(low, whole.end) is not None
    )


def _find_counted_words(low: str, end: int) -> frozenset[str]:
    """Return words that the whole may count: "wet", "days" in "two in three wet days"; none in "one in four this year"."""
    after = NEXT_WORDS.match(low, end)
    if after is None:
        return frozenset()
    alone = after[1] in DETERMINERS or is_plural(after[1])
    return frozenset({after[1]} if alone else {after[1], after[2] or ""})


def _is_clear(low: str, number: Numeral, whole: Numeral) -> bool:
    """True if it can only be a portion: "one in seven", "about 1 in 6", "three in five of them"."""
    one = number.mantissa == 1
    if one and number.spelled:
        return True
    roughly = ROUGHLY_BEFORE.search(low, max(0, number.start - 12), number.start)
    return (one or (number.spelled and whole.spelled)) and bool(roughly or OF_WHOLE_AFTER.match(low, whole.end))


def _is_counted_noun(word: str, *, one: bool) -> bool:
    """True if a word may be the counted noun: household in "one household in ten", files in "seven files in ten"."""
    if word in NOUNS.not_nouns or word in NOUNS.not_of_portion:
        return False
    return not is_plural(word) and not word.endswith("ed") if one else is_plural(word)
