"""Parse portions: "one in five", "4 in 10", not "two in three days"; and n/N beside its percentage: "12/40 (30%)"."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.figure.figure import Form
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.modifiers import is_plural
from factcheck.reader.number_words import parse_words
from factcheck.reader.numeral import Numeral, parse_digits

__all__ = ["find_second_of_pair", "is_of_pair", "is_part_of_share", "match_portion"]

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
SPACE = "[ \u00a0\u2009\u202f]"
PERCENT = rf"{SPACE}?(?:%|per{SPACE}?cent\b|pct\b)"
PAIR = compile_lazily(
    rf"[0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,3}}{SPACE}?[/⁄]{SPACE}?([0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,3}})(?![/⁄0-9]|[.,·][0-9])"
)
SHARE = rf"(?:about |approximately |roughly |~ ?|= ?)?[0-9]{{1,3}}(?:[.·][0-9]{{1,5}})?{PERCENT}"
SHARE_IN_BRACKET_AFTER = compile_lazily(rf"{SPACE}?[(\[]{SPACE}?{SHARE}")
NOUN_AND_SHARE_AFTER = compile_lazily(rf"(?: [a-z-]{{3,20}}){{1,2}} [(\[]{SPACE}?{SHARE}")  # "33/44 dogs (75%)"
LISTED_SHARE_AFTER = compile_lazily(rf"{SPACE}?[,;=:]{SPACE}?{SHARE}")
SHARE_BEFORE = compile_lazily(rf"[0-9]{PERCENT}{SPACE}?[(\[]{SPACE}?(?:n{SPACE}?={SPACE}?)?\Z")
LISTED_SHARE_BEFORE = compile_lazily(rf"[0-9]{PERCENT}[,;:]{SPACE}?(?:n{SPACE}?={SPACE}?)?\Z")
BRACKET_OPEN_BEFORE = compile_lazily(rf"[(\[](?:n{SPACE}?={SPACE}?)?\Z")
BRACKET_CLOSE = compile_lazily(r"[)\]]")
FIRST_BEFORE = compile_lazily(rf"(?<![0-9/.,⁄])[0-9]{{1,3}}(?:,?[0-9]{{3}}){{0,3}}{SPACE}?[/⁄]{SPACE}?\Z")
OF_WHOLE = compile_lazily(  # "104 of 168 (62%)", "12 (30%) of 40"
    rf" of (?:the |all )?[0-9,]{{1,9}}(?: [a-z-]{{3,20}}){{0,3}}{SPACE}?[(\[]{SPACE}?{SHARE}"
    rf"|{SPACE}?[(\[]{SPACE}?{SHARE}{SPACE}?[)\]] of (?:the |all )?[0-9]"
)
LIMIT_BEFORE = compile_lazily(r"(?:\b(?:above|over|below|under|than|exceed(?:ed|ing|s)?|on|since|until)|[<>≤≥]) ?\Z")
NEVER_PAIR = compile_lazily(rf"24/7|(?:19|20)[0-9]{{2}}{SPACE}?[/⁄]{SPACE}?[0-9]{{2}}")  # "in 2024/25 (30%)"
PART_END_CHARS = frozenset(" ([\u00a0\u2009\u202f")
LAST_DAY, FIRST_YEAR = 31, 1900


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


def find_second_of_pair(low: str, start: int) -> int | None:
    """Return the offset of N in the n/N at `start` if a percentage stands beside it, else None."""
    match = PAIR.match(low, start)
    if match is None or NEVER_PAIR.fullmatch(match[0]):
        return None
    end, back = match.end(), max(0, start - MAX_CHARS_BEFORE)
    if SHARE_IN_BRACKET_AFTER.match(low, end):  # "a blood pressure over 120/80 (30%)" and "on 9/11 (30%)" are none
        is_pair = not LIMIT_BEFORE.search(low, back, start)
    elif SHARE_BEFORE.search(low, back, start):
        is_pair = True
    elif LISTED_SHARE_AFTER.match(low, end):
        is_pair = bool(BRACKET_OPEN_BEFORE.search(low, back, start)) or _is_no_date(match[0])
    elif LISTED_SHARE_BEFORE.search(low, back, start):
        is_pair = bool(BRACKET_CLOSE.match(low, end)) or _is_no_date(match[0])
    else:
        is_pair = bool(NOUN_AND_SHARE_AFTER.match(low, end)) and _is_no_date(match[0])
    return match.start(1) if is_pair else None


def is_of_pair(low: str, start: int, end: int) -> bool:
    """True if the number at this span is the n or the N of such a pair."""
    near = low[max(0, start - 2) : end + 2]
    if "/" not in near and "⁄" not in near:
        return False
    if find_second_of_pair(low, start) is not None:
        return True
    first = FIRST_BEFORE.search(low, max(0, start - MAX_CHARS_BEFORE), start)
    return first is not None and find_second_of_pair(low, first.start()) == start


def is_part_of_share(low: str, end: int) -> bool:
    """True if the number that ends at `end` is the n of "n of N (p%)" or "n (p%) of N"."""
    return low[end : end + 1] in PART_END_CHARS and OF_WHOLE.match(low, end) is not None


def _is_no_date(pair: str) -> bool:
    """True if a pair is not like 9/11, 2019/20, 50/50 or 1/2."""
    first, second = (int(re.sub(r"[^0-9]", "", number)) for number in re.split("[/⁄]", pair))
    return first < second and second > LAST_DAY and first < FIRST_YEAR
