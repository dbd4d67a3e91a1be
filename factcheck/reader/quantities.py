"""Find quantities in an article: the figures of `reader` without years, dates, times, names, scores and addresses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from fractions import Fraction

from factcheck import reader
from factcheck.article.sentence_splitter import is_last_before_number
from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.name_rules import (
    LAST_DAY,
    Context,
    is_age,
    is_day_or_year,
    is_named,
    is_numbered,
    is_sentence_start,
    is_stated_as_part,
)
from factcheck.reader.portion import is_of_pair

__all__ = ["find_quantities", "get_as_printed"]

ENGLISH = load_language("en")
NON_QUANTITIES, NOUNS = ENGLISH.non_quantities, ENGLISH.nouns
URL = compile_lazily(r"(?:https?://|www\.)\S{1,400}")
# "2.48×10−5"
POWER_OF_TEN = compile_lazily(r"[0-9][0-9.,]* ?[×x] ?10(?:\^ ?[−–-]?[0-9]{1,3}|[−–-][0-9]{1,3}|[1-9⁻¹²³⁴-⁹]{1,3})")
NEXT_WORD = compile_lazily(r"[ \u00a0-]?([a-zß-ÿ][a-zß-ÿ.'’]*)")
DATE_AFTER = compile_lazily(r",? (?:of )?([a-z]+)")
ADDRESS = compile_lazily(
    r" (?:[A-Z][\w'’.-]{0,20} ){1,3}(?:" + "|".join(word.capitalize() for word in sorted(NON_QUANTITIES.streets)) + r")\b"
)
SCORE = compile_lazily(r"[-–/][0-9]")
NUMBER = compile_lazily(r"[0-9][0-9,.·]*")
TICKER = compile_lazily(r"\.[A-Za-z]{1,3}\b")
PHONE = compile_lazily(r"[0-9] \Z")
YEAR_UNIT = compile_lazily(r"(?:19|20)[0-9]{2} (?:year|stone)s?\b", re.IGNORECASE)  # "1985 year net", "in 2016 Stone said"
ATTACHED_S = compile_lazily(r"[0-9]s\Z")
FROM_TO = compile_lazily(r"from [0-9]{4} to ([0-9]{4})(?![0-9,.]?[0-9])")
SCREEN = compile_lazily(r"[248]K\b")
DATE_WORDS = NON_QUANTITIES.months | {"in", "since", "until", "during"}
MONTHS_DOTTED = NON_QUANTITIES.months | {month + "." for month in NON_QUANTITIES.months}
NAMING_WORDS = NON_QUANTITIES.always_numbered | NON_QUANTITIES.numbered | {"quarter"} | MONTHS_DOTTED
PLAIN_CHARS_BEFORE = frozenset(" \n(")  # before a figure that no sign touches
DATE_FOLLOWERS = NON_QUANTITIES.months | {"of", ""}
RATE_ENDINGS = ("%", "percent", "cent", "pct", "points")
MAX_MARGIN_CHARS = 40  # indent before a list number
LINE_START = compile_lazily(r"(?:\n|\A)\s*\Z")
QUANTITY_STARTS = (" percent", " per cent", "%", " %", " pct", " million", " billion")  # "in June 12 percent left"
AMBIGUOUS_MONTHS = frozenset({"may", "march"})  # dates only with a capital: "40 jobs may go"
DECADES = frozenset(range(10, 100, 10))
OPENING_CHARS = "(\"'“‘["


def find_quantities(text: str) -> list[Figure]:
    """Find every quantity, in order, with its span in the text; each line is read in its language."""
    return reader.find_by_language(text, _find_english)


def _find_english(text: str) -> list[Figure]:
    low = reader.to_lowercase(text)
    found = [figure for figure in reader.find_figures(text, _is_plain_date) if not _is_no_quantity(figure, text, low)]
    links = [match.span() for match in URL.finditer(low)] if "://" in low or "www." in low else []
    signed = "×" in low or "^" in low  # cheap test first
    if signed and ("×10" in low or "× 10" in low or "x10^" in low or "x 10^" in low):
        links = sorted([*links, *(match.span() for match in POWER_OF_TEN.finditer(low))])
    return [figure for figure in found if not _is_within(figure.start, links)] if links else found


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    """True if `place` lies in one of the sorted spans."""
    at = bisect_left(spans, (place + 1,)) - 1
    return at >= 0 and place < spans[at][1]


def get_as_printed(figure: Figure) -> tuple[Fraction | None, Fraction | None, str | None]:
    """Return value, upper end and unit as printed: 17 and "cent" for "17 cents" (0.17 USD); no value for vague words."""
    if figure.form is Form.VAGUE:
        return None, None, figure.unit
    coin = reader.find_coin(figure.text, figure.unit) if figure.kind is Kind.MONEY else None
    if coin is None or figure.value is None:
        return figure.value, figure.high, figure.unit
    name, power = coin
    return figure.value * 10**-power, figure.high and figure.high * 10**-power, name


def _is_plain_date(low: str, text: str, start: int, run: str) -> bool:
    """True for dates known by the word before: "in 1987", "April 30". A fast `skip` for most of what is no figure."""
    if start < 4 or low[start - 1] not in " \n" or not run[0].isdecimal():
        return False
    day = run.rstrip(".,")
    if len(day) > 4 or not day.isdecimal():
        return False
    before = max(0, start - 12)
    first = low.rfind(" ", before, start - 1) + 1
    if before and not first:
        return False  # no date word is so long; table cells may have no space between
    word = low[first : start - 1].rstrip(".")
    if len(day) == 4:
        return day[:2] in ("19", "20") and word in DATE_WORDS and low[start + 4 : start + 5] != "%"
    if word not in NON_QUANTITIES.months or len(day) > 2 or not text[first].isupper() or word == "may":
        return False
    dated = int(day) <= LAST_DAY and not low.startswith(QUANTITY_STARTS, start + len(day))
    return dated and not _is_after_full_stop(text, start)


def _is_no_quantity(figure: Figure, text: str, low: str) -> bool:
    if figure.kind is Kind.MEASURE:
        if figure.text[-1] == "s" and ATTACHED_S.search(figure.text):
            return _is_decade(figure, text)
        return YEAR_UNIT.match(figure.text) is not None
    if figure.kind is Kind.COUNT and figure.scaled:
        return bool(SCREEN.match(figure.text) or NON_QUANTITIES.months_of_year.match(text, figure.start))
    if figure.kind is not Kind.COUNT or figure.value is None or figure.form is not Form.NUMBER:
        return False
    start = figure.start
    tokens = text[start - 32 if start > 32 else 0 : start].split()
    before = tokens[-1].lstrip(OPENING_CHARS) if tokens else ""
    number = NUMBER.search(figure.text)
    follows = NEXT_WORD.match(low, figure.end)
    after = follows[1].rstrip(".") if follows else ""
    digits = number.group().rstrip(".,") if number else ""
    context = Context(figure, text, low, digits, before, before.rstrip(",;:").lower(), after)
    if number is None or not digits:
        return _has_matching_rule(context, WORD_RULES)
    if _is_after_full_stop(text, start):
        is_none = _is_ruled_out_by_next(context)
    elif context.word not in NAMING_WORDS and not before[:1].isupper() and text[start - 1 : start] in PLAIN_CHARS_BEFORE:
        is_none = (len(digits) == 4 and _is_year(context)) or _is_ruled_out_by_next(context)
    else:
        is_none = _has_matching_rule(context, DIGIT_RULES) or (
            _has_matching_rule(context, NAME_RULES) and not is_stated_as_part(context)
        )
    return is_none and not is_of_pair(low, start + number.start(), figure.end)


def _is_after_full_stop(text: str, start: int) -> bool:
    """True if a sentence ends before the number: "The answer is no. 30 were held" has no "number 30"."""
    return text[start - 2 : start] == ". " and is_last_before_number(text, start - 2, start)


def _has_matching_rule(context: Context, rules: Rules) -> bool:
    for rule in rules:  # noqa: SIM110  called for every bare number: a generator costs as much as the rules
        if rule(context):
            return True
    return False


def _is_decade(figure: Figure, text: str) -> bool:
    """True for "the 1990s", "the 80s", "two Model 3s"; not "9.58s"."""
    if figure.decimals or figure.value is None:
        return False
    tokens = text[max(0, figure.start - 32) : figure.start].split()
    return figure.value >= 100 or figure.value in DECADES or (bool(tokens) and tokens[-1][0].isupper())


def _is_year(c: Context) -> bool:
    """True for "in 2004", "2003 sales", "between 1600 and 1900"; not "nearly 2000" or "2000 people"."""
    if len(c.digits) != 4 or not c.digits.isdecimal():
        return False
    value, unit = int(c.digits), c.figure.unit
    if c.figure.hedge not in (None, "about"):  # "an increase of 4.1 per cent over 2017", "9 tonnes more than 2019"
        return unit is None and 1900 <= value < 2100 and (c.word.endswith(RATE_ENDINGS) or value % 10 != 0)
    if (pair := FROM_TO.match(c.low, max(0, c.figure.start - 5))) and not 1900 <= int(pair[1]) < 2100:
        return False  # "fell from 2053 to 1646": neither is a year
    if c.word in NON_QUANTITIES.before_year and 1000 <= value < 2200 and (unit is None or value >= 1900):
        return True
    if unit is not None and unit in NOUNS.counted:
        return False
    high = c.figure.high
    return 1900 <= value < 2100 or (value >= 1000 and high is not None and high < 2200 and "," not in c.figure.text)


def _is_short_year(c: Context) -> bool:
    """True for "FY'21", "Q1'22", "Dec’23", "of fiscal '25"; not "'40 people'"."""
    start = c.figure.start
    if len(c.digits) != 2 or c.text[start - 1 : start] not in ("'", "’"):
        return False
    if NON_QUANTITIES.part_of_year.search(c.text, max(0, start - 6), start - 1):
        return True
    word = c.low[max(0, start - 12) : start - 1].split()[-1:]
    named = not NON_QUANTITIES.before_short_year.isdisjoint(word)
    return c.text[start - 2 : start - 1].isalpha() or (named and c.figure.unit is None)


def _is_date(c: Context) -> bool:
    """True for "Nov. 9", "9 November", "5 p.m.", "44 BC"."""
    month = c.before.lower().rstrip(".") in NON_QUANTITIES.months and c.before[0].isupper()
    return (month and is_day_or_year(c.digits)) or _is_followed_by_date(c)


def _is_followed_by_date(c: Context) -> bool:
    if c.after in NON_QUANTITIES.clock or (c.after == "o" and c.low.startswith(("'clock", "’clock"), c.figure.end + 2)):
        return True
    if not 0 < len(c.digits) < 3 or c.after not in DATE_FOLLOWERS:
        return False
    match = DATE_AFTER.match(c.low, c.figure.end)
    if match is None or match[1] not in NON_QUANTITIES.months:
        return False
    return match[1] not in AMBIGUOUS_MONTHS or c.text[match.start(1)].isupper()


def _is_capital_word(c: Context) -> bool:
    """True for a capital number word in a sentence: "BBC One", "Group of Seven"; not headlines: "Fire Kills Two People"."""
    if not c.figure.text[0].isupper() or c.figure.text.isupper() or is_sentence_start(c.text, c.figure.start):
        return False
    return c.figure.unit is None or c.figure.text.split()[-1][:1].islower()


def _is_pronoun(c: Context) -> bool:
    """True for "one" as a pronoun: "one of the best", "no one", "One wonders"."""
    if c.figure.value != 1 or c.figure.text.lower().split()[-1] == "million":
        return False
    return c.figure.unit is None or c.word in NON_QUANTITIES.before_pronoun_one or c.figure.text[-1] == "s"


def _is_score(c: Context) -> bool:
    """True for "2-1", "the 2016-17 season", "16-18 Industrial Avenue"."""
    figure = c.figure
    if SCORE.match(c.text, figure.end):
        return True
    return figure.high is not None and figure.unit is figure.hedge is None and bool(re.search("[0-9][-–][0-9]", figure.text))


def _is_dialled(c: Context) -> bool:
    """True for telephone numbers, tickers, leading zeros: "020 7946 0958", "600519.SS", "007"."""
    if len(c.digits) > 1 and c.digits[0] == "0" and c.digits.isdecimal():
        return True
    if c.text[c.figure.end : c.figure.end + 1] == "." and TICKER.match(c.text, c.figure.end):
        return True
    bare = c.figure.unit is None and c.digits.isdecimal() and c.figure.text[0].isdecimal()
    return bare and PHONE.search(c.text, max(0, c.figure.start - 2), c.figure.start) is not None


def _is_address_or_model(c: Context) -> bool:
    """True for "10 Downing Street", "a Boeing 737", "1. " at the start of a line."""
    if c.text[c.figure.end + 1 : c.figure.end + 2].isupper() and ADDRESS.match(c.text, c.figure.end):
        return True
    words = {c.after, *c.figure.text.lower().split()} if c.digits in NON_QUANTITIES.aircraft_models else ()
    if not NON_QUANTITIES.aeroplanes.isdisjoint(words):
        return True
    if c.text[c.figure.end : c.figure.end + 2] not in (". ", ") "):
        return False
    return LINE_START.search(c.text, max(0, c.figure.start - MAX_MARGIN_CHARS), c.figure.start) is not None


def _is_footnote(c: Context) -> bool:
    """True for a footnote mark: "EBITA [2] was"."""
    start, end = c.figure.start, c.figure.end
    return len(c.digits) < 3 and c.text[start - 1 : start] == "[" and c.text[end : end + 1] == "]"


def _is_ruled_out_by_next(c: Context) -> bool:
    """True if the text after the number alone shows that it is no quantity."""
    return _is_followed_by_date(c) or _is_score(c) or _is_dialled(c) or _is_address_or_model(c)


Rules = tuple[Callable[[Context], bool], ...]
WORD_RULES: Rules = (_is_pronoun, _is_capital_word, is_numbered, _is_date)
DIGIT_RULES: Rules = (_is_date, _is_year, _is_short_year, _is_score, _is_dialled, _is_address_or_model, _is_footnote)
NAME_RULES: Rules = (is_numbered, is_named, is_age)
