"""Parse numbers in digits: "1,234.5", "2-1/2", "½", ".500", "1 234 567", and their scale words: "1.2 lakh crore"."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Form
from factcheck.language import load_language
from factcheck.pattern import compile_lazily

__all__ = [
    "LENGTH_AFTER",
    "MAX_DIGITS",
    "Numeral",
    "add_scale",
    "count_zeros",
    "has_spaced_groups",
    "make_mixed",
    "parse_digits",
    "raise_ten",
]

NUMBERS = load_language("en").numbers
MAX_DIGITS = 40  # a longer run is a key or a serial number
DIGIT_RUN = compile_lazily(r"[0-9][0-9,.:/⁄·]*")
PLAIN = compile_lazily(r"([0-9]{1,40})(?:[.·]([0-9]{1,40}))?")  # "12·5", as The Lancet prints it
GROUPED = compile_lazily(r"([0-9]{1,3}(?:,[0-9]{2,3}){0,11},[0-9]{3})(?:\.([0-9]{1,20}))?")
SIMPLE_FRACTION = compile_lazily(r"([0-9]{1,2})[/⁄](2|3|4|5|8|16|32|64|128)")
MIXED_TAIL = compile_lazily(r"[- ]([0-9]{1,2}) ?[/⁄] ?(2|3|4|8|16|32|64)(?![0-9/])")
SPACED_GROUPS = compile_lazily(r"(?:[ \u00a0\u2009\u202f][0-9]{3}){2,6}(?![0-9]|[.,][0-9])")
SPACED_GROUP = compile_lazily(r"([ \u00a0\u2009\u202f])([0-9]{3})(?![0-9]|[.,][0-9])")
# "EUR 1 088.2 million"
SPACED_GROUP_DECIMALS = compile_lazily(r"([ \u00a0\u2009\u202f][0-9]{3})[.,]([0-9]{1,2})(?= ?(?:million|mln|m)\b)")
QUANTITY_AFTER = compile_lazily(
    r" ?(?:t|ha|mt)\b| (?:million|mln|billion|bln|[kmgt]wh?|tonnes?|tons?|barrels|kilomet(?:re|er)s|km|kg|hectares"
    r"|people|persons|inhabitants|residents|(?:first[ -]time )?(?:asylum )?(?:applicants|seekers)|employees|workers|jobs|cases"
    r"|deaths|births|cars|vehicles|units|tourists|visitors|passengers|households|companies|enterprises|students|votes|voters)\b"
)
SPACE_GROUPING = compile_lazily(
    r"(?<![0-9.,])[1-9][0-9]{0,2}[ \u00a0\u2009\u202f][0-9]{3}(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9]|[ .,][0-9])"
    r"|(?![0-9])(?: ?(?:t|ha|mt)\b| (?:tonnes?|tons?|hectares|people|persons|inhabitants|residents|employees|workers|jobs|cases"
    r"|deaths|births|cars|vehicles|units|tourists|visitors|passengers|households|companies|enterprises|students|votes)\b))"
    r"|\b(?:from|than|increase of|decrease of|total of|reached) [1-9][0-9]{0,2} [0-9]{3}(?![0-9]|[ .,][0-9])(?:[,;)]| [a-z(])"
)
NUMBERED_BEFORE = compile_lazily(  # words that take a number: "in May 25 300 people came" is 25 and 300
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|(?:janu|febru)ary|march|april|august|(?:septem|octo|novem|decem)ber"
    r"|no\.?|boeing|airbus|apollo|page|chapter|section|article|route|highway|flight|line|phase|class|type|aged|age) $"
)
CURRENCY_CODE_BEFORE = compile_lazily(r"\b[mtk]?(?:sek|eur|nok|dkk|chf|usd|gbp|pln|czk|isk|huf|rub|zar) $")
SPLIT_THOUSANDS = compile_lazily(r", 000(?![0-9])")  # "$30, 000"
CURRENCY_SIGNS = ("$", "£", "€")
SPLIT_DECIMALS = compile_lazily(r" \.([0-9]{1,3})(?![0-9.,])")  # "EUR0 .25", as newswires print it
LETTERS = compile_lazily(r"[a-z]+")
# after these, two numbers in a row are one
WANTS_NUMBER_BEFORE = compile_lazily(r"(?:^|[\s(])(?:from|to|than|of|was|were|had|has|by|with|reached|total+ed|exactly) $")
NUMBER_END = compile_lazily(r"[,;)]|\.?(?:\s+[a-z(]|$)")
# "1’961.4", as the Swiss print it
SWISS_GROUPS = compile_lazily(r"(['’][0-9]{3}(?:['’][0-9]{3}){0,4})(?:\.([0-9]{1,4}))?(?![0-9'’])")
CONTINUATION_CHARS = frozenset("'’- \u00a0\u2009\u202f½⅓⅔¼¾⅛⅜⅝⅞")
SCALE_FIRST_LETTERS = frozenset(word[0] for word in NUMBERS.scales) | {"d"}
# "($528", a blank line, "million)": an article whose every line became a paragraph
SCALE_AFTER_BLANK_LINE = compile_lazily(r"\n\n[a-z]{2,9}\)")
SPACER_CHARS = frozenset(" -\u00a0\n")
POWERS_OF_TEN = {power: Fraction(10**power) if power >= 0 else Fraction(1, 10**-power) for power in range(-8, 16)}


class Numeral(NamedTuple):
    """A number without unit, and its span: 2.50 million has mantissa 250, 2 places and power 6."""

    start: int
    end: int
    mantissa: int | Fraction
    places: int = 0  # decimals printed
    power: int = 0  # power of ten of the scale words
    zeros: int = 0  # trailing zeros of an integer mantissa
    form: Form = Form.NUMBER
    spelled: bool = False

    @property
    def value(self) -> Fraction:
        """The number, scale included."""
        return _compute_value(self.mantissa, self.power - self.places)

    @property
    def step(self) -> Fraction:
        """The place value of the last printed digit, scale included."""
        return raise_ten(self.power - self.places)


@lru_cache(maxsize=2048)
def _compute_value(mantissa: int | Fraction, power: int) -> Fraction:
    if power >= 0:
        return Fraction(mantissa * 10**power)
    return Fraction(mantissa, 10**-power) if isinstance(mantissa, int) else mantissa / 10**-power


CRORE_POWER = 7
LAKHS_AFTER = compile_lazily(r" (?:and )?([0-9]{1,2}) (?:lakhs?|lacs?)\b(?! crore)")  # "336 crore 69 lakh"
DECIMAL_COMMA = compile_lazily(r"([0-9]{1,3}),([0-9]{1,2})")
PERCENT = compile_lazily(r" ?(?:%|per ?cent|pct|p\.?c\b)")
SCALE_AFTER = compile_lazily(r"[ -]?(?:million|billion|trillion|mln|bln|bn|mn|crore|lakh)\b")


def raise_ten(power: int) -> Fraction:
    """Return 10**power as a Fraction."""
    known = POWERS_OF_TEN.get(power)
    return Fraction(10) ** power if known is None else known


def parse_digits(low: str, start: int, run: str | None = None) -> Numeral | None:
    """Parse the number whose digits start at `start`, without scale; None for dates, times, versions and overlong runs."""
    if run is None:
        match = DIGIT_RUN.match(low, start)
        run = match.group() if match else low[start : start + 1]
    if len(run) > 2 * MAX_DIGITS:
        return None
    while run[-1] in ".,:/⁄·":
        run = run[:-1]
    shape = _parse_plain(run)
    if shape is None:
        return _parse_decimal_comma(low, start, run) or _parse_fraction(start, run)
    end = start + len(run)
    mantissa, places, zeros = shape
    if (
        low[end : end + 1] == ","
        and not places
        and SPLIT_THOUSANDS.match(low, end)
        and low[start - 1 : start] in CURRENCY_SIGNS
    ):
        return Numeral(start, end + 5, mantissa * 1000, 0, 0, zeros + 3)
    if low[end : end + 2] == " ." and (cut := SPLIT_DECIMALS.match(low, end)) and low[start - 1 : start].isalpha():
        return Numeral(start, cut.end(), int(f"{mantissa}{cut[1]}"), places + len(cut[1]), 0, 0)
    if not places and low[end : end + 1] in CONTINUATION_CHARS and end < len(low):
        longer = _parse_continuation(low, start, end, mantissa, len(run))
        if longer:
            return longer
    return Numeral(start, end, mantissa, places, 0, zeros)


def add_scale(low: str, number: Numeral, *, money: bool) -> Numeral:
    """Add the scale words that follow a number: "639m", "1.2 lakh crore"; `money`: a currency precedes it."""
    second = low[number.end : number.end + 2]
    head = second[:1]
    if second != "\n\n" and not (second[1:] in SCALE_FIRST_LETTERS if head in SPACER_CHARS else head in SCALE_FIRST_LETTERS):
        return number
    power, end = _match_scale(low, number.end, money=money)
    if not power:
        return _add_dozens(low, number) if second in (" d", "-d") else number
    for _ in range(2):
        more, end = _match_scale(low, end, money=money)
        if not more:
            break
        power += more
    lakhs = LAKHS_AFTER.match(low, end) if power == CRORE_POWER and not number.places else None
    if lakhs:
        count = number.mantissa * 100 + int(lakhs[1])
        return Numeral(number.start, lakhs.end(), count, 0, number.power + power - 2, 0, number.form, number.spelled)
    start, _, mantissa, places, before, zeros, form, spelled = number
    return Numeral(start, end, mantissa, places, before + power, zeros, form, spelled)


def make_mixed(start: int, end: int, whole: int, part: Fraction, *, power: int = 0, spelled: bool = False) -> Numeral:
    """Make a mixed number with the precision of its decimals: two and a half is 2.5 in steps of 0.1; so are thirds."""
    return Numeral(start, end, *_compute_mantissa(whole, part), power, spelled=spelled)


@lru_cache(maxsize=256)
def _compute_mantissa(whole: int, part: Fraction) -> tuple[int | Fraction, int]:
    """Return mantissa and number of decimals of a mixed number."""
    places = next((n for n in range(1, 8) if (part * 10**n).denominator == 1), 1)
    mantissa = (whole + part) * 10**places
    return mantissa.numerator if mantissa.denominator == 1 else mantissa, places


def count_zeros(number: int) -> int:
    """Return how many zeros a whole number ends in; none for 0 itself."""
    digits = str(number)
    return len(digits) - len(digits.rstrip("0")) if number else 0


@lru_cache(maxsize=2048)
def _parse_plain(run: str) -> tuple[int, int, int] | None:
    """Return mantissa, decimals and trailing zeros of plain or grouped digits; cached, since the same few thousand recur."""
    match = PLAIN.fullmatch(run) or GROUPED.fullmatch(run)
    if match is None:
        return None
    whole, part = match[1].replace(",", ""), match[2]
    if part:
        return int(whole + part), len(part), 0
    return int(whole), 0, min(len(whole) - len(whole.rstrip("0")), len(whole) - 1)


def _parse_decimal_comma(low: str, start: int, run: str) -> Numeral | None:
    """Parse a decimal comma: one or two digits after it, then percent or a scale word: "0,6 per cent", "8,75-billion"."""
    match = DECIMAL_COMMA.fullmatch(run)
    if match is None or not (PERCENT.match(low, start + len(run)) or SCALE_AFTER.match(low, start + len(run))):
        return None
    return Numeral(start, start + len(run), int(match[1] + match[2]), len(match[2]), 0, 0)


def _parse_fraction(start: int, run: str) -> Numeral | None:
    """Parse "½" and "1/2"."""
    if run in NUMBERS.fraction_signs:
        return _make_fraction(start, start + 1, 0, *NUMBERS.fraction_signs[run])
    simple = SIMPLE_FRACTION.fullmatch(run)
    return _make_fraction(start, start + len(run), 0, int(simple[1]), int(simple[2])) if simple else None


def _parse_continuation(low: str, start: int, end: int, value: int, length: int) -> Numeral | None:
    """Parse a longer number that begins with these digits: "2-1/2", "2½", "1 234 567"; None if it ends there."""
    if low[end] == " " and not ("0" <= low[end + 1 : end + 2] <= "9" or low[end + 1 : end + 2] in NUMBERS.fraction_signs):
        return None
    for glyph in (end, end + 1):
        if low[glyph : glyph + 1] in NUMBERS.fraction_signs:
            return _make_fraction(start, glyph + 1, value, *NUMBERS.fraction_signs[low[glyph]])
    if not low[end + 1 : end + 2].isdecimal():
        return None
    mixed = MIXED_TAIL.match(low, end)
    if mixed:
        return _make_fraction(start, mixed.end(), value, int(mixed[1]), int(mixed[2]))
    if length <= 3 and value and (swiss := SWISS_GROUPS.match(low, end)):
        return _make_swiss(start, low[start:end], swiss)
    parted = SPACED_GROUP_DECIMALS.match(low, end) if length <= 3 and value else None
    if parted and (_is_touched(low, start) or CURRENCY_CODE_BEFORE.search(low, max(0, start - 6), start)):
        return Numeral(start, parted.end(), int(low[start:end] + parted[1][1:] + parted[2]), len(parted[2]), 0, 0)
    spaced = (SPACED_GROUPS.match(low, end) or _match_spaced_group(low, start, end)) if length <= 3 else None
    shape = _parse_plain(low[start:end] + re.sub(r"\D", "", spaced.group())) if spaced else None
    return Numeral(start, spaced.end(), shape[0], 0, 0, shape[2]) if spaced and shape else None


def _make_swiss(start: int, head: str, match: re.Match[str]) -> Numeral:
    digits, places = re.sub(r"\D", "", head + match[1]), match[2] or ""
    return Numeral(start, match.end(), int(digits + places), len(places), 0, 0 if places else count_zeros(int(digits)))


def _match_spaced_group(low: str, start: int, end: int) -> re.Match[str] | None:
    """Match one spaced group of three digits: "000", or after a no-break space, or if a currency or a word that takes a number
    precedes ("from 1 438 in May"), or a scale, a measure, people or a closing bracket follow."""
    match = SPACED_GROUP.match(low, end)
    if match is None:
        return None
    touched = _is_touched(low, start)
    alone = low[start - 1 : start] == "(" and low[match.end() : match.end() + 1] in ",)"
    money = CURRENCY_CODE_BEFORE.search(low, max(0, start - 6), start)
    clear = match[1] != " " or match[2] == "000"
    wanted = WANTS_NUMBER_BEFORE.search(low, max(0, start - 12), start) and NUMBER_END.match(low, match.end())
    known = clear or touched or alone or money or wanted or QUANTITY_AFTER.match(low, match.end())
    return match if known or (has_spaced_groups(low) and not NUMBERED_BEFORE.search(low, max(0, start - 14), start)) else None


def _is_touched(low: str, start: int) -> bool:
    """True if a sign or letter touches the number on the left, so that "R7 787" is one number."""
    return start > 0 and low[start - 1] not in " \n\t(-–"


@lru_cache(maxsize=4)
def has_spaced_groups(low: str) -> bool:
    """True if the text groups digits by spaces: "35 326 units", "1 081 500"; then "the 11 901 exported" is one number, too."""
    return SPACE_GROUPING.search(low) is not None


def _make_fraction(start: int, end: int, whole: int, numerator: int, denominator: int) -> Numeral | None:
    if not whole and numerator >= denominator:
        return None
    return make_mixed(start, end, whole, Fraction(numerator, denominator))


def _match_scale(low: str, end: int, *, money: bool) -> tuple[int, int]:
    """Return power of ten and end of the scale word at `end`, or power 0. One letter counts only if it touches the digits."""
    char = low[end : end + 1]
    if not char or char in "%.,);":
        return 0, end
    spaced = char in " -\u00a0\n"
    split = char == "\n" and SCALE_AFTER_BLANK_LINE.match(low, end) is not None
    match = LETTERS.match(low, end + spaced + split)
    if match is None:
        return 0, end
    word = match.group()
    power = NUMBERS.scales.get(word, 0)
    is_scale = power and not low[match.end() : match.end() + 1].isalnum()
    return (power, match.end()) if is_scale and _is_scale_word(low, word, match, spaced=spaced, money=money) else (0, end)


LENGTH_AFTER = compile_lazily(
    r"[ -](?:\(?[0-9.,]{1,9} ?(?:ft|feet|foot|yards?|miles?)\b|long|high|wide|deep|tall|above|below|sprint|hurdles|race"
    r"|freestyle|relay|final|backstroke|butterfly)"
)


def _is_scale_word(low: str, word: str, match: re.Match[str], *, spaced: bool, money: bool) -> bool:
    if word not in NUMBERS.attached_scales:
        return True
    if spaced:
        return money and word in "bmt"
    if money:
        return True
    return word not in ("mm", "t") and not (word == "m" and LENGTH_AFTER.match(low, match.end()))


def _add_dozens(low: str, number: Numeral) -> Numeral:
    match = LETTERS.match(low, number.end + 1)
    if match is None or match.group() not in NUMBERS.dozens:
        return number
    return number._replace(end=match.end(), mantissa=number.mantissa * NUMBERS.dozens[match.group()])
