"""Recognise numbers that are names or ages by the word before: "No. 9", "Formula 1", "Ann Lee, 45"; and what only seems so."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.figure.figure import Figure
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.portion import is_part_of_share

__all__ = [
    "LAST_DAY", "Context", "is_age", "is_day_or_year", "is_named", "is_numbered", "is_sentence_start", "is_stated_as_part",
]  # fmt: skip

NON_QUANTITIES = load_language("en").non_quantities
LAST_DAY = 31
POSSESSIVE = ("'s", "’s", "s'", "s’")
AFTER_NUMBER = compile_lazily(r"[.,;:!?)]|\Z| (?:is|are|was|were|had|has|have|and|or|fell|rose|to|from|of the)\b")
OF_WHOLE_BEFORE = compile_lazily(
    r"(?:Of|Out of) (?:the |its |all |these |those |some |about )?[0-9][0-9,]*(?:[^.;:!?0-9]|\.(?! )){1,100}\Z"
)
TALLY_END = compile_lazily(r"[.,;:)]|\Z| (?:and|or|but)\b")
PERIOD_WORDS = frozenset({"week", "day", "month", "season", "match", "game", "last"})  # "previous week: 90", not "room: 90"
SHARE_AFTER = compile_lazily(r", or (?:about |nearly )?[0-9]{1,2}(?:\.[0-9]{1,3})? ?(?:%|per ?cent\b|pct\b)")
MAX_CHARS_TO_OF, MAX_CHARS_TO_TALLY = 130, 80  # characters
PARAGRAPH_BREAK = compile_lazily(r"\n\s+\Z")
SENTENCE_END = frozenset(".!?:;\"”“'’—–-([•*")
QUARTERS = ("1", "2", "3", "4")
TALLY_BEFORE = compile_lazily(  # "Cameron 1,410, Calcasieu 265 and", "31 seats, the People's Movement 27,"
    r"(?<![A-Za-z0-9,.])[0-9][0-9,.]*(?: [a-z]+){0,3}(?:,|;| and|, and) (?:the )?(?:[A-Z][\w'’-]{1,20} ){1,3}\Z"
)


class Context(NamedTuple):
    """What a rule sees of a figure: the text, the word before as printed and in lower case, and the word after."""

    figure: Figure
    text: str
    low: str
    digits: str  # the number as printed, "" if in words
    before: str  # the word before, as printed
    word: str  # the same in lower case without punctuation
    after: str  # the word after, in lower case


def is_numbered(c: Context) -> bool:
    """True for "No. 9", "Section 301", "Formula 1", "Model 3 sedans", "the top 10"."""
    if "," in c.digits or (c.before[-1:] in (",", ";") and c.word != "no") or (c.before[-1:] == ":" and c.word in PERIOD_WORDS):
        return False
    if c.word in NON_QUANTITIES.always_numbered or (len(c.before) == 1 and c.before.isupper() and c.before not in "AI"):
        return True
    if c.before.lower() == "quarter" and c.digits in QUARTERS:
        return True
    start, bare = c.figure.start, c.figure.unit is None
    if c.word in NON_QUANTITIES.numbered:
        return bare or (c.before[0].isupper() and not is_sentence_start(c.text, start - len(c.before) - 1))
    return bare and c.text[max(0, start - 1) : start] in ("#", "&", "_", "@")


def is_named(c: Context) -> bool:
    """True for a bare number after a capitalised word inside a sentence: "Apple Watch 5", "Planet 9"."""
    start, end = c.figure.start, c.figure.end
    if c.figure.unit is not None or not c.digits.isdecimal() or len(c.digits) > 4:
        return False
    if not c.before[:1].isupper() or not c.before[-1].isalnum():
        return False
    if c.word in NON_QUANTITIES.months and not is_day_or_year(c.digits):
        return False
    owned = c.before.endswith(POSSESSIVE) and c.digits not in NON_QUANTITIES.aircraft_models
    if owned and AFTER_NUMBER.match(c.text, end):
        return False  # "down two from Kilgore's 31"
    if TALLY_END.match(c.text, end) and TALLY_BEFORE.search(c.text, max(0, start - MAX_CHARS_TO_TALLY), start):
        return False
    return not is_sentence_start(c.text, c.text.rfind(c.before, 0, start))


def is_age(c: Context) -> bool:
    """True for "John Smith, 45, said"."""
    if c.figure.unit is not None or c.before[-1:] != "," or not c.before[:1].isupper():
        return False
    return c.text[c.figure.end : c.figure.end + 1] in (",", ".") and c.digits.isdecimal() and int(c.digits) < 120


def is_stated_as_part(c: Context) -> bool:
    """True for a part: "Of 65 ships off Fujairah 26 are", "the salt group 104 of 168 (62%)", "off Fujairah, 26, or 40%,"."""
    start, end = c.figure.start, c.figure.end
    if is_part_of_share(c.low, end) or SHARE_AFTER.match(c.low, end):
        return True
    return OF_WHOLE_BEFORE.search(c.text, max(0, start - MAX_CHARS_TO_OF), start) is not None


def is_sentence_start(text: str, start: int) -> bool:
    """True if a sentence, paragraph or quotation starts here; a single line break starts none."""
    before = text[max(0, start - 6) : start]
    bare = before.rstrip()
    return not bare or bare[-1] in SENTENCE_END or PARAGRAPH_BREAK.search(before) is not None


def is_day_or_year(digits: str) -> bool:
    """True if a number after a month may be its day or year: 31, 2019; not the 61 of "in October 61 drivers were off"."""
    return len(digits) == 4 or (len(digits) in (1, 2) and digits.isdecimal() and int(digits) <= LAST_DAY)
